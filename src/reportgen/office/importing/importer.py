"""A file into a data file: what it holds is written down, bound again, and compared with the file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from reportgen import pipeline
from reportgen.diagnostics import catalogue
from reportgen.diagnostics.model import Diagnostic, Message
from reportgen.layout import pack
from reportgen.layout.spec import Layout
from reportgen.office import blank, files, read_back
from reportgen.office.importing import books, editions, figures, heads, references, remains, words
from reportgen.office.importing.remains import Remain
from reportgen.office.importing.words import WrittenSection
from reportgen.office.read_back import Compared
from reportgen.pipeline import Checked
from reportgen.report import bind, emit
from reportgen.report.emit import Entry, Group, Remark, Text
from reportgen.report.model import Origin, Part, Passage, Previous, Report, Section
from reportgen.source import node as nodes
from reportgen.source import yaml as yaml_source

_NOT_IN_DATA = ("I", "Y")
"""Families of findings on the file that are about its reading, and so will not be found in the data."""
_PDF = ".pdf"


@dataclass(frozen=True, slots=True)
class Imported:
    """A data file that was made of another file, not yet written.

    `remains` are the words of the file that the data do not have, `findings` what was odd in reading it, and
    `compared` how the report that would be built differs from the file (None for a workbook, which is no report).
    """

    source: Checked
    layout: Layout
    year: int
    text: str = ""
    remains: tuple[Remain, ...] = ()
    findings: tuple[Diagnostic, ...] = ()
    compared: Compared | None = None
    references: int = 0
    left_to_edition: tuple[str, ...] = ()
    """Sections and parts that the edition's own words give to the character, so that the data leave them out."""
    notes: tuple[Message, ...] = ()
    report: Report | None = None
    """What the new data are bound to."""

    def write(self, target: Path) -> None:
        """Write the data file where none is. Raises UsageProblem when there is one, or it cannot be written."""
        files.write_new(target, self.text.encode("utf-8"))


def import_file(
    source: Checked, workspace: Path, target: Path, layout_id: str = "", schema: Callable[[Layout], str] | None = None
) -> Imported:
    """The data file of a file that was checked and bound (`source.report` is not None).

    `target` is where the data file will stand, beside which last year's is looked for; `layout_id` names the edition
    where neither the file nor its year should choose it; `schema` gives the place of an edition's schema file.
    """
    assert source.report is not None and source.root is not None
    if source.flow is None:
        return _Maker(source, source.report.layout, workspace, target, schema).of_workbook()
    shelf = pack.Shelf()
    layout = source.report.layout if layout_id else editions.fitting(source.report, workspace, shelf)
    if layout.id != source.report.layout.id:
        source = pipeline.check(source.path, workspace, layout.id, characters=False, shelf=shelf)
    return _Maker(source, layout, workspace, target, schema).of_report()


@dataclass(slots=True)
class _Choice:
    """What of the text is written out; the rest the edition says by itself."""

    preamble: bool = True
    sections: set[str] = field(default_factory=set)
    """Keys of sections that are left out."""
    parts: dict[str, set[str]] = field(default_factory=dict)
    """By section, the keys of parts that are left out."""


