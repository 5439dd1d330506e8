"""Setting one line: squeezing or stretching it to its width, and gathering glyphs that can be drawn in one go."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from reportgen.typeset.cells import Cells
from reportgen.typeset.characters import Kind
from reportgen.typeset.joints import WIDE_GAP, Joints, Squeeze, Stretch
from reportgen.typeset.lines import Align, Line, PlacedRun, Run
from reportgen.typeset.room import Room

_EVEN = 0.003
"""How far (pt) a glyph may stand from its true place for the sake of one run with its neighbours."""
_BLANK_SHARE = 0.5
"""Em that a Latin word space may grow before the rest of the line does."""
_EDGE_SHARE = 0.06
"""Em that the edge of Latin text may grow before the rest of the line does: the eye sees it, and a program that copies
the text does not yet take it for a word space (most do from a tenth of an em on)."""
_LETTER_SHARE = 0.06
"""Em that letters of a Latin word move apart once the line's other gaps have grown wide; for the same reason no more,
before those are twice as wide."""
_COPIED_SHARE = 0.09
"""Em that such an edge, or two letters, may at most stand apart while Chinese characters can take the rest: a program
that copies the text takes a tenth of an em there for a word space, and between Chinese characters it does not."""
_SHARE_BEFORE = {Align.JUSTIFY: 0.0, Align.LEFT: 0.0, Align.CENTER: 0.5, Align.RIGHT: 1.0}
_DECIMALS = 4
_TOLERANCE = 1e-6
_NARROW = frozenset({Kind.LATIN, Kind.DIGIT})


def place(cells: Cells, joints: Joints, start: int, end: int, room: Room, runs: Sequence[Run]) -> Line:
    """Set the cells from `start` up to `end` as a line.

    A line too long for its slot is squeezed; a justified one is stretched to fill it, unless it is the row's last.
    """
    final = end == len(cells)
    last = max(joints.ends[end], start + 1)
    natural = max(0.0, joints.reach[end] - joints.starts[start])
    shifts = [0.0] * (last - start)
    slot = room.width(start)
    slack = slot - natural
    trim = 0.0
    if slack < -_TOLERANCE:
        trim = _squeeze(joints, start, last, end, room, shifts)
    elif room.align is Align.JUSTIFY:
        _stretch(joints, start, last, slack, room, shifts, final)
    width = natural + sum(shifts) - trim
    x = room.left(start) + _SHARE_BEFORE[room.align] * (slot - width)
    row = _Row(cells, joints, start, end, x, shifts)
    first_place = cells.places[start] if start else cells.start
    end_place = cells.end if final else cells.places[end]
    placed = tuple(row.runs(runs, first_place, end_place))
    return Line(placed, _round(x), _round(width), _round(natural), first_place, end_place, final)


def _squeeze(joints: Joints, start: int, last: int, end: int, room: Room, shifts: list[float]) -> float:
    """Fit a line into its room: take from the mark at its end (returned), the one at its start, then joint by joint."""
    need = joints.reach[end] - joints.starts[start] - room.width(start)
    trim = min(need, joints.end_trims[end])
    need -= trim
    if room.may_trim(start):
        shifts[0] = -min(need, joints.start_trims[start])
        need += shifts[0]
    for turn in (Squeeze.PAIR, Squeeze.BRACKET, Squeeze.PAUSE, Squeeze.GAP, Squeeze.STOP):
        if need <= _TOLERANCE:
            break
        mine = [at for at in range(start + 1, last) if joints.squeeze_turns[at] is turn]
        gives = sum(joints.squeeze[at] for at in mine)
        part = min(1.0, need / gives) if gives else 0.0
        for at in mine:
            shifts[at - start] -= joints.squeeze[at] * part
        need -= gives * part
    return trim


def _stretch(joints: Joints, start: int, last: int, slack: float, room: Room, shifts: list[float], final: bool) -> None:
    """Spread `slack` pt over a line: first what the grid asks for, then at blanks, at Latin edges, and all alike.

    Where gaps would become wide, letters move apart a little, too, and where nothing else can be stretched, alone.
    A final line takes the grid's share only, so that its characters stand under those above.
    """
    elastic: dict[Stretch, list[int]] = {turn: [] for turn in Stretch}
    for at in range(start + 1, last):
        elastic[joints.stretch_turns[at]].append(at - start)
    blanks, edges = elastic[Stretch.BLANK], elastic[Stretch.EDGE]
    letters = elastic[Stretch.LETTER]
    every = blanks + edges + elastic[Stretch.HAN] or letters
    turns = [(every, room.grid_gap(start))]
    if not final:
        turns += [(blanks, _BLANK_SHARE * room.em), (edges, _EDGE_SHARE * room.em)]
        if every is not letters:
            turns += [
                (every, WIDE_GAP * room.em),
                (every + letters, _LETTER_SHARE * room.em),
                (every, WIDE_GAP * room.em),
            ]
            every = every + letters
        turns += [(every, slack), (every, slack)]
    limited = frozenset(edges + letters) if elastic[Stretch.HAN] else frozenset()
    limit = _COPIED_SHARE * room.em
    for joined, most in turns:
        free = [at for at in joined if at not in limited or shifts[at] < limit - _TOLERANCE]
        if free and slack > _TOLERANCE:
            share = min(most, slack / len(free))
            for at in free:
                given = min(share, limit - shifts[at]) if at in limited else share
                shifts[at] += given
                slack -= given


class _Row:
    """The glyphs of a line at their places, gathered into runs that one text operator can draw."""

    def __init__(self, cells: Cells, joints: Joints, start: int, end: int, x: float, shifts: list[float]) -> None:
        self._cells = cells
        self._start = start
        self._origins: list[float] = []
        """Where each glyph's origin lies."""
        at = x - joints.starts[start]
        for index in range(start, end):
            if index - start < len(shifts):
                at += shifts[index - start]
            glyph, size = cells.glyphs[index], cells.sizes[index]
            self._origins.append(at + joints.starts[index] + glyph.offset * size)

    def runs(self, runs: Sequence[Run], first_place: int, end_place: int) -> Iterator[PlacedRun]:
        """The line's runs, which stand for the text from `first_place` up to `end_place`."""
        bounds = [*self._bounds(), (len(self._origins), 0.0)]
        for (first, spacing), (after, _) in pairwise(bounds):
            index, beyond = self._start + first, self._start + after
            glyphs = self._cells.glyphs[index:beyond]
            yield PlacedRun(
                _round(self._origins[first]),
                "".join(glyph.text for glyph in glyphs),
                glyphs[0].face,
                self._cells.sizes[index],
                _round(spacing),
                _round(glyphs[0].h_scale),
                runs[self._cells.owners[index]].key,
                self._cells.places[index] if first else first_place,
                self._cells.places[beyond] if after < len(self._origins) else end_place,
            )

    def _bounds(self) -> Iterator[tuple[int, float]]:
        """Number of the first glyph and character spacing of every run."""
        first, spacing, pen = 0, 0.0, 0.0
        for number in range(1, len(self._origins)):
            origin = self._origins[number]
            wanted = self._spacing(number)
            if number == first + 1:
                spacing = _round(wanted)
                pen = origin
            else:
                pen += self._origins[number] - self._origins[number - 1] + (spacing - wanted) * self._scale(number)
            even = abs(pen - origin) <= _EVEN
            if not (even and self._alike(number, abs(spacing) <= _EVEN)):
                yield first, spacing if number > first + 1 else 0.0
                first = number
        if self._origins:
            yield first, spacing if len(self._origins) > first + 1 else 0.0

    def _scale(self, number: int) -> float:
        return self._cells.glyphs[self._start + number].h_scale / 100

    def _spacing(self, number: int) -> float:
        """The character spacing that would carry the pen from the glyph before to this one."""
        before = self._start + number - 1
        step = (self._origins[number] - self._origins[number - 1]) / self._scale(number - 1)
        return step - self._cells.glyphs[before].advance * self._cells.sizes[before]

    def _alike(self, number: int, solid: bool) -> bool:
        """Whether a glyph can go on in its neighbour's run; Latin and Han share one only where it is set solid."""
        here, before = self._start + number, self._start + number - 1
        glyph, neighbour = self._cells.glyphs[here], self._cells.glyphs[before]
        return (
            glyph.face is neighbour.face
            and glyph.h_scale == neighbour.h_scale
            and self._cells.owners[here] == self._cells.owners[before]
            and (solid or (glyph.kind in _NARROW) == (neighbour.kind in _NARROW))
        )


def _round(value: float) -> float:
    return round(value, _DECIMALS) + 0.0
