"""What a file holds, told by its content: its name may say .docx over a PDF, a web page or an old Word file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from reportgen.diagnostics.model import Message


class Kind(StrEnum):
    """The packages that are read, by the suffix they are known by."""

    WORD = ".docx"
    WORKBOOK = ".xlsx"


_NAMELESS = Message("", "")


@dataclass(frozen=True, slots=True)
class Content:
    """What a file holds in place of what was asked for. `suffix` is the one it is read under, "" when it is not read.

    `variant` chooses the words of Y001: "renamed", "foreign", "old-format", "other-format", "password" or "empty-file".
    """

    variant: str
    name: Message = _NAMELESS
    suffix: str = ""


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_ENTRY = 128
"""Bytes of a directory entry of a compound file; each begins at a multiple of it, with the name of its stream."""
_OLD_WORD = Content("old-format", Message("Word 或 WPS 文字 .doc、.wps", "Word or WPS .doc, .wps"), ".docx")
_OLD_WORKBOOK = Content("old-format", Message("Excel 或 WPS 表格 .xls、.et", "Excel or WPS .xls, .et"), ".xlsx")
_OLE_STREAMS = (
    ("EncryptedPackage", Content("password")),
    ("WordDocument", _OLD_WORD),
    ("Workbook", _OLD_WORKBOOK),
    ("Book", _OLD_WORKBOOK),
    ("PowerPoint Document", Content("foreign", Message("演示文稿（.ppt、.dps）", "a presentation (.ppt, .dps)"))),
)
_PICTURE, _ARCHIVE = Message("图片", "a picture"), Message("压缩包", "an archive")
_WEB_PAGE = Content("renamed", Message("网页", "a web page"), ".html")
_SIGNATURES = (
    (b"%PDF-", Content("renamed", Message("PDF", "a PDF"), ".pdf")),
    (b"{\\rtf", Content("foreign", Message("RTF 文档", "an RTF document"))),
    (b"\x89PNG", Content("foreign", _PICTURE)),
    (b"\xff\xd8\xff", Content("foreign", _PICTURE)),
    (b"GIF8", Content("foreign", _PICTURE)),
    (b"BM", Content("foreign", _PICTURE)),
    (b"Rar!", Content("foreign", _ARCHIVE)),
    (b"7z\xbc\xaf", Content("foreign", _ARCHIVE)),
    (b"\x1f\x8b", Content("foreign", _ARCHIVE)),
)
_WEB_ARCHIVE = re.compile(rb"(?i)\A(?:from:[^\r\n]*\r?\n|[\w-]+:[^\r\n]*\r?\n)*mime-version:")
_OFFICE_XML = (b"mso-application", b"<pkg:package", b"<w:wordDocument", b"schemas.microsoft.com/office/word/2003")
_MAIN_TYPES = (
    (b"wordprocessingml.document.main+xml", Kind.WORD),
    (b"wordprocessingml.template.main+xml", Kind.WORD),
    (b"ms-word.document.macroEnabled.main+xml", Kind.WORD),
    (b"ms-word.template.macroEnabledTemplate.main+xml", Kind.WORD),
    (b"spreadsheetml.sheet.main+xml", Kind.WORKBOOK),
    (b"spreadsheetml.template.main+xml", Kind.WORKBOOK),
    (b"ms-excel.sheet.macroEnabled.main+xml", Kind.WORKBOOK),
    (b"ms-excel.template.macroEnabled.main+xml", Kind.WORKBOOK),
)
_MAIN_NAMES = (("word/document.xml", Kind.WORD), ("xl/workbook.xml", Kind.WORKBOOK))
_PACKAGES = {
    Kind.WORD: Content("renamed", Message("Word 文档", "a Word document"), ".docx"),
    Kind.WORKBOOK: Content("renamed", Message("Excel 工作簿", "an Excel workbook"), ".xlsx"),
}
_OTHER_PACKAGES = (
    ("ppt/", Message("演示文稿（.pptx）", "a presentation (.pptx)")),
    ("xl/workbook.bin", Message("二进制的 Excel 工作簿（.xlsb）", "a binary Excel workbook (.xlsb)")),
    ("OFD.xml", Message("OFD 版式文件", "an OFD file")),
    ("content.xml", Message("OpenDocument 文件（.odt、.ods）", "an OpenDocument file (.odt, .ods)")),
)
_OPEN_DOCUMENTS = (
    (
        b"opendocument.spreadsheet",
        Content("other-format", Message("OpenDocument 表格 .ods", "OpenDocument .ods"), ".xlsx"),
    ),
    (b"opendocument.text", Content("other-format", Message("OpenDocument 文字 .odt", "OpenDocument .odt"), ".docx")),
)
_OPEN_DOCUMENT_MARK = re.compile(rb"PK\x03\x04.{26}mimetypeapplication/vnd\.oasis\.([a-z.]{1,40})", re.DOTALL)
"""An OpenDocument file begins with the name of what it is, unpacked (OpenDocument 1.2, part 3, 3.3)."""
_ASCII_CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")


def begins_as_package(data: bytes) -> bool:
    """The file begins as a zip package does."""
    return data.startswith(b"PK\x03\x04")


def open_document(data: bytes) -> Content | None:
    """The OpenDocument text or workbook that a package is; None of every other."""
    found = _OPEN_DOCUMENT_MARK.match(data)
    return next((kind for mark, kind in _OPEN_DOCUMENTS if found is not None and found[1].startswith(mark)), None)


def package_kind(names: list[str], content_types: bytes) -> Kind | Content:
    """What a zip package is, by the type of its main part, or failing that by the names of its parts."""
    kind = next((kind for mark, kind in _MAIN_TYPES if mark in content_types), None)
    kind = kind or next((kind for name, kind in _MAIN_NAMES if name in names), None)
    if kind is not None:
        return kind
    for mark, name in _OTHER_PACKAGES:
        if any(part.startswith(mark) for part in names):
            return Content("foreign", name)
    return Content("foreign", Message("压缩包（ZIP）", "a ZIP archive"))


def as_content(kind: Kind) -> Content:
    """The package of another kind, as what a file holds in place of what was asked for."""
    return _PACKAGES[kind]


def other_content(data: bytes, suffix: str, wanted: Kind) -> Content:
    """What a file is that is no zip package; `suffix` is that of its name, and tells where the content does not."""
    if not data.strip(b"\0 \t\r\n"):
        return Content("empty-file")
    if data.startswith(_OLE):
        return _compound(data, suffix, wanted)
    for mark, content in _SIGNATURES:
        if data.startswith(mark):
            return content
    head = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    if any(mark in head for mark in _OFFICE_XML):
        return Content("foreign", Message("Word 或 Excel 的 XML 文件", "a Word or Excel XML file"))
    if _WEB_ARCHIVE.match(head):
        return Content("other-format", Message("单个文件的网页 .mht", "a web archive, .mht"), ".html")
    if re.match(rb"(?i)<(?:!doctype html|html|head|body|meta|!--)", head):
        return _WEB_PAGE
    if head.startswith(b"<?xml"):
        return _WEB_PAGE if b"<html" in head.lower() else Content("foreign", Message("XML 文件", "an XML file"))
    if _is_text(data[:65536]):
        return Content("renamed", Message("纯文本", "plain text"), ".txt")
    return Content("foreign", Message("无法辨认的二进制文件", "an unknown binary file"))


def _compound(data: bytes, suffix: str, wanted: Kind) -> Content:
    """An OLE compound file, by the stream it has; a file cut off before its directory, by its name."""
    for name, content in _OLE_STREAMS:
        written = name.encode("utf-16-le") + b"\0\0"
        place = data.find(written)
        while place >= 0:
            if place % _OLE_ENTRY == 0:
                return content
            place = data.find(written, place + 1)
    workbook = suffix in (".xls", ".et", ".xlt") or (wanted is Kind.WORKBOOK and suffix not in (".doc", ".wps", ".dot"))
    return _OLD_WORKBOOK if workbook else _OLD_WORD


def _is_text(data: bytes) -> bool:
    """Text of some encoding: hardly any control characters, but for UTF-16 with its mark."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return len(_ASCII_CONTROLS.findall(data)) * 100 < len(data)
