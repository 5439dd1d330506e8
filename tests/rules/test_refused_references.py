"""A reference that cannot be resolved is one finding: its braces and dots are not judged as the office's words."""

from __future__ import annotations

from pathlib import Path

import pytest

from sample import change, check, copy_to, found


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("公布日期: 2018-01-24", "# 公布日期: 2018-01-24", "Y010"),
        ("{{ 主动公开.分类 | 列举 }}", "{{ 主动公开.栏目 | 列举 }}", "Y010"),
        ("{{ 主动公开.分类 | 列举 }}", "{{ 占比(主动公开.分类, 主动公开.分类, 主动公开.分类) }}", "Y010"),
        ("{{ 主动公开.分类 | 列举 }}", "{{ 主动公开.政策解读 | 同比 }}", "Y011"),
        ("{{ 公布日期 }}", "{{ 公布日期 ", "Y010"),
    ],
)
def test_a_refused_reference_is_no_residue_and_no_slip_of_punctuation(
    tmp_path: Path, old: str, new: str, code: str
) -> None:
    year = copy_to(tmp_path)
    change(year, old, new)
    assert [item.code for item in check(year).findings.diagnostics] == [code]


def test_a_section_whose_only_figure_is_a_refused_reference_is_not_said_to_have_none(tmp_path: Path) -> None:
    year = copy_to(tmp_path)
    change(year, "    统计期限内，我镇未收到政府信息公开申请。", "    收到申请{{ 依申请公开.受到 | 件 }}。")
    assert [item.code for item in check(year).findings.diagnostics] == ["Y010"]


def test_braces_that_close_nothing_are_residue(tmp_path: Path) -> None:
    year = copy_to(tmp_path)
    line = change(year, "{{ 公布日期 }}", "2018年1月24日 }}")
    assert [(item.span.line, item.variant) for item in found(check(year), "N404")] == [(line, "program")]
