"""Tables in the PDF: wrapped, repeated, parted and never failing."""

from __future__ import annotations

import re
from itertools import pairwise

import pdf_reading
import pytest
from hypothesis import given, settings
from pdf_reading import MM, rules
from pdf_samples import (
    SENTENCE,
    body_cells,
    handling_table,
    one_line_paragraphs,
    pdf,
    spanned_table,
    tall_cell_table,
    with_table,
    write,
)
from pdf_strategies import tables
from writer_samples import cells, document, grouped_table, long_table, merged_table, paragraph

from reportgen.document.tree import Cell, Document, Row, Table, Text, plain
from reportgen.writers.pdf_table import arrange, breaks_number, column_edges

LEFT, BOTTOM, WIDTH, HEIGHT = 28 * MM, 35 * MM, 156 * MM, 225 * MM


def lowest(data: bytes, page: int) -> float:
    """The lowest ink or rule of a page, the page number aside."""
    lines = pdf_reading.body_lines(data)[page]
    ink = [char.ink[1] for line in lines for char in line.chars]
    return min(ink + [rule[1] for rule in rules(data, page)])


def test_nothing_leaves_the_text_area() -> None:
    for table in (long_table(), merged_table(), handling_table(), tall_cell_table(), spanned_table()):
        data = pdf(with_table(table))
        for page in range(len(pdf_reading.pages(data))):
            assert lowest(data, page) > BOTTOM - 1
            for left, _, right, upper in rules(data, page):
                assert LEFT - 0.01 <= left <= right <= LEFT + WIDTH + 0.01
                assert upper <= BOTTOM + HEIGHT + 0.01


def test_the_head_is_repeated_on_every_page_and_nothing_else_is() -> None:
    data = pdf(document(long_table()))
    texts = pdf_reading.page_texts(data)
    assert len(texts) >= 3
    assert all("序号栏目条数" in text for text in texts)
    assert [text.startswith("序号栏目条数") for text in texts] == [False] + [True] * (len(texts) - 1)
    for number in range(1, 61):
        assert sum(text.count(f"第{number}类公开事项") for text in texts) == 1


def test_all_header_rows_are_repeated_together() -> None:
    table = handling_table()
    body = Table(table.id, table.caption, table.widths, 2, (*table.rows, *table.rows[2:4] * 12))
    texts = pdf_reading.page_texts(pdf(with_table(body, after=0)))
    assert len(texts) >= 3
    assert all("申请人情况自然人商业企业" in text for text in texts)


def test_a_row_is_never_parted_where_a_page_can_hold_it() -> None:
    rows = (cells(f"第{number}行", SENTENCE * 3) for number in range(1, 30))
    data = pdf(with_table(Table("t", (), (0.2, 0.8), 1, (cells("行", "内容"), *rows))))
    for text in pdf_reading.page_texts(data):
        assert len(re.findall(r"第\d+行", text)) == text.count(SENTENCE * 3)


def test_a_cell_taller_than_a_page_goes_on_and_loses_nothing() -> None:
    data = pdf(with_table(tall_cell_table(6000)))
    texts = pdf_reading.page_texts(data)
    assert 4 <= len(texts) <= 9
    joined = "".join(text.removeprefix("类别内容") for text in texts)
    assert (SENTENCE * 200)[:6000] in joined.replace("类别内容措施", "")


def test_a_tall_row_does_not_leave_most_of_a_page_blank() -> None:
    for before in range(1, 12):
        data = pdf(with_table(tall_cell_table(), before=before))
        for page in range(len(pdf_reading.pages(data)) - 1):
            assert lowest(data, page) < BOTTOM + HEIGHT * 2 / 3


def test_a_label_over_more_rows_than_a_page_holds_is_repeated_on_every_page() -> None:
    data = pdf(with_table(spanned_table(120)))
    texts = pdf_reading.page_texts(data)
    assert len(texts) >= 5
    assert all(text.count("重点领域信息公开") == 1 for text in texts)
    assert all(sum(text.count(f"第{number}项") for text in texts) == 1 for number in range(1, 121))


def test_a_label_too_long_to_repeat_goes_on_from_page_to_page() -> None:
    label = SENTENCE * 60
    texts = pdf_reading.page_texts(pdf(with_table(spanned_table(4, label))))
    joined = "".join(text.replace("栏目事项件数", "") for text in texts)
    for number in range(1, 5):
        joined = joined.replace(f"第{number}项{number}", "")
    assert label in joined


