"""Cells of the national forms as clerks name them in running text, and what must not be taken for one."""

from __future__ import annotations

import pytest
from form_reading import edition, meant, read
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.report.claims import matters
from reportgen.report.claims.matters import Matter
from reportgen.report.model import ClaimKind

EITHER = "新收 | 新收+上年结转"
LAWSUITS = "未经复议直接起诉+复议后起诉"

RECEIVED = [
    (
        "共收到政府信息公开申请3607件，其中新收3511件，上年结转96件。",
        [f"3607件 {EITHER}", "3511件 新收", "96件 上年结转"],
    ),
    ("全年收办政府信息公开申请3646件。", [f"3646件 {EITHER}"]),
    ("受理公民、法人和其他组织政府信息公开申请五件次。", [f"五件次 {EITHER}"]),
    ("今年共收到群众依申请公开３件。", [f"３件 {EITHER}"]),
    ("本年新收3件。", ["3件 新收"]),
    ("共办理3521件、结转下年度125件。", ["3521件 办理总计 | 新收+上年结转", "125件 结转下年度"]),
    ("答复3件，办结3件。", ["3件 办理总计", "3件 办理总计"]),
    (
        "收到申请5件（自然人4件、商业企业1件）。",
        [
            f"5件 {EITHER}",
            "4件 新收.自然人 | 新收.自然人+上年结转.自然人",
            "1件 新收.商业企业 | 新收.商业企业+上年结转.商业企业",
        ],
    ),
    ("予以公开4件，其中自然人3件。", ["4件 予以公开", "3件 予以公开.自然人"]),
    ("3440件为自然人申请。", ["3440件 新收.自然人 | 新收.自然人+上年结转.自然人"]),
]
RESULTS = [
    ("予以公开1191件，部分公开328件，不予公开162件。", ["1191件 予以公开", "328件 部分公开", "162件 不予公开"]),
    ("无法提供1078件，不予处理406件，其他处理341件。", ["1078件 无法提供", "406件 不予处理", "341件 其他处理"]),
    ("予以公开及部分公开258件。", ["258件 予以公开+部分公开"]),
    ("予以公开、部分公开分别为4件、1件。", ["4件 予以公开", "1件 部分公开"]),
    ("不予公开的申请406件。", ["406件 不予公开"]),
    ("其中4件予以公开，1件部分公开。", ["4件 予以公开", "1件 部分公开"]),
    ("3件申请不予公开，其中涉及国家秘密1件。", ["3件 不予公开", "1件 不予公开.属于国家秘密"]),
    ("因属于国家秘密不予公开2件，因重复申请不予处理1件。", ["2件 不予公开.属于国家秘密", "1件 不予处理.重复申请"]),
    ("对2件重复申请不予处理。", ["2件 不予处理.重复申请"]),
    (
        "危及“三安全一稳定”4件、保护第三方合法权益17件、属于三类内部事务信息21件。",
        ["4件 不予公开.危及三安全一稳定", "17件 不予公开.保护第三方合法权益", "21件 不予公开.属于三类内部事务信息"],
    ),
    (
        "其他处理341件，其中逾期不补正40件、其他291件。",
        ["341件 其他处理", "40件 其他处理.逾期不补正", "291件 其他处理.其他"],
    ),
    ("年内办结的申请中予以公开3件。", ["3件 予以公开"]),
]
COURTS = [
    (
        "引发行政复议170件，其中维持88件、纠正18件、其他结果28件、尚未审结36件。",
        [
            "170件 行政复议",
            "88件 行政复议.结果维持",
            "18件 行政复议.结果纠正",
            "28件 行政复议.其他结果",
            "36件 行政复议.尚未审结",
        ],
    ),
    (
        "行政诉讼77件（未经复议直接起诉25件，复议后起诉52件）。",
        [f"77件 {LAWSUITS}", "25件 未经复议直接起诉", "52件 复议后起诉"],
    ),
    ("行政诉讼3件，维持2件。", [f"3件 {LAWSUITS}", "2件 未经复议直接起诉.结果维持+复议后起诉.结果维持"]),
    (
        "复议后提起行政诉讼52件，其中维持33件、其他6件。",
        ["52件 复议后起诉", "33件 复议后起诉.结果维持", "6件 复议后起诉.其他结果"],
    ),
    ("行政复议和行政诉讼共247件。", [f"247件 行政复议+{LAWSUITS}"]),
    ("行政诉讼0起。", [f"none 0起 {LAWSUITS}"]),
    ("未发生行政复议、行政诉讼。", ["none 未发生行政复议 行政复议", f"none 未发生行政复议、行政诉讼 {LAWSUITS}"]),
    ("办理政府信息公开类行政复议案件2件。", ["2件 行政复议"]),
    ("办理各类行政复议案件320件。", ["320件 ?"]),
]
DOCUMENTS = [
    (
        "制定规章2件、废止1件，现行有效12件。",
        ["2件 规章.本年制发件数", "1件 规章.本年废止件数", "12件 规章.现行有效件数"],
    ),
    (
        "制发行政规范性文件50件，废止和宣布失效227件，年底现行有效420件。",
        ["50件 行政规范性文件.本年制发件数", "227件 行政规范性文件.本年废止件数", "420件 行政规范性文件.现行有效件数"],
    ),
    (
        "截至年底，现行有效的规范性文件共6件，规章现行有效12件。",
        ["6件 行政规范性文件.现行有效件数", "12件 规章.现行有效件数"],
    ),
    ("作出行政许可决定12件，行政处罚决定3件、行政强制措施0件。", ["12件 行政许可", "3件 行政处罚", "0件 行政强制"]),
    ("公开采砂等事项的办理结果，行政许可215件、行政处罚3件都在7日内公开。", ["215件 行政许可", "3件 行政处罚"]),
    ("行政事业性收费72701.2578万元。", ["72701.2578万元 行政事业性收费（万元）"]),
    (
        "发出收费通知3件，总金额300元，实际收取200元。",
        ["3件 发出通知件数", "300元 通知总金额（元）", "200元 实收总金额（元）"],
    ),
]
OTHER_THINGS = [
    "公开规范性文件15件，备案规范性文件3件，清理规范性文件30件，其中继续有效20件。",
    "修订、废止规范性文件5件，拟制发规范性文件2件，公布现行有效规范性文件目录6件。",
    "以县政府名义制发规范性文件3件。",
    "公示行政许可12件，行政处罚3件。受理行政许可申请15件。",
    "办理行政许可事项33项，行政处罚信息15条。",
    "评查行政执法案卷12件，受理信访举报12件，办理建议提案35件。",
    "按公开属性分，主动公开公文16件、依申请公开12件、不予公开36件。",
    "不予公开10条，依申请公开54条。",
    "予以公开、部分公开等5件。撤回、其他处理共5件。",
    "市本级收到申请305件，通过网络收到申请10件、信函2件。",
    "因个人隐私不予公开3件。拟不予公开6件。",
    "市级部门予以公开400件。",
]


