"""The PDF as a screen reader has it: the words of the document tree in its order, and nothing of the page besides."""

from __future__ import annotations

from collections import Counter
from io import BytesIO

import pdf_reading
import pdf_tags
import pikepdf
import pytest
from hypothesis import given, settings
from pdf_samples import (
    SENTENCE,
    handling_table,
    one_line_paragraphs,
    pdf,
    spanned_table,
    tall_cell_table,
    with_table,
    write,
)
from pdf_strategies import documents
from pdf_tags import Tag
from reportlab.pdfgen.canvas import Canvas
from writer_samples import cells, document, heading, long_table, merged_table, paragraph

from reportgen.document.tree import (
    Cell,
    Document,
    Heading,
    Paragraph,
    Row,
    RunIn,
    Table,
    Text,
    Title,
    plain,
    texts,
)
from reportgen.writers.pdf_objects import copied
from reportgen.writers.pdf_structure import Element, Structure
from reportgen.writers.pdf_table import arrange
from reportgen.writers.pdf_tagging import Tagger

SAMPLES = ["rich_document", "compact_document", "draft_document", "plain_document"]
LONG_LABEL = spanned_table(4, SENTENCE * 60)
TABLES = [long_table(), merged_table(), handling_table(), tall_cell_table(), spanned_table(), LONG_LABEL]
GAPS = Table("t", (), (0.3, 0.3, 0.4), 1, (cells("甲"), cells("1", "2", "3"), Row(()), cells("4", "5")))
COVERED = Table(
    "t", (), (0.5, 0.5), 0, (Row((Cell((Text("甲"),), row_span=3), Cell((Text("乙"),), row_span=3))), Row(()), Row(()))
)


def tags(tree: Document) -> Tag:
    return pdf_tags.tree(pdf(tree))


def headings(tree: Document) -> list[tuple[str, str]]:
    return [(tag.kind, tag.text) for tag in tags(tree).all(*(f"H{level}" for level in range(1, 7)))]


def said(tree: Document) -> str:
    """Every word of the tree that a PDF can say."""
    return "".join(copied(text.text) for text in texts(tree))


@pytest.mark.parametrize("sample", SAMPLES)
def test_the_tags_say_every_word_of_the_tree_in_its_order(sample: str, request: pytest.FixtureRequest) -> None:
    tree = request.getfixturevalue(sample)
    assert tags(tree).text == said(tree)


@pytest.mark.parametrize("table", [*TABLES, GAPS, COVERED])
def test_a_table_over_many_pages_is_said_once(table: Table) -> None:
    tree = with_table(table)
    assert tags(tree).text == said(tree)
    assert len(tags(tree).all("Table")) == 1


def test_every_block_has_its_element(compact_document: Document) -> None:
    found = [(tag.kind, tag.text) for tag in tags(compact_document).children if tag.kind != "Table"]
    assert found == [
        ("H1", "云溪县青石镇人民政府2017年政府信息公开工作年度报告"),
        ("P", "青政发〔2018〕3号"),
        ("P", "县政府办公室："),
        ("H2", "一、概述"),
        ("H3", "（一）“两张清单”"),
        ("P", "全年公开50条——其中解读9件。"),
        ("H3", "（二）制度建设。"),
        ("P", "修订办事指南2份。"),
        ("H4", "1.目录"),
        ("H5", "（1）范围"),
        ("P", "注：比重按条数计算。"),
        ("P", "以上数据截至2017年12月31日。"),
        ("P", "云溪县青石镇人民政府"),
        ("P", "2018年1月24日"),
    ]


def test_a_heading_lies_one_level_below_its_own_for_the_title_is_the_first(rich_document: Document) -> None:
    blocks = [block.heading if isinstance(block, RunIn) else block for block in rich_document.blocks]
    wanted = [(f"H{block.level + 1}", block.text) for block in blocks if isinstance(block, Heading)]
    assert headings(rich_document) == [("H1", rich_document.title.text), *wanted]


@pytest.mark.parametrize(
    ("levels", "wanted"),
    [
        ((3, 1, 4, 2), "H2 H2 H3 H3"),
        ((1, 2, 3, 4), "H2 H3 H4 H5"),
        ((4, 4, 4), "H2 H3 H4"),
        ((2, 1, 1, 3), "H2 H2 H2 H3"),
    ],
)
def test_no_level_is_skipped_on_the_way_down(levels: tuple[int, ...], wanted: str) -> None:
    tree = document(*(heading(level, "", f"标题{place}") for place, level in enumerate(levels)))
    assert [kind for kind, _ in headings(tree)] == ["H1", *wanted.split()]


def test_without_a_title_the_first_heading_is_the_first_level() -> None:
    tree = Document(document().metadata, Title(""), (heading(1, "一、", "概述"), heading(2, "（一）", "组织")))
    assert [kind for kind, _ in headings(tree)] == ["H1", "H2"]


