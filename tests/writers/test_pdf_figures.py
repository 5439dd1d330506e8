"""Figures of the statistical forms in a PDF can be found by their data path: the title of their cell's tag."""

from __future__ import annotations

from io import BytesIO

import pdf_tags
import pikepdf
import pytest
from pdf_samples import pdf
from writer_samples import document, long_table

from national_forms import EDITIONS, SEVEN_DIGITS, national_report
from reportgen.document.tree import Document, Table


def titles(data: bytes) -> list[tuple[str, str]]:
    """Kind and title of every element that has a title."""
    with pikepdf.open(BytesIO(data)) as file:
        return [(str(element.S), str(element.T)) for element in pdf_tags.elements(file) if "/T" in element]


def in_forms(report: Document) -> list[str]:
    forms = [block for block in report.blocks if isinstance(block, Table) and block.form]
    cells = (cell for table in forms for row in table.rows for cell in row.cells)
    return [text.figure for cell in cells for text in cell.content if text.figure]


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_figure_of_a_form_is_a_cell_with_its_path(edition: str) -> None:
    report = national_report(edition, SEVEN_DIGITS)
    found = titles(pdf(report))
    assert {kind for kind, _ in found} == {"/TD"}
    assert sorted(path for _, path in found) == sorted(in_forms(report)) != []


def test_other_tables_say_by_their_labels_what_their_figures_are() -> None:
    assert titles(pdf(document(long_table()))) == []
