"""A report as a web page and as pasted text, made from its document tree for tests of reading it back."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from reportgen.document.tree import (
    Addressee,
    Block,
    Document,
    DocumentNumber,
    Heading,
    Paragraph,
    RunIn,
    Signature,
    Table,
    plain,
)


def lines_of(document: Document) -> Iterator[str | Table]:
    """Title and blocks in reading order, tables as they are."""
    yield document.title.text
    for block in document.blocks:
        yield from _lines(block)


def _lines(block: Block) -> Iterator[str | Table]:
    match block:
        case Heading():
            yield block.text
        case RunIn(heading=heading, content=content):
            yield heading.text + plain(content)
        case Paragraph(content=content):
            yield plain(content)
        case Table(caption=caption, note=note):
            yield from filter(None, (plain(caption),))
            yield block
            yield from filter(None, (plain(note),))
        case Signature(organ=organ, on=on):
            yield from (organ, on)
        case DocumentNumber(text=text) | Addressee(text=text):
            yield text


def as_page(document: Document) -> bytes:
    """A plain page: paragraphs, and tables with their spans."""
    body = "\n".join(
        _table(item) if isinstance(item, Table) else f"<p>{escape(item)}</p>" for item in lines_of(document)
    )
    title = escape(document.title.text)
    head = f'<head><meta charset="utf-8"><title>{title}</title></head>'
    return f'<!DOCTYPE html><html lang="zh">{head}<body>{body}</body></html>'.encode()


def _table(table: Table) -> str:
    rows = (
        "".join(
            f'<td colspan="{cell.col_span}" rowspan="{cell.row_span}">{escape(cell.text)}</td>' for cell in row.cells
        )
        for row in table.rows
    )
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


def as_text(document: Document) -> bytes:
    """Paragraphs one a line, without the tables and their captions, as it is pasted into a mail."""
    captions = {plain(block.caption) for block in document.blocks if isinstance(block, Table)}
    lines = (item for item in lines_of(document) if isinstance(item, str) and item not in captions)
    return "".join(f"{item}\n" for item in lines).encode()
