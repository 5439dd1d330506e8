"""Statements about figures made in running text, read once for binding, rules and import alike.

`extract` reads counts (共收到申请3件, 工作动态公开206条), denials (未收到申请), completions (均已办结), shares
(占41%) and growth (同比增长98%). A claim whose noun cannot be tied to a figure of the layout keeps
`figure` empty; nothing is guessed. What is said of another time carries a `Frame` as its qualifier.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from reportgen.layout.spec import Layout
from reportgen.report.claims import comparisons, denials
from reportgen.report.claims.comparisons import Count
from reportgen.report.claims.matters import Matter
from reportgen.report.claims.quantities import MASK, Quantity
from reportgen.report.claims.scan import Scan
from reportgen.report.claims.setting import Setting, Tie
from reportgen.report.claims.subjects import Subjects
from reportgen.report.claims.timeframe import Frame, commonest_year
from reportgen.report.model import Claim, ClaimKind, Figure, Passage, Section

_LOOSE_UNITS = ("", "个", "人", "名", "项", "则")
"""Units that make a claim only when the noun beside them is a figure's."""
_BETWEEN_MEMBERS = re.compile(r"[、和及与，\s]*(?:及)?[\s]*")
_LISTING = re.compile(r"[、和及与]|以及")
_NOUN_LENGTH = 20


def extract(
    layout: Layout,
    figures: Mapping[str, Figure],
    passages: Iterable[tuple[str, Passage]],
    *,
    year: int | None = None,
) -> tuple[Claim, ...]:
    """Every claim of the passages, in their order.

    `passages` are pairs of place (a section's key, or `section/part`) and passage. `year` is the report year;
    without it the year most often written in the passages is taken for it. Never raises, whatever the text.
    """
    told = list(passages)
    if not told:
        return ()
    report_year = year if year is not None else commonest_year(passage.text for _, passage in told)
    subjects = Subjects(layout, figures)
    topics = {place: subjects.topics(layout, place) for place in dict.fromkeys(place for place, _ in told)}
    claims: list[Claim] = []
    for place, passage in told:
        scan = Scan.of(passage, place.partition("/")[0], topics[place], subjects, report_year)
        claims.extend(_claims_of(scan))
    return tuple(_settle_totals(claims, subjects))


def places(preamble: Iterable[Passage], sections: Iterable[Section]) -> Iterator[tuple[str, Passage]]:
    """Every passage that will be printed, with its place as `extract` takes it: 引言, a section, `section/part`."""
    for passage in preamble:
        yield "引言", passage
    for section in sections:
        for part in section.parts:
            name = part.spec.key if part.spec is not None else part.heading
            place = f"{section.key}/{name}" if name else section.key
            for passage in part.passages:
                yield place, passage


def comparable(claim: Claim) -> bool:
    """Whether a claim speaks of the whole report year, so that it may be held against the year's figures."""
    return claim.qualifier not in _OTHER_TIMES


def alternatives(claim: Claim) -> tuple[str, ...]:
    """The figures, or sums of figures as `a+b`, that the claim may lawfully mean; empty when it is tied to none."""
    return claim.figures or ((claim.figure,) if claim.figure else ())


_OTHER_TIMES = frozenset(frame.value for frame in Frame if frame is not Frame.YEAR)


def _claims_of(scan: Scan) -> list[Claim]:
    growth = comparisons.growth_quantities(scan)
    counts, claims = _counts(scan, growth)
    totals = {claim.figure: claim.value for claim in claims if claim.figure and claim.value is not None}
    claims.extend(comparisons.growth_claims(scan, growth, counts))
    claims.extend(comparisons.share_claims(scan, counts, totals))
    claims.extend(denials.none_claims(scan))
    claims.extend(denials.all_done_claims(scan))
    claims.sort(key=lambda claim: (claim.start, claim.end))
    return claims


def _counts(scan: Scan, growth: Mapping[int, object]) -> tuple[list[Count], list[Claim]]:
    counts: list[Count] = []
    claims: list[Claim] = []
    shared: dict[int, tuple[Tie, ...]] = {}
    last, sentence = "", -1
    for index, quantity in enumerate(scan.quantities):
        if index in growth or quantity.unit in ("%", "倍", "个百分点"):
            continue
        begins = scan.sentence(quantity.start)[0]
        setting = scan.setting(index, scan.subjects.remembered((), last, begins == sentence))
        if index not in shared and "分别" in setting.reach:
            shared.update(_distributed(scan, index, setting))
        _, printed = scan.printed(quantity.number_start, quantity.number_end)
        ties = shared[index] if index in shared else scan.subjects.ties(setting)
        if printed:
            ties = (Tie(printed, ties[0].noun if ties else _noun_before(setting)),)
        if not ties and _is_bare_base(scan, quantity):
            ties = _tie_before(scan, quantity, counts)
        made = list(_count_claims(scan, quantity, ties, setting))
        if made:
            claims.extend(made)
            counts.append(Count(quantity, ties[0] if len(ties) == 1 else None))
            last, sentence = scan.subjects.remembered(ties, last, begins == sentence), begins
    return counts, claims


