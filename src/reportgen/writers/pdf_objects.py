"""The parts of reportlab's document model that need other habits, as classes of our own: nothing is patched.

Cured here and in `pdf_canvas`: a stream without a line end before ``endstream`` (ISO 19005-2, 6.1.7.1), an unembedded
Helvetica on every page, "anonymous" and "unspecified" in the document information, times and an ID that come from the
clock. `pdf_fonts` tells what is cured by embedding fonts ourselves.
"""

from __future__ import annotations

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

# A user's own reportlab settings must not change a file's bytes.
rl_config.useA85 = rl_config.pdfComments = rl_config.pdfMultiLine = 0


def stood_for(source: str) -> list[str]:
    """What each glyph drawn for a text is copied as: its character, with the variation selector that follows it.

    Line feeds and other characters that draw nothing are left out: a PDF has no place for them.
    """
    copied: list[str] = []
    for char in source:
        if _is_variation_selector(char):
            if copied:
                copied[-1] += char
        elif char not in LINE_FEEDS and not is_invisible(char):
            copied.append(char)
    return copied


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


def stream(content: bytes, **entries: object) -> Stream:
    """A compressed stream with `entries` in its dictionary."""
    return Stream(PDFDictionary({**entries, "Filter": "/FlateDecode"}), zlib.compress(content), ())


class Information(PDFObject):  # type: ignore[misc]
    """The document information, all of it from the report's metadata (ISO 32000-1, 14.3.3).

    It names no program: what made the file is not what the report says.
    """

    def __init__(self, metadata: Metadata) -> None:
        self._metadata = metadata
        self.invariant = True
        """Asked for by reportlab, which sets it; nothing here varies."""

    def entries(self) -> dict[str, str]:
        """Key and value, as the file will hold them."""
        metadata = self._metadata
        stamp = f"D:{metadata.dated:%Y%m%d}000000{_OFFICE_ZONE}"
        entries = {
            "Title": metadata.title,
            "Author": metadata.organ,
            "Subject": metadata.subject,
            "Keywords": "; ".join(metadata.keywords),
            "CreationDate": stamp,
            "ModDate": stamp,
        }
        return {key: "".join(stood_for(value)) for key, value in entries.items() if value}

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
