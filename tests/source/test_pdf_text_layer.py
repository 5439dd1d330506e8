"""PDFs: ours by their tags, others by where the characters stand; what has no text or is locked says so."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path

import pikepdf
import pytest
from flows import Cells, cells, flow, form_cells, paras, points_home, rows, tables, texts, told
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from crafted_pdfs import MM, Sheet, Words, crafted, han
from national_forms import EDITIONS, SEVEN_DIGITS, bound, forms, national_report
from reportgen import pipeline
from reportgen.document.tree import Document, Heading, Paragraph, RunIn, Table, plain
from reportgen.report.model import Report
from reportgen.source import pdf_text
from reportgen.source.flow import Flow, FlowReading, FlowTable
from reportgen.source.pdf_text.rules import Stroke, ruled_tables
from sample import DATA, check

NAME = "年报.pdf"


@cache
def sample() -> tuple[Report, Document]:
    report = check(DATA / "2017.yaml").report
    assert report is not None
    return report, pipeline.compose_document(report)


@cache
def built(name: str) -> bytes:
    """The PDF of the sample, or of an edition's forms with a figure of seven digits in every cell."""
    report, document = (
        sample() if name == "sample" else (bound(name, SEVEN_DIGITS), national_report(name, SEVEN_DIGITS))
    )
    return pipeline.render(report, document, ["pdf"], "vendored")[0]["pdf"]


def read(data: bytes) -> FlowReading:
    return pdf_text.read_bytes(data, NAME)


def changed(data: bytes, change: Callable[[pikepdf.Pdf], None], **saving: object) -> bytes:
    """The file after a change; what it loses may be read all the same."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as file:
        change(file)
        file.save(out, **saving)
    return out.getvalue()


def untag(file: pikepdf.Pdf) -> None:
    """No structure, and nothing that says of a page number that it is one."""
    del file.Root["/StructTreeRoot"]
    for page in file.pages:
        kept = [part for part in pikepdf.parse_content_stream(page) if str(part.operator) not in ("BDC", "EMC", "BMC")]
        page.Contents = file.make_stream(pikepdf.unparse_content_stream(kept))


def in_order(document: Document) -> Iterator[tuple[int, str] | Cells]:
    """What the tags of our file say: level and words of each paragraph, cells of each table."""
    yield 1, document.title.text.replace("\n", "")
    for block in document.blocks:
        match block:
            case Heading(level=level):
                yield level + 1, block.text
            case RunIn(heading=heading, content=content):
                yield heading.level + 1, heading.text
                yield 0, plain(content)
            case Paragraph(content=content):
                yield 0, plain(content)
            case Table(caption=caption):
                if caption:
                    yield 0, plain(caption)
                yield form_cells(block)
            case _:
                raise AssertionError(f"no {type(block).__name__} in these reports")


def found_in(of: Flow) -> list[tuple[int, str] | Cells]:
    return [cells(block) if isinstance(block, FlowTable) else (block.level, block.text.text) for block in of.blocks]


@pytest.mark.parametrize("name", ["sample", *EDITIONS])
def test_our_own_files_come_back_by_their_tags_word_for_word_and_cell_for_cell(name: str) -> None:
    document = sample()[1] if name == "sample" else national_report(name, SEVEN_DIGITS)
    of = flow(read(built(name)))
    assert found_in(of) == list(in_order(document))
    assert of.title == document.metadata.title
    assert points_home(of)


@pytest.mark.parametrize("name", EDITIONS)
def test_without_tags_the_forms_come_back_by_their_rules_over_page_ends_too(name: str) -> None:
    of = flow(read(changed(built(name), untag)))
    document = national_report(name, SEVEN_DIGITS)
    for found, form in zip(tables(of), forms(document), strict=True):
        assert cells(found) == form_cells(form)
    headings = [block.text for block in document.blocks if isinstance(block, Heading)]
    assert [para.text.text for para in paras(of) if para.bold] == [document.title.text.replace("\n", ""), *headings]
    assert all("— 1 —" not in text and "— 2 —" not in text for text in texts(of))


def test_without_tags_paragraphs_are_put_together_from_their_lines_over_page_ends_too() -> None:
    told_by_tags = [block for block in sample()[1].blocks if isinstance(block, Paragraph | RunIn)]
    found = texts(flow(read(changed(built("sample"), untag))))
    for block in told_by_tags:
        run_in = block.heading.text if isinstance(block, RunIn) else ""
        assert run_in + plain(block.content) in found


def canvas_file(draw: Callable[[Canvas], None], pages: int = 1) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, (210 * MM, 297 * MM))
    for _ in range(pages):
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


@pytest.fixture(scope="module", autouse=True)
def faces(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Registers the faces that crafted files use."""
    crafted(tmp_path_factory.mktemp("faces") / "a.pdf", [[Words(han(3))]])


