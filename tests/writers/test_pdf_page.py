"""The page of GB/T 9704-2012, measured on the finished file: grid, title, headings, signature, page numbers, stamp."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pdf_reading
import pypdfium2
import pytest
from pdf_reading import MM, Line
from pdf_samples import headings, one_line_paragraphs, pdf, write
from writer_samples import ORGAN, cells, document, heading, official_style, paragraph

from reportgen.document.tree import Addressee, Align, Document, DocumentNumber, RunIn, Signature, Table, Text, Title
from reportgen.typeset.characters import NO_LINE_END, NO_LINE_START
from reportgen.writers.base import WriteOptions, writer

LEFT, TOP, WIDTH, HEIGHT = 28 * MM, (297 - 37) * MM, 156 * MM, 225 * MM
PITCH = HEIGHT / 22
SIZE = 15.75
LONG = "各村（社区）的公开栏每月更新一次，做到内容真实、格式统一、查阅方便，全年更换版面1,284块，满意率98.6%；" * 6


def ink_top(line: Line) -> float:
    return max(char.ink[3] for char in line.chars)


def right_edge(line: Line) -> float:
    """Where the last character's cell ends."""
    return line.chars[-1].x + SIZE


def grid_line(line: Line) -> float:
    """How many lines of the grid lie above a line of body text."""
    first = pdf_reading.body_lines(pdf(document(*one_line_paragraphs(30))))[1][0]
    return (first.y - line.y) / PITCH


def on_page(data: bytes, words: str) -> int:
    (found,) = (number for number, page in enumerate(pdf_reading.page_texts(data)) if words in page)
    return found


def test_the_paper_is_a4(compact_document: Document) -> None:
    with pypdfium2.PdfDocument(pdf(compact_document)) as file:
        assert all(page.get_size() == pytest.approx((210 * MM, 297 * MM), abs=0.01) for page in file)


def test_a_full_page_has_twenty_two_lines_of_the_standards_pitch(plain_document: Document) -> None:
    full = pdf_reading.body_lines(pdf(plain_document))[1:-1]
    assert len(full) >= 3
    assert {len(page) for page in full} == {22}
    distances = [above.y - below.y for page in full for above, below in pairwise(page)]
    assert distances == pytest.approx([PITCH] * len(distances), abs=0.02)


def test_the_first_lines_ink_begins_at_the_upper_edge_of_the_text_area(plain_document: Document) -> None:
    for page in pdf_reading.body_lines(pdf(plain_document)):
        assert ink_top(page[0]) == pytest.approx(TOP, abs=0.5 * MM)


def test_the_last_line_of_a_full_page_stands_within_the_text_area(plain_document: Document) -> None:
    for page in pdf_reading.body_lines(pdf(plain_document))[1:-1]:
        assert min(char.ink[1] for char in page[-1].chars) > TOP - HEIGHT


def test_a_line_of_han_characters_has_twenty_eight_cells_and_fills_the_width() -> None:
    lines = pdf_reading.body_lines(pdf(document(paragraph("公开栏内容真实格式统一" * 40))))[0][2:]
    full = [line for line in lines if len(line.chars) >= 28]
    assert len(full) >= 10
    assert {len(line.chars) for line in full} == {28}
    for line in full:
        assert line.chars[0].x == pytest.approx(LEFT, abs=0.01)
        assert right_edge(line) == pytest.approx(LEFT + WIDTH, abs=0.1)
        assert [char.x - LEFT for char in line.chars] == pytest.approx(
            [number * (WIDTH - SIZE) / 27 for number in range(28)], abs=0.02
        )


def test_lines_within_a_paragraph_end_flush() -> None:
    lines = pdf_reading.body_lines(pdf(document(paragraph(LONG))))[0][2:-1]
    ends = [right_edge(line) for line in lines if line.text[-1] not in NO_LINE_START and not line.text[-1].isascii()]
    assert len(ends) >= 3
    assert ends == pytest.approx([LEFT + WIDTH] * len(ends), abs=0.5 * MM)


def test_no_line_begins_or_ends_with_a_forbidden_mark(rich_document: Document, plain_document: Document) -> None:
    for data in (pdf(rich_document), pdf(plain_document), pdf(document(paragraph(LONG * 4)))):
        texts = [line.text for page in pdf_reading.body_lines(data) for line in page]
        assert not [text for text in texts if text[0] in NO_LINE_START - {"—"} or text[-1] in NO_LINE_END]


def test_a_paragraph_is_indented_by_two_characters_and_turns_over_flush_left() -> None:
    first, second, *_ = pdf_reading.body_lines(pdf(document(paragraph(LONG))))[0][2:]
    assert first.chars[0].x == pytest.approx(LEFT + 2 * SIZE, abs=0.1)
    assert second.chars[0].x == pytest.approx(LEFT, abs=0.1)


