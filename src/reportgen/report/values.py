"""From the text of a field to its value: one small grammar per type, decided by the field, never by the look.

A text is a value, or blank, or at fault; blank is never zero. A fault names the variant of Y007 and, when
it is certain, what to write instead. Numbers are exact: whole counts, or decimals as typed.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TypeAlias, TypeVar

from reportgen.report.numerals import chinese_integer

T = TypeVar("T")


class Blank(StrEnum):
    """How a field was left blank: unknown, not zero (A209, Y008)."""

    EMPTY = "empty"
    NULL = "null"
    """null, ~ and what spreadsheets and programs write for it."""
    DASH = "dash"
    SLASH = "slash"
    NONE = "none"
    """无."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a text is no value of its field.

    `variant` is the variant of Y007; `suggestion` is what to write instead, empty when only the office knows.
    `digits` is set for numbers that are too long.
    """

    variant: str
    text: str
    suggestion: str = ""
    digits: int = 0


Parsed: TypeAlias = T | Blank | Fault

MAX_DIGITS = 15
"""A figure of a report with more digits is a slip of pasting."""
YEARS = range(1949, 2101)
"""Years that a date of a report can have."""

_NULL_WORDS = frozenset(("~", "null", "none", "nil", "nan", ".nan", "n/a", "#n/a"))
_DASHES = frozenset("-－–—―─_")
_SLASHES = frozenset("/／\\＼")
_YES_NO = {"是": True, "否": False, "yes": True, "no": False, "y": True, "n": False, "true": True, "false": False}
_BARE_WORDS = frozenset(("yes", "no", "on", "off", "true", "false", "y", "n"))

_WHOLE = re.compile(r"[0-9]+")
_DECIMAL = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_GROUPED = re.compile(r"[0-9]{1,3}(?:[,，' ][0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:_[0-9]+)+(?:\.[0-9]+)?")
_SCIENTIFIC = re.compile(r"[0-9]+(?:\.[0-9]+)?[eE]\+?[0-9]{1,2}")
_WITH_UNIT = re.compile(r"(?:人民币|[¥￥])?\s*(?P<number>[0-9][0-9,，]*(?:\.[0-9]+)?)\s*(?P<unit>[^\W\d_]{0,6})")
_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_NUMERIC_DATE = re.compile(r"(?P<y>[0-9]{4})(?P<mark>[-/.．])\s*(?P<m>[0-9]{1,2})(?P=mark)\s*(?P<d>[0-9]{1,2})")
_CHINESE_DATE = re.compile(r"(?P<y>[^\s年]{2,5})\s*年\s*(?P<m>[^\s月]{1,3})\s*月\s*(?P<d>[^\s日号]{1,3})\s*[日号]")
_PACKED_DATE = re.compile(r"(?P<y>[0-9]{4})(?P<m>[0-9]{2})(?P<d>[0-9]{2})")
_WITH_TIME = re.compile(r"(?P<date>\S+?)[T\s]+[0-9]{1,2}:[0-9]{2}\S*")
_PART_DATE = re.compile(r"[0-9]{4}\s*(?:[-/.]\s*[0-9]{1,2}|年(?:\s*[0-9]{1,2}\s*月)?)")


def blank(text: str) -> Blank | None:
    """How a figure or date was left blank; None when something is written."""
    word = text.strip()
    if not word:
        return Blank.EMPTY
    if word.lower() in _NULL_WORDS:
        return Blank.NULL
    if _DASHES.issuperset(word):
        return Blank.DASH
    if _SLASHES.issuperset(word):
        return Blank.SLASH
    return Blank.NONE if word == "无" else None


def parse_text(text: str, *, plain: bool) -> Parsed[str]:
    """A text as typed, without the white space around it.

    `plain` says that it stands without quotation marks: then null and ~ are blank, and a lone yes, no, on
    or off is refused, because nobody can tell what was meant.
    """
    word = text.strip()
    if not word:
        return Blank.EMPTY
    if plain and word.lower() in ("null", "~"):
        return Blank.NULL
    if plain and word.lower() in _BARE_WORDS:
        return Fault("bare-word", word)
    return word


def parse_count(text: str) -> Parsed[int]:
    """A whole number not below zero (件, 条, 次)."""
    left = blank(text)
    if left is not None:
        return left
    word = text.strip()
    if _WHOLE.fullmatch(word):
        return _plain_count(word)
    if re.fullmatch(r"[0-9]+\.[0-9]+", word):
        return _decimal_count(word)
    fault = _number_fault(word, "")
    if fault is not None and (not fault.suggestion or isinstance(parse_count(fault.suggestion), int)):
        return fault
    return Fault("count", word)


def parse_amount(text: str, unit: str = "元") -> Parsed[Decimal]:
    """An exact decimal not below zero, in the field's `unit` (元, 万元); its places are kept as typed."""
    left = blank(text)
    if left is not None:
        return left
    word = text.strip()
    if _DECIMAL.fullmatch(word):
        whole = word.partition(".")[0]
        if len(word) > MAX_DIGITS + 1:
            return Fault("too-large", word, digits=sum(char.isdigit() for char in word))
        if len(whole) > 1 and whole.startswith("0"):
            return Fault("leading-zero", word, _without_zeros(word))
        return Decimal(word)
    if re.fullmatch(r"\.[0-9]{1,9}", word):
        return Fault("separator", word, f"0{word}")
    fault = _number_fault(word, unit)
    if fault is not None and (not fault.suggestion or isinstance(parse_amount(fault.suggestion), Decimal)):
        return fault
    return Fault("amount", word)


