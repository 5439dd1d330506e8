"""The files that a PDF/A-3 takes along: the data that the report was made from, and its figures as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.office.files import file_stem
from reportgen.pipeline import BOOK_SUFFIXES, Checked
from reportgen.report import figure_table

if TYPE_CHECKING:
    from reportgen.writers.base import Attachment

_YAML = "application/yaml"
"""RFC 9512."""
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
"""ECMA-376, part 1, annex A; registered with IANA."""


def enclosed(checked: Checked) -> tuple[Attachment, ...]:
    """The data file as it was checked (text in UTF-8, whatever it was in before) and the table of figures.

    The data file keeps its name, but for characters that no system takes in one. `checked` must have a report.
    """
    from reportgen.writers.base import Attachment

    report, source = checked.report, checked.sources[checked.shown]
    assert report is not None
    year = report.year.value
    name = file_stem(checked.path.stem) + checked.path.suffix
    data, kind = source.text.encode("utf-8"), _YAML
    if checked.path.suffix.lower() in BOOK_SUFFIXES:
        data, kind = checked.path.read_bytes(), _WORKBOOK
    return (
        Attachment(name, data, kind, f"{year}年年报的数据文件", "Source"),
        Attachment(f"{year}年统计数据.csv", figure_table.as_csv(report), "text/csv", f"{year}年年报的统计数据", "Data"),
    )
