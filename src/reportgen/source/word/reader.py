"""Word files (.docx) into a flow: what a reader of the printed report sees, with all revisions accepted.

Reading never raises for a fault of the file: what cannot be opened is Y001 or Y005; revisions and comments that are
still in it are I002; characters that nobody can see are Y006, as a warning. Nothing outside the file is loaded and
nothing in it is run. What is not read: headers and footers, lists of contents, hidden text, pictures (only counted).
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from reportgen.diagnostics.finding import finding
from reportgen.diagnostics.model import Diagnostic, Message, Severity
from reportgen.source import package
from reportgen.source.blocks import Block
from reportgen.source.characters import UNSEEN, unprintable
from reportgen.source.element import Element
from reportgen.source.flow import Flow, FlowReading
from reportgen.source.package import Package
from reportgen.source.package_kinds import Kind
from reportgen.source.setting import Setting
from reportgen.source.tally import Remark, Tally, TooMuch
from reportgen.source.word.blocks import Shelf, Walker
from reportgen.source.word.numbering import numbering_of
from reportgen.source.word.parts import Unreadable, main_part, neighbour, parsed, value, w
from reportgen.source.word.styles import styles_of
from reportgen.span import Span

_NOTE_KINDS = {"footnotes": "footnote", "endnotes": "endnote"}
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_FORMAT_CHANGES = tuple(
    w(name) for name in ("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "trPrChange", "tcPrChange")
)
_QUOTED = 20
"""Characters of a revision that are shown."""
_DONE = {
    "insert": Message("是插入", "inserts"),
    "delete": Message("是删除", "deletes"),
    "mark-in": Message("是另起一段", "begins a paragraph"),
    "mark-out": Message("是与下一段合并", "joins two paragraphs"),
    "row-in": Message("是插入一行表格", "inserts a row of a table"),
    "row-out": Message("是删除一行表格", "deletes a row of a table"),
    "cell-out": Message("是删除一个单元格", "deletes a cell of a table"),
}


def read(path: Path, shown: str) -> FlowReading:
    """Read a file; `shown` is its path as the user wrote it, which findings show."""
    return _read(package.opened(path, shown, Kind.WORD), shown)


def read_bytes(data: bytes, shown: str) -> FlowReading:
    """Read the bytes of a file named `shown`."""
    return _read(package.opened_bytes(data, shown, Kind.WORD), shown)


def _read(opened: package.Opened, shown: str) -> FlowReading:
    if opened.package is None:
        return FlowReading(None, opened.diagnostics)
    whole = Span.whole_file(shown)
    try:
        return _flow(opened.package, shown)
    except Unreadable as fault:
        return FlowReading(None, (finding("Y001", whole, variant=fault.variant, part=fault.part),))
    except TooMuch as fault:
        return FlowReading(None, (finding("Y005", whole, variant=fault.variant, limit=fault.limit),))


def _flow(opened: Package, shown: str) -> FlowReading:
    main = main_part(opened)
    data = opened.part(main)
    body = None if data is None else parsed(data, main).find(w("body"))
    if body is None:
        raise Unreadable("no-main-part", main)
    blocks, tally = _walked(opened, main, body)
    tally.formats = sum(1 for _ in body.iter(*_FORMAT_CHANGES))
    setting = Setting(shown)
    flow = setting.flow(blocks, _title(opened))
    found = [*_remarks(flow, tally), *_unseen(flow, setting.words)]
    return FlowReading(flow, tuple(sorted(found, key=lambda item: item.sort_key)))


def _walked(opened: Package, main: str, body: Element) -> tuple[list[Block], Tally]:
    """The blocks of the body. Where fields begin and do not end, they are read again as if there were none."""
    walker = Walker(_shelf(opened, main))
    blocks = walker.story(body, 0, "")
    if walker.broken_fields:
        walker = Walker(_shelf(opened, main), fields_ignored=True)
        blocks = walker.story(body, 0, "")
    return blocks, walker.tally


def _shelf(opened: Package, main: str) -> Shelf:
    styles = styles_of(neighbour(opened, main, "styles"))
    notes: dict[tuple[str, str], Element] = {}
    for kind, name in _NOTE_KINDS.items():
        root = neighbour(opened, main, kind)
        for note in [] if root is None else root.findall(w(name)):
            notes[kind, value(note, "id") or ""] = note
    return Shelf(styles, numbering_of(neighbour(opened, main, "numbering"), styles.numbering_lists()), notes)


def _title(opened: Package) -> str:
    data = opened.part(posixpath.join("docProps", "core.xml"))
    try:
        found = None if data is None else parsed(data, "docProps/core.xml").findtext(_TITLE)
    except Unreadable:
        return ""
    return UNSEEN.sub("", found or "").strip()


def _remarks(flow: Flow, tally: Tally) -> Iterator[Diagnostic]:
    """I002, once for the revisions and once for the comments, at the first of each."""
    if tally.first_change is not None:
        first = tally.first_change
        span = _span(flow, first, first.text if first.kind == "insert" else "")
        done, quoted = _DONE[first.kind], _quoted(first.text)
        said = Message(done.zh + quoted, f"{done.en} {quoted}".rstrip())
        count = tally.changes
        yield finding("I002", span, _path(flow, span), value=str(count), count=count, first=said.zh, first_en=said.en)
    elif tally.formats:
        whole, count = Span.whole_file(flow.source.name), tally.formats
        yield finding("I002", whole, variant="format", value=str(count), count=count)
    if tally.first_comment is not None:
        span = _span(flow, tally.first_comment, "")
        count = len(tally.comments)
        yield finding("I002", span, _path(flow, span), variant="comments", value=str(count), count=count)


def _span(flow: Flow, remark: Remark, text: str) -> Span:
    """Where a remark stands; the whole file where its paragraph has no text left."""
    if remark.said.base < 0:
        return Span.whole_file(flow.source.name)
    start = remark.said.base + remark.said.text_from + remark.start
    return flow.source.span(start, start + len(text))


def _path(flow: Flow, span: Span) -> str:
    return "" if span == Span.whole_file(flow.source.name) else flow.source.place(span.line)


def _quoted(text: str) -> str:
    bare = " ".join(text.split())
    if not bare:
        return ""
    return f"“{bare if len(bare) <= _QUOTED else bare[:_QUOTED] + '…'}”"


def _unseen(flow: Flow, words: list[tuple[int, int]]) -> list[Diagnostic]:
    """What nobody sees does a printed report no harm: a warning, and without an edit, which no Word file could take."""
    if not UNSEEN.search(flow.source.text):
        return []
    found = unprintable(flow.source, {}, words)
    return [replace(item, severity=Severity.WARNING, fix=None, path=_path(flow, item.span)) for item in found]
