"""What last year handed on: carried-over applications, stocks, pending cases (C301, C302, C308, and a note of A205).

Which figure follows from which the edition says (跨年). Where organs change, what came from another is counted in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import partial
from itertools import groupby
from typing import Any

from reportgen.diagnostics.finding import finding
from reportgen.diagnostics.model import Diagnostic, Label, Message, NotChecked, Severity
from reportgen.report.identities import added, called
from reportgen.report.model import Figure, Report
from reportgen.report.successions import Tie, concern, ties, unchecked
from reportgen.report.taken_over import TakenOver
from reportgen.rules.registry import Rule


def carried_over(report: Report) -> Iterator[Diagnostic | NotChecked]:
    """C301: each column begins with what last year's report carried out, and what came from other organs."""
    found = ties(report, "C301")
    for _, columns in groupby(found, lambda tie: tie.row):
        yield from _row_gaps(report, [tie for tie in columns if tie.known])
    yield from _not_checked(report, "C301", found)


def _row_gaps(report: Report, columns: Sequence[Tie]) -> Iterator[Diagnostic]:
    gaps = {id(tie): _gap(report, tie) for tie in columns}
    whole = next((tie for tie in columns if tie.whole), None)
    gap = gaps[id(whole)] if whole is not None else Decimal(0)
    parts = [gaps[id(tie)] for tie in columns if tie is not whole]
    follow = sum(parts) == gap and all(part * gap >= 0 for part in parts)
    for tie in columns:
        if gaps[id(tie)] == 0:
            continue
        if tie is whole or whole is None:
            yield _carried(report, tie, gaps[id(tie)])
        elif gap == 0:
            yield _carried(report, tie, gaps[id(tie)], kind="column")
        else:
            yield _carried(report, tie, gaps[id(tie)], cause=whole if follow else None)


def _bounds(report: Report, tie: Tie) -> tuple[Decimal, Decimal]:
    """The least and the most that may be carried over into a column."""
    base = _from_last_year(tie)
    taken = [item.bounds(tie.rule.column, tie.whole) for item in report.taken_over]
    return base + sum(least for least, _ in taken), base + sum(most for _, most in taken)


def _gap(report: Report, tie: Tie) -> Decimal:
    """How many too many (or, below zero, too few) are carried over."""
    least, most = _bounds(report, tie)
    now = _value(tie.this)
    return max(now - most, Decimal(0)) + min(now - least, Decimal(0))


def _carried(report: Report, tie: Tie, gap: Decimal, kind: str = "", cause: Tie | None = None) -> Diagnostic:
    before, expected = added(tie.last), _value(tie.this) - gap
    kind = kind or ("taken" if expected != before else "")
    counted = (item for item in report.taken_over if item.bounds(tie.rule.column, tie.whole)[1])
    return _tied(
        "C301",
        tie,
        report,
        variant="-".join(word for word in (kind, "less" if gap < 0 else "") if word),
        more_labels=tuple(_taken_label(item) for item in counted),
        caused_by="C301" if cause is not None else "",
        caused_at=cause.rule.this if cause is not None else "",
        last_name=called(tie.last[0]),
        before=before,
        taken=expected - before,
        expected=expected,
        difference=abs(gap),
    )


def stock_flow(report: Report) -> Iterator[Diagnostic | NotChecked]:
    """C302: what is in force, or counted as last year's, follows from last year's figures and this year's changes."""
    found = ties(report, "C302")
    for tie in found:
        gap = _value(tie.this) - _from_last_year(tie) if tie.known else Decimal(0)
        if gap == 0:
            continue
        severity = Severity(tie.rule.severity) if tie.rule.severity else Severity.WARNING
        kind = "note" if severity is Severity.NOTE else ""
        yield _tied(
            "C302",
            tie,
            report,
            severity=severity,
            variant="-".join(word for word in (kind, "less" if gap < 0 else "") if word),
            formula=_formula(tie, report.year.value - 1),
            expected=_from_last_year(tie),
            difference=abs(gap),
        )
    yield from _not_checked(report, "C302", found)


