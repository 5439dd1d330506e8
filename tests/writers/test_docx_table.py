"""Tables of the Word report: grid, merges, repeated heads."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import wordml
import writer_samples
from hypothesis import given, settings
from hypothesis import strategies as st
from wordml import W, attribute

from reportgen.document.style import MM
from reportgen.document.tree import Cell, Document, Row, Table, Text
from reportgen.writers.base import WriteOptions, writer
from reportgen.writers.docx_table import placed_rows

ToDocx = Callable[[Document], bytes]


def tables(data: bytes) -> list:  # type: ignore[type-arg]
    return list(wordml.root(data).iter(f"{W}tbl"))


def test_grid_and_cells_agree_and_stay_inside_the_text_area(to_docx: ToDocx) -> None:
    data = to_docx(writer_samples.document(writer_samples.long_table()))
    assert wordml.table_faults(data) == []
    (table,) = tables(data)
    widths = [int(column.get(f"{W}w")) for column in table.iter(f"{W}gridCol")]
    assert [round(width / sum(widths), 3) for width in widths] == [0.15, 0.6, 0.25]
    frame = 1.0
    assert 0 <= 156 * MM - frame - sum(widths) / 20 < 0.1


@pytest.mark.parametrize(("table", "heads"), [(writer_samples.long_table(), 1), (writer_samples.merged_table(), 2)])
def test_header_rows_repeat_and_no_row_splits(to_docx: ToDocx, table: Table, heads: int) -> None:
    rows = tables(to_docx(writer_samples.document(table)))[0].findall(f"{W}tr")
    repeated = [index for index, row in enumerate(rows) if row.find(f"{W}trPr/{W}tblHeader") is not None]
    assert repeated == list(range(heads))
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


def test_caption_and_head_stay_with_the_first_row_and_the_last_row_with_the_note(to_docx: ToDocx) -> None:
    data = to_docx(writer_samples.document(writer_samples.merged_table()))
    styles = wordml.root(data, "word/styles.xml")
    (caption,) = (s for s in styles.iter(f"{W}style") if s.get(f"{W}styleId") == "Caption")
    assert caption.find(f"{W}pPr/{W}keepNext") is not None
    assert kept(data) == [True] * 5


def kept(data: bytes) -> list[bool]:
    """Whether each row of the first table stays on the page of what follows it."""
    rows = tables(data)[0].findall(f"{W}tr")
    return [all(p.find(f"{W}pPr/{W}keepNext") is not None for p in row.iter(f"{W}p")) for row in rows]


def test_a_table_begins_with_three_rows_ends_with_two_and_its_small_groups_are_not_parted(to_docx: ToDocx) -> None:
    document = writer_samples.document(writer_samples.grouped_table(1, 1, 1, 1, 3, 1, 9, 1))
    stays, parts = [True], [False]
    assert kept(to_docx(document)) == stays * 3 + parts * 2 + stays * 2 + parts * 11 + stays + parts


def test_merged_cells_say_their_words_once(to_docx: ToDocx) -> None:
    (table,) = tables(to_docx(writer_samples.document(writer_samples.merged_table())))
    seen = [
        [(wordml.shown(c), attribute(c, "tcPr/gridSpan"), attribute(c, "tcPr/vMerge")) for c in row.iter(f"{W}tc")]
        for row in table.findall(f"{W}tr")
    ]
    assert seen[0] == [("指标", "2", "restart"), ("申请人情况", "2", None), ("总计", None, "restart")]
    assert seen[1] == [
        ("", "2", "continue"),
        ("自然人", None, None),
        ("法人", None, None),
        ("", None, "continue"),
    ]
    assert seen[3][0] == ("答复", None, "restart")
    assert seen[4][:2] == [("", None, "continue"), ("不予公开 & <其他>", None, None)]


def test_the_caption_is_the_table_s_alternative_text(to_docx: ToDocx) -> None:
    (table,) = tables(to_docx(writer_samples.document(writer_samples.merged_table())))
    assert attribute(table, "tblPr/tblCaption") == "表2　依申请公开情况"


def cell(text: str, col_span: int = 1, row_span: int = 1) -> Cell:
    return Cell((Text(text),), col_span=col_span, row_span=row_span)


def table_of(*rows: tuple[Cell, ...], columns: int = 2) -> Table:
    return Table("t", (), (1 / columns,) * columns, 0, tuple(Row(row) for row in rows))


@pytest.mark.parametrize(
    ("table", "complaint"),
    [
        (table_of((cell("甲"),)), "table t, row 1: the cells do not fill the row"),
        (table_of((cell("甲"), cell("乙"), cell("丙"))), "row 1: more cells than the grid has columns"),
        (table_of((cell("甲"), cell("乙", 2))), "row 1: more cells than the grid has columns"),
        (table_of((cell("甲", 1, 2), cell("乙"))), "a cell reaches below the last row"),
        (
            table_of((cell("甲"), cell("乙", 1, 2), cell("丙")), (cell("丁", 2), cell("戊")), columns=3),
            "row 2: '丁' overlaps a cell from above",
        ),
    ],
)
def test_a_table_whose_cells_do_not_fill_its_grid_is_refused(table: Table, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        placed_rows(table)


@st.composite
def tilings(draw: st.DrawFn) -> Table:
    """Tables cut at random into merged cells."""
    columns, count = draw(st.integers(1, 6)), draw(st.integers(1, 6))
    owner: dict[tuple[int, int], int] = {}
    rows: list[list[Cell]] = [[] for _ in range(count)]
    for at in ((row, column) for row in range(count) for column in range(columns)):
        if at in owner:
            continue
        row, column = at
        free = next((c for c in range(column, columns) if (row, c) in owner), columns) - column
        wide, high = draw(st.integers(1, free)), draw(st.integers(1, count - row))
        number = len(owner)
        owner.update({(r, c): number for r in range(row, row + high) for c in range(column, column + wide)})
        rows[row].append(cell(str(number), wide, high))
    return table_of(*(tuple(row) for row in rows), columns=columns)


@settings(deadline=None)
@given(tilings())
def test_any_tiling_becomes_a_true_grid_that_says_each_cell_once(table: Table) -> None:
    document = writer_samples.document(table)
    data = writer("docx").write(document, writer_samples.official_style(), WriteOptions()).data
    assert wordml.table_faults(data) == []
    expected = [cell.text for row in table.rows for cell in row.cells]
    assert [wordml.shown(c) for c in tables(data)[0].iter(f"{W}tc") if wordml.shown(c)] == expected
