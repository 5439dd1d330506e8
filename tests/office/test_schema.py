"""The JSON Schema of an edition: what it takes, what it calls wrong, what editors are offered, and where it stands."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

import sample
from reportgen import pipeline
from reportgen.cli import run
from reportgen.layout import pack
from reportgen.layout.spec import Layout
from reportgen.office import schema, workspace
from reportgen.office.schema import file
from reportgen.office.schema.parts import Key, heading_key
from reportgen.office.workspace import NewOffice
from reportgen.report import confirmations, head, keys, recognise, taken_over_binding
from reportgen.report.tables.names import names_of

ROOT = Path(__file__).parents[2]
EDITIONS = [item.id for item in pack.editions(None)]
SHIPPED = [*sorted((ROOT / "data").glob("*.yaml")), *sorted((ROOT / "data/examples").rglob("*.yaml"))]
TOWN = """
年度: 2023
机关: {名称: 云溪县青石镇人民政府, 层级: 乡镇}
公布日期: 2024-01-24
表二:
  规章: 0
  行政规范性文件: {本年制发件数: 2, 本年废止件数: 0, 现行有效件数: 5}
  行政许可: 12
  行政处罚: [3]
  行政强制: {本年处理决定数量: 0}
  行政事业性收费（万元）: 0.35
表三:
  新收:     [2, 1, 0, 0, 0, 0, 3]
  上年结转: "0 0 0 0 0 0 0"
  予以公开: {自然人: 1}
  不予公开: {属于国家秘密: 0, 属于行政查询事项: [1, 0, 0, 0, 0, 0, 1]}
  无法提供: 0
  办理总计: 待补
  未填按零: 是
表四: 0
信息处理费: {发出通知件数: 0, 通知总金额（元）: 0, 实收总金额（元）: 0.5}
正文:
  总体情况: |
    写。
  存在的主要问题和改进情况: 待补
核实说明:
  - {代码: D503, 位置: 公布日期, 现值: 2024-01-24, 理由: 经上级同意, 核实人: 党政办, 日期: 2024-02-01}
