"""Web pages: what stands in them and in what order, in every encoding and however they are built, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from flows import cells, flow, form_cells, paras, points_home, rows, tables, texts, told
from hypothesis import given, settings
from hypothesis import strategies as st

from national_forms import EDITIONS, SEVEN_DIGITS, forms, grid, national_report
from reportgen.source import web
from reportgen.source.flow import FlowReading

NAME = "年报.html"


def read(page: str, codec: str = "utf-8") -> FlowReading:
    return web.read_bytes(page.encode(codec), NAME)


def body_texts(page: str) -> list[str]:
    return texts(flow(read(page)))


PORTAL = """<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312">
<meta name="ArticleTitle" content="柳河镇2021年政府信息公开工作年度报告">
<title>柳河镇2021年政府信息公开工作年度报告_柳河区人民政府</title>
<style>p{color:red}</style><script>document.write("<p>脚本写的</p><!--")</script></head><body>
<ul class="menu"><li><a href="/">首页</a></li><li><a href="/yw">要闻</a></li><li><a href="/gk">公开</a></li>
<li><a href="/fw">服务</a></li></ul>
<div>您现在的位置：<a href="/">首页</a> &gt; <a href="/gk">年报</a></div>
<table width="100%"><tr><td>索引号：LH-1</td><td>发布机构：柳河镇</td></tr><tr><td colspan="2">
<h1>柳河镇2021年<br>政府信息公开工作年度报告</h1><p align="center">2022-01-20</p>
<p>　　本报告根据《中华人民共和国政府信息公开条例》
     编制，全年公开<span>5</span><span>01</span>条。<br>&nbsp;&nbsp;&nbsp;&nbsp;报告分六个部分。</p>
