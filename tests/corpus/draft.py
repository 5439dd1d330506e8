"""A text under construction that remembers where each fact was said, and turns facts into located nodes."""

from __future__ import annotations

from dataclasses import dataclass, field

from reportgen.source import node as nodes
from reportgen.source.node import Located, Scalar, Style
from reportgen.span import SourceText, Span


@dataclass(frozen=True, slots=True)
class Fact:
    """What a reader takes from `start:end` of the text; `text` may be normalised (未收到… is 0)."""

    text: str
    start: int
    end: int
    offsets: tuple[int, ...] = ()
    """Where each character stands, of a fact taken from two places."""

    def read_as(self, text: str) -> Fact:
        return Fact(text, self.start, self.end)

    def within(self, text: str) -> Fact:
        """The first place of `text` in what was said."""
        start = self.start + self.text.index(text)
        return Fact(text, start, start + len(text))

    def and_then(self, other: Fact) -> Fact:
        """This text and another further on, as two paragraphs."""
        places = (*range(self.start, self.end), self.end, *range(other.start, other.end), other.end)
        return Fact(f"{self.text}\n{other.text}", self.start, other.end, places)


@dataclass(slots=True)
class Facts:
    """Keys with a fact or further facts below each, in order."""

    items: list[tuple[Fact, Fact | Facts]] = field(default_factory=list)

    def put(self, key: Fact, value: Fact | Facts) -> None:
        self.items.append((key, value))

    def below(self, key: Fact) -> Facts:
        """The facts below a key, opened when it is new."""
        for known, value in self.items:
            if known.text == key.text and isinstance(value, Facts):
                return value
        opened = Facts()
        self.put(key, opened)
        return opened


class Draft:
    """The text so far. `run_on` makes one paragraph of it all, `spaced_numbers` sets numbers off by spaces."""

    def __init__(self, run_on: bool = False, spaced_numbers: bool = False) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._run_on = run_on
        self._spaced = spaced_numbers

    @property
    def here(self) -> int:
        return self._length

    def say(self, text: str) -> Fact:
        start = self._length
        if text:
            self._pieces.append(text)
        self._length += len(text)
        return Fact(text, start, self._length)

    def fresh_line(self) -> None:
        """Go to a new line unless the text stands at one."""
        if not self._run_on and self._pieces and not self._pieces[-1].endswith("\n"):
            self.say("\n")

    def number(self, digits: str, hedge: str = "") -> Fact:
        """A number with its hedge (300余); the fact is the digits."""
        space = " " if self._spaced else ""
        self.say(space)
        said = self.say(digits)
        self.say(hedge + space)
        return said

    def stretch(self, start: int) -> Fact:
        """Everything said since `start`."""
        text = "".join(self._pieces)
        return Fact(text[start:], start, self._length)

    def source(self, name: str) -> SourceText:
        return SourceText(name, "".join(self._pieces))


def scalar(source: SourceText, fact: Fact) -> Scalar:
    """A fact as a scalar whose characters know their places, where it was taken over as it stands."""
    span = source.span(fact.start, fact.end)
    if source.text[fact.start : fact.end] == fact.text:
        return Scalar(Located.at(source, fact.start, fact.end), span, Style.READ_IN)
    offsets = fact.offsets or (*(fact.start for _ in fact.text), fact.end)
    return Scalar(Located(fact.text, source, offsets), span, Style.READ_IN)


def mapping(source: SourceText, facts: Facts) -> nodes.Mapping:
    entries = tuple(
        nodes.Entry(scalar(source, key), mapping(source, value) if isinstance(value, Facts) else scalar(source, value))
        for key, value in facts.items
    )
    return nodes.Mapping(entries, entries[0].key.span.through(_end(entries[-1])) if entries else source.span(0, 0))


def _end(entry: nodes.Entry) -> Span:
    return max(entry.key.span, entry.value.span, key=lambda span: span.sort_key)
