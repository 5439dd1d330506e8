"""The figures of a report as a table for other programs: CSV (RFC 4180), UTF-8 with a byte order mark.

The mark is for Excel and WPS. One row a figure: data path, name, value, unit, and whether it was filled in, computed
or left out. A cell that a spreadsheet would run as a formula begins with an apostrophe; plain numbers stay as they are.
"""

from __future__ import annotations

import csv
import io
import re

from reportgen.report.model import Figure, FigureState, Report

_HEAD = ("指标", "名称", "数值", "单位", "来源")
_ORIGINS = {
    FigureState.STATED: "填报",
    FigureState.COMPUTED: "计算",
    FigureState.BLANK: "未填",
    FigureState.ABSENT: "未填",
}
_FORMULA_STARTS = "=+-@\t\r\n＝＋－＠"
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?%?")


def as_csv(report: Report) -> bytes:
    """All figures of the report in the order of its data; an unknown value is an empty cell, never zero."""
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow(_HEAD)
    for figure in report.figures.values():
        writer.writerow(map(safe_cell, _row(figure)))
    return table.getvalue().encode("utf-8-sig")


def safe_cell(text: str) -> str:
    """A text as a spreadsheet may have it: one that looks like a formula is made a text."""
    return f"'{text}" if text.startswith(tuple(_FORMULA_STARTS)) and not _NUMBER.fullmatch(text) else text


def _row(figure: Figure) -> tuple[str, ...]:
    value = "" if figure.value is None else format(figure.value, "f")
    return figure.path, figure.label, value, figure.unit, _ORIGINS[figure.state]