<p><b>一、</b><strong>总体情况</strong></p><p>全镇<b>公开</b>工作平稳。</p>
<table border="1"><tbody><tr><td rowspan="2" colspan="3">申请情况</td><td colspan="2">本年度</td></tr>
<tr><td>自然人</td><td>总<br>计</td></tr><tr><td>一、本年新收</td><td colspan="2">&nbsp;</td><td>3</td><td>5</td></tr>
</table><p>流程图<img src="data:image/png;base64,iVBORw0KGgo=" width="960" style="height:48pt"></p></td></tr></table>
<div style="display: none">隐藏的</div><!-- 注释 --><div>主办：柳河镇</div></body></html><p>页尾</p>"""


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_portal_page_gives_its_article_in_order_whatever_it_is_saved_in(codec: str) -> None:
    page = flow(read(PORTAL, codec))
    assert texts(page) == [
        "您现在的位置：首页 > 年报",
        "索引号：LH-1",
        "发布机构：柳河镇",
        "柳河镇2021年政府信息公开工作年度报告",
        "2022-01-20",
        "本报告根据《中华人民共和国政府信息公开条例》编制，全年公开501条。",
        "报告分六个部分。",
        "一、总体情况",
        "全镇公开工作平稳。",
        "流程图",
        "主办：柳河镇",
        "页尾",
    ]
    assert page.title == "柳河镇2021年政府信息公开工作年度报告"
    assert not page.truncated
    assert points_home(page)


def test_a_heading_a_bold_line_and_a_centred_one_are_told_apart_from_the_rest() -> None:
    looks = {para.text.text: (para.level, para.bold, para.centred) for para in paras(flow(read(PORTAL)))}
    assert looks["柳河镇2021年政府信息公开工作年度报告"] == (1, False, False)
    assert looks["2022-01-20"] == (0, False, True)
    assert looks["一、总体情况"] == (0, True, False)
    assert looks["全镇公开工作平稳。"] == (0, False, False)


def test_a_table_of_data_is_a_grid_and_the_one_around_the_article_is_not() -> None:
    (table,) = tables(flow(read(PORTAL)))
    assert (table.rows, table.columns) == (3, 4)
    assert cells(table) == [
        (0, 0, 2, 2, "申请情况"), (0, 2, 1, 2, "本年度"), (1, 2, 1, 1, "自然人"), (1, 3, 1, 1, "总计"),
        (2, 0, 1, 1, "一、本年新收"), (2, 1, 1, 1, ""), (2, 2, 1, 1, "3"), (2, 3, 1, 1, "5"),
    ]  # fmt: skip
    assert table.cells[4].text.span().line == table.cells[7].text.span().line
    assert table.cells[4].text.source.place(table.cells[4].text.span().line) == "表1第3行"


def test_a_picture_keeps_its_place_and_its_size_in_hundredths_of_a_millimetre() -> None:
    page = flow(read(PORTAL))
    (picture,) = page.pictures
    assert (picture.width, picture.height) == (25400, 1693)
    assert texts(page)[-3] == "流程图" and picture.after == len(page.blocks) - 2


@pytest.mark.parametrize("name", EDITIONS)
def test_the_national_forms_come_back_from_a_page_cell_by_cell(name: str) -> None:
    document = national_report(name, SEVEN_DIGITS)
    page = "<p>表</p>".join(grid(table) for table in forms(document))
    found = tables(flow(read(page)))
    assert len(found) == len(forms(document)) == 3
    for table, form in zip(found, forms(document), strict=True):
        assert cells(table) == form_cells(form)


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<p>第一段<p>第二段", ["第一段", "第二段"]),
        ("光有文字 1 < 2 &amp; 3", ["光有文字 1 < 2 & 3"]),
        ("<p>甲</p></body></html><p>乙</p><html><body><p>丙", ["甲", "乙", "丙"]),
        ("<p>甲<div>乙</div>丙</p><b><p>丁</b>戊</p>", ["甲", "乙", "丙", "丁戊"]),
        ("<p><![if !supportLists]>一、<![endif]>概述<o:p></o:p></p>", ["一、概述"]),
        ("<script>if(a<b){}<!-- </script><p>甲</p><!-- <script> --><p>乙</p>", ["甲", "乙"]),
        ("<p>甲&#8203;乙&#x7;丙</p>", ["甲乙丙"]),
        ("<p>2017 年 GB/T\n 9704</p>", ["2017 年 GB/T 9704"]),
        ("<nav><p>导航</p></nav><p hidden>藏</p><p style='DISPLAY:none'>藏</p><p>甲<del>旧</del></p>", ["甲"]),
        ("<select><option>选项</select><textarea><p>填写</textarea><noscript>请开脚本</noscript><p>甲", ["甲"]),
        ("<pre>甲\n乙\t丙</pre>", ["甲", "乙 丙"]),
        ("<table><form><tr><td>甲</table>", ["甲"]),
    ],
)
def test_broken_and_odd_markup_says_what_a_browser_shows(page: str, expected: list[str]) -> None:
    assert body_texts(page) == expected


def test_a_list_has_the_numbers_that_a_browser_writes_unless_its_items_have_their_own() -> None:
    page = flow(read("<ol start='3'><li>甲<li><p>乙</p><p>续</p><li value='9'>丙<li>（一）丁</ol><ul><li>戊</ul>"))
    assert [(para.text.text, para.numbered) for para in paras(page)] == [
        ("3.甲", True), ("4.乙", True), ("续", False), ("9.丙", True), ("（一）丁", False), ("戊", False),
    ]  # fmt: skip


def test_a_list_of_links_is_no_menu_when_it_is_long_winded_or_short_or_of_enclosures() -> None:
    link = "<li><a href='/a'>{}</a></li>"
    for names in (["要闻"] * 3, ["柳河镇召开政府信息公开工作会议"] * 5, ["附件一", "二", "三", "四"]):
        assert len(body_texts("<ul>" + "".join(map(link.format, names)) + "</ul><p>完</p>")) == len(names) + 1
    assert body_texts("<ul>" + link.format("要闻") * 4 + "</ul><p>完</p>") == ["完"]


def test_breaks_part_paragraphs_but_not_the_lines_of_a_page_that_was_wrapped_by_hand() -> None:
    line = "全镇各村公开栏按月更新内容真实格式统一群众查阅方便"
    wrapped = f"　　{line}\n<br>{line}\n<br>{line}<br>{line}<br>到此为止。<br>　　{line}<br>另完。"
    assert body_texts(f"<div>{wrapped}</div>") == [line * 4 + "到此为止。", line + "另完。"]
    assert body_texts(f"<div>一、概述<br>{line}。<br>二、问题<br><br>{line}。</div>") == [
        "一、概述", f"{line}。", "二、问题", f"{line}。",
    ]  # fmt: skip


TABLES = [
    # Spans that lead out of the table, of no size, of too large a size, and over one another.
    ("<tr><td rowspan=9>a<td>b<tr><td>c", [["a", "b"], ["a", "c"]]),
    ("<tr><td colspan=0>a<td rowspan=0>b<tr><td>c<tr><td>d", [["a", "b"], ["c", "b"], ["d", "b"]]),
    ("<tr><td colspan=1000>a<tr><td>b<td>c", [["a", "a"], ["b", "c"]]),
    ("<tr><td>a<td rowspan=2>b<td>c<tr><td colspan=3>d<td>e", [["a", "b", "c"], ["d", "b", "e"]]),
    ("<tr><td colspan=x rowspan=-1>a<td>b<tr><td>c<td>d", [["a", "b"], ["c", "d"]]),
    # Rows that lack cells, rows with none, cells outside rows, cells in wrappers.
    ("<tr><td>a<td>b<td>c<tr><td>d", [["a", "b", "c"], ["d", "", ""]]),
    ("<tr><td>a<td>b<tr></tr><tr><td>c<td>d", [["a", "b"], ["c", "d"]]),
    ("<td>a<td>b<tr><td>c<td>d", [["a", "b"], ["c", "d"]]),
    ("<form><tr><div><td>a</td></div><td>b</tr></form><tr><td>c<td>d", [["a", "b"], ["c", "d"]]),
    # No cell spans out of its group of rows.
    ("<tbody><tr><td rowspan=3>a<td>b</tbody><tbody><tr><td>c<td>d", [["a", "b"], ["c", "d"]]),
    # Hidden rows and cells are not there; a table in a cell that only frames it is part of the cell.
    ("<tr style='display:none'><td>x<td>y<tr><td>a<td hidden>z<td>b<tr><td>c<td>d", [["a", "b"], ["c", "d"]]),
    ("<tr><td>a<td><table><tr><td>b</table><tr><td>c<td>d", [["a", "b"], ["c", "d"]]),
]


@pytest.mark.parametrize(("inside", "expected"), TABLES, ids=[re.sub(r"[<>]", ".", inside) for inside, _ in TABLES])
def test_cells_fall_where_a_browser_puts_them(inside: str, expected: list[list[str]]) -> None:
    (table,) = tables(flow(read(f"<table>{inside}</table>")))
    assert rows(table) == expected


def test_what_stands_in_a_table_outside_its_cells_is_not_lost() -> None:
    page = flow(read("<table>散1<caption>题名</caption><tr>散2<td>a<td>b</tr>散3<tr><td>c<td>d</table>"))
    assert texts(page) == ["散1", "题名", "散2", "散3"]
    assert rows(tables(page)[0]) == [["a", "b"], ["c", "d"]]


@pytest.mark.parametrize(
    "page",
    [
        "<table><tr><td>左栏<td>右栏<tr><td>甲<td><table><tr><td>a<td>b<tr><td>c<td>d</table></table>",
        f"<table><tr><td>左栏<td>短<tr><td>甲<td>{'文' * 201}</table>",
        f"<table><tr><td>左<td>{'<p>' + '文' * 60 + '</p>'}<tr><td>甲<td>{('<p>' + '字' * 60 + '</p>') * 4}</table>",
        "<table role=presentation><tr><td>甲<td>乙<tr><td>丙<td>丁</table>",
        "<table><tr><td>独行<td>两格</table>",
        "<table><tr><td>独列<tr><td>两行</table>",
    ],
)
def test_a_table_that_lays_out_the_page_gives_what_stands_in_it(page: str) -> None:
    found = flow(read(page))
    assert len(tables(found)) == page.count("<table") - 1
    assert "".join(texts(found))[0] in "左甲独"


def test_characters_that_were_lost_are_a_warning_at_their_paragraph() -> None:
    data = "<p>甲</p><p>公开栏\ufffd更新</p>".encode()
    reading = web.read_bytes(data, NAME)
    (lost,) = reading.diagnostics
    assert (lost.code, lost.variant, lost.severity, lost.path) == ("Y006", "lost", "warning", "第2段")
    assert (lost.span.line, lost.span.column) == (2, 4)
    assert reading.flow is not None and texts(reading.flow)[1] == "公开栏更新"


def test_a_few_damaged_bytes_are_lost_characters_and_the_declared_encoding_helps() -> None:
    page = "<meta charset=gbk><p>" + "政务公开工作平稳推进" * 30 + "</p>"
    data = page.encode("gbk")
    damaged = web.read_bytes(data[:-20] + b"\xff\xff" + data[-20:], NAME)
    assert [item.variant for item in damaged.diagnostics] == ["lost"]
    big5 = "<meta charset='big5'><p>政務公開工作年度報告</p>"
    assert texts(flow(web.read_bytes(big5.encode("big5"), NAME))) == ["政務公開工作年度報告"]


@pytest.mark.parametrize(
    "page", ["<html><body><p>正文没有写", "<p>甲</p><p>乙</p><div class='x", "<body><p>甲<p>乙</p"]
)
def test_a_page_that_was_cut_off_in_saving_is_known_to_be(page: str) -> None:
    assert flow(read(page)).truncated


def test_a_fragment_without_a_page_around_it_is_whole() -> None:
    assert not flow(read("<p>甲</p><table><tr><td>1")).truncated


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", ("Y001", "empty-file")),
        (b" \r\n ", ("Y001", "empty-file")),
        (b"<html><body><div id=app></div><script>load()</script></body></html>", ("Y001", "no-words")),
        (b"<html><frameset><frame src='a.html'></frameset></html>", ("Y001", "no-words")),
        (b"<p>\xff\xfe\x81\x20\xff\x81\xff\xff\xfe\x80\xff</p>", ("Y001", "page-encoding")),
        (b"%PDF-1.7\n1 0 obj", ("Y001", "renamed")),
        (b"PK\x03\x04....word/document.xml", ("Y001", "renamed")),
        (b"PK\x03\x04....", ("Y001", "foreign")),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ("Y001", "old-format")),
        (b"From: a\r\nMIME-Version: 1.0\r\n\r\n<html>", ("Y001", "other-format")),
        (b"\x89PNG\r\n\x1a\n", ("Y001", "foreign")),
    ],
)
def test_what_is_no_page_is_said_to_be_something_else(data: bytes, expected: tuple[str, str]) -> None:
    assert told(web.read_bytes(data, NAME)) == [expected]


def test_a_file_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    assert told(web.read(tmp_path / "无.html", "无.html")) == [("Y001", "missing")]
    (tmp_path / "有.html").write_text("<p>甲</p>", encoding="gb18030")
    assert texts(flow(web.read(tmp_path / "有.html", "有.html"))) == ["甲"]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<div>" * 5000 + "甲", ("Y005", "page-depth")),
        ("<table><tr><td>" * 100 + "甲", ("Y005", "page-depth")),
        ("<table>" + "<tr>" + "<td>1" * 100_001 + "</table>", ("Y005", "cells")),
        ("<table><tr>" + "<td>1" * 500 + "<tr><td>2</table>", ("Y005", "page-columns")),
        ("<table>" + "<tr><td rowspan=65000 colspan=300>1<td>2" * 700 + "</table>", ("Y005", "page-columns")),
        ("<p>1" * 20_001, ("Y005", "paragraphs")),
        ("<i>" * 400_001, ("Y005", "tags")),
        ("文" * 3_000_001, ("Y005", "page-text")),
        ("x" * (32 * 1024 * 1024 + 1), ("Y005", "page-size")),
    ],
    ids=["depth", "tables", "cells", "columns", "spans", "paragraphs", "tags", "text", "size"],
)
def test_more_than_a_report_can_have_is_refused(page: str, expected: tuple[str, str]) -> None:
    assert told(read(page)) == [expected]


def test_marks_without_an_end_do_not_hide_the_page_nor_hold_it_up() -> None:
    assert body_texts("<p>甲</p>" + "<!-" * 50_000)[0] == "甲"
    assert told(read("<script>" * 100_000)) == [("Y001", "no-words")]


def test_no_entity_is_put_in_and_nothing_outside_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("机密内容", encoding="utf-8")

    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr("socket.socket.connect", refuse)
    page = (
        f'<?xml version="1.0" encoding="gbk"?><!DOCTYPE html [<!ENTITY s SYSTEM "{secret.as_uri()}">'
        f'<!ENTITY a "aaaa">]>'
        f'<html><head><link rel=stylesheet href="http://192.0.2.1/a.css"><base href="http://192.0.2.1/"></head><body>'
        f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{secret.as_uri()}" parse="text"/>'
        f'<iframe src="{secret.as_uri()}"></iframe><img src="http://192.0.2.1/a.png"><p>甲&s;&a;&amp;</p></body></html>'
    )
    assert texts(flow(read(page)))[-1] == "甲&s;&a;&"
    assert "机密" not in flow(read(page)).source.text and "aaaa" not in flow(read(page)).source.text


MARKUP = st.sampled_from(
    ["<p>", "</p>", "<table>", "</table>", "<tr>", "<td rowspan=2>", "<td colspan=3>", "</td>", "<th>", "<li>", "<ol>",
     "<h2>", "<b>", "</b>", "<br>", "<pre>", "<div style='text-align:center'>", "<img width=9>", "&nbsp;", "&#0;",
     "<!--", "-->", "<script>", "</script>", "<caption>", "公开", "　", "\n", "5", " ", "<", "=", "\x00", "\ufffd",
     "</body>"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300) | st.lists(MARKUP, max_size=40).map(lambda parts: "".join(parts).encode()))
def test_no_bytes_make_the_reader_raise_and_every_text_knows_its_place(data: bytes) -> None:
    reading = web.read_bytes(data, NAME)
    assert reading.flow is not None or next(item.code for item in reading.diagnostics) in ("Y001", "Y005")
    assert reading.flow is None or points_home(reading.flow)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.sampled_from(["甲", "5", "总计", "a b"]), min_size=2, max_size=4), min_size=2, max_size=5))
def test_a_plain_table_comes_back_as_it_was_written(written: list[list[str]]) -> None:
    page = "".join("<tr>" + "".join(f"<td><p>{cell}</p></td>" for cell in row) for row in written)
    (table,) = tables(flow(read(f"<table>{page}</table>")))
    width = max(map(len, written))
    assert rows(table) == [[*row, *[""] * (width - len(row))] for row in written]
