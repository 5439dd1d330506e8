"""What the report calls itself, and names that are another's (N405, N408)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from reportgen.diagnostics.finding import finding
from reportgen.diagnostics.model import Diagnostic, Edit, Fix, Label, Message, Severity
from reportgen.report.model import Organ, Report
from reportgen.report.places import OwnPlaces, PlaceName, places_of_government, provinces
from reportgen.report.prose import PREAMBLE, Spoken, spoken
from reportgen.rules.registry import Rule

_PLACES = ("省", "州", "市", "县", "区", "旗", "盟", "国")
_TITLE = re.compile(r"《[^《》]*》|〔[^〔〕]*〕")
_ELSEWHERE = (
    "学习|考察|交流|借鉴|经验|对口|帮扶|协作|调研|参观|培训|结对|先进|招商|合作|公司|大学|学院|集团"
    "|研究院|设计院|中标|转发|转载"
)
_TRADES = ("局", "厅", "委员会")
_LEAD = r"^.*?(?:根据|按照|现将|编制|公布|发布|关于|的|由|是|对|将|省|市|县|区)(?=[一-鿿]{2,}(?:局|厅|委员会)$)"


def self_references(report: Report) -> Iterator[Diagnostic]:
    """N405: the office calls itself by its own kind, and by one name."""
    seen: dict[str, tuple[Spoken, re.Match[str]]] = {}
    own = report.organ.self_name
    for words in spoken(report):
        for match in _self_name().finditer(words.text):
            name = match.group()
            if words.is_printed(*match.span()) or _in_quotes(words.text, match.start()):
                continue
            if not _may_say(report.organ, name):
                yield _wrong_kind(words, match, own)
            elif name[1:] not in _PLACES or name == own:
                seen.setdefault(name, (words, match))
    if len(seen) > 1:
        yield _two_names(own, seen)


def _wrong_kind(words: Spoken, match: re.Match[str], own: str) -> Diagnostic:
    place = words.place(*match.span())
    return finding(
        "N405",
        place,
        words.path,
        severity=Severity.WARNING,
        value=words.sentence(*match.span()),
        fix=Fix(Message(f"改为“{own}”", f"Write “{own}”."), (Edit(place, own),)) if own.startswith("我") else None,
        name=match.group(),
        own=own,
    )


def _two_names(own: str, seen: dict[str, tuple[Spoken, re.Match[str]]]) -> Diagnostic:
    other = next((name for name in seen if name != own), next(iter(seen)))
    words, match = seen[other]
    labels = tuple(Label(w.place(*m.span()), Message(name, name)) for name, (w, m) in seen.items() if name != other)
    return finding(
        "N405",
        words.place(*match.span()),
        words.path,
        variant="two",
        severity=Severity.NOTE,
        value=words.sentence(*match.span()),
        related=labels,
        names="、".join(seen),
        name=other,
        own=own,
    )


def _may_say(organ: Organ, name: str) -> bool:
    """Whether an organ may call itself, or a place it lies in, by this name."""
    kind = name[1:]
    if name == organ.self_name or kind in ("国", "单位", "机关"):
        return True
    if kind in _PLACES:
        region = organ.region + organ.name.value
        return not organ.region or kind in region or kind in organ.self_name
    title = organ.name.value
    if kind == "办":
        return "办" in title or organ.level in ("街道", "政府办公室")
    if kind == "委":
        return "委" in title
    if kind == "街":
        return "街道" in title
    return title.endswith(kind) or organ.title_name.endswith(kind) or (kind in ("镇", "乡", "街道") and kind in title)


def _in_quotes(text: str, place: int) -> bool:
    return text.rfind("“", 0, place) > text.rfind("”", 0, place)


@cache
def _other_organ() -> re.Pattern[str]:
    return re.compile(
        r"(?:由|系)(?P<maker>[一-鿿]{2,14}?(?:局|厅|委员会))(?:负责|组织|牵头)*(?:编制|编写|撰写|编印)"
        r"|(?P<owner>[一-鿿]{2,14}?(?:局|厅|委员会))\s*\d{4}年(?:度)?(?:政府信息|政务)公开[^，。；]{0,6}?年?度?报告"
    )


@cache
def _self_name() -> re.Pattern[str]:
    """我 with a kind of organ or place, where the next characters do not make another word of it."""
    return re.compile(
        r"(?<![自忘为替给帮助向教])我(?:街道|管委会|单位|机关|中心|镇(?!静|定)|乡(?!愁)|街(?!道)|局(?![限面部势])|办(?![理事好实公完案学])|委(?![托员屈婉])"
        r"|厅|处(?![理在置于境罚分])|所(?![在有以为说做需谓知见想学能])|院|站(?!在)|队|县|区(?![域别分])|市(?!场)|省(?!略|去)|州|旗(?!帜)|盟|国)"
    )


def other_places(report: Report) -> Iterator[Diagnostic]:
    """N408: names of places and organs are the office's own, a superior's, or have their reason."""
    own = OwnPlaces.of(report.organ)
    for words in spoken(report):
        titles = [match.span() for match in _TITLE.finditer(words.text)]
        last = -1
        for place in sorted((*provinces(words.text), *places_of_government(words.text)), key=lambda item: item.start):
            within = any(low <= place.start < high for low, high in titles)
            if place.start < last or within or not own.judges(place) or own.includes(place.name):
                continue
            if re.search(_ELSEWHERE, _around(words.text, place)) or words.is_printed(place.start, place.end):
                continue
            last = place.end + 12
            variant = "" if report.organ.region else "no-region"
            yield _others(words, place.start, place.end, place.name, report.organ, variant)
        if words.key == PREAMBLE:
            yield from _other_trade(report, words)


def _others(words: Spoken, start: int, end: int, name: str, organ: Organ, variant: str) -> Diagnostic:
    return finding(
        "N408",
        words.place(start, end),
        words.path,
        variant=variant,
        value=words.sentence(start, end),
        name=name,
        own=organ.name.value,
        region=organ.region,
    )


def _other_trade(report: Report, words: Spoken) -> Iterator[Diagnostic]:
    """The preamble presents the report as another office's: 由水务局编制 in the report of 教育局."""
    if not any(trade in words.text for trade in _TRADES):
        return
    for match in _other_organ().finditer(words.text):
        group = "maker" if match["maker"] else "owner"
        start, end = match.span(group)
        lead = re.match(_LEAD, words.text[start:end])
        start += lead.end() if lead is not None else 0
        name = words.text[start:end]
        ours = (report.organ.name.value, report.organ.title_name)
        if any(our.endswith(name) or name.endswith(our) for our in ours) or words.is_printed(start, end):
            continue
        yield _others(words, start, end, name, report.organ, "trade")


def _around(text: str, place: PlaceName) -> str:
    """The sentence part around a place, between full stops and semicolons."""
    left = max(text.rfind(mark, 0, place.start) for mark in "。；！？\n") + 1
    right = min((found for mark in "。；！？\n" if (found := text.find(mark, place.end)) >= 0), default=len(text))
    return text[left:right]


RULES: tuple[Rule, ...] = (Rule("N405", self_references), Rule("N408", other_places))
