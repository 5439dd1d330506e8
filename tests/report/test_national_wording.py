"""The national forms' default sentences, for nought, one and many: what they say, and that no rule objects."""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import national_office
from reportgen.pipeline import Checked
from small_office import report_of, told

ROWS = ("予以公开", "部分公开", "不予公开.属于国家秘密", "无法提供.没有现成信息需要另行制作", "不予处理.重复申请")
"""One row of each kind of outcome that the forms have in common."""


def t3(new: int = 0, carried: int = 0, left: int = 0, **outcomes: int) -> str:
    """表三 as flow text, all of natural persons."""
    rows = {"新收": new, "上年结转": carried, **outcomes, "结转下年度": left}
    told = [f"{name}: {{自然人: {count}}}" for name, count in rows.items() if count]
    return "{" + ", ".join([*told, "未填按零: 是"]) + "}"


def objections(result: Checked) -> list[tuple[str, str]]:
    """Code and path of whatever is found, notes included."""
    return [(item.code, item.path) for item in result.findings.diagnostics]


APPLICATIONS = [
    (t3(), "2023年，我镇没有收到政府信息公开申请，也没有上年结转的申请。"),
    (t3(1, 予以公开=1), "2023年，我镇新收政府信息公开申请1件，已在年内办结。办理结果为予以公开。"),
    (t3(3, 部分公开=3), "2023年，我镇新收政府信息公开申请3件，均已在年内办结。办理结果均为部分公开。"),
    (
        t3(3, 2, 予以公开=4, 部分公开=1),
        "2023年，我镇新收政府信息公开申请3件，上年结转2件，均已在年内办结。按办理结果统计：予以公开4件、部分公开1件。",
    ),
    (
        t3(3, 2, 1, 予以公开=4),
        "2023年，我镇新收政府信息公开申请3件，上年结转2件；年内办结4件，结转下年度继续办理1件。办理结果均为予以公开。",
    ),
    (t3(1, 0, 1), "2023年，我镇新收政府信息公开申请1件；年内没有办结的申请，结转下年度继续办理1件。"),
    (
        t3(0, 1, 0, 予以公开=1),
        "2023年，我镇没有收到新的政府信息公开申请，上年结转1件，已在年内办结。办理结果为予以公开。",
    ),
    (
        "{新收: {自然人: 6}, 予以公开: {自然人: 1}, 部分公开: {自然人: 1}, 不予公开: {属于国家秘密: {自然人: 1}}, "
        "无法提供: {补正后申请内容仍不明确: {自然人: 1}}, 不予处理: {重复申请: {自然人: 1}}, "
        "其他处理: {逾期不补正: {自然人: 1}}, 未填按零: 是}",
        "2023年，我镇新收政府信息公开申请6件，均已在年内办结。按办理结果统计：予以公开1件、部分公开1件、"
        "不予公开1件、无法提供1件、不予处理1件、其他处理1件。",
    ),
]


@pytest.mark.parametrize(("table", "sentence"), APPLICATIONS)
def test_applications_and_their_outcomes_are_told_from_the_form(tmp_path: Path, table: str, sentence: str) -> None:
    result = national_office.checked(tmp_path, 表三=table)
    assert told(result, "总体情况", "依申请公开") == sentence
    assert objections(result) == []


DOCUMENTS = [
    ("[0, 0, 0]", "2023年，我镇没有制发和废止行政规范性文件，年底没有现行有效的行政规范性文件。"),
    ("[2, 0, 5]", "2023年，我镇制发行政规范性文件2件，年底现行有效的行政规范性文件5件。"),
    ("[0, 3, 0]", "2023年，我镇没有制发行政规范性文件，废止行政规范性文件3件，年底没有现行有效的行政规范性文件。"),
    ("[1, 1, 4]", "2023年，我镇制发行政规范性文件1件，废止行政规范性文件1件，年底现行有效的行政规范性文件4件。"),
]


@pytest.mark.parametrize(("row", "sentence"), DOCUMENTS)
def test_documents_made_repealed_and_in_force_are_told_from_the_form(tmp_path: Path, row: str, sentence: str) -> None:
    result = national_office.checked(tmp_path, 表二=f"{{行政规范性文件: {row}, 未填按零: 是}}")
    assert told(result, "总体情况", "政府信息管理") == sentence
    assert objections(result) == []


def test_rules_are_told_of_organs_that_have_some(tmp_path: Path) -> None:
    figures = "{规章: [2, 1, 12], 行政规范性文件: [50, 227, 420], 未填按零: 是}"
    result = national_office.checked(tmp_path, level="市级政府", 表二=figures)
    assert told(result, "总体情况", "政府信息管理").splitlines() == [
        "2023年，我镇制定规章2件，废止规章1件，年底现行有效的规章12件。",
        "2023年，我镇制发行政规范性文件50件，废止行政规范性文件227件，年底现行有效的行政规范性文件420件。",
    ]
    assert objections(result) == []


FEES = [
    ("0", "2023年，我镇没有收取信息处理费。"),
    (
        "{发出通知件数: 1, 通知总金额（元）: 150, 实收总金额（元）: 150}",
        "2023年，我镇依申请提供政府信息，发出信息处理费收费通知1件，通知总金额150元，实际收取信息处理费150元。",
    ),
    (
        "{发出通知件数: 3, 通知总金额（元）: 640.50, 实收总金额（元）: 0}",
        "2023年，我镇依申请提供政府信息，发出信息处理费收费通知3件，通知总金额640.50元，没有实际收取费用。",
    ),
    (
        "{发出通知件数: 0, 通知总金额（元）: 0, 实收总金额（元）: 20}",
        "2023年，我镇没有发出信息处理费收费通知，实际收取信息处理费20元。",
    ),
]


