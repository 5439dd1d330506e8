"""A case as a Word file: its headings by style, by automatic numbers, or in bold; its forms with merged cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.sax.saxutils import escape

import word_files
from rendering import Drawing, Item, Line, Look
from rendering_forms import Grid, Printed

HEADINGS = ("style", "number", "bold")
"""The ways in which a Word file makes its headings."""
_CENTRED = '<w:jc w:val="center"/>'
_PICTURE = "<w:r><w:drawing><wp:inline><wp:extent cx='5400000' cy='3600000'/><pic:pic/></wp:inline></w:drawing></w:r>"
_STYLES = (
    word_files.style("T", "Title", f"<w:pPr>{_CENTRED}</w:pPr>")
    + word_files.style("H1", "heading 1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>')
    + word_files.style("H2", "heading 2", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>')
)
_LISTS = word_files.lists(
    word_files.level(0, "chineseCounting", "%1、"), word_files.level(1, "chineseCounting", "（%2）")
)
_HAN = "一二三四五六七八九十"
_NUMBERS = {Look.HEADING: r"([一二三四五六七八九十])、\s*", Look.PART: r"（([一二三四五六七八九十])）"}


def docx(items: Sequence[Item], headings: str) -> bytes:
    """The bytes of a file; `headings` is one of HEADINGS."""
    writer = _Writer(headings)
    body = "".join(writer.item(item) for item in items)
    return word_files.docx(body, styles=_STYLES, numbering=_LISTS)


class _Writer:
    def __init__(self, headings: str) -> None:
        self.headings = headings
        self.reached = {Look.HEADING: 0, Look.PART: 0}

    def item(self, item: Item) -> str:
        if isinstance(item, Grid):
            return table(item)
        return word_files.p(_PICTURE) if isinstance(item, Drawing) else self._line(item)

    def _line(self, line: Line) -> str:
        text = escape(line.text)
        if line.look is Look.TITLE:
            return word_files.p(text, '<w:pStyle w:val="T"/>')
        if line.look is Look.RUN_IN:
            rest = line.text[len(line.heading) :]
            return word_files.p(word_files.r(escape(line.heading), "<w:b/>") + word_files.r(escape(rest)))
        if line.look not in self.reached:
            return word_files.p(text, _CENTRED if line.look is Look.DATE else "")
        if self.headings == "style":
            return word_files.p(text, f'<w:pStyle w:val="{"H1" if line.look is Look.HEADING else "H2"}"/>')
        if self.headings == "number" and self._counts(line):
            bare = re.sub(rf"^{_NUMBERS[line.look]}", "", text)
            return word_files.listed(bare, level=0 if line.look is Look.HEADING else 1)
        return word_files.p(word_files.r(text, "<w:b/>"))

    def _counts(self, line: Line) -> bool:
        """Whether Word itself would give the number of a line, which is the next one."""
        number = re.match(_NUMBERS[line.look], line.text)
        following = _HAN[self.reached[line.look] : self.reached[line.look] + 1]
        if number is None or number[1] != following:
            return False
        self.reached[line.look] += 1
        if line.look is Look.HEADING:
            self.reached[Look.PART] = 0
        return True


def table(grid: Grid) -> str:
    """A form with its columns and rows merged as Word merges them: a covered place is an empty cell of its own."""
    open_below: dict[int, tuple[int, int]] = {}
    lines = []
    for row in grid.rows:
        cells, waiting, column = [], list(row), 0
        while waiting or column in open_below:
            if column in open_below:
                columns, rows = open_below.pop(column)
                cells.append(word_files.tc("", word_files.span(columns) + "<w:vMerge/>"))
                left = (columns, rows - 1)
            else:
                cell = waiting.pop(0)
                cells.append(_cell(cell))
                left = (cell.columns, cell.rows - 1)
            if left[1]:
                open_below[column] = left
            column += left[0]
        lines.append(word_files.tr(*cells))
    return word_files.tbl(*lines)


def _cell(cell: Printed) -> str:
    merged = '<w:vMerge w:val="restart"/>' if cell.rows > 1 else ""
    return word_files.tc(escape(cell.text), word_files.span(cell.columns) + merged)
