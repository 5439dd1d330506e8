"""Reading workbooks that people have worked on: moved, renamed, hidden, typed as text; what is wrong is at its cell."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from pathlib import Path

import pytest
from filling import Book, Sheet, at, edited, fill_in, place_of

from reportgen import pipeline
from reportgen.cli import run
from reportgen.diagnostics.model import Diagnostic
from reportgen.office import workspace
from reportgen.pipeline import Checked

NEW, CARRIED, GRANTED = "一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量", "（一）予以公开"

Make = Callable[[Callable[[Book], None]], Checked]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A new workbook filled in, with two cases received and one granted."""
    folder = tmp_path_factory.mktemp("新表")
    (folder / "data").mkdir()

    def cases(book: Book) -> None:
        at(book["表三"], NEW, "自然人").value = 2
        at(book["表三"], GRANTED, "自然人").value = 1
        at(book["表二"], "行政许可", "本年处理决定数量").value = 12

    return fill_in(workspace.start_year(2026, folder, as_workbook=True).path, cases).read_bytes()


@pytest.fixture
def make(folder: Path, filled: bytes) -> Make:
    """The check of the workbook after it was changed."""
    path = folder / "data" / "2026.xlsx"
    path.parent.mkdir(parents=True)

    def _make(change: Callable[[Book], None]) -> Checked:
        path.write_bytes(filled)
        return pipeline.check(edited(path, change))

    return _make


def figures(checked: Checked) -> dict[str, object]:
    assert checked.report is not None, [(item.code, item.variant) for item in checked.findings.diagnostics]
    return {path: figure.value for path, figure in checked.report.figures.items()}


def told(checked: Checked, code: str) -> list[tuple[str, str]]:
    """Variant and place of the findings of a code."""
    return [(item.variant, place(checked, item)) for item in checked.findings.diagnostics if item.code == code]


def place(checked: Checked, item: Diagnostic) -> str:
    return checked.sources[item.span.file].place(item.span.line)


def nothing(book: Book) -> None:
    """Leave a workbook as it is."""


# -- moved and renamed -----------------------------------------------------------------------------------


def rename(book: Book) -> None:
    for sheet, name in zip(book, ("一", "Sheet2", "申请", "x", "Sheet5", "六", "七", "八"), strict=True):
        sheet.title = name


def reorder(book: Book) -> None:
    book._sheets = list(reversed(book._sheets))


def unmerge(book: Book) -> None:
    """As when a table was pasted by its values: each label is left in its first cell only."""
    for sheet in book:
        for area in [str(area) for area in sheet.merged_cells.ranges]:
            sheet.unmerge_cells(area)


def insert_rows(book: Book) -> None:
    """Empty rows in the middle of the forms; openpyxl does not move merged cells or formulas along."""
    unmerge(book)
    for name, label in (
        ("表二", "行政许可"),
        ("表三", CARRIED),
        ("表三", "3.补正后申请内容仍不明确"),
        ("正文", "引言"),
    ):
        sheet = book[name]
        sheet.insert_rows(place_of(sheet, label)[0])
        totals(sheet, None)


def move_columns(book: Book) -> None:
    """The column of natural persons behind that of the total, and an empty column before all the labels."""
    unmerge(book)
    sheet = book["表三"]
    first, last = place_of(sheet, "自然人")[1], place_of(sheet, "总计")[1]
    totals(sheet, None)
    for row in range(3, sheet.max_row + 1):
        sheet.cell(row, last + 3).value, sheet.cell(row, first).value = sheet.cell(row, first).value, None
    sheet.delete_cols(first)
    sheet.insert_cols(1)


def totals(sheet: Sheet, value: object) -> None:
    for row in sheet.iter_rows():
        for cell in row:
            if cell.data_type == "f":
                cell.value = value


