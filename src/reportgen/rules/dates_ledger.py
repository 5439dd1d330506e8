"""Answers to applications and their time limit (D505), as far as a register tells.

Only Mondays to Fridays can be counted: which of them are public holidays is decided anew each year. So a case is noted
only when it is late whatever the holidays were.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from reportgen.diagnostics.finding import finding
from reportgen.diagnostics.model import Diagnostic
from reportgen.report.ledger import EXTENSION, KEY, TERM, Case, weekdays
from reportgen.report.model import Report
from reportgen.rules.registry import Rule

IN_FORCE = date(2019, 5, 15)
"""From this day the regulations of 2019 hold, with twenty working days; before it there were fifteen."""
HOLIDAYS = {TERM: 8, TERM + EXTENSION: 10}
"""Weekdays that public holidays may take out of a time limit, by its length (ours, and on the safe side: the longest
holiday takes five or six of them)."""


def answered_late(report: Report) -> Iterator[Diagnostic]:
    """D505: no case took longer than its time limit and the public holidays that can have fallen into it."""
    if report.ledger is None:
        return
    last_day = date(report.year.value, 12, 31)
    for case in report.ledger.cases:
        if case.clear and case.received is not None and case.received >= IN_FORCE:
            yield from _late(case, last_day)


def _late(case: Case, last_day: date) -> Iterator[Diagnostic]:
    assert case.received is not None
    start = case.starts if case.starts is not None and case.starts > case.received else case.received
    answered = case.answered is not None
    end = case.answered if case.answered is not None else last_day
    limit = TERM + EXTENSION if case.extended else TERM
    days = weekdays(start, end) - case.set_aside
    if days <= limit + HOLIDAYS[limit]:
        return
    yield finding(
        "D505",
        case.answered_span or case.span,
        f"{KEY}.{case.number}",
        variant="open" if not answered else "extended" if case.extended else "",
        value=end.isoformat(),
        case=case.number,
        start=start.isoformat(),
        end=end.isoformat(),
        days=days,
        limit=limit,
        allowance=HOLIDAYS[limit],
    )


RULES: tuple[Rule, ...] = (Rule("D505", answered_late),)
