"""Plain text of a finished report, pasted from a page or a PDF: one paragraph a line, tabs between the cells of a row.

Where lines break at the width of a page, as in text copied from a PDF, a full line is joined with the one below it.
Lines that follow one another with tabs in them are a table. A short line without a tab between two of them is a row
that spans the table, as the titles of its blocks do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from reportgen.diagnostics.finding import finding
from reportgen.source import decoding
from reportgen.source.decoding import Decoded
from reportgen.source.flow import Flow, FlowBlock, FlowCell, FlowReading, FlowTable, Para, Picture
from reportgen.source.node import Located
from reportgen.source.renamed import content_of, instead
from reportgen.source.web.encoding import page_text
from reportgen.span import SourceText, Span, display_width

_SUFFIX = ".txt"
_NO_CHARACTER = re.compile("[\ufffd\ue000-\uf8ff]")
"""What shows that a text is in another encoding: bytes that mean nothing, or nothing that everybody knows."""
_LONGEST_TITLE = 40
"""Characters of a line that may be a row spanning its table."""
_NARROWEST, _WIDEST = 40, 120
"""Width, in half characters, of the lines of a page."""
_SLACK = 4
"""By so much a full line may be shorter than the widest one, which may have a mark hanging over its end."""
_FEWEST_FULL = 2
"""So many full lines that break inside sentences show that lines break at the width of a page."""
_BEGINS = re.compile(r"\s|　|(?:[一二三四五六七八九十]{1,3}|\d{1,2})[、．.]\D|[（(][一二三四五六七八九十\d]{1,3}[)）]")
"""What a new paragraph begins with: it is set in, or numbered."""
_PICTURE = re.compile(r"[（(\[【]?\s*(?:图片|图像|image)\s*[）)\]】]?", re.IGNORECASE)
"""What a browser or a PDF reader leaves in the place of a picture."""


def read(path: Path, shown: str) -> FlowReading:
    """The flow of a text file; `shown` is its path as messages show it. Never raises: Y001 and Y005 say why not."""
    decoded = _decoded(path, shown)
    if decoded.source is None:
        return FlowReading(None, decoded.diagnostics)
    if not decoded.source.text.strip():
        return FlowReading(None, (*decoded.diagnostics, finding("Y001", Span.whole_file(shown), variant="empty-file")))
    return FlowReading(flow_of(decoded.source), decoded.diagnostics)


def _decoded(path: Path, shown: str) -> Decoded:
    """The text, in GB 18030 too, which an office's editor writes; of another kind of file what it is."""
    data = decoding.file_bytes(path, shown, decoding.SIZE_LIMIT + 1)
    if isinstance(data, Decoded):
        return data
    decoded = decoding.decode(data, shown)
    if decoded.source is not None or decoded.diagnostics[0].code != "Y001":
        return decoded
    content = content_of(data, shown)
    if content.suffix != _SUFFIX:
        return Decoded(None, (instead(content, shown, _SUFFIX),))
    text = page_text(data)
    return Decoded(SourceText(shown, text)) if text is not None and not _NO_CHARACTER.search(text) else decoded


def flow_of(source: SourceText, truncated: bool = False) -> Flow:
    """The paragraphs and tables of a text. `truncated` says that it is known to stop before its end."""
    every = [_line(source, number) for number in range(1, source.line_count + 1)]
    lines = [line for line in _unbroken(every) if line.text.strip()]
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


def _unbroken(lines: list[Located]) -> list[Located]:
    """The lines, those joined that only the width of a page has parted."""
    widths = [display_width(line.text.rstrip()) for line in lines]
    full = max((width for width, line in zip(widths, lines, strict=True) if "\t" not in line.text), default=0)
    if not _NARROWEST <= full <= _WIDEST:
        return lines

    def goes_on(place: int) -> bool:
        """Whether a line is full and the next one does not look like a new paragraph."""
        line, below = lines[place].text.rstrip(), lines[place + 1].text
        if widths[place] < full - _SLACK or "\t" in line + below or not below.strip():
            return False
        return _BEGINS.match(below) is None

    open_ended = [place for place in range(len(lines) - 1) if goes_on(place)]
    if sum(not lines[place].text.rstrip().endswith(("。", "：", "；")) for place in open_ended) < _FEWEST_FULL:
        return lines
    joined: list[Located] = []
    for place, line in enumerate(lines):
        joined.append(_run_on(joined.pop(), line) if place - 1 in open_ended else line)
    return joined


def _run_on(first: Located, second: Located) -> Located:
    kept = first.text.rstrip()
    apart = " " if kept[-1:].isascii() and second.text[:1].isascii() and not kept[-1:].isdigit() else ""
    offsets = (*first.offsets[: len(kept)], *([first.offsets[len(kept)]] * len(apart)), *second.offsets)
    return Located(kept + apart + second.text, first.source, offsets)


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
