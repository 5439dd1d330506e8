"""Growth (同比增长98%, 比上年增加29条, 与去年持平) and shares (占总数的41%) said in running text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from reportgen.report.claims import matters
from reportgen.report.claims.matters import Matter
from reportgen.report.claims.quantities import MASK, Quantity
from reportgen.report.claims.scan import Scan
from reportgen.report.claims.setting import Tie
from reportgen.report.claims.timeframe import Frame, year_mentions
from reportgen.report.model import Claim, ClaimKind, Direction

_DOWN = ("下降", "减少", "降低", "回落", "降幅", "减")
_WHOLE = (
    "",
    "比",
    "总数",
    "总量",
    "全部",
    "总条数",
    "总件数",
    "总",
    "比重",
    "其",
    "全年",
    "全年总数",
    "信息总数",
    "总数量",
)
_EQUALS = ("是", "为", "达到", "达", "相当于", "约为", "约是")
_WIDER = r"全[国省市州县区]|本行政区域|人口|财政|预算|投资|收入"


@dataclass(frozen=True, slots=True)
class Count:
    """A count already read: where it stands, and what it was tied to."""

    quantity: Quantity
    tie: Tie | None


def growth_quantities(scan: Scan) -> Mapping[int, re.Match[str]]:
    """Indices of the quantities that state growth rather than a count, with the words before them."""
    found: dict[int, re.Match[str]] = {}
    if not any(word in scan.text for word in ("同比", "比", "较", "相", "倍")):
        return found
    for index, quantity in enumerate(scan.quantities):
        if quantity.unit in ("", "个百分点"):
            continue
        start, _ = scan.sentence(quantity.start)
        left = max(start, quantity.start - 60)
        match = _growth_end().search(scan.masked, left, quantity.start) or _grown_since(scan, start, quantity.start)
        if match is None and quantity.unit == "倍":
            match = _times_end().search(scan.masked, left, quantity.start)
        if match is not None:
            found[index] = match
    return found


def _grown_since(scan: Scan, start: int, end: int) -> re.Match[str] | None:
    """与去年相比，主动公开501条，增长98%: the base stands at the head of the sentence."""
    match = _far_growth_end().search(scan.masked, start, end)
    return match if match is not None and match.end("gap") - match.start("gap") < 60 else None


def growth_claims(scan: Scan, found: Mapping[int, re.Match[str]], counts: list[Count]) -> Iterator[Claim]:
    """A claim for each statement of growth against last year; other bases give none."""
    for index, match in found.items():
        quantity = scan.quantities[index]
        if not _against_last_year(scan, match):
            continue
        yield _growth(scan, match, quantity.end, counts, _way(match), quantity)
    for pattern in (_level(), _bare()):
        for match in pattern.finditer(scan.masked):
            if _against_last_year(scan, match):
                yield _growth(scan, match, match.end(), counts, _way(match), None)


def _way(match: re.Match[str]) -> Direction | None:
    """The direction that the verb states; 是上年的几倍 states none."""
    verb = match["verb"]
    if verb.endswith("持平"):
        return Direction.SAME
    if not verb or verb in _EQUALS:
        return None
    return Direction.DOWN if any(word in verb for word in _DOWN) else Direction.UP


def _growth(
    scan: Scan,
    match: re.Match[str],
    end: int,
    counts: list[Count],
    direction: Direction | None,
    quantity: Quantity | None,
) -> Claim:
    """A claim of growth; 持平 has no number and stands for nought per cent, 有所下降 states its direction alone."""
    tie = _grown(scan, match, counts)
    level = direction is Direction.SAME
    derived = scan.computed_by("同比", match.start("verb"), end)
    return scan.claim(
        ClaimKind.GROWTH,
        min(match.start("base"), match.start("verb")),
        end,
        tie,
        value=quantity.value if quantity else Decimal(0) if level else None,
        figures=_meant(scan, tie),
        unit=quantity.unit if quantity else "",
        qualifier=quantity.hedge if quantity else "约" if level and len(match["verb"]) > 2 else "",
        direction=direction,
        percent=level or (quantity is not None and quantity.unit == "%"),
        derived=derived,
    )


def _meant(scan: Scan, tie: Tie | None) -> tuple[str, ...]:
    """The several figures or sums that a comparison may be of; one channel is not compared with the total."""
    if tie is None or tie.figures == (scan.subjects.matters.get(Matter.DISCLOSED),):
        return ()
    return tie.figures


def _grown(scan: Scan, match: re.Match[str], counts: list[Count]) -> Tie | None:
    """What grew: a noun before 同比 or behind it, else the count before it in the sentence."""
    base, (start, _) = min(match.start("base"), match.start("verb")), scan.sentence(match.start("base"))
    before = [count for count in counts if start <= count.quantity.start < match.start("verb")]
    left = max(
        [start]
        + [c.quantity.end for c in before if c.quantity.end <= base]
        + [scan.masked.rfind("，", start, base) + 1]
    )
    for low, high in ((left, base), match.span("gap")):
        if any(low <= count.quantity.start < high for count in counts):
            continue
        noun = scan.masked[low:high].strip(f"，、（( {MASK}")
        if noun and matters.plain_lead().fullmatch(noun) is None:
            ties = scan.subjects.ties(scan.noun_setting(low, high))
            return ties[0] if len(ties) == 1 else None
    current = [count for count in before if scan.frame(count.quantity.start) is not Frame.OTHER_YEAR]
    return current[-1].tie if current else None


def _against_last_year(scan: Scan, match: re.Match[str]) -> bool:
    said = [mention.year for mention in year_mentions(scan.text[match.start("base") : match.end("base") + 1])]
    return scan.year is None or all(year == scan.year - 1 for year in said)


def share_claims(scan: Scan, counts: list[Count], totals: Mapping[str, Decimal]) -> Iterator[Claim]:
    """A claim for each 占…N%. `totals` are the values the passage gave so far, by figure."""
    if "占" not in scan.masked:
        return
    run: list[tuple[Quantity, re.Match[str]]] = []
    for quantity in scan.quantities:
        if quantity.unit != "%":
            continue
        start, _ = scan.sentence(quantity.start)
        match = _share_end().search(scan.masked, max(start, quantity.start - 50), quantity.start)
        follows = run and re.fullmatch(r"[、和及，与\s]*", scan.masked[run[-1][0].end : quantity.start])
        if match is None and follows and "分别" in run[0][1].group():
            run.append((quantity, run[0][1]))
            continue
        yield from _shares_of_run(scan, run, counts, totals)
        run = [(quantity, match)] if match is not None else []
    yield from _shares_of_run(scan, run, counts, totals)


def _shares_of_run(
    scan: Scan, run: list[tuple[Quantity, re.Match[str]]], counts: list[Count], totals: Mapping[str, Decimal]
) -> Iterator[Claim]:
    if not run:
        return
    place = run[0][1].start()
    start, _ = scan.sentence(place)
    told = [count for count in counts if count.quantity.start < place]
    before = [count for count in told if count.quantity.start >= start]
    if len(run) > 1:
        parts: list[Count | None] = [*before[-len(run) :]] if len(before) >= len(run) else [None] * len(run)
    else:
        parts = [before[-1] if before else None]
    for (quantity, match), part in zip(run, parts, strict=True):
        yield _share(scan, quantity, match, part, told, totals)


def _share(
    scan: Scan,
    quantity: Quantity,
    match: re.Match[str],
    part: Count | None,
    before: list[Count],
    totals: Mapping[str, Decimal],
) -> Claim:
    """One share; `before` are the counts that the passage gave before it."""
    start = max([scan.sentence(match.start())[0], scan.masked.rfind("，", 0, match.start()) + 1])
    left = max([start] + [count.quantity.end for count in before])
    noun = scan.masked[left : match.start()].strip(f"，、（( {MASK}")
    tie, part_value = (part.tie, part.quantity.value) if part else (None, None)
    if noun and matters.plain_lead().fullmatch(noun) is None and "分别" not in match.group():
        ties = scan.subjects.ties(scan.noun_setting(left, match.start()))
        tie, part_value = (ties[0] if len(ties) == 1 else None), None
    base, known = _base(scan, match["what"], tie, before)
    bases = _bases_of_cell(scan, tie) if known and not base else ()
    inside = [q for q in scan.quantities if match.start("what") <= q.start < match.end("what") and q.unit != "%"]
    base_value = inside[-1].value if inside else totals.get(base) if base else _whole_before(scan, part, before)
    derived = scan.computed_by("占比", quantity.number_start, quantity.number_end)
    if scan.frame(quantity.start) is not Frame.YEAR:  # recomputed from the counts beside it alone
        tie, base, bases = None, "", ()
    return scan.claim(
        ClaimKind.SHARE,
        match.start(),
        quantity.end,
        tie,
        value=quantity.value,
        unit="%",
        figures=_meant(scan, tie),
        base=base,
        bases=bases if base_value is None else (),
        percent=True,
        part_value=part_value if known else None,
        base_value=base_value if known else None,
        derived=derived,
        qualifier=quantity.hedge,
    )


def _base(scan: Scan, what: str, tie: Tie | None, counts: list[Count]) -> tuple[str, bool]:
    """The figure a share is of ("" when unknown), and whether the whole may be one of the report's at all."""
    subjects = scan.subjects
    words = re.sub(rf"[\d,.\s的{MASK}]|条|件|篇", "", what)
    if words in _WHOLE:
        return _whole_of(scan, tie, counts, "总" in words or "全部" in words), True
    if re.search(_WIDER, words):
        return "", False
    names = subjects.names.ending(what.removesuffix("的"))
    if names is not None and len(names) == 1 and len(subjects.names.paths(names[0])) == 1:
        return subjects.names.paths(names[0])[0], True
    for key, matter in (
        ("办结", Matter.HANDLED),
        ("答复", Matter.HANDLED),
        ("申请", Matter.RECEIVED),
        ("公开", Matter.DISCLOSED),
    ):
        if key in words:
            return subjects.matters.get(matter, ""), True
    return "", False


