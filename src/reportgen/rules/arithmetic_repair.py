"""The single cell of a form whose change makes every relation of the form hold, if there is exactly one.

A cell that is wrong by d breaks each relation it stands in by d, and no other. So it must stand in all the broken
relations and in no unbroken one, with the same d in each. Two wrong cells never look like that: they break two rows,
or in one row two columns. Totals that were computed tell nothing, so all must have been typed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportgen.layout.spec import FieldType, Identity
from reportgen.report.model import Figure, FigureState, Report

RELATIONS = ("A201", "A203", "A204")


@dataclass(frozen=True, slots=True)
class Repair:
    """The cell that is wrong, and the value that makes everything hold."""

    cell: Figure
    right: Decimal


def only_repair(report: Report, table: str) -> Repair | None:
    """The one change that restores every relation of a table; None if there is no such change, or more than one."""
    relations = [item for item in report.layout.identities if item.table == table and item.code in RELATIONS]
    gaps = [_gap(report, item) for item in relations]
    known = [gap for gap in gaps if gap is not None]
    if len(known) < len(gaps) or not any(known):
        return None
    broken = [(item, gap) for item, gap in zip(relations, known, strict=True) if gap != 0]
    candidates = [
        repair
        for path in (*broken[0][0].left, *broken[0][0].right)
        if (repair := _repair(report, path, relations, known)) is not None
    ]
    return candidates[0] if len(candidates) == 1 else None


def _gap(report: Report, identity: Identity) -> Decimal | None:
    """Left less right; None when a cell is not typed."""
    total = Decimal(0)
    for paths, sign in ((identity.left, 1), (identity.right, -1)):
        for path in paths:
            figure = report.figures.get(path)
            if figure is None or figure.value is None or figure.state is not FigureState.STATED:
                return None
            total += sign * figure.value
    return total


def _repair(report: Report, path: str, relations: Sequence[Identity], gaps: Sequence[Decimal]) -> Repair | None:
    changes: set[Decimal] = set()
    for identity, gap in zip(relations, gaps, strict=True):
        sign = (path in identity.left) - (path in identity.right)
        if (sign == 0) is not (gap == 0):
            return None
        if sign:
            changes.add(-gap * sign)
    if len(changes) != 1:
        return None
    figure = report.figures[path]
    assert figure.value is not None
    right = figure.value + changes.pop()
    spec = report.layout.field(path)
    signed = spec is not None and spec.type is FieldType.CHANGE
    return Repair(figure, right) if right >= 0 or signed else None
