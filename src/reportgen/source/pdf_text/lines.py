"""A PDF without a structure of its own: lines, paragraphs and ruled tables by where the characters stand.

A paragraph goes on in the next line when the line before it is full and the next is not indented. Tables without lines
around their cells are left as lines of text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reportgen.source.blocks import Block, Passage, Said
from reportgen.source.pdf_text.glyphs import Glyph, text_of
from reportgen.source.pdf_text.rules import RuledTable
from reportgen.source.pdf_text.tables import PageTable, TextLine, page_table, text_lines
from reportgen.source.tally import Tally
from reportgen.source.web.lines import is_numbered

_INDENT, _SHORT = 1.0, 2.0
"""Times the size: what an indent has at least, and what a line lacks that ends a paragraph. A mark that may not begin
a line takes the character before it along."""
_SPREAD = 1.7
"""Times the usual distance of lines: a gap between paragraphs."""
_LARGE = 1.25
"""Times the size of the text: that of a title."""
_MARGIN = 0.12
"""Part of a page's height at its top and at its foot where running heads and page numbers stand."""
_PAGE_NUMBER = re.compile(r"[-—–－―·•\s]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:[\s/，,]*共?\s*\d{1,4}\s*页?)?[-—–－―·•\s]*")


@dataclass(frozen=True, slots=True)
class PageShape:
    """A page as it is shown: from `bottom` to `top` in pt, with the tables that are ruled on it."""

    number: int
    bottom: float
    top: float
    tables: tuple[RuledTable, ...] = ()


_Item = TextLine | PageTable


@dataclass(frozen=True, slots=True)
class _Column:
    """The column that the text is set in: its edges and size, and the distance of its lines."""

    left: float
    right: float
    size: float
    pitch: float


def blocks_by_place(glyphs: Mapping[int, Sequence[Glyph]], pages: Sequence[PageShape], tally: Tally) -> list[Block]:
    """The blocks of pages in their order, by the characters of each."""
    items = [item for page in pages for item in _page_items(glyphs.get(page.number, ()), page, tally)]
    items = _without_running_lines(items, pages)
    column = _column([item for item in items if isinstance(item, TextLine)])
    blocks: list[Block] = []
    open_lines: list[TextLine] = []
    last_table: PageTable | None = None
    for item in [*items, None]:
        if open_lines and not (isinstance(item, TextLine) and _goes_on(open_lines[-1], item, column)):
            blocks.append(_paragraph(open_lines, column, tally))
            open_lines = []
        if isinstance(item, TextLine):
            open_lines.append(item)
            last_table = None
        elif item is not None:
            whole = None if last_table is None else item.after(last_table)
            blocks[-1 if whole else len(blocks) :] = [(whole or item).grid]
            last_table = whole or item
    return blocks


def _page_items(glyphs: Sequence[Glyph], page: PageShape, tally: Tally) -> list[_Item]:
    """The lines and tables of a page, from the top downwards."""
    inside: dict[tuple[int, int, int], list[Glyph]] = {}
    outside: list[Glyph] = []
    for glyph in glyphs:
        places = ((index, table.place(*glyph.middle)) for index, table in enumerate(page.tables))
        found = next(((index, *place) for index, place in places if place is not None), None)
        if found is None:
            outside.append(glyph)
        else:
            inside.setdefault(found, []).append(glyph)
    items: list[tuple[float, _Item]] = [(line.y, line) for line in text_lines(outside)]
    for index, table in enumerate(page.tables):
        cells = {(row, column): held for (at, row, column), held in inside.items() if at == index}
        if cells:
            tally.another_grid(len(table.heights), len(table.lefts))
            items.append((table.heights[0], page_table(table, cells, page.number)))
    return [item for _, item in sorted(items, key=lambda entry: -entry[0])]


def _without_running_lines(items: Sequence[_Item], pages: Sequence[PageShape]) -> list[_Item]:
    """Without page numbers, and without what stands at the top or foot of most pages."""
    shapes = {page.number: page for page in pages}
    marginal = [item for item in items if isinstance(item, TextLine) and _is_marginal(item, shapes[item.page])]
    on_pages: dict[str, set[int]] = {}
    for line in marginal:
        on_pages.setdefault(_numberless(line.text), set()).add(line.page)
    often = {text for text, numbers in on_pages.items() if len(numbers) > max(len(pages) / 2, 1)}
    running = {id(line) for line in marginal if _PAGE_NUMBER.fullmatch(line.text) or _numberless(line.text) in often}
    return [item for item in items if id(item) not in running]


def _is_marginal(line: TextLine, page: PageShape) -> bool:
    edge = (page.top - page.bottom) * _MARGIN
    return not page.bottom + edge < line.y < page.top - edge


def _numberless(text: str) -> str:
    return re.sub(r"\d+", "#", text)


def _column(lines: Sequence[TextLine]) -> _Column:
    """The column by the lines of the commonest size. Its right edge is one that several lines reach."""
    sizes = Counter[float]()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.glyphs)
    size = sizes.most_common(1)[0][0] if sizes else 10.0
    body = [line for line in lines if abs(line.size - size) <= 0.1 * size]
    lefts = Counter(round(line.left) for line in body)
    left = min((at for at, count in lefts.items() if count * 10 >= len(body)), default=0)
    rights = sorted((line.right for line in body), reverse=True)
    right = rights[min(len(rights) // 10, 3)] if rights else 0.0
    pitches = Counter(
        round(above.y - below.y)
        for above, below in pairwise(body)
        if above.page == below.page and 0 < above.y - below.y < 4 * size
    )
    return _Column(left, right, size, pitches.most_common(1)[0][0] if pitches else 1.5 * size)


def _goes_on(line: TextLine, following: TextLine, column: _Column) -> bool:
    """Whether a paragraph goes on from one line to the following."""
    size = max(line.size, following.size)
    if min(line.size, following.size) >= _LARGE * column.size and _is_centred(line, column):
        return line.page == following.page and _is_centred(following, column) and line.y - following.y <= 3 * size
    if abs(line.size - following.size) > 0.1 * size or (line.heavy != following.heavy and is_numbered(following.text)):
        return False
    if following.left - column.left > _INDENT * size or column.right - line.right > _SHORT * size:
        return False
    return line.page != following.page or line.y - following.y <= _SPREAD * column.pitch


def _paragraph(lines: Sequence[TextLine], column: _Column, tally: Tally) -> Passage:
    said = text_of(glyph for line in lines for glyph in line.glyphs)
    tally.another_paragraph(len(said.text))
    level = 1 if lines[0].size >= _LARGE * column.size else 0
    return Passage(Said(said.text, said.heavy), level, all(_is_centred(line, column) for line in lines))


def _is_centred(line: TextLine, column: _Column) -> bool:
    before, after = line.left - column.left, column.right - line.right
    return min(before, after) > _SHORT * line.size and abs(before - after) < line.size
