"""How the text counts: hedges on exact numbers, units, and outcomes that do not cover the cases (N407, N411, N413)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from reportgen.diagnostics.finding import finding
from reportgen.diagnostics.model import Diagnostic, Edit, Fix, Label, Message
from reportgen.report.claims import comparable, matters
from reportgen.report.claims.claim_places import path_of
from reportgen.report.claims.matters import Matter
from reportgen.report.claims.quantities import Quantity, masked, quantities
from reportgen.report.model import Claim, ClaimKind, PartsKind, Report
from reportgen.report.prose import Spoken, spoken
from reportgen.rules.registry import Rule

_LOOSE = ("余", "多")
_OUTCOME = re.compile(
    r"维持|纠正|纠错|撤销|撤回|驳回|终止|中止|不予受理|不予立案|未审结|审结|未结|败诉|胜诉|调解|和解|确认违法|责令"
    r"|同意公开|予以公开|部分公开|不予公开|无法提供|不予处理|其他处理|其他结果|信息不存在|非本机关"
)
_REST = r"其余|剩余|另有|[均都]|全部|其[他它](?!处理|结果|组织)|等(?!方式|渠道)|正在"
_MARKS = "，。；：、（）()"
_PAPER_UNITS = ("条", "篇")


def hedged_exact_numbers(report: Report) -> Iterator[Diagnostic]:
    """N407: 余 and 多 belong behind a round number (780余条), not behind an exact one (778余条)."""
    for words in spoken(report, headings=False):
        if not any(word in words.text for word in _LOOSE):
            continue
        for quantity in quantities(masked(words.text), words.text):
            if _is_hedged_exact(quantity) and not words.is_printed(quantity.start, quantity.end):
                yield _hedged(words, quantity)


def _is_hedged_exact(quantity: Quantity) -> bool:
    whole = quantity.value == quantity.value.to_integral_value()
    loose = quantity.hedge == "余" or (quantity.hedge == "多" and quantity.unit != "")
    return loose and whole and quantity.value % 10 != 0 and quantity.unit != "%"


def _hedged(words: Spoken, quantity: Quantity) -> Diagnostic:
    text = quantity.text
    place = words.place(quantity.start, quantity.end)
    bare = text.replace(quantity.hedge, "", 1)
    return finding(
        "N407",
        place,
        words.path,
        value=words.sentence(quantity.start, quantity.end),
        fix=Fix(Message(f"改为“{bare}”", f"Write “{bare}”."), (Edit(place, bare),)),
        text=text,
        hedge=quantity.hedge,
        bare=bare,
    )


def mixed_units(report: Report) -> Iterator[Diagnostic]:
    """N411: parts of one sum are counted in one unit, and applications in 件."""
    told = matters.of_layout(report.layout)
    cases = {told[matter] for matter in Matter if matter is not Matter.DISCLOSED and matter in told}
    for claim in report.claims:
        counts = claim.kind in (ClaimKind.COUNT, ClaimKind.NONE) and not claim.derived
        if counts and claim.figure in cases and claim.unit in _PAPER_UNITS:
            yield finding(
                "N411",
                claim.span,
                path_of(report, claim),
                variant="case",
                value=claim.sentence,
                text=claim.text,
                unit=claim.unit,
            )
    for breakdown in report.breakdowns:
        if breakdown.kind is PartsKind.OVERLAP:
            continue
        members = {breakdown.total.path, *(part.path for part in breakdown.parts)}
        said = [
            claim for claim in report.claims if claim.kind is ClaimKind.COUNT and claim.figure in members and claim.unit
        ]
        first = next((claim for claim in said if claim.unit != said[0].unit and claim.passage is said[0].passage), None)
        if first is not None and not first.derived:
            yield finding(
                "N411",
                first.span,
                path_of(report, first),
                value=first.sentence,
                related=(Label(said[0].span, Message(f"这里用“{said[0].unit}”", f"{said[0].unit} here")),),
                text=first.text,
                unit=first.unit,
                other=said[0].unit,
            )


def outcomes_unaccounted(report: Report) -> Iterator[Diagnostic]:
    """N413: where the outcomes of cases are told one by one, they tell of every case."""
    told = matters.of_layout(report.layout)
    groups = (
        {told[matter] for matter in (Matter.RECEIVED, Matter.HANDLED) if matter in told},
        {told[Matter.REVIEW]} if Matter.REVIEW in told else set(),
        {told[Matter.LITIGATION]} if Matter.LITIGATION in told else set(),
    )
    totals = frozenset().union(*groups)
    for claims in _by_passage(report):
        for index, claim in enumerate(claims):
            group = next((paths for paths in groups if claim.figure in paths), None)
            if group is not None and _is_total(claim):
                yield from _unaccounted(report, claims, index, group, totals)


def _by_passage(report: Report) -> Iterator[list[Claim]]:
    counts = [c for c in report.claims if c.kind in (ClaimKind.COUNT, ClaimKind.NONE) and c.value is not None]
    start = 0
    for index in range(1, len(counts) + 1):
        if index == len(counts) or counts[index].passage is not counts[start].passage:
            yield counts[start:index]
            start = index


def _is_total(claim: Claim) -> bool:
    return claim.value is not None and claim.value > 0 and not claim.qualifier and comparable(claim)


def _unaccounted(
    report: Report, claims: Sequence[Claim], index: int, group: set[str], totals: frozenset[str]
) -> Iterator[Diagnostic]:
    """Judge the outcomes told between a total and the next figure that is none."""
    total, told = claims[index], claims[index + 1 :]
    if total.value is None:
        return
    end = next(
        (place for place, claim in enumerate(told) if claim.figure and not _is_outcome(claim, totals)), len(told)
    )
    outcomes = [claim for claim in told[:end] if _is_outcome(claim, totals)]
    if not outcomes or (end < len(told) and told[end].figure in group):
        return
    added = sum((claim.value for claim in outcomes if claim.value is not None), Decimal(0))
    own = (claim for claim in claims[: index + end + 1] if claim.figure in group or claim.figure not in totals)
    wholes = [claim.value for claim in own if not _is_outcome(claim, totals)]
    stop = told[end].start if end < len(told) else len(total.passage.text)
    if added in wholes or added > total.value or re.search(_REST, total.passage.text[total.end : stop]):
        return
    yield finding(
        "N413",
        total.span,
        path_of(report, total),
        value=total.sentence,
        related=tuple(Label(claim.span, Message(claim.text, claim.text)) for claim in outcomes),
        name=total.noun,
        total=total.value,
        told=added,
        left=total.value - added,
    )


def _is_outcome(claim: Claim, totals: frozenset[str]) -> bool:
    """Whether the words around a count, up to the nearest marks, name an outcome."""
    if claim.figure in totals:
        return False
    text = claim.passage.text
    left = max(text.rfind(mark, 0, claim.start) for mark in _MARKS) + 1
    right = min((place for mark in _MARKS if (place := text.find(mark, claim.end)) >= 0), default=len(text))
    return _OUTCOME.search(text, left, right) is not None


RULES: tuple[Rule, ...] = (
    Rule("N407", hedged_exact_numbers),
    Rule("N411", mixed_units),
    Rule("N413", outcomes_unaccounted),
)
