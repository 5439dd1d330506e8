"""Binding a data file: text fields, blanks, groups, amounts and the title, as a clerk meets them in a whole file."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen import pipeline
from reportgen.diagnostics import catalogue
from reportgen.diagnostics.model import Diagnostic, Severity
from reportgen.layout.pack import Shelf
from reportgen.pipeline import Checked
from reportgen.report.model import Report
from sample import change, copy_to, found, line_of, places

SHELF = Shelf()


@pytest.fixture
def year(tmp_path: Path) -> Path:
    return copy_to(tmp_path)


def after(year: Path, old: str, new: str) -> Checked:
    change(year, old, new)
    return pipeline.check(year, shelf=SHELF)


def report_of(checked: Checked) -> Report:
    assert checked.report is not None
    return checked.report


def told(checked: Checked, code: str) -> list[tuple[str, str]]:
    """Variant and path of every finding of a code."""
    return [(item.variant, item.path) for item in found(checked, code)]


def only(checked: Checked, code: str) -> Diagnostic:
    (item,) = found(checked, code)
    return item


# -- text fields -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("word", ["no", "off", "Yes", "TRUE"])
def test_a_bare_yes_or_no_in_a_text_field_is_refused_with_a_hint(year: Path, word: str) -> None:
    """B009: nobody can tell whether a word or an answer was meant."""
    checked = after(year, "  自称: 我镇", f"  自称: {word}")
    item = only(checked, "Y007")
    assert (item.variant, item.path, item.severity) == ("bare-word", "机关.自称", Severity.ERROR)
    assert item.span.line == line_of(year, "  自称:")
    assert catalogue.hint(item).zh == "给它加上引号，或写明意思。"


def test_the_same_word_in_quotation_marks_is_text(year: Path) -> None:
    checked = after(year, "  自称: 我镇", '  自称: "off"')
    assert found(checked, "Y007") == []
    assert report_of(checked).organ.self_name == "off"


@pytest.mark.parametrize("blank", ["", " null", " ~", " None", ' ""'])
def test_no_word_of_a_program_stands_for_a_text_that_is_left_blank(year: Path, blank: str) -> None:
    """B043: an optional text left blank is as if it were not there."""
    checked = after(year, "公布网站: 江城镇人民政府门户网站和政府信息公开发布站点", f"公布网站:{blank}")
    assert report_of(checked).published_at is None
    assert found(checked, "Y007") == found(checked, "Y008") == []


def test_null_in_quotation_marks_is_text(year: Path) -> None:
    checked = after(year, "公布网站: 江城镇人民政府门户网站和政府信息公开发布站点", '公布网站: "null"')
    stated = report_of(checked).published_at
    assert stated is not None and stated.value == "null"


def test_a_required_text_left_blank_is_told_apart_from_one_left_out(year: Path) -> None:
    """B043: the key is there and the office did not fill it in, or the key is missing."""
    assert told(after(year, "  名称: 江城镇人民政府", "  名称: ~"), "Y008") == [("empty", "机关.名称")]
    assert places(pipeline.check(year, shelf=SHELF), "Y008") == [line_of(year, "  名称: ~")]
    assert told(after(year, "  名称: ~\n", ""), "Y008") == [("", "机关.名称")]


def test_a_year_left_blank_is_told_apart_from_one_left_out(year: Path) -> None:
    assert told(after(year, "年度: 2017\n", "年度:\n"), "Y008") == [("empty", "年度")]
    assert told(after(year, "年度:\n", ""), "Y008") == [("", "年度")]


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [("引言: |\n", "引言: no\n旧引言: |\n", "引言"), ("  概述: |\n", "  概述: no\n  附注: |\n", "正文.概述")],
)
def test_narrative_text_is_a_text_field_too(year: Path, old: str, new: str, path: str) -> None:
    assert told(after(year, old, new), "Y007") == [("bare-word", path)]


def test_null_is_not_printed_as_a_preamble(year: Path) -> None:
    """B043: with nothing written the edition's own words stand there."""
    checked = after(year, "引言: |\n", "引言: null\n旧引言: |\n")
    text = "".join(passage.text for passage in report_of(checked).preamble)
    assert "null" not in text and "信息公开" in text


def test_null_is_no_text_of_a_section(year: Path) -> None:
    checked = after(year, "正文:\n", "正文:\n  附注: null\n")
    assert told(checked, "S105") == [("", "正文.附注")]
    assert not any("null" in section.text for section in report_of(checked).sections)