def _formula(tie: Tie, last_year: int) -> str:
    """2023年现行有效件数 597＋本年制发件数 50－本年废止件数 227; within one row the columns alone say what is meant."""
    own_row = all(figure.row == tie.last[0].row for figure in (*tie.last, *tie.plus, *tie.minus))

    def name(figure: Figure) -> str:
        return f"{figure.column if own_row and figure.column else called(figure)} {figure.text}"

    words = "＋".join([*(f"{last_year}年{name(figure)}" for figure in tie.last), *map(name, tie.plus)])
    return "".join([words, *(f"－{name(figure)}" for figure in tie.minus)])


def pending_cases(report: Report) -> Iterator[Diagnostic | NotChecked]:
    """C308: the cases that were pending when last year ended are among this year's."""
    found = ties(report, "C308")
    for tie in found:
        if tie.known and _value(tie.this) < added(tie.last):
            last = added(tie.last)
            yield _tied(
                "C308", tie, report,
                last_name=called(tie.last[0]), before=last, difference=last - _value(tie.this),
            )  # fmt: skip
    yield from _not_checked(report, "C308", found)


def cases_without_requests(report: Report) -> Iterator[Diagnostic | NotChecked]:
    """A205, a note: reviews or lawsuits though no application was handled, this year or last."""
    raised = [tie for tie in ties(report, "A205") if _value(tie.this) > 0 and not any(map(_value, tie.plus))]
    found = [tie for tie in raised if tie.known and not any(map(_value, tie.last))]
    for _, alike in groupby(found, lambda tie: (tie.last, tie.plus)):
        same = tuple(alike)
        yield _tied(
            "A205",
            same[0],
            report,
            severity=Severity(same[0].rule.severity or Severity.NOTE),
            variant="no-requests",
            right="、".join(f"{called(tie.this)} {tie.this.text}" for tie in same if tie.this is not None),
            left="、".join(dict.fromkeys(called(item) for item in (*same[0].plus, *same[0].last))),
        )
    yield from _not_checked(report, "A205", raised)


def _asks_for_last_year(report: Report) -> bool:
    """Whether there are reviews or lawsuits that no application of this year explains."""
    rules = (rule for rule in report.layout.successions if rule.code == "A205")
    return any(report.value(rule.this) and not any(map(report.value, rule.plus)) for rule in rules)


# -- what they share -------------------------------------------------------------------------------------


def _value(figure: Figure | None) -> Decimal:
    return (figure.value if figure is not None else None) or Decimal(0)


def _from_last_year(tie: Tie) -> Decimal:
    return added(tie.last) + added(tie.plus) - added(tie.minus)


def _not_checked(report: Report, code: str, found: Sequence[Tie]) -> Iterator[NotChecked]:
    reason = unchecked(report, found)
    if reason is not None:
        yield NotChecked(code, "", reason)


def _tied(code: str, tie: Tie, report: Report, more_labels: tuple[Label, ...] = (), **args: Any) -> Diagnostic:
    """A finding at this year's figure, with last year's and those of the formula as related places."""
    assert tie.this is not None
    year = report.year.value
    labels = (
        *(_label(figure, year - 1) for figure in tie.last),
        *(_label(figure, year) for figure in (*tie.plus, *tie.minus)),
        *more_labels,
    )
    return finding(
        code,
        tie.this.span,
        tie.this.path,
        value=tie.this.text,
        related=labels,
        name=called(tie.this),
        now=tie.this.value,
        year=year,
        last_year=year - 1,
        **args,
    )


def _label(figure: Figure, year: int) -> Label:
    said = f"{called(figure)} {figure.text}"
    return Label(figure.span, Message(f"{year}年 {said}", f"{year}: {said}"))


def _taken_label(item: TakenOver) -> Label:
    organ, count = item.organ, format(item.count, "f")
    return Label(item.span, Message(f"承接{organ} {count} 件", f"{count} taken over from {organ}"))


RULES: tuple[Rule, ...] = (
    Rule("C301", carried_over, needs_previous=True, concerns=partial(concern, code="C301")),
    Rule("C302", stock_flow, needs_previous=True, concerns=partial(concern, code="C302")),
    Rule("C308", pending_cases, needs_previous=True, concerns=partial(concern, code="C308")),
    Rule("A205", cases_without_requests, needs_previous=True, concerns=_asks_for_last_year),
)
