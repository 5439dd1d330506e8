"""The visible text of a paragraph: runs as if all revisions were accepted, without codes and hidden words.

Besides its text a paragraph gives what hangs on it: text boxes, notes and pictures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.source.blocks import Drawn, Said
from reportgen.source.element import Element, local
from reportgen.source.tally import Tally, TooMuch
from reportgen.source.word.fields import Fields, is_contents
from reportgen.source.word.parts import number, switched, value, w
from reportgen.source.word.styles import Look, Styles

INLINE_DEPTH = 60
"""Elements in elements; Word itself stays below ten."""
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
ALTERNATES = f"{_MC}AlternateContent"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_BOX = w("txbxContent")
_CONTENTS = (w("t"), w("drawing"), w("pict"), w("tbl"))
_PRESERVE = "{http://www.w3.org/XML/1998/namespace}space"
_PICTURES = frozenset(("pic", "chart", "imagedata", "OLEObject", "relIds", "blip"))
"""Local names of what is drawn and not written: pictures, charts, embedded objects and diagrams."""
_EMU_PER_HUNDREDTH_MM = 360
_HUNDREDTHS_OF_MM = {"pt": 2540 / 72, "in": 2540.0, "cm": 1000.0, "mm": 100.0, "pc": 2540 / 6, "px": 2540 / 96}
_LENGTH = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*(\d{1,6}(?:\.\d{1,6})?)(pt|in|cm|mm|pc|px)")
_SYMBOLS = {
    "wingdings": {0x6E: "■", 0x6F: "□", 0x71: "❑", 0x77: "◆", 0xA8: "□", 0xFB: "×", 0xFC: "√", 0xFD: "☒", 0xFE: "☑"},
    "wingdings 2": {0x50: "√", 0x51: "☒", 0x52: "☑", 0xA3: "□"},
    "symbol": {0xB1: "±", 0xB4: "×", 0xB7: "·", 0xB8: "÷", 0xB3: "≥", 0xA3: "≤", 0xB9: "≠", 0xA5: "∞", 0xB0: "°"},
}
UNKNOWN_SIGN = "〓"
"""What printers put where a sign is wanting: for a sign of a symbol font that has no place in Unicode."""
_SKIPPED = frozenset(
    w(name)
    for name in (
        "pPr", "rPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "rubyPr", "rt", "fldData", "ffData", "delText",
        "delInstrText", "bookmarkStart", "bookmarkEnd", "proofErr", "lastRenderedPageBreak", "softHyphen",
    )
)  # fmt: skip


class Speech:
    """The text of one paragraph as it is put together; of two, where the mark between them was deleted."""

    def __init__(self, styles: Styles, tally: Tally, fields: Fields) -> None:
        self.said = Said()
        self.boxes: list[tuple[bool, Element]] = []
        """Contents of text boxes, and whether text of the paragraph stands before them."""
        self.notes: list[tuple[str, str]] = []
        """Kind ("footnotes", "endnotes") and id of each note."""
        self.pictures: list[Drawn] = []
        self._styles, self._tally, self._fields = styles, tally, fields
        self._parts: list[str] = []
        self._length = 0
        self._has_bold = self._has_plain = False
        self._base = Look()
        self._bold = self._hidden = False

    @property
    def has_text(self) -> bool:
        """Something visible was said so far."""
        return self._has_bold or self._has_plain

    def hear(self, paragraph: Element, style: Look) -> None:
        """Takes in what a paragraph of this style says."""
        self._base = style
        self._walk(paragraph, 0)

    def finish(self, number_text: str) -> Said:
        """The whole text, with its automatic number before it."""
        self.said.text = number_text + "".join(self._parts)
        self.said.text_from = len(number_text)
        self.said.bold = self._has_bold and not self._has_plain
        return self.said

    @property
    def here(self) -> int:
        """How many characters have been said."""
        return self._length

    def _say(self, text: str) -> None:
        if self._hidden or self._fields.muted:
            return
        self._parts.append(text)
        self._length += len(text)
        if text.strip():
            self._has_bold = self._has_bold or self._bold
            self._has_plain = self._has_plain or not self._bold

    def _walk(self, parent: Element, depth: int) -> None:
        if depth > INLINE_DEPTH:
            raise TooMuch("nested", INLINE_DEPTH)
        for child in parent:
            tag = child.tag
            hear = _HEARD.get(tag)
            if hear is not None:
                hear(self, child, depth)
            elif tag not in _SKIPPED and len(child):
                self._walk(child, depth + 1)

    def _run(self, run: Element, depth: int) -> None:
        properties = run.find(w("rPr"))
        style = self._styles.look(None if properties is None else value(properties.find(w("rStyle"))))
        defaults = self._styles.defaults
        self._bold = _toggled(switched(properties, "b"), style.bold, self._base.bold, defaults.bold)
        self._hidden = _toggled(switched(properties, "vanish"), style.hidden, self._base.hidden, defaults.hidden)
        self._walk(run, depth + 1)
        self._bold = self._hidden = False

    def _text(self, element: Element, depth: int) -> None:
        text = element.text or ""
        if element.get(_PRESERVE) != "preserve" and element.tag != _MATH_TEXT:
            text = text.strip(" \t\r\n")
        self._say(text.replace("\r", " ").replace("\n", " "))

    def _tab(self, element: Element, depth: int) -> None:
        self._say("\t")

    def _break(self, element: Element, depth: int) -> None:
        self._say("\n")

    def _hyphen(self, element: Element, depth: int) -> None:
        self._say("-")

    def _symbol(self, element: Element, depth: int) -> None:
        try:
            code = int(value(element, "char") or "", 16)
        except ValueError:
            return
        known = _SYMBOLS.get((value(element, "font") or "").lower())
        if known is not None or 0xF000 <= code <= 0xF0FF:
            self._say((known or {}).get(code & 0xFF, UNKNOWN_SIGN))
        elif 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE:
            self._say(chr(code))

    def _inserted(self, element: Element, depth: int) -> None:
        start = len(self._parts)
        remark = self._tally.change("insert", self.said, self._length)
        self._walk(element, depth + 1)
        remark.text = "".join(self._parts[start:])

    def _deleted(self, element: Element, depth: int) -> None:
        text = "".join(found.text or "" for found in element.iter(w("delText"), w("t")))
        self._tally.change("delete", self.said, self._length, text)

    def _field_mark(self, element: Element, depth: int) -> None:
        self._fields.mark(value(element, "fldCharType"))

    def _instruction(self, element: Element, depth: int) -> None:
        self._fields.instruct(element.text or "")

    def _simple_field(self, element: Element, depth: int) -> None:
        if not is_contents(value(element, "instr") or ""):
            self._walk(element, depth + 1)

    def _control(self, element: Element, depth: int) -> None:
        if not is_contents_control(element):
            self._walk(element, depth + 1)

    def _alternates(self, element: Element, depth: int) -> None:
        branch = chosen(element)
        if branch is not None:
            self._walk(branch, depth + 1)

    def _note(self, element: Element, depth: int) -> None:
        if not (self._hidden or self._fields.muted):
            kind = "footnotes" if element.tag == w("footnoteReference") else "endnotes"
            self.notes.append((kind, value(element, "id") or ""))

    def _comment(self, element: Element, depth: int) -> None:
        self._tally.comment(value(element, "id") or "", self.said, self._length)

    def _drawing(self, element: Element, depth: int) -> None:
        if self._hidden or self._fields.muted:
            return
        boxes: list[Element] = []
        drawn = False
        for part in _outside_boxes(element):
            if part.tag == _BOX:
                boxes.append(part)
            drawn = drawn or local(part) in _PICTURES
        self.boxes += [(self.has_text, box) for box in boxes]
        if drawn:
            self.pictures.append(Drawn(*_size(element), self.has_text))


_HEARD = {
    w("r"): Speech._run,
    w("t"): Speech._text,
    _MATH_TEXT: Speech._text,
    w("tab"): Speech._tab,
    w("ptab"): Speech._tab,
    w("br"): Speech._break,
    w("cr"): Speech._break,
    w("noBreakHyphen"): Speech._hyphen,
    w("sym"): Speech._symbol,
    w("ins"): Speech._inserted,
    w("moveTo"): Speech._inserted,
    w("del"): Speech._deleted,
    w("moveFrom"): Speech._deleted,
    w("fldChar"): Speech._field_mark,
    w("instrText"): Speech._instruction,
    w("fldSimple"): Speech._simple_field,
    w("sdt"): Speech._control,
    ALTERNATES: Speech._alternates,
    w("footnoteReference"): Speech._note,
    w("endnoteReference"): Speech._note,
    w("commentReference"): Speech._comment,
    w("drawing"): Speech._drawing,
    w("pict"): Speech._drawing,
    w("object"): Speech._drawing,
}


def chosen(alternates: Element) -> Element | None:
    """The branch of alternative contents that is read: the first, unless only the fallback has words or pictures."""
    branches = [child for child in alternates if local(child) in ("Choice", "Fallback")]
    told = [child for child in branches if next(child.iter(*_CONTENTS), None) is not None]
    return next(iter(told or branches), None)


def is_contents_control(control: Element) -> bool:
    """A content control that Word made for a list of contents."""
    gallery = control.find(f"{w('sdtPr')}/{w('docPartObj')}/{w('docPartGallery')}")
    return value(gallery) == "Table of Contents"


def _toggled(own: bool | None, character: bool | None, paragraph: bool | None, default: bool | None) -> bool:
    """A property that styles toggle: a character style turns it off again inside a paragraph style that has it on."""
    if own is not None:
        return own
    base = bool(default if paragraph is None else paragraph)
    return base != bool(character)


def _outside_boxes(element: Element) -> Iterator[Element]:
    """What is in a drawing, down to the text boxes but not into them, and once where there are alternatives."""
    waiting = list(reversed(element))
    while waiting:
        part = waiting.pop()
        yield part
        if part.tag == ALTERNATES:
            branch = chosen(part)
            waiting += [] if branch is None else reversed(branch)
        elif part.tag != _BOX:
            waiting += reversed(part)


def _size(element: Element) -> tuple[int, int]:
    """Width and height of a drawing in 1/100 mm."""
    for part in element.iter():
        name = local(part)
        if name == "extent":
            across, down = (number(part.get(side)) // _EMU_PER_HUNDREDTH_MM for side in ("cx", "cy"))
            return max(across, 0), max(down, 0)
        if name in ("shape", "rect", "group") and part.get("style"):
            lengths = _LENGTH.findall(part.get("style"))
            sides = {side: round(float(size) * _HUNDREDTHS_OF_MM[unit]) for side, size, unit in lengths}
            return sides.get("width", 0), sides.get("height", 0)
    return 0, 0
