"""A case read in from a file of it, and its findings in a form in which files of several kinds can be compared."""

from __future__ import annotations

from dataclasses import dataclass

import conversion
from conversion import Converted

from reportgen.diagnostics.model import Diagnostic, Severity
from reportgen.report import reading_in
from reportgen.report.model import Previous, Report, Section
from reportgen.rules import registry
from reportgen.source.flow import Flow
from reportgen.span import SourceText

FAMILIES = ("A", "N", "D", "I")
RESTS_ON_LEVEL = {
    "F38 N408": "the organ's region is not in the text",
    "F55 D503": "午二省局 does not say of which level it is",
    "F56 A210": "午三省局 does not say of which level it is",
    "N19 A210": "癸四区局 does not say of which level it is",
}
"""Findings that need what a case knows of its organ, and the text does not say."""
READ_BETTER = {"N15 N410": "inner headings are known for what they are, and no sentences without a 。"}
_WORDS = 12

Fault = tuple[str, str, str]
"""Code, severity, and the words at the end of the place, which a longer place shares with a shorter one."""


@dataclass(frozen=True, slots=True)
class ReadAgain:
    """A case as the rules see it when it is read from a file. `diagnostics` are those of reading and of every rule."""

    report: Report
    source: SourceText
    diagnostics: tuple[Diagnostic, ...]


def read_again(told: Converted, flow: Flow) -> ReadAgain:
    """The report in a file of a case, under the edition of the case."""
    draft = reading_in.take_apart(flow)
    assert draft.year is not None
    read = reading_in.read(draft, conversion.layout_of(told.case))
    bound = reading_in.bind_to(read, Previous(None, "", f"缺{draft.year.value - 1}年数据"))
    judged = registry.run_all(bound.report).diagnostics
    return ReadAgain(bound.report, flow.source, (*read.diagnostics, *bound.diagnostics, *judged))


def faults(id_: str, read: ReadAgain | Converted) -> set[Fault]:
    """The findings on figures, text and dates, but for those that rest on what only the case knows."""
    return {fault(read, item) for item in compared(id_, read)}


def compared(id_: str, read: ReadAgain | Converted) -> list[Diagnostic]:
    left_out = RESTS_ON_LEVEL | READ_BETTER
    return [
        item for item in read.diagnostics if item.code.startswith(FAMILIES) and f"{id_} {item.code}" not in left_out
    ]


def fault(read: ReadAgain | Converted, item: Diagnostic) -> Fault:
    """What is compared of a finding."""
    return item.code, item.severity.value, read.source.slice(item.span)[-_WORDS:]


def errors(read: ReadAgain | Converted) -> set[tuple[str, str]]:
    """Code and path of every finding at error level, those about the structure too."""
    return {(item.code, item.path) for item in read.diagnostics if item.severity is Severity.ERROR}


def words(section: Section) -> str:
    """All that a section says, its headings too, whatever its lines are taken for."""
    said = "\n".join(f"{part.number}{part.heading}\n{part.text}" for part in section.parts)
    return "".join(said.split())


def read_otherwise(read: ReadAgain, told: Converted) -> dict[str, tuple[object, object]]:
    """Figures of the case that the file gives with another value, by their paths."""
    there = read.report.figures
    return {
        path: (figure.value, there[path].value)
        for path, figure in told.report.figures.items()
        if figure.value is not None and path in there and there[path].value not in (figure.value, None)
    }
