"""Every example of the rules' pages, run as a clerk would run it: the wrong one is found, the right one is not."""

from __future__ import annotations

from pathlib import Path

import page_examples
import pytest
from page_examples import Example

from reportgen import pipeline
from reportgen.diagnostics.model import Severity
from reportgen.rules import pages

CODES = sorted(path.stem for path in pages.FOLDER.glob("*.md"))
EXAMPLES = [
    pytest.param(example, id=f"{code}-{index}-{'wrong' if example.wrong else 'right'}")
    for code in CODES
    for index, example in enumerate(page_examples.examples(code))
]
READ_IN_ONLY = {"S102"}
"""What no data file can do: its sections are printed in the edition's order."""
OURS = [
    *("S101", "S102", "S103", "S104", "S105", "S106", "S107", "S110", "S111"),
    *("A201", "A202", "A203", "A205", "A206", "A207", "A208", "A209"),
    *("C303", "C304", "C306", "D501", "D502", "D503", "D504", "E001"),
]


def checked(example: Example, folder: Path) -> pipeline.Checked:
    data = folder / "data"
    data.mkdir()
    (data / "2017.yaml").write_text(page_examples.this_year(example), encoding="utf-8")
    previous = page_examples.last_year(example)
    if previous is not None:
        (data / "2016.yaml").write_text(previous, encoding="utf-8")
    return pipeline.check(data / "2017.yaml", folder)


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_wrong_example_is_found_and_the_right_one_is_not(example: Example, tmp_path: Path) -> None:
    codes = {item.code for item in checked(example, tmp_path).findings.diagnostics}
    assert (example.code in codes) is example.wrong, f"{sorted(codes)}\n{page_examples.this_year(example)}"


@pytest.mark.parametrize("example", [item for item in EXAMPLES if not item.values[0].wrong])
def test_the_right_example_has_no_error_of_any_kind(example: Example, tmp_path: Path) -> None:
    found = checked(example, tmp_path).findings.diagnostics
    assert [item.code for item in found if item.severity is Severity.ERROR] == []


def test_the_base_is_a_sound_report(tmp_path: Path) -> None:
    found = checked(Example("", False, ""), tmp_path).findings
    assert found.diagnostics == ()


@pytest.mark.parametrize("code", OURS)
def test_each_page_has_both_kinds_of_examples(code: str) -> None:
    kinds = {example.wrong for example in page_examples.examples(code)}
    assert kinds == (set() if code in READ_IN_ONLY else {True, False})