def test_a_choice_names_what_can_be_chosen_even_for_a_bare_word(year: Path) -> None:
    item = only(after(year, "统计口径: 本机关", "统计口径: no"), "Y007")
    assert (item.variant, item.path) == ("choice", "统计口径")


def test_a_fault_of_the_edition_or_of_last_years_file_is_not_passed_over(year: Path) -> None:
    assert told(after(year, "版式: five-section-2008", "版式: [five-section-2008]"), "Y007") == [("text", "版式")]
    checked = after(year, "上年: {文件: 2016.yaml}", "上年: 2016.yaml")
    assert told(checked, "Y007") == [("text", "版式"), ("group", "上年")]


# -- groups ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "variant", "words"),
    [
        ("机关: 江城镇\n旧: |\n", "group", "“机关”应为一组“键: 值”，这里却只写了“江城镇”。"),
        ("机关: [江城镇]\n旧: |\n", "group-list", "“机关”应为一组“键: 值”，这里却是列表。"),
    ],
)
def test_what_stands_in_place_of_a_group_is_named(year: Path, written: str, variant: str, words: str) -> None:
    item = found(after(year, "机关:\n", written), "Y007")[0]
    assert (item.variant, catalogue.message(item).zh) == (variant, words)


@pytest.mark.parametrize("key", ["统计期限", "联系方式", "核实说明"])
@pytest.mark.parametrize("blank", ["", " ~", " null"])
def test_an_optional_group_left_blank_is_as_if_left_out(year: Path, key: str, blank: str) -> None:
    change(year, "统计期限: {起: 2017-01-01, 止: 2017-12-31}\n", "")
    checked = after(year, "正文:\n", f"{key}:{blank}\n正文:\n")
    assert found(checked, "Y007") == found(checked, "Y008") == []


def test_an_organ_left_blank_lacks_its_name(year: Path) -> None:
    checked = after(year, "机关:\n  名称: 江城镇人民政府\n", "机关: ~\n旧:\n  名称: 江城镇人民政府\n")
    assert told(checked, "Y008") == [("", "机关.名称")]
    assert found(checked, "Y007") == []


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("  分类:\n", []),
        ("  分类: 待补\n", [("Y008", "empty")]),
        ("  分类: 501\n", [("Y007", "group")]),
        ("  分类: [336, 165]\n", [("Y007", "group-list")]),
    ],
)
def test_categories_are_a_group_or_left_out(year: Path, written: str, expected: list[tuple[str, str]]) -> None:
    text = year.read_text(encoding="utf-8")
    start, end = text.index("  分类:\n"), text.index("  渠道:\n")
    year.write_text(text[:start] + written + text[end:], encoding="utf-8")
    diagnostics = pipeline.check(year, shelf=SHELF).findings.diagnostics
    assert [(item.code, item.variant) for item in diagnostics if item.path == "主动公开.分类"] == expected


def test_a_list_in_place_of_a_group_of_figures_is_not_passed_over(year: Path) -> None:
    checked = after(year, "正文:\n", "收费: [0, 0]\n正文:\n")
    assert told(checked, "Y007") == [("group-list", "收费")]


def test_a_period_left_blank_is_the_calendar_year_and_counts_as_not_stated(year: Path) -> None:
    period = report_of(after(year, "统计期限: {起: 2017-01-01, 止: 2017-12-31}", "统计期限: ~")).period
    assert (period.start.isoformat(), period.end.isoformat(), period.stated) == ("2017-01-01", "2017-12-31", False)


# -- amounts ---------------------------------------------------------------------------------------------


def test_an_amount_typed_with_a_unit_is_converted_to_the_fields_own(year: Path) -> None:
    item = only(after(year, "正文:\n", "收费: {金额（元）: 0.35万元}\n正文:\n"), "Y007")
    assert (item.variant, item.args["suggestion"]) == ("unit", "3500")
    assert item.fix is not None and [edit.replacement for edit in item.fix.edits] == ["3500"]


