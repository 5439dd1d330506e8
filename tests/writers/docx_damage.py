"""A good Word report spoilt in one way each, with the check that must find it: how the gates are shown to bite."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import wordml

DOCUMENT, STYLES, SETTINGS = "word/document.xml", "word/styles.xml", "word/settings.xml"
AUDIT, GRID, FONTS = "openxml-audit", "grid", "fonts"

GATES: Mapping[str, Callable[[bytes], list[str]]] = {
    AUDIT: wordml.audit,
    GRID: wordml.table_faults,
    FONTS: wordml.font_faults,
}
_MARK = '<w:bookmarkStart w:id="7" w:name="{}"/><w:bookmarkEnd w:id="7"/>'


@dataclass(frozen=True)
class Damage:
    """`old` (which stands in the part) becomes `new`, `count` times; `gate` must answer with `said`."""

    gate: str
    old: str
    new: str
    said: str
    part: str = DOCUMENT
    count: int = 1
    sdk: bool = True
    """Whether Microsoft's SDK finds it as well."""


DAMAGES: Mapping[str, Damage] = {
    "dangling relationship": Damage(AUDIT, 'w:type="even" r:id="rId4"', 'w:type="even" r:id="rId99"', "rId99"),
    "unknown element": Damage(AUDIT, "<w:cantSplit/>", "<w:cannotSplit/>", "cannotSplit"),
    "value outside its list": Damage(AUDIT, '<w:vAlign w:val="center"/>', '<w:vAlign w:val="middle"/>', "middle"),
    "element twice": Damage(
        AUDIT, '<w:tblLayout w:type="fixed"/>', '<w:tblLayout w:type="fixed"/><w:jc w:val="center"/>', "jc"
    ),
    "properties in the wrong order": Damage(
        AUDIT, '<w:gridSpan w:val="2"/><w:vAlign w:val="center"/>', '<w:vAlign w:val="center"/><w:gridSpan w:val="2"/>',
        "gridSpan",
    ),
    "paragraph after the section": Damage(AUDIT, "</w:sectPr>", "</w:sectPr><w:p/>", "Unexpected element 'p'"),
    "bookmark number twice": Damage(
        AUDIT, "<w:r><w:t>一、</w:t></w:r>", _MARK.format("甲") + _MARK.format("乙") + "<w:r><w:t>一、</w:t></w:r>", "7"
    ),
    "setting out of order": Damage(
        AUDIT, "</w:settings>", '<w:zoom w:percent="100"/></w:settings>', "zoom", SETTINGS
    ),
    "empty cell": Damage(
        GRID, '<w:p><w:pPr><w:pStyle w:val="TableCell"/><w:keepNext/></w:pPr><w:r><w:t>31</w:t></w:r></w:p>', "",
        "row 1: cell without a last paragraph at column 1", sdk=False,
    ),
    "cells wider than the grid": Damage(
        GRID, '<w:gridSpan w:val="2"/>', '<w:gridSpan w:val="7"/>', "row 2: 8 columns in a grid of 3", sdk=False
    ),
    "merge without a beginning": Damage(
        GRID, '<w:gridSpan w:val="2"/>', '<w:gridSpan w:val="2"/><w:vMerge w:val="continue"/>',
        "row 2: nothing to continue at column 1", sdk=False,
    ),
    "table wider than its grid": Damage(
        GRID, '<w:tblW w:w="8824"', '<w:tblW w:w="9824"', "table and grid differ in width", sdk=False
    ),
    "cell wider than its column": Damage(
        GRID, '<w:tcW w:w="5294"', '<w:tcW w:w="6294"', "row 2: cell and grid differ in width at column 1", sdk=False
    ),
    "theme face on a style": Damage(
        FONTS, '<w:rFonts w:ascii="黑体"', '<w:rFonts w:eastAsiaTheme="majorEastAsia" w:ascii="黑体"',
        "word/styles.xml: eastAsiaTheme beats the face", STYLES, sdk=False,
    ),
    "theme face in the text": Damage(
        FONTS, '<w:rFonts w:hint="eastAsia"/>', '<w:rFonts w:hint="eastAsia" w:asciiTheme="minorAscii"/>',
        "word/document.xml: asciiTheme beats the face", sdk=False,
    ),
    "face that the font table has not": Damage(
        FONTS, 'w:eastAsia="楷体_GB2312"', 'w:eastAsia="楷体"', "word/styles.xml: 楷体 is not in the font table",
        STYLES, sdk=False,
    ),
}  # fmt: skip


def damaged(good: bytes, name: str) -> bytes:
    """The report (the compact sample) with one of DAMAGES."""
    damage = DAMAGES[name]
    text = wordml.part(good, damage.part).decode("utf-8")
    assert damage.old in text, f"{name}: the sample has changed"
    return wordml.with_part(good, damage.part, text.replace(damage.old, damage.new, damage.count).encode())
