"""What the text says of the national forms: N401, N402, N411–N414, and the partners A206 and C303.

The city's figures are those of a published report; its text is invented.
"""

from __future__ import annotations

import pytest
from narrative_forms import BUREAU, CITY, PARTNERS, example, findings, numbers, off_by, referred, said, told

from reportgen.diagnostics.model import Severity

NEW, BEFORE, DONE = "表三.新收.总计", "表三.上年结转.总计", "表三.办理总计.总计"

PARAGRAPHS = [
    (
        "依申请公开",
        "2024年，全市新收政府信息公开申请3525件，上年结转121件。年内办结3521件，结转下年度继续办理125件。"
        "办结的申请中，予以公开1431件，部分公开471件，不予公开92件，无法提供941件，不予处理117件，其他处理469件。",
    ),
    (
        "依申请公开",
        "全市行政机关收办政府信息公开申请3646件，其中自然人申请3558件，法人或其他组织申请88件。"
        "办理结果中，予以公开和部分公开1902件，占办结总数的54.0%。",
    ),
    (
        "依申请公开",
        "不予公开92件，其中属于国家秘密2件、保护第三方合法权益17件、属于三类内部事务信息21件、属于四类过程性信息11件、"
        "属于行政执法案卷23件、属于行政查询事项13件、其他法律行政法规禁止公开1件、危及“三安全一稳定”4件。"
        "其余情形中，本机关不掌握相关政府信息897件，信访举报投诉类申请87件，重复申请27件，逾期不补正77件。",
    ),
    (
        "依申请公开",
        "因政府信息公开引起的行政复议170件，其中维持88件，纠正18件，其他结果28件，尚未审结36件。行政诉讼77件，"
        "其中未经复议直接起诉25件，复议后起诉52件（维持33件，其他结果6件，尚未审结13件）。",
    ),
    (
        "政府信息管理",
        "制定规章2件，废止1件，现行有效12件。制发行政规范性文件50件，废止和宣布失效227件，年底现行有效420件。"
        "作出行政许可决定1573179件、行政处罚决定2676474件、行政强制决定29351件。",
    ),
    ("监督保障", "全年发出收费通知52件，总金额18640元，实际收取4230元。"),
]


# -- any one number off by one ---------------------------------------------------------------------------


@pytest.mark.parametrize(("part", "text"), PARAGRAPHS, ids=lambda value: value[:8])
def test_a_text_that_agrees_with_the_forms_draws_no_finding(part: str, text: str) -> None:
    assert findings(told(text, part=part), *PARTNERS) == []


@pytest.mark.parametrize("by", [1, -1])
@pytest.mark.parametrize(("part", "text"), PARAGRAPHS, ids=lambda value: value[:8])
def test_any_number_of_the_text_that_is_off_by_one_is_found(part: str, text: str, by: int) -> None:
    assert numbers(text)
    for start, end in numbers(text):
        wrong = off_by(text, start, end, by)
        assert findings(told(wrong, part=part), *PARTNERS), wrong[max(0, start - 20) : end + 6]


@pytest.mark.parametrize("name", [CITY, BUREAU, "national-2021/青禾镇/2024", "national-2019/青岚县林业局/2020"])
def test_any_figure_of_an_example_retyped_off_by_one_is_found(name: str) -> None:
    report = example(name)
    for section in report.sections:
        for passage in section.passages() if section.key == "总体情况" else ():
            part = next(part for part in section.parts if passage in part.passages)
            key = part.spec.key if part.spec is not None else part.heading
            assert findings(told(passage.text, part=key, base=report), *PARTNERS) == []
            for start, end in referred(passage, but="表三.其他处理.其他.总计"):  # 撤回: said in words of its own
                for by in (1, -1):
                    if by > 0 or passage.text[start:end] not in ("0", "1"):
                        wrong = off_by(passage.text, start, end, by)
                        assert findings(told(wrong, part=key, base=report), *PARTNERS), wrong[start - 20 : end + 6]


# -- the published samples ---------------------------------------------------------------------------------


def test_received_may_be_the_new_or_those_with_the_ones_carried_over() -> None:
    assert said(told("全市共收办政府信息公开申请3646件。"), "N401") == []
    assert said(told("全市共收到政府信息公开申请3525件。"), "N401") == []
    (found,) = findings(told("全市共收到政府信息公开申请3607件。"), "N401")
    assert (found.variant, found.args["expected"], found.args["other"]) == ("either", 3525, 3646)
    assert said(told("新收政府信息公开申请3646件。"), "N401") == ["3646件"]


