"""The parts of reportlab's document model that need other habits, as classes of our own: nothing is patched.

Cured here and in `pdf_canvas`: a stream without a line end before ``endstream`` (ISO 19005-2, 6.1.7.1), an unembedded
Helvetica on every page, "anonymous" and "unspecified" in the document information, times and an ID that come from the
clock. `pdf_fonts` tells what is cured by embedding fonts ourselves.
"""

from __future__ import annotations

import codecs
import hashlib
import zlib
from collections.abc import Iterable

from reportlab import rl_config
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFDocument, PDFObject, PDFStream, PDFString

from reportgen.document.tree import Metadata
from reportgen.typeset.characters import LINE_FEEDS, is_invisible

_OFFICE_ZONE = "+08'00'"
"""China has one time zone; a report is dated in it wherever it is made."""

_END = b"endstream\n"

_MEANINGLESS = "\u3013"
"""〓, which printers put where a character cannot be had."""

# A user's own reportlab settings must not change a file's bytes.
rl_config.useA85 = rl_config.pdfComments = rl_config.pdfMultiLine = 0


def stood_for(source: str) -> list[str]:
    """What each glyph drawn for a text is copied as: its character, with the variation selector that follows it.

    Line feeds and other characters that draw nothing are left out: a PDF has no place for them. A character that
    means nothing outside its own font, or nothing at all, is copied as 〓 (ISO 19005-2, 6.2.11.7).
    """
    found: list[str] = []
    for char in source:
        if _is_variation_selector(char):
            if found:
                found[-1] += char
        elif char not in LINE_FEEDS and not is_invisible(char):
            found.append(char if _has_meaning(char) else _MEANINGLESS)
    return found


def copied(source: str) -> str:
    """All of a text that a PDF can say: what it is copied as, character by character."""
    return "".join(stood_for(source))


def _has_meaning(char: str) -> bool:
    """Whether a character is neither of private use nor a noncharacter."""
    code = ord(char)
    private = 0xE000 <= code <= 0xF8FF or code >= 0xF0000
    return not (private or 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE)


def _is_variation_selector(char: str) -> bool:
    """Whether a character asks for another form of the one before it."""
    return "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"


class Stream(PDFStream):  # type: ignore[misc]
    """A stream with a line end before ``endstream``, which its Length does not count.

    The line end is CR LF: after a content that happens to end in CR, a lone LF would be read as the half of one.
    """

    def format(self, document: PDFDocument) -> bytes:
        written: bytes = super().format(document)
        return written.removesuffix(_END) + b"\r\n" + _END


def stream(content: bytes, effort: int = 9, **entries: object) -> Stream:
    """A compressed stream with `entries` in its dictionary; `effort` is zlib's, from 1 to 9."""
    return Stream(PDFDictionary({**entries, "Filter": "/FlateDecode"}), zlib.compress(content, effort), ())


def plain_stream(content: bytes, **entries: object) -> Stream:
    """A stream whose content can be read in the file as it stands."""
    return Stream(PDFDictionary(entries), content, None)


class Verbatim(PDFObject):  # type: ignore[misc]
    """An object whose bytes are given, when all that they refer to has been numbered."""

    __RefOnly__ = 1

    def __init__(self, content: bytes = b"") -> None:
        self.content = content

    def format(self, _document: PDFDocument) -> bytes:
        return self.content


def number(document: PDFDocument, item: PDFObject) -> int:
    """The number by which the file refers to an object, which becomes a part of the file by asking."""
    place: tuple[int, int] = document.idToObjectNumberAndVersion[document.Reference(item).name]
    return place[0]


def add_entries(item: PDFObject, **entries: object) -> None:
    """Give a catalogue or a page entries; also ones that its class does not provide for."""
    item.__NoDefault__ = list(dict.fromkeys([*item.__NoDefault__, *entries]))
    for key, value in entries.items():
        setattr(item, key, value)


def text_string(words: str) -> str:
    """Words as PDF writes them between objects: in hexadecimal digits of UTF-16, whatever they are."""
    return f"<{(codecs.BOM_UTF16_BE + copied(words).encode('utf-16-be')).hex().upper()}>"


class Information(PDFObject):  # type: ignore[misc]
    """The document information, all of it from the report's metadata (ISO 32000-1, 14.3.3).

    It names no program: what made the file is not what the report says.
    """

    def __init__(self, metadata: Metadata) -> None:
        self._metadata = metadata
        self.invariant = True
        """Asked for by reportlab, which sets it; nothing here varies."""

    @property
    def moment(self) -> str:
        """The report's date as PDF writes it; the file's only date."""
        return f"D:{self._metadata.dated:%Y%m%d}000000{_OFFICE_ZONE}"

    def entries(self) -> dict[str, str]:
        """Key and value, as the file will hold them."""
        metadata = self._metadata
        entries = {
            "Title": metadata.title,
            "Author": metadata.organ,
            "Subject": metadata.subject,
            "Keywords": "; ".join(metadata.keywords),
            "CreationDate": self.moment,
            "ModDate": self.moment,
        }
        return {key: copied(value) for key, value in entries.items() if copied(value)}

    def digest(self, _signature: object) -> None:
        """Reportlab's share of the file's ID, which `identifier` makes instead."""

    def format(self, document: PDFDocument) -> bytes:
        entries = {key: PDFString(value) for key, value in self.entries().items()}
        written: bytes = PDFDictionary(entries).format(document)
        return written


def identifier(information: Information, contents: Iterable[bytes]) -> bytes:
    """The file's ID for the trailer: the same for the same words on the same places, whenever and wherever."""
    digest = hashlib.sha256(repr(sorted(information.entries().items())).encode("utf-8"))
    for content in contents:
        digest.update(content)
    half = digest.hexdigest()[:32].encode("ascii")
    return b"[<" + half + b"> <" + half + b">]"
