"""Where a read-in report begins and ends in its file, and what its head says."""

from __future__ import annotations

import pytest
import read_in_reports as reports

from reportgen.report import reading_in
from reportgen.source import plain
from reportgen.span import SourceText

BODY = """根据《条例》，编制2016年政府信息公开工作年度报告。统计期限为2016年1月1日至2016年12月31日。
一、概述
我镇把政府信息公开列入全年工作安排。
二、主动公开政府信息情况
2016年，我镇主动公开政府信息253条。
三、依申请公开政府信息情况
2016年，我镇未收到政府信息公开申请。
四、因政府信息公开申请行政复议、提起行政诉讼的情况
2016年，没有发生与政府信息公开有关的行政复议和行政诉讼。
五、存在的主要问题及改进措施
栏目更新有时不够及时。下一步按月核对栏目内容。
"""
TITLE = "示例镇2016年政府信息公开工作年度报告\n"


def test_what_a_portal_puts_around_a_report_is_no_part_of_it() -> None:
    page = (
        "当前位置：首页 > 政务公开 > 年度报告\n示例镇2016年政府信息公开工作年度报告\n"
        "来源：党政办  发布时间：2017-01-20 10:30  浏览次数：12\n" + TITLE + BODY
        + "示例镇人民政府\n2017年1月12日\n【打印本页】 【关闭窗口】\n上一篇：公示\n扫一扫在手机打开当前页\n"
        "主办单位：示例镇人民政府\n"
    )  # fmt: skip
    read = reports.text(page)
    assert [passage.text[:2] for passage in read.report.preamble] == ["根据"]
    assert read.report.sections[-1].text == "栏目更新有时不够及时。下一步按月核对栏目内容。"
    assert read.report.title.span.line == 4
    assert str(read.report.published and read.report.published.value) == "2017-01-20"
    assert str(read.report.signed and read.report.signed.value) == "2017-01-12"
    assert read.report.organ.name.value == "示例镇人民政府"
    assert read.report.organ.title_name == "示例镇"
    assert [item for item in read.diagnostics if item.code != "S101"] == []


@pytest.mark.parametrize(
    "title",
    [
        "示例镇2016年\n政府信息公开工作年度报告\n",
        "示例镇2016年政府信息公开工作\n年度报告\n",
        "示例镇人民政府\n关于2016年政府信息公开工作的\n年度报告\n",
        "示政发〔2017〕3号\n示例镇 2016 年政府信息公开工作年度报告\n",
        "2016年度示例镇政府信息公开年报\n",
        "示例镇二〇一六年政府信息公开工作年度报告\n",
        "示例镇2016年政府信息公开工作年度报告",  # run on into the text
    ],
)
def test_a_title_is_found_in_whatever_lines_and_order_of_words(title: str) -> None:
    report = reports.text(title + BODY).report
    assert report.year.value == 2016
    assert report.organ.title_name.startswith("示例镇")
    assert [passage.text[:2] for passage in report.preamble] == ["根据"]
    assert len(report.sections) == 5


@pytest.mark.parametrize(
    ("lines", "published", "signed"),
    [
        ("（2017年1月12日）\n", "None", "2017-01-12"),
        ("2017-01-12\n", "2017-01-12", "None"),
        ("发布日期：2017年1月12日\n", "2017-01-12", "None"),
        ("成文日期：2017-01-12  发布日期：2017-02-01\n", "None", "2017-01-12"),
    ],
)
def test_dates_below_the_title_are_the_pages_or_in_brackets_the_documents(
    lines: str, published: str, signed: str
) -> None:
    report = reports.text(TITLE + lines + BODY).report
    assert str(report.published and report.published.value) == published
    assert str(report.signed and report.signed.value) == signed
    assert [passage.text[:2] for passage in report.preamble] == ["根据"]


