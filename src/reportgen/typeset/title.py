"""Breaking a title into well-shaped lines.

GB/T 9704-2012, 7.3.1: a title of several lines is broken where its words end, set symmetrically, and has the shape of a
trapezium or a rhombus.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from reportgen.typeset.words import Sort, Word, words

_SHORTEST = 4.0
"""No line has fewer cells than this."""
_MOST_WORDS = 24
_MOST_LINES = 5
_BLOCK = 25.0
"""Price of two lines as long as each other: a rectangle."""
_WAIST = 6.0
"""Price of a line shorter than both its neighbours, and of each cell that it is shorter by."""
_STUMP = 100.0
"""Price of a line that is too short."""
_EXTRA_LINE = 15.0
_WITHIN_A_NAME = 24.0
"""Price of parting 人民政府 from the place whose government it is."""
_BY_THE_WAY = 6.0
"""Price of parting two words that nothing is known of."""
_NAMES = frozenset({Sort.PLACE, Sort.ZONE, Sort.GOVERNMENT, Sort.BODY, Sort.KEPT})


def balance(title: str, max_cells: float, keep: Sequence[str] = ()) -> list[str]:
    """The lines of a title, at most `max_cells` wide each (Han character 1, others ½).

    A title with line feeds is broken there and, if a line is still too wide, within that line. One that fits has one
    line. Otherwise lines end between words only (`words`), `keep` names stretches that are never broken (the organ's
    name, its parts). The shape is a trapezium or rhombus if the words allow one, and no line is shorter than four
    cells then. A single word too wide for a line is broken where the line is full.
    """
    lines: list[str] = []
    for part in title.splitlines():
        text = part.strip()
        if text:
            lines += [text] if cells(text) <= max_cells else _balance(words(text, keep), max_cells)
    return lines


def cells(text: str) -> float:
    """Width in cells: 1 for a Han character or full-width mark, ½ for what is narrower."""
    return sum(1.0 if ord(char) > 0x2000 else 0.5 for char in text)


def _balance(found: list[Word], max_cells: float) -> list[str]:
    fewest = int(-(-sum(cells(word.text) for word in found) // max_cells))
    choices: list[tuple[float, list[str]]] = []
    if len(found) <= _MOST_WORDS:
        for count in range(fewest, min(_MOST_LINES, len(found)) + 1):
            dearer = _EXTRA_LINE * (count - fewest)
            choices += [(price + dearer, lines) for price, lines in _partitions(found, count, max_cells)]
            if choices and count > fewest:
                break
    return min(choices)[1] if choices else _filled(found, max_cells)


def _partitions(found: list[Word], count: int, max_cells: float) -> Iterator[tuple[float, list[str]]]:
    """Every way to set the words in `count` lines that are not too wide, with its price."""
    for cuts in combinations(range(1, len(found)), count - 1):
        bounds = [0, *cuts, len(found)]
        lines = ["".join(word.text for word in found[a:b]) for a, b in pairwise(bounds)]
        widths = [cells(line) for line in lines]
        if max(widths) <= max_cells:
            yield _shape(widths) + sum(_parting(found[cut - 1], found[cut]) for cut in cuts), lines


def _shape(widths: list[float]) -> float:
    """The price of a block of lines: uneven is dear, but so is a rectangle, a waist, a stump."""
    mean = sum(widths) / len(widths)
    price = sum((width - mean) ** 2 for width in widths) / len(widths)
    price += sum(_BLOCK if abs(a - b) < 1 else 3.0 if abs(a - b) < 2 else 0.0 for a, b in pairwise(widths))
    waists = (min(a, c) - b for a, b, c in zip(widths, widths[1:], widths[2:], strict=False))
    price += sum(_WAIST * (1 + depth) for depth in waists if depth > 0)
    return price + sum(_STUMP for width in widths if width < _SHORTEST)


def _parting(left: Word, right: Word) -> float:
    """The price of ending a line between two words: the less they belong together, the cheaper."""
    if right.sort is Sort.YEAR:
        return 0.0
    match left.sort, right.sort:
        case Sort.PARTICLE, _:
            return 20.0
        case _, Sort.PARTICLE:
            return 8.0
        case _, Sort.GOVERNMENT:
            return _WITHIN_A_NAME
        case Sort.PLACE, Sort.ZONE:
            return 4.0
        case ((Sort.PLACE | Sort.ZONE), _) if right.sort in _NAMES:
            return 2.0
        case Sort.YEAR, _:
            return 3.0
        case Sort.MATTER, Sort.MATTER:
            return 4.0
        case _, Sort.MATTER if left.sort in _NAMES:
            return 0.0
    return _BY_THE_WAY


def _filled(found: list[Word], max_cells: float) -> list[str]:
    """Lines filled one after the other, a word too wide broken where the line is full."""
    lines = [""]
    for word in found:
        if cells(lines[-1] + word.text) > max_cells and cells(word.text) <= max_cells:
            lines.append("")
        for char in word.text:
            if lines[-1] and cells(lines[-1] + char) > max_cells:
                lines.append("")
            lines[-1] += char
    return [line for line in lines if line]
