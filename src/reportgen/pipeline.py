"""The only module that knows the order of the stages: read, choose the edition, bind, judge, compose, write."""

from __future__ import annotations

import importlib
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from reportgen.diagnostics import catalogue
from reportgen.diagnostics.finding import finding
from reportgen.diagnostics.model import Diagnostic, Findings
from reportgen.layout import pack
from reportgen.layout.spec import Layout
from reportgen.report import bind, common_characters, confirmations, digest, organs, printed_answers
from reportgen.report import ledger as ledgers
from reportgen.report.ledger import Ledger
from reportgen.report.model import Previous, Report, Stated
from reportgen.rules import explanations, registry
from reportgen.source import node as nodes
from reportgen.source import yaml as yaml_source
from reportgen.source.reading import Reading
from reportgen.span import SourceText

if TYPE_CHECKING:
    from reportgen.document.tree import Document
    from reportgen.source.book import Book
    from reportgen.source.flow import Flow, FlowReading
    from reportgen.writers.base import Attachment

FontSource = Literal["vendored", "system"]
"""The faces a PDF embeds: those that come with the program, or the machine's own."""

PdfProfile = Literal["2a+ua1", "3a", "1a"]
"""What a PDF claims to be: PDF/A-2a and PDF/UA-1, PDF/A-3a and PDF/UA-1 with files inside, or PDF/A-1a."""

BOOK_SUFFIXES = (".xlsx", ".xlsm", ".xls", ".et", ".ods")
"""Workbooks; of those in another format the reader says how to save them anew."""
DATA_SUFFIXES: tuple[str, ...] = (".yaml", ".yml", ".xlsx", ".xlsm")
"""Data files, as they are looked for by their year."""
REPORT_READERS = {
    ".docx": "reportgen.source.word",
    ".html": "reportgen.source.web",
    ".htm": "reportgen.source.web",
    ".txt": "reportgen.source.plain",
    ".pdf": "reportgen.source.pdf_text",
    **dict.fromkeys((".doc", ".docm", ".wps", ".rtf", ".odt", ".ofd", ".mht", ".mhtml"), "reportgen.source.word"),
}
"""The readers of finished reports by the suffix of the file; each is imported when such a file is met.

That of Word files says of their old formats, and of others that are not read, how to save them anew.
"""
UNREADABLE = frozenset({"Y001", "Y002", "Y005"})


@dataclass(frozen=True, slots=True)
class Checked:
    """One source after the check. `report` is None when it could not be bound at all."""

    path: Path
    shown: str
    report: Report | None
    findings: Findings
    sources: Mapping[str, SourceText] = field(default_factory=dict)
    digest: str = ""
    root: nodes.Mapping | None = None
    """What the report was bound from, as a data file has it."""
    flow: Flow | None = None
    """What a finished report holds; None for data."""

    @property
    def unreadable(self) -> bool:
        return any(item.code in UNREADABLE for item in self.findings.diagnostics)


def workspace_of(source: Path, given: Path | None = None) -> Path:
    """The workspace of a source: the one given, else the nearest ancestor that holds data/, else its own folder.

    Never raises: a link that leads in a circle and a folder that may not be looked into hold nothing.
    """
    if given is not None:
        return given
    folder = Path(os.path.realpath(source)).parent
    for place in (folder, *folder.parents):
        if os.path.isdir(place / "data"):  # noqa: PTH112 - Path.is_dir raises where it may not look
            return place
    return folder


def check(
    path: Path,
    workspace: Path | None = None,
    layout_id: str = "",
    among: Iterable[Path] = (),
    characters: bool = True,
    shelf: pack.Shelf | None = None,
    ledger: Path | None = None,
    answers: Path | None = None,
) -> Checked:
    """Read and judge one data file, or one finished report (REPORT_READERS).

    `among` are the other sources of the same call, where last year's file of the same organ may be
    found; a `shelf` given with each of them saves reading their editions again. `ledger` is the register of
    applications, in place of the one that a data file names or that lies beside it, and `answers` a file of 核实说明
    for a finished report, which has none itself. With `characters` it is also asked whether our own faces have every
    character (P701). Never raises for a fault of the file: everything is a finding.
    """
    run = _Run(workspace_of(path, workspace), tuple(among), shelf or pack.Shelf(), ledger, answers)
    checked = run.check(path, layout_id)
    report = checked.report
    if not characters or report is None or report.baseline or common_characters.suffice(report):
        return checked
    return replace(checked, findings=checked.findings + Findings(_missing_characters(report)))