@pytest.mark.parametrize(
    "end", ["示例镇人民政府\n2017年1月12日\n", "示例镇人民政府  2017年1月12日\n", "二〇一七年一月十二日\n"]
)
def test_signature_and_date_end_a_report(end: str) -> None:
    report = reports.text(TITLE + BODY + end).report
    assert str(report.signed and report.signed.value) == "2017-01-12"
    assert report.sections[-1].text.endswith("按月核对栏目内容。")


def test_a_day_of_publication_that_the_text_states_is_taken_where_nothing_else_gives_one() -> None:
    said = BODY.replace("31日。\n", "31日。我镇于2017年1月20日将2016年度报告在门户网站公开发布。\n", 1)
    report = reports.text(TITLE + said).report
    assert report.published is not None
    assert report.source.slice(report.published.span) == "2017年1月20日"


def test_sentences_behind_the_end_are_reported_and_not_lost() -> None:
    read = reports.text(TITLE + BODY + "2017年1月12日\n附件所列数据未经审计，仅供参考。\n")
    assert [(item.code, item.variant, item.span.line) for item in read.diagnostics if item.code == "I001"] == [
        ("I001", "after", 14)
    ]


def test_a_file_without_a_year_is_no_report_and_says_so() -> None:
    draft = reading_in.take_apart(plain.flow_of(SourceText("通知.txt", "关于召开会议的通知\n请准时参加。\n")))
    assert draft.year is None
    assert [(item.code, item.variant) for item in draft.diagnostics] == [("Y001", "no-report")]


def test_a_level_is_inferred_only_from_a_telling_name_and_is_marked_so() -> None:
    town = reports.text(TITLE + BODY).report.organ
    assert (town.level, town.level_inferred) == ("乡镇", True)
    city = reports.text(TITLE.replace("示例镇", "示例市") + BODY).report.organ
    assert (city.level, city.level_inferred) == ("", False)


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("2016年1月1日至2016年12月31日", ("2016-01-01", "2016-12-31")),
        ("自2016年1月1日起至12月31日止", ("2016-01-01", "2016-12-31")),
        ("2016年1月1日——2016年12月30日", ("2016-01-01", "2016-12-30")),
        ("201611日起至20161231日止", ("2016-01-01", "2016-12-31")),
    ],
)
def test_a_period_is_read_in_any_of_its_forms_and_where_it_has_lost_its_signs(
    words: str, days: tuple[str, str]
) -> None:
    period = reports.text(TITLE + BODY.replace("2016年1月1日至2016年12月31日", words, 1)).report.period
    assert (str(period.start), str(period.end)) == days
    assert period.stated


def test_a_day_that_could_be_two_days_is_none() -> None:
    period = reports.text(
        TITLE + BODY.replace("2016年1月1日至2016年12月31日", "2016111日至20161231日", 1)
    ).report.period
    assert not period.stated


BROKEN = "示例镇2016年政府信息公开工作\n年度报告\n"


@pytest.mark.parametrize(
    "links",
    [
        "政务公开\n政府信息公开年报\n2015年年报\n2014年年报\n",
        "年度报告\n",
        "2015年\n2014年\n",
        "2015年度报告\n2014年度报告\n",
        "示例镇2015年政府信息公开年报\n示例镇2014年政府信息公开年报\n",
    ],
)
@pytest.mark.parametrize("title", [TITLE, BROKEN, "示例镇政府信息公开工作\n年度报告\n"])
def test_links_to_reports_of_other_years_are_no_part_of_the_title(links: str, title: str) -> None:
    report = reports.text(links + title + BODY).report
    assert (report.year.value, report.organ.title_name) == (2016, "示例镇")


@pytest.mark.parametrize("year", ["2016年度", "二〇一六年"])
def test_a_year_that_stands_alone_above_the_title_belongs_to_it(year: str) -> None:
    report = reports.text(f"{year}\n示例镇政府信息公开\n年度报告\n" + BODY.replace("编制2016年", "编制")).report
    assert (report.year.value, report.organ.title_name) == (2016, "示例镇")
