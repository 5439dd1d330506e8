"""What lies between two neighbouring cells: how far they may be pushed together or drawn apart, and in which turn.

CLREQ, "adjusting the width": squeeze from the least to the most visible; stretch blanks, then Latin edges, then all.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from itertools import accumulate

from reportgen.typeset.cells import Cells
from reportgen.typeset.characters import Kind, attaches, is_em_blank


class Squeeze(IntEnum):
    """Turns of squeezing within a line; the mark at its end and the opening mark at its start come before all."""

    NONE = 0
    PAIR = 1
    """Two marks side by side: 2 em become 1½."""
    BRACKET = 2
    PAUSE = 3
    GAP = 4
    """The gap at Latin text, where one is set."""
    STOP = 5
    """。？！, last."""


class Stretch(IntEnum):
    """Turns of stretching."""

    NEVER = 0
    """Within a word, a number, —— or ……."""
    BLANK = 1
    """At a Latin word space, by ½ em at most before others join in."""
    EDGE = 2
    """Where Latin letters or digits meet Han, by ¼ em at most before others join in."""
    HAN = 3
    LETTER = 4
    """Within a Latin word: only where other gaps have grown wide, or there are none."""


WIDE_GAP = 0.25
"""Em by which a gap has grown so wide that the letters of Latin words are moved apart, too."""

_NARROW = frozenset({Kind.LATIN, Kind.DIGIT})
_MARKS = frozenset({Kind.OPENING, Kind.CLOSING, Kind.PAUSING, Kind.STOPPING})
_SOLID = frozenset({Kind.DASH, Kind.ELLIPSIS})
_SIGNS = frozenset("％%‰℃℉°￥¥$€£№±＋－+-−×")
"""Signs that belong to the number beside them."""
_TIES = frozenset({Kind.DASH, Kind.WAVE})
"""Signs that tie two numbers into a range."""
_TURN = {
    Kind.OPENING: Squeeze.BRACKET,
    Kind.CLOSING: Squeeze.BRACKET,
    Kind.PAUSING: Squeeze.PAUSE,
    Kind.STOPPING: Squeeze.STOP,
}


@dataclass(frozen=True, slots=True)
class Joints:
    """Measures of a row of n cells, in pt, for any line that is cut out of it.

    `starts[i]` is where cell i begins when nothing is squeezed. For a line's end j (the cell after its last),
    `ends[j]` is the index after its last cell that is no blank, `reach[j]` where that cell ends, and `end_trims[j]` how
    much of it may be taken away; `start_trims[i]` is the same for an opening mark that begins a line. Joint i lies
    before cell i: `squeeze`, `squeeze_turns` and `stretch_turns`. `soft`, `hard`, `stretchable` and `letters` are
    running sums over the joints up to and with i: what squeezing gives before 。？！, what those give, how many joints
    stretch, and how many within Latin words would where nothing else does.
    """

    starts: list[float]
    ends: list[int]
    reach: list[float]
    start_trims: list[float]
    end_trims: list[float]
    squeeze: list[float]
    squeeze_turns: list[Squeeze]
    stretch_turns: list[Stretch]
    soft: list[float]
    hard: list[float]
    stretchable: list[int]
    letters: list[int]


def measure_joints(cells: Cells, latin_gap: float) -> Joints:
    """The joints of a row, with a gap of `latin_gap` em where Latin text or a number meets Han."""
    squeeze, squeeze_turns, stretch_turns, gaps = [0.0], [Squeeze.NONE], [Stretch.NEVER], [0.0]
    for at in range(1, len(cells)):
        turn = _stretch(cells, at)
        gap = latin_gap * cells.sizes[at] if turn is Stretch.EDGE else 0.0
        gives, squeeze_turn = (gap, Squeeze.GAP) if gap else _squeeze(cells, at)
        squeeze.append(gives)
        squeeze_turns.append(squeeze_turn)
        stretch_turns.append(turn)
        gaps.append(gap)
    starts, ends, reach, end_trims = _extents(cells, gaps)
    gifts = list(zip(squeeze, squeeze_turns, strict=True))
    return Joints(
        starts,
        ends,
        reach,
        [glyph.lead * size for glyph, size in zip(cells.glyphs, cells.sizes, strict=True)],
        end_trims,
        squeeze,
        squeeze_turns,
        stretch_turns,
        list(accumulate(0.0 if turn is Squeeze.STOP else gives for gives, turn in gifts)),
        list(accumulate(gives if turn is Squeeze.STOP else 0.0 for gives, turn in gifts)),
        list(accumulate(Stretch.NEVER < turn < Stretch.LETTER for turn in stretch_turns)),
        list(accumulate(turn is Stretch.LETTER for turn in stretch_turns)),
    )


def _extents(cells: Cells, gaps: list[float]) -> tuple[list[float], list[int], list[float], list[float]]:
    """`starts`, `ends`, `reach` and `end_trims` of `Joints`."""
    starts: list[float] = []
    ends, reach, end_trims = [0], [0.0], [0.0]
    pen = 0.0
    for at, (glyph, size) in enumerate(zip(cells.glyphs, cells.sizes, strict=True)):
        pen += gaps[at]
        starts.append(pen)
        pen += glyph.width * size
        blank = glyph.kind is Kind.BLANK
        ends.append(ends[-1] if blank else at + 1)
        reach.append(reach[-1] if blank else pen)
        end_trims.append(end_trims[-1] if blank else glyph.trail * size)
    return starts, ends, reach, end_trims


def _squeeze(cells: Cells, at: int) -> tuple[float, Squeeze]:
    left, right = cells.glyphs[at - 1], cells.glyphs[at]
    trail, lead = left.trail * cells.sizes[at - 1], right.lead * cells.sizes[at]
    if left.kind in _MARKS and right.kind in _MARKS:
        return max(trail, lead), Squeeze.PAIR
    if trail:
        return trail, _TURN[left.kind]
    return (lead, Squeeze.BRACKET) if lead else (0.0, Squeeze.NONE)


def _stretch(cells: Cells, at: int) -> Stretch:
    before, char = cells.chars[at - 1], cells.chars[at]
    left, right = cells.glyphs[at - 1].kind, cells.glyphs[at].kind
    if right is Kind.BLANK or attaches(char) or (left is right and left in _SOLID):
        return Stretch.NEVER
    if left is Kind.BLANK:
        return Stretch.HAN if is_em_blank(before) else Stretch.BLANK
    if left in _NARROW and right in _NARROW:
        return Stretch.LETTER if left is right is Kind.LATIN else Stretch.NEVER
    numbers = (left is Kind.DIGIT or before in _SIGNS) + (right is Kind.DIGIT or char in _SIGNS)
    if numbers == 2 or (numbers and (left in _TIES or right in _TIES)):
        return Stretch.NEVER
    narrow_meets_han = Kind.HAN in (left, right) and (left in _NARROW or right in _NARROW)
    return Stretch.EDGE if narrow_meets_han else Stretch.HAN
