"""Every case as lines of text, read in as a file would be: the same faults as in the case told fact by fact.

A reader does not know what the case does (the organ's 层级 and region), and it takes figures that the case leaves out
where the neutral text says them. Structure codes come from what the text shows and are compared for errors alone.
"""

from __future__ import annotations

from functools import cache

import conversion
import pytest
from conversion import converted
from corpus_cases import Case, cases

from reportgen.diagnostics.model import Diagnostic, Severity
from reportgen.report import reading_in
from reportgen.report.model import Previous, Report, Section
from reportgen.rules import registry
from reportgen.source import plain

FAMILIES = ("A", "N", "D", "I")
RESTS_ON_LEVEL = {
    "F38 N408": "the organ's region is not in the text",
    "F55 D503": "午二省局 does not say of which level it is",
    "F56 A210": "午三省局 does not say of which level it is",
    "N19 A210": "癸四区局 does not say of which level it is",
}
"""Findings that need what a case knows of its organ, and the text does not say."""
READ_BETTER = {"N15 N410": "inner headings are known for what they are, and no sentences without a 。"}


@cache
def read_in(id_: str) -> tuple[Report, tuple[Diagnostic, ...]]:
    told = converted(id_)
    flow = plain.flow_of(told.source, truncated=told.case["seen"] != "whole")
    draft = reading_in.take_apart(flow)
    assert draft.year is not None
    read = reading_in.read(draft, conversion.layout_of(told.case))
    bound = reading_in.bind_to(read, Previous(None, "", f"缺{draft.year.value - 1}年数据"))
    judged = registry.run_all(bound.report).diagnostics
    return bound.report, (*read.diagnostics, *bound.diagnostics, *judged)


def faults(id_: str, found: tuple[Diagnostic, ...]) -> set[tuple[str, str, str, str]]:
    """Code, severity, line and the words at the end of its place, which a longer place shares with a shorter one."""
    source = converted(id_).source
    return {
        (item.code, item.severity.value, str(item.span.line), source.slice(item.span)[-12:])
        for item in found
        if item.code.startswith(FAMILIES) and f"{id_} {item.code}" not in RESTS_ON_LEVEL | READ_BETTER
    }


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["id"])
def test_the_text_of_a_case_gives_the_faults_of_its_facts(case: Case) -> None:
    _, found = read_in(case["id"])
    assert faults(case["id"], found) == faults(case["id"], converted(case["id"]).diagnostics)


def words(section: Section) -> str:
    """All that a section says, its headings too, whatever its lines are taken for."""
    said = "\n".join(f"{part.number}{part.heading}\n{part.text}" for part in section.parts)
    return "".join(said.split())


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["id"])
def test_the_text_of_a_case_has_its_sections_preamble_and_head(case: Case) -> None:
    report, told = read_in(case["id"])[0], converted(case["id"]).report
    assert [section.heading for section in report.sections] == [section.heading for section in told.sections]
    assert [words(section) for section in report.sections] == [words(section) for section in told.sections]
    assert [passage.text for passage in report.preamble] == [passage.text for passage in told.preamble]
    assert (report.year.value, report.organ.name.value) == (told.year.value, told.organ.name.value)
    assert [date and date.value for date in (report.published, report.signed)] == [
        date and date.value for date in (told.published, told.signed)
    ]


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["id"])
def test_no_figure_of_a_case_is_read_otherwise(case: Case) -> None:
    read, told = read_in(case["id"])[0].figures, converted(case["id"]).report.figures
    other = {
        path: (figure.value, read[path].value)
        for path, figure in told.items()
        if figure.value is not None and path in read and read[path].value not in (figure.value, None)
    }
    assert other == {}


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["id"])
def test_no_error_comes_of_reading_a_case_as_text(case: Case) -> None:
    def errors(found: tuple[Diagnostic, ...]) -> set[tuple[str, str]]:
        return {(item.code, item.path) for item in found if item.severity is Severity.ERROR}

    assert errors(read_in(case["id"])[1]) <= errors(converted(case["id"]).diagnostics)


def test_what_only_the_case_knows_is_all_that_is_missed() -> None:
    missed = set()
    for case in cases():
        found = {item.code for item in read_in(case["id"])[1]}
        told = {item.code for item in converted(case["id"]).diagnostics if item.code.startswith(FAMILIES)}
        missed |= {f"{case['id']} {code}" for code in told - found}
    assert missed == set(RESTS_ON_LEVEL)
