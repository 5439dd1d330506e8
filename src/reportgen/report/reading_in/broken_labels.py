"""Labels that a file has broken over several rows, as the lines of a PDF are: put together again where they are known.

Nothing is joined but what makes a label of the form, so that no row is taken for the rest of another.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from reportgen.report import keys
from reportgen.report.pieces import joined
from reportgen.report.reading_in.grids import GridRow
from reportgen.source.node import Located

_MOST = 4
"""Rows over which a label goes at most."""


def mended(rows: Sequence[GridRow], known: Collection[str]) -> list[GridRow]:
    """The rows, those joined whose labels together are one of the `known` ones (in the form of `keys.form`)."""
    done: list[GridRow] = []
    place = 0
    while place < len(rows):
        count = next((count for count in range(_MOST, 1, -1) if _is_one(rows[place : place + count], known)), 1)
        done.append(_as_one(rows[place : place + count]) if count > 1 else rows[place])
        place += count
    return done


def column_label(over: Sequence[Located], known: Collection[str]) -> Located | None:
    """The label of a column from those that stand over its figures: the lowest, with those above it if it is broken."""
    for start in range(len(over) - 1, -1, -1):
        label = joined(over[start:])
        if keys.form(label.text) in known:
            return label
    return over[-1] if over else None


def _is_one(rows: Sequence[GridRow], known: Collection[str]) -> bool:
    """Whether rows hold one label and the figures of one row: pieces that are labels themselves are no pieces."""
    if len(rows) < 2 or any(not row.labels for row in rows) or sum(map(_has_figures, rows)) > 1:
        return False
    if any(len(row.labels) > 1 for row in rows[1:]):
        return False
    pieces = [row.labels[-1] for row in rows]
    if any(keys.form(piece.text) in known for piece in pieces[1:]):
        return False
    return keys.form("".join(piece.text for piece in pieces)) in known


def _as_one(rows: Sequence[GridRow]) -> GridRow:
    filled = next((row for row in rows if _has_figures(row)), rows[-1])
    label = joined([row.labels[-1] for row in rows])
    return replace(filled, labels=(*rows[0].labels[:-1], label))


def _has_figures(row: GridRow) -> bool:
    return any(not cell.is_empty for cell in row.figures)
