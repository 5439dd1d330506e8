"""The forms of the national editions as their packs make them, empty or filled in, and their grids."""

from __future__ import annotations

import json
import tempfile
from functools import cache
from html import escape
from pathlib import Path

from reportgen import pipeline
from reportgen.document.tree import Cell, Document, Heading, Table
from reportgen.layout.pack import load
from reportgen.layout.spec import FieldSpec, FieldType, Layout
from reportgen.report.model import Report

EDITIONS = {"national-2019": 2020, "national-2021": 2023}
"""Edition → a year of it."""

SEVEN_DIGITS = "1234567"


@cache
def edition(name: str) -> Layout:
    layout = load(name, None).layout
    assert layout is not None
    return layout


@cache
def national_report(name: str, figure: str = "", paragraphs: int = 1) -> Document:
    """A report of an invented office; its first section has so many paragraphs of a line."""
    return pipeline.compose_document(bound(name, figure, paragraphs))


@cache
def bound(name: str, figure: str = "", paragraphs: int = 1) -> Report:
    """The report before it is composed."""
    layout, year = edition(name), EDITIONS[name]
    data: dict[str, object] = {
        "年度": year,
        "版式": name,
        "机关": {"名称": "云溪市人民政府", "层级": "市级政府", "自称": "我市"},
        "正文": {
            "总体情况": "\n\n".join(f"第{number}个公开栏已经更新。" for number in range(1, paragraphs + 1)),
            "问题改进": "公开目录更新不及时。下一步按月核对。",
            "其他事项": "没有其他需要报告的事项。",
        },
    }
    for spec in layout.fields:
        if figure and spec.cell is not None and not spec.cell.derived:
            _put(data, spec.key.split("."), _written(spec, figure))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "data" / f"{year}.yaml"
        path.parent.mkdir()
        path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        report = pipeline.check(path).report
    assert report is not None
    return report


def _put(data: dict[str, object], steps: list[str], value: str) -> None:
    for step in steps[:-1]:
        below = data.setdefault(step, {})
        assert isinstance(below, dict)
        data = below
    data[steps[-1]] = value


def _written(spec: FieldSpec, figure: str) -> str:
    return f"{figure}元" if spec.type is FieldType.MONEY else figure


def forms(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def form_with_heading(name: str, section: str, figure: str = "") -> tuple[Heading, Table]:
    """A form, by the key of the section that prints it, and the heading above it."""
    blocks = national_report(name, figure).blocks
    at = next(at for at, block in enumerate(blocks) if isinstance(block, Heading) and block.id == section)
    heading, form = blocks[at : at + 2]
    assert isinstance(heading, Heading)
    assert isinstance(form, Table)
    return heading, form


def grid(table: Table) -> str:
    """A table as HTML, a row a line: nothing but its cells, their spans and their words."""
    rows = (f"<tr>{''.join(map(_cell, row.cells))}</tr>\n" for row in table.rows)
    return f'<table border="1">\n{"".join(rows)}</table>\n'


def _cell(cell: Cell) -> str:
    columns, rows, text = cell.col_span, cell.row_span, cell.text
    across = f' colspan="{columns}"' if columns > 1 else ""
    down = f' rowspan="{rows}"' if rows > 1 else ""
    return f"<td{across}{down}>{escape(text, quote=False)}</td>"
