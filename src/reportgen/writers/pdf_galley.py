"""Filling pages: strips of text one under another on the grid of lines, nothing parted that belongs together."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from reportgen.document.style import MM, Page
from reportgen.writers.pdf_page import Mark, Sheet, TextMark
from reportgen.writers.pdf_text import Setter, SetText

_TOLERANCE = 0.01
"""Lengths closer than this (pt) are equal."""

_MOST_LOST = 1 / 3
"""Of a page: no more is left empty for the sake of what had better not be parted."""

_CLEARANCE = 7.0
"""The least distance (pt) from what stands off the grid, a table, to the line under it."""


class Item(Protocol):
    """What a galley is filled with."""

    keep: bool
    """Whether it must stand on the page on which the next item begins."""

    @property
    def lead(self) -> float:
        """How much of it (pt) must find room where it begins."""
        ...

    @property
    def whole(self) -> float:
        """How much of it (pt) had better find room where it begins."""
        ...

    def place(self, galley: Galley) -> None:
        """Put it on the galley's page, and on the following ones if need be."""
        ...


class Galley:
    """The pages as they fill up. `y` is how far (pt) the current one is filled."""

    def __init__(self, page: Page) -> None:
        self.height = page.text_height * MM
        self._pitch = page.pitch
        self.sheets = [Sheet(1)]
        self.y = 0.0

    @property
    def room(self) -> float:
        """What is left of the page (pt)."""
        return self.height - self.y + _TOLERANCE

    def fill(self, items: Sequence[Item]) -> None:
        """Place items in order. Of a chain of kept items longer than a page, the end keeps together."""
        at = 0
        while at < len(items):
            chain = _chain(items, at)
            needed = sum(item.lead for item in chain)
            fits_a_page = needed <= self.height + _TOLERANCE
            if fits_a_page and (needed > self.room or self._better_overleaf(chain)):
                self.new_page()
            placed = chain if fits_a_page else chain[:1]
            for item in placed:
                item.place(self)
            at += len(placed)

    def _better_overleaf(self, chain: Sequence[Item]) -> bool:
        """Whether a chain that would be parted here stays whole on the next page, and little room is lost by it."""
        whole = sum(item.whole for item in chain)
        return self.room < whole <= self.height + _TOLERANCE and self.room <= _MOST_LOST * self.height

    def new_page(self) -> None:
        """Begin another page, unless this one is still empty."""
        if self.y > 0:
            self.sheets.append(Sheet(len(self.sheets) + 1))
            self.y = 0.0

    def add(self, marks: Iterable[Mark], height: float) -> None:
        """Put marks, whose places are the page's own, on the page, and go down by `height` (pt)."""
        self.sheets[-1].marks.extend(marks)
        self.y += height

    def return_to_grid(self) -> None:
        """After something off the grid, a table: go on with the next line of the grid that is clear of it."""
        self.y = math.ceil((self.y + _CLEARANCE) / self._pitch) * self._pitch


@dataclass(slots=True)
class Strip:
    """One line of the grid, or a title's several: never parted. The marks' `y` counts from its upper edge."""

    height: float
    marks: tuple[TextMark, ...] = ()
    keep: bool = False

    @property
    def lead(self) -> float:
        return self.height

    @property
    def whole(self) -> float:
        return self.height

    def place(self, galley: Galley) -> None:
        if self.height > galley.room:
            galley.new_page()
        galley.add((mark.lowered(galley.y) for mark in self.marks), self.height)


def strips_of(text: SetText, setter: Setter) -> list[Strip]:
    """One strip of the grid for each line; a blank one for no text at all."""
    strips = [Strip(setter.pitch, (TextMark(line, text.source, 0, setter.body_ascent),)) for line in text.lines]
    return strips or [Strip(setter.pitch)]


def _chain(items: Sequence[Item], start: int) -> Sequence[Item]:
    """The item at `start` and those that it is bound to, directly or through others."""
    end = start
    while items[end].keep and end + 1 < len(items):
        end += 1
    return items[start : end + 1]
