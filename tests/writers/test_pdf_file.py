"""The PDF as a file: fonts, outline, document information, and the same bytes everywhere."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import zlib
from datetime import date
from io import BytesIO
from pathlib import Path

import pdf_reading
import pypdfium2
import pytest
from pdf_samples import headings, pdf, write
from reportlab.pdfbase.pdfdoc import PDFDocument
from writer_samples import ORGAN, TITLE, document, heading, metadata, paragraph

from reportgen import fonts
from reportgen.document.tree import Document, Heading, Metadata, RunIn, Text, Title
from reportgen.typeset.truetype import TrueType
from reportgen.writers.pdf_fonts import to_unicode
from reportgen.writers.pdf_objects import Information, stream
from reportgen.writers.pdf_subset import subset

SAMPLES = Path(__file__).parent


def descendant(data: bytes, font: bytes) -> bytes:
    return pdf_reading.objects(data)[pdf_reading.reference(font, "DescendantFonts")]


def font_file(data: bytes, font: bytes) -> bytes:
    parts = pdf_reading.objects(data)
    descriptor = parts[pdf_reading.reference(descendant(data, font), "FontDescriptor")]
    return pdf_reading.stream(parts[pdf_reading.reference(descriptor, "FontFile2")])


def information(data: bytes) -> dict[str, str]:
    with pypdfium2.PdfDocument(data) as file:
        return {key: value for key, value in file.get_metadata_dict().items() if value}


def test_every_font_is_embedded_as_a_subset_and_there_is_no_other(rich_document: Document) -> None:
    data = pdf(rich_document)
    parts = pdf_reading.objects(data)
    assert len(pdf_reading.fonts(data)) == 5
    assert not [body for body in parts.values() if b"Helvetica" in body or b"/Type1" in body]
    named = [body for body in parts.values() if b"/Type /Font\n" in body or b"/Type /Font " in body]
    assert len(named) == 2 * 5, "a composite font and its descendant for each face"
    for font in pdf_reading.fonts(data).values():
        assert re.search(rb"/BaseFont /[A-Z]{6}\+Reportgen", font)
        assert TrueType(font_file(data, font)).glyph_count > 1


def test_a_page_of_text_in_one_face_embeds_that_face_and_those_of_title_and_page_number() -> None:
    faces = {face for face, _ in pdf_reading.page_runs(pdf(document(paragraph("正文。"))))[0]}
    assert faces == {"ReportgenBiaoSong-Regular", "ReportgenFangSong-Regular", "ReportgenSong-Regular"}


def test_the_file_is_small(rich_document: Document) -> None:
    assert len(pdf(rich_document)) < 300_000


def test_no_glyph_is_the_missing_one(rich_document: Document, draft_document: Document) -> None:
    for data in (pdf(rich_document), pdf(draft_document)):
        for content in pdf_reading.page_contents(data):
            assert not [
                code for code in re.findall(r"<([0-9A-F]+)> Tj", content) if re.fullmatch("(.{4})*0000(.{4})*", code)
            ]


def test_widths_agree_with_the_embedded_advances(rich_document: Document) -> None:
    data = pdf(rich_document)
    unusual = 0
    for font in pdf_reading.fonts(data).values():
        file = TrueType(font_file(data, font))
        stated = dict.fromkeys(range(file.glyph_count), 1000.0)
        runs = re.search(rb"/W \[(.*)\]", descendant(data, font), re.DOTALL)[1]  # type: ignore[index]
        for first, widths in re.findall(rb"(\d+)\s+\[(.*?)\]", runs, re.DOTALL):
            stated.update(enumerate(map(float, widths.split()), start=int(first)))
        unusual += sum(width != 1000 for width in stated.values())
        for glyph, width in stated.items():
            assert file.advance(glyph) * 1000 / file.units_per_em == pytest.approx(width, abs=0.01)
    assert unusual > 10


def test_glyphs_past_the_last_measured_one_keep_its_advance_in_font_units() -> None:
    """A font whose hmtx table is shortened and whose em is not 1000 units."""
    whole = TrueType.read(fonts.path("songti"))
    glyphs = [0, *(whole.glyph(char) for char in "国1—务")]
    shortened = _with_short_metrics(subset(whole, glyphs), em=2048)
    again = TrueType(subset(shortened, [0, 4, 3, 1]))
    assert [again.advance(glyph) for glyph in range(4)] == [shortened.advance(0), *[shortened.advance(1)] * 3]
    assert again.left_bearing(1) == whole.left_bearing(glyphs[4])


def _with_short_metrics(data: bytes, em: int) -> TrueType:
    """The font with two measured glyphs only, the rest as wide as the second."""
    font = TrueType(data)
    metrics = font.table("hmtx")
    bearings = b"".join(metrics[4 * glyph + 2 : 4 * glyph + 4] for glyph in range(2, font.glyph_count))
    changed = bytearray(data)
    for tag, at, value in (("hhea", 34, 2), ("head", 18, em)):
        place = data.index(font.table(tag)) + at
        changed[place : place + 2] = value.to_bytes(2, "big")
    place = data.index(metrics)
    changed[place : place + 8 + len(bearings)] = metrics[:8] + bearings
    return TrueType(bytes(changed))


def test_a_subset_holds_the_parts_of_its_composite_glyphs_under_their_new_numbers() -> None:
    whole = TrueType.read(fonts.path("kaiti"))
    composites = [whole.glyph(char) for char in "¨´∕"]
    assert {whole.outline(glyph)[:2] for glyph in composites} == {b"\xff\xff"}, "a composite has -1 contours"
    part = TrueType(subset(whole, [0, *composites, whole.glyph("国")]))
    assert part.glyph_count > 5
    for place, glyph in enumerate(composites, start=1):
        theirs, ours = (int.from_bytes(font.outline(at)[12:14], "big") for font, at in ((whole, glyph), (part, place)))
        assert 5 <= ours < part.glyph_count
        assert part.outline(ours).rstrip(b"\0") == whole.outline(theirs).rstrip(b"\0")


def test_to_unicode_leaves_out_glyph_zero_writes_pairs_and_keeps_its_blocks_short() -> None:
    sources = ["", *(chr(0x4E00 + number) for number in range(250)), "𬱖", "葛\U000e0100"]
    cmap = to_unicode(sources).decode("ascii")
    assert "<0000> <" not in cmap.split("endcodespacerange")[1]
    assert "<00FB> <D873DC56>\n" in cmap
    assert "<00FC> <845BDB40DD00>\n" in cmap
    assert re.findall(r"(\d+) beginbfchar", cmap) == ["100", "100", "52"]


def test_streams_end_in_a_line_of_their_own(rich_document: Document) -> None:
    data = pdf(rich_document)
    assert data.count(b"\r\nendstream\n") == len(re.findall(rb"(?<!end)stream\n", data)) > 10


@pytest.mark.parametrize("last", [b"\r", b"\n"])
def test_the_end_of_a_stream_is_plain_whatever_its_last_byte_is(last: bytes) -> None:
    content = bytes([last[0] - 1])
    assert zlib.compress(content, 9).endswith(last)
    written = stream(content).format(PDFDocument())
    assert pdf_reading.stream(written) == content
    assert re.search(rb"stream\n(.*)\r\nendstream\n$", written, re.DOTALL)[1] == zlib.compress(content, 9)  # type: ignore[index]


def test_bookmarks_are_the_headings_run_in_ones_too_in_order_and_by_level(rich_document: Document) -> None:
    blocks = [block.heading if isinstance(block, RunIn) else block for block in rich_document.blocks]
    wanted = [(block.level, block.text) for block in blocks if isinstance(block, Heading)]
    found = pdf_reading.outline(pdf(rich_document))
    assert [title for _, title, _ in found] == [text for _, text in wanted]
    assert [level for level, _, _ in found] == [1, 2, 2, 3, 4, 2, 3, 1, 1]
    texts = pdf_reading.page_texts(pdf(rich_document))
    assert all(title in texts[index] for _, title, index in found)


@pytest.mark.parametrize("words", ["内容质量", "(一)概\\述)", "𬱖村", "Q&A <概述>", "ÿþ", "中\n国"])
def test_a_bookmark_has_the_exact_words_of_its_heading(words: str) -> None:
    ((_, title, _),) = pdf_reading.outline(pdf(document(heading(1, "一、", words))))
    assert title == "一、" + words.replace("\n", "")


def test_a_heading_below_a_level_that_is_missing_hangs_from_the_one_above() -> None:
    tree = document(
        heading(3, "1.", "甲"), heading(1, "一、", "乙"), heading(4, "（1）", "丙"), heading(2, "（一）", "丁")
    )
    assert [level for level, _, _ in pdf_reading.outline(pdf(tree))] == [1, 1, 2, 2]


def test_two_headings_of_the_same_words_have_a_bookmark_each() -> None:
    same = heading(1, "一、", "概述")
    assert len(pdf_reading.outline(pdf(document(same, paragraph("甲。"), same, paragraph("乙。"))))) == 2


def test_a_heading_over_two_lines_has_one_bookmark() -> None:
    assert len(pdf_reading.outline(pdf(document(heading(1, "一、", "概述" * 20), paragraph("甲。"))))) == 1


def test_a_bookmark_leads_to_the_top_of_its_heading() -> None:
    data = pdf(document(heading(1, "一、", "概述"), paragraph("正文。")))
    with pypdfium2.PdfDocument(data) as file:
        (bookmark,) = file.get_toc()
        _, (_, top, *_) = bookmark.get_dest().get_view()
    line = pdf_reading.body_lines(data)[0][-2]
    assert line.text == "一、概述"
    assert 0 <= top - max(char.ink[3] for char in line.chars) < 8


def test_the_document_information_comes_from_the_metadata_alone(rich_document: Document) -> None:
    assert information(pdf(rich_document)) == {
        "Title": TITLE,
        "Author": ORGAN,
        "Subject": "政府信息公开工作年度报告",
        "Keywords": "政府信息公开; 年度报告; 2017年",
        "CreationDate": "D:20180124000000+08'00'",
        "ModDate": "D:20180124000000+08'00'",
    }
    assert not re.search(rb"anonymous|unspecified|untitled", pdf(rich_document))


def test_what_the_metadata_leave_out_is_left_out() -> None:
    bare = Metadata("年度报告", "", "", (), date(2018, 1, 24))
    assert set(Information(bare).entries()) == {"Title", "CreationDate", "ModDate"}


def test_the_file_is_in_chinese_and_shows_its_title(compact_document: Document) -> None:
    catalogue = next(body for body in pdf_reading.objects(pdf(compact_document)).values() if b"/Type /Catalog" in body)
    assert b"/Lang (zh-CN)" in catalogue
    assert b"/PageMode /UseOutlines" in catalogue
    preferences = pdf_reading.objects(pdf(compact_document))[pdf_reading.reference(catalogue, "ViewerPreferences")]
    assert b"/DisplayDocTitle true" in preferences


def test_the_same_document_gives_the_same_bytes(rich_document: Document) -> None:
    assert write(rich_document).data == write(rich_document).data


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "77", "TZ": "America/New_York", "LANG": "zh_CN.UTF-8"},
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai", "LC_ALL": "C", "SOURCE_DATE_EPOCH": "1000000000"},
    ],
)
def test_bytes_do_not_depend_on_clock_zone_locale_or_hash_seed(
    environment: dict[str, str], compact_document: Document
) -> None:
    script = (
        "import hashlib, pdf_samples, writer_samples;"
        "print(hashlib.sha256(pdf_samples.pdf(writer_samples.compact_document())).hexdigest())"
    )
    path = os.pathsep.join([str(SAMPLES), *sys.path])
    done = subprocess.run(
        [sys.executable, "-c", script], env={**os.environ, **environment, "PYTHONPATH": path},
        capture_output=True, check=True, text=True,
    )  # fmt: skip
    assert done.stdout.strip() == hashlib.sha256(pdf(compact_document)).hexdigest()


def test_the_identifier_changes_with_words_places_and_properties() -> None:
    def identifier(tree: Document) -> bytes:
        return re.search(rb"/ID \n?\[(<\w+> <\w+>)\]", pdf(tree))[1]  # type: ignore[index]

    tree = document(paragraph("甲"))
    others = [
        document(paragraph("乙")),
        document(paragraph(""), paragraph("甲")),
        Document(Metadata("别的", ORGAN, "", (), date(2018, 1, 24)), tree.title, tree.blocks),
    ]
    assert len({identifier(other) for other in (tree, *others)}) == 4


@pytest.mark.skipif(not shutil.which("qpdf"), reason="qpdf is not installed")
def test_qpdf_finds_no_fault(rich_document: Document, tmp_path: Path) -> None:
    file = tmp_path / "报告.pdf"
    file.write_bytes(pdf(rich_document))
    assert subprocess.run(["qpdf", "--check", file], capture_output=True, check=False).returncode == 0


def test_fifty_pages_cost_little_more_than_their_words() -> None:
    tree = document(*headings(3), *(paragraph("各村公开栏内容真实、格式统一、查阅方便。" * 12) for _ in range(120)))
    data = pdf(tree)
    with pypdfium2.PdfDocument(BytesIO(data)) as file:
        assert len(file) > 40
    assert len(data) < 300_000


def test_metadata_of_odd_characters_are_written_readably() -> None:
    odd = Metadata("年度\x00报告\ud800", "甲(乙)\\", "", (), date(2018, 1, 24))
    found = information(write(Document(odd, Title("年度报告"), (paragraph(Text("正文")),))).data)
    assert (found["Title"], found["Author"]) == ("年度报告", "甲(乙)\\")
    assert metadata().language == "zh-CN"
