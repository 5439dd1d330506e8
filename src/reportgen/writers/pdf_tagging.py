"""Tags: which element of the structure every stretch of a page belongs to, and the tree of them in the file.

What belongs to no element is an artifact (ISO 32000-1, 14.8.2.2): rules, page numbers, the stamp, and all that a table
repeats on its next page. A screen reader passes them over.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFDocument, PDFName, PDFResourceDictionary

from reportgen.writers.pdf_objects import Verbatim, add_entries, number, text_string
from reportgen.writers.pdf_page import Part, Role
from reportgen.writers.pdf_structure import Element, Structure

_MAY_BE_EMPTY = frozenset({"Document", "TR", "TH", "TD"})
"""Elements that are kept although nothing is in them: without them a table would lose its shape."""


class Artifact(StrEnum):
    """What a page shows that is not the document's, by the name of its properties in the page's resources."""

    RULE = "Rule"
    REPEATED = "Repeated"
    PAGE_NUMBER = "PageNumber"
    STAMP = "Stamp"


_PROPERTIES = {
    Artifact.RULE: "<</Type /Layout>>",
    Artifact.REPEATED: "<</Type /Pagination>>",
    Artifact.PAGE_NUMBER: "<</Type /Pagination /Subtype /Footer /Attached [/Bottom]>>",
    Artifact.STAMP: "<</Type /Pagination /Subtype /Watermark>>",
}
"""ISO 32000-1, table 330. Said once and named on each page (14.6.2), for each page is compressed by itself."""

Owner = Element | Artifact
"""What a stretch of a page belongs to."""


class Tagger:
    """Numbers the marked content of a document's pages, and puts the tree of its structure into the file."""

    def __init__(self, structure: Structure) -> None:
        self._structure = structure
        self._pages: list[list[Element]] = []
        self._open: Owner | None = None

    def owner(self, part: Part, repeated: bool) -> Owner:
        """What the text of a part belongs to. Parts are asked for in the order of the document."""
        if part.role is Role.PAGE_NUMBER:
            return Artifact.PAGE_NUMBER
        return Artifact.REPEATED if repeated else self._structure.element(part)

    def begin_page(self) -> None:
        """From here on content is the next page's."""
        self._pages.append([])

    def turning_to(self, owner: Owner | None) -> list[str]:
        """The operators between what was drawn last and what belongs to `owner`; None where no more is drawn."""
        if owner is self._open:
            return []
        ending = [] if self._open is None else ["EMC"]
        self._open = owner
        return ending if owner is None else [*ending, self._opening(owner)]

    def _opening(self, owner: Owner) -> str:
        """The operator that begins a stretch of this page."""
        if isinstance(owner, Artifact):
            return f"/Artifact /{owner} BDC"
        place = len(self._pages[-1])
        self._pages[-1].append(owner)
        owner.content.append((len(self._pages) - 1, place))
        return f"/{owner.kind} <</MCID {place}>> BDC"

    def install(self, pdf: PDFDocument) -> None:
        """Put the tree into the file and tie the pages to it, when all of them are drawn (ISO 32000-1, 14.7.2)."""
        root = Verbatim()
        pages = [number(pdf, page) for page in pdf.Pages.pages]
        objects = {element: Verbatim() for element in self._structure.root.walk() if _is_kept(element)}
        numbers, lists = self._numbered(objects, pdf)
        above = {self._structure.root: number(pdf, root)}
        for element, place in objects.items():
            children = [child for child in element.children if child in numbers]
            above.update(dict.fromkeys(children, numbers[element]))
            place.content = _element(element, above[element], [numbers[child] for child in children], pages)
        rows = " ".join(f"{index} {place} 0 R" for index, place in enumerate(lists))
        root.content = (
            f"<</Type/StructTreeRoot/K[{numbers[self._structure.root]} 0 R]"
            f"/ParentTree<</Nums[{rows}]>>/ParentTreeNextKey {len(pages)}>>"
        ).encode("ascii")
        resources = pdf.Reference(_resources(pdf))
        for index, page in enumerate(pdf.Pages.pages):
            add_entries(page, Resources=resources, StructParents=index, Tabs=PDFName("S"))
        add_entries(pdf.Catalog, StructTreeRoot=root, MarkInfo=PDFDictionary({"Marked": "true"}))

    def _numbered(self, elements: Mapping[Element, Verbatim], pdf: PDFDocument) -> tuple[dict[Element, int], list[int]]:
        """The number of each element, and of each page's list of the elements that its pieces belong to.

        A page's list follows the elements that begin on it: it says what the rows of its tables say, and next to them
        it hardly takes room in a compressed stream.
        """
        numbers: dict[Element, int] = {}
        lists = [Verbatim() for _ in self._pages]
        placed: list[int] = []
        for element, place in elements.items():
            if element.content:
                placed += [number(pdf, before) for before in lists[len(placed) : element.content[0][0]]]
            numbers[element] = number(pdf, place)
        placed += [number(pdf, rest) for rest in lists[len(placed) :]]
        for parents, owners in zip(lists, self._pages, strict=True):
            parents.content = f"[{' '.join(_reference(numbers[owner]) for owner in owners)}]".encode("ascii")
        return numbers, placed