def test_a_heading_that_prints_nothing_does_not_count_as_a_level() -> None:
    tree = document(heading(1, "", "\u200b"), heading(2, "", "\n"), heading(3, "1.", "目录"))
    assert headings(tree)[1:] == [("H2", "1.目录")]


def test_a_run_in_heading_is_heard_and_so_is_its_text(rich_document: Document) -> None:
    children = tags(rich_document).children
    for block in rich_document.blocks:
        if isinstance(block, RunIn):
            place = [tag.text for tag in children].index(block.heading.text)
            assert children[place].kind == f"H{block.heading.level + 1}"
            assert children[place + 1].kind == "P"
            assert children[place + 1].text == plain(block.content)


def test_a_paragraph_over_two_pages_is_one_element(plain_document: Document) -> None:
    found = tags(plain_document).all("P")
    blocks = [block for block in plain_document.blocks if isinstance(block, Paragraph)]
    assert [tag.text for tag in found] == [plain(block.content) for block in blocks]
    parted = [tag for tag in found if len(tag.pages) > 1]
    assert len(parted) >= 3
    assert all(tag.pages[1] == tag.pages[0] + 1 for tag in parted)


def test_a_cell_over_many_pages_is_one_element() -> None:
    (cell,) = tags(with_table(tall_cell_table())).all("TD")
    assert len(cell.pages) >= 4


def test_blocks_that_stand_twice_are_said_twice() -> None:
    same, table = heading(1, "一、", "概述"), long_table()
    tree = document(same, paragraph("甲。"), table, same, paragraph("乙。"), table, table)
    assert tags(tree).text == said(tree)
    assert len(tags(tree).all("Table")) == 3
    assert pdf_tags.parent_faults(pdf(tree)) == []


@pytest.mark.parametrize("table", TABLES)
def test_header_cells_and_spans_are_the_trees(table: Table) -> None:
    (found,) = tags(with_table(table)).all("Table")
    rows = found.all("TR")
    assert len(rows) == len(table.rows)
    places, _ = arrange(table)
    read = [(tag.kind, tag.scope, tag.row_span, tag.col_span, tag.text) for row in rows for tag in row.children]
    assert read == [
        ("TH" if scope else "TD", scope, place.rows, place.columns, place.cell.text)
        for place in places
        for scope in [place.cell.scope or ("column" if place.row < table.header_rows else "")]
    ]


def test_the_statutory_tables_header_cells_are_all_there() -> None:
    table = handling_table()
    marked = Counter(cell.scope for row in table.rows for cell in row.cells)
    found = Counter(tag.scope for tag in tags(with_table(table)).all("TH", "TD"))
    assert found == marked
    assert found["both"] == 1
    assert found["column"] == 8


def test_the_caption_comes_first_in_its_table_and_the_note_is_a_paragraph_behind_it() -> None:
    children = tags(document(merged_table())).children
    table = next(tag for tag in children if tag.kind == "Table")
    assert (table.children[0].kind, table.children[0].text) == ("Caption", "表2　依申请公开情况")
    assert {tag.kind for tag in table.children[1:]} == {"TR"}
    assert children[children.index(table) + 1].text == "注：单位为件；“法人”含其他组织。"


def widths(table: Tag) -> list[int]:
    """How many columns each row has, with what reaches down into it from above."""
    reaching: list[int] = []
    found = []
    for row in table.all("TR"):
        found.append(sum(cell.col_span for cell in row.children) + len(reaching))
        reaching += [cell.row_span for cell in row.children for _ in range(cell.col_span)]
        reaching = [span - 1 for span in reaching if span > 1]
    assert not reaching, "a span that reaches past the last row"
    return found


@pytest.mark.parametrize("table", [*TABLES, GAPS, COVERED])
def test_all_rows_of_a_table_have_as_many_columns(table: Table) -> None:
    (found,) = tags(with_table(table)).all("Table")
    assert len(set(widths(found))) == 1


def test_a_table_without_a_place_is_no_table_and_its_caption_is_said() -> None:
    found = tags(document(Table("t", (Text("只有标题"),), (0.5, 0.5), 0, ())))
    assert not found.all("Table")
    assert found.children[-1].text == "只有标题"


def artifacts(data: bytes, page: int) -> list[str]:
    """What a page says that belongs to no element, piece by piece."""
    pieces = (piece for piece in pdf_tags.pieces(data) if piece.page == page and piece.tag == "Artifact")
    return [piece.text for piece in pieces if piece.text]


def test_a_screen_reader_passes_over_page_numbers_repeated_heads_and_nothing_else(rich_document: Document) -> None:
    data = pdf(rich_document)
    head = "序号栏目条数"
    pages = pdf_reading.page_texts(data)
    first = next(number for number, text in enumerate(pages) if head in text)
    for number, text in enumerate(pages):
        repeated = [head] if head in text and number > first else []
        assert artifacts(data, number) == [*repeated, f"— {number + 1} —"]
    assert any(text.startswith(head) for text in pages[first + 1 :])


