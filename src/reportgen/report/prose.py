"""The office's own words of a report, passage by passage, for rules about wording.

Default wording of the edition, and what a reference printed, are not the office's words: they are left out
or can be told apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.report.claims.timeframe import sentence_end, sentence_start
from reportgen.report.model import Origin, Part, Passage, PassageKind, Piece, Report, Section
from reportgen.span import Span

PREAMBLE = "引言"


@dataclass(frozen=True, slots=True)
class Spoken:
    """A passage or heading with the section it stands in."""

    key: str
    """引言 for the preamble."""
    path: str
    passage: Passage
    section: Section | None = None

    @property
    def text(self) -> str:
        """What can be judged of it: its text with … for references that could not be resolved."""
        return self.passage.legible

    @property
    def is_heading(self) -> bool:
        return self.passage.kind is PassageKind.HEADING

    def place(self, start: int, end: int) -> Span:
        return self.passage.place(start, end)

    def sentence(self, start: int, end: int) -> str:
        """The sentence around `text[start:end]`, as findings quote it."""
        text = self.text
        stop = sentence_end(text, end)
        return self.passage.text[sentence_start(text, start) : stop + 1].strip()

    def is_printed(self, start: int, end: int) -> bool:
        """Whether a reference printed all of `text[start:end]`."""
        position = 0
        for piece in self.passage.pieces:
            low, position = position, position + len(piece.text)
            if low <= start and end <= position:
                return bool(piece.reference)
        return False


def spoken(report: Report, headings: bool = True) -> Iterator[Spoken]:
    """Everything the office wrote itself, in order: the preamble, then each section's headings and text."""
    for passage in report.preamble:
        if passage.origin is Origin.CLERK:
            yield Spoken(PREAMBLE, PREAMBLE, passage)
    for section in report.sections:
        if headings and section.origin is Origin.CLERK and section.written_heading:
            yield Spoken(section.key, section.path, _heading(section.written_heading, section.span), section)
        for part in section.parts:
            yield from _part(section, part, headings)


def _part(section: Section, part: Part, headings: bool) -> Iterator[Spoken]:
    if headings and part.heading and part.origin is Origin.CLERK:
        pieces = part.heading_pieces or (Piece(part.heading, part.span),)
        yield Spoken(section.key, section.path, Passage(pieces, part.span, PassageKind.HEADING), section)
    for passage in part.passages:
        if passage.origin is Origin.CLERK and (headings or passage.kind is not PassageKind.HEADING):
            yield Spoken(section.key, section.path, passage, section)


def _heading(text: str, span: Span) -> Passage:
    return Passage((Piece(text, span),), span, PassageKind.HEADING)
