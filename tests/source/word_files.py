"""Small Word files written by hand, element by element, for tests of the reader."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from reportgen.diagnostics.model import Diagnostic
from reportgen.source import word
from reportgen.source.flow import Flow, FlowTable, Para

NAME = "2016年报.docx"
INPUTS = Path(__file__).resolve().parents[2].parent / "shared" / "bugs" / "inputs"
"""Files of public bug reports; tests that use them are skipped where they are not."""

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = (
    f'xmlns:w="{_W}" xmlns:r="{_R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD_TYPES = (
    f'{_DECLARATION}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
LINKS = f'{_DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{{}}</Relationships>'
MAIN_LINK = f'<Relationship Id="rId1" Type="{_R}/officeDocument" Target="word/document.xml"/>'

BEGIN, SEPARATE, END = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
INSERTED = '<w:ins w:id="1" w:author="甲">{}</w:ins>'
DELETED = '<w:del w:id="2" w:author="甲"><w:r><w:delText>{}</w:delText></w:r></w:del>'


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip package of these parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def part(root: str, content: str) -> str:
    """An XML part whose root is <w:…>."""
    return f"{_DECLARATION}<w:{root} {NAMESPACES}>{content}</w:{root}>"


def parts(body: str, **others: str) -> dict[str, str | bytes]:
    """The parts of a Word file: its body, and by name (styles, numbering, footnotes, …) what else it has."""
    made: dict[str, str | bytes] = {
        "[Content_Types].xml": WORD_TYPES,
        "_rels/.rels": LINKS.format(MAIN_LINK),
        "word/document.xml": part("document", f"<w:body>{body}<w:sectPr/></w:body>"),
    }
    for name, content in others.items():
        made[f"word/{name}.xml"] = part(name, content)
    return made


def docx(body: str, **others: str) -> bytes:
    """A Word file."""
    return zipped(parts(body, **others))


def r(text: str, properties: str = "") -> str:
    """A run."""
    told = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{told}<w:t xml:space="preserve">{text}</w:t></w:r>'


def p(content: str = "", properties: str = "") -> str:
    """A paragraph of a text, or of runs."""
    told = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{told}{content if content.startswith('<') or not content else r(content)}</w:p>"


def listed(text: str, list_id: int = 1, level: int = 0) -> str:
    """A paragraph with an automatic number."""
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')


def level(index: int, form: str, pattern: str, more: str = "") -> str:
    """A level of a list."""
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
    )


def lists(*levels: str, overrides: Mapping[int, str] | None = None) -> str:
    """A numbering part with one abstract list, and lists 1, 2, … of it with what each overrides."""
    numbers = "".join(
        f'<w:num w:numId="{list_id}"><w:abstractNumId w:val="0"/>{override}</w:num>'
        for list_id, override in (overrides or {1: ""}).items()
    )
    return f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{numbers}'


def style(style_id: str, name: str, more: str = "", based_on: str = "") -> str:
    """A paragraph style."""
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return f'<w:style w:type="paragraph" w:styleId="{style_id}"><w:name w:val="{name}"/>{base}{more}</w:style>'


def tc(text: str = "", properties: str = "") -> str:
    """A cell of a text, or of paragraphs."""
    told = f"<w:tcPr>{properties}</w:tcPr>" if properties else ""
    return f"<w:tc>{told}{text if text.startswith('<') else p(text)}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    """A row."""
    told = f"<w:trPr>{properties}</w:trPr>" if properties else ""
    return f"<w:tr>{told}{''.join(cells)}</w:tr>"


def tbl(*rows: str, grid: tuple[int, ...] = ()) -> str:
    """A table; `grid` are the widths of its columns in twentieths of a point."""
    lines = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{lines}</w:tblGrid>{''.join(rows)}</w:tbl>"


def code(text: str) -> str:
    """The code of a field."""
    return f'<w:r><w:instrText xml:space="preserve"> {text} </w:instrText></w:r>'


def span(columns: int) -> str:
    return f'<w:gridSpan w:val="{columns}"/>'


def flow(data: bytes) -> Flow:
    """The flow of a file in which nothing is wrong."""
    reading = word.read_bytes(data, NAME)
    assert reading.diagnostics == ()
    assert reading.flow is not None
    return reading.flow


def body(content: str, **others: str) -> Flow:
    """The flow of a body in which nothing is wrong."""
    return flow(docx(content, **others))


def paras(read: Flow) -> list[Para]:
    return [block for block in read.blocks if isinstance(block, Para)]


def texts(read: Flow) -> list[str]:
    """The texts of the paragraphs."""
    return [para.text.text for para in paras(read)]


def table(read: Flow) -> FlowTable:
    """The only table."""
    (found,) = [block for block in read.blocks if isinstance(block, FlowTable)]
    return found


def grid(found: FlowTable) -> list[list[str | None]]:
    """The texts that cover each place of a table, those of merged cells repeated."""
    return [[None if cell is None else cell.text.text for cell in row] for row in found.grid()]


def lines(read: Flow) -> list[tuple[str, str]]:
    """Place and text of every line of the source."""
    return [(read.source.place(line), read.source.line(line)) for line in range(1, read.source.line_count + 1)]


def only(data: bytes) -> Diagnostic:
    """The one finding about a file."""
    (found,) = word.read_bytes(data, NAME).diagnostics
    return found
