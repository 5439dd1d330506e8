"""The period and the day of publication (D5xx)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import factory
import pytest

from reportgen.diagnostics import catalogue
from reportgen.diagnostics.model import Diagnostic, NotChecked, Severity
from reportgen.layout.spec import Deadline
from reportgen.report.model import Organ, Period, Report, Stated
from reportgen.rules import dates


def findings(results: Iterable[Diagnostic | NotChecked]) -> list[Diagnostic]:
    return [item for item in results if isinstance(item, Diagnostic)]


def day(text: str, line: int = 5) -> Stated[date]:
    return factory.stated(date.fromisoformat(text), line=line, text=text)


def with_period(start: str, end: str | None, **overrides: object) -> Report:
    period = Period(date.fromisoformat(start), date.fromisoformat(end) if end else None, factory.span(6, 5, 24))
    return factory.report_with(period=period, **overrides)


# -- D501 --------------------------------------------------------------------------------------------


def test_the_calendar_year_is_right() -> None:
    assert findings(dates.period(with_period("2017-01-01", "2017-12-31"))) == []


@pytest.mark.parametrize(
    ("start", "end", "variant"),
    [
        ("2017-01-01", "2017-12-30", ""),
        ("2016-01-01", "2016-12-31", ""),
        ("2017-01-01", None, "open"),
        ("2017-01-01", "2016-12-31", "reversed"),
    ],
)
def test_any_other_period_is_an_error_at_its_place(start: str, end: str | None, variant: str) -> None:
    (item,) = findings(dates.period(with_period(start, end)))
    assert (item.code, item.severity, item.span.line, item.variant) == ("D501", Severity.ERROR, 6, variant)
    assert "2017-01-01 至 2017-12-31" in catalogue.message(item).zh


def organ(**overrides: object) -> Organ:
    return factory.organ(**overrides)


def test_an_organ_founded_within_the_year_counts_from_that_day_or_answers_for_its_forerunner() -> None:
    new = organ(founded=day("2017-03-15"))
    assert findings(dates.period(with_period("2017-03-15", "2017-12-31", organ=new))) == []
    assert findings(dates.period(with_period("2017-01-01", "2017-12-31", organ=new))) == []
    (item,) = findings(dates.period(with_period("2017-02-01", "2017-12-31", organ=new)))
    assert item.args["right_start"] == "2017-03-15"


def test_an_organ_closed_within_the_year_counts_to_that_day() -> None:
    closed = organ(closed=day("2017-10-31"))
    assert findings(dates.period(with_period("2017-01-01", "2017-10-31", organ=closed))) == []


def test_an_organ_founded_in_another_year_counts_the_whole_year() -> None:
    old = organ(founded=day("2016-03-15"))
    (item,) = findings(dates.period(with_period("2017-03-15", "2017-12-31", organ=old)))
    assert item.args["right_start"] == "2017-01-01"


# -- D502 --------------------------------------------------------------------------------------------


def test_a_report_published_within_its_own_year_is_an_error() -> None:
    (item,) = findings(dates.published_early(factory.report_with(published=day("2017-11-15"))))
    assert (item.code, item.severity, item.path, item.span.line) == ("D502", Severity.ERROR, "公布日期", 5)
    assert findings(dates.published_early(factory.report_with(published=day("2017-12-31"))))
    assert findings(dates.published_early(factory.report_with(published=day("2018-01-01")))) == []


def test_a_signature_or_submission_within_the_year_is_an_error_too() -> None:
    report = factory.report_with(signed=day("2017-02-10", 8), submitted=day("2017-12-20", 9))
    assert [item.path for item in findings(dates.published_early(report))] == ["落款日期", "报送日期"]


@pytest.mark.parametrize(
    ("text", "doubted"),
    [
        ("2017年政府信息公开年度报告于2017年1月15日之前向社会公布。", True),
        ("2017年政府信息公开年度报告于2018年1月15日之前向社会公布。", False),
        ("2016年政府信息公开年度报告于2017年1月15日之前向社会公布。", False),
    ],
)
def test_a_text_that_has_its_own_report_published_within_the_year_is_doubted(text: str, doubted: bool) -> None:
    told = factory.passage(text, line=30)
    report = factory.report_with(sections=(factory.section("概述", told),))
    found = findings(dates.published_early(report))
    assert [(item.variant, item.severity) for item in found] == [("text", Severity.WARNING)] * doubted
    assert [(item.span.line, item.span.column) for item in found] == [(30, 17)] * doubted


def test_a_closed_organ_may_report_when_it_has_closed() -> None:
    report = factory.report_with(organ=organ(closed=day("2017-10-31")), published=day("2017-11-15"))
    assert findings(dates.published_early(report)) == []


def test_a_report_published_before_it_was_signed_is_a_warning_and_the_other_way_round_is_usual() -> None:
    report = factory.report_with(signed=day("2018-01-30", 8), published=day("2018-01-24"))
    (item,) = findings(dates.published_early(report))
    assert (item.code, item.variant, item.severity, item.path) == (
        "D502",
        "signed-after",
        Severity.WARNING,
        "落款日期",
    )
    assert [label.span.line for label in item.related] == [5]
    for signed in ("2018-01-10", "2018-01-24"):
        usual = factory.report_with(signed=day(signed, 8), published=day("2018-01-24"))
        assert findings(dates.published_early(usual)) == []
    moved = factory.report_with(read_in=True, signed=day("2018-01-30", 8), published=day("2018-01-24"))
    assert findings(dates.published_early(moved)) == []


# -- D503 --------------------------------------------------------------------------------------------


def test_the_last_day_is_on_time_and_the_next_is_late() -> None:
    assert findings(dates.published_late(factory.report_with(published=day("2018-03-31")))) == []
    (item,) = findings(dates.published_late(factory.report_with(published=day("2018-04-04"))))
    assert (item.code, item.severity, item.path, item.value) == ("D503", Severity.WARNING, "公布日期", "2018-04-04")
    assert (item.args["days"], item.args["deadline"]) == (4, "2018-03-31")
    assert "迟了也要公布" in catalogue.hint(item).zh


def test_the_deadline_goes_by_层级_and_custom_is_called_custom() -> None:
    deadlines = (
        Deadline(3, 31, (), "第三十一条"),
        Deadline(1, 31, ("乡镇",), "第四十九条", customary=True),
    )
    report = factory.report_with(layout=factory.layout_with(deadlines=deadlines), published=day("2018-02-03"))
    (item,) = findings(dates.published_late(report))
    assert (item.variant, item.args["days"]) == ("custom", 3)


def test_a_local_deadline_goes_before_that_of_the_edition() -> None:
    report = factory.report_with(published=day("2018-03-10"), deadline=day("2018-03-01", 7))
    (item,) = findings(dates.published_late(report))
    assert (item.variant, item.args["days"]) == ("local", 9)
    assert (
        findings(dates.published_late(factory.report_with(published=day("2018-04-10"), deadline=day("2018-04-30"))))
        == []
    )


def test_without_a_day_of_publication_a_signature_after_the_deadline_is_late() -> None:
    report = factory.report_with(published=None, signed=day("2018-04-02", 8))
    (item,) = findings(dates.published_late(report))
    assert (item.path, item.variant, item.args["days"]) == ("落款日期", "signed", 2)
    assert findings(dates.published_late(factory.report_with(published=None, signed=day("2018-03-31", 8)))) == []


def test_a_page_moved_to_a_new_site_is_judged_by_its_signature() -> None:
    report = factory.report_with(read_in=True, signed=day("2018-01-10"), published=day("2020-09-01"))
    assert findings(dates.published_late(report)) == []


def test_without_a_date_or_a_deadline_the_check_is_listed_as_not_done() -> None:
    (item,) = dates.published_late(factory.report_with(published=None))
    assert isinstance(item, NotChecked)
    (other,) = dates.published_late(factory.report_with(layout=factory.layout_with(deadlines=())))
    assert isinstance(other, NotChecked)


# -- D504 --------------------------------------------------------------------------------------------

SUPPLIED = Period(date(2017, 1, 1), date(2017, 12, 31), factory.span(1), stated=False)


def test_a_report_that_never_says_its_period_gets_a_note() -> None:
    (item,) = findings(dates.period_missing(factory.report_with(period=SUPPLIED)))
    assert (item.code, item.severity) == ("D504", Severity.NOTE)


@pytest.mark.parametrize(
    "text",
    [
        "所列数据的统计期限自2017年1月1日起至12月31日止。",
        "2017年1月1日——2017年12月31日，我镇主动公开信息100条。",
        "数据截至2017年12月底。",
    ],
)
def test_a_period_in_the_text_is_enough(text: str) -> None:
    report = factory.report_with(period=SUPPLIED, preamble=(factory.passage(text),))
    assert findings(dates.period_missing(report)) == []


def test_a_stated_period_and_a_cut_text_are_left_alone() -> None:
    assert findings(dates.period_missing(factory.report_with())) == []
    cut_off = factory.report_with(period=SUPPLIED, truncated=True, sections=factory.five_sections()[:2])
    assert findings(dates.period_missing(cut_off)) == []


# -- the period in running text ------------------------------------------------------------------------


def counting(text: str, words: str, **overrides: object) -> Report:
    told = factory.passage(text, line=30)
    claims = (factory.claim(told, words, value=100),)
    return factory.report_with(sections=(factory.section("主动公开", told),), claims=claims, **overrides)


def test_a_count_of_the_year_up_to_now_has_no_end() -> None:
    (item,) = findings(dates.period(counting("2017年1月至今，公开政府信息100条。", "100条")))
    assert (item.code, item.variant, item.severity, item.path) == (
        "D501",
        "open-text",
        Severity.WARNING,
        "正文.主动公开",
    )
    assert (item.span.line, item.span.column, item.span.end_column) == (30, 1, 10)


@pytest.mark.parametrize(
    "text",
    [
        "2017年1月至12月，公开政府信息100条。",
        "2012年1月至今，公开政府信息100条。",
        "2017年1月至今，平台运行平稳。全年公开政府信息100条。",
    ],
)
def test_another_stretch_of_time_or_a_matter_that_is_no_count_is_left_alone(text: str) -> None:
    assert findings(dates.period(counting(text, "100条"))) == []


def cut(*sections: tuple[str, str]) -> Report:
    """A text that stops early: sections with their typed numbers, without a period."""
    told = tuple(factory.section(key, "正文。", number=number) for key, number in sections)
    return factory.report_with(period=SUPPLIED, read_in=True, truncated=True, sections=told)


def test_a_text_that_stops_early_must_have_stated_its_period_before_the_section_on_applications() -> None:
    (item,) = findings(dates.period_missing(cut(("概述", "一、"), ("主动公开", "二、"), ("依申请公开", "三、"))))
    assert (item.code, item.path) == ("D504", "统计期限")


@pytest.mark.parametrize(
    "sections",
    [
        (("概述", "一、"), ("主动公开", "二、")),
        (("依申请公开", "三、"), ("复议诉讼", "四、")),
        (("概述", "一、"), ("复议诉讼", "四、")),
    ],
)
def test_what_a_cut_text_may_have_said_where_it_is_missing_is_not_asked_for(
    sections: tuple[tuple[str, str], ...],
) -> None:
    assert findings(dates.period_missing(cut(*sections))) == []


def test_january_to_december_states_the_period() -> None:
    told = factory.passage("2017年1月至12月，公开政府信息100条。")
    report = factory.report_with(period=SUPPLIED, sections=(factory.section("主动公开", told),))
    assert findings(dates.period_missing(report)) == []
