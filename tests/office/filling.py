"""Filling in a workbook as a clerk does: by the labels that are printed, with openpyxl, which stores no results."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import openpyxl

TEXT = "各项工作按要求办理，公开指南和目录已经更新；{0}存在的问题是更新不够及时，下一步改进；没有收取信息处理费。"
HEAD: Mapping[str, object] = {"机关名称": "云溪县水务局", "层级": "县级部门"}
NOTHING_CHARGED = {"发出通知件数": 0, "通知总金额（元）": 0, "实收总金额（元）": 0}

Book = Any
"""A workbook of openpyxl, which has no types."""
Sheet = Any


def is_open(cell: Any) -> bool:
    """A cell that may be filled in, that holds no formula and takes a number."""
    return not cell.protection.locked and cell.data_type != "f" and cell.number_format in ("General", "+0;-0;0")


def place_of(sheet: Sheet, label: str) -> tuple[int, int]:
    """Row and column of the first cell with this text."""
    found = (cell for row in sheet.iter_rows() for cell in row if cell.value == label)
    cell = next(found)
    return cell.row, cell.column


def at(sheet: Sheet, row_label: str, column_label: str) -> Any:
    """The cell where a row and a column meet, by their labels."""
    return sheet.cell(place_of(sheet, row_label)[0], place_of(sheet, column_label)[1])


def fill_figures(sheet: Sheet, value: object = 0, keep: bool = True) -> None:
    """Put a value into every open cell for a number that has none (or, unless `keep`, into every one)."""
    for row in sheet.iter_rows():
        for cell in row:
            if is_open(cell) and cell.fill.fgColor.rgb == "FFFFF8DC" and (cell.value is None or not keep):
                cell.value = value


def fill_text(book: Book) -> None:
    """Put words where 待补 stands."""
    count = 0
    for row in book["正文"].iter_rows():
        for cell in row:
            if cell.value == "待补":
                count += 1
                cell.value = TEXT.format("甲乙丙丁戊己庚"[count] * 12)


def fill_head(book: Book, head: Mapping[str, object] = HEAD) -> None:
    sheet = book["封面"]
    for label, value in head.items():
        row, column = place_of(sheet, label)
        sheet.cell(row, column + 1).value = value


def fill_beside(sheet: Sheet, values: Mapping[str, object]) -> None:
    """Put values behind the labels of a sheet of single figures."""
    for label, value in values.items():
        row, column = place_of(sheet, label)
        sheet.cell(row, column + 1).value = value


def edited(path: Path, change: Callable[[Book], None]) -> Path:
    """The workbook with a change, saved as a program saves it."""
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(path)
    return path


def fill_in(path: Path, change: Callable[[Book], None] | None = None) -> Path:
    """A workbook of an office without any business, filled in whole, and then changed."""

    def fill(book: Book) -> None:
        fill_head(book)
        fill_text(book)
        for name in ("表二", "表三", "表四"):
            if name in book.sheetnames:
                fill_figures(book[name])
        if "数据" in book.sheetnames and "表三" in book.sheetnames:
            fill_beside(book["数据"], NOTHING_CHARGED)
        if change is not None:
            change(book)

    return edited(path, fill)
