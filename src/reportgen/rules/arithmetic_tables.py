"""The rows and columns of the statistical forms: their totals, and what a cell cannot hold (A201, A204, A210)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from reportgen.diagnostics.finding import finding
from reportgen.diagnostics.model import Diagnostic, Edit, Fix, Label, Message, NotChecked, Severity
from reportgen.layout.spec import Identity, Power
from reportgen.report.identities import added, called, members
from reportgen.report.model import Figure, FigureState, Report
from reportgen.rules.arithmetic_repair import Repair, only_repair
from reportgen.rules.registry import Rule

_YUAN = {"元": Decimal(1), "万元": Decimal(10_000)}
_REMARKABLE = 10
"""From this number on, a count that equals another formula is no likely chance (ours)."""
_MANY_TERMS = 7


def column_sums(report: Report) -> Iterator[Diagnostic | NotChecked]:
    """A201: down each column of a form the items add up to their total."""
    return _sums(report, "A201")


def row_totals(report: Report) -> Iterator[Diagnostic | NotChecked]:
    """A204: across each row of a form the columns add up to the total."""
    return _sums(report, "A204")


def _sums(report: Report, code: str) -> Iterator[Diagnostic | NotChecked]:
    unknown: dict[str, int] = {}
    repairs: dict[str, Repair | None] = {}
    for identity in report.layout.identities:
        if not identity.table or identity.code != code:
            continue
        total, parts = members(identity.left, report.figures), members(identity.right, report.figures)
        if not total or not all(item.known for item in (*total, *parts)):
            if any(item.known for item in (*total, *parts)):
                unknown[identity.table] = unknown.get(identity.table, 0) + 1
            continue
        if total[0].state is FigureState.COMPUTED or added(total) == added(parts):
            continue
        if identity.table not in repairs:
            repairs[identity.table] = only_repair(report, identity.table)
        yield _differs(identity, total[0], parts, repairs[identity.table])
    for table, count in unknown.items():
        what = "列" if code == "A201" else "行"
        yield NotChecked(
            code, table, Message(f"有{count}{what}的数没有填全", f"{count} rows or columns are not filled in")
        )


def _differs(identity: Identity, total: Figure, parts: Sequence[Figure], repair: Repair | None) -> Diagnostic:
    """At the total; at the cell that alone is wrong, where there is one."""
    variant = ("cell" if repair else "") if identity.row else ("table-cell" if repair else "table")
    place = repair.cell if repair else total
    said = Message(f"{called(total, identity)} {total.text}", f"“{called(total, identity)}” {total.text}")
    return finding(
        identity.code,
        place.span,
        place.path,
        variant=variant,
        value=place.text,
        related=(*_terms(identity, parts), *((Label(total.span, said),) if place is not total else ())),
        fix=repair_fix(repair),
        caused_by="A204" if repair and identity.code != "A204" else "",
        row=total.row if identity.row else "",
        column=identity.column,
        name=called(total, identity),
        total=total.value,
        sum=added(parts),
        difference=abs(added(parts) - added((total,))),
        **repair_words(repair),
    )


def repair_words(repair: Repair | None) -> dict[str, Any]:
    """Arguments of the hint that names the wrong cell."""
    if repair is None:
        return {}
    return {
        "cell_row": repair.cell.row,
        "cell_column": repair.cell.column,
        "old": repair.cell.text,
        "new": repair.right,
    }


def repair_fix(repair: Repair | None) -> Fix | None:
    """The change of the wrong cell."""
    if repair is None:
        return None
    new = format(repair.right, "f")
    where = f"“{repair.cell.row}”行“{repair.cell.column}”栏"
    said = Message(f"把{where}的 {repair.cell.text} 改为 {new}", f"change {repair.cell.path} to {new}")
    return Fix(said, (Edit(repair.cell.span, new),))


def _terms(identity: Identity, parts: Sequence[Figure]) -> tuple[Label, ...]:
    """The sum worked out, of many terms only those that are not zero."""
    told = [part for part in parts if part.value] if len(parts) >= _MANY_TERMS else list(parts)
    terms = " ＋ ".join(f"{called(part, identity)} {part.text}" for part in told) or "0"
    first, last = parts[0].span, parts[-1].span
    one_line = first.file == last.file and first.line == last.line and first.sort_key <= last.sort_key
    where = first.through(last) if one_line else (told[0].span if told else first)
    return (Label(where, Message(f"{terms} ＝ {added(parts)}", f"{terms} = {added(parts)}")),)


# -- A210 ------------------------------------------------------------------------------------------------


def implausible_cells(report: Report) -> Iterator[Diagnostic | NotChecked]:
    """A210: a power that the organ lacks; a figure that looks computed; a part that is more than its whole."""
    for power in report.layout.powers:
        yield from _beyond_power(report, power)
    for identity in report.layout.identities:
        if identity.code != "A210":
            continue
        left, right = members(identity.left, report.figures), members(identity.right, report.figures)
        if not left or not right or not all(item.known for item in (*left, *right)):
            continue
        if identity.suspect == "相等":
            yield from _looks_computed(identity, left[0], right)
        else:
            yield from _more_than_whole(identity, left[0], right)


def _beyond_power(report: Report, power: Power) -> Iterator[Diagnostic | NotChecked]:
    held = [figure for path in power.figures if (figure := report.figures.get(path)) is not None and figure.value]
    if not held or (report.organ.level and report.organ.level not in power.levels):
        return
    if not report.organ.level:
        reason = Message(
            f"没有填机关层级，不知有没有{power.name}", f"层级 is not given, so the organ's {power.name} is not known"
        )
        yield NotChecked("A210", held[0].path, reason)
        return
    forbidden = power.severity == "error"
    certain = forbidden and not report.organ.level_inferred
    for figure in held:
        yield finding(
            "A210",
            figure.span,
            figure.path,
            variant="no-power" if certain else "",
            severity=Severity.WARNING if forbidden and not certain else Severity(power.severity),
            value=figure.text,
            level=report.organ.level,
            power=power.name,
            name=called(figure),
            text=figure.text,
            basis=power.cite,
        )


def _looks_computed(identity: Identity, figure: Figure, right: Sequence[Figure]) -> Iterator[Diagnostic]:
    varied = len([item for item in right if item.value]) > 1
    if figure.value is None or figure.value < _REMARKABLE or figure.value != added(right) or not varied:
        return
    yield finding(
        "A210",
        figure.span,
        figure.path,
        variant="equal",
        value=figure.text,
        name=called(figure),
        number=figure.value,
        right="＋".join(f"{item.column or item.row} {item.text}" for item in right),
        sum=added(right),
        because=identity.cite,
    )


def _more_than_whole(identity: Identity, whole: Figure, parts: Sequence[Figure]) -> Iterator[Diagnostic]:
    more = sum((_in_yuan(part) for part in parts), Decimal(0))
    if more <= _in_yuan(whole):
        return
    yield finding(
        "A210",
        parts[0].span,
        parts[0].path,
        variant="exceeds",
        value=parts[0].text,
        related=(Label(whole.span, Message(f"{called(whole)} {whole.text}", f"“{called(whole)}” {whole.text}")),),
        name=called(whole),
        text=whole.text,
        right="＋".join(f"{part.label} {part.text}" for part in parts),
        charged=more,
        whole=_in_yuan(whole),
        because=identity.cite,
    )


def _in_yuan(figure: Figure) -> Decimal:
    return (figure.value or Decimal(0)) * _YUAN.get(figure.unit, Decimal(1))


RULES: tuple[Rule, ...] = (
    Rule("A201", column_sums, baseline=True),
    Rule("A204", row_totals, baseline=True),
    Rule("A210", implausible_cells, baseline=True),
)
