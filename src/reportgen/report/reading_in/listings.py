"""Sums in running text: a total and the counts it is made of (共501条：工作动态206条；公告公示55条；…).

A list is read only where its words show that it is one: 按类别分, 共N条：, 其中, or a heading that announces kinds and
their numbers. What each list is for is settled in `sums`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache

from reportgen.report.claims.quantities import Quantity
from reportgen.report.model import Passage, Report
from reportgen.report.reading_in.items import Counts, Item

_CHANNELS = re.compile("渠道|方式|形式|途径|平台|载体")
_KINDS = re.compile("类|内容|栏目|主题|信息$")
_FEWEST = 3
"""Items of a list that only a heading announces."""


class Kind(Enum):
    """By what a list sorts what it counts."""

    KINDS = "类别"
    CHANNELS = "渠道"
    OTHER = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list as it stands in a passage. `total` is the one it states or, if it states none, the one said before it."""

    counts: Counts
    section: str
    name: str
    kind: Kind
    total: Quantity | None
    total_is_own: bool
    items: tuple[Item, ...]
    is_open: bool

    @property
    def passage(self) -> Passage:
        return self.counts.passage


def listings(report: Report) -> Iterator[Listing]:
    """Every list in the text of a report, in order."""
    for section, passage, above in _passages(report):
        yield from _in_passage(Counts(passage), section, above)


def _passages(report: Report) -> Iterator[tuple[str, Passage, str]]:
    """Every passage with its section and the heading right above it."""
    for passage in report.preamble:
        yield "引言", passage, ""
    for section in report.sections:
        for part in section.parts:
            for index, passage in enumerate(part.passages):
                yield section.key, passage, part.heading if index == 0 else ""


def _in_passage(counts: Counts, section: str, above: str) -> Iterator[Listing]:
    said: Quantity | None = None
    for found in re.finditer(r"[^。！？\n]+", counts.text):
        start, end = found.span()
        listing = _listing(counts, section, start, end, above, said)
        if listing is not None:
            yield listing
        said = _total_said(counts, start, end) or said
        above = found.group() if not counts.within(start, end) and len(found.group()) < 30 else ""


def _total_said(counts: Counts, start: int, end: int) -> Quantity | None:
    """The count of information made public that a sentence states."""
    for quantity in counts.within(start, end):
        before = counts.masked[start : quantity.start]
        if _published().search(before[before.rfind("，") + 1 :]) and "累计" not in before[before.rfind("，") + 1 :]:
            return quantity
    return None


def _listing(counts: Counts, section: str, start: int, end: int, above: str, said: Quantity | None) -> Listing | None:
    """The list that a sentence is, if it is one."""
    sentence = counts.text[start:end]
    sorted_by = _sorted_by().search(sentence)
    if sorted_by is not None:
        items = counts.items(start + sorted_by.end(), end)
        within = _total_said(counts, start, start + sorted_by.start())
        name, total = sorted_by["by"] or sorted_by["what"], within or said
        is_open = bool(sorted_by["open"]) or _is_open(sentence)
        return Listing(counts, section, name, _kind(name), total, False, items, is_open) if items else None
    own = _own_total(counts, start, end)
    if own is not None:
        total, place, mark = own
        items = counts.items(place, end)
        if len(items) < 2:
            return None
        kind = Kind.KINDS if total is _total_said(counts, start, end) else Kind.OTHER
        name = _name(counts, start, total)
        return Listing(counts, section, name, kind, total, True, items, mark == "其中" or _is_open(sentence))
    if re.search("类别|分类|种类", above):
        items = counts.items(start, end)
        if len(items) >= _FEWEST:
            return Listing(counts, section, "类别", Kind.KINDS, said, False, items, _is_open(sentence))
    return None


def _own_total(counts: Counts, start: int, end: int) -> tuple[Quantity, int, str] | None:
    """A count with a mark behind it that leads a list of its parts in, and where the list begins."""
    for quantity in counts.within(start, end):
        led = _leads_in().match(counts.text, quantity.end, end)
        if led is None:
            continue
        before = counts.text[start : quantity.start]
        is_item = "；" in before or ("；" in counts.text[quantity.end : end] and not _states_whole().search(before))
        if led["mark"] in "：:" or not is_item:
            return quantity, led.end(), led["mark"]
        return None
    return None


@cache
def _states_whole() -> re.Pattern[str]:
    return re.compile(r"共|总(?:数|计|量|条数)|公开(?:了|各类|各项)*(?:政府|政务)?信息$")


def _name(counts: Counts, start: int, total: Quantity) -> str:
    before = counts.text[start : total.start]
    name = re.sub(r"(?:共计|共有|共|总计|合计|为|有|达)+$", "", re.split("[，,；;：:]", before)[-1]).strip()
    return name or "分项"


def _kind(word: str) -> Kind:
    if _CHANNELS.search(word):
        return Kind.CHANNELS
    return Kind.KINDS if _KINDS.search(word) else Kind.OTHER


def _is_open(sentence: str) -> bool:
    return re.search(r"等(?:[方内各][面容类])?(?:信息)?\s*$", sentence) is not None


@cache
def _sorted_by() -> re.Pattern[str]:
    return re.compile(
        r"(?:按(?:照)?(?:信息|公开)?(?P<by>[一-龥]{1,12}?)(?:划分|分类|来分|分|统计)"
        r"|(?P<what>(?:主要|公开|信息)?(?:类别|渠道|形式|方式))(?=主要有|有[：:]|为[：:]|包括|分别))"
        r"(?P<open>主要)?(?:有|为|是|包括|分别[为是])?[：:，,]?"
    )


@cache
def _leads_in() -> re.Pattern[str]:
    return re.compile(
        r"(?:政府信息|信息|申请|案件)?(?:[（(][^（）()\d]{0,20}[）)])?[，,。]?\s*(?:(?P<mark>其中|包括|分别[为是]|[：:]))[：:，,]?"
    )


@cache
def _published() -> re.Pattern[str]:
    return re.compile(r"公开(?:了|各类|各项|的)*(?:政府|政务)?信息|信息公开(?:总数|总量|数量)|(?:主动|共)公开")
