"""Every case as lines of text, read in as a file would be: the same faults as in the case told fact by fact.

A reader does not know what the case does (the organ's 层级 and region), and it takes figures that the case leaves out
where the neutral text says them. Structure codes come from what the text shows and are compared for errors alone.
"""

from __future__ import annotations

from functools import cache

import pytest
from conversion import Converted, converted
from corpus_cases import Case, cases
from read_again import (
    FAMILIES,
    RESTS_ON_LEVEL,
    Fault,
    ReadAgain,
    compared,
    errors,
    fault,
    read_again,
    read_otherwise,
    words,
)

from reportgen.source import plain


@cache
def read_in(id_: str) -> ReadAgain:
    told = converted(id_)
    return read_again(told, plain.flow_of(told.source, truncated=told.case["seen"] != "whole"))


def by_line(id_: str, read: ReadAgain | Converted) -> set[tuple[int, Fault]]:
    """The faults with their lines, which are those of the case itself."""
    return {(item.span.line, fault(read, item)) for item in compared(id_, read)}


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["id"])
def test_the_text_of_a_case_gives_the_faults_of_its_facts(case: Case) -> None:
    assert by_line(case["id"], read_in(case["id"])) == by_line(case["id"], converted(case["id"]))


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["id"])
def test_the_text_of_a_case_has_its_sections_preamble_and_head(case: Case) -> None:
    report, told = read_in(case["id"]).report, converted(case["id"]).report
    assert [section.heading for section in report.sections] == [section.heading for section in told.sections]
    assert [words(section) for section in report.sections] == [words(section) for section in told.sections]
    assert [passage.text for passage in report.preamble] == [passage.text for passage in told.preamble]
    assert (report.year.value, report.organ.name.value) == (told.year.value, told.organ.name.value)
    assert [date and date.value for date in (report.published, report.signed)] == [
        date and date.value for date in (told.published, told.signed)
    ]


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["id"])
def test_no_figure_of_a_case_is_read_otherwise(case: Case) -> None:
    assert read_otherwise(read_in(case["id"]), converted(case["id"])) == {}


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["id"])
def test_no_error_comes_of_reading_a_case_as_text(case: Case) -> None:
    assert errors(read_in(case["id"])) <= errors(converted(case["id"]))


def test_what_only_the_case_knows_is_all_that_is_missed() -> None:
    missed = set()
    for case in cases():
        found = {item.code for item in read_in(case["id"]).diagnostics}
        told = {item.code for item in converted(case["id"]).diagnostics if item.code.startswith(FAMILIES)}
        missed |= {f"{case['id']} {code}" for code in told - found}
    assert missed == set(RESTS_ON_LEVEL)
