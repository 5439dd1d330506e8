"""Whatever stands under 上年.文件, the year itself is checked, and what could not be compared says why."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest

from reportgen import pipeline
from reportgen.diagnostics import catalogue
from sample import change, check, copy_to


@pytest.mark.parametrize(
    ("stated", "reason"),
    [
        ("nothing.yaml", "不存在"),
        ("甲" * 300 + ".yaml", "不存在"),
        ("2017.yaml", "不是2016年的数据"),
        (".", "不存在"),
        ("../data", "不存在"),
        ("/dev/zero", "不存在"),
        ("loop.yaml", "不存在"),
        ("other.yaml", "另一机关"),
        ("broken.yaml", "读不出来"),
    ],
)
def test_a_file_of_last_year_that_cannot_serve_is_named_with_its_reason(
    tmp_path: Path, stated: str, reason: str
) -> None:
    year = copy_to(tmp_path)
    last = (year.parent / "2016.yaml").read_text(encoding="utf-8")
    (year.parent / "other.yaml").write_text(last.replace("江城镇", "河口镇"), encoding="utf-8")
    (year.parent / "broken.yaml").write_text("年度: [2016", encoding="utf-8")
    with contextlib.suppress(OSError):  # Windows makes links for administrators only
        (year.parent / "loop.yaml").symlink_to(year.parent / "loop.yaml")
    change(year, "上年: {文件: 2016.yaml}", f"上年: {{文件: {stated}}}")
    checked = check(year)
    assert checked.findings.errors == ()
    assert {item.code for item in checked.findings.not_checked} == {"C303", "C304", "C306"}
    assert all(reason in item.reason.zh for item in checked.findings.not_checked)
    (found,) = (item for item in checked.findings.diagnostics if item.code == "C307")
    assert (found.variant, found.path, found.value) == ("unusable", "上年.文件", stated)
    assert reason in catalogue.message(found).zh


def without_name(year: Path, kept: str) -> None:
    """The data without 机关.名称, 标题用名 as given."""
    change(year, "名称: 江城镇人民政府\n  标题用名: 江城镇 ", kept)


@pytest.mark.parametrize("kept", ["", "标题用名: 江城 "])
def test_a_name_that_is_missing_this_year_is_no_other_organ(tmp_path: Path, kept: str) -> None:
    year = copy_to(tmp_path)
    without_name(year, kept)
    change(year.parent / "2016.yaml", "  标题用名: 江城镇", "")
    checked = check(year)
    assert checked.report is not None and checked.report.previous.report is not None
    assert not [item for item in checked.findings.diagnostics if item.code == "C307"]
    assert not any("另一机关" in item.reason.zh for item in checked.findings.not_checked)


def test_another_office_s_file_is_not_taken_for_last_year_s_while_the_name_is_missing(tmp_path: Path) -> None:
    year = copy_to(tmp_path / "a")
    other = copy_to(tmp_path / "b").parent / "2016.yaml"
    (year.parent / "2016.yaml").unlink()
    change(year, "上年: {文件: 2016.yaml}", "")
    named = pipeline.check(year, among=(other,)).report
    without_name(year, "")
    nameless = pipeline.check(year, among=(other,)).report
    assert named is not None and named.previous.report is not None
    assert nameless is not None and nameless.previous.report is None


def test_a_finished_report_finds_last_years_data_in_the_folder_of_its_workspace(tmp_path: Path) -> None:
    year = copy_to(tmp_path)
    text = (
        "江城镇2017年政府信息公开工作年度报告\n根据《条例》，编制2017年政府信息公开工作年度报告。\n一、概述\n"
        "我镇把政府信息公开列入全年工作安排。\n二、主动公开政府信息情况\n2017年，我镇主动公开政府信息253条。\n"
    )
    out = tmp_path / "out" / "2017"
    out.mkdir(parents=True)
    (out / "年报.txt").write_text(text, encoding="utf-8")
    checked = check(out / "年报.txt")
    assert checked.report is not None and checked.report.previous.report is not None
    assert Path(checked.report.previous.file).samefile(year.parent / "2016.yaml")
    (year.parent / "2016.yaml").unlink()
    without = check(out / "年报.txt").report
    assert without is not None and without.previous.report is None
