"""Where a claim stands: the path that findings give it, and the edit that would set its number right."""

from __future__ import annotations

import re
from decimal import Decimal

from reportgen.diagnostics.model import Edit, Fix, Message
from reportgen.report.model import Claim, Origin, Report


def path_of(report: Report, claim: Claim) -> str:
    """The path of the section it stands in (正文.概述), or 引言."""
    section = report.section(claim.section)
    return section.path if section is not None else claim.section


def number_fix(report: Report, claim: Claim, said: Decimal, right: Decimal) -> Fix | None:
    """Replace the number as typed by the right one; None where it was not typed as plain digits by the clerk."""
    if claim.derived or claim.passage.origin is not Origin.CLERK:
        return None
    old, new = format(said, "f"), format(right, "f")
    typed = re.compile(rf"(?<![\d.]){re.escape(old)}(?![\d.])")
    places = [found.span() for found in typed.finditer(claim.passage.text, claim.start, claim.end)]
    if not places:
        return None
    span = claim.passage.place(*places[-1])
    if span.file != report.source.name or report.source.slice(span) != old:
        return None
    return Fix(Message(f"把 {old} 改为 {new}", f"Change {old} to {new}."), (Edit(span, new),))
