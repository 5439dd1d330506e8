"""Whatever stands under 上年.文件, the year itself is checked, and what could not be compared says why."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest

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