def test_the_stamp_of_a_draft_is_an_artifact_of_every_page(draft_document: Document) -> None:
    data = pdf(draft_document)
    for number in range(len(pdf_reading.page_texts(data))):
        assert artifacts(data, number)[0] == "草稿"
        assert artifacts(data, number)[-1] == f"— {number + 1} —"
    assert "草稿" not in tags(draft_document).text


def test_the_label_of_rows_that_go_on_is_passed_over_from_the_second_page_on() -> None:
    data, label = pdf(with_table(spanned_table(60))), "重点领域信息公开"
    pages = [number for number, text in enumerate(pdf_reading.page_texts(data)) if label in text]
    assert len(pages) >= 3
    passed_over = [label in "".join(artifacts(data, number)) for number in pages]
    assert passed_over == [False] + [True] * (len(pages) - 1)


@pytest.mark.parametrize("sample", SAMPLES)
def test_all_that_is_drawn_is_marked_and_every_mark_is_somebodys(sample: str, request: pytest.FixtureRequest) -> None:
    data = pdf(request.getfixturevalue(sample))
    kinds = {"Artifact", "P", "H1", "H2", "H3", "H4", "H5", "Caption", "TH", "TD"}
    assert {piece.tag for piece in pdf_tags.pieces(data)} <= kinds
    assert all(piece.tag == "Artifact" for piece in pdf_tags.pieces(data) if piece.rules)
    assert pdf_tags.parent_faults(data) == []


def test_the_rules_of_a_table_are_artifacts(rich_document: Document) -> None:
    ruled = [piece for piece in pdf_tags.pieces(pdf(rich_document)) if piece.rules]
    assert sum(piece.rules for piece in ruled) > 50
    assert {(piece.tag, piece.properties, piece.text) for piece in ruled} == {("Artifact", "/Type /Layout", "")}


def test_a_page_number_is_a_footer_and_a_stamp_a_watermark(draft_document: Document) -> None:
    data = pdf(draft_document)
    said = {piece.text: piece.properties for piece in pdf_tags.pieces(data) if piece.tag == "Artifact"}
    assert said["草稿"] == "/Subtype /Watermark /Type /Pagination"
    for number in range(len(pdf_reading.page_texts(data))):
        assert said[f"— {number + 1} —"] == "/Attached [ /Bottom ] /Subtype /Footer /Type /Pagination"


def test_a_pages_list_of_parents_follows_the_elements_that_begin_on_it() -> None:
    with pikepdf.open(BytesIO(pdf(with_table(spanned_table(120))))) as file:
        begun: dict[int, list[int]] = {}
        for element in pdf_tags.elements(file):
            if "/Pg" in element:
                begun.setdefault(int(element.Pg.StructParents), []).append(element.objgen[0])
        lists = dict(pikepdf.NumberTree(file.Root.StructTreeRoot.ParentTree))
        assert len(begun) == len(lists) >= 5
        for page in range(len(lists)):
            before = lists[page - 1].objgen[0] if page else 0
            assert before < min(begun[page]) <= max(begun[page]) < lists[page].objgen[0]


def test_pages_are_read_in_the_order_of_the_structure_and_the_file_says_that_it_is_tagged() -> None:
    with pikepdf.open(BytesIO(pdf(document(*one_line_paragraphs(40))))) as file:
        assert file.Root.MarkInfo.Marked
        assert [str(page.obj.Tabs) for page in file.pages] == ["/S"] * len(file.pages)
        assert [int(page.obj.StructParents) for page in file.pages] == list(range(len(file.pages)))
        assert int(file.Root.StructTreeRoot.ParentTreeNextKey) == len(file.pages)


def test_a_picture_is_said_by_its_alternative() -> None:
    structure = Structure(document())
    picture = Element("Figure", alternative="柱状图：2016年253条，2017年501条")
    structure.root.children.append(picture)
    tagger, canvas = Tagger(structure), Canvas(BytesIO())
    tagger.begin_page()
    assert tagger.turning_to(picture) == ["/Figure <</MCID 0>> BDC"]
    canvas.showPage()
    tagger.install(canvas._doc)
    with pikepdf.open(BytesIO(canvas.getpdfdata())) as file:
        (found,) = (element for element in pdf_tags.elements(file) if element.S == "/Figure")
        assert str(found.Alt) == picture.alternative
        assert found.K == 0


@settings(max_examples=40, deadline=None)
@given(documents())
def test_any_document_is_said_whole_and_in_order(tree: Document) -> None:
    data = write(tree).data
    found = pdf_tags.tree(data)
    assert found.text == said(tree)
    assert pdf_tags.parent_faults(data) == []
    for table in found.all("Table"):
        assert len(set(widths(table))) == 1
    levels = [int(tag.kind[1]) for tag in found.walk() if tag.kind[0] == "H"]
    assert all(below <= above + 1 for above, below in zip([0, *levels], levels, strict=False))
