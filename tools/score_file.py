"""What a PDF says of itself: faces and whether they are embedded, outline, tags, language, title, level claimed.

pypdfium2 answers what it can; pikepdf reads what it cannot see in every version: the font dictionaries, the language
and the XMP packet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

_FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_PDFA = "{http://www.aiim.org/pdfa/ns/id/}"
_PDFUA = "{http://www.aiim.org/pdfua/ns/id/}"


@dataclass(frozen=True, slots=True)
class FileFacts:
    """Fonts by name (true when embedded), and what the catalog and the metadata claim. Empty where nothing is said."""

    fonts: Mapping[str, bool]
    outline: int
    tagged: bool
    language: str
    title: str
    levels: tuple[str, ...]

    @property
    def loose_fonts(self) -> tuple[str, ...]:
        """Names of the fonts that are not embedded."""
        return tuple(name for name, embedded in self.fonts.items() if not embedded)


def read_facts(path: Path) -> FileFacts:
    """The facts of one file. Raises pypdfium2.PdfiumError or pikepdf.PdfError when it is no PDF."""
    with pypdfium2.PdfDocument(path) as document, pikepdf.open(path) as structure:
        return FileFacts(
            fonts=dict(sorted(_fonts(structure))),
            outline=sum(1 for _ in document.get_toc()),
            tagged=bool(pdfium.FPDFCatalog_IsTagged(document)),
            language=str(structure.Root.get("/Lang", "")),
            title=document.get_metadata_value("Title"),
            levels=claimed_levels(xmp_packet(structure)),
        )


def claimed_levels(xmp: bytes) -> tuple[str, ...]:
    """The levels that an XMP packet identifies the file with: "PDF/A-2a", "PDF/UA-1". A claim is not yet a proof."""
    try:
        root = ElementTree.fromstring(xmp)
    except ElementTree.ParseError:
        return ()
    said: dict[str, str] = {}
    for element in root.iter():
        said.update(element.attrib)
        said[element.tag] = (element.text or "").strip()
    levels = []
    if part := said.get(f"{_PDFA}part"):
        levels.append(f"PDF/A-{part}{said.get(f'{_PDFA}conformance', '').lower()}")
    if part := said.get(f"{_PDFUA}part"):
        levels.append(f"PDF/UA-{part}")
    return tuple(levels)


def xmp_packet(structure: pikepdf.Pdf) -> bytes:
    """The XMP packet of the file as a whole, unpacked; empty where there is none."""
    packet = structure.Root.get("/Metadata")
    return packet.read_bytes() if isinstance(packet, pikepdf.Stream) else b""


def _fonts(structure: pikepdf.Pdf) -> Iterator[tuple[str, bool]]:
    """Every font dictionary of the file that is not the descendant of another, used on a page or not."""
    for item in (part for top in structure.objects for part in _dictionaries(top)):
        if item.get("/Type") == "/Font" and "/CIDSystemInfo" not in item:
            yield _SUBSET.sub("", str(item.get("/BaseFont", item.get("/Name", "?"))).lstrip("/")), _embedded(item)


def _dictionaries(item: Any) -> Iterator[Any]:
    """The dictionaries of one object: itself and those within it, but none that is an object of its own."""
    if isinstance(item, pikepdf.Array):
        held = list(item.as_list())
    elif isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
        yield item
        held = [item[key] for key in item.keys()]  # noqa: SIM118
    else:
        return
    for part in held:
        if isinstance(part, pikepdf.Object) and not part.is_indirect:
            yield from _dictionaries(part)


def _embedded(font: Any) -> bool:
    if font.get("/Subtype") == "/Type3":
        return True
    if "/DescendantFonts" in font:
        font = font["/DescendantFonts"][0]
    descriptor = font.get("/FontDescriptor", {})
    return any(key in descriptor for key in _FONT_FILES)
