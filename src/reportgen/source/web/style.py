"""How an element of a web page looks, as far as its own attributes say: style sheets are not read."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from reportgen.source.element import Element


@dataclass(frozen=True, slots=True)
class Look:
    """What text in an element inherits. `heavy` is bold, or in 黑体, the face of headings in official documents."""

    heavy: bool = False
    centred: bool = False
    level: int = 0
    """Level of the heading it stands in."""
    kept: bool = False
    """White space is kept as it is (<pre>)."""


_DECLARATION = re.compile(r"([a-z-]+)\s*:\s*([^;]*)")
_STYLE_LIMIT = 2000
"""Characters of a style attribute that are read."""
_HIDDEN = (("display", "none"), ("visibility", "hidden"), ("mso-hide", "all"))
_HEAVY_FACE = re.compile(r"(?:黑体|simhei|stheiti|fzheiti|方正黑体\w*)(?:_\w+)?\Z")
_ALIGNMENTS = {"center": True, "-webkit-center": True, "left": False, "start": False, "justify": False, "right": False}
_HUNDREDTHS_OF_MM = {"px": 2540 / 96, "": 2540 / 96, "pt": 2540 / 72, "in": 2540.0, "cm": 1000.0, "mm": 100.0}
_LENGTH = re.compile(r"\s*(\d{1,6}(?:\.\d{1,6})?)\s*(px|pt|in|cm|mm|)\s*")


def declarations(element: Element) -> dict[str, str]:
    """The properties in an element's style attribute, in small letters."""
    written = element.get("style")
    if not written:
        return {}
    found = _DECLARATION.findall(written[:_STYLE_LIMIT].lower())
    return {name: value.replace("!important", "").strip() for name, value in found}


def is_hidden(element: Element, style: dict[str, str]) -> bool:
    """A browser does not show it."""
    return element.get("hidden") is not None or any(style.get(name) == value for name, value in _HIDDEN)


def look_of(element: Element, tag: str, style: dict[str, str], above: Look) -> Look:
    """How text in an element looks; `above` is how text around it does."""
    look = above
    if tag in ("b", "strong"):
        look = replace(look, heavy=True)
    elif tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
        look = replace(look, level=int(tag[1]))
    elif tag == "center":
        look = replace(look, centred=True)
    elif tag in ("pre", "xmp", "listing"):
        look = replace(look, kept=True)
    centred = _ALIGNMENTS.get(style.get("text-align") or (element.get("align") or "").strip().lower())
    if centred is not None and tag not in ("table", "img"):
        look = replace(look, centred=centred)
    heavy = _heavy(style, element.get("face") if tag == "font" else None)
    return look if heavy is None else replace(look, heavy=heavy)


def size_of(element: Element) -> tuple[int, int]:
    """Width and height of a picture in 1/100 mm; 0 for what is not told, or told as a share of the page."""
    style = declarations(element)
    across, down = (_length(style.get(side) or element.get(side) or "") for side in ("width", "height"))
    return across, down


def _heavy(style: dict[str, str], face: str | None) -> bool | None:
    """Whether this very element makes its text heavy or light; None if it says nothing of it."""
    weight = style.get("font-weight", "")
    family = (style.get("font-family") or face or "").split(",")[0].strip(" '\"").lower()
    if weight in ("bold", "bolder") or (weight.isdecimal() and len(weight) < 5 and int(weight) >= 600):
        return True
    if family:
        return bool(_HEAVY_FACE.match(family)) or None
    return False if weight in ("normal", "lighter") or weight.isdecimal() else None


def _length(written: str) -> int:
    match = _LENGTH.fullmatch(written)
    return round(float(match[1]) * _HUNDREDTHS_OF_MM[match[2]]) if match else 0
