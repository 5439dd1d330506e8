"""Numbers said in the text against each other: shares, their sum, one figure given twice (A206, A207, A208)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_DOWN, Decimal

from reportgen.diagnostics.finding import finding
from reportgen.diagnostics.model import Diagnostic, Label, Message, NotChecked, Severity
from reportgen.layout.spec import FieldType, Identity
from reportgen.report.claims import alternatives, value_of_alternative
from reportgen.report.claims.claim_places import number_fix, path_of
from reportgen.report.claims.hedges import admits
from reportgen.report.identities import called
from reportgen.report.model import Claim, ClaimKind, Report
from reportgen.report.rounding import decimals, percent, unit
from reportgen.rules.registry import Rule

HUNDRED = Decimal(100)
_OTHER_SCOPE = (
    "其中|累计|历年|以来|截至|上年|去年|同期|上一年|新增|更新|[一二三四]季度|半年|月份?"
    "|通过|网站|微信|微博|客户端|公众号|专栏|公[开示]栏|公示板|电子屏|各类|分别"
)
"""Words in a clause by which a number may lawfully count something narrower or wider than the year's total."""
_OTHER_ORGANS = (
    "(?:省|市|州|县|区|乡|镇)(?:本)?级|市县|区县|县区|县市|县乡|乡镇街道"
    "|各(?:市|州|县|区|乡镇|部门|单位|地|站所)|所属|下属|下级|基层"
)
"""Words in a sentence by which it speaks of some of the organs that one report covers."""


def shares(report: Report) -> Iterator[Diagnostic | NotChecked]:
    """A206: a share is what its counts give, rounded half up at the decimals it is written with."""
    for claim in _shares(report):
        part, base = _counts(report, claim)
        if part is None or base is None or base == 0:
            if part is not None or base is not None:
                yield NotChecked("A206", path_of(report, claim), _lacking(claim))
            continue
        if not _right(claim, part, base):
            yield _wrong_share(report, claim, part, base)


def _shares(report: Report, derived: bool = False) -> Iterator[Claim]:
    """The shares that the text gives in per cent; with `derived` also those that references printed."""
    for claim in report.own_claims():
        is_share = claim.kind is ClaimKind.SHARE and claim.percent and claim.value is not None
        if is_share and (derived or not claim.derived):
            yield claim


def _counts(report: Report, claim: Claim) -> tuple[Decimal | None, Decimal | None]:
    """The two counts of a share: those named beside it before those of the data."""
    part = claim.part_value if claim.part_value is not None else _value(report, alternatives(claim), claim, None)
    base = claim.base_value if claim.base_value is not None else report.value(claim.base)
    return part, base if base is not None else _value(report, claim.bases, claim, part)


def _value(report: Report, paths: Sequence[str], claim: Claim, part: Decimal | None) -> Decimal | None:
    """Of the figures or sums that may be meant, the one by which the share of `part` is right, else the first known."""
    known = [value for path in paths if (value := value_of_alternative(path, report.figures)) is not None]
    fitting = (value for value in known if part is not None and value and _right(claim, part, value))
    return next(fitting, next(iter(known), None))


def _right(claim: Claim, part: Decimal, base: Decimal) -> bool:
    said = claim.value or Decimal(0)
    if claim.qualifier:
        return admits(claim.qualifier, said, part / base * HUNDRED, unit(decimals(said)))
    return said == percent(part, base, decimals(said))


def _wrong_share(report: Report, claim: Claim, part: Decimal, base: Decimal) -> Diagnostic:
    said = claim.value or Decimal(0)
    expected = percent(part, base, decimals(said))
    cut = said == (part / base * HUNDRED).quantize(unit(decimals(said)), rounding=ROUND_DOWN)
    return finding(
        "A206",
        claim.span,
        path_of(report, claim),
        variant="qualified" if claim.qualifier else ("cut" if cut else ""),
        value=claim.sentence,
        fix=None if claim.qualifier else number_fix(report, claim, said, expected),
        part=part,
        base=base,
        expected=expected,
        shown=said,
        qualifier=claim.qualifier,
    )


def _lacking(claim: Claim) -> Message:
    return Message(f"“{claim.text}”缺件数或总数，无法重算", f"“{claim.text}”: its count or its whole is not known")


def share_sums(report: Report) -> Iterator[Diagnostic]:
    """A207: the shares of one whole do not pass a hundred by more than rounding explains; what it explains is noted."""
    yield from _rounded_sums(report)
    for group in _groups(tuple(_shares(report))):
        if any(claim.qualifier for claim in group):
            continue
        total = sum((claim.value for claim in group if claim.value is not None), Decimal(0))
        tolerance = sum((unit(decimals(claim.value)) / 2 for claim in group if claim.value is not None), Decimal(0))
        counts = [_counts(report, claim) for claim in group]
        added = sum((part for part, _ in counts if part is not None), Decimal(0))
        complete = all(part is not None and base is not None for part, base in counts)
        base = counts[0][1]
        if total > HUNDRED + tolerance and _must_not_overlap(report, group, complete, added, base):
            yield _wrong_sum(report, group, "", total, tolerance, base)
        elif total < HUNDRED - tolerance and complete and added == base:
            yield _wrong_sum(report, group, "short", total, tolerance, base)


