"""This year against last year: growth said in the text, and changes too large to be likely (C303, C306)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reportgen.diagnostics.finding import finding
from reportgen.diagnostics.model import Diagnostic, Label, Message, NotChecked, Severity
from reportgen.layout.spec import FieldType
from reportgen.report.claims.claim_places import number_fix, path_of
from reportgen.report.claims.hedges import admits
from reportgen.report.identities import called
from reportgen.report.model import Claim, ClaimKind, Direction, Figure, FigureState, Report
from reportgen.report.rounding import decimals, percent, rounded, unit
from reportgen.rules import continuity_text
from reportgen.rules.registry import Rule

Z_LIMIT = 3
LOW, HIGH = Decimal("0.2"), Decimal(5)
"""Counts: a change is remarkable beyond Z_LIMIT standard deviations *and* outside −80 % … +400 % (ours)."""
UNIT_RATIO = 1000
"""Amounts: a change by this factor suggests 元 written for 万元 (ours)."""
_TIMES = "倍"
_POINTS = "百分点"


def growth_claims(report: Report) -> Iterator[Diagnostic | NotChecked]:
    """C303: 同比 in the text against this year's and last year's figure, half up at the decimals written."""
    for claim in report.own_claims():
        if claim.kind is not ClaimKind.GROWTH or claim.derived or not claim.figure or _POINTS in claim.unit:
            continue
        now, before = report.figure(claim.figure), _last(report, claim.figure)
        if now is None or now.value is None or before is None or before.value is None:
            yield NotChecked("C303", path_of(report, claim), _lacking(report, claim, now))
        elif before.value == 0 and _is_relative(claim):
            yield _growth_finding(report, claim, now, before, "no-base")
        elif not _agrees(claim, now.value, before.value):
            yield _growth_finding(report, claim, now, before, _variant(claim, now.value, before.value))


def _last(report: Report, path: str) -> Figure | None:
    previous = report.previous.report
    return previous.figure(path) if previous is not None else None


def _is_relative(claim: Claim) -> bool:
    return claim.direction is not Direction.SAME and (claim.percent or claim.unit == _TIMES)


def _lacking(report: Report, claim: Claim, now: Figure | None) -> Message:
    year = report.year.value if now is None or now.value is None else report.year.value - 1
    return Message(f"缺{year}年“{claim.figure}”", f"“{claim.figure}” of {year} is not known")


def _direction(now: Decimal, before: Decimal) -> Direction:
    if now == before:
        return Direction.SAME
    return Direction.UP if now > before else Direction.DOWN


def _agrees(claim: Claim, now: Decimal, before: Decimal) -> bool:
    """Whether the words hold; 倍 may mean times as much or times more, and both are accepted."""
    if claim.direction is Direction.SAME:
        return now == before or (bool(claim.qualifier) and admits("约", before, now))
    if claim.value is None:
        return claim.direction in (None, _direction(now, before))
    said = abs(claim.value)
    if said != 0 and claim.direction not in (None, _direction(now, before)):
        return False
    return any(_matches(claim, said, true) for true in _readings(claim, now, before))


def _readings(claim: Claim, now: Decimal, before: Decimal) -> tuple[Decimal, ...]:
    change = abs(now - before)
    if claim.unit == _TIMES and before != 0:
        return (change / before, now / before)
    if claim.percent:
        return (change / before * 100,)
    return (change,)


def _matches(claim: Claim, said: Decimal, true: Decimal) -> bool:
    return rounded(true, decimals(said)) == said or admits(claim.qualifier, said, true, unit(decimals(said)))


def _variant(claim: Claim, now: Decimal, before: Decimal) -> str:
    """Which message says what would be right: by what was said, and by what the figures did."""
    actual = _direction(now, before)
    if claim.unit == _TIMES:
        return "times"
    if actual is Direction.SAME:
        return "same"
    amount = before == 0 or not (claim.percent or claim.direction is Direction.SAME or claim.value is None)
    if amount:
        return "amount" if actual is Direction.UP else "amount-down"
    return "" if actual is Direction.UP else "down"


def _growth_finding(report: Report, claim: Claim, now: Figure, before: Figure, variant: str) -> Diagnostic:
    assert now.value is not None and before.value is not None
    said = claim.value if claim.value is not None else Decimal(0)
    change = abs(now.value - before.value)
    relative = variant in ("", "down")
    expected = percent(change, before.value, decimals(said)) if relative else rounded(change, decimals(said))
    right_way = claim.direction in (None, _direction(now.value, before.value)) and variant not in ("times", "no-base")
    year = report.year.value
    return finding(
        "C303",
        claim.span,
        path_of(report, claim),
        variant=variant,
        value=claim.sentence,
        related=(_label(now, year), _label(before, year - 1)),
        fix=number_fix(report, claim, said, expected) if right_way and not claim.qualifier else None,
        name=_name(report, now),
        said=claim.text,
        year=year,
        last_year=year - 1,
        now=now.value,
        before=before.value,
        expected=expected,
        ratio=rounded(now.value / before.value, decimals(said)) if before.value else None,
    )


def _name(report: Report, figure: Figure) -> str:
    spec = report.layout.field(figure.path)
    return spec.label if spec is not None else called(figure)


def _label(figure: Figure, year: int) -> Label:
    return Label(figure.span, Message(f"{year}年 {figure.text}", f"{year}: {figure.text}"))


def changes(report: Report) -> Iterator[Diagnostic | NotChecked]:
    """C306: counts that changed beyond chance and beyond all measure; amounts a thousand times larger or smaller."""
    unknown: list[Figure] = []
    for figure in report.figures.values():
        before = _last(report, figure.path)
        if figure.value is None or _is_consequence(report, figure):
            continue
        if before is None or before.value is None:
            if report.layout.field(figure.path) is not None and figure.state is FigureState.STATED:
                unknown.append(figure)
        elif _is_amount(report, figure):
            if figure.value and before.value and _ratio(figure.value, before.value) >= UNIT_RATIO:
                yield _change_finding(report, figure, before, "unit", Severity.WARNING)
        elif _is_remarkable(figure.value, before.value):
            yield _change_finding(report, figure, before, _way(figure.value, before.value), Severity.NOTE)
    if unknown:
        names = "、".join(figure.path for figure in unknown)
        year = report.year.value - 1
        yield NotChecked(
            "C306", "", Message(f"{year}年的文件没有这些数：{names}", f"not in the file of {year}: {names}")
        )


def _is_consequence(report: Report, figure: Figure) -> bool:
    """A group, or computed from another figure of the same size: that one is judged itself."""
    spec = report.layout.field(figure.path)
    if spec is not None and spec.type in (FieldType.TREE, FieldType.ITEMS):
        return True
    if figure.state is not FigureState.COMPUTED or not figure.parts:
        return False
    return any(report.value(path) == figure.value for path in figure.parts)


def _is_amount(report: Report, figure: Figure) -> bool:
    spec = report.layout.field(figure.path)
    return figure.unit.endswith("元") or (spec is not None and spec.type is FieldType.AMOUNT)


def _ratio(one: Decimal, other: Decimal) -> Decimal:
    return max(one / other, other / one)


def _is_remarkable(now: Decimal, before: Decimal) -> bool:
    if (now - before) ** 2 <= Z_LIMIT**2 * (now + before):
        return False
    return now < LOW * before or now > HIGH * before


def _way(now: Decimal, before: Decimal) -> str:
    if before == 0:
        return "from-zero"
    return "" if now > before else "down"


def _change_finding(report: Report, now: Figure, before: Figure, variant: str, severity: Severity) -> Diagnostic:
    assert now.value is not None and before.value is not None
    year = report.year.value
    return finding(
        "C306",
        now.span,
        now.path,
        variant=variant,
        severity=severity,
        value=now.text,
        related=(_label(before, year - 1),),
        name=_name(report, now),
        year=year,
        last_year=year - 1,
        now=now.value,
        before=before.value,
        change=percent(abs(now.value - before.value), before.value, 0) if before.value else None,
        ratio=rounded(_ratio(now.value, before.value), 0) if variant == "unit" else None,
    )


RULES: tuple[Rule, ...] = (
    Rule("C303", growth_claims, needs_previous=True),
    Rule("C306", changes, needs_previous=True),
    *continuity_text.RULES,
)
