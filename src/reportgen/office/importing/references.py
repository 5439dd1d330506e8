"""Numbers typed in the text that say a figure of the data: where they stand, and the reference that prints the same.

What a number means is known from the claim it is part of, never from its value. A reference is offered only where it
prints the very characters that stand there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reportgen.layout.spec import FieldType
from reportgen.report import claims as reading
from reportgen.report import references, values
from reportgen.report.model import Claim, ClaimKind, Figure, Origin, Passage, Report
from reportgen.report.references import Context, Refused
from reportgen.source import node as nodes
from reportgen.source.node import Node, Scalar, Style
from reportgen.span import SourceText

_NUMBER = re.compile(r"(?<![\d.,，])\d+(?:\.\d+)?(?![\d.,])")
_PERCENT = re.compile(r"\d+(?:\.(?P<decimals>\d+))?%")
_USUAL_PLACES, _MOST_PLACES = 1, 4


@dataclass(frozen=True, slots=True)
class Reference:
    """A stretch of a data file's text (offsets of code points) and what is to stand in its place."""

    start: int
    end: int
    text: str


def offered(report: Report, root: nodes.Mapping) -> tuple[Reference, ...]:
    """Those for the office's own words of a data file, in order, none within another. `root` are the file's nodes."""
    blocks = [_stretch(node, report.source) for node in _scalars(root) if node.style is Style.BLOCK]
    found: list[Reference] = []
    for passage, start, end, text in (*_lists(report), *_numbers(report)):
        place = passage.place(start, end)
        first = report.source.offset(place.line, place.column)
        last = report.source.offset(place.end_line, place.end_column)
        in_block = any(low <= first and last <= high for low, high in blocks)
        taken = any(first < item.end and item.start < last for item in found)
        if in_block and not taken and report.source.text[first:last] == passage.text[start:end]:
            found.append(Reference(first, last, text))
    return tuple(sorted(found, key=lambda item: item.start))


def applied(text: str, items: Iterable[Reference]) -> str:
    """The text with references in place of what they print."""
    pieces: list[str] = []
    last = 0
    for item in items:
        pieces += [text[last : item.start], item.text]
        last = item.end
    return "".join([*pieces, text[last:]])


def written(path: str) -> str:
    """A data path as references name it: a step that is no name of its own in brackets and quotation marks."""
    first, *steps = path.split(".")
    return first + "".join(f".{step}" if step.isidentifier() else f'["{step}"]' for step in steps)


Found = tuple[Passage, int, int, str]
"""A stretch of a passage, and the reference for it."""


def _numbers(report: Report) -> Iterator[Found]:
    context = _context(report)
    for claim in report.own_claims():
        found = _of_claim(claim, context)
        if found is not None:
            start, end, text = found
            yield claim.passage, claim.start + start, claim.start + end, f"{{{{ {text} }}}}"


def _of_claim(claim: Claim, context: Context) -> tuple[int, int, str] | None:
    """Where in the words of a claim its figure stands, and the expression that prints it."""
    words = claim.passage.text[claim.start : claim.end]
    figure = context.figures.get(_path(claim, context))
    if figure is None or figure.value is None or claim.derived or claim.qualifier:
        return None
    if claim.kind in (ClaimKind.COUNT, ClaimKind.NONE):
        return _count(claim, figure, words)
    if claim.kind is ClaimKind.GROWTH:
        return _growth(figure, words, context)
    return _share(claim, figure, words, context) if claim.kind is ClaimKind.SHARE else None


def _path(claim: Claim, context: Context) -> str:
    """The one figure that a claim speaks of; of the figures that it may mean, the only one with its value."""
    if claim.figure:
        return claim.figure
    meant = [path for path in reading.alternatives(claim) if "+" not in path]
    fitting = [
        path for path in meant if (found := context.figures.get(path)) is not None and found.value == claim.value
    ]
    return fitting[0] if len(fitting) == 1 else ""


def _count(claim: Claim, figure: Figure, words: str) -> tuple[int, int, str] | None:
    matches = list(_NUMBER.finditer(words))
    if figure.value != claim.value or len(matches) != 1 or matches[0][0] != figure.text:
        return None
    start, end = matches[0].span()
    name = written(figure.path)
    if claim.unit in references.UNITS and words.startswith(claim.unit, end):
        return start, end + len(claim.unit), f"{name} | {claim.unit}"
    return start, end, name


def _growth(figure: Figure, words: str, context: Context) -> tuple[int, int, str] | None:
    try:
        said = references.growth(figure.path, context)
    except Refused:
        return None
    start = words.find(said)
    return (start, start + len(said), f"{written(figure.path)} | 同比") if start >= 0 else None


def _share(claim: Claim, part: Figure, words: str, context: Context) -> tuple[int, int, str] | None:
    names = [claim.base] if claim.base else [path for path in claim.bases if "+" not in path]
    whole = context.figures.get(names[0]) if len(names) == 1 else None
    said = _PERCENT.search(words)
    if said is None or whole is None or not whole.value or part.value is None:
        return None
    places = len(said["decimals"] or "")
    if places > _MOST_PLACES or f"{values.percent(part.value, whole.value, places)}%" != said[0]:
        return None
    more = "" if places == _USUAL_PLACES else f", {places}"
    return said.start(), said.end(), f"占比({written(part.path)}, {written(whole.path)}{more})"


def _lists(report: Report) -> Iterator[Found]:
    """Whole lists of a group's items, as the data have them to the character."""
    context = _context(report)
    trees = [spec.key for spec in report.layout.fields if spec.type in (FieldType.TREE, FieldType.ITEMS)]
    for path in trees:
        figure = report.figures.get(path)
        if figure is None or len(figure.parts) < 2:
            continue
        try:
            said = "".join(word.text for word in references.listing(path, context))
        except Refused:
            continue
        for _, passage in report.prose():
            start = passage.text.find(said) if passage.origin is Origin.CLERK else -1
            if start >= 0:
                yield passage, start, start + len(said), f"{{{{ {written(path)} | 列举 }}}}"


def _context(report: Report) -> Context:
    before = report.previous.report.figures if report.previous.report is not None else None
    return Context(report.figures, before, {}, report.year.value)


def _scalars(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, nodes.Mapping):
        for entry in node.entries:
            yield from _scalars(entry.value)
    else:
        for item in node.items:
            yield from _scalars(item)


def _stretch(node: Scalar, source: SourceText) -> tuple[int, int]:
    offsets: Sequence[int] = node.located.offsets
    return (offsets[0], offsets[-1]) if source is node.located.source else (0, 0)