def lines(tmp_path: Path, pages: Sequence[Sequence[Words]], sheet: Sheet | None = None) -> Flow:
    return flow(pdf_text.read(crafted(tmp_path / NAME, pages, sheet), NAME))


def test_a_paragraph_ends_at_a_short_line_and_begins_at_an_indent(tmp_path: Path) -> None:
    first = [Words(han(26), indent=2), Words(han(28, 3)), Words(han(4) + "。")]
    second = [Words(han(26, 9), indent=2), Words(han(27, 2) + "。")]
    third = [Words(han(26, 5), indent=2), Words(han(9))]
    of = lines(tmp_path, [[*first, *second], third])
    assert texts(of) == ["".join(line.text for line in part) for part in (first, second, third)]


def test_page_numbers_and_running_heads_are_no_text(tmp_path: Path) -> None:
    head = Words("柳河镇年度报告", size=9)
    page = [head, Words(han(26), indent=2), *[Words(han(28))] * 20, Words(han(28, 7))]
    of = lines(tmp_path, [page, page, page], Sheet(top=12))
    assert not [text for text in texts(of) if "柳河镇" in text or "—" in text]
    (alone,) = texts(lines(tmp_path, [[Words("第3页上写的不是页码，而是正文的一段话。")]], Sheet(numbers="")))
    assert alone == "第3页上写的不是页码，而是正文的一段话。"


def test_a_title_is_large_and_centred_and_may_take_two_lines(tmp_path: Path) -> None:
    title = [Words("柳河镇二〇二一年", size=22, indent=8.3), Words("政府信息公开年度报告", size=22, indent=7)]
    heading = Words("一、总体情况", face="heiti", indent=2)
    body = [Words(han(26), indent=2), *[Words(han(28))] * 6]
    first, second, third = paras(lines(tmp_path, [[*title, heading, *body]]))
    assert (first.text.text, first.level, first.centred) == ("柳河镇二〇二一年政府信息公开年度报告", 1, True)
    assert (second.text.text, second.level, second.bold) == ("一、总体情况", 0, True)
    assert not third.bold and third.text.text == han(26) + han(28) * 6


def test_a_number_that_a_line_end_cuts_is_one_and_words_keep_their_space(tmp_path: Path) -> None:
    body = [Words(han(24) + "共120", indent=2), Words("17件" + han(26)), Words(han(24) + " GB/T"), Words("9704完")]
    (text,) = texts(lines(tmp_path, [body]))
    assert "共12017件" in text and "GB/T 9704完" in text


def ruled(canvas: Canvas, texts_of_cells: dict[tuple[float, float], str], size: float = 10) -> None:
    canvas.setFont("fangsong", size)
    for (x, y), text in texts_of_cells.items():
        canvas.drawString(x, y, text)


def test_a_ruled_table_has_the_spans_that_its_missing_lines_make() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rect(100, 600, 300, 90)  # three rows of 30 pt, three columns of 100 pt
        canvas.line(200, 600, 200, 690)
        canvas.line(300, 600, 300, 660)
        canvas.rect(200, 659.7, 200, 0.5, stroke=0, fill=1)
        canvas.line(200, 630, 400, 630)
        ruled(canvas, {(110, 650): "申请情况", (210, 670): "本年度办理", (210, 640): "自然人", (310, 640): "总计"})
        ruled(canvas, {(210, 610): "3", (310, 610): "5", (100, 720): "表前的一段话。", (100, 560): "表后的一段话。"})

    of = flow(read(canvas_file(draw)))
    assert cells(tables(of)[0]) == [
        (0, 0, 3, 1, "申请情况"), (0, 1, 1, 2, "本年度办理"), (1, 1, 1, 1, "自然人"), (1, 2, 1, 1, "总计"),
        (2, 1, 1, 1, "3"), (2, 2, 1, 1, "5"),
    ]  # fmt: skip
    assert [isinstance(block, FlowTable) for block in of.blocks] == [False, True, False]


def test_a_turned_page_is_read_as_it_is_shown() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.translate(300, 100)
        canvas.rotate(90)
        canvas.grid([0, 100, 200], [0, 30, 60])
        ruled(canvas, {(10, 40): "项目", (110, 40): "件数", (10, 10): "行政许可", (110, 10): "12"})
        ruled(canvas, {(0, 90): "横排的表在这一页。"})

    def turn(file: pikepdf.Pdf) -> None:
        file.pages[0].rotate(90, relative=False)

    of = flow(read(changed(canvas_file(draw), turn)))
    assert rows(tables(of)[0]) == [["项目", "件数"], ["行政许可", "12"]]
    assert texts(of) == ["横排的表在这一页。"]


