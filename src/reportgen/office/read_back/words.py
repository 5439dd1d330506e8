"""A paragraph as the data say it against a paragraph of a file: which figure, heading or sentence differs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import cached_property

from reportgen.document.tree import Text
from reportgen.office.pairing import paired
from reportgen.source.characters import UNSEEN
from reportgen.source.node import Located
from reportgen.span import Span

_SENTENCE = re.compile(r"[^。！？；]*(?:[。！？；]+[”’」』）]*|$)")
_TOKEN = re.compile(r"\d+(?:\.\d+)?|[A-Za-z]+|.", re.DOTALL)
"""What is changed as a whole: a number, a word of letters, a character."""


class Kind(StrEnum):
    """What differs: a figure of the data, a heading or caption, a sentence, a label of a table, a table's shape."""

    FIGURE = "figure"
    HEADING = "heading"
    SENTENCE = "sentence"
    LABEL = "label"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Difference:
    """The words of the data (`said`, empty where the file has more) against the file's (`found`, empty where it lacks
    them). `path` is the data path of the figure or text, `span` the place in the file (where it should have gone on),
    `origin` the place in the data file, where there is one."""

    kind: Kind
    path: str
    said: str
    found: str
    span: Span
    origin: Span | None


@dataclass(frozen=True)
class Said:
    """A paragraph or cell of the document tree; its first `run_in` texts are the heading that it begins with."""

    kind: Kind
    content: tuple[Text, ...]
    run_in: int = 0

    @cached_property
    def text(self) -> str:
        """What it says, without white space and unseen characters."""
        return "".join(_visible(part.text) for part in self.content)

    @property
    def path(self) -> str:
        return next((part.path for part in self.content if part.path), "")

    @property
    def origin(self) -> Span | None:
        return next((part.span for part in self.content if part.span is not None), None)

    def parts(self) -> Iterator[tuple[int, int, Text]]:
        """Where each text begins and ends in `text`."""
        start = 0
        for part in self.content:
            end = start + len(_visible(part.text))
            yield start, end, part
            start = end

    @property
    def heading_end(self) -> int:
        """Where the heading that it begins with ends in `text`; 0 without one."""
        return sum(len(_visible(part.text)) for part in self.content[: self.run_in])


def bare(text: Located) -> Located:
    """A text of a file without white space and unseen characters, still knowing its places."""
    kept = [index for index, char in enumerate(text.text) if _visible(char)]
    if len(kept) == len(text.text):
        return text
    shown = "".join(text.text[index] for index in kept)
    return Located(shown, text.source, (*(text.offsets[index] for index in kept), text.offsets[len(text.text)]))


def _visible(text: str) -> str:
    return UNSEEN.sub("", "".join(text.split()))


def word_differences(said: Said, text: Located) -> list[Difference]:
    """Where a text of a file differs from what the data say; none where both say the same."""
    found = bare(text)
    if said.text == found.text:
        return []
    ours = _stretches(said.text, said.heading_end, parted=said.kind is Kind.SENTENCE)
    theirs = _stretches(found.text, _heading_end(said, found.text), parted=said.kind is Kind.SENTENCE)
    differences: list[Difference] = []
    last = 0
    for one, other in paired([said.text[slice(*at)] for at in ours], [found.text[slice(*at)] for at in theirs]):
        if one is None or other is None:
            place = (last, last) if other is None else theirs[other]
            differences.append(_whole(said, ours[one] if one is not None else (0, 0), found, place))
        else:
            differences += _within(said, ours[one], found, theirs[other])
        last = last if other is None else theirs[other][1]
    return differences


def _stretches(text: str, heading_end: int, parted: bool) -> list[tuple[int, int]]:
    """Heading and sentences as stretches of a text; the whole where it is not to be parted."""
    if not parted:
        return [(0, len(text))]
    heading = [(0, heading_end)] if heading_end else []
    sentences = [match.span() for match in _SENTENCE.finditer(text, heading_end) if match[0]]
    return heading + sentences


def _heading_end(said: Said, found: str) -> int:
    """Where the run-in heading ends in what was found: at the end of its first sentence."""
    first = _SENTENCE.match(found)
    return first.end() if said.run_in and first is not None else 0


def _whole(said: Said, ours: tuple[int, int], found: Located, theirs: tuple[int, int]) -> Difference:
    """A stretch that one side lacks, or that differs by more than its figures."""
    kind = Kind.HEADING if said.kind is Kind.SENTENCE and ours[0] < said.heading_end and ours[1] else said.kind
    touched = [part for start, end, part in said.parts() if start < ours[1] and end > ours[0]]
    path = next((part.path for part in touched if part.path), said.path)
    origin = next((part.span for part in touched if part.span is not None), said.origin)
    return Difference(kind, path, said.text[slice(*ours)], found.text[slice(*theirs)], found.span(*theirs), origin)


def _within(said: Said, ours: tuple[int, int], found: Located, theirs: tuple[int, int]) -> list[Difference]:
    """The figures that differ in a pair of stretches, and the stretch itself where more than they does."""
    changes = _Changes(said.text[slice(*ours)], found.text[slice(*theirs)])
    differences: list[Difference] = []
    for start, end, part in said.parts():
        if not part.figure or start < ours[0] or end > ours[1] or start == end:
            continue
        at = changes.taken(start - ours[0], end - ours[0])
        place = (theirs[0] + at[0], theirs[0] + at[1])
        shown = found.text[slice(*place)]
        if shown != said.text[start:end]:
            differences.append(
                Difference(Kind.FIGURE, part.figure, said.text[start:end], shown, found.span(*place), part.span)
            )
    if changes.left():
        differences.append(_whole(said, ours, found, theirs))
    return differences


class _Changes:
    """What became of each stretch of one text in another, token by token."""

    def __init__(self, ours: str, theirs: str) -> None:
        one, other = _TOKEN.findall(ours), _TOKEN.findall(theirs)
        starts, other_starts = _starts(one), _starts(other)
        matcher = SequenceMatcher(None, one, other, autojunk=False)
        self._changes = [
            (starts[i1], starts[i2], other_starts[j1], other_starts[j2])
            for kind, i1, i2, j1, j2 in matcher.get_opcodes()
            if kind != "equal"
        ]
        self._told: set[int] = set()

    def taken(self, start: int, end: int) -> tuple[int, int]:
        """Where `ours[start:end]` is in `theirs`; changes inside it are taken to be told of by that."""
        for number, (begins, ends, _, _) in enumerate(self._changes):
            if start <= begins and ends <= end and begins < ends:
                self._told.add(number)
        return self._start(start), self._end(end)

    def _start(self, place: int) -> int:
        """Where what begins at `place` begins in `theirs`: with the change that it begins in, behind what was put in
        before it."""
        shift = 0
        for begins, ends, other_begins, other_ends in self._changes:
            if begins > place:
                break
            if ends > place:
                return other_begins
            shift = other_ends - ends
        return place + shift

    def _end(self, place: int) -> int:
        """Where what ends at `place` ends in `theirs`: with the change that it ends in, before what was put in behind
        it."""
        shift = 0
        for begins, ends, _, other_ends in self._changes:
            if begins >= place:
                break
            if ends >= place:
                return other_ends
            shift = other_ends - ends
        return place + shift

    def left(self) -> bool:
        """Whether anything differs that no figure told of."""
        return len(self._told) < len(self._changes)


def _starts(tokens: Sequence[str]) -> list[int]:
    places = [0]
    for token in tokens:
        places.append(places[-1] + len(token))
    return places
