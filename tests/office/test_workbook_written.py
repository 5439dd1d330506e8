"""The workbook that `new --xlsx` writes: the forms as printed, live totals, guarded cells, checks that turn red."""

from __future__ import annotations

import io
import re
import tempfile
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from filling import HEAD, Book, at, edited, fill_beside, fill_head, fill_in, fill_text, place_of
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen import pipeline
from reportgen.cli import run
from reportgen.document import forms
from reportgen.document.tree import Cell, Text
from reportgen.layout import pack
from reportgen.layout.spec import Layout
from reportgen.layout.table_spec import cells
from reportgen.office import blank, workbook, workspace
from reportgen.report.emit import of_node
from reportgen.report.model import Report

EDITIONS = [("national-2021", 2026), ("national-2019", 2019), ("five-section-2008", 2017)]
ORGAN = "机关: {名称: 云溪县水务局, 标题用名: 云溪县水务局, 层级: 县级部门}\n"
LAST = """
表二: {规章: 0, 行政规范性文件: [2, 1, 7], 行政许可: 12, 行政处罚: 3, 行政强制: 0, 行政事业性收费（万元）: 0.35}
表三: {新收: [4, 1, 0, 0, 0, 0, 5], 上年结转: [1, 0, 0, 0, 0, 0, 1], 予以公开: {自然人: 3}, 未填按零: 是}
表四: 0
信息处理费: 0
"""


@pytest.fixture
def office(folder: Path) -> Path:
    (folder / "data").mkdir(parents=True)
    return folder


def edition(name: str) -> Layout:
    layout = pack.load(name, None).layout
    assert layout is not None
    return layout


def new(office: Path, year: int = 2026) -> Path:
    return workspace.start_year(year, office, as_workbook=True).path


def started_from_last(office: Path) -> Path:
    (office / "data/2025.yaml").write_text(f"年度: 2025\n{ORGAN}用途: 上年底数\n{LAST}", encoding="utf-8")
    return new(office)


# -- how it looks ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "year"), EDITIONS)
def test_each_form_stands_on_its_sheet_with_the_labels_and_merges_that_are_printed(name: str, year: int) -> None:
    layout = edition(name)
    book = openpyxl.load_workbook(io.BytesIO(workbook.as_workbook(blank.blank_file(layout, year), layout, year)))
    for table in layout.tables:
        sheet = book[table.key]
        merged = {(area.min_row, area.min_col): area for area in sheet.merged_cells.ranges}
        rows, _, _ = forms.drawn(table, lambda path: Cell((Text("", path),)))
        taken: set[tuple[int, int]] = set()
        for row, line in enumerate(rows, start=3):
            column = 1
            for cell in line.cells:
                while (row, column) in taken:
                    column += 1
                area = merged.get((row, column))
                size = (area.size["rows"], area.size["columns"]) if area is not None else (1, 1)
                assert size == (cell.row_span, cell.col_span), (table.key, row, column)
                if cell.text:
                    assert sheet.cell(row, column).value == cell.text
                taken |= {(row + r, column + c) for r in range(cell.row_span) for c in range(cell.col_span)}
                column += cell.col_span


@pytest.mark.parametrize(("name", "year"), EDITIONS)
def test_labels_are_locked_without_a_password_and_what_is_filled_in_is_open(name: str, year: int) -> None:
    layout = edition(name)
    book = openpyxl.load_workbook(io.BytesIO(workbook.as_workbook(blank.blank_file(layout, year), layout, year)))
    for sheet in book:
        assert sheet.protection.sheet and not sheet.protection.password
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.protection.locked or cell.data_type != "f", f"{sheet.title}!{cell.coordinate}"
    for table in layout.tables:
        opened = [cell for row in book[table.key].iter_rows() for cell in row if not cell.protection.locked]
        computed = sum(path in workbook_sums(layout) for path, _, _ in cells(table))
        assert len({cell.coordinate for cell in opened if not isinstance(cell, openpyxl.cell.cell.MergedCell)}) == (
            len(list(cells(table))) - computed + 1  # and 未填按零
        )


