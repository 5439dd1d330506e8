"""Setting out what was read as text, one paragraph or table row a line, with the place of each line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.source.blocks import Block, Drawn, Grid, Passage, Said
from reportgen.source.characters import UNSEEN, seen
from reportgen.source.flow import Flow, FlowBlock, FlowCell, FlowTable, Para, Picture
from reportgen.source.node import Located
from reportgen.span import SourceText

_CELL_TEXT = str.maketrans("\n\t", "  ")


class Setting:
    """Lines as they come, and afterwards the flow that points into them. `words` are the stretches with text."""

    def __init__(self, shown: str) -> None:
        self._shown = shown
        self._lines: list[str] = []
        self._places: list[str] = []
        self._length = 0
        self._paragraphs = self._tables = 0
        self._breaks: set[int] = set()
        self.words: list[tuple[int, int]] = []

    def flow(self, blocks: list[Block], title: str) -> Flow:
        """The flow of these blocks. Each `Said` in them knows afterwards where it stands."""
        planned = [self._planned(block) for block in blocks]
        source = SourceText(self._shown, "\n".join(self._lines), tuple(self._places))
        done: list[FlowBlock] = []
        pictures: list[Picture] = []
        for block, places in zip(blocks, planned, strict=True):
            if isinstance(block, Drawn):
                pictures.append(Picture(len(done), block.width, block.height))
            elif isinstance(block, Passage):
                done += _paras(block, [self._located(source, *place) for place in places])
            else:
                done.append(_table(block, [self._located(source, *place) for place in places]))
        return Flow(tuple(done), source, title, tuple(pictures))

    def _planned(self, block: Block) -> list[tuple[int, int]]:
        """Writes the lines of a block; returns the stretches of its paragraphs or cells."""
        if isinstance(block, Passage):
            return self._passage(block)
        return self._grid(block) if isinstance(block, Grid) else []

    def _passage(self, passage: Passage) -> list[tuple[int, int]]:
        """A line break parts a paragraph in two, but a heading or a title only into lines."""
        if not passage.story:
            self._paragraphs += 1
        place = passage.story or f"第{self._paragraphs}段"
        text = passage.said.text
        passage.said.base = self._length
        if not passage.one_line:
            return [self._line(piece, place) for piece in text.split("\n")]
        self._breaks.update(self._length + index for index in _joining_breaks(text))
        return [self._line(text.replace("\n", " "), place)]

    def _grid(self, grid: Grid) -> list[tuple[int, int]]:
        self._tables += 1
        stretches: list[tuple[int, int]] = []
        cells = iter(grid.cells)
        cell = next(cells, None)
        for row in range(grid.rows):
            line = ""
            first = True
            while cell is not None and cell.row == row:
                line += "" if first else "\t"
                first = False
                start = len(line)
                line += self._cell_text(cell.said, self._length + start)
                stretches.append((self._length + start, self._length + len(line)))
                cell = next(cells, None)
            self._line(line, f"表{self._tables}第{row + 1}行", is_words=False)
        self.words += stretches
        return stretches

    def _cell_text(self, said: tuple[Said, ...], base: int) -> str:
        text = ""
        for item in said:
            text += " " if text else ""
            item.base = base + len(text)
            text += item.text.translate(_CELL_TEXT)
        return text

    def _line(self, line: str, place: str, is_words: bool = True) -> tuple[int, int]:
        start, end = self._length, self._length + len(line)
        self._lines.append(line)
        self._places.append(place)
        self._length = end + 1
        if is_words:
            self.words.append((start, end))
        return start, end

    def _located(self, source: SourceText, start: int, end: int) -> Located:
        """A stretch without what nobody can see, without line breaks in headings, and without white space around it."""
        text = source.text[start:end]
        if not UNSEEN.search(text) and self._breaks.isdisjoint(range(start, end)):
            return Located.at(source, start, end).strip()
        shown = seen(text)
        kept = [start + index for index in shown.places(range(len(shown.text))) if start + index not in self._breaks]
        return Located("".join(source.text[place] for place in kept), source, (*kept, end)).strip()


def _joining_breaks(text: str) -> Iterator[int]:
    """Line breaks that are no space either: all but those between Latin words or figures."""
    for match in re.finditer(r"\n+", text):
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        if not (before.isascii() and before.isalnum() and after.isascii() and after.isalnum()):
            yield from range(match.start(), match.end())


def _paras(passage: Passage, texts: list[Located]) -> list[Para]:
    return [
        Para(text, passage.level, passage.said.bold, passage.centred, passage.numbered and index == 0)
        for index, text in enumerate(text for text in texts if text.text)
    ]


def _table(grid: Grid, texts: list[Located]) -> FlowTable:
    cells = tuple(
        FlowCell(text, cell.row, cell.column, cell.col_span, cell.row_span)
        for cell, text in zip(grid.cells, texts, strict=True)
    )
    return FlowTable(cells, grid.rows, grid.columns)