def parse_date(text: str) -> Parsed[datetime.date]:
    """A day: 2018-01-24, 2018/1/24, 2018.1.24, 2018年1月24日 or 二〇一八年一月二十四日."""
    left = blank(text)
    if left is not None:
        return left
    word = text.strip()
    match = _NUMERIC_DATE.fullmatch(word) or _CHINESE_DATE.fullmatch(word)
    if match:
        found = _date(match)
        if found is not None:
            return found
    narrow = unicodedata.normalize("NFKC", word)
    if narrow != word and isinstance(day := parse_date(narrow), datetime.date):
        return Fault("full-width", word, day.isoformat())
    if match and all(part.isascii() and part.isdigit() for part in match.group("y", "m", "d")):
        return Fault("no-such-day", word)
    return _date_fault(word)


def parse_year(text: str) -> Parsed[int]:
    """A year of four digits; 年 or 年度 after it is allowed."""
    left = blank(text)
    if left is not None:
        return left
    word = text.strip()
    match = re.fullmatch(r"(?P<year>[0-9]{4})\s*(?:年度?)?", word)
    if match and int(match["year"]) in YEARS:
        return int(match["year"])
    narrow = unicodedata.normalize("NFKC", word)
    if narrow != word and isinstance(year := parse_year(narrow), int):
        return Fault("full-width", word, str(year))
    spoken = chinese_integer(re.sub(r"年度?$", "", word))
    if spoken is not None and spoken in YEARS:
        return Fault("chinese-number", word, str(spoken))
    return Fault("year", word)


def parse_yes_no(text: str) -> Parsed[bool]:
    """是/否, or yes/no, y/n, true/false in any case."""
    word = text.strip().lower()
    if word in _YES_NO:
        return _YES_NO[word]
    left = blank(text)
    return left if left is not None else Fault("yes-no", text.strip())


def round_half_up(value: Decimal | Fraction | int, places: int = 0) -> Decimal:
    """四舍五入 at `places` decimals: a half goes away from zero."""
    exact = Fraction(value) * 10**places
    twice = abs(exact.numerator) * 2 + exact.denominator
    rounded = twice // (exact.denominator * 2)
    return Decimal(-rounded if exact < 0 else rounded).scaleb(-places, _WIDE)


