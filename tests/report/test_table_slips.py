"""Slips in the national forms: one finding that says what to do, and nothing that only follows from it."""

from __future__ import annotations

from pathlib import Path

import pytest

from national_office import checked
from reportgen.diagnostics import catalogue
from reportgen.diagnostics.folding import folded
from reportgen.diagnostics.model import Diagnostic
from reportgen.pipeline import Checked

ROW = "新收: [2, 1, 0, 0, 0, 0, 3]"
OTHERS = "上年结转: 0, 予以公开: [2, 1, 0, 0, 0, 0, 3], 未填按零: 是"


def told(result: Checked) -> list[Diagnostic]:
    """The findings that stand by themselves: what follows from one is folded under it."""
    return [item.finding for item in folded(result.findings.diagnostics)]


def cases(row: str) -> str:
    return f"{{{row}, {OTHERS}}}"


@pytest.mark.parametrize(
    ("row", "code", "variant"),
    [
        ("新收: [2, 1, 0, 0, 0, 3]", "Y007", "list-length"),
        ("新收: [2, 1, 0, 0, 0, 0, 0, 3]", "Y007", "list-long"),
        ("新收: 3", "Y007", "one-number"),
        ("新收: [２, 1, 0, 0, 0, 0, 3]", "Y007", "full-width"),
        ("新收: [1e3, 1, 0, 0, 0, 0, 3]", "Y007", "separator"),
        ("新收: [[2, 1], 1, 0, 0, 0, 0, 3]", "Y007", "text"),
        ("新收: [2, 1, /, /, /, /, 3]", "A209", "cells-mark"),
        ("新收: {自然人: 2, 企业: 1}", "Y004", ""),
        ("新收: {自然人: 2, 法人或其他组织: 1}", "Y004", "none"),
        ("新收: {自然人: 2, 商业企业: 1, 总计: }", "A209", ""),
        ("新收数: [2, 1, 0, 0, 0, 0, 3]", "Y004", ""),
    ],
)
def test_one_slip_in_a_row_is_one_finding(tmp_path: Path, row: str, code: str, variant: str) -> None:
    (found,) = told(checked(tmp_path, 表三=cases(row)))
    assert (found.code, found.variant) == (code, variant)


@pytest.mark.parametrize("row", ["新收: [2 1 0 0 0 0 3]", "新收: 2 1 0 0 0 0 3"])
def test_a_row_parted_by_spaces_is_read(tmp_path: Path, row: str) -> None:
    result = checked(tmp_path, 表三=cases(row))
    assert told(result) == []
    assert result.report is not None and result.report.value("表三.新收.总计") == 3


def test_blank_cells_of_a_row_are_named_together(tmp_path: Path) -> None:
    (found,) = told(checked(tmp_path, 表三=cases("新收: [2, 1, /, /, /, /, 3]")))
    assert (found.path, found.args["count"]) == ("表三.新收", 4)
    assert "科研机构、社会公益组织、法律服务机构、其他" in catalogue.message(found).zh


@pytest.mark.parametrize(
    ("flag", "code", "variant"),
    [
        ("未填为零: 是", "Y004", ""),
        ("未填按零: 对", "Y007", "yes-no"),
        ("未填按零: ", "Y007", "yes-no"),
        ("不予公开: {未填按零: 是}", "Y004", "zero-flag"),
    ],
)
def test_a_misspelt_or_misplaced_zero_flag_does_not_report_every_row_it_meant(
    tmp_path: Path, flag: str, code: str, variant: str
) -> None:
    forms = f"{{{ROW}, 上年结转: 0, 予以公开: [2, 1, 0, 0, 0, 0, 3], {flag}}}"
    (found,) = told(checked(tmp_path, 表三=forms))
    assert (found.code, found.variant) == (code, variant)


def test_a_zero_flag_at_the_top_of_the_file_is_told_where_it_belongs(tmp_path: Path) -> None:
    result = checked(tmp_path, head="未填按零: 是\n")
    (found,) = told(result)
    assert (found.code, found.variant) == ("Y004", "zero-flag")
    assert "表二、表三、表四" in catalogue.hint(found).zh


@pytest.mark.parametrize("value", ["1 0 0 0 1 0 0 0 0 0 0 0 0 0 0", "|\n  1\t0\t0\t0\t1\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0"])
def test_a_whole_form_on_one_line_is_read_cell_by_cell(tmp_path: Path, value: str) -> None:
    result = checked(tmp_path, 表四=value)
    assert told(result) == []
    assert result.report is not None and result.report.value("表四.行政复议.总计") == 1


def test_a_line_with_a_cell_too_few_says_how_many_the_form_has(tmp_path: Path) -> None:
    (found,) = told(checked(tmp_path, 表四="|\n  1\t0\t0\t0\t1\t0\t0\t0\t0\t0\t0\t0\t0\t0"))
    assert (found.variant, found.args["expected"], found.args["found"]) == ("across", 15, 14)


@pytest.mark.parametrize("value", ["无", "待补", "/", "—"])
def test_a_form_with_a_mark_for_none_is_not_filled_in(tmp_path: Path, value: str) -> None:
    (found,) = told(checked(tmp_path, 表三=value))
    assert (found.code, found.path) == ("Y008", "表三")


