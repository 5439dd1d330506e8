"""One passage made ready for reading claims: masked, with its quantities, and what each stands beside."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from reportgen.layout.spec import Topic
from reportgen.report.claims.quantities import Quantity, masked, quantities
from reportgen.report.claims.setting import Setting, Tie
from reportgen.report.claims.subjects import Subjects
from reportgen.report.claims.timeframe import FAR, SENTENCE_MARKS, Frame, frame_at, sentence_start
from reportgen.report.model import Claim, ClaimKind, Passage, Piece
from reportgen.report.numerals import half_width

CLAUSE_MARKS = "，：:（(" + SENTENCE_MARKS


@dataclass(frozen=True, slots=True)
class Scan:
    """A passage with everything the readers of claims look at. `text` and `masked` keep its places."""

    passage: Passage
    section: str
    topics: frozenset[Topic]
    subjects: Subjects
    year: int | None
    text: str
    masked: str
    quantities: tuple[Quantity, ...]
    marks: tuple[int, ...]
    """Where the marks between sentences stand in `masked`."""
    references: tuple[tuple[int, int, Piece], ...]
    """What references printed, each with its start and end in the text."""

    @classmethod
    def of(cls, passage: Passage, section: str, topics: frozenset[Topic], subjects: Subjects, year: int | None) -> Scan:
        text = passage.legible
        hidden = masked(text)
        found = quantities(hidden, text)
        marks = tuple([match.start() for match in re.finditer(f"[{SENTENCE_MARKS}]", hidden)])
        printed = tuple(_printed(passage))
        return cls(passage, section, topics, subjects, year, half_width(text), hidden, found, marks, printed)

    def frame(self, place: int) -> Frame:
        """The time that governs what is said at `place`."""
        return frame_at(self.text, place, self.year)

    def sentence(self, place: int) -> tuple[int, int]:
        """Where the sentence around `place` begins and ends."""
        following = bisect_left(self.marks, place)
        start = self.marks[following - 1] + 1 if following else 0
        end = self.marks[following] if following < len(self.marks) else len(self.masked)
        return max(start, place - FAR), min(end, place + FAR)

    def setting(self, index: int, last: str = "") -> Setting:
        """What the quantity at `index` stands beside."""
        quantity = self.quantities[index]
        previous = self.quantities[index - 1].end if index else 0
        following = self.quantities[index + 1].start if index + 1 < len(self.quantities) else len(self.masked)
        return self._setting(
            quantity.start, quantity.end, previous, following, last, quantity.unit, quantity.value == 0
        )

    def noun_setting(self, start: int, end: int, last: str = "") -> Setting:
        """What a noun without a number, `masked[start:end]`, stands beside."""
        return self._setting(end, end, start, end, last)

    def _setting(
        self, start: int, end: int, previous: int, following: int, last: str, unit: str = "", zero: bool = False
    ) -> Setting:
        low = max(0, start - FAR)
        previous = max(0, previous - low)
        before = self.masked[low:start].rstrip()
        before = before[:previous] + _trailing_bracket().sub("", before[previous:])
        reach_start = max(previous, sentence_start(before, len(before)))
        clause_start = max(reach_start, max([before.rfind(mark) for mark in CLAUSE_MARKS]) + 1)
        if clause_start >= len(before):  # 其中：206条 — the noun stands before the mark
            clause_start = reach_start
        after = _after().match(self.masked, end, max(end, following))
        return Setting(
            before=before,
            reach=before[reach_start:],
            clause=before[clause_start:],
            after=after.group() if after else "",
            sentence=self.masked[slice(*self.sentence(start))],
            unit=unit,
            topics=self.topics,
            zero=zero,
            last=last,
        )

    def printed(self, start: int, end: int) -> tuple[bool, str]:
        """Whether `text[start:end]` was printed by a reference, and the figure of a reference that prints just it."""
        for low, high, piece in self.references:
            if low < end and start < high:
                alone = sum([low <= q.number_start < high for q in self.quantities]) <= 1
                return True, piece.figure if alone else ""
        return False, ""

    def computed_by(self, name: str, start: int, end: int) -> bool:
        """Whether a reference by way of `name` (同比, 占比) printed some of `text[start:end]`."""
        return any(low < end and start < high and name in piece.reference for low, high, piece in self.references)

    def claim(self, kind: ClaimKind, start: int, end: int, tie: Tie | None = None, **values: object) -> Claim:
        """A claim of this passage; its qualifier is the time it speaks of unless one is given."""
        fields: dict[str, object] = {
            "text": self.passage.text[start:end],
            "noun": tie.noun if tie else "",
            "figure": tie.figure if tie else "",
            "figures": tie.figures if tie else (),
            **values,
        }
        if "qualifier" not in fields:
            fields["qualifier"] = self.frame(start).value
        return Claim(kind, self.passage, start, end, self.section, **fields)  # type: ignore[arg-type]


def _printed(passage: Passage) -> Iterator[tuple[int, int, Piece]]:
    end = 0
    for piece in passage.pieces:
        start, end = end, end + len(piece.text)
        if piece.figure or piece.reference:
            yield start, end, piece


@cache
def _trailing_bracket() -> re.Pattern[str]:
    """A remark in brackets between a noun and its number."""
    return re.compile(r"[（(][^（）()]*[）)]$")


@cache
def _after() -> re.Pattern[str]:
    return re.compile(r"[^，。；：:、！？（）()\n\d]*")