def _missing_characters(report: Report) -> tuple[Diagnostic, ...]:
    from reportgen.document import loading
    from reportgen.writers import base

    return base.characters(compose_document(report, draft=True), loading.make_style(report.layout.style))


def previous_of(path: Path, root: nodes.Mapping, workspace: Path | None = None) -> Previous:
    """Last year's report for data that would stand at `path`, which need not be written yet."""
    run = _Run(workspace_of(path, workspace), (), pack.Shelf())
    return run._previous(path, root, bind.read_heading(root))


def read_report(path: Path) -> FlowReading:
    """What a finished report holds (REPORT_READERS), not yet taken for any edition's."""
    return _Run(workspace_of(path), (), pack.Shelf())._read_report(path, str(path))


def compose_document(report: Report, draft: bool = False) -> Document:
    """The document tree of a report."""
    from reportgen.document import compose, loading

    options = compose.ComposeOptions(draft, loading.wants_category_table(report.layout.style))
    return compose.compose(report, loading.make_style(report.layout.style), options)


def render(
    report: Report,
    document: Document,
    formats: Iterable[str],
    fonts: FontSource,
    profile: PdfProfile = "2a+ua1",
    attachments: tuple[Attachment, ...] = (),
) -> tuple[dict[str, bytes], Findings]:
    """The files of a report by format, and what the writers found; a format they refused has no bytes.

    `profile` and `attachments` are the PDF's: only "3a" takes files along.
    """
    from reportgen.document import loading
    from reportgen.writers import base

    style = loading.make_style(report.layout.style)
    options = base.WriteOptions(fonts, profile, attachments)
    files: dict[str, bytes] = {}
    found: dict[tuple[object, ...], Diagnostic] = {}
    for name in formats:
        written = base.writer(name).write(document, style, options)
        if written.data:
            files[name] = written.data
        for item in written.diagnostics:
            found.setdefault((item.code, item.variant, item.span, str(sorted(item.args.items()))), item)
    return files, Findings(tuple(sorted(found.values(), key=lambda item: item.sort_key)))


