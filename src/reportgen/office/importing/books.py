"""The data of a workbook in the form of a data file: its keys in their short form, rows of forms as lists."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.layout.spec import Layout
from reportgen.layout.table_spec import TableSpec
from reportgen.office import blank
from reportgen.report import emit, head, keys
from reportgen.report.emit import Entry, Group, Items, Remark, Text, Value
from reportgen.source import node as nodes

NARRATIVE = ("引言", "正文")


def entries(root: nodes.Mapping, layout: Layout) -> Iterator[Entry | Remark]:
    """Everything under the root in the order of data files: head, figures, text, then what is said about them."""
    by_form = {keys.form(entry.key.text): entry for entry in root.entries}
    before = [key for key in head.HEAD_KEYS if key not in (*NARRATIVE, "上年", "台账", "承接", "核实说明")]
    parts = (("", (*before, "上年", "台账")), ("数字", (*layout.groups(), "承接")), ("文字", (*NARRATIVE, "核实说明")))
    for title, order in parts:
        yield from blank.between(title, ()) if title else ()
        for key in order:
            entry = by_form.pop(keys.form(key), None)
            if entry is not None:
                yield Entry(key, _value(entry.value, layout.table(key)))
    for entry in by_form.values():
        yield Entry(entry.key.text, emit.of_node(entry.value))


def _value(node: nodes.Node, table: TableSpec | None) -> Value:
    value = emit.of_node(node)
    if table is not None:
        return _as_lists(value, table)
    return _ended(value)


def _as_lists(value: Value, table: TableSpec) -> Value:
    """Rows whose columns are all there, as lists in the form's order."""
    if not isinstance(value, Group):
        return value
    written = {line.key: line.value for line in value.items if isinstance(line, Entry)}
    for block in table.blocks:
        columns = [column.key for column in block.column_leaves()]
        if len(columns) > 1 and set(columns) == set(written):
            cells = tuple(item for key in columns if isinstance(item := written[key], Text))
            return Items(cells) if len(cells) == len(columns) else value
    lines = (Entry(line.key, _as_lists(line.value, table)) for line in value.items if isinstance(line, Entry))
    return Group(tuple(line for line in lines if not _says_nothing(line)))


def _says_nothing(line: Entry) -> bool:
    """A group without rows, and 未填按零: 否, which is what holds anyway."""
    if isinstance(line.value, Group):
        return not line.value.items
    return line.key == keys.UNFILLED_IS_ZERO and isinstance(line.value, Text) and line.value.text == "否"


def _ended(value: Value) -> Value:
    """Text of several lines ends in a line end, as people write it in a block."""
    if isinstance(value, Text):
        return Text(f"{value.text}\n") if "\n" in value.text and not value.text.endswith("\n") else value
    if isinstance(value, Group):
        return Group(tuple(Entry(line.key, _ended(line.value)) for line in value.items if isinstance(line, Entry)))
    return value
