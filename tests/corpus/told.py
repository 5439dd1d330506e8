"""What a reader takes from the text of a report: the head, figures, preamble, and sections by heading."""

from __future__ import annotations

from dataclasses import dataclass, field

from draft import Fact, Facts


@dataclass(frozen=True, slots=True)
class Counted:
    """A total with its parts said in the text that no field of the edition holds."""

    name: str
    total: Fact
    parts: tuple[tuple[Fact, Fact], ...]
    is_open: bool
    approximate: bool
    overlap: bool = False
    """One item may count in several parts."""


@dataclass(slots=True)
class Told:
    """What a reader takes from the text: the head, figures, preamble, and sections by heading."""

    head: Facts = field(default_factory=Facts)
    figures: Facts = field(default_factory=Facts)
    preamble: list[Fact] = field(default_factory=list)
    sections: list[tuple[Fact, Fact]] = field(default_factory=list)
    counted: list[Counted] = field(default_factory=list)
