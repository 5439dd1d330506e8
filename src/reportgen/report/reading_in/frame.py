"""Where a report begins and ends in its file, and what stands around it: title, organ, dates, a portal's lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from reportgen.report.pieces import cleaned, read_as
from reportgen.report.reading_in import head_lines, titles
from reportgen.report.reading_in.head_lines import squeezed
from reportgen.report.reading_in.titles import Title
from reportgen.source.flow import Flow, FlowBlock, FlowTable, Para
from reportgen.source.node import Located

_LONG = 30
"""A paragraph with a full stop and so many characters is text of the report."""
_SENTENCES = 60
"""So long a paragraph behind a mark of the end shows that the mark was none."""
_FRAMED = 150
"""A cell with so many characters of sentences holds the report's own text."""
_BEFORE = 60
"""Blocks before the text in which the title is looked for."""
_OPENINGS = frozenset(("引言", "前言", "导言", "序言"))


@dataclass(frozen=True, slots=True)
class Frame:
    """A report cut out of its file. `body` is its text, `origins` the number of each of its blocks in the flow."""

    body: tuple[FlowBlock, ...]
    origins: tuple[int, ...] = ()
    after: tuple[FlowBlock, ...] = ()
    """What follows signature and date, or the last words: annexes and the portal's foot."""
    title: Located | None = None
    organ: Located | None = None
    """The name in the title."""
    signed_by: Located | None = None
    """The name in the signature."""
    year: Located | None = None
    published: Located | None = None
    signed: Located | None = None
    number: Located | None = None
    """发文字号."""
    opening: Located | None = None
    """A heading 引言 before the text."""


def read(flow: Flow) -> Frame:
    """The report that the file holds; of a file without any sign of one, all of its text."""
    numbered = list(_unwrapped(flow.blocks))
    blocks, origins = tuple(block for _, block in numbered), tuple(number for number, _ in numbered)
    lines = [block.text if isinstance(block, Para) else None for block in blocks]
    begins = _text_begins(lines)
    title = titles.find(lines, min(begins + 1, len(lines)))
    frame = _head(blocks, origins, lines, title)
    return _tail(frame, title)


def _unwrapped(blocks: Sequence[FlowBlock]) -> Iterator[tuple[int, FlowBlock]]:
    """Blocks with their numbers, paragraphs cleaned; a table that only frames text as the paragraphs in it."""
    for number, block in enumerate(blocks):
        if isinstance(block, Para):
            yield number, replace(block, text=cleaned(block.text))
        elif any(len(cell.text.text) >= _FRAMED and "。" in cell.text.text for cell in block.cells):
            for cell in block.cells:
                yield from ((number, Para(cleaned(line))) for line in cell.text.lines() if line.text.strip())
        else:
            yield number, block


# -- before the text ---------------------------------------------------------------------------------


def _text_begins(lines: Sequence[Located | None]) -> int:
    """The first line that can only be text of the report: a numbered heading or a paragraph of sentences."""
    for index, line in enumerate(lines[:_BEFORE]):
        if line is None:
            continue
        is_text = len(line.text) >= _LONG and "。" in line.text
        if is_text or re.match(r"[一二三四五六七八九十]{1,3}\s*[、．.]", line.text):
            return index
    return min(len(lines), _BEFORE)


def _head(
    blocks: tuple[FlowBlock, ...], origins: tuple[int, ...], lines: Sequence[Located | None], title: Title | None
) -> Frame:
    start = title.last + 1 if title is not None else _without_title(lines)
    frame = Frame(())
    for line in lines[: title.first if title is not None else start]:
        frame = _noted(frame, line)
    for block in blocks[: title.first if title is not None else start]:
        frame = _index_table(frame, block)
    rest = title.rest if title is not None else None
    if rest is not None and head_lines.is_portal_line(rest.text):
        frame, rest = _noted(frame, rest), None
    while start < len(blocks):
        line, block = lines[start], blocks[start]
        if line is None and not _is_index_table(block):
            break
        if line is not None and not _belongs_to_head(line):
            break
        frame = _index_table(_noted(frame, line, under_title=True), block)
        start += 1
    opening = lines[start] if start < len(blocks) and rest is None else None
    if opening is not None and squeezed(opening).text.strip("：:") in _OPENINGS:
        frame, start = replace(frame, opening=opening), start + 1
    body, numbers = blocks[start:], origins[start:]
    if rest is not None and title is not None:
        body, numbers = (Para(rest), *body), (origins[title.last], *numbers)
    if title is not None:
        frame = replace(frame, title=title.text, organ=title.organ, year=title.year)
    return replace(frame, body=body, origins=numbers)


def _without_title(lines: Sequence[Located | None]) -> int:
    """Where the text begins of a report whose title is not there: behind the portal's lines."""
    index = 0
    while index < len(lines) and (line := lines[index]) is not None and _belongs_to_head(line):
        index += 1
    return index


def _belongs_to_head(line: Located) -> bool:
    text = line.text
    return head_lines.date_line(line)[0] or head_lines.is_portal_line(text) or head_lines.is_document_number(text)


