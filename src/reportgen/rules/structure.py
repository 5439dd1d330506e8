"""Which sections a report has, in which order, and whether they say anything (S101, S102, S105, S106, S111).

A data file prints in the edition's order and with its default wording, so what can be wrong there is what the
office had to write itself. A report that was read in may follow a lawful outline of its own; it is judged by
what the edition says of each section, and never beyond the point where its text stops.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportgen.diagnostics.finding import finding
from reportgen.diagnostics.model import Diagnostic, Edit, Fix, Label, Message, NotChecked, Severity
from reportgen.layout.spec import FieldType, MandatedMatter, SectionSpec, Topic
from reportgen.report import recognise, unfilled
from reportgen.report.identities import called
from reportgen.report.model import FigureState, Origin, Part, PassageKind, Report, Section
from reportgen.report.residue import is_still_due
from reportgen.rules import structure_headings, structure_preamble, structure_tables, structure_unwritten
from reportgen.rules.registry import Rule

_TRUNCATED = Message("原文不全，缺的部分无从判断", "the text stops early; what follows cannot be judged")
_TITLES = re.compile("《[^《》]*》")
_PUNCTUATION = re.compile(r"[\s　，。、；：！？“”‘’（）().,;:!?]")
_A_LIST = 3
"""Section headings in one sentence that make it a list of the report's parts (ours)."""
_NOTHING = re.compile(
    r"(?:\d{4}年度?|本年度?|目前|暂时|我[\u4e00-\u9fff]{1,3}?|本(?:机关|单位|局|镇|乡|街道))*"
    r"(?:均?无|暂无|没有|不存在|未发现)(?:存在)?(?:任何|明显|突出|其他)?的?"
    r"(?:主要)?(?:问题|不足|困难|情况|内容)?(?:[和及与]?(?:困难|不足|改进(?:措施|情况)?))?"
)


# -- S101: missing ---------------------------------------------------------------------------------


def missing_sections(report: Report) -> Iterator[Diagnostic | NotChecked]:
    """S101: every section that the edition demands is there, and every text that has no default is written."""
    if report.read_in and report.truncated:
        yield NotChecked("S101", "", _TRUNCATED)
        return
    for spec in report.layout.sections:
        if spec.required and not _is_there(report, spec):
            path = f"正文.{spec.key}"
            waiting = (
                None if report.read_in else structure_unwritten.waiting_section(report, spec, report.year.span, path)
            )
            yield waiting or _missing_section(report, spec)
    for section in report.sections:
        yield from structure_unwritten.unwritten(report, section)


def _is_there(report: Report, spec: SectionSpec) -> bool:
    """By its key, by its topic in a section that also deals with it, or, in an open outline, by an inner heading."""
    topic = None if spec.topic is Topic.OTHER else spec.topic
    if any(section.key == spec.key or _covers(section, topic) for section in report.sections):
        return True
    if not report.read_in or report.layout.ordered:
        return False
    if not report.sections:
        return any(_means(spec, sentence) for sentence in _sentences(report))
    return any(_means(spec, heading) for section in report.sections for heading in _headings(section))


def _covers(section: Section, topic: Topic | None) -> bool:
    return section.spec is not None and topic in (section.spec.topic, *section.spec.also)


def _sentences(report: Report) -> Iterator[str]:
    """The sentences of a report that is one text without headings, less the one that only lists its parts."""
    for _, passage in report.prose():
        for sentence in re.split("[。！？；\n]", _TITLES.sub("", passage.text)):
            if sum(name in sentence for name in report.listed_parts) < 2:
                yield sentence


def _means(spec: SectionSpec, heading: str) -> bool:
    return any(re.search(pattern, heading) for pattern in spec.patterns)


def _headings(section: Section) -> Iterator[str]:
    """The section's own words above its text, at any level."""
    yield section.written_heading or section.heading
    for part in section.parts:
        yield part.heading
        for passage in part.passages:
            if passage.kind is PassageKind.HEADING:
                yield passage.text
            elif passage.kind is PassageKind.RUN_IN:
                yield passage.text[: passage.lead]


def _missing_section(report: Report, spec: SectionSpec) -> Diagnostic:
    place = report.sections[-1].span if report.sections and report.read_in else report.year.span
    return finding(
        "S101",
        place,
        f"正文.{spec.key}",
        variant="" if report.sections or not report.read_in else "no-sections",
        severity=Severity(spec.severity_if_missing),
        value=spec.heading,
        heading=spec.heading,
    )


# -- S102: order -----------------------------------------------------------------------------------


