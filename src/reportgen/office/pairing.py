"""Pairing what two texts say, in order: first what is the same, then what is most alike in between."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

_ALIKE = 0.4
"""Of characters and neighbours in common: from so much on one text is another one changed (a threshold of ours)."""
_PAIRS = 40_000
"""Comparisons of a stretch at most; a longer one is paired place by place."""

Pair = tuple[int | None, int | None]
"""Places in the first and in the second sequence; None where the other has nothing like it."""


def paired(first: Sequence[str], second: Sequence[str]) -> list[Pair]:
    """Every place of both sequences once, in an order that both have."""
    pairs: list[Pair] = []
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    for kind, start, end, other_start, other_end in matcher.get_opcodes():
        if kind == "equal":
            pairs += zip(range(start, end), range(other_start, other_end), strict=True)
        else:
            pairs += _likeliest(first, second, range(start, end), range(other_start, other_end))
    return pairs


def _likeliest(first: Sequence[str], second: Sequence[str], here: range, there: range) -> list[Pair]:
    """Pairs of two stretches that have nothing in common word for word, as alike in all as can be."""
    if len(here) * len(there) > _PAIRS:
        common = min(len(here), len(there))
        rest: list[Pair] = [*((place, None) for place in here[common:]), *((None, place) for place in there[common:])]
        return [*zip(here[:common], there[:common], strict=True), *rest]
    ours, theirs = [_traits(first[place]) for place in here], [_traits(second[place]) for place in there]
    best = [[0.0] * (len(there) + 1) for _ in range(len(here) + 1)]
    alike = [[_likeness(one, other) for other in theirs] for one in ours]
    for row in reversed(range(len(here))):
        for column in reversed(range(len(there))):
            best[row][column] = max(
                best[row + 1][column + 1] + alike[row][column], best[row + 1][column], best[row][column + 1]
            )
    return list(_walked(best, alike, here, there))


def _walked(best: list[list[float]], alike: list[list[float]], here: range, there: range) -> Iterator[Pair]:
    row = column = 0
    while row < len(here) or column < len(there):
        inside = row < len(here) and column < len(there)
        if inside and alike[row][column] and best[row][column] == best[row + 1][column + 1] + alike[row][column]:
            yield here[row], there[column]
            row, column = row + 1, column + 1
        elif column == len(there) or (row < len(here) and best[row][column] == best[row + 1][column]):
            yield here[row], None
            row += 1
        else:
            yield None, there[column]
            column += 1


def _traits(text: str) -> Counter[str]:
    """Characters and pairs of neighbours, so that order counts as well."""
    return Counter([*text, *(one + other for one, other in pairwise(text))])


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    """From 0 to 1; 0 for what is less than `_ALIKE`."""
    size = one.total() + other.total()
    share = 2 * (one & other).total() / size if size else 0.0
    return share if share >= _ALIKE else 0.0