def _noted(frame: Frame, line: Located | None, under_title: bool = False) -> Frame:
    """What a line around the title tells: the day of the page, that of the document in brackets, its number."""
    if line is None:
        return frame
    _, in_brackets, day = head_lines.date_line(line)
    if day is not None:
        if in_brackets and under_title:
            return replace(frame, signed=frame.signed or day)
        return replace(frame, published=frame.published or day)
    day, is_documents_own = head_lines.dated(line)
    if day is not None and not is_documents_own:
        return replace(frame, published=frame.published or day)
    if day is not None:
        return replace(frame, signed=frame.signed or day)
    if head_lines.is_document_number(line.text):
        return replace(frame, number=frame.number or line)
    return frame


def _is_index_table(block: FlowBlock) -> bool:
    """The table in which portals give index number, issuer and dates of a document."""
    text = _text_of(block) if isinstance(block, FlowTable) else ""
    return (
        len(text) < 400
        and sum(word in text for word in ("索引号", "索取号", "发布机构", "发文日期", "发布日期", "成文日期", "文号"))
        >= 2
    )


def _index_table(frame: Frame, block: FlowBlock) -> Frame:
    if not isinstance(block, FlowTable) or not _is_index_table(block):
        return frame
    cells = [cell.text for cell in block.cells]
    for name, value in pairwise(cells):
        if re.match(r"(?:发布|公布|公开)(?:日期|时间)", name.text) and head_lines.date_line(value)[2] is not None:
            return replace(frame, published=frame.published or head_lines.date_line(value)[2])
    return frame


# -- behind the text ---------------------------------------------------------------------------------


def _tail(frame: Frame, title: Title | None) -> Frame:
    body = frame.body
    end = _end_of(body)
    after = body[end:]
    signed, signed_by = frame.signed, None
    mark = after[0] if after else None
    if isinstance(mark, Para):
        both = head_lines.signature(mark.text)
        day = both[1] if both is not None else head_lines.date_line(mark.text)[2]
        signed = day or signed
        signed_by = both[0] if both is not None else None
    named = body[end - 1] if end > 0 and isinstance(mark, Para) and head_lines.date_line(mark.text)[0] else None
    if signed_by is None and isinstance(named, Para) and head_lines.is_organ(named.text.text):
        signed_by, end = squeezed(named.text), end - 1
    for block in after:
        if isinstance(block, Para) and frame.published is None:
            frame = _noted(frame, block.text) if head_lines.dated(block.text)[0] is not None else frame
    return replace(
        frame, body=_without_title_at_end(body[:end], title), after=after, signed=signed, signed_by=signed_by
    )


def _end_of(body: Sequence[FlowBlock]) -> int:
    """The number of blocks before the first mark of the end behind which no text of the report follows."""
    last_text = max((index for index, block in enumerate(body) if _is_text(block)), default=-1)
    for index in range(last_text + 1, len(body)):
        block = body[index]
        if isinstance(block, Para) and _ends(block.text):
            return index
    return len(body)


def _is_text(block: FlowBlock) -> bool:
    """Whether a block shows that the report is not over: a paragraph of sentences, or a numbered heading."""
    if not isinstance(block, Para):
        return False
    text = block.text.text
    if head_lines.is_after_report(text):
        return False
    return (len(text) >= _SENTENCES and "。" in text) or _numbered().match(text) is not None


def _ends(line: Located) -> bool:
    is_date = head_lines.date_line(line)[0] or head_lines.signature(line) is not None
    return (
        is_date
        or head_lines.is_after_report(line.text)
        or re.fullmatch(r"附\s*[件表]\s*\d*\s*[：:]?.{0,40}", line.text) is not None
    )


@cache
def _numbered() -> re.Pattern[str]:
    return re.compile(r"[一二三四五六七八九十]{1,3}\s*[、．.]\s*\S|[（(][一二三四五六七八九十]{1,3}[）)]")


def _without_title_at_end(body: tuple[FlowBlock, ...], title: Title | None) -> tuple[FlowBlock, ...]:
    """An annex that bears the report's title may be run on to its last paragraph."""
    last = body[-1] if body else None
    if title is None or not isinstance(last, Para):
        return body
    bare = squeezed(last.text)
    if len(bare.text) <= len(title.text.text) or not bare.text.endswith(squeezed(title.text).text):
        return body
    length = len(bare.text) - len(squeezed(title.text).text)
    stop = bare.offsets[length]
    cut = next(place for place, offset in enumerate(last.text.offsets) if offset >= stop)
    return (*body[:-1], replace(last, text=last.text.cut(0, cut).strip()))


def _text_of(block: FlowTable) -> str:
    return "".join(cell.text.text for cell in block.cells)


def year_of(frame: Frame) -> Located | None:
    """The report year: the title's, else that of which the opening says that it is the report's."""
    if frame.year is not None:
        return frame.year
    for block in frame.body[:6]:
        if isinstance(block, Para):
            match = re.search(r"((?:19|20)\d\d)\s*年度?[^。；]{0,24}?(?:年度报告|年报|工作报告)", block.text.text)
            if match is not None:
                return read_as(block.text.cut(match.start(1), match.end(1)), match[1])
    return None
