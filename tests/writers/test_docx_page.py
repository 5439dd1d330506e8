"""Paper, grid, page numbers, faces and the stamp of drafts in the Word report."""

from __future__ import annotations

from dataclasses import replace

import pytest
import wordml
from wordml import W, attribute

from reportgen.document.style import Page, Style
from reportgen.document.tree import Document
from reportgen.writers.base import WriteOptions, writer


def section(data: bytes) -> dict[str, dict[str, str]]:
    elements = wordml.root(data).find(f"{W}body/{W}sectPr")
    return {e.tag.removeprefix(W): {k.removeprefix(W): v for k, v in e.attrib.items()} for e in elements}


def style_of(data: bytes, style_id: str):  # type: ignore[no-untyped-def]
    (found,) = (s for s in wordml.root(data, "word/styles.xml").iter(f"{W}style") if s.get(f"{W}styleId") == style_id)
    return found


def test_paper_is_a4_with_the_text_area_of_the_standard(compact_docx: bytes) -> None:
    page = section(compact_docx)
    assert (page["pgSz"]["w"], page["pgSz"]["h"]) == ("11906", "16838")
    margins = {side: round(int(page["pgMar"][side]) / 20 / 72 * 25.4) for side in ("top", "left", "right", "bottom")}
    assert margins == {"top": 37, "left": 28, "right": 26, "bottom": 35}