class _Maker:
    def __init__(
        self, source: Checked, layout: Layout, workspace: Path, target: Path, schema: Callable[[Layout], str] | None
    ) -> None:
        assert source.report is not None and source.root is not None
        self.source, self.report, self.root = source, source.report, source.root
        self.layout, self.workspace, self.target = layout, workspace, target
        self.schema = schema(layout) if schema is not None else ""
        self.previous: Previous | None = None
        default = pack.edition_for_year(self.report.year.value, workspace)
        self.stated_layout = default is None or default.id != layout.id

    def of_report(self) -> Imported:
        """The data file of a finished report."""
        flow = self.source.flow
        assert flow is not None
        head = tuple(heads.entries(self.report, self.layout, self.stated_layout))
        told = tuple(figures.entries(self.report))
        opening, sections = words.preamble(self.report), words.sections(self.report, self.layout)

        def body(choice: _Choice) -> str:
            return emit.emit(Group((*head, *self._figures(told), *self._words(opening, sections, choice))))

        choice = self._chosen(body, opening, sections)
        text, replaced = self._with_references(body(choice))
        bound, _ = self._bound(text)
        document = pipeline.compose_document(bound)
        left = remains.remains(flow, self.report, self.root, document)
        compared = read_back.compared(document, flow, run_in_parted=self.source.path.suffix.lower() == _PDF)
        findings = self._findings()
        return Imported(
            self.source, self.layout, self.report.year.value, self._opening(left, findings) + text, left, findings,
            compared, replaced, tuple(_named(choice, sections)), (), bound,
        )  # fmt: skip

    def of_workbook(self) -> Imported:
        """The data file of a workbook."""
        text, replaced = self._with_references(emit.emit(Group(tuple(books.entries(self.root, self.layout)))))
        bound, _ = self._bound(text)
        findings = self._findings()
        return Imported(
            self.source, self.layout, self.report.year.value, self._opening((), findings) + text, (), findings,
            None, replaced, (), (), bound,
        )  # fmt: skip

    # -- the file ------------------------------------------------------------------------------------------

    def _opening(self, left: Sequence[Remain], findings: Sequence[Diagnostic]) -> str:
        """The first lines of the file: what it is, and what of the original is not in it."""
        lines: list[str] = []
        said = f"，由 {self.source.path.name} 读入"
        for item in blank.opening(
            self.report.organ.name.value, self.report.year.value, self.target.name, said, self.schema
        ):
            lines += item.lines if isinstance(item, Remark) else ()
        lines = lines[:-1]
        if left:
            lines += [
                "",
                f"── 原文里没有写进数据的文字（{len(left)}处） ──",
                *(f"{each.place}：{each.text}" for each in left),
            ]
        if findings:
            lines += ["", f"── 读入时发现的问题（{len(findings)}处） ──"]
            lines += [f"{self._place(item)}：{item.code} {catalogue.message(item).zh}" for item in findings]
        return "".join(f"# {emit.one_line(line)}".rstrip() + "\n" if line else "#\n" for line in lines) + "\n"

    def _place(self, item: Diagnostic) -> str:
        source = self.source.sources.get(item.span.file)
        place = source.place(item.span.line) if source is not None else ""
        return place or f"第{item.span.line}行"

    def _findings(self) -> tuple[Diagnostic, ...]:
        return tuple(item for item in self.source.findings.diagnostics if item.code.startswith(_NOT_IN_DATA))

    def _figures(self, told: Sequence[Entry]) -> Sequence[Entry | Remark]:
        return (*blank.between("数字", ()), *told)

    def _words(self, opening: str, sections: Sequence[WrittenSection], choice: _Choice) -> Sequence[Entry | Remark]:
        lines: list[Entry | Remark] = list(blank.between("文字", blank.text_help(self.layout)))
        if opening and choice.preamble:
            lines.append(Entry("引言", Text(opening)))
        entries: list[Entry | Remark] = []
        above: tuple[str, ...] = ()
        for section in sections:
            above = (*above, section.note) if section.note else above
            if section.spec is not None and section.spec.key in choice.sections:
                above = (*above, f"“{section.spec.heading}”不写，由版式按上面的数据写出，同原文一字不差。")
                continue
            without = choice.parts.get(section.spec.key, set()) if section.spec is not None else set()
            if without:
                above = (*above, f"由版式按数据写出、同原文一字不差的小节：{'、'.join(sorted(without))}。")
            entries.append(Entry(section.key, Text(section.text(without)), above=above))
            above = ()
        if above:
            entries.append(Remark(above))
        return [*lines, Entry("正文", Group(tuple(entries)))] if sections else lines

    # -- binding -------------------------------------------------------------------------------------------

    def _bound(self, text: str) -> tuple[Report, nodes.Mapping]:
        """What a data file is bound to, with last year's file as it will be found."""
        reading = yaml_source.read_bytes(text.encode("utf-8"), str(self.target))
        if not isinstance(reading.root, nodes.Mapping) or reading.source is None:
            raise AssertionError(f"the data file of {self.source.shown} does not read back: {reading.diagnostics}")
        heading = bind.read_heading(reading.root)
        assert heading.year is not None
        if self.previous is None:
            self.previous = pipeline.previous_of(self.target, reading.root, self.workspace)
        return bind.bind(reading.root, reading.source, self.layout, heading.year, self.previous).report, reading.root

    def _chosen(self, body: Callable[[_Choice], str], opening: str, sections: Sequence[WrittenSection]) -> _Choice:
        """What need not be written, since the edition says the same: tried, and put back where it would differ."""
        full, _ = self._bound(body(_Choice()))
        keys = {section.spec.key for section in sections if section.spec is not None}
        bare, _ = self._bound(body(_Choice(preamble=False, sections=keys)))
        choice = _Choice()
        for section in sections:
            if section.spec is not None:
                _leave_out(section, bare.section(section.spec.key), full.section(section.spec.key), choice)
        tried, _ = self._bound(body(choice))
        for key in keys:
            if _printed(tried.section(key)) != _printed(full.section(key)):
                choice.sections.discard(key)
                choice.parts.pop(key, None)
        without = _Choice(False, choice.sections, choice.parts)
        if opening and _texts(self._bound(body(without))[0].preamble) == _texts(full.preamble):
            return without
        return choice

    def _with_references(self, text: str) -> tuple[str, int]:
        """The text with references for typed figures, as far as they print what stands there, and their number."""
        report, root = self._bound(text)
        found = list(references.offered(report, root))
        before = _passages(report)
        while found:
            made = references.applied(text, found)
            if _passages(self._bound(made)[0]) == before:
                return made, len(found)
            found = [item for item in found if self._prints_the_same(text, item, before)][: len(found) - 1]
        return text, 0

    def _prints_the_same(self, text: str, item: references.Reference, before: list[str]) -> bool:
        return _passages(self._bound(references.applied(text, [item]))[0]) == before


