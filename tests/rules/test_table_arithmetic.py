"""Rows, columns and balances of the national forms, and the one cell that is wrong."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from table_reports import COLUMNS, base_with, cell_paths, checked, random_cells, with_cells

from reportgen import pipeline
from reportgen.diagnostics import catalogue
from reportgen.diagnostics.model import Diagnostic, Severity
from reportgen.report.model import Report
from reportgen.rules import registry
from reportgen.rules.arithmetic_repair import only_repair
from reportgen.rules.arithmetic_tables import RULES as TABLE_RULES

RECEIVED = "  新收: [4, 1, 0, 0, 0, 0, 5]"


@pytest.fixture(scope="module")
def bureau(tmp_path_factory: pytest.TempPathFactory) -> Report:
    report = checked(base_with(), tmp_path_factory.mktemp("bureau")).report
    assert report is not None
    return report


def of(result: pipeline.Checked, *codes: str) -> list[Diagnostic]:
    return [item for item in result.findings.diagnostics if item.code in codes]


def test_the_base_report_has_no_finding_on_its_tables(tmp_path: Path) -> None:
    result = checked(base_with(), tmp_path)
    assert [item.code for item in result.findings.diagnostics if item.severity is not Severity.NOTE] == []


def test_a_row_that_does_not_add_up_is_named_with_both_figures(tmp_path: Path) -> None:
    text = base_with((RECEIVED, "  新收: {自然人: 4, 商业企业: 1, 总计: 6}"))
    (found,) = of(checked(text, tmp_path), "A204")
    assert (found.path, found.args["sum"], found.args["total"]) == ("表三.新收.总计", 5, 6)
    assert "“新收”行" in catalogue.message(found).zh and "相差 1" in catalogue.message(found).zh


def test_the_wrong_cell_is_named_in_the_words_of_its_row_and_column(tmp_path: Path) -> None:
    text = base_with(
        (RECEIVED, "  新收: [4, 7, 0, 0, 0, 0, 5]"),
        ("  未填按零: 是\n", ""),
        ("  办理总计:", "  不予公开: 0\n  无法提供: 0\n  不予处理: 0\n  其他处理: 0\n  办理总计:"),
    )
    result = checked(text, tmp_path)
    (row,) = of(result, "A204")
    (balance,) = of(result, "A203")
    assert row.path == balance.path == "表三.新收.商业企业"
    assert balance.caused_by == "A204"
    assert text.splitlines()[row.span.line - 1][row.span.column - 1] == "7"
    assert "只把“新收”行“商业企业”栏的 7 改为 1" in catalogue.hint(row).zh
    assert row.fix is not None and row.fix.edits[0].replacement == "1"


def test_a_total_that_is_left_out_is_computed_and_cannot_fail(tmp_path: Path) -> None:
    text = base_with(
        (RECEIVED, "  新收: {自然人: 4, 商业企业: 1}"),
        ("  办理总计: [4, 1, 0, 0, 0, 0, 5]\n", ""),
        ("  结转下年度: [1, 0, 0, 0, 0, 0, 1]\n", ""),
    )
    result = checked(text, tmp_path)
    assert of(result, "A201", "A203", "A204") == []
    assert result.report is not None
    assert [result.report.value(f"表三.结转下年度.{column}") for column in COLUMNS] == [1, 0, 0, 0, 0, 0, 1]
    assert result.report.value("表三.办理总计.总计") == 5


def test_a_balance_that_comes_out_negative_is_an_error_in_its_column(tmp_path: Path) -> None:
    text = base_with((RECEIVED, "  新收: [4, 0, 1, 0, 0, 0, 5]"), ("  结转下年度: [1, 0, 0, 0, 0, 0, 1]\n", ""))
    found = of(checked(text, tmp_path), "A203")
    assert [(item.variant, item.args["column"], item.args["implied"]) for item in found] == [
        ("column-negative", "商业企业", -1)
    ]


def test_a_list_that_is_one_short_never_shifts_a_column(tmp_path: Path) -> None:
    result = checked(base_with((RECEIVED, "  新收: [4, 1, 0, 0, 0, 5]")), tmp_path)
    (found,) = of(result, "Y007")
    assert (found.variant, found.args["expected"], found.args["found"]) == ("list-length", 7, 6)
    assert result.report is not None and not result.report.figures["表三.新收.自然人"].known


def test_a_row_left_blank_is_one_finding(tmp_path: Path) -> None:
    result = checked(base_with((RECEIVED, "  新收: /")), tmp_path)
    (found,) = of(result, "A209")
    assert (found.path, found.variant) == ("表三.新收", "row-mark")


def test_rules_of_a_county_bureau_are_an_error_and_of_a_city_bureau_a_warning(tmp_path: Path) -> None:
    held = ("  规章: [0, 0, 0]", "  规章: [0, 0, 6]")
    (found,) = of(checked(base_with(held), tmp_path), "A210")
    assert (found.severity, found.path) == (Severity.ERROR, "表二.规章.现行有效件数")
    (found,) = of(checked(base_with(held, ("层级: 县级部门", "层级: 市级部门")), tmp_path), "A210")
    assert found.severity is Severity.WARNING
    assert of(checked(base_with(held, ("层级: 县级部门", "层级: 市级政府")), tmp_path), "A210") == []


def test_information_fees_above_all_fees_are_asked_about(tmp_path: Path) -> None:
    fees = "信息处理费: {发出通知件数: 1, 通知总金额（元）: 300, 实收总金额（元）: 300}"
    (found,) = of(checked(base_with(("信息处理费: 0", fees)), tmp_path), "A210")
    assert (found.variant, found.args["charged"], found.args["whole"]) == ("exceeds", 300, 0)
    covered = ("行政事业性收费（万元）: 0", "行政事业性收费（万元）: 0.03")
    assert of(checked(base_with(("信息处理费: 0", fees), covered), tmp_path), "A210") == []


def test_a_stock_that_would_have_been_negative_is_asked_about(tmp_path: Path) -> None:
    result = checked(base_with(("  行政规范性文件: [1, 0, 6]", "  行政规范性文件: [9, 0, 6]")), tmp_path)
    assert [item.severity for item in of(result, "A205")] == [Severity.WARNING]


@given(seed=st.integers(0, 10**9), amount=st.integers(-9, 40).filter(bool), data=st.data())
@settings(max_examples=150, deadline=None)
def test_any_single_wrong_cell_is_found_and_named(bureau: Report, seed: int, amount: int, data: st.DataObject) -> None:
    values = random_cells(bureau, Random(seed))
    path = data.draw(st.sampled_from(sorted(values)))
    wrong = {**values, path: max(Decimal(0), values[path] + amount)}
    if wrong[path] == values[path]:
        return
    found = registry.run_all(with_cells(bureau, wrong), TABLE_RULES).diagnostics
    rows = [item for item in found if item.code == "A204"]
    assert [item.path for item in rows] == [path]
    assert rows[0].args["new"] == values[path]


def test_two_wrong_cells_are_never_hinted_at_wrongly(bureau: Report) -> None:
    random = Random(20211)
    for number in range(10_000):
        if number % 100 == 0:
            report = with_cells(bureau, random_cells(bureau, random))
            paths = [path for path in cell_paths(bureau) if path in report.figures]
        one, other = random.sample(paths, 2)
        changed = {
            path: (report.figures[path].value or Decimal(0)) + random.choice((1, 1, 2, 3, 5, 10))
            for path in (one, other)
        }
        assert only_repair(with_cells(report, changed), "表三") is None, changed


def test_a_table_may_go_by_its_id_or_its_printed_name(tmp_path: Path) -> None:
    text = base_with(("表三:", "t3:"), ("表二:", "主动公开政府信息情况:"))
    result = checked(text, tmp_path)
    assert result.findings.errors == ()
    assert result.report is not None and result.report.value("表三.新收.总计") == 5
    assert result.report.value("表二.行政许可") == 12


def test_a_remark_on_two_figures_says_why_they_are_odd_and_adds_up_nothing(tmp_path: Path) -> None:
    text = base_with(("  行政规范性文件: [1, 0, 6]", "  行政规范性文件: [7, 0, 6]"))
    (found,) = of(checked(text, tmp_path), "A205")
    words = catalogue.message(found).zh
    assert "本年制发件数 7，相差 1（推算上年底的现行有效件数不能为负）" in words
    assert "7＝7" not in words


def test_a_total_that_differs_from_its_row_is_told_before_the_balance_that_it_upsets(tmp_path: Path) -> None:
    text = base_with((RECEIVED, "  新收: [4, 1, 0, 0, 0, 0, 6]"), ("  办理总计: [4, 1, 0, 0, 0, 0, 5]\n", ""))
    result = checked(text, tmp_path)
    (row,) = of(result, "A204")
    (balance,) = of(result, "A203")
    assert (balance.path, balance.caused_by) == (row.path, "A204")
