"""Taking the changes of an edited report over into its data file, and saying what was not taken over."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportgen import pipeline
from reportgen.errors import UsageProblem
from reportgen.office import files, read_back
from reportgen.office.importing import words as markup_words
from reportgen.office.merging import placing, wording
from reportgen.office.merging.placing import Change, Places
from reportgen.office.merging.units import Pairing, Unit, pairings
from reportgen.office.read_back import Difference
from reportgen.pipeline import Checked
from reportgen.report import bind, markup
from reportgen.report.model import Origin, Report, Section
from reportgen.source import node as nodes
from reportgen.source import yaml as yaml_source
from reportgen.source.flow import Flow, Para
from reportgen.source.node import Located
from reportgen.span import SourceText


@dataclass(frozen=True, slots=True)
class Merged:
    """A data file with the changes of an edited report in it, not yet written.

    `left` are the differences between the edited report and one built from `text`: changed figures, and what only
    people can put in its place. Where nothing was changed `text` is the data file as it was.
    """

    data: Checked
    flow: Flow
    before: str
    text: str
    left: tuple[Difference, ...]

    @property
    def changed(self) -> bool:
        return self.text != self.before

    def diff(self, name: str) -> str:
        """The changes as a unified diff, to be looked at; `name` is what the data file is called."""
        lines = difflib.unified_diff(
            self.before.splitlines(), self.text.splitlines(), name, f"{name}（并入后）", n=0, lineterm=""
        )
        return "\n".join(lines)

    def write(self, target: Path) -> None:
        """Write the new data file where none is. Raises UsageProblem when there is one, or it cannot be written."""
        files.write_new(target, self.text.encode("utf-8"))


def merge(data: Checked, flow: Flow) -> Merged:
    """The changes of an edited report (`flow`) in the data file that it was built from.

    Raises UsageProblem for a workbook, and for data that cannot be bound.
    """
    source = data.sources.get(data.shown)
    if data.report is None or data.root is None or source is None or source.places or data.report.read_in:
        raise UsageProblem(
            f"“{data.shown}”不是能读的 YAML 数据文件，改稿并不进去。请先用 reportgen check 查看。",
            f"“{data.shown}” is no readable YAML data file to merge into. See reportgen check first.",
        )
    merger = _Merger(data.report, data.root, source)
    text = placing.applied(source.text, merger.changes(flow))
    report = _bound(text, data.report, data.shown)
    if {path: figure.value for path, figure in report.figures.items()} != {
        path: figure.value for path, figure in data.report.figures.items()
    }:
        raise AssertionError(f"{data.shown}: merging text changed figures")
    left = read_back.compared(pipeline.compose_document(report), flow).differences
    return Merged(data, flow, source.text, text, left)


def _bound(text: str, report: Report, shown: str) -> Report:
    reading = yaml_source.read_bytes(text.encode("utf-8"), shown)
    if not isinstance(reading.root, nodes.Mapping) or reading.source is None:
        raise AssertionError(f"{shown}: the merged data file does not read back: {reading.diagnostics}")
    bound = bind.bind(reading.root, reading.source, report.layout, report.year, report.previous, register=report.ledger)
    return bound.report


class _Merger:
    def __init__(self, report: Report, root: nodes.Mapping, source: SourceText) -> None:
        self.report, self.source = report, source
        self.places = Places(root, source, report)

    def changes(self, flow: Flow) -> list[Change]:
        """Every change that can be made."""
        pairs = pairings(pipeline.compose_document(self.report), flow)
        rewritten = self._rewritten(pairs)
        own = [at for at in range(len(pairs)) if self._group(pairs, at) not in rewritten]
        made = [*(self._change(pairs, at) for at in own), *(self._rewrite(path, pairs) for path in rewritten)]
        return [change for change in made if change is not None]

    # -- the office's own words ----------------------------------------------------------------------------

    def _change(self, pairs: Sequence[Pairing], at: int) -> Change | None:
        unit, para = pairs[at].unit, pairs[at].para
        if unit is not None and para is not None and unit.is_written(self.source):
            made = wording.edited(unit, para.text.text, self.source)
            start, end = self.places.words(unit)
            if made and made != self.source.text[start:end] and _is_plain(made, unit.level):
                return Change(start, end, made)
        elif unit is not None and para is None and unit.is_written(self.source):
            start, end = self.places.line(unit)
            return Change(start, end, "")
        elif unit is None and para is not None:
            return self._put_in(pairs, at, para)
        return None

    def _put_in(self, pairs: Sequence[Pairing], at: int, para: Para) -> Change | None:
        """A new paragraph behind the written one before it."""
        before = next((pair.unit for pair in reversed(pairs[:at]) if pair.unit is not None), None)
        line = _as_line(para, before)
        if before is None or not before.is_written(self.source) or not line:
            return None
        place = self.places.behind(before)
        return Change(place[0], place[0], f"\n{place[1]}{line}") if place is not None else None

    # -- the edition's words, which become the office's ------------------------------------------------------

    def _rewritten(self, pairs: Sequence[Pairing]) -> list[str]:
        """Paths of the preamble, sections and parts of which the edition's words were changed."""
        found = []
        for at, pair in enumerate(pairs):
            path = self._group(pairs, at)
            unit = pair.unit
            text = pair.para.text.text if pair.para is not None else ""
            if path and (unit is None or (unit.pack and wording.edited(unit, text, self.source) != self._as_is(unit))):
                found.append(path)
        return list(dict.fromkeys(found))

    def _as_is(self, unit: Unit) -> str:
        return wording.edited(unit, unit.number + "".join(text.text for text in unit.texts), self.source)

    def _group(self, pairs: Sequence[Pairing], at: int) -> str:
        """The path under which the edition's words at a place would be written; empty for the office's words.

        What was put in behind the edition's words belongs to them, unless the next words are the office's own.
        """
        unit = pairs[at].unit
        if unit is None:
            before = next((pair.unit for pair in reversed(pairs[:at]) if pair.unit is not None), None)
            return self._path(before) if before is not None and before.pack else ""
        return self._path(unit)

    def _path(self, unit: Unit) -> str:
        if unit.path == placing.PREAMBLE:
            return unit.path if unit.pack else ""
        section = self._section(unit.path)
        if section is None or unit.level == 1:
            return ""
        if section.origin is Origin.PACK:
            return section.path
        part = next((part for part in section.parts if part.path == unit.path and part.heading), None)
        return unit.path if part is not None and part.origin is Origin.PACK else ""

    def _section(self, path: str) -> Section | None:
        return next(
            (item for item in self.report.sections if path == item.path or path.startswith(f"{item.path}.")), None
        )

    def _rewrite(self, path: str, pairs: Sequence[Pairing]) -> Change | None:
        lines = [line for at, pair in enumerate(pairs) if self._group(pairs, at) == path for line in self._lines(pair)]
        if not lines:
            return None
        if path == placing.PREAMBLE:
            return self.places.new_preamble(lines)
        section = self._section(path)
        assert section is not None
        if section.path == path:
            return self.places.new_section(section, lines, self.report.layout)
        ours = [at for at in range(len(pairs)) if self._group(pairs, at) == path]
        following = (pair.unit for pair in pairs[ours[-1] + 1 :] if pair.unit is not None)
        later = next((unit for unit in following if unit.level == 2 and self._section(unit.path) is section), None)
        return self.places.new_part(section, lines, later if later and later.is_written(self.source) else None)

    def _lines(self, pair: Pairing) -> Iterator[str]:
        """The markup of a unit of the edition's words as edited; of a table there is none."""
        unit, para = pair.unit, pair.para
        if para is None or (unit is not None and unit.table):
            return
        line = _as_line(para, None) if unit is None else wording.edited(unit, para.text.text, self.source)
        if line:
            yield f"{'#' * unit.level} {line}" if unit is not None and unit.level > 1 else line


def _as_line(para: Para, before: Unit | None) -> str:
    """A new paragraph as markup: a numbered one among inner headings is one of them."""
    text = markup_words.seen(para.text.text)
    if not _is_plain(text, 0):
        return ""
    level = para.level or (before.level if before is not None and before.run_in and before.level > 2 else 0)
    if level < 2:
        return text
    located = Located.at(SourceText("", text), 0, len(text))
    number, rest = markup.split_number(located, level)
    return f"{'#' * level} {rest.text}" if number or para.level else text


def _is_plain(text: str, level: int) -> bool:
    """Whether a text will be read back as it is: `#` at its beginning would make it a heading."""
    return bool(text) and not text.startswith(("#", "＃")) and (level > 0 or text == text.strip())