def test_twenty_two_lines_and_twenty_eight_characters_fit_the_text_area(compact_docx: bytes) -> None:
    page = section(compact_docx)
    margins = {side: int(twips) for side, twips in page["pgMar"].items()}
    height = 16838 - margins["top"] - margins["bottom"]
    width = 11906 - margins["left"] - margins["right"]
    body = style_of(compact_docx, "ReportBody")
    pitch = int(attribute(body, "pPr/spacing", "line"))
    character = int(attribute(body, "rPr/sz")) * 10 + int(attribute(body, "rPr/spacing"))
    assert attribute(body, "pPr/spacing", "lineRule") == "exact"
    assert (height // pitch, width // character) == (22, 28)
    assert page["docGrid"] == {"type": "lines", "linePitch": str(pitch)}


def test_the_body_is_indented_by_two_of_its_own_characters_and_normal_is_not(compact_docx: bytes) -> None:
    body = style_of(compact_docx, "ReportBody")
    assert (attribute(body, "pPr/ind", "firstLineChars"), attribute(body, "pPr/ind", "firstLine")) == ("200", "630")
    assert style_of(compact_docx, "Normal").find(f"{W}pPr/{W}ind") is None


@pytest.mark.parametrize("style_id", ["TableHead", "TableCell", "TableNote", "Caption", "Header", "Footer"])
def test_cells_and_margins_have_no_first_line_indent(compact_docx: bytes, style_id: str) -> None:
    assert attribute(style_of(compact_docx, style_id), "pPr/ind", "firstLineChars") in (None, "0")


def test_every_style_with_characters_names_both_of_its_faces(compact_docx: bytes) -> None:
    styles = wordml.root(compact_docx, "word/styles.xml")
    carrying = [s for s in styles.iter(f"{W}style") if s.get(f"{W}type") in ("paragraph", "character")]
    nameless = [
        s.get(f"{W}styleId")
        for s in carrying
        if not (attribute(s, "rPr/rFonts", "eastAsia") and attribute(s, "rPr/rFonts", "ascii"))
    ]
    assert nameless == ["DefaultParagraphFont"]
    assert attribute(styles, "docDefaults/rPrDefault/rPr/rFonts", "eastAsia") == "仿宋_GB2312"


@pytest.mark.parametrize(
    ("style_id", "latin", "chinese"),
    [
        ("Title", "方正小标宋简体", "方正小标宋简体"),
        ("Heading1", "黑体", "黑体"),
        ("Heading2", "Times New Roman", "楷体_GB2312"),
        ("Heading2Char", "Times New Roman", "楷体_GB2312"),
        ("Heading3", "Times New Roman", "仿宋_GB2312"),
        ("ReportBody", "Times New Roman", "仿宋_GB2312"),
        ("RunIn2", "Times New Roman", "仿宋_GB2312"),
        ("Footer", "宋体", "宋体"),
    ],
)
def test_styles_have_the_faces_of_the_standard(compact_docx: bytes, style_id: str, latin: str, chinese: str) -> None:
    faces = style_of(compact_docx, style_id).find(f"{W}rPr/{W}rFonts")
    assert (faces.get(f"{W}ascii"), faces.get(f"{W}eastAsia")) == (latin, chinese)


def test_the_font_table_names_a_replacement_for_every_chinese_face(compact_docx: bytes) -> None:
    fonts = wordml.root(compact_docx, "word/fontTable.xml")
    assert {font.get(f"{W}name"): attribute(font, "altName") for font in fonts} == {
        "Times New Roman": None,
        "仿宋_GB2312": "仿宋",
        "宋体": "SimSun",
        "方正小标宋简体": "方正小标宋_GBK",
        "楷体_GB2312": "楷体",
        "黑体": "SimHei",
    }


def test_chinese_is_the_language_of_the_text(compact_docx: bytes) -> None:
    styles = wordml.root(compact_docx, "word/styles.xml")
    assert attribute(styles, "docDefaults/rPrDefault/rPr/lang", "eastAsia") == "zh-CN"
    assert attribute(wordml.root(compact_docx, "word/settings.xml"), "themeFontLang", "eastAsia") == "zh-CN"


@pytest.mark.parametrize(("footer", "side"), [("footer1", "right"), ("footer2", "left")])
def test_a_page_number_stands_one_character_in_from_the_outer_edge(compact_docx: bytes, footer: str, side: str) -> None:
    paragraph = wordml.root(compact_docx, f"word/{footer}.xml").find(f"{W}p")
    assert attribute(paragraph, "pPr/jc") == side
    assert (attribute(paragraph, "pPr/ind", f"{side}Chars"), attribute(paragraph, "pPr/ind", side)) == ("100", "280")


@pytest.mark.parametrize("footer", ["footer1", "footer2"])
def test_a_page_number_is_a_whole_field_that_shows_a_number(compact_docx: bytes, footer: str) -> None:
    paragraph = wordml.root(compact_docx, f"word/{footer}.xml").find(f"{W}p")
    marks = [mark.get(f"{W}fldCharType") for mark in paragraph.iter(f"{W}fldChar")]
    assert marks == ["begin", "separate", "end"]
    assert [code.text for code in paragraph.iter(f"{W}instrText")] == ["PAGE"]
    assert wordml.shown(paragraph) == f"— {footer[-1]} —"


def test_odd_pages_have_the_first_footer_and_even_pages_the_second(compact_docx: bytes) -> None:
    relations = wordml.root(compact_docx, "word/_rels/document.xml.rels")
    targets = {relation.get("Id"): relation.get("Target") for relation in relations}
    id_name = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
    references = wordml.root(compact_docx).iter(f"{W}footerReference")
    assert {r.get(f"{W}type"): targets[r.get(id_name)] for r in references} == {
        "default": "footer1.xml",
        "even": "footer2.xml",
    }
    assert wordml.root(compact_docx, "word/settings.xml").find(f"{W}evenAndOddHeaders") is not None


def test_nothing_in_the_settings_makes_word_ask_or_convert(compact_docx: bytes) -> None:
    settings = wordml.root(compact_docx, "word/settings.xml")
    assert settings.find(f"{W}updateFields") is None
    modes = [s.get(f"{W}val") for s in settings.iter(f"{W}compatSetting") if s.get(f"{W}name") == "compatibilityMode"]
    assert modes == ["15"]


def test_a_draft_is_stamped_behind_odd_and_even_pages_and_a_final_report_is_not(
    draft_docx: bytes, rich_docx: bytes
) -> None:
    assert not [name for name in wordml.part_names(rich_docx) if "header" in name]
    names = set()
    for header in ("header1", "header2"):
        root = wordml.root(draft_docx, f"word/{header}.xml")
        (shape,) = root.iter("{urn:schemas-microsoft-com:vml}shape")
        (words,) = shape.iter("{urn:schemas-microsoft-com:vml}textpath")
        assert words.get("string") == shape.get("alt") == "草稿"
        assert "黑体" in words.get("style")
        assert shape.get("fillcolor") == "#e0e0e0"
        assert "rotation:315" in shape.get("style")
        names.add(shape.get("id"))
    assert len(names) == 2
    kinds = [reference.get(f"{W}type") for reference in wordml.root(draft_docx).iter(f"{W}headerReference")]
    assert kinds == ["default", "even"]


def test_another_page_makes_another_grid(compact_document: Document, style: Style) -> None:
    page = replace(style, page=Page(lines=25))
    data = writer("docx").write(compact_document, page, WriteOptions()).data
    assert (
        attribute(style_of(data, "ReportBody"), "pPr/spacing", "line") == section(data)["docGrid"]["linePitch"] == "510"
    )


def test_bold_is_written_for_both_scripts_and_only_when_asked(compact_document: Document, style: Style) -> None:
    bold = dict(style.text) | {"heading1": replace(style.text["heading1"], bold=True)}
    data = writer("docx").write(compact_document, replace(style, text=bold), WriteOptions()).data
    styles = wordml.root(data, "word/styles.xml")
    emboldened = [s.get(f"{W}styleId") for s in styles.iter(f"{W}style") if s.find(f"{W}rPr/{W}b") is not None]
    assert emboldened == ["Heading1", "Heading1Char"]
