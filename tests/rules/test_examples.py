"""How the examples on the rules' pages become data files."""

from __future__ import annotations

import page_examples
import pytest
import yaml

BASE = page_examples.BASE.read_text(encoding="utf-8")


def test_an_empty_fragment_changes_nothing_to_the_letter() -> None:
    assert page_examples.merged(BASE, "") == BASE


def test_a_replaced_value_keeps_its_line() -> None:
    text = page_examples.merged(BASE, "主动公开: {分类: {通知公告: 31}}")
    pairs = zip(BASE.splitlines(), text.splitlines(), strict=True)
    assert [new for old, new in pairs if old != new] == ["    通知公告: 31"]


def test_a_key_that_is_taken_out_is_gone_and_its_neighbours_stay() -> None:
    data = yaml.load(page_examples.merged(BASE, "主动公开: {渠道: <删去>}"), yaml.BaseLoader)
    assert "渠道" not in data["主动公开"]
    assert data["主动公开"]["政策解读"] == "5"


def test_a_blank_value_stays_blank_and_is_not_quoted() -> None:
    assert "  收到:\n" in page_examples.merged(BASE, "依申请公开:\n  收到:\n")


@pytest.mark.parametrize("text", ["#不是注释", "甲: 乙", "- 丙", "“丁”", "戊 # 己", "{{ 主动公开.总数 }}"])
def test_any_text_comes_back_as_it_was_written(text: str) -> None:
    written = page_examples.merged(BASE, yaml.safe_dump({"引言": text}, allow_unicode=True))
    assert yaml.load(written, yaml.BaseLoader)["引言"] == text
