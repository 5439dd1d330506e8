"""Tables made from a report's own breakdowns (主动公开.分类, 主动公开.渠道)."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.document.tree import Align, Cell, Row, Table, Text
from reportgen.report.model import Figure, Report

GROUPS = {"分类": "主动公开.分类", "渠道": "主动公开.渠道"}
"""Table id in a pack → the group of figures it prints."""
PART_OF = {"分类": "类别", "渠道": "形式"}
"""Table id → key of the second-level part that it follows."""
_NAMES = {"分类": "类别", "渠道": "渠道"}


def breakdown(report: Report, name: str) -> Iterator[Table]:
    """The table of one breakdown; nothing when the report states no items for it."""
    group = report.figure(GROUPS.get(name, ""))
    if group is None or not group.parts:
        return
    items = [report.figures[path] for path in group.parts]
    nested = any(item.parts for item in items)
    label = _NAMES[name]
    total = report.figure("主动公开.总数")
    caption = Text(f"{report.year.value}年主动公开政府信息{label}及数量")
    columns = (label, "其中", f"数量（{group.unit}）") if nested else (label, f"数量（{group.unit}）")
    rows = [Row(tuple(Cell((Text(column),), scope="column") for column in columns))]
    for item in items:
        rows.extend(_item_rows(report, item, nested))
    if total is not None and total.known:
        head = Cell((Text("合　计"),), col_span=2 if nested else 1, scope="row")
        rows.append(Row((head, _figure(total))))
    widths = (0.42, 0.36, 0.22) if nested else (0.7, 0.3)
    yield Table(f"主动公开.{name}", (caption,), widths, 1, tuple(rows), (), group.span)


def _item_rows(report: Report, item: Figure, nested: bool) -> Iterator[Row]:
    if not nested:
        yield Row((_label(item.label), _figure(item)))
        return
    parts = [report.figures[path] for path in item.parts]
    if not parts:
        yield Row((_label(item.label, col_span=2), _figure(item)))
        return
    first = _label(item.label, row_span=len(parts) + 1)
    yield Row((first, _label("小计"), _figure(item)))
    for part in parts:
        yield Row((_label(part.label), _figure(part)))


def _label(text: str, col_span: int = 1, row_span: int = 1) -> Cell:
    return Cell((Text(text),), col_span, row_span, Align.CENTER, "row")


def _figure(figure: Figure) -> Cell:
    return Cell((Text(figure.text, figure.path, figure.span, figure.path),), align=Align.CENTER)
