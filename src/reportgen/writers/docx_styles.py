"""The paragraph, character and table styles of a Word report, filled from a `Style`.

The template holds the bare styles (names, kinship); their look is written here, so that a pack's style.yaml rules
every one of them. Each style names its East Asian face outright: Word does not take it from the Latin one.

A run-in heading shares its paragraph with the text behind it. Word's own device for this, a style separator (a
hidden paragraph mark), is shown as two lines by LibreOffice and by older readers; so the paragraph has a style of its
own (`RunIn2` …) that carries the outline level and is thereby listed in the navigation pane, and its heading words
wear the character style linked to the heading (`Heading2Char`), from which Word takes the entry of a contents list.
"""

from __future__ import annotations

from collections.abc import Mapping

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from reportgen.document.style import PageNumberStyle, Style, TableStyle, TextStyle
from reportgen.document.tree import Align
from reportgen.writers.docx_xml import font_size, on_off, twips, twips_within, w

HEADING_LEVELS = (1, 2, 3, 4)

STYLE_IDS: Mapping[str, str] = {
    "title": "Title",
    "number": "DocumentNumber",
    "addressee": "Addressee",
    "body": "ReportBody",
    "caption": "Caption",
    "table_head": "TableHead",
    "table_cell": "TableCell",
    "table_note": "TableNote",
    "form_head": "FormHead",
    "form_cell": "FormCell",
    "signature": "ReportSignature",
}
"""Key of `Style.text` → id of the template's style; headings have `heading_style`."""

TABLE_STYLE = "ReportTable"
FORM_STYLE = "ReportForm"
HEADER_STYLE = "Header"
FOOTER_STYLE = "Footer"

_DISPLAY_FACES = ("biaosong", "heiti")
"""Titles and first headings take digits of their own weight; the Latin face is one for running text."""

JUSTIFICATION: Mapping[Align, str] = {
    Align.JUSTIFY: "both",
    Align.LEFT: "left",
    Align.CENTER: "center",
    Align.RIGHT: "right",
}


def heading_style(level: int) -> str:
    return f"Heading{level}"


def heading_character_style(level: int) -> str:
    return f"Heading{level}Char"


def run_in_style(level: int) -> str:
    return f"RunIn{level}"


def apply_styles(styles: BaseOxmlElement, style: Style, language: str) -> None:
    """Give every style of the template its look. Raises KeyError when template and `style` do not match."""
    by_id = {element.get(qn("w:styleId")): element for element in styles.iter(qn("w:style"))}
    body = style.text["body"]
    _set_defaults(styles, style, language)
    _fill(by_id["Normal"], w("pPr", *_wrapping(), w("jc", val="both")), _characters(style, body, exact=False))
    for key, style_id in STYLE_IDS.items():
        text = style.text[key]
        kept = text.keep_with_next or key == "caption"
        _fill(by_id[style_id], _paragraph(style, text, kept), _characters(style, text))
    for level in HEADING_LEVELS:
        heading = style.text[f"heading{level}"]
        _fill(by_id[heading_style(level)], _paragraph(style, heading, True, level), _characters(style, heading))
        _fill(by_id[heading_character_style(level)], _characters(style, heading))
        _fill(by_id[run_in_style(level)], _paragraph(style, body, False, level), _characters(style, body))
    for style_id in (HEADER_STYLE, FOOTER_STYLE):
        _fill(by_id[style_id], _marginal_paragraph(style.page_number), _marginal_characters(style, style.page_number))
    for style_id, table in ((TABLE_STYLE, style.table), (FORM_STYLE, style.form)):
        _fill(by_id[style_id], _table(table))


def line_pitch(style: Style, text: TextStyle) -> int:
    """Exact line height in twips; the page's own is rounded down so that all its lines fit."""
    return twips_within(text.pitch or style.page.pitch)


def indent(side: str, characters: float, size: float) -> dict[str, int]:
    """Attributes of `w:ind` for a number of characters: what Word reads and, in twips, what other programs read."""
    return {f"{side}Chars": round(characters * 100), side: twips(characters * size)}


def _fill(style: BaseOxmlElement, *properties: BaseOxmlElement) -> None:
    for element in properties:
        style.append(element)


