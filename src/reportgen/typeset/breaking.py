"""Breaking a paragraph into lines.

The whole paragraph is weighed at once, so that no line is good at the next one's cost. The rules are those of
GB/T 15834-2011, 5.1, and of CLREQ ("GB style"): see `penalties` for where a line may end, `joints` for what may be
squeezed or stretched, in which order.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.typeset.cells import Cells, stretches
from reportgen.typeset.fitting import cut
from reportgen.typeset.glyphs import GlyphSource
from reportgen.typeset.joints import measure_joints
from reportgen.typeset.lines import Align, Line, Run
from reportgen.typeset.penalties import penalties
from reportgen.typeset.placing import place
from reportgen.typeset.room import Room


def break_paragraph(
    runs: Sequence[Run],
    measure: float,
    fonts: GlyphSource,
    *,
    indent: float = 0.0,
    align: Align = Align.JUSTIFY,
    latin_gap: float = 0.0,
) -> tuple[Line, ...]:
    """Set a paragraph in lines `measure` pt wide, the first of them indented by `indent` pt (negative: hung out).

    `latin_gap` is the space in em between Han and Latin text or numbers; 0 keeps to the grid of GB/T 9704.
    A line feed in the text ends a line. Blanks are kept; those at a line's end hang out of it, the first
    ones of the paragraph are set. Punctuation is squeezed only where a line gains by it, and never by more than one
    character a line. No text raises and no measure is too narrow: a character wider than the measure stands alone.
    An empty text has no lines.
    """
    if not any(run.text for run in runs):
        return ()
    em = next((run.size for run in runs if run.text and run.size > 0), 1.0)
    lines: list[Line] = []
    for number, cells in enumerate(stretches(runs, fonts)):
        inset = 0.0 if number else indent
        lines += _set(cells, runs, Room(measure, inset, align, em), latin_gap)
    return tuple(lines)


def natural_width(runs: Sequence[Run], fonts: GlyphSource, *, latin_gap: float = 0.0) -> float:
    """How wide (pt) the text is when set on one line, or the widest of its lines if it holds line feeds."""
    return max(
        (measure_joints(cells, latin_gap).reach[-1] for cells in stretches(runs, fonts)),
        default=0.0,
    )


def _set(cells: Cells, runs: Sequence[Run], room: Room, latin_gap: float) -> list[Line]:
    if not len(cells):
        return [Line((), room.inset, 0.0, 0.0, cells.start, cells.end, True)]
    joints = measure_joints(cells, latin_gap)
    costs = penalties(cells, room)
    return [place(cells, joints, start, end, room, runs) for start, end in cut(cells, joints, costs, room)]