def section_order(report: Report) -> Iterator[Diagnostic]:
    """S102: a report that was read in has its sections in the edition's order, else in that of its own preamble."""
    if not report.read_in:
        return
    if not report.layout.ordered:
        yield from structure_preamble.order_against_list(report)
        return
    rank = {spec.key: index for index, spec in enumerate(report.layout.sections)}
    known = [section for section in report.sections if section.key in rank]
    kept = _longest_rising([rank[section.key] for section in known])
    for index, section in enumerate(known):
        if index in kept:
            continue
        before = _expected_before(report, rank[section.key], known)
        yield finding(
            "S102",
            section.span,
            section.path,
            variant="" if before is not None else "first",
            value=section.heading,
            related=_order_label(before),
            heading=section.heading,
            before=before.heading if before is not None else "",
        )


def _longest_rising(ranks: Sequence[int]) -> set[int]:
    """Indices of a longest strictly rising run: what can stay where it is."""
    best: list[list[int]] = []
    for index, rank in enumerate(ranks):
        runs = [run for run in best if ranks[run[-1]] < rank]
        best.append([*_longest(runs), index])
    return set(_longest(best))


def _longest(runs: Sequence[list[int]]) -> list[int]:
    return max(runs, key=lambda run: len(run), default=[])


def _expected_before(report: Report, rank: int, known: Sequence[Section]) -> Section | None:
    """The section that should stand right before the one of `rank`."""
    keys = [spec.key for spec in report.layout.sections[:rank]]
    by_key = {section.key: section for section in known}
    return next((by_key[key] for key in reversed(keys) if key in by_key), None)


def _order_label(before: Section | None) -> tuple[Label, ...]:
    if before is None:
        return ()
    return (Label(before.span, Message(f"应在“{before.heading}”之后", f"should follow “{before.heading}”")),)


# -- S105, S106: empty and extra --------------------------------------------------------------------


def empty_sections(report: Report) -> Iterator[Diagnostic]:
    """S105: a heading has text below it, and the section on problems says more than that there are none."""
    for index, section in enumerate(report.sections):
        if section.origin is not Origin.CLERK or not section.heading:
            continue
        if section.empty and not (report.read_in and any(_is_sentence(part.heading) for part in section.parts)):
            cut_off = report.truncated and index == len(report.sections) - 1
            if not cut_off and not report.layout.prints_form(section.spec):
                yield _empty(section)
        elif _says_only_none(section):
            yield finding(
                "S105", section.span, section.path, variant="none", value=section.text.strip(), heading=section.heading
            )
        else:
            yield from _empty_parts(report, section)


def _empty(section: Section) -> Diagnostic:
    return finding("S105", section.span, section.path, heading=section.heading)


def _says_only_none(section: Section) -> bool:
    if section.spec is None or section.spec.topic is not Topic.PROBLEMS:
        return False
    return _is_nothing(section.text)


def _is_nothing(text: str) -> bool:
    return _NOTHING.fullmatch(_PUNCTUATION.sub("", text)) is not None


def _empty_parts(report: Report, section: Section) -> Iterator[Diagnostic]:
    for part in section.parts:
        if not part.heading or part.origin is not Origin.CLERK:
            continue
        nothing = _is_problems_part(section, part) and _is_nothing(part.text)
        if nothing or (part.empty and not (report.read_in and _is_sentence(part.heading))):
            yield finding(
                "S105",
                part.span,
                part.path,
                variant="none" if nothing else "part",
                value=part.text.strip(),
                heading=part.heading.rstrip("。：:"),
            )


def _is_problems_part(section: Section, part: Part) -> bool:
    return section.spec is not None and section.spec.topic is Topic.PROBLEMS and "其他" not in part.heading


def _is_sentence(heading: str) -> bool:
    """An item of a list rather than a heading: published reports number whole sentences."""
    return len(heading) > 30 or any(mark in heading for mark in "，。；：")


def extra_sections(report: Report) -> Iterator[Diagnostic]:
    """S106: a section that the edition does not know; nothing is unknown to an outline without an order."""
    if report.read_in and not report.layout.ordered:
        return
    for section in report.sections:
        if section.spec is None and section.heading:
            if not report.layout.closed and (meant := _default_in_its_place(report, section)) is not None:
                yield _instead(section, meant)
                continue
            yield finding(
                "S106",
                section.span,
                section.path,
                variant="closed" if report.layout.closed else "",
                severity=Severity.ERROR if report.layout.closed else Severity.NOTE,
                value=section.heading,
                heading=section.heading,
                layout=report.layout.name,
            )


def _default_in_its_place(report: Report, section: Section) -> Section | None:
    """The section that an extra one is about, if that stands there with the edition's words."""
    spec = None if report.read_in else recognise.about_section(report.layout, section.heading)
    meant = report.section(spec.key) if spec is not None else None
    return meant if meant is not None and meant.origin is not Origin.CLERK else None


