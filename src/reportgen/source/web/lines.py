"""The lines of a block of a web page, and which of them are paragraphs of their own.

White space is set in the source of a page for the eye of whoever wrote it: beside a Chinese character a line end there
means nothing. A <br> mostly ends a paragraph; but pages that were copied from a PDF end every line with one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reportgen.source.characters import UNSEEN
from reportgen.span import display_width

SOFT = "\r"
"""Stands for white space with a line end in it, until it is known what stands on both sides."""

_BLANKS = str.maketrans({**dict.fromkeys(map(chr, range(0x2000, 0x200B)), " "), "\xa0": " ", "\u202f": " ", "\t": " "})
_UNSEEN = re.compile("(?!\ufffd)" + UNSEEN.pattern)
"""What portals' editors leave behind, and nobody sees. A character that was lost is seen."""
_SOFT_RUN = re.compile(" *\r[ \r]*")
_INDENT = re.compile("[ \r]*[\u3000\xa0\u2002\u2003]")
_SENTENCE_ENDS = tuple("。！？：；…”")
_NUMBERED = re.compile(
    r"(?:第?[一二三四五六七八九十百]{1,3}[、章节部]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、](?!\d))"
)
_WRAP_WIDTHS = range(40, 161)
"""Columns of a hard-wrapped line, two for each Chinese character."""
_RAGGED = 6
"""Columns by which hard-wrapped lines differ: a punctuation mark or a number that does not fit goes down whole."""
_WRAPPED_LINES = 3
"""So many full lines that end inside a sentence show that the page was wrapped by hand."""


@dataclass(frozen=True, slots=True)
class Line:
    """Text up to a <br>, without white space at its ends; `indented` if Chinese or non-breaking spaces began it."""

    text: str
    heavy: bool = False
    indented: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """Text of one look. A line feed is a <br>, `SOFT` is white space with a line end of the source in it."""

    text: str
    heavy: bool


def lines_of(pieces: Iterable[Piece]) -> list[Line]:
    """The lines of a block, empty ones too."""
    lines: list[Line] = []
    parts: list[str] = []
    heavy: set[bool] = set()
    for piece in pieces:
        for index, text in enumerate(piece.text.split("\n")):
            if index:
                lines.append(_line("".join(parts), heavy))
                parts, heavy = [], set()
            parts.append(text)
            if text.strip():
                heavy.add(piece.heavy)
    return [*lines, _line("".join(parts), heavy)]


def paragraphs(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines that have text, those put together that a page wrapped by hand."""
    width = _wrap_width(lines)
    with_indents = any(line.indented for line in lines)
    held: list[Line] = []
    for line in lines:
        if held and not (width and _goes_on(held[-1], line, width, with_indents)):
            yield _whole(held)
            held = []
        if line.text:
            held.append(line)
    if held:
        yield _whole(held)


def joined(texts: Iterable[str]) -> str:
    """Texts that follow one another in one line: with a space between them only where neither side is Chinese."""
    whole = ""
    for text in texts:
        gap = "" if not whole or not text or is_wide(whole[-1]) or is_wide(text[0]) else " "
        whole += gap + text
    return whole


def is_numbered(text: str) -> bool:
    """It begins with a number as headings and items have it: 一、 （一） 1. 1、 第一部分."""
    return bool(_NUMBERED.match(text))


def is_wide(char: str) -> bool:
    """A Chinese character or a full-width mark: no space is written beside it. Curved quotation marks count."""
    return unicodedata.east_asian_width(char) in "WF" or char in "“”‘’…—·"


def _line(text: str, heavy: set[bool]) -> Line:
    bare = _SOFT_RUN.sub(_gap, _UNSEEN.sub("", text.translate(_BLANKS)).strip(" \r\u3000"))
    return Line(re.sub(" {2,}", " ", bare), heavy == {True}, bool(_INDENT.match(text)))


def _gap(match: re.Match[str]) -> str:
    text = match.string
    return "" if is_wide(text[match.start() - 1]) or is_wide(text[match.end()]) else " "


def _whole(lines: Sequence[Line]) -> Line:
    return Line(joined(line.text for line in lines), all(line.heavy for line in lines), lines[0].indented)


def _wrap_width(lines: Sequence[Line]) -> int:
    """The width in columns that a page was wrapped at by hand; 0 if it was not."""
    widths = [display_width(line.text) for line in lines]
    width = max(widths, default=0)
    full = [line for line, own in zip(lines, widths, strict=True) if own >= width - _RAGGED]
    inside = sum(not line.text.endswith(_SENTENCE_ENDS) for line in full)
    wrapped = inside >= _WRAPPED_LINES and len(full) * 2 >= sum(1 for line in lines if line.text)
    return width if width in _WRAP_WIDTHS and wrapped else 0


def _goes_on(line: Line, following: Line, width: int, with_indents: bool) -> bool:
    """Whether text goes on in the next of hand-wrapped lines; where no paragraph is indented, a full stop ends it."""
    if not following.text or following.indented or is_numbered(following.text):
        return False
    return display_width(line.text) >= width - _RAGGED and (with_indents or not line.text.endswith(_SENTENCE_ENDS))
