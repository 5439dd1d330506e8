"""Findings that follow from another finding, put under it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reportgen.diagnostics.model import Diagnostic


@dataclass(frozen=True, slots=True)
class Folded:
    """A finding and what follows from it at the same place."""

    finding: Diagnostic
    followers: tuple[Folded, ...] = ()


def folded(findings: Iterable[Diagnostic]) -> tuple[Folded, ...]:
    """The findings in showing order, each under the one that caused it.

    A cause is a finding of the code that `caused_by` names, at the path that `caused_at` names, else at the same path
    or the same first character. One whose cause is not among `findings` stands by itself, so that none is lost.
    """
    ordered = sorted(findings, key=lambda item: item.sort_key)
    causes = {index: _cause(index, ordered) for index in range(len(ordered))}
    tops = [index for index in causes if _is_top(index, causes)]
    return tuple(_tree(index, ordered, causes, tops) for index in tops)


def _cause(index: int, ordered: list[Diagnostic]) -> int | None:
    item = ordered[index]
    if not item.caused_by:
        return None
    there = (number for number, other in enumerate(ordered) if number != index and other.code == item.caused_by)
    return next((number for number in there if _same_place(ordered[number], item)), None)


def _same_place(one: Diagnostic, other: Diagnostic) -> bool:
    """Whether `other` says that it follows from what stands where `one` does."""
    if one.span.file != other.span.file:
        return False
    if other.caused_at:
        return one.path == other.caused_at
    return one.span.sort_key == other.span.sort_key or (one.path != "" and one.path == other.path)


def _is_top(index: int, causes: dict[int, int | None]) -> bool:
    """Caused by nothing shown; of findings that name each other in a ring, the first."""
    seen = [index]
    while (cause := causes[seen[-1]]) is not None:
        if cause in seen:
            return index == min(seen[seen.index(cause) :])
        seen.append(cause)
    return causes[index] is None


def _tree(index: int, ordered: list[Diagnostic], causes: dict[int, int | None], tops: list[int]) -> Folded:
    under = (number for number, cause in causes.items() if cause == index and number not in tops)
    return Folded(ordered[index], tuple(_tree(number, ordered, causes, tops) for number in under))
