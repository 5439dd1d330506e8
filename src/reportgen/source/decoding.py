"""From the bytes of a file to its text, or to the reason why there is none.

The encoding is decided by the bytes, never by the system: UTF-8 with or without a byte order mark,
UTF-16 with one. Anything else is refused with its likely name, for a guess would be printed as fact.
"""

from __future__ import annotations

import codecs
import difflib
import re
import stat
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reportgen.diagnostics.finding import finding
from reportgen.diagnostics.model import Diagnostic, Message
from reportgen.span import SourceText, Span

SIZE_LIMIT = 8 * 1024 * 1024
"""Bytes; a year's data file is some ten thousand."""

_ASCII_CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")
_NON_ASCII_RUN = re.compile(rb"[\x80-\xff]+")
_GB_PAIR = re.compile(rb"[\x81-\xfe][\x30-\x39\x40-\xfe]")
_BIG5_PAIR = re.compile(rb"[\x81-\xfe][\x40-\x7e\xa1-\xfe]")
_SURROGATE = re.compile("[\ud800-\udfff]")

_SIGNATURES = (
    (b"%PDF-", Message("PDF 文件", "a PDF file")),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Message("旧版 Word、Excel 或 WPS 文件", "an old Word, Excel or WPS file")),
    (b"{\\rtf", Message("RTF 文档", "an RTF document")),
    (b"\x89PNG", Message("图片", "a picture")),
    (b"\xff\xd8\xff", Message("图片", "a picture")),
    (b"GIF8", Message("图片", "a picture")),
    (b"Rar!", Message("压缩包", "an archive")),
    (b"7z\xbc\xaf", Message("压缩包", "an archive")),
    (b"\x1f\x8b", Message("压缩包", "an archive")),
)
_ZIP_KINDS = (
    (b"vnd.oasis.opendocument.", Message("OpenDocument 文件（.odt、.ods）", "an OpenDocument file (.odt, .ods)")),
    (b"word/", Message("Word 文档（.docx）", "a Word document (.docx)")),
    (b"xl/", Message("Excel 工作簿（.xlsx）", "an Excel workbook (.xlsx)")),
    (b"ppt/", Message("演示文稿（.pptx）", "a presentation (.pptx)")),
    (b"OFD.xml", Message("OFD 版式文件", "an OFD file")),
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a source, or the findings (Y001, Y005) that say why it cannot be had.

    `surrogates` maps an offset where U+FFFD was put to the lone surrogate that stood there.
    """

    source: SourceText | None
    diagnostics: tuple[Diagnostic, ...] = ()
    surrogates: dict[int, int] = field(default_factory=dict)


def read_file(path: Path, shown: str) -> Decoded:
    """The text of a file; `shown` is its path as the user wrote it, which findings show. Never raises."""
    data = file_bytes(path, shown, SIZE_LIMIT + 1)
    return data if isinstance(data, Decoded) else decode(data, shown)


def file_bytes(path: Path, shown: str, limit: int) -> bytes | Decoded:
    """The first `limit` bytes of a file, or the findings (Y001) that say why they cannot be had. Never raises."""
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            return _refused(shown, "folder")
        if not stat.S_ISREG(mode):  # a pipe that nobody writes to would be waited for without end
            return _refused(shown, "special")
        with path.open("rb") as stream:
            return stream.read(limit)
    except FileNotFoundError:
        return _missing(path, shown)
    except PermissionError:
        return _refused(shown, "permission")
    except (OSError, ValueError) as fault:
        return _refused(shown, "system", fault=str(getattr(fault, "strerror", None) or fault))


def decode(data: bytes, shown: str) -> Decoded:
    """The text of the bytes of a source named `shown`."""
    if len(data) > SIZE_LIMIT:
        whole = Span.whole_file(shown)
        return Decoded(None, (finding("Y005", whole, variant="size", limit=SIZE_LIMIT // 1024 // 1024),))
    kind = _other_kind(data)
    if kind is not None:
        return _refused(shown, "not-text", kind=kind.zh, kind_en=kind.en)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _decoded_utf16(data, shown)
    return _decoded_utf8(data.removeprefix(codecs.BOM_UTF8), shown)


def _decoded_utf16(data: bytes, shown: str) -> Decoded:
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return _refused(shown, "encoding", encoding="UTF-32", encoding_en="UTF-32")
    codec = "utf-16-le" if data.startswith(codecs.BOM_UTF16_LE) else "utf-16-be"
    try:
        return _text(data[2:].decode(codec, "surrogatepass"), shown)
    except UnicodeDecodeError:
        return _refused(shown, "encoding", encoding="UTF-16（末尾残缺）", encoding_en="UTF-16 (cut off)")


def _decoded_utf8(data: bytes, shown: str) -> Decoded:
    try:
        text = data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError as fault:
        return _not_utf8(data, shown, fault.start)
    return _not_text(data, shown) if _full_of_controls(data) else _text(text, shown)


def _text(text: str, shown: str) -> Decoded:
    lone = {match.start(): ord(match[0]) for match in _SURROGATE.finditer(text)}
    return Decoded(SourceText(shown, _SURROGATE.sub("\ufffd", text) if lone else text), surrogates=lone)


def _not_utf8(data: bytes, shown: str, first_bad: int) -> Decoded:
    if _full_of_controls(data):
        return _not_text(data, shown)
    if _mostly_utf8(data):
        line = data.count(b"\n", 0, first_bad) + 1
        return Decoded(None, (finding("Y001", Span(shown, line, 1, line, 1), variant="damaged", line=line),))
    likely = _likely_encoding(data)
    return _refused(shown, "encoding", encoding=likely.zh, encoding_en=likely.en)


def _not_text(data: bytes, shown: str) -> Decoded:
    if b"\n\0" in data or b"\0\n" in data:
        encoding, encoding_en = "UTF-16（没有字节顺序标记）", "UTF-16 (without a byte order mark)"
        return _refused(shown, "encoding", encoding=encoding, encoding_en=encoding_en)
    return _refused(shown, "not-text", kind="程序或其他二进制文件", kind_en="a program or other binary file")


def _full_of_controls(data: bytes) -> bool:
    """More control characters than a slip leaves behind: one in twenty bytes, and more than eight."""
    count = len(_ASCII_CONTROLS.findall(data))
    return count > 8 and count * 20 > len(data)


def _other_kind(data: bytes) -> Message | None:
    if data.startswith(b"PK\x03\x04"):
        named = (kind for mark, kind in _ZIP_KINDS if mark in data)
        return next(named, Message("压缩包（ZIP）", "a ZIP archive"))
    head = data[:256].lstrip()
    if head[:15].lower().startswith((b"<!doctype html", b"<html", b"<?xml")):
        return Message("网页或 XML 文件", "a web page or XML file")
    return next((kind for mark, kind in _SIGNATURES if head.startswith(mark)), None)


def _mostly_utf8(data: bytes) -> bool:
    """At least nine in ten of the non-ASCII bytes are good UTF-8: damaged, not another encoding."""
    total = good = 0
    for run in _NON_ASCII_RUN.findall(data):
        total += len(run)
        good += len(run.decode("utf-8", "ignore").encode("utf-8"))
    return good * 10 >= total * 9


def _likely_encoding(data: bytes) -> Message:
    """GB or Big5, by which of them reads more pairs as everyday characters."""
    gb = sum(1 for pair in _GB_PAIR.findall(data) if 0xA1 <= pair[0] <= 0xD7 and pair[1] >= 0xA1)
    big5 = sum(1 for pair in _BIG5_PAIR.findall(data) if 0xA1 <= pair[0] <= 0xC6)
    gb_vote = (_decodes(data, "gb18030"), gb, Message("GBK 或 GB18030", "GBK or GB18030"))
    big5_vote = (_decodes(data, "big5"), big5, Message("Big5（繁体）", "Big5 (traditional)"))
    decodable, common, name = gb_vote if gb_vote[:2] >= big5_vote[:2] else big5_vote
    return name if decodable or common * 4 > len(data) else Message("不明", "unknown")


def _decodes(data: bytes, codec: str) -> bool:
    try:
        data.decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def _missing(path: Path, shown: str) -> Decoded:
    try:
        names = sorted(item.name for item in path.parent.iterdir() if item.name != path.name)
    except OSError:
        return _refused(shown, "missing")
    near = difflib.get_close_matches(path.name, names, n=3, cutoff=0.6)
    if not near:
        return _refused(shown, "missing")
    return _refused(shown, "missing-near", near="、".join(near), near_en=", ".join(near))


def _refused(shown: str, variant: str, **args: Any) -> Decoded:
    return Decoded(None, (finding("Y001", Span.whole_file(shown), variant=variant, **args),))
