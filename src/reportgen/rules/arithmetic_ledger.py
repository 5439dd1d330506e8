"""The table of applications against the office's register (A211): cell by cell, with the numbers of the cases."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.diagnostics.finding import finding
from reportgen.diagnostics.model import Diagnostic, Label, Message, NotChecked
from reportgen.report.ledger import Ledger
from reportgen.report.ledger.form import LedgerForm
from reportgen.report.model import Figure, FigureState, Report
from reportgen.rules.registry import Rule

NAMED = 10
"""Cases that a finding names; it counts the others."""
_SHOWN = 3
"""Cases whose row in the register is shown with it."""


def differs_from_ledger(report: Report) -> Iterator[Diagnostic | NotChecked]:
    """A211: each cell is the number of its cases, as far as the register was understood.

    Totals and what was computed from other cells are left to the rules on sums: they differ where their parts do.
    """
    ledger = report.ledger
    if ledger is None:
        return
    from reportgen.report.ledger.form import form_of

    form = form_of(report.layout)
    if ledger.reason is not None or form is None:
        yield NotChecked("A211", ledger.table, ledger.reason or Message("没有申请情况表", "no table of applications"))
        return
    if ledger.made_table:
        return
    for row in (form.received, form.carried_in, *form.outcomes, form.carried_out):
        yield from (_compared(ledger, figure, column) for figure, column in _wrong(report, ledger, form, row))
    if ledger.unclear:
        count = len(ledger.unclear)
        yield NotChecked(
            "A211",
            ledger.table,
            Message(
                f"台账有 {count} 件没有读懂，算上它们也许相符的格没有列出",
                f"{count} cases of the register were not understood; cells that they might account for are not listed",
            ),
        )


def _wrong(report: Report, ledger: Ledger, form: LedgerForm, row: str) -> Iterator[tuple[Figure, str]]:
    """The cells of a row that no reading of the register accounts for; its total where only that is known."""
    start = f"{form.table.key}.{row}"
    cells = [(report.figure(f"{start}.{column}"), column) for column in form.columns]
    if not any(figure is not None and figure.known for figure, _ in cells):
        cells = [(report.figure(f"{start}.{form.total}"), form.total)]
    for figure, column in cells:
        if figure is None or figure.value is None or figure.state is FigureState.COMPUTED:
            continue
        least = len(ledger.cells.get(figure.path, ()))
        if not least <= figure.value <= ledger.at_most(figure.path, "" if column == form.total else column):
            yield figure, column


def _compared(ledger: Ledger, figure: Figure, column: str) -> Diagnostic:
    cases = ledger.cells.get(figure.path, ())
    rest = len(cases) - NAMED
    shown = cases if len(cases) <= _SHOWN else ()
    value = figure.value
    assert value is not None
    return finding(
        "A211",
        figure.span,
        figure.path,
        variant="none" if not cases else "more" if rest > 0 else "",
        value=figure.text,
        related=tuple(Label(case.span, Message(f"台账 {case.number}", f"case {case.number}")) for case in shown),
        row=figure.row,
        column=column,
        figure=value,
        counted=len(cases),
        cases="、".join(case.number for case in cases[:NAMED]),
        rest=max(rest, 0),
        difference=abs(value - len(cases)),
    )


RULES: tuple[Rule, ...] = (Rule("A211", differs_from_ledger),)
