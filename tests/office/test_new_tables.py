"""reportgen new in the years of the national forms: every row is there, what is certain is filled in, nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen import pipeline
from reportgen.cli import run
from reportgen.layout import pack
from reportgen.layout.spec import Layout
from reportgen.layout.table_spec import cells
from reportgen.office import workspace
from reportgen.pipeline import Checked

Read = Callable[[Path], dict[str, object]]

ORGAN = "机关: {名称: 云溪县水务局, 标题用名: 云溪县水务局, 层级: 县级部门}\n"
LAST_2021 = """
表二:
  规章: 0
  行政规范性文件: [2, 1, 7]
  行政许可: 12
  行政处罚: 3
  行政强制: 0
  行政事业性收费（万元）: 0.35
表三:
  新收: [4, 1, 0, 0, 0, 0, 5]
  上年结转: [1, 0, 0, 0, 0, 0, 1]
  予以公开: {自然人: 3}
  不予公开: {属于行政查询事项: [0, 1, 0, 0, 0, 0, 1]}
  未填按零: 是
表四: 0
信息处理费: 0
"""
LAST_2019 = """
表二:
  规章: 0
  规范性文件: [1, 1, 9]
  行政许可: [12, -2, 340]
  其他对外管理服务事项: [3, +1, 20]
  行政处罚: [5, 0, 8]
  行政强制: [0, 0, 0]
  行政事业性收费: [2, -1]
  政府集中采购: [0, 0元]
