"""What the pages of a Chinese document are judged by: the grid, the line's two ends, the edge, the page's foot.

Sources: GB/T 9704-2012, 5.2 and 7 (22 lines of 28 characters, levels of headings, page number); GB/T 15834-2011, 5.1
(marks that never begin or end a line); GB/T 15835-2011 and common usage (a number stays whole and with its unit).

Running text is what is set in the document's commonest size and in one column. A line is *turned* when the running
line after it goes on with the same paragraph: it begins at the left edge, and the line before reaches far to the right.
"""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise

from score_reading import MM, Line, PageText, commonest

NEVER_FIRST = frozenset("。，、；：？！”’）〕】》〉」』〗％%‰℃～–·‧・／…—")
"""Marks that never begin a line (5.1.1–5.1.3, 5.1.6, 5.1.7, 5.1.9), % and ℃ with them; of DOUBLE a single one."""
NEVER_LAST = frozenset("“‘（〔【《〈「『〖／￥№")
"""Marks that never end a line (5.1.3, 5.1.9), and signs that belong to the number after them."""
DOUBLE = frozenset("—…")
"""Marks two characters wide may begin a line when they are whole: —— and …… are not divided (5.1.4, 5.1.5)."""
STANDS_FOR_NOTHING = frozenset("—…／/-")
"""What a table's cell says when there is nothing to say: no line that begins or ends badly."""
MARKS = NEVER_FIRST | NEVER_LAST | frozenset(",.;:?!)(")
UNITS = frozenset("年月日时分秒周天号条项款件次人名个份期篇类批起家户处所万亿元角块册场部台套倍届")
FULL_CELLS = 22
"""A line of so many cells counts as full when cells are counted."""
FAR = 0.7
"""A line that reaches this far across the text area may be a turned one."""
AT_LEFT = 0.75
"""A line that begins closer to the left edge (ems) begins there."""
FACE_OF_A_HEADING = 0.8
"""A line with this share of its characters in another face than the text's is a heading."""

_NUMBERED = re.compile(
    r"[一二三四五六七八九十百]+、|（[一二三四五六七八九十百]+）|\d{1,2}[.．、](?!\d)|（\d{1,2}）|第.{1,4}[章节]"
)
_ENDS_A_SENTENCE = "。！？；：，、.;:”"
_PAGE_NUMBER = re.compile(r"[—–―\-·]?\s*(\d{1,4})\s*[—–―\-·]?")
_COUNT = re.compile(r"\d[十百千万亿]*$")
_TAIL = re.compile(r"[A-Za-z0-9.,:/?&=_%-]*$")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a fault is: the page, and the line's characters (those of both lines where it lies between two)."""

    page: int
    text: str


@dataclass(frozen=True, slots=True)
class PageNumber:
    """A printed page number: its page, its line, its side, and its baseline in mm from the page's foot."""

    page: int
    line: Line
    value: int
    side: str
    above_foot: float


