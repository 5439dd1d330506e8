"""Arranging a report into the document that will be printed: numbering, order, tables, signature.

Compose decides; writers place. Numbers of headings are generated here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from reportgen.document import forms, tables
from reportgen.document.numbering import Counter
from reportgen.document.style import Style
from reportgen.document.tree import (
    Addressee,
    Block,
    Document,
    DocumentNumber,
    Heading,
    Metadata,
    Paragraph,
    RunIn,
    Signature,
    Table,
    Text,
    Title,
    texts,
)
from reportgen.layout.table_spec import TableSpec
from reportgen.report.facts import chinese_date
from reportgen.report.model import Origin, Part, Passage, PassageKind, Piece, Report, Section

SUBJECT = "政府信息公开工作年度报告"


@dataclass(frozen=True, slots=True)
class ComposeOptions:
    """`draft` prints what is still to be written as 待补, asks writers for the 草稿 stamp, and says 草稿 in the files'
    title too, which is what a screen reader speaks first: it never sees the stamp.
    """

    draft: bool = False
    category_table: bool = False


def compose(report: Report, style: Style, options: ComposeOptions) -> Document:
    """The document tree of a report. Same report, same tree."""
    blocks = tuple(_blocks(report, style, options))
    title = Title(report.title.value, _kept_words(report), report.title.span)
    metadata = Metadata(
        title=report.title.value.replace("\n", "") + ("（草稿）" if options.draft else ""),
        organ=report.organ.name.value,
        subject=SUBJECT,
        keywords=("政府信息公开", "年度报告", report.organ.title_name, f"{report.year.value}年"),
        dated=document_date(report),
        draft=options.draft,
    )
    document = Document(metadata, title, blocks)
    figures = tuple((text.figure, text.text) for text in texts(document) if text.figure)
    return Document(metadata, title, blocks, figures)


def document_date(report: Report) -> date:
    """The date the files carry: 公布日期, else 31 December of the report year (FORMAT 1.6)."""
    return report.published.value if report.published is not None else date(report.year.value, 12, 31)


def _blocks(report: Report, style: Style, options: ComposeOptions) -> Iterator[Block]:
    if report.document_number is not None:
        yield DocumentNumber(report.document_number.value, report.document_number.span)
    if report.addressee is not None:
        yield Addressee(report.addressee.value.rstrip("：:") + "：", report.addressee.span)
    counter = Counter()
    for passage in report.preamble:
        yield from _passage(passage, "引言", counter)
    for section in report.sections:
        yield from _section(section, report, counter, options)
    if report.signed is not None:
        signature = report.signature or report.organ.name
        yield Signature(signature.value, chinese_date(report.signed.value), report.signed.span)
    yield from (forms.form(report, spec) for spec in report.layout.tables if not spec.section and _due(report, spec))


def _section(section: Section, report: Report, counter: Counter, options: ComposeOptions) -> Iterator[Block]:
    heading = Text(section.heading, span=section.span, path=section.path)
    yield Heading(1, counter.next(1), (heading,), section.key, section.span)
    breakdowns = section.spec.tables if section.spec is not None and options.category_table else ()
    wanted = [name for name in breakdowns if name in tables.GROUPS]
    after: dict[tuple[int, int], list[Table]] = {}
    for name in wanted:
        after.setdefault(tables.place(section.parts, name), []).extend(tables.breakdown(report, name))
    for number, part in enumerate(section.parts):
        below = {passages: found for (at, passages), found in after.items() if at == number}
        yield from _part(part, counter, below)
    if not section.parts:
        yield from (table for found in after.values() for table in found)
    for name in section.spec.tables if section.spec is not None else ():
        spec = report.layout.table(name)
        if spec is not None and _due(report, spec):
            yield forms.form(report, spec)


def _due(report: Report, spec: TableSpec) -> bool:
    return spec.required or tables.is_filled(report, spec)


def _part(part: Part, counter: Counter, tables_below: Mapping[int, Sequence[Table]]) -> Iterator[Block]:
    """A part's heading and passages; `tables_below` are tables by the number of passages they stand after."""
    passages = list(enumerate(part.passages, start=1))
    if part.heading:
        heading = Heading(2, counter.next(2), _words_of_heading(part), part.path, part.span)
        if part.run_in and passages and passages[0][1].kind is PassageKind.PARAGRAPH:
            number, first = passages.pop(0)
            yield RunIn(heading, _content(first, part.path), str(first.origin), part.path, first.span)
            yield from tables_below.get(number, ())
        else:
            yield heading
    yield from tables_below.get(0, ())
    for number, passage in passages:
        yield from _passage(passage, part.path, counter)
        yield from tables_below.get(number, ())


def _words_of_heading(part: Part) -> tuple[Text, ...]:
    own = _texts(part.heading_pieces, part.path)
    return own or (Text(part.heading, span=part.span, path=part.path),)


def _passage(passage: Passage, path: str, counter: Counter) -> Iterator[Block]:
    if passage.kind is PassageKind.PARAGRAPH:
        yield Paragraph(_content(passage, path), str(passage.origin), path, passage.span)
        return
    number = counter.next(passage.level)
    if passage.kind is PassageKind.HEADING:
        yield Heading(passage.level, number, _content(passage, path), "", passage.span)
        return
    lead, rest = _split(passage.pieces, passage.lead)
    heading = Heading(passage.level, number, _texts(lead, path), "", passage.span)
    yield RunIn(heading, _texts(rest, path), str(passage.origin), path, passage.span)


def _content(passage: Passage, path: str) -> tuple[Text, ...]:
    pending = passage.origin is Origin.PENDING
    return (Text(f"（{passage.text}）", span=passage.span, path=path),) if pending else _texts(passage.pieces, path)


def _texts(pieces: tuple[Piece, ...], path: str) -> tuple[Text, ...]:
    return tuple(Text(piece.text, piece.figure, piece.span, path) for piece in pieces if piece.text)


def _split(pieces: tuple[Piece, ...], at: int) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Cut a run of pieces after `at` characters."""
    before: list[Piece] = []
    after: list[Piece] = []
    position = 0
    for piece in pieces:
        cut = min(max(at - position, 0), len(piece.text))
        if cut:
            before.append(_part_of_piece(piece, 0, cut))
        if cut < len(piece.text):
            after.append(_part_of_piece(piece, cut, len(piece.text)))
        position += len(piece.text)
    return tuple(before), tuple(after)


def _part_of_piece(piece: Piece, start: int, end: int) -> Piece:
    if (start, end) == (0, len(piece.text)):
        return piece
    located = piece.located.cut(start, end) if piece.located is not None else None
    return Piece(piece.text[start:end], piece.place(start, end), located, piece.figure, piece.reference)


def _kept_words(report: Report) -> tuple[str, ...]:
    """Stretches of the title that a line break may not cut: the organ's name, the year."""
    return tuple(word for word in (report.organ.title_name, report.organ.name.value, f"{report.year.value}年") if word)
