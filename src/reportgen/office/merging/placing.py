"""Where edited words stand in a data file: changes of its text, each at its own place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reportgen.layout.spec import Layout
from reportgen.office.merging.units import Unit
from reportgen.report import recognise
from reportgen.report.model import Report, Section
from reportgen.source import node as nodes
from reportgen.source.node import Scalar, Style
from reportgen.span import SourceText

NARRATIVE, PREAMBLE = "正文", "引言"
_INDENT = "  "


@dataclass(frozen=True, slots=True)
class Change:
    """The stretch of the data file's text that becomes `text`."""

    start: int
    end: int
    text: str


def applied(text: str, changes: Iterable[Change]) -> str:
    """The text after the changes, which do not touch each other; of several at one place the first stands first."""
    pieces: list[str] = []
    last = 0
    for change in sorted(changes, key=lambda item: (item.start, item.end)):
        pieces += [text[last : change.start], change.text]
        last = change.end
    return "".join([*pieces, text[last:]])


class Places:
    """The places of a data file."""

    def __init__(self, root: nodes.Mapping, source: SourceText, report: Report) -> None:
        self.root, self.source, self.report = root, source, report

    def words(self, unit: Unit) -> tuple[int, int]:
        """The stretch in which the words of a written unit stand."""
        spans = [text.span for text in unit.texts if text.span is not None]
        start = self.source.offset(spans[0].line, spans[0].column)
        return start, self.source.offset(spans[-1].end_line, spans[-1].end_column)

    def line(self, unit: Unit) -> tuple[int, int]:
        """The whole lines on which a written unit stands, with the line end before them."""
        start, end = self.words(unit)
        first = self.source.text.rfind("\n", 0, start)
        last = self.source.text.find("\n", end)
        return max(first, 0), last if last >= 0 else len(self.source.text)

    def behind(self, unit: Unit) -> tuple[int, str] | None:
        """Where a line may be put in behind a written unit, and the white space that it begins with; None where its
        text is not written line by line."""
        start, end = self.words(unit)
        if not any(low <= start and end <= high for low, high in self._blocks()):
            return None
        line = self.source.text.rfind("\n", 0, start) + 1
        indent = self.source.text[line:start]
        stop = self.source.text.find("\n", end)
        return (stop if stop >= 0 else len(self.source.text)), indent[: len(indent) - len(indent.lstrip(" "))]

    def _blocks(self) -> list[tuple[int, int]]:
        narrative = self.root.get(NARRATIVE)
        found = [entry.value for entry in narrative.entries] if isinstance(narrative, nodes.Mapping) else []
        scalars = [node for node in (*found, self.root.get(PREAMBLE)) if isinstance(node, Scalar)]
        blocks = [node for node in scalars if node.style is Style.BLOCK]
        return [(node.located.offsets[0], node.located.offsets[-1]) for node in blocks]

    # -- what the data file does not have yet ----------------------------------------------------------------

    def new_preamble(self, lines: Iterable[str]) -> Change | None:
        """引言 before 正文, or at the end of the file."""
        if self.root.get(PREAMBLE) is not None:
            return None
        block = _block(PREAMBLE, lines, "")
        key = next((entry.key for entry in self.root.entries if entry.key.text == NARRATIVE), None)
        if key is not None:
            place = self.source.offset(key.span.line, 1)
            return Change(place, place, block)
        return self._at_end(block)

    def new_section(self, section: Section, lines: Iterable[str], layout: Layout) -> Change | None:
        """A section under 正文, behind the written one that comes before it."""
        narrative = self.root.get(NARRATIVE)
        if not isinstance(narrative, nodes.Mapping) or not narrative.entries:
            return self._at_end(f"{NARRATIVE}:\n{_block(section.key, lines, _INDENT)}") if narrative is None else None
        order = [spec.key for spec in layout.sections]
        indent = " " * (narrative.entries[0].key.span.column - 1)
        before = [
            entry
            for entry in narrative.entries
            if (known := recognise.section_of(layout, entry.key.text)) is not None
            and order.index(known.spec.key) < order.index(section.key)
        ]
        block = _block(section.key, lines, indent)
        if not before:
            first = self.source.offset(narrative.entries[0].key.span.line, 1)
            return Change(first, first, block)
        end = self._end_of(before[-1].value)
        return Change(end, end, "\n" + block.removesuffix("\n")) if end is not None else None

    def new_part(self, section: Section, lines: Iterable[str], before: Unit | None) -> Change | None:
        """A part in a written section: before a unit of it, else at its end."""
        entry = self._entry(section)
        if entry is None or not isinstance(entry.value, Scalar) or entry.value.style is not Style.BLOCK:
            return None
        first = entry.value.located.offsets[0]
        indent = " " * (self.source.position(first)[1] - 1)
        if before is not None:
            start = self.source.text.rfind("\n", 0, self.words(before)[0]) + 1
            return Change(start, start, "".join(f"{indent}{line}\n" for line in lines))
        end = self._end_of(entry.value)
        return Change(end, end, "".join(f"\n{indent}{line}" for line in lines)) if end is not None else None

    def _entry(self, section: Section) -> nodes.Entry | None:
        narrative = self.root.get(NARRATIVE)
        entries = narrative.entries if isinstance(narrative, nodes.Mapping) else ()
        return next((entry for entry in entries if f"{NARRATIVE}.{entry.key.text}" == section.path), None)

    def _end_of(self, node: nodes.Node) -> int | None:
        """The end of the last line with words of a value."""
        if not isinstance(node, Scalar) or node.style is not Style.BLOCK:
            return None
        length = len(node.text.rstrip("\n"))
        return node.located.offsets[length]

    def _at_end(self, block: str) -> Change:
        text = self.source.text
        return Change(len(text), len(text), block if text.endswith("\n") else f"\n{block}")


def _block(key: str, lines: Iterable[str], indent: str) -> str:
    return f"{indent}{key}: |\n" + "".join(f"{indent}{_INDENT}{line}\n" for line in lines)
