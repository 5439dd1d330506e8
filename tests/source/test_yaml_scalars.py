"""Texts over several lines: joined the Chinese way, each character still at its place."""

from __future__ import annotations

import pytest
from readings import at, clean, text_at

from reportgen.source.node import Scalar


def value(written: str) -> str:
    return text_at(clean(f"正文:\n  概述: {written}\n"), "正文.概述")


@pytest.mark.parametrize("header", [">", ">-", "", '"', "'"])
def test_no_space_is_put_between_chinese_lines_and_a_latin_word_keeps_its_own(header: str) -> None:
    lines = ["我镇认真贯彻", "有关要求，继续执行", "Excel 统计。"]
    if header in ('"', "'"):
        written = header + "\n    ".join(lines) + header
    else:
        written = "\n    ".join([header, *lines] if header else lines)
    assert value(written).rstrip("\n") == "我镇认真贯彻有关要求，继续执行 Excel 统计。"


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("贯彻", "落实", "贯彻落实"),
        ("贯彻，", "落实", "贯彻，落实"),
        ("贯彻", "（一）", "贯彻（一）"),
        ("做好“放管服”", "改革", "做好“放管服”改革"),
        ("取得突破……", "积极推进", "取得突破……积极推进"),
        ("同比增长", "98%。", "同比增长98%。"),
        ("2017", "年度", "2017年度"),
        ("公开", "{{ 总数 }}条", "公开{{ 总数 }}条"),
        ("使用", "Excel", "使用 Excel"),
        ("Excel", "统计", "Excel 统计"),
        ("，", "Excel", "， Excel"),
        ("open", "data", "open data"),
        ("共 3", "5 项", "共 3 5 项"),
        ("。", "\u3000\u3000我镇", "。\n\u3000\u3000我镇"),
    ],
)
def test_joining_two_lines(before: str, after: str, joined: str) -> None:
    assert value(f">-\n    {before}\n    {after}") == joined


def test_an_empty_line_ends_a_paragraph() -> None:
    assert value(">\n    第一段\n    接着写。\n\n    第二段。") == "第一段接着写。\n第二段。\n"


def test_a_literal_text_keeps_its_lines() -> None:
    assert value("|\n    一是加强领导。\n      二是完善制度。\n\n    三是强化监督。") == (
        "一是加强领导。\n  二是完善制度。\n\n三是强化监督。\n"
    )


@pytest.mark.parametrize(
    ("header", "end"),
    [("|", "\n"), ("|-", ""), ("|+", "\n\n\n"), (">-", ""), (">+", "\n\n\n"), ("|2-", ""), ("|-2", "")],
)
def test_the_end_of_a_block_is_kept_as_its_header_says(header: str, end: str) -> None:
    root = clean(f"正文:\n  概述: {header}\n    甲\n\n\n  其他: 乙\n")
    assert text_at(root, "正文.概述") == "甲" + end


def test_a_stated_indentation_keeps_the_spaces_beyond_it() -> None:
    assert text_at(clean("概述: |1\n   甲\n  乙\n"), "概述") == "  甲\n 乙\n"


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ('"一\\n二\\t三"', "一\n二\t三"),
        ('"\\u4e2d\\x41\\U0001F600"', "中A😀"),
        ('"\\ud83d\\ude00"', "😀"),
        ('"a\\\n    b"', "ab"),
        ('"a \\\n\n    b"', "a \nb"),
        ('"甲\\r\\n乙\\r丙"', "甲\n乙\n丙"),
        ('"\\"甲\\" \\\\ \\/"', '"甲" \\ /'),
        ("'It''s 甲'", "It's 甲"),
        ("'甲\\n'", "甲\\n"),
        ('"  甲  "', "  甲  "),
    ],
)
def test_escapes(written: str, text: str) -> None:
    assert value(written) == text


@pytest.mark.parametrize(
    "written",
    [
        "|\n    一是加强\n    二是完善",
        ">\n    一是\n    二是",
        "一是\n    二是",
        '"一\\t是 \\\n    二\\u662f"',
        "'一''是\n\n    二是'",
    ],
)
def test_every_character_knows_where_it_stands(written: str) -> None:
    node = at(clean(f"正文:\n  概述: {written}\n"), "正文.概述")
    assert isinstance(node, Scalar)
    located = node.located
    assert len(located.offsets) == len(located.text) + 1
    for index, char in enumerate(located.text):
        if char in "一二是加强完善":
            assert located.source.text[located.offsets[index]] in (char, "\\")
    second = located.text.index("二")
    assert located.span(second, second + 1).line > located.span(0, 1).line


def test_the_place_of_a_folded_text_ends_with_its_last_character() -> None:
    node = at(clean("正文:\n  概述: |\n    甲\n    乙丙\n\n\n  其他: 丁\n"), "正文.概述")
    assert (node.span.line, node.span.column, node.span.end_line, node.span.end_column) == (2, 7, 4, 7)
