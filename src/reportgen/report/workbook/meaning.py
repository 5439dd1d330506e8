"""The root of a workbook, in two steps: the head, by which the edition is chosen, then all by the edition's labels.

What a sheet holds that nobody can place is told (Y004), and so is what hidden rows and columns hold (I003): nothing is
left out without a word.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.diagnostics.finding import finding
from reportgen.diagnostics.model import Diagnostic, Severity
from reportgen.layout.spec import Layout
from reportgen.layout.table_spec import TableSpec
from reportgen.report import bind, refusals, values
from reportgen.report.workbook import form_nodes, forms, groups, head, lists, trees, words
from reportgen.report.workbook.forms import FoundForm
from reportgen.report.workbook.labels import Branch, value_of
from reportgen.source.book import Book, BookCell, CellKind, Sheet
from reportgen.source.node import Located, Scalar, Style
from reportgen.source.reading import Reading
from reportgen.span import Span


def heading_of(book: Book) -> Reading:
    """The head of a workbook: what `bind.read_heading` asks for, and the rest of it.

    Without a report year nothing else can be told; then formulas that nobody has calculated are findings (Y007).
    """
    root = _top(book)
    sheet = head.sheet_of(book)
    if sheet is None:
        return Reading(root.node(), book.source, tuple(_uncalculated(book)))
    head.fill(sheet, root)
    return Reading(root.node(), book.source)


def root_of(book: Book, layout: Layout) -> Reading:
    """The whole root by the labels of an edition, with what could not be placed."""
    root = _top(book)
    cover = head.sheet_of(book)
    if cover is not None:
        head.fill(cover, root)
    found = _forms(book, layout)
    baseline = root.text("用途") == bind.BASELINE
    for form in found.values():
        branch = form_nodes.node_of(form, layout, baseline)
        if not branch.is_empty:
            root.put_branch(branch)
    for sheet in _others(book, cover, found):
        trees.fill(sheet, layout, root)
        groups.fill(sheet, layout, root, baseline)
        words.fill(sheet, layout, root)
        lists.fill(sheet, root)
    shared = (_shared(cell, paths) for form in found.values() for cell, paths in form_nodes.shared_cells(form))
    told = (*_twice(root), *shared, *_unplaced(book, layout, cover, found), *_hidden(book))
    return Reading(root.node(), book.source, tuple(sorted(told, key=lambda item: item.sort_key)))


def _top(book: Book) -> Branch:
    start = Located("", book.source, (0,))
    return Branch(Scalar(start, Span.whole_file(book.source.name), Style.READ_IN))


def _forms(book: Book, layout: Layout) -> dict[str, FoundForm]:
    """The forms of the edition by key: of several of a kind the one with most figures, first those that are shown."""
    found: dict[str, FoundForm] = {}
    for spec in layout.tables:
        candidates = [form for sheet in book.sheets if (form := forms.find(spec, sheet)) is not None]
        if candidates:
            found[spec.key] = max(candidates, key=lambda form: (not form.sheet.hidden, form.known))
    return found


def _others(book: Book, cover: Sheet | None, found: dict[str, FoundForm]) -> Iterator[Sheet]:
    """The sheets that may hold figures outside the forms, text and lists; a form's own sheet may too."""
    return (sheet for sheet in book.sheets if sheet is not cover or _holds_more(sheet))


def _holds_more(sheet: Sheet) -> bool:
    lists_there = any(lists.heads_of(sheet, key) for key in lists.KEYS)
    return bool(groups.heads_of(sheet) or words.heads_of(sheet) or lists_there)


# -- what is told --------------------------------------------------------------------------------------


def _twice(root: Branch) -> Iterator[Diagnostic]:
    for branch in root.branches():
        for key, first in branch.twice:
            source = key.located.source
            place, before = source.place(key.span.line), source.place(first.span.line)
            yield finding("Y003", key.span, key.text, variant="cell", key=key.text, place=place, first_place=before)


def _shared(cell: BookCell, paths: list[str]) -> Diagnostic:
    return finding(
        "Y007", cell.span, paths[0], variant="shared-cell", field="、".join(paths), text=cell.text.text.strip()
    )


def _unplaced(book: Book, layout: Layout, cover: Sheet | None, found: dict[str, FoundForm]) -> Iterator[Diagnostic]:
    """Sheets of which nothing was read: those that nobody can place, and those that hold a form once more."""
    used = {id(form.sheet) for form in found.values()} | {id(cover)}
    for sheet in book.sheets:
        first = next(sheet.filled(), None)
        if id(sheet) in used or first is None or _has_heads(sheet, layout):
            continue
        again = next((spec for spec in layout.tables if forms.find(spec, sheet) is not None), None)
        yield _sheet_left(sheet, first, again, found)


def _sheet_left(sheet: Sheet, first: BookCell, again: TableSpec | None, found: dict[str, FoundForm]) -> Diagnostic:
    if again is None:
        return finding(
            "Y004",
            first.span,
            sheet.name,
            variant="sheet",
            severity=Severity.WARNING,
            value=sheet.name,
            sheet=sheet.name,
        )
    read = found[again.key].sheet.name
    return finding(
        "Y004", first.span, sheet.name, variant="sheet-again", severity=Severity.WARNING, value=sheet.name,
        sheet=sheet.name, table=again.key, read=read,
    )  # fmt: skip


def _has_heads(sheet: Sheet, layout: Layout) -> bool:
    tree = bool(trees.paths(layout)) and bool(trees.heads_of(sheet))
    return tree or _holds_more(sheet)


def _hidden(book: Book) -> Iterator[Diagnostic]:
    """I003 for a sheet with hidden rows or columns that hold figures or words of the report."""
    for sheet in book.sheets:
        cells = [cell for cell in sheet.filled() if cell.hidden or sheet.hidden]
        if cells:
            places = [book.source.place(cell.span.line).rpartition("!")[2] for cell in cells[:3]]
            yield finding(
                "I003", cells[0].span, sheet.name, variant="sheet" if sheet.hidden else "", value=sheet.name,
                sheet=sheet.name, count=len(cells), places="、".join(places),
            )  # fmt: skip


def _uncalculated(book: Book) -> Iterator[Diagnostic]:
    """One finding for each sheet: its formula, or how many there are."""
    for sheet in book.sheets:
        cells = [cell for cell in sheet.filled() if cell.kind is CellKind.UNCALCULATED]
        places = [book.source.place(cell.span.line) for cell in cells[:3]]
        if len(cells) == 1:
            yield refusals.wrong_value(value_of(cells[0]), places[0], places[0], values.Fault("formula"))
        elif cells:
            yield finding(
                "Y007", cells[0].span, places[0], variant="formulas", value=sheet.name, sheet=sheet.name,
                count=len(cells), places="、".join(place.rpartition("!")[2] for place in places),
            )  # fmt: skip
