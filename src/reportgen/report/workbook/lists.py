"""Lists on a sheet, one entry a row: answers to warnings (核实说明), and cases taken over from others (承接)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportgen.report import confirmations, taken_over, taken_over_binding
from reportgen.report.workbook.labels import Branch, Heads, find_heads, key_of, rows_under, value_of
from reportgen.source import node as nodes
from reportgen.source.book import BookCell, Sheet

KEYS: Mapping[str, Sequence[str]] = {
    confirmations.KEY: tuple(confirmations.KEYS),
    taken_over.KEY: tuple(key for key in taken_over_binding.KEYS if key != taken_over_binding.CARRIED_OUT),
}
"""The heads of each list, which are its keys in a data file."""
_DUE = {confirmations.KEY: ("代码", "理由"), taken_over.KEY: (taken_over.ORGAN, taken_over.COUNT)}
_COUNTED = taken_over.COUNT


def heads_of(sheet: Sheet, key: str) -> list[Heads]:
    """The rows of heads over the entries of a list."""
    return find_heads(sheet, dict.fromkeys(KEYS[key], ()), _DUE[key])


def fill(sheet: Sheet, root: Branch) -> None:
    """Put the lists of a sheet under the root; a row in which nothing is filled in is no entry."""
    every = [heads for key in KEYS for heads in heads_of(sheet, key)]
    for key in KEYS:
        entries = [entry for heads in heads_of(sheet, key) for entry in _entries(sheet, heads, every)]
        if entries:
            place = key_of(key, entries[0][0])
            root.put(place, nodes.Sequence(tuple(entry.node() for _, entry in entries), place.span))


def _entries(sheet: Sheet, heads: Heads, every: Sequence[Heads]) -> list[tuple[BookCell, Branch]]:
    """The entries, each with its first cell."""
    found: list[tuple[BookCell, Branch]] = []
    for row in rows_under(sheet, heads, every):
        cells = [(name, sheet.at(row, column)) for name, column in heads.columns.items()]
        filled = [(name, cell) for name, cell in cells if cell is not None and not cell.blank]
        if not filled:
            continue
        entry = Branch(key_of(filled[0][1].text.text, filled[0][1]))
        for name, cell in filled:
            entry.put(key_of(name, cell), value_of(cell, digits=name == _COUNTED))
        found.append((filled[0][1], entry))
    return found