def flatten(book: Book) -> None:
    """表四 as people set it up themselves: one row for each kind of case, the columns once over all of them."""
    sheet = book.create_sheet("复议诉讼")
    columns = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
    lines = [("", *columns), *((name, 0, 0, 0, 0, 0) for name in ("行政复议", "未经复议直接起诉", "复议后起诉"))]
    for line in lines:
        sheet.append(line)
    del book["表四"]


@pytest.mark.parametrize(
    "change",
    [nothing, rename, reorder, unmerge, insert_rows, move_columns, flatten],
    ids=lambda change: change.__name__,
)
def test_figures_and_text_are_found_by_their_labels_wherever_they_stand(
    make: Make, change: Callable[[Book], None]
) -> None:
    before = make(nothing)
    after = make(change)
    assert figures(after) == figures(before)
    assert figures(after)["表三.结转下年度.自然人"] == 1
    assert [item.code for item in after.findings.errors] == []
    assert before.report is not None and after.report is not None
    assert [part.text for part in after.report.sections] == [part.text for part in before.report.sections]


def test_a_column_and_a_row_that_the_form_does_not_have_are_told_at_their_labels(make: Make) -> None:
    def add(book: Book) -> None:
        sheet = book["表三"]
        row, column = place_of(sheet, "总计")
        sheet.cell(row, column + 1).value = "外国人"
        sheet.cell(row + 2, column + 1).value = 3
        number = place_of(sheet, NEW)[0]
        for offset in range(9):
            sheet.cell(number + 25, 1 + offset).value = "五、转交" if offset == 0 else None
        sheet.cell(number + 25, place_of(sheet, "自然人")[1]).value = 4

    checked = make(add)
    assert ("none", "表三!K4") in told(checked, "Y004")
    assert any(where == "表三!A31" for _, where in told(checked, "Y004"))


def test_notes_beside_and_below_the_form_are_not_read(make: Make) -> None:
    def note(book: Book) -> None:
        sheet = book["表三"]
        row, column = place_of(sheet, NEW)[0], place_of(sheet, "说明")[1]
        sheet.cell(row, column).value = "含去年转来的 3 件"
        sheet.cell(sheet.max_row + 2, 1).value = "填表人：某某　电话：12345"
        sheet.cell(sheet.max_row + 1, 1).value = "备注"
        sheet.cell(sheet.max_row, 5).value = 99

    assert figures(make(note)) == figures(make(nothing))


def test_a_number_in_a_cell_merged_over_two_columns_belongs_to_neither(make: Make) -> None:
    def merge(book: Book) -> None:
        sheet = book["表三"]
        row, column = place_of(sheet, NEW)[0], place_of(sheet, "自然人")[1]
        sheet.merge_cells(start_row=row, end_row=row, start_column=column, end_column=column + 1)

    checked = make(merge)
    assert told(checked, "Y007") == [("shared-cell", "表三!D6")]
    (item,) = [item for item in checked.findings.errors if item.code == "Y007"]
    assert item.args["field"] == "表三.新收.自然人、表三.新收.商业企业" and item.args["text"] == "2"
    assert figures(checked)["表三.新收.自然人"] is None and figures(checked)["表三.新收.商业企业"] is None


def test_a_zero_in_a_merged_cell_is_zero_for_each_of_its_figures(make: Make) -> None:
    def merge(book: Book) -> None:
        sheet = book["表三"]
        row, column = place_of(sheet, "2.重复申请")[0], place_of(sheet, "自然人")[1]
        sheet.merge_cells(start_row=row, end_row=row, start_column=column, end_column=column + 6)

    checked = make(merge)
    assert checked.findings.errors == () and figures(checked)["表三.不予处理.重复申请.其他"] == 0


def test_without_a_year_formulas_that_nobody_has_calculated_are_told_once_a_sheet(make: Make) -> None:
    def behead(book: Book) -> None:
        del book["封面"]

    checked = make(behead)
    assert [item.code for item in checked.findings.errors].count("Y008") == 1
    sheets = [(item.variant, item.args["sheet"]) for item in checked.findings.errors if item.code == "Y007"]
    assert sheets == [("formulas", "表二"), ("formulas", "表三"), ("formulas", "表四")]