def test_too_many_decimals_are_a_warning_and_the_amount_is_known(year: Path) -> None:
    """T2-03: it can be explained, so the value is bound and the warning carries it."""
    checked = after(year, "正文:\n", "收费: {金额（元）: 12.3400000001}\n正文:\n")
    item = only(checked, "Y007")
    assert (item.severity, item.variant, item.value) == (Severity.WARNING, "too-precise", "12.3400000001")
    assert report_of(checked).figures["收费.金额（元）"].text == "12.3400000001"
    assert not [error for error in checked.findings.errors if error.path.startswith("收费")]


def test_fees_of_nought_may_be_written_as_one_nought(year: Path) -> None:
    checked = after(year, "正文:\n", "收费: 0\n正文:\n")
    assert found(checked, "Y007") == []
    figures = report_of(checked).figures
    assert [figures[f"收费.{name}（元）"].value for name in ("金额", "减免")] == [0, 0]


def test_fees_written_as_one_amount_leave_the_rest_unknown(year: Path) -> None:
    figures = report_of(after(year, "正文:\n", "收费: 12.50\n正文:\n")).figures
    assert (figures["收费.金额（元）"].text, figures["收费.减免（元）"].value) == ("12.50", None)


def test_a_count_with_decimals_stays_an_error(year: Path) -> None:
    item = found(after(year, "  政策解读: 33", "  政策解读: 33.3000000001"), "Y007")[0]
    assert (item.severity, item.variant) == (Severity.ERROR, "not-whole")


# -- the title -------------------------------------------------------------------------------------------


def test_the_lines_of_a_title_lose_the_white_space_around_them_and_empty_ones_go(year: Path) -> None:
    title = "标题: |\n\n  　江城镇2017年  \n\n    政府信息公开工作年度报告　\n"
    checked = after(year, "正文:\n", f"{title}正文:\n")
    assert report_of(checked).title.value == "江城镇2017年\n政府信息公开工作年度报告"


# -- explanations ----------------------------------------------------------------------------------------


LATE = "核实说明:\n  - {{代码: D503, 位置: 公布日期, 现值: 2018-04-04, {}}}\n正文:\n"


def answered(year: Path, said: str) -> Checked:
    """The check of a late report with one 核实说明, of which `said` is what the office itself must write."""
    change(year, "公布日期: 2018-01-24", "公布日期: 2018-04-04")
    return after(year, "正文:\n", LATE.format(said))


@pytest.mark.parametrize(
    ("said", "lacking", "path"),
    [
        ("理由: …, 核实人: …, 日期: …", "理由、核实人、日期", "核实说明[1]"),
        ("理由: 网站迁移, 核实人: ..., 日期: 2018-04-04", "核实人", "核实说明[1].核实人"),
        ("理由: , 核实人: 党政办, 日期: 2018-04-04", "理由", "核实说明[1].理由"),
        ("理由: 待补, 核实人: 党政办, 日期: 待补", "理由、日期", "核实说明[1]"),
        ("理由: 无, 核实人: XX, 日期: 2018-04-04", "理由、核实人", "核实说明[1]"),
        ("理由: 网站迁移", "核实人、日期", "核实说明[1]"),
    ],
)
def test_an_explanation_that_is_not_written_out_answers_nothing(year: Path, said: str, lacking: str, path: str) -> None:
    checked = answered(year, said)
    (item,) = found(checked, "Y008")
    assert (item.variant, item.args["field"], item.path) == ("answer", lacking, path)
    assert "0" not in catalogue.hint(item).zh
    assert [each.code for each in checked.findings.warnings] == ["D503"]


def test_an_explanation_must_say_its_code(year: Path) -> None:
    checked = after(year, "正文:\n", "核实说明:\n  - {理由: no, 核实人: 党政办, 日期: 2018-04-04}\n正文:\n")
    assert told(checked, "Y008") == [("answer", "核实说明[1].代码")]
    assert told(checked, "Y007") == [("bare-word", "核实说明[1].理由")]


@pytest.mark.parametrize(
    ("day", "told_as", "counts"),
    [
        ("2018-04-04", [], True),
        ("2017-12-20", [("answer-early", Severity.NOTE)], True),
        ("2016-12-31", [("answer-day", Severity.ERROR)], False),
        ("2088-04-04", [("answer-day", Severity.ERROR)], False),
        ("4月4日", [("date", Severity.ERROR)], False),
    ],
)
def test_an_explanation_is_dated_when_it_can_have_been_given(
    year: Path, day: str, told_as: list[tuple[str, Severity]], counts: bool
) -> None:
    checked = answered(year, f"理由: 网站迁移, 核实人: 党政办, 日期: {day}")
    assert [(item.variant, item.severity) for item in found(checked, "Y007")] == told_as
    assert [item.code for item in checked.findings.explained] == (["D503"] if counts else [])
    assert found(checked, "E001") == []


