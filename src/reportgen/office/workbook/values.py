"""The values of a data file by their paths, as a workbook sets them out.

A workbook is made from the same groups as a data file (`blank`, `rollover`): what is known, what is due and what may
be written is decided once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

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
                is_off = off or entry.off
                self.by_path[path] = Known(entry.value, "；".join(part.rstrip("；。") for part in said), is_off)
                if isinstance(entry.value, Group):
                    self._add(entry.value, path, is_off)

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
        """The known cells of a row of a form by their paths; a form, a group or a row that is 0 is so in every cell."""
        path = f"{table.key}.{row.key}"
        known = self.by_path.get(path) or self._nought_above(path)
        if known is None or known.off:
            return {}
        if len(columns) == 1:
            return {path_of(table, row, None): known.text} if known.text else {}
        cells = _cells(known.value, columns)
        return {path_of(table, row, column): text for column, text in cells if text and text != PENDING}

    def _nought_above(self, path: str) -> Known | None:
        while path := path.rpartition(_STEP)[0]:
            if self.text(path) == "0":
                return self.by_path[path]
        return None

    def entries(self, path: str) -> list[dict[str, str]]:
        """The entries of a list, each by its keys."""
        known = self.by_path.get(path)
        items = known.value.values if known is not None and isinstance(known.value, Items) else ()
        return [_texts(item) for item in items if isinstance(item, Group)]


def _cells(value: Value, columns: tuple[ColumnSpec, ...]) -> Iterator[tuple[ColumnSpec, str]]:
    if isinstance(value, Items):
        texts = [item.text if isinstance(item, Text) else "" for item in value.values]
        yield from zip(columns, texts, strict=False)
    elif isinstance(value, Group):
        texts_by_key = _texts(value)
        yield from ((column, texts_by_key.get(column.key, "")) for column in columns)
    elif value.text.strip() == "0":
        yield from ((column, "0") for column in columns)


def _texts(group: Group) -> dict[str, str]:
    pairs = ((item.key, item.value) for item in group.items if isinstance(item, Entry))
    return {key: value.text for key, value in pairs if isinstance(value, Text)}
