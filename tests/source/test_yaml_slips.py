"""Slips of the keyboard: one finding each, at the place of the slip, in a clerk's words."""

from __future__ import annotations

import pytest
from readings import NAME, only, read, told

from reportgen.diagnostics import catalogue
from reportgen.source import yaml

_SLIPS = [
    # -- full-width colon
    ("单位: 甲\n年度: 2017\n总数：501\n", ("colon-wide", 3, 3), "B021 the last line"),
    ("总数：501\n", ("colon-wide", 1, 3), "B021 the only line"),
    ("单位：甲\n年度：2017\n总数：501\n", ("colon-wide", 1, 3), "B021 every line"),
    ("主动公开：\n  总数: 501\n", ("colon-wide", 1, 5), "B021 a key of a group"),
    ("主动公开:\n  总数：501\n  网站：336\n", ("colon-wide", 2, 5), "B021 every line of a group"),
    ("主动公开:\n  总数: 501\n  网站：336\n  公告: 5\n", ("colon-wide", 3, 5), "B021 between good lines"),
    ("主动公开:\n  总数：501  # 年底\n  网站: 336\n", ("colon-wide", 2, 5), "B021 before a comment"),
    ("统计期限：{起: 2017-01-01, 止: 2017-12-31}\n", ("colon-wide", 1, 5), "B021 before a brace"),
    ("收费: {金额：0, 减免: 0}\n", ("colon-wide", 1, 8), "B021 inside braces"),
    ("新收：[2, 1,\n  0]\n", ("colon-wide", 1, 3), "B021 before a list over two lines"),
    ("问题:\n  - 名称：甲\n    内容: 乙\n", ("colon-wide", 2, 7), "B021 in a list item"),
    # -- missing space after the colon
    ("主动公开:\n  总数:501\n  网站: 336\n", ("colon-space", 2, 5), "B019 among good lines"),
    ("总数:501\n", ("colon-space", 1, 3), "B019 the only line"),
    ("年度:2017\n总数: 501\n", ("colon-space", 1, 3), "B019 the first line"),
    ("收费: {金额:0, 减免: 0}\n", ("colon-space", 1, 8), "B019 inside braces"),
    ("收费: {金额:, 减免: 0}\n", ("colon-space", 1, 8), "a colon that touches a comma"),
    ("收费:[0, 0]\n总数: 1\n", ("colon-space", 1, 3), "B019 before a bracket"),
    ("收费: {金额:[0]}\n", ("colon-space", 1, 8), "B019 before a bracket inside braces"),
    # -- the bar before running text
    ("正文:\n  概述：|\n    一段。\n    ## 题。\n    二段。\n    三: 段\n", ("colon-wide", 2, 5), "B021 before a bar"),
    ("正文:\n  概述: ｜\n    一段。\n  引言: |\n    文。\n", ("bar-wide", 2, 7), "a full-width bar"),
    ("正文:\n  概述:\n    一段。\n    ## 标题。\n  引言: |\n    文。\n", ("bar-missing", 4, 5), "a heading at the end"),
    ("正文:\n  概述:\n    ## 标题。\n    一段。\n", ("bar-missing", 3, 5), "a heading at the beginning"),
    ("正文:\n  概述:\n    一段。\n    ## 标题。\n    二段。\n", ("bar-missing", 4, 5), "a heading between paragraphs"),
    # -- no colon, no key
    ("单位: 甲\n年度 2017\n总数: 501\n", ("colon-missing", 2, 1), "a line without a colon"),
    ("主动公开:\n  总数 501  # 年底\n  网站: 336\n", ("colon-missing", 2, 3), "a line without a colon, with a comment"),
    ("统计期限 {起: 2017-01-01}\n", ("colon-missing", 1, 1), "no colon before a brace"),
    (": 501\n", ("key-missing", 1, 1), "no key"),
    ("收费: {: 0}\n", ("key-missing", 1, 6), "no key inside braces"),
    ("? - 甲\n: 乙\n", ("colon-missing", 1, 1), "a group as a key"),
    ("{甲: 1}: 2\n", ("key-is-group", 1, 1), "braces as a key"),
    ("这是一段文字，\n没有数据。\n", ("no-keys", 1, 1), "a file of prose"),
    # -- tabs
    ("主动公开:\n  总数: 501\t# 年底\n", ("tab", 2, 10), "B015 before a comment"),
    ("主动公开:\n\t总数: 501\n", ("tab", 2, 1), "as indentation"),
    ("主动公开:\n  总数: 1\n\t网站: 1\n  公告: 1\n", ("tab", 3, 1), "as the indentation of one line"),
    ("主动公开:\n  总数: 501\n\t分类:\n    甲: 1\n", ("tab", 3, 1), "as the indentation of a group"),
    ("总数:\t501\n", ("tab", 1, 4), "after a colon"),
    ("-\t甲\n", ("tab", 1, 2), "after a dash"),
    # -- spaces that are none
    ("主动公开:\n　　总数: 501\n", ("space", 2, 1), "B017 full-width spaces"),
    ("主动公开:\n　　总数：501\n", ("space", 2, 1), "B017 with a full-width colon after it"),
    ("主动公开:\n\u00a0\u00a0总数: 501\n", ("space", 2, 1), "no-break spaces of a web page"),
    ("问题:\n　- 甲\n", ("space", 2, 1), "before a dash"),
    # -- quotation marks
    ('标题: "概述\n总数: 501\n', ("quote-open", 1, 5), "B023 up to the end"),
    ("标题: '概述\n总数: 501\n", ("quote-open", 1, 5), "B023 single quotes"),
    ('标题: "概述\n总数: 501\n说明: "正常"\n', ("quote-open", 1, 5), "closed by the next text's mark"),
    ('标题: "概述\n总数: 501\n说明: 正常"\n', ("quote-open", 1, 5), "closed far below without an error of YAML"),
    ('标题: "放管服"改革\n', ("quote-after", 1, 10), "text after the closing mark"),
    ('路径: "C:\\办公"\n', ("escape", 1, 8), "a backslash in double quotes"),
    # -- lists
    ("问题:\n  - 人员不足\n  说明: 兼职\n", ("mixed", 3, 3), "B024 a key among items"),
    ("问题:\n  说明: 兼职\n  - 人员不足\n", ("mixed", 3, 3), "an item among keys"),
    ("问题:\n  -人员不足\n  -更新不及时\n", ("dash-space", 2, 3), "no space after the dashes"),
    ("问题:\n  - 人员不足\n  -更新不及时\n", ("dash-space", 3, 3), "no space after one dash"),
    ("问题: - 人员不足\n", ("dash-place", 1, 5), "an item on its key's line"),
    ("问题: 如下\n  - 人员不足\n", ("list-in-text", 2, 3), "items under a value"),
    # -- indentation
    ("主动公开:\n    总数: 501\n  网站: 336\n", ("indentation", 3, 3), "between two levels"),
    (" 年度: 2017\n总数: 501\n", ("indentation", 2, 1), "the first line is deeper"),
    ("- 甲\n   - 乙\n", ("indentation", 2, 4), "an item deeper than the one before"),
    ("总数: 501\n  网站: 336\n", ("deeper", 2, 3), "a key under a value"),
    ('机关: "甲"\n  名称: 乙\n', ("deeper", 2, 3), "a key under a quoted value"),
    # -- marks with a meaning
    ("主题: 公开: 年报\n", ("colon-in-value", 1, 7), "a second colon"),
    ("联系: @甲\n", ("reserved", 1, 5), "an at sign"),
    ("占比: %50\n", ("reserved", 1, 5), "a percent sign"),
    ("备注: `甲`\n", ("reserved", 1, 5), "a backtick"),
    ("备注: *重点*工作\n", ("reserved", 1, 5), "an asterisk"),
    ("备注: &；\n", ("reserved", 1, 5), "an ampersand"),
    ("备注: ,甲\n", ("reserved", 1, 5), "a comma"),
    ("%甲\n", ("reserved", 1, 1), "a percent sign at the start of a line"),
    ("概述: |我镇\n  认真贯彻\n", ("block-header", 1, 5), "text on the line of the bar"),
    ("概述: |#甲\n  认真贯彻\n", ("block-header", 1, 5), "a comment that touches the bar"),
    ("概述: 甲 #1\n  乙\n总数: 1\n", ("comment-cuts", 1, 7), "a number sign inside a text of two lines"),
    ("年度: 2017\n---\n年度: 2016\n", ("documents", 2, 1), "two documents"),
    # -- brackets
    ("收费: {金额: 0\n总数: 501\n", ("bracket-open", 1, 5), "a brace left open"),
    ("新收: [2, 1\n总数: 501\n", ("bracket-open", 1, 5), "a bracket left open"),
    ("收费: ]\n", ("bracket-stray", 1, 5), "a closing bracket alone"),
    ("新收: [2, 1}\n", ("bracket-mixed", 1, 10), "a bracket closed by a brace"),
    ("收费: ｛金额: 0｝\n", ("bracket-wide", 1, 5), "full-width braces"),
    ("收费: {金额: 0，减免: 0}\n", ("comma-wide", 1, 11), "a full-width comma between keys"),
    ("新收: [2，1，0]\n", ("comma-wide", 1, 7), "full-width commas between numbers"),
    ("收费: {金额: 0 减免: 0}\n", ("comma-missing", 1, 14), "no comma"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "slip", "name"), _SLIPS, ids=[name for _, _, name in _SLIPS])
