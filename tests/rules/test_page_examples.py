"""Every example of the rules' pages, run as a clerk would run it: the wrong one is found, the right one is not."""

from __future__ import annotations

import re
from pathlib import Path

import page_examples
import pytest
from page_examples import Example

from reportgen import pipeline
from reportgen.diagnostics import catalogue
from reportgen.diagnostics.model import Severity
from reportgen.layout.pack import Shelf
from reportgen.rules import pages
from reportgen.source import yaml
from reportgen.source.node import Mapping

SHELF = Shelf()
CODES = sorted(path.stem for path in pages.FOLDER.glob("*.md"))
EXAMPLES = [
    pytest.param(example, id=f"{code}-{index}-{'wrong' if example.wrong else 'right'}")
    for code in CODES
    for index, example in enumerate(page_examples.examples(code))
]
RIGHT = [item for item in EXAMPLES if not item.values[0].wrong]
READ_IN_ONLY = {"S102", "S109"}
"""What no data file can do: its sections and tables are printed in the edition's order and shape."""
OURS = [
    *(f"Y{number:03}" for number in range(1, 13)),
    *("S101", "S102", "S103", "S104", "S105", "S106", "S107", "S108", "S109", "S110", "S111"),
    *("A201", "A202", "A203", "A204", "A205", "A206", "A207", "A208", "A209", "A210", "A211"),
    *("C301", "C302", "C303", "C304", "C305", "C306", "C307", "C308", "D501", "D502", "D503", "D504", "D505", "E001"),
]


def checked(example: Example, folder: Path) -> pipeline.Checked:
    return pipeline.check(page_examples.write_workspace(example, folder), folder, shelf=SHELF)


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_wrong_example_is_found_and_the_right_one_is_not(example: Example, tmp_path: Path) -> None:
    codes = {item.code for item in checked(example, tmp_path).findings.diagnostics}
    assert (example.code in codes) is example.wrong, f"{sorted(codes)}\n{page_examples.this_year(example)}"


@pytest.mark.parametrize("example", [item for item in RIGHT if item.values[0].is_whole_file])
def test_the_right_whole_file_is_read_without_a_word(example: Example) -> None:
    reading = yaml.read_bytes(page_examples.data_bytes(example), "data/2017.yaml")
    assert reading.diagnostics == ()
    assert isinstance(reading.root, Mapping)


@pytest.mark.parametrize("example", [item for item in RIGHT if not item.values[0].is_whole_file])
def test_the_right_example_has_no_error_of_any_kind(example: Example, tmp_path: Path) -> None:
    found = checked(example, tmp_path).findings.diagnostics
    assert [item.code for item in found if item.severity is Severity.ERROR] == []


def test_each_slip_of_the_page_on_writing_is_told_for_what_it_is() -> None:
    wrong = [item for item in page_examples.examples("Y002") if item.wrong]
    told = [
        [found.variant for found in yaml.read_bytes(page_examples.data_bytes(item), "").diagnostics] for item in wrong
    ]
    assert told == [["tab"], ["colon-wide"], ["colon-space"], ["space"], ["quote-open"], ["mixed"]]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_page_shows_an_argument_by_the_name_the_program_has_for_it(lang: str) -> None:
    for entry in catalogue.all_entries():
        assert re.findall(r"\{[a-z_]+\}|\{\{\{", pages.page(entry, lang)) == [], entry.code


def test_the_base_is_a_sound_report(tmp_path: Path) -> None:
    found = checked(Example("", False, ""), tmp_path).findings
    assert found.diagnostics == ()


@pytest.mark.parametrize("code", OURS)
def test_each_page_has_both_kinds_of_examples(code: str) -> None:
    kinds = {example.wrong for example in page_examples.examples(code)}
    assert kinds == (set() if code in READ_IN_ONLY else {True, False})
