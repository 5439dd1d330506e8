"""Characters that nobody can see: found, named, and never handed on."""

from __future__ import annotations

import pytest
from readings import clean, only, read, scalars, text_at, told


@pytest.mark.parametrize(
    ("char", "variant", "name"),
    [
        ("\x00", "", "空字符"),
        ("\x07", "", "响铃符"),
        ("\x0b", "", "竖向制表符（Word 的手动换行）"),
        ("\x1b", "", "转义控制符"),
        ("\x7f", "", "删除符"),
        ("\x9f", "", "控制字符"),
        ("\x85", "line", "旧式换行符"),
        ("\u2028", "line", "行分隔符"),
        ("\u2029", "line", "段落分隔符"),
        ("\u202e", "", "文字方向控制符"),
        ("\u2066", "", "文字方向控制符"),
        ("\u200f", "", "文字方向控制符"),
        ("\ufffe", "", "不是字符的编码"),
        ("\ufdd0", "", "不是字符的编码"),
        ("\U0010ffff", "", "不是字符的编码"),
        ("\ud800", "", "残缺的代理码"),
        ("\ufffd", "lost", "替换符“�”（转换编码时丢失的文字）"),
        ("\u200b", "inside", "零宽空格"),
        ("\u200d", "inside", "零宽连字"),
        ("\u2060", "inside", "零宽连接符"),
        ("\u00ad", "inside", "软连字符"),
        ("\ufeff", "inside", "字节顺序标记"),
        ("\U000e0041", "inside", "零宽字符"),
    ],
)
def test_an_unseen_character_is_named_at_its_place_and_left_out(char: str, variant: str, name: str) -> None:
    reading = read(f"年度: 2017\n概述: 公开{char}信息\n")
    (found,) = reading.diagnostics
    assert (found.code, found.variant, found.span.line, found.span.column) == ("Y006", variant, 2, 7)
    assert (found.args["char"], found.args["name"]) == (f"U+{ord(char):04X}", name)
    assert text_at(reading.root, "概述") == "公开信息"


@pytest.mark.parametrize(
    ("written", "char", "width"),
    [("\\x07", "U+0007", 4), ("\\e", "U+001B", 2), ("\\u200b", "U+200B", 6), ("\\U0000FFFE", "U+FFFE", 10),
     ("\\L", "U+2028", 2), ("\\0", "U+0000", 2), ("\\ud800", "U+D800", 6)],
)  # fmt: skip
def test_an_escape_that_stands_for_one_is_told_as_it_is_written(written: str, char: str, width: int) -> None:
    """B082 and B084: a control character that a program wrote into a quoted text."""
    reading = read(f'概述: "公开{written}信息"\n')
    (found,) = reading.diagnostics
    assert (found.code, found.variant, found.args["char"]) == ("Y006", "escape", char)
    assert found.args["written"] == written
    assert (found.span.column, found.span.end_column) == (8, 8 + width)
    assert text_at(reading.root, "概述") == "公开信息"


def test_both_colour_codes_of_a_terminal_are_found() -> None:
    assert [item.span.column for item in read('概述: "\\e[1m重点\\e[0m工作"\n').diagnostics] == [6, 13]


def test_a_run_of_the_same_character_is_one_finding_with_its_length() -> None:
    found = only("概述: 公开\x07\x07\x07信息\n")
    assert (found.args["count"], found.span.end_column) == (3, 10)


def test_a_character_in_a_comment_is_found_too() -> None:
    assert told("# 甲\x08乙\n年度: 2017\n") == [("Y006", "", 1, 4)]


@pytest.mark.parametrize(
    "text",
    [
        "\ufeff年度: 2017\n",
        "年度: \u200b2017\u200b\n",
        "年度\u200b: 2017\n",
        "概述: 认真贯彻。\u200b我镇\n",
        "# 注\u200b释\n年度: 2017\n",
        "甲: 一\n\ufeff乙: 二\n",
    ],
    ids=["at the start", "around a value", "after a key", "after a mark", "in a comment", "at the start of a line"],
)
def test_a_zero_width_character_that_splits_no_word_is_left_out_without_a_word(text: str) -> None:
    root = clean(text)
    assert all("\u200b" not in item.text and "\ufeff" not in item.text for item in scalars(root))


def test_a_zero_width_character_never_moves_the_indentation_that_is_seen() -> None:
    root = clean("主动公开:\n  总数: 1\n\u200b  网站: 2\n")
    assert text_at(root, "主动公开.网站") == "2"


def test_places_after_a_left_out_character_are_those_of_the_source() -> None:
    reading = read("甲: 公\x07开\n乙: 二\n")
    value = next(item for item in scalars(reading.root) if item.text == "公开")
    assert [value.located.span(index, index + 1).column for index in (0, 1)] == [4, 6]


@pytest.mark.parametrize("text", ["葛\U000e0100镇", "重点☎️", "合\u3000计", "𠮷野", "é", "中\u00a0国"])
def test_rare_but_visible_text_is_left_alone(text: str) -> None:
    assert text_at(clean(f"概述: {text}\n"), "概述") == text


def test_hundreds_of_unseen_characters_are_all_counted() -> None:
    found = read("".join(f"甲{n}: 一二三四五六七八九\x07\n" for n in range(300))).diagnostics
    assert len(found) == 201
    assert (found[-1].variant, found[-1].args["count"]) == ("more", 100)
