"""Places in a source: where a text stands, so that every finding can point at it.

Lines and columns are 1-based and count Unicode code points, whatever the encoding of the file was.
"""

from __future__ import annotations

import bisect
import re
import unicodedata
from dataclasses import dataclass, field
from typing import NamedTuple

_LINE_END = re.compile(r"\r\n|\n|\r")


class Span(NamedTuple):
    """A stretch of a source: from (line, column) up to but not including (end_line, end_column)."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int

    @classmethod
    def whole_file(cls, file: str) -> Span:
        """The place of a finding about the file itself, shown as its first character."""
        return cls(file, 1, 1, 1, 1)

    def through(self, other: Span) -> Span:
        """The span from the start of this one to the end of `other` (same file)."""
        return Span(self.file, self.line, self.column, other.end_line, other.end_column)

    @property
    def sort_key(self) -> tuple[str, int, int]:
        return (self.file, self.line, self.column)


@dataclass(frozen=True, slots=True)
class SourceText:
    """The decoded text of one source file, with its line index.

    `name` is the path as the user wrote it; it is what messages show. A source that has no lines of its own
    (a Word file, a web page, a workbook) is set out as text, one paragraph, row or cell a line; `places` then
    says of each line where it stands in the file (第3段, 表2第4行, 表三!D7), which messages show for the line.
    """

    name: str
    text: str
    places: tuple[str, ...] = ()
    _starts: tuple[int, ...] = field(default=(), repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", _line_starts(self.text))

    @property
    def line_count(self) -> int:
        return len(self._starts)

    def line(self, number: int) -> str:
        """The text of one line without its line end; an empty string past the last line."""
        if not 1 <= number <= len(self._starts):
            return ""
        start = self._starts[number - 1]
        end = self._starts[number] if number < len(self._starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")

    def place(self, number: int) -> str:
        """Where a line stands in a file that has no lines; empty in a text, whose lines are its own."""
        return self.places[number - 1] if 1 <= number <= len(self.places) else ""

    def position(self, offset: int) -> tuple[int, int]:
        """(line, column) of a code-point offset; an offset past the end is the end."""
        if not 0 <= offset <= len(self.text):
            offset = max(0, min(offset, len(self.text)))
        index = bisect.bisect_right(self._starts, offset) - 1
        return index + 1, offset - self._starts[index] + 1

    def offset(self, line: int, column: int) -> int:
        """The code-point offset of a 1-based (line, column)."""
        if line > len(self._starts):
            return len(self.text)
        return min(self._starts[max(line, 1) - 1] + max(column, 1) - 1, len(self.text))

    def span(self, start: int, end: int) -> Span:
        """The span of the code points `start` up to `end`."""
        if 0 <= start <= end <= len(self.text):
            line = bisect.bisect_right(self._starts, start)
            before = self._starts[line - 1] - 1
            if line == len(self._starts) or end < self._starts[line]:
                return Span(self.name, line, start - before, line, end - before)
        return Span(self.name, *self.position(start), *self.position(max(start, end)))

    def slice(self, span: Span) -> str:
        """The text that a span of this source covers."""
        return self.text[self.offset(span.line, span.column) : self.offset(span.end_line, span.end_column)]


def _line_starts(text: str) -> tuple[int, ...]:
    return (0, *(match.end() for match in _LINE_END.finditer(text)))


def display_width(text: str) -> int:
    """Terminal columns a text takes: two for wide and full-width characters, none for combining ones."""
    return sum(_char_width(char) for char in text)


def _char_width(char: str) -> int:
    if char < "\x7f":
        return 1
    if unicodedata.combining(char) or unicodedata.category(char) in ("Cf", "Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WFA" else 1
