"""Build `src/reportgen/writers/template.docx`, the bare Word document that every report begins as.

For developers, with the program installed: `python tools/build_template.py` scrubs python-docx's default document
(another page's thumbnail, a bibliography, theme fonts that beat every Chinese face, 160 styles, US Letter, Japanese,
compatibility mode) and leaves names: the styles without a look, which the writer gives them, and the settings of a
Chinese office. The bytes depend on nothing else; `--check` builds again and compares.
"""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.oxml.xmlchemy import BaseOxmlElement
from lxml import etree

from reportgen.document.tree import Metadata
from reportgen.writers.docx_package import TEMPLATE, repacked, set_properties
from reportgen.writers.docx_xml import w

DESTINATION = Path(__file__).resolve().parent.parent / "src" / "reportgen" / "writers" / TEMPLATE
DATED = date(2018, 1, 1)
"""Every report brings its own date; the template only must not bring the clock's."""

KEPT_PARTS = ("officeDocument", "core-properties", "styles", "settings", "theme")
"""Last word of the relationship types that stay."""

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
THEME_FACES = {"majorFont": "黑体", "minorFont": "仿宋"}

STYLES: tuple[tuple[str, str, str, dict[str, str]], ...] = (
    ("paragraph", "Normal", "Normal", {"default": "1"}),
    ("character", "DefaultParagraphFont", "Default Paragraph Font", {"default": "1", "hidden": "1", "priority": "1"}),
    ("table", "TableNormal", "Normal Table", {"default": "1", "hidden": "1", "priority": "99"}),
    ("numbering", "NoList", "No List", {"default": "1", "hidden": "1", "priority": "99"}),
    ("paragraph", "Title", "Title", {"next": "ReportBody", "priority": "1"}),
    ("paragraph", "DocumentNumber", "发文字号", {"next": "ReportBody", "priority": "2"}),
    ("paragraph", "Addressee", "主送机关", {"next": "ReportBody", "priority": "2"}),
    ("paragraph", "ReportBody", "报告正文", {"priority": "3"}),
    *(
        ("paragraph", f"Heading{n}", f"heading {n}", {"next": "ReportBody", "link": f"Heading{n}Char", "priority": "4"})
        for n in (1, 2, 3, 4)
    ),
    *(
        ("character", f"Heading{n}Char", f"标题 {n} 字符", {"link": f"Heading{n}", "priority": "4"})
        for n in (1, 2, 3, 4)
    ),
    *(("paragraph", f"RunIn{n}", f"接排标题 {n}", {"next": "ReportBody", "priority": "5"}) for n in (1, 2, 3, 4)),
    ("paragraph", "Caption", "caption", {"next": "ReportBody", "priority": "6"}),
    ("paragraph", "TableHead", "表头", {"priority": "6"}),
    ("paragraph", "TableCell", "表格文字", {"priority": "6"}),
    ("paragraph", "TableNote", "表注", {"next": "ReportBody", "priority": "6"}),
    ("paragraph", "FormHead", "统计表表头", {"priority": "6"}),
    ("paragraph", "FormCell", "统计表文字", {"priority": "6"}),
    ("paragraph", "ReportSignature", "署名", {"priority": "7"}),
    ("paragraph", "Header", "header", {"priority": "99"}),
    ("paragraph", "Footer", "footer", {"priority": "99"}),
    ("table", "ReportTable", "报告表格", {"priority": "6"}),
    ("table", "ReportForm", "统计表", {"priority": "6"}),
)
"""Type, id, name and kinship; names of Word's own styles are the ones it translates for its user."""

PARENTS = {"paragraph": "Normal", "character": "DefaultParagraphFont", "table": "TableNormal"}
BUILT_IN = frozenset(
    ("Normal", "DefaultParagraphFont", "TableNormal", "NoList", "Title", "Caption", "Header", "Footer")
) | {f"Heading{n}" for n in (1, 2, 3, 4)}

EAST_ASIAN_LAYOUT = (
    "spaceForUL", "balanceSingleByteDoubleByteWidth", "doNotLeaveBackslashAlone", "ulTrailSpace",
    "doNotExpandShiftReturn", "adjustLineHeightInTable", "useFELayout",
)  # fmt: skip
"""The layout options with which a Chinese Word begins a document."""

COLOURS = {"bg1": "light1", "t1": "dark1", "bg2": "light2", "t2": "dark2"} | {
    name: name for name in (*(f"accent{n}" for n in range(1, 7)), "hyperlink", "followedHyperlink")
}
"""Which colour of the theme serves as what: Word's own choice."""

WORD_SETTINGS = {
    "compatibilityMode": 15,
    "overrideTableStyleFontSizeAndJustification": 1,
    "enableOpenTypeFeatures": 1,
    "doNotFlipMirrorIndents": 1,
}


