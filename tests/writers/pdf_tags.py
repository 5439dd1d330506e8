"""Reading a PDF's tags back: the tree that a screen reader follows, and what it passes over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO

import pdf_reading
import pikepdf
from pikepdf import Array, Dictionary

_OPERATORS = re.compile(r"/(\w+) (?:<<(.*?)>>|/(\w+)) BDC|(EMC)|/(F\d+) [\d.]+ Tf|<([0-9A-F]*)> Tj|(\bS\b)")


@dataclass(frozen=True)
class Piece:
    """A stretch of one page between BDC and EMC; `number` is None for an artifact. `rules` are the lines drawn in it.

    A piece without a tag is content that belongs to nothing.
    """

    page: int
    tag: str
    properties: str
    text: str
    rules: int = 0

    @property
    def number(self) -> int | None:
        found = re.fullmatch(r"/MCID (\d+)", self.properties)
        return int(found[1]) if found else None


@dataclass(frozen=True)
class Tag:
    """An element with all that it says; `pages` are those on which its own content stands."""

    kind: str
    text: str
    children: tuple[Tag, ...]
    scope: str
    row_span: int
    col_span: int
    pages: tuple[int, ...]
    summary: str = ""
    """What a table says of itself."""

    def walk(self) -> Iterator[Tag]:
        yield self
        for child in self.children:
            yield from child.walk()

    def all(self, *kinds: str) -> list[Tag]:
        """The elements of these kinds below this one, in reading order."""
        return [tag for tag in self.walk() if tag.kind in kinds]


@lru_cache(maxsize=64)
def pieces(data: bytes) -> tuple[Piece, ...]:
    """All that the pages draw, cut up by its marks, in the order of drawing. Marks within marks are refused."""
    maps = {name: pdf_reading.to_unicode(data, font) for name, font in pdf_reading.fonts(data).items()}
    lists = _property_lists(data)
    found = []
    for page, content in enumerate(pdf_reading.page_contents(data)):
        tag, properties, text, rules, font = "", "", "", 0, ""
        for opened, inside, named, closed, face, glyphs, stroke in _OPERATORS.findall(content):
            font = face or font
            if glyphs:
                text += "".join(maps[font][int(glyphs[at : at + 4], 16)] for at in range(0, len(glyphs), 4))
            rules += bool(stroke)
            if opened:
                assert not tag, "a mark within a mark"
            if opened or closed:
                if closed or text or rules:
                    found.append(Piece(page, tag, properties, text, rules))
                tag, properties, text, rules = opened, lists[page][named] if named else inside, "", 0
        if text or rules or tag:
            found.append(Piece(page, "", "", text, rules))
    return tuple(found)


def _property_lists(data: bytes) -> list[dict[str, str]]:
    """The properties that each page's resources name."""
    with pikepdf.open(BytesIO(data)) as file:
        lists = [page.obj.Resources.get("/Properties", Dictionary()) for page in file.pages]
        return [{name[1:]: item.unparse().decode().strip("<> ") for name, item in named.items()} for named in lists]


@lru_cache(maxsize=64)
def tree(data: bytes) -> Tag:
    """The document's element with all that is below it."""
    said = {(piece.page, piece.number): piece.text for piece in pieces(data) if piece.number is not None}
    with pikepdf.open(BytesIO(data)) as file:
        pages = {page.objgen: index for index, page in enumerate(file.pages)}
        (root,) = file.Root.StructTreeRoot.K
        return _tag(root, pages, said)


def _tag(element: Dictionary, pages: dict[tuple[int, int], int], said: dict[tuple[int, int | None], str]) -> Tag:
    children, texts, places = [], [], []
    for kid in kids(element):
        if _is_element(kid):
            children.append(_tag(kid, pages, said))
        else:
            place = _place(kid, element, pages)
            places.append(place[0])
            texts.append(said[place])
    table = element.get("/A", Dictionary())
    return Tag(
        str(element.S).removeprefix("/"),
        "".join([*texts, *(child.text for child in children)]),
        tuple(children),
        str(table.get("/Scope", "")).removeprefix("/").lower(),
        int(table.get("/RowSpan", 1)),
        int(table.get("/ColSpan", 1)),
        tuple(dict.fromkeys(places)),
        str(table.get("/Summary", "")),
    )


def kids(element: Dictionary) -> list[object]:
    """What an element holds: elements, numbers of pieces, references to pieces of other pages."""
    held = element.get("/K", Array())
    return list(held) if isinstance(held, Array) else [held]


def _is_element(kid: object) -> bool:
    return isinstance(kid, Dictionary) and "/S" in kid


def _place(kid: object, element: Dictionary, pages: dict[tuple[int, int], int]) -> tuple[int, int]:
    if isinstance(kid, Dictionary):
        return pages[kid.Pg.objgen], int(kid.MCID)
    return pages[element.Pg.objgen], int(kid)  # type: ignore[call-overload]


def elements(file: pikepdf.Pdf) -> Iterator[Dictionary]:
    """Every element of a file, parents first."""
    waiting = list(file.Root.StructTreeRoot.K)
    while waiting:
        element = waiting.pop(0)
        yield element
        waiting += filter(_is_element, kids(element))


def parent_faults(data: bytes) -> list[str]:
    """Where the pages, the elements and the parent tree disagree about whom a piece of a page belongs to."""
    marked = {(piece.page, piece.number) for piece in pieces(data) if piece.number is not None}
    with pikepdf.open(BytesIO(data)) as file:
        owned = _owners(file).keys()
        faults = parent_disagreements(file)
    faults += [f"{place}: drawn and in no element" for place in marked - owned]
    faults += [f"{place}: in an element and not drawn" for place in owned - marked]
    return sorted(faults)


def parent_disagreements(file: pikepdf.Pdf) -> list[str]:
    """Where the elements and the parent tree disagree."""
    owners = _owners(file)
    numbers = dict(pikepdf.NumberTree(file.Root.StructTreeRoot.ParentTree))
    stated = {
        (index, place): parent.objgen
        for index, page in enumerate(file.pages)
        for place, parent in enumerate(numbers.get(int(page.obj.get("/StructParents", -1)), Array()))
    }
    faults = [f"{place}: another parent" for place in owners if stated.get(place) != owners[place]]
    return faults + [f"{place}: a parent and no element" for place in stated.keys() - owners.keys()]


def _owners(file: pikepdf.Pdf) -> dict[tuple[int, int], tuple[int, int]]:
    """The element that holds each piece of each page."""
    pages = {page.objgen: index for index, page in enumerate(file.pages)}
    return {
        _place(kid, element, pages): element.objgen
        for element in elements(file)
        for kid in kids(element)
        if not _is_element(kid)
    }
