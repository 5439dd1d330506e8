"""承接: applications that another organ had not finished and this one took over during the year (FORMAT 1.6).

They are part of what the year began with, though last year's report of this organ does not name them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from reportgen.span import Span

KEY = "承接"
ORGAN, COUNT = "机关", "件数"
FACTS = (f"{KEY}.{COUNT}", f"{KEY}.{ORGAN}")
"""What references and conditions may name: how many came, and from whom."""


@dataclass(frozen=True, slots=True)
class TakenOver:
    """What came from one organ, in 件."""

    organ: str
    count: Decimal
    span: Span
    """Place of the number."""
    columns: Mapping[str, Decimal] = field(default_factory=dict)
    """By kind of applicant, with the column's key; empty where only the number is told."""
    note: str = ""

    def bounds(self, column: str, whole: bool) -> tuple[Decimal, Decimal]:
        """How many of them at least and at most belong in a column (`whole`: in that of all applicants)."""
        if whole:
            return self.count, self.count
        if self.columns:
            exact = self.columns.get(column, Decimal(0))
            return exact, exact
        return Decimal(0), self.count


def facts(taken: Iterable[TakenOver]) -> dict[str, str]:
    """The facts of `FACTS`; none where nothing was taken over."""
    items = tuple(taken)
    if not items:
        return {}
    names = dict.fromkeys(item.organ for item in items)
    number = sum((item.count for item in items), Decimal(0))
    return dict(zip(FACTS, (format(number, "f"), "、".join(names)), strict=True))
