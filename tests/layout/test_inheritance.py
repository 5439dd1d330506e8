"""沿用: what an edition takes over from another one, and what it says itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.layout import pack
from reportgen.layout.spec import Layout

BASE = """\
版式: base
名称: 甲
年度: {起: 2008, 止: 2018}
默认: 是
标题: "{机关}{年度}年报告"
自称: {乡镇: 我镇}
字段:
  - {键: 甲.总数, 标签: 总数, 名: a.total, 单位: 条, 类型: 件数, 必填: 是}
  - {键: 甲.其中, 标签: 其中, 名: a.part, 单位: 条, 类型: 件数}
关系:
  - {代码: A202, 左: [甲.总数], 右: [甲.其中]}
部分:
  - {键: 一, 名: one, 标题: 第一, 主题: 概述, 别式: [首先]}
  - {键: 二, 名: two, 标题: 第二, 主题: 其他}
"""
CHILD = """\
版式: child
名称: 乙
沿用: base
年度: {起: 2008, 止: 2018}
字段:
  - {键: 甲.其中, 必填: 是}
  - {键: 乙.总数, 标签: 新数, 名: b.total, 单位: 件, 类型: 件数}
部分:
  - {键: 二}
  - {键: 三, 名: three, 标题: 第三, 主题: 其他}
  - {键: 一, 标题: 开头, 必备: 否}
"""


def write(workspace: Path, **layouts: str) -> None:
    for name, text in layouts.items():
        folder = workspace / "templates" / name
        folder.mkdir(parents=True)
        (folder / "layout.yaml").write_text(text, encoding="utf-8")


@pytest.fixture
def child(tmp_path: Path) -> Layout:
    write(tmp_path, base=BASE, child=CHILD)
    read = pack.load("child", tmp_path)
    assert read.diagnostics == ()
    assert read.layout is not None
    return read.layout


def test_what_an_edition_does_not_write_is_the_others(child: Layout) -> None:
    assert child.title == "{机关}{年度}年报告"
    assert child.self_names == {"乡镇": "我镇"}
    assert [identity.right for identity in child.identities] == [("甲.其中",)]


def test_name_and_default_are_never_taken_over(child: Layout) -> None:
    assert (child.id, child.name, child.default) == ("child", "乙", False)


def test_fields_add_up_and_one_of_the_same_key_changes_what_it_writes(child: Layout) -> None:
    assert [(spec.key, spec.label, spec.required) for spec in child.fields] == [
        ("甲.总数", "总数", True),
        ("甲.其中", "其中", True),
        ("乙.总数", "新数", False),
    ]


def test_sections_are_the_editions_own_choice_and_order(child: Layout) -> None:
    assert [(spec.key, spec.heading) for spec in child.sections] == [("二", "第二"), ("三", "第三"), ("一", "开头")]
    assert child.sections[2].variants == ("首先",)
    assert not child.sections[2].required


@pytest.mark.parametrize(
    ("child_text", "line"),
    [
        (CHILD.replace("沿用: base", "沿用: nowhere"), 3),
        (CHILD.replace("沿用: base", "沿用: child"), 3),
        (CHILD.replace("沿用: base", "沿用: [base]"), 3),
    ],
    ids=["missing", "itself", "a list"],
)
def test_an_edition_that_cannot_be_taken_over_is_named_at_its_line(tmp_path: Path, child_text: str, line: int) -> None:
    write(tmp_path, base=BASE, child=child_text)
    read = pack.load("child", tmp_path)
    assert read.layout is None
    assert ("Y012", line) in {(found.code, found.span.line) for found in read.diagnostics}


def test_editions_that_take_each_other_over_end_in_a_finding(tmp_path: Path) -> None:
    write(tmp_path, base=BASE.replace("名称: 甲", "名称: 甲\n沿用: child"), child=CHILD)
    assert "Y012" in {found.code for found in pack.load("child", tmp_path).diagnostics}
