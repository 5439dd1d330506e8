"""Totals and their parts, and blanks that are no numbers (A201, A202, A209).

Breakdowns come bound from data and prose; which parts lie within which whole the edition's identities say.
A figure that was computed cannot fail against its own parts, and an unknown one is never taken for zero.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Any

from reportgen.diagnostics.finding import finding
from reportgen.diagnostics.model import Diagnostic, Edit, Fix, Label, Message, NotChecked, Severity
from reportgen.layout.spec import FieldType
from reportgen.report import values
from reportgen.report.identities import added as sum_of
from reportgen.report.identities import called, holds, members, not_given
from reportgen.report.model import Breakdown, Figure, FigureState, PartsKind, Report
from reportgen.rules import (
    arithmetic_balance,
    arithmetic_ledger,
    arithmetic_prose,
    arithmetic_shares,
    arithmetic_tables,
)
from reportgen.rules.registry import Rule

FAR = Decimal(1) / 3
"""Beyond this share of the total, 余, 多 and 约 no longer explain a gap (ours)."""


def parts_against_total(report: Report) -> Iterator[Diagnostic | NotChecked]:
    """A201: the parts of a closed breakdown add up to its total; those of an open one do not pass it."""
    failing = [item for item in map(_sum_of, report.breakdowns) if item is not None and item.gap != 0]
    told: set[int] = set()
    for item in failing:
        uppers = [upper for upper in failing if upper is not item and _explained_by(upper, failing, item)]
        if uppers:
            yield _nested(item, uppers[0])
            told.update((id(item), *(id(upper) for upper in uppers)))
    for item in failing:
        if id(item) in told:
            continue
        twin = next((other for other in failing if other is not item and _agree(item, other)), None)
        told.update((id(item), id(twin)))
        yield _differs(item, twin)
    for breakdown in report.breakdowns:
        yield from _loosely(breakdown)


@dataclass(frozen=True, slots=True)
class _Summed:
    """A closed, exact breakdown with all its figures known, whose total was not computed from these parts."""

    breakdown: Breakdown
    total: Decimal
    sum: Decimal

    @property
    def gap(self) -> Decimal:
        return self.sum - self.total


def _sum_of(breakdown: Breakdown) -> _Summed | None:
    total, parts = breakdown.total, breakdown.parts
    exact = breakdown.kind is PartsKind.ALL and not breakdown.approximate
    if not exact or not parts or total.value is None or not all(part.known for part in parts):
        return None
    if total.state is FigureState.COMPUTED and {part.path for part in parts} <= set(total.parts):
        return None
    return _Summed(breakdown, total.value, sum_of(parts))


def _explained_by(upper: _Summed, failing: Sequence[_Summed], item: _Summed) -> bool:
    """Whether `upper` fails only because parts of it, `item` among them, differ from their own parts."""
    paths = {part.path for part in upper.breakdown.parts}
    inner = [other for other in failing if other.breakdown.total.path in paths and other is not upper]
    return item in inner and upper.gap + sum(other.gap for other in inner) == 0


def _agree(one: _Summed, other: _Summed) -> bool:
    """Two breakdowns of the same figure that agree with each other against it."""
    return one.breakdown.total == other.breakdown.total and one.sum == other.sum


def _differs(item: _Summed, twin: _Summed | None) -> Diagnostic:
    total = item.breakdown.total
    related = _parts_label(item) + (_parts_label(twin) if twin is not None else ())
    return finding(
        "A201",
        total.span,
        total.path,
        variant="agree" if twin is not None else _way(item),
        value=total.text,
        related=related if twin is not None else (*related, *_suspects(item)),
        fix=_set_to(total, item.sum) if twin is not None else None,
        **_gap_words(item),
        **_switched_by(item.breakdown),
    )


def _way(item: _Summed) -> str:
    way = "" if item.gap > 0 else "short"
    return ("once-" + (way or "over")) if item.breakdown.when else way


def _switched_by(breakdown: Breakdown) -> dict[str, Any]:
    """The field by which the office said that the parts add up, and what it wrote there."""
    if not breakdown.when:
        return {}
    flag, _, wanted = breakdown.when.partition("=")
    return {"flag": flag, "wanted": wanted or "是", "group": breakdown.name}


def _nested(item: _Summed, upper: _Summed) -> Diagnostic:
    total, above = item.breakdown.total, upper.breakdown.total
    said = Message(
        f"{called(above)} {above.text}，分项之和 {upper.sum}", f"“{called(above)}” {above.text}, parts {upper.sum}"
    )
    return finding(
        "A201",
        total.span,
        total.path,
        variant="nested",
        value=total.text,
        related=(*_parts_label(item), Label(above.span, said)),
        fix=_set_to(total, item.sum),
        upper=called(above),
        upper_total=upper.total,
        **_gap_words(item),
    )


def _gap_words(item: _Summed) -> dict[str, Any]:
    return {
        "name": called(item.breakdown.total),
        "total": item.total,
        "sum": item.sum,
        "difference": abs(item.gap),
    }


def _parts_label(item: _Summed) -> tuple[Label, ...]:
    """One label over the parts with the sum worked out, where they stand in one file one after another."""
    parts = item.breakdown.parts
    terms = " ＋ ".join(part.text or str(part.value) for part in parts)
    said = Message(f"分项：{terms} ＝ {item.sum}", f"parts: {terms} = {item.sum}")
    first, last = parts[0].span, parts[-1].span
    in_order = first.file == last.file and first.sort_key <= last.sort_key
    return (Label(first.through(last) if in_order else first, said),)


def _suspects(item: _Summed) -> Iterator[Label]:
    """Parts whose size is the gap itself: the likeliest to be counted twice."""
    for part in item.breakdown.parts:
        if item.gap > 0 and part.value == item.gap:
            yield Label(
                part.span,
                Message(
                    f"差额正好是“{called(part)}”这一项，可能重复计入",
                    f"the gap is exactly “{called(part)}”: it may be counted twice",
                ),
            )


def _set_to(figure: Figure, right: Decimal) -> Fix:
    shown = format(right, "f")
    return Fix(
        Message(f"把 {figure.text} 改为 {shown}", f"change {figure.text} to {shown}"), (Edit(figure.span, shown),)
    )


def _loosely(breakdown: Breakdown) -> Iterator[Diagnostic | NotChecked]:
    """What can still be said where a breakdown is open, approximate or has unknown parts."""
    total = breakdown.total
    missing = [part for part in breakdown.parts if not part.known]
    if breakdown.kind is PartsKind.OVERLAP or len(missing) == len(breakdown.parts):
        return
    if total.value is None:
        yield NotChecked("A201", total.path, not_given((total,)))
        return
    over = sum_of(breakdown.parts) - total.value
    closed = breakdown.kind is PartsKind.ALL
    if breakdown.approximate:
        if (abs(over) if closed and not missing else over) > total.value * FAR:
            yield _beyond(breakdown, "far", over)
    elif not closed:
        if over > 0:
            yield _beyond(breakdown, "open", over)
    elif missing and over > 0:
        yield _beyond(breakdown, "part-known", over, missing="、".join(map(called, missing)))
    elif missing and over < 0:
        yield NotChecked("A201", total.path, not_given(missing))


def _beyond(breakdown: Breakdown, variant: str, over: Decimal, **args: Any) -> Diagnostic:
    total = breakdown.total
    return finding(
        "A201",
        total.span,
        total.path,
        variant=variant,
        severity=Severity.NOTE if variant == "open" else None,
        value=total.text,
        name=called(total),
        total=total.value,
        sum=sum_of(breakdown.parts),
        difference=abs(over),
        **args,
    )


def part_against_total(report: Report) -> Iterator[Diagnostic]:
    """A202: no part is larger than the whole it belongs to; channels together cover it."""
    summed = {
        (breakdown.total.path, part.path)
        for breakdown in report.breakdowns
        if breakdown.kind is PartsKind.ALL and not breakdown.approximate
        for part in breakdown.parts
    }
    for identity in report.layout.identities:
        total = report.figure(identity.left[0]) if identity.code == "A202" and holds(identity, report.flags) else None
        if total is None:
            continue
        for path in identity.right:
            channels = _is_items(report, path)
            parts = [part for part in members((path,), report.figures) if (total.path, part.path) not in summed]
            summed.update((total.path, part.path) for part in parts)
            yield from _too_large(total, parts, channels, severity=identity.severity)
            if channels:
                yield from _uncovered(total, parts)
    for breakdown in report.breakdowns:
        if breakdown.kind is PartsKind.ALL:
            continue
        parts = [part for part in breakdown.parts if (breakdown.total.path, part.path) not in summed]
        slack = FAR if breakdown.approximate else Decimal(0)
        yield from _too_large(breakdown.total, parts, breakdown.kind is PartsKind.OVERLAP, slack)


def _too_large(
    total: Figure, parts: Iterable[Figure], channels: bool, slack: Decimal = Decimal(0), severity: str = ""
) -> Iterator[Diagnostic]:
    if total.value is None:
        return
    said = Message(f"{called(total)} {total.text}", f"“{called(total)}” {total.text}")
    for part in parts:
        if part.value is None or part.value <= total.value * (1 + slack):
            continue
        yield finding(
            "A202",
            part.span,
            part.path,
            variant="channel" if channels else "",
            severity=Severity.WARNING if channels else Severity(severity) if severity else None,
            value=part.text,
            related=(Label(total.span, said),),
            part_name=called(part),
            part=part.value,
            name=called(total),
            total=total.value,
            difference=part.value - total.value,
        )


def _uncovered(total: Figure, channels: Sequence[Figure]) -> Iterator[Diagnostic]:
    covered = sum_of(channels)
    if total.value is None or not channels or not all(part.known for part in channels) or covered >= total.value:
        return
    last = channels[-1]
    yield finding(
        "A202",
        channels[0].span.through(last.span),
        last.path.rsplit(".", 1)[0],
        variant="uncovered",
        severity=Severity.WARNING,
        value=format(covered, "f"),
        related=(Label(total.span, Message(f"{called(total)} {total.text}", f"“{called(total)}” {total.text}")),),
        name=called(total),
        total=total.value,
        sum=covered,
        difference=total.value - covered,
    )


def blank_figures(report: Report) -> Iterator[Diagnostic]:
    """A209: a figure whose key is there and whose value is not."""
    for figure, others in _blanks(report):
        if others:
            yield _blank_row(report, (figure, *others))
            continue
        spec = report.layout.field(figure.path)
        field = spec is not None and spec.cell is None  # a form's cell is blank only where it is written
        missing_too = field and spec is not None and spec.required and not figure.text and not report.read_in
        yield finding(
            "A209",
            figure.span,
            figure.path,
            variant=_how_blank(figure.text),
            severity=Severity.WARNING if report.read_in else Severity.ERROR,
            value=figure.text,
            caused_by="Y008" if missing_too else "",
            name=called(figure),
            text=figure.text,
        )


def _blanks(report: Report) -> Iterator[tuple[Figure, list[Figure]]]:
    """Each figure left blank, with those that the same blank leaves open, or that stand blank in the same row."""
    blank = [figure for figure in report.figures.values() if figure.state is FigureState.BLANK]
    for _, together in groupby(blank, key=_blank_place):
        first, *others = together
        yield first, others


def _blank_place(figure: Figure) -> tuple[object, ...]:
    if figure.column:
        return (figure.path.removesuffix(f".{figure.column}"), _how_blank(figure.text))
    return figure.span.sort_key


def _blank_row(report: Report, cells: Sequence[Figure]) -> Diagnostic:
    figure = cells[0]
    how = _how_blank(figure.text)
    which = "row" if all(cell.span == figure.span for cell in cells) else "cells"
    return finding(
        "A209",
        figure.span,
        figure.path.rsplit(".", 1)[0],
        variant=how if how == "pending" else f"{which}-{how}".rstrip("-"),
        severity=Severity.WARNING if report.read_in else Severity.ERROR,
        value=figure.text,
        name=figure.row,
        text=figure.text,
        count=len(cells),
        columns="、".join(cell.column for cell in cells),
    )


def _how_blank(text: str) -> str:
    if values.blank(text) is values.Blank.PENDING:
        return "pending"
    return "mark" if text else ""


def _is_items(report: Report, path: str) -> bool:
    spec = report.layout.field(path.removesuffix(".*"))
    return spec is not None and spec.type is FieldType.ITEMS


RULES: tuple[Rule, ...] = (
    Rule("A201", parts_against_total, baseline=True),
    Rule("A202", part_against_total, baseline=True),
    Rule("A209", blank_figures, baseline=True),
    *arithmetic_balance.RULES,
    *arithmetic_tables.RULES,
    *arithmetic_prose.RULES,
    *arithmetic_shares.RULES,
    *arithmetic_ledger.RULES,
)
