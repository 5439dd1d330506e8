"""What is still in the making in a Word file, or made by it: revisions, comments, fields, lists of contents."""

from __future__ import annotations

import pytest
from word_files import (
    BEGIN,
    DELETED,
    END,
    INSERTED,
    NAME,
    SEPARATE,
    body,
    code,
    docx,
    grid,
    level,
    listed,
    lists,
    only,
    p,
    paras,
    r,
    table,
    tbl,
    tc,
    texts,
    tr,
)

from reportgen.diagnostics import catalogue
from reportgen.diagnostics.model import Severity
from reportgen.source import word
from reportgen.source.flow import FlowTable


def test_a_field_gives_its_result_and_never_its_code() -> None:
    nested = BEGIN + code("IF") + BEGIN + code("PAGE") + SEPARATE + r("1") + END + code("= 1") + SEPARATE + r("5") + END
    assert texts(body(p(r("公开") + nested + r("条")))) == ["公开5条"]
    assert texts(body(p(r("报") + BEGIN + code("SEQ")) + p(r("甲")) + p(SEPARATE + r("告") + END))) == ["报", "告"]


def test_a_list_of_contents_is_left_out() -> None:
    entries = p(BEGIN + code('TOC \\o "1-3"') + SEPARATE + r("一、概述 1")) + p(r("二、公开 2")) + p(END)
    control = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{p('目录')}</w:sdtContent></w:sdt>"
    )
    simple = p(f'<w:fldSimple w:instr="TOC \\o">{r("一、概述 1")}</w:fldSimple>')
    assert texts(body(control + entries + simple + p("一、概述"))) == ["一、概述"]


@pytest.mark.parametrize(
    "broken", [BEGIN + code("TOC") + SEPARATE, END, BEGIN + code("DATE")], ids=["no end", "no begin", "no result"]
)
def test_fields_that_do_not_match_swallow_no_text(broken: str) -> None:
    assert texts(
        body(p(broken + r("公开5条")) + listed("甲") + listed("乙"), numbering=lists(level(0, "decimal", "%1.")))
    ) == [
        "公开5条",
        "1.甲",
        "2.乙",
    ]


def test_revisions_are_read_as_accepted_and_told_once_with_the_first() -> None:
    """B101."""
    found = only(docx(p(r("公开") + DELETED.format("235") + INSERTED.format(r("253")) + r("条。")) + p("末段")))
    reading = word.read_bytes(docx(p(r("公开") + INSERTED.format(r("253")) + r("条。"))), NAME)
    assert reading.flow is not None
    assert texts(reading.flow) == ["公开253条。"]
    assert (found.code, found.variant, found.severity, found.path) == ("I002", "", Severity.WARNING, "第1段")
    assert (found.args["count"], found.span.column) == (2, 3)
    assert "第一处是删除“235”" in catalogue.message(found).zh
    assert "the first deletes “235”" in catalogue.message(found).en
    (inserted,) = reading.diagnostics
    assert reading.flow.source.slice(inserted.span) == "253"


def test_the_place_of_a_revision_counts_the_automatic_number_and_the_cells_before_it() -> None:
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    for content, path in (
        (p(r("概") + INSERTED.format(r("述")), numbered), "第1段"),
        (tbl(tr(tc("新收"), tc(p("共") + p(r("计") + INSERTED.format(r("述"))))), tr(tc("甲"), tc("乙"))), "表1第1行"),
    ):
        reading = word.read_bytes(docx(content, numbering=lists(level(0, "chineseCounting", "%1、"))), NAME)
        (found,) = reading.diagnostics
        assert reading.flow is not None
        assert (reading.flow.source.slice(found.span), found.path) == ("述", path)


def test_moved_text_is_read_where_it_was_moved_to() -> None:
    moved = p(f"<w:moveFrom>{r('甲')}</w:moveFrom>" + r("乙")) + p(f"<w:moveTo>{r('甲')}</w:moveTo>")
    reading = word.read_bytes(docx(moved), NAME)
    assert reading.flow is not None
    assert texts(reading.flow) == ["乙", "甲"]
    assert [item.args["count"] for item in reading.diagnostics] == [2]


def test_a_deleted_paragraph_mark_joins_two_paragraphs_under_the_look_of_the_second() -> None:
    gone = "<w:rPr><w:del/></w:rPr>"
    content = (
        p("我镇", gone + '<w:outlineLvl w:val="0"/>')
        + p("公开5条")
        + p("甲", gone)
        + tbl(tr(tc("乙"), tc("丙")))
        + p("丁", gone)
    )
    reading = word.read_bytes(docx(content), NAME)
    assert reading.flow is not None
    assert [(para.text.text, para.level) for para in paras(reading.flow)] == [("我镇公开5条", 0), ("甲", 0), ("丁", 0)]
    assert isinstance(reading.flow.blocks[2], FlowTable)
    (found,) = reading.diagnostics
    assert (found.args["count"], found.args["first"], found.span.column) == (3, "是与下一段合并", 3)


def test_a_paragraph_that_was_inserted_whole_is_one_revision() -> None:
    found = only(docx(p(INSERTED.format(r("新段")), "<w:rPr><w:ins/></w:rPr>")))
    assert (found.args["count"], found.args["first"]) == (1, "是插入“新段”")
    assert only(docx(p("旧段", "<w:rPr><w:ins/></w:rPr>"))).args["first"] == "是另起一段"


def test_deleted_rows_and_cells_are_gone_and_told() -> None:
    rows = (
        tr(tc("甲"), tc("1")),
        tr(tc("乙"), tc("2"), properties="<w:del/>"),
        tr(tc("丙"), tc("x", "<w:cellDel/>"), tc("3")),
    )
    reading = word.read_bytes(docx(tbl(*rows)), NAME)
    assert reading.flow is not None
    assert grid(table(reading.flow)) == [["甲", "1"], ["丙", "3"]]
    (found,) = reading.diagnostics
    assert (found.args["count"], found.args["first"], found.path) == (2, "是删除一行表格", "")


def test_changes_of_format_alone_are_told_as_such() -> None:
    found = only(docx(p(r("甲", '<w:b/><w:rPrChange w:id="1"><w:rPr/></w:rPrChange>'))))
    assert (found.code, found.variant, found.args["count"]) == ("I002", "format", 1)


def test_comments_are_counted_and_their_first_place_is_told() -> None:
    comment = (
        '<w:commentRangeStart w:id="{0}"/>{1}<w:commentRangeEnd w:id="{0}"/><w:r><w:commentReference w:id="{0}"/></w:r>'
    )
    found = only(docx(p("标题") + p(r("公开") + comment.format(0, r("5条"))) + p(comment.format(1, r("乙")))))
    assert (found.code, found.variant, found.args["count"], found.path) == ("I002", "comments", 2, "第2段")
    assert found.span.column == 5
