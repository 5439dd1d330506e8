"""What the text says of the year's figures against the data (N401, N402, N412, N414)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from reportgen.diagnostics.finding import finding
from reportgen.diagnostics.model import Diagnostic, Label, Message, Severity
from reportgen.layout.spec import Topic
from reportgen.report import unfilled
from reportgen.report.claims import alternatives, comparable, matters, value_of_alternative
from reportgen.report.claims.claim_places import number_fix, path_of
from reportgen.report.claims.hedges import admits
from reportgen.report.claims.matters import Matter
from reportgen.report.claims.timeframe import Frame
from reportgen.report.model import Claim, ClaimKind, Figure, Origin, Report, Section
from reportgen.report.residue import is_still_due
from reportgen.rules.registry import Rule

_TEN_THOUSAND = Decimal(10000)
_OTHER_GROUNDS = "口径|备案|新收|新增|本级|不含|不包括|含上年"
_PAPERS = ("条", "篇", "条次", "")
_NONE = "(?:[无未零]|没有|不存在)"
_SUCH = "(?:此类|该类|这类|相关|上述|此项|发生|出现|收到|涉及|情况|情形|事项|案件|业务)*"
_MATTERS = {
    Topic.REQUESTS: "申请|办理事项",
    Topic.FEES: "费|减免",
    Topic.REVIEW: "复议|诉讼|申诉",
}


def text_against_figures(report: Report) -> Iterator[Diagnostic]:
    """N401: a number typed beside its noun is the figure of the data."""
    cases = _case_groups(report)
    said_in_prose = {claim.span for claim in report.claims} if report.read_in else frozenset()
    for claim in report.own_claims():
        if claim.kind is not ClaimKind.COUNT or claim.derived or claim.value is None or not comparable(claim):
            continue
        known = _known(report, claim)
        if not known or any(_figure_span(report, path) in said_in_prose for path, _ in known):
            continue
        said = _in_unit_of_figure(report, claim)
        if any(admits(claim.qualifier, said, value) for _, value in known):
            continue
        if said > 0 and all(value == 0 and path.startswith(cases) for path, value in known):
            continue  # some against none: N402
        yield _differs(report, claim, said, known)


def _differs(report: Report, claim: Claim, said: Decimal, known: list[tuple[str, Decimal]]) -> Diagnostic:
    path, expected = known[0]
    exact = len(known) == 1 and not claim.qualifier
    return finding(
        "N401",
        claim.span,
        path_of(report, claim),
        variant="" if len(known) == 1 else "either",
        severity=Severity.NOTE if _on_other_grounds(report, claim, path) else None,
        value=claim.sentence,
        related=_places(report, [path for path, _ in known]),
        fix=number_fix(report, claim, said, expected) if exact else None,
        text=claim.text,
        name=_name(report, path),
        said=said,
        expected=expected,
        other=known[-1][1],
        difference=abs(said - expected),
    )


def _on_other_grounds(report: Report, claim: Claim, path: str) -> bool:
    """Whether the sentence says on what other grounds it counts reviews or lawsuits (备案, 新收, 本级, 口径)."""
    told = matters.of_layout(report.layout)
    courts = {told.get(Matter.REVIEW), told.get(Matter.LITIGATION)}
    return path in courts and re.search(_OTHER_GROUNDS, claim.sentence) is not None


def none_against_figures(report: Report) -> Iterator[Diagnostic]:
    """N402: 未收到, 未发生 and 均已办结 hold only while the data say the same."""
    told = matters.of_layout(report.layout)
    cases = _case_groups(report)
    for claim in report.own_claims():
        if claim.derived or not comparable(claim):
            continue
        if claim.kind is ClaimKind.NONE and alternatives(claim):
            path = alternatives(claim)[0]
            value = value_of_alternative(path, report.figures)
            if value is not None and value > 0:
                yield _contradicts(report, claim, "", value, _severity(told, path))
        elif claim.kind is ClaimKind.COUNT and claim.value:
            known = _known(report, claim)
            if known and all(value == 0 and path.startswith(cases) for path, value in known):
                yield _contradicts(report, claim, "some", claim.value, _severity(told, known[0][0]))
        elif claim.kind is ClaimKind.ALL_DONE:
            yield from _not_all_done(report, claim, told)


def _contradicts(report: Report, claim: Claim, variant: str, number: Decimal, severity: Severity) -> Diagnostic:
    path = alternatives(claim)[0]
    return finding(
        "N402",
        claim.span,
        path_of(report, claim),
        variant=variant,
        severity=severity,
        value=claim.sentence,
        related=_places(report, [path]),
        text=claim.text,
        name=_name(report, path),
        number=number,
    )


def _not_all_done(report: Report, claim: Claim, told: Mapping[Matter, str]) -> Iterator[Diagnostic]:
    left, received, carried, handled = (
        report.value(told.get(matter, ""))
        for matter in (Matter.CARRIED_OUT, Matter.RECEIVED, Matter.CARRIED_IN, Matter.HANDLED)
    )
    due = None if received is None else received + (carried or 0)
    if left:
        yield _contradicts(report, _about(claim, told, Matter.CARRIED_OUT), "open", left, Severity.WARNING)
    elif due is not None and handled is not None and handled < due:
        yield _contradicts(report, _about(claim, told, Matter.HANDLED), "unequal", due - handled, Severity.WARNING)
    elif due == 0 and ("已" in claim.text or "率" in claim.text):
        yield _contradicts(report, _about(claim, told, Matter.RECEIVED), "nothing", Decimal(0), Severity.WARNING)


def _about(claim: Claim, told: Mapping[Matter, str], matter: Matter) -> Claim:
    return replace(claim, figure=told[matter])


def _severity(told: Mapping[Matter, str], path: str) -> Severity:
    """An error for the applications themselves; review and litigation may be counted on other grounds."""
    received = told.get(Matter.RECEIVED, "")
    return Severity.ERROR if received and received in matters.terms(path) else Severity.WARNING


def running_totals(report: Report) -> Iterator[Diagnostic]:
    """N412: what must be told of the year is told only as a running total."""
    for name, said in _due(report):
        if any(comparable(claim) for claim in said):
            continue
        for claim in said:
            own = claim.passage.origin is Origin.CLERK
            if own and claim.qualifier == Frame.RUNNING.value and claim.kind is ClaimKind.COUNT:
                yield finding(
                    "N412",
                    claim.span,
                    path_of(report, claim),
                    value=claim.sentence,
                    text=claim.text,
                    name=name,
                    year=report.year.value,
                )


def _due(report: Report) -> Iterator[tuple[str, list[Claim]]]:
    """What is due of the year, with everything that the text says of it.

    A section says which figures are due in it. The national forms say so of none: there it is whatever the text
    counts of applications, review and litigation, and of information made public.
    """
    for section in report.sections:
        due = section.spec.figures if section.spec is not None else ()
        for path in due:
            said = [claim for claim in report.claims if claim.section == section.key and claim.figure == path]
            yield _name(report, path), said
    told = matters.of_layout(report.layout)
    received = report.layout.field(told.get(Matter.RECEIVED, ""))
    if received is None or received.cell is None:
        return
    for matter, path in told.items():
        yield matter.value, [claim for claim in report.claims if path in alternatives(claim)[:1]]
    public = [claim for claim in report.claims if not alternatives(claim) and claim.unit in _PAPERS]
    yield Matter.DISCLOSED.value, [claim for claim in public if matters.disclosed_end().search(claim.noun)]


def figures_missing(report: Report) -> Iterator[Diagnostic]:
    """N414: a section whose text must report figures gives a number, or says that there was none."""
    counted = {claim.section for claim in report.claims if claim.kind in (ClaimKind.COUNT, ClaimKind.NONE)}
    for index, section in enumerate(report.sections):
        due = section.spec.figures if section.spec is not None else ()
        own = any(passage.origin is Origin.CLERK for passage in section.passages())
        unseen = any(piece.refused for passage in section.passages() for piece in passage.pieces)
        cut_off = report.truncated and index == len(report.sections) - 1
        reported = any(unfilled.reported_as(report, path) for path in due)
        reported = reported or any(is_still_due(passage) for passage in section.passages())
        if not due or not own or section.empty or section.key in counted or cut_off or unseen or reported:
            continue
        if _denies(section):
            continue
        names = "、".join(_name(report, path) for path in due)
        yield finding("N414", section.span, section.path, value=section.heading, heading=section.heading, names=names)


def _denies(section: Section) -> bool:
    """Whether the text says in some way that there was none of what the section is about."""
    if re.fullmatch(rf"\s*(?:[^，。；]{{0,12}}{_NONE}{_SUCH})[。\s]*", section.text):
        return True
    words = [_MATTERS[topic] for topic in _topics(section) if topic in _MATTERS]
    return any(
        re.search(rf"{_NONE}[^。；]{{0,40}}(?:{word})|(?:{word})[^。；]{{0,20}}{_NONE}", section.text) for word in words
    )


def _topics(section: Section) -> tuple[Topic, ...]:
    return (section.spec.topic, *section.spec.also) if section.spec is not None else ()


def _known(report: Report, claim: Claim) -> list[tuple[str, Decimal]]:
    """The figures the claim may mean with their values; none when one of them is unknown."""
    found = []
    for path in alternatives(claim):
        value = value_of_alternative(path, report.figures)
        if value is None:
            return []
        found.append((path, value))
    return found


def _in_unit_of_figure(report: Report, claim: Claim) -> Decimal:
    """Amounts are read in 元; a figure kept in 万元 is compared in 万元."""
    figure = report.figure(claim.figure)
    value = claim.value or Decimal(0)
    in_ten_thousands = figure is not None and figure.unit == "万元" and claim.unit == "元"
    return value / _TEN_THOUSAND if in_ten_thousands else value


def _case_groups(report: Report) -> tuple[str, ...]:
    """How the paths of figures begin that count applications, review and litigation, where 未发生 may say nought.

    Of a table they are the matter's own rows; what became of the cases is told in rows of its own.
    """
    told = matters.of_layout(report.layout)
    paths = (term for matter, path in told.items() if matter is not Matter.DISCLOSED for term in matters.terms(path))
    return tuple(f"{_group_of(report, path)}." for path in paths)


def _group_of(report: Report, path: str) -> str:
    spec = report.layout.field(path)
    return path.rsplit(".", 1)[0] if spec is not None and spec.cell is not None else path.split(".", 1)[0]


def _figure_span(report: Report, path: str) -> object:
    figure = report.figure(path)
    return figure.span if figure is not None else None


def _places(report: Report, paths: list[str]) -> tuple[Label, ...]:
    terms = dict.fromkeys(term for path in paths for term in path.split("+"))
    figures = [figure for term in terms if (figure := report.figure(term)) is not None]
    return tuple(Label(figure.span, _stated(report, figure)) for figure in figures)


def _stated(report: Report, figure: Figure) -> Message:
    value = "" if figure.value is None else format(figure.value, "f")
    return Message(f"数据：{_name(report, figure.path)} {value}", f"data: {_name(report, figure.path)} {value}")


def _name(report: Report, path: str) -> str:
    """What a figure is called in messages: its group and name, the terms of a sum joined by ＋."""
    return "＋".join(_one_name(report, term) for term in path.split("+"))


def _one_name(report: Report, path: str) -> str:
    spec = report.layout.field(path)
    return spec.label if spec is not None else path.rsplit(".", 1)[-1]


RULES: tuple[Rule, ...] = (
    Rule("N401", text_against_figures),
    Rule("N402", none_against_figures),
    Rule("N412", running_totals),
    Rule("N414", figures_missing),
)