def test_a_sheet_that_nobody_can_place_and_a_form_that_is_there_twice_are_told(make: Make) -> None:
    def add(book: Book) -> None:
        book.create_sheet("备忘")["B2"].value = "下周三前报县政府办"
        copied = book.copy_worksheet(book["表三"])
        copied.title = "表三 (2)"

    checked = make(add)
    assert told(checked, "Y004") == [("sheet", "备忘!B2"), ("sheet-again", "表三 (2)!A1")]
    assert figures(checked) == figures(make(nothing)) and not checked.findings.errors


def test_hidden_rows_and_sheets_are_read_and_told_as_a_note(make: Make) -> None:
    def hide(book: Book) -> None:
        sheet = book["表三"]
        sheet.row_dimensions[place_of(sheet, NEW)[0]].hidden = True
        book["数据"].sheet_state = "hidden"

    checked = make(hide)
    assert figures(checked) == figures(make(nothing))
    notes = [item for item in checked.findings.notes if item.code == "I003"]
    assert [(item.variant, item.args["sheet"]) for item in notes] == [("", "表三"), ("sheet", "数据")]


def test_a_heading_that_stands_twice_in_a_part_names_both_cells(make: Make) -> None:
    def repeat(book: Book) -> None:
        sheet = book["正文"]
        column = place_of(sheet, "小标题")[1]
        first, second = [row[0] for row in sheet.iter_rows(5, None, column, column) if row[0].value][:2]
        places.extend(f"正文!{cell.coordinate}" for cell in (first, second))
        second.value = first.value

    places: list[str] = []
    (item,) = [item for item in make(repeat).findings.errors if item.code == "Y003"]
    assert (item.variant, [item.args["first_place"], item.args["place"]]) == ("part-at", places)


# -- what cells store ------------------------------------------------------------------------------------


@pytest.mark.parametrize(("text", "value"), [("5", 5), (" 7 ", 7), (3.0, 3), (98.0, 98)])
def test_a_number_kept_as_text_or_with_decimals_is_the_number(make: Make, text: object, value: int) -> None:
    def put(book: Book) -> None:
        at(book["表二"], "行政处罚", "本年处理决定数量").value = text

    checked = make(put)
    assert figures(checked)["表二.行政处罚"] == value and not checked.findings.errors


@pytest.mark.parametrize(
    ("value", "code", "variant"),
    [
        ("１２", "Y007", "full-width"),
        ("3件", "Y007", "unit"),
        (2.5, "Y007", "not-whole"),
        (-1, "Y007", "negative"),
        ("=1+1", "Y007", "formula"),
        ("#REF!", "Y007", "cell-error"),
        (True, "Y007", "count"),
        ("无", "A209", "mark"),
        ("/", "A209", "mark"),
        (None, "A209", ""),
        ("待补", "A209", "pending"),
    ],
)
def test_what_is_no_number_is_told_at_its_cell(make: Make, value: object, code: str, variant: str) -> None:
    def put(book: Book) -> None:
        at(book["表二"], "行政处罚", "本年处理决定数量").value = value

    assert (variant, "表二!B12") in told(make(put), code)


def test_a_percentage_is_no_count_and_a_day_is_none_either(make: Make) -> None:
    def put(book: Book) -> None:
        cell = at(book["表二"], "行政处罚", "本年处理决定数量")
        cell.value, cell.number_format = 0.985, "0.0%"
        cell = at(book["表二"], "行政强制", "本年处理决定数量")
        cell.value, cell.number_format = 43124, 'yyyy"年"m"月"d"日"'

    found = [item for item in make(put).findings.diagnostics if item.code == "Y007"]
    assert [item.args["text"] for item in found] == ["98.5%", "2018-01-24"]


