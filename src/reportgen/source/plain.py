"""Plain text of a finished report, pasted from a page or a PDF: one paragraph a line, tabs between the cells of a row.

Lines that follow one another with tabs in them are a table. A short line without a tab between two of them is a row
that spans the table, as the titles of its blocks do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from reportgen.diagnostics.finding import finding
from reportgen.source import decoding
from reportgen.source.flow import Flow, FlowBlock, FlowCell, FlowReading, FlowTable, Para, Picture
from reportgen.source.node import Located
from reportgen.span import SourceText, Span

_LONGEST_TITLE = 40
"""Characters of a line that may be a row spanning its table."""
_PICTURE = re.compile(r"[（(\[【]?\s*(?:图片|图像|image)\s*[）)\]】]?", re.IGNORECASE)
"""What a browser or a PDF reader leaves in the place of a picture."""


def read(path: Path, shown: str) -> FlowReading:
    """The flow of a text file; `shown` is its path as messages show it. Never raises: Y001 and Y005 say why not."""
    decoded = decoding.read_file(path, shown)
    if decoded.source is None:
        return FlowReading(None, decoded.diagnostics)
    if not decoded.source.text.strip():
        return FlowReading(None, (*decoded.diagnostics, finding("Y001", Span.whole_file(shown), variant="empty-file")))
    return FlowReading(flow_of(decoded.source), decoded.diagnostics)


def flow_of(source: SourceText, truncated: bool = False) -> Flow:
    """The paragraphs and tables of a text. `truncated` says that it is known to stop before its end."""
    lines = [line for number in range(1, source.line_count + 1) if (line := _line(source, number)).text.strip()]
    blocks: list[FlowBlock] = []
    pictures: list[Picture] = []
    index = 0
    while index < len(lines):
        end = _table_end(lines, index)
        if end > index:
            blocks.append(_table(lines[index:end]))
            index = end
            continue
        para = lines[index].strip()
        if _PICTURE.fullmatch(para.text):
            pictures.append(Picture(len(blocks), 0, 0))
        else:
            blocks.append(Para(para))
        index += 1
    return Flow(tuple(blocks), source, pictures=tuple(pictures), truncated=truncated)


def _line(source: SourceText, number: int) -> Located:
    start = source.offset(number, 1)
    return Located.at(source, start, start + len(source.line(number)))


def _table_end(lines: Sequence[Located], start: int) -> int:
    """Where the table ends that begins at a line; `start` itself when none does."""
    if not _is_row(lines[start]):
        return start
    end = start + 1
    while end < len(lines):
        if _is_row(lines[end]):
            end += 1
        elif end + 1 < len(lines) and _is_row(lines[end + 1]) and _may_span(lines[end]):
            end += 2
        else:
            break
    return end


def _is_row(line: Located) -> bool:
    return "\t" in line.text.strip("\n") and any(cell.strip() for cell in line.text.split("\t"))


def _may_span(line: Located) -> bool:
    bare = line.text.strip()
    return len(bare) <= _LONGEST_TITLE and not bare.endswith(("。", "：", "；"))


def _table(lines: Sequence[Located]) -> FlowTable:
    rows = [_cells(line) for line in lines]
    columns = max(len(row) for row in rows)
    cells = []
    for number, row in enumerate(rows):
        if len(row) == 1:
            cells.append(FlowCell(row[0], number, 0, col_span=columns))
        else:
            cells.extend(FlowCell(text, number, column) for column, text in enumerate(row))
    return FlowTable(tuple(cells), len(rows), columns)


def _cells(line: Located) -> list[Located]:
    cells, start = [], 0
    for piece in line.text.split("\t"):
        cells.append(line.cut(start, start + len(piece)).strip())
        start += len(piece) + 1
    return cells
