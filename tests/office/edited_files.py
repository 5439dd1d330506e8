"""A Word file as somebody changed it after it was built: each change at one place of its text."""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Callable

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PART = "word/document.xml"

Edit = Callable[[etree._Element], None]


def edited(data: bytes, edit: Edit) -> bytes:
    """The file after `edit` has changed its body."""
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == PART:
                root = etree.fromstring(content)
                edit(root.find(f"{W}body"))
                content = etree.tostring(root, encoding="UTF-8", standalone=True)
            target.writestr(name, content)
    return changed.getvalue()


def said(element: etree._Element) -> str:
    return "".join(text.text or "" for text in element.iter(f"{W}t"))


def paragraph(body: etree._Element, words: str) -> etree._Element:
    """The first paragraph of the body that has these words."""
    return next(element for element in body.iterchildren(f"{W}p") if words in said(element))


def replaced(words: str, old: str, new: str) -> Edit:
    """In the first run of the paragraph with `words` that has `old`, that becomes `new`."""

    def edit(body: etree._Element) -> None:
        text = next(text for text in paragraph(body, words).iter(f"{W}t") if old in (text.text or ""))
        text.text = (text.text or "").replace(old, new, 1)

    return edit


def deleted(words: str) -> Edit:
    return lambda body: body.remove(paragraph(body, words))


def put_in(words: str, after: str) -> Edit:
    """A paragraph of these words behind the one with `after`."""

    def edit(body: etree._Element) -> None:
        before = paragraph(body, after)
        new = copy.deepcopy(before)
        first, *rest = list(new.iter(f"{W}r"))
        for run in rest:
            run.getparent().remove(run)
        next(first.iter(f"{W}t")).text = words
        before.addnext(new)

    return edit


def swapped(one: str, other: str) -> Edit:
    """The paragraphs with these words, each in the other's place."""

    def edit(body: etree._Element) -> None:
        first, second = paragraph(body, one), paragraph(body, other)
        mark = etree.SubElement(body, f"{W}p")
        first.addprevious(mark)
        second.addprevious(first)
        body.replace(mark, second)

    return edit


def cell_changed(table: int, row: int, cell: int, new: str) -> Edit:
    """The words of a cell; all places are counted from 0."""

    def edit(body: etree._Element) -> None:
        text = next(_rows(body, table)[row].findall(f"{W}tc")[cell].iter(f"{W}t"))
        text.text = new

    return edit


def row_deleted(table: int, row: int) -> Edit:
    def edit(body: etree._Element) -> None:
        line = _rows(body, table)[row]
        line.getparent().remove(line)

    return edit


def _rows(body: etree._Element, table: int) -> list[etree._Element]:
    return body.findall(f"{W}tbl")[table].findall(f"{W}tr")
