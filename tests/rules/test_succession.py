"""What last year handed on to this: carried-over cases, stocks, pending cases (C301, C302, C308)."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from two_years import FIRST, FORM_2019, LEGACY, before, changed, checked, findings, of, pair, skipped

from reportgen import pipeline
from reportgen.diagnostics import catalogue
from reportgen.diagnostics.folding import folded
from reportgen.diagnostics.model import Diagnostic, Severity
from reportgen.report.model import Report
from reportgen.rules import continuity_cases, continuity_file

COLUMNS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
IN = "表三.上年结转"


def told(report: Report) -> list[Diagnostic]:
    return findings(continuity_cases.carried_over(report))


# -- C301 --------------------------------------------------------------------------------------------


def test_the_two_years_agree_in_every_column_and_every_stock() -> None:
    for rule in (*continuity_cases.RULES, *continuity_file.RULES):
        assert list(rule.check(pair())) == [], rule.code


@given(st.integers(0, 6), st.integers(-3000, 3000).filter(bool))
def test_any_single_column_changed_by_any_amount_is_found_at_its_cell(column: int, by: int) -> None:
    path = f"{IN}.{COLUMNS[column]}"
    now = int(pair().value(path) or 0) + by
    (item,) = told(changed(pair(), **{path.replace(".", "__"): now}))
    assert (item.code, item.severity, item.path, item.value) == ("C301", Severity.WARNING, path, str(now))
    assert item.args["difference"] == abs(by)
    (last,) = item.related
    assert last.span.file.endswith("2023.yaml")


def test_a_total_that_differs_says_both_figures_in_the_words_of_row_and_column() -> None:
    (item,) = told(changed(pair(), 表三__上年结转__总计=124))
    assert catalogue.message(item).zh == "上年结转·总计 为 124，2023 年报告的 结转下年度·总计 为 121，多 3。"
    assert item.span.line == 13


def test_columns_that_make_up_the_difference_stand_under_the_total() -> None:
    found = told(changed(pair(), 表三__上年结转__总计=124, 表三__上年结转__自然人=121))
    (tree,) = folded(found)
    assert tree.finding.path == f"{IN}.总计"
    assert [item.finding.path for item in tree.followers] == [f"{IN}.自然人"]


def test_columns_that_do_not_add_up_to_the_difference_stand_by_themselves() -> None:
    found = told(changed(pair(), 表三__上年结转__总计=124, 表三__上年结转__自然人=117))
    assert len(folded(found)) == 2


def test_a_shift_between_columns_says_that_the_total_agrees() -> None:
    found = told(changed(pair(), 表三__上年结转__自然人=117, 表三__上年结转__其他=1))
    assert [(item.path, item.variant) for item in found] == [
        (f"{IN}.自然人", "column-less"),
        (f"{IN}.其他", "column"),
    ]
    assert "总计相符" in catalogue.message(found[0]).zh


def test_a_cell_that_is_not_known_is_listed_and_the_others_are_compared() -> None:
    results = list(continuity_cases.carried_over(changed(pair(), 表三__上年结转__自然人=None, 表三__上年结转__其他=1)))
    assert [item.path for item in findings(results)] == [f"{IN}.其他"]
    assert skipped(results) == ["2024年没有填表三“上年结转”"]


def test_the_first_year_of_a_chain_is_listed_as_not_compared(tmp_path: Path) -> None:
    (tmp_path / "2023.yaml").write_text(FIRST, encoding="utf-8")
    found = pipeline.check(tmp_path / "2023.yaml", tmp_path).findings
    listed = [(item.code, item.reason.zh) for item in found.not_checked if item.code.startswith("C30")]
    assert set(listed) >= {(code, "缺2022年数据") for code in ("C301", "C302", "C305", "C306", "C308")}
    assert "A205" not in {item.code for item in found.not_checked}


def test_a_legacy_report_is_tied_to_the_one_before_by_its_own_figures(tmp_path: Path) -> None:
    first = LEGACY.format(year=2016) + "依申请公开: {收到: 3, 上年结转: 0, 办结: 1, 结转下年: 2}\n"
    second = LEGACY.format(year=2017) + "依申请公开: {收到: 3, 上年结转: 1, 办结: 4, 结转下年: 0}\n"
    (item,) = of(checked(tmp_path, first, second, (2016, 2017)), "C301")
    assert (item.path, item.value, item.variant) == ("依申请公开.上年结转", "1", "less")
    unstated = LEGACY.format(year=2017) + "依申请公开: {收到: 3, 办结: 3}\n"
    result = checked(tmp_path, first, unstated, (2016, 2017))
    reasons = {item.code: item.reason.zh for item in result.findings.not_checked}
    assert of(result, "C301") == []
    assert reasons["C301"] == "2017年没有填“上年结转”"


def test_a_legacy_report_without_applications_has_nothing_to_compare(tmp_path: Path) -> None:
    first = LEGACY.format(year=2016) + "依申请公开: {收到: 0}\n"
    result = checked(tmp_path, first, LEGACY.format(year=2017) + "依申请公开: {收到: 0}\n", (2016, 2017))
    assert "C301" not in {item.code for item in (*result.findings.diagnostics, *result.findings.not_checked)}


def test_the_first_year_of_the_tables_is_compared_with_the_figures_of_the_older_form(tmp_path: Path) -> None:
    older = (
        LEGACY.format(year=2018)
        + "依申请公开: {收到: 3, 上年结转: 0, 办结: 1, 结转下年: 2}\n行政复议: {总数: 2, 未审结: 2}\n"
    )
    result = checked(tmp_path, older, FORM_2019, (2018, 2019))
    (carried,) = of(result, "C301")
    assert catalogue.message(carried).zh == "上年结转·总计 为 3，2018 年报告的 结转下年 为 2，多 1。"
    (pending,) = of(result, "C308")
    assert (pending.path, pending.args["before"], pending.args["now"]) == ("表四.行政复议.总计", 2, 1)
    reasons = {item.code: item.reason.zh for item in result.findings.not_checked}
    assert reasons["C301"] == "2018年报告的版式里表三“上年结转”不分栏，只比较了总计"
    assert "表二“行政许可”" in reasons["C302"]


# -- C302, C308, A205 ----------------------------------------------------------------------------------


def test_documents_in_force_follow_from_last_years_and_this_years_changes() -> None:
    (item,) = findings(continuity_cases.stock_flow(changed(pair(), 表二__行政规范性文件__现行有效件数=419)))
    assert (item.path, item.severity, item.variant) == ("表二.行政规范性文件.现行有效件数", Severity.WARNING, "less")
    assert catalogue.message(item).zh == (
        "行政规范性文件·现行有效件数 为 419，"
        "按 2023年现行有效件数 597＋本年制发件数 50－本年废止件数 227 应为 420，少 1。"
    )
    assert [label.span.file.endswith("2023.yaml") for label in item.related] == [True, False, False]


def test_stocks_of_the_form_before_are_compared_as_the_edition_weighs_them(tmp_path: Path) -> None:
    first = FORM_2019 + "\n"
    stocks = "表二: {行政许可: [9, +1, 20], 规范性文件: {made: 1, disclosed: 1, public_total: 5}, 未填按零: 是}"
    second = first.replace("2019", "2020").replace("表二: {未填按零: 是}", stocks)
    found = of(checked(tmp_path, first, second, (2019, 2020)), "C302")
    assert [(item.path, item.severity, item.variant) for item in found] == [
        ("表二.行政许可.上一年项目数量", Severity.WARNING, ""),
        ("表二.规范性文件.对外公开总数量", Severity.NOTE, "note"),
    ]
    assert "2019年上一年项目数量 0＋2019年本年增/减 0" in catalogue.message(found[0]).zh


def test_a_year_of_another_form_has_no_stocks_to_compare(tmp_path: Path) -> None:
    first = FORM_2019.replace("2019", "2020")
    second = FIRST.replace("2023", "2021").replace("示例市人民政府", "示例镇人民政府")
    result = checked(tmp_path, first, second, (2020, 2021))
    assert of(result, "C302") == []
    assert "2020年报告的版式里没有与表二“规章”、表二“行政规范性文件”相接的数" in {
        item.reason.zh for item in result.findings.not_checked
    }


def test_fewer_cases_than_were_pending_are_a_warning_and_as_many_are_not() -> None:
    assert list(continuity_cases.pending_cases(changed(pair(), 表四__行政复议__总计=26))) == []
    (item,) = findings(continuity_cases.pending_cases(changed(pair(), 表四__行政复议__总计=25)))
    assert (item.code, item.severity, item.path, item.value) == ("C308", Severity.WARNING, "表四.行政复议.总计", "25")
    assert catalogue.message(item).zh == "行政复议·总计 为 25，少于 2023 年报告的 行政复议·尚未审结 26，少 1。"


def test_reviews_without_any_application_in_two_years_are_one_note() -> None:
    quiet = before(changed(pair(), 表三__办理总计__总计=0), 表三__办理总计__总计=0)
    (item,) = findings(continuity_cases.cases_without_requests(quiet))
    assert (item.code, item.severity, item.path) == ("A205", Severity.NOTE, "表四.行政复议.总计")
    assert "行政复议·总计 170、未经复议直接起诉·总计 25、复议后起诉·总计 52" in catalogue.message(item).zh
    assert list(continuity_cases.cases_without_requests(changed(pair(), 表三__办理总计__总计=0))) == []
