"""A workbook that LibreOffice has calculated and saved. Skipped where its spreadsheets are not installed."""

from __future__ import annotations

import shutil
import subprocess
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from filling import Book, at, edited, fill_in, place_of

from reportgen import pipeline
from reportgen.office import workspace
from reportgen.pipeline import Checked
from reportgen.report.workbook import forms
from reportgen.report.workbook.sums import sums_of
from reportgen.source import workbook
from reportgen.source.book import CellKind

pytestmark = pytest.mark.gate

NEW, GRANTED = "一、本年新收政府信息公开申请数量", "（一）予以公开"


def saved_again(path: Path, folder: Path) -> Path:
    """The workbook as LibreOffice saves it, every formula calculated."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    folder.mkdir(parents=True, exist_ok=True)
    profile = f"-env:UserInstallation={(folder.parent / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", folder, path]
    subprocess.run(command, capture_output=True, check=True)
    target = folder / path.name
    if not target.is_file():
        pytest.skip("LibreOffice has no spreadsheets (Debian: libreoffice-calc-nogui)")
    return target


def filled(folder: Path, year: int) -> Path:
    (folder / "data").mkdir(parents=True, exist_ok=True)

    def cases(book: Book) -> None:
        for label, column, value in ((NEW, "自然人", 7), (NEW, "商业企业", 3), (GRANTED, "自然人", 4)):
            at(book["表三"], label, column).value = value
        if year == 2019:
            at(book["表二"], "政府集中采购", "采购总金额").value = "25.1万元"
            at(book["表二"], "政府集中采购", "采购项目数量").value = 2
            at(book["表二"], "行政许可", "本年增/减").value = -1
            at(book["表二"], "行政许可", "上一年项目数量").value = 5

    return fill_in(workspace.start_year(year, folder, as_workbook=True).path, cases)


def told(checked: Checked) -> object:
    assert checked.report is not None
    figures = {path: (figure.value, figure.text) for path, figure in checked.report.figures.items()}
    return figures, [part.text for part in checked.report.sections], checked.digest


def marks(path: Path) -> dict[str, str]:
    """What the check cells of a workbook say, √ left out."""
    book = workbook.read(path, "x").book
    assert book is not None
    cells = (cell for sheet in book.sheets for cell in sheet.filled())
    assert not [cell for cell in cells if cell.kind in (CellKind.ERROR, CellKind.UNCALCULATED)]
    told = ((book.source.place(cell.span.line), cell.text.text) for sheet in book.sheets for cell in sheet.filled())
    return {place: text for place, text in told if text[0] in "×？"}


@pytest.mark.parametrize("year", [2026, 2019])
def test_a_workbook_that_was_calculated_and_saved_reads_the_same(folder: Path, year: int) -> None:
    before = filled(folder, year)
    after = saved_again(before, folder / "saved")
    assert told(pipeline.check(after)) == told(pipeline.check(before))
    assert marks(after) == {}


def test_the_formulas_of_the_forms_agree_with_the_sums_of_the_program(folder: Path) -> None:
    after = saved_again(filled(folder, 2026), folder / "saved")
    report = pipeline.check(after).report
    book = workbook.read(after, "x").book
    assert report is not None and book is not None
    compared = 0
    for table in report.layout.tables:
        found = next(form for sheet in book.sheets if (form := forms.find(table, sheet)) is not None)
        for path, cell in found.cell_at().items():
            if path in sums_of(report.layout):
                assert Decimal(cell.digits) == report.figures[path].value, path
                compared += 1
    assert compared == 25 + 2 * 6 + 3
    assert report.value("表三.结转下年度.总计") == 6


def test_check_cells_say_what_is_wrong_and_so_does_the_program(folder: Path) -> None:
    def spoil(book: Book) -> None:
        sheet = book["表三"]
        at(sheet, GRANTED, "自然人").value = 9
        at(sheet, GRANTED, "商业企业").value = "2"
        at(sheet, NEW, "其他").value = None

    after = saved_again(edited(filled(folder, 2026), spoil), folder / "saved")
    row = {label: place_of_label(after, label) for label in (NEW, GRANTED, "四、结转下年度继续办理")}
    said = marks(after)
    assert said.pop("封面!B36") == "× 各表打×的格：3"
    assert said == {
        f"表三!L{row[NEW]}": "× 有空格或文字",
        f"表三!L{row[GRANTED]}": "× 有空格或文字",
        f"表三!L{row['四、结转下年度继续办理']}": "× 出现负数，请核对上面各行",
    }
    codes = {item.code for item in pipeline.check(after).findings.errors}
    assert {"A209", "A203"} <= codes


def test_a_total_that_counts_no_text_is_found_to_be_too_small(folder: Path) -> None:
    def as_text(book: Book) -> None:
        at(book["表三"], NEW, "商业企业").value = "3"

    after = saved_again(edited(filled(folder, 2026), as_text), folder / "saved")
    checked = pipeline.check(after)
    errors = [(item.code, item.path) for item in checked.findings.errors]
    assert errors == [("A203", "表三.新收.商业企业"), ("A204", "表三.新收.总计")]
    assert checked.report is not None and checked.report.value("表三.新收.商业企业") == 3


def place_of_label(path: Path, label: str) -> int:
    return place_of(openpyxl.load_workbook(path)["表三"], label)[0]