表三: {新收: [1, 0, 0, 0, 0, 0, 1], 未填按零: 是}
表四: 0
"""
LAST_2008 = """
主动公开: {{总数: 3, 分类: {{公告公示: 3}}}}
依申请公开: {{收到: {0}, 结转下年: {0}}}
行政复议: 0
行政诉讼: 0
"""


@pytest.fixture
def office(folder: Path) -> Path:
    (folder / "data").mkdir(parents=True)
    return folder


def written(office: Path, year: int, figures: str) -> None:
    (office / f"data/{year}.yaml").write_text(f"年度: {year}\n{ORGAN}用途: 上年底数\n{figures}", encoding="utf-8")


def edition(year: int) -> Layout:
    found = pack.edition_for_year(year, None)
    assert found is not None
    loaded = pack.load(found.id, None).layout
    assert loaded is not None
    return loaded


def line_with(path: Path, start: str) -> str:
    (line,) = (line for line in path.read_text(encoding="utf-8").splitlines() if line.strip().startswith(start))
    return line


def comment_of(path: Path, start: str) -> str:
    """What is said of a key: the comment behind it, or the lines of comment right above."""
    lines = path.read_text(encoding="utf-8").splitlines()
    (number,) = (index for index, line in enumerate(lines) if line.strip().startswith(start))
    above = lines[number - 1] if lines[number - 1].lstrip().startswith("#") else ""
    return lines[number].partition(" # ")[2] or above


# -- a blank year --------------------------------------------------------------------------------------


@pytest.mark.parametrize("year", [2019, 2026])
def test_every_row_that_cannot_be_computed_stands_there_and_is_due(office: Path, read: Read, year: int) -> None:
    new = read(workspace.start_year(year, office).path)
    for table in edition(year).tables:
        rows = new[table.key]
        assert isinstance(rows, dict)
        flat: dict[str, object] = {}
        for key, value in rows.items():
            flat |= {f"{key}.{below}": row for below, row in value.items()} if isinstance(value, dict) else {key: value}
        wanted = [row.key for _, row in table.rows() if not row.computed]
        assert flat == dict.fromkeys(wanted, "待补") and list(flat) == wanted


def test_a_row_left_to_fill_in_is_one_finding_at_its_line_and_nothing_else_is_an_error(office: Path) -> None:
    path = workspace.start_year(2026, office).path
    lines = path.read_text(encoding="utf-8").splitlines()
    due = [number for number, line in enumerate(lines, 1) if re.match(r"[^#]*待补", line)]
    found = pipeline.check(path).findings.errors
    told = [item.span.line for item in found if item.code in ("A209", "N404", "Y008")]
    assert sorted(told) == due
    assert {item.code for item in found} <= {"A209", "N404", "Y008", "S101"}
    rows = sum(not row.computed for table in edition(2026).tables for _, row in table.rows())
    assert sum(item.code == "A209" for item in found) == rows + len(["信息处理费"])


def test_rows_that_the_program_computes_are_comments_that_say_how(office: Path) -> None:
    path = workspace.start_year(2026, office).path
    assert line_with(path, "# 办理总计: 待补").endswith("（七）总计；不写就由各项相加")
    assert line_with(path, "# 结转下年度: 待补").endswith("四、结转下年度继续办理；不写就按勾稽关系算出")
    columns = "自然人、商业企业、科研机构、社会公益组织、法律服务机构、其他、总计"
    assert line_with(path, "# 各列依次为：自然人").endswith(f"：{columns}")


def test_an_organ_without_the_power_is_told_that_the_row_is_zero_and_writes_it_itself(office: Path, read: Read) -> None:
    written(office, 2025, LAST_2021)
    path = workspace.start_year(2026, office).path
    assert comment_of(path, "规章:") == "上年全为 0；县级部门没有规章制定权，应是 0"
    tables = read(path)["表二"]
    assert isinstance(tables, dict) and tables["规章"] == "待补"


# -- what last year hands on ---------------------------------------------------------------------------


def test_cases_carried_over_are_filled_in_column_by_column_with_their_source(office: Path, read: Read) -> None:
    written(office, 2025, LAST_2021)
    path = workspace.start_year(2026, office).path
    table = read(path)["表三"]
    assert isinstance(table, dict)
    assert table["上年结转"] == ["2", "0", "0", "0", "0", "0", "2"]
    assert [key for key, row in table.items() if row != "待补" and not isinstance(row, dict)] == ["上年结转"]
    assert "取自 2025.yaml 的“结转下年度”" in comment_of(path, "上年结转:")
    assert comment_of(path, "新收:").endswith("上年 4、1、0、0、0、0、5")
    assert comment_of(path, "行政事业性收费（万元）:") == "上年 0.35"


def test_the_link_and_the_carried_over_row_satisfy_the_checks_across_years(office: Path) -> None:
    written(office, 2025, LAST_2021)
    path = workspace.start_year(2026, office).path
    checked = pipeline.check(path)
    assert checked.report is not None and checked.report.previous.digest_stated is not None
    assert checked.report.previous.digest_stated.value == checked.report.previous.digest_found
    assert not [item for item in checked.findings.diagnostics if item.code in ("C301", "C302", "C307")]


def test_a_balance_below_zero_is_handed_on_to_nobody(office: Path, read: Read) -> None:
    written(office, 2025, LAST_2021.replace("予以公开: {自然人: 3}", "予以公开: {自然人: 9}"))
    path = workspace.start_year(2026, office).path
    table = read(path)["表三"]
    assert isinstance(table, dict) and table["上年结转"] == {
        "自然人": "待补", "商业企业": "0", "科研机构": "0", "社会公益组织": "0", "法律服务机构": "0", "其他": "0",
    }  # fmt: skip


def test_what_last_year_left_open_is_due(office: Path, read: Read) -> None:
    written(office, 2025, LAST_2021.replace("  新收: [4, 1, 0, 0, 0, 0, 5]", "  新收: 待补"))
    path = workspace.start_year(2026, office).path
    table = read(path)["表三"]
    assert isinstance(table, dict) and table["上年结转"] == "待补"
    assert "2025.yaml 没有填这几个数，请查明" in comment_of(path, "上年结转:")


def test_items_of_the_year_before_are_last_years_items_and_change(office: Path, read: Read) -> None:
    written(office, 2019, LAST_2019)
    path = workspace.start_year(2020, office).path
    table = read(path)["表二"]
    assert isinstance(table, dict)
    known = {key: row["上一年项目数量"] for key, row in table.items() if isinstance(row, dict)}
    others = {"其他对外管理服务事项": "4", "行政处罚": "5", "行政强制": "0", "行政事业性收费": "1"}
    assert known == {"行政许可": "10", **others}
    assert table["行政许可"] == {"上一年项目数量": "10", "本年增/减": "待补", "处理决定数量": "待补"}
    assert table["规章"] == "待补" and table["政府集中采购"] == "待补"
    assert "按 2019.yaml 的“上一年项目数量”加“本年增/减”算出" in comment_of(path, "行政许可:")


def test_another_edition_of_the_form_takes_over_what_it_has_in_common(office: Path, read: Read) -> None:
    written(office, 2020, LAST_2019)
    new = read(workspace.start_year(2021, office).path)
    table, other = new["表三"], new["表二"]
    assert isinstance(table, dict) and isinstance(other, dict)
    assert table["上年结转"] == ["1", "0", "0", "0", "0", "0", "1"]
    assert len(other) == 6 and set(other.values()) == {"待补"}
    assert new["信息处理费"] == "待补"


@pytest.mark.parametrize(("left", "row", "said"), [(0, ["0"] * 7, "是 0"), (2, "待补", "共 2 件，请分列填写")])
def test_the_one_number_of_the_older_form_is_split_by_nobody_but_the_office(
    office: Path, read: Read, left: int, row: object, said: str
) -> None:
    written(office, 2018, LAST_2008.format(left))
    path = workspace.start_year(2019, office).path
    table = read(path)["表三"]
    assert isinstance(table, dict) and table["上年结转"] == row
    assert f"2018.yaml 的“结转下年”{said}" in comment_of(path, "上年结转:")


_ROW = st.lists(st.integers(0, 999), min_size=6, max_size=6)


@settings(max_examples=8, deadline=None)
@given(_ROW, _ROW)
def test_whatever_was_left_over_is_what_the_next_year_begins_with(received: list[int], granted: list[int]) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as scratch:
        (Path(scratch) / "data").mkdir()
        told = [whole + part for whole, part in zip(received, granted, strict=True)]
        table = f"新收: {[*told, sum(told)]}, 予以公开: {[*granted, sum(granted)]}, 未填按零: 是"
        written(Path(scratch), 2024, f"表三: {{{table}}}\n")
        checked = pipeline.check(workspace.start_year(2025, Path(scratch)).path)
        assert checked.report is not None
        table = checked.report.layout.tables[1]
        found = [checked.report.value(path) for path, row, _ in cells(table) if row.step == "上年结转"]
        assert found == [*received, sum(received)]


# -- filled in -------------------------------------------------------------------------------------------


def filled_in(path: Path) -> Checked:
    """The new file with what an office without any business would write, and its check."""
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join(map(_filled, lines)) + "\n", encoding="utf-8")
    return pipeline.check(path)


def _filled(line: str) -> str:
    if line.lstrip().startswith("#") or "待补" not in line:
        return line
    key = line.strip().partition(":")[0]
    value = {"名称": "云溪县水务局", "层级": "县级部门", "行政规范性文件": "[0, 0, 0]"}.get(key, "0")
    if ": 待补" in line:
        return line.replace("待补", value)
    return line.replace("待补", "各项工作按要求办理，存在的问题是更新不够及时，下一步改进，按月核对。")


@pytest.mark.parametrize(
    ("last", "figures"), [(0, ""), (2025, LAST_2021), (2025, LAST_2021.replace("[1, 0, 0, 0, 0, 0, 1]", "0"))]
)
def test_a_new_file_that_is_filled_in_has_no_errors_and_is_built(office: Path, last: int, figures: str) -> None:
    if last:
        written(office, last, figures)
    path = workspace.start_year(2026, office).path
    checked = filled_in(path)
    assert checked.findings.errors == (), [(item.code, item.path) for item in checked.findings.errors]
    assert run(["build", str(path), "--quiet"]) == 0
    assert len(list((office / "out/2026").glob("*.docx"))) == 1


def test_a_form_whose_rows_are_counted_in_several_units_gives_each_its_own(tmp_path: Path) -> None:
    assert run(["init", str(tmp_path), "--year", "2018", "--name", "云溪县水务局"]) == 0
    written = (tmp_path / "data/2018.yaml").read_text(encoding="utf-8")
    form = written[written.index("# 统计表:") : written.index("\n主动公开:")]
    assert "每行一个数\n" in form
    assert re.search(r"收到申请数: 待补 +# 件\n", form) and re.search(r"接受培训人员数: 待补 +# 人次\n", form)
    assert re.search(r"政府信息公开专项经费（万元）: 待补\n", form)


def test_cells_that_are_more_than_a_number_are_shown_how_to_be_written(tmp_path: Path) -> None:
    assert run(["init", str(tmp_path), "--year", "2019", "--name", "云溪县水务局"]) == 0
    written = (tmp_path / "data/2019.yaml").read_text(encoding="utf-8")
    assert written.count("“本年增/减”写 +3、-10，没有增减写 0") == 3
    assert "“采购总金额”连单位写，如 25.1万元，没有写 0" in written
