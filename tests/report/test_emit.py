"""Data files that are written read back to the same text, without a finding, in this reader and in others."""

from __future__ import annotations

import yaml
from hypothesis import given
from hypothesis import strategies as st

from reportgen.report.emit import Entry, Group, Items, Remark, Text, Value, emit, of_node
from reportgen.source import yaml as yaml_source
from reportgen.source.characters import UNSEEN
from reportgen.source.node import Mapping, Node, Scalar

_ALPHABET = st.one_of(
    st.sampled_from(list("主动公开政府信息条件，。：；、（）“”　年月日0123456789.-+:#|>'\"&*!%@`?{}[],~=<_ \n\t\\")),
    st.characters(exclude_categories=["Cs"]).filter(lambda char: char != "\r" and not UNSEEN.match(char)),
)
_TEXTS = st.one_of(
    st.text(_ALPHABET, max_size=24),
    st.sampled_from(["no", "是", "0535", "12:30", "1_000", "2018-01-24", "0.35", "1e3", "~", "null", "0x1F", ".inf"]),
)
_KEYS = st.text(_ALPHABET, min_size=1, max_size=10).map(str.strip).filter(bool)


def _groups(values: st.SearchStrategy[Value]) -> st.SearchStrategy[Group]:
    return st.dictionaries(_KEYS, values, min_size=1, max_size=4).map(
        lambda found: Group(tuple(Entry(key, value) for key, value in found.items()))
    )


_VALUES: st.SearchStrategy[Value] = st.recursive(
    st.builds(Text, _TEXTS, st.booleans()),
    lambda inner: st.one_of(_groups(inner), st.lists(inner, max_size=4).map(lambda found: Items(tuple(found)))),
    max_leaves=8,
)


def _read(text: str) -> Mapping:
    reading = yaml_source.read_bytes(text.encode("utf-8"), "data.yaml")
    assert reading.diagnostics == (), (text, reading.diagnostics)
    assert isinstance(reading.root, Mapping)
    return reading.root


def _plain(value: Value) -> object:
    if isinstance(value, Text):
        return value.text
    if isinstance(value, Items):
        return [_plain(item) for item in value.values]
    return {item.key: _plain(item.value) for item in value.items if isinstance(item, Entry)}


def _plain_node(node: Node) -> object:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Mapping):
        return {entry.key.text: _plain_node(entry.value) for entry in node.entries}
    return [_plain_node(item) for item in node.items]


@given(_groups(_VALUES))
def test_what_is_written_reads_back_to_the_same_text_without_a_finding(root: Group) -> None:
    assert _plain_node(_read(emit(root))) == _plain(root)


@given(_groups(_VALUES))
def test_writing_again_what_was_read_changes_nothing(root: Group) -> None:
    once = emit(root)
    again = of_node(_read(once))
    assert isinstance(again, Group)
    assert emit(again) == once


@given(_groups(_VALUES))
def test_other_yaml_readers_see_the_same_text(root: Group) -> None:
    assert yaml.load(emit(root), yaml.BaseLoader) == _plain(root)


@given(_TEXTS)
def test_no_other_reader_takes_a_text_for_a_yes_a_time_or_another_number(text: str) -> None:
    value = yaml.safe_load(emit(Group((Entry("值", Text(text)),))))["值"]
    assert value is not None and not isinstance(value, bool)
    if isinstance(value, float):
        assert value == float(text)
    else:
        assert str(value) == text


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=20), st.text(_ALPHABET, max_size=30))
def test_comments_never_become_part_of_a_value(text: str, comment: str) -> None:
    text = "".join(char for char in text if not UNSEEN.match(char)).replace("\r", "")
    off = Entry("丙", Group((Entry("丁", Text(text), comment),)), comment, off=True)
    root = Group((Remark((comment,)), Entry("甲", Text(text), comment, (comment,)), off, Entry("乙", Text("1"))))
    assert _plain_node(_read(emit(root))) == {"甲": text, "乙": "1"}


def test_a_data_file_looks_as_a_clerk_would_write_it() -> None:
    root = Group(
        (
            Remark(("江城镇2018年数据", "")),
            Entry("年度", Text("2018")),
            Entry("联系方式", Group((Entry("邮编", Text("652600", quoted=True), "六位"),))),
            Entry("表三", Group((Entry("新收", Items(tuple(Text(value) for value in "2100003"))),))),
            Entry("正文", Group((Entry("概述", Text("第一段。\n\n## 组织\n待补\n"), above=("写全年情况。",)),))),
            Entry("核实说明", Items((Group((Entry("代码", Text("C301")), Entry("理由", Text("划入1件：见批复")))),))),
        )
    )
    assert emit(root) == (
        "# 江城镇2018年数据\n"
        "\n"
        "年度: 2018\n"
        "联系方式:\n"
        '  邮编: "652600"              # 六位\n'
        "表三:\n"
        "  新收: [2, 1, 0, 0, 0, 0, 3]\n"
        "正文:\n"
        "  # 写全年情况。\n"
        "  概述: |\n"
        "    第一段。\n"
        "\n"
        "    ## 组织\n"
        "    待补\n"
        "核实说明:\n"
        "  - 代码: C301\n"
        "    理由: 划入1件：见批复\n"
    )


def test_an_entry_that_is_off_is_a_comment_until_its_marks_are_taken_away() -> None:
    off = Entry("结果", Group((Entry("同意公开", Text("待补"), "件"), Entry("说明", Text("一\n## 二\n")))), off=True)
    text = emit(Group((Entry("收到", Text("0")), off)))
    assert _plain_node(_read(text)) == {"收到": "0"}
    switched_on = text.replace("\n# ", "\n")
    assert _plain_node(_read(switched_on)) == {"收到": "0", "结果": {"同意公开": "待补", "说明": "一\n## 二\n"}}


def test_a_text_is_quoted_only_where_it_would_be_read_as_something_else() -> None:
    as_typed = ("501", "0.35", "2018-01-24", "江城镇", "甲：乙", "a:b", "“甲”")
    quoted = ("0535", "12:30", "no", "甲: 乙", "甲 #乙", "- 甲", " 甲", '"甲"', "")
    written = {text: emit(Group((Entry("值", Text(text)),))) for text in (*as_typed, *quoted)}
    assert [text for text, line in written.items() if line == f"值: {text}\n"] == list(as_typed)
    assert written['"甲"'] == '值: "\\"甲\\""\n'


def test_a_character_that_cannot_be_seen_is_written_as_its_number_and_found_by_the_reader() -> None:
    text = emit(Group((Entry("值", Text("甲\x07乙")),)))
    assert text == '值: "甲\\x07乙"\n'
    reading = yaml_source.read_bytes(text.encode("utf-8"), "data.yaml")
    assert [item.code for item in reading.diagnostics] == ["Y006"]


def test_an_empty_file_is_an_empty_group() -> None:
    assert emit(Group(())) == "{}\n"
