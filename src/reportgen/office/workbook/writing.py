"""A year's data file as a workbook: the official forms to be filled in, and sheets for everything else.

It is made from the same groups as the YAML file, so both say the same of what is known, due or optional. The bytes
depend on these alone: dates are those of the report year, and parts stand in a fixed order.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

from reportgen.layout.spec import Layout
from reportgen.office.workbook import forms, pages
from reportgen.office.workbook import trees as workbook_trees
from reportgen.office.workbook.values import Values
from reportgen.report.emit import Group
from reportgen.report.model import Report
from reportgen.report.workbook import groups, trees

COVER, FIGURES, WORDS = "封面", "数据", "正文"
_ENTRY_DATE = (1980, 1, 1, 0, 0, 0)
_STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def as_workbook(root: Group, layout: Layout, year: int, last: Report | None = None) -> bytes:
    """The workbook of a data file. `last` is last year's report: what must agree with it is checked in the workbook."""
    from openpyxl import Workbook

    values = Values.of(root)
    book = Workbook()
    cover = book.active
    cover.title = COVER
    checked: list[str] = []
    for table in layout.tables:
        sheet = book.create_sheet(table.key)
        area = forms.write(sheet, table, layout, values, year, last)
        checked.append(f"{table.key}!{area}")
    if groups.groups(layout):
        checked.append(f"{FIGURES}!{pages.figures(book.create_sheet(FIGURES), layout, values, year, last)}")
    for path in trees.paths(layout):
        spec = layout.by_key[path]
        workbook_trees.write(book.create_sheet(path.rpartition(".")[2]), spec, values)
    pages.narrative(book.create_sheet(WORDS), layout, values)
    for key in pages.lists_of(layout):
        pages.entries(book.create_sheet(key), key, values)
    pages.cover(cover, layout, values, year, checked)
    book.properties.creator = "reportgen"
    book.properties.title = f"{year}年政府信息公开工作年度报告数据"
    return _settled(_saved(book), year)


def _saved(book: Any) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _settled(data: bytes, year: int) -> bytes:
    """The same package with fixed dates: that of the parts, and in the properties the last day of the report year."""
    stamp = f"{year}-12-31T00:00:00Z".encode()
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            part = before.read(name)
            if name == "docProps/core.xml":
                part = _STAMP.sub(rb"\g<1>" + stamp, part)
            after.writestr(zipfile.ZipInfo(name, _ENTRY_DATE), part, zipfile.ZIP_DEFLATED)
    return stream.getvalue()
