"""Answering warnings with 核实说明, and saying so when one no longer answers anything (E001, FORMAT 3.3)."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from reportgen.diagnostics.finding import finding
from reportgen.diagnostics.model import Diagnostic, Explanation, Findings, Severity
from reportgen.report.model import Report
from reportgen.rules.registry import Rule

CODE = "E001"


def apply(findings: Findings, report: Report) -> Findings:
    """The findings with each answered warning carrying its explanation, and E001 for each that has lapsed.

    A 核实说明 is matched by 代码, 位置 and 现值; only warnings can be answered. What follows elsewhere from an answered
    warning of the same code is answered with it. One whose rule could not run this time is left alone.
    """
    diagnostics = list(findings.diagnostics)
    lapsed: list[Diagnostic] = []
    for number, explanation in enumerate(report.explanations, start=1):
        places = _places(diagnostics, explanation)
        matched = [index for index in places if _answers(explanation, diagnostics[index])]
        for index in matched:
            diagnostics[index] = diagnostics[index].explained_by(explanation)
        if matched or _could_not_run(findings, explanation) or _is_spare(diagnostics, report.explanations, number):
            continue
        lapsed.append(_lapsed(explanation, number, [diagnostics[index] for index in places]))
    diagnostics = [_explained_with_its_cause(item, diagnostics) for item in diagnostics]
    merged = sorted((*diagnostics, *lapsed), key=lambda item: item.sort_key)
    return replace(findings, diagnostics=tuple(merged))


def _places(diagnostics: Sequence[Diagnostic], explanation: Explanation) -> list[int]:
    """Where findings of its code stand at its place and are not yet answered; without 位置, wherever they stand."""
    path = _form(explanation.path)
    return [
        index
        for index, item in enumerate(diagnostics)
        if item.code == explanation.code and item.explained is None and (not path or _form(item.path) == path)
    ]


def _explained_with_its_cause(item: Diagnostic, diagnostics: Sequence[Diagnostic]) -> Diagnostic:
    if item.explained is not None or not item.caused_at or item.severity is not Severity.WARNING:
        return item
    causes = (other for other in diagnostics if other.code == item.code == item.caused_by)
    answer = next((other.explained for other in causes if other.path == item.caused_at and other.explained), None)
    return item.explained_by(answer) if answer is not None else item


def _is_spare(diagnostics: Sequence[Diagnostic], given: Sequence[Explanation], number: int) -> bool:
    """Whether it repeats an answer to findings that say the same at one place, each of which offered its line."""
    explanation = given[number - 1]
    alike = [
        item
        for item in diagnostics
        if item.explained is not None and _key(item.explained) == _key(explanation) and _answers(explanation, item)
    ]
    return sum(_key(other) == _key(explanation) for other in given[:number]) <= len(alike)


def _key(explanation: Explanation) -> tuple[str, str, str]:
    return explanation.code, _form(explanation.path), _form(explanation.value)


def _answers(explanation: Explanation, item: Diagnostic) -> bool:
    if item.severity is not Severity.WARNING or not explanation.path:
        return False
    return _same_value(explanation.value, item.value)


def _same_value(stated: str, found: str) -> bool:
    """The same text but for white space and its Unicode form, or the same number (4 and 4.0)."""
    one, other = _form(stated), _form(found)
    if one == other:
        return True
    try:
        return Decimal(one) == Decimal(other)
    except InvalidOperation:
        return False


def _form(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).split())


def _could_not_run(findings: Findings, explanation: Explanation) -> bool:
    path = _form(explanation.path)
    return any(
        item.code == explanation.code and (not item.path or _form(item.path) == path) for item in findings.not_checked
    )


def _lapsed(explanation: Explanation, number: int, at_place: Sequence[Diagnostic]) -> Diagnostic:
    warnings = [item for item in at_place if item.severity is Severity.WARNING]
    if warnings and not explanation.path:
        variant = "place"
    elif warnings:
        variant = "changed" if explanation.value else "no-value"
    elif at_place:
        variant = str(at_place[0].severity)
    else:
        variant = "" if explanation.path else "nowhere"
    return finding(
        CODE,
        explanation.span,
        f"核实说明[{number}]",
        variant=variant,
        value=explanation.value,
        place=explanation.path or (at_place[0].path if at_place else ""),
        stated=explanation.value,
        found=warnings[0].value if warnings else "",
        count=len(warnings),
        places="、".join(item.path for item in warnings),
        of_code=explanation.code,
    )


RULES: tuple[Rule, ...] = ()
"""E001 is no rule of its own: it comes of `apply`, when all rules have run."""
