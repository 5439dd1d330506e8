"""Every rule, and the one function that runs them.

A rule is a function from a report to findings. A rule that crashes is itself a finding (X901), and the
others still run; a rule that lacks what it needs is listed as not checked, with the reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from reportgen.diagnostics.finding import finding
from reportgen.diagnostics.model import Diagnostic, Findings, Message, NotChecked
from reportgen.report.model import Report

Check = Callable[[Report], Iterable[Diagnostic | NotChecked]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A permanent code and the function that looks for it."""

    code: str
    check: Check
    needs_previous: bool = False
    """It compares with last year's file; without one it is listed as not checked."""
    concerns: Callable[[Report], bool] | None = None
    """Whether there is anything to compare, where that is not so in every report."""
    baseline: bool = False
    """It also runs on a file kept only for comparison (用途: 上年底数)."""


def all_rules() -> tuple[Rule, ...]:
    """Every rule of every family."""
    from reportgen.rules import arithmetic, continuity, dates, narrative, publication, structure

    families = (structure, arithmetic, continuity, narrative, dates, publication)
    return tuple(rule for family in families for rule in family.RULES)


def run_all(report: Report, rules: tuple[Rule, ...] | None = None) -> Findings:
    """All findings about a report, in showing order. Explanations are applied by `explanations.apply`."""
    diagnostics: list[Diagnostic] = []
    not_checked: list[NotChecked] = []
    for rule in all_rules() if rules is None else rules:
        for result in _run(rule, report):
            if isinstance(result, NotChecked):
                not_checked.append(result)
            else:
                diagnostics.append(result)
    diagnostics.sort(key=lambda item: item.sort_key)
    return Findings(tuple(diagnostics), tuple(not_checked))


def _run(rule: Rule, report: Report) -> list[Diagnostic | NotChecked]:
    if report.baseline and not rule.baseline:
        return []
    if rule.needs_previous and report.previous.report is None:
        if rule.concerns is not None and not rule.concerns(report):
            return []
        return [NotChecked(rule.code, "", _no_previous(report))]
    try:
        return list(rule.check(report))
    except Exception as fault:  # noqa: BLE001 - reported as our own fault, never the user's
        where = _last_frame(fault)
        return [
            finding("X901", report.year.span, rule=rule.code, fault=f"{type(fault).__name__}: {fault}", where=where)
        ]


def _no_previous(report: Report) -> Message:
    last = report.year.value - 1
    reason = report.previous.reason
    return Message(reason or f"缺{last}年数据", f"no data of {last}" + (f" ({reason})" if reason else ""))


def _last_frame(fault: BaseException) -> str:
    trace = fault.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return ""
    return f"{trace.tb_frame.f_code.co_name}:{trace.tb_lineno}"