def test_text_stays_on_the_grid_under_titles_of_any_height_and_under_tables() -> None:
    table = Table("t", (), (0.5, 0.5), 1, (cells("甲", "乙"), cells("1", "2")))
    for title in ("年度报告", "云溪县青石镇人民政府\n2017年年度报告", "甲县\n乙镇人民政府\n2017年年度报告"):
        data = pdf(document(paragraph("第一段。"), table, paragraph("第二段。"), title=title))
        for line in pdf_reading.body_lines(data)[0]:
            if line.text.endswith("段。"):
                assert grid_line(line) == pytest.approx(round(grid_line(line)), abs=0.001)


def test_the_title_is_centred_in_lines_of_its_own_size_and_one_blank_line_follows() -> None:
    title, text = pdf_reading.body_lines(pdf(document(paragraph("正文。"), title="青石镇年度报告")))[0]
    middle = (title.chars[0].x + title.chars[-1].x + 22) / 2
    assert middle == pytest.approx(LEFT + WIDTH / 2, abs=0.5)
    assert ink_top(title) == pytest.approx(TOP, abs=0.5 * MM)
    assert grid_line(text) == pytest.approx(official_style().title_lines(1) + 1, abs=0.001)


def test_a_line_feed_in_the_title_is_kept() -> None:
    lines = pdf_reading.body_lines(pdf(document(title="云溪县青石镇人民政府\n2017年年度报告")))[0]
    assert [line.text for line in lines] == ["云溪县青石镇人民政府", "2017年年度报告"]


def test_number_and_addressee_stand_between_title_and_text() -> None:
    data = pdf(
        document(DocumentNumber("青政发〔2018〕3号"), Addressee("县政府办公室："), paragraph("正文。"), title="报告")
    )
    _, number, addressee, text = pdf_reading.body_lines(data)[0]
    assert (number.chars[0].x + number.chars[-1].x + SIZE) / 2 == pytest.approx(LEFT + WIDTH / 2, abs=4)
    assert addressee.chars[0].x == pytest.approx(LEFT, abs=0.1)
    assert [grid_line(line) for line in (number, addressee, text)] == pytest.approx([2, 4, 5], abs=0.001)


def test_page_numbers_stand_below_the_text_area_odd_right_even_left(plain_document: Document) -> None:
    for number, page in enumerate(pdf_reading.pages(pdf(plain_document)), start=1):
        line = page[-1]
        assert line.text == f"— {number} —"
        dashes = [char for char in line.chars if char.text == "—"]
        assert ink_top(Line(line.y, tuple(dashes))) == pytest.approx(TOP - HEIGHT - 7 * MM, abs=0.3 * MM)
        if number % 2:
            assert line.chars[-1].x + 14 == pytest.approx(LEFT + WIDTH - 14, abs=1)
        else:
            assert line.chars[0].x == pytest.approx(LEFT + 14, abs=1)


@pytest.mark.parametrize("filling", range(14, 24))
def test_a_heading_never_stands_alone_at_the_foot_of_a_page(filling: int) -> None:
    data = pdf(document(*one_line_paragraphs(filling), heading(1, "一、", "概述"), paragraph(LONG)))
    page = on_page(data, "一、概述")
    lines = [line.text for line in pdf_reading.body_lines(data)[page]]
    at = lines.index("一、概述")
    assert len(lines) - at > 2, "two lines of its text follow a heading on the same page"


@pytest.mark.parametrize("filling", range(8, 23))
def test_headings_in_a_row_stay_with_the_text_of_the_last(filling: int) -> None:
    data = pdf(document(*one_line_paragraphs(filling), *headings(10), paragraph(LONG)))
    last = on_page(data, "第10个标题")
    assert "各村（社区）" in pdf_reading.page_texts(data)[last]


@pytest.mark.parametrize("count", [22, 30, 60])
def test_more_headings_than_a_page_can_hold_are_still_built(count: int) -> None:
    data = pdf(document(*headings(count), paragraph("正文。")))
    assert [title for _, title, _ in pdf_reading.outline(data)] == [heading.text for heading in headings(count)]
    assert "正文。" in pdf_reading.page_texts(data)[on_page(data, f"第{count}个标题")]


def test_a_run_in_heading_and_its_text_share_a_line_in_two_faces() -> None:
    data = pdf(document(RunIn(heading(2, "（一）", "宣传培训。"), (Text("下一步将补齐短板。"),))))
    line = pdf_reading.body_lines(data)[0][-1]
    assert line.text == "（一）宣传培训。下一步将补齐短板。"
    faces = {text: face for face, text in pdf_reading.page_runs(data)[0]}
    assert faces["（一）宣传培训。"] == "ReportgenKai-Regular"
    assert faces["下一步将补齐短板。"] == "ReportgenFangSong-Regular"
    assert pdf_reading.outline(data) == [(1, "（一）宣传培训。", 0)]


