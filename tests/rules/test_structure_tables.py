"""The statistical forms: that they are those of the year (S108), and, read in, that they are whole (S109)."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from page_examples import NATIONAL_BASE, merged

from reportgen.diagnostics.model import Diagnostic, Severity
from reportgen.layout import pack
from reportgen.layout.spec import Layout
from reportgen.report import bind
from reportgen.report.model import FigureState, Previous, Report
from reportgen.rules import registry
from reportgen.source import yaml
from reportgen.source.node import Mapping

BASE = NATIONAL_BASE.read_text(encoding="utf-8")
TABLE_TWO = """
表二:
  规章: {本年制发件数: 0, 本年废止件数: 0, 现行有效件数: 0}
  行政规范性文件: {本年制发件数: 2, 本年废止件数: 0, 现行有效件数: 5}
  行政许可: {本年处理决定数量: 12}
  行政处罚: {本年处理决定数量: 3}
  行政强制: {本年处理决定数量: 0}
  行政事业性收费: {本年收费金额（单位：万元）: 0}
"""


@cache
def layout(name: str) -> Layout:
    loaded = pack.load(name, None)
    assert loaded.layout is not None, loaded.diagnostics
    return loaded.layout


def bound(text: str, edition: str = "national-2021", read_in: bool = False, cut: bool = False) -> bind.Bound:
    reading = yaml.read_bytes(text.encode(), "data/2023.yaml")
    assert isinstance(reading.root, Mapping) and reading.source is not None, reading.diagnostics
    year = bind.read_heading(reading.root).year
    assert year is not None
    return bind.bind(reading.root, reading.source, layout(edition), year, Previous(None), read_in, cut)


def found(told: bind.Bound, *codes: str) -> list[Diagnostic]:
    judged = registry.run_all(told.report).diagnostics
    return [item for item in (*told.diagnostics, *judged) if item.code in codes]


def read_in(table: str, sections: str = "", cut: bool = False) -> bind.Bound:
    """A published report with the sections that print 表二 and then 表三, and with the given 表二."""
    text = f"年度: 2023\n机关: {{名称: 示例县水务局}}\n{table}\n正文:\n  一、总体情况: 按规定公开。\n"
    return bound(f"{text}  二、主动公开政府信息情况: ''\n{sections}", read_in=True, cut=cut)


def shape(told: bind.Bound) -> list[tuple[str, str]]:
    """Which remarks there are on 表二, with what they are about."""
    items = found(told, "S109")
    return [(item.variant, str(item.args.get("written", item.args.get("names", "")))) for item in items]


def slice_of(told: bind.Bound, item: Diagnostic) -> str:
    return told.report.source.slice(item.span)


def value(report: Report, path: str) -> int | None:
    known = report.value(path)
    return None if known is None else int(known)


# -- S108 --------------------------------------------------------------------------------------------


def test_an_edition_that_is_not_for_the_year_is_an_error_where_it_is_written() -> None:
    told = bound(merged(BASE, "版式: national-2019"), "national-2019")
    item = next(item for item in found(told, "S108") if item.variant == "years")
    assert (slice_of(told, item), item.severity) == ("national-2019", Severity.ERROR)


@pytest.mark.parametrize(
    ("year", "edition"), [(2019, "national-2019"), (2020, "national-2019"), (2021, "national-2021")]
)
def test_an_edition_of_the_year_is_none(year: int, edition: str) -> None:
    told = bound(f"年度: {year}\n版式: {edition}\n机关: {{名称: 示例县水务局}}\n", edition)
    assert found(told, "S108") == []


def test_rows_of_another_years_form_are_named_once_and_are_no_unknown_keys() -> None:
    over = "表二:\n  政府集中采购: [1, 251000元]\n  其他对外管理服务事项: [0, 0, 0]\n"
    told = bound(merged(BASE, over))
    (item,) = found(told, "S108", "Y004")
    assert (item.code, slice_of(told, item)) == ("S108", "政府集中采购")
    assert [told.report.source.slice(label.span) for label in item.related] == ["其他对外管理服务事项"]


def test_columns_of_another_years_form_are_found_in_any_row() -> None:
    over = "表二:\n  行政许可: {上一年项目数量: 3, 本年增/减: 0, 处理决定数量: 3}\n"
    told = bound(merged(BASE, over))
    (item,) = found(told, "S108")
    assert item.args["words"] == "上一年项目数量、本年增/减"
    assert item.path == "表二.行政许可.上一年项目数量"


def test_a_file_kept_for_comparison_is_asked_for_its_form_too() -> None:
    told = bound(merged(BASE, "用途: 上年底数\n表二:\n  政府集中采购: [1, 251000元]\n"))
    assert [item.code for item in found(told, "S108")] == ["S108"]


def test_a_key_that_no_form_has_is_still_an_unknown_key() -> None:
    told = bound(merged(BASE, "表二:\n  镇发文件: [1, 2, 3]\n"))
    assert [item.code for item in found(told, "S108", "S109", "Y004")] == ["Y004"]


def test_a_number_of_another_years_letter_in_the_text_is_no_wrong_form() -> None:
    told = bound(merged(BASE, "引言: 根据国办公开办函〔2019〕60号编制2023年报告。\n"))
    assert [item.code for item in found(told, "S108", "N406")] == ["N406"]


def test_a_read_in_table_of_another_year_is_told_so_and_not_measured_by_this_years() -> None:
    older = TABLE_TWO.replace("本年制发件数", "本年新制作数量").replace("本年废止件数", "本年新公开数量")
    told = read_in(older)
    assert [item.args["words"] for item in found(told, "S108")] == ["本年新制作数量、本年新公开数量"]
    assert shape(told) == []


# -- S109 --------------------------------------------------------------------------------------------


def test_a_read_in_form_that_is_whole_draws_no_remark() -> None:
    told = read_in(TABLE_TWO)
    assert shape(told) == []
    assert value(told.report, "表二.行政规范性文件.现行有效件数") == 5


@pytest.mark.parametrize("spaced", ["行政 规范性文件", "行政　规范性　文件"])
def test_spaces_inside_a_label_are_no_other_wording(spaced: str) -> None:
    assert shape(read_in(TABLE_TWO.replace("行政规范性文件", spaced))) == []


def test_a_form_that_is_a_picture_is_an_error_at_the_picture() -> None:
    told = read_in("表二: 图片")
    (item,) = found(told, "S109")
    assert (item.variant, item.severity, item.path) == ("picture", Severity.ERROR, "表二")


def test_a_section_without_its_form_is_told_at_its_heading_where_the_text_goes_on() -> None:
    after = "  三、收到和处理政府信息公开申请情况: ''\n"
    told = read_in("", after, cut=True)
    (item,) = found(told, "S109")
    assert (item.variant, item.path, slice_of(told, item)) == ("missing", "表二", "二、主动公开政府信息情况")
    assert shape(read_in("", cut=True)) == []


def test_missing_rows_are_listed_and_those_beyond_the_end_of_the_text_are_not() -> None:
    lines = TABLE_TWO.strip("\n").split("\n")
    without = "\n".join(line for line in lines if not line.strip().startswith(("行政处罚", "行政强制")))
    assert shape(read_in(without)) == [("rows", "行政处罚、行政强制")]
    assert shape(read_in("\n".join(lines[:4]), cut=True)) == []
    assert shape(read_in("\n".join([*lines[:2], lines[3]]), cut=True)) == [("rows", "行政规范性文件")]


def test_a_missing_column_is_named_once() -> None:
    assert shape(read_in(TABLE_TWO.replace("本年废止件数: 0, ", ""))) == [("columns", "本年废止件数")]


def test_an_added_row_and_an_added_column_are_errors_at_their_labels() -> None:
    told = read_in(TABLE_TWO + "  全年发布条数: {合计: 3}\n")
    assert shape(told) == [("added-row", "全年发布条数")]
    told = read_in(TABLE_TWO.replace("行政许可: {", "行政许可: {备注: 0, "))
    assert shape(told) == [("added-column", "备注")]
    assert {item.severity for item in found(told, "S109")} == {Severity.ERROR}


def test_a_reworded_row_is_a_warning_and_its_figures_are_read() -> None:
    told = read_in(TABLE_TWO.replace("行政规范性文件", "各类规范文件"))
    (item,) = found(told, "S109")
    assert (item.variant, item.severity, item.args["meant"]) == ("reworded", Severity.WARNING, "行政规范性文件")
    assert value(told.report, "表二.行政规范性文件.本年制发件数") == 2


@pytest.mark.parametrize(("label", "cut"), [("行政规范性文件", "行政规范性文"), ("现行有效件数", "现行有效件")])
def test_a_label_that_lost_words_is_a_note_and_its_figures_are_read(label: str, cut: str) -> None:
    told = read_in(TABLE_TWO.replace(label, cut))
    assert {(item.variant, item.severity) for item in found(told, "S109")} == {("shortened", Severity.NOTE)}
    assert value(told.report, "表二.行政规范性文件.现行有效件数") == 5


def test_a_row_that_lost_its_label_is_known_by_its_place() -> None:
    told = read_in(TABLE_TWO.replace("  行政处罚: {", "  —: {"))
    assert [(item.variant, item.args["meant"]) for item in found(told, "S109")] == [("lost", "行政处罚")]
    assert value(told.report, "表二.行政处罚") == 3


def test_a_row_given_as_two_is_added_up_unless_one_of_them_is_unknown() -> None:
    first = "甲类: {本年制发件数: 1, 本年废止件数: 0, 现行有效件数: 4}"
    second = "乙类: {本年制发件数: 1, 本年废止件数: '', 现行有效件数: 1}"
    told = read_in(re.sub(r"行政规范性文件: .*", f"行政规范性文件: {{{first}, {second}}}", TABLE_TWO))
    assert [variant for variant, _ in shape(told)] == ["split", "split"]
    assert value(told.report, "表二.行政规范性文件.现行有效件数") == 5
    assert told.report.figures["表二.行政规范性文件.本年废止件数"].state is FigureState.ABSENT


def test_columns_in_another_order_and_amounts_with_their_unit_are_read() -> None:
    row = "{总计: 3, 自然人: 2, 商业企业: 1, 科研机构: 0, 社会公益组织: 0, 法律服务机构: 0, 其他: 0}"
    told = read_in(
        TABLE_TWO.replace("万元）: 0}", "万元）: 24.5万元}") + f"表三:\n  一、本年新收政府信息公开申请数量: {row}\n"
    )
    assert shape(told) == []
    assert (value(told.report, "表三.新收.自然人"), value(told.report, "表三.新收.总计")) == (2, 3)
    assert told.report.figures["表二.行政事业性收费（万元）"].text == "24.5万元"
    assert found(told, "Y007") == []


def test_rows_below_a_label_that_only_holds_them_together_are_read() -> None:
    results = "（一）予以公开: {总计: 1}, （五）不予处理: {2.重复申请: {总计: 0}}"
    rows = f"{{一、本年新收政府信息公开申请数量: {{总计: 1}}, 三、本年度办理结果: {{{results}}}}}"
    told = read_in(TABLE_TWO + f"表三: {rows}\n")
    assert (value(told.report, "表三.予以公开.总计"), value(told.report, "表三.不予处理.重复申请.总计")) == (1, 0)
    assert found(told, "Y004") == []


def test_a_blank_cell_of_a_read_in_table_is_a_warning() -> None:
    told = read_in(TABLE_TWO.replace("行政处罚: {本年处理决定数量: 3}", "行政处罚: {本年处理决定数量: /}"))
    assert [(item.path, item.severity) for item in found(told, "A209")] == [("表二.行政处罚", Severity.WARNING)]


def test_the_pages_example_of_a_read_in_table_is_found() -> None:
    page = (Path(registry.__file__).parent / "docs" / "S109.md").read_text(encoding="utf-8")
    wrong, right = re.findall(r"```text\n(.*?)```", page, re.DOTALL)
    assert [variant for variant, _ in shape(read_in(_as_table(wrong), cut=True))] == ["added-row"]
    assert shape(read_in(_as_table(right), cut=True)) == []


def _as_table(shown: str) -> str:
    """A table shown with gaps between its cells as a reader of published reports hands it on."""
    heads, *rows = (line.split() for line in shown.strip().split("\n"))
    told = ["表二:"]
    for label, *figures in rows:
        told.append(
            f"  {label}: {{{', '.join(f'{head}: {cell}' for head, cell in zip(heads[1:], figures, strict=True))}}}"
        )
    return "\n".join(told)
