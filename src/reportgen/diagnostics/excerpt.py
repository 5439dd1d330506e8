"""Source lines as a terminal can show them: nothing unseen, nothing endless, a mark under the place.

Widths are terminal columns (see `span.display_width`); a tab takes `TAB` of them wherever it stands.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from reportgen.span import display_width

WIDTH = 88
"""Columns of a source line shown at most; a longer line is shown as a window around the place."""
TAB = 4
_CUT = "…"
_BEFORE = WIDTH // 3
"""Columns shown before the place when the line is cut."""
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_NONCHARACTERS = frozenset(range(0xFDD0, 0xFDF0))


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A line as shown, with its mark: `indent` columns from the left edge, `width` columns wide (at least one)."""

    text: str
    indent: int
    width: int


def excerpt(line: str, start: int, end: int) -> Excerpt:
    """The line with a mark under the code points `start` up to `end` (0-based, may lie past the end).

    An empty or invisible stretch is marked by one column. A line wider than `WIDTH` is cut to a window that
    begins somewhat before the place, with … where text was left out.
    """
    cells = [_cell(char) for char in line]
    widths = [display_width(cell) for cell in cells]
    start = min(start, len(line))
    end = max(start, min(end, len(line)))
    first, last = (0, len(line)) if sum(widths) <= WIDTH else _window(widths, start)
    head = _CUT if first > 0 else ""
    tail = _CUT if last < len(line) else ""
    indent = display_width(head) + sum(widths[first:start])
    marked = sum(widths[start : min(end, last)])
    return Excerpt(head + "".join(cells[first:last]) + tail, indent, max(marked, 1))


def visible(text: str) -> str:
    """A text of any origin made safe for one line of a terminal.

    Line ends and tabs become spaces; control, format and direction characters, lone surrogates and
    noncharacters are written as <U+001B>. What is left can be encoded in UTF-8 and in GB 18030.
    """
    return "".join(" " if char in "\r\n\t" else _cell(char) for char in text.replace("\r\n", "\n"))


def _cell(char: str) -> str:
    """One character as shown."""
    if char == "\t":
        return " " * TAB
    if " " <= char <= "~" or not _is_unseen(char):
        return char
    return f"<U+{ord(char):04X}>"


def _is_unseen(char: str) -> bool:
    code = ord(char)
    return unicodedata.category(char) in _UNSEEN or code in _NONCHARACTERS or code & 0xFFFE == 0xFFFE


def _window(widths: list[int], start: int) -> tuple[int, int]:
    """From where to where a line is shown: some of what stands before `start`, and all that fits after it."""
    first, used = start, 0
    while first > 0 and used + widths[first - 1] <= _BEFORE:
        first -= 1
        used += widths[first]
    last = start
    while last < len(widths) and used + widths[last] <= WIDTH:
        used += widths[last]
        last += 1
    while first > 0 and used + widths[first - 1] <= WIDTH:
        first -= 1
        used += widths[first]
    return first, last
