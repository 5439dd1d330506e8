"""Choosing the breaks of a row of cells: of all ways to part it into lines, the one that costs least in total."""

from __future__ import annotations

from bisect import bisect_right

from reportgen.typeset.cells import Cells
from reportgen.typeset.characters import Kind
from reportgen.typeset.joints import WIDE_GAP, Joints
from reportgen.typeset.lines import Align
from reportgen.typeset.penalties import UNIT, WHOLE
from reportgen.typeset.room import Room

_LINE = 10.0
"""What every line costs, so that fewer are better."""
_BALANCED_LINE = 5_000.0
_ORPHAN = 3_000.0
"""One character alone on the last line, with or without its mark."""
_OVERFULL = 1e9
_WORST = 5e5
"""No line is so loose that a word had better be split (WHOLE)."""
_INFINITE = float("inf")
_TOLERANCE = 1e-6
_MARKS = frozenset({Kind.CLOSING, Kind.PAUSING, Kind.STOPPING, Kind.BLANK})


def cut(cells: Cells, joints: Joints, costs: list[float], room: Room) -> list[tuple[int, int]]:
    """The lines of a row as (first cell, cell after the last). Every cell is in exactly one; no line is empty.

    A line that can be parted nowhere else is parted where it costs least, so there is always an answer.
    """
    count = len(cells)
    best = [0.0] + [_INFINITE] * count
    origin = [0] * (count + 1)
    fit = _Fit(cells, joints, costs, room)
    for start in range(count):
        if best[start] < _INFINITE:
            for end, price in fit.lines_from(start, room.width(start)):
                if best[start] + price < best[end]:
                    best[end], origin[end] = best[start] + price, start
    cuts = []
    while count:
        cuts.append((origin[count], count))
        count = origin[count]
    return cuts[::-1]


class _Fit:
    """The lines that may begin at a cell, and their prices."""

    def __init__(self, cells: Cells, joints: Joints, costs: list[float], room: Room) -> None:
        self._cells = cells
        self._joints = joints
        self._costs = [*costs, 0.0]
        self._room = room
        self._em = room.em
        self._count = len(cells)
        self._line = _BALANCED_LINE if room.align is Align.CENTER else _LINE

    def lines_from(self, start: int, width: float) -> list[tuple[int, float]]:
        """End and price of every line worth trying; at least one.

        Lines looser than three tenths (three characters at least) are tried only as long as nothing good was found, and
        breaks within words or against the rules only when nothing else fits.
        """
        joints, costs, em = self._joints, self._costs, self._em
        begin = joints.starts[start]
        fullest = bisect_right(joints.reach, begin + width + em + _TOLERANCE, start + 1) - 1
        loosest = begin + min(width - 3 * em, 0.7 * width)
        if self._room.align is Align.CENTER:
            loosest = begin
        found: list[tuple[int, float]] = []
        desperate: list[int] = []
        good = fits = False
        for end in range(max(fullest, start + 1), start, -1):
            penalty = costs[end]
            if penalty >= WHOLE:
                desperate.append(end)
                continue
            if good and joints.reach[end] < loosest:
                break
            price = self._price(start, end, width)
            found.append((end, price + penalty))
            if price < _OVERFULL:
                fits = True
                good = good or penalty < UNIT
        if not fits:
            found += [(end, self._price(start, end, width) + costs[end]) for end in desperate]
        return found

    def _price(self, start: int, end: int, width: float) -> float:
        joints = self._joints
        last = max(joints.ends[end], start + 1)
        slack = width - joints.reach[end] + joints.starts[start]
        price = self._line
        if end == self._count:
            if start and self._is_orphan(start, last):
                price += _ORPHAN
            if slack >= 0 and self._room.align is not Align.CENTER:
                return price
        if slack < -_TOLERANCE:
            return price + self._tight(start, last, end, -slack)
        if self._room.align is not Align.JUSTIFY:
            return price + (slack / self._em) ** 2
        return price + min(self._looseness(start, last, slack) ** 2, _WORST)

    def _looseness(self, start: int, last: int, slack: float) -> float:
        """About the width of each gap in hundredths of an em; between letters, where the eye sees it, doubled."""
        joints, em = self._joints, self._em
        elastic = joints.stretchable[last - 1] - joints.stretchable[start]
        letters = joints.letters[last - 1] - joints.letters[start]
        first = min(slack, WIDE_GAP * em * elastic) if letters else slack * bool(elastic)
        shared = 200.0 * (slack - first) / (em * (elastic + letters or 1))
        return shared + (100.0 * first / (em * elastic) if elastic else 0.0)

    def _tight(self, start: int, last: int, end: int, need: float) -> float:
        joints = self._joints
        if need > self._em + _TOLERANCE:
            return _OVERFULL * (1 + need / self._em)
        need -= joints.end_trims[end] + (joints.start_trims[start] if self._room.may_trim(start) else 0.0)
        if need <= _TOLERANCE:
            return 5.0
        soft = joints.soft[last - 1] - joints.soft[start]
        if need <= soft + _TOLERANCE:
            return 8.0 + 60.0 * (need / soft) ** 2
        hard = joints.hard[last - 1] - joints.hard[start]
        if need <= soft + hard + _TOLERANCE:
            return 80.0 + 120.0 * ((need - soft) / hard) ** 2
        return _OVERFULL * (1 + need / self._em)

    def _is_orphan(self, start: int, last: int) -> bool:
        kinds = [glyph.kind for glyph in self._cells.glyphs[start:last]]
        return sum(kind not in _MARKS for kind in kinds) <= 1
