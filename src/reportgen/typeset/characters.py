"""What a character is to a line: whether it draws, what may stand in for it, where it may not stand.

Sources: GB/T 15834-2011, 5.1 (widths and forbidden places of marks); CLREQ, line start and end prohibition, "GB style".
"""

from __future__ import annotations

import unicodedata
from enum import IntEnum
from functools import lru_cache

MISSING = "〓"
"""The printer's mark for a sort that is not in the case: what is drawn for a character that no face has."""

LINE_FEEDS = frozenset("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")
_EM_BLANKS = frozenset("\t\u2001\u2003\u3000")
_THIN_BLANKS = frozenset(" \u00a0\u1680\u2000\u2002\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f")
BLANKS = _EM_BLANKS | _THIN_BLANKS
TIES = frozenset("\u00a0\u2007\u202f")
"""Blanks at which a line may not be broken."""

TWINS = {
    **dict.fromkeys(sorted(_EM_BLANKS - {"\u3000"}), "\u3000"),
    **dict.fromkeys(sorted(_THIN_BLANKS - {" "}), " "),
    "\u2010": "-",
    "\u2011": "-",  # no-break hyphen: the breaker keeps it whole anyway
    "\u2015": "—",
    "\u2027": "·",
    "\u30fb": "·",
    "\uff65": "·",
    "\u22ef": "…",
    "\u301c": "～",
    "\u2236": "：",
}
"""Characters with the look and meaning of another: drawn as the other where the face itself lacks them."""

STAND_INS = {
    "\u2212": "-",  # minus
    "\u00a5": "￥",
    "￥": "\u00a5",
    "\u2500": "—",
    "\u2610": "□",
    "\u2611": "■",  # a ticked box: no open Song or Hei face has it
}
"""Near enough, but tried only when no face at all has the character."""

OPENING = frozenset("（“‘《〈【〔『「［｛〖")
CLOSING = frozenset("）”’》〉】〕』」］｝〗")
PAUSING = frozenset("，、；：")
STOPPING = frozenset("。？！．")

NO_LINE_START = CLOSING | PAUSING | STOPPING | frozenset("…·～—–~％%‰℃°′″／!%),.:;?]}\"'")
"""Never first on a line. A pair —— may be (GB style); a single 一字线 may not."""
NO_LINE_END = OPENING | frozenset("￥¥$€£№#([{／")
"""Never last on a line."""


class Kind(IntEnum):
    """How a cell behaves in a line."""

    HAN = 0
    """Anything set in a cell of its own with no special rule: Han, kana, ①, ㎡."""
    OPENING = 1
    CLOSING = 2
    PAUSING = 3
    STOPPING = 4
    MIDDLE = 5
    """·, half a cell (GB/T 15834-2011, 5.1.7)."""
    DASH = 6
    """—, one cell; —— two, drawn to touch."""
    ELLIPSIS = 7
    WAVE = 8
    """～, one cell."""
    LATIN = 9
    """Letters and signs with widths of their own."""
    DIGIT = 10
    BLANK = 11


_BY_CHAR = {
    **dict.fromkeys(OPENING, Kind.OPENING),
    **dict.fromkeys(CLOSING, Kind.CLOSING),
    **dict.fromkeys(PAUSING, Kind.PAUSING),
    **dict.fromkeys(STOPPING, Kind.STOPPING),
    **dict.fromkeys(BLANKS, Kind.BLANK),
    **dict.fromkeys("·•‧・･", Kind.MIDDLE),
    **dict.fromkeys("—―─", Kind.DASH),
    **dict.fromkeys("…⋯", Kind.ELLIPSIS),
    **dict.fromkeys("～〜", Kind.WAVE),
    **dict.fromkeys("％‰℃℉№￥×÷±≥≤≠≈√＋－＝", Kind.HAN),
}
MARKS = frozenset(range(Kind.OPENING, Kind.LATIN))
"""Kinds whose cell does not depend on the face's advance."""


@lru_cache(maxsize=4096)
def kind(char: str) -> Kind:
    """How one character behaves in a line."""
    known = _BY_CHAR.get(char)
    if known is not None:
        return known
    if char.isdecimal():
        return Kind.DIGIT
    if ord(char) < 0x2000 or unicodedata.east_asian_width(char) in ("N", "Na", "H"):
        return Kind.LATIN if ord(char) < 0x2460 else Kind.HAN
    return Kind.HAN


@lru_cache(maxsize=4096)
def is_invisible(char: str) -> bool:
    """Whether a character draws nothing and takes no room: zero-width and control characters, variation selectors.

    Line feeds and blanks are not among them. A lone surrogate is: it cannot be written to any file.
    """
    if char in LINE_FEEDS or char in BLANKS:
        return False
    code = ord(char)
    if 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF or code == 0x034F:
        return True
    return unicodedata.category(char) in ("Cc", "Cf", "Cs")


def attaches(char: str) -> bool:
    """Whether a character is set onto the one before it and may not be parted from it (combining marks)."""
    return unicodedata.category(char) in ("Mn", "Me", "Mc")


def is_em_blank(char: str) -> bool:
    """Whether a blank is as wide as a Han character (U+3000, em space, tab)."""
    return char in _EM_BLANKS
