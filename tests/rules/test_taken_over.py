"""Cases that came from other organs (承接), and reasons that section six prints."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from two_years import FIRST, LEGACY, SECOND, checked, of, pair

from reportgen import pipeline
from reportgen.diagnostics import catalogue
from reportgen.diagnostics.model import Diagnostic, Explanation, Severity
from reportgen.layout.spec import Wording
from reportgen.report import confirmations, printed_answers
from reportgen.report.references import Context
from reportgen.source import yaml

IN = "表三.上年结转"

# -- 承接 --------------------------------------------------------------------------------------------


def with_taken(folder: Path, taken: str, row: str = "[120, 3, 0, 0, 0, 0, 123]") -> pipeline.Checked:
    second = SECOND.replace("carried_in: [118, 3, 0, 0, 0, 0, 121]", f"carried_in: {row}")
    return checked(folder, FIRST, f"{second}承接:\n  - {taken}\n")


def test_cases_taken_over_from_another_organ_are_counted_in(tmp_path: Path) -> None:
    assert of(with_taken(tmp_path, "{机关: 原示例市粮食局, 件数: 2}"), "C301") == []
    assert of(with_taken(tmp_path, "{机关: 原示例市粮食局, 结转下年度: {自然人: 2}}"), "C301") == []
    assert of(with_taken(tmp_path, "{机关: 原示例市粮食局, 结转下年度: [2, 0, 0, 0, 0, 0, 2]}"), "C301") == []


def test_cases_taken_over_that_explain_only_part_are_named_beside_the_difference(tmp_path: Path) -> None:
    total, column = sorted(
        of(with_taken(tmp_path, "{机关: 原示例市粮食局, 件数: 1}"), "C301"), key=lambda item: item.path
    )
    assert (total.path, total.variant) == (f"{IN}.总计", "taken")
    assert catalogue.message(total).zh == (
        "上年结转·总计 为 123，2023 年报告的 结转下年度·总计 为 121，加承接的 1 应为 122，多 1。"
    )
    assert column.path == f"{IN}.自然人"
    assert "承接原示例市粮食局 1 件" in [label.message.zh for label in total.related]


def test_cases_taken_over_in_another_column_than_where_they_stand_are_told(tmp_path: Path) -> None:
    found = of(with_taken(tmp_path, "{机关: 原示例市粮食局, 结转下年度: {其他: 2}}"), "C301")
    assert [(item.path, item.variant, item.args["expected"]) for item in found] == [
        (f"{IN}.自然人", "column", 118),
        (f"{IN}.其他", "column-less", 2),
    ]


@pytest.mark.parametrize(
    ("entry", "code", "variant"),
    [
        ("{机关: 原示例市粮食局, 办结: 2}", "Y004", ""),
        ("{件数: 2}", "Y008", ""),
        ("{机关: 原示例市粮食局}", "Y008", ""),
        ("{机关: 原示例市粮食局, 件数: 三}", "Y007", "chinese-number"),
        ("{机关: 原示例市粮食局, 结转下年度: [2, 0]}", "Y007", "list-length"),
        ("{机关: 原示例市粮食局, 结转下年度: [2, 0, 0, 0, 0, 0, 3]}", "Y007", "taken-over-sum"),
        ("{机关: 原示例市粮食局, 件数: 1, 结转下年度: {自然人: 2}}", "Y007", "taken-over-sum"),
        ("{机关: 原示例市粮食局, 结转下年度: 2}", "Y007", "taken-over-columns"),
        ("{机关: 原示例市粮食局, 结转下年度: {居民: 2}}", "Y004", ""),
        ("原示例市粮食局", "Y007", "group"),
    ],
)
def test_what_is_wrong_in_an_entry_of_承接_is_told_at_its_place(
    tmp_path: Path, entry: str, code: str, variant: str
) -> None:
    found = [item for item in with_taken(tmp_path, entry).findings.diagnostics if item.path.startswith("承接")]
    assert code in {item.code for item in found if not variant or item.variant == variant}
    assert {item.span.line for item in found} == {with_taken_line()}


def with_taken_line() -> int:
    return SECOND.count("\n") + 2


def test_the_text_may_name_what_was_taken_over(tmp_path: Path) -> None:
    text = "正文:\n  其他事项: 接收{{ 承接.机关 }}没有办结的申请{{ 承接.件数 | 件 }}。\n"
    second = f"{SECOND}承接:\n  - {{机关: 原示例市粮食局, 件数: 2}}\n{text}"
    report = checked(tmp_path, FIRST, second).report
    assert report is not None
    (section,) = [section for section in report.sections if section.key == "其他事项"]
    assert section.text == "接收原示例市粮食局没有办结的申请2件。"


# -- answers -------------------------------------------------------------------------------------------

ANSWER = """核实说明:
  - {{代码: C301, 位置: 表三.上年结转.总计, 现值: {value}, 理由: 机构改革划入2件,
     核实人: 办公室, 日期: 2025-01-12, 写入第六部分: 是}}
