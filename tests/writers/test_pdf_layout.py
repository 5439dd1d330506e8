"""Pages as values: every line knows the part of the tree that it prints, and any document makes pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_samples import handling_table, spanned_table, tall_cell_table
from pdf_strategies import SEEN_WORDS, blocks
from writer_samples import document, official_style

from reportgen.document.tree import (
    Block,
    Document,
    Heading,
    RunIn,
    texts,
)
from reportgen.typeset.fonts import FontSet
from reportgen.typeset.lines import PlacedRun
from reportgen.writers.pdf_layout import Pages, lay_out
from reportgen.writers.pdf_page import Part, Role, RuleMark, TextMark

STYLE = official_style()
FONTS = FontSet.vendored()


def laid_out(tree: Document) -> Pages:
    return lay_out(tree, STYLE, FONTS)


def printed(pages: Pages) -> Iterator[tuple[TextMark, PlacedRun, Part]]:
    """Every run of the pages with its mark and its part, page numbers aside."""
    for sheet in pages.sheets:
        for mark in sheet.marks:
            if isinstance(mark, TextMark):
                for run in mark.line.runs:
                    assert isinstance(run.key, Part)
                    if run.key.role is not Role.PAGE_NUMBER:
                        yield mark, run, run.key


def test_what_each_part_prints_is_what_its_node_says(rich_document: Document) -> None:
    found: defaultdict[tuple[int, Role, int, int], str] = defaultdict(str)
    for mark, run, part in printed(laid_out(rich_document)):
        if not mark.repeated:
            found[id(part.node), part.role, part.row, part.cell] += mark.source[run.start : run.end]
    assert "".join(found.values()) == "".join(text.text for text in texts(rich_document))
    for block in rich_document.blocks:
        if isinstance(block, Heading):
            assert found[id(block), Role.HEADING, -1, -1] == block.text
        if isinstance(block, RunIn):
            assert found[id(block), Role.HEADING, -1, -1] == block.heading.text


@pytest.mark.parametrize("table", [handling_table(), spanned_table(), tall_cell_table()])
def test_a_cells_words_are_printed_once_and_marked_when_they_are_repeated(table) -> None:  # type: ignore[no-untyped-def]
    found: defaultdict[tuple[int, int], str] = defaultdict(str)
    for mark, run, part in printed(laid_out(document(table))):
        if part.role is Role.CELL and not mark.repeated:
            assert part.node is table
            found[part.row, part.cell] += mark.source[run.start : run.end]
    for row, content in enumerate(table.rows):
        for number, cell in enumerate(content.cells):
            assert found[row, number] == cell.text


def test_the_head_of_a_tables_second_page_is_marked_as_repeated() -> None:
    pages = laid_out(document(spanned_table()))
    for sheet in pages.sheets:
        marks = [mark for mark in sheet.marks if isinstance(mark, TextMark) and mark.source == "事项"]
        assert [mark.repeated for mark in marks] == [sheet.number > 1]


def test_every_page_ends_in_its_number_and_only_drafts_have_stamps(rich_document: Document) -> None:
    for tree in (rich_document, Document(document(draft=True).metadata, document().title, ())):
        pages = laid_out(tree)
        for number, sheet in enumerate(pages.sheets, start=1):
            last = sheet.marks[-1]
            assert isinstance(last, TextMark)
            assert (sheet.number, last.source) == (number, f"— {number} —")
            assert (sheet.stamp is not None) is tree.metadata.draft


@settings(max_examples=60, deadline=None)
@given(st.lists(blocks(), max_size=25), st.booleans())
def test_any_sequence_of_blocks_makes_pages_within_the_text_area(blocks: list[Block], draft: bool) -> None:
    tree = document(*blocks, draft=draft)
    pages = laid_out(tree)
    said = "".join(mark.source[run.start : run.end] for mark, run, _ in printed(pages))
    wanted = "".join(text.text for text in texts(tree))
    assert _visible(said) == _visible(wanted)
    for sheet in pages.sheets:
        lines = [mark for mark in sheet.marks[:-1] if isinstance(mark, TextMark)]
        assert not [mark for mark in sheet.marks if isinstance(mark, RuleMark)]
        assert all(0 < mark.y <= STYLE.page.text_height * 72 / 25.4 for mark in lines)


@settings(max_examples=60, deadline=None)
@given(st.lists(blocks(SEEN_WORDS), max_size=12))
def test_under_the_last_line_of_any_heading_stands_something(blocks: list[Block]) -> None:
    pages = laid_out(document(*blocks))
    for sheet in pages.sheets:
        lines = [mark for mark in sheet.marks[:-1] if isinstance(mark, TextMark)]
        for mark in lines:
            if mark.line.runs and all(run.key.role is Role.HEADING for run in mark.line.runs):  # type: ignore[attr-defined]
                assert _is_followed(mark, lines, sheet.number == len(pages.sheets))


def _visible(text: str) -> str:
    return "".join(text.replace("\u200b", "").split())


def _is_followed(heading: TextMark, lines: list[TextMark], last_page: bool) -> bool:
    """Whether something stands under a heading's line; at the document's end nothing need."""
    return last_page or any(line.y > heading.y for line in lines)
