"""Formulas that only add cells up: what they add and what they take away.

Nothing is calculated here. A total whose result nobody has stored may be left to the program if its formula is the
sum that the program would make; to know that, it has to be read.
"""

from __future__ import annotations

import re
from collections import Counter

from reportgen.source.book import parse_coordinate

Places = Counter[tuple[int, int]]
"""Rows and columns of cells of one sheet, each with how often it is added; below zero if it is taken away."""

_GUARD = re.compile(r"IF\(COUNTA?\([A-Z0-9$:,]+\)=0,\"\",(.+)\)", re.DOTALL)
"""Shows nothing as long as nothing is filled in."""
_TERM = re.compile(r"([+-]?)(?:SUM\(([A-Z0-9$:,]+)\)|(\$?[A-Z]{1,3}\$?[0-9]{1,7}))")
_LARGEST = 2000
"""Cells that one formula may add up and still be looked at."""


def sum_of_cells(formula: str) -> Places | None:
    """The cells that a formula adds and takes away; None if it does anything else, or looks at another sheet."""
    text = re.sub(r"\s", "", formula).upper().removeprefix("=")
    guarded = _GUARD.fullmatch(text)
    text = guarded[1] if guarded else text
    found: Places = Counter()
    at = 0
    while at < len(text):
        term = _TERM.match(text, at)
        if term is None or (at and not term[1]):
            return None
        places = _places(term[2] or term[3])
        if places is None:
            return None
        for place in places:
            found[place] += -1 if term[1] == "-" else 1
        at = term.end()
    return found if found and len(found) <= _LARGEST else None


def _places(text: str) -> list[tuple[int, int]] | None:
    places: list[tuple[int, int]] = []
    for part in text.split(","):
        first, _, last = part.partition(":")
        start, end = parse_coordinate(first), parse_coordinate(last or first)
        if start is None or end is None:
            return None
        rows, columns = range(start[0], end[0] + 1), range(start[1], end[1] + 1)
        if len(places) + len(rows) * len(columns) > _LARGEST:
            return None
        places.extend((row, column) for row in rows for column in columns)
    return places
