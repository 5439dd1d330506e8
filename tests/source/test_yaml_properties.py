"""What holds for every input: no reader raises, both parsers agree, every place slices back to its text."""

from __future__ import annotations

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st
from readings import NAME, scalars

from reportgen.diagnostics import catalogue
from reportgen.source import yaml
from reportgen.source.node import Scalar, Style
from reportgen.source.reading import Reading

_SAMPLE = """\
# 数据
年度: 2017
机关: {名称: 江城镇, 层级: 乡镇}
主动公开:
  总数: 501        # 年底
  分类: {重点领域: {合计: 336, 工作动态: 206}, 公告: 55}
表三:
  新收: [2, 1, 0,
         0, 3]
正文:
  概述: |
    我镇认真贯彻：一是加强领导。

    二是完善制度: 建章立制。
  措施: >-
    一是加强，
    二是完善。
  引文: "第一行\\t\\u4e2d
    第二行"
核实说明:
  - 代码: C302
    位置: '甲''乙'
"""
_PIECES = st.sampled_from(
    [*"ab甲１12：:，,-|>[]{}#'\"\\&*!%@`?~.　（", "\t", " ", "\n", "\r", "\u200b", "\ufeff", "\x07", "\u202e",
     "\u2028", "\x85", "😀", "\x00", "\n  ", "\n    ", ": ", "- ", "\n- ", "---\n", "...", "\\x07", "\\ud800",
     "\\U00110000", "键: ", "'甲'", '"乙"', "|\n", "|+2\n", ">-\n", "\r\n", " #", "%YAML 1.1\n", "<<: ", "!!str ", "? "]
)  # fmt: skip
_SOUP = st.lists(_PIECES, max_size=30).map("".join)


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """The sample with a few characters put in, taken out or replaced."""
    text = _SAMPLE
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        text = text[:start] + draw(_PIECES | st.just("")) + text[start + draw(st.integers(0, 3)) :]
    return text


def both(text: str) -> tuple[Reading, Reading]:
    data = text.encode("utf-8", "surrogatepass")
    return yaml.read_bytes(data, NAME), yaml.read_bytes(data, NAME, pure=True)


@settings(max_examples=120, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_make_the_reader_raise(data: bytes) -> None:
    reading = yaml.read_bytes(data, NAME)
    assert reading.root is not None or reading.diagnostics


@settings(max_examples=120, deadline=None)
@given(st.text(st.characters(codec=None), max_size=120))
def test_no_text_makes_the_reader_raise(text: str) -> None:
    reading = yaml.read_bytes(text.encode("utf-8", "surrogatepass"), NAME)
    assert reading.root is not None or reading.diagnostics


@settings(max_examples=120, deadline=None)
@given(damaged() | _SOUP)
def test_both_parsers_give_the_same_nodes_and_refuse_the_same_files(text: str) -> None:
    fast, pure = both(text)
    assert fast.root == pure.root
    if fast.root is not None:
        assert fast.diagnostics == pure.diagnostics


@settings(max_examples=120, deadline=None)
@given(damaged() | _SOUP)
def test_every_finding_has_its_words_and_a_place_in_the_source(text: str) -> None:
    for reading in both(text):
        for item in reading.diagnostics:
            assert catalogue.message(item).zh
            assert catalogue.hint(item).zh
            assert catalogue.message(item).en.endswith((".", "”."))
            assert reading.source is not None
            assert 1 <= item.span.line <= reading.source.line_count
            assert (item.span.line, item.span.column) <= (item.span.end_line, item.span.end_column)
        cannot = {item.code for item in reading.diagnostics} & {"Y001", "Y002", "Y005"}
        assert (reading.root is None) == bool(cannot)


@settings(max_examples=120, deadline=None)
@given(damaged() | _SOUP)
def test_every_character_of_a_node_stands_where_it_says(text: str) -> None:
    reading, _ = both(text)
    for item in scalars(reading.root):
        located = item.located
        assert len(located.offsets) == len(located.text) + 1
        assert list(located.offsets) == sorted(located.offsets)
        for char, offset in zip(located.text, located.offsets, strict=False):
            written = located.source.text[offset]
            assert written == char or written in "\\'" or (char in " \n" and written in " \t\r\n")


@st.composite
def one_line(draw: st.DrawFn) -> str:
    """A text that may stand as a plain value as it is."""
    chars = st.characters(categories=["L", "N", "Po", "So", "Zs"], exclude_characters=":#,\"'&*!|>%@`?-[]{}\\/.~")
    text = draw(st.text(chars, min_size=1, max_size=30)).strip()
    return text or "甲"


def _is_shown(text: str) -> bool:
    return all(
        unicodedata.category(char) not in ("Zl", "Zp") and char not in "\u115f\u1160\u3164\uffa0" for char in text
    )


@settings(max_examples=120, deadline=None)
@given(st.lists(one_line().filter(_is_shown), min_size=1, max_size=6))
def test_a_plain_value_slices_back_to_its_own_text(values: list[str]) -> None:
    text = "".join(f"键{index}: {value}\n" for index, value in enumerate(values))
    reading, pure = both(text)
    assert reading.root == pure.root
    found = [item for item in scalars(reading.root) if isinstance(item, Scalar)]
    assert [item.text for item in found[1::2]] == values
    for item in found:
        assert item.style is Style.PLAIN
        assert item.located.source.slice(item.located.span()) == item.text


@settings(max_examples=120, deadline=None)
@given(st.lists(one_line().filter(_is_shown), min_size=1, max_size=6), st.sampled_from(["\n", "\r\n", "\r"]))
def test_a_literal_text_is_read_back_line_for_line(lines: list[str], end: str) -> None:
    text = end.join(["概述: |-", *(f"  {line}" for line in lines), "年度: 2017", ""])
    reading, pure = both(text)
    assert reading.root == pure.root
    value = list(scalars(reading.root))[1]
    assert value.text == "\n".join(lines)
    for number, line in enumerate(value.located.lines()):
        assert line.source.slice(line.span()) == lines[number]
        assert line.span().line == number + 2
