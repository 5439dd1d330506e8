"""Lists of counts in running text that no figure of the edition carries (A201, A202).

The national forms have no figure for information made public; offices tell it in words, with its categories or
channels behind it. Words may be meant otherwise than they read: what is found is to be answered, not an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportgen.diagnostics.finding import finding
from reportgen.diagnostics.model import Diagnostic, Label, Message, Severity
from reportgen.report.claims import alternatives, comparable, matters
from reportgen.report.claims.claim_places import path_of
from reportgen.report.claims.matters import Matter
from reportgen.report.model import Claim, ClaimKind, Report
from reportgen.rules.registry import Rule

_CLOSED = re.compile(r"按[^，。；：\d]{1,10}(?:分|划分|统计)|分别(?:为|是)|分为|包括[：:]|^[：:]")
"""What opens a list that is meant to be whole."""
_OPEN = re.compile(r"其中|包括|主要|涉及|有[：:]")
_NESTED = re.compile(r"其中|包括|[（(]")
_UNFINISHED = re.compile(r"等|主要|其余|余下")
_OVERLAPPING = re.compile(
    r"通过|利用|渠道|方式|途径|平台|载体|网站|网$|微信|微博|公众号|客户端|公[开示]栏|公报|媒体|广播|电视|显示屏|新增|更新"
)
_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class _Listed:
    """A count and the counts listed behind it. `whole` says that the list claims to be complete."""

    total: Claim
    items: tuple[Claim, ...]
    whole: bool
    overlapping: bool

    @property
    def sum(self) -> Decimal:
        return sum((item.value for item in self.items if item.value is not None), Decimal(0))


def prose_lists(report: Report) -> Iterator[Diagnostic]:
    """A201: the categories that the text lists behind a count of information add up to it."""
    for listed in _lists(report):
        total = listed.total.value or Decimal(0)
        too_large = any((item.value or 0) > total for item in listed.items)
        if listed.overlapping or too_large or listed.sum == total or (listed.sum < total and not listed.whole):
            continue
        over = "" if listed.whole else "open"
        yield finding(
            "A201",
            listed.total.span,
            path_of(report, listed.total),
            variant=over if listed.sum > total else "short",
            severity=Severity.WARNING,
            value=listed.total.sentence,
            related=_items_label(listed),
            name=_name(listed.total),
            total=total,
            sum=listed.sum,
            difference=abs(listed.sum - total),
        )


def prose_parts(report: Report) -> Iterator[Diagnostic]:
    """A202: nothing that the text lists behind a count of information is larger than it."""
    for listed in _lists(report):
        total = listed.total.value or Decimal(0)
        said = Message(f"总数：{listed.total.text}", f"the whole: {listed.total.text}")
        for item in listed.items:
            if item.value is None or item.value <= total:
                continue
            yield finding(
                "A202",
                item.span,
                path_of(report, item),
                variant="channel" if listed.overlapping else "",
                severity=Severity.WARNING,
                value=item.sentence,
                related=(Label(listed.total.span, said),),
                part_name=_name(item),
                part=item.value,
                name=_name(listed.total),
                total=total,
                difference=item.value - total,
            )


def _lists(report: Report) -> Iterator[_Listed]:
    """The lists of a data file; who reads a published report in binds its breakdowns from the text."""
    if report.read_in or Matter.DISCLOSED in matters.of_layout(report.layout):
        return
    counts = [claim for claim in report.own_claims() if claim.kind is ClaimKind.COUNT and claim.value is not None]
    for index, total in enumerate(counts):
        exact = not total.qualifier and comparable(total) and not alternatives(total) and total.unit
        if exact and matters.disclosed_end().search(matters.without_tail(total.noun)):
            listed = _listed(total, [claim for claim in counts[index + 1 :] if claim.passage is total.passage])
            if listed is not None:
                yield listed


def _listed(total: Claim, behind: Sequence[Claim]) -> _Listed | None:
    text = total.passage.text
    if not behind:
        return None
    gap = text[total.end : behind[0].start]
    closed, opened = _CLOSED.search(gap), _OPEN.search(gap)
    if (closed is None and (opened is None or "。" in gap)) or gap.count("。") > 1:
        return None
    items: list[Claim] = []
    for claim in behind:
        between = text[items[-1].end : claim.start] if items else ""
        if "。" in between:
            break
        if _NESTED.search(between) or claim.qualifier or alternatives(claim) or claim.unit != total.unit:
            return None
        items.append(claim)
    if len(items) < _SHORTEST:
        return None
    ends = [place for mark in "。；" if (place := text.find(mark, items[-1].end)) >= 0]
    told = text[total.end : min(ends, default=len(text))]
    overlapping = any(_OVERLAPPING.search(words) for words in (gap, *(item.noun for item in items)))
    whole = closed is not None and opened is None and _UNFINISHED.search(told) is None
    return _Listed(total, tuple(items), whole, overlapping)


def _items_label(listed: _Listed) -> tuple[Label, ...]:
    terms = " ＋ ".join(format(item.value, "f") for item in listed.items if item.value is not None)
    said = Message(f"分项：{terms} ＝ {listed.sum}", f"parts: {terms} = {listed.sum}")
    return (Label(listed.items[0].span.through(listed.items[-1].span), said),)


def _name(claim: Claim) -> str:
    """The noun as written, without what leads up to it."""
    noun = matters.without_tail(claim.noun.strip("，、；：。"))
    return matters.plain_lead().sub("", noun, count=1) or noun or claim.text


RULES: tuple[Rule, ...] = (Rule("A201", prose_lists), Rule("A202", prose_parts))
