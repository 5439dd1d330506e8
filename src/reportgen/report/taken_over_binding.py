"""Binding 承接: from whom cases were taken over, how many, and of which applicants."""

from __future__ import annotations

from decimal import Decimal

from reportgen.diagnostics.finding import finding
from reportgen.diagnostics.model import Diagnostic
from reportgen.layout.spec import Layout
from reportgen.layout.table_spec import ColumnSpec
from reportgen.report import keys, refusals, values
from reportgen.report.head import Group
from reportgen.report.model import Stated
from reportgen.report.tables.names import column_names
from reportgen.report.taken_over import COUNT, KEY, ORGAN, TakenOver
from reportgen.source import node as nodes
from reportgen.source.node import Node, Scalar
from reportgen.span import Span

CARRIED_OUT, NOTE = "结转下年度", "说明"
KEYS = {ORGAN: "organ", COUNT: "count", CARRIED_OUT: "carried_out", NOTE: "note"}


def bind(node: Node | None, layout: Layout, found: list[Diagnostic]) -> tuple[TakenOver, ...]:
    """The entries that name an organ and a number. What is wrong or missing in one is Y004, Y007 or Y008."""
    if node is None or refusals.is_blank(node):
        return ()
    if not isinstance(node, nodes.Sequence):
        found.append(finding("Y007", node.span, KEY, variant="list", field=KEY))
        return ()
    columns = _columns(layout)
    bound = (_one(item, f"{KEY}[{number}]", columns, found) for number, item in enumerate(node.items, start=1))
    return tuple(item for item in bound if item is not None)


def _columns(layout: Layout) -> tuple[ColumnSpec, ...]:
    """The columns in which the edition states the cases that are carried over; none without a table."""
    rule = next((item for item in layout.successions if item.code == "C301" and item.column), None)
    table = layout.table(rule.table) if rule is not None else None
    path = rule.this.rpartition(".")[0] if rule is not None else ""
    blocks = (block for block, row in table.rows() if f"{table.key}.{row.key}" == path) if table is not None else ()
    return next((block.column_leaves() for block in blocks), ())


def _one(item: Node, path: str, columns: tuple[ColumnSpec, ...], found: list[Diagnostic]) -> TakenOver | None:
    group = Group(item, KEYS, path, found)
    if not isinstance(item, nodes.Mapping):
        return None
    organ = group.required(ORGAN, item.span)
    note = group.text(NOTE)
    before = len(found)
    count = group.count(COUNT)
    by_column = _by_column(group.node(CARRIED_OUT), f"{path}.{CARRIED_OUT}", columns, found)
    if by_column is not None:
        total = sum(by_column.values(), Decimal(0))
        if count is not None and count.value != total:
            found.append(_unequal(count.span, f"{path}.{COUNT}", count.text, total))
        count = count or Stated(total, (group.node(CARRIED_OUT) or item).span)
    if count is None and len(found) == before:
        found.append(group.missing(COUNT, item.span))
    if organ is None or count is None:
        return None
    return TakenOver(organ.value, count.value, count.span, by_column or {}, note.value if note is not None else "")


def _by_column(
    node: Node | None, path: str, columns: tuple[ColumnSpec, ...], found: list[Diagnostic]
) -> dict[str, Decimal] | None:
    """The numbers by the key of their column, the total left out; None when nothing can be used."""
    if node is None or refusals.is_blank(node):
        return None
    cells = _cells(node, path, columns, found)
    if cells is None:
        return None
    read: dict[str, Decimal] = {}
    stated: tuple[Scalar, Decimal] | None = None
    for column, scalar in cells:
        parsed = values.parse_count(scalar.text)
        if isinstance(parsed, values.Fault):
            found.append(refusals.wrong_value(scalar, f"{path}.{column.key}", column.key, parsed))
            return None
        if isinstance(parsed, values.Blank):
            found.append(refusals.not_filled_in(scalar, f"{path}.{column.key}"))
            return None
        if column.total:
            stated = (scalar, parsed.value)
        else:
            read[column.key] = parsed.value
    total = sum(read.values(), Decimal(0))
    if stated is not None and stated[1] != total:
        found.append(_unequal(stated[0].span, path, stated[0].text.strip(), total))
    return read


def _cells(
    node: Node, path: str, columns: tuple[ColumnSpec, ...], found: list[Diagnostic]
) -> list[tuple[ColumnSpec, Scalar]] | None:
    """The values with their columns: a list of all of them, or a mapping of those that are not zero."""
    pairs: list[tuple[ColumnSpec, Node]] = []
    if isinstance(node, nodes.Sequence) and columns:
        if len(node.items) != len(columns):
            length, due = len(node.items), len(columns)
            found.append(
                finding("Y007", node.span, path, variant="list-length", field=CARRIED_OUT, expected=due, found=length)
            )
            return None
        pairs = list(zip(columns, node.items, strict=True))
    elif isinstance(node, nodes.Mapping) and columns:
        names = {name: column for column in columns for name in column_names(column)}
        for entry in node.entries:
            column = names.get(keys.form(entry.key.text))
            if column is None:
                known = tuple(item.key for item in columns)
                found.append(keys.unknown_key(entry.key, f"{path}.{entry.key.text}", known))
                return None
            pairs.append((column, entry.value))
    else:
        found.append(finding("Y007", node.span, path, variant="taken-over-columns", field=CARRIED_OUT))
        return None
    for _, value in pairs:
        if not isinstance(value, Scalar):
            found.append(finding("Y007", value.span, path, variant="text", field=CARRIED_OUT))
            return None
    return [(column, value) for column, value in pairs if isinstance(value, Scalar)]


def _unequal(span: Span, path: str, text: str, total: Decimal) -> Diagnostic:
    return finding("Y007", span, path, variant="taken-over-sum", field=KEY, text=text, expected=total)