def test_the_year_before_told_3607_as_the_sum() -> None:
    before = {NEW: 3511, BEFORE: 96, DONE: 3486}
    assert said(told("共收到政府信息公开申请3607件。", **before), "N401") == []


def test_reviews_and_lawsuits_of_another_count_are_doubted_at_their_number() -> None:
    report = told("全市因政府信息公开引发行政复议134件，行政诉讼57件。")
    found = findings(report, "N401")
    assert [(item.args["said"], item.args["expected"], item.severity) for item in found] == [
        (134, 170, Severity.WARNING),
        (57, 77, Severity.WARNING),
    ]


def test_a_note_on_the_grounds_of_counting_makes_it_a_note() -> None:
    report = told("全市因政府信息公开引发行政复议134件，行政诉讼57件（均为新收口径）。")
    assert [item.severity for item in findings(report, "N401")] == [Severity.NOTE, Severity.NOTE]


def test_granted_and_partly_granted_are_held_against_their_sum_and_the_share_against_the_whole() -> None:
    values = {"表三.予以公开.总计": 244, "表三.部分公开.总计": 31, "表三.无法提供.总计": 337, DONE: 805}
    report = told("办结805件。其中，予以公开及部分公开258件，占33.9%；无法提供265件。", **values)
    assert [(item.args["said"], item.args["expected"]) for item in findings(report, "N401")] == [(258, 275), (265, 337)]
    (share,) = findings(report, "A206")
    assert str(share.args["expected"]) == "32.0"


# -- none, and some ------------------------------------------------------------------------------------------


def test_none_received_is_an_error_where_the_form_counts_some() -> None:
    (found,) = findings(told("全年未收到政府信息公开申请。"), "N402")
    assert (found.severity, found.args["number"]) == (Severity.ERROR, 3525)


def test_no_review_and_no_lawsuit_are_doubted_where_the_form_counts_some() -> None:
    report = told("未发生与政府信息公开有关的行政复议、行政诉讼。")
    assert [(item.severity, item.args["number"]) for item in findings(report, "N402")] == [
        (Severity.WARNING, 170),
        (Severity.WARNING, 77),
    ]


def test_lawsuits_are_none_only_when_neither_row_counts_any() -> None:
    none = {"表四.未经复议直接起诉.总计": 0, "表四.复议后起诉.总计": 0}
    assert findings(told("未发生行政诉讼。", **none), "N402") == []
    one = {"表四.未经复议直接起诉.总计": 0, "表四.复议后起诉.总计": 1}
    assert [item.args["number"] for item in findings(told("未发生行政诉讼。", **one), "N402")] == [1]
    (found,) = findings(told("行政诉讼2件。", **none), "N402")
    assert (found.variant, found.severity) == ("some", Severity.WARNING)


def test_all_done_is_doubted_while_some_are_carried_over() -> None:
    (found,) = findings(told("收到的政府信息公开申请均已按时办结。"), "N402")
    assert (found.variant, found.args["number"]) == ("open", 125)


# -- growth ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "variants"),
    [
        ("新收政府信息公开申请3525件，同比增长0.4%。", []),
        ("新收政府信息公开申请3525件，同比增长4%。", [""]),
        ("新收政府信息公开申请3525件，比上年增加14件。", []),
        ("新收政府信息公开申请3525件，比上年增加15件。", ["amount"]),
        ("新收政府信息公开申请3525件，同比下降。", ["amount"]),
        ("新收政府信息公开申请3525件，较上年有所增长。", []),
        ("新收政府信息公开申请3525件（上年为3511件）。", []),
        ("新收政府信息公开申请3525件（上年为3510件）。", ["base"]),
        ("新收政府信息公开申请3525件，比去年的3500件有所增加。", ["base"]),
        ("收办政府信息公开申请3646件，比上年增加39件。", []),
        ("行政诉讼77件，比上年减少36件。", []),
        ("行政诉讼77件，比上年减少35件。", ["amount-down"]),
        ("部分公开471件，是上年的1.4倍。", []),
        ("部分公开471件，是上年的1.8倍。", ["times"]),
        ("行政复议170件，与上年持平。", ["down"]),
    ],
)
def test_growth_of_a_cell_or_a_sum_is_recomputed_from_both_years(text: str, variants: list[str]) -> None:
    assert [item.variant for item in findings(told(text), "C303")] == variants


