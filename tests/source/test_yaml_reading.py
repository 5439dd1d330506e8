"""YAML into located nodes: nothing guessed, nothing lost, every place to the code point."""

from __future__ import annotations

from pathlib import Path

import pytest
from readings import NAME, at, clean, only, read, scalars, text_at, told

from reportgen.source import yaml
from reportgen.source.node import Mapping, Scalar, Sequence, Style


@pytest.mark.parametrize(
    ("written", "report"),
    [
        ("0535", "B001 an area code is not an octal number"),
        ("012345", "B001 a postcode keeps its leading zero"),
        ("0510210600", "B003 an identifier keeps its digits"),
        ("10:00", "B004 an opening hour is not a number of minutes"),
        ("2018-01-24", "B007 a date is text until its field reads it"),
        ("2018-1-24", "B007 a date without leading zeros is the same to the reader"),
        ("no", "B009 no is not false"),
        ("off", "B009 off is not false"),
        ("2017_05", "B011 underscores stay"),
        ("1_000", "B011 a number with underscores is left to its field"),
        ("2017_12_31", "B012 a batch label stays as typed"),
        ("1e3", "an exponent is not expanded"),
        ("251.99999999999997", "B052 a long decimal keeps every digit"),
        ("“放管服”改革", "B041 a value may begin with a Chinese quotation mark"),
        ("《条例》修订", "B041 a value may begin with a book title mark"),
        ("【通知】公示", "B041 a value may begin with a lenticular bracket"),
        ("、。", "B041 marks alone are text"),
        ("null", "B043 null is left to its field"),
        ("~", "B043 a tilde is left to its field"),
        ("0", "B045 zero stays zero"),
        ("𠅤水服务站", "B035 a character beyond the basic plane is read"),
        ("完成👍", "B035 an emoji is read"),
        ("问答Q&A", "B085 an ampersand inside a value is text"),
        ("面积<b>类，&lt;不变&gt;", "B144 what looks like markup is text"),
        ("合\u3000\u3000计", "B148 full-width spaces inside a value stay"),
        ("http://example.gov.cn/a?b=c", "an address keeps its colon and question mark"),
    ],
)
def test_a_plain_value_is_read_as_it_was_typed(written: str, report: str) -> None:
    root = clean(f"项目:\n  值: {written}\n")
    assert text_at(root, "项目.值") == written, report


def test_a_quoted_date_reads_the_same_as_a_bare_one() -> None:
    root = clean('甲: 2018-01-24\n乙: "2018-01-24"\n')
    assert text_at(root, "甲") == text_at(root, "乙")
    assert [item.style for item in scalars(root)] == [Style.PLAIN, Style.PLAIN, Style.PLAIN, Style.QUOTED]


def test_zeros_in_a_table_are_all_there() -> None:
    root = clean("复议诉讼:\n  复议: 0\n  诉讼: 0\n  结果: [0, 0, 0, 0, 0]\n")
    assert [item.text for item in scalars(root) if item.text == "0"] == ["0"] * 7


def test_an_empty_value_stands_behind_its_colon() -> None:
    root = clean("依申请公开:\n  申请数:\n  备注: 有\n")
    empty = at(root, "依申请公开.申请数")
    assert isinstance(empty, Scalar)
    assert (empty.text, empty.span.line, empty.span.column) == ("", 2, 7)


def test_places_count_code_points_also_beyond_the_basic_plane() -> None:
    root = clean("甲: 𠅤👍水\n乙: 站\n")
    value, other = at(root, "甲"), at(root, "乙")
    assert isinstance(value, Scalar)
    assert value.located.span(2, 3).column == 6
    assert (other.span.line, other.span.column) == (2, 4)


def test_places_do_not_depend_on_the_kind_of_line_end() -> None:
    lines = ["甲: 一", "乙: |", "  二", "  三", "丙: 四", ""]
    for end in ("\n", "\r\n", "\r"):
        root = clean(end.join(lines))
        assert text_at(root, "乙") == "二\n三\n"
        assert (at(root, "丙").span.line, at(root, "丙").span.column) == (5, 4)


def test_a_collection_ends_with_its_last_value() -> None:
    root = clean("主动公开:\n  总数: 501\n\n\n# 说明\n渠道: [甲,\n  乙]\n")
    group, listed = at(root, "主动公开"), at(root, "渠道")
    assert (group.span.line, group.span.end_line, group.span.end_column) == (2, 2, 10)
    assert isinstance(listed, Sequence)
    assert (listed.span.line, listed.span.column, listed.span.end_line, listed.span.end_column) == (6, 5, 7, 5)