@pytest.mark.parametrize(("figures", "sentence"), FEES)
def test_section_six_tells_of_fees_and_that_there_is_nothing_else(tmp_path: Path, figures: str, sentence: str) -> None:
    charged = "{行政事业性收费（万元）: 1.2, 未填按零: 是}"
    result = national_office.checked(tmp_path, 信息处理费=figures, 表二=charged)
    assert told(result, "其他事项").splitlines() == [sentence, "没有其他需要报告的事项。"]
    assert objections(result) == []


@pytest.mark.parametrize("year", [2019, 2020])
def test_the_form_of_2019_says_nothing_of_fees_and_names_its_own_basis(tmp_path: Path, year: int) -> None:
    result = national_office.checked(tmp_path, year)
    report = report_of(result)
    opening = "".join(passage.text for passage in report.preamble)
    assert told(result, "其他事项") == "没有其他需要报告的事项。"
    assert "〔2019〕60号" in opening and "30号" not in opening
    assert objections(result) == []


def test_documents_of_2019_are_told_in_the_words_of_that_form(tmp_path: Path) -> None:
    result = national_office.checked(tmp_path, 2019, 表二="{规范性文件: [2, 1, 6], 未填按零: 是}")
    assert told(result, "总体情况", "政府信息管理") == (
        "2019年，我镇新制作规范性文件2件，新公开规范性文件1件，对外公开的规范性文件共6件。"
    )
    nought = national_office.checked(tmp_path, 2019)
    assert told(nought, "总体情况", "政府信息管理") == "2019年，我镇没有新制作和公开规范性文件。"


def test_the_opening_names_basis_parts_period_place_and_contact(tmp_path: Path) -> None:
    head = "公布日期: 2024-01-15\n公布网站: 云溪县人民政府门户网站\n联系方式: {科室: 党政办公室, 地址: 青石镇1号}\n"
    report = report_of(national_office.checked(tmp_path, head=head))
    paragraphs = [passage.text for passage in report.preamble]
    assert "国办公开办函〔2021〕30号" in paragraphs[0] and "全文分为六个部分：总体情况；" in paragraphs[0]
    assert paragraphs[1:] == [
        "报告所列数据的统计期限为2023年1月1日至2023年12月31日。报告于2024年1月15日在云溪县人民政府门户网站向社会公布。",
        "如对本报告有疑问，请与党政办公室联系（地址：青石镇1号）。",
    ]


def test_the_offices_own_section_six_is_not_told_that_there_is_nothing_else(tmp_path: Path) -> None:
    own = "## 政务公开专区\n    新设专区一处，没有收取信息处理费。"
    result = national_office.checked(tmp_path, others=own)
    assert "没有其他需要报告的事项" not in told(result, "其他事项")
    assert objections(result) == []


def test_what_waits_for_a_figure_is_not_said_in_half_sentences(tmp_path: Path) -> None:
    result = national_office.checked(tmp_path, 表三="{新收: {自然人: 3}}")
    assert told(result, "总体情况", "依申请公开") == "待补"


SMALL = st.integers(0, 3)
FORMS = {2019: ("规范性文件", "其他处理"), 2020: ("规范性文件", "其他处理"),
         2021: ("行政规范性文件", "其他处理.逾期不补正"), 2025: ("行政规范性文件", "其他处理.逾期不补正")}  # fmt: skip
"""By year: what the form calls documents, and its row for applications handled otherwise."""


@st.composite
def balanced(draw: st.DrawFn, otherwise: str) -> str:
    """表三 that adds up: what came in and was carried in is what was handled and is left over."""
    outcomes = {row: draw(SMALL) for row in (*ROWS, otherwise)}
    left = draw(SMALL)
    whole = sum(outcomes.values()) + left
    carried = draw(st.integers(0, whole))
    counts = {"新收": whole - carried, "上年结转": carried, **outcomes, "结转下年度": left}
    return "{" + ", ".join(_row(name, count) for name, count in counts.items()) + ", 未填按零: 是}"


def _row(name: str, count: int) -> str:
    group, _, below = name.partition(".")
    return f"{group}: {{{below}: {{自然人: {count}}}}}" if below else f"{group}: {{自然人: {count}}}"


@settings(max_examples=20, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(st.data(), st.tuples(SMALL, SMALL, SMALL), st.sampled_from(sorted(FORMS)))
def test_whatever_the_figures_are_the_editions_own_words_are_whole_and_blamed_for_nothing(
    data: st.DataObject, documents: tuple[int, int, int], year: int
) -> None:
    name, otherwise = FORMS[year]
    made, withdrawn, older = documents
    row = [made + withdrawn, withdrawn, made + withdrawn + older]
    with TemporaryDirectory() as folder:
        figures = {"表二": f"{{{name}: {row}, 未填按零: 是}}", "表三": data.draw(balanced(otherwise))}
        result = national_office.checked(Path(folder), year, **figures)
    assert objections(result) == []
    for place in (("总体情况", "依申请公开"), ("总体情况", "政府信息管理"), ("其他事项",)):
        for paragraph in told(result, *place).splitlines():
            assert paragraph.endswith("。") and not re.search("[，；。、：]{2}", paragraph), paragraph
            assert "0件" not in re.sub(r"[1-9]\d*件", "", paragraph)