def test_a_slip_is_one_finding_at_its_place(text: str, slip: tuple[str, int, int], name: str) -> None:
    assert told(text) == [("Y002", *slip)]
    assert read(text).root is None


@pytest.mark.parametrize("text", sorted({text for text, _, _ in _SLIPS}))
def test_a_slip_is_told_in_both_languages_with_what_to_do_next(text: str) -> None:
    found = only(text)
    for words in (catalogue.message(found), catalogue.hint(found)):
        assert words.zh.endswith("。")
        assert words.en.endswith(".")
        assert "token" not in words.en


def test_the_same_slip_on_several_lines_is_one_finding_with_the_other_places() -> None:
    found = only("主动公开:\n  总数：501\n  网站：336\n  公告：55\n")
    assert [(label.span.line, label.span.column) for label in found.related] == [(3, 5), (4, 5)]
    assert (found.args["key"], found.args["count"]) == ("总数", 3)


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("总数：501\n", "总数: 501\n"),
        ("机关：\n  名称: 甲\n", "机关:\n  名称: 甲\n"),
        ("总数:501\n", "总数: 501\n"),
        ("甲:\n　　总数: 501\n", "甲:\n    总数: 501\n"),
        ("甲:\n\t总数: 501\n", "甲:\n  总数: 501\n"),
        ("总数:\t501\n", "总数: 501\n"),
        ("问题:\n  -人员不足\n", "问题:\n  - 人员不足\n"),
        ("新收: [2，1]\n", "新收: [2, 1]\n"),
    ],
)
def test_the_offered_change_mends_the_slip(text: str, mended: str) -> None:
    found = only(text)
    assert found.fix is not None
    (edit,) = found.fix.edits
    source = read(text).source
    assert source is not None
    start, end = (source.offset(*place) for place in ((edit.span.line, edit.span.column),
                                                      (edit.span.end_line, edit.span.end_column)))  # fmt: skip
    assert text[:start] + edit.replacement + text[end:] == mended
    assert read(mended).diagnostics == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("概述:\n  我镇认真做好以下工作：一是加强领导，\n  二是完善制度。\n", "a paragraph with a colon"),
        ("原因:\n  主要原因：力量不足。\n", "a sentence with a colon"),
        ("概述: 主题：公开\n", "a colon inside a value"),
        ("链接:\n  http://example.gov.cn/\n", "an address on a line of its own"),
        ("时间:\n  10:00\n", "a time on a line of its own"),
        ("概述: |\n\t \n  甲\t乙\n  总数：501\n  - 丙\n", "anything inside a literal text"),
        ("概述: >\n  　　我镇：甲\n", "a paragraph indented with full-width spaces"),
        ("概述: 　　我镇认真贯彻\n", "a value that begins with full-width spaces"),
        ("总数: 501\t\n网站: 336\n", "a tab at the end of a line"),
        ("总数: 501\n\t\n网站: 336\n", "a line of nothing but a tab"),
        ('引文: "第一行\n  第二行"\n', "a quoted text over two lines"),
        ('{"总数":1,"分类":{"甲":[1,2]}}', "JSON"),
        ("- 甲\n- 乙\n", "a list"),
        ("问题:\n- 甲\n说明: 乙\n", "a list level with its key"),
        ("增减: -3\n", "a negative number"),
        ("备注: a?b\n名单: [甲?, 乙]\n", "question marks"),
        ("年度: 2017\n...\n", "an end mark"),
        ("---\n年度: 2017\n", "a start mark"),
    ],
)
def test_what_only_looks_like_a_slip_is_left_alone(text: str, name: str) -> None:
    assert read(text).diagnostics == (), name


