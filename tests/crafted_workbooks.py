"""Workbooks made part by part, so that a test can store in a cell exactly what it wants read."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from reportgen.source import workbook
from reportgen.source.book import Book, BookCell, parse_coordinate

NAME = "data/2026.xlsx"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


@dataclass(frozen=True)
class Stored:
    """A cell as the file has it: its type, its `<v>`, its formula, and the number of its format."""

    value: str | None = None
    kind: str = "n"
    formula: str | None = None
    format_: int = 0


Value = str | int | float | Stored


def formula(text: str, result: str | None = None, kind: str = "n") -> Stored:
    return Stored(result, kind, text)


def package(
    sheets: Mapping[str, Mapping[str, Value]],
    formats: Mapping[int, str] | None = None,
    merged: Sequence[str] = (),
    hidden_rows: Sequence[int] = (),
    hidden_columns: Sequence[int] = (),
    hidden_sheets: Sequence[str] = (),
    more: Mapping[str, bytes] | None = None,
    from_1904: bool = False,
) -> bytes:
    """The bytes of a workbook; `formats` are codes by number (built-in numbers need none), `more` further parts."""
    numbers = sorted(
        {cell.format_ for cells in sheets.values() for cell in cells.values() if isinstance(cell, Stored)} | {0}
    )
    parts = {
        "[Content_Types].xml": _content_types(len(sheets)),
        "_rels/.rels": _links([("officeDocument", "xl/workbook.xml")]),
    }
    listed = "".join(
        f'<sheet name="{escape(name)}" sheetId="{place}" r:id="rId{place}"'
        + (' state="hidden"' if name in hidden_sheets else "")
        + "/>"
        for place, name in enumerate(sheets, start=1)
    )
    properties = '<workbookPr date1904="1"/>' if from_1904 else ""
    parts["xl/workbook.xml"] = (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">{properties}<sheets>{listed}</sheets></workbook>'
    )
    targets = [("worksheet", f"worksheets/sheet{place}.xml") for place in range(1, len(sheets) + 1)]
    parts["xl/_rels/workbook.xml.rels"] = _links([*targets, ("styles", "styles.xml")])
    parts["xl/styles.xml"] = _styles(formats or {}, numbers)
    for place, cells in enumerate(sheets.values(), start=1):
        parts[f"xl/worksheets/sheet{place}.xml"] = _sheet(cells, numbers, merged, hidden_rows, hidden_columns)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
        for name, data in (more or {}).items():
            archive.writestr(name, data)
    return stream.getvalue()


def _sheet(
    cells: Mapping[str, Value],
    numbers: Sequence[int],
    merged: Sequence[str],
    hidden_rows: Sequence[int],
    hidden_columns: Sequence[int],
) -> str:
    rows: dict[int, list[str]] = {}
    for place, value in cells.items():
        found = parse_coordinate(place)
        assert found is not None
        rows.setdefault(found[0], []).append(_cell(place, value, numbers))
    hidden = dict.fromkeys(hidden_rows, ' hidden="1"')
    columns = "".join(f'<col min="{number}" max="{number}" hidden="1"/>' for number in hidden_columns)
    body = "".join(f'<row r="{row}"{hidden.get(row, "")}>{"".join(found)}</row>' for row, found in sorted(rows.items()))
    joined = "".join(f'<mergeCell ref="{area}"/>' for area in merged)
    return (
        f'<worksheet xmlns="{_MAIN}">{f"<cols>{columns}</cols>" if columns else ""}<sheetData>{body}</sheetData>'
        f"{f'<mergeCells>{joined}</mergeCells>' if joined else ''}</worksheet>"
    )


def _cell(place: str, value: Value, numbers: Sequence[int]) -> str:
    if isinstance(value, str):
        return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
    stored = value if isinstance(value, Stored) else Stored(str(value))
    inside = f"<f>{escape(stored.formula)}</f>" if stored.formula is not None else ""
    inside += f"<v>{escape(stored.value)}</v>" if stored.value is not None else ""
    return f'<c r="{place}" t="{stored.kind}" s="{numbers.index(stored.format_)}">{inside}</c>'


def _styles(formats: Mapping[int, str], numbers: Sequence[int]) -> str:
    codes = "".join(
        f'<numFmt numFmtId="{number}" formatCode="{escape(code, {chr(34): "&quot;"})}"/>'
        for number, code in formats.items()
    )
    looks = "".join(f'<xf numFmtId="{number}"/>' for number in numbers)
    return f'<styleSheet xmlns="{_MAIN}"><numFmts>{codes}</numFmts><cellXfs>{looks}</cellXfs></styleSheet>'


def _links(links: Sequence[tuple[str, str]]) -> str:
    each = "".join(
        f'<Relationship Id="rId{place}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for place, (kind, target) in enumerate(links, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{each}</Relationships>'


def _content_types(sheets: int) -> str:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    each = "".join(
        f'<Override PartName="/xl/worksheets/sheet{place}.xml" ContentType="{kind}.worksheet+xml"/>'
        for place in range(1, sheets + 1)
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>{each}</Types>'
    )


def book_of(cells: Mapping[str, Value], **options: object) -> Book:
    """A workbook with one sheet 表三, as it is read; nothing may be wrong with it."""
    reading = workbook.read_bytes(package({"表三": cells}, **options), NAME)  # type: ignore[arg-type]
    assert reading.book is not None and reading.diagnostics == (), reading.diagnostics
    return reading.book


def cell_of(value: Value, **options: object) -> BookCell:
    """The cell B2 of a sheet, which holds `value`."""
    cell = book_of({"A1": "项目", "B2": value}, **options).sheets[0].at(2, 2)
    assert cell is not None
    return cell