@pytest.mark.parametrize(
    ("value", "format_", "shown"),
    [
        (46042, 'yyyy"年"m"月"d"日"', "2026-01-20"),
        (46042, "yyyy/m/d", "2026-01-20"),
        ("2026年1月20日", "@", "2026-01-20"),
    ],
)
def test_a_day_is_a_day_by_its_format(make: Make, value: object, format_: str, shown: str) -> None:
    def put(book: Book) -> None:
        row, column = place_of(book["封面"], "公布日期")
        cell = book["封面"].cell(row, column + 1)
        cell.value, cell.number_format = value, format_

    report = make(put).report
    assert report is not None and report.published is not None and report.published.value.isoformat() == shown


def test_a_bare_number_in_a_field_for_a_day_is_refused(make: Make) -> None:
    def put(book: Book) -> None:
        row, column = place_of(book["封面"], "公布日期")
        book["封面"].cell(row, column + 1).value = 43124
        book["封面"].cell(row, column + 1).number_format = "General"

    assert told(make(put), "Y007") == [("date", "封面!B11")]


def test_long_numbers_are_printed_with_all_their_digits(make: Make) -> None:
    def put(book: Book) -> None:
        sheet = book["封面"]
        for label, value, format_ in (("电话", 100000000010, "General"), ("邮编", 52600, "000000")):
            row, column = place_of(sheet, label)
            sheet.cell(row, column + 1).value, sheet.cell(row, column + 1).number_format = value, format_

    report = make(put).report
    assert report is not None
    assert {key: stated.value for key, stated in report.contact.items()} == {"电话": "100000000010", "邮编": "052600"}


def test_invisible_characters_in_labels_do_not_hide_a_column(make: Make) -> None:
    def put(book: Book) -> None:
        for sheet, label in ((book["表三"], "自然人"), (book["表二"], "行政许可"), (book["数据"], "数量")):
            row, column = place_of(sheet, label)
            sheet.cell(row, column).value = f"\ufeff{label}\u200b"

    checked = make(put)
    assert figures(checked) == figures(make(nothing)) and not checked.findings.errors


def test_an_empty_row_is_one_finding_and_an_empty_cell_is_its_own(make: Make) -> None:
    def put(book: Book) -> None:
        sheet = book["表三"]
        row = place_of(sheet, "1.属于国家秘密")[0]
        for column in range(4, 10):
            sheet.cell(row, column).value = None
        at(sheet, CARRIED, "科研机构").value = None

    assert told(make(put), "A209") == [("", "表三!F7"), ("row", "表三!D10")]


def test_where_the_sheet_says_so_empty_cells_are_zero(make: Make) -> None:
    def put(book: Book) -> None:
        sheet = book["表三"]
        row = place_of(sheet, "1.属于国家秘密")[0]
        for column in range(4, 10):
            sheet.cell(row, column).value = None
        row, column = place_of(sheet, "未填按零")
        sheet.cell(row, 4).value = "是"

    checked = make(put)
    assert figures(checked) == figures(make(nothing)) and not checked.findings.errors


# -- sums --------------------------------------------------------------------------------------------------


def test_a_total_that_was_written_over_is_checked_at_its_cell(make: Make) -> None:
    def put(book: Book) -> None:
        at(book["表三"], NEW, "总计").value = 3

    assert told(make(put), "A204") == [("", "表三!J6")]


def test_a_total_formula_that_adds_up_something_else_has_to_be_calculated_first(make: Make) -> None:
    def put(book: Book) -> None:
        at(book["表三"], NEW, "总计").value = "=SUM(D6:H6)"

    assert told(make(put), "Y007") == [("formula", "表三!J6")]


def test_the_balance_below_zero_is_found(make: Make) -> None:
    def put(book: Book) -> None:
        at(book["表三"], GRANTED, "自然人").value = 9

    assert "A203" in {item.code for item in make(put).findings.errors}


# -- head, text, lists -----------------------------------------------------------------------------------