class _Run:
    """One check: what was read is kept, so that no file is read twice."""

    def __init__(
        self,
        workspace: Path,
        among: tuple[Path, ...],
        shelf: pack.Shelf,
        ledger: Path | None = None,
        answers: Path | None = None,
    ) -> None:
        self.workspace = workspace
        self.ledger, self.answers = ledger, answers
        self.among = among
        self.shelf = shelf
        self.sources: dict[str, SourceText] = {}
        self.books: dict[str, Book] = {}

    def check(self, path: Path, layout_id: str) -> Checked:
        shown = str(path)
        if path.suffix.lower() in REPORT_READERS:
            return self._check_report(path, shown, layout_id)
        reading = self._read(path, shown)
        root = reading.root
        if not isinstance(root, nodes.Mapping) or reading.source is None:
            return self._refused(path, reading.diagnostics)
        heading = bind.read_heading(root)
        found: list[Diagnostic] = [*reading.diagnostics, *heading.diagnostics]
        layout = self._layout(heading, layout_id, found) if heading.year is not None else None
        if heading.year is None or layout is None:
            return self._refused(path, found)
        root = self._by_labels(shown, root, layout, found)
        previous = self._previous(path, root, heading)
        register = self._register(path, heading, layout, found, self.ledger)
        bound = bind.bind(root, reading.source, layout, heading.year, previous, register=register)
        return self._judged(path, bound, found, root)

    def _check_report(self, path: Path, shown: str, layout_id: str) -> Checked:
        """Judge a finished report, whose edition is that of its year unless another is named."""
        from reportgen.report import reading_in

        reading = self._read_report(path, shown)
        if reading.flow is None:
            return self._refused(path, reading.diagnostics)
        draft = reading_in.take_apart(reading.flow)
        found = [*reading.diagnostics, *draft.diagnostics]
        heading = bind.Heading(draft.year, None, None, None, ())
        layout = self._layout(heading, layout_id, found, read_in=True) if draft.year is not None else None
        if layout is None:
            return self._refused(path, found)
        read = reading_in.read(draft, layout)
        previous = self._previous(path, read.root, heading)
        bound = reading_in.bind_to(read, previous)
        if self.ledger is not None:
            register = self._register(path, heading, layout, found, self.ledger)
            bound = replace(bound, report=replace(bound.report, ledger=register))
        if self.answers is not None:
            answers = self._read(self.answers, str(self.answers))
            found.extend(answers.diagnostics)
            told = confirmations.bind_file(answers.root, bound.report.period, found)
            bound = replace(bound, report=replace(bound.report, explanations=told))
        return replace(self._judged(path, bound, [*found, *read.diagnostics], read.root), flow=reading.flow)

    def _refused(self, path: Path, found: Iterable[Diagnostic]) -> Checked:
        return Checked(path, str(path), None, Findings(tuple(found)), self.sources)

    def _judged(self, path: Path, bound: bind.Bound, found: Iterable[Diagnostic], root: nodes.Mapping) -> Checked:
        judged = registry.run_all(bound.report)
        every = sorted((*found, *bound.diagnostics, *judged.diagnostics), key=lambda item: item.sort_key)
        answered = explanations.apply(Findings(tuple(every), judged.not_checked), bound.report)
        answering = {item.explained for item in answered.explained if item.explained is not None}
        report = printed_answers.without_lapsed(bound.report, answering)
        return Checked(path, str(path), report, answered, self.sources, digest.digest(root), root)

    def _read(self, path: Path, shown: str) -> Reading:
        """A data file; of a workbook only the head, since the rest is known by the labels of its edition."""
        reading = self._read_book(path, shown) if _is_book(path) else yaml_source.read(path, shown)
        if reading.source is not None:
            self.sources[shown] = reading.source
        return reading

    def _read_book(self, path: Path, shown: str) -> Reading:
        from reportgen.report.workbook import meaning
        from reportgen.source import workbook

        found = workbook.read(path, shown)
        if found.book is None:
            return Reading(None, None, found.diagnostics)
        self.books[shown] = found.book
        heading = meaning.heading_of(found.book)
        return replace(heading, diagnostics=(*found.diagnostics, *heading.diagnostics))

    def _by_labels(self, shown: str, root: nodes.Mapping, layout: Layout, found: list[Diagnostic]) -> nodes.Mapping:
        """The whole root of a workbook by the labels of its edition; that of any other file as it is."""
        if shown not in self.books:
            return root
        from reportgen.report.workbook import meaning

        reading = meaning.root_of(self.books[shown], layout)
        found.extend(reading.diagnostics)
        assert isinstance(reading.root, nodes.Mapping)
        return reading.root

    def _read_report(self, path: Path, shown: str) -> FlowReading:
        reader = importlib.import_module(REPORT_READERS[path.suffix.lower()])
        reading: FlowReading = reader.read(path, shown)
        if reading.flow is not None:
            self.sources[shown] = reading.flow.source
        return reading

    def _layout(
        self, heading: bind.Heading, layout_id: str, found: list[Diagnostic], read_in: bool = False
    ) -> Layout | None:
        assert heading.year is not None
        wanted = layout_id or (heading.layout.value if heading.layout is not None else "")
        if not wanted:
            edition = self.shelf.for_year(heading.year.value, self.workspace, read_in)
            if edition is None:
                found.append(
                    finding(
                        "Y007", heading.year.span, "年度", variant="no-edition", text=heading.year.text, field="年度"
                    )
                )
                return None
            wanted = edition.id
        loaded = self.shelf.load(wanted, self.workspace)
        found.extend(loaded.diagnostics)
        if loaded.layout is None and not loaded.diagnostics:
            known = tuple(item.id for item in self.shelf.editions(self.workspace))
            span = heading.layout.span if heading.layout is not None and not layout_id else heading.year.span
            found.append(
                finding("Y007", span, "版式", variant="choice", text=wanted, field="版式", choices="、".join(known))
            )
        return loaded.layout

    def _previous(self, path: Path, root: nodes.Mapping, heading: bind.Heading) -> Previous:
        """Last year's report: the file 上年 names, else that of its year nearby, else one of the other sources."""
        assert heading.year is not None
        last = heading.year.value - 1
        stated = heading.previous_file
        why = ""
        for place in self._candidates(path, last, root, stated):
            if not os.path.isfile(place):  # noqa: PTH113 - Path.is_file raises for a name that is too long
                continue
            report, found_digest, reason = self._read_previous(place, last, root)
            if report is not None or stated is not None:
                return Previous(report, str(place), reason, heading.previous_digest, found_digest, stated)
            why = why or (reason if place not in self.among else "")
        if stated is not None:
            reason = f"上年文件“{stated.value}”不存在"
            return Previous(None, stated.value, reason, heading.previous_digest, file_stated=stated)
        return Previous(None, "", why or f"缺{last}年数据", heading.previous_digest)

    def _register(
        self, path: Path, heading: bind.Heading, layout: Layout, found: list[Diagnostic], given: Path | None = None
    ) -> Ledger | None:
        """The register of applications of a data file: the one given, the one 台账 names, or the one beside it."""
        assert heading.year is not None
        named = path.parent / heading.ledger_file.value if heading.ledger_file is not None else None
        place = given or named or ledgers.beside(path.parent, heading.year.value)
        if place is None:
            return None
        from reportgen.report.ledger import reading as ledger_reading

        read = ledger_reading.read(place, str(place), layout, heading.year.value)
        if read.source is not None:
            self.sources[read.source.name] = read.source
        found.extend(read.diagnostics)
        return read.ledger

    def _candidates(self, path: Path, last: int, root: nodes.Mapping, stated: Stated[str] | None) -> Iterable[Path]:
        if stated is not None:
            yield path.parent / stated.value
            return
        folders, suffixes = [path.parent], DATA_SUFFIXES
        if path.suffix.lower() in REPORT_READERS:
            folders, suffixes = [path.parent, self.workspace / "data"], (*DATA_SUFFIXES, *REPORT_READERS)
        yield from (folder / f"{last}{suffix}" for folder in folders for suffix in suffixes)
        yield from (other for other in self.among if other != path and organs.is_named(root))

    def _read_previous(self, place: Path, last: int, root: nodes.Mapping) -> tuple[Report | None, str, str]:
        if place.suffix.lower() in REPORT_READERS:
            return self._read_previous_report(place, last, root)
        reading = self._read(place, str(place))
        if not isinstance(reading.root, nodes.Mapping) or reading.source is None:
            return None, "", f"上年文件“{place}”读不出来"
        heading = bind.read_heading(reading.root)
        if heading.year is None or heading.year.value != last:
            return None, "", f"“{place}”不是{last}年的数据"
        if not organs.same(reading.root, root):
            return None, "", f"“{place}”是另一机关的数据"
        layout = self._layout(heading, "", [])
        if layout is None:
            return None, "", f"“{place}”的版式不存在"
        none = Previous(None, "", f"缺{last - 1}年数据")
        register = self._register(place, heading, layout, [])
        whole = self._by_labels(str(place), reading.root, layout, [])
        bound = bind.bind(whole, reading.source, layout, heading.year, none, register=register, compared=True)
        return bound.report, digest.digest(whole), ""

    def _read_previous_report(self, place: Path, last: int, root: nodes.Mapping) -> tuple[Report | None, str, str]:
        """Last year's report as it was published."""
        from reportgen.report import reading_in

        reading = self._read_report(place, str(place))
        draft = reading_in.take_apart(reading.flow) if reading.flow is not None else None
        if draft is None or draft.year is None:
            because = (draft or reading).diagnostics[0]
            return None, "", f"上年文件“{place}”读不出来：{catalogue.message(because).zh.rstrip('。')}"
        if draft.year.value != last:
            return None, "", f"“{place}”不是{last}年的年报"
        layout = self._layout(bind.Heading(draft.year, None, None, None, ()), "", [], read_in=True)
        if layout is None:
            return None, "", f"“{place}”的版式不存在"
        read = reading_in.read(draft, layout)
        if not organs.same(read.root, root):
            return None, "", f"“{place}”是另一机关的年报"
        none = Previous(None, "", f"缺{last - 1}年数据")
        return reading_in.bind_to(read, none).report, digest.digest(read.root), ""


def _is_book(path: Path) -> bool:
    return path.suffix.lower() in BOOK_SUFFIXES
