"""Paper, text area, grid, page numbers and the stamp of drafts.

The grid is one of lines only. Word's grid of lines and characters would need no letter spacing, but LibreOffice sets
it at 14 characters a line; with exact line heights and letter spacing in the styles both set 22 × 28.
"""

from __future__ import annotations

from html import escape

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.parts.document import DocumentPart

from reportgen.document.style import MM, Page, PageNumberStyle, StampStyle, Style
from reportgen.document.tree import Align
from reportgen.writers.docx_styles import FOOTER_STYLE, HEADER_STYLE, JUSTIFICATION, indent, marginal_pitch
from reportgen.writers.docx_xml import paragraph, run, twips, twips_within, w

_EVEN = "even"
_ODD = "default"
"""Word's names of the pages that bear even and odd numbers."""

_BASELINE = 0.2
"""Both Word and LibreOffice put a fifth of an exact line height below the baseline."""
_DASH_HEIGHT = 0.36
"""Height of the dash (—) above the baseline in 宋体, in em."""

_FIRST_HEADER_SHAPE = 2048
"""Word numbers the shapes of headers from here on, and those of the text from 1024."""


def set_page(part: DocumentPart, style: Style, draft: bool) -> None:
    """Give the document's one section its paper, margins, grid, page numbers and, for a draft, the stamp."""
    references = []
    for number, kind in enumerate((_ODD, _EVEN), start=1):
        if draft:
            header = w("hdr", paragraph(HEADER_STYLE, [_stamp(style, number)]))
            references.append(_reference(part, "header", number, kind, header))
        references.append(_reference(part, "footer", number, kind, _footer(style.page_number, kind, number)))
    section = part.element.body.find(qn("w:sectPr"))
    section[:] = [*references, *_paper(style.page, style.page_number)]


def _reference(part: DocumentPart, what: str, number: int, kind: str, element: BaseOxmlElement) -> BaseOxmlElement:
    """Add a header or footer part to the package; returns the section's reference to it."""
    name = PackURI(f"/word/{what}{number}.xml")
    content_type = CONTENT_TYPE.WML_HEADER if what == "header" else CONTENT_TYPE.WML_FOOTER
    relation = RELATIONSHIP_TYPE.HEADER if what == "header" else RELATIONSHIP_TYPE.FOOTER
    relation_id = part.relate_to(XmlPart(name, content_type, element, part.package), relation)
    reference = w(f"{what}Reference", type=kind)
    reference.set(qn("r:id"), relation_id)
    return reference


def _paper(page: Page, number: PageNumberStyle) -> list[BaseOxmlElement]:
    margins = {side: twips(getattr(page, side) * MM) for side in ("top", "right", "bottom", "left")}
    # Rounding must not cost the last line: the text area keeps all its twips.
    margins["bottom"] = twips(page.height * MM) - margins["top"] - twips(page.text_height * MM)
    margins["right"] = twips(page.width * MM) - margins["left"] - twips(page.text_width * MM)
    return [
        w("pgSz", w=twips(page.width * MM), h=twips(page.height * MM)),
        w("pgMar", **margins, header=margins["top"] // 2, footer=_footer_distance(page, number), gutter=0),
        w("cols", space=0),
        w("docGrid", type="lines", linePitch=twips_within(page.pitch)),
    ]


def _footer_distance(page: Page, number: PageNumberStyle) -> int:
    """From the paper's edge to the foot of the page number's line, so that its dashes are `below` under the text."""
    dash_above_foot = _BASELINE * marginal_pitch(number) + _DASH_HEIGHT * twips(number.size)
    return round(twips((page.bottom - number.below) * MM) - dash_above_foot)


def _footer(style: PageNumberStyle, kind: str, number: int) -> BaseOxmlElement:
    """— 1 —: at the outer edge, odd pages right and even pages left (GB/T 9704-2012, 7.5)."""
    side, align = ("right", Align.RIGHT) if kind == _ODD else ("left", Align.LEFT)
    place = [w("ind", **indent(side, style.inset, style.size)), w("jc", val=JUSTIFICATION[align])]
    content = [run(f"{style.dash} "), *_page_field(number), run(f" {style.dash}")]
    return w("ftr", paragraph(FOOTER_STYLE, content, place))


def _page_field(shown: int) -> list[BaseOxmlElement]:
    """A whole PAGE field, with a number to show before any program has counted."""
    instruction = w("instrText")
    instruction.text = "PAGE"
    return [
        w("r", w("fldChar", fldCharType="begin")),
        w("r", instruction),
        w("r", w("fldChar", fldCharType="separate")),
        run(str(shown)),
        w("r", w("fldChar", fldCharType="end")),
    ]


def _stamp(style: Style, number: int) -> BaseOxmlElement:
    """The mark of a draft behind the text, in the form that Word's own command for watermarks can remove."""
    stamp = style.stamp
    look = (
        f"position:absolute;margin-left:0;margin-top:0;width:{_stamp_width(stamp):g}pt;height:{stamp.size:g}pt;"
        f"rotation:{-stamp.angle % 360:g};z-index:-{number};mso-position-horizontal:center;"
        "mso-position-horizontal-relative:margin;mso-position-vertical:center;mso-position-vertical-relative:margin"
    )
    face = f'font-family:"{style.word_faces[stamp.face]}";font-size:1pt'
    fill = "#" + f"{round(stamp.grey * 255):02x}" * 3
    return parse_xml(
        _STAMP.format(
            id=_FIRST_HEADER_SHAPE + number,
            name=f"PowerPlusWaterMarkObject{number}",
            look=look,
            face=escape(face),
            fill=fill,
            text=escape(stamp.text),
        )
    )


def _stamp_width(stamp: StampStyle) -> float:
    return stamp.size * len(stamp.text)


_STAMP = """\
<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml"
 xmlns:o="urn:schemas-microsoft-com:office:office"><w:rPr><w:noProof/></w:rPr><w:pict><v:shapetype
 id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f
 eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f
 eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f
 eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/><v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f
 eqn="sum @6 0 @5"/></v:formulas><v:path textpathok="t" o:connecttype="custom"
 o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" o:connectangles="270,180,90,0"/><v:textpath on="t"
 fitshape="t"/></v:shapetype><v:shape id="{name}" o:spid="_x0000_s{id}" alt="{text}" type="#_x0000_t136"
 style="{look}" o:allowincell="f" fillcolor="{fill}" stroked="f"><v:textpath style="{face}"
 string="{text}"/></v:shape></w:pict></w:r>"""
"""Word's predefined shape 136 (text fitted to a plain rectangle) and one instance of it."""
