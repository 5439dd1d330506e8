"""One sheet of a workbook, row by row: stored values, formulas, merged cells, and what is hidden."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from reportgen.source.book import CellKind, parse_coordinate
from reportgen.source.workbook.formats import shown
from reportgen.source.workbook.parts import BookParts, Unreadable, text_of, unescaped

ROWS, COLUMNS = 1_048_576, 16_384
_READ = ("row", "mergeCell", "col")
_FALSE, _TRUE = "FALSE", "TRUE"


class TooManyCells(Exception):
    """A sheet has more cells that hold something than are read."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A cell as the file has it."""

    text: str
    kind: CellKind
    digits: str = ""
    formula: str = ""


@dataclass(slots=True)
class StoredSheet:
    """What a sheet holds, by row and column, from 1."""

    cells: dict[tuple[int, int], Stored] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    """First row and column, last row and column."""
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)

    def hides(self, row: int, column: int) -> bool:
        return row in self.hidden_rows or any(first <= column <= last for first, last in self.hidden_columns)


def read(data: bytes, part: str, parts: BookParts, limit: int) -> StoredSheet:
    """The sheet in a part; at most `limit` cells. Raises Unreadable and TooManyCells."""
    from lxml import etree

    sheet = StoredSheet()
    above = 0
    try:
        for element in _elements(data):
            name = element.tag.rsplit("}", 1)[-1]
            if name == "row":
                above = _row(element, above, parts, sheet)
            elif name == "mergeCell":
                _merge(element.get("ref", ""), sheet)
            elif _hidden(element):
                sheet.hidden_columns.append((_number(element.get("min")), _number(element.get("max"))))
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
            if len(sheet.cells) > limit:
                raise TooManyCells
    except (etree.XMLSyntaxError, ValueError):
        raise Unreadable("damaged-part", part) from None
    return sheet


def _elements(data: bytes) -> Iterator[Any]:
    from lxml import etree

    tags = [f"{{*}}{name}" for name in _READ]
    for _, element in etree.iterparse(
        io.BytesIO(data), tag=tags, resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True
    ):
        yield element


def _row(row: Any, above: int, parts: BookParts, sheet: StoredSheet) -> int:
    """Take a row in; returns its number. Rows and cells may leave out where they stand: then they follow on."""
    number = _number(row.get("r")) or above + 1
    if _hidden(row):
        sheet.hidden_rows.add(number)
    column = 0
    for cell in row:
        if not isinstance(cell.tag, str) or cell.tag.rsplit("}", 1)[-1] != "c":
            continue
        place = parse_coordinate(cell.get("r") or "")
        column = place[1] if place is not None else column + 1
        stored = _stored(cell, parts)
        if stored is not None and number <= ROWS and column <= COLUMNS:
            sheet.cells.setdefault((number, column), stored)
    return number


def _stored(cell: Any, parts: BookParts) -> Stored | None:
    """What a cell holds; None if nothing but its look."""
    inside = {child.tag.rsplit("}", 1)[-1]: child for child in cell if isinstance(child.tag, str)}
    formula = (inside["f"].text or "").strip() if "f" in inside else None
    value = inside["v"].text if "v" in inside else None
    kind = cell.get("t", "n")
    if kind == "inlineStr" and "is" in inside:
        text = text_of(inside["is"])
        return Stored(text, CellKind.TEXT) if text else None
    if formula is not None and not value and kind != "str":
        return Stored(f"={formula}", CellKind.UNCALCULATED, formula=formula)
    if value is None:
        return Stored("", CellKind.TEXT, formula=formula) if formula else None
    found = _value(value, kind, parts, parts.format_of(cell.get("s")))
    return Stored(found.text, found.kind, found.digits, formula or "") if formula or found.text else None


def _value(value: str, kind: str, parts: BookParts, code: str) -> Stored:
    if kind == "s":
        place = _number(value.strip(), none=-1)
        return Stored(parts.texts[place] if 0 <= place < len(parts.texts) else "", CellKind.TEXT)
    if kind == "b":
        return Stored(_TRUE if value.strip() == "1" else _FALSE, CellKind.LOGICAL)
    if kind == "e":
        return Stored(value.strip(), CellKind.ERROR)
    if kind == "d":
        return Stored(value.strip().removesuffix("T00:00:00"), CellKind.DATE)
    if kind == "n":
        number = shown(value, code, parts.from_1904)
        if number is not None:
            return Stored(number.text, number.kind, number.digits)
    return Stored(unescaped(value), CellKind.TEXT)


def _merge(reference: str, sheet: StoredSheet) -> None:
    first, _, last = reference.partition(":")
    start, end = parse_coordinate(first), parse_coordinate(last)
    if start is not None and end is not None and start != end and start[0] <= end[0] and start[1] <= end[1]:
        sheet.merged.append((*start, *end))


def _hidden(element: Any) -> bool:
    return element.get("hidden", "0") in ("1", "true")


def _number(text: str | None, none: int = 0) -> int:
    return int(text) if text is not None and text.isdecimal() and len(text) <= 9 else none
