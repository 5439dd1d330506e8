"""台账: the office's register of applications, case by case, and what it makes of the table of applications (表三).

A case is counted by its dates: new if it came in the year, carried over if it came before and was not answered before,
carried out if it was not answered by 31 December. No name of a person is part of it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from reportgen.diagnostics.model import Message
from reportgen.span import Span

KEY = "台账"
TERM, EXTENSION = 20, 20
"""Working days in which an application is answered, and by which that may be extended (条例2019第三十三条)."""
SUFFIXES = (".xlsx", ".csv")
"""A register lies beside its data file under the name 2025-台账 with one of these."""
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Case:
    """One application. What is None is not known: left empty, or not understood."""

    number: str
    """Its 编号; without one, its row."""
    place: str
    """Where it stands, as people find it: 第17行, 台账!17行."""
    span: Span
    received: date | None = None
    answered: date | None = None
    answered_span: Span | None = None
    applicant: str | None = None
    """Key of the column of its kind of applicant."""
    outcome: str | None = None
    """Key of the row of its outcome; None while it is not answered."""
    extended: bool = False
    starts: date | None = None
    """The day from which its time limit runs where that is not the one it came in: that of its correction (补正)."""
    set_aside: int = 0
    """Working days that do not count, as the register has them (征求意见, 缴费)."""
    clear: bool = True
    """All that decides where it counts was understood."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """A register that was read for one report year."""

    file: str
    """Its path as messages show it."""
    table: str
    """Key of the table it gives; empty where the edition has none."""
    cases: tuple[Case, ...] = ()
    """The cases of the year, those that were not understood among them, in the order of the file."""
    cells: Mapping[str, tuple[Case, ...]] = field(default_factory=dict)
    """For every cell of the table, by path, the cases that count in it."""
    reason: Message | None = None
    """Why nothing can be told from it; None where it was read."""
    made_table: bool = False
    """The data file left the table out, and it was computed from here."""

    @property
    def unclear(self) -> tuple[Case, ...]:
        """The cases of which it is not known where they count."""
        return tuple(case for case in self.cases if not case.clear)

    @property
    def gives_table(self) -> bool:
        """Whether every case is understood, so that the table can be computed."""
        return self.reason is None and bool(self.table) and not self.unclear

    def behind(self, path: str) -> tuple[Case, ...] | None:
        """The cases behind a cell, or behind the sum of a group of rows; None for other figures."""
        if path in self.cells:
            return self.cells[path]
        group, _, column = path.rpartition(".")
        below = [cell for cell in self.cells if cell.startswith(f"{group}.") and cell.endswith(f".{column}")]
        if not self.table or not path.startswith(f"{self.table}.") or not below:
            return None
        chosen = {id(case) for cell in below for case in self.cells[cell]}
        return tuple(case for case in self.cases if id(case) in chosen)

    def at_most(self, path: str, applicant: str) -> int:
        """How many cases may count in a cell if those that were not understood all did; `applicant` is the column's
        key, empty for the column of all."""
        maybe = [case for case in self.unclear if not applicant or case.applicant in (None, applicant)]
        return len(self.cells.get(path, ())) + len(maybe)


def beside(folder: Path, year: int) -> Path | None:
    """The register of a year that lies in a folder; None without one."""
    places = (folder / f"{year}-{KEY}{suffix}" for suffix in SUFFIXES)
    return next((place for place in places if os.path.isfile(place)), None)  # noqa: PTH113 - Path.is_file may raise


def weekdays(first: date, last: date) -> int:
    """Mondays to Fridays after `first` up to and including `last`. Public holidays are not known here."""
    days = (last - first).days
    if days <= 0:
        return 0
    weeks, rest = divmod(days, 7)
    return weeks * 5 + sum(_is_weekday(last - timedelta(days=back)) for back in range(rest))


def _is_weekday(day: date) -> bool:
    return day.weekday() < _SATURDAY


def of_year(cases: tuple[Case, ...], year: int) -> Iterator[Case]:
    """The cases that count in a year. One whose dates are not known may, so it is among them."""
    for case in cases:
        after = case.received is not None and case.received.year > year
        before = case.answered is not None and case.answered.year < year and case.clear
        if not after and not before:
            yield case
