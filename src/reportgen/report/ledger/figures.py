"""The figures of the table of applications where the data file leaves it out and a register gives it."""

from __future__ import annotations

from decimal import Decimal

from reportgen.diagnostics.finding import finding
from reportgen.diagnostics.model import Diagnostic
from reportgen.layout.spec import Layout
from reportgen.layout.table_spec import TableSpec, cells
from reportgen.report.ledger.model import Ledger
from reportgen.report.model import Figure, FigureState
from reportgen.report.tables.names import row_words
from reportgen.span import Span


def of_table(ledger: Ledger, table: TableSpec, layout: Layout) -> dict[str, Figure]:
    """Every cell of the table as the number of its cases, at the place of the first of them in the register."""
    found: dict[str, Figure] = {}
    for path, row, column in cells(table):
        behind = ledger.cells.get(path)
        spec = layout.field(path)
        if behind is None or spec is None:
            continue
        span = behind[0].span if behind else Span.whole_file(ledger.file)
        number = Decimal(len(behind))
        found[path] = Figure(
            path, number, str(len(behind)), spec.unit, FigureState.COMPUTED, span, (), spec.label,
            row_words(table, row.key), column.key if column is not None else "",
        )  # fmt: skip
    return found


def lacking(ledger: Ledger, table: TableSpec, place: Span) -> Diagnostic:
    """Y008 for a table that is left out although the register cannot give it."""
    if ledger.reason is not None:
        return finding(
            "Y008", place, table.key, variant="register", field=table.key, file=ledger.file,
            reason=ledger.reason.zh, reason_en=ledger.reason.en,
        )  # fmt: skip
    count = len(ledger.unclear)
    return finding(
        "Y008", place, table.key, variant="register", field=table.key, file=ledger.file,
        reason=f"台账有 {count} 件没有读懂", reason_en=f"{count} of its cases were not understood",
    )  # fmt: skip