@pytest.mark.parametrize("below", ["0", "{未经复议直接起诉: 0, 复议后起诉: [0, 0, 0, 0, 0]}"])
def test_a_heading_of_the_form_written_as_a_row_names_the_rows_below_it(tmp_path: Path, below: str) -> None:
    (found,) = told(checked(tmp_path, 表四=f"{{行政复议: 0, 行政诉讼: {below}}}"))
    assert (found.code, found.variant, found.args["rows"]) == ("Y004", "head", "未经复议直接起诉、复议后起诉")


def test_three_figures_where_the_form_has_one_column_are_not_taken_over(tmp_path: Path) -> None:
    (found,) = told(checked(tmp_path, 表二="{行政许可: [10, 2, 12], 未填按零: 是}"))
    assert (found.variant, found.args["found"]) == ("list-one", 3)


@pytest.mark.parametrize(
    ("figures", "path"),
    [
        ({"表二": "{行政事业性收费（元）: 3500, 未填按零: 是}"}, "表二.行政事业性收费（万元）"),
        ({"表二": "{行政事业性收费: {本年收费金额（单位：元）: 3500}, 未填按零: 是}"}, "表二.行政事业性收费（万元）"),
        (
            {"信息处理费": "{发出通知件数: 1, 通知总金额（元）: 30, 实收总金额（万元）: 0.003}"},
            "信息处理费.实收总金额（元）",
        ),
    ],
)
def test_a_key_in_another_unit_of_money_is_refused(tmp_path: Path, figures: dict[str, str], path: str) -> None:
    result = checked(tmp_path, **figures)
    (found,) = told(result)
    assert (found.code, found.variant, found.path) == ("Y007", "key-unit", path)
    assert result.report is not None and result.report.value(path) is None


def test_a_pasted_head_in_another_unit_of_money_is_refused(tmp_path: Path) -> None:
    rows = ["规章\t0\t0\t0", "行政规范性文件\t1\t0\t3", "行政许可\t12", "行政处罚\t1", "行政强制\t0"]
    head = "信息内容\t本年收费金额（单位：{unit}）"
    for unit, variants in (("万元", []), ("元", ["key-unit"])):
        text = "|\n  " + "\n  ".join([*rows, head.format(unit=unit), "行政事业性收费\t3500"])
        assert [item.variant for item in told(checked(tmp_path, 表二=text))] == variants


def test_a_total_left_out_of_a_pasted_line_is_computed(tmp_path: Path) -> None:
    lines = ["行政复议\t1\t0\t0\t1\t", "未经复议直接起诉\t0\t0\t0\t0\t", "复议后起诉\t0\t0\t0\t0\t"]
    result = checked(tmp_path, 表四="|\n  " + "\n  ".join(lines))
    assert told(result) == []
    assert result.report is not None and result.report.value("表四.行政复议.总计") == 2


def test_a_pasted_line_that_cannot_be_read_is_not_missing_as_well(tmp_path: Path) -> None:
    lines = ["行政复议\t1\t0\t0\t0\t1", "未经复议起诉案件\t0\t0\t0\t0\t0", "复议后起诉\t0\t0\t0\t0\t0"]
    (found,) = told(checked(tmp_path, 表四="|\n  " + "\n  ".join(lines)))
    assert (found.code, found.variant) == ("Y007", "table-text")


def test_a_balance_below_zero_in_the_total_follows_from_its_column(tmp_path: Path) -> None:
    forms = "{新收: [2, 0, 0, 0, 0, 0, 2], 上年结转: 0, 予以公开: [2, 1, 0, 0, 0, 0, 3], 未填按零: 是}"
    result = checked(tmp_path, 表三=forms)
    assert [item.code for item in result.findings.diagnostics if item.code == "A203"] == ["A203", "A203"]
    (found,) = told(result)
    assert found.args["column"] == "商业企业"


def test_fees_still_to_be_filled_in_are_not_also_a_matter_left_out(tmp_path: Path) -> None:
    for fees in ("待补", "无", "{发出通知件数: 1, 通知总金额（元）: 30, 实收总金额（元）: 三十}"):
        assert "S111" not in [item.code for item in told(checked(tmp_path, 信息处理费=fees))]
    silent = checked(tmp_path, others="没有其他需要报告的事项。")
    assert [item.code for item in told(silent)] == ["S111"]


def test_many_rows_that_are_not_there_are_one_finding_that_names_the_zero_flag(tmp_path: Path) -> None:
    (found,) = told(checked(tmp_path, 表三=f"{{{ROW}, 上年结转: 0}}"))
    assert (found.code, found.variant, found.args["count"]) == ("Y008", "rows", 6)
    assert "未填按零: 是" in catalogue.hint(found).zh
    few = told(checked(tmp_path, 表四="{行政复议: 0}"))
    assert [item.path for item in few] == ["表四.未经复议直接起诉", "表四.复议后起诉"]


def test_fees_that_are_not_there_are_one_finding(tmp_path: Path) -> None:
    (found,) = told(checked(tmp_path, 信息处理费=""))
    assert (found.code, found.path) == ("Y008", "信息处理费.发出通知件数")


@pytest.mark.parametrize(("year", "key"), [(2020, "信息处理费"), (2023, "统计表"), (2020, "统计表")])
def test_figures_of_other_years_beside_the_forms_are_the_wrong_edition(tmp_path: Path, year: int, key: str) -> None:
    (found,) = told(checked(tmp_path, year, head=f"{key}: 0\n"))
    assert (found.code, found.path) == ("S108", key)