def test_keys_are_read_without_the_white_space_around_them() -> None:
    root = clean('"总数 ": 1\n网站\u200b: 2\n')
    assert isinstance(root, Mapping)
    assert [entry.key.text for entry in root.entries] == ["总数", "网站"]


def test_a_duplicate_key_names_both_lines_and_the_first_value_is_kept() -> None:
    reading = read("主动公开:\n  总数: 501\n  网站: 336\n  总数: 510\n")
    (found,) = reading.diagnostics
    assert (found.code, found.path, found.span.line, found.span.column) == ("Y003", "主动公开.总数", 4, 3)
    assert (found.args["first_line"], found.args["line"]) == (2, 4)
    assert [label.span.line for label in found.related] == [2]
    assert text_at(reading.root, "主动公开.总数") == "501"


@pytest.mark.parametrize(
    ("text", "told_as"),
    [
        ("甲: &a 1\n", ("Y005", "anchor", 1, 4)),
        ("甲: *a\n", ("Y005", "alias", 1, 4)),
        ("<<: *a\n", ("Y005", "alias", 1, 5)),
        ("甲: !!str 1\n", ("Y005", "tag", 1, 4)),
        ("甲: !重要\n", ("Y005", "tag", 1, 4)),
    ],
)
def test_what_a_data_file_must_not_use_is_refused_at_its_place(text: str, told_as: tuple[str, str, int, int]) -> None:
    assert told(text) == [told_as]
    assert read(text).root is None


def test_nested_aliases_are_refused_at_the_first_anchor_without_being_expanded() -> None:
    lines = ["甲0: &a0 [1,1,1,1,1,1,1,1,1]"]
    lines += [f"甲{n}: &a{n} [{','.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9)]
    assert told("\n".join(lines)) == [("Y005", "anchor", 1, 5)]


def test_nesting_is_refused_past_forty_levels_and_not_before() -> None:
    assert read("[" * 40 + "]" * 40).diagnostics == ()
    assert told("[" * 41 + "]" * 41) == [("Y005", "depth", 1, 41)]
    assert yaml.read_bytes(b"[" * 100_000, NAME).diagnostics[0].code == "Y005"


def test_too_many_values_are_refused() -> None:
    assert yaml.read_bytes(b"- 1\n" * 30_000, NAME).diagnostics[0].variant == "nodes"


@pytest.mark.parametrize("text", ["", "\n\n", "# 只有注释\n", "\ufeff", "---\n# 无\n", "\u200b"])
def test_a_file_without_content_is_said_to_be_empty(text: str) -> None:
    found = only(text)
    assert (found.code, found.variant) == ("Y001", "empty")
    assert read(text).root is None


def test_an_unprintable_character_is_no_content() -> None:
    assert {item.code for item in read("\x07").diagnostics} == {"Y001", "Y006"}


def test_text_after_a_number_sign_that_touches_it_is_a_warning() -> None:
    found = only("单位: 甲\n联系方式:\n  地址: 示例路 #12 号楼\n")
    assert (found.code, found.path, found.value) == ("Y009", "联系方式.地址", "示例路")
    assert (found.span.line, found.span.column, found.span.end_column) == (3, 11, 17)
    assert found.args == {"kept": "示例路", "lost": "#12 号楼"}


def test_a_value_that_was_swallowed_whole_is_a_warning() -> None:
    assert told("备注: #待定\n") == [("Y009", "all", 1, 5)]


@pytest.mark.parametrize(
    "text",
    ["总数: 501 #年底\n", "地址: 示例路 # 十二号\n", '地址: "示例路 #12"\n', "地址: 示例路#12\n", "收费: 否 #x\n"],
)
def test_a_comment_that_swallows_no_text_is_left_alone(text: str) -> None:
    assert read(text).diagnostics == ()


def test_a_finding_inside_a_list_counts_its_items_from_one() -> None:
    assert only("问题:\n  - 甲\n  - 乙 #丙\n").path == "问题[2]"


def test_a_path_with_spaces_and_chinese_is_read_and_shown_as_typed(tmp_path: Path) -> None:
    place = tmp_path / "数据 终稿" / "2017 年报.yaml"
    place.parent.mkdir()
    place.write_text("年度: 2017\n总数: 501\n总数: 502\n", encoding="utf-8")
    reading = yaml.read(place, "数据 终稿/2017 年报.yaml")
    assert [item.span.file for item in reading.diagnostics] == ["数据 终稿/2017 年报.yaml"]


def test_nothing_but_syntax_is_told_of_a_file_that_cannot_be_understood() -> None:
    assert told("总数: 1\n总数: 2\n备注: 甲 #乙\n标题: @丙\n") == [("Y002", "reserved", 4, 5)]