@pytest.mark.parametrize(("text", "expected"), RECEIVED + RESULTS + COURTS, ids=lambda value: str(value)[:18])
def test_applications_reviews_and_lawsuits_are_tied_to_their_cells(text: str, expected: list[str]) -> None:
    assert meant(text) == expected


@pytest.mark.parametrize(("text", "expected"), DOCUMENTS, ids=lambda value: str(value)[:18])
def test_documents_decisions_and_fees_are_tied_to_their_cells(text: str, expected: list[str]) -> None:
    assert meant(text, "总体情况/政府信息管理") == expected


@pytest.mark.parametrize("text", OTHER_THINGS, ids=lambda value: value[:18])
def test_what_is_counted_otherwise_is_tied_to_no_cell(text: str) -> None:
    assert [line.split()[-1] for line in meant(text)] == ["?"] * len(meant(text))


def test_the_form_of_2019_is_read_by_its_own_columns() -> None:
    text = "新制作规范性文件1件，新公开规范性文件2件，对外公开的规范性文件共6件。"
    assert meant(text, "总体情况/政府信息管理", "national-2019") == [
        "1件 规范性文件.本年新制作数量",
        "2件 规范性文件.本年新公开数量",
        "6件 规范性文件.对外公开总数量",
    ]
    assert meant("作出行政许可决定12件，其他处理3件。", name="national-2019") == [
        "12件 行政许可.处理决定数量",
        "3件 其他处理",
    ]


@pytest.mark.parametrize("name", ["national-2019", "national-2021"])
def test_a_matter_is_the_total_of_its_row_or_the_sum_of_its_rows(name: str) -> None:
    told = matters.of_layout(edition(name))
    assert told[Matter.RECEIVED] == "表三.新收.总计"
    assert told[Matter.HANDLED] == "表三.办理总计.总计"
    assert told[Matter.LITIGATION] == "表四.未经复议直接起诉.总计+表四.复议后起诉.总计"
    assert Matter.DISCLOSED not in told


def test_a_part_of_the_overview_is_about_what_its_heading_says() -> None:
    assert meant("共收到3件。", "总体情况/依申请公开") == [f"3件 {EITHER}"]
    assert meant("共收到3件。", "总体情况/监督保障") == ["3件 ?"]


@pytest.mark.parametrize(
    ("text", "growth"),
    [
        ("新收申请3件，同比下降。", ("下降", None, ("表三.新收.总计",))),
        ("部分公开3件，是上年的1.5倍。", (None, "1.5", ("表三.部分公开.总计",))),
        ("行政诉讼3件，较上年有所增加。", ("增长", None, (f"表四.{LAWSUITS.replace('+', '.总计+表四.')}.总计",))),
        ("不予公开3件，与上年持平。", ("持平", "0", ("表三.不予公开.总计",))),
    ],
)
def test_growth_may_be_said_by_a_factor_or_by_its_direction_alone(
    text: str, growth: tuple[str | None, str | None, tuple[str, ...]]
) -> None:
    (claim,) = [claim for claim in read(text) if claim.kind is ClaimKind.GROWTH]
    paths = claim.figures or (claim.figure,)
    assert (claim.direction, None if claim.value is None else str(claim.value), paths) == growth


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="予以公开部分不属于国家秘密维持自然人规章废止3件12，。、；（）和复议诉讼其中他", max_size=60))
def test_no_text_makes_the_reader_fail_and_every_claim_quotes_its_place(text: str) -> None:
    for claim in read(text):
        assert claim.passage.text[claim.start : claim.end] == claim.text
