"""A form pasted as text: which of its lines is which row, and in which order its columns stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportgen.diagnostics.finding import finding
from reportgen.diagnostics.model import Diagnostic
from reportgen.layout.table_spec import Block, ColumnSpec, Group, RowSpec, TableSpec, cells
from reportgen.report import keys
from reportgen.report.tables import text as table_text
from reportgen.report.tables.names import ANYWHERE, column_names
from reportgen.source.node import Located

_SHOWN = 40
"""Characters of an unreadable line that a message quotes."""

Names = Mapping[str, Mapping[str, RowSpec | Group[RowSpec]]]


@dataclass(frozen=True, slots=True)
class PastedLine:
    """A line with figures. Without a `row` it names none; `columns` are those that its figures stand under."""

    line: table_text.Line
    row: RowSpec | None
    columns: tuple[ColumnSpec, ...] = ()


@dataclass(frozen=True, slots=True)
class Pasted:
    """The lines with figures, in order; `across` is one line that has every figure of the form side by side."""

    lines: tuple[PastedLine, ...]
    across: table_text.Line | None = None
    words: tuple[Located, ...] = ()
    """The words of the lines that have no figures."""

    def column_heads(self, columns: Sequence[ColumnSpec]) -> Iterator[tuple[Located, ColumnSpec]]:
        """The words that name one of `columns`."""
        for word in self.words:
            yield from ((word, column) for column in columns if keys.form(word.text) in column_names(column))


def read(text: Located, table: TableSpec, names: Names) -> Pasted:
    """Tell the lines of a pasted form apart. A line of words that names the columns holds for those below it."""
    order: dict[int, tuple[ColumnSpec, ...]] = {}
    blocks = {row.key: (number, block) for number, block in enumerate(table.blocks) for row in block.row_leaves()}
    every_figure = sum(1 for _ in cells(table))
    headlines = {keys.form(row.label) for _, row in table.rows() if row.headline}
    found: list[PastedLine] = []
    words: list[Located] = []
    for line in table_text.lines(text):
        after = found[-1].row if found else None
        row = _row_of(line, table, names, after)
        if not line.has_figures:
            order |= _heads(line, table)
            words.extend(line.labels)
        elif row is not None:
            number, block = blocks[row.key]
            found.append(PastedLine(line, row, _columns(block, order.get(number), len(line.cells))))
        elif not line.labels and len(line.cells) == every_figure:
            return Pasted(tuple(found), line, tuple(words))
        elif not any(keys.form(label.text) in headlines for label in line.labels):
            found.append(PastedLine(line, None))
    return Pasted(tuple(found), words=tuple(words))


def not_read(line: table_text.Line, table: TableSpec) -> Diagnostic:
    """Y007 for a line that names no row of the form, and does not have every figure of it either."""
    text = " ".join(piece.text for piece in (*line.labels, *line.cells))
    return finding(
        "Y007",
        line.place,
        table.key,
        variant="table-text" if line.labels else "across",
        text=text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…",
        field=table.key,
        expected=sum(1 for _ in cells(table)),
        found=len(line.cells),
    )


def _row_of(line: table_text.Line, table: TableSpec, names: Names, after: RowSpec | None) -> RowSpec | None:
    """The row that a line is: the one that its labels name, and of rows with one label the next behind `after`."""
    named = next(filter(None, (_row_named(label.text, names) for label in reversed(line.labels))), None)
    if named is not None:
        return named
    labels = {keys.form(label.text) for label in line.labels}
    rows = [row for _, row in table.rows()]
    alike = [row for row in rows if not row.headline and keys.form(row.label) in labels]
    start = rows.index(after) if after is not None else 0
    return next((row for row in alike if rows.index(row) > start), None)


def _row_named(label: str, names: Names) -> RowSpec | None:
    item = names[""].get(keys.form(label)) or names[ANYWHERE].get(keys.form(label))
    return item if isinstance(item, RowSpec) else None


def _heads(line: table_text.Line, table: TableSpec) -> dict[int, tuple[ColumnSpec, ...]]:
    """The blocks, by number, all of whose columns a line of words names, and the order it names them in."""
    named = [keys.form(label.text) for label in line.labels]
    found: dict[int, tuple[ColumnSpec, ...]] = {}
    for number, block in enumerate(table.blocks):
        by_name = {name: column for column in block.column_leaves() for name in column_names(column)}
        columns = tuple(by_name[name] for name in named if name in by_name)
        if len(columns) > 1 and len(columns) >= len(block.column_leaves()) - 1:
            found[number] = columns
    return found


def _columns(block: Block, named: Sequence[ColumnSpec] | None, figures: int) -> tuple[ColumnSpec, ...]:
    """The columns of a line with so many figures: as the heads name them, unless only the form's own order fits."""
    own = block.column_leaves()
    return own if named is None or (figures == len(own) and len(named) != figures) else tuple(named)