def _is_bare_base(scan: Scan, quantity: Quantity) -> bool:
    """上年为250条, 比去年的250条: last year's number, without a noun of its own."""
    last = rf"(?:{MASK}+|(?:上一?|去)年)度?(?:同期)?"
    before = scan.masked[max(0, quantity.start - 16) : quantity.start]
    return re.search(rf"(?:^|[，（(；比较由]){last}(?:的|为|是|仅|共|有)*\s*$", before) is not None


def _tie_before(scan: Scan, quantity: Quantity, counts: list[Count]) -> tuple[Tie, ...]:
    """What the number before it in its sentence counts in the same unit."""
    start, _ = scan.sentence(quantity.start)
    told = [count for count in counts if count.quantity.start >= start and count.quantity.unit == quantity.unit]
    return (told[-1].tie,) if told and told[-1].tie is not None else ()


def _count_claims(scan: Scan, quantity: Quantity, ties: tuple[Tie, ...], setting: Setting) -> Iterator[Claim]:
    derived, printed = scan.printed(quantity.number_start, quantity.number_end)
    if not ties and quantity.unit in _LOOSE_UNITS:
        return
    if quantity.unit == "" and not printed and not _stands_alone(scan, quantity):
        return
    frame = scan.frame(quantity.start)
    for tie in ties or (None,):
        claim = scan.claim(
            ClaimKind.COUNT,
            quantity.start,
            quantity.end,
            tie,
            value=quantity.value,
            unit=quantity.unit,
            qualifier=frame.value or quantity.hedge,
            derived=derived,
        )
        if tie is None:
            claim = replace(claim, noun=_noun_before(setting))
        yield _as_none(claim, scan)


def _as_none(claim: Claim, scan: Scan) -> Claim:
    """0件 of applications, reviews or lawsuits says that there was none."""
    told = {scan.subjects.matters.get(m) for m in (Matter.RECEIVED, Matter.REVIEW, Matter.LITIGATION)}
    if claim.value == 0 and alternatives(claim)[:1] and alternatives(claim)[0] in told:
        return replace(claim, kind=ClaimKind.NONE)
    return claim


def _stands_alone(scan: Scan, quantity: Quantity) -> bool:
    """A number without a unit counts only where a mark or the end follows (工作动态206，会议53。)."""
    following = scan.masked[quantity.end : quantity.end + 1]
    return following == "" or following in "，。；、）)；！\n "


def _noun_before(setting: Setting) -> str:
    return setting.clause.strip(f" ，、{MASK}")[-_NOUN_LENGTH:].strip(MASK)


def _distributed(scan: Scan, index: int, setting: Setting) -> dict[int, tuple[Tie, ...]]:
    """A、B分别为206条、53条: each number belongs to the name at its place; unclear lists belong to none."""
    words = setting.reach[: setting.reach.rfind("分别")]
    words = words[max(words.rfind(mark) for mark in "，：:（(") + 1 :]
    names = [name for name in _LISTING.split(words) if name.strip(MASK + " ")]
    members = [index]
    for following in range(index + 1, len(scan.quantities)):
        between = scan.masked[scan.quantities[members[-1]].end : scan.quantities[following].start]
        if not _BETWEEN_MEMBERS.fullmatch(between):
            break
        members.append(following)
    if len(names) != len(members) or len(members) < 2:
        return dict.fromkeys(members, ())
    ties: dict[int, tuple[Tie, ...]] = {}
    for name, member in zip(names, members, strict=True):
        own = replace(scan.setting(member, setting.last), reach=name, clause=name, before=setting.before)
        ties[member] = scan.subjects.ties(own)
    return ties


def _settle_totals(claims: list[Claim], subjects: Subjects) -> Iterator[Claim]:
    """通过某网站主动公开501条 states the total, and its growth the total's, if its section counts no other."""
    total = subjects.matters.get(Matter.DISCLOSED, "")
    stated: dict[str, int] = {}
    for claim in claims:
        if claim.kind is ClaimKind.COUNT and total and _counts_information(claim, total, subjects):
            stated[claim.section] = stated.get(claim.section, 0) + 1
    settled: set[tuple[int, str]] = set()
    for claim in claims:
        if claim.kind is ClaimKind.COUNT and not claim.figure and claim.figures == (total,):
            claim = replace(claim, figure=total if stated[claim.section] == 1 else "", figures=())
            settled |= {(id(claim.passage), claim.noun)} if claim.figure else set()
        elif claim.kind is ClaimKind.GROWTH and not alternatives(claim) and (id(claim.passage), claim.noun) in settled:
            claim = replace(claim, figure=total)
        yield claim


def _counts_information(claim: Claim, total: str, subjects: Subjects) -> bool:
    if claim.figures == (total,) or claim.figure == total:
        return True
    return bool(claim.figure) and subjects.names.is_channel(claim.figure)


def value_of_alternative(path: str, figures: Mapping[str, Figure]) -> Decimal | None:
    """The value of a figure, or of a sum written `a+b`; None when a term is unknown."""
    total = Decimal(0)
    for term in path.split("+"):
        found = figures.get(term)
        if found is None or found.value is None:
            return None
        total += found.value
    return total
