"""What the text says of figures: N401, N402, N407, N411–N414."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import factory
import page_examples
import pytest
from narrative_reports import LAYOUT, VALUES, findings, said, told, with_claims

import small_office
from reportgen.diagnostics.model import Severity
from reportgen.report.model import Origin, Piece
from reportgen.rules import narrative, publication
from reportgen.span import Span
from sample import found

CODES = [f"N{number}" for number in range(401, 415)]


def test_the_family_has_every_code_once_and_in_order() -> None:
    assert [rule.code for rule in narrative.RULES] == CODES
    assert [rule.code for rule in publication.RULES] == ["Q601"]


@pytest.mark.parametrize("code", [*CODES, "Q601"])
def test_each_page_has_a_wrong_and_a_right_example(code: str) -> None:
    assert {example.wrong for example in page_examples.examples(code)} == {True, False}


# -- N401 ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("全年主动公开政府信息481条。", ["481条"]),
        ("主动公开政府信息480条，其中项目建设300条、通知公告181条。", ["181条"]),
        ("全年发布政策解读十三篇。", ["十三篇"]),
        ("通过县政府网站公开信息400条，通过公示栏公开信息80条。", ["400条"]),
        ("项目建设和通知公告共470条。", ["470条"]),
        ("主动公开政府信息约300条。", ["约300条"]),
    ],
)
def test_n401_finds_a_number_that_differs_from_the_data(text: str, words: list[str]) -> None:
    assert said(told(text), "N401") == words


@pytest.mark.parametrize(
    "text",
    [
        "全年主动公开政府信息480条，比上年的300条增加180条。",
        "2016年主动公开政府信息300条。",
        "截至目前，累计主动公开政府信息3200条。",
        "上半年主动公开政府信息200条。",
        "主动公开政府信息470余条，近500条。",
        "明年计划主动公开政府信息600条。",
        "每周更新通知公告不少于6条。",
        "按公开属性分，主动公开480条、依申请公开54条、不予公开24条。",
        "公众号推送文章95条，栏目更新20余次。",
        "根据〔2017〕481号文件，公开第481条。",
        "新增项目建设信息11条。",
        "项目建设等信息310条。",
    ],
)
def test_n401_leaves_other_times_other_things_and_open_lists_alone(text: str) -> None:
    assert said(told(text), "N401") == []


def test_n401_names_both_sides_the_gap_and_the_place_of_the_figure() -> None:
    (found,) = findings(told("全年主动公开政府信息486条。"), "N401")
    assert (found.args["said"], found.args["expected"], found.args["difference"]) == (486, 480, 6)
    assert (found.path, found.value) == ("正文.概述", "全年主动公开政府信息486条。")
    assert found.severity is Severity.WARNING
    assert [label.span.line for label in found.related] == [10]


def test_n401_takes_received_for_the_new_or_for_those_and_the_carried_over() -> None:
    values = {"依申请公开.收到": 5, "依申请公开.上年结转": 2, "依申请公开.办结": 7}
    for number, expected in ((5, []), (7, []), (6, ["6件"])):
        report = told(f"全年收到政府信息公开申请{number}件。", key="依申请公开", values=values)
        assert said(report, "N401") == expected


def test_n401_trusts_a_number_that_a_reference_printed() -> None:
    place = Span("data/2017.yaml", 30, 1, 30, 9)
    passage = replace(
        factory.passage(""),
        pieces=(Piece("主动公开政府信息", place), Piece("999条", place, None, "主动公开.总数", "主动公开.总数 | 条")),
    )
    report = told("")
    section = factory.section("概述", passage, spec=LAYOUT.section("概述"))
    assert findings(with_claims(replace(report, sections=(section,))), "N401") == []


def test_n401_says_nothing_when_the_figure_is_not_known() -> None:
    report = told("全年主动公开政府信息481条。", values={"主动公开.总数": None})
    assert findings(report, "N401") == []


def test_n401_does_not_set_a_read_in_text_against_itself() -> None:
    report = told("全年主动公开政府信息480条。共主动公开政府信息490条。")
    total = replace(report.figures["主动公开.总数"], span=report.claims[0].span)
    read_in = replace(report, read_in=True, figures={**report.figures, total.path: total})
    assert findings(read_in, "N401") == []


# -- N402 ------------------------------------------------------------------------------------------


def test_n402_is_an_error_when_the_text_denies_the_applications_of_the_data() -> None:
    report = told("年内未收到政府信息公开申请。", key="依申请公开", values={"依申请公开.收到": 3})
    (found,) = findings(report, "N402")
    assert (found.severity, found.variant, found.args["number"]) == (Severity.ERROR, "", 3)
    assert said(report, "N402") == ["未收到政府信息公开申请"]


def test_n402_is_a_warning_for_review_and_litigation() -> None:
    values = {"行政复议.总数": 2, "行政诉讼.总数": 1}
    report = told("未发生因政府信息公开引起的行政复议、行政诉讼。", key="复议诉讼", values=values)
    assert [(item.severity, item.args["number"]) for item in findings(report, "N402")] == [
        (Severity.WARNING, 2),
        (Severity.WARNING, 1),
    ]


def test_n402_finds_cases_that_the_data_do_not_know_and_leaves_them_to_no_other_rule() -> None:
    report = told("全年收到政府信息公开申请3件。", key="依申请公开")
    (found,) = findings(report, "N402")
    assert (found.variant, found.severity) == ("some", Severity.ERROR)
    assert findings(report, "N401") == []


@pytest.mark.parametrize(
    ("values", "variant"),
    [
        ({"依申请公开.收到": 3, "依申请公开.办结": 2, "依申请公开.结转下年": 1}, "open"),
        ({"依申请公开.收到": 3, "依申请公开.办结": 2, "依申请公开.结转下年": None}, "unequal"),
        ({}, "nothing"),
    ],
)
def test_n402_holds_all_done_against_what_was_left(values: dict[str, int | None], variant: str) -> None:
    report = told("收到的申请均已按时办结。", key="依申请公开", values=values)
    assert [(item.variant, item.severity) for item in findings(report, "N402")] == [(variant, Severity.WARNING)]


@pytest.mark.parametrize(
    ("key", "text", "values"),
    [
        ("依申请公开", "收到的申请均已按时办结。", {"依申请公开.收到": 3, "依申请公开.办结": 3}),
        ("依申请公开", "对收到的申请均按规定答复。", {}),
        ("依申请公开", "上半年未收到政府信息公开申请。", {"依申请公开.收到": 3}),
        ("依申请公开", "2016年未收到政府信息公开申请。", {"依申请公开.收到": 3}),
        ("依申请公开", "镇本级未收到政府信息公开申请。", {"依申请公开.收到": 3}),
        ("依申请公开", "未收到要求减免费用的申请。", {"依申请公开.收到": 3}),
        ("复议诉讼", "未发生行政复议被纠正、行政诉讼败诉的情况。", {"行政复议.总数": 3}),
        ("复议诉讼", "行政复议0件，行政诉讼0件。", {}),
    ],
)
def test_n402_leaves_what_agrees_or_speaks_of_a_part(key: str, text: str, values: dict[str, int | None]) -> None:
    assert findings(told(text, key=key, values=values), "N402") == []


# -- N407 ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["公开信息778余条。", "接待来访24多人次。", "发放手册一百二十三余份。", "走访123余户。"]
)
def test_n407_finds_a_hedge_behind_an_exact_number(text: str) -> None:
    assert len(findings(told(text), "N407")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "公开信息700余条、260余条。",
        "1.5万余元",
        "十余家、二十多人、几十余位。",
        "约778条，近253条。",
        "20多次，十多年。",
    ],
)
def test_n407_leaves_round_numbers_and_other_hedges_alone(text: str) -> None:
    assert findings(told(text), "N407") == []


def test_n407_offers_the_exact_number() -> None:
    (found,) = findings(told("公开信息778余条。"), "N407")
    assert found.fix is not None
    assert [edit.replacement for edit in found.fix.edits] == ["778条"]


# -- N411, N412 --------------------------------------------------------------------------------------


def test_n411_finds_applications_counted_as_papers() -> None:
    report = told("收到政府信息公开申请1条。", key="依申请公开", values={"依申请公开.收到": 1})
    assert said(report, "N411") == ["1条"]
    assert said(told("收到政府信息公开申请1件。", key="依申请公开"), "N411") == []


def test_n411_finds_two_units_in_one_sum() -> None:
    whole = factory.figure("主动公开.总数", 480)
    parts = [factory.figure(f"主动公开.分类.{name}", value) for name, value in (("项目建设", 300), ("通知公告", 180))]
    sums = (factory.breakdown(whole, parts),)
    mixed = told("主动公开政府信息480条，其中项目建设300条、通知公告180篇。", breakdowns=sums)
    assert said(mixed, "N411") == ["180篇"]
    even = told("主动公开政府信息480条，其中项目建设300条、通知公告180条。", breakdowns=sums)
    assert said(even, "N411") == []


def test_n412_finds_a_running_total_only_where_the_years_figure_is_lacking() -> None:
    alone = told("截至目前，累计主动公开政府信息3200条。", key="主动公开")
    assert [(item.severity, item.args["year"]) for item in findings(alone, "N412")] == [(Severity.NOTE, 2017)]
    both = told("2017年主动公开政府信息480条；截至年底，累计主动公开政府信息3200条。", key="主动公开")
    assert findings(both, "N412") == []
    elsewhere = told("截至目前，累计主动公开政府信息3200条。", key="概述")
    assert findings(elsewhere, "N412") == []


# -- N413, N414 --------------------------------------------------------------------------------------


def test_n413_finds_cases_whose_outcome_is_not_told() -> None:
    report = told("行政诉讼4件，其中1件撤回，1件不予立案。", key="复议诉讼", values={"行政诉讼.总数": 4})
    (found,) = findings(report, "N413")
    assert (found.args["total"], found.args["told"], found.args["left"]) == (4, 2, 2)
    assert said(report, "N413") == ["4件"]


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("复议诉讼", "行政复议3件，其中维持2件，纠正1件。"),
        ("复议诉讼", "行政复议3件，其中维持2件，其余正在审理。"),
        ("复议诉讼", "行政复议3件，均维持。"),
        ("复议诉讼", "行政复议3件，办结2件，其中维持1件、纠正1件。"),
        ("复议诉讼", "行政复议1件，维持1件；行政诉讼2件，驳回2件。"),
        ("依申请公开", "受理申请617件，答复600件，其中同意公开381件、部分公开20件、不予公开22件、其他处理177件。"),
        ("复议诉讼", "行政复议3件，结果见附表。"),
    ],
)
def test_n413_leaves_full_accounts_and_open_ones_alone(key: str, text: str) -> None:
    assert findings(told(text, key=key), "N413") == []


@pytest.mark.parametrize(
    ("figures", "path", "left", "missing"),
    [
        ({"行政复议": "1"}, "行政复议.总数", 1, "维持、纠正、其他、未审结"),
        ({"行政诉讼": "{总数: 3, 维持: 1, 其他: 1}"}, "行政诉讼.总数", 1, "纠正、未审结"),
        ({"依申请公开": "{收到: 1}"}, "依申请公开.收到", 1, "办结、结转下年"),
        ({"依申请公开": "{收到: 3, 上年结转: 2, 办结: 4}"}, "依申请公开.收到", 1, "结转下年"),
        ({"依申请公开": "{收到: 0, 上年结转: 2}"}, "依申请公开.收到", 2, "办结、结转下年"),
    ],
)
def test_n413_finds_cases_for_which_no_outcome_is_filled_in(
    tmp_path: Path, figures: dict[str, str], path: str, left: int, missing: str
) -> None:
    (item,) = found(small_office.checked(tmp_path, **figures), "N413")
    assert (item.path, item.variant, item.severity) == (path, "figures", Severity.WARNING)
    assert (item.args["left"], item.args["missing"]) == (left, missing)


@pytest.mark.parametrize(
    "figures",
    [
        {"行政复议": "0", "行政诉讼": "{总数: 0}"},
        {"行政复议": "{总数: 2, 未审结: 2}"},
        {"行政复议": "{总数: 2, 维持: 待补}"},
        {"依申请公开": "{收到: 3, 办结: 3}"},
        {"依申请公开": "{收到: 0, 上年结转: 0}"},
        {"依申请公开": "{收到: 3, 办结: 2, 结转下年: 1}"},
    ],
)
def test_n413_asks_for_no_outcome_of_cases_that_are_none_or_accounted_for(
    tmp_path: Path, figures: dict[str, str]
) -> None:
    assert found(small_office.checked(tmp_path, **figures), "N413") == []


def test_parts_that_make_up_the_total_leave_nothing_unchecked(tmp_path: Path) -> None:
    result = small_office.checked(tmp_path, 行政复议="{总数: 2, 未审结: 2}")
    assert [item.path for item in result.findings.not_checked if item.code == "A201"] == []


def test_n414_asks_for_a_figure_where_one_is_due() -> None:
    report = told("我镇进一步完善了受理、审查和答复程序。", key="依申请公开")
    (found,) = findings(report, "N414")
    assert (found.path, found.severity) == ("正文.依申请公开", Severity.WARNING)


def test_n414_does_not_take_a_denial_of_something_else_for_an_answer() -> None:
    for text in ("对没有标注公开属性的公文一律退回。", "受理窗口全年无休，未发生泄密。"):
        assert len(findings(told(text, key="依申请公开"), "N414")) == 1
    assert len(findings(told("全年没有收到信访投诉。", key="复议诉讼"), "N414")) == 1


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("依申请公开", "我镇没有收到政府信息公开申请。"),
        ("依申请公开", "我镇2017年度无依申请公开事项。"),
        ("依申请公开", "无。"),
        ("复议诉讼", "本年度没有此类情况。"),
        ("复议诉讼", "在信息公开的行政诉讼方面，案件数为零。"),
        ("主动公开", "全年主动公开信息480条。"),
        ("概述", "我镇加强领导，完善制度。"),
    ],
)
def test_n414_is_content_with_a_number_or_with_none(key: str, text: str) -> None:
    assert findings(told(text, key=key), "N414") == []


def test_n414_does_not_ask_the_edition_for_its_own_words() -> None:
    report = told("")
    section = factory.section("依申请公开", "按规定办理。", origin=Origin.PACK, spec=LAYOUT.section("依申请公开"))
    assert findings(replace(report, sections=(section,)), "N414") == []


def test_default_wording_never_contradicts_the_figures_it_was_chosen_by() -> None:
    assert VALUES["依申请公开.收到"] == Decimal(0)
    report = told("2017年，我镇未收到政府信息公开申请。", key="依申请公开")
    assert [item for code in CODES for item in findings(report, code)] == []