承接: [{机关: 云溪县白沙乡人民政府, 件数: 1}]
"""


class _EditorsReader(yaml.SafeLoader):
    """YAML as editors read it: numbers and true are guessed, dates and 是 are text."""


_EditorsReader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if not tag.endswith((":timestamp", ":bool"))]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_TRUE = re.compile("^(?:true|false)$", re.IGNORECASE)
_EditorsReader.add_implicit_resolver("tag:yaml.org,2002:bool", _TRUE, list("tTfF"))


def read(text: str) -> Any:
    return yaml.load(text, _EditorsReader)


def layout_of(edition: str) -> Layout:
    loaded = pack.load(edition, None).layout
    assert loaded is not None
    return loaded


def validator(edition: str) -> Draft7Validator:
    made = schema.schema_of(layout_of(edition))
    Draft7Validator.check_schema(made)
    return Draft7Validator(made)


TOWNS = validator("national-2021")


def faults(value: Any, among: Draft7Validator = TOWNS) -> list[tuple[str, ...]]:
    """The places of what the schema calls wrong."""
    return [tuple(map(str, error.absolute_path)) for error in among.iter_errors(value)]


# -- what it takes -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_schema_of_every_edition_is_valid_and_takes_its_own_blank_file(edition: str, tmp_path: Path) -> None:
    layout = layout_of(edition)
    year = min(layout.years[1], 2026)
    made = workspace.create(tmp_path, NewOffice(year, "云溪县水务局", "县级部门", edition))
    assert faults(read((tmp_path / made.data_file).read_text(encoding="utf-8")), validator(edition)) == []


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_data_files_that_come_with_the_program_are_taken(path: Path) -> None:
    report = pipeline.check(path, characters=False).report
    assert report is not None
    assert faults(read(path.read_text(encoding="utf-8")), validator(report.layout.id)) == []


def test_every_way_of_writing_a_row_is_taken() -> None:
    assert faults(read(TOWN)) == []
    assert faults(read("年度: 2023\n机关: {名称: 甲}\n表三: |\n  新收\t1\t0\t0\t0\t0\t0\t1\n")) == []


def test_figures_in_quotes_and_postcodes_are_taken() -> None:
    value = read(TOWN)
    value["表二"]["行政许可"] = "12"
    value["联系方式"] = {"邮编": 652600, "电话": "0877-8011234"}
    assert faults(value) == []


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_name_that_a_row_may_bear_is_taken(edition: str) -> None:
    among = validator(edition)
    for table in layout_of(edition).tables:
        for prefix, names in names_of(table).items():
            for name in names if prefix != "*" else ():
                rows = {prefix: {name: 0}} if prefix else {name: 0}
                value = {"年度": 2021, "机关": {"名称": "甲"}, table.key: rows}
                assert faults(value, among) == [], (prefix, name)


@given(
    st.sampled_from(["一、", "（三）", "2.", ""]),
    st.sampled_from(["（件）", "(万元)", ""]),
    st.sampled_from(["", " ", "　"]),
)
def test_a_key_is_taken_in_every_form_that_means_the_same(number: str, unit: str, gap: str) -> None:
    for name in ("新收", "行政事业性收费（万元）", "本年增/减", "carried_in"):
        written = f"{number}{gap}{keys.form(name)}{unit}"
        assert keys.form(written) == keys.form(name)
        assert re.search(Key(name, {}).pattern, written) or written == name
        assert not re.search(Key(name, {}).pattern, f"{written}x")
        assert not re.search(Key(name, {}).pattern, name), "what is offered would be judged twice"


def test_a_heading_of_a_closed_edition_is_taken_as_check_takes_it() -> None:
    layout = layout_of("national-2021")
    for spec in layout.sections:
        pattern = heading_key(spec.key, {}, (spec.heading, spec.id, *spec.variants)).pattern
        for heading in (spec.heading, spec.id, *spec.variants, f"三、{spec.heading.replace('及', '和')}"):
            assert recognise.section_of(layout, heading) is not None
            assert re.search(pattern, heading) or heading == spec.key, heading


# -- what it calls wrong ------------------------------------------------------------------------------------


def changed(path: tuple[str | int, ...], value: Any) -> Any:
    whole = read(TOWN)
    at = whole
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    return whole


@pytest.mark.parametrize(
    ("path", "value", "place"),
    [
        (("公布日朝",), "2024-01-24", ()),
        (("公布日期",), "2024年", ("公布日期",)),
        (("机关", "层级"), "镇", ("机关", "层级")),
        (("机关", "负责人"), "某某", ("机关",)),
        (("统计口径",), "全县", ("统计口径",)),
        (("表三", "新收"), [2, 1, 0, 0, 0, 3], ("表三",)),
        (("表三", "新收"), [2, 1, 0, 0, 0, 0, 0, 3], ("表三",)),
        (("表三", "新收"), [2, -1, 0, 0, 0, 0, 1], ("表三",)),
        (("表三", "新收"), [2, 1.5, 0, 0, 0, 0, 3], ("表三",)),
        (("表三", "新收"), 3, ("表三",)),
        (("表三", "新受"), 0, ("表三",)),
        (("表三", "予以公开"), {"自然": 1}, ("表三",)),
        (("表三", "不予公开", "属于国家机密"), 0, ("表三",)),
        (("表三", "不予公开"), "无", ("表三",)),
        (("表二", "行政许可"), "12件", ("表二",)),
        (("表二", "行政许可"), None, ("表二",)),
        (("表二", "行政处罚"), [3, 0], ("表二",)),
        (("信息处理费",), "/", ("信息处理费",)),
        (("正文", "经验做法"), "写。", ("正文",)),
        (("核实说明", 0), {"代码": "D503"}, ("核实说明", "0")),
        (("版式",), "national-2019", ("版式",)),
        (("年度",), "23年", ("年度",)),
    ],
)
def test_a_slip_is_called_wrong_at_its_place(path: tuple[str | int, ...], value: Any, place: tuple[str, ...]) -> None:
    assert set(faults(changed(path, value))) == {place}


def test_an_organ_without_a_name_and_a_file_without_a_year_are_called_wrong() -> None:
    assert faults({"年度": 2023, "机关": {"层级": "乡镇"}}) == [("机关",)]
    assert faults({"organ": {"name": "甲"}}) == [()]
    assert faults({"year": 2023, "organ": {"name": "甲"}}) == []


# -- what editors are offered -------------------------------------------------------------------------------


def test_only_short_chinese_names_are_offered_and_each_says_what_it_is() -> None:
    made = schema.schema_of(layout_of("national-2021"))
    assert set(head.HEAD_KEYS) | {"表二", "表三", "表四", "信息处理费"} == set(made["properties"])
    denied = made["definitions"]["t3.denied"]["anyOf"][0]["properties"]["属于国家秘密"]
    assert denied["title"] == "1.属于国家秘密" and denied["description"] == "单位：件；依据：条例14"
    (rows,) = (item for item in made["definitions"]["t3"]["anyOf"] if "properties" in item)
    assert list(rows["properties"])[:4] == ["新收", "上年结转", "予以公开", "部分公开"]
    assert "属于国家秘密" not in rows["properties"] and "未填按零" in rows["properties"]
    columns = made["definitions"]["t3.row"]["anyOf"][0]["items"]
    assert [column["title"] for column in columns][::6] == ["自然人", "总计"] and len(columns) == 7


def test_every_key_of_the_head_and_of_its_groups_has_a_title() -> None:
    made = schema.schema_of(layout_of("five-section-2008"))["properties"]
    groups = {
        "机关": head.ORGAN_KEYS,
        "联系方式": head.CONTACT_KEYS,
        "上年": head.PREVIOUS_KEYS,
        "统计期限": head.PERIOD_KEYS,
        "核实说明": confirmations.KEYS,
        "承接": taken_over_binding.KEYS,
    }
    assert [key for key in head.HEAD_KEYS if not made[key].get("title")] == []
    for group, known in groups.items():
        found = made[group].get("items") or next(iter(made[group].get("anyOf", [made[group]])))
        assert [key for key in known if not found["properties"][key].get("title")] == []


def test_the_schema_is_the_same_every_time() -> None:
    assert schema.as_text(layout_of("national-2019")) == schema.as_text(layout_of("national-2019"))


# -- the file in the workspace -------------------------------------------------------------------------------

MODELINE = "# yaml-language-server: $schema="


def first_line(path: Path) -> str:
    return path.read_text(encoding="utf-8").splitlines()[0]


def test_a_new_file_names_a_schema_that_stands_where_it_says(folder: Path) -> None:
    made = workspace.create(folder, NewOffice(2025))
    later = workspace.start_year(2026, folder).path
    for path in (folder / made.data_file, later):
        assert first_line(path) == f"{MODELINE}.schema/national-2021.json"
        found = path.parent / first_line(path).removeprefix(MODELINE)
        assert faults(read(path.read_text(encoding="utf-8")), Draft7Validator(json.loads(found.read_bytes()))) == []


def test_a_unit_in_a_folder_of_its_own_shares_the_schema(folder: Path) -> None:
    sample.copy_to(folder / "data/甲镇")
    unit = next((folder / "data").rglob("2017.yaml"))
    path = workspace.start_year(2018, folder, unit).path
    named = first_line(path).removeprefix(MODELINE)
    assert (path.parent / named).resolve() == (folder / "data/.schema/five-section-2008.json").resolve()


def test_white_space_in_the_name_of_an_edition_does_not_end_the_line(tmp_path: Path) -> None:
    named = file.seen_from(tmp_path / "2026.yaml", tmp_path / ".schema/本局 2026.json")
    assert named == ".schema/本局%202026.json"


def test_a_schema_file_of_ours_is_brought_up_to_date_and_one_that_was_changed_is_left_alone(tmp_path: Path) -> None:
    layout = layout_of("national-2021")
    path = file.bring_up_to_date(tmp_path, layout)
    new = path.read_bytes()
    old_layout = layout_of("national-2019")
    older = file.content(old_layout)
    path.write_bytes(older)
    file.bring_up_to_date(tmp_path, layout)
    assert path.read_bytes() == new
    for own in (older.replace("报告年度".encode(), "年份".encode()), b"{}", b"not JSON"):
        path.write_bytes(own)
        file.bring_up_to_date(tmp_path, layout)
        assert path.read_bytes() == own


def test_the_schema_of_a_workspaces_own_edition_has_its_sections(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = folder / "templates/本局"
    own.mkdir(parents=True)
    (own / "layout.yaml").write_text(
        "版式: 本局\n名称: 本局的版式\n沿用: five-section-2008\n年度: {起: 2017, 止: 2018}\n默认: 否\n"
        "部分: [{键: 概述}, {键: 主动公开}, {键: 依申请公开}, {键: 复议诉讼}, {键: 问题改进}, "
        "{键: 党建, 名: party, 标题: 党建引领}]\n",
        encoding="utf-8",
    )
    assert run(["schema", "本局", "--workspace", str(folder)]) == 0
    made = json.loads(capsys.readouterr().out)
    narrative = made["properties"]["正文"]["anyOf"][0]
    assert list(narrative["properties"])[::5] == ["概述", "党建"]
    assert narrative["properties"]["党建"]["title"] == "党建引领"
