"""This year against last year: growth said in the text, and changes too large to be likely (C303, C306)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from reportgen.diagnostics.finding import finding
from reportgen.diagnostics.model import Diagnostic, Label, Message, NotChecked, Severity
from reportgen.layout.spec import FieldType
from reportgen.report.claims import alternatives, value_of_alternative
from reportgen.report.claims.claim_places import number_fix, path_of
from reportgen.report.claims.hedges import admits
from reportgen.report.claims.timeframe import Frame, is_of_last_year
from reportgen.report.identities import called
from reportgen.report.model import Claim, ClaimKind, Direction, Figure, FigureState, Report
from reportgen.report.rounding import decimals, percent, rounded, unit
from reportgen.report.tables.totals import is_own_quantity
from reportgen.rules import continuity_cases, continuity_file, continuity_text
from reportgen.rules.registry import Rule

Z_LIMIT = 3
LOW, HIGH = Decimal("0.2"), Decimal(5)
"""Counts: a change is remarkable beyond Z_LIMIT standard deviations *and* outside −80 % … +400 % (ours)."""
UNIT_RATIO = 1000
"""Amounts: a change by this factor suggests 元 written for 万元 (ours)."""
_TIMES = "倍"
_POINTS = "百分点"


@dataclass(frozen=True, slots=True)
class _Pair:
    """What a figure, or a sum of figures written `a+b`, is this year and was last year."""

    path: str
    now: Decimal
    before: Decimal


def growth_claims(report: Report) -> Iterator[Diagnostic | NotChecked]:
    """C303: 同比 in the text against this year's and last year's figure, half up at the decimals written."""
    for claim in report.own_claims():
        if claim.kind is not ClaimKind.GROWTH or claim.derived or not alternatives(claim) or _POINTS in claim.unit:
            continue
        known = [pair for path in alternatives(claim) if (pair := _both_years(report, path)) is not None]
        if not known:
            yield NotChecked("C303", path_of(report, claim), _lacking(report, claim))
        elif not any(_holds(claim, pair) for pair in known):
            variant = "no-base" if known[0].before == 0 and _is_relative(claim) else ""
            variant = variant or _variant(claim, known[0].now, known[0].before)
            yield _growth_finding(report, claim, known[0], variant)
    yield from _base_claims(report)


def _base_claims(report: Report) -> Iterator[Diagnostic]:
    """上年为250条: a number given as last year's is the one of last year's file."""
    for claim in report.own_claims():
        counted = claim.kind in (ClaimKind.COUNT, ClaimKind.NONE) and claim.value is not None and not claim.derived
        if not counted or claim.qualifier != Frame.OTHER_YEAR or not _is_of_last_year(report, claim):
            continue
        known = [pair for path in alternatives(claim) if (pair := _both_years(report, path)) is not None]
        if known and not any(pair.before == claim.value for pair in known):
            yield _growth_finding(report, claim, known[0], "base")


def _is_of_last_year(report: Report, claim: Claim) -> bool:
    return is_of_last_year(claim.passage.text, claim.start, report.year.value)


def _both_years(report: Report, path: str) -> _Pair | None:
    """A figure, or a sum of figures, in both years; None where either is not known."""
    previous = report.previous.report
    now = value_of_alternative(path, report.figures)
    before = value_of_alternative(path, previous.figures) if previous is not None else None
    return _Pair(path, now, before) if now is not None and before is not None else None


def _holds(claim: Claim, pair: _Pair) -> bool:
    return not (pair.before == 0 and _is_relative(claim)) and _agrees(claim, pair.now, pair.before)


def _last(report: Report, path: str) -> Figure | None:
    previous = report.previous.report
    return previous.figure(path) if previous is not None else None


def _is_relative(claim: Claim) -> bool:
    return claim.direction is not Direction.SAME and (claim.percent or claim.unit == _TIMES)


def _lacking(report: Report, claim: Claim) -> Message:
    path = alternatives(claim)[0]
    year = report.year.value - (value_of_alternative(path, report.figures) is not None)
    return Message(f"缺{year}年“{path}”", f"“{path}” of {year} is not known")


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
    amount = before == 0 or not (claim.percent or claim.direction is Direction.SAME)
    if amount:
        return "amount" if actual is Direction.UP else "amount-down"
    return "" if actual is Direction.UP else "down"


def _growth_finding(report: Report, claim: Claim, pair: _Pair, variant: str) -> Diagnostic:
    said = claim.value if claim.value is not None else Decimal(0)
    change = abs(pair.now - pair.before)
    relative = variant in ("", "down")
    expected = percent(change, pair.before, decimals(said)) if relative else rounded(change, decimals(said))
    expected = pair.before if variant == "base" else expected
    right_way = claim.direction in (None, _direction(pair.now, pair.before)) and variant not in ("times", "no-base")
    exact = right_way and claim.value is not None and not claim.qualifier
    year = report.year.value
    return finding(
        "C303",
        claim.span,
        path_of(report, claim),
        variant=variant,
        value=claim.sentence,
        related=tuple(_labels(report, pair.path)),
        fix=number_fix(report, claim, said, expected) if exact else None,
        name=_name(report, pair.path),
        said=claim.text,
        year=year,
        last_year=year - 1,
        now=pair.now,
        before=pair.before,
        expected=expected,
        ratio=rounded(pair.now / pair.before, decimals(said)) if pair.before else None,
    )


def _labels(report: Report, path: str) -> Iterator[Label]:
    """Where the figures of both years stand."""
    for term in path.split("+"):
        now, before = report.figure(term), _last(report, term)
        if now is not None:
            yield _label(now, report.year.value)
        if before is not None:
            yield _label(before, report.year.value - 1)


def _name(report: Report, path: str) -> str:
    """What a figure or a sum of figures is called in messages."""
    return "＋".join(_one_name(report, term) for term in path.split("+"))


def _one_name(report: Report, path: str) -> str:
    spec, figure = report.layout.field(path), report.figure(path)
    if spec is not None:
        return spec.label
    return called(figure) if figure is not None else path.rsplit(".", 1)[-1]


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
            if _is_due(report, figure):
                unknown.append(figure)
        elif _is_amount(report, figure):
            if figure.value and before.value and _ratio(figure.value, before.value) >= UNIT_RATIO:
                yield _change_finding(report, figure, before, "unit", Severity.WARNING)
        elif _is_remarkable(figure.value, before.value):
            yield _change_finding(report, figure, before, _way(figure.value, before.value), Severity.NOTE)
    if unknown:
        names = "、".join(dict.fromkeys(_place_name(report, figure) for figure in unknown))
        year = report.year.value - 1
        yield NotChecked(
            "C306", "", Message(f"{year}年的文件没有这些数：{names}", f"not in the file of {year}: {names}")
        )


def _is_consequence(report: Report, figure: Figure) -> bool:
    """A group, a difference, or made up of other figures, which are judged themselves; of a form only its totals."""
    spec = report.layout.field(figure.path)
    if spec is not None and spec.type in (FieldType.TREE, FieldType.ITEMS, FieldType.CHANGE):
        return True
    if spec is not None and spec.cell is not None:
        return not is_own_quantity(report.layout, spec)
    if figure.state is not FigureState.COMPUTED or not figure.parts:
        return False
    return any(report.value(path) == figure.value for path in figure.parts)


def _is_due(report: Report, figure: Figure) -> bool:
    """Whether last year's file should have it too: a figure of the edition, written or (in a form) summed up."""
    spec = report.layout.field(figure.path)
    return spec is not None and (figure.state is FigureState.STATED or spec.cell is not None)


def _place_name(report: Report, figure: Figure) -> str:
    """Its path; for a cell the form alone, of which there may be two hundred."""
    spec = report.layout.field(figure.path)
    return spec.cell.table if spec is not None and spec.cell is not None else figure.path


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
        name=_name(report, now.path),
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
    *continuity_cases.RULES,
    *continuity_file.RULES,
)
