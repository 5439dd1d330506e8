"""Text on a sheet: the part of the report, perhaps a heading within it, and one or more paragraphs.

A part or heading may be merged over its paragraphs or be filled in for the first of them only. Each line of a cell is a
paragraph. A heading that ends in 。 runs on into its text, as in a data file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reportgen.layout.spec import Layout
from reportgen.report import recognise
from reportgen.report.pieces import joined
from reportgen.report.workbook.labels import Branch, Heads, find_heads, form, key_of, rows_under
from reportgen.source.book import BookCell, Sheet
from reportgen.source.node import Located, Scalar, Style

SECTION, PART, WORDS = "部分", "小标题", "文字"
HEADS = {SECTION: ("一级标题", "章节"), PART: ("二级标题", "小节", "标题"), WORDS: ("正文", "内容", "文字内容", "段落")}
OPENING = "引言"
_NARRATIVE = "正文"
_HEADING = "## "
_STOP = "。"


@dataclass(slots=True)
class _Part:
    """Paragraphs under one heading; without a heading they open their section."""

    heading: BookCell | None
    paragraphs: list[BookCell] = field(default_factory=list)


@dataclass(slots=True)
class _Section:
    name: BookCell
    parts: list[_Part] = field(default_factory=list)


def heads_of(sheet: Sheet) -> list[Heads]:
    """The rows of heads under which text stands."""
    return find_heads(sheet, HEADS, (SECTION, WORDS))


def fill(sheet: Sheet, layout: Layout, root: Branch) -> None:
    """Put the text of a sheet under the root: 引言, and 正文 section by section. What has no words is left out."""
    heads = heads_of(sheet)
    for one in heads:
        for section in _sections(sheet, one, heads):
            text = _text(section, layout)
            if text is None:
                continue
            value = Scalar(text, text.source.span(text.offsets[0], text.offsets[-1]), Style.READ_IN)
            known = recognise.section_of(layout, section.name.text.text)
            name = known.spec.key if known is not None else section.name.text.text.strip()
            if form(section.name) == OPENING:
                root.put(key_of(OPENING, section.name), value)
            else:
                root.below(key_of(_NARRATIVE, section.name)).put(key_of(name, section.name), value)


def _sections(sheet: Sheet, heads: Heads, others: Sequence[Heads]) -> list[_Section]:
    found: list[_Section] = []
    for row in rows_under(sheet, heads, others):
        name = sheet.at(row, heads.columns[SECTION])
        if name is not None and not name.blank and not (found and _goes_on(found[-1], name)):
            found.append(_Section(name))
        heading = sheet.at(row, heads.columns[PART]) if PART in heads.columns else None
        words = sheet.at(row, heads.columns[WORDS])
        if not found or words is None:
            continue
        parts = found[-1].parts
        if heading is not None and not heading.blank and not (parts and parts[-1].heading is heading):
            parts.append(_Part(heading))
        elif not parts:
            parts.append(_Part(None))
        if not words.blank and words is not name and words is not heading:
            parts[-1].paragraphs.append(words)
    return found


def _goes_on(section: _Section, name: BookCell) -> bool:
    return section.name is name or form(section.name) == form(name)


def _text(section: _Section, layout: Layout) -> Located | None:
    """The section as a data file has it; None if nobody has written anything or must have."""
    known = recognise.section_of(layout, section.name.text.text)
    pieces: list[Located | str] = []
    for part in section.parts:
        spec = recognise.part_of(
            known.spec if known is not None else None, part.heading.text.text if part.heading else ""
        )
        due = spec is not None and spec.required and spec.must_write
        if not part.paragraphs and not due:
            continue
        lines = list(_lines(part))
        pieces.extend(["\n", *lines] if pieces else lines)
    return joined(pieces) if any(isinstance(piece, Located) for piece in pieces) else None


def _lines(part: _Part) -> Iterator[Located | str]:
    paragraphs = [cell.text.strip() for cell in part.paragraphs]
    between = ""
    if part.heading is not None:
        heading = part.heading.text.strip()
        yield from (_HEADING, heading)
        between = "" if heading.text.endswith(_STOP) else "\n"
    for paragraph in paragraphs:
        if between:
            yield between
        yield paragraph
        between = "\n"
