"""How the text counts: hedges on exact numbers, and units (N407, N411)."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.diagnostics.finding import finding
from reportgen.diagnostics.model import Diagnostic, Edit, Fix, Label, Message
from reportgen.report.claims import alternatives, matters
from reportgen.report.claims.claim_places import path_of
from reportgen.report.claims.matters import Matter
from reportgen.report.claims.quantities import Quantity, masked, quantities
from reportgen.report.model import ClaimKind, PartsKind, Report
from reportgen.report.prose import Spoken, spoken
from reportgen.rules.registry import Rule

_LOOSE = ("余", "多")
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
    cases = {path for matter, path in told.items() if matter is not Matter.DISCLOSED}
    for claim in report.own_claims():
        counts = claim.kind in (ClaimKind.COUNT, ClaimKind.NONE) and not claim.derived
        if counts and claim.unit in _PAPER_UNITS and cases.intersection(alternatives(claim)):
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
            claim
            for claim in report.own_claims()
            if claim.kind is ClaimKind.COUNT and claim.figure in members and claim.unit
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


RULES: tuple[Rule, ...] = (
    Rule("N407", hedged_exact_numbers),
    Rule("N411", mixed_units),
)
