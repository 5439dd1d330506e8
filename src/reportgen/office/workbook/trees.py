"""A tree of counts as a sheet: names in a column for each level, sums of groups and of all as formulas."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportgen.layout.spec import FieldSpec, FieldType
from reportgen.office.workbook import style
from reportgen.office.workbook.formulas import Place, area
from reportgen.office.workbook.style import Styler, Worksheet
from reportgen.office.workbook.values import Known, Values
from reportgen.report.emit import Entry, Group
from reportgen.report.figures import TOTAL_KEYS
from reportgen.report.workbook import trees
from reportgen.report.workbook.groups import BETWEEN
from reportgen.source.book import letters

_HELP = (
    "名称照本机关的写，一行一类；再分的写在“其中”一栏，放在所属的类别下面。行不够，在中间插入。",
    "有“其中”的类别，自己那一行的数可以不填，由程序相加；填了就核对。",
)
_FIRST = 5
_SPARE = 12


@dataclass(frozen=True, slots=True)
class _Line:
    """A name of the tree: how deep it stands, how many names stand below it, and what is said beside it."""

    depth: int
    name: str
    below: int
    note: str
    number: str


def write(sheet: Worksheet, spec: FieldSpec, values: Values) -> None:
    """Lay the tree of a field out, with the names that are known and room for more."""
    styler = Styler()
    group = values.group(spec.key)
    lines = list(_lines(group, 0)) if group is not None else []
    deep = max((2, *(line.depth + 1 for line in lines)))
    last = _FIRST + len(lines) + _SPARE - 1
    _heads(sheet, styler, spec, deep)
    for row in range(_FIRST, last + 1):
        for column in range(1, deep + 1):
            styler.put(sheet, row, column, "", style.NAME)
        styler.put(sheet, row, deep + 1, "", style.INPUT)
    open_ = _fill(sheet, styler, lines, deep, last)
    style.allow_figures(sheet, FieldType.COUNT, spec.unit, open_)
    style.mark_texts(sheet, open_)
    styler.put(sheet, last + 2, 1, TOTAL_KEYS[0], style.LABEL)
    styler.put(sheet, last + 2, deep + 1, "", style.COMPUTED)
    if deep == 2:
        formula = trees.total_formula(("A", "B"), letters(deep + 1), _FIRST, last)
        styler.formula(sheet, last + 2, deep + 1, formula, style.COMPUTED)
    style.finish(sheet, last + 2, deep + 2, heads=_FIRST - 1)


def _heads(sheet: Worksheet, styler: Styler, spec: FieldSpec, deep: int) -> None:
    """Title, help, and the heads over the levels of names and the numbers."""
    style.set_widths(sheet, (*[26] * deep, 14, 40))
    title = f"{spec.key.replace('.', BETWEEN)}（{spec.label}，单位：{spec.unit}）"
    for row, (line, look) in enumerate(((title, style.TITLE), *((line, style.HELP) for line in _HELP)), start=1):
        styler.put(sheet, row, 1, line, look)
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=deep + 2)
    names = (*trees.LEVELS[:2], *[trees.LEVELS[2]] * (deep - 2), trees.NUMBER, "说明")
    for column, name in enumerate(names, start=1):
        styler.put(sheet, _FIRST - 1, column, name, style.HEAD)


def _fill(sheet: Worksheet, styler: Styler, lines: Sequence[_Line], deep: int, last: int) -> list[Place]:
    """Names, numbers that are known, and sums of groups; returns the cells that are left to fill in."""
    groups: set[int] = set()
    for row, line in enumerate(lines, start=_FIRST):
        styler.put(sheet, row, line.depth + 1, line.name, style.NAME)
        styler.put(sheet, row, deep + 2, line.note, style.NOTE)
        parts = [(_FIRST + place, deep + 1) for place in _right_below(lines, row - _FIRST)]
        if parts:
            cells = area(parts)
            groups.add(row)
            styler.formula(sheet, row, deep + 1, f'IF(COUNT({cells})=0,"",SUM({cells}))', style.COMPUTED)
        elif line.number:
            number = int(line.number) if line.number.isdecimal() else line.number
            styler.put(sheet, row, deep + 1, number, style.INPUT)
    return [(row, deep + 1) for row in range(_FIRST, last + 1) if row not in groups]


def _lines(group: Group, depth: int) -> Iterator[_Line]:
    for item in group.items:
        if isinstance(item, Entry) and item.key not in TOTAL_KEYS:
            below = list(_lines(item.value, depth + 1)) if isinstance(item.value, Group) else []
            yield _Line(depth, item.key, len(below), item.comment, Known(item.value).text)
            yield from below


def _right_below(lines: Sequence[_Line], place: int) -> list[int]:
    """The places of the names right below one."""
    line = lines[place]
    inside = range(place + 1, place + 1 + line.below)
    return [other for other in inside if lines[other].depth == line.depth + 1]
