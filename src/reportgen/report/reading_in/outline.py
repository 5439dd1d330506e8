"""The sections of a report, by whatever makes their headings: numbers, styles, bold lines, or words alone.

A number in a line proves little: sections hold lists of their own, numbered the same way. So all lines that may be
headings are weighed together, and those are taken that make the best chain of sections, in which what is left between
them is a list that begins with one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from reportgen.layout.spec import Layout
from reportgen.report.reading_in import headings
from reportgen.report.reading_in.headings import Candidate
from reportgen.report.recognise import Match
from reportgen.source.flow import FlowBlock, FlowTable, Para
from reportgen.source.node import Located

_MEANS = {Match.EXACT: 3.0, Match.VARIANT: 3.0, Match.PATTERN: 2.0, None: 0.5}
_NEVER = 20.0
_FEWEST = 2
"""Headings of one sign that make an outline."""
_NEAR = 2
"""Lines between a heading and the form below it: its caption, the unit that it counts in."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, a stretch of one that begins with a heading, or a table; `block` is its number in the body."""

    block: int
    para: Para | None
    table: FlowTable | None = None
    glued: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its number as written, and the lines below it; `rest` follows it on its line."""

    heading: Located
    rest: Located | None
    lines: tuple[Line, ...]
    candidate: Candidate
    block: int
    """The block of the body in which the heading stands."""


@dataclass(frozen=True, slots=True)
class Outline:
    """The lines before the first heading, and the sections."""

    opening: tuple[Line, ...]
    sections: tuple[Section, ...]


def read(body: Sequence[FlowBlock], layout: Layout) -> Outline:
    """The outline of the text of a report. Without any heading all of it is opening."""
    lines = _lines(body, layout)
    tops = _tops(lines, layout)
    if not tops:
        return Outline(tuple(lines), ())
    ends = [top.line for top in tops[1:]] + [len(lines)]
    sections = tuple(
        Section(top.heading, top.rest, tuple(lines[top.line + 1 : end]), top, lines[top.line].block)
        for top, end in zip(tops, ends, strict=True)
    )
    return Outline(tuple(lines[: tops[0].line]), sections)


def _lines(body: Sequence[FlowBlock], layout: Layout) -> list[Line]:
    """The blocks as lines; a paragraph with several headings run on is cut before each of them."""
    starting = sum(isinstance(block, Para) and headings.begins(block.text.text) for block in body)
    lines: list[Line] = []
    for index, block in enumerate(body):
        if isinstance(block, FlowTable):
            lines.append(Line(index, None, block))
            continue
        cuts = _cuts(block.text, layout) if starting < _FEWEST else []
        bounds = [0, *cuts, len(block.text.text)] if cuts else [0, len(block.text.text)]
        for start, end in pairwise(bounds):
            piece = block.text.cut(start, end).strip()
            if piece.text:
                lines.append(Line(index, replace(block, text=piece), glued=bool(cuts) and start in cuts))
    return lines


def _cuts(text: Located, layout: Layout) -> list[int]:
    """Where the headings begin that are run on in a paragraph; nowhere, unless the first of them means a section."""
    cuts = headings.splits(text.text, layout)
    first = text.cut(cuts[0], cuts[1] if len(cuts) > 1 else None) if cuts else None
    item = headings.candidate(first, 0, layout, headings.SIGNS[0], glued=True) if first is not None else None
    return cuts if item is not None and item.spec is not None else []


def _tops(lines: Sequence[Line], layout: Layout) -> list[Candidate]:
    """The headings of the first level, by the sign that makes the best outline."""
    best: list[Candidate] = []
    for sign in headings.SIGNS:
        chain = _chain(_candidates(lines, layout, sign), lines, layout)
        known = sum(top.spec is not None for top in chain)
        if known >= _FEWEST or (known and sign == headings.SIGNS[0]):
            return chain
        best = best or (chain if len(chain) >= _FEWEST else [])
    return _unnumbered(lines, layout) or best


def _candidates(lines: Sequence[Line], layout: Layout, sign: str) -> list[Candidate]:
    found = []
    for index, line in enumerate(lines):
        if line.para is not None:
            para = line.para
            item = headings.candidate(para.text, index, layout, sign, para.level, para.bold, line.glued)
            if item is not None:
                found.append(item)
    return found


def _unnumbered(lines: Sequence[Line], layout: Layout) -> list[Candidate]:
    """Headings without numbers: those of the file's highest level, else lines in the very words of the edition's."""
    every = [item for item in _candidates(lines, layout, "") if item.short]
    styled = [item for item in every if item.level]
    top = min((item.level for item in styled if item.spec is not None), default=0)
    own = [item for item in styled if item.level == top]
    if top and len(own) >= _FEWEST:
        return own
    said = [item for item in every if item.spec is not None and (item.match is not Match.PATTERN or item.bold)]
    return said if len(said) >= _FEWEST else []


# -- the best chain ----------------------------------------------------------------------------------


def _chain(found: Sequence[Candidate], lines: Sequence[Line], layout: Layout) -> list[Candidate]:
    """The candidates that together make the likeliest outline."""
    scores: list[float] = []
    before: list[int] = []
    looks = _looks(found)
    for index, item in enumerate(found):
        own = _worth(item, layout) + looks[index] + _over_form(item, lines)
        options = [(own + _step(None, item, found[:index]), -1)]
        for last in range(index):
            inner = found[last + 1 : index]
            options.append((scores[last] + own + _step(found[last], item, inner), last))
        score, last = max(options)
        scores.append(score)
        before.append(last)
    finals = [(scores[index] + _inner(found[index + 1 :]), index) for index in range(len(found))]
    score, index = max(finals, default=(0.0, -1))
    chain: list[Candidate] = []
    while index >= 0 and score > 0:
        chain.append(found[index])
        index = before[index]
    return chain[::-1]


def _looks(found: Sequence[Candidate]) -> list[float]:
    """What the file's own levels, or bold type, say of each line; what is true of all of them says nothing."""
    top = min((item.level for item in found if item.level), default=0)
    all_bold = all(item.bold for item in found if item.short and not item.level)

    def look(item: Candidate) -> float:
        if item.level:
            return 1.0 if item.level == top else -1.0
        return 0.5 if item.bold and not all_bold else 0.0

    return [look(item) for item in found]


