"""Tables of Word files: every value in its own column and row, whatever was merged, left out or nested."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from word_files import body, grid, lines, p, r, span, table, tbl, tc, texts, tr

RESTART, CONTINUE = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def read_grid(*rows: str, columns: tuple[int, ...] = ()) -> list[list[str | None]]:
    return grid(table(body(tbl(*rows, grid=columns))))


def test_a_table_is_a_grid_and_a_line_for_each_row() -> None:
    read = body(p("表一") + tbl(tr(tc("项目"), tc("数量")), tr(tc("网站"), tc("5"))) + tbl(tr(tc("甲"), tc("乙"))))
    assert lines(read) == [
        ("第1段", "表一"),
        ("表1第1行", "项目\t数量"),
        ("表1第2行", "网站\t5"),
        ("表2第1行", "甲\t乙"),
    ]


def test_short_rows_and_spans_keep_values_in_their_columns() -> None:
    """B106."""
    assert read_grid(
        tr(tc("项目"), tc("本年"), tc("上年")),
        tr(tc("网站"), tc("253", span(2))),
        tr(tc("公告"), tc("55"), properties='<w:gridAfter w:val="1"/>'),
        tr(tc("7"), properties='<w:gridBefore w:val="2"/>'),
        tr(tc("短")),
    ) == [
        ["项目", "本年", "上年"],
        ["网站", "253", "253"],
        ["公告", "55", None],
        [None, None, "7"],
        ["短", None, None],
    ]


def test_cells_merged_downwards_cover_their_rows_with_and_without_a_value() -> None:
    found = table(
        body(
            tbl(
                tr(tc("办理结果", RESTART), tc("予以公开"), tc("1")),
                tr(tc("", CONTINUE), tc("不予公开", RESTART), tc("2")),
                tr(tc("", '<w:vMerge w:val="continue"/>'), tc("", CONTINUE), tc("3")),
                tr(tc("总计", RESTART), tc("", CONTINUE), tc("6")),
            )
        )
    )
    assert grid(found) == [
        ["办理结果", "予以公开", "1"],
        ["办理结果", "不予公开", "2"],
        ["办理结果", "不予公开", "3"],
        ["总计", "不予公开", "6"],
    ]
    assert [(cell.row, cell.column, cell.row_span) for cell in found.cells if cell.row_span > 1] == [
        (0, 0, 3),
        (1, 1, 3),
    ]


def test_a_merge_in_both_directions_is_one_cell() -> None:
    rows = tr(tc("甲", span(2) + RESTART), tc("1")), tr(tc("", span(2) + CONTINUE), tc("2"))
    found = table(body(tbl(*rows)))
    assert [(cell.text.text, cell.col_span, cell.row_span) for cell in found.cells] == [
        ("甲", 2, 2),
        ("1", 1, 1),
        ("2", 1, 1),
    ]


def test_a_cell_that_goes_on_from_nothing_keeps_its_words() -> None:
    assert read_grid(tr(tc("甲"), tc("乙")), tr(tc("丙", CONTINUE), tc("丁"))) == [["甲", "乙"], ["丙", "丁"]]
    rows = tr(tc("甲", span(2) + RESTART), tc("1")), tr(tc("乙", CONTINUE), tc("丙"), tc("2"))
    assert read_grid(*rows) == [["甲", "甲", "1"], ["乙", "丙", "2"]]


def test_what_stands_in_a_merged_cell_after_the_first_is_not_seen_in_word_either() -> None:
    assert read_grid(tr(tc("甲", RESTART), tc("1")), tr(tc("不见", CONTINUE), tc("2"))) == [["甲", "1"], ["甲", "2"]]


def test_cells_merged_the_old_way_across_are_one() -> None:
    rows = tr(tc("甲", '<w:hMerge w:val="restart"/>'), tc("", "<w:hMerge/>"), tc("1")), tr(tc("乙"), tc("丙"), tc("2"))
    assert read_grid(*rows) == [["甲", "甲", "1"], ["乙", "丙", "2"]]


def width(twips: int) -> str:
    return f'<w:tcW w:w="{twips}" w:type="dxa"/>'


def test_widths_tell_the_columns_where_spans_were_left_out() -> None:
    columns = (3000, 1000, 1000, 1000)
    full = tr(*(tc(text, width(size)) for text, size in zip("甲乙丙丁", columns, strict=True)))
    assert read_grid(full, tr(tc("申请", width(3010)), tc("总计", width(2990))), columns=columns)[1] == [
        "申请", "总计", "总计", "总计",
    ]  # fmt: skip
    short = tr(tc("申请", width(3000)), tc("总计", width(1000)))
    assert read_grid(full, short, columns=columns)[1] == ["申请", "总计", None, None]
    astray = tr(tc("申请", width(2500)), tc("总计", width(3500)))
    assert read_grid(full, astray, columns=columns)[1] == ["申请", "总计", None, None]


def test_a_grid_with_fewer_lines_than_the_rows_have_cells_is_no_hindrance() -> None:
    assert read_grid(tr(tc("甲"), tc("乙"), tc("丙")), columns=(3000,)) == [["甲", "乙", "丙"]]


def test_paragraphs_and_breaks_in_a_cell_are_parted_by_spaces_never_run_together() -> None:
    content = p("5") + p("<w:r><w:t>6</w:t><w:br/><w:t>7</w:t><w:tab/><w:t>8</w:t></w:r>") + p()
    read = body(tbl(tr(tc(content), tc("9"))))
    assert lines(read) == [("表1第1行", "5 6 7 8\t9")]


def test_a_table_in_a_cell_is_read_in_place() -> None:
    inner = tbl(tr(tc("自然人"), tc("1")), tr(tc("法人"), tc("2")))
    assert read_grid(tr(tc(p("申请人") + inner + p()), tc("3"))) == [["申请人 自然人 1 法人 2", "3"]]


def test_a_table_that_only_frames_text_is_read_as_text() -> None:
    inner = tbl(tr(tc("项目"), tc("数量")))
    for frame in (
        tbl(tr(tc(p("一、概述") + p("正文。") + inner))),
        tbl(tr(tc("一、概述")), tr(tc(p("正文。") + inner))),
    ):
        read = body(frame + p("末"))
        assert lines(read) == [("第1段", "一、概述"), ("第2段", "正文。"), ("表1第1行", "项目\t数量"), ("第3段", "末")]


def test_a_table_of_one_column_with_short_cells_is_a_table() -> None:
    assert read_grid(tr(tc("甲")), tr(tc("乙"))) == [["甲"], ["乙"]]


def test_rows_and_cells_in_controls_are_found() -> None:
    cell = f"<w:sdt><w:sdtContent>{tc('乙')}</w:sdtContent></w:sdt>"
    row = f"<w:sdt><w:sdtPr/><w:sdtContent>{tr(tc('甲'), cell)}</w:sdtContent></w:sdt>"
    assert read_grid(row, tr(tc("丙"), tc(p(f"<w:sdt><w:sdtContent>{r('5')}</w:sdtContent></w:sdt>")))) == [
        ["甲", "乙"],
        ["丙", "5"],
    ]


@pytest.mark.parametrize("empty", [tbl(), tbl(tr()), tbl(tr(properties='<w:gridBefore w:val="0"/>'))])
def test_a_table_without_cells_is_none(empty: str) -> None:
    read = body(p("甲") + empty + p("乙"))
    assert texts(read) == ["甲", "乙"]
    assert len(read.blocks) == 2


@given(st.lists(st.lists(st.integers(1, 3), min_size=2, max_size=5), min_size=2, max_size=6))
def test_every_cell_stands_once_on_its_row_after_those_before_it(rows: list[list[int]]) -> None:
    made = [tr(*(tc(f"{y}-{x}", span(columns)) for x, columns in enumerate(row))) for y, row in enumerate(rows)]
    found = table(body(tbl(*made)))
    assert [cell.text.text for cell in found.cells] == [
        f"{y}-{x}" for y, row in enumerate(rows) for x in range(len(row))
    ]
    assert [(cell.column, cell.col_span) for cell in found.cells] == [
        (sum(row[:x]), row[x]) for row in rows for x in range(len(row))
    ]
    assert (found.rows, found.columns) == (len(rows), max(sum(row) for row in rows))
