"""Located nodes: what every reader produces, whatever the format it reads.

A scalar is always text; the field it is bound to decides what it means. Each node knows its place,
and a scalar knows the place of each of its characters, so that a wrong word inside a long paragraph
is shown at its own line and column.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from reportgen.span import SourceText, Span


class Style(StrEnum):
    """How a scalar was written; a quoted scalar is text by the writer's own hand."""

    PLAIN = "plain"
    QUOTED = "quoted"
    BLOCK = "block"
    READ_IN = "read-in"


@dataclass(frozen=True, slots=True)
class Located:
    """A text whose every character knows where it came from.

    `offsets[i]` is the code-point offset in `source` of `text[i]`; one more entry gives the end. A text that
    stands in the source in one piece has a range.
    """

    text: str
    source: SourceText
    offsets: range | tuple[int, ...]

    @classmethod
    def at(cls, source: SourceText, start: int, end: int) -> Located:
        """The stretch of the source from `start` up to `end`, as it stands."""
        return cls(source.text[start:end], source, range(start, end + 1))

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """The place in the source of `text[start:end]`."""
        stop = len(self.text) if end is None else end
        if stop <= start:
            return self.source.span(self.offsets[start], self.offsets[start])
        return self.source.span(self.offsets[start], self.offsets[stop - 1] + 1)

    def cut(self, start: int, end: int | None = None) -> Located:
        """The part `text[start:end]`, still knowing its places."""
        stop = len(self.text) if end is None else end
        start, stop = max(0, min(start, len(self.text))), max(0, min(stop, len(self.text)))
        stop = max(start, stop)
        return Located(self.text[start:stop], self.source, self.offsets[start : stop + 1])

    def strip(self) -> Located:
        """Without white space (U+3000 included) at both ends."""
        bare = self.text.strip()
        if len(bare) == len(self.text):
            return self
        left = len(self.text) - len(self.text.lstrip())
        return self.cut(left, left + len(bare))

    def lines(self) -> Iterator[Located]:
        """The lines, without their ends."""
        start = 0
        for piece in self.text.split("\n"):
            yield self.cut(start, start + len(piece))
            start += len(piece) + 1


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value or key. `span` covers it as written (quotes and indicators included)."""

    located: Located
    span: Span
    style: Style = Style.PLAIN

    @property
    def text(self) -> str:
        return self.located.text


@dataclass(frozen=True, slots=True)
class Entry:
    """One key of a mapping with its value."""

    key: Scalar
    value: Node


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys in the order of the file; a reader has reported duplicates and kept the first."""

    entries: tuple[Entry, ...]
    span: Span

    def get(self, key: str) -> Node | None:
        """The value written under exactly this key."""
        for entry in self.entries:
            if entry.key.located.text == key:
                return entry.value
        return None


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    span: Span


Node = Scalar | Mapping | Sequence
