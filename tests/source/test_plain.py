"""Plain text as a flow: lines as paragraphs, lines with tabs as tables, every text at its own place."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.source import plain
from reportgen.source.flow import FlowTable, Para
from reportgen.span import SourceText


def flow(text: str) -> list[str | list[list[str | None]]]:
    """Paragraphs as their text, tables as their grids."""
    blocks = plain.flow_of(SourceText("a.txt", text)).blocks
    return [
        block.text.text
        if isinstance(block, Para)
        else [[c.text.text if c is not None else None for c in row] for row in block.grid()]
        for block in blocks
    ]


def test_lines_are_paragraphs_without_the_space_around_them() -> None:
    assert flow("一、概述\r\n\r\n　　我镇成立领导小组。\n") == ["一、概述", "我镇成立领导小组。"]


def test_lines_with_tabs_are_one_table_whose_short_rows_are_filled_up_with_nothing() -> None:
    assert flow("前文。\n信息内容\t制发\t废止\n规章\t 0\t\n许可\t12\n后文。") == [
        "前文。", [["信息内容", "制发", "废止"], ["规章", "0", ""], ["许可", "12", None]], "后文。"
    ]  # fmt: skip


def test_a_short_line_between_rows_spans_the_table_and_a_sentence_parts_two_tables() -> None:
    assert flow("甲\t1\n第二十条第（五）项\n乙\t2") == [
        [["甲", "1"], ["第二十条第（五）项", "第二十条第（五）项"], ["乙", "2"]]
    ]
    assert flow("甲\t1\n以下为本机关数据。\n乙\t2") == [[["甲", "1"]], "以下为本机关数据。", [["乙", "2"]]]


def test_a_line_that_stands_for_a_picture_is_one() -> None:
    read = plain.flow_of(SourceText("a.txt", "二、主动公开\n[图片]\n三、依申请公开"))
    assert len(read.blocks) == 2
    assert [picture.after for picture in read.pictures] == [1]


@pytest.mark.parametrize(
    ("data", "variant"),
    [
        (b"", "empty-file"),
        (b" \n", "empty-file"),
        (b"\x01\x02\xff\xfe" * 9, "foreign"),
        (b"%PDF-1.7", "renamed"),
        ("政府資訊公開工作".encode("big5"), "encoding"),
    ],
)
def test_a_file_that_is_no_text_says_why(tmp_path: Path, data: bytes, variant: str) -> None:
    path = tmp_path / "年报.txt"
    path.write_bytes(data)
    read = plain.read(path, "年报.txt")
    assert read.flow is None
    assert [(item.code, item.variant) for item in read.diagnostics] == [("Y001", variant)]


@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "utf-16"])
def test_a_text_is_read_in_the_encodings_that_editors_save_in(tmp_path: Path, codec: str) -> None:
    path = tmp_path / "年报.txt"
    path.write_bytes("政府信息公开工作".encode(codec))
    read = plain.read(path, "年报.txt").flow
    assert read is not None
    assert read.source.text == "政府信息公开工作"


def test_a_file_with_a_byte_order_mark_begins_with_its_text(tmp_path: Path) -> None:
    path = tmp_path / "年报.txt"
    path.write_bytes("示例镇".encode("utf-8-sig"))
    read = plain.read(path, "年报.txt").flow
    assert read is not None
    assert [block.text.text for block in read.blocks if isinstance(block, Para)] == ["示例镇"]


@given(st.text(alphabet="一甲1 \t\n\r　。：", max_size=120))
def test_every_text_slices_back_to_its_own_place_and_none_is_lost(text: str) -> None:
    source = SourceText("a.txt", text)
    told = []
    for block in plain.flow_of(source).blocks:
        texts = [cell.text for cell in block.cells] if isinstance(block, FlowTable) else [block.text]
        for item in texts:
            assert source.slice(item.span()) == item.text
            told.append(item.text)
    assert "".join("".join(told).split()) == "".join(text.split())


def test_lines_that_end_where_a_page_does_are_joined_up_to_the_end_of_the_paragraph() -> None:
    lines = [
        "根据《中华人民共和国政府信息公开条例》，编制2017年政府信",
        "息公开工作年度报告。统计期限为2017年1月1日至2017年12月31",
        "日。",
        "一、概述",
        "我镇按规定办理。",
    ]
    assert flow("\n".join(lines)) == [
        "根据《中华人民共和国政府信息公开条例》，编制2017年政府信息公开工作年度报告。统计期限为2017年1月1日至2017年12月31日。",
        "一、概述",
        "我镇按规定办理。",
    ]


def test_full_lines_before_a_number_or_a_line_set_in_stay_apart() -> None:
    line = "我镇把政府信息公开列入全年工作安排，明确了承办人员和步骤"
    assert flow(f"{line}\n（一）{line[3:]}\n　　{line[2:]}\n二、概述") == [
        line, f"（一）{line[3:]}", line[2:], "二、概述"
    ]  # fmt: skip


def test_a_text_joined_from_two_lines_knows_the_place_of_each_character() -> None:
    page = "甲" * 30 + "\n" + "乙" * 30 + "\n" + "丙" * 8
    (para,) = plain.flow_of(SourceText("a.txt", page)).blocks
    assert isinstance(para, Para)
    assert para.text.text == page.replace("\n", "")
    assert para.text.cut(30, 31).span().line == 2
    assert para.text.cut(60, 62).span() == SourceText("a.txt", page).span(62, 64)
