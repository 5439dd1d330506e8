"""Registers of applications (台账) for tests: rows as CSV, and as a small workbook written part by part."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

Row = Sequence[object]

HEAD = ("编号", "申请人类型", "收到日期", "答复日期", "处理结果", "是否延期")
OF_THE_BUREAU: tuple[Row, ...] = (
    ("2022-009", "自然人", "2022-12-20", "2023-01-10", "予以公开", ""),
    ("2023-001", "自然人", "2023-02-01", "2023-02-20", "予以公开", ""),
    ("2023-002", "公民", "2023-03-01", "2023-03-20", "予以公开", ""),
    ("2023-003", "商业企业", "2023-04-03", "2023-04-20", "同意公开", ""),
    ("2023-004", "自然人", "2023-05-08", "2023-05-25", "部分公开", ""),
    ("2023-005", "自然人", "2023-12-20", "2024-01-10", "予以公开", ""),
)
"""The cases behind 表三 of tests/rules/base_national.yaml."""

_TYPES = """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/xl/workbook.xml"
 ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>"""
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_STYLES = f"""<styleSheet xmlns="{_MAIN}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"""
_FIRST_DAY = date(1899, 12, 30)


def csv(*rows: Row, head: Row = HEAD) -> str:
    """The text of a CSV with a head."""
    return "".join(",".join(str(cell) for cell in row) + "\n" for row in (head, *rows))


def write_xlsx(path: Path, sheets: Mapping[str, Sequence[Row]], merged: Sequence[str] = ()) -> Path:
    """A workbook with these sheets; a date becomes a number with a date's format. `merged` are merged in each sheet."""
    links = "".join(
        f'<Relationship Id="r{i}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{i}.xml"/>'
        for i in range(1, len(sheets) + 1)
    )
    listed = "".join(
        f'<sheet name="{escape(name)}" sheetId="{i}" r:id="r{i}"/>' for i, name in enumerate(sheets, start=1)
    )
    main = f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", _TYPES)
        package.writestr("_rels/.rels", f'<Relationships xmlns="{_RELATIONS}">{main}</Relationships>')
        book = f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{listed}</sheets></workbook>'
        package.writestr("xl/workbook.xml", book)
        style = f'<Relationship Id="s" Type="{_OFFICE}/styles" Target="styles.xml"/>'
        package.writestr(
            "xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{_RELATIONS}">{links}{style}</Relationships>'
        )
        package.writestr("xl/styles.xml", _STYLES)
        for i, rows in enumerate(sheets.values(), start=1):
            package.writestr(f"xl/worksheets/sheet{i}.xml", _sheet(rows, merged))
    return path


def _sheet(rows: Sequence[Row], merged: Sequence[str]) -> str:
    lines = [
        f'<row r="{number}">{"".join(_cell(number, i, value) for i, value in enumerate(row))}</row>'
        for number, row in enumerate(rows, start=1)
    ]
    areas = "".join(f'<mergeCell ref="{area}"/>' for area in merged)
    spans = f"<mergeCells>{areas}</mergeCells>" if merged else ""
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{"".join(lines)}</sheetData>{spans}</worksheet>'


def _cell(row: int, column: int, value: object) -> str:
    place = f"{chr(ord('A') + column)}{row}"
    if value is None or value == "":
        return ""
    if isinstance(value, date):
        return f'<c r="{place}" s="1"><v>{(value - _FIRST_DAY).days}</v></c>'
    if isinstance(value, int):
        return f'<c r="{place}"><v>{value}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(str(value))}</t></is></c>'
