"""Headings that a clerk wrote inside a section: what is wrong with them is found, and no text is moved or lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen import pipeline
from reportgen.document.tree import outline
from sample import change, check, copy_to

FORM = "    ## 主动公开政府信息的形式\n"


def told(year: Path, written: str) -> tuple[list[tuple[str, str, int]], list[str]]:
    """Findings (code, variant, lines below the first line written) and the printed report, with text before FORM."""
    line = change(year, FORM, written + FORM)
    checked = check(year)
    assert checked.report is not None
    found = [(item.code, item.variant, item.span.line - line) for item in checked.findings.diagnostics]
    return found, outline(pipeline.compose_document(checked.report, draft=True)).splitlines()


@pytest.mark.parametrize("heading", ["##", "## ", "## （三）", "## 。", "### ", "### 1.", "#### （1）", "## ："])
def test_a_heading_without_words_is_an_error_and_its_text_stays_where_it_is(tmp_path: Path, heading: str) -> None:
    found, lines = told(copy_to(tmp_path), f"    {heading}\n    甲乙丙。\n")
    assert found == [("Y008", "heading", 0)]
    place = lines.index("  p[clerk] 甲乙丙。")
    assert lines[place - 1].endswith("待补") and lines[place - 1].startswith("h")


def test_a_heading_that_stands_twice_in_a_section_is_an_error_at_the_second_place(tmp_path: Path) -> None:
    found, lines = told(copy_to(tmp_path), f"{FORM}    甲乙丙。\n")
    assert found == [("Y003", "part", 2)]
    assert sum(line.endswith("主动公开政府信息的形式") for line in lines) == 2


def test_the_same_heading_in_two_sections_and_headings_alike_in_part_are_none(tmp_path: Path) -> None:
    found, _ = told(
        copy_to(tmp_path), "    ## 主动公开政府信息的形式和载体\n    甲。\n    ## 具体解决办法和改进措施\n    乙。\n"
    )
    assert found == []