def _bases_of_cell(scan: Scan, tie: Tie | None) -> tuple[str, ...]:
    """What a share may be of where the text does not say: all handled, the new ones, or with those carried over."""
    subjects = scan.subjects
    path = matters.terms(tie.alternatives[0])[0] if tie is not None and tie.alternatives else ""
    received = subjects.matters.get(Matter.RECEIVED, "")
    if path not in subjects.cells or path.split(".")[0] != received.split(".")[0]:
        return ()
    carried = subjects.matters.get(Matter.CARRIED_IN, "")
    found = (subjects.matters.get(Matter.HANDLED, ""), received, f"{received}+{carried}" if carried else "")
    return tuple(dict.fromkeys((*subjects.wholes(path), *(item for item in found if item))))


def _whole_of(scan: Scan, tie: Tie | None, counts: list[Count], total: bool) -> str:
    """The whole that an item is part of: the one the passage spoke of last, else the only one there is.

    占总数 means the outermost whole where none was spoken of.
    """
    wholes = scan.subjects.wholes(tie.figure) if tie else ()
    spoken = [count.tie.figure for count in counts if count.tie is not None and count.tie.figure in wholes]
    if spoken:
        return spoken[-1]
    if tie is not None and tie.figure in scan.subjects.cells:
        return ""
    return wholes[-1] if len(wholes) == 1 or (wholes and total) else ""