def workbook_sums(layout: Layout) -> dict[str, object]:
    from reportgen.report.workbook.sums import sums_of

    return dict(sums_of(layout))


def test_every_open_figure_is_guarded_by_its_type_with_a_word_of_help_in_chinese(office: Path) -> None:
    book = openpyxl.load_workbook(new(office))
    sheet = book["表二"]
    guards = {str(place): guard for guard in sheet.data_validations.dataValidation for place in guard.sqref.ranges}
    count = at(sheet, "行政许可", "本年处理决定数量").coordinate
    money = at(sheet, "行政事业性收费", "本年收费金额（单位：万元）").coordinate
    covering = {
        name: next(g for area, g in guards.items() if name == area or _inside(area, name)) for name in (count, money)
    }
    assert (covering[count].type, covering[count].formula1, covering[count].errorStyle) == ("whole", "0", "stop")
    assert (covering[money].type, covering[money].formula1) == ("decimal", "0")
    assert "没有就填 0" in covering[count].prompt and "单位：万元" in covering[money].prompt
    levels = [guard for guard in book["封面"].data_validations.dataValidation if guard.type == "list"]
    assert any("县级部门" in guard.formula1 for guard in levels)


def _inside(area: str, name: str) -> bool:
    low, _, high = area.partition(":")
    first, last, found = (re.fullmatch(r"([A-Z]+)(\d+)", place) for place in (low, high or low, name))
    assert first and last and found
    return first[1] <= found[1] <= last[1] and int(first[2]) <= int(found[2]) <= int(last[2])


def test_the_page_is_a4_one_page_wide_and_heads_are_repeated(office: Path) -> None:
    for sheet in openpyxl.load_workbook(new(office)):
        assert sheet.page_setup.paperSize == 9 and sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.print_area
    assert openpyxl.load_workbook(office / "data/2026.xlsx")["表三"].print_title_rows == "$1:$5"


def test_totals_are_formulas_and_what_last_year_hands_on_is_filled_in(office: Path) -> None:
    sheet = openpyxl.load_workbook(started_from_last(office))["表三"]
    assert at(sheet, "一、本年新收政府信息公开申请数量", "总计").value == '=IF(COUNT(D6:I6)=0,"",SUM(D6:I6))'
    assert at(sheet, "（七）总计", "自然人").value == '=IF(COUNT(D8:D28)=0,"",SUM(D8:D28))'
    assert at(sheet, "四、结转下年度继续办理", "自然人").value == '=IF(COUNT(D6:D7)=0,"",SUM(D6:D7)-SUM(D29))'
    carried = [at(sheet, "二、上年结转政府信息公开申请数量", name).value for name in ("自然人", "商业企业", "其他")]
    assert carried == [2, 1, 0]


def test_check_cells_turn_red_by_conditional_formats_of_the_workbook_itself(office: Path) -> None:
    sheet = openpyxl.load_workbook(started_from_last(office))["表三"]
    row, column = place_of(sheet, "核对")
    check = sheet.cell(row + 3, column)
    rules = {
        rule.formula[0]: rule
        for area in sheet.conditional_formatting
        if check.coordinate in area
        for rule in area.rules
    }
    red = next(rule for formula, rule in rules.items() if '="×"' in formula)
    assert red.dxf.fill.bgColor.rgb == "FFC00000"
    assert check.value.startswith("=IF(COUNTA(D6:I6)=0") and "有空格或文字" in check.value
    carried = sheet.cell(row + 4, column).value
    assert "？ 自然人同上年的数推算的不一样" in carried and "D7=2" in carried
    balance = sheet.cell(place_of(sheet, "四、结转下年度继续办理")[0], column).value
    assert "出现负数" in balance and "合计被改过" in balance


@pytest.mark.parametrize(("name", "year"), EDITIONS)
def test_a_check_names_different_figures_on_its_two_sides(office: Path, name: str, year: int) -> None:
    """“自然人应等于自然人” would tell nobody which rows are meant."""
    book = openpyxl.load_workbook(new(office, year))
    said = [words for sheet in book for row in sheet.iter_rows() for cell in row for words in _relations(cell.value)]
    assert said or name == "five-section-2008"
    assert all(left != right for left, right in said), said
    if name != "five-section-2008":
        assert ("自然人：新收＋上年结转", "办理总计＋结转下年度") in said


