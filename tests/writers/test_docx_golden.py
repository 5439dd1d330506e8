"""The XML of a short report with one of each kind, as text: what changed in a file is seen in a diff."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import wordml
import writer_samples

from reportgen.document.tree import Document

Golden = Callable[[str, str], None]


@pytest.mark.parametrize("name", ["document", "styles", "settings", "fontTable", "footer1", "footer2"])
def test_a_report_s_parts_are_as_agreed(compact_docx: bytes, golden: Golden, name: str) -> None:
    golden(f"docx/{name}.xml", wordml.canonical(compact_docx, f"word/{name}.xml"))


def test_a_draft_s_stamp_is_as_agreed(to_docx: Callable[[Document], bytes], golden: Golden) -> None:
    draft = to_docx(writer_samples.compact_document(draft=True))
    golden("docx/header1.xml", wordml.canonical(draft, "word/header1.xml"))
