"""Figures outside the forms on sheets that an office has made for itself: groups, and trees of names."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest

from crafted_workbooks import NAME, Value, formula, package
from reportgen.layout import pack
from reportgen.layout.spec import Layout
from reportgen.report import bind
from reportgen.report.model import Previous, Report
from reportgen.report.workbook import meaning
from reportgen.source import node as nodes
from reportgen.source import workbook

COVER: Mapping[str, Value] = {
    "A1": "年度",
    "B1": 2017,
    "A2": "机关名称",
    "B2": "青石镇人民政府",
    "A3": "层级",
    "B3": "乡镇",
}


@pytest.fixture(scope="module")
def layout() -> Layout:
    loaded = pack.load("five-section-2008", None).layout
    assert loaded is not None
    return loaded


def report_of(
    layout: Layout, sheet: Mapping[str, Value], merged: tuple[str, ...] = ()
) -> tuple[Report, list[tuple[str, str, str]]]:
    """The report of a workbook with a cover and one sheet, and what was found: code, variant, place."""
    book = workbook.read_bytes(package({"封面": COVER, "数据": sheet}, merged=merged), NAME).book
    assert book is not None
    reading = meaning.root_of(book, layout)
    assert isinstance(reading.root, nodes.Mapping)
    heading = bind.read_heading(reading.root)
    assert heading.year is not None
    bound = bind.bind(reading.root, book.source, layout, heading.year, Previous(None, "", "缺2016年数据"))
    found = (*reading.diagnostics, *bound.diagnostics)
    return bound.report, [(item.code, item.variant, book.source.place(item.span.line)) for item in found]


def tree_of(report: Report) -> dict[str, Decimal | None]:
    start = "主动公开.分类"
    return {path[len(start) :]: report.value(path) for path in report.figures if path.startswith(start)}


WANTED = {
    "": 320,
    ".重点领域": 265,
    ".重点领域.工作动态": 206,
    ".重点领域.会议信息": 53,
    ".重点领域.房产": 6,
    ".公告公示": 55,
}
ROWS = (("重点领域", "工作动态", 206), ("", "会议信息", 53), ("", "房产", 6), ("公告公示", "", 55))


def tree(
    rows: tuple[tuple[str, str, Value], ...], heads: tuple[str, ...] = ("类别", "其中", "数量")
) -> dict[str, Value]:
    cells: dict[str, Value] = dict(zip(("A1", "B1", "C1"), heads, strict=True))
    for number, row in enumerate(rows, start=2):
        cells |= {f"{letter}{number}": value for letter, value in zip("ABC", row, strict=True) if value != ""}
    return cells


def test_a_category_merged_over_its_rows_holds_them_all(layout: Layout) -> None:
    report, _ = report_of(layout, tree(ROWS), ("A2:A4",))
    assert tree_of(report) == WANTED


def test_a_category_that_is_repeated_or_written_once_holds_the_rows_below_it(layout: Layout) -> None:
    assert tree_of(report_of(layout, tree(ROWS))[0]) == WANTED
    repeated = (ROWS[0], ("重点领域", *ROWS[1][1:]), ("重点领域", *ROWS[2][1:]), ROWS[3])
    assert tree_of(report_of(layout, tree(repeated))[0]) == WANTED


def test_a_category_with_a_row_of_its_own_states_its_sum_there(layout: Layout) -> None:
    own = (("重点领域", "", 265), *(("", *row[1:]) for row in ROWS[:3]), ROWS[3])
    assert tree_of(report_of(layout, tree(own))[0]) == WANTED
    report, _ = report_of(layout, tree((("重点领域", "", 300), *own[1:])))
    assert report.value("主动公开.分类.重点领域") == 300
    wrong = next(item for item in report.breakdowns if item.total.path == "主动公开.分类.重点领域")
    assert sum(part.value or 0 for part in wrong.parts) == 265


@pytest.mark.parametrize("written", ["SUM(C2:C5)", "C2+C3+C4+C5", 'IF(COUNT(C2:C5)=0,"",SUM(C2:C5))'])
def test_a_total_that_nobody_calculated_is_left_to_the_program_if_it_adds_up_what_is_above(
    layout: Layout, written: str
) -> None:
    flat = (("甲", "", 1), ("乙", "", 2), ("丙", "", 3), ("丁", "", 4), ("合计", "", formula(written)))
    report, found = report_of(layout, tree(flat))
    assert report.value("主动公开.分类") == 10 and not [item for item in found if item[0] == "Y007"]


def test_any_other_formula_without_a_result_is_told_at_its_cell(layout: Layout) -> None:
    flat = (("甲", "", 1), ("乙", "", formula("A9*2")), ("合计", "", formula("SUM(C2:C2)")))
    _, found = report_of(layout, tree(flat))
    assert [item for item in found if item[0] == "Y007"] == [
        ("Y007", "formula", "数据!C3"),
        ("Y007", "formula", "数据!C4"),
    ]


def test_a_name_that_stands_twice_is_told_with_both_places(layout: Layout) -> None:
    _, found = report_of(layout, tree((("甲", "", 1), ("甲", "", 2))))
    assert ("Y003", "cell", "数据!A3") in found


def test_a_name_without_a_number_is_not_filled_in(layout: Layout) -> None:
    report, _ = report_of(layout, tree((("甲", "", 1), ("乙", "", ""))))
    figure = report.figures["主动公开.分类.乙"]
    assert not figure.known and report.source.place(figure.span.line) == "数据!C3"


def test_groups_may_be_merged_or_written_once_and_columns_stand_in_any_order(layout: Layout) -> None:
    sheet: dict[str, Value] = {"A1": "数量", "B1": "单位", "C1": "项目", "D1": "组别"}
    lines = [
        (501, "条", "总数", "主动公开"),
        (33, "条", "政策解读", ""),
        (3, "件", "收到", "依申请公开"),
        (2, "件", "办结", ""),
    ]
    lines += [(7, "条", "政务微信", "主动公开·渠道"), (9, "条", "公开栏", "")]
    for number, line in enumerate(lines, start=2):
        sheet |= {f"{letter}{number}": value for letter, value in zip("ABCD", line, strict=True) if value != ""}
    for merged in ((), ("D2:D3", "D4:D5", "D6:D7")):
        report, found = report_of(layout, sheet, merged)
        assert {path: report.value(path) for path in ("主动公开.总数", "主动公开.政策解读", "依申请公开.办结")} == {
            "主动公开.总数": 501, "主动公开.政策解读": 33, "依申请公开.办结": 2,
        }  # fmt: skip
        assert (report.value("主动公开.渠道.政务微信"), report.value("主动公开.渠道.公开栏")) == (7, 9)
        assert not [item for item in found if item[0] == "Y004"]


def test_an_item_that_a_group_does_not_have_is_told(layout: Layout) -> None:
    sheet: dict[str, Value] = {"A1": "组别", "B1": "项目", "C1": "数量", "A2": "依申请公开", "B2": "受理时间", "C2": 3}
    assert ("Y004", "none", "数据!B2") in report_of(layout, sheet)[1]
