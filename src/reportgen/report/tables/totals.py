"""Which cells of the statistical forms are quantities of their own, and which only say how a total is made up."""

from __future__ import annotations

from functools import lru_cache

from reportgen.layout.spec import FieldSpec, Layout


def is_own_quantity(layout: Layout, spec: FieldSpec) -> bool:
    """Whether a figure stands for itself: no cell that a total column adds up, and no sum that no form prints."""
    cell = spec.cell
    return cell is None or not (cell.derived or cell.column in _added_up(layout, cell.table, cell.row))


@lru_cache(maxsize=64)
def total_cells(layout: Layout, table: str) -> tuple[str, ...]:
    """The paths of the cells in a table's total column; none where the table has no such column."""
    found: list[str] = []
    for spec in layout.fields:
        cell = spec.cell
        if cell is None or cell.table != table or cell.derived:
            continue
        parts = _added_up(layout, table, cell.row)
        if parts and cell.column not in parts:
            found.append(spec.key)
    return tuple(found)


@lru_cache(maxsize=1024)
def _added_up(layout: Layout, table: str, row: str) -> frozenset[str]:
    """The columns that the total column of a row adds up; none in a row without one."""
    found = layout.table(table)
    block = next((block for block, spec in found.rows() if spec.key == row), None) if found is not None else None
    columns = block.column_leaves() if block is not None else ()
    if not any(column.total for column in columns):
        return frozenset()
    return frozenset(column.key for column in columns if not column.total)