def test_a_cut_leaves_no_single_row_of_a_spanned_group_where_two_fit() -> None:
    for before in range(1, 10):
        texts = pdf_reading.page_texts(pdf(with_table(handling_table(), before=before)))
        for label, reasons in (("（三）不予公开", 8), ("（五）不予处理", 5)):
            parts = [len(re.findall(r"\d\.\D", text.split(label)[1].split("（")[0])) for text in texts if label in text]
            assert sum(parts) >= reasons
            assert 1 not in parts, (before, label, parts)


@pytest.mark.parametrize("sizes", [(6, *[1] * 11), (1, 1, 1, 6, 1, 5, 1, 1, 4, 1), (2, 2, 8, 3, 1, 7)])
def test_a_group_that_a_third_of_a_page_holds_is_never_parted_and_a_table_never_begins_with_a_row_or_two(
    sizes: tuple[int, ...],
) -> None:
    table = grouped_table(*sizes)
    for filling in range(22):
        texts = pdf_reading.page_texts(pdf(document(*one_line_paragraphs(filling), table)))
        pages = [re.findall(r"([甲乙丙丁戊己庚辛壬癸子丑寅卯])(\d)", text) for text in texts]
        assert len([row for page in pages for row in page]) == sum(sizes)
        first = next(page for page in pages if page)
        assert len(first) >= 3, filling
        last = next(text for text in reversed(texts) if "总数" in text)
        assert re.search(r"[甲乙丙丁戊己庚辛壬癸子丑寅卯]\d", last), (filling, "the total stands alone")
        for name in {name for page in pages for name, _ in page}:
            assert sum(any(name == found for found, _ in page) for page in pages) == 1, (filling, name)


def test_long_words_are_wrapped_inside_their_cell() -> None:
    name = "关于进一步做好政府信息公开工作领导小组办公室日常事务的有关类别的名称共四十个字"
    data = pdf(document(Table("t", (), (0.19, 0.81), 1, (cells("类别", "件数"), cells(name, "12"))), title="报告"))
    column = LEFT + 0.19 * WIDTH
    row = [char for line in pdf_reading.body_lines(data)[0][1:] for char in line.chars if char.x < column]
    words = "".join(char.text for char in row)
    assert name in words
    assert max(char.ink[2] for char in row) < column


@pytest.mark.parametrize("number", ["1284", "12,345.60", "100.00%", "-12345"])
def test_a_number_wider_than_its_column_is_set_smaller_and_not_broken(number: str) -> None:
    data = pdf(with_table(Table("t", (), (0.1, 0.9), 1, (cells("数", "项"), cells(number, "甲")))))
    (line,) = (line for page in pdf_reading.body_lines(data) for line in page if number in line.text)
    digits = [char for char in line.chars if char.x < LEFT + 0.1 * WIDTH]
    assert max(char.ink[2] for char in digits) < LEFT + 0.1 * WIDTH


@pytest.mark.parametrize(
    ("text", "place", "broken"),
    [
        ("1284", 2, True), ("1,284", 2, True), ("98.6", 3, True), ("共12", 1, False), ("12条", 2, False),
        ("a12b", 2, False), ("/a/2017", 5, False), ("3，4", 2, False), ("", 0, False), ("12", 0, False),
    ],
)  # fmt: skip
def test_what_counts_as_breaking_a_number(text: str, place: int, broken: bool) -> None:
    assert breaks_number(text, place) is broken


def test_a_column_one_character_wide_is_readable_from_top_to_bottom() -> None:
    label = Cell((Text("本年度办理结果"),), row_span=8, scope="row")
    rows = (Row(((label,) if not number else ()) + body_cells(f"第{number}项", "0")) for number in range(8))
    data = pdf(document(Table("t", (), (0.05, 0.75, 0.2), 1, (cells("", "事项", "件数"), *rows))))
    column = [char for line in pdf_reading.body_lines(data)[0] for char in line.chars if char.x < LEFT + 0.05 * WIDTH]
    found = [char for char in column if char.text in "本年度办理结果" and char.y < BOTTOM + HEIGHT - 4 * 29]
    assert "".join(char.text for char in found) == "本年度办理结果"
    assert all(above.y - below.y > 12 for above, below in pairwise(found))


def test_the_caption_stands_on_the_page_of_its_table() -> None:
    for filling in range(10, 22):
        data = pdf(document(*one_line_paragraphs(filling), long_table()))
        (page,) = (text for text in pdf_reading.page_texts(data) if "主动公开信息分类情况" in text)
        assert "序号栏目条数1第1类公开事项32第2类公开事项6" in page


