"""Reading a DOCX back as a reader sees it, and the faults of tables that validators overlook."""

from __future__ import annotations

import io
import tempfile
import zipfile
from pathlib import Path

import docx
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph
from lxml import etree
from openxml_audit import OpenXmlValidator

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

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def part(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name)


def part_names(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.namelist()


def root(data: bytes, name: str = "word/document.xml") -> etree._Element:
    return etree.fromstring(part(data, name))


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """The package with one part replaced."""
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(changed, "w") as target:
        for entry in source.namelist():
            target.writestr(entry, content if entry == name else source.read(entry))
    return changed.getvalue()


def canonical(data: bytes, name: str) -> str:
    """A part as indented text, one element a line."""
    element = root(data, name)
    etree.indent(element, " ")
    return etree.tostring(element, encoding="unicode") + "\n"


def audit(data: bytes) -> list[str]:
    """What openxml-audit finds wrong."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.docx"
        path.write_bytes(data)
        result = OpenXmlValidator().validate(path)
    return [] if result.is_valid else [str(error) for error in result.errors] or ["not valid"]


def attribute(element: etree._Element, path: str, name: str = "val") -> str | None:
    """Attribute of the first element at a path such as "pPr/ind", None if either is missing."""
    found = element.find("/".join(W + step for step in path.split("/")))
    return None if found is None else found.get(W + name)


def shown(element: etree._Element) -> str:
    """The characters of a paragraph, breaks as line ends and tabs as tabs."""
    marks = {f"{W}br": "\n", f"{W}tab": "\t"}
    return "".join(marks.get(node.tag, node.text or "") for node in element.iter(f"{W}t", *marks))


def paragraphs(data: bytes) -> dict[str, etree._Element]:
    """The paragraphs of the text by what they say (tables left out)."""
    return {shown(element): element for element in root(data).find(f"{W}body").findall(f"{W}p")}


def read_back(data: bytes, controls: bool = False) -> list[str]:
    """Every paragraph and table cell in reading order, through python-docx; each merged cell once.

    What stands in content controls python-docx does not see: it is read only where `controls` asks for it.
    """
    said: list[str] = []
    for item in docx.Document(io.BytesIO(data)).iter_inner_content():
        if isinstance(item, WordParagraph):
            said.append(shown(item._p) if controls else item.text)
        else:
            said.extend(_cell_texts(item))
    return said


def _cell_texts(table: WordTable) -> list[str]:
    return [shown(cell) for cell in table._tbl.iter(f"{W}tc") if attribute(cell, "tcPr/vMerge") != "continue"]


def said_by(document: Document) -> list[str]:
    """What a document tree says, in the same form; the title as one line."""
    return [document.title.text, *(said for block in document.blocks for said in _said(block))]


def _said(block: Block) -> list[str]:
    match block:
        case DocumentNumber(text=text) | Addressee(text=text):
            return [text]
        case Heading():
            return [block.text]
        case Paragraph(content=content):
            return [plain(content)]
        case RunIn(heading=heading, content=content):
            return [heading.text + plain(content)]
        case Table(caption=caption, rows=rows, note=note):
            cells = [cell.text for row in rows for cell in row.cells]
            return [plain(caption), *cells, *([plain(note)] if note else [])]
        case Signature(organ=organ, on=on):
            return [organ, on]


def table_faults(data: bytes) -> list[str]:
    """Where a table's cells and its grid disagree: Word repairs or refuses such files, validators pass them."""
    return [fault for table in root(data).iter(f"{W}tbl") for fault in _faults(table)]


def _faults(table: etree._Element) -> list[str]:
    widths = [int(column.get(f"{W}w")) for column in table.iter(f"{W}gridCol")]
    faults = [] if attribute(table, "tblPr/tblW", "w") == str(sum(widths)) else ["table and grid differ in width"]
    open_columns: set[int] = set()
    for number, row in enumerate(table.findall(f"{W}tr")):
        column, merging = 0, set()
        for cell in row.findall(f"{W}tc"):
            span = int(attribute(cell, "tcPr/gridSpan") or 1)
            covered = range(column, column + span)
            if attribute(cell, "tcPr/tcW", "w") != str(sum(widths[column : column + span])):
                faults.append(f"row {number}: cell and grid differ in width at column {column}")
            merge = attribute(cell, "tcPr/vMerge")
            if merge == "continue" and not open_columns.issuperset(covered):
                faults.append(f"row {number}: nothing to continue at column {column}")
            if merge:
                merging.update(covered)
            if len(cell) == 0 or cell[-1].tag != f"{W}p":
                faults.append(f"row {number}: cell without a last paragraph at column {column}")
            column += span
        if column != len(widths):
            faults.append(f"row {number}: {column} columns in a grid of {len(widths)}")
        open_columns = merging
    return faults


def font_faults(data: bytes) -> list[str]:
    """Where a face of the theme beats the face that is named, and faces that the font table does not describe."""
    table = {font.get(f"{W}name") for font in root(data, "word/fontTable.xml").iter(f"{W}font")}
    faults: list[str] = []
    for name in part_names(data):
        if not name.startswith("word/") or not name.endswith(".xml") or "/theme/" in name:
            continue
        for fonts in root(data, name).iter(f"{W}rFonts"):
            given = {key.removeprefix(W): value for key, value in fonts.attrib.items()}
            faults += [f"{name}: {key} beats the face" for key in given if "Theme" in key]
            named = {value for key, value in given.items() if key in ("ascii", "hAnsi", "eastAsia", "cs")}
            faults += [f"{name}: {face} is not in the font table" for face in sorted(named - table)]
    return faults
