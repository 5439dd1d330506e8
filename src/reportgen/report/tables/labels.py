"""Matching the rows and columns that a source has written with those of the form.

A data file has to use the form's names. A report that was read in is matched as far as its labels allow, since a
web page cuts them and an office rewords them: by what is left of a label, by likeness, and at last by place.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from reportgen.layout.spec import Layout
from reportgen.layout.table_spec import ColumnSpec, Group, RowSpec, TableSpec
from reportgen.report import keys
from reportgen.report.tables.names import column_names, names_of
from reportgen.report.tables.shape import Oddity, OddLabel
from reportgen.report.traditional import TRADITIONAL
from reportgen.source import node as nodes
from reportgen.source.node import Scalar

T = TypeVar("T")

_ALIKE = 0.6
"""How like a label of the form another must be to be taken for it (ours)."""
_SLASHES = str.maketrans({"\\": "/", "／": "/", "＼": "/", "、": "/"})


@dataclass(frozen=True, slots=True)
class Named(Generic[T]):
    """What a written label means: an item of the form, or none. `odd` is set if it is not the form's label."""

    entry: nodes.Entry
    item: T | None
    odd: OddLabel | None = None


@dataclass(frozen=True, slots=True)
class _Known(Generic[T]):
    """The items that labels may mean: every name, and the printed labels in the form's order."""

    names: Mapping[str, T]
    order: Sequence[tuple[str, T]]
    column: bool = False


class TableLabels:
    """The labels of one form."""

    def __init__(self, table: TableSpec, layout: Layout, read_in: bool) -> None:
        self.table = table
        self.read_in = read_in
        self.names = names_of(table)
        self._foreign = _foreign_words(layout)
        self.heads = rows_by_head(table)

    def rows(self, prefix: str, node: nodes.Mapping) -> list[Named[RowSpec | Group[RowSpec]]]:
        """The rows and groups that the keys right below the table, or below one of its groups, mean."""
        rows = [row for _, row in self.table.rows() if not row.headline]
        below = [row for row in rows if not prefix or row.key.startswith(f"{prefix}.")]
        order: list[tuple[str, RowSpec | Group[RowSpec]]] = [(row.label, row) for row in below]
        known = _Known(self.names.get(prefix, {}), order)
        return self._matched(self._unfolded(node), known, ".".join(filter(None, (self.table.key, prefix))))

    def columns(self, columns: Sequence[ColumnSpec], node: nodes.Mapping, path: str) -> list[Named[ColumnSpec]]:
        """The columns that the keys below a row mean."""
        names = {name: column for column in columns for name in column_names(column)}
        known = _Known(names, [(column.label, column) for column in columns], column=True)
        return self._matched(list(node.entries), known, path)

    def free(
        self, prefix: str, labelled: Sequence[Named[RowSpec | Group[RowSpec]]]
    ) -> dict[str, RowSpec | Group[RowSpec]]:
        """What may still stand right below the table, or below one of its groups, beside `labelled`; by key."""
        there = {named.item.key for named in labelled if named.item is not None}
        items = {item.key: item for item in self.names.get(prefix, {}).values() if item.key not in there}
        start = f"{prefix}." if prefix else ""
        return {key.removeprefix(start): item for key, item in items.items() if prefix or "." not in key}

    def split(self, row: RowSpec, node: nodes.Mapping, path: str) -> tuple[OddLabel, ...]:
        """The labels of the rows that stand in place of one, where a read-in report has split it."""
        if not self.read_in or not node.entries or any(isinstance(entry.value, Scalar) for entry in node.entries):
            return ()
        return tuple(
            OddLabel(self.table.key, entry.key.text, entry.key.span, path, Oddity.SPLIT, meant=row.step)
            for entry in node.entries
        )

    def _unfolded(self, node: nodes.Mapping) -> list[nodes.Entry]:
        """The entries, those below a label that only holds rows together put in its place."""
        found: list[nodes.Entry] = []
        for entry in node.entries:
            inner = entry.value
            if self.read_in and isinstance(inner, nodes.Mapping) and keys.form(entry.key.text) in self.heads:
                found.extend(self._unfolded(inner))
            else:
                found.append(entry)
        return found

    def _matched(self, entries: list[nodes.Entry], known: _Known[T], path: str) -> list[Named[T]]:
        direct = [known.names.get(keys.form(entry.key.text)) for entry in entries]
        if self.read_in:  # 本年增\减 is no other wording
            slashed = (known.names.get(_form(entry.key.text)) for entry in entries)
            direct = [item if item is not None else other for item, other in zip(direct, slashed, strict=True)]
        free = [place for place, (_, item) in enumerate(known.order) if all(item is not other for other in direct)]
        found: list[Named[T]] = []
        for number, (entry, item) in enumerate(zip(entries, direct, strict=True)):
            if item is not None:
                found.append(Named(entry, item))
                continue
            oddity, meant, edition = self._meant(number, entry.key.text, direct, free, known)
            free = [place for place in free if place != meant]
            label, item = known.order[meant] if meant is not None else ("", None)
            odd = OddLabel(
                self.table.key, entry.key.text.strip(), entry.key.span, f"{path}.{entry.key.text.strip()}",
                oddity, known.column, label, edition,
            )  # fmt: skip
            found.append(Named(entry, item, odd if self.read_in or oddity is Oddity.FOREIGN else None))
        return found

    def _meant(
        self, number: int, written: str, direct: Sequence[T | None], free: Sequence[int], known: _Known[T]
    ) -> tuple[Oddity, int | None, str]:
        """Why a label is odd, the place in the form of the item it means, and the edition that has it."""
        form = _form(written)
        if form in self._foreign:
            return Oddity.FOREIGN, None, self._foreign[form]
        if not self.read_in:
            return Oddity.ADDED, None, ""
        labels = {place: _form(known.order[place][0]) for place in free}
        cut = [place for place, label in labels.items() if len(form) > 1 and (form in label or label in form)]
        if len(cut) == 1:
            return Oddity.SHORTENED, cut[0], ""
        alike = difflib.get_close_matches(form, labels.values(), n=1, cutoff=_ALIKE)
        if alike:
            return Oddity.REWORDED, next(place for place, label in labels.items() if label == alike[0]), ""
        only = _only_place(number, direct, free, known)
        if only is None:
            return Oddity.ADDED, None, ""
        return (Oddity.REWORDED if any(char.isalnum() for char in form) else Oddity.LOST), only, ""