def _whole_before(scan: Scan, part: Count | None, before: list[Count]) -> Decimal | None:
    """The count that the part was said to be among: the one followed by 其中 or named a total.

    A whole is no smaller than its part: before 其中 may also stand the last item of another list.
    """
    if part is None:
        return None
    for count in reversed(before):
        if count.quantity.start >= part.quantity.start or count.quantity.value < part.quantity.value:
            continue
        following = min(q.start for q in scan.quantities if q.start >= count.quantity.end)
        if "其中" in scan.masked[count.quantity.end : following] or (
            count.tie is not None and count.tie.figure == scan.subjects.matters.get(Matter.DISCLOSED)
        ):
            return count.quantity.value
    return None


@cache
def _base_words() -> str:
    return (
        r"(?P<base>同比(?:去年|上年|上一年|上年度)?(?:同期)?"
        rf"|(?:与|和|同|比|较)(?:{MASK}+|去年|上年|上一年|上年度|上一年度|前一年|往年)(?:度)?(?:同期)?(?:的)?(?:相比|相较|比较|比)?)"
    )


@cache
def _growth_end() -> re.Pattern[str]:
    return re.compile(
        rf"{_base_words()}(?P<gap>[，的]?[^，。；：\d{MASK}]{{0,14}}?(?:\d[\d,]*[条件篇](?:信息)?)?)"
        r"(?P<verb>增长|增加|上升|提高|提升|增幅|增量|增|下降|减少|降低|回落|降幅|减)(?:率|幅)?(?:了|约|近|超过|达到|达|为|是)*\s*$"
    )


@cache
def _times_end() -> re.Pattern[str]:
    """是上年的 before 1.5倍."""
    last = rf"{MASK}+|去年|上年|上一年|上年度|上一年度|前一年"
    return re.compile(rf"(?P<gap>)(?P<verb>{'|'.join(_EQUALS)})(?P<base>(?:{last})度?(?:同期)?的)(?:约|近)?\s*$")


@cache
def _bare() -> re.Pattern[str]:
    """同比下降, 较上年有所增加, with no number behind."""
    return re.compile(
        rf"{_base_words()}(?P<gap>)(?P<verb>(?:均|都|也)?(?:有所|略有|稍有|明显|大幅|小幅|显著|持续)?(?:度)?"
        r"(?:增长|增加|上升|下降|减少|降低))(?=[，。；、）)]|$)"
    )


@cache
def _far_growth_end() -> re.Pattern[str]:
    return re.compile(
        rf"{_base_words()}(?P<gap>[^。；]*，)(?P<verb>增长|增加|上升|下降|减少|降低)(?:率|幅)?(?:了|约|近|超过|达到|达|为)*\s*$"
    )


@cache
def _level() -> re.Pattern[str]:
    return re.compile(rf"{_base_words()}(?P<gap>[，的]?[^，。；：\d{MASK}]{{0,14}}?)(?P<verb>(?:基本|大致)?持平)")


@cache
def _share_end() -> re.Pattern[str]:
    return re.compile(
        r"(?:分别)?占(?P<what>[^，。；占%]{0,30}?)(?:的)?(?:比重|比例|比)?(?:约|近|为|达到|达|分别为|分别|：|:)*\s*$"
    )