def _relations(value: object) -> list[tuple[str, str]]:
    return re.findall(r"[×？] ([^\"]*?)应(?:等|不小)于([^\"]*)", value) if isinstance(value, str) else []


@pytest.mark.parametrize(("name", "year"), EDITIONS)
def test_the_same_data_gives_the_same_bytes(name: str, year: int) -> None:
    layout = edition(name)
    first, again = (workbook.as_workbook(blank.blank_file(layout, year), layout, year) for _ in range(2))
    assert first == again
    assert openpyxl.load_workbook(io.BytesIO(first)).properties.modified.year == year


# -- that it works ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("year", [2026, 2019])
def test_a_new_workbook_that_is_filled_in_has_no_errors_and_is_built(office: Path, year: int) -> None:
    def figures(book: Book) -> None:
        if year == 2019:
            at(book["表二"], "政府集中采购", "采购总金额").value = "0元"

    path = fill_in(new(office, year), figures)
    checked = pipeline.check(path)
    assert checked.findings.errors == (), [(item.code, item.path) for item in checked.findings.errors]
    assert checked.report is not None and checked.report.value("表三.办理总计.总计") == 0
    assert run(["build", str(path), "--quiet"]) == 0
    assert len(list((office / f"out/{year}").glob("*.docx"))) == 1


def test_a_workbook_of_the_older_form_is_filled_in_and_built(office: Path) -> None:
    def fill(book: Book) -> None:
        fill_head(book, {"机关名称": "青石镇人民政府", "层级": "乡镇"})
        fill_text(book)
        fill_beside(book["数据"], {"收到": 2, "上年结转": 0, "办结": 1, "结转下年": 1})
        for row in book["数据"].iter_rows():
            if row[1].value == "总数" and row[0].value != "主动公开":
                row[2].value = 0
        tree = book["分类"]
        first = place_of(tree, "类别")[0] + 1
        names = [("重点领域", "工作动态", 206), ("", "会议信息", 53), ("公告公示", "", 55)]
        for row, (top, below, number) in enumerate(names, start=first):
            for column, value in enumerate((top or None, below or None, number), start=1):
                tree.cell(row, column).value = value

    path = edited(new(office, 2017), fill)
    checked = pipeline.check(path)
    assert [(item.code, item.path) for item in checked.findings.errors] == []
    report = checked.report
    assert report is not None and report.value("主动公开.总数") == 314
    assert report.value("主动公开.分类.重点领域") == 259 and report.value("主动公开.分类.重点领域.会议信息") == 53
    assert run(["build", str(path), "--quiet"]) == 0


def test_the_command_says_what_to_do_next_and_leaves_what_is_there_alone(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["new", "2026", "--xlsx", "--workspace", str(office)]) == 0
    assert "在 Excel 或 WPS 里填好黄格" in capsys.readouterr().out
    before = (office / "data/2026.xlsx").read_bytes()
    assert run(["new", "2026", "--workspace", str(office)]) == 2
    assert (office / "data/2026.xlsx").read_bytes() == before and not (office / "data/2026.yaml").exists()


