"""Reports read in from lines of text, or from flows made by hand, for the tests of reading in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from reportgen.diagnostics.model import Diagnostic, NotChecked
from reportgen.layout import pack
from reportgen.layout.spec import Layout
from reportgen.report import reading_in
from reportgen.report.model import Previous, Report
from reportgen.rules import registry
from reportgen.source import plain
from reportgen.source.flow import Flow, FlowBlock, FlowCell, FlowTable, Para
from reportgen.source.node import Located
from reportgen.span import SourceText


@dataclass(frozen=True, slots=True)
class Read:
    """A report that was read in, with all that was found about it."""

    report: Report
    diagnostics: tuple[Diagnostic, ...]
    not_checked: tuple[NotChecked, ...]

    def codes(self, *families: str) -> list[str]:
        """The codes of the findings, in order; only those of some families, if any are named."""
        return [item.code for item in self.diagnostics if not families or item.code.startswith(families)]

    def headings(self) -> list[str]:
        return [section.heading for section in self.report.sections]

    def known(self) -> dict[str, str]:
        """The figures that are known, as text."""
        return {path: figure.text for path, figure in self.report.figures.items() if figure.value is not None}

    def said(self, path: str) -> str:
        """The words of the source where a figure stands."""
        return self.report.source.slice(self.report.figures[path].span)


@cache
def edition(name: str) -> Layout:
    loaded = pack.load(name, None)
    assert loaded.layout is not None, loaded.diagnostics
    return loaded.layout


def read(flow: Flow, layout: str = "") -> Read:
    """The flow under the edition of its year, or another."""
    draft = reading_in.take_apart(flow)
    assert draft.year is not None
    chosen = pack.Shelf().for_year(draft.year.value, None, read_in=True)
    assert chosen is not None
    read_in = reading_in.read(draft, edition(layout or chosen.id))
    bound = reading_in.bind_to(read_in, Previous(None, "", f"缺{draft.year.value - 1}年数据"))
    judged = registry.run_all(bound.report)
    found = sorted((*read_in.diagnostics, *bound.diagnostics, *judged.diagnostics), key=lambda item: item.sort_key)
    return Read(bound.report, tuple(found), judged.not_checked)


def text(words: str, layout: str = "", truncated: bool = False) -> Read:
    """A report of lines of text."""
    return read(plain.flow_of(SourceText("旧年报.txt", words), truncated), layout)


def flow(*blocks: str | Para | Sequence[Sequence[str]]) -> Flow:
    """A flow of paragraphs and of tables of words; `<` stands for the cell at its left, `^` for the one above."""
    lines = [_line(block) for block in blocks]
    source = SourceText(
        "旧年报.docx", "\n".join(lines), tuple(f"第{n}行" for n, _ in enumerate("\n".join(lines).split("\n"), 1))
    )
    offset = 0
    made: list[FlowBlock] = []
    for block, line in zip(blocks, lines, strict=True):
        if isinstance(block, str | Para):
            style = block if isinstance(block, Para) else None
            place = Located.at(source, offset, offset + len(line))
            made.append(Para(place, style.level, style.bold, style.centred) if style is not None else Para(place))
        else:
            made.append(_table(source, offset, block))
        offset += len(line) + 1
    return Flow(tuple(made), source)


def para(words: str, level: int = 0, bold: bool = False, centred: bool = False) -> Para:
    """A paragraph with a style, to be given to `flow`."""
    return Para(Located.at(SourceText("", words), 0, len(words)), level, bold, centred)


def _line(block: str | Para | Sequence[Sequence[str]]) -> str:
    if isinstance(block, str):
        return block
    if isinstance(block, Para):
        return block.text.text
    return "\n".join("\t".join(row) for row in block)


def _table(source: SourceText, offset: int, rows: Sequence[Sequence[str]]) -> FlowTable:
    cells: list[FlowCell] = []
    for number, row in enumerate(rows):
        for column, words in enumerate(row):
            if words not in ("<", "^"):
                place = Located.at(source, offset, offset + len(words))
                wide = next((n for n, w in enumerate([*row[column + 1 :], ""]) if w != "<"), 0) + 1
                below = (
                    n
                    for n, other in enumerate([*rows[number + 1 :], [""] * len(row)])
                    if "^" not in other[column : column + 1]
                )
                cells.append(FlowCell(place, number, column, wide, next(below) + 1))
            offset += len(words) + 1
    return FlowTable(tuple(cells), len(rows), max(map(len, rows)))
