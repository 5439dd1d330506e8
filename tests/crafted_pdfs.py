"""Small PDFs made for one measure each: lines of known characters at known places, by reportlab, faults and all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

FONTS = Path(__file__).resolve().parent.parent / "src" / "reportgen" / "fonts"
MM = 72 / 25.4
SIZE = 15.75
HAN = "政务公开工作平稳推进各村公开栏按要求更新内容真实格式统一群众查阅方便满意程度提高"
"""Characters that neither count as marks nor as units of a number."""


@dataclass(frozen=True)
class Words:
    """A line of the page: its text, face, size (pt), and how far it is from the left edge (Han characters)."""

    text: str
    face: str = "fangsong"
    size: float = SIZE
    indent: float = 0


Line = Words | tuple[Words, ...]
"""One line of a page, or the cells of one row."""


@dataclass(frozen=True)
class Sheet:
    """How the pages are made: distances in mm from the page's upper and left edge, pitch in pt.

    `numbers` is where page numbers stand: "outer" (odd right, even left), "middle" or "" for none.
    """

    top: float = 37
    left: float = 28
    pitch: float = 225 * MM / 22
    numbers: str = "outer"
    unnumbered: Sequence[int] = ()
    title: str = "年度报告"
    language: str = "zh-CN"
    bookmarks: Sequence[str] = ()
    first_font: str = "fangsong"
    stamp: str = ""


def han(count: int, start: int = 0) -> str:
    """So many characters of running text without a mark."""
    return "".join(HAN[(start + place) % len(HAN)] for place in range(count))


def paragraph(lines: int = 11) -> list[Words]:
    """A paragraph of full lines of 28 cells, the first indented by two, the last one short."""
    full = [Words(han(28, 5 * place)) for place in range(lines - 2)]
    return [Words(han(26), indent=2), *full, Words(han(9) + "。")]


def sound_page() -> list[Words]:
    """Twenty-two lines without a fault."""
    return [*paragraph(), *paragraph()]


def turned(upper_end: str, lower_begin: str) -> list[Words]:
    """A page without a fault but where a full line ends, and the next begins, as given."""
    page = sound_page()
    page[3] = Words(_filled(han(28), upper_end, at_end=True))
    page[4] = Words(_filled(han(28), lower_begin, at_end=False))
    return page


def faults(score: Any) -> dict[str, list[tuple[int, str]]]:
    """The faults that a score has found: page and characters of each, by the measure's name."""
    return {key: [(place.page, place.text) for place in found] for key, found in score.faults.items() if found}


def crafted(path: Path, pages: Sequence[Sequence[Line]], sheet: Sheet | None = None) -> Path:
    """Write the pages to `path`."""
    sheet = sheet or Sheet()
    for face in ("fangsong", "heiti", "songti"):
        if face not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(face, str(FONTS / f"{face}.ttf")))
    canvas = Canvas(str(path), (210 * MM, 297 * MM), initialFontName=sheet.first_font, lang=sheet.language or None)
    if sheet.title:
        canvas.setTitle(sheet.title)
    for number, page in enumerate(pages, start=1):
        _draw(canvas, page, number, sheet)
        canvas.showPage()
    canvas.save()
    return path


def _filled(line: str, part: str, at_end: bool) -> str:
    cells = sum(0.5 if char < "\u2001" else 1 for char in part)
    kept = line[: 28 - int(cells)]
    return kept + part if at_end else part + kept


def _draw(canvas: Canvas, page: Sequence[Line], number: int, sheet: Sheet) -> None:
    for place, line in enumerate(page):
        y = (297 - sheet.top) * MM - 0.86 * SIZE - place * sheet.pitch
        for words in line if isinstance(line, tuple) else (line,):
            canvas.setFont(words.face, words.size)
            canvas.drawString(sheet.left * MM + words.indent * SIZE, y, words.text)
    for name in sheet.bookmarks if number == 1 else ():
        canvas.bookmarkPage(name)
        canvas.addOutlineEntry(name, name)
    if sheet.numbers and number not in sheet.unnumbered:
        _draw_number(canvas, f"— {number} —", number, sheet)
    if sheet.stamp:
        canvas.saveState()
        canvas.setFont("heiti", 120)
        canvas.translate(200, 300)
        canvas.rotate(45)
        canvas.drawString(0, 0, sheet.stamp)
        canvas.restoreState()


def _draw_number(canvas: Canvas, text: str, number: int, sheet: Sheet) -> None:
    canvas.setFont("songti", 14)
    y = 27 * MM
    if sheet.numbers == "middle":
        canvas.drawCentredString(105 * MM, y, text)
    elif number % 2:
        canvas.drawRightString(184 * MM - 14, y, text)
    else:
        canvas.drawString(28 * MM + 14, y, text)
