"""What the national forms demand of the text (S111), and what their year takes for its basis (N406)."""

from __future__ import annotations

from pathlib import Path

import pytest

import national_office
from reportgen import pipeline
from reportgen.diagnostics.model import Diagnostic, Severity
from reportgen.pipeline import Checked

ASPECTS = {
    "主动公开": "发布惠农补贴的信息，主动公开的范围扩大。",
    "依申请公开": "未收到政府信息公开申请。",
    "政府信息管理": "公开目录作了动态调整。",
    "政府信息公开平台建设": "门户网站改版。",
    "监督保障": "公开工作列入考核，组织了社会评议，没有追究责任的情形。",
}


def missing(result: Checked) -> list[str]:
    return [str(item.args.get("matter", item.variant)) for item in matter(result)]


def matter(result: Checked) -> list[Diagnostic]:
    return [item for item in result.findings.diagnostics if item.code == "S111"]


def text(*aspects: str) -> str:
    return "    " + "".join(ASPECTS[name] for name in aspects) + "\n"


@pytest.mark.parametrize("year", [2019, 2023])
@pytest.mark.parametrize("left_out", ASPECTS)
def test_an_aspect_that_is_nowhere_dealt_with_is_named(tmp_path: Path, year: int, left_out: str) -> None:
    overview = text(*(name for name in ASPECTS if name != left_out))
    result = national_office.checked(tmp_path, year, level="县级部门", overview=overview)
    assert missing(result) == [left_out]
    assert {item.severity for item in matter(result)} == {Severity.WARNING}


def test_a_list_of_the_reports_parts_deals_with_none_of_them(tmp_path: Path) -> None:
    listed = (
        "    本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、"
        "政府信息公开行政复议、行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项组成。\n"
    )
    result = national_office.checked(tmp_path, level="县级部门", overview=listed + text("监督保障"))
    assert missing(result) == [name for name in ASPECTS if name != "监督保障"]


@pytest.mark.parametrize("level", national_office.LEVELS)
def test_assessment_review_and_accountability_are_asked_of_governments_only(tmp_path: Path, level: str) -> None:
    overview = text("主动公开", "依申请公开", "政府信息管理", "政府信息公开平台建设") + "    组织了业务培训。\n"
    governments = ("乡镇", "县级政府", "市级政府", "省级政府")
    wanted = ["工作考核", "社会评议", "责任追究结果"] if level in governments else []
    assert missing(national_office.checked(tmp_path, level=level, overview=overview)) == wanted


def test_without_a_level_it_is_said_that_this_was_not_checked(tmp_path: Path) -> None:
    path = national_office.data_file(tmp_path)
    path.write_text(path.read_text(encoding="utf-8").replace("层级: 乡镇, ", ""), encoding="utf-8")
    skipped = [item.reason.zh for item in pipeline.check(path).findings.not_checked if item.code == "S111"]
    assert len(skipped) == 3
    assert all(name in "".join(skipped) for name in ("工作考核", "社会评议", "责任追究结果"))


PROBLEMS = [
    ("公开栏更换不及时的问题较多。", ["改进情况"]),
    ("已明确每月检查，将进一步规范。", ["存在的主要问题"]),
    ("公开栏更换不及时，今后每月检查。", []),
    ("个别栏目更新不够快，今后每月检查。", []),
]


@pytest.mark.parametrize(("problems", "wanted"), PROBLEMS)
def test_problems_and_improvements_are_both_due(tmp_path: Path, problems: str, wanted: list[str]) -> None:
    assert missing(national_office.checked(tmp_path, problems=f"    {problems}\n")) == wanted


FEES = "信息处理费的收取情况（没有收也要写明）"


@pytest.mark.parametrize(
    ("year", "others", "wanted"),
    [
        (2021, "没有其他事项。", [FEES]),
        (2025, "没有其他事项。", [FEES]),
        (2025, "全年未收取信息处理费。", []),
        (2025, "全年没有收取任何费用。", []),
        (2020, "没有其他事项。", []),
    ],
)
def test_fees_are_to_be_told_from_2021_on_even_if_there_were_none(
    tmp_path: Path, year: int, others: str, wanted: list[str]
) -> None:
    assert missing(national_office.checked(tmp_path, year, others=others)) == wanted