def percent(part: Decimal | int, whole: Decimal | int, places: int = 0) -> Decimal:
    """`part` of `whole` in per cent, rounded half-up once from the exact value.

    Each share is rounded by itself; shares that should make 100 are not adjusted. A `whole` of zero
    raises ZeroDivisionError: the caller words that case.
    """
    return round_half_up(Fraction(part) * 100 / Fraction(whole), places)


_WIDE = Context(prec=60, rounding=ROUND_HALF_UP)


def _plain_count(word: str) -> Parsed[int]:
    if len(word) > MAX_DIGITS:
        return Fault("too-large", word, digits=len(word))
    if len(word) > 1 and word.startswith("0"):
        return Fault("leading-zero", word, _without_zeros(word))
    return int(word)


def _decimal_count(word: str) -> Fault:
    whole, _, decimals = word.partition(".")
    if len(whole) > MAX_DIGITS or len(decimals) > 60:
        return Fault("too-large", word, digits=len(whole) + len(decimals))
    if not decimals.strip("0"):
        return Fault("decimals", word, _without_zeros(whole))
    value = Decimal(word)
    nearest = round_half_up(value)
    if len(decimals) > 8 and abs(value - nearest) < Decimal("1e-6"):
        return Fault("almost-whole", word, str(nearest))
    return Fault("not-whole", word)


def _number_fault(word: str, unit: str) -> Fault | None:
    """The slips that counts and amounts share; None when the text is something else altogether."""
    if len(word) > 40:
        return None
    if any(char.isdigit() and not char.isdecimal() for char in word):
        return Fault("superscript", word)
    narrow = unicodedata.normalize("NFKC", word)
    if narrow != word and _DECIMAL.fullmatch(narrow):
        return Fault("full-width", word, narrow)
    sign = re.fullmatch(r"(?P<sign>[-－−–+＋])\s*(?P<rest>[0-9][0-9,]*(?:\.[0-9]+)?)", word)
    if sign:
        plus = sign["sign"] in "+＋" and _DECIMAL.fullmatch(sign["rest"])
        return Fault("sign", word, sign["rest"]) if plus else Fault("negative", word)
    if _GROUPED.fullmatch(word):
        return Fault("separator", word, re.sub(r"[,，_' ]", "", word))
    if _SCIENTIFIC.fullmatch(word):
        return Fault("separator", word, _as_typed(Decimal(word)))
    spoken = chinese_integer(word)
    if spoken is not None:
        return Fault("chinese-number", word, str(spoken))
    return _unit_fault(word, unit)


def _unit_fault(word: str, unit: str) -> Fault | None:
    match = _WITH_UNIT.fullmatch(word)
    if match is None or match["number"] == word:
        return None
    number = Decimal(re.sub("[,，]", "", match["number"]))
    written = match["unit"]
    scale = _SCALES.get(written[:1], 1)
    field_scale = _SCALES.get(unit[:1], 1)
    value = number if scale == field_scale else Decimal(number * scale) / field_scale
    return Fault("unit", word, _as_typed(value))


def _as_typed(value: Decimal) -> str:
    """A decimal in plain digits, without zeros that a conversion put at its end."""
    if value == value.to_integral_value():
        return str(int(value))
    return format(value, "f")


def _without_zeros(word: str) -> str:
    stripped = word.lstrip("0")
    return f"0{stripped}" if not stripped or stripped.startswith(".") else stripped


def _date(match: re.Match[str]) -> datetime.date | None:
    parts = [_date_number(part) for part in match.group("y", "m", "d")]
    year, month, day = parts
    if year is None or month is None or day is None or year not in YEARS:
        return None
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _date_number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() else chinese_integer(text)


def _date_fault(word: str) -> Fault:
    packed = _PACKED_DATE.fullmatch(word)
    if packed and (day := _date(packed)) is not None:
        return Fault("date-form", word, day.isoformat())
    timed = _WITH_TIME.fullmatch(word)
    if timed and isinstance(day_only := parse_date(timed["date"]), datetime.date):
        return Fault("date-form", word, day_only.isoformat())
    if _PART_DATE.fullmatch(word):
        return Fault("date-incomplete", word)
    return Fault("date", word)
