"""The statistical forms as sheets: the printed grid to the letter, totals as formulas, a check behind every row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reportgen.document import forms
from reportgen.document.tree import Cell, Row, Text
from reportgen.layout.spec import FieldType, Layout
from reportgen.layout.table_spec import ColumnSpec, RowSpec, TableForm, TableSpec, path_of
from reportgen.office.workbook import formulas, style
from reportgen.office.workbook.formulas import Place
from reportgen.office.workbook.style import Look, Styler, Worksheet
from reportgen.office.workbook.values import Values
from reportgen.report.keys import UNFILLED_IS_ZERO
from reportgen.report.model import Report
from reportgen.report.workbook.sums import sums_of
from reportgen.source.book import coordinate
from reportgen.span import display_width

TOP = 3
"""The row in which a form begins, below its title and a line of help."""
_WIDTH, _WIDE = 96.0, 132.0
"""Characters of Excel that a form upright, and one across the page, is wide."""
_LINE, _PADDING, _LEAST = 14.0, 5.0, 20.0
"""Points of a line of text in a row, beside it, and of the lowest row."""
_HELP = "黄格填数，没有就填 0，不要留空；灰格由公式自动算。右边“核对”出现红色的，要改正；“？”请核实。"
_FLAG_HELP = "填“是”，上面空着的格都算 0（总计照样由程序算）；填“否”，空着的格就是没有填。"


@dataclass(slots=True)
class FormSheet:
    """A sheet while it is being made, with the place of each figure of its form by the figure's path."""

    sheet: Worksheet
    table: TableSpec
    width: int
    places: dict[str, Place] = field(default_factory=dict)
    last: int = 0


def write(sheet: Worksheet, table: TableSpec, layout: Layout, values: Values, year: int, last: Report | None) -> str:
    """Lay a form out on an empty sheet; returns the area of its checks. Some figures must agree with `last` year's."""
    styler = Styler()
    rows, shares, heads = forms.drawn(table, lambda path: Cell((Text("", path),)))
    made = FormSheet(sheet, table, len(shares))
    across = table.form is TableForm.ACROSS
    whole = _WIDE if across else _WIDTH
    widths = [share * whole for share in shares]
    style.set_widths(sheet, (*widths, 2, 30, 44))
    styler.put(
        sheet,
        1,
        1,
        f"{table.key}　{table.label}（{year}年度）" if table.key not in table.label else f"{table.label}（{year}年度）",
        style.TITLE,
    )
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=made.width)
    sheet.row_dimensions[1].height = 28
    styler.put(sheet, 2, 1, _HELP, style.HELP)
    sheet.merge_cells(start_row=2, start_column=1, end_row=2, end_column=made.width)
    _draw(made, rows, widths, styler)
    _fill(made, layout, values, styler)
    flag = _flag(made, values, styler)
    checked = _checks(made, layout, values, last, flag, styler)
    style.finish(sheet, made.last, made.width, across, TOP - 1 + heads if heads else 0)
    return checked


# -- the grid --------------------------------------------------------------------------------------------


def _draw(made: FormSheet, rows: Sequence[Row], widths: Sequence[float], styler: Styler) -> None:
    """The labels, merged as printed; the places of figures are noted."""
    taken: set[Place] = set()
    for number, row in enumerate(rows, start=TOP):
        column, lines = 1, 1
        for cell in row.cells:
            while (number, column) in taken:
                column += 1
            figure = next((text.figure for text in cell.content if text.figure), "")
            styler.merge(
                made.sheet, number, column, cell.row_span, cell.col_span, style.INPUT if figure else _look(cell)
            )
            if figure:
                made.places[figure] = (number, column)
            else:
                styler.put(made.sheet, number, column, cell.text, _look(cell))
            if cell.row_span == 1:
                lines = max(lines, _lines(cell.text, sum(widths[column - 1 : column - 1 + cell.col_span])))
            spread = ((down, right) for down in range(cell.row_span) for right in range(cell.col_span))
            taken |= {(number + down, column + right) for down, right in spread}
            column += cell.col_span
        made.sheet.row_dimensions[number].height = max(lines * _LINE + _PADDING, _LEAST)
        made.last = number


def _look(cell: Cell) -> Look:
    if cell.scope == "column":
        return style.HEAD
    return style.LABEL_LEFT if cell.scope == "row" and cell.align.value == "left" else style.LABEL


