"""Every sample is a valid package, and the gates that say so can fail."""

from __future__ import annotations

import pytest
import wordml

SAMPLES = ["compact_docx", "rich_docx", "draft_docx", "plain_docx"]


@pytest.mark.parametrize("sample", SAMPLES)
def test_openxml_audit_finds_nothing(sample: str, request: pytest.FixtureRequest) -> None:
    assert wordml.audit(request.getfixturevalue(sample)) == []


@pytest.mark.parametrize("sample", SAMPLES)
def test_tables_and_their_grids_agree(sample: str, request: pytest.FixtureRequest) -> None:
    assert wordml.table_faults(request.getfixturevalue(sample)) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<w:cantSplit/>", "<w:cannotSplit/>"),
        ('<w:vAlign w:val="center"/>', '<w:vAlign w:val="middle"/>'),
        ('<w:tblLayout w:type="fixed"/>', '<w:tblLayout w:type="fixed"/><w:jc w:val="center"/>'),
        ('<w:footerReference w:type="even" r:id="', '<w:footerReference w:type="even" r:id="missing'),
    ],
)
def test_openxml_audit_would_find_a_damaged_report(compact_docx: bytes, old: str, new: str) -> None:
    text = wordml.part(compact_docx, "word/document.xml").decode("utf-8")
    assert old in text
    assert wordml.audit(wordml.with_part(compact_docx, "word/document.xml", text.replace(old, new).encode())) != []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('<w:gridSpan w:val="2"/>', '<w:gridSpan w:val="7"/>', "8 columns in a grid of 3"),
        ('<w:gridSpan w:val="2"/>', '<w:vMerge w:val="continue"/>', "nothing to continue at column 1"),
        ('<w:tblW w:w="', '<w:tblW w:w="1', "table and grid differ in width"),
        ('<w:tcW w:w="', '<w:tcW w:w="1', "cell and grid differ in width at column 0"),
    ],
)
def test_the_grid_check_would_find_a_damaged_table(compact_docx: bytes, old: str, new: str, fault: str) -> None:
    text = wordml.part(compact_docx, "word/document.xml").decode("utf-8")
    assert old in text
    damaged = wordml.with_part(compact_docx, "word/document.xml", text.replace(old, new).encode())
    assert any(fault in found for found in wordml.table_faults(damaged))


def test_the_grid_check_would_find_a_cell_without_a_paragraph(compact_docx: bytes) -> None:
    body = wordml.root(compact_docx)
    cell = next(body.iter(f"{wordml.W}tc"))
    cell.remove(cell[-1])
    damaged = wordml.with_part(compact_docx, "word/document.xml", wordml.etree.tostring(body))
    assert wordml.table_faults(damaged) == ["row 0: cell without a last paragraph at column 0"]
