"""A year"s data file as a workbook: the official forms to be filled in, and sheets for everything else."""

from __future__ import annotations

from reportgen.office.workbook.writing import as_workbook

__all__ = ["as_workbook"]
