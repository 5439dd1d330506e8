"""How a workbook looks and behaves: faces, borders, locked and open cells, what may be typed, how it is printed.

Everything the clerk may fill in is open and light yellow; everything else is locked, without a password, so that
whoever must can unlock it. Printed on A4 it is black and white, as the forms are.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from reportgen.layout.spec import FieldType
from reportgen.report.head import LEVELS, PURPOSES, SCOPES
from reportgen.source.book import coordinate, letters

Worksheet: TypeAlias = Any
"""A sheet of openpyxl, which is imported when a workbook is made."""

_SONG, _HEI = "宋体", "黑体"
_INPUT, _COMPUTED, _LABEL = "FFFFF8DC", "FFEDEDED", "FFF2F5F9"
_BAD, _DOUBTFUL, _GOOD = "FFC00000", "FFFFD966", "FF2E7D32"
RIGHT, WRONG, DOUBT = "√", "×", "？"
"""With what a check cell begins."""
_WHOLE_MOST, _MONEY_MOST = 999_999_999_999, 999_999_999_999
_FIRST_DAY, _LAST_DAY = 18264, 73415
"""1950-01-01 and 2100-12-31 as Excel counts days."""
_DAY_FORMAT = 'yyyy"年"m"月"d"日"'
_CHANGE_FORMAT = "+0;-0;0"
_YES_NO = ("是", "否")


@dataclass(frozen=True, slots=True)
class Look:
    """One kind of cell."""

    fill: str = ""
    face: str = _SONG
    size: float = 10.5
    bold: bool = False
    color: str = "FF000000"
    horizontal: str = "center"
    border: bool = True
    locked: bool = True
    number_format: str = "General"
    vertical: str = "center"


TITLE = Look(face=_HEI, size=15, border=False)
HELP = Look(size=9, color="FF666666", horizontal="left", border=False)
HEAD = Look(fill=_LABEL, bold=True)
LABEL = Look(fill=_LABEL)
LABEL_LEFT = Look(fill=_LABEL, horizontal="left")
INPUT = Look(fill=_INPUT, locked=False)
COMPUTED = Look(fill=_COMPUTED)
NOTE = Look(size=9, color="FF666666", horizontal="left", border=False)
CHECK = Look(size=9, horizontal="left", border=False)
ANSWER = Look(fill=_INPUT, horizontal="left", locked=False, number_format="@")
NAME = Look(fill=_INPUT, horizontal="left", locked=False, number_format="@")
WORDS = Look(fill=_INPUT, horizontal="left", locked=False, number_format="@", vertical="top", size=11)
DAY = Look(fill=_INPUT, horizontal="left", locked=False, number_format=_DAY_FORMAT)


class Styler:
    """Puts values with their looks into cells; the objects that openpyxl wants are made once."""

    def __init__(self) -> None:
        self._made: dict[Look, tuple[Any, ...]] = {}

    def put(self, sheet: Worksheet, row: int, column: int, value: str | float | date | None, look: Look) -> Any:
        """Write a cell. A text that begins with = stays a text; formulas are put in by `formula`."""
        cell = sheet.cell(row, column)
        if value not in (None, ""):
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"
        self.dress(cell, look)
        return cell

    def formula(self, sheet: Worksheet, row: int, column: int, formula: str, look: Look) -> None:
        """Write a formula, given without =."""
        cell = sheet.cell(row, column)
        cell.value = f"={formula}"
        self.dress(cell, look)

    def merge(self, sheet: Worksheet, row: int, column: int, rows: int, columns: int, look: Look) -> None:
        """Merge cells from a place on, with borders all around."""
        for down in range(row, row + rows):
            for across in range(column, column + columns):
                self.dress(sheet.cell(down, across), look)
        if rows > 1 or columns > 1:
            sheet.merge_cells(
                start_row=row, start_column=column, end_row=row + rows - 1, end_column=column + columns - 1
            )

    def dress(self, cell: Any, look: Look) -> None:
        """Give a cell its look."""
        font, fill, border, alignment, protection = self._objects(look)
        cell.font, cell.fill, cell.border = font, fill, border
        cell.alignment, cell.protection, cell.number_format = alignment, protection, look.number_format

    def _objects(self, look: Look) -> tuple[Any, ...]:
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

        if look not in self._made:
            side = Side(style="thin", color="FF808080") if look.border else Side()
            self._made[look] = (
                Font(name=look.face, size=look.size, bold=look.bold, color=look.color),
                PatternFill("solid", start_color=look.fill) if look.fill else PatternFill(),
                Border(left=side, right=side, top=side, bottom=side),
                Alignment(horizontal=look.horizontal, vertical=look.vertical, wrap_text=True),
                Protection(locked=look.locked),
            )
        return self._made[look]


# -- what may be typed -----------------------------------------------------------------------------------


def allow_figures(sheet: Worksheet, type_: FieldType, unit: str, cells: Sequence[tuple[int, int]]) -> None:
    """Guard cells by the type of their figures, with a word of help in Chinese while they are filled in."""
    if not cells:
        return
    told = f"单位：{unit}。" if unit else ""
    if type_ is FieldType.CHANGE:
        _guard(sheet, cells, "whole", (-_WHOLE_MOST, _WHOLE_MOST), "本年增/减", "增加写 3，减少写 -3，没有增减写 0。")
    elif type_ is FieldType.AMOUNT:
        _guard(sheet, cells, "decimal", (0, _MONEY_MOST), "填金额", f"{told}只填数字，没有就填 0。")
    elif type_ is FieldType.MONEY:
        _guard(sheet, cells, None, (), "填金额和单位", "如 251000元 或 25.1万元；没有就填 0。")
    elif type_ is FieldType.YES_NO:
        allow_choices(sheet, cells, _YES_NO, "填“是”或“否”")
    else:
        _guard(
            sheet, cells, "whole", (0, _WHOLE_MOST), "填数", f"{told}只填整数，没有就填 0；不要留空，也不要填“无”“/”。"
        )


def allow_choices(sheet: Worksheet, cells: Sequence[tuple[int, int]], choices: Iterable[str], title: str) -> None:
    """Guard cells by a list to choose from."""
    _guard(sheet, cells, "list", (",".join(choices),), title, "从列出的词里选一个。")


def allow_day(sheet: Worksheet, cells: Sequence[tuple[int, int]], example: str) -> None:
    """Guard cells that take a day."""
    _guard(sheet, cells, "date", (_FIRST_DAY, _LAST_DAY), "填日期", f"如 {example}；还没有定就空着。")


def choices_of(path: str) -> tuple[str, ...]:
    """The words that an item of the head takes; none if any text will do."""
    return {"机关.层级": LEVELS, "用途": PURPOSES, "统计口径": SCOPES}.get(path, ())


def _guard(
    sheet: Worksheet,
    cells: Sequence[tuple[int, int]],
    kind: str | None,
    limits: Sequence[object],
    title: str,
    help_: str,
) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    guard = DataValidation(
        type=kind, allow_blank=True, showInputMessage=True, promptTitle=title[:32], prompt=help_[:255]
    )
    if kind == "list":
        guard.formula1 = f'"{limits[0]}"'
    elif kind is not None:
        guard.operator, guard.formula1, guard.formula2 = "between", str(limits[0]), str(limits[1])
    if kind is not None:
        guard.showErrorMessage, guard.errorStyle = True, "stop"
        guard.errorTitle, guard.error = "填写不对", help_[:225]
    for row, column in cells:
        guard.add(coordinate(row, column))
    sheet.add_data_validation(guard)


def mark_checks(sheet: Worksheet, area: str) -> None:
    """Let check cells turn red (×), amber (？) or green (√) by what they say, in Excel and WPS themselves."""
    from openpyxl.formatting.rule import FormulaRule
    from openpyxl.styles import Font, PatternFill

    first = area.partition(":")[0]
    looks = (
        (WRONG, Font(bold=True, color="FFFFFFFF"), PatternFill(bgColor=_BAD)),
        (DOUBT, Font(color="FF000000"), PatternFill(bgColor=_DOUBTFUL)),
        (RIGHT, Font(color=_GOOD), None),
    )
    for mark, font, fill in looks:
        sheet.conditional_formatting.add(area, FormulaRule([f'LEFT({first},1)="{mark}"'], font=font, fill=fill))


def mark_texts(sheet: Worksheet, cells: Sequence[tuple[int, int]]) -> None:
    """Let cells for numbers turn red when a text stands in them, which no sum would count."""
    from openpyxl.formatting.rule import FormulaRule
    from openpyxl.styles import Font, PatternFill

    if cells:
        first = coordinate(*cells[0])
        area = " ".join(coordinate(*place) for place in cells)
        rule = FormulaRule([f"ISTEXT({first})"], font=Font(color="FFFFFFFF"), fill=PatternFill(bgColor=_BAD))
        sheet.conditional_formatting.add(area, rule)


# -- sheets ----------------------------------------------------------------------------------------------


def number_look(type_: FieldType) -> Look:
    """The look of an open cell for a figure."""
    if type_ is FieldType.CHANGE:
        return Look(fill=_INPUT, locked=False, number_format=_CHANGE_FORMAT)
    return Look(fill=_INPUT, locked=False, number_format="@") if type_ is FieldType.MONEY else INPUT


def set_widths(sheet: Worksheet, widths: Sequence[float]) -> None:
    """Widths of the columns from A on, in characters of Excel."""
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[letters(column)].width = round(width, 2)


def finish(sheet: Worksheet, last_row: int, last_column: int, landscape: bool = False, heads: int = 0) -> None:
    """Protect a sheet without a password and set it out for A4: one page wide, centred, in black and white."""
    sheet.protection.sheet = True
    for freedom in ("formatColumns", "formatRows", "insertRows", "deleteRows"):
        setattr(sheet.protection, freedom, False)
    setup = sheet.page_setup
    setup.paperSize, setup.orientation, setup.blackAndWhite = 9, "landscape" if landscape else "portrait", True
    setup.fitToWidth, setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_options.horizontalCentered = True
    margins = sheet.page_margins
    margins.left = margins.right = 0.6
    margins.top = margins.bottom = 0.75
    sheet.print_area = f"A1:{coordinate(last_row, last_column)}"
    sheet.oddFooter.center.text = "&A　第 &P 页，共 &N 页"
    sheet.sheet_view.showGridLines = False
    if heads:
        sheet.print_title_rows = f"1:{heads}"
        sheet.freeze_panes = f"A{heads + 1}"
