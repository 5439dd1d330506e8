"""What the lists of a report's text are for: kinds and channels of the edition's fields, or sums beside them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from reportgen.layout.spec import FieldType, Layout
from reportgen.report import keys
from reportgen.report.claims.quantities import Quantity
from reportgen.report.figures import TOTAL_KEYS
from reportgen.report.model import Breakdown, Figure, FigureState, PartsKind, Passage, Report
from reportgen.report.pieces import mapping, read_as, scalar
from reportgen.report.reading_in.items import Item, added
from reportgen.report.reading_in.listings import Kind, Listing, listings
from reportgen.report.reading_in.stated import Figures, number_at, place_of
from reportgen.source import node as nodes
from reportgen.source.node import Located

_EXAMPLES = Decimal("0.5")
"""A list that gives less than this share of its total only names examples (ours)."""
_REST = re.compile(r"等$|^其[他它]")
"""A last item that holds whatever the others do not."""
_CASES = re.compile("复议|诉讼|申诉")
"""Cases whose outcome is not told are doubted elsewhere (N413)."""
Value = Located | nodes.Node


@dataclass(frozen=True, slots=True)
class Listed:
    """Values for fields, by their paths, and sums that no field holds."""

    fields: tuple[tuple[str, Value], ...]
    breakdowns: tuple[Breakdown, ...]


def read(report: Report, layout: Layout, figures: Figures, known: Mapping[str, Value]) -> Listed:
    """The lists of a report that was bound without them.

    `figures` are those that its text states for fields, `known` the lists for fields that its tables give.
    """
    taking = _Taking(report, layout, figures)
    taking.fields.update(known)
    for listing in listings(report):
        taking.take(listing)
    return Listed(tuple(taking.fields.items()), tuple(taking.breakdowns))


class _Taking:
    def __init__(self, report: Report, layout: Layout, figures: Figures) -> None:
        self.report = report
        self.fields: dict[str, Value] = {}
        self.breakdowns: list[Breakdown] = []
        self.trees = next((spec.key for spec in layout.fields if spec.type is FieldType.TREE), "")
        self.total_path = next((s.key for s in layout.fields if s.computed_from and s.computed_from == self.trees), "")
        self.channels = next(
            (s.key for s in layout.fields if s.type is FieldType.ITEMS and self._beside_tree(s.key)), ""
        )
        self.switch = next(
            (s.key for s in layout.fields if s.type is FieldType.YES_NO and self._beside_tree(s.key)), ""
        )
        self.total = figures.get(self.total_path)

    def _beside_tree(self, key: str) -> bool:
        return bool(self.trees) and key.split(".")[0] == self.trees.split(".")[0]

    def take(self, listing: Listing) -> None:
        """Put a list where it belongs."""
        names = [keys.form(item.name) for item in listing.items]
        plain = len(set(names)) == len(names) and not set(names) & set(TOTAL_KEYS)
        hedged = any(item.quantity.hedge for item in listing.items)
        if plain and not hedged and not self._is_open(listing) and self._is_of_total(listing):
            if listing.kind is Kind.KINDS and self.trees and self.trees not in self.fields:
                self.fields[self.trees] = self._tree(listing.passage, listing.items)
                return
            if listing.kind is Kind.CHANNELS and self.channels and self.channels not in self.fields:
                self._channels(listing)
                return
        self._sum(listing)

    def _is_of_total(self, listing: Listing) -> bool:
        """Whether a list sorts the information made public, of which it states no other total than the plain one."""
        if not self.trees:
            return False
        if listing.total is None:
            return True
        place = self._number(listing.passage, listing.total)
        return self.total is not None and place is not None and place.text == self.total.text

    def _is_open(self, listing: Listing) -> bool:
        total = listing.total
        if total is None or added(listing.items) == total.value:
            return False
        short = added(listing.items) < total.value
        return (
            listing.is_open
            or (short and _CASES.search(listing.name) is not None)
            or (added(listing.items) < total.value * _EXAMPLES)
        )

    # -- fields ----------------------------------------------------------------------------------------

    def _tree(self, passage: Passage, items: tuple[Item, ...]) -> nodes.Mapping:
        entries: list[tuple[Located, Value]] = []
        for item in items:
            number, name = self._number(passage, item.quantity), self._name(passage, item)
            if number is None or name is None:
                continue
            if item.parts_fit:
                below = self._tree(passage, item.parts)
                total = (nodes.Entry(scalar(read_as(number, "合计")), scalar(number)),)
                entries.append((name, nodes.Mapping((*total, *below.entries), below.span)))
            else:
                entries.append((name, number))
        return mapping(self.report.source, entries)

    def _channels(self, listing: Listing) -> None:
        flat = tuple(Item(item.name, item.start, item.quantity) for item in listing.items)
        self.fields[self.channels] = self._tree(listing.passage, flat)
        if self._must_add_up(listing) and self.switch:
            place = place_of(listing.passage, listing.items[-1].start, listing.items[-1].quantity.end)
            if place is not None:
                self.fields[self.switch] = read_as(place, "否")

    def _must_add_up(self, listing: Listing) -> bool:
        """With all else in its last item a list of channels falls short of the total only by a mistake."""
        total = listing.total.value if listing.total is not None else None
        return total is not None and added(listing.items) < total and _REST.search(listing.items[-1].name) is not None

    # -- sums beside them --------------------------------------------------------------------------------

    def _sum(self, listing: Listing) -> None:
        total = listing.total
        if total is None:
            return
        whole = self._figure(listing.passage, listing.name, total, listing.name)
        parts = [
            self._figure(listing.passage, f"{listing.name}.{keys.step(item.name)}", item.quantity, item.name)
            for item in listing.items
        ]
        if whole is None or None in parts:
            return
        kind = PartsKind.OPEN if self._is_open(listing) else PartsKind.ALL
        if listing.kind is Kind.CHANNELS and not self._must_add_up(listing):
            kind = PartsKind.OVERLAP
        approximate = bool(total.hedge) or any(item.quantity.hedge for item in listing.items)
        known = tuple(part for part in parts if part is not None)
        self.breakdowns.append(Breakdown(listing.name, whole, known, kind, approximate))

    def _figure(self, passage: Passage, path: str, quantity: Quantity, label: str) -> Figure | None:
        number = self._number(passage, quantity)
        if number is None:
            return None
        return Figure(path, Decimal(number.text), number.text, "", FigureState.STATED, number.span(), (), label)

    @staticmethod
    def _number(passage: Passage, quantity: Quantity) -> Located | None:
        place = place_of(passage, quantity.number_start, quantity.number_end)
        return number_at(place, quantity.value) if place is not None else None

    @staticmethod
    def _name(passage: Passage, item: Item) -> Located | None:
        return place_of(passage, item.start, item.start + len(item.name))
