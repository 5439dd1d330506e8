"""What a Word report says and how its paragraphs are marked up."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import docx
import pytest
import wordml
import writer_samples
from wordml import W, attribute

from reportgen.document.style import Style, signature_indents
from reportgen.document.tree import Align, Cell, Document, Paragraph, Row, Signature, Table, Text
from reportgen.writers.base import WriteOptions, writer

ToDocx = Callable[[Document], bytes]


def say(*parts: str | Text) -> Document:
    return writer_samples.document(writer_samples.paragraph(*parts))


def body_runs(data: bytes) -> list[str]:
    last = list(wordml.paragraphs(data).values())[-1]
    return [wordml.shown(run) for run in last.iter(f"{W}r")]


@pytest.mark.parametrize("sample", ["compact", "rich", "draft", "plain"])
def test_a_report_reads_back_in_the_order_and_words_of_its_tree(sample: str, request: pytest.FixtureRequest) -> None:
    document: Document = request.getfixturevalue(f"{sample}_document")
    said = wordml.read_back(request.getfixturevalue(f"{sample}_docx"), controls=document.metadata.draft)
    assert [said[0].replace("\n", ""), *said[1:]] == wordml.said_by(document)


def test_headings_have_word_s_own_styles_and_outline_levels(compact_docx: bytes) -> None:
    word = docx.Document(io.BytesIO(compact_docx))
    outlined = {
        paragraph.text: (paragraph.style.name, attribute(paragraph.style.element, "pPr/outlineLvl"))
        for paragraph in word.paragraphs
        if attribute(paragraph.style.element, "pPr/outlineLvl") is not None
    }
    assert outlined == {
        "一、概述": ("Heading 1", "0"),
        "（一）“两张清单”": ("Heading 2", "1"),
        "（二）制度建设。修订办事指南2份。": ("接排标题 2", "1"),
        "1.目录": ("Heading 3", "2"),
        "（1）范围": ("Heading 4", "3"),
    }


def test_a_run_in_heading_wears_the_heading_s_face_and_its_text_the_body_s(compact_docx: bytes) -> None:
    shared = wordml.paragraphs(compact_docx)["（二）制度建设。修订办事指南2份。"]
    faces = [(wordml.shown(run), attribute(run, "rPr/rStyle")) for run in shared.iter(f"{W}r")]
    assert faces == [("（二）", "Heading2Char"), ("制度建设。", "Heading2Char"), ("修订办事指南2份。", None)]


def test_every_printed_figure_is_a_run_of_its_own(compact_docx: bytes) -> None:
    paragraph = wordml.paragraphs(compact_docx)["全年公开50条——其中解读9件。"]
    said = [wordml.shown(run) for run in paragraph.iter(f"{W}r")]
    assert said == ["全年公开", "50", "条——其中解读", "9", "件。"]


@pytest.mark.parametrize("words", ["“放管服”", "‘一窗’", "公开——监督", "还有……", "阿·卜", "①款"])
def test_marks_shared_by_both_scripts_print_in_the_chinese_face(to_docx: ToDocx, words: str) -> None:
    run = list(wordml.paragraphs(to_docx(say(words))).values())[-1].find(f"{W}r")
    assert attribute(run, "rPr/rFonts", "hint") == "eastAsia"


@pytest.mark.parametrize("words", ["共501条", "R&D", "无引号，有句号。"])
def test_other_text_needs_no_hint(to_docx: ToDocx, words: str) -> None:
    run = list(wordml.paragraphs(to_docx(say(words))).values())[-1].find(f"{W}r")
    assert run.find(f"{W}rPr") is None


@pytest.mark.parametrize(
    "words",
    [
        " 前有空格",
        "后有空格 ",
        "两个  空格",
        "　全角空格　",
        "&<>\"'&amp;",
        "甲某喆𬱖𠮷",
        "{{ 不是引用 }}",
        "制\t表",
        "换\n行",
    ],
)
def test_characters_come_back_as_they_went_in(to_docx: ToDocx, words: str) -> None:
    data = to_docx(say(words, Text("。")))
    assert wordml.read_back(data)[-1] == f"{words}。"
    assert body_runs(data) == [words, "。"]


def test_a_control_character_is_refused_not_dropped(to_docx: ToDocx) -> None:
    with pytest.raises(ValueError, match="XML compatible"):
        to_docx(say("响铃\x07"))


def test_the_title_is_one_paragraph_with_breaks_and_leaves_the_text_on_the_grid(to_docx: ToDocx, style: Style) -> None:
    document = replace(say("正文"), title=replace(say("").title, text="青石镇\n2017年政府信息公开工作年度报告"))
    title, body = list(wordml.paragraphs(to_docx(document)).values())
    assert wordml.shown(title) == "青石镇\n2017年政府信息公开工作年度报告"
    assert len(title.findall(f".//{W}br")) == 1
    after = int(attribute(title, "pPr/spacing", "after") or 0)
    assert (2 * 35 * 20 + after) % 579 == 0
    assert 2 * 35 * 20 + after == 579 * (style.title_lines(2) + style.title_gap)
    assert attribute(body, "pPr/spacing", "before") is None


def test_the_blank_line_under_the_title_moves_below_the_document_number(compact_docx: bytes) -> None:
    title, number, *_ = wordml.paragraphs(compact_docx).values()
    assert attribute(number, "pPr/spacing", "after") == "579"
    lines = wordml.shown(title).count("\n") + 1
    assert lines * 700 + int(attribute(title, "pPr/spacing", "after") or 0) == 579 * (lines + 1)


@pytest.mark.parametrize(
    ("organ", "on", "expected"),
    [
        ("青石镇人民政府", "2018年1月24日", (2, 0.5)),
        ("云溪县青石镇人民政府", "2018年1月24日", (2, 3.5)),
        ("青石镇", "2018年1月24日", (7.5, 2)),
    ],
)
def test_the_date_begins_two_characters_right_of_the_organ(
    to_docx: ToDocx, organ: str, on: str, expected: tuple[float, float]
) -> None:
    assert signature_indents(organ, on) == expected
    data = to_docx(writer_samples.document(writer_samples.paragraph("完。"), Signature(organ, on)))
    said = wordml.paragraphs(data)
    assert (attribute(said[organ], "pPr/ind", "rightChars"), attribute(said[on], "pPr/ind", "rightChars")) == tuple(
        str(round(characters * 100)) for characters in expected
    )


def test_the_signature_stays_with_the_last_lines_of_the_text(compact_docx: bytes) -> None:
    kept = [text for text, p in wordml.paragraphs(compact_docx).items() if p.find(f"{W}pPr/{W}keepNext") is not None]
    assert kept == ["以上数据截至2017年12月31日。", writer_samples.ORGAN]


def test_tables_that_touch_are_parted_and_a_text_never_ends_in_a_table(to_docx: ToDocx) -> None:
    bare = Table("t", (), (0.5, 0.5), 0, (writer_samples.cells("甲", "1"),))
    body = wordml.root(to_docx(writer_samples.document(bare, bare))).find(f"{W}body")
    assert [child.tag.removeprefix(W) for child in body] == ["p", "tbl", "p", "tbl", "p", "sectPr"]


def test_a_name_longer_than_a_property_may_be_is_cut_there(to_docx: ToDocx) -> None:
    tree = say("内容。")
    long = replace(tree, metadata=replace(tree.metadata, organ="江" * 300, title="城" * 300, keywords=("镇" * 300,)))
    properties = docx.Document(io.BytesIO(to_docx(long))).core_properties
    assert {len(properties.author), len(properties.title), len(properties.keywords)} == {255}


def test_properties_come_from_the_metadata_alone(compact_docx: bytes, compact_document: Document) -> None:
    properties = docx.Document(io.BytesIO(compact_docx)).core_properties
    assert properties.title == compact_document.metadata.title
    assert properties.author == properties.last_modified_by == writer_samples.ORGAN
    assert properties.subject == "政府信息公开工作年度报告"
    assert properties.keywords == "政府信息公开；年度报告；2017年"
    assert properties.language == "zh-CN"
    assert properties.revision == 1
    assert properties.comments == ""
    assert {properties.created.replace(tzinfo=None), properties.modified.replace(tzinfo=None)} == {
        datetime(2018, 1, 24)
    }


def test_no_part_names_a_library_or_an_editing_session(rich_docx: bytes) -> None:
    assert "docProps/app.xml" not in wordml.part_names(rich_docx)
    for name in wordml.part_names(rich_docx):
        content = wordml.part(rich_docx, name)
        for trace in (b"python", b"Macintosh", b"rsid", b"2013-12-23", b"ja-JP", b"reportgen"):
            assert trace not in content, f"{trace!r} in {name}"


def test_no_theme_font_beats_the_faces_of_the_styles(rich_docx: bytes) -> None:
    for name in wordml.part_names(rich_docx):
        if name.startswith("word/") and "theme" not in name:
            assert b"Theme" not in wordml.part(rich_docx, name), name


WRITE = """
import sys; sys.path[:0] = sys.argv[1:]
import hashlib, writer_samples
from reportgen.writers.base import WriteOptions, writer
written = writer("docx").write(writer_samples.rich_document(True), writer_samples.official_style(), WriteOptions())
print(hashlib.sha256(written.data).hexdigest())
"""


def test_bytes_depend_on_neither_hash_seed_nor_time_zone_nor_locale() -> None:
    places = [str(Path(__file__).parent), *filter(None, sys.path)]
    digests = set()
    for seed, zone, locale in (("1", "Asia/Shanghai", "C"), ("77", "America/New_York", "C.UTF-8")):
        environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale}
        command = [sys.executable, "-c", WRITE, *places]
        digests.add(subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout)
    assert len(digests) == 1


def test_writing_leaves_nothing_behind_for_the_next_report(to_docx: ToDocx, rich_document: Document) -> None:
    first = to_docx(rich_document)
    to_docx(say("另一份"))
    assert to_docx(rich_document) == first


def test_an_edited_body_face_reaches_every_slot(compact_document: Document, style: Style) -> None:
    faces = dict(style.word_faces) | {"fangsong": "华文仿宋"}
    data = writer("docx").write(compact_document, replace(style, word_faces=faces), WriteOptions()).data
    assert "仿宋_GB2312" not in wordml.canonical(data, "word/styles.xml")
    assert {font.get(f"{W}eastAsia") for font in wordml.root(data, "word/styles.xml").iter(f"{W}rFonts")} == {
        "华文仿宋",
        "楷体_GB2312",
        "黑体",
        "宋体",
        "方正小标宋简体",
    }


def test_cells_may_differ_from_their_style_in_alignment(to_docx: ToDocx) -> None:
    row = Row(tuple(Cell((Text(str(align)),), align=align) for align in (Align.LEFT, Align.CENTER, Align.RIGHT)))
    table = wordml.root(to_docx(writer_samples.document(Table("t", (), (0.3, 0.3, 0.4), 0, (row,))))).find(f".//{W}tbl")
    assert [attribute(p, "pPr/jc") for p in table.iter(f"{W}p")] == ["left", None, "right"]


def test_an_empty_paragraph_stays_a_paragraph(to_docx: ToDocx) -> None:
    data = to_docx(writer_samples.document(Paragraph(()), writer_samples.paragraph("后")))
    assert wordml.read_back(data)[1:] == ["", "后"]
