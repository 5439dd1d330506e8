"""What a web page says, in reading order: paragraphs, tables and pictures, whatever elements they are made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reportgen.source.blocks import Block, Drawn, Passage, Said
from reportgen.source.element import Element
from reportgen.source.tally import Tally
from reportgen.source.web.lines import SOFT, Line, Piece, is_numbered, joined, lines_of, paragraphs
from reportgen.source.web.style import Look, declarations, is_hidden, look_of, size_of
from reportgen.source.web.tables import table_blocks

_UNREAD = frozenset(
    (
        "head", "title", "script", "style", "noscript", "template", "iframe", "object", "embed", "applet", "svg",
        "math", "canvas", "audio", "video", "map", "select", "button", "textarea", "datalist", "progress", "meter",
        "del", "rt", "rp", "nav", "noframes", "frameset", "link", "meta", "base",
    )
)  # fmt: skip
"""What is no text of the page: run, filled in, played, struck out, or a menu by its name."""
_BLOCKS = frozenset(
    (
        "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "dir", "div", "dl",
        "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
        "hgroup", "hr", "html", "legend", "li", "listing", "main", "menu", "ol", "p", "pre", "section", "summary",
        "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "xmp", "caption",
    )
)  # fmt: skip
_LISTS = frozenset(("ul", "ol", "menu", "dir", "dl"))
_MENU_LINKS = 4
_MENU_CHARACTERS = 12
"""A list of nothing but so many links or more, of so many characters on average or fewer, is a menu."""
_ENCLOSED = ("附件", "附表")


class Walker:
    """Reads elements into `blocks`. TooMuch says which limit a page breaks."""

    def __init__(self, tally: Tally) -> None:
        self.blocks: list[Block] = []
        self._tally = tally
        self._pieces: list[Piece] = []
        self._look = Look()
        """Of the block that the pieces stand in."""
        self._number = ""
        self._pictures: list[Drawn] = []

    def read(self, page: Element) -> list[Block]:
        """The blocks of a page, by its root element."""
        return self._part(page, Look())

    def _part(self, element: Element, above: Look) -> list[Block]:
        """The blocks of an element by themselves, as a table wants those of its cells."""
        outer = self.blocks, self._pieces, self._look, self._number, self._pictures
        self.blocks, self._pieces, self._look, self._number, self._pictures = [], [], above, "", []
        self._element(element, element.tag, above)
        self._end_block()
        inner = self.blocks
        self.blocks, self._pieces, self._look, self._number, self._pictures = outer
        return inner

    def _inside(self, element: Element, look: Look) -> None:
        self._say(element.text, look)
        numbers = _numbers(element)
        for child in element:
            if isinstance(child.tag, str):
                self._element(child, child.tag, look, next(numbers, "") if child.tag == "li" else "")
            self._say(child.tail, look)

    def _element(self, element: Element, tag: str, above: Look, number: str = "") -> None:
        style = declarations(element)
        if tag in _UNREAD or is_hidden(element, style) or element.get("role") == "navigation":
            return
        if tag == "br":
            self._pieces.append(Piece("\n", above.heavy))
        elif tag == "img":
            self._pictures.append(Drawn(*size_of(element)))
        elif tag not in _BLOCKS:
            self._inside(element, look_of(element, tag, style, above))
        elif not (tag in _LISTS and _is_menu(element)):
            look = look_of(element, tag, style, above)
            self._end_block()
            self._look, self._number = look, number or self._number
            self._block(element, tag, look)
            self._end_block()
            self._look, self._number = above, "" if number else self._number

    def _block(self, element: Element, tag: str, look: Look) -> None:
        if tag == "table":
            in_cell = replace(look, centred=False)
            self.blocks += table_blocks(element, self._tally, lambda part: self._part(part, in_cell))
        else:
            self._inside(element, look)

    def _say(self, text: str | None, look: Look) -> None:
        if text:
            self._pieces.append(Piece(text.replace("\t", " ") if look.kept else _softened(text), look.heavy))

    def _end_block(self) -> None:
        lines = lines_of(self._pieces)
        if self._look.level:
            told = [line for line in lines if line.text]
            lines = [Line(joined(line.text for line in told), all(line.heavy for line in told))]
        for line in paragraphs(lines):
            number = "" if is_numbered(line.text) else self._number
            self._tally.another_paragraph(len(line.text))
            said = Said(number + line.text, line.heavy)
            self.blocks.append(Passage(said, self._look.level, self._look.centred, bool(number)))
            self._number = ""
        self.blocks += self._pictures
        self._pieces, self._pictures = [], []


def _softened(text: str) -> str:
    """The text as it stands in a line: line ends of the source are no line ends of the page."""
    return text.replace("\n", SOFT)


def _numbers(element: Element) -> Iterator[str]:
    """The numbers that a browser writes before the items of a list."""
    if element.tag != "ol" or declarations(element).get("list-style-type", "") == "none":
        return
    count = _whole_number(element.get("start"), 1)
    for item in element:
        if item.tag == "li":
            count = _whole_number(item.get("value"), count)
            yield f"{count}."
            count += 1


def _whole_number(written: str | None, usual: int) -> int:
    return int(written) if written and written.isdecimal() and len(written) < 6 else usual


def _is_menu(element: Element) -> bool:
    """A list that holds nothing but links elsewhere, many and short."""
    links = [link for link in element.iter("a") if not (link.get("href") or "#").startswith("#")]
    if len(links) < _MENU_LINKS:
        return False
    names = ["".join("".join(link.itertext()).split()) for link in links]
    total = sum(map(len, names))
    if total > _MENU_CHARACTERS * len(names) or any(name.startswith(_ENCLOSED) for name in names):
        return False
    return total == len("".join("".join(element.itertext()).split()))
