"""What the text says of the year's figures against the data (N401, N402, N412, N414)."""

from __future__ import annotations

from collections.abc import Iterator
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
_NONE_WORDS = ("无", "没有", "未", "零", "不存在")


def text_against_figures(report: Report) -> Iterator[Diagnostic]:
    """N401: a number typed beside its noun is the figure of the data."""
    cases = _case_roots(report)
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
        if said > 0 and all(value == 0 and _root(path) in cases for path, value in known):
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


def none_against_figures(report: Report) -> Iterator[Diagnostic]:
    """N402: 未收到, 未发生 and 均已办结 hold only while the data say the same."""
    told = matters.of_layout(report.layout)
    cases = _case_roots(report)
    for claim in report.own_claims():
        if claim.derived or not comparable(claim):
            continue
        if claim.kind is ClaimKind.NONE and claim.figure:
            value = report.value(claim.figure)
            if value is not None and value > 0:
                yield _contradicts(report, claim, "", value, _severity(told, claim.figure))
        elif claim.kind is ClaimKind.COUNT and claim.value:
            known = _known(report, claim)
            if known and all(value == 0 and _root(path) in cases for path, value in known):
                yield _contradicts(report, claim, "some", claim.value, _severity(told, known[0][0]))
        elif claim.kind is ClaimKind.ALL_DONE:
            yield from _not_all_done(report, claim, told)


def _contradicts(report: Report, claim: Claim, variant: str, number: Decimal, severity: Severity) -> Diagnostic:
    path = claim.figure or claim.figures[0]
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


def _not_all_done(report: Report, claim: Claim, told: dict[Matter, str]) -> Iterator[Diagnostic]:
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


def _about(claim: Claim, told: dict[Matter, str], matter: Matter) -> Claim:
    return replace(claim, figure=told[matter])


def _severity(told: dict[Matter, str], path: str) -> Severity:
    """An error for the applications themselves; review and litigation may be counted on other grounds."""
    received = told.get(Matter.RECEIVED, "")
    return Severity.ERROR if received and received in path.split("+") else Severity.WARNING


def running_totals(report: Report) -> Iterator[Diagnostic]:
    """N412: a section that must report the year's figure gives only a running total."""
    for section in report.sections:
        due = section.spec.figures if section.spec is not None else ()
        said = [claim for claim in report.claims if claim.section == section.key and claim.figure in due]
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
                    name=_name(report, claim.figure),
                    year=report.year.value,
                )


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
        if any(word in section.text for word in _NONE_WORDS) and Topic.DISCLOSED not in _topics(section):
            continue
        names = "、".join(_name(report, path) for path in due)
        yield finding("N414", section.span, section.path, value=section.heading, heading=section.heading, names=names)


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


def _case_roots(report: Report) -> frozenset[str]:
    """The groups of figures about applications, review and litigation, where 未发生 may stand for nought."""
    told = matters.of_layout(report.layout)
    return frozenset(_root(path) for matter, path in told.items() if matter is not Matter.DISCLOSED)


def _root(path: str) -> str:
    return path.split(".", 1)[0]


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