def test_a_small_table_is_not_parted() -> None:
    for filling in range(5, 22):
        data = pdf(document(*one_line_paragraphs(filling), merged_table()))
        (page,) = (text for text in pdf_reading.page_texts(data) if "依申请公开情况" in text)
        assert "含其他组织。" in page


def test_rules_are_drawn_between_cells_and_not_through_merged_ones() -> None:
    data = pdf(document(merged_table()))
    inner = sorted(edge for edge in {round(rule[0], 1) for rule in rules(data, 0) if rule[0] == rule[2]})
    assert inner == pytest.approx([LEFT + WIDTH * share for share in (0, 0.16, 0.4, 0.6, 0.8, 1)], abs=0.1)
    upright = [rule for rule in rules(data, 0) if rule[0] == rule[2] == pytest.approx(LEFT + 0.16 * WIDTH, abs=0.01)]
    head_and_first_row = max(rule[3] for rule in rules(data, 0)) - 24 * 3
    assert max(rule[3] for rule in upright) < head_and_first_row + 1


def test_text_under_a_table_is_clear_of_it() -> None:
    for rows in range(1, 12):
        table = Table("t", (), (0.5, 0.5), 1, (cells("甲", "乙"), *[cells("1", "2")] * rows))
        data = pdf(document(table, paragraph("下文。")))
        words = pdf_reading.body_lines(data)[0][-1]
        assert words.text == "下文。"
        assert min(rule[1] for rule in rules(data, 0)) - max(char.ink[3] for char in words.chars) > 6


@pytest.mark.parametrize(
    "table",
    [
        Table("t", (), (), 0, ()),
        Table("t", (), (1.0,), 1, (cells("只有表头"),)),
        Table("t", (Text("只有标题"),), (0.5, 0.5), 0, ()),
        Table("t", (), (0.5, 0.5), 5, (cells("甲", "乙"),)),
        Table("t", (), (0.5, 0.5), 1, (Row(()), Row(()))),
        Table("t", (), (0.5, 0.5), 1, (cells("甲", "乙"), cells("多", "出", "三", "格"))),
        Table("t", (), (0.5, 0.5), 0, (Row((Cell((Text("高"),), row_span=9), Cell((Text("宽"),), col_span=9))),)),
        Table("t", (), (0.0, 0.0), 0, (cells("零", "宽"),)),
        Table("t", (), (1.0,), 40, tuple(cells(f"表头{number}") for number in range(60))),
        Table("t", (Text("长标题" * 400),), (1.0,), 1, (cells("甲"), cells("乙"))),
        Table("t", (), (1.0,), 1, (cells("甲"), cells("乙")), note=(Text("长注" * 2000),)),
    ],
)
def test_an_odd_table_is_built_with_all_of_its_words(table: Table) -> None:
    data = pdf(with_table(table))
    drawn = pdf_reading.text(data)
    for row in table.rows:
        for cell in row.cells:
            assert cell.text in drawn
    for words in (plain(table.caption), plain(table.note)):
        assert words in drawn
    assert drawn.endswith(SENTENCE)


def test_cells_lie_as_in_html() -> None:
    places, count = arrange(merged_table())
    found = [(place.row, place.column, place.rows, place.columns) for place in places[:6]]
    assert count == 5
    assert found == [(0, 0, 2, 2), (0, 2, 1, 2), (0, 4, 2, 1), (1, 2, 1, 1), (1, 3, 1, 1), (2, 0, 1, 2)]


def test_column_edges_fill_the_measure_whatever_the_widths_add_up_to() -> None:
    assert column_edges((0.25, 0.75), 2, 400) == pytest.approx((0, 100, 400))
    assert column_edges((1, 1), 4, 400) == pytest.approx((0, 100, 200, 300, 400))
    assert column_edges((), 2, 400) == pytest.approx((0, 200, 400))


@settings(max_examples=30, deadline=None)
@given(tables())
def test_any_table_is_built(table: Table) -> None:
    written = write(Document(document().metadata, document().title, (table, paragraph("下文。"))))
    if written.data:
        assert pdf_reading.text(written.data).endswith("下文。")
        assert all(lowest(written.data, page) > BOTTOM - 1 for page in range(len(pdf_reading.pages(written.data))))
    else:
        assert {found.code for found in written.diagnostics} == {"P703"}
