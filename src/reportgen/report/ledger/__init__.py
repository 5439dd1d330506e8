"""台账: the office"s register of applications, case by case, and what it makes of the table of applications (表三)."""

from __future__ import annotations

from reportgen.report.ledger.model import EXTENSION, KEY, TERM, Case, Ledger, beside, of_year, weekdays

__all__ = ["EXTENSION", "KEY", "TERM", "Case", "Ledger", "beside", "of_year", "weekdays"]