def test_stacked_numbers_in_a_cell_stay_two_and_a_cut_one_becomes_whole() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.grid([100, 140, 300], [600, 640, 680])
        ruled(canvas, {(105, 665): "12345", (105, 650): "67", (150, 665): "12", (150, 650): "3"})
        ruled(canvas, {(105, 610): "甲", (150, 610): "政务公开工作"})

    (table,) = tables(flow(read(canvas_file(draw))))
    assert rows(table) == [["1234567", "12 3"], ["甲", "政务公开工作"]]


def test_a_box_of_one_cell_is_no_table_and_lines_that_do_not_touch_make_two() -> None:
    across = [Stroke(y, 0, 100) for y in (0, 20, 40)]
    down = [Stroke(x, 0, 40) for x in (0, 50, 100)]
    assert ruled_tables(across[:2], down[::2]) == []
    (one,) = ruled_tables(across, down)
    assert len(one.cells) == 4
    higher = [Stroke(line.at + 60, line.start, line.end) for line in across]
    beside = [Stroke(line.at, line.start + 60, line.end + 60) for line in down]
    assert [table.heights for table in ruled_tables([*across, *higher], [*down, *beside])] == [
        (100, 80, 60),
        (40, 20, 0),
    ]


def nothing(file: pikepdf.Pdf) -> None:
    """Leaves a file as it is."""


def unmap(file: pikepdf.Pdf) -> None:
    """Fonts that do not say which characters their glyphs are."""
    for item in file.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font":
            for key in ("/ToUnicode", "/Encoding"):
                if key in item and (key == "/ToUnicode" or item.get("/Subtype") != "/Type0"):
                    del item[key]


def scanned(canvas: Canvas) -> None:
    canvas.rect(50, 50, 400, 700, fill=1)
    canvas.drawString(60, 60, "scan")


def locked(password: str) -> bytes:
    return changed(built("sample"), nothing, encryption=pikepdf.Encryption(owner="机关", user=password))


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (lambda: canvas_file(scanned, pages=3), "pdf-scan"),
        (lambda: changed(canvas_file(scanned), nothing), "pdf-scan"),
        (lambda: locked("12345"), "pdf-password"),
        (lambda: locked(""), "pdf-protected"),
        (lambda: changed(built("sample"), unmap), "pdf-unmapped"),
        (lambda: b"%PDF-1.7\n" + b"junk" * 100, "pdf-damaged"),
        (lambda: built("sample")[:300], "pdf-damaged"),
        (lambda: "<html><p>年报</p></html>".encode(), "renamed"),
        (lambda: "只是文字".encode(), "renamed"),
        (lambda: b"PK\x03\x04....word/document.xml", "renamed"),
        (lambda: b"\x89PNG\r\n", "foreign"),
        (lambda: b"", "empty-file"),
    ],
)
def test_what_cannot_be_read_says_why(data: Callable[[], bytes], expected: str) -> None:
    assert told(read(data())) == [("Y001", expected)]


def test_without_the_library_the_finding_says_how_to_get_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    assert told(read(built("sample"))) == [("Y001", "pdf-reader")]


def test_too_many_pages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert told(read(canvas_file(scanned, pages=501))) == [("Y005", "pdf-pages")]
    monkeypatch.setattr("reportgen.source.pdf_text.reader.FILE_LIMIT", 1000)
    assert told(read(built("sample"))) == [("Y005", "page-size")]


def test_a_structure_that_holds_little_of_the_text_is_not_believed() -> None:
    def halve(file: pikepdf.Pdf) -> None:
        kids = file.Root.StructTreeRoot.K[0].K
        del kids[: len(kids) // 2]
        for page in file.pages:
            page.StructParents = 999

    found = "".join(texts(flow(read(changed(built("sample"), halve)))))
    assert all(plain(block.content) in found for block in sample()[1].blocks if isinstance(block, Paragraph))


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=200), st.integers(0, 5000), st.integers(0, 40))
def test_no_bytes_make_the_reader_raise(noise: bytes, at: int, cut: int) -> None:
    whole = built("national-2021")
    place = at * len(whole) // 5000
    reading = read(whole[:place] + noise + whole[place + cut :])
    assert reading.flow is not None or reading.diagnostics[0].code in ("Y001", "Y005")
    assert reading.flow is None or points_home(reading.flow)
    assert read(noise).flow is None
