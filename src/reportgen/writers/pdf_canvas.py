"""Drawing pages: the one place where marks become PDF, through reportlab's canvas.

Every text goes through `PdfCanvas._show`, which knows the part of the tree that it prints; everything that is drawn
belongs to an element of the document's structure or is an artifact (`pdf_tagging`).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from io import BytesIO
from itertools import groupby
from operator import attrgetter
from typing import cast

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFDocument, PDFName, PDFString
from reportlab.pdfgen.canvas import Canvas

from reportgen.document.style import MM, Page
from reportgen.document.tree import Heading, Metadata, RunIn
from reportgen.typeset.faces import FontFace
from reportgen.typeset.lines import PlacedRun
from reportgen.writers import pdf_attachments, pdf_colour, pdf_xmp
from reportgen.writers.base import Attachment
from reportgen.writers.pdf_compact import compact
from reportgen.writers.pdf_fonts import FontBook
from reportgen.writers.pdf_level import Level
from reportgen.writers.pdf_objects import (
    Information,
    add_entries,
    copied,
    identifier,
    plain_stream,
    stood_for,
    stream,
)
from reportgen.writers.pdf_page import Part, Role, RuleMark, Sheet, StampMark, TextMark
from reportgen.writers.pdf_tagging import Artifact, Owner, Tagger

_BOLD_STROKE = 1 / 36
"""Width of the stroke that thickens a face without a bold cut, in em: the text is drawn once and copied once."""

_FILLED, _FILLED_AND_STROKED = 0, 2
"""Text rendering modes (ISO 32000-1, table 106)."""


class PdfCanvas:
    """A PDF under way: `draw` its sheets one after another, then `finish` it. `tagger` says what belongs to what."""

    def __init__(self, page: Page, metadata: Metadata, level: Level, tagger: Tagger) -> None:
        self._page = page
        self._metadata = metadata
        self._level = level
        self._fonts = FontBook()
        self._tagger = tagger
        self._canvas = _BareCanvas(
            BytesIO(),
            pagesize=(page.width * MM, page.height * MM),
            pageCompression=1,
            pdfVersion=level.version,
            lang=metadata.language,
        )
        self._state: dict[str, str] = {}
        self._marked: set[Part] = set()
        self._outline_level = -1

    def draw(self, sheet: Sheet) -> None:
        """One page, the stamp first so that it lies behind the text."""
        self._state.clear()
        self._tagger.begin_page()
        if sheet.stamp:
            self._stamp(sheet.stamp)
        for mark in sheet.marks:
            if isinstance(mark, RuleMark):
                self._rule(mark)
            else:
                self._line(mark)
        self._draw_for(None)
        self._canvas.showPage()

    def finish(self, attachments: Sequence[Attachment] = ()) -> bytes:
        """The bytes of the file, with other files inside where its level may hold them."""
        document = self._canvas._doc
        packet = pdf_xmp.packet(self._metadata, self._level)
        document.info = Information(self._metadata)
        said = [*self._canvas.contents, *self._fonts.characters(), packet]
        document._ID = identifier(document.info, [*said, *(attachment.data for attachment in attachments)])
        self._fonts.install(document, self._level.lists_glyphs)
        self._tagger.install(document)
        pdf_attachments.install(attachments, document, document.info.moment)
        _declare(document, packet)
        self._canvas.setViewerPreference("DisplayDocTitle", "true")
        if self._marked:
            self._canvas.showOutline()
        data = cast(bytes, self._canvas.getpdfdata())
        return compact(data) if self._level.compact else data

    def _write(self, *operators: str) -> None:
        self._canvas._code.extend(operators)

    def _draw_for(self, owner: Owner | None) -> None:
        """What is drawn from here on belongs to `owner`; None where nothing more is."""
        self._write(*self._tagger.turning_to(owner))

    def _rule(self, mark: RuleMark) -> None:
        x0, y0 = self._at(mark.x0, mark.y0)
        x1, y1 = self._at(mark.x1, mark.y1)
        self._draw_for(Artifact.RULE)
        self._set("w", _number(mark.width))
        self._write(f"{_number(x0)} {_number(y0)} m {_number(x1)} {_number(y1)} l S")

    def _line(self, mark: TextMark) -> None:
        for part, runs in groupby(mark.line.runs, key=attrgetter("key")):
            self._show(part, list(runs), mark)

    def _show(self, part: Part, runs: list[PlacedRun], mark: TextMark) -> None:
        """Draw the runs of one line that print one part of the tree."""
        if not any(run.text for run in runs):
            return
        if part.role is Role.HEADING:
            self._bookmark(part, mark.y - runs[0].size)
        self._draw_for(self._tagger.owner(part, mark.repeated))
        self._write("BT")
        for run in runs:
            glyphs = self._glyphs(run, mark.source)
            if not glyphs:
                continue
            self._set("Tr", f"{_FILLED_AND_STROKED if part.bold else _FILLED}")
            if part.bold:
                self._set("w", _number(run.size * _BOLD_STROKE))
            x, y = self._at(mark.x + run.x, mark.y)
            self._write(f"1 0 0 1 {_number(x)} {_number(y)} Tm <{glyphs}> Tj")
        self._write("ET")

    def _glyphs(self, run: PlacedRun, source: str) -> str:
        """Choose the run's font and spacing, and return its glyphs as hexadecimal codes."""
        font = self._fonts.font(cast(FontFace, run.face))
        self._set("Tf", f"/{font.name} {_number(run.size)}")
        self._set("Tc", _number(run.char_space))
        self._set("Tz", _number(run.h_scale))
        copied = stood_for(source[run.start : run.end])
        return "".join(f"{font.code(drawn, typed):04X}" for drawn, typed in zip(run.text, copied, strict=True))

    def _stamp(self, mark: StampMark) -> None:
        """Light letters over the middle of the page, slanting upwards."""
        runs = mark.line.runs
        turn = math.radians(mark.angle)
        cosine, sine = math.cos(turn), math.sin(turn)
        x, y = self._page.width * MM / 2, self._page.height * MM / 2
        dx, dy = mark.line.x + mark.line.width / 2, mark.height / 2
        x, y = x - dx * cosine + dy * sine, y - dx * sine - dy * cosine
        matrix = (cosine, sine, -sine, cosine)
        self._draw_for(Artifact.STAMP)
        self._write("q", f"{_number(mark.grey)} g", "BT")
        for run in runs:
            glyphs = self._glyphs(run, mark.line.text)
            place = (*matrix, x + run.x * cosine, y + run.x * sine)
            self._write(" ".join(map(_number, place)) + f" Tm <{glyphs}> Tj")
        self._write("ET", "Q")
        self._state.clear()

    def _bookmark(self, part: Part, top: float) -> None:
        """An entry of the outline for a heading, when its first line is drawn."""
        node = part.node.heading if isinstance(part.node, RunIn) else part.node
        if not isinstance(node, Heading) or part in self._marked:
            return
        self._marked.add(part)
        key = f"heading-{len(self._marked)}"
        self._canvas.bookmarkPage(key, fit="XYZ", left=0, top=round(self._at(0, top)[1], 2), zoom=0)
        self._outline_level = min(node.level - 1, self._outline_level + 1)
        self._canvas.addOutlineEntry(copied(node.text), key, level=self._outline_level)

    def _set(self, operator: str, operands: str) -> None:
        """Write an operator of the graphics state unless it is in force already."""
        if self._state.get(operator) != operands:
            self._state[operator] = operands
            self._write(f"{operands} {operator}")

    def _at(self, x: float, y: float) -> tuple[float, float]:
        """A place of the 版心 in the page's own coordinates."""
        return self._page.left * MM + x, (self._page.height - self._page.top) * MM - y