def test_an_item_of_the_head_that_is_not_known_is_told_and_a_choice_is_checked(make: Make) -> None:
    def put(book: Book) -> None:
        sheet = book["封面"]
        row = place_of(sheet, "机关名称")[0]
        sheet.cell(row + 1, 1).value, sheet.cell(row + 1, 2).value = "机关简介", "水务局"
        sheet.cell(place_of(sheet, "层级")[0], 2).value = "村"

    checked = make(put)
    assert ("choice", "封面!B8") in told(checked, "Y007")
    assert [where for _, where in told(checked, "Y004")] == ["封面!A7"]


def test_without_a_year_nothing_else_is_judged_but_formulas_without_results_are_told(make: Make) -> None:
    def put(book: Book) -> None:
        for name in book.sheetnames[1:]:
            del book[name]
        sheet = book["封面"]
        for row in sheet.iter_rows():
            for cell in row:
                if not hasattr(cell, "column_letter"):
                    continue
                cell.value = None
        for line in (("项目", "数量"), ("第1类", 3), ("第2类", 5), ("合计", "=SUM(B2:B3)")):
            sheet.append(line)

    checked = make(put)
    assert checked.report is None
    assert {(item.code, item.variant) for item in checked.findings.errors} == {("Y008", ""), ("Y007", "formula")}


def test_paragraphs_may_stand_in_rows_of_their_own_or_in_one_cell(make: Make) -> None:
    def put(book: Book) -> None:
        sheet = book["正文"]
        row, column = place_of(sheet, "主动公开")
        sheet.cell(row, column + 1).value = "第一段甲乙丙丁。\n### 小标题。第二段戊己庚辛。"
        sheet.cell(row + 1, column + 1).value = "第三段子丑寅卯。"
        sheet.cell(row + 2, column + 1).value = "=第四段是等号开头的字"
        sheet.cell(row + 2, column + 1).data_type = "s"

    report = make(put).report
    assert report is not None
    part = report.sections[0].parts[1]
    assert part.text.split("\n") == [
        "第一段甲乙丙丁。",
        "小标题。第二段戊己庚辛。",
        "第三段子丑寅卯。",
        "=第四段是等号开头的字",
    ]
    passages = [passage for passage in part.passages if passage.text.startswith("第三段")]
    assert [report.source.place(passage.span.line) for passage in passages] == ["正文!C12"]


def test_a_warning_is_answered_in_the_sheet_of_answers(make: Make) -> None:
    def put(book: Book) -> None:
        row, column = place_of(book["封面"], "公布日期")
        book["封面"].cell(row, column + 1).value = "2027-05-04"
        book["核实说明"].append(
            ("D503", "公布日期", "2027-05-04", "当地雪灾，经上级同意延期", "办公室", "2027-05-05", "否")
        )

    checked = make(put)
    assert [item.code for item in checked.findings.explained] == ["D503"]


def test_the_place_of_a_finding_is_shown_as_sheet_and_cell(
    make: Make, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def put(book: Book) -> None:
        at(book["表三"], NEW, "自然人").value = "3件"

    make(put)
    assert run(["check", str(folder / "data/2026.xlsx")]) == 3
    assert "表三!D6: 错误 Y007" in capsys.readouterr().out


def test_an_old_workbook_is_refused_in_one_sentence_that_says_what_to_do(folder: Path) -> None:
    folder.mkdir(parents=True)
    path = folder / "2026.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    (found,) = pipeline.check(path).findings.diagnostics
    assert (found.code, found.variant, found.args["wanted"]) == ("Y001", "old-format", ".xlsx")


def test_a_table_taken_out_is_missed(make: Make) -> None:
    def drop(book: Book) -> None:
        del book["表四"]

    assert [(item.code, item.path) for item in make(drop).findings.errors] == [("Y008", "表四")]


def test_styles_of_a_cell_do_not_matter(make: Make) -> None:
    def paint(book: Book) -> None:
        cell = at(book["表三"], NEW, "自然人")
        cell.font, cell.fill = copy(cell.font), copy(book["表三"]["A6"].fill)

    assert figures(make(paint)) == figures(make(nothing))
