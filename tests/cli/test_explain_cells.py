"""explain of a cell of a form: where it is printed, what it was computed from, what it is tied to; and schema."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from running import Run

from sample import line_of

HEAD = "年度: {0}\n机关: {{名称: 云溪县青石镇人民政府, 层级: 乡镇}}\n用途: 上年底数\n"
THIS = """表三:
  新收: [4, 1, 0, 0, 0, 0, 5]
  上年结转: [2, 0, 0, 0, 0, 0, 2]
  予以公开: {自然人: 3}
  不予公开: {属于行政查询事项: [0, 1, 0, 0, 0, 0, 1]}
  办理总计: [3, 1, 0, 0, 0, 0, 5]
  未填按零: 是
表二: {规章: [0, 0, 0], 行政许可: 12, 未填按零: 是}
表四: {复议后起诉: [0, 0, 0, 1, 1], 未填按零: 是}
信息处理费: 0
"""


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """The file of 2023, whose （七）总计 is wrong in its own total, with that of 2022 beside it."""
    data = tmp_path / "data"
    data.mkdir()
    last = "表三: {新收: [2, 0, 0, 0, 0, 0, 2], 未填按零: 是}\n"
    (data / "2022.yaml").write_text(HEAD.format(2022) + last, encoding="utf-8")
    (data / "2023.yaml").write_text(HEAD.format(2023) + THIS, encoding="utf-8")
    return data / "2023.yaml"


def test_a_cell_is_told_with_its_place_in_the_form_its_value_and_line(run: Run, town: Path) -> None:
    done = run("explain", "表三.新收.总计", town)
    assert done.code == 0
    assert done.lines[:4] == [
        "表三.新收.总计  新收",
        "  位置：表三“收到和处理政府信息公开申请情况”，行“一、本年新收政府信息公开申请数量”，列“申请人情况／总计”",
        "  数值：5件（按所填数据印出）",
        f"  出处：{town}:{line_of(town, '新收:')}:26",
    ]
    assert done.lines[-1] == "  字段：t3.new_received.total，单位：件，版式：national-2021"


@pytest.mark.parametrize(
    "name",
    [
        "表三.新收.总计",
        "新收",
        "本年新收政府信息公开申请数量",
        "一、本年新收政府信息公开申请数量·总计",
        "t3.new_received",
        "收到和处理政府信息公开申请情况.新收.合计",
    ],
)
def test_a_cell_answers_to_its_path_and_to_every_printed_name(run: Run, town: Path, name: str) -> None:
    assert run("explain", name, town).lines[0] == "表三.新收.总计  新收"


def test_every_relation_is_told_with_its_figures_and_whether_it_holds(run: Run, town: Path) -> None:
    lines = run("explain", "表三.办理总计.总计", town).lines
    columns = "自然人＋商业企业＋科研机构＋社会公益组织＋法律服务机构＋其他"
    across = lines.index(f"  关系：总计 ＝ {columns}（A204，“总计”列的定义）")
    assert lines[across + 1] == "    5 ＝ 3＋1，不符，差 1"
    balance = lines.index("  关系：新收＋上年结转 ＝ 办理总计＋结转下年度（A203，表三角注）")
    assert lines[balance + 1].startswith("    5＋2 ＝ 5＋")
    (parts,) = (number for number, line in enumerate(lines) if "A201" in line)
    assert lines[parts].startswith("  关系：办理总计 ＝ 予以公开＋部分公开＋")
    assert lines[parts + 1] == "    5 ＝ 3＋1，不符，差 1"


def test_a_computed_balance_names_the_cells_it_was_computed_from(run: Run, town: Path) -> None:
    lines = run("explain", "表三.结转下年度.自然人", town).lines
    assert "  数值：3件（未填写，由下列各项按勾稽关系算出）" in lines
    column = [line.split("  ")[2] for line in lines if line.startswith("    ") and f"{town}:" in line]
    assert column == ["新收·自然人 4件", "上年结转·自然人 2件", "办理总计·自然人 3件"]
    assert any(line.endswith(f"{town}:{line_of(town, '新收:')}:8") for line in lines)


def test_a_zero_that_nobody_wrote_says_why_it_is_one(run: Run, town: Path) -> None:
    assert "  数值：0件（没有写，按“未填按零”算 0）" in run("explain", "部分公开", town).lines
    assert "  数值：0件（按所填数据印出）" in run("explain", "表二.规章.本年制发件数", town).lines


def test_the_tie_to_last_year_is_told_with_both_places(run: Run, town: Path) -> None:
    lines = run("explain", "上年结转", town).lines
    tie = lines.index("  跨年：“上年结转·总计” ＝ 上年的“结转下年度·总计”（C301，两栏的定义）")
    assert lines[tie + 1].startswith("    上年的“结转下年度·总计” 2件  ") and "2022.yaml:" in lines[tie + 1]
    assert lines[tie + 2] == "    2 ＝ 2，相符"


def test_the_basis_of_a_row_is_told(run: Run, town: Path) -> None:
    assert "  依据：条例14" in run("explain", "1.属于国家秘密", town).lines
    joint = [line for line in run("explain", "复议后起诉", town).lines if line.startswith("  依据：")]
    assert len(joint) == 1 and "国办公开办函〔2016〕201号" in joint[0] and "共同被告" in joint[0]


def test_a_sum_that_no_form_prints_says_so(run: Run, town: Path) -> None:
    lines = run("explain", "表三.不予公开.总计", town).lines
    assert lines[1].endswith("；表上不印，由“不予公开”各行相加") and lines[2].startswith("  数值：1件")


def test_a_row_of_several_figures_without_a_total_asks_which(run: Run, town: Path) -> None:
    done = run("explain", "表二.规章", town)
    assert done.code == 2
    assert "表二.规章.本年制发件数、表二.规章.本年废止件数、表二.规章.现行有效件数" in done.err


def test_a_row_of_one_figure_needs_no_column(run: Run, town: Path) -> None:
    lines = run("explain", "行政许可", town).lines
    assert lines[0].startswith("表二.行政许可 ")
    assert "第二十条第（五）项，行“行政许可”，列“本年处理决定数量”" in lines[1]


def test_schema_prints_the_schema_of_a_year_an_edition_or_the_latest_file(run: Run, town: Path) -> None:
    printed = [run("schema", *word, "--workspace", town.parents[1]).out for word in (["2023"], ["national-2021"], [])]
    assert len(set(printed)) == 1
    assert json.loads(printed[0])["$schema"] == "http://json-schema.org/draft-07/schema#"


def test_schema_without_an_edition_and_without_files_asks_for_one(run: Run, tmp_path: Path) -> None:
    done = run("schema", "--workspace", tmp_path)
    assert done.code == 2 and "reportgen schema 2026" in done.err
    assert "reportgen layouts" in run("schema", "1999", "--workspace", tmp_path).err
    assert "national-2021" in run("schema", "国办格式", "--workspace", tmp_path).err


def test_layouts_counts_the_forms_of_an_edition(run: Run) -> None:
    assert any(line.startswith("national-2021 ") and line.endswith("3张表、34行") for line in run("layouts").lines)
    plain = {item["id"]: item["tables"] for item in json.loads(run("layouts", "--format", "json").out)["layouts"]}
    assert [form["key"] for form in plain["national-2019"]] == ["表二", "表三", "表四"]


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("信息处理费", "信息处理费.发出通知件数", "信息处理费.实收总金额（元）"),
        ("表四.行政诉讼", "表四.未经复议直接起诉.总计", "表四.复议后起诉.总计"),
        ("第二十条第（一）项", "表二.规章.本年制发件数", "表二.行政规范性文件.现行有效件数"),
    ],
)
def test_a_heading_names_the_figures_below_it(run: Run, town: Path, name: str, first: str, last: str) -> None:
    done = run("explain", name, town)
    assert done.code == 2
    assert "可以是几个数，请写其中一个" in done.err
    assert first in done.err and last in done.err