def slip_of(named: Named[T], free: Mapping[str, T]) -> T | None:
    """The item that an unknown key is a slip of; that has been reported, and is not reported as missing as well."""
    if named.odd is not None:
        return None
    return free.get(keys.nearest_to(named.entry.key.text.translate(TRADITIONAL), free))


def foreign_key(key: Scalar, layout: Layout) -> OddLabel | None:
    """A key beside the forms that only a data file of other years has."""
    edition = _foreign_words(layout).get(_form(key.text))
    return OddLabel("", key.text, key.span, key.text, Oddity.FOREIGN, edition=edition) if edition is not None else None


def _only_place(number: int, direct: Sequence[T | None], free: Sequence[int], known: _Known[T]) -> int | None:
    """The one item of the form that is lacking between the neighbours of an unknown label."""
    if any(direct[other] is None for other in (number - 1, number + 1) if 0 <= other < len(direct)):
        return None
    places = {id(item): place for place, (_, item) in enumerate(known.order)}
    before = next((places.get(id(item), -1) for item in reversed(direct[:number])), -1)
    after = next((places.get(id(item), len(known.order)) for item in direct[number + 1 :]), len(known.order))
    between = [place for place in free if before < place < after]
    return between[0] if len(between) == 1 else None


def _form(label: str) -> str:
    return keys.form(label.translate(_SLASHES))


@lru_cache(maxsize=16)
def _foreign_words(layout: Layout) -> dict[str, str]:
    """The edition that has a label, by the label of other years' forms."""
    return {_form(item.word): item.edition for item in layout.foreign}


@lru_cache(maxsize=64)
def rows_by_head(table: TableSpec) -> dict[str, tuple[RowSpec, ...]]:
    """The rows below the titles of blocks, and below labels that only hold rows together (三、本年度办理结果)."""
    found = {keys.form(block.title): block.row_leaves() for block in table.blocks if block.title}

    def collect(items: Sequence[RowSpec | Group[RowSpec]]) -> None:
        for item in items:
            if isinstance(item, Group):
                if not item.key:
                    found[keys.form(item.label)] = tuple(item.leaves())
                collect(item.items)

    for block in table.blocks:
        collect(block.rows)
    return found
