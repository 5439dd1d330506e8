"""Automatic numbers of Word files, as the text that stands before the paragraph in print."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from word_files import body, level, listed, lists, p, paras, r, style, tbl, tc, texts, tr

from reportgen.source.word.number_formats import chinese, numeral


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("decimal", "1 2 9 10 11 20 21 30 100"),
        ("decimalZero", "01 02 09 10 11 20 21 30 100"),
        ("decimalFullWidth", "１ ２ ９ １０ １１ ２０ ２１ ３０ １００"),
        ("chineseCounting", "一 二 九 十 十一 二十 二十一 三十 一〇〇"),
        ("chineseCountingThousand", "一 二 九 十 十一 二十 二十一 三十 一百"),
        ("japaneseCounting", "一 二 九 十 十一 二十 二十一 三十 一百"),
        ("ideographDigital", "一 二 九 一〇 一一 二〇 二一 三〇 一〇〇"),
        ("chineseLegalSimplified", "壹 贰 玖 壹拾 壹拾壹 贰拾 贰拾壹 叁拾 壹佰"),
        ("ideographTraditional", "甲 乙 壬 癸 11 20 21 30 100"),
        ("ideographZodiac", "子 丑 申 酉 戌 20 21 30 100"),
        ("decimalEnclosedCircle", "① ② ⑨ ⑩ ⑪ ⑳ ㉑ ㉚ 100"),
        ("decimalEnclosedParen", "⑴ ⑵ ⑼ ⑽ ⑾ ⒇ 21 30 100"),
        ("decimalEnclosedFullstop", "⒈ ⒉ ⒐ ⒑ ⒒ ⒛ 21 30 100"),
        ("upperRoman", "I II IX X XI XX XXI XXX C"),
        ("lowerRoman", "i ii ix x xi xx xxi xxx c"),
        ("upperLetter", "A B I J K T U DD VVVV"),
        ("lowerLetter", "a b i j k t u dd vvvv"),
        ("numberInDash", "- 1 - - 2 - - 9 - - 10 - - 11 - - 20 - - 21 - - 30 - - 100 -"),
        ("custom", "1 2 9 10 11 20 21 30 100"),
    ],
)
def test_numbers_look_as_word_writes_them(form: str, expected: str) -> None:
    assert " ".join(numeral(count, form) for count in (1, 2, 9, 10, 11, 20, 21, 30, 100)) == expected


def test_chinese_numbers_have_one_zero_for_a_gap_and_none_at_the_end() -> None:
    assert [chinese(count) for count in (101, 110, 305, 1001, 1010, 1200, 9999)] == [
        "一百零一", "一百一十", "三百零五", "一千零一", "一千零一十", "一千二百", "九千九百九十九",
    ]  # fmt: skip


@given(
    st.integers(-(10**9), 10**9), st.sampled_from(["chineseCounting", "upperRoman", "lowerLetter", "ideographZodiac"])
)
def test_no_number_is_too_large_or_too_long(count: int, form: str) -> None:
    assert 0 < len(numeral(count, form)) <= 20


def test_chapters_and_their_parts_are_numbered_and_parts_begin_anew() -> None:
    """B100."""
    levels = level(0, "chineseCounting", "%1、"), level(1, "chineseCounting", "（%2）"), level(2, "decimal", "%3.")
    content = [("概述", 0), ("组织", 1), ("其一", 2), ("其二", 2), ("网站", 1), ("公开", 0), ("数量", 1), ("其一", 2)]
    read = body("".join(listed(text, level=index) for text, index in content) + p("末"), numbering=lists(*levels))
    assert texts(read) == [
        "一、概述",
        "（一）组织",
        "1.其一",
        "2.其二",
        "（二）网站",
        "二、公开",
        "（一）数量",
        "1.其一",
        "末",
    ]
    assert [para.numbered for para in paras(read)] == [True] * 8 + [False]


def test_a_number_of_several_levels_is_parted_from_the_words() -> None:
    levels = level(0, "chineseCounting", "第%1章"), level(1, "decimal", "%1.%2", "<w:isLgl/>")
    read = body(listed("概述") + listed("组织", level=1) + listed("网站", level=1), numbering=lists(*levels))
    assert texts(read) == ["第一章 概述", "1.1 组织", "1.2 网站"]


def test_a_level_that_says_so_does_not_begin_anew() -> None:
    levels = level(0, "decimal", "%1、"), level(1, "decimal", "%2)", '<w:lvlRestart w:val="0"/>')
    content = listed("甲") + listed("子", level=1) + listed("乙") + listed("丑", level=1)
    assert texts(body(content, numbering=lists(*levels))) == ["1、甲", "1)子", "2、乙", "2)丑"]


def test_a_part_before_any_chapter_counts_the_chapter_as_the_first() -> None:
    levels = level(0, "decimal", "%1"), level(1, "decimal", "%1.%2")
    assert texts(body(listed("子", level=1) + listed("甲"), numbering=lists(*levels))) == ["1.1 子", "1 甲"]


def test_lists_of_one_kind_count_on_unless_they_restart_or_look_different() -> None:
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    other = f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1.")}</w:lvlOverride>'
    numbering = lists(level(0, "decimal", "%1."), overrides={1: "", 2: "", 3: restart, 4: other})
    content = "".join(listed(str(list_id), list_id) for list_id in (1, 2, 3, 3, 1, 4))
    assert texts(body(content, numbering=numbering)) == ["1.1", "2.2", "5.3", "6.3", "7.1", "H.4"]


def test_a_style_brings_its_list_and_level_and_a_paragraph_may_leave_it() -> None:
    in_list = '<w:pPr><w:numPr>{}<w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = (
        style("a", "heading 1", in_list.format("") + "")
        + style("b", "heading 2", in_list.format(""))
        + style("c", "节", based_on="b")
        + style("d", "项", in_list.format('<w:ilvl w:val="1"/>'))
    )
    numbering = lists(
        level(0, "chineseCounting", "%1、", '<w:pStyle w:val="a"/>'),
        level(1, "chineseCounting", "（%2）", '<w:pStyle w:val="b"/>'),
    )
    content = "".join(p(name, f'<w:pStyle w:val="{name}"/>') for name in "abcd")
    out = p("无号", '<w:pStyle w:val="a"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    read = body(content + out, styles=styles, numbering=numbering)
    assert texts(read) == ["一、a", "（一）b", "（二）c", "（三）d", "无号"]
    assert [para.level for para in paras(read)] == [1, 2, 2, 0, 1]


def test_a_list_that_is_kept_with_a_numbering_style_is_found_there() -> None:
    styles = (
        '<w:style w:type="numbering" w:styleId="L"><w:name w:val="列表"/>'
        '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    )
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="L"/></w:abstractNum>'
        '<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="L"/>'
        f"{level(0, 'chineseCounting', '%1、')}</w:abstractNum>"
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    )
    assert texts(body(listed("甲") + listed("乙", 2), styles=styles, numbering=numbering)) == ["一、甲", "二、乙"]


def test_bullets_and_lists_that_are_not_there_give_no_number() -> None:
    read = body(listed("甲") + listed("乙", 7) + listed("丙", level=8), numbering=lists(level(0, "bullet", "●")))
    assert [(para.text.text, para.numbered) for para in paras(read)] == [("甲", False), ("乙", False), ("丙", False)]


def test_hidden_and_joined_paragraphs_take_no_number_and_empty_ones_do() -> None:
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    silent = "<w:rPr><w:vanish/></w:rPr>"
    hidden = p(r("隐", "<w:vanish/>"), numbered + silent)
    content = listed("甲") + hidden + p("", numbered) + listed("乙")
    assert texts(body(content, numbering=lists(level(0, "decimal", "%1.")))) == ["1.甲", "2.", "3.乙"]


def test_numbers_in_a_table_are_part_of_its_cells() -> None:
    rows = [tr(tc(listed("")), tc(text)) for text in ("甲", "乙")]
    read = body(tbl(*rows), numbering=lists(level(0, "decimal", "%1")))
    assert [read.source.line(line) for line in (1, 2)] == ["1 \t甲", "2 \t乙"]


def test_a_pattern_without_end_is_cut() -> None:
    (text,) = texts(body(listed("甲"), numbering=lists(level(0, "decimal", "%1" * 5000))))
    assert len(text) < 100