def _worth(item: Candidate, layout: Layout) -> float:
    """How much the words of a line are those of a heading of the first level."""
    worth = _MEANS[item.match]
    if not item.short:
        worth -= 1.0 if item.spec is not None else 2.5
    if layout.closed and item.spec is not None:
        worth += 1.0 if item.number == layout.sections.index(item.spec) + 1 else -1.5
    return worth


def _over_form(item: Candidate, lines: Sequence[Line]) -> float:
    """Whether a table stands below a heading whose section prints a form."""
    if item.spec is None or not item.spec.tables:
        return 0.0
    for line in lines[item.line + 1 : item.line + 2 + _NEAR]:
        if line.para is None:
            return 2.0
        if len(line.para.text.text) > headings.LONGEST:
            break
    return 0.0


def _step(last: Candidate | None, item: Candidate, inner: Sequence[Candidate]) -> float:
    """How well a heading follows another, with the numbered lines `inner` between them."""
    worth = _inner(inner)
    reached = last.number or 0 if last is not None else 0
    gap = (item.number or reached + 1) - reached
    if gap == 1:
        worth += 1.0
    elif gap > 1:
        worth -= 0.5 * (gap - 1)
    else:
        worth -= 1.0 if gap == 0 else _NEVER
    if last is not None and last.spec is item.spec is not None:
        worth -= 1.5
    return worth


def _inner(items: Sequence[Candidate]) -> float:
    """What numbered lines within a section cost that make no list of their own."""
    worth, reached = 0.0, 0
    for item in items:
        if item.number in (1, reached + 1):
            reached = item.number
        else:
            worth -= 2.0
            reached = item.number or 0
    return worth
