"""This year against last year: growth in the text, repeated words, unlikely changes (C3xx)."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

import factory
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.diagnostics import catalogue
from reportgen.diagnostics.model import Diagnostic, NotChecked, Severity
from reportgen.report.model import Claim, ClaimKind, Direction, Figure, FigureState, Origin, Report, Section
from reportgen.report.rounding import percent
from reportgen.rules import continuity, continuity_text
from reportgen.rules.registry import run_all


def findings(results: Iterable[Diagnostic | NotChecked]) -> list[Diagnostic]:
    return [item for item in results if isinstance(item, Diagnostic)]


def skipped(results: Iterable[Diagnostic | NotChecked]) -> list[NotChecked]:
    return [item for item in results if isinstance(item, NotChecked)]


# -- C303 --------------------------------------------------------------------------------------------

TOTAL = "主动公开.总数"


def growth(words: str, value: str | None, direction: Direction, **overrides: object) -> Claim:
    defaults = {"figure": TOTAL, "percent": value is not None, "direction": direction, **overrides}
    sentence = defaults.pop("sentence", None) or f"全年主动公开信息501条，同比{words}。"
    return factory.claim(sentence, words, ClaimKind.GROWTH, value=value, **defaults)


def two_years(now: int | None, before: int | None, *claims: Claim, **overrides: object) -> Report:
    report = factory.report_with(
        figures=factory.figures(factory.figure(TOTAL, now, line=10)), claims=claims, **overrides
    )
    last = factory.figures(factory.figure(TOTAL, before, line=9, file=factory.LAST_FILE))
    return factory.with_previous(report, figures=last)


def c303(report: Report) -> list[Diagnostic]:
    return findings(continuity.growth_claims(report))


@pytest.mark.parametrize("said", ["98", "98.0", "98.02"])
def test_growth_is_right_at_its_own_decimals(said: str) -> None:
    assert c303(two_years(501, 253, growth(f"增长{said}%", said, Direction.UP))) == []


def test_a_wrong_growth_is_a_warning_at_its_words_with_both_years() -> None:
    (item,) = c303(two_years(501, 253, growth("增长97%", "97", Direction.UP, line=30)))
    assert (item.code, item.severity, item.span.line, item.path) == ("C303", Severity.WARNING, 30, "正文.主动公开")
    assert (item.args["before"], item.args["now"], item.args["expected"]) == (253, 501, 98)
    assert catalogue.message(item).zh == (
        "文中写“增长97%”；主动公开政府信息数量 2016 年是 253，2017 年是 501，应为增长 98%。"
    )
    assert [(label.span.file, label.span.line) for label in item.related] == [
        (factory.FILE, 10),
        (factory.LAST_FILE, 9),
    ]


def test_the_right_growth_is_offered_where_it_was_typed() -> None:
    passage = factory.passage("同比增长97%。")
    claim = growth("增长97%", "97", Direction.UP, sentence=passage)
    (item,) = c303(two_years(501, 253, claim, source=factory.source_of(passage)))
    assert item.fix is not None
    assert [(factory.source_of(passage).slice(edit.span), edit.replacement) for edit in item.fix.edits] == [
        ("97", "98")
    ]


def test_growth_told_as_a_fall_is_a_warning_without_an_edit() -> None:
    (item,) = c303(two_years(501, 253, growth("下降98%", "98", Direction.DOWN)))
    assert (item.variant, item.fix) == ("", None)
    (fall,) = c303(two_years(253, 501, growth("增长49.5%", "49.5", Direction.UP)))
    assert (fall.variant, fall.args["expected"]) == ("down", Decimal("49.5"))


def test_growth_by_an_absolute_number_is_compared_as_such() -> None:
    right = growth("增加29条", "29", Direction.UP, percent=False, unit="条")
    assert c303(two_years(129, 100, right)) == []
    (item,) = c303(two_years(130, 100, right))
    assert (item.variant, item.args["expected"]) == ("amount", 30)


def test_持平_holds_only_for_equal_figures() -> None:
    claim = growth("持平", None, Direction.SAME)
    assert c303(two_years(253, 253, claim)) == []
    (item,) = c303(two_years(501, 253, claim))
    assert (item.variant, item.args["expected"]) == ("", 98)
    assert c303(two_years(256, 253, growth("持平", None, Direction.SAME, qualifier="基本"))) == []


def test_a_percentage_of_nothing_cannot_be() -> None:
    (item,) = c303(two_years(10, 0, growth("增长100%", "100", Direction.UP)))
    assert item.variant == "no-base"


def test_持平_at_nothing_holds_and_a_rise_from_nothing_is_told_by_its_number() -> None:
    claim = growth("持平", "0", Direction.SAME)
    assert c303(two_years(0, 0, claim)) == []
    (item,) = c303(two_years(3, 0, claim))
    assert (item.variant, item.args["expected"]) == ("amount", 3)


def test_times_may_mean_as_much_or_more() -> None:
    for said in ("0.98", "1.98"):
        assert c303(two_years(501, 253, growth(f"增长{said}倍", said, Direction.UP, percent=False, unit="倍"))) == []
    (item,) = c303(two_years(501, 253, growth("增长3倍", "3", Direction.UP, percent=False, unit="倍")))
    assert item.variant == "times"


def test_a_hedged_growth_is_judged_loosely() -> None:
    assert c303(two_years(501, 253, growth("增长近一倍", "100", Direction.UP, qualifier="近"))) == []
    assert c303(two_years(501, 253, growth("增长约95%", "95", Direction.UP, qualifier="约"))) == []
    assert c303(two_years(501, 253, growth("增长约60%", "60", Direction.UP, qualifier="约")))


def test_growth_without_last_years_figure_is_listed_as_not_checked() -> None:
    (item,) = skipped(continuity.growth_claims(two_years(501, None, growth("增长98%", "98", Direction.UP))))
    assert (item.code, item.reason.zh) == ("C303", "缺2016年“主动公开.总数”")


def test_without_last_years_file_the_rule_is_listed_with_its_reason() -> None:
    report = factory.report_with(claims=(growth("增长98%", "98", Direction.UP),))
    result = run_all(report, continuity.RULES)
    assert [item.code for item in result.not_checked] == ["C303", "C306", "C304"]
    assert result.not_checked[0].reason.zh == "缺2016年数据"


def test_growth_that_a_reference_printed_or_of_things_not_ours_is_left_alone() -> None:
    printed = growth("增长97%", "97", Direction.UP, derived=True)
    foreign = growth("增长8%", "8", Direction.UP, figure="")
    assert list(continuity.growth_claims(two_years(501, 253, printed, foreign))) == []


@given(before=st.integers(1, 5000), now=st.integers(0, 5000), places=st.integers(0, 2))
def test_rightly_computed_growth_never_raises_an_alarm_and_one_unit_off_always_does(
    before: int, now: int, places: int
) -> None:
    said = percent(abs(Decimal(now - before)), Decimal(before), places)
    way = Direction.UP if now > before else Direction.DOWN
    words = f"{way}{said}%"
    if now != before:
        assert c303(two_years(now, before, growth(words, str(said), way))) == []
    off = said + Decimal(1).scaleb(-places)
    assert c303(two_years(now, before, growth(f"{way}{off}%", str(off), way)))


# -- C304 --------------------------------------------------------------------------------------------

OURS = "我镇修订公开目录，明确专人登记和审核，各站所每月报送拟公开的内容，逐季检查栏目更新并在会上通报结果。"
OTHERS = "新建政务服务大厅查询点两处，培训村级信息员三十六名，开通语音查询，老年人也能方便地查到低保和医保政策。"


def texts(this_year: Section, last_year: Section, **overrides: object) -> list[Diagnostic]:
    report = factory.report_with(sections=(this_year,), **overrides)
    return findings(continuity_text.repeated_text(factory.with_previous(report, sections=(last_year,))))


def test_last_years_text_with_a_new_year_and_new_figures_is_a_warning_at_the_section() -> None:
    now = factory.section("概述", f"2017年，{OURS}全年办理12件。", line=20)
    then = factory.section("概述", f"2016年，{OURS}全年办理9件。", line=18, file=factory.LAST_FILE)
    (item,) = texts(now, then)
    assert (item.code, item.severity, item.span.line, item.path, item.value) == (
        "C304", Severity.WARNING, 20, "正文.概述", "100%",
    )  # fmt: skip
    assert item.related[0].span.file == factory.LAST_FILE
    assert "为本工具设定" in catalogue.message(item).zh


def test_different_words_on_the_same_matter_are_left_alone() -> None:
    assert texts(factory.section("概述", OURS), factory.section("概述", OTHERS)) == []


def test_problems_are_judged_more_strictly_than_other_sections() -> None:
    half = OURS + OTHERS
    mostly = OURS + OTHERS[: len(OTHERS) // 3]
    problems = texts(factory.section("问题改进", mostly), factory.section("问题改进", half))
    assert [item.variant for item in problems] == ["problems"]
    assert texts(factory.section("概述", mostly), factory.section("概述", half)) == []


def test_default_wording_is_not_the_offices_repetition() -> None:
    default = factory.section("概述", OURS, origin=Origin.PACK)
    assert texts(default, default) == []


def test_sentences_that_say_there_was_nothing_may_be_the_same_every_year() -> None:
    sentence = "我镇全年没有收到公民、法人和其他组织提出的政府信息公开申请，也没有上年结转的申请需要办理和答复。"
    passage = factory.passage(sentence)
    section = factory.section("依申请公开", passage)
    none = factory.claim(passage, "没有收到", ClaimKind.NONE, section="依申请公开")
    report = factory.report_with(sections=(section,), claims=(none,))
    last = factory.last_year(sections=(section, factory.section("概述", OURS)), claims=(none,))
    from dataclasses import replace

    assert findings(continuity_text.repeated_text(replace(report, previous=last))) == []


def test_other_matters_and_short_texts_are_never_compared() -> None:
    other = factory.section("其他", OURS, spec=factory.section_spec("其他"))
    assert texts(other, other) == []
    short = factory.section("概述", "我镇按时更新栏目。")
    assert texts(short, short) == []


def test_a_year_kept_without_text_is_listed_as_not_compared() -> None:
    report = factory.with_previous(factory.report_with(), sections=(), baseline=True)
    assert [item.code for item in skipped(continuity_text.repeated_text(report))] == ["C304"]


@given(st.text("公开信息政府网站更新目录审核", max_size=60), st.text("公开信息政府网站更新目录审核", max_size=60))
def test_similarity_is_symmetric_and_whole_for_equal_texts(one: str, other: str) -> None:
    assert continuity_text.similarity(one, other) == continuity_text.similarity(other, one)
    assert continuity_text.similarity(one, one) == (100 if len(one) > 1 else 0)


# -- C306 --------------------------------------------------------------------------------------------


def c306(now: Figure, before: Figure) -> list[Diagnostic]:
    report = factory.report_with(figures=factory.figures(now))
    return findings(continuity.changes(factory.with_previous(report, figures=factory.figures(before))))


def pair(now: int | str, before: int | str, path: str = TOTAL, unit: str = "条") -> list[Diagnostic]:
    last = factory.figure(path, before, unit=unit, file=factory.LAST_FILE)
    return c306(factory.figure(path, now, unit=unit, line=12), last)


def test_a_count_multiplied_or_all_but_gone_is_a_note() -> None:
    (item,) = pair(2530, 253)
    assert (item.code, item.severity, item.path, item.span.line, item.variant) == ("C306", Severity.NOTE, TOTAL, 12, "")
    assert item.args["change"] == 900
    (fall,) = pair(25, 253)
    assert (fall.variant, fall.args["change"]) == ("down", 90)
    (rise,) = pair(40, 0)
    assert rise.variant == "from-zero"


def test_growth_that_is_large_but_lawful_or_small_numbers_that_jump_are_left_alone() -> None:
    assert pair(501, 253) == []
    assert pair(5, 0) == []
    assert pair(0, 5) == []
    assert pair(6, 1) == []
    assert pair(0, 0) == []


def test_an_amount_a_thousand_times_larger_or_smaller_is_a_warning() -> None:
    (item,) = pair("52000", "5.2", "收费.金额（元）", "元")
    assert (item.severity, item.variant, item.args["ratio"]) == (Severity.WARNING, "unit", 10000)
    (back,) = pair("5.2", "52000", "收费.金额（元）", "元")
    assert back.severity is Severity.WARNING
    assert pair("5200", "52", "收费.金额（元）", "元") == []
    assert pair("5200", "0", "收费.金额（元）", "元") == []


def test_a_computed_sum_is_not_told_again_beside_the_figure_it_repeats() -> None:
    now = factory.figure("行政复议.维持", 0, state=FigureState.COMPUTED, parts=("行政复议.总数",))
    total = factory.figure("行政复议.总数", 0)
    last = (factory.figure("行政复议.维持", 20), factory.figure("行政复议.总数", 20))
    report = factory.with_previous(
        factory.report_with(figures=factory.figures(now, total)), figures=factory.figures(*last)
    )
    assert [item.path for item in findings(continuity.changes(report))] == ["行政复议.总数"]


def test_figures_that_last_years_file_lacks_are_listed_once() -> None:
    now = factory.figures(factory.figure("依申请公开.收到", 3), factory.figure("行政复议.总数", 0))
    report = factory.with_previous(factory.report_with(figures=now), figures={})
    (item,) = skipped(continuity.changes(report))
    assert item.reason.zh == "2016年的文件没有这些数：依申请公开.收到、行政复议.总数"