def _lines(text: str, width: float) -> int:
    return -(-display_width(text) // max(int(width) - 2, 2))


# -- figures ---------------------------------------------------------------------------------------------


def _rows(made: FormSheet) -> Iterator[tuple[RowSpec, tuple[ColumnSpec, ...], dict[str, Place]]]:
    """The rows that carry figures, with their columns and places."""
    for block, row in made.table.rows():
        if not row.headline:
            columns = block.column_leaves()
            paths = [path_of(made.table, row, column if len(columns) > 1 else None) for column in columns]
            yield row, columns, {path: made.places[path] for path in paths}


def _fill(made: FormSheet, layout: Layout, values: Values, styler: Styler) -> None:
    """Known figures, formulas of totals, and guards on what is to be filled in."""
    sums = sums_of(layout)
    open_: dict[tuple[FieldType, str], list[Place]] = {}
    for row, columns, places in _rows(made):
        known = values.row(made.table, row, columns)
        for path, place in places.items():
            spec = layout.by_key[path]
            if path in sums:
                styler.formula(made.sheet, *place, formulas.total(sums[path][0], made.places), style.COMPUTED)
                continue
            open_.setdefault((spec.type, spec.unit), []).append(place)
            styler.put(made.sheet, *place, _number(known.get(path, "")), style.number_look(spec.type))
    for (type_, unit), cells in open_.items():
        style.allow_figures(made.sheet, type_, unit, cells)
        if type_ is not FieldType.MONEY:
            style.mark_texts(made.sheet, cells)


def _number(text: str) -> int | float | str | None:
    """A figure as a number, if it is one that a cell keeps digit for digit; else as it is written."""
    try:
        return int(text)
    except ValueError:
        pass
    try:
        number = float(text)
    except ValueError:
        return text or None
    return number if format(number, ".15g") == text else text


# -- checks ----------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Line:
    """What is checked and said behind one row of the sheet."""

    inputs: list[Place] = field(default_factory=list)
    whole: list[Place] = field(default_factory=list)
    conditions: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def _checks(made: FormSheet, layout: Layout, values: Values, last: Report | None, flag: str, styler: Styler) -> str:
    """Behind every row whether it is filled in and holds, with what is known of it; returns the area."""
    at = made.width + 2
    styler.put(made.sheet, TOP, at, "核对", style.HEAD)
    styler.put(made.sheet, TOP, at + 1, "说明", style.HEAD)
    lines: dict[int, _Line] = {}
    sums = sums_of(layout)
    for row, _, places in _rows(made):
        line = lines.setdefault(next(iter(places.values()))[0], _Line())
        line.whole.extend(places.values())
        own = [path for path in places if path not in sums]
        money = [path for path in own if layout.by_key[path].type is FieldType.MONEY]
        line.inputs.extend(places[path] for path in own if path not in money)
        line.conditions.extend((f"LEN({coordinate(*places[path])})>0", f"{style.WRONG} 有空格") for path in money)
        line.conditions.extend(formulas.conditions(layout, made.places, own, last))
        totals = [formulas.is_sum(path, sums[path][0], made.places) for path in places if path in sums]
        if totals:
            line.conditions.append((f"AND({','.join(totals)})", f"{style.WRONG} 合计被改过，同各格不符"))
        if row.computed:
            negative = f"MIN({formulas.area(places.values())})>=0"
            line.conditions.append((negative, f"{style.WRONG} 出现负数，请核对上面各行"))
        said = values.note(f"{made.table.key}.{row.key}").split("；") if not row.computed else []
        line.notes.extend(part for part in said if part and part != row.label)
    for number, line in lines.items():
        formula = formulas.check(line.inputs, line.whole, line.conditions, f'{flag}="是"')
        styler.formula(made.sheet, number, at, formula, style.CHECK)
        styler.put(made.sheet, number, at + 1, "；".join(line.notes), style.NOTE)
    area = f"{coordinate(min(lines), at)}:{coordinate(max(lines), at)}"
    style.mark_checks(made.sheet, area)
    return area


def _flag(made: FormSheet, values: Values, styler: Styler) -> str:
    """未填按零 below the form: behind its label, as wide as the form's own, the answer, whose place is returned."""
    row = made.last + 2
    labels = max(min(column for _, column in made.places.values()) - 1, 1)
    labels = labels if labels > 1 or made.width < 10 else 2
    styler.merge(made.sheet, row, 1, 1, labels, style.LABEL)
    styler.put(made.sheet, row, 1, UNFILLED_IS_ZERO, style.LABEL)
    styler.put(made.sheet, row, labels + 1, values.text(f"{made.table.key}.{UNFILLED_IS_ZERO}") or "否", style.ANSWER)
    styler.put(made.sheet, row + 1, 1, _FLAG_HELP, style.NOTE)
    made.sheet.merge_cells(start_row=row + 1, start_column=1, end_row=row + 1, end_column=made.width)
    style.allow_figures(made.sheet, FieldType.YES_NO, "", [(row, labels + 1)])
    return coordinate(row, labels + 1)