def _declare(document: PDFDocument, packet: bytes) -> None:
    """What the file is, and the colours that it means (ISO 19005-2, 6.6.2 and 6.2.3)."""
    profile = document.Reference(stream(pdf_colour.srgb_profile(), N=3))
    intent = PDFDictionary(
        {
            "Type": PDFName("OutputIntent"),
            "S": PDFName("GTS_PDFA1"),
            "OutputConditionIdentifier": PDFString(pdf_colour.NAME),
            "Info": PDFString(pdf_colour.NAME),
            "DestOutputProfile": profile,
        }
    )
    metadata = plain_stream(packet, Type=PDFName("Metadata"), Subtype=PDFName("XML"))
    add_entries(document.Catalog, OutputIntents=PDFArray([intent]), Metadata=metadata)


class _BareCanvas(Canvas):  # type: ignore[misc]
    """Reportlab's canvas without the font that it would put on every page, used or not."""

    def _make_preamble(self) -> None:
        self._preamble = ""

    def showPage(self) -> None:
        super().showPage()
        page = self._doc.Pages.pages[-1]
        page.Contents = stream(page.stream.encode("ascii"))

    @property
    def contents(self) -> Iterable[bytes]:
        """What each page draws, uncompressed."""
        return (page.stream.encode("ascii") for page in self._doc.Pages.pages)


def _number(value: float) -> str:
    """A number as PDF writes it, to a thousandth of a point."""
    return f"{value:.3f}".rstrip("0").rstrip(".") if value else "0"
