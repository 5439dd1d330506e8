"""Workbooks (.xlsx, .xlsm) into sheets of cells: what their cells show, formulas by their stored results."""

from __future__ import annotations

from reportgen.source.workbook.reader import CELL_LIMIT, read, read_bytes

__all__ = ["CELL_LIMIT", "read", "read_bytes"]
