"""Statements about figures as clerks write them, and what must not be taken for one."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from claim_reading import LAYOUT, figures, passage, read, short
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reportgen.report import claims
from reportgen.report.model import Claim, ClaimKind, Passage, Piece
from reportgen.report.numerals import value_of
from reportgen.span import Span

TOTAL, FOCUS = "主动公开.总数", "主动公开.分类.重点领域"
RECEIVED, REVIEW, LITIGATION = "依申请公开.收到", "行政复议.总数", "行政诉讼.总数"

INFORMATION = [
    ("全年共主动公开政府信息480条。", [f"count 480条 {TOTAL}"]),
    ("我镇年内对外公开各类政务信息四百八十条。", [f"count 480条 {TOTAL}"]),
    ("2017年，青溪镇人民政府主动公开信息４８０条。", [f"count 480条 {TOTAL}"]),
    ("信息公开总数为1,480条。", [f"count 1480条 {TOTAL}"]),
    ("一年下来，全镇共公开480条信息。", [f"count 480条 {TOTAL}"]),
    ("全镇共公开480条政府信息。", [f"count 480条 {TOTAL}"]),
    ("共发布主动公开政府信息480条。", [f"count 480条 {TOTAL}"]),
    ("主动公开约480余条。", [f"count 480条 {TOTAL} ~约"]),
    (
        "重点领域公开300条，其中项目建设180条、环境保护75条、其他45条。",
        [
            f"count 300条 {FOCUS}",
            f"count 180条 {FOCUS}.项目建设",
            f"count 75条 {FOCUS}.环境保护信息",
            f"count 45条 {FOCUS}.其他",
        ],
    ),
    (
        "发布通知公告类信息110条，“人事任免”栏目60条。",
        ["count 110条 主动公开.分类.通知公告", "count 60条 主动公开.分类.人事任免"],
    ),
    ("公开110条通知公告。", ["count 110条 主动公开.分类.通知公告"]),
    ("公告、公示10条。", ["count 10条 主动公开.分类.公告、公示"]),
    ("项目建设和环境保护信息共255条。", [f"count 255条 {FOCUS}.项目建设+{FOCUS}.环境保护信息"]),
    (
        "项目建设、环境保护信息分别公开180条、75条。",
        [f"count 180条 {FOCUS}.项目建设", f"count 75条 {FOCUS}.环境保护信息"],
    ),
    ("项目建设、环境保护信息、人事任免分别为180条、75条。", ["count 180条 ?", "count 75条 ?"]),
    ("通知公告、人事任免各60条。", ["count 60条 主动公开.分类.通知公告", "count 60条 主动公开.分类.人事任免"]),
    ("栏目分为项目建设、环境保护、其他三项。", []),
    ("防火、防汛等信息25条。", ["count 25条 ?"]),
    ("项目建设等信息200条。", ["count 200条 ?"]),
    ("非项目建设类30条。", ["count 30条 ?"]),
    (
        "通过县政府网站公开信息410条，通过政务微信推送信息95条。",
        ["count 410条 主动公开.渠道.县政府网站", "count 95条 主动公开.渠道.政务微信"],
    ),
    (
        "借助户外电子屏公开信息30条，通过县政府网站公开信息410条。",
        ["count 30条 ?", "count 410条 主动公开.渠道.县政府网站"],
    ),
    ("依托门户站点主动公开信息480条。", [f"count 480条 {TOTAL}"]),
    ("通过村务公开栏、广播等方式主动公开信息480条。", [f"count 480条 {TOTAL}"]),
    ("全年编写政策解读12篇，回应社会关切3次。", ["count 12篇 主动公开.政策解读", "count 3次 主动公开.回应关切"]),
    ("主动公开信息（不含转载）480条。", [f"count 480条 {TOTAL}"]),
    ("组织培训2次，印发手册500份，接待来访30多人次。", ["count 2次 ?", "count 500份 ?", "count 30人次 ? ~多"]),
]

OTHER_TIMES = [
    ("2016年主动公开政府信息300条。", [f"count 300条 {TOTAL} ~上年"]),
    ("2016年主动公开300条，2017年主动公开480条。", [f"count 300条 {TOTAL} ~上年", f"count 480条 {TOTAL}"]),
    ("去年公开通知公告80条。", ["count 80条 主动公开.分类.通知公告 ~上年"]),
    ("截至目前，累计主动公开政府信息3200条。", [f"count 3200条 {TOTAL} ~累计"]),
    ("自2008年以来共公开政府信息3200条。", [f"count 3200条 {TOTAL} ~累计"]),
    ("2017年1月至今，主动公开政府信息480条。", [f"count 480条 {TOTAL}"]),
    ("2016年1月至12月，主动公开政府信息300条。", [f"count 300条 {TOTAL} ~上年"]),
    ("2017年累计主动公开政府信息480条。", [f"count 480条 {TOTAL}"]),
    ("截至2017年12月31日，我镇主动公开政府信息480条。", [f"count 480条 {TOTAL}"]),
    ("2017年1月1日起至12月31日止，主动公开政府信息480条。", [f"count 480条 {TOTAL}"]),
    ("1至12月，主动公开政府信息480条。", [f"count 480条 {TOTAL}"]),
    ("第三季度主动公开政府信息120条。", ["count 120条 ? ~时段"]),
    ("11月公开通知公告9条。", ["count 9条 主动公开.分类.通知公告 ~时段"]),
    ("各栏目每月更新通知公告不少于8条。", ["count 8条 主动公开.分类.通知公告 ~时段"]),
    ("明年力争主动公开政府信息600条。", ["count 600条 ? ~目标"]),
    ("与上年相比，主动公开政府信息480条。", [f"count 480条 {TOTAL}"]),
]

GROWTH = [
    ("主动公开政府信息480条，同比增长60%。", [f"count 480条 {TOTAL}", f"growth 增长 60% {TOTAL}"]),
    ("主动公开信息480条（较上年增加180条）。", [f"count 480条 {TOTAL}", f"growth 增长 180条 {TOTAL}"]),
    ("主动公开量比2016年下降5.5%。", [f"growth 下降 5.5% {TOTAL}"]),
    (
        "公开通知公告110条，与去年基本持平。",
        ["count 110条 主动公开.分类.通知公告", "growth 持平 0 主动公开.分类.通知公告 ~约"],
    ),
    ("与去年相比，主动公开信息480条，增长近六成五，网站访问增加两倍。", [f"count 480条 {TOTAL}"]),
    ("与去年相比，主动公开信息480条，增长60%。", [f"growth 增长 60% {TOTAL}", f"count 480条 {TOTAL}"]),
    ("主动公开信息480条，同比增长约1.6倍。", [f"count 480条 {TOTAL}", f"growth 增长 1.6倍 {TOTAL} ~约"]),
    ("主动公开信息480条，同比提高3个百分点。", [f"count 480条 {TOTAL}"]),
    ("主动公开信息480条，比2014年增长90%。", [f"count 480条 {TOTAL}"]),
    ("主动公开信息480条，公众号阅读量同比增长70%。", [f"count 480条 {TOTAL}", "growth 增长 70% ?"]),
]

APPLICATIONS = [
    ("全年共收到政府信息公开申请6件。", [f"count 6件 {RECEIVED}|x"]),
    (
        "本镇年内新收政府信息公开申请6件，上年结转2件，办结7件，结转下年度继续办理1件。",
        [
            f"count 6件 {RECEIVED}",
            "count 2件 依申请公开.上年结转",
            "count 7件 依申请公开.办结",
            "count 1件 依申请公开.结转下年",
        ],
    ),
    ("收到公民、法人和其他组织提出的信息公开申请六件。", [f"count 6件 {RECEIVED}|x"]),
    ("共受理依申请公开6件，答复7件。", [f"count 6件 {RECEIVED}|x", "count 7件 依申请公开.办结"]),
    ("政府信息公开申请共收到6件。", [f"count 6件 {RECEIVED}|x"]),
    ("年内收到6件政府信息公开申请。", [f"count 6件 {RECEIVED}|x"]),
    ("共办理8件。", ["count 8件 依申请公开.办结|依申请公开.收到+依申请公开.上年结转"]),
    ("收到自然人申请4件、企业申请2件。", ["count 4件 ?", "count 2件 ?"]),
    ("网上收到申请3件，当面收到申请3件。", ["count 3件 ?", "count 3件 ?"]),
    ("按期办结6件，延期办结1件。", ["count 6件 ?", "count 1件 ?"]),
    (
        "予以公开5件，部分公开1件，不予公开1件。",
        [
            "count 5件 依申请公开.结果.同意公开",
            "count 1件 依申请公开.结果.部分公开",
            "count 1件 依申请公开.结果.不予公开",
        ],
    ),
    ("予以公开和部分公开6件。", ["count 6件 依申请公开.结果.同意公开+依申请公开.结果.部分公开"]),
    ("有1件结转下年办理。", ["count 1件 依申请公开.结转下年"]),
    ("申请数量比上年减少2件。", [f"growth 下降 2件 {RECEIVED}|x"]),
    ("收取复制费用20元。", ["count 20元 ?"]),
    ("办理建议提案12件，处理热线工单88件。", ["count 12件 ?", "count 88件 ?"]),
]

NOTHING = [
    ("依申请公开", "年内我镇未收到政府信息公开申请。", [f"none {RECEIVED}"]),
    ("依申请公开", "本年度尚未收到公民、法人或者其他组织提出的政府信息公开申请。", [f"none {RECEIVED}"]),
    ("依申请公开", "我镇2017年度无申请。", [f"none {RECEIVED}"]),
    ("依申请公开", "2016年度我镇无申请。", [f"none {RECEIVED} ~上年"]),
    ("依申请公开", "没有依申请公开政府信息的事项。", [f"none {RECEIVED}"]),
    ("依申请公开", "全镇未接到群众申请公开政府信息的要求。", [f"none {RECEIVED}"]),
    ("依申请公开", "政府信息公开申请：0件。", [f"none 0件 {RECEIVED}|x"]),
    ("依申请公开", "无。", [f"none {RECEIVED}"]),
    ("依申请公开", "第一季度未受理政府信息公开申请。", [f"none {RECEIVED} ~时段"]),
    ("依申请公开", "2017年度，街道未接收到政府信息公开申请。", [f"none {RECEIVED}"]),
    ("依申请公开", "全年没有收到申请人要求公开政府信息的情况。", [f"none {RECEIVED}"]),
    ("主动公开", "2017年，我镇没有主动公开政府信息。", [f"none {TOTAL}"]),
    ("主动公开", "年内未主动公开任何政府信息。", [f"none {TOTAL}"]),
    ("主动公开", "有的单位没有主动公开政府信息，没有主动公开信息的栏目已经撤并。", []),
    ("问题改进", "没有主动公开政府信息的意识，没有主动公开信息。", []),
    ("依申请公开", "网上未收到政府信息公开申请。", []),
    ("依申请公开", "未收到要求减免费用的申请。", []),
    ("依申请公开", "如未收到政府信息公开申请，也应如实填报。", []),
    ("依申请公开", "无正当理由不得拒绝申请。", []),
    ("依申请公开", "没有收取任何费用。", ["none 收费.金额（元）"]),
    (
        "复议诉讼",
        "本年未发生因公开政府信息而被申请行政复议、提起行政诉讼的情况。",
        [f"none {REVIEW}", f"none {LITIGATION}"],
    ),
    ("复议诉讼", "我镇没有因政府信息公开引发行政复议，也未被提起行政诉讼。", [f"none {REVIEW}", f"none {LITIGATION}"]),
    ("复议诉讼", "全年未因政府信息公开申请引发行政复议、行政诉讼案件。", [f"none {REVIEW}", f"none {LITIGATION}"]),
    ("复议诉讼", "行政复议、行政诉讼均未发生。", [f"none {REVIEW}", f"none {LITIGATION}"]),
    ("复议诉讼", "行政复议和行政诉讼均为0件。", [f"none 0件 {REVIEW}", f"none 0件 {LITIGATION}"]),
    ("复议诉讼", "无一例行政复议，行政诉讼1件。", [f"none {REVIEW}", f"count 1件 {LITIGATION}"]),
    ("复议诉讼", "未发生行政复议被纠正、行政诉讼败诉的情况。", []),
    ("复议诉讼", "无申请。", []),
    (
        "复议诉讼",
        "未收到政府信息公开申请和因此引起的行政复议、行政诉讼。",
        [f"none {RECEIVED}", f"none {REVIEW}", f"none {LITIGATION}"],
    ),
]

COURTS = [
    (
        "因政府信息公开被申请行政复议3件，其中维持2件、纠正1件；被提起行政诉讼1件，尚未审结1件。",
        [
            f"count 3件 {REVIEW}",
            "count 2件 行政复议.维持",
            "count 1件 行政复议.纠正",
            f"count 1件 {LITIGATION}",
            "count 1件 行政诉讼.未审结",
        ],
    ),
    ("行政复议、行政诉讼案件共4件。", [f"count 4件 {REVIEW}+{LITIGATION}"]),
    ("发生3起行政复议案件。", [f"count 3起 {REVIEW}"]),
    ("当事人撤回复议2件。", ["count 2件 ?"]),
]

NO_COUNTS = [
    "根据《关于做好2017年501条重点信息公开的通知》（示政办发〔2017〕12号）执行。",
    "《条例》第十五条、第三十一条和第三十二条另有规定。",
    "2017年3月15日至4月2日，抽查第3次。",
    "一是完善制度。二是强化考核。（三）抓好培训。",
    "咨询电话：0800-1234567，邮编：652600，12345热线全天受理。",
    "推行“一件事一次办”，最多跑一次，服务一条龙。",
    "十余家单位，几十名群众，三大块内容。",
]


def _expected(line: str) -> str:
    return line.replace("|x", "|依申请公开.收到+依申请公开.上年结转")


def _told(found: tuple[Claim, ...]) -> list[str]:
    lines = []
    for claim in found:
        line = short(claim)
        if claim.figure == RECEIVED and len(claim.figures) == 2:
            line = line.replace(RECEIVED, "|".join(claim.figures))
        lines.append(line)
    return lines


@pytest.mark.parametrize(("text", "expected"), INFORMATION + OTHER_TIMES + GROWTH, ids=lambda value: str(value)[:18])
def test_statements_about_published_information(text: str, expected: list[str]) -> None:
    assert _told(read(text)) == expected


@pytest.mark.parametrize(("text", "expected"), APPLICATIONS, ids=lambda value: str(value)[:18])
def test_statements_about_applications(text: str, expected: list[str]) -> None:
    assert _told(read(text, "依申请公开")) == [_expected(line) for line in expected]


@pytest.mark.parametrize(("section", "text", "expected"), NOTHING, ids=lambda value: str(value)[:18])
def test_statements_that_there_was_none(section: str, text: str, expected: list[str]) -> None:
    assert _told(read(text, section)) == [_expected(line) for line in expected]


@pytest.mark.parametrize(("text", "expected"), COURTS, ids=lambda value: str(value)[:18])
def test_statements_about_review_and_litigation(text: str, expected: list[str]) -> None:
    assert _told(read(text, "复议诉讼")) == expected


@pytest.mark.parametrize("text", NO_COUNTS)
def test_dates_documents_ordinals_and_telephones_are_no_counts(text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize("text", ["均已按时办结。", "收到的申请全部在法定期限内答复。", "办结率100%。"])
def test_statements_that_all_were_handled(text: str) -> None:
    (claim,) = read(text, "依申请公开")
    assert claim.kind is ClaimKind.ALL_DONE
    assert claim.figures == (RECEIVED, "依申请公开.办结", "依申请公开.结转下年")


@pytest.mark.parametrize("text", ["未全部办结。", "各类投诉举报均已办结。", "按规定办理申请。"])
def test_what_does_not_say_that_all_applications_were_handled(text: str) -> None:
    assert all(claim.kind is not ClaimKind.ALL_DONE for claim in read(text, "概述"))


def test_a_share_names_its_part_and_its_whole() -> None:
    shares = [
        c
        for c in read("主动公开信息480条，其中通知公告110条，占22.9%；项目建设180条，占总数的37.5%。")
        if c.kind is ClaimKind.SHARE
    ]
    assert [(c.figure, c.base, c.part_value, c.base_value) for c in shares] == [
        ("主动公开.分类.通知公告", TOTAL, Decimal(110), Decimal(480)),
        (f"{FOCUS}.项目建设", TOTAL, Decimal(180), Decimal(480)),
    ]


def test_a_share_of_a_category_is_of_that_category() -> None:
    (share,) = [c for c in read("重点领域300条，其中项目建设180条，占60%。") if c.kind is ClaimKind.SHARE]
    assert (share.base, share.part_value, share.base_value) == (FOCUS, Decimal(180), Decimal(300))


def test_outcomes_belong_to_the_court_named_last() -> None:
    text = "行政诉讼1件，投诉5件。行政复议办结3件，其中维持2件。"
    (upheld,) = [c for c in read(text, "复议诉讼") if "维持" in c.noun]
    assert upheld.figure == "行政复议.维持"


def test_a_share_is_never_of_a_count_smaller_than_its_part() -> None:
    text = "主动公开信息480条。县政府网站410条，政务微信95条。其中动态类202条，占42.1%。"
    (share,) = [c for c in read(text) if c.kind is ClaimKind.SHARE]
    assert (share.part_value, share.base_value) == (Decimal(202), Decimal(480))


def test_a_share_of_something_wider_has_no_base() -> None:
    (share,) = [c for c in read("主动公开信息480条，占全县公开总量的4%。") if c.kind is ClaimKind.SHARE]
    assert (share.base, share.part_value, share.base_value) == ("", None, None)


def test_shares_given_with_分别_belong_to_the_counts_in_their_order() -> None:
    text = "通知公告、人事任免分别为110条、60条，分别占22.9%、12.5%。"
    shares = [c for c in read(text) if c.kind is ClaimKind.SHARE]
    assert [(c.value, c.part_value) for c in shares] == [
        (Decimal("22.9"), Decimal(110)),
        (Decimal("12.5"), Decimal(60)),
    ]


def test_rates_are_not_shares() -> None:
    assert read("群众满意率98%，按期更新率达100%。") == ()


def test_attributes_of_documents_are_not_applications() -> None:
    told = _told(read("按公开属性分：主动公开480条、依申请公开54条、不予公开24条。"))
    assert told == [f"count 480条 {TOTAL}", "count 54条 ?", "count 24条 ?"]


def test_a_number_printed_by_a_reference_is_derived_and_keeps_its_figure() -> None:
    place = Span("data/2017.yaml", 3, 1, 3, 9)
    printed = Passage(
        (
            Piece("全年公开各类信息", place),
            Piece("480条", place, None, TOTAL, "主动公开.总数 | 条"),
            Piece("，同比", place),
            Piece("增长60%", place, None, TOTAL, "主动公开.总数 | 同比"),
            Piece("。", place),
        ),
        place,
    )
    count, growth = claims.extract(LAYOUT, figures(), [("主动公开", printed)], year=2017)
    assert (count.kind, count.figure, count.derived, count.value) == (ClaimKind.COUNT, TOTAL, True, Decimal(480))
    assert (growth.kind, growth.figure, growth.derived, growth.value) == (ClaimKind.GROWTH, TOTAL, True, Decimal(60))


def test_without_a_report_year_the_commonest_year_of_the_text_is_taken() -> None:
    text = "2017年，我镇落实2017年工作要点。2016年公开通知公告80条，2017年公开通知公告110条。"
    assert [claim.qualifier for claim in read(text, year=None)] == ["上年", ""]


def test_only_what_is_said_of_the_whole_year_is_comparable() -> None:
    found = read("2016年主动公开300条；第一季度主动公开90条；全年主动公开约480条。")
    assert [claims.comparable(claim) for claim in found] == [False, False, True]


def test_an_alternative_may_be_a_sum_and_is_unknown_when_a_term_is() -> None:
    known = figures()
    assert claims.value_of_alternative("依申请公开.收到+依申请公开.上年结转", known) == 8
    assert claims.value_of_alternative("依申请公开.收到+依申请公开.无此项", known) is None


_PIECES = (
    "主动公开 政府信息 申请 行政复议 行政诉讼 未收到 没有 无 均已办结 占 同比 增长 分别 各 "
    "其中 和 、 ， 。 ： （ ） “ ” 条 件 % 2017年 1月 去年 累计 通过 县政府网站 "
    "项目建设 通知公告 1,234 １２ 五十 余 约 〔2017〕3号 《 》 第三条 万 元 {{ "
    "}} 0 3.5 倍 持平 结转下年 答复"
)
_TEXTS = st.lists(st.sampled_from(_PIECES.split()), max_size=30).map("".join) | st.text(max_size=60)
_KEYS = st.sampled_from(["主动公开", "依申请公开", "复议诉讼", "甲"])


@settings(max_examples=300, deadline=None)
@example("主动公开3.501月", "主动公开")
@given(_TEXTS, _KEYS)
def test_no_text_makes_extraction_fail_and_every_number_stands_in_its_span(text: str, section: str) -> None:
    where = passage(text)
    source = where.pieces[0].located.source  # type: ignore[union-attr]
    for claim in claims.extract(LAYOUT, figures(), [(section, where)], year=2017):
        assert 0 <= claim.start < claim.end <= len(text)
        assert source.slice(claim.span) == text[claim.start : claim.end]
        if claim.value and claim.kind is not ClaimKind.GROWTH:
            digits = [value_of(word) for word in _numbers(text[claim.start : claim.end])]
            assert any(value is not None and claim.value in (value, value * 10**4, value * 10**8) for value in digits)


def _numbers(text: str) -> list[str]:
    return re.findall(r"[0-9０-９][0-9０-９,，.．]*[十百千万亿]*|[零〇○一二三四五六七八九十百千万亿两]+", text)
