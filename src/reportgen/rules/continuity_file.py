"""Last year's file as such: a form copied from it, and a file that is no longer the one counted on (C305, C307)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from reportgen.diagnostics.finding import finding
from reportgen.diagnostics.model import Diagnostic, Edit, Fix, Label, Message, NotChecked
from reportgen.layout.table_spec import TableSpec, cells
from reportgen.report.identities import added, members
from reportgen.report.model import Figure, Report, Stated
from reportgen.report.tables.totals import total_cells
from reportgen.rules.registry import Rule

MORE_THAN = 3
"""Cases up to which two years may well be the same by chance (ours)."""
_DIGEST = re.compile(r"c1:[0-9a-f]{64}")


def repeated_tables(report: Report) -> Iterator[Diagnostic | NotChecked]:
    """C305: a form of cases that is last year's cell by cell, with more of them than chance would repeat."""
    previous = report.previous.report
    for table in report.layout.tables:
        count = _cases(report, table)
        if previous is None or previous.layout.table(table.key) is None or count <= MORE_THAN:
            continue
        pairs = [(report.figure(path), previous.figure(path)) for path, _, _ in cells(table)]
        now = [one for one, other in pairs if one is not None and other is not None]
        last = [other for one, other in pairs if one is not None and other is not None]
        if any(one.known and other.known and one.value != other.value for one, other in zip(now, last, strict=True)):
            continue
        year = report.year.value - 1
        if len(now) < len(pairs) or not all(figure.known for figure in (*now, *last)):
            reason = Message(f"有一年的{table.key}没有填全", f"{table.key} is not complete in both years")
            yield NotChecked("C305", table.key, reason)
            continue
        yield _repeated(table, now[0], last[0], count, year)


def _cases(report: Report, table: TableSpec) -> Decimal:
    """How many cases a form tells of: what came in, where it is balanced, else the sum of its totals; 0 without any."""
    totals = set(total_cells(report.layout, table.key))
    balances = (item.left for item in report.layout.identities if item.code == "A203" and item.table == table.key)
    came_in = next((left for left in balances if totals.issuperset(left)), None)
    return added(members(came_in or sorted(totals), report.figures))


def _repeated(table: TableSpec, now: Figure, last: Figure, count: Decimal, year: int) -> Diagnostic:
    said = Message(f"{year}年的{table.key}从这里起", f"{table.key} of {year} begins here")
    return finding(
        "C305",
        now.span,
        table.key,
        value=format(count, "f"),
        related=(Label(last.span, said),),
        table=table.key,
        label=table.label,
        count=count,
        last_year=year,
    )


def _tells_cases(report: Report) -> bool:
    return any(_cases(report, table) > MORE_THAN for table in report.layout.tables)


def changed_file(report: Report) -> Iterator[Diagnostic | NotChecked]:
    """C307: last year's file is not what it was when this year's was begun. To correct it is lawful."""
    yield from _unusable(report)
    stated, found = report.previous.digest_stated, report.previous.digest_found
    if stated is None or stated.value == found:
        return
    well_formed = _DIGEST.fullmatch(stated.value) is not None
    if not found:
        reason = report.previous.reason or f"缺{report.year.value - 1}年数据"
        english = f"no data of {report.year.value - 1} ({reason})"
        if well_formed and report.previous.file_stated is None:
            yield NotChecked("C307", "上年.校验码", Message(reason, english))
        elif not well_formed:
            yield _changed(report, stated, "malformed-alone")
    else:
        yield _changed(report, stated, "" if well_formed else "malformed")


def _unusable(report: Report) -> Iterator[Diagnostic]:
    """The file that the office itself names as last year's is not there, or is no such file."""
    named = report.previous.file_stated
    if named is not None and report.previous.report is None:
        yield finding(
            "C307",
            named.span,
            "上年.文件",
            variant="unusable",
            value=named.value,
            reason=report.previous.reason,
            last_year=report.year.value - 1,
        )


def _changed(report: Report, stated: Stated[str], variant: str) -> Diagnostic:
    found = report.previous.digest_found
    fix = Fix(Message("改为现在的校验码", "set it to the digest of now"), (Edit(stated.span, f'"{found}"'),))
    return finding(
        "C307",
        stated.span,
        "上年.校验码",
        variant=variant,
        value=found or stated.value,
        fix=fix if found else None,
        file=report.previous.file,
        last_year=report.year.value - 1,
        found=found,
        text=stated.value,
    )


RULES: tuple[Rule, ...] = (
    Rule("C305", repeated_tables, needs_previous=True, concerns=_tells_cases),
    Rule("C307", changed_file),
)
