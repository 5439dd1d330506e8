"""What the preamble says of the report's parts, against the parts that follow (S107; their order S102)."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence

from reportgen.diagnostics.finding import finding
from reportgen.diagnostics.model import Diagnostic, Edit, Fix, Label, Message, Severity
from reportgen.report import recognise
from reportgen.report.model import Report, Section
from reportgen.report.numerals import value_of
from reportgen.report.recognise import heading_form, loose_form
from reportgen.report.values import chinese_number
from reportgen.rules.registry import Rule
from reportgen.span import Span

PLACE = "引言"
_ANNEX = re.compile("附[表件]|统计表")
_ALIKE = 0.6
"""How like two headings unknown to the edition must be to be one (ours)."""


def parts_list(report: Report) -> Iterator[Diagnostic]:
    """S107: the number of parts that the preamble claims is that of the report, and its list names them."""
    body = [section for section in report.sections if section.heading]
    complete = bool(body) and not report.truncated
    overrun = report.claimed_parts is not None and len(body) > report.claimed_parts.value
    wrong_count = _wrong_count(report, len(body)) if complete or overrun else _count_against_list(report)
    if wrong_count is not None:
        yield wrong_count
    if not report.listed_parts:
        return
    yield from _repeated(report)
    if body:
        yield from _against_body(report, body, complete)


def _wrong_count(report: Report, actual: int) -> Diagnostic | None:
    claimed = report.claimed_parts
    if claimed is None or claimed.value == actual:
        return None
    if claimed.value == actual + 1 and any(_ANNEX.search(name) for name in report.listed_parts):
        return None
    fix = None
    if report.source.slice(claimed.span) == claimed.text:
        right = _number_like(claimed.text, actual)
        fix = Fix(Message(f"把“{claimed.text}”改为“{right}”", f"Change it to {actual}."), (Edit(claimed.span, right),))
    return finding("S107", claimed.span, PLACE, value=str(claimed.value), fix=fix, claimed=claimed.value, actual=actual)


def _number_like(model: str, value: int) -> str:
    return str(value) if model.isdigit() else chinese_number(value)


def _count_against_list(report: Report) -> Diagnostic | None:
    """Where the body cannot be counted, a closed list can."""
    claimed, listed = report.claimed_parts, len(report.listed_parts)
    if claimed is None or report.list_is_open or listed < 2 or claimed.value == listed:
        return None
    return finding(
        "S107", claimed.span, PLACE, variant="list", value=str(claimed.value), claimed=claimed.value, listed=listed
    )


def _repeated(report: Report) -> Iterator[Diagnostic]:
    forms = [loose_form(name) for name in report.listed_parts]
    twice = [name for index, name in enumerate(report.listed_parts) if forms[index] in forms[:index]]
    if twice:
        yield _note(report, "repeated", twice)


def _against_body(report: Report, body: Sequence[Section], complete: bool) -> Iterator[Diagnostic]:
    meant = [_meant(name, body) for name in report.listed_parts]
    means = _turned(meant, len(body))
    if complete:
        lost = [
            name
            for name, places in zip(report.listed_parts, meant, strict=True)
            if not places and not _ANNEX.search(name)
        ]
        if lost:
            yield _note(report, "not-in-body", lost)
    elif report.layout.closed:
        others = [name for name, places in zip(report.listed_parts, meant, strict=True) if not places]
        strange = [name for name in others if _is_of_no_section(report, name)]
        if strange:
            yield _note(report, "not-in-edition", strange)
    unlisted = [section.heading for section, indices in zip(body, means, strict=True) if not indices]
    if unlisted and not report.list_is_open:
        yield _note(report, "not-in-list", unlisted, report.listed_parts[:1])
    misplaced = _out_of_order(body, means, complete)
    if misplaced is not None and not _is_free(report):
        yield _note(report, "order", [misplaced.heading], report.listed_parts[:1])


def _is_of_no_section(report: Report, name: str) -> bool:
    """Whether an item of the list can be none of the sections that the edition allows, seen or not."""
    if _ANNEX.search(name) or recognise.section_of(report.layout, name, read_in=True) is not None:
        return False
    return not any(_shortens(loose_form(name), loose_form(spec.heading)) for spec in report.layout.sections)


def _shortens(short: str, long: str) -> bool:
    """Whether a name is a heading with words left out (收到和处理申请)."""
    letters = iter(long)
    return all(char in letters for char in short)


def order_against_list(report: Report) -> Iterator[Diagnostic]:
    """S102: where the edition leaves the order free, a report that was read in keeps the one its preamble gives."""
    body = [section for section in report.sections if section.heading]
    if not _is_free(report) or not body:
        return
    means = _turned([_meant(name, body) for name in report.listed_parts], len(body))
    misplaced = _out_of_order(body, means, complete=not report.truncated)
    if misplaced is None:
        return
    listed = Label(_place_of(report, report.listed_parts[:1]), Message("引言所列", "the list of the preamble"))
    yield finding(
        "S102",
        misplaced.span,
        misplaced.path,
        variant="list",
        severity=Severity.WARNING,
        value=misplaced.heading,
        related=(listed,),
        heading=misplaced.heading,
    )


def _is_free(report: Report) -> bool:
    return report.read_in and not report.layout.ordered


def _turned(meant: Sequence[Sequence[int]], sections: int) -> list[list[int]]:
    """From the sections that each item of the list means to the items that mean each section."""
    return [[index for index, places in enumerate(meant) if place in places] for place in range(sections)]


def _meant(name: str, body: Sequence[Section]) -> list[int]:
    """Which sections an item of the list means: those of just that heading, else all whose matter it names."""
    listed = loose_form(name)
    exact = [place for place, section in enumerate(body) if listed in _forms(section)]
    return exact or [place for place, section in enumerate(body) if _names(name, section)]


def _forms(section: Section) -> set[str]:
    spec = section.spec
    known = [section.heading, section.written_heading, *((spec.heading, *spec.variants) if spec is not None else ())]
    return {loose_form(heading) for heading in known if heading}


def _names(name: str, section: Section) -> bool:
    """Whether an item deals with a section's matter, in any wording by which the edition knows it."""
    listed, forms = loose_form(name), _forms(section)
    if any(listed in form or form in listed for form in forms if min(len(form), len(listed)) > 1):
        return True
    if section.spec is not None:
        return any(re.search(pattern, heading_form(name)) for pattern in section.spec.patterns)
    return any(difflib.SequenceMatcher(None, listed, form).ratio() >= _ALIKE for form in forms)


