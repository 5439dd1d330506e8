"""Putting texts together that know their places, and making them scalars and mappings of a root."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from reportgen.source import node as nodes
from reportgen.source.node import Located, Scalar, Style
from reportgen.span import SourceText, Span

_UNSEEN = re.compile("[\u200b-\u200f\u2060\ufeff\u202a-\u202e\u2066-\u2069\u00ad]")
_OTHER_SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u205f]")


def joined(pieces: Sequence[Located | str]) -> Located:
    """One text from several; a piece that is plain text takes the place of what follows it, or of the end."""
    known = [piece for piece in pieces if isinstance(piece, Located)]
    if not known:
        raise ValueError("a text without a place")
    if len(pieces) == 1:
        return known[0]
    text: list[str] = []
    offsets: list[int] = []
    for index, piece in enumerate(pieces):
        if isinstance(piece, Located):
            text.append(piece.text)
            offsets.extend(piece.offsets[:-1])
        else:
            text.append(piece)
            following = next((item for item in pieces[index + 1 :] if isinstance(item, Located)), None)
            place = following.offsets[0] if following is not None else known[-1].offsets[-1]
            offsets.extend([place] * len(piece))
    return Located("".join(text), known[0].source, (*offsets, known[-1].offsets[-1]))


def cleaned(text: Located) -> Located:
    """Without characters that no reader sees, the spaces of web pages as plain ones, and none at the ends."""
    if _UNSEEN.search(text.text):
        kept = [place for place, char in enumerate(text.text) if not _UNSEEN.match(char)]
        offsets = (*(text.offsets[place] for place in kept), text.offsets[-1])
        text = Located("".join(text.text[place] for place in kept), text.source, offsets)
    if _OTHER_SPACES.search(text.text):
        text = Located(_OTHER_SPACES.sub(" ", text.text), text.source, text.offsets)
    return text.strip()


def read_as(place: Located, text: str) -> Located:
    """A text that is not there in these words, at the place where it was read (未收到 is 0)."""
    start, end = place.offsets[0], place.offsets[-1]
    return Located(text, place.source, (*([start] * len(text)), end))


def scalar(text: Located, place: Span | None = None) -> Scalar:
    """A text as a value or key of the root."""
    return Scalar(text, place or span_of(text), Style.READ_IN)


def span_of(text: Located) -> Span:
    """The stretch of the source from the first to the last character."""
    return text.source.span(text.offsets[0], max(text.offsets[0], text.offsets[-1]))


def mapping(
    source: SourceText, entries: Iterable[tuple[Located, Located | nodes.Node]], place: Span | None = None
) -> nodes.Mapping:
    """A mapping; its place is that of its first key up to its last value, or `place` when it holds nothing."""
    made = tuple(
        nodes.Entry(scalar(key), scalar(value) if isinstance(value, Located) else value) for key, value in entries
    )
    if not made:
        return nodes.Mapping((), place or source.span(0, 0))
    spans = [span for entry in made for span in (entry.key.span, entry.value.span)]
    first = min(spans, key=lambda span: span.sort_key)
    last = max(spans, key=lambda span: (span.end_line, span.end_column))
    return nodes.Mapping(made, first.through(last))
