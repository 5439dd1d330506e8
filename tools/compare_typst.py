"""The words of a document as a typst source, set to GB/T 9704 as well as typst can."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.document.tree import (
    Addressee,
    Block,
    Cell,
    Document,
    DocumentNumber,
    Heading,
    Paragraph,
    RunIn,
    Signature,
    Table,
    plain,
)

SETTINGS = (
    "page 210×297 mm with margins 37/35/28/26 mm, 15.75 pt, leading for 28.99 pt, justify: true, "
    "cjk-latin-spacing: none, costs of orphans and widows 0, sticky headings, table.header, pdf_standards a-2a and ua-1"
)

_PAGE = """
#set page(width: 210mm, height: 297mm, margin: (top: 37mm, bottom: 35mm, left: 28mm, right: 26mm), footer-descent: 7mm,
  footer: context {
    let n = counter(page).get().first()
    set text(font: ("Reportgen Song",), size: 14pt)
    set par(first-line-indent: 0pt)
    align(if calc.odd(n) { right } else { left }, pad(x: 14pt)[— #n —])
  })
#set text(font: ("Reportgen FangSong", "Reportgen Song"), size: 15.75pt, lang: "zh", region: "cn",
  top-edge: 0.88em, bottom-edge: -0.12em, cjk-latin-spacing: none, costs: (orphan: 0%, widow: 0%))
#set par(justify: true, first-line-indent: (amount: 2em, all: true), leading: 13.24pt, spacing: 13.24pt)
#show heading: set text(size: 15.75pt, weight: "regular")
#show heading.where(level: 1): set text(font: ("Reportgen Hei",))
#show heading.where(level: 2): set text(font: ("Reportgen Kai",))
#show heading: it => block(above: 13.24pt, below: 13.24pt, sticky: true, h(2em) + it.body)
#show <run-in>: it => it.body
#show title: it => block(height: 73.73pt, below: 13.24pt, width: 100%,
  align(center, text(font: "Reportgen BiaoSong", size: 22pt, weight: "regular", it.body)))
#show table: set text(size: 12pt)
#show table: set par(first-line-indent: 0pt, leading: 6pt, justify: false)
#set table(stroke: 0.5pt, inset: (x: 3pt, y: 6pt), align: center + horizon)
#let caption(body) = block(sticky: true, width: 100%, align(center, text(font: "Reportgen Hei", size: 12pt, body)))
#let flush(body) = par(first-line-indent: 0pt, body)
"""


def typst_source(document: Document) -> str:
    """The source. All words are string literals, so nothing in them is markup."""
    metadata = document.metadata
    dated = f"datetime(year: {metadata.dated.year}, month: {metadata.dated.month}, day: {metadata.dated.day})"
    about = f"#set document(title: {_quoted(metadata.title)}, author: {_quoted(metadata.organ)}, date: {dated})"
    title = f"#title({_quoted(document.title.text)})"
    return "\n\n".join((about + _PAGE, title, *(part for block in document.blocks for part in _block(block)))) + "\n"


def _block(block: Block) -> Iterator[str]:
    match block:
        case DocumentNumber(text=text):
            yield f"#align(center, flush({_quoted(text)}))"
        case Addressee(text=text):
            yield f"#flush({_quoted(text)})"
        case Heading(level=level):
            yield f"#heading(level: {level}, {_quoted(block.text)})"
        case Paragraph(content=content):
            yield f"#{_quoted(plain(content))}"
        case RunIn(heading=heading, content=content):
            words = f"#heading(level: {heading.level}, {_quoted(heading.text)})<run-in>"
            yield f"{words}#{_quoted(plain(content))}"
        case Table():
            yield from _table(block)
        case Signature(organ=organ, on=on):
            yield f"#align(right, flush({_quoted(organ)}))"
            yield f"#align(right, flush({_quoted(on)}))"


def _table(table: Table) -> Iterator[str]:
    yield f"#caption({_quoted(plain(table.caption))})"
    rows = [", ".join(map(_cell, row.cells)) for row in table.rows]
    head = 'text(font: "Reportgen Hei")'
    columns = ", ".join(f"{share:.4f}fr" for share in table.widths)
    header = f"table.header({', '.join(rows[: table.header_rows])})"
    body = ",\n  ".join(rows[table.header_rows :])
    face = f"#show table.cell.where(y: 0): set {head}\n"
    yield f"#[\n{face}#table(columns: ({columns}),\n  {header},\n  {body})\n]"
    if table.note:
        yield f"#flush(text(size: 12pt, {_quoted(plain(table.note))}))"


def _cell(cell: Cell) -> str:
    return f"table.cell(colspan: {cell.col_span}, rowspan: {cell.row_span}, {_quoted(cell.text)})"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
