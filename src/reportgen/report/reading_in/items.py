"""Counts that follow one another in a text, each with its name: 工作动态206条，会议信息53条（…）；公告公示55条."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from reportgen.report.claims.quantities import Quantity, masked, quantities
from reportgen.report.model import Passage

_UNITS = frozenset(("", "条", "件", "篇", "份", "则", "项", "个", "例", "宗", "条次", "件次", "次"))
_PAPERS = frozenset(("条", "件", "篇", "份", "则", "条次", "件次"))
"""Units under which one and the same thing is counted."""
_LONGEST_NAME = 24
_LEADING = re.compile(r"^(?:其中|包括|包含|主要有|分别为|分别是|以及|和|及|即|有|为|[：:、，,；;\s“”\"])+")
_TRAILING = re.compile(r"(?:共计|共有|共|总计|合计|分别|为|有|是|达到|达|约|了|[：:\s“”\"])+$")
_VERB = re.compile(r"(?:主动公开|公开|发布|公布|更新)$")
_COMPARED = re.compile(r"同比|环比|[比较](?:上年|去年|20\d\d)|增长|增加|减少|下降|占")


@dataclass(frozen=True, slots=True)
class Item:
    """A name with its count; `parts` are those of it that the text gives, `parts_open` if it says 其中."""

    name: str
    start: int
    """Where the name begins in the passage's text."""
    quantity: Quantity
    parts: tuple[Item, ...] = ()
    parts_open: bool = False

    @property
    def value(self) -> Decimal:
        return self.quantity.value

    @property
    def parts_fit(self) -> bool:
        """Whether the parts are known to be all there are."""
        return bool(self.parts) and (not self.parts_open or added(self.parts) == self.value)


def added(items: Sequence[Item]) -> Decimal:
    """The sum of the counts."""
    return sum((item.value for item in items), Decimal(0))


class Counts:
    """The counts of one passage."""

    def __init__(self, passage: Passage) -> None:
        self.passage = passage
        self.text = passage.legible
        self.masked = masked(self.text)
        found = quantities(self.masked, self.text)
        self.quantities = tuple(
            item for item in found if item.unit in _UNITS and (item.unit or item.text[:1].isdigit())
        )

    def items(self, start: int, end: int) -> tuple[Item, ...]:
        """The items of a list that goes from `start` up to `end`; none where their units differ."""
        found = tuple(self._items(start, end))
        units = {item.quantity.unit for item in found} - {""}
        if len(units) > 1 and not units <= _PAPERS:
            return ()
        verbs = sum(_VERB.search(item.name) is not None and len(item.name) > 3 for item in found)
        if found and verbs * 2 > len(found):
            return tuple(replace(item, name=_VERB.sub("", item.name) or item.name) for item in found)
        return found

    def within(self, start: int, end: int) -> list[Quantity]:
        return [item for item in self.quantities if start <= item.number_start < end]

    def _items(self, start: int, end: int) -> Iterator[Item]:
        marks = "；;" if _has_mark(self.text, start, end, "；;") else "、，,"
        for low, high in _pieces(self.text, start, end, marks):
            yield from self._chunk(low, high, marks)

    def _chunk(self, start: int, end: int, marks: str) -> Iterator[Item]:
        inside = [item for item in self.within(start, end) if not _in_brackets(self.text, start, item.number_start)]
        if not inside:
            return
        first = inside[0]
        following = inside[1].start if len(inside) > 1 else end
        item = self._named(start, first)
        opened = re.match(r"\s*[（(]", self.text[first.end : end])
        among = re.search(r"其中|包括|包含", self.text[first.end : following])
        if item is None:
            return
        if opened is not None:
            close = _closing(self.text, first.end + opened.end() - 1, end)
            item = replace(item, parts=self.items(first.end + opened.end(), close))
            inside = [other for other in inside[1:] if other.start > close]
        elif among is not None:
            parts = self.items(first.end + among.end(), end)
            yield replace(item, parts=parts, parts_open=among.group() == "其中")
            return
        else:
            inside = inside[1:]
        yield item
        if inside and marks.startswith("；"):
            rest = next(
                (low for low, high in _pieces(self.text, start, end, "、，,") if low <= inside[0].start < high), end
            )
            for low, high in _pieces(self.text, rest, end, "、，,"):
                yield from self._chunk(low, high, "、，,")

    def _named(self, start: int, quantity: Quantity) -> Item | None:
        before = self.text[start : quantity.start]
        low = start + max((before.rfind(mark) for mark in "，,；;：:。"), default=-1) + 1
        name = self.text[low : quantity.start]
        lead = _LEADING.match(name)
        low += lead.end() if lead is not None else 0
        name = _TRAILING.sub("", self.text[low : quantity.start]).strip()
        if not name or len(name) > _LONGEST_NAME or _COMPARED.search(name) or not re.search(r"[^\W\d]", name):
            return None
        return Item(name, low, quantity)


def _has_mark(text: str, start: int, end: int, marks: str) -> bool:
    return len(list(_pieces(text, start, end, marks))) > 1


def _pieces(text: str, start: int, end: int, marks: str) -> Iterator[tuple[int, int]]:
    """The stretches between marks that stand in no brackets."""
    low, depth = start, 0
    for place in range(start, end):
        depth += (text[place] in "（(") - (text[place] in "）)")
        if depth <= 0 and text[place] in marks:
            yield low, place
            low = place + 1
    yield low, end


def _in_brackets(text: str, start: int, place: int) -> bool:
    before = text[start:place]
    return sum(before.count(mark) for mark in "（(") > sum(before.count(mark) for mark in "）)")


def _closing(text: str, opening: int, end: int) -> int:
    depth = 0
    for place in range(opening, end):
        depth += (text[place] in "（(") - (text[place] in "）)")
        if depth == 0:
            return place
    return end
