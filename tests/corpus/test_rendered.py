"""Every case as a Word file and as a portal's page: the same faults, figures and sections as in its facts.

A Word file makes headings by style, automatic numbers or bold type, a page by elements or by nothing at all, and the
forms stand in both with the spans they are printed with. Places differ, so that a fault is known by the words it
stands on; the order of a portal's lines and of the text's is the same.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
import rendering
import rendering_page
import rendering_word
from conversion import converted
from corpus_cases import cases
from read_again import ReadAgain, errors, faults, read_again, read_otherwise, words

from reportgen.report.model import FigureState
from reportgen.source import web, word

ALIKE = [(case["id"], kind) for kind in ("word", "page") for case in cases()]


@cache
def rendered(id_: str, kind: str) -> ReadAgain:
    """A case written as a file of a kind and read in again."""
    told = converted(id_)
    items = rendering.items(told)
    if kind == "word":
        way = rendering_word.HEADINGS[rendering.variety(told.case, 3)]
        reading = word.read_bytes(rendering_word.docx(items, way), f"{id_}.docx")
    else:
        way = rendering_page.HEADINGS[rendering.variety(told.case, 3)]
        codec = ("utf-8", "gb18030")[rendering.variety(told.case, 2)]
        reading = web.read_bytes(rendering_page.html(items, way, codec), f"{id_}.html")
    assert reading.flow is not None and reading.diagnostics == (), reading.diagnostics
    flow = reading.flow
    return read_again(told, replace(flow, truncated=flow.truncated or told.case["seen"] != "whole"))


@pytest.mark.parametrize(("id_", "kind"), ALIKE)
def test_a_file_of_a_case_gives_the_faults_of_its_facts(id_: str, kind: str) -> None:
    told = converted(id_)
    assert faults(id_, rendered(id_, kind)) == faults(id_, told)


@pytest.mark.parametrize(("id_", "kind"), ALIKE)
def test_a_file_of_a_case_has_its_sections_preamble_and_head(id_: str, kind: str) -> None:
    report, told = rendered(id_, kind).report, converted(id_).report
    assert [section.heading for section in report.sections] == [section.heading for section in told.sections]
    assert [words(section) for section in report.sections] == [words(section) for section in told.sections]
    assert [passage.text for passage in report.preamble] == [passage.text for passage in told.preamble]
    assert (report.year.value, report.organ.name.value) == (told.year.value, told.organ.name.value)
    assert [date and date.value for date in (report.published, report.signed)] == [
        date and date.value for date in (told.published, told.signed)
    ]


@pytest.mark.parametrize(("id_", "kind"), ALIKE)
def test_every_figure_of_a_form_is_read_from_its_merged_cells(id_: str, kind: str) -> None:
    read, told = rendered(id_, kind), converted(id_)
    assert read_otherwise(read, told) == {}
    stated = {
        path for path, figure in told.report.figures.items() if figure.state is FigureState.STATED and figure.column
    }
    assert stated <= set(read.report.figures)


@pytest.mark.parametrize(("id_", "kind"), ALIKE)
def test_no_error_comes_of_reading_a_file_of_a_case(id_: str, kind: str) -> None:
    assert errors(rendered(id_, kind)) <= errors(converted(id_))
