"""What every writer is: a pure function from a document and a style to the bytes of one file.

A writer decides nothing about wording, numbers or order; it places what the document tree holds.
It never reads the clock, the locale or the network, so equal input gives equal bytes.

What all writers must place alike: the title is broken by `typeset.title.balance` and takes `Style.title_lines` lines
of the grid; `Style.title_gap` blank lines follow it, or follow the document number where there is one; each cell of
a table is set as `document.style.cell_key` says; one blank line stands above the signature,
which is indented by `document.style.signature_indents` and never parted from the last lines of the text.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Literal, Protocol, cast

from reportgen.diagnostics.model import Diagnostic
from reportgen.document.style import Style
from reportgen.document.tree import Document

FontSource = Literal["vendored", "system"]
"""Where a writer that embeds fonts takes them: the faces that come with the program, or the machine's own."""


PdfProfile = Literal["2a+ua1", "3a", "1a"]
"""What a PDF claims to be: PDF/A-2a and PDF/UA-1, PDF/A-3a and PDF/UA-1 with files inside, or PDF/A-1a."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that a PDF/A-3 takes along.

    `media_type` is its type by RFC 6838 (text/csv). `relationship` says what it is to the report (ISO 19005-3, 6.8):
    "Source", what the report was made from, or "Data", its figures in a form that programs read.
    """

    name: str
    data: bytes
    media_type: str
    description: str
    relationship: Literal["Source", "Data"]


@dataclass(frozen=True, slots=True)
class WriteOptions:
    """Choices of one run that change a file but not the report.

    `fonts` is "vendored" (same bytes on every machine) or "system" (the office's licensed faces). `profile` is what
    a PDF claims to be; only "3a" takes `attachments` along.
    """

    fonts: FontSource = "vendored"
    profile: PdfProfile = "2a+ua1"
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """One finished file, with what the writer noticed on the way (a character that no face has).

    `data` is empty where an error among the findings forbids the file; a draft is written all the same.
    """

    data: bytes
    diagnostics: tuple[Diagnostic, ...] = ()


class Writer(Protocol):
    """Turns a document into the bytes of a file whose name ends in `extension` (with its dot)."""

    extension: str

    def write(self, document: Document, style: Style, options: WriteOptions) -> Written:
        """The file as bytes; equal arguments give equal bytes. Touches no file but the program's own resources."""
        ...


_WRITERS = {
    "docx": ("reportgen.writers.docx", "DocxWriter"),
    "pdf": ("reportgen.writers.pdf", "PdfWriter"),
}


def characters(document: Document, style: Style) -> tuple[Diagnostic, ...]:
    """P701 for what the faces that come with the program do not have, as a writer that embeds them would find it.

    The faces are opened now, not before.
    """
    from reportgen.typeset.fonts import FontSet
    from reportgen.writers.pdf_characters import missing_glyphs

    return tuple(missing_glyphs(document, style, FontSet.vendored()))


def names() -> tuple[str, ...]:
    """The names that `writer` knows, in the order in which files are written."""
    return tuple(_WRITERS)


def writer(name: str) -> Writer:
    """The writer called `name` ("docx", "pdf"). Its library is imported now, not before.

    Raises KeyError for a name that is not in `names()`.
    """
    module, attribute = _WRITERS[name]
    make = cast(Callable[[], Writer], getattr(import_module(module), attribute))
    return make()
