"""Numbers as Chinese offices write them: 501, ５０１, 1,234, 1.2万, 一百二十三, 叁佰, 二〇一七, 两, 半.

Every function is total: what is no number gives None, never an exception.
"""

from __future__ import annotations

import re
from decimal import Decimal

_DIGITS = {
    char: value
    for value, chars in enumerate(("〇零○", "一壹", "二贰两兩", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"))
    for char in chars
}
_SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}
_NOUGHTS = "零〇○"
_HALF = Decimal("0.5")
_LONGEST = 24
"""Longer runs of digits are account or serial numbers, never counts."""

CHINESE = "零〇○一二三四五六七八九十百千万亿两"
"""Characters of a number word in running text, for character classes (半 is left to the reader of the words around)."""

_PLAIN = str.maketrans("０１２３４５６７８９．％＋－，", "0123456789.%+-,")
_DIGITS_ONLY = str.maketrans("０１２３４５６７８９．％", "0123456789.%")
_WIDE = re.compile("[０１２３４５６７８９．％]")


def half_width(text: str) -> str:
    """The same text, character for character, with full-width digits, ． and ％ made half-width.

    A full-width comma becomes a plain one only where it parts groups of full-width digits (１，２３４).
    """
    if _WIDE.search(text) is None:
        return text
    plain = text.translate(_DIGITS_ONLY)
    if "，" not in text:
        return plain
    chars = list(plain)
    for place, char in enumerate(text):
        if char == "，" and _parts_groups(text, place):
            chars[place] = ","
    return "".join(chars)


def _parts_groups(text: str, place: int) -> bool:
    before, group = text[place - 1 : place], text[place + 1 : place + 4]
    return bool(before) and len(group) == 3 and all("０" <= char <= "９" for char in before + group)


def value_of(text: str) -> Decimal | None:
    """The value of one number, written in either way; None when the text is no number.

    `1.2万` is 12000; `二〇一七` is read digit by digit; `一百二` is 120, as it is spoken; `二三` (two or three)
    is no number.
    """
    plain = "".join(text.translate(_PLAIN).split())
    if not 0 < len(plain) <= _LONGEST:
        return None
    if plain[0] in "0123456789":
        return _arabic(plain)
    if plain in ("半", "一半"):
        return _HALF
    if all(char in _DIGITS for char in plain) and not _by_digits(plain):
        return None
    found = chinese_integer(plain)
    return None if found is None else Decimal(found)


def chinese_integer(text: str) -> int | None:
    """The whole number that a Chinese numeral says, in plain or formal characters; None when it is none.

    Digits alone are read one by one, as in years (二〇一八).
    """
    if not 0 < len(text) <= _LONGEST:
        return None
    if all(char in _DIGITS for char in text):
        return int("".join(str(_DIGITS[char]) for char in text))
    for char, scale in reversed(_LARGE.items()):
        if char in text:
            return _scaled(text, char, scale)
    return _below_ten_thousand(text)


def _arabic(text: str) -> Decimal | None:
    digits = text.rstrip("十百千万亿")
    factor = 1
    for char in text[len(digits) :]:
        factor *= _SMALL.get(char) or _LARGE[char]
    whole, _, fraction = digits.partition(".")
    groups = whole.split(",")
    if not _groups_hold(groups) or ("." in digits and not fraction) or not _is_ascii_digits(fraction or "0"):
        return None
    number = Decimal("".join(groups) + (f".{fraction}" if fraction else ""))
    if factor == 1:
        return number
    scaled = number * factor
    return Decimal(int(scaled)) if scaled == int(scaled) else scaled


def _groups_hold(groups: list[str]) -> bool:
    if not all(_is_ascii_digits(group) for group in groups):
        return False
    return len(groups) == 1 or (len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:]))


def _is_ascii_digits(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _by_digits(text: str) -> bool:
    """二〇一七 and 五〇一 are read digit by digit; 二三 and 三四五 are `two or three`, not numbers."""
    return len(text) == 1 or len(text) >= 4 or any(char in _NOUGHTS for char in text)


def _scaled(text: str, char: str, scale: int) -> int | None:
    left, _, right = text.partition(char)
    high = chinese_integer(left) if left else None
    if high is None or high == 0:
        return None
    if not right:
        return high * scale
    if len(right) == 1 and _DIGITS.get(right):
        return high * scale + _DIGITS[right] * scale // 10
    low = chinese_integer(right)
    return None if low is None or low >= scale else high * scale + low


def _below_ten_thousand(text: str) -> int | None:
    total, last, zero = 0, 10**4, False
    pending: int | None = None
    for char in text:
        if char in _SMALL:
            scale = _SMALL[char]
            if scale >= last or (pending is None and scale != 10):
                return None
            total += (1 if pending is None else pending) * scale
            last, pending, zero = scale, None, False
        elif char in _DIGITS and pending is None:
            if _DIGITS[char] == 0:
                if zero:
                    return None
                zero = True
            else:
                pending = _DIGITS[char]
        else:
            return None
    if pending is None:
        return None if zero else total
    spoken_short = last > 10 and not zero and total > 0
    return total + (pending * last // 10 if spoken_short else pending)
