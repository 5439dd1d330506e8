"""The edition's default sentences, for every state of the figures: what they say, and that the rules agree."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from itertools import product
from pathlib import Path

import pytest

from reportgen.diagnostics.model import Diagnostic
from reportgen.layout import pack
from reportgen.report.default_words import DefaultWords
from reportgen.report.model import Figure, FigureState
from reportgen.report.references import Context
from reportgen.span import Span
from small_office import blamed, checked, report_of, told

REQUESTS = [
    ("收到: 0", "2017年，我镇未收到政府信息公开申请。"),
    ("收到: 0, 上年结转: 0, 办结: 0, 结转下年: 0", "2017年，我镇未收到政府信息公开申请。"),
    ("收到: 1, 上年结转: 0, 办结: 1, 结转下年: 0", "2017年，我镇收到政府信息公开申请1件，已在年内办结。"),
    ("收到: 1, 办结: 1, 结转下年: 0", "2017年，我镇收到政府信息公开申请1件，已在年内办结。"),
    ("收到: 1, 上年结转: 0, 办结: 1", "2017年，我镇收到政府信息公开申请1件，已在年内办结。"),
    ("收到: 1, 办结: 1", "2017年，我镇收到政府信息公开申请1件；年内办结1件。"),
    ("收到: 1", "2017年，我镇收到政府信息公开申请1件。"),
    ("收到: 3, 上年结转: 0, 办结: 3, 结转下年: 0", "2017年，我镇收到政府信息公开申请3件，均已在年内办结。"),
    (
        "收到: 3, 上年结转: 2, 办结: 5, 结转下年: 0",
        "2017年，我镇收到政府信息公开申请3件，上年结转2件，共5件，均已在年内办结。",
    ),
    (
        "收到: 3, 上年结转: 2, 办结: 4, 结转下年: 1",
        "2017年，我镇收到政府信息公开申请3件，上年结转2件；年内办结4件，结转下年继续办理1件。",
    ),
    ("收到: 3, 上年结转: 2, 办结: 4", "2017年，我镇收到政府信息公开申请3件，上年结转2件；年内办结4件。"),
    ("收到: 3, 上年结转: 2, 结转下年: 1", "2017年，我镇收到政府信息公开申请3件，上年结转2件；结转下年继续办理1件。"),
    ("收到: 3, 上年结转: 2", "2017年，我镇收到政府信息公开申请3件，上年结转2件。"),
    (
        "收到: 3, 上年结转: 2, 结转下年: 0",
        "2017年，我镇收到政府信息公开申请3件，上年结转2件；没有结转下年继续办理的申请。",
    ),
    ("收到: 3, 办结: 2, 结转下年: 1", "2017年，我镇收到政府信息公开申请3件；年内办结2件，结转下年继续办理1件。"),
    (
        "收到: 1, 上年结转: 0, 办结: 0, 结转下年: 1",
        "2017年，我镇收到政府信息公开申请1件，年内尚未办结，结转下年继续办理。",
    ),
    (
        "收到: 2, 上年结转: 1, 办结: 0, 结转下年: 3",
        "2017年，我镇收到政府信息公开申请2件，上年结转1件，年内均未办结，结转下年继续办理。",
    ),
    ("收到: 2, 办结: 0", "2017年，我镇收到政府信息公开申请2件；年内尚未办结。"),
    (
        "收到: 0, 上年结转: 1, 办结: 1, 结转下年: 0",
        "2017年，我镇未收到新的政府信息公开申请，上年结转1件，已在年内办结。",
    ),
    (
        "收到: 0, 上年结转: 2, 办结: 1, 结转下年: 1",
        "2017年，我镇未收到新的政府信息公开申请，上年结转2件；年内办结1件，结转下年继续办理1件。",
    ),
    (
        "收到: 0, 上年结转: 2, 办结: 0, 结转下年: 2",
        "2017年，我镇未收到新的政府信息公开申请，上年结转2件，年内均未办结，结转下年继续办理。",
    ),
]


@pytest.mark.parametrize(("figures", "sentence"), REQUESTS, ids=[figures for figures, _ in REQUESTS])
def test_applications_received_carried_over_and_handled_are_told_in_one_sentence(
    tmp_path: Path, figures: str, sentence: str
) -> None:
    result = checked(tmp_path, 依申请公开=f"{{{figures}}}")
    assert told(result, "依申请公开") == sentence
    assert {code for code, _ in blamed(result)} <= {"N413"}


@pytest.mark.parametrize(
    "figures",
    [
        "收到: 3, 上年结转: 2, 办结: 3, 结转下年: 0",
        "收到: 3, 上年结转: 0, 办结: 2, 结转下年: 0",
        "收到: 3, 上年结转: 0, 办结: 3, 结转下年: 1",
        "收到: 1, 上年结转: 1, 办结: 1, 结转下年: 0",
        "收到: 3, 办结: 3",
    ],
)
def test_all_is_said_to_be_handled_only_if_the_figures_balance(tmp_path: Path, figures: str) -> None:
    words = told(checked(tmp_path, 依申请公开=f"{{{figures}}}"), "依申请公开")
    assert not any(claim in words for claim in ("均已", "已在年内办结", "全部"))


COUNTS = (None, 0, 1, 2, 3)
NAMES = ("收到", "上年结转", "办结", "结转下年")


@pytest.fixture(scope="module")
def words_for() -> Callable[[dict[str, int | None]], str]:
    """What the edition says of applications with these figures; None is not filled in."""
    layout = pack.load("five-section-2008", None).layout
    assert layout is not None
    somewhere = Span.whole_file("data/2017.yaml")

    def words(counts: dict[str, int | None]) -> str:
        figures = {}
        for name, count in counts.items():
            path, value = f"依申请公开.{name}", None if count is None else Decimal(count)
            state = FigureState.ABSENT if count is None else FigureState.STATED
            figures[path] = Figure(path, value, "" if count is None else str(count), "件", state, somewhere)
        found: list[Diagnostic] = []
        context = Context(figures, None, {"年度": "2017", "自称": "我镇"}, 2017)
        said = DefaultWords(layout, context, found).passages("依申请公开", "", somewhere)
        text = "".join(passage.text for passage in said)
        assert found == []
        return text

    return words


@pytest.mark.parametrize("received", COUNTS[1:])
def test_whatever_the_figures_of_applications_are_the_sentence_is_whole_and_tells_them(
    words_for: Callable[[dict[str, int | None]], str], received: int
) -> None:
    for counts in product(COUNTS, repeat=3):
        carried, handled, left = counts
        text = words_for(dict(zip(NAMES, (received, *counts), strict=True)))
        assert text.count("。") == 1 and text.endswith("。") and not re.search("[，；。]{2}", text), counts
        balanced = received + (carried or 0) == (handled or 0) + (left or 0)
        settled = None not in (handled, left) or None not in (handled, carried)
        all_done = settled and received + (carried or 0) == handled and not left
        assert ("均已" in text or "已在年内办结" in text) is bool(all_done and handled), (received, counts)
        assert balanced or "均" not in text, (received, counts)
        told = {int(number) for number in re.findall(r"(\d+)件", text)}
        assert {number for number in (received, carried) if number} <= told
        if not all_done and handled:
            assert f"办结{handled}件" in text


def test_without_the_number_received_nothing_is_said_of_applications(
    words_for: Callable[[dict[str, int | None]], str],
) -> None:
    assert words_for({"收到": None, "上年结转": 1, "办结": 1, "结转下年": 0}) == ""


OUTCOMES = [
    (
        "收到: 3, 办结: 3, 结转下年: 0, 结果: {同意公开: 2, 部分公开: 1, 不予公开: 0, 其他: 0}",
        "均已在年内办结。按办理结果统计：同意公开2件、部分公开1件，没有不予公开的情形。",
    ),
    (
        "收到: 3, 办结: 3, 结转下年: 0, 结果: {同意公开: 2, 不予公开: 1}",
        "均已在年内办结。按办理结果统计：同意公开2件、不予公开1件。",
    ),
    (
        "收到: 3, 办结: 3, 结转下年: 0, 结果: {同意公开: 3, 部分公开: 0, 不予公开: 0}",
        "均已在年内办结。办理结果均为同意公开。",
    ),
    ("收到: 1, 办结: 1, 结转下年: 0, 结果: {同意公开: 1, 不予公开: 0}", "已在年内办结，结果为同意公开。"),
    ("收到: 1, 办结: 1, 结转下年: 0, 结果: {其他: 1}", "已在年内办结，以其他方式处理。"),
    ("收到: 3, 办结: 1, 结转下年: 2, 结果: {部分公开: 1}", "结转下年继续办理2件。办结的1件，结果为部分公开。"),
    ("收到: 1, 办结: 1, 结转下年: 0, 结果: {申请人撤回: 1}", "已在年内办结。按办理结果统计：申请人撤回1件。"),
]


@pytest.mark.parametrize(("figures", "end"), OUTCOMES, ids=[figures for figures, _ in OUTCOMES])
def test_outcomes_of_zero_are_left_out_and_a_single_outcome_is_not_counted(
    tmp_path: Path, figures: str, end: str
) -> None:
    result = checked(tmp_path, 依申请公开=f"{{{figures}}}")
    words = told(result, "依申请公开")
    assert words.endswith(end) and "0件" not in words
    assert blamed(result) == []


REVIEW = [
    ("0", "0", "2017年，我镇未发生因政府信息公开引起的行政复议、行政诉讼案件。"),
    ("1", "0", "2017年，我镇因政府信息公开被申请行政复议1件；未发生行政诉讼案件。"),
    (
        "{总数: 1, 未审结: 1}",
        "0",
        "2017年，我镇因政府信息公开被申请行政复议1件，尚未审结；未发生行政诉讼案件。",
    ),
    ("{总数: 1, 维持: 1}", "0", "2017年，我镇因政府信息公开被申请行政复议1件，结果为维持；未发生行政诉讼案件。"),
    (
        "{总数: 1, 维持: 0, 纠正: 0, 其他: 1, 未审结: 0}",
        "0",
        "2017年，我镇因政府信息公开被申请行政复议1件，以其他方式结案；未发生行政诉讼案件。",
    ),
    (
        "{总数: 2, 未审结: 2}",
        "0",
        "2017年，我镇因政府信息公开被申请行政复议2件，均未审结；未发生行政诉讼案件。",
    ),
    ("{总数: 2, 维持: 2}", "0", "2017年，我镇因政府信息公开被申请行政复议2件，结果均为维持；未发生行政诉讼案件。"),
    ("{总数: 3, 其他: 3}", "0", "2017年，我镇因政府信息公开被申请行政复议3件，均以其他方式结案；未发生行政诉讼案件。"),
    (
        "{总数: 3, 维持: 1, 纠正: 1, 其他: 0, 未审结: 1}",
        "0",
        "2017年，我镇因政府信息公开被申请行政复议3件，其中维持1件、纠正1件、尚未审结1件；未发生行政诉讼案件。",
    ),
    ("0", "1", "2017年，我镇在政府信息公开方面未被申请行政复议，被提起行政诉讼1件。"),
    (
        "0",
        "{总数: 1, 未审结: 1}",
        "2017年，我镇在政府信息公开方面未被申请行政复议，被提起行政诉讼1件，尚未审结。",
    ),
    (
        "{总数: 2, 未审结: 2}",
        "{总数: 2, 维持: 1, 未审结: 1}",
        "2017年，我镇因政府信息公开被申请行政复议2件，均未审结；被提起行政诉讼2件，其中维持1件、尚未审结1件。",
    ),
]


@pytest.mark.parametrize(("review", "suit", "sentence"), REVIEW, ids=[f"{a} {b}" for a, b, _ in REVIEW])
def test_review_and_litigation_are_told_in_one_sentence_with_what_is_given(
    tmp_path: Path, review: str, suit: str, sentence: str
) -> None:
    result = checked(tmp_path, 行政复议=review, 行政诉讼=suit)
    assert told(result, "复议诉讼") == sentence
    assert {code for code, _ in blamed(result)} <= {"N413"}


FEES = [
    ("{金额（元）: 0}", "依申请提供政府信息未收取费用。"),
    ("{金额（元）: 0, 减免（元）: 0}", "依申请提供政府信息未收取费用，没有减免费用的情形。"),
    ("{金额（元）: 0, 减免（元）: 12.50}", "依申请提供政府信息未收取费用，减免费用12.50元。"),
    ("{金额（元）: 30, 减免（元）: 0}", "依申请提供政府信息收取检索、复制、邮寄等成本费用30元，没有减免费用的情形。"),
    ("{金额（元）: 30, 减免（元）: 5}", "依申请提供政府信息收取检索、复制、邮寄等成本费用30元，减免费用5元。"),
]


@pytest.mark.parametrize(("fees", "sentence"), FEES)
def test_fees_charged_and_waived_are_told_in_one_sentence(tmp_path: Path, fees: str, sentence: str) -> None:
    handled = "{收到: 2, 办结: 2, 结转下年: 0}"
    here = checked(tmp_path / "five", 依申请公开=handled, 收费=fees)
    assert told(here, "依申请公开").split("\n")[1:] == [sentence]
    assert blamed(here) == []
    groups = {"依申请公开": handled, "收费": fees, "机构人员": "{专门机构: 0}"}
    apart = checked(tmp_path / "eight", "eight-section-2008", **groups)
    assert told(apart, "收费") == f"2017年，我镇{sentence}"
    assert "费用" not in told(apart, "依申请公开")
    assert blamed(apart) == []


TOTALS = [
    ("{总数: 12}", "同比增长9.1%", "{总数: 11}"),
    ("{总数: 12}", "与上年持平", "{总数: 12}"),
    ("{总数: 12}", "；上年没有主动公开政府信息，不作同比", "{总数: 0}"),
]


@pytest.mark.parametrize(("this", "comparison", "last"), TOTALS)
def test_the_number_disclosed_is_compared_with_last_years(
    tmp_path: Path, this: str, comparison: str, last: str
) -> None:
    disclosed = this.replace("}", ", 分类: {公告公示: 7, 工作动态: 5}}")
    result = checked(tmp_path, last=last, 主动公开=disclosed)
    mark = "" if comparison.startswith("；") else "，"
    assert told(result, "主动公开", "数量") == f"2017年，我镇主动公开政府信息12条{mark}{comparison}。"
    assert blamed(result) == []


def test_a_year_without_disclosure_says_so_in_every_part_that_is_due(tmp_path: Path) -> None:
    result = checked(tmp_path, last="{总数: 11}", 主动公开="{总数: 0, 政策解读: 0, 回应关切: 0}")
    assert told(result, "主动公开", "数量") == "2017年，我镇没有主动公开政府信息；上年主动公开政府信息11条。"
    assert told(result, "主动公开", "类别") == "2017年没有主动公开政府信息，不作分类统计。"
    assert told(result, "主动公开", "回应关切") == "2017年，我镇没有需要回应的社会关切事项。"


def test_channels_that_count_an_item_more_than_once_say_so(tmp_path: Path) -> None:
    categories = "分类: {公告公示: 7, 工作动态: 5}"
    note = "；同一信息通过多个渠道公开的，分别计入各渠道。"
    overlapping = checked(tmp_path / "a", 主动公开=f"{{总数: 12, {categories}, 渠道: {{网站: 12, 微信: 4, 报刊: 0}}}}")
    assert told(overlapping, "主动公开", "数量").endswith(f"。按公开渠道统计：网站12条、微信4条{note}")
    assert blamed(overlapping) == []
    apart = checked(
        tmp_path / "b", 主动公开=f"{{总数: 12, {categories}, 渠道: {{网站: 8, 微信: 4}}, 渠道单独计数: 否}}"
    )
    assert told(apart, "主动公开", "数量").endswith("按公开渠道统计：网站8条、微信4条。")


def test_categories_of_zero_are_left_out_of_the_sentence_and_kept_in_the_table(tmp_path: Path) -> None:
    from reportgen import pipeline
    from reportgen.document.tree import Table

    result = checked(tmp_path, 主动公开="{总数: 12, 分类: {公告公示: 12, 工作动态: 0}}")
    assert told(result, "主动公开", "类别") == "按类别统计：公告公示12条。"
    tables = [item for item in pipeline.compose_document(report_of(result)).blocks if isinstance(item, Table)]
    assert [row.cells[0].text for row in tables[0].rows] == ["类别", "公告公示", "工作动态", "合　计"]


def test_categories_below_categories_are_told_in_brackets_of_another_shape(tmp_path: Path) -> None:
    tree = "{公告公示: 2, 重点领域: {工作动态: {会议: 3, 调研: 4, 其他: 0}, 房地产: 3}}"
    result = checked(tmp_path, 主动公开=f"{{总数: 12, 分类: {tree}}}")
    assert told(result, "主动公开", "类别") == (
        "按类别统计：公告公示2条；重点领域10条（其中工作动态7条〔其中会议3条、调研4条〕、房地产3条）。"
    )
    assert blamed(result) == []


CONTACTS = [
    ("{科室: 党政办公室}", "如对本报告有疑问，请与党政办公室联系。"),
    ("{电话: 0000-1}", "如对本报告有疑问，请与云溪县青石镇人民政府联系（电话：0000-1）。"),
    (
        '{科室: 党政办公室, 邮编: "000000", 电子邮箱: a@b.example}',
        "如对本报告有疑问，请与党政办公室联系（邮编：000000；电子邮箱：a@b.example）。",
    ),
    (
        '{科室: 党政办公室, 地址: 青石街1号, 邮编: "000000", 电话: 0000-1, 传真: 0000-2, 电子邮箱: a@b.example}',
        "如对本报告有疑问，请与党政办公室联系"
        "（地址：青石街1号；邮编：000000；电话：0000-1；传真：0000-2；电子邮箱：a@b.example）。",
    ),
]


@pytest.mark.parametrize(("contact", "sentence"), CONTACTS, ids=[contact for contact, _ in CONTACTS])
def test_whom_to_ask_is_one_sentence_with_what_is_known(tmp_path: Path, contact: str, sentence: str) -> None:
    result = checked(tmp_path, head=f"联系方式: {contact}\n")
    assert report_of(result).preamble[-1].text == sentence
    assert "联系" not in report_of(checked(tmp_path)).preamble[-1].text


def test_staff_are_told_as_far_as_they_are_known(tmp_path: Path) -> None:
    def staff(figures: str) -> str:
        return told(
            checked(tmp_path, "eight-section-2008", 收费="{金额（元）: 0}", 机构人员=f"{{{figures}}}"), "机构人员"
        )

    assert staff("专职: 1, 兼职: 2") == "从事政府信息公开工作的专职人员1人、兼职人员2人。"
    assert staff("专门机构: 1, 查阅点: 2, 工作人员: 3") == (
        "我镇设有政府信息公开工作专门机构1个，设置政府信息公开查阅点2个；从事政府信息公开工作的人员3人。"
    )
    assert staff("专门机构: 0, 查阅点: 0") == "我镇没有设立政府信息公开工作专门机构，没有设置政府信息公开查阅点。"
    assert staff("工作人员: 3, 专职: 1, 兼职: 2").endswith("人员3人，其中专职人员1人、兼职人员2人。")
    assert staff("工作人员: 3, 专职: 0, 兼职: 3").endswith("人员3人，均为兼职。")
    assert staff("工作人员: 1, 专职: 1, 兼职: 0").endswith("人员1人，为专职。")


# -- what cannot be composed -----------------------------------------------------------------------------


def test_a_due_part_whose_figures_are_missing_is_pending_and_not_a_bare_heading(tmp_path: Path) -> None:
    result = checked(tmp_path, 主动公开="{总数: 12}")
    assert told(result, "主动公开", "类别") == "待补"
    assert ("S101", "正文.主动公开.类别") in blamed(result)


@pytest.mark.parametrize(
    ("section", "groups"),
    [("依申请公开", {"依申请公开": "", "收费": "{金额（元）: 0}"}), ("复议诉讼", {"行政诉讼": ""})],
)
def test_a_due_section_whose_figures_are_missing_is_pending(
    tmp_path: Path, section: str, groups: dict[str, str]
) -> None:
    result = checked(tmp_path, **groups)
    assert told(result, section) == "待补"
    assert ("S101", f"正文.{section}") in blamed(result)