_YEAR = """\
# 江城镇数据
年度: 2017
机关:
  名称: 江城镇人民政府
  层级: 乡镇
统计期限: {起: 2017-01-01, 止: 2017-12-31}
主动公开:
  总数: 501        # 年底数
  分类:
    重点领域: {合计: 336, 工作动态: 206}
    公告公示: 55
  渠道:
    网站: 501
    公告栏: 3
正文:
  概述: |
    我镇认真贯彻条例：一是加强领导。
    二是完善制度: 建章立制。
  措施: >
    一是加强领导，
    二是完善制度。
  说明: 本年度无
    其他说明。
核实说明:
  - 代码: C302
    位置: 甲
"""
_KEY_LINES = [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 19, 22, 24, 25, 26]


@pytest.mark.parametrize("line", _KEY_LINES)
@pytest.mark.parametrize(("slip", "variant"), [("wide", "colon-wide"), ("tab", "tab"), ("indent", "space")])
def test_a_slip_on_any_line_of_a_whole_file_is_found_on_that_line(line: int, slip: str, variant: str) -> None:
    lines = _YEAR.split("\n")
    old = lines[line - 1]
    inner = old.lstrip(" ")
    if slip == "wide":
        lines[line - 1] = old.replace(": ", "：", 1) if ": " in old.split("{")[0] else old.replace(":", "：", 1)
    else:
        lines[line - 1] = {"tab": "\t", "indent": "\u3000"}[slip] + inner
    found = only("\n".join(lines))
    assert (found.code, found.variant, found.span.line) == ("Y002", variant, line)


def test_the_whole_file_of_that_test_is_right() -> None:
    assert read(_YEAR).diagnostics == ()


def test_a_long_run_of_slips_is_read_in_one_pass() -> None:
    found = yaml.read_bytes("键：值\n".encode() * 5_000, NAME).diagnostics
    assert [(item.code, item.variant, len(item.related)) for item in found] == [("Y002", "colon-wide", 4_999)]
