"""The package around the text: our template, font table, file properties, and a zip of fixed bytes."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from importlib import resources

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml.xmlchemy import BaseOxmlElement

from reportgen.document.style import Style
from reportgen.document.tree import Metadata
from reportgen.writers.docx_styles import face_names
from reportgen.writers.docx_xml import w

TEMPLATE = "template.docx"
"""Made by tools/build_template.py: bare styles and the settings that every report shares."""

_FIRST_ZIP_YEAR = 1980
"""A zip entry cannot be dated earlier."""
_GB2312_CHARSET = "86"
_WESTERN_CHARSET = "00"


def open_template() -> WordDocument:
    """A new document from our template."""
    content = resources.files("reportgen.writers").joinpath(TEMPLATE).read_bytes()
    return docx.Document(io.BytesIO(content))


def add_font_table(document: WordDocument, style: Style) -> None:
    """Tell Word what each face may be replaced by where the office lacks it (仿宋_GB2312 ↔ 仿宋)."""
    fonts = {style.latin: _font(style.latin, "", _WESTERN_CHARSET, "roman")}
    for name, alternative in face_names(style):
        fonts[name] = _font(name, alternative, _GB2312_CHARSET, "auto")
    table = w("fonts", *fonts.values())
    part = XmlPart(PackURI("/word/fontTable.xml"), CONTENT_TYPE.WML_FONT_TABLE, table, document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FONT_TABLE)


def _font(name: str, alternative: str, charset: str, family: str) -> BaseOxmlElement:
    other_name = [w("altName", val=alternative)] if alternative else []
    traits = (w("charset", val=charset), w("family", val=family), w("pitch", val="variable"))
    return w("font", *other_name, *traits, name=name)


_LONGEST_PROPERTY = 255
"""Characters that Word takes for a property."""


def set_properties(document: WordDocument, metadata: Metadata) -> None:
    """What the file says of itself: the report's own title, organ and date, and no program's name."""
    properties = document.core_properties
    properties.title = metadata.title[:_LONGEST_PROPERTY]
    properties.author = properties.last_modified_by = metadata.organ[:_LONGEST_PROPERTY]
    properties.subject = metadata.subject[:_LONGEST_PROPERTY]
    properties.keywords = "；".join(metadata.keywords)[:_LONGEST_PROPERTY]
    properties.comments = ""
    properties.language = metadata.language
    properties.created = properties.modified = datetime(metadata.dated.year, metadata.dated.month, metadata.dated.day)
    properties.revision = 1


def packed(document: WordDocument, dated: date) -> bytes:
    """The document as a zip whose bytes depend on nothing but its content and `dated`."""
    raw = io.BytesIO()
    document.save(raw)
    return repacked(raw, dated)


def repacked(raw: io.BytesIO, dated: date) -> bytes:
    """The same zip with sorted entries, all made on `dated` by no particular system; content types come first."""
    made = (max(dated.year, _FIRST_ZIP_YEAR), dated.month, dated.day, 0, 0, 0)
    packed = io.BytesIO()
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, made)
            entry.create_system = 0
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return packed.getvalue()
