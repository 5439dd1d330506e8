"""A case as it lies on a desk: lines and printed forms, to be written as a Word file or a web page."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from conversion import Converted, layout
from corpus_cases import Case
from rendering_forms import Grid, printed
from telling_forms import TABLES

from reportgen.report.tables.binding import PICTURE
from reportgen.source import plain
from reportgen.source.flow import FlowTable


class Look(Enum):
    """What a line of the report is made to look like."""

    TITLE = "title"
    DATE = "date"
    HEADING = "heading"
    PART = "part"
    RUN_IN = "run-in"
    """A heading with its text behind it."""
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph. `heading` is as much of a run-in line as is its heading."""

    text: str
    look: Look
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture in the place of a form."""


Item = Line | Grid | Drawing


def variety(case: Case, among: int) -> int:
    """Which of so many ways this case is written in: always the same, whatever other cases there are."""
    return zlib.crc32(case["id"].encode()) % among


def items(told: Converted) -> list[Item]:
    """The report of a case, line by line, its forms with the spans that they are printed with."""
    return list(_Rendering(told).items())


class _Rendering:
    def __init__(self, told: Converted) -> None:
        self.case = told.case
        self.source = told.source
        self.headings = [section["heading"] for section in self.case["sections"]]
        self.parts = {part["heading"] for section in self.case["sections"] for part in section.get("parts", ())}
        self.forms = iter(_stated(self.case))
        self.title_lines = 0 if self.case.get("title_glued") == "yes" else int(self.case.get("title_lines", 1))

    def items(self) -> Iterator[Item]:
        flow = plain.flow_of(self.source)
        pictures = {picture.after for picture in flow.pictures}
        for number, block in enumerate(flow.blocks):
            if number in pictures:
                yield Drawing()
            if isinstance(block, FlowTable):
                key, stated = next(self.forms)
                form = layout(self.case["form"]).table(key)
                assert form is not None
                if stated["rows"]:  # an excerpt may stop behind the heads of a form; no file does
                    yield printed(form, stated)
            elif block.text.text == f"（{PICTURE}）":
                yield Drawing()
            elif block.text.text != "（表）":
                yield self._line(block.text.text)
        if len(flow.blocks) in pictures:
            yield Drawing()

    def _line(self, text: str) -> Line:
        if self.title_lines:
            self.title_lines -= 1
            return Line(text, Look.TITLE)
        if re.match(r"公布时间：|（?\d{4}[-年]", text) and len(text) < 30:
            return Line(text, Look.DATE)
        if self.headings and text.startswith(self.headings[0]) and self.case.get("headings") != "run-on":
            heading = self.headings.pop(0)
            return Line(text, Look.HEADING if text == heading else Look.RUN_IN, heading)
        return Line(text, Look.PART if text in self.parts else Look.PLAIN)


def _stated(case: Case) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The forms of a case that are tables, in the order of its sections."""
    for section in case["sections"]:
        abouts: Sequence[str] = [section["about"]] if isinstance(section["about"], str) else section["about"]
        for about in abouts:
            stated = case.get("tables", {}).get(TABLES.get(about, ""), "none")
            if not isinstance(stated, str):
                yield TABLES[about], stated
