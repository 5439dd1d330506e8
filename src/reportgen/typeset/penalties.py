"""Where a row of cells may be parted, and how dear each place is.

Order of what holds together, weakest first: a word of a label, a date after 年 or 月, an address at / or ., elsewhere
in an address, a number and its unit, a word or number longer than a line, a word or number, marks that may not begin
or end a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import cycle

from reportgen.typeset.cells import Cells
from reportgen.typeset.characters import NO_LINE_END, NO_LINE_START, TIES, Kind, attaches
from reportgen.typeset.labels import after_number, inside_words
from reportgen.typeset.lines import Align
from reportgen.typeset.room import Room

FREE = 0.0
WORD = 8.0
"""Within a known word of a table label; running text may be broken between any two Han characters."""
DATE = 30.0
"""After 年 or 月 within a date, before a ——, behind a label's number."""
STEP = 90.0
"""After / . ? & = # in an address, after the hyphen of a compound."""
SEAM = 150.0
"""After - _ @ in an address."""
INSIDE = 1_000.0
"""Within a long step of an address: cheaper than gaps of a third of an em all along a line (see `fitting`)."""
UNIT = 4_000.0
"""Between a number and its unit: only if nothing else will do."""
SPLIT = 20_000.0
"""Inside a word or number that no line can hold."""
WHOLE = 1e6
"""Inside a word or number that a line can hold."""
NEVER = 1e8
"""Against GB/T 15834-2011, 5.1."""

_NUMBER = r"\d+(?:[.,:/．]\d+)*[%％‰℃°]?"
_RANGE = rf"[+\-−±＋－]?[￥¥$€£]?{_NUMBER}(?:(?:[～~–\-－−×]|—{{1,2}})[￥¥$€£]?{_NUMBER})*"
_COUNTED = (
    "件次|人次|场次|批次|条次|户次|年度|月份|小时|分钟|个工作日|工作日|季度|个月|公里|千米|厘米|毫米|平方米|平方公里|立方米|公顷"
    "|公斤|千克|[年月日时分秒点天周条件项次个名人户家页章节款号期份篇部类种批场起宗例位届级层处所间台套辆张亩米吨克升度倍成册卷本岁版字元角]"
)
_UNIT = rf"[余多]?[十百千万亿]{{0,2}}[余多]?(?:{_COUNTED})?"
_MEASURED = re.compile(rf"(第?)({_RANGE})({_UNIT})")
_FILE_NUMBER = re.compile(r"[〔\[［]\d{4}[〕\]］]\d+号?")
_DATE_STEP = re.compile(r"(?<=\d[年月])(?=\d)")
_ADDRESS = re.compile(
    r"(?:https?|ftp)://[!-~]+|www\.[!-~]+|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,9}"
    r"|(?:[A-Za-z0-9-]{1,63}\.){1,9}[A-Za-z]{2,24}(?:[/:?#][!-~]*)?|[A-Za-z]+",
    re.ASCII,
)
"""Web and mail addresses. Lengths are bounded as the standards bound them, so that no text takes quadratic time."""
_ADDRESS_TAIL = ".,:;!?)]}'\""
_ADDRESS_STEP = re.compile(r"(?<=[/.?&=#])(?![/.?&=#])(?!(?<=\d\.)\d)")
_ADDRESS_SEAM = re.compile(r"(?<=[-_@])(?![-_@])")
_LONG_STEP = re.compile(r"[^/.?&=#:]{9,}")
"""A stretch of an address without a place to break at that is wide enough to tear a hole into a line."""
_STAYS_TOGETHER = 4
"""So many characters of an address are never left alone."""
_COMPOUND_STEP = re.compile(r"(?<=[A-Za-z][-/&])(?=[A-Za-z])")
_CONNECTORS = frozenset("～~—–-－/,")
"""After these a word or number that no line can hold is best split."""
_NARROW = frozenset({Kind.LATIN, Kind.DIGIT})


def penalties(cells: Cells, room: Room) -> list[float]:
    """What it costs to end a line before each cell (the first entry is never used).

    A word or number that no line can hold may be split at SPLIT. Text that is not justified is taken for a label.
    """
    costs = _between_cells(cells)
    text = "".join(cells.chars)
    _hold_numbers(text, costs)
    _ease_words(text, costs, room)
    if room.align is not Align.JUSTIFY:
        _hold_label(text, costs)
    _split_what_no_line_holds(cells, costs, room)
    return costs


