"""What the PDF writer finds: characters without a glyph, other faces in use, words that no column holds."""

from __future__ import annotations

from dataclasses import replace

import pdf_reading
import pytest
from pdf_samples import pdf, write
from writer_samples import cells, document, heading, official_style, paragraph

from reportgen.diagnostics import catalogue
from reportgen.diagnostics.model import Diagnostic, Severity
from reportgen.document.tree import Document, Row, Table, Text, texts
from reportgen.span import Span
from reportgen.typeset.fonts import FontSet
from reportgen.writers.base import WriteOptions, Written, writer
from reportgen.writers.pdf_characters import printed

SPAN = Span("data/2017.yaml", 12, 8, 12, 14)


def errors(written: Written) -> list[Diagnostic]:
    return [found for found in written.diagnostics if found.severity is Severity.ERROR]


@pytest.mark.parametrize("char", ["👍", "\ue000", "\U00030edd", "한", "ก"])
def test_a_character_that_no_face_has_stops_the_file_and_is_named_with_its_place(char: str) -> None:
    written = write(document(paragraph(Text(f"完成{char}工作。", span=SPAN, path="正文.概述"))))
    (found,) = errors(written)
    assert written.data == b""
    assert (found.code, found.variant, found.path) == ("P701", "", "正文.概述")
    assert found.args["char"] == char
    assert found.args["codepoint"] == f"U+{ord(char):04X}"
    assert found.span.sort_key == ("data/2017.yaml", 12, 8 + 2) or len(char) != 1


def test_the_message_names_character_code_point_field_and_count() -> None:
    text = Text("完成👍，👍。", span=SPAN, path="正文.概述")
    (found,) = errors(write(document(paragraph(text, Text("再👍", span=SPAN, path="正文.概述")))))
    message = catalogue.message(found)
    assert message.zh == "“👍”（U+1F44D）没有一种字体能印出，在正文.概述，共 3 处。"
    assert "U+1F44D" in message.en
    assert catalogue.hint(found).zh
    assert len(found.related) == 2


def test_the_place_is_the_characters_own_where_the_source_says_the_same_words() -> None:
    (found,) = errors(write(document(paragraph(Text("完成👍工作。", span=SPAN)))))
    assert found.span == Span("data/2017.yaml", 12, 10, 12, 11)


def test_the_place_is_the_texts_where_the_source_says_it_otherwise() -> None:
    (found,) = errors(write(document(paragraph(Text("完成👍", span=SPAN)))))
    assert found.span == SPAN


def test_every_distinct_character_is_reported_once() -> None:
    found = errors(write(document(paragraph("👍和🎉"), heading(1, "一、", "👍"))))
    assert [finding.args["char"] for finding in found] == ["👍", "🎉"]
    assert [finding.args["count"] for finding in found] == [2, 1]


def test_a_draft_is_written_all_the_same_with_a_mark_in_the_characters_place() -> None:
    written = write(document(paragraph("完成👍工作。"), draft=True))
    assert [found.code for found in errors(written)] == ["P701"]
    assert pdf_reading.text(written.data).endswith("完成👍工作。"), "it is copied as what was typed"


def test_a_character_of_another_face_is_noted_once_and_does_not_stop_the_file() -> None:
    written = write(document(paragraph(Text("联系人甲某喆，喆", path="联系方式"))))
    (found,) = written.diagnostics
    assert (found.code, found.variant, found.severity, found.path) == ("P701", "fallback", Severity.NOTE, "联系方式")
    assert catalogue.message(found).zh == "“喆”（U+5586）仿宋字体里没有，改用宋体印出，在联系方式，共 2 处。"
    assert written.data


@pytest.mark.parametrize("typed", ["甲\u00a0乙", "甲\t乙", "甲\u200b乙", "甲\n乙", "合　计"])
def test_blanks_and_invisible_characters_are_no_finding(typed: str) -> None:
    assert write(document(paragraph(typed))).diagnostics == ()


def test_every_text_of_the_tree_is_looked_up(rich_document: Document) -> None:
    style = official_style()
    assert [text.text.text for text in printed(rich_document, style)] == [text.text for text in texts(rich_document)]


def test_each_kind_of_place_has_a_name() -> None:
    table = Table("t", (Text("表1👍"),), (1.0,), 1, (cells("👎"), cells("🎉")), note=(Text("🎈"),))
    found = errors(write(document(heading(1, "一、", "🚀"), table, title="报告😀")))
    places = {str(finding.args["char"]): finding.args["field"] for finding in found}
    assert places == {
        "😀": "标题",
        "🚀": "标题“一、🚀”",
        "👍": "表格“表1👍”",
        "👎": "表格“表1👍”第 1 行",
        "🎉": "表格“表1👍”第 2 行",
        "🎈": "表格“表1👍”的注",
    }


def test_a_column_too_narrow_for_a_character_stops_the_file_and_names_the_cell() -> None:
    table = Table("t", (Text("表1"),), (0.005, 0.995), 1, (cells("", "项"), cells("甲", "乙")), span=SPAN)
    written = write(document(table))
    (found,) = errors(written)
    assert written.data == b""
    assert (found.code, found.span) == ("P703", SPAN)
    assert catalogue.message(found).zh.startswith("表格“表1”第 2 行第 1 列放不下“甲”")


def test_a_number_too_long_for_its_column_stops_the_file_rather_than_be_broken() -> None:
    table = Table("t", (), (0.06, 0.94), 1, (cells("数", "项"), cells("123,456,789", "甲")))
    (found,) = errors(write(document(table)))
    assert (found.code, found.args["row"], found.args["column"]) == ("P703", 2, 1)
    assert found.args["text"] == "123,456,789"


def test_a_draft_is_written_although_a_cell_does_not_fit() -> None:
    table = Table("t", (), (0.06, 0.94), 1, (cells("数", "项"), Row(cells("123,456,789", "甲").cells)))
    written = write(document(table, draft=True))
    assert [found.code for found in errors(written)] == ["P703"]
    assert "123,456,789" in pdf_reading.text(written.data)


def test_system_faces_that_are_not_installed_are_said_to_be_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportgen.typeset.system_fonts.usual_directories", lambda *_: ())
    written = write(document(paragraph("正文。")), WriteOptions(fonts="system"))
    assert {found.code for found in written.diagnostics} == {"P702"}
    assert len(written.diagnostics) == len(FontSet.system([]).substitutions) == 5
    assert "方正小标宋" in "".join(catalogue.message(found).zh for found in written.diagnostics)
    assert written.data == pdf(document(paragraph("正文。")))


def test_vendored_faces_are_never_said_to_be_replaced(rich_document: Document) -> None:
    assert "P702" not in {found.code for found in write(rich_document).diagnostics}


def test_a_style_with_an_unknown_face_is_a_fault_of_the_style() -> None:
    style = official_style()
    odd = replace(style, text={**style.text, "body": replace(style.text["body"], face="宋体")})
    with pytest.raises(ValueError, match="宋体"):
        writer("pdf").write(document(paragraph("甲")), odd, WriteOptions())


@pytest.mark.parametrize("code", ["P701", "P702", "P703"])
def test_every_code_has_both_languages_and_a_way_out(code: str) -> None:
    entry = catalogue.entry(code)
    assert entry.code == code
    for variant in entry.messages:
        assert entry.message(variant).zh
        assert entry.message(variant).en
        assert entry.hint(variant).zh
        assert entry.hint(variant).en