def _set_defaults(styles: BaseOxmlElement, style: Style, language: str) -> None:
    defaults = styles.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}")
    defaults[:] = [
        w(
            "rPr",
            _faces(style.latin, style.word_faces[style.text["body"].face]),
            *font_size(style.text["body"].word_size),
            w("lang", val=language, eastAsia=language, bidi="ar-SA"),
        )
    ]


def _paragraph(style: Style, text: TextStyle, kept: bool, level: int = 0) -> BaseOxmlElement:
    """Paragraph properties; `kept` to the next paragraph's page, listed in the navigation pane at `level` if any."""
    properties = [
        *([w("keepNext")] if kept else []),
        *_wrapping(),
        on_off("snapToGrid", not text.pitch),
        w("spacing", before=0, after=0, line=line_pitch(style, text), lineRule="exact"),
        w("ind", **indent("firstLine", text.indent, text.size)),
        w("jc", val=JUSTIFICATION[text.align]),
    ]
    if level:
        properties.append(w("outlineLvl", val=level - 1))
    return w("pPr", *properties)


def _wrapping() -> list[BaseOxmlElement]:
    """Chinese line breaking; no widow control or gaps at digits, which would leave the 22 × 28 grid.

    Marks may hang, as in every Chinese Word document: LibreOffice hangs them even when told not to, and then loses one.
    """
    flags = {"widowControl": False, "kinsoku": True, "overflowPunct": True, "autoSpaceDE": False, "autoSpaceDN": False}
    return [on_off(tag, value) for tag, value in flags.items()]


def _characters(style: Style, text: TextStyle, exact: bool = True) -> BaseOxmlElement:
    """Run properties; `exact` closes up Word's size to the standard's (16 pt to 15.75: 28 characters in 156 mm)."""
    surplus = twips(text.size - text.word_size)
    chinese = style.word_faces[text.face]
    return w(
        "rPr",
        _faces(chinese if text.face in _DISPLAY_FACES else style.latin, chinese),
        *([w("b"), w("bCs")] if text.bold else []),
        w("color", val="000000"),
        *([w("spacing", val=surplus)] if exact and surplus else []),
        *font_size(text.word_size),
    )


def _marginal_paragraph(number: PageNumberStyle) -> BaseOxmlElement:
    return w(
        "pPr",
        *_wrapping(),
        w("snapToGrid", val=0),
        w("spacing", before=0, after=0, line=marginal_pitch(number), lineRule="exact"),
        w("jc", val="left"),
    )


def marginal_pitch(number: PageNumberStyle) -> int:
    """Line height of the page number, in twips: a quarter more than its size, so that no program clips it."""
    return twips(number.size * 1.25)


def _marginal_characters(style: Style, number: PageNumberStyle) -> BaseOxmlElement:
    face = style.word_faces[number.face]
    return w("rPr", _faces(face, face), w("color", val="000000"), *font_size(number.size))


def _faces(latin: str, chinese: str) -> BaseOxmlElement:
    return w("rFonts", ascii=latin, hAnsi=latin, eastAsia=chinese, cs=latin)


def _table(table: TableStyle) -> BaseOxmlElement:
    grey = f"{round(table.grey * 255):02X}" * 3
    widths = dict.fromkeys(("top", "left", "bottom", "right"), table.frame)
    widths |= dict.fromkeys(("insideH", "insideV"), table.rule)
    # Word measures rules in eighths of a point.
    borders = (w(side, val="single", sz=round(width * 8), space=0, color=grey) for side, width in widths.items())
    side = table.side(Align.CENTER)
    padding = {"top": table.padding_y, "left": side, "bottom": table.padding_y, "right": side}
    margins = (w(edge, w=twips(points), type="dxa") for edge, points in padding.items())
    return w("tblPr", w("tblBorders", *borders), w("tblCellMar", *margins))


def face_names(style: Style) -> list[tuple[str, str]]:
    """(font name, alternative name or "") of every Chinese face the styles name, once each, sorted."""
    roles = {text.face for text in style.text.values()} | {style.page_number.face, style.stamp.face}
    named = {style.word_faces[role]: style.word_alternates.get(role, "") for role in roles}
    return sorted(named.items())
