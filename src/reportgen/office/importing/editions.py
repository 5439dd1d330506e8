"""By which edition the data of a finished report are kept: one whose sections are those of the report."""

from __future__ import annotations

from pathlib import Path

from reportgen.layout import pack
from reportgen.layout.spec import Layout
from reportgen.report import recognise
from reportgen.report.model import Report


def fitting(report: Report, workspace: Path, shelf: pack.Shelf) -> Layout:
    """The edition for data of a report that was read in: its own, or one of its year whose sections it has.

    An edition that reports are only read in by takes any outline, and would print it in its own order. One with the
    very sections of the report, by their headings and in their order, words and arranges them as they were.
    """
    if not report.layout.read_in:
        return report.layout
    year = report.year.value
    known = [item for item in shelf.editions(workspace) if item.years[0] <= year <= item.years[1]]
    for item in sorted(known, key=lambda item: not item.default):
        layout = shelf.load(item.id, workspace).layout
        if layout is not None and not layout.read_in and has_sections(report, layout):
            return layout
    return report.layout


def has_sections(report: Report, layout: Layout) -> bool:
    """Whether the sections of a report are all those that an edition must have, in its order, and no others."""
    found = [recognise.section_of(layout, section.heading) for section in report.sections]
    keys = [item.spec.key for item in found if item is not None]
    order = [spec.key for spec in layout.sections if spec.required or spec.key in keys]
    return len(keys) == len(found) and keys == order