def test_the_lines_of_a_run_in_paragraph_end_flush_however_headings_are_aligned() -> None:
    style = official_style()
    texts = {**style.text, "heading2": replace(style.text["heading2"], align=Align.LEFT)}
    tree = document(RunIn(heading(2, "（一）", "宣传培训。"), (Text("公开栏内容真实格式统一" * 12),)))
    data = writer("pdf").write(tree, replace(style, text=texts), WriteOptions()).data
    lines = pdf_reading.body_lines(data)[0][2:-1]
    assert len(lines) >= 4
    assert [right_edge(line) for line in lines] == pytest.approx([LEFT + WIDTH] * len(lines), abs=0.1)


def test_a_run_in_heading_longer_than_a_line_keeps_its_text_beside_it() -> None:
    block = RunIn(heading(2, "（一）", "坚持" * 12 + "。"), (Text("下一步将补齐短板。" * 3),))
    for filling in range(14, 22):
        data = pdf(document(*one_line_paragraphs(filling), block))
        page = on_page(data, "（一）坚持")
        assert "下一步" in pdf_reading.page_texts(data)[page]


@pytest.mark.parametrize(
    ("organ", "on"),
    [(ORGAN, "2018年1月24日"), ("青石镇", "2018年11月24日"), ("青石镇人民政府", "2018年11月24日")],
)
def test_the_signature_is_indented_as_the_standard_says(organ: str, on: str) -> None:
    first, second = pdf_reading.body_lines(pdf(document(paragraph("正文。"), Signature(organ, on))))[0][-2:]
    assert (first.text, second.text) == (organ, on)
    rights = [LEFT + WIDTH - line.chars[-1].x - SIZE for line in (first, second)]
    assert second.chars[0].x - first.chars[0].x == pytest.approx(2 * SIZE, abs=1.5)
    assert min(rights) > -0.1
    assert rights[0 if len(organ) >= len(on) * 0.6 else 1] == pytest.approx(2 * SIZE, abs=1.5)


@pytest.mark.parametrize("filling", range(12, 22))
def test_the_signature_is_never_on_a_page_without_text(filling: int) -> None:
    data = pdf(document(*one_line_paragraphs(filling), Signature(ORGAN, "2018年1月24日")))
    lines = [line.text for line in pdf_reading.body_lines(data)[-1]]
    assert lines[-2:] == [ORGAN, "2018年1月24日"]
    assert len(lines) >= 4


def test_a_signature_under_a_long_table_is_not_parted() -> None:
    for rows in range(40, 66):
        table = Table("t", (), (0.5, 0.5), 1, (cells("甲", "乙"), *[cells("1", "2")] * rows))
        data = pdf(document(table, Signature(ORGAN, "2018年1月24日"), title="报告"))
        assert on_page(data, ORGAN) == on_page(data, "2018年1月24日")


def test_an_organ_too_long_for_one_line_is_broken_not_cut() -> None:
    organ = "云溪县青石镇人民政府政务公开领导小组办公室" * 2
    assert organ in pdf_reading.text(pdf(document(paragraph("正文。"), Signature(organ, "2018年1月24日"))))


def test_a_draft_is_stamped_lightly_behind_the_text_of_every_page(draft_document: Document) -> None:
    contents = pdf_reading.page_contents(pdf(draft_document))
    assert len(contents) >= 5
    for content, text in zip(contents, pdf_reading.page_texts(pdf(draft_document)), strict=True):
        assert content.lstrip().startswith("/Artifact /Stamp BDC\nq\n0.88 g\nBT\n")
        assert text.startswith("草稿")


def test_a_final_report_has_no_stamp(rich_document: Document) -> None:
    assert "草稿" not in pdf_reading.text(pdf(rich_document))
    assert not [content for content in pdf_reading.page_contents(pdf(rich_document)) if " g\n" in content]


def test_a_document_without_any_block_is_a_page_with_a_title() -> None:
    data = pdf(document(title="年度报告"))
    assert pdf_reading.page_texts(data) == ("年度报告",)


def test_an_empty_title_leaves_its_room() -> None:
    data = write(Document(document().metadata, Title(""), (paragraph("正文。"),))).data
    (line,) = pdf_reading.body_lines(data)[0]
    assert line.text == "正文。"


def test_a_bold_style_thickens_the_face_and_draws_the_text_once() -> None:
    style = official_style()
    texts = {**style.text, "heading1": replace(style.text["heading1"], bold=True)}
    tree = document(heading(1, "一、", "概述"), paragraph("正文。"))
    data = writer("pdf").write(tree, replace(style, text=texts), WriteOptions()).data
    assert pdf_reading.text(data).count("概述") == 1
    assert "2 Tr" in pdf_reading.page_contents(data)[0]
    assert "0 Tr" in pdf_reading.page_contents(data)[0].split("2 Tr")[1]
