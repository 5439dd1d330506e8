"""A reference that cannot be resolved is one finding: its braces and dots are not judged as the office's words."""

from __future__ import annotations

from pathlib import Path

import pytest

from sample import change, check, copy_to, found


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("公布日期: 2018-01-24", "# 公布日期: 2018-01-24", "Y010"),
        ("{{ 主动公开.政策解读 | 条 }}", "{{ 主动公开.栏目 | 列举 }}", "Y010"),
        ("{{ 主动公开.政策解读 | 条 }}", "{{ 占比(主动公开.分类, 主动公开.分类, 主动公开.分类) }}", "Y010"),
        ("{{ 主动公开.政策解读 | 条 }}", "{{ 主动公开.政策解读 | 同比 }}", "Y011"),
        ("{{ 公布日期 }}", "{{ 公布日期 ", "Y010"),
        ("{{ 占比(主动公开.分类.重点领域信息公开专栏, 主动公开.总数) }}", "{{ 占比(主动公开.总数, 9条) }}", "Y010"),
        ("{{ 主动公开.政策解读 | 条 }}。", "{{ 主动公开.政策解毒 | 条 }}", "Y010"),
        ("{{ 主动公开.政策解读 | 条 }}。", "{{ 2015年 主动公开501条 (、、公开公开 }}。", "Y010"),
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


@pytest.mark.parametrize("text", ["待补", "收到申请XX件。", "TODO"])
def test_what_is_still_to_be_written_is_told_once(tmp_path: Path, text: str) -> None:
    year = copy_to(tmp_path)
    change(year, "    统计期限内，我镇未收到政府信息公开申请。", f"    {text}")
    assert [item.code for item in check(year).findings.diagnostics] == ["N404"]


def test_a_section_and_a_preamble_still_to_be_written_are_told_once(tmp_path: Path) -> None:
    year = copy_to(tmp_path)
    text = year.read_text(encoding="utf-8").replace("统计期限: {起: 2017-01-01, 止: 2017-12-31}\n", "")
    opening, problems = text.index("  本报告根据"), text.index("    ## 工作中存在的主要问题和困难")
    text = text[:opening] + "  待补\n\n" + text[text.index("正文:\n") : problems] + "    待补\n"
    year.write_text(text, encoding="utf-8")
    assert [item.code for item in check(year).findings.diagnostics] == ["N404", "N404"]


def test_braces_that_close_nothing_are_residue(tmp_path: Path) -> None:
    year = copy_to(tmp_path)
    line = change(year, "{{ 公布日期 }}", "2018年1月24日 }}")
    assert [(item.span.line, item.variant) for item in found(check(year), "N404")] == [(line, "program")]


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        ("  名称: 江城镇人民政府", "  名称: XX镇人民政府", "机关.名称"),
        ("  标题用名: 江城镇", "  标题用名: ××镇", "机关.标题用名"),
        ("引言: |", "标题: 江城镇{{ 年度 }}年政府信息公开工作年度报告\n引言: |", "标题"),
        ("引言: |", "发文字号: 江政发〔2018〕XX号\n引言: |", "发文字号"),
        ("引言: |", "主送机关: （此处填写主送机关）\n引言: |", "主送机关"),
        ("引言: |", "落款日期: 2018-01-24\n署名: ____镇人民政府\n引言: |", "署名"),
        ("引言: |", "联系方式: {电话: XXXX}\n引言: |", "联系方式.电话"),
        ("公布网站: 江城镇人民政府", "公布网站: TODO江城镇人民政府", "公布网站"),
        ("    公告公示: 55", "    XX公示: 55", "主动公开.分类.XX公示"),
    ],
)
def test_what_is_left_in_the_head_or_in_a_name_is_found_once_where_it_is_stated(
    tmp_path: Path, old: str, new: str, path: str
) -> None:
    year = copy_to(tmp_path)
    line = change(year, old, new)
    stated = line + new.count("\n") - new.endswith("引言: |")
    assert [(item.path, item.span.line) for item in found(check(year), "N404")] == [(path, stated)]