def test_explain_names_the_cells_of_a_workbook(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = fill_in(new(office))
    where = at(openpyxl.load_workbook(path)["表三"], "一、本年新收政府信息公开申请数量", "自然人").coordinate
    assert run(["explain", "表三.新收.总计", str(path)]) == 0
    assert f"    新收·自然人 0件  {path} 表三!{where}" in capsys.readouterr().out.splitlines()


@pytest.mark.parametrize(("name", "year"), EDITIONS)
def test_notes_speak_of_cells_and_not_of_the_lines_of_a_data_file(office: Path, name: str, year: int) -> None:
    book = openpyxl.load_workbook(new(office, year))
    notes = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert any("写在左边的黄格里" in note for note in notes), name
    assert not [note for note in notes if "# " in note and "### " not in note]


def test_a_year_rolls_forward_from_a_workbook_as_from_a_data_file(office: Path) -> None:
    def cases(book: Book) -> None:
        sheet = book["表三"]
        at(sheet, "一、本年新收政府信息公开申请数量", "自然人").value = 5
        at(sheet, "（一）予以公开", "自然人").value = 3

    fill_in(new(office, 2025), cases)
    path = workspace.start_year(2026, office).path
    text = path.read_text(encoding="utf-8")
    assert "文件: 2025.xlsx" in text and "名称: 云溪县水务局" in text
    checked = pipeline.check(path)
    assert checked.report is not None and checked.report.value("表三.上年结转.自然人") == 2
    assert checked.report.previous.digest_stated is not None
    assert checked.report.previous.digest_stated.value == checked.report.previous.digest_found


# -- the same from a workbook as from YAML ---------------------------------------------------------------


def examples() -> list[Path]:
    root = Path(__file__).resolve().parents[2]
    return [root / "data/2017.yaml", root / "data/2016.yaml", *sorted((root / "data/examples").rglob("*.yaml"))]


@pytest.mark.parametrize("path", examples(), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_data_file_set_out_as_a_workbook_says_the_same(path: Path, folder: Path) -> None:
    plain = pipeline.check(path)
    assert plain.report is not None and plain.root is not None
    folder.mkdir(parents=True)
    for other in path.parent.glob("*.yaml"):
        if other != path:
            (folder / other.name).write_bytes(other.read_bytes())
    target = folder / f"{path.stem}.xlsx"
    target.write_bytes(workbook.as_workbook(of_node(plain.root), plain.report.layout, plain.report.year.value))
    again = pipeline.check(target)
    assert again.report is not None
    assert told(again.report) == told(plain.report)
    assert found(again) == found(plain)


_COUNT = st.integers(0, 10**9)
_ROW = st.lists(_COUNT, min_size=6, max_size=6).map(lambda row: [*row, sum(row)])


@settings(max_examples=4, deadline=None)
@given(st.tuples(_ROW, _ROW, _ROW), st.decimals(0, 10**6, places=2), _COUNT)
def test_whatever_figures_a_data_file_has_its_workbook_has_them(
    rows: tuple[list[int], ...], money: Decimal, count: int
) -> None:
    received, granted, partial = rows
    text = f"年度: 2026\n{ORGAN}表四: 0\n信息处理费: 0\n表二: {{规章: 0, 行政规范性文件: [{count}, 0, {count}], "
    text += f"行政许可: {count}, 行政处罚: 1, 行政强制: 0, 行政事业性收费（万元）: {money}}}\n"
    text += f"表三: {{新收: {received}, 予以公开: {granted}, 部分公开: {partial}, 未填按零: 是}}\n"
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "2026.yaml"
        plain.write_text(text, encoding="utf-8")
        first = pipeline.check(plain)
        assert first.root is not None and first.report is not None
        target = Path(scratch) / "2026.xlsx"
        target.write_bytes(workbook.as_workbook(of_node(first.root), first.report.layout, 2026))
        again = pipeline.check(target)
        assert again.report is not None
        values = {path: figure.value for path, figure in first.report.figures.items()}
        assert {path: figure.value for path, figure in again.report.figures.items()} == values


def told(report: Report) -> object:
    figures = {name: (figure.value, figure.text) for name, figure in report.figures.items() if figure.known}
    texts = [(section.heading, section.text) for section in report.sections]
    return figures, texts, [passage.text for passage in report.preamble], report.organ.name.value, report.flags


def found(checked: pipeline.Checked) -> list[tuple[str, str, str]]:
    return sorted((item.code, item.path, item.variant) for item in checked.findings.diagnostics)


def test_head_is_what_is_filled_in(office: Path) -> None:
    checked = pipeline.check(fill_in(new(office)))
    assert checked.report is not None
    assert (checked.report.organ.name.value, checked.report.organ.level) == tuple(HEAD.values())
