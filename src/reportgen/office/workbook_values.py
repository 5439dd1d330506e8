"""The values of a data file by their paths, as a workbook sets them out.

A workbook is made from the same groups as a data file (`blank`, `rollover`): what is known, what is due and what may
be written is decided once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from reportgen.layout.spec import Layout
from reportgen.layout.table_spec import ColumnSpec, RowSpec, TableSpec, path_of
from reportgen.report.emit import Entry, Group, Items, Text, Value
from reportgen.report.narrate import PENDING

_STEP = "."


@dataclass(frozen=True, slots=True)
class Known:
    """A value with what the data file says beside it. `off` if it need not be written and is not."""

    value: Value
    note: str = ""
    off: bool = False

    @property
    def text(self) -> str:
        """The text of a single value that is known; "" for one that is still due."""
        text = self.value.text if isinstance(self.value, Text) and not self.off else ""
        return "" if text.strip() == PENDING else text

    @property
    def is_due(self) -> bool:
        """Whether it stands as 待补."""
        return not self.off and isinstance(self.value, Text) and self.value.text.strip() == PENDING


@dataclass(slots=True)
class Values:
    """Every value of a data file by its path."""

    by_path: dict[str, Known] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Group) -> Values:
        """The values of a whole file."""
        values = cls()
        values._add(root, "", off=False)
        return values

    def _add(self, group: Group, above: str, off: bool) -> None:
        for entry in group.items:
            if isinstance(entry, Entry):
                path = f"{above}{_STEP}{entry.key}" if above else entry.key
                said = (*entry.above, *((entry.comment,) if entry.comment else ()))
                self.by_path[path] = Known(entry.value, "；".join(part.rstrip("；。") for part in said), off or entry.off)
                if isinstance(entry.value, Group):
                    self._add(entry.value, path, off or entry.off)

    def text(self, path: str) -> str:
        """The text of a value that is known, else ""."""
        known = self.by_path.get(path)
        return known.text if known is not None else ""

    def note(self, path: str) -> str:
        known = self.by_path.get(path)
        return known.note if known is not None else ""

    def group(self, path: str) -> Group | None:
        """What stands below a path, unless it need not be written and is not."""
        known = self.by_path.get(path)
        return known.value if known is not None and not known.off and isinstance(known.value, Group) else None

    def row(self, table: TableSpec, row: RowSpec, columns: tuple[ColumnSpec, ...]) -> dict[str, str]:
        """The known cells of a row of a form by their paths."""
        known = self.by_path.get(f"{table.key}.{row.key}")
        if known is None or known.off:
            return {}
        if len(columns) == 1:
            return {path_of(table, row, None): known.text} if known.text else {}
        return {path_of(table, row, column): text for column, text in _cells(known.value, columns) if text and text != PENDING}


def _cells(value: Value, columns: tuple[ColumnSpec, ...]) -> Iterator[tuple[ColumnSpec, str]]:
    if isinstance(value, Items):
        texts = [item.text if isinstance(item, Text) else "" for item in value.values]
        yield from zip(columns, texts, strict=False)
    elif isinstance(value, Group):
        texts_by_key = {item.key: item.value.text for item in value.items if isinstance(item, Entry) and isinstance(item.value, Text)}
        yield from ((column, texts_by_key.get(column.key, "")) for column in columns)
    elif value.text.strip() == "0":
        yield from ((column, "0") for column in columns)


def figure_cells(values: Values, layout: Layout) -> dict[str, str]:
    """The known cells of every form by their paths."""
    found: dict[str, str] = {}
    for table in layout.tables:
        for block, row in table.rows():
            found |= values.row(table, row, block.column_leaves())
    return found
