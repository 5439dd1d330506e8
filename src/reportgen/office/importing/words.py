"""The text of a report in the light markup of data files: what stood under each heading, its numbers left off."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportgen.layout.spec import Layout, SectionSpec
from reportgen.report import recognise
from reportgen.report.model import Part, Passage, PassageKind, Report, Section
from reportgen.source.characters import UNSEEN

_EMPTY = "待补"
_ITEM = re.compile(r"(?P<number>\d{1,2})\.(?!\d)(?P<heading>[^。]+。)(?P<text>.+)")
_LONGEST_HEADING = 40


@dataclass(frozen=True, slots=True)
class WrittenPart:
    """A `##` part of a section, or the text before the first, as lines of markup."""

    key: str
    """The edition's key of the part; empty for a part of the office's own."""
    lines: tuple[str, ...]
    headed: bool


@dataclass(frozen=True, slots=True)
class WrittenSection:
    """A section under its key of 正文. `note` says what of its heading the edition will print otherwise."""

    key: str
    spec: SectionSpec | None
    parts: tuple[WrittenPart, ...]
    note: str = ""

    def text(self, without: Iterable[str] = ()) -> str:
        """The markup, without the parts of these keys."""
        left_out = set(without)
        lines = [line for part in self.parts if not part.key or part.key not in left_out for line in part.lines]
        return "".join(f"{line}\n" for line in lines)


def preamble(report: Report) -> str:
    """引言 as markup; empty when the report has none."""
    return "".join(f"{_line(passage)}\n" for passage in report.preamble)


def sections(report: Report, layout: Layout) -> list[WrittenSection]:
    """The sections in the order of the report, each under a key that the edition understands.

    What a section is about is known from its heading. Where the edition has no such heading among those it accepts,
    the section stands under the edition's key; a second section of the same matter becomes a part of the first.
    """
    found: dict[str, WrittenSection] = {}
    for section in report.sections:
        made = _section(section, layout)
        name = made.spec.key if made.spec is not None else made.key
        if made.spec is not None and layout.prints_form(made.spec) and section.empty and name not in found:
            continue
        first = found.get(name)
        found[name] = made if first is None else _joined(first, made, section)
    return list(found.values())


def _section(section: Section, layout: Layout) -> WrittenSection:
    parts = tuple(_part(part, section, layout) for part in section.parts)
    if all(not part.lines for part in parts):
        parts = (WrittenPart("", (_EMPTY,), False),)
    heading = section.written_heading or section.heading
    spec = _spec_of(layout, heading)
    if spec is None:
        return WrittenSection(" ".join(heading.split()), None, parts)
    form = recognise.heading_form(heading)
    if form == recognise.heading_form(spec.heading):
        return WrittenSection(spec.key, spec, parts)
    if not layout.closed and form in {recognise.heading_form(name) for name in spec.variants}:
        return WrittenSection(heading, spec, parts)
    return WrittenSection(spec.key, spec, parts, f"原文标题是“{heading}”，这个版式印作“{spec.heading}”。")


def _spec_of(layout: Layout, heading: str) -> SectionSpec | None:
    """The section that a heading means; a data file takes one that is near it for a slip of it."""
    known = recognise.section_of(layout, heading) or recognise.section_of(layout, heading, read_in=True)
    if known is not None:
        return known.spec
    meant = recognise.meant_section(layout, heading, ())
    return meant[0] if meant is not None else None


def _joined(first: WrittenSection, again: WrittenSection, section: Section) -> WrittenSection:
    """A further section of the same matter as a part of the first, under its own heading."""
    heading = section.written_heading or section.heading
    lines = tuple(line for part in again.parts for line in _deeper(part.lines))
    own = WrittenPart("", (f"## {heading}", *lines), True)
    note = f"原文另有一个部分“{heading}”，讲的是同一项内容，并作下面最后一节。"
    return WrittenSection(first.key, first.spec, (*first.parts, own), " ".join(filter(None, (first.note, note))))


def _deeper(lines: Iterable[str]) -> Iterator[str]:
    """Lines with their headings one level lower, as far down as there are levels."""
    for line in lines:
        yield f"#{line}" if line.startswith(("## ", "### ")) else line


def _part(part: Part, section: Section, layout: Layout) -> WrittenPart:
    lines = _with_inner_headings([_line(passage) for passage in part.passages])
    if not part.heading:
        return WrittenPart("", tuple(line for line in lines if line), False)
    heading = f"## {seen(part.heading)}"
    if part.run_in and lines and part.passages[0].kind is PassageKind.PARAGRAPH:
        lines = [heading + lines[0], *lines[1:]]
    else:
        lines = [heading, *lines]
    spec = recognise.part_of(_spec_of(layout, section.written_heading or section.heading), part.heading)
    return WrittenPart(spec.key if spec is not None else "", tuple(line for line in lines if line), True)


def _with_inner_headings(lines: list[str]) -> list[str]:
    """Paragraphs numbered 1. 2. 3. from the first to the last, each with a short first sentence over its text, as
    headings of the third level, which print the same numbers."""
    items = [(at, match) for at, line in enumerate(lines) if (match := _ITEM.match(line)) is not None]
    headings = [match for _, match in items if len(match["heading"]) <= _LONGEST_HEADING]
    in_order = [int(match["number"]) for _, match in items] == list(range(1, len(items) + 1))
    if len(items) < 2 or not in_order or len(headings) < len(items) or any(line.startswith("### ") for line in lines):
        return lines
    by_line = {at: f"### {match['heading']}{match['text']}" for at, match in items}
    return [by_line.get(at, line) for at, line in enumerate(lines)]


def _line(passage: Passage) -> str:
    text = seen(passage.text)
    return text if passage.kind is PassageKind.PARAGRAPH else f"{'#' * passage.level} {text}"


def seen(text: str) -> str:
    """The text on one line, without characters that nobody sees."""
    return " ".join(UNSEEN.sub("", text.replace("\t", " ")).split("\n")).strip()
