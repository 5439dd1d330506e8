"""The statistical forms cell by cell: the grids that the notices print, the figures in them, and their widths."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from national_forms import EDITIONS, SEVEN_DIGITS, bound, edition, form_with_heading, forms, grid, national_report
from reportgen.document import form_widths
from reportgen.document.forms import form
from reportgen.document.tree import Align, Cell, Table
from reportgen.layout.table_spec import Block, ColumnSpec, RowSpec, TableForm, TableSpec

NATIONAL = list(EDITIONS)
NATIONAL_NAMES = {"national-2021": "nat2021", "national-2019": "nat2019"}


@pytest.mark.parametrize("name", NATIONAL)
def test_an_empty_form_is_the_notice_s_own_grid(name: str, golden: Callable[[str, str], None]) -> None:
    golden(f"forms/{name}.html", "".join(map(grid, forms(national_report(name)))))


@pytest.mark.parametrize("name", NATIONAL)
def test_the_grids_are_those_of_the_source_material(name: str, root: Path, shared: Path) -> None:
    page = (shared / "statute" / "grids.html").read_text(encoding="utf-8")
    section = page.split(f"<h1>{NATIONAL_NAMES[name]}</h1>\n")[1].split("<h1>")[0]
    assert section == (root / "tests" / "golden" / "forms" / f"{name}.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NATIONAL)
def test_a_filled_form_has_a_figure_in_every_empty_place_and_nothing_else_changes(name: str) -> None:
    empty, full = forms(national_report(name)), forms(national_report(name, SEVEN_DIGITS))
    blank = [re.sub(r"\d{7}元?(?=</td>)", "", grid(table)) for table in full]
    assert blank == list(map(grid, empty))
    assert not any("></td>" in grid(table) for table in full)


@pytest.mark.parametrize("name", NATIONAL)
def test_every_figure_knows_its_path_and_no_other_cell_has_one(name: str) -> None:
    wanted = [spec.key for spec in edition(name).fields if spec.cell is not None and not spec.cell.derived]
    cells = [cell for table in forms(national_report(name, SEVEN_DIGITS)) for row in table.rows for cell in row.cells]
    assert [text.figure for cell in cells if not cell.scope for text in cell.content] == wanted
    assert not any(text.figure for cell in cells if cell.scope for text in cell.content)


@pytest.mark.parametrize("name", NATIONAL)
def test_figures_are_centred_and_the_labels_of_rows_flush_left(name: str) -> None:
    for table in forms(national_report(name, SEVEN_DIGITS)):
        for row in table.rows:
            for cell in row.cells:
                left = cell.scope == "row" and cell.row_span == 1
                assert cell.align is (Align.LEFT if left else Align.CENTER), cell.text


@pytest.mark.parametrize("name", NATIONAL)
def test_a_form_is_named_though_the_heading_above_it_is_its_caption(name: str) -> None:
    tables = forms(national_report(name))
    assert [table.caption for table in tables] == [()] * 3
    assert [table.name for table in tables] == [table.label for table in edition(name).tables]
    assert all(table.form for table in tables)


@pytest.mark.parametrize("name", NATIONAL)
def test_the_applicants_table_repeats_three_rows_of_heads_and_has_no_blocks(name: str) -> None:
    _, table = form_with_heading(name, "依申请公开")
    assert table.header_rows == 3
    assert table.parts() == ()


def test_each_block_of_the_disclosure_table_is_a_part_of_its_own() -> None:
    _, table = form_with_heading("national-2021", "主动公开")
    assert table.header_rows == 0
    assert table.parts() == (range(4), range(4, 7), range(7, 11), range(11, 14))


@pytest.mark.parametrize("name", NATIONAL)
def test_widths_fill_the_text_width_and_leave_the_longest_labels_a_third_of_it(name: str) -> None:
    tables = forms(national_report(name))
    for table in tables:
        assert sum(table.widths) == pytest.approx(1)
    outer, inner, text, *figures = tables[1].widths
    assert outer < inner < text
    assert text > 0.3
    assert max(figures) - min(figures) < 0.002


def test_widths_that_an_edition_states_are_taken() -> None:
    report = bound("national-2021")
    spec = next(table for table in report.layout.tables if table.key == "表四")
    stated = tuple(number / 120 for number in range(1, 16))
    assert form(report, replace(spec, widths=stated)).widths == stated
    assert form(report, replace(spec, widths=stated[:3])).widths == (1 / 15,) * 15


def test_labels_are_not_pressed_by_any_number_of_figures() -> None:
    block = edition("national-2021").table("表三").blocks[0]
    columns = tuple(ColumnSpec(f"类{number}", f"类{number}", "", "件") for number in range(12))
    outer, inner, text, *figures = form_widths.grouped(replace(block, columns=columns))
    assert outer + inner + text + sum(figures) == pytest.approx(1)
    assert text > 0.2
    assert len(set(figures)) == 1


def listed(rows: int = 65) -> TableSpec:
    """A list of so many indicators at up to four depths, the first line of each dozen without a figure."""
    units = ("条", "件", "次", "人次", "万元")
    specs = tuple(
        RowSpec(
            f"指标{number}",
            f"第{number}项指标的名称（不同渠道和方式公开相同信息计1条）" if number % 7 == 1 else f"第{number}项指标",
            "",
            "" if number % 12 == 1 else units[number % 5],
            level=number % 4,
            headline=number % 12 == 1,
        )
        for number in range(1, rows + 1)
    )
    block = Block((ColumnSpec("统计数", "统计数", "", "件"),), specs, stub="统计指标")
    return TableSpec("附表", "stats", "政府信息公开情况统计表", "", TableForm.LIST, (block,), caption="附表")


def list_form(rows: int = 65) -> Table:
    return form(bound("national-2021"), listed(rows))


def test_a_list_has_a_line_for_every_indicator_indented_by_its_depth_with_its_unit() -> None:
    table = list_form()
    assert grid(table).splitlines()[1:6] == [
        "<tr><td>统计指标</td><td>单位</td><td>统计数</td></tr>",
        "<tr><td>　第1项指标的名称（不同渠道和方式公开相同信息计1条）</td><td>——</td><td>——</td></tr>",
        "<tr><td>　　第2项指标</td><td>次</td><td></td></tr>",
        "<tr><td>　　　第3项指标</td><td>人次</td><td></td></tr>",
        "<tr><td>第4项指标</td><td>万元</td><td></td></tr>",
    ]
    assert len(table.rows) == 66
    assert table.header_rows == 1
    assert [cell.scope for cell in table.rows[2].cells] == ["row", "", ""]


def test_the_labels_of_a_list_take_most_of_its_width() -> None:
    label, unit, figure = list_form().widths
    assert label > 0.7
    assert unit < figure
    assert label + unit + figure == pytest.approx(1)


def test_a_table_without_heads_of_its_own_has_no_parts() -> None:
    _, table = form_with_heading("national-2019", "复议诉讼")
    assert table.parts() == ()
    assert replace(table, header_rows=0).parts() == (range(4),)
    assert Table("t", (), (1.0,), 0, ()).parts() == ()
    assert isinstance(table.rows[0].cells[0], Cell)
