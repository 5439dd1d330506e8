"""What copying does to a report is no fault of the report: no new error comes of it, and nothing is read otherwise.

Each case is damaged in one way of eight; `-m gate` damages each in every way.
"""

from __future__ import annotations

from functools import cache

import pytest
from conversion import converted
from corpus_cases import Case, cases
from damage import DAMAGES
from read_again import RESTS_ON_LEVEL, ReadAgain, compared, errors, read_again, read_otherwise
from rendering import variety

from reportgen.diagnostics.model import Severity
from reportgen.report.model import Report
from reportgen.report.reading_in import take_apart
from reportgen.source import plain
from reportgen.span import SourceText

EVERY = [(case["id"], name) for name in DAMAGES for case in cases()]
NAMES = list(DAMAGES)
SAMPLE = [(case["id"], NAMES[variety(case, len(NAMES))]) for case in cases()]
HARMLESS = ("mirrored", "headings_glued", "lines_broken", "spaced_out")
"""Damages that take nothing away, so that the same doubts remain."""
READ_OTHERWISE = {
    ("L07", "headings_glued"): "no word says where 机构人员 ends and 工作人员11人 begins",
    ("L07", "run_on"): "no word says where 机构人员 ends and 工作人员11人 begins",
    ("L40", "headings_glued"): "its last heading is cut off in the report itself (及改)",
    ("L40", "run_on"): "its last heading is cut off in the report itself (及改)",
    ("N15", "run_on"): "a section holds an outline of its own, numbered alike and in the same words",
    ("N20", "run_on"): "the text stops in the middle of a sentence, behind which the next heading is no heading",
}
"""Headings that cannot be told from the text once they run into it."""


@cache
def damaged(id_: str, name: str) -> ReadAgain:
    told = converted(id_)
    source = SourceText(f"{id_}.txt", DAMAGES[name](told.source.text))
    return read_again(told, plain.flow_of(source, truncated=told.case["seen"] != "whole"))


@pytest.mark.parametrize("name", NAMES)
def test_a_kind_of_damage_is_done_to_several_cases(name: str) -> None:
    texts = [converted(case["id"]).source.text for case in cases()]
    assert sum(DAMAGES[name](text) != text for text in texts) >= 10


def no_harm_is_done(id_: str, name: str) -> None:
    read, told = damaged(id_, name), converted(id_)
    assert read.report.organ.name.value == told.report.organ.name.value
    assert read_otherwise(read, told) == {}
    if (id_, name) in READ_OTHERWISE:
        return
    assert errors(read) <= errors(told)
    assert headings(read.report) == headings(told.report)


def headings(report: Report) -> list[str]:
    """The headings without the marks behind them, which may be taken for the end of a sentence."""
    return [section.heading.rstrip("。：") for section in report.sections]


@pytest.mark.parametrize(("id_", "name"), SAMPLE)
def test_a_damaged_copy_has_the_sections_and_figures_of_the_report_and_no_error_of_its_own(id_: str, name: str) -> None:
    no_harm_is_done(id_, name)


@pytest.mark.gate
@pytest.mark.parametrize(("id_", "name"), EVERY)
def test_a_copy_damaged_in_any_way_has_them(id_: str, name: str) -> None:
    no_harm_is_done(id_, name)


def loud(id_: str, read: ReadAgain) -> set[str]:
    return {item.code for item in compared(id_, read) if item.severity is not Severity.NOTE}


@pytest.mark.parametrize(("id_", "name"), [pair for pair in SAMPLE if pair[1] in HARMLESS])
def test_what_is_doubted_in_a_report_is_doubted_in_a_copy_that_lost_nothing(id_: str, name: str) -> None:
    if any(key.startswith(f"{id_} ") for key in RESTS_ON_LEVEL) or (id_, name) in READ_OTHERWISE:
        pytest.skip("what the case alone knows, or what cannot be told")
    told = converted(id_)
    assert loud(id_, damaged(id_, name)) == {
        item.code for item in compared(id_, told) if item.severity is not Severity.NOTE
    }


def test_a_mirror_in_traditional_characters_is_quoted_in_its_own() -> None:
    case: Case = next(case for case in cases() if case["id"] == "L24")
    read = damaged(case["id"], "mirrored")
    section = read.report.sections[1]
    assert section.spec is not None
    assert "開" in read.source.slice(section.span)
    assert "开" in section.heading


def test_a_name_in_traditional_characters_makes_no_mirror() -> None:
    told = converted("L01")
    text = told.source.text.replace("甲一镇", "甲發镇")
    draft = take_apart(plain.flow_of(SourceText("L01.txt", text)))
    assert draft.frame.organ is not None
    assert draft.frame.organ.text == "甲發镇"