UNPAID = "{新收: {自然人: 2}, 其他处理: {逾期未缴费: {自然人: 2}}, 未填按零: 是}"
NOTICE = "{发出通知件数: 2, 通知总金额（元）: 300, 实收总金额（元）: 0}"


def test_applications_that_lapsed_unpaid_demand_that_notices_are_told(tmp_path: Path) -> None:
    result = national_office.checked(tmp_path, 表三=UNPAID)
    assert missing(result) == ["发出收费通知的件数和金额"]
    label = matter(result)[0].related[0]
    assert "逾期未缴费" in label.message.zh and label.span.line == 4
    told = national_office.checked(tmp_path, 表三=UNPAID, 信息处理费=NOTICE)
    assert missing(told) == []
    last_year = "没有收取信息处理费；两件申请的收费通知是上年12月发出的。"
    assert missing(national_office.checked(tmp_path, 表三=UNPAID, others=last_year)) == []


def test_nothing_is_asked_about_notices_while_nobody_failed_to_pay(tmp_path: Path) -> None:
    assert missing(national_office.checked(tmp_path)) == []


def test_what_other_handling_was_is_asked_for_in_a_note_wherever_it_may_be_told(tmp_path: Path) -> None:
    handled = "{新收: {自然人: 2}, 其他处理: {其他: {自然人: 2}}, 未填按零: 是}"
    overview = text(*ASPECTS)
    result = national_office.checked(tmp_path, 表三=handled, overview=overview)
    assert [(item.severity, item.args["matter"]) for item in matter(result)] == [
        (Severity.NOTE, "“其他处理·其他”是什么情形")
    ]
    others = "没有收取信息处理费。两件申请由申请人撤回。"
    told = national_office.checked(tmp_path, 表三=handled, overview=overview, others=others)
    assert missing(told) == []


@pytest.mark.parametrize(
    ("amount", "wanted"), [("251000", ["unit"]), ("251000元", []), ("25.1万元", []), ("25.1 万元", []), ("0", [])]
)
def test_an_amount_whose_unit_the_form_does_not_state_says_it(tmp_path: Path, amount: str, wanted: list[str]) -> None:
    items = 0 if amount == "0" else 2
    result = national_office.checked(tmp_path, 2019, 表二=f"{{政府集中采购: [{items}, {amount}], 未填按零: 是}}")
    assert missing(result) == wanted


BASES = [
    (2022, "本报告按照国办公开办函〔2019〕60号编制，数据从2022年1月1日统计到12月31日。", 1),
    (2022, "本报告按照国办公开办函[2019]60号编制，数据从2022年1月1日统计到12月31日。", 1),
    (2020, "本报告按照国办公开办函〔2021〕30号编制，数据从2020年1月1日统计到12月31日。", 1),
    (2020, "本报告按照国办公开办函〔2019〕60号编制，数据从2020年1月1日统计到12月31日。", 0),
    (2022, "本报告根据《政府信息公开条例》（国务院令第492号）编制，数据从2022年1月1日统计到12月31日。", 1),
    (2022, "本报告根据《条例》第三十一条编制年度报告，数据从2022年1月1日统计到12月31日。", 1),
    (2022, "本报告根据《条例》第四十九条、第五十条编制，数据从2022年1月1日统计到12月31日。", 0),
]


@pytest.mark.parametrize(("year", "opening", "number"), BASES)
def test_a_basis_that_does_not_hold_for_the_year_is_found(tmp_path: Path, year: int, opening: str, number: int) -> None:
    result = national_office.checked(tmp_path, year, head=f"引言: {opening}\n")
    assert [item.code for item in result.findings.diagnostics] == ["N406"] * number


def test_fee_notices_and_their_amounts_go_together(tmp_path: Path) -> None:
    odd = "{发出通知件数: 0, 通知总金额（元）: 300, 实收总金额（元）: 0}"
    result = national_office.checked(tmp_path, 信息处理费=odd)
    assert [item.code for item in result.findings.diagnostics] == ["A205"]
