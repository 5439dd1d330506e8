"""Reading an edition's ties to last year (跨年) against this year's and last year's figures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reportgen.diagnostics.model import Message
from reportgen.layout.spec import Succession
from reportgen.report.identities import called
from reportgen.report.model import Figure, Report


@dataclass(frozen=True, slots=True)
class Tie:
    """A succession with its figures. Those that a report does not give at all are named in `lacking`."""

    rule: Succession
    this: Figure | None
    last: tuple[Figure, ...]
    plus: tuple[Figure, ...]
    minus: tuple[Figure, ...]
    foreign: bool
    """Last year's report is of an edition that has nothing of the kind."""
    lacking: tuple[tuple[int, str], ...]
    """What is not known, by year and name."""

    @property
    def known(self) -> bool:
        return not self.foreign and not self.lacking

    @property
    def row(self) -> str:
        """The path of the row that it and the ties of the other columns belong to."""
        return self.rule.this.rpartition(".")[0] if self.rule.column else self.rule.this

    @property
    def whole(self) -> bool:
        """Whether it speaks of all applicants: the total column, or a figure without columns."""
        return self.rule.total or not self.rule.column


def ties(report: Report, code: str) -> tuple[Tie, ...]:
    """The edition's ties of a code; none while there is no report of last year.

    A tie of which nothing is known in either year says nothing and is left out.
    """
    previous = report.previous.report
    if previous is None:
        return ()
    found = (_tie(rule, report, previous) for rule in report.layout.successions if rule.code == code)
    return tuple(tie for tie in found if tie is not None)


def concern(report: Report, code: str) -> bool:
    """Whether this year's report gives a figure that the edition ties to last year's under this code."""
    return any(report.value(rule.this) is not None for rule in report.layout.successions if rule.code == code)


def unchecked(report: Report, found: Iterable[Tie]) -> Message | None:
    """Why some of the ties found could not be checked; None when all could."""
    every = tuple(found)
    missing = [tie for tie in every if not tie.known]
    summed = {tie.row for tie in every if tie.known and tie.whole}
    absent = dict.fromkeys(name for tie in missing for name in tie.lacking)
    foreign = dict.fromkeys(
        _row_name(report, tie.rule.this) for tie in missing if tie.foreign and tie.row not in summed
    )
    whole = dict.fromkeys(_row_name(report, tie.rule.this) for tie in missing if tie.foreign and tie.row in summed)
    zh, en = [], []
    for year in sorted({year for year, _ in absent}):
        names = "、".join(name for of, name in absent if of == year)
        zh.append(f"{year}年没有填{names}")
        en.append(f"not given in {year}: {names}")
    last = report.year.value - 1
    if whole:
        names = "、".join(whole)
        zh.append(f"{last}年报告的版式里{names}不分栏，只比较了总计")
        en.append(f"the edition of {last} gives no columns for {names}: only the total was compared")
    if foreign:
        names = "、".join(foreign)
        zh.append(f"{last}年报告的版式里没有与{names}相接的数")
        en.append(f"the edition of {last} has nothing to tie to {names}")
    return Message("；".join(zh), "; ".join(en)) if zh else None


def _tie(rule: Succession, report: Report, previous: Report) -> Tie | None:
    paths = _last_paths(rule, previous)
    if report.value(rule.this) is None and all(previous.value(path) is None for path in paths):
        return None
    needed = ((report, path) for path in (rule.this, *rule.plus, *rule.minus))
    looked_up = (*needed, *((previous, path) for path in paths))
    lacking = tuple((of.year.value, _row_name(of, path)) for of, path in looked_up if of.value(path) is None)
    return Tie(
        rule,
        report.figure(rule.this),
        _figures(paths, previous),
        _figures(rule.plus, report),
        _figures(rule.minus, report),
        foreign=not paths,
        lacking=lacking,
    )


def _last_paths(rule: Succession, previous: Report) -> tuple[str, ...]:
    """The figures of last year's report: as in this edition, else what another edition has in their place."""
    for paths in (rule.last, rule.last_elsewhere):
        if paths and all(path in previous.layout.by_key for path in paths):
            return paths
    return ()


def _figures(paths: Iterable[str], report: Report) -> tuple[Figure, ...]:
    return tuple(figure for path in paths if (figure := report.figure(path)) is not None)


def _row_name(report: Report, path: str) -> str:
    """What to call a figure that is not known: the row it stands in, since seldom only one cell is left out."""
    spec = report.layout.field(path)
    if spec is not None and spec.cell is not None:
        return f"{spec.cell.table}“{spec.cell.row.replace('.', '·')}”"
    figure = report.figure(path)
    return f"“{called(figure)}”" if figure is not None else f"“{path.rsplit('.', 1)[-1]}”"
