"""Words as set lines: from the tree's texts and the style to what the page is made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.document.style import MM, Style, TextStyle
from reportgen.document.tree import Align as TreeAlign
from reportgen.typeset.breaking import break_paragraph
from reportgen.typeset.faces import FontRole
from reportgen.typeset.fonts import FontSet
from reportgen.typeset.lines import Align, Line, Run
from reportgen.writers.pdf_page import Part

_FULL_WIDTH_BLANK = "\u3000"


@dataclass(frozen=True, slots=True)
class SetText:
    """The lines of a paragraph and the text that they count in."""

    lines: tuple[Line, ...]
    source: str


class Setter:
    """Sets text by the keys of `Style.text`. Lengths are pt."""

    def __init__(self, style: Style, fonts: FontSet) -> None:
        self.style = style
        self.fonts = fonts
        self.measure = style.page.text_width * MM
        self.pitch = style.page.pitch
        self.body_ascent = self.ascent(style.text["body"])
        """From the top of a line of the grid to its baseline: body text reaches the top with its ink."""

    def ascent(self, text: TextStyle) -> float:
        """How far the Han characters of a style rise above their baseline."""
        return self.fonts.face(role(text)).han_top * text.size

    def centred(self, text: TextStyle, height: float) -> float:
        """From the top of a line `height` tall to its baseline, so that Han characters stand in its middle."""
        face = self.fonts.face(role(text))
        return (height + (face.han_top + face.han_bottom) * text.size) / 2

    def line_pitch(self, text: TextStyle) -> float:
        """The distance of two lines of a style."""
        return text.pitch or self.pitch

    def set(
        self,
        pieces: Sequence[tuple[str, TextStyle, Part]],
        measure: float | None = None,
        align: TreeAlign | None = None,
        scale: float = 1.0,
    ) -> SetText:
        """Pieces of text as one paragraph, indented and aligned as the first of them asks for, unless `align` does.

        Full-width blanks that the text begins with count towards its indent. `scale` makes the letters smaller.
        """
        first = pieces[0][1]
        source = "".join(text for text, _, _ in pieces)
        runs = [Run(text, role(style), style.size * scale, part) for text, style, part in pieces if text]
        typed = len(source) - len(source.lstrip(_FULL_WIDTH_BLANK))
        lines = break_paragraph(
            runs,
            self.measure if measure is None else measure,
            self.fonts,
            indent=max(0.0, first.indent - typed) * first.size * scale,
            align=Align((align or first.align).value),
        )
        return SetText(lines, source)


def role(text: TextStyle) -> FontRole:
    """The role of a style's face; ValueError for a face that no official document has."""
    return FontRole(text.face)