def _rounded_sums(report: Report) -> Iterator[Diagnostic]:
    """Shares that are each right and make 99% or 101% of a whole that their counts make up: readers will ask."""
    for group in _groups(tuple(_shares(report, derived=True))):
        counts = [_counts(report, claim) for claim in group]
        base = counts[0][1]
        if len(group) == 1 or not base or any(part is None or other != base for part, other in counts):
            continue
        added = sum((part for part, _ in counts if part is not None), Decimal(0))
        total = sum((claim.value for claim in group if claim.value is not None), Decimal(0))
        if (
            added == base
            and total != HUNDRED
            and not any(claim.qualifier or _is_wrong(report, claim) for claim in group)
        ):
            yield finding(
                "A207",
                group[0].span.through(group[-1].span),
                path_of(report, group[0]),
                variant="rounded",
                severity=Severity.NOTE,
                value=group[0].sentence,
                count=len(group),
                sum=total,
            )


def _groups(claims: Sequence[Claim]) -> list[list[Claim]]:
    """Shares of one whole, in one paragraph; 其中 between two of them begins a share of a part."""
    groups: list[list[Claim]] = []
    for claim in claims:
        last = groups[-1][-1] if groups else None
        if last is not None and last.passage is claim.passage and _same_whole(last, claim):
            groups[-1].append(claim)
        else:
            groups.append([claim])
    return groups


def _same_whole(one: Claim, other: Claim) -> bool:
    if "其中" in one.passage.text[one.end : other.start]:
        return False
    if one.base or other.base or one.base_value is not None or other.base_value is not None:
        return (one.base, one.base_value) == (other.base, other.base_value)
    return one.sentence == other.sentence


def _must_not_overlap(
    report: Report, group: Sequence[Claim], complete: bool, added: Decimal, base: Decimal | None
) -> bool:
    """Whether these shares are of things counted once each; channels may overlap and pass a hundred together."""
    if len(group) == 1:
        return False
    if complete and base is not None:
        return added <= base
    fields = [report.layout.field(claim.figure.rsplit(".", 1)[0]) for claim in group if claim.figure]
    return not any(spec is not None and spec.type is FieldType.ITEMS for spec in fields)


def _wrong_sum(
    report: Report, group: Sequence[Claim], variant: str, total: Decimal, tolerance: Decimal, base: Decimal | None
) -> Diagnostic:
    wrong = next((claim for claim in group if _is_wrong(report, claim)), None)
    first = wrong or group[0]
    return finding(
        "A207",
        first.span if wrong is not None else group[0].span.through(group[-1].span),
        path_of(report, first),
        variant=variant,
        value=first.sentence,
        related=tuple(Label(claim.span, Message(f"{claim.value}%", f"{claim.value}%")) for claim in group),
        caused_by="A206" if wrong is not None else "",
        count=len(group),
        sum=total,
        tolerance=tolerance.normalize(),
        base=base,
    )


def _is_wrong(report: Report, claim: Claim) -> bool:
    part, base = _counts(report, claim)
    return part is not None and base is not None and base != 0 and not _right(claim, part, base)


def contradictions(report: Report) -> Iterator[Diagnostic]:
    """A208: a figure that the data do not give is said twice with two values (N401 compares with data)."""
    first_said: dict[str, Claim] = {}
    for claim in report.own_claims():
        if not _speaks_of_whole_figure(report, claim):
            continue
        first = first_said.setdefault(claim.figure, claim)
        if first.value is None or claim.value is None or first.value == claim.value:
            continue
        place = report.source.place(first.span.line)
        yield finding(
            "A208",
            claim.span,
            path_of(report, claim),
            variant="at" if place else "",
            value=claim.sentence,
            related=(Label(first.span, Message(f"这里写 {first.value}", f"{first.value} here")),),
            name=_figure_name(report, claim),
            second=claim.value,
            first=first.value,
            first_line=first.span.line,
            difference=abs(claim.value - first.value),
            first_place=place,
        )
    for identity in report.layout.identities:
        if identity.code == "A208":
            yield from _given_twice(report, identity)


def _given_twice(report: Report, identity: Identity) -> Iterator[Diagnostic]:
    """A figure that the data give in two places, as in an annex."""
    first, second = report.figure(identity.left[0]), report.figure(identity.right[0])
    if first is None or second is None or first.value is None or second.value is None or first.value == second.value:
        return
    said = Message(f"{called(first)} {first.text}", f"“{called(first)}” {first.text}")
    place = report.source.place(first.span.line)
    yield finding(
        "A208",
        second.span,
        second.path,
        variant="at" if place else "",
        value=second.text,
        related=(Label(first.span, said),),
        name=called(second),
        second=second.value,
        first=first.value,
        first_line=first.span.line,
        difference=abs(second.value - first.value),
        first_place=place,
    )


def _speaks_of_whole_figure(report: Report, claim: Claim) -> bool:
    exact = claim.kind is ClaimKind.COUNT and claim.value is not None and not claim.qualifier and not claim.derived
    if not exact or not claim.figure or len(claim.figures) > 1:
        return False
    if not report.read_in and report.value(claim.figure) is not None:
        return False
    text = claim.passage.text
    clause = max(text.rfind(mark, 0, claim.start) for mark in "。！？；，,\n") + 1
    sentence = max(text.rfind(mark, 0, claim.start) for mark in "。！？\n") + 1
    before = text[sentence : claim.start]
    return not (re.search(_OTHER_SCOPE, text[clause : claim.start]) or re.search(_OTHER_ORGANS, before))


def _figure_name(report: Report, claim: Claim) -> str:
    spec = report.layout.field(claim.figure)
    return spec.label if spec is not None else claim.noun or claim.figure


RULES: tuple[Rule, ...] = (
    Rule("A206", shares),
    Rule("A207", share_sums),
    Rule("A208", contradictions),
)