# -- what must be left alone -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "按公开属性分，主动公开公文16件、依申请公开12件、不予公开36件。",
        "制作公文64条，其中主动公开16条、依申请公开12条、不予公开36条。",
        "予以公开、部分公开等1500件。",
        "收到政府信息公开申请3500余件，予以公开1400多件。",
        "自条例施行以来累计收到政府信息公开申请21800件；2024年新收3525件。",
        "2022年收到政府信息公开申请2900件。",
        "市本级收到政府信息公开申请305件。",
        "通过网络收到申请2980件、信函收到申请610件，当面申请56件。",
        "通过门户网站公开信息8600条，通过微信公众号公开信息9200条。",
        "新增公开信息130条，更新信息23条。",
        "市政府办理行政复议案件320件。",
        "备案规范性文件66件，清理规范性文件800件，其中继续有效420件、修改12件。",
        "公示行政许可决定980件、行政处罚决定660件。",
        "公开行政许可事项33项，行政处罚信息660条。",
        "评查行政执法案卷120件，办理人大代表建议215件，回复网民留言330件。",
        "对拟不予公开的6件申请进行了集体会商。",
        "计划明年制发规范性文件20件。",
    ],
)
def test_what_is_none_of_the_forms_figures_is_left_alone(text: str) -> None:
    assert findings(told(text), *PARTNERS, "N412") == []


# -- N411 to N414 ----------------------------------------------------------------------------------------------------


def test_applications_counted_in_papers_are_noted() -> None:
    assert said(told("新收政府信息公开申请3525条。"), "N411") == ["3525条"]
    assert said(told("新收政府信息公开申请3525件。"), "N411") == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("截至目前，累计收到政府信息公开申请21800件。", ["21800件"]),
        ("截至目前，累计收到政府信息公开申请21800件，本年新收3525件。", []),
        ("自网站开通以来，累计主动公开政府信息98000条。", ["98000条"]),
        ("累计主动公开政府信息98000条，其中2024年主动公开信息9200条。", []),
    ],
)
def test_a_running_total_is_noted_only_where_the_year_is_not_told(text: str, words: list[str]) -> None:
    assert said(told(text), "N412") == words


def test_outcomes_that_the_form_does_not_know_must_cover_the_cases() -> None:
    values = {"表四.未经复议直接起诉.总计": 4, "表四.复议后起诉.总计": 0}
    (found,) = findings(told("行政诉讼4件，其中1件撤回，1件不予立案。", **values), "N413")
    assert (found.args["total"], found.args["told"], found.args["left"]) == (4, 2, 2)


def test_a_text_that_repeats_some_rows_of_the_form_leaves_the_rest_to_it() -> None:
    assert findings(told("年内办结3521件，其中予以公开1431件、部分公开471件。"), "N413") == []


def test_sections_that_are_forms_owe_no_figure_in_words() -> None:
    assert findings(example(), "N414") == []


# -- lists that no figure carries: A201, A202 ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "variants"),
    [
        ("全年主动公开政府信息198条。按类别分：党政信息147条；文件47条；制度4条。", []),
        ("全年主动公开政府信息192条。按类别分：党政信息147条；文件47条；制度4条。", ["A201"]),
        ("全年主动公开政府信息200条，按类别分：党政信息147条、文件47条、制度4条。", ["A201-short"]),
        ("全年主动公开政府信息192条，其中党政信息147条、文件47条、制度4条。", ["A201-open"]),
        ("全年主动公开政府信息382条。按渠道分：政府网站135条；媒体80条；微信公众号2443条。", ["A202-channel"]),
        ("全年主动公开政府信息40条，其中党政信息47条、制度4条。", ["A202"]),
        ("全年主动公开政府信息200条，其中党政信息147条、文件47条。", []),
        ("全年主动公开政府信息200条，按类别分主要有党政信息147条、文件47条等。", []),
        ("全年主动公开政府信息382条。按渠道分：政府网站352条；微信公众号243条。", []),
        ("全年主动公开政府信息128余条。按类别分：动态46条；公告58条；其他30条。", []),
        ("全年主动公开政府信息100条，其中动态60条（含会议30条）、公告50条。", []),
        ("全年主动公开信息130条，按类别分：新增107条、更新46条。", []),
        ("全年主动公开政府信息100条，推送微信文章300条、短视频20条。", []),
        ("截至目前累计主动公开政府信息100条。按类别分：动态60条；公告50条。", []),
    ],
)
def test_a_list_behind_a_count_of_information_is_added_up(text: str, variants: list[str]) -> None:
    found = findings(told(text, part="主动公开"), "A201", "A202")
    assert ["-".join(filter(None, (item.code, item.variant))) for item in found] == variants
    assert all(item.severity is Severity.WARNING for item in found)
