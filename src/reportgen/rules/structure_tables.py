"""Whether the statistical forms are those of the report year, and whole (S108, S109).

In a data file a row or table that is missing is Y008 and an unknown one Y004; here it is only asked whether they
belong to another year's form. A report that was read in has a table as somebody drew it.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.diagnostics.finding import finding
from reportgen.diagnostics.model import Diagnostic, Label, Message, Severity
from reportgen.layout.table_spec import TableSpec
from reportgen.report.model import Report, Section
from reportgen.report.tables.shape import Oddity, OddLabel, WrittenForm
from reportgen.rules.registry import Rule

_FOREVER = 9999
_REMARKS = {
    Oddity.REWORDED: ("reworded", Severity.WARNING),
    Oddity.SHORTENED: ("shortened", Severity.NOTE),
    Oddity.LOST: ("lost", Severity.NOTE),
    Oddity.SPLIT: ("split", Severity.NOTE),
}


# -- S108: the form of another year ------------------------------------------------------------------


def wrong_edition(report: Report) -> Iterator[Diagnostic]:
    """S108: the edition is that of the report year, and no label is of another's form; once for each table."""
    stated, (first, last) = report.layout_stated, report.layout.years
    if stated is not None and not first <= report.year.value <= last:
        yield finding(
            "S108",
            stated.span,
            "版式",
            variant="years",
            value=stated.value,
            stated=stated.value,
            years=f"{first}年度起" if last >= _FOREVER else f"{first}—{last}年度",
            years_en=f"{first} and later" if last >= _FOREVER else f"{first}–{last}",
            year=report.year.value,
        )
    for labels in _foreign(report).values():
        yield _foreign_labels(report, labels)


def _foreign(report: Report) -> dict[str, list[OddLabel]]:
    """The labels of other years' forms by table, each word once."""
    found: dict[str, dict[str, OddLabel]] = {}
    for odd in report.forms.odd_labels:
        if odd.oddity is Oddity.FOREIGN:
            found.setdefault(odd.table, {}).setdefault(odd.written, odd)
    return {table: list(words.values()) for table, words in found.items()}


def _foreign_labels(report: Report, labels: list[OddLabel]) -> Diagnostic:
    first, others = labels[0], labels[1:]
    words = "、".join(odd.written for odd in labels)
    same = Message("也是别的年度的栏目", "of another year's form too")
    return finding(
        "S108",
        first.span,
        first.path,
        value=words,
        related=tuple(Label(odd.span, same) for odd in others),
        words=words,
        edition=first.edition,
        year=report.year.value,
        layout=report.layout.name,
    )


# -- S109: the shape of the tables --------------------------------------------------------------------


def table_shape(report: Report) -> Iterator[Diagnostic]:
    """S109: a report that was read in has every form of its edition, as text, with the form's rows and columns."""
    if not report.read_in:
        return
    foreign = _foreign(report)
    for table in report.layout.tables:
        section = next((item for item in report.sections if item.spec and table.key in item.spec.tables), None)
        if table.required and section is not None and table.key not in foreign:
            yield from _shape(report, table, section)
    at_once = {(odd.table, odd.span, odd.oddity): odd for odd in reversed(report.forms.odd_labels)}
    for odd in at_once.values():
        if odd.table not in foreign:
            yield from _odd_label(report, odd)


def _shape(report: Report, table: TableSpec, section: Section) -> Iterator[Diagnostic]:
    """A file without any form has rather lost them all on its way than never had them."""
    written = report.forms.by_key.get(table.key)
    cut = report.truncated and section is report.sections[-1]
    if written is None:
        if not cut:
            yield finding(
                "S109", section.span, table.key, variant="missing", value=table.label,
                severity=Severity.ERROR if _has_tables(report) else Severity.WARNING,
                table=table.label, heading=section.heading,
            )  # fmt: skip
    elif written.picture:
        yield finding("S109", written.span, table.key, variant="picture", value=table.label, table=table.label)
    else:
        yield from _lacking(table, written, "rows", _lacking_rows(table, written, cut))
        yield from _lacking(table, written, "columns", list(written.lacking_columns))


def _has_tables(report: Report) -> bool:
    """Whether any section has its form as text; single figures may be known from sentences as well."""
    keys = {key for section in report.sections if section.spec is not None for key in section.spec.tables}
    return any(form.key in keys and not form.picture for form in report.forms.by_key.values())


def _lacking_rows(table: TableSpec, written: WrittenForm, cut: bool) -> list[str]:
    """Labels of the rows that are not there; of a table that is cut off, those before its last row."""
    rows = [row for _, row in table.rows() if not row.headline]
    there = set(written.rows)
    if cut:
        end = max((place + 1 for place, row in enumerate(rows) if row.key in there), default=0)
        rows = rows[:end]
    return [row.label for row in rows if row.key not in there]


def _lacking(table: TableSpec, written: WrittenForm, variant: str, labels: list[str]) -> Iterator[Diagnostic]:
    if labels:
        names = "、".join(labels)
        yield finding(
            "S109", written.span, table.key, variant=variant, value=names,
            table=table.label, count=len(labels), names=names,
        )  # fmt: skip


def _odd_label(report: Report, odd: OddLabel) -> Iterator[Diagnostic]:
    table = report.layout.table(odd.table)
    if table is None or odd.oddity is Oddity.FOREIGN:
        return
    added = ("added-column" if odd.column else "added-row", Severity.ERROR)
    variant, severity = _REMARKS.get(odd.oddity, added)
    yield finding(
        "S109", odd.span, odd.path, variant=variant, severity=severity, value=odd.written,
        table=table.label, written=odd.written, meant=odd.meant,
    )  # fmt: skip


RULES: tuple[Rule, ...] = (
    Rule("S108", wrong_edition, baseline=True),
    Rule("S109", table_shape),
)