def _leave_out(section: WrittenSection, own: Section | None, full: Section | None, choice: _Choice) -> None:
    """Mark what of a section the edition's own words (`own`) say just as it stands (`full`)."""
    if section.spec is None or own is None or full is None:
        return
    if own.origin is Origin.PACK and _printed(own) == _printed(full):
        choice.sections.add(section.spec.key)
        return
    by_key = {part.spec.key: part for part in own.parts if part.spec is not None and part.origin is Origin.PACK}
    same = {
        part.spec.key
        for part in full.parts
        if part.spec is not None and part.spec.key in by_key and _part(by_key[part.spec.key]) == _part(part)
    }
    if same and any(part.headed and part.key not in same for part in section.parts):
        choice.parts[section.spec.key] = same


def _printed(section: Section | None) -> tuple[object, ...]:
    """A section as it will be read: headings and passages."""
    if section is None:
        return ()
    return (section.heading, *(_part(part) for part in section.parts))


def _part(part: Part) -> tuple[object, ...]:
    return (part.heading, part.run_in, *((item.kind, item.level, item.text) for item in part.passages))


def _texts(passages: Sequence[Passage]) -> list[str]:
    return [passage.text for passage in passages]


def _passages(report: Report) -> list[str]:
    return [passage.text for _, passage in report.prose()]


def _named(choice: _Choice, sections: Sequence[WrittenSection]) -> Sequence[str]:
    """What the edition says by itself, for messages."""
    named = [] if choice.preamble else ["引言"]
    for section in sections:
        key = section.spec.key if section.spec is not None else ""
        named += [key] if key in choice.sections else [f"{key}/{part}" for part in sorted(choice.parts.get(key, ()))]
    return named
