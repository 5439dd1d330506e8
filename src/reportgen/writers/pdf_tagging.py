"""Tags: which element of the structure every stretch of a page belongs to, and the tree of them in the file.

What belongs to no element is an artifact (ISO 32000-1, 14.8.2.2): rules, page numbers, the stamp, and all that a table
repeats on its next page. A screen reader passes them over.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFDocument, PDFName

from reportgen.writers.pdf_objects import Verbatim, add_entries, number, text_string
from reportgen.writers.pdf_page import Part, Role
from reportgen.writers.pdf_structure import Element, Structure

_MAY_BE_EMPTY = frozenset({"Document", "TR", "TH", "TD"})
"""Elements that are kept although nothing is in them: without them a table would lose its shape."""


class Artifact(StrEnum):
    """What a page shows that is not the document's, as the properties of its marked content."""

    RULE = "<</Type /Layout>>"
    REPEATED = "<</Type /Pagination>>"
    PAGE_NUMBER = "<</Attached [/Bottom] /Subtype /Footer /Type /Pagination>>"
    STAMP = "<</Subtype /Watermark /Type /Pagination>>"


Owner = Element | Artifact
"""What a stretch of a page belongs to."""


class Tagger:
    """Numbers the marked content of a document's pages, and puts the tree of its structure into the file."""

    def __init__(self, structure: Structure) -> None:
        self._structure = structure
        self._pages: list[list[Element]] = []

    def owner(self, part: Part, repeated: bool) -> Owner:
        """What the text of a part belongs to. Parts are asked for in the order of the document."""
        if part.role is Role.PAGE_NUMBER:
            return Artifact.PAGE_NUMBER
        return Artifact.REPEATED if repeated else self._structure.element(part)

    def begin_page(self) -> None:
        """From here on content is the next page's."""
        self._pages.append([])

    def opening(self, owner: Owner) -> str:
        """The operator that begins a stretch of this page; it ends with EMC."""
        if isinstance(owner, Artifact):
            return f"/Artifact {owner} BDC"
        place = len(self._pages[-1])
        self._pages[-1].append(owner)
        owner.content.append((len(self._pages) - 1, place))
        return f"/{owner.kind} <</MCID {place}>> BDC"

    def install(self, pdf: PDFDocument) -> None:
        """Put the tree into the file and tie the pages to it, when all of them are drawn (ISO 32000-1, 14.7.2)."""
        root, parents = Verbatim(), Verbatim()
        objects = {element: Verbatim() for element in self._structure.root.walk() if _is_kept(element)}
        numbers = {element: number(pdf, place) for element, place in objects.items()}
        pages = [number(pdf, page) for page in pdf.Pages.pages]
        above = {numbers[self._structure.root]: number(pdf, root)}
        for element, place in objects.items():
            children = [numbers[child] for child in element.children if child in numbers]
            above.update(dict.fromkeys(children, numbers[element]))
            place.content = _element(element, above[numbers[element]], children, pages)
        parents.content = _parents(self._pages, numbers)
        root.content = (
            f"<</Type /StructTreeRoot /K [{numbers[self._structure.root]} 0 R] "
            f"/ParentTree {number(pdf, parents)} 0 R /ParentTreeNextKey {len(pages)}>>"
        ).encode("ascii")
        for index, page in enumerate(pdf.Pages.pages):
            add_entries(page, StructParents=index, Tabs=PDFName("S"))
        add_entries(pdf.Catalog, StructTreeRoot=root, MarkInfo=PDFDictionary({"Marked": "true"}))


def _is_kept(element: Element) -> bool:
    return bool(element.content or element.children) or element.kind in _MAY_BE_EMPTY


def _element(element: Element, parent: int, children: Sequence[int], pages: Sequence[int]) -> bytes:
    """The dictionary of an element (ISO 32000-1, 14.7.2)."""
    entries = [f"/Type /StructElem /S /{element.kind} /P {parent} 0 R"]
    if element.content:
        entries.append(f"/Pg {pages[element.content[0][0]]} 0 R")
    kids = [*(f"{child} 0 R" for child in children), *_pieces(element, pages)]
    if kids:
        entries.append(f"/K [{' '.join(kids)}]" if len(kids) > 1 or children else f"/K {kids[0]}")
    attributes = "".join(_table_attributes(element))
    if attributes:
        entries.append(f"/A <</O /Table{attributes}>>")
    if element.alternative:
        entries.append(f"/Alt {text_string(element.alternative)}")
    return f"<<{' '.join(entries)}>>".encode("ascii")


def _pieces(element: Element, pages: Sequence[int]) -> Iterator[str]:
    """The marked content of an element: a number on the page of its first piece, a reference on any other."""
    for page, place in element.content:
        if page == element.content[0][0]:
            yield str(place)
        else:
            yield f"<</Type /MCR /Pg {pages[page]} 0 R /MCID {place}>>"


def _table_attributes(element: Element) -> Iterator[str]:
    """ISO 32000-1, 14.8.5.7."""
    if element.scope:
        yield f" /Scope /{element.scope.capitalize()}"
    if element.row_span > 1:
        yield f" /RowSpan {element.row_span}"
    if element.col_span > 1:
        yield f" /ColSpan {element.col_span}"


def _parents(pages: Sequence[Sequence[Element]], numbers: Mapping[Element, int]) -> bytes:
    """The parent tree: for each page, the element of every numbered piece on it (ISO 32000-1, 14.7.4.4)."""
    rows = (
        f"{index} [{' '.join(f'{numbers[element]} 0 R' for element in elements)}]"
        for index, elements in enumerate(pages)
    )
    return f"<</Nums [{' '.join(rows)}]>>".encode("ascii")
