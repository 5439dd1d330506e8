"""The optional annex 政府信息公开情况统计表 of the outlines before 2019: its rows, its relations, and its place."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
import yaml

from reportgen.diagnostics.model import Severity
from reportgen.document.tree import Heading, Signature, Table, plain
from reportgen.layout import pack
from reportgen.layout.table_spec import TableSpec
from reportgen.pipeline import Checked
from small_office import blamed, checked, composed, report_of

LEGACY = ("five-section-2008", "eight-section-2008")
SOUND = {
    "主动公开政府信息数": "12",
    "政府网站公开政府信息数": "12",
    "政务微信公开政府信息数": "5",
    "制发规范性文件总数": "2",
    "主动公开规范性文件数": "1",
}


def annex(figures: dict[str, str]) -> str:
    """The annex as flow text; what is not given is nought."""
    return "{" + ", ".join([f"{name}: {count}" for name, count in figures.items()] + ["未填按零: 是"]) + "}"


def doubted(result: Checked) -> set[tuple[str, str]]:
    """Code and path of what is blamed on the annex."""
    return {(code, path) for code, path in blamed(result) if path.startswith("统计表")}


@pytest.fixture(scope="module")
def spec() -> TableSpec:
    layout = pack.load("five-section-2008", None).layout
    assert layout is not None
    found = layout.table("统计表")
    assert found is not None
    return found


def test_its_rows_are_the_official_ones(shared: Path, spec: TableSpec) -> None:
    official = yaml.safe_load((shared / "statute" / "annex_stats2014.yaml").read_text(encoding="utf-8"))["rows"]
    rows = [row for _, row in spec.rows()]
    assert [(row.id, row.label, row.level, row.headline) for row in rows] == [
        (row["id"], row["label"], row["level"], row["unit"] == "——") for row in official
    ]
    units = {row.id: row.unit for row in rows if not row.headline}
    assert units == {row["id"]: row["unit"] for row in official if row["unit"] != "——"}


@pytest.mark.parametrize("layout", LEGACY)
def test_without_it_nothing_is_printed_and_nothing_asked(tmp_path: Path, layout: str) -> None:
    fees = {"收费": "0"} if layout == "eight-section-2008" else {}
    result = checked(tmp_path, layout, **fees)
    assert [block.id for block in composed(result).blocks if isinstance(block, Table)] == ["主动公开.分类"]
    assert doubted(result) == set()


@pytest.mark.parametrize("layout", LEGACY)
def test_it_is_printed_behind_the_last_section_and_the_signature(tmp_path: Path, layout: str) -> None:
    fees = {"收费": "0"} if layout == "eight-section-2008" else {}
    result = checked(tmp_path, layout, head="落款日期: 2018-01-20\n", 统计表=annex(SOUND), **fees)
    blocks = composed(result).blocks
    table = blocks[-1]
    assert isinstance(table, Table) and table.id == "统计表"
    assert plain(table.caption) == "政府信息公开情况统计表（2017年度）"
    assert isinstance(blocks[-2], Signature)
    headings = [block.text for block in blocks if isinstance(block, Heading) and block.level == 1]
    assert not any("统计表" in heading for heading in headings)
    assert len(table.rows) == 66
    told = {row.cells[0].text.strip("\u3000"): row.cells[2].text for row in table.rows}
    assert told["2.政府网站公开政府信息数"] == "12" and told["二、回应解读情况"] == "——"
    assert doubted(result) == set()


def test_once_begun_it_must_be_filled_in(tmp_path: Path) -> None:
    result = checked(tmp_path, 统计表="{主动公开政府信息数: 12}")
    (missing,) = (item for item in result.findings.diagnostics if item.code == "Y008")
    assert (missing.path, missing.args["count"]) == ("统计表", 57)
    assert "、收到申请数、" in str(missing.args["names"])


@pytest.mark.parametrize("name", ["pub_total", "（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）"])
def test_rows_may_be_written_by_id_or_by_label(tmp_path: Path, name: str) -> None:
    figures = {name: "12", **{key: value for key, value in SOUND.items() if key != "主动公开政府信息数"}}
    result = checked(tmp_path, 统计表=annex(figures))
    assert report_of(result).value("统计表.主动公开政府信息数") == 12
    assert blamed(result) == []


def test_a_label_that_two_rows_bear_is_not_guessed_at(tmp_path: Path) -> None:
    result = checked(tmp_path, 统计表=annex({**SOUND, "（二）被依法纠错数": "1"}))
    assert [code for code, _ in blamed(result)] == ["Y004"]


def pasted(spec: TableSpec, figures: dict[str, str], mark: str) -> str:
    rows: Iterable[str] = (
        mark.join((row.label, *(("——", "——") if row.headline else (row.unit, figures.get(row.key, "0")))))
        for _, row in spec.rows()
    )
    lines = [mark.join(("统计指标", "单位", "统计数")), *rows]
    return "|\n" + "\n".join(f"  {line}" for line in lines)


@pytest.mark.parametrize("mark", ["\t", "  "])
def test_it_may_be_pasted_whole_and_rows_of_one_label_go_by_their_place(
    tmp_path: Path, spec: TableSpec, mark: str
) -> None:
    figures = {**SOUND, "行政复议数量": "3", "复议纠错数": "3", "行政诉讼数量": "2", "诉讼纠错数": "2"}
    own = {"行政复议": "{总数: 3, 纠正: 3}", "行政诉讼": "{总数: 2, 纠正: 2}"}
    result = checked(tmp_path, 统计表=pasted(spec, figures, mark), **own)
    report = report_of(result)
    assert blamed(result) == []
    assert [report.value(f"统计表.{name}") for name in ("复议纠错数", "诉讼纠错数", "复议其他情形数")] == [3, 2, 0]


WRONG = [
    ({"收到申请数": "3", "当面申请数": "1", "信函申请数": "1"}, {("A201", "统计表.收到申请数")}),
    ({"申请办结数": "3", "按时办结数": "2", "申请答复数": "3", "同意公开答复数": "3", "收到申请数": "3",
      "网络申请数": "3"}, {("A201", "统计表.申请办结数")}),
    ({"申请答复数": "2", "同意公开答复数": "1"}, {("A201", "统计表.申请答复数")}),
    ({"申请答复数": "1", "不同意公开答复数": "1"}, {("A201", "统计表.不同意公开答复数")}),
    ({"行政复议数量": "2", "复议维持数": "1"}, {("A201", "统计表.行政复议数量"), ("A208", "统计表.行政复议数量")}),
    ({"行政诉讼数量": "1"}, {("A201", "统计表.行政诉讼数量"), ("A208", "统计表.行政诉讼数量")}),
    ({"从事政府信息公开工作人员数": "4", "专职人员数": "1", "兼职人员数": "2"},
     {("A201", "统计表.从事政府信息公开工作人员数")}),
    ({"主动公开规范性文件数": "3"}, {("A202", "统计表.主动公开规范性文件数")}),
    ({"政府网站公开政府信息数": "13"}, {("A202", "统计表.政府网站公开政府信息数")}),
    ({"政府网站公开政府信息数": "2"}, {("A205", "统计表.政府公报公开政府信息数")}),
    ({"参加或举办新闻发布会总次数": "1", "主要负责同志参加新闻发布会次数": "2"},
     {("A202", "统计表.主要负责同志参加新闻发布会次数")}),
    ({"主动公开政府信息数": "11", "政府网站公开政府信息数": "11"}, {("A208", "统计表.主动公开政府信息数")}),
]  # fmt: skip
"""Figures and what is blamed for them."""


@pytest.mark.parametrize(("figures", "wanted"), WRONG, ids=[next(iter(figures)) for figures, _ in WRONG])
def test_rows_that_do_not_agree_are_found(
    tmp_path: Path, figures: dict[str, str], wanted: set[tuple[str, str]]
) -> None:
    received = figures.get("收到申请数", "0")
    result = checked(tmp_path, 统计表=annex({**SOUND, **figures}), 依申请公开=f"{{收到: {received}}}")
    assert doubted(result) == wanted


def test_where_the_forms_say_so_the_doubt_is_only_a_warning(tmp_path: Path) -> None:
    result = checked(tmp_path, 统计表=annex({**SOUND, "主动公开规范性文件数": "3"}))
    doubts = {item.severity for item in result.findings.diagnostics if item.code == "A202"}
    assert doubts == {Severity.WARNING}
    result = checked(tmp_path, 统计表=annex({**SOUND, "主要负责同志参加政府网站在线访谈次数": "1"}))
    assert {item.severity for item in result.findings.diagnostics if item.code == "A202"} == {Severity.ERROR}


NOTED = [
    {
        "收到申请数": "2",
        "网络申请数": "2",
        "申请办结数": "3",
        "按时办结数": "3",
        "申请答复数": "3",
        "同意公开答复数": "3",
    },
    {
        "收到申请数": "3",
        "网络申请数": "3",
        "申请办结数": "2",
        "按时办结数": "2",
        "申请答复数": "3",
        "同意公开答复数": "3",
    },
    {
        "收到申请数": "3",
        "网络申请数": "3",
        "申请办结数": "3",
        "按时办结数": "3",
        "申请答复数": "2",
        "同意公开答复数": "2",
    },
    {"回应公众关注热点或重大舆情数": "2", "微博微信回应事件数": "1"},
]


@pytest.mark.parametrize("figures", NOTED)
def test_what_may_well_be_so_is_only_noted(tmp_path: Path, figures: dict[str, str]) -> None:
    received = figures.get("收到申请数", "0")
    result = checked(tmp_path, 统计表=annex({**SOUND, **figures}), 依申请公开=f"{{收到: {received}}}")
    assert doubted(result) == set()
    assert [item.code for item in result.findings.diagnostics if item.path.startswith("统计表")] == ["A205"]


def test_the_eight_sections_compare_their_staff_with_the_annex(tmp_path: Path) -> None:
    staff = {"从事政府信息公开工作人员数": "3", "专职人员数": "1", "兼职人员数": "2"}
    own = "{工作人员: 4, 专职: 1, 兼职: 3}"
    result = checked(tmp_path, "eight-section-2008", 统计表=annex({**SOUND, **staff}), 机构人员=own, 收费="0")
    assert doubted(result) == {("A208", "统计表.从事政府信息公开工作人员数"), ("A208", "统计表.兼职人员数")}