def _resources(pdf: PDFDocument) -> PDFResourceDictionary:
    """What the pages use: reportlab's fonts, and the properties of their artifacts."""
    resources = PDFResourceDictionary()
    resources.basicFonts()
    resources.Properties = pdf.Reference(PDFDictionary(dict(_PROPERTIES)))
    return resources


def _is_kept(element: Element) -> bool:
    return bool(element.content or element.children) or element.kind in _MAY_BE_EMPTY


def _element(element: Element, parent: int, children: Sequence[int], pages: Sequence[int]) -> bytes:
    """The dictionary of an element (ISO 32000-1, 14.7.2).

    There is one for every cell of every table. So /Type, which is optional, is left out, and what neighbours have in
    common comes first: it takes no room in a compressed stream.
    """
    page = f"/Pg {pages[element.content[0][0]]} 0 R" if element.content else ""
    title = f"/T {text_string(element.title)}" if element.title else ""
    words = f"/Alt {text_string(element.alternative)}" if element.alternative else ""
    held = _held(element, children, pages)
    return f"<</S/{element.kind}{_attributes(element)}{title}{words}{page}/P {parent} 0 R{held}>>".encode("ascii")


def _held(element: Element, children: Sequence[int], pages: Sequence[int]) -> str:
    """The elements and the pieces in an element, as its entry."""
    if not children and len(element.content) == 1:
        return f"/K {element.content[0][1]}"
    kids = [*map(_reference, children), *_pieces(element, pages)]
    return f"/K[{' '.join(kids)}]" if kids else ""


def _reference(number: int) -> str:
    return f"{number} 0 R"


def _pieces(element: Element, pages: Sequence[int]) -> Iterator[str]:
    """The marked content of an element: a number on the page of its first piece, a reference on any other."""
    for page, place in element.content:
        if page == element.content[0][0]:
            yield str(place)
        else:
            yield f"<</Type/MCR/Pg {pages[page]} 0 R/MCID {place}>>"


def _attributes(element: Element) -> str:
    """Those of a table or of a cell of it (ISO 32000-1, 14.8.5.7)."""
    if element.summary:
        return f"/A<</O/Table/Summary {text_string(element.summary)}>>"
    scope = f"/Scope/{element.scope.capitalize()}" if element.scope else ""
    rows = f"/RowSpan {element.row_span}" if element.row_span > 1 else ""
    columns = f"/ColSpan {element.col_span}" if element.col_span > 1 else ""
    return f"/A<</O/Table{scope}{rows}{columns}>>" if scope or rows or columns else ""