def _instead(section: Section, meant: Section) -> Diagnostic:
    right = Message(f"把“{section.heading}”改为“{meant.key}”", f"change “{section.heading}” to “{meant.key}”")
    return finding(
        "S106",
        section.span,
        section.path,
        variant="instead",
        severity=Severity.WARNING,
        value=section.heading,
        fix=Fix(right, (Edit(section.span, meant.key),)),
        heading=section.heading,
        meant=meant.heading,
        key=meant.key,
    )


# -- S111: required matter --------------------------------------------------------------------------


def required_matter(report: Report) -> Iterator[Diagnostic | NotChecked]:
    """S111: what a section must deal with is dealt with, under whatever heading."""
    unknown_level: list[MandatedMatter] = []
    said = [(section, _said(report, section)) for section in report.sections] if report.layout.matters else []
    for matter in report.layout.matters:
        if not _is_due(report, matter) or (report.read_in and report.truncated):
            continue
        if matter.levels and not report.organ.level:
            unknown_level.append(matter)
        elif not matter.levels or report.organ.level in matter.levels:
            yield from _missing_matter(report, matter, said)
    for matter in unknown_level:
        reason = Message(
            f"没有填机关层级，不知是否应写“{matter.name}”",
            f"层级 is not given, so it is not known whether “{matter.name}” is due",
        )
        yield NotChecked("S111", f"正文.{matter.section}", reason)
    yield from _unit_not_said(report)


def _is_due(report: Report, matter: MandatedMatter) -> bool:
    """In this year, and with the figure that gives rise to it."""
    return report.year.value >= matter.from_year and (not matter.when or bool(report.value(matter.when)))


def _missing_matter(
    report: Report, matter: MandatedMatter, said: Sequence[tuple[Section, str]]
) -> Iterator[Diagnostic]:
    """`said` are the sections with their words."""
    dealing = [(section, words) for section, words in said if _deals_with(report, section, matter.section)]
    text = "\n".join(words for _, words in dealing)
    if any(word in text for word in matter.words):
        return
    judged = [section for section, _ in dealing if section.origin is not Origin.PENDING and not section.empty]
    if not judged or any(part.origin is Origin.PENDING for section in judged for part in section.parts):
        return
    if any(is_still_due(passage) for section in judged for passage in section.passages()):
        return
    if any(_waits_for_a_figure(report, section) for section in judged):
        return
    if all(_says_only_none(section) for section in judged):
        return
    section = judged[0]
    yield finding(
        "S111",
        section.span,
        section.path,
        severity=Severity(matter.severity) if matter.severity else None,
        value=f"缺{matter.name}",
        related=_gives_rise(report, matter),
        heading=section.heading,
        matter=matter.name,
        words="、".join(matter.words[:6]),
        basis=matter.cite,
    )


def _waits_for_a_figure(report: Report, section: Section) -> bool:
    """Whether the edition would say more in a section that the office leaves to it, once a reported figure is known."""
    waiting = unfilled.awaited_by(report, section.key) if section.origin is not Origin.CLERK else ()
    return any(unfilled.left_open_by(report, name) for name in waiting)


def _gives_rise(report: Report, matter: MandatedMatter) -> tuple[Label, ...]:
    """The figure for whose sake the matter is due."""
    figure = report.figure(matter.when)
    if figure is None:
        return ()
    return (Label(figure.span, Message(f"{called(figure)} {figure.text}", f"{called(figure)} {figure.text}")),)


def _unit_not_said(report: Report) -> Iterator[Diagnostic]:
    """An amount for which the form states no unit (采购总金额 of 2019 and 2020) is written with its own."""
    for spec in report.layout.fields:
        figure = report.figure(spec.key) if spec.type is FieldType.MONEY else None
        if figure is not None and figure.state is FigureState.STATED and figure.value and "元" not in figure.text:
            yield finding(
                "S111",
                figure.span,
                figure.path,
                variant="unit",
                value=figure.text,
                name=called(figure),
                text=figure.text,
            )


def _deals_with(report: Report, section: Section, key: str) -> bool:
    if key in ("", section.key):
        return True
    spec = report.layout.section(key)
    return report.read_in and spec is not None and _covers(section, spec.topic)


def _said(report: Report, section: Section) -> str:
    """The section's text with the headings of parts that have any.

    Its own heading proves nothing, and neither does a sentence that only lists the parts of the report.
    """
    names = [spec.heading for spec in report.layout.sections]
    words = [(part.heading, part.text) for part in section.parts]
    told = "\n".join(f"{heading}\n{text}" for heading, text in words if text.strip())
    return "".join(
        sentence for sentence in re.split("(?<=[。\n])", told) if sum(name in sentence for name in names) < _A_LIST
    )


RULES: tuple[Rule, ...] = (
    Rule("S101", missing_sections),
    Rule("S102", section_order),
    Rule("S105", empty_sections),
    Rule("S106", extra_sections),
    Rule("S111", required_matter),
    *structure_headings.RULES,
    *structure_preamble.RULES,
    *structure_tables.RULES,
)
