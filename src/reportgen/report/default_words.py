"""The edition's own words for a place of the report, put together from the figures."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.diagnostics.model import Diagnostic
from reportgen.layout.spec import Clauses, Layout, Sentence
from reportgen.report import conditions, references
from reportgen.report.model import Origin, Passage, PassageKind, Piece
from reportgen.report.references import Context
from reportgen.source.node import Located
from reportgen.span import Span


class DefaultWords:
    """The default wording of one report. A place is 引言, a section's key, or `section/part`."""

    def __init__(self, layout: Layout, context: Context, found: list[Diagnostic]) -> None:
        self._layout = layout
        self._context = context
        self._found = found

    def exist(self, place: str) -> bool:
        """Whether the edition has something to say there."""
        return any(self._says(paragraph) for paragraph in self._paragraphs(place))

    def passages(self, place: str, path: str, where: Span) -> Iterator[Passage]:
        """The paragraphs of the place whose conditions hold; findings of their references point into the pack."""
        for paragraph in self._paragraphs(place):
            pieces = tuple(self._pieces(paragraph, path))
            if pieces:
                yield Passage(pieces, where, PassageKind.PARAGRAPH, Origin.PACK)

    def _paragraphs(self, place: str) -> tuple[Clauses, ...]:
        return self._layout.wording.passages.get(place, ())

    def _says(self, item: Sentence | Clauses) -> bool:
        if not self._holds(item):
            return False
        return isinstance(item, Sentence) or any(self._says(inner) for inner in item.items)

    def _holds(self, item: Sentence | Clauses) -> bool:
        return conditions.hold(item.conditions, self._layout.wording, self._context)

    def _pieces(self, item: Sentence | Clauses, path: str) -> Iterator[Piece]:
        if not self._holds(item):
            return
        if isinstance(item, Sentence):
            yield from self._resolved(item.template, path)
            return
        said = [pieces for inner in item.items if (pieces := tuple(self._pieces(inner, path)))]
        if said:
            yield from self._resolved(item.before, path)
            for number, pieces in enumerate(said):
                yield from self._resolved(item.between if number else None, path)
                yield from pieces
            yield from self._resolved(item.after, path)

    def _resolved(self, template: Located | None, path: str) -> tuple[Piece, ...]:
        if template is None:
            return ()
        return references.resolve(_one_line(template), self._context, path, self._found)


def _one_line(template: Located) -> Located:
    """A template as one line: line ends inside a block scalar are layout of the pack, not of the text."""
    stripped = template.strip()
    if "\n" not in stripped.text:
        return stripped
    keep = [index for index, char in enumerate(stripped.text) if char != "\n"]
    offsets = (*(stripped.offsets[index] for index in keep), stripped.offsets[-1])
    return Located("".join(stripped.text[index] for index in keep), stripped.source, offsets)