"""


def answered(folder: Path, value: str) -> pipeline.Checked:
    second = SECOND.replace("carried_in: [118, 3, 0, 0, 0, 0, 121]", "carried_in: [120, 3, 0, 0, 0, 0, 123]")
    return checked(folder, FIRST, second + ANSWER.format(value=value))


def test_an_answer_to_the_total_answers_the_columns_that_make_it_up(tmp_path: Path) -> None:
    found = of(answered(tmp_path, "123"), "C301")
    assert [(item.path, item.explained is not None) for item in found] == [(f"{IN}.自然人", True), (f"{IN}.总计", True)]


def test_the_reason_is_printed_in_section_six_where_the_office_wrote_it(tmp_path: Path) -> None:
    report = answered(tmp_path, "123").report
    assert report is not None
    (section,) = [section for section in report.sections if section.key == "其他事项"]
    (passage,) = [item for item in section.passages() if "机构改革" in item.text]
    assert passage.text.startswith("关于“上年结转”（总计）") and passage.text.endswith("：机构改革划入2件。")
    start = passage.text.index("机构改革")
    assert report.source.slice(passage.place(start, start + 4)) == "机构改革划入2件"


def test_without_wording_of_its_own_an_edition_still_says_what_a_reason_is_about() -> None:
    report = pair()
    layout = replace(report.layout, wording=Wording({}))
    context = Context(report.figures, None, {}, 2024)
    (section,) = [item for item in report.sections if item.key == "其他事项"]
    answer = Explanation("C301", f"{IN}.总计", "123", "机构改革划入2件。", "办公室", "2025-01-12", True, section.span)
    (told,) = printed_answers.with_answers((section,), (answer, replace(answer, path="")), layout, context, [])
    assert [item.text for item in told.parts[-1].passages] == [
        "关于“上年结转”（总计）的说明：机构改革划入2件。",
        "机构改革划入2件。",
    ]


def test_an_answer_that_has_lapsed_is_not_printed(tmp_path: Path) -> None:
    result = answered(tmp_path, "122")
    assert result.report is not None
    assert "机构改革" not in "".join(section.text for section in result.report.sections)
    assert [item.code for item in result.findings.diagnostics if item.code == "E001"] == ["E001"]


def test_an_edition_without_a_place_for_reasons_says_that_they_are_not_printed(tmp_path: Path) -> None:
    answer = ANSWER.format(value=1).replace("表三.上年结转.总计", "依申请公开.上年结转").replace("2025", "2018")
    first = LEGACY.format(year=2016) + "依申请公开: {收到: 2, 上年结转: 0, 办结: 0, 结转下年: 2}\n"
    second = LEGACY.format(year=2017) + "依申请公开: {收到: 0, 上年结转: 1, 办结: 1, 结转下年: 0}\n" + answer
    result = checked(tmp_path, first, second, (2016, 2017))
    (note,) = [item for item in of(result, "Y007") if item.variant == "answer-unprinted"]
    assert (note.severity, note.span.line) == (Severity.NOTE, second[: second.index("{代码")].count("\n") + 1)
    (carried,) = of(result, "C301")
    assert carried.explained is not None


@pytest.mark.parametrize("lead", ["", "核实说明:\n"])
def test_answers_may_stand_in_a_file_of_their_own(lead: str) -> None:
    text = lead + ANSWER.format(value=123).split("\n", 1)[1]
    found: list[Diagnostic] = []
    root = yaml.read_bytes(text.encode(), "answers.yaml").root
    (answer,) = confirmations.bind_file(root, pair().period, found)
    assert (answer.code, answer.path, answer.value, answer.span.file) == ("C301", f"{IN}.总计", "123", "answers.yaml")
    assert found == []
    other = yaml.read_bytes("理由: []\n".encode(), "answers.yaml").root
    assert confirmations.bind_file(other, pair().period, found) == ()
    assert [item.code for item in found] == ["Y004"]