def _between_cells(cells: Cells) -> list[float]:
    """The costs that follow from the characters on both sides of each place."""
    costs = [FREE] * len(cells)
    kinds = [glyph.kind for glyph in cells.glyphs]
    chars = _with_curled_quotes(cells.chars)
    before = ""
    for at, char in enumerate(chars):
        if at:
            costs[at] = _cost(before, char, kinds[at - 1], kinds[at])
            if kinds[at] is Kind.DASH and before != char and chars[at + 1 : at + 2] == [char]:
                costs[at] = NEVER if before in NO_LINE_END else DATE
            if chars[at - 1] in TIES:
                costs[at] = NEVER
        if kinds[at] is not Kind.BLANK:
            before = char
    return costs


def _with_curled_quotes(chars: list[str]) -> list[str]:
    """Straight quotation marks as “ and ” by turns, so that the rules for those hold."""
    if '"' not in chars:
        return chars
    turn = cycle("“”")
    return [next(turn) if char == '"' else char for char in chars]


def _cost(before: str, char: str, left: Kind, right: Kind) -> float:
    """The cost of parting `char` from what precedes it; `before` is the last character that is no blank."""
    if right is Kind.BLANK or char in NO_LINE_START or before in NO_LINE_END or attaches(char):
        return NEVER
    return WHOLE if left in _NARROW and right in _NARROW else FREE


def _hold_numbers(text: str, costs: list[float]) -> None:
    for match in _MEASURED.finditer(text):
        number, unit, end = match.start(2), match.end(2), match.end()
        if match.group(1):
            _raise(costs, number, number + 1, UNIT)
        _raise(costs, number + 1, unit, WHOLE)
        _raise(costs, unit, end, UNIT)
    for match in _FILE_NUMBER.finditer(text):
        _raise(costs, match.start() + 1, match.end(), UNIT)
    for match in _DATE_STEP.finditer(text):
        _raise(costs, match.start(), match.start() + 1, DATE)


def _raise(costs: list[float], start: int, end: int, cost: float) -> None:
    for at in range(start, min(end, len(costs))):
        costs[at] = max(costs[at], cost)


def _hold_label(text: str, costs: list[float]) -> None:
    for at in inside_words(text):
        _raise(costs, at, at + 1, WORD)
    numbered = after_number(text)
    if numbered:
        _raise(costs, numbered, numbered + 1, DATE)


def _ease_words(text: str, costs: list[float], room: Room) -> None:
    """Let words be parted at the hyphens of compounds, and addresses at their steps; a long step of one also within it.

    The last in running text only: a cell of a table is as narrow as it is, and an address there keeps its steps.
    """
    _ease(costs, (step.start() for step in _COMPOUND_STEP.finditer(text)), STEP)
    for match in _ADDRESS.finditer(text):
        address = match.group().rstrip(_ADDRESS_TAIL)
        if address.isalpha():
            continue
        start, last = match.start(), len(address) - 1
        _ease(costs, (start + step.start() for step in _ADDRESS_STEP.finditer(address, 1, last)), STEP)
        _ease(costs, (start + seam.start() for seam in _ADDRESS_SEAM.finditer(address, 1, last)), SEAM)
        if room.align is Align.JUSTIFY:
            _ease(costs, (start + at for at in _inside_long_steps(address)), INSIDE)


def _inside_long_steps(address: str) -> Iterator[int]:
    for step in _LONG_STEP.finditer(address):
        yield from range(step.start() + _STAYS_TOGETHER, step.end() - _STAYS_TOGETHER + 1)


def _ease(costs: list[float], places: Iterable[int], cost: float) -> None:
    for at in places:
        if costs[at] == WHOLE:
            costs[at] = cost


def _split_what_no_line_holds(cells: Cells, costs: list[float], room: Room) -> None:
    start, width = 0, 0.0
    for at in range(len(costs) + 1):
        if at and (at == len(costs) or costs[at] < WHOLE):
            spare = cells.glyphs[start].lead * cells.sizes[start] + cells.glyphs[at - 1].trail * cells.sizes[at - 1]
            if width - spare > room.width(start):
                for inside in range(start + 1, at):
                    if costs[inside] == WHOLE:
                        costs[inside] = UNIT if cells.chars[inside - 1] in _CONNECTORS else SPLIT
            start, width = at, 0.0
        if at < len(costs):
            width += cells.width(at)
