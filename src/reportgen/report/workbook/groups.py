"""Figures that stand in no form, one a row: the group they belong to, their name, their number.

The group's cell may be merged over its rows, or be filled in for the first of them only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.layout.spec import FieldSpec, FieldType, Layout
from reportgen.report import keys
from reportgen.report.workbook.labels import (
    Branch,
    Heads,
    blank_at,
    find_heads,
    form,
    is_aside,
    key_of,
    rows_under,
    value_of,
)
from reportgen.source.book import BookCell, Sheet

GROUP, ITEM, NUMBER = "组别", "项目", "数量"
HEADS = {
    GROUP: ("组", "分组", "类别", "部分"),
    ITEM: ("名称", "指标", "事项"),
    NUMBER: ("数", "数值", "件数", "填报数", "填写"),
}
BETWEEN = "·"
"""Parts the steps of a group's path: 主动公开·渠道."""
_TREES = (FieldType.TREE, FieldType.ITEMS)


def heads_of(sheet: Sheet) -> list[Heads]:
    """The rows of heads under which such figures stand."""
    return find_heads(sheet, HEADS, (GROUP, ITEM, NUMBER))


def fill(sheet: Sheet, layout: Layout, root: Branch, baseline: bool = False) -> None:
    """Put the figures of a sheet under the root; what is empty and need not be there is left out.

    Of a year that is kept for comparison only (`baseline`) nothing need be there.
    """
    heads = heads_of(sheet)
    for one in heads:
        group: BookCell | None = None
        for row in rows_under(sheet, one, heads):
            stated = sheet.at(row, one.columns[GROUP])
            group = stated if stated is not None and not stated.blank else group
            item, number = sheet.at(row, one.columns[ITEM]), sheet.at(row, one.columns[NUMBER])
            if item is None or number is None or group is None or item.blank or item is number or is_aside(item):
                continue
            _put(layout, root, _Row(group, item, number), baseline)


class _Row:
    def __init__(self, group: BookCell, item: BookCell, number: BookCell) -> None:
        self.group, self.item, self.number = group, item, number
        self.steps = [keys.form(step) for step in group.text.text.split(BETWEEN)]


def _put(layout: Layout, root: Branch, row: _Row, baseline: bool) -> None:
    group = _group_of(layout, row.steps)
    steps = group.split(".") if group else row.group.text.text.strip().split(BETWEEN)
    spec = _field_of(layout, group, form(row.item)) if group else None
    if row.number.blank and (baseline or not _is_due(layout, group, spec)):
        return
    place = root
    for step in steps:
        place = place.below(key_of(step, row.group))
    name = spec.key.rpartition(".")[2] if spec is not None else row.item.text.text.strip()
    counted = spec is None or spec.type is FieldType.COUNT
    value = blank_at(row.number) if row.number.blank else value_of(row.number, digits=counted)
    place.put(key_of(name, row.item), value)


def _is_due(layout: Layout, group: str, spec: FieldSpec | None) -> bool:
    """Whether an empty number is one that is not filled in: what must be written, and names of the office's own."""
    own = layout.field(group)
    return spec.required and not spec.computed_from if spec is not None else own is not None and own.type in _TREES


def _group_of(layout: Layout, steps: Sequence[str]) -> str:
    """The path of a group in the edition's own keys; "" if it has none of that name."""
    return next((path for path in groups(layout) if [keys.form(step) for step in path.split(".")] == list(steps)), "")


def groups(layout: Layout) -> tuple[str, ...]:
    """The paths under which the edition has figures that stand in no form: 主动公开, 主动公开.渠道."""
    plain = [spec for spec in layout.fields if spec.cell is None and spec.type is not FieldType.TREE]
    found = dict.fromkeys(spec.key if spec.type is FieldType.ITEMS else spec.key.rpartition(".")[0] for spec in plain)
    return tuple(path for path in found if path and layout.table(path) is None)


def fields_of(layout: Layout, group: str) -> Iterator[FieldSpec]:
    """The figures right below a group, without trees and lists, which have groups of their own."""
    return (
        spec
        for spec in layout.fields
        if spec.key.rpartition(".")[0] == group and spec.type not in _TREES and spec.cell is None
    )


def _field_of(layout: Layout, group: str, name: str) -> FieldSpec | None:
    for spec in fields_of(layout, group):
        known = (spec.key.rpartition(".")[2], spec.label, spec.id, spec.id.rpartition(".")[2], *spec.synonyms)
        if name in {keys.form(item) for item in known}:
            return spec
    return None