# -- categories ------------------------------------------------------------------------------------------


def with_categories(year: Path, written: str, total: str = "  总数: 501\n") -> Checked:
    """The year with other categories, and without the text that refers to the old ones."""
    text = year.read_text(encoding="utf-8")
    start, end = text.index("  总数: 501\n"), text.index("  渠道:\n")
    text = text[:start] + total + "  分类:\n" + written + text[end:]
    narrative = text.index("    ## 主动公开政府信息的主要类别及数量")
    kept = text.index("    ## 主动公开政府信息的形式")
    text = text[:narrative] + text[kept:]
    text = text.replace("{{ 主动公开.分类.重点领域信息公开专栏.政策性文件 | 条 }}", "33条")
    year.write_text(text, encoding="utf-8")
    return pipeline.check(year, shelf=SHELF)


@pytest.mark.parametrize("name", ["合计", "总数", "总计"])
def test_a_total_beside_the_categories_is_their_total_and_no_category(year: Path, name: str) -> None:
    checked = with_categories(year, f"    {name}: 501\n    甲类: 500\n    乙类: 1\n", total="")
    report = report_of(checked)
    assert checked.findings.errors == ()
    assert report.value("主动公开.总数") == 501
    assert report.figures["主动公开.分类"].parts == ("主动公开.分类.甲类", "主动公开.分类.乙类")


def test_a_total_beside_the_categories_is_checked(year: Path) -> None:
    checked = with_categories(year, "    合计: 500\n    甲类: 500\n    乙类: 1\n")
    wrong = only(checked, "A201")
    assert (wrong.path, wrong.span.line) == ("主动公开.分类", line_of(year, "    合计: 500"))


def test_a_total_beside_channels_and_outcomes_is_no_item(year: Path) -> None:
    change(year, "    政府门户网站: 501\n", "    合计: 501\n    政府门户网站: 501\n")
    report = report_of(pipeline.check(year, shelf=SHELF))
    assert report.figures["主动公开.渠道"].parts == ("主动公开.渠道.政府门户网站",)


def test_a_total_written_under_two_names_is_the_same_item_twice(year: Path) -> None:
    line = change(year, "      合计: 336\n", "      合计: 336\n      小计: 300\n") + 1
    assert [(item.variant, item.span.line) for item in found(pipeline.check(year, shelf=SHELF), "Y003")] == [
        ("synonym", line)
    ]


def test_a_category_without_any_part_is_not_filled_in(year: Path) -> None:
    checked = with_categories(year, "    甲类: {}\n    乙类: 501\n")
    assert told(checked, "Y008") == [("empty", "主动公开.分类.甲类")]


def test_names_with_dots_are_told_apart_from_groups(year: Path) -> None:
    checked = with_categories(year, "    a.b: 1\n    a: {b: 497, 2.0版: 3}\n")
    report = report_of(checked)
    assert checked.findings.errors == ()
    assert [figure.label for figure in report.figures.values() if figure.value == 3] == ["2.0版"]


def test_a_reference_finds_a_name_with_dots(year: Path) -> None:
    change(year, "    公告公示: 55\n", "    公告.公示: 55\n")
    change(year, "全年主动公开政府信息", '公告公示{{ 主动公开.分类["公告.公示"] | 条 }}，全年主动公开政府信息')
    assert pipeline.check(year, shelf=SHELF).findings.errors == ()


# -- last year's file ------------------------------------------------------------------------------------


def test_last_years_report_has_its_figures_and_sections_and_no_claims(year: Path) -> None:
    following = year.with_name("2018.yaml")
    text = year.read_text(encoding="utf-8").replace("年度: 2017", "年度: 2018", 1)
    following.write_text(text.replace("2016.yaml", "2017.yaml"), encoding="utf-8")
    own, last = report_of(pipeline.check(year, shelf=SHELF)), report_of(pipeline.check(following)).previous.report
    assert last is not None
    assert last.figures == own.figures
    assert [section.heading for section in last.sections] == [section.heading for section in own.sections]
    assert own.claims != ()
    assert last.claims == ()
