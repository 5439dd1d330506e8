"""Reports on the national forms whose text is under test: a city's figures, and any text in their overview."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

import factory

from reportgen import pipeline
from reportgen.diagnostics.model import Diagnostic
from reportgen.report import claims
from reportgen.report.claims.quantities import masked, quantities
from reportgen.report.model import Figure, Part, Passage, Report, Section
from reportgen.rules import arithmetic, continuity, narrative

EXAMPLES = Path(__file__).resolve().parents[2] / "data" / "examples"
CITY = "national-2021/云州市/2024"
BUREAU = "national-2021/青岚县水务局/2024"
PARTNERS = ("N401", "N402", "N413", "A206", "A207", "C303")
"""Codes under which a wrong number in the text may be found."""


@cache
def example(name: str = CITY) -> Report:
    """An example report, bound with its last year's."""
    report = pipeline.check(EXAMPLES / f"{name}.yaml").report
    assert report is not None
    return report


def told(*texts: str, part: str = "依申请公开", base: Report | None = None, **values: int) -> Report:
    """The report with nothing but these typed paragraphs in one part of its overview; `values` change figures."""
    report = example() if base is None else base
    spec = report.layout.section("总体情况")
    assert spec is not None
    passages = tuple(factory.passage(text, line=130 + index) for index, text in enumerate(texts))
    own = next((item for item in spec.parts if item.key == part), None)
    section = Section("总体情况", "总体情况", (Part(part, passages, f"正文.总体情况.{part}", passages[0].span, own),),
                      "正文.总体情况", passages[0].span, spec)  # fmt: skip
    return _with_claims(replace(report, sections=(section,), preamble=(), figures=_changed(report, values)))


def _changed(report: Report, values: dict[str, int]) -> dict[str, Figure]:
    figures = dict(report.figures)
    for path, value in values.items():
        figures[path] = replace(figures[path], value=Decimal(value), text=str(value))
    return figures


def _with_claims(report: Report) -> Report:
    said = claims.places((), report.sections)
    return replace(report, claims=claims.extract(report.layout, report.figures, said, year=report.year.value))


def findings(report: Report, *codes: str) -> list[Diagnostic]:
    """What the rules of these codes say of a report."""
    rules = (rule for rule in (*narrative.RULES, *arithmetic.RULES, *continuity.RULES) if rule.code in codes)
    return [item for rule in rules for item in rule.check(report) if isinstance(item, Diagnostic)]


def said(report: Report, *codes: str) -> list[str]:
    """The words on which the findings of these codes stand, as the messages quote them."""
    return [
        str(item.args.get("text") or item.args.get("said") or item.args.get("shown"))
        for item in findings(report, *codes)
    ]


def off_by(text: str, start: int, end: int, by: int) -> str:
    """The text with the number that is `text[start:end]` written `by` more, at the decimals it has."""
    number = Decimal(text[start:end])
    return f"{text[:start]}{number + by * Decimal(1).scaleb(number.as_tuple().exponent)}{text[end:]}"  # type: ignore[arg-type]


def numbers(text: str) -> list[tuple[int, int]]:
    """Where the counts, amounts and shares of a text stand, years and titles left out."""
    return [(item.number_start, item.number_end) for item in quantities(masked(text), text)]


def referred(passage: Passage, but: str = "") -> list[tuple[int, int]]:
    """Where the numbers stand that references printed, those of one figure left out."""
    found, position = [], 0
    for piece in passage.pieces:
        low, position = position, position + len(piece.text)
        if piece.reference and piece.figure != but:
            found += [(start, end) for start, end in numbers(passage.text) if low <= start and end <= position]
    return found
