"""What a form's totals and balances come to where the data leave them out (FORMAT 1.3): never what is unknown.

The sums of the groups of rows are worked out too. No form prints them; text and rules refer to them.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from reportgen.layout.spec import Identity, Layout
from reportgen.layout.table_reading import TOTAL_OF_GROUP
from reportgen.layout.table_spec import Group, RowSpec, TableSpec, path_of
from reportgen.report.model import Figure, FigureState

_PARTS, _BALANCE = "分项", "勾稽"
_CODES = {_PARTS: "A201", _BALANCE: "A203"}


def complete(table: TableSpec, layout: Layout, figures: dict[str, Figure]) -> None:
    """Fill in, in `figures`, every cell of the table that was left out and can be computed, and the group sums."""
    _row_totals(layout, table, figures)
    for how in (_PARTS, _BALANCE):
        for _, row in table.rows():
            if row.computed == how:
                _computed_row(table, layout, row, _CODES[how], figures)
                _row_totals(layout, table, figures)
    for group in table.groups():
        _group_sum(table, layout, group, figures)


def _row_totals(layout: Layout, table: TableSpec, figures: dict[str, Figure]) -> None:
    for identity in _relations(layout, table, "A204"):
        if _is_open(identity.left[0], figures):
            _fill(identity.left[0], _sum(identity.right, figures), identity.right, figures)


def _computed_row(table: TableSpec, layout: Layout, row: RowSpec, code: str, figures: dict[str, Figure]) -> None:
    start = f"{table.key}.{row.key}."
    for identity in _relations(layout, table, code):
        own = next((path for path in (*identity.left, *identity.right) if path.startswith(start)), None)
        if own is None or _is_total(table, own) or not _is_open(own, figures):
            continue
        if own in identity.left:
            others = tuple(path for path in identity.left if path != own)
            value = _difference(_sum(identity.right, figures), _sum(others, figures))
        else:
            others = tuple(path for path in identity.right if path != own)
            value = _difference(_sum(identity.left, figures), _sum(others, figures))
        _fill(own, value, tuple(path for path in (*identity.left, *identity.right) if path != own), figures)


@lru_cache(maxsize=256)
def _relations(layout: Layout, table: TableSpec, code: str) -> tuple[Identity, ...]:
    return tuple(item for item in layout.identities if item.code == code and item.table == table.key)


def _is_total(table: TableSpec, path: str) -> bool:
    totals = {column.key for block in table.blocks for column in block.column_leaves() if column.total}
    return path.rsplit(".", 1)[-1] in totals


def _difference(whole: Decimal | None, rest: Decimal | None) -> Decimal | None:
    return None if whole is None or rest is None else whole - rest


def _sum(paths: tuple[str, ...], figures: dict[str, Figure]) -> Decimal | None:
    """The sum, None when any of them is unknown."""
    total = Decimal(0)
    for path in paths:
        figure = figures.get(path)
        if figure is None or figure.value is None:
            return None
        total += figure.value
    return total


def _is_open(path: str, figures: dict[str, Figure]) -> bool:
    """Whether nothing is written in a cell; one that is blank or at fault is not filled in."""
    figure = figures.get(path)
    return figure is not None and figure.state is FigureState.ABSENT and not figure.text


def _fill(path: str, value: Decimal | None, parts: tuple[str, ...], figures: dict[str, Figure]) -> None:
    """Put a computed value, if there is one, in an open cell."""
    if value is not None:
        figures[path] = replace(
            figures[path], value=value, text=format(value, "f"), state=FigureState.COMPUTED, parts=parts
        )


def _group_sum(table: TableSpec, layout: Layout, group: Group[RowSpec], figures: dict[str, Figure]) -> None:
    path = f"{table.key}.{group.key}.{TOTAL_OF_GROUP}"
    spec = layout.field(path)
    below = f"{group.key}."
    block = next((block for block, row in table.rows() if row.key.startswith(below)), None)
    total = next((column for column in block.column_leaves() if column.total), None) if block is not None else None
    parts = tuple(path_of(table, row, total) for row in group.leaves())
    found = [figures[part] for part in parts if part in figures]
    if spec is None or not found:
        return
    value = _sum(parts, figures)
    first, last = found[0].span, found[-1].span
    span = first.through(last) if first.file == last.file and first.sort_key <= last.sort_key else first
    figures[path] = Figure(
        path, value, "" if value is None else format(value, "f"), spec.unit,
        FigureState.ABSENT if value is None else FigureState.COMPUTED, span, parts, spec.label, group.key,
    )  # fmt: skip