def build() -> bytes:
    """The template's bytes."""
    document = docx.Document()
    _drop_parts(document)
    _rename_theme(document)
    _rewrite(document.element, [w("body", w("sectPr"))], ("w", "r"))
    _rewrite(document.styles.element, [_defaults(), _latent_styles(), *(_style(*entry) for entry in STYLES)])
    _rewrite(document.settings.element, _settings())
    set_properties(document, Metadata(title="", organ="", subject="", keywords=(), dated=DATED))
    raw = io.BytesIO()
    document.save(raw)
    return repacked(raw, DATED)


def _drop_parts(document: Document) -> None:
    for relations in (document.part.package.rels, document.part.rels):
        for relation_id, relation in list(relations.items()):
            if relation.reltype.rsplit("/", 1)[-1] not in KEPT_PARTS:
                del relations[relation_id]


def _rename_theme(document: Document) -> None:
    """Word wants a theme; ours names the report's own faces, in case someone uses a theme font after all."""
    part = document.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme = etree.fromstring(part.blob)
    for kind, chinese in THEME_FACES.items():
        fonts = theme.find(f".//{DRAWING}{kind}")
        for script in fonts.findall(f"{DRAWING}font"):
            fonts.remove(script)
        fonts.find(f"{DRAWING}latin").set("typeface", "Times New Roman")
        fonts.find(f"{DRAWING}ea").set("typeface", chinese)
    blob = etree.tostring(theme, encoding="UTF-8", standalone=True)
    (relation_id,) = (
        key for key, relation in document.part.rels.items() if relation.reltype == RELATIONSHIP_TYPE.THEME
    )
    del document.part.rels[relation_id]
    renamed = Part(part.partname, part.content_type, blob, document.part.package)
    document.part.relate_to(renamed, RELATIONSHIP_TYPE.THEME)


def _rewrite(root: BaseOxmlElement, children: Sequence[BaseOxmlElement], prefixes: tuple[str, ...] = ("w",)) -> None:
    """Replace all that a part says; it keeps the namespaces of `prefixes` only."""
    root.attrib.clear()
    root[:] = children
    etree.cleanup_namespaces(root, keep_ns_prefixes=list(prefixes))


def _defaults() -> BaseOxmlElement:
    return w("docDefaults", w("rPrDefault"), w("pPrDefault"))


def _latent_styles() -> BaseOxmlElement:
    """All of Word's own styles that the template leaves out stay out of its user's sight."""
    return w(
        "latentStyles",
        defLockedState=0,
        defUIPriority=99,
        defSemiHidden=1,
        defUnhideWhenUsed=1,
        defQFormat=0,
        count=376,
    )


def _style(kind: str, style_id: str, name: str, traits: Mapping[str, str]) -> BaseOxmlElement:
    attributes = {"type": kind, "styleId": style_id}
    if traits.get("default"):
        attributes["default"] = "1"
    if style_id not in BUILT_IN:
        attributes["customStyle"] = "1"
    properties = [w("name", val=name)]
    if "default" not in traits:
        properties.append(w("basedOn", val=PARENTS[kind]))
    properties.extend(w(kin, val=traits[kin]) for kin in ("next", "link") if kin in traits)
    if "priority" in traits:
        properties.append(w("uiPriority", val=traits["priority"]))
    if "hidden" in traits:
        properties += [w("semiHidden"), w("unhideWhenUsed")]
    elif kind == "paragraph":
        properties.append(w("qFormat"))
    if style_id == "TableNormal":
        margins = {"top": 0, "left": 108, "bottom": 0, "right": 108}
        cells = (w(side, w=width, type="dxa") for side, width in margins.items())
        properties.append(w("tblPr", w("tblInd", w=0, type="dxa"), w("tblCellMar", *cells)))
    return w("style", *properties, **attributes)


def _settings() -> list[BaseOxmlElement]:
    office = "http://schemas.microsoft.com/office/word"
    compatibility = [w(option) for option in EAST_ASIAN_LAYOUT]
    compatibility += [w("compatSetting", name=name, uri=office, val=value) for name, value in WORD_SETTINGS.items()]
    return [
        w("zoom", percent=100),
        w("defaultTabStop", val=420),
        w("evenAndOddHeaders"),
        w("characterSpacingControl", val="compressPunctuation"),
        w("compat", *compatibility),
        w("themeFontLang", val="zh-CN", eastAsia="zh-CN"),
        w("clrSchemeMapping", **COLOURS),
        w("decimalSymbol", val="."),
        w("listSeparator", val=","),
    ]


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="compare with the template in place, write nothing")
    content = build()
    if parser.parse_args(arguments).check:
        return 0 if DESTINATION.read_bytes() == content else 1
    DESTINATION.write_bytes(content)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