class Typography:
    """The measures of a document's pages; each is computed when it is asked for. No page, or no text, is no error."""

    def __init__(self, pages: Sequence[PageText]) -> None:
        self._pages = pages
        self.page_numbers = _page_numbers(pages)
        numbered = {number.page: number.line for number in self.page_numbers}
        self._lines: list[tuple[PageText, Line]] = [
            (page, line) for page in pages for line in page.lines if line is not numbered.get(page.number)
        ]

    @property
    def body_lines(self) -> tuple[Line, ...]:
        """Every line in reading order, page numbers left out."""
        return tuple(line for _, line in self._lines)

    @cached_property
    def body(self) -> tuple[float, str]:
        """Size and face of most characters; (0, "") without text."""
        glyphs = [glyph for _, line in self._lines for glyph in line.glyphs if not glyph.blank]
        return commonest((glyph.size, glyph.face) for glyph in glyphs) if glyphs else (0, "")

    @cached_property
    def lines_per_page(self) -> float:
        """Median over all pages but the last, page number left out."""
        lines = Counter(page.number for page, _ in self._lines)
        counts = [lines[page.number] for page in self._pages]
        return statistics.median(counts[:-1] or counts) if counts else 0

    @cached_property
    def pitch(self) -> float:
        """Median distance of two baselines of running text on one page, in pt."""
        distances = [
            upper.y - lower.y
            for (page, upper), (other, lower) in pairwise(self._lines)
            if page is other and self._running(upper) and self._running(lower)
        ]
        return statistics.median(distances) if distances else 0

    @cached_property
    def cells(self) -> tuple[float, float]:
        """Median and largest number of cells on the full lines of running text."""
        counts = [line.cells for _, line in self._lines if self._running(line) and line.cells >= FULL_CELLS]
        return (statistics.median(counts), max(counts)) if counts else (0, 0)

    @cached_property
    def forbidden_starts(self) -> tuple[Place, ...]:
        """Lines (and lines of table cells) that begin with a mark that never begins one."""
        faults = []
        before = ""
        for page, line in self._lines:
            for piece in line.pieces():
                if _begins_badly(piece.text, before):
                    faults.append(Place(page.number, piece.text))
            before = line.text
        return tuple(faults)

    @cached_property
    def forbidden_ends(self) -> tuple[Place, ...]:
        """Lines (and lines of table cells) that end with a mark that never ends one."""
        return tuple(
            Place(page.number, piece.text)
            for page, line in self._lines
            for piece in line.pieces()
            if piece.text[-1] in NEVER_LAST and not STANDS_FOR_NOTHING.issuperset(piece.text)
        )

    @cached_property
    def split_numbers(self) -> tuple[Place, ...]:
        """Numbers of which one part is on the line before: digits, their point or comma, their sign. URLs may break."""
        return self._between(_splits_number)

    @cached_property
    def split_units(self) -> tuple[Place, ...]:
        """Numbers whose unit begins the next line."""
        return self._between(lambda upper, lower: bool(_COUNT.search(upper)) and lower[0] in UNITS)

    @cached_property
    def ragged(self) -> float:
        """How far the shorter turned lines end before the longest one, in mm.

        The median of the shortest quarter is taken, and lines that end in a mark are left out: there half a cell may
        lawfully stay empty.
        """
        ends = sorted(upper.right for _, upper, _ in self._turned if upper.text[-1] not in MARKS)
        if not ends:
            return 0
        return (ends[-1] - statistics.median(ends[: max(1, len(ends) // 4)])) / MM

    @cached_property
    def stranded_headings(self) -> tuple[Place, ...]:
        """Headings and captions that are the last line of their page while the text goes on overleaf."""
        return tuple(
            Place(page.number, line.text)
            for (page, line), (after, first) in pairwise(self._lines)
            if page is not after and self._heading(line, first)
        )

    @cached_property
    def single_characters(self) -> tuple[Place, ...]:
        """Last lines of paragraphs that hold one character, its marks aside."""
        return tuple(
            Place(page.number, lower.text)
            for page, _, lower in self._turned
            if len(lower.text.translate(dict.fromkeys(map(ord, MARKS))).strip()) <= 1
        )

    @cached_property
    def first_tops(self) -> tuple[float, ...]:
        """Of each page with text, the distance of its first line's ink from the page's upper edge, in mm."""
        pages = groupby(self._lines, key=lambda placed: placed[0].number)
        firsts = (next(placed) for _, placed in pages)
        return tuple((page.upper_edge - line.top) / MM for page, line in firsts)

    @cached_property
    def _edges(self) -> tuple[float, float]:
        """Left and right edge of the running text: where most lines begin, and what nine of ten do not go beyond."""
        running = [line for _, line in self._lines if self._running(line)]
        if not running:
            return 0, 0
        ends = sorted(line.right for line in running)
        return commonest(round(line.left) for line in running), ends[9 * (len(ends) - 1) // 10]

    @cached_property
    def _turned(self) -> tuple[tuple[PageText, Line, Line], ...]:
        """Pairs of lines of one paragraph, with the page of the upper one."""
        return tuple(
            (page, upper, lower)
            for (page, upper), (_, lower) in pairwise(self._lines)
            if self._running(upper) and self._running(lower) and self._goes_on(upper, lower)
        )

    def _goes_on(self, upper: Line, lower: Line) -> bool:
        left, right = self._edges
        at_left = abs(lower.left - left) < AT_LEFT * self.body[0]
        return at_left and upper.right >= left + FAR * (right - left)

    def _running(self, line: Line) -> bool:
        return abs(line.size - self.body[0]) <= 0.02 * self.body[0] and len(line.pieces()) == 1

    def _heading(self, line: Line, following: Line) -> bool:
        """By its face, or by its number when neither a sentence ends there nor the paragraph goes on."""
        if len(line.pieces()) > 1:
            return False
        glyphs = [glyph for glyph in line.glyphs if not glyph.blank]
        strange = sum(glyph.face != self.body[1] for glyph in glyphs)
        if strange >= FACE_OF_A_HEADING * len(glyphs):
            return True
        numbered = bool(_NUMBERED.match(line.text)) and line.text[-1] not in _ENDS_A_SENTENCE
        return numbered and not self._goes_on(line, following)

    def _between(self, fault: Callable[[str, str], bool]) -> tuple[Place, ...]:
        return tuple(
            Place(page.number, f"{upper.text[-6:]}|{lower.text[:6]}")
            for page, upper, lower in self._turned
            if fault(upper.text, lower.text)
        )


def _begins_badly(text: str, before: str) -> bool:
    """Whether a line may not begin as `text` does; `before` is the line above it."""
    first = text[0]
    if first not in NEVER_FIRST or STANDS_FOR_NOTHING.issuperset(text):
        return False
    return first not in DOUBLE or text[1:2] != first or before[-1:] == first


def _splits_number(upper: str, lower: str) -> bool:
    tail = _TAIL.search(upper)
    token = tail.group() if tail else ""
    if re.search(r"[A-Za-z/]", token):
        return False
    if upper[-1] in "￥¥$№±" and lower[0].isdigit():
        return True
    return bool(re.search(r"\d$", upper) and re.match(r"[\d%％‰]|[.,]\d", lower)) or bool(
        re.search(r"\d[.,]$", upper) and lower[0].isdigit()
    )


def _page_numbers(pages: Sequence[PageText]) -> tuple[PageNumber, ...]:
    """The outermost lines that are a number and count on from page to page."""
    found = [number for page in pages if (number := _page_number(page)) is not None]
    if not found:
        return ()
    offset = commonest(number.value - number.page for number in found)
    kept = tuple(number for number in found if number.value - number.page == offset)
    return kept if len(kept) > 1 or offset == 0 else ()


def _page_number(page: PageText) -> PageNumber | None:
    for line in (page.lines[-1:] + page.lines[:1]) if page.lines else ():
        said = _PAGE_NUMBER.fullmatch(line.text)
        if said:
            centre = (line.left + line.right) / 2 - page.left_edge
            share = centre / page.width
            side = "left" if share < 0.45 else "right" if share > 0.55 else "middle"
            foot = page.upper_edge - page.height
            return PageNumber(page.number, line, int(said.group(1)), side, round((line.y - foot) / MM, 1))
    return None