def _out_of_order(body: Sequence[Section], means: Sequence[Sequence[int]], complete: bool) -> Section | None:
    """The first section that the list puts elsewhere.

    Where the body stops early, an item that the body has passed over counts as out of order: it can only follow,
    unless the numbers of the headings show that sections are missing just there.
    """
    reached, before = -1, 0
    seen: set[int] = set()
    for section, indices in zip(body, means, strict=True):
        number = int(value_of(section.number.strip("、.．，（）() ")) or before + 1)
        gap, before = number != before + 1, number
        if not indices:
            continue
        place = next((index for index in indices if index >= reached), indices[0])
        skipped = set(range(place)) - seen
        if place < reached or (skipped and not complete and not gap):
            return section
        if gap:
            seen |= skipped
        seen.update(indices)
        reached = place
    return None


def _note(report: Report, variant: str, names: Sequence[str], anchors: Sequence[str] = ()) -> Diagnostic:
    joined = "、".join(names)
    return finding(
        "S107",
        _place_of(report, anchors or names),
        PLACE,
        variant=variant,
        severity=Severity.NOTE,
        value=joined,
        names=joined,
    )


def _place_of(report: Report, names: Sequence[str]) -> Span:
    for passage in report.preamble:
        for name in names:
            start = passage.text.rfind(name)
            if start >= 0:
                return passage.place(start, start + len(name))
    return report.preamble[0].span if report.preamble else report.year.span


RULES: tuple[Rule, ...] = (Rule("S107", parts_list),)
