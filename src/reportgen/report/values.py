"""From the text of a field to its value: one small grammar per type, decided by the field, never by the look.

A text is a value, or blank, or at fault; blank is never zero. A fault names the variant of Y007 and, when it
is certain, what to write instead. Numbers are exact decimals as typed: there is no float anywhere.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Generic, TypeAlias, TypeVar

from reportgen.diagnostics.model import Edit, Fix, Message
from reportgen.report.numerals import CHINESE, value_of
from reportgen.report.rounding import percent, rounded
from reportgen.span import Span

__all__ = [
    "Blank",
    "Fault",
    "Parsed",
    "chinese_number",
    "parse_amount",
    "parse_count",
    "parse_date",
    "parse_text",
    "parse_year",
    "parse_yes_no",
    "percent",
    "rounded",
    "small_number",
]

T = TypeVar("T")


class Blank(StrEnum):
    """How a field was left blank: unknown, not zero (A209, Y008)."""

    EMPTY = "empty"
    NULL = "null"
    """null, ~ and what programs and spreadsheets write for it."""
    DASH = "dash"
    SLASH = "slash"
    NONE = "none"
    """无 and its like."""
    PENDING = "pending"
    """待补."""


@dataclass(frozen=True, slots=True)
class Parsed(Generic[T]):
    """A text that its field's grammar accepts; `doubt` is what is odd about it all the same (a warning)."""

    value: T
    doubt: Fault | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a text is no value of its field: the variant of Y007 with its own arguments.

    `args` holds `suggestion`, what to write instead, only when that is certain.
    """

    variant: str
    args: Mapping[str, object] = field(default_factory=dict)

    @property
    def suggestion(self) -> str:
        """What to write instead; empty when only the office can know."""
        return str(self.args.get("suggestion", ""))

    def fix_at(self, span: Span) -> Fix | None:
        """The change that puts the text at `span` right, when it is certain."""
        new = self.suggestion
        return Fix(Message(f"改为 {new}", f"write {new}"), (Edit(span, new),)) if new else None


MAX_DIGITS = 15
"""A figure of a report with more digits is a slip of pasting."""
MAX_PLACES = 6
"""Decimals of an amount whose unit is not given: a fen in 万元 has six (the limit is ours)."""
PLACES = {"元": 2, "万元": MAX_PLACES}
"""Decimals of an amount down to the fen, by its unit."""
YEARS = range(1949, 2101)
"""Years that a date of a report can have."""

_BLANK_WORDS = {
    "": Blank.EMPTY,
    **dict.fromkeys(("~", "null", "none", "nil", "nan", ".nan", "n/a", "#n/a"), Blank.NULL),
    **dict.fromkeys(("无", "没有", "暂无", "空"), Blank.NONE),
    **dict.fromkeys(("待补", "（待补）", "(待补)"), Blank.PENDING),
}
_CELL_ERRORS = frozenset(("#ref!", "#value!", "#div/0!", "#name?", "#null!", "#num!", "#n/a", "#spill!", "#calc!"))
"""What spreadsheets show in place of a result."""
_DASHES = frozenset("-－–—―─_")
_SLASHES = frozenset("/／\\＼")
_YES_NO = {"是": True, "否": False, "yes": True, "no": False, "y": True, "n": False, "true": True, "false": False}
_BARE_WORDS = frozenset(("yes", "no", "on", "off", "true", "false", "y", "n"))
_HAN_DIGITS = "零一二三四五六七八九"

_DECIMAL = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_GROUPED = r"(?:[0-9]{1,3}(?:[,，'’][0-9]{3})+|[0-9]{1,3}(?: [0-9]{3}){2,}|[0-9]+(?:_[0-9]+)+)(?:\.[0-9]+)?"
_SCIENTIFIC = r"[0-9]+(?:\.[0-9]+)?[eE]\+?[0-9]{1,2}"
_SIGNED = r"(?P<sign>[-－−–+＋])\s*(?P<rest>[0-9][0-9,]*(?:\.[0-9]+)?)"
_WITH_UNIT = r"(?:人民币|[¥￥])?\s*(?P<number>[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?)\s*(?P<unit>[^\W\d_]{0,6})"
_HEDGES = ("余", "多", "来", "左右", "以上", "以下")
_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}

_DATE = re.compile(r"(?P<y>[0-9]{4})(?P<mark>[-/.])\s*(?P<m>[0-9]{1,2})(?P=mark)\s*(?P<d>[0-9]{1,2})")
_DATE_IN_WORDS = (
    r"(?P<y>[0-9]{4}|[〇零○一二三四五六七八九]{4})\s*年\s*"
    r"(?P<m>[0-9]{1,2}|[一二三四五六七八九十]{1,2})\s*月\s*"
    r"(?P<d>[0-9]{1,2}|[一二三四五六七八九十]{1,3})\s*[日号]"
)
_PACKED_DATE = r"(?P<y>[0-9]{4})(?P<m>[0-9]{2})(?P<d>[0-9]{2})"
_WITH_TIME = r"(?P<date>\S+?)[T\s]\s*[0-9]{1,2}:[0-9]{2}\S*"
_PART_OF_DATE = r"[0-9]{4}\s*(?:[-/.]\s*[0-9]{1,2}|年(?:\s*[0-9]{1,2}\s*月)?)"


def blank(text: str) -> Blank | None:
    """How a figure or date was left blank; None when something is written."""
    word = text.strip()
    if word and _DASHES.issuperset(word):
        return Blank.DASH
    if word and _SLASHES.issuperset(word):
        return Blank.SLASH
    return _BLANK_WORDS.get(word.lower())


def parse_text(text: str, *, plain: bool) -> Parsed[str] | Blank | Fault:
    """A text as typed, without the white space around it.

    `plain` says that it stands without quotation marks: then ~, null and what programs write for it are blank,
    and a lone yes, no, on or off is refused, because nobody can tell what was meant.
    """
    word = text.strip()
    if not word:
        return Blank.EMPTY
    if plain and _BLANK_WORDS.get(word.lower()) is Blank.NULL:
        return Blank.NULL
    if plain and word.lower() in _BARE_WORDS:
        return Fault("bare-word")
    return _of_a_sheet(word) or Parsed(word)


Read: TypeAlias = Parsed[T] | Blank | Fault
"""What a grammar makes of a text."""


def parse_count(text: str) -> Parsed[Decimal] | Blank | Fault:
    """A whole number not below zero (件, 条, 次)."""
    word = text.strip()
    if word.isascii() and word.isdigit() and len(word) <= MAX_DIGITS and (word[0] != "0" or word == "0"):
        return Parsed(Decimal(word))
    left = blank(text)
    if left is not None:
        return left
    if not _DECIMAL.fullmatch(word):
        return _not_a_number(word, "", "count")
    whole, point, decimals = word.partition(".")
    fault = _digits_fault(word, whole)
    if fault is None and point:
        fault = _decimals_fault(word, whole, decimals)
    return fault or Parsed(Decimal(word))


def parse_amount(text: str, unit: str = "") -> Parsed[Decimal] | Blank | Fault:
    """A decimal not below zero, its places kept as typed.

    `unit` is the field's (元, 万元): only when it is given can an amount typed with a unit be converted, so
    only then is there a suggestion. Decimals beyond the fen of the unit are a doubt, not a fault.
    """
    left = blank(text)
    if left is not None:
        return left
    word = text.strip()
    if re.fullmatch(r"\.[0-9]{1,6}", word):
        return Fault("separator", {"suggestion": f"0{word}"})
    if not _DECIMAL.fullmatch(word):
        return _not_a_number(word, unit, "amount")
    whole, _, decimals = word.partition(".")
    limit = PLACES.get(unit, MAX_PLACES)
    doubt = Fault("too-precise", {"limit": limit}) if len(decimals) > limit else None
    return _digits_fault(word, whole) or Parsed(Decimal(word), doubt)


def parse_change(text: str) -> Parsed[Decimal] | Blank | Fault:
    """A whole number with its sign (本年增/减): +3, -10, 0; a number without a sign is a rise."""
    left = blank(text)
    if left is not None:
        return left
    word = text.strip()
    narrow = unicodedata.normalize("NFKC", word).replace("−", "-").replace("–", "-")
    signed = re.fullmatch(r"(?P<sign>[-+]?)\s*(?P<rest>[0-9]+)", narrow)
    if signed and len(signed["rest"]) <= MAX_DIGITS:
        return Parsed(Decimal(signed["sign"] + signed["rest"]))
    said = re.fullmatch(r"(?P<way>增加?|减少?)\s*(?P<rest>[0-9]+)", narrow)
    if said:
        sign = "+" if said["way"].startswith("增") else "-"
        return Fault("change", {"suggestion": f"{sign}{said['rest']}"})
    return _of_a_sheet(word) or Fault("change")


def parse_money(text: str) -> Parsed[Decimal] | Blank | Fault:
    """An amount with its unit (采购总金额, 251000元, 25.1万元), in 元; one without a unit is taken as it stands."""
    left = blank(text)
    if left is not None:
        return left
    word = unicodedata.normalize("NFKC", text.strip())
    match = re.fullmatch(r"(?P<number>[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?)\s*(?P<unit>[万亿]?元)?(?:人民币)?", word)
    if match is None:
        return _not_a_number(word, "", "money")
    scale = _SCALES.get((match["unit"] or "")[:1], 1)
    return Parsed(Decimal(match["number"].replace(",", "")) * scale)


def parse_date(text: str) -> Parsed[date] | Blank | Fault:
    """A day: 2018-01-24, 2018/1/24, 2018.1.24, 2018年1月24日 or 二〇一八年一月二十四日."""
    left = blank(text)
    if left is not None:
        return left
    word = text.strip()
    match = _DATE.fullmatch(word) or re.fullmatch(_DATE_IN_WORDS, word)
    if match:
        day = _day(match)
        return Fault("no-such-day") if day is None else Parsed(day)
    narrow = unicodedata.normalize("NFKC", word)
    if narrow != word and isinstance(found := parse_date(narrow), Parsed):
        return Fault("full-width", {"suggestion": found.value.isoformat()})
    packed = re.fullmatch(_PACKED_DATE, word)
    if packed and (day := _day(packed)) is not None:
        return Fault("date-form", {"suggestion": day.isoformat()})
    timed = re.fullmatch(_WITH_TIME, word)
    if timed and isinstance(found := parse_date(timed["date"]), Parsed):
        return Fault("date-form", {"suggestion": found.value.isoformat()})
    incomplete = re.fullmatch(_PART_OF_DATE, word)
    return _of_a_sheet(word) or Fault("date-incomplete" if incomplete else "date")


def parse_year(text: str) -> Parsed[int] | Blank | Fault:
    """A year of four digits; 年 or 年度 after it is allowed."""
    left = blank(text)
    if left is not None:
        return left
    word = text.strip()
    match = re.fullmatch(r"(?P<year>[0-9]{4})\s*(?:年度?)?", word)
    if match:
        year = int(match["year"])
        return Parsed(year) if year in YEARS else Fault("year")
    narrow = unicodedata.normalize("NFKC", word)
    if narrow != word and isinstance(found := parse_year(narrow), Parsed):
        return Fault("full-width", {"suggestion": str(found.value)})
    spoken = _in_words(re.sub(r"年度?$", "", word))
    if spoken is not None and spoken in YEARS:
        return Fault("chinese-number", {"suggestion": str(spoken)})
    return _of_a_sheet(word) or Fault("year")


def parse_yes_no(text: str) -> Parsed[bool] | Blank | Fault:
    """是/否, or yes/no, y/n, true/false in any case."""
    word = text.strip().lower()
    if word in _YES_NO:
        return Parsed(_YES_NO[word])
    left = blank(text)
    return Fault("yes-no") if left is None else left


def chinese_number(number: int) -> str:
    """A number as headings and counts of parts write it: 一, 十, 二十一, 一百零五. Up to 9999."""
    if not 0 <= number <= 9999:
        raise ValueError(number)
    if number < 10:
        return _HAN_DIGITS[number]
    words, gap = "", False
    for scale, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, scale)
        if digit:
            words += ("零" if gap and words else "") + _HAN_DIGITS[digit] + name
        gap = not digit
    return words.removeprefix("一") if words.startswith("一十") else words


def small_number(text: str) -> int | None:
    """The number that a short numeral says in digits or in words (5, ５, 五, 十二); None when it is none."""
    value = value_of(text)
    return int(value) if value is not None and value == int(value) and value <= 9999 else None


def _digits_fault(word: str, whole: str) -> Fault | None:
    digits = sum(char.isdigit() for char in word)
    if len(whole) > MAX_DIGITS or digits > MAX_DIGITS * 4:
        return Fault("too-large", {"digits": digits})
    if len(whole) > 1 and whole.startswith("0"):
        stripped = word.lstrip("0")
        if not stripped and len(whole) % 3 == 0:  # more likely the end of 1,000 than a nought written thrice
            return Fault("noughts")
        return Fault("leading-zero", {"suggestion": stripped if stripped[:1].isdigit() else f"0{stripped}"})
    return None


def _decimals_fault(word: str, whole: str, decimals: str) -> Fault:
    if not decimals.strip("0"):
        return Fault("decimals", {"suggestion": whole})
    value = Decimal(word)
    nearest = rounded(value, 0)
    if len(decimals) > MAX_PLACES and abs(value - nearest) < Decimal("0.000001"):
        return Fault("almost-whole", {"suggestion": str(nearest)})
    return Fault("not-whole")


def _not_a_number(word: str, unit: str, kind: str) -> Fault:
    """The slips that counts and amounts share; what is suggested must itself be right for the `kind`."""
    fault = _of_a_sheet(word) or (_slip(word, unit) if len(word) <= MAX_DIGITS * 4 else None)
    if fault is None or (fault.variant == "unit" and kind == "amount" and not unit):
        return Fault(kind)
    again = {"count": parse_count, "money": parse_money}.get(kind, parse_amount)(fault.suggestion)
    return fault if not fault.suggestion or isinstance(again, Parsed) else Fault(kind)


def _of_a_sheet(word: str) -> Fault | None:
    """A formula in the place of its result, or the error that it came to."""
    if word.startswith("=") and len(word) > 1:
        return Fault("formula")
    return Fault("cell-error") if word.lower() in _CELL_ERRORS else None


def _slip(word: str, unit: str) -> Fault | None:
    if any(char.isdigit() and not char.isdecimal() for char in word):
        return Fault("superscript")
    narrow = unicodedata.normalize("NFKC", word)
    if narrow != word and _DECIMAL.fullmatch(narrow):
        return Fault("full-width", {"suggestion": narrow})
    signed = re.fullmatch(_SIGNED, word)
    if signed:
        plus = signed["sign"] in "+＋" and "," not in signed["rest"]
        return Fault("sign", {"suggestion": signed["rest"]}) if plus else Fault("negative")
    if re.fullmatch(_GROUPED, word):
        return Fault("separator", {"suggestion": re.sub(r"[,，_'’ ]", "", word)})
    if re.fullmatch(_SCIENTIFIC, word):
        return Fault("separator", {"suggestion": _plain(Decimal(word))})
    spoken = _in_words(word)
    if spoken is not None:
        return Fault("chinese-number", {"suggestion": str(spoken)})
    return _unit_slip(word, unit)


def _unit_slip(word: str, unit: str) -> Fault | None:
    match = re.fullmatch(_WITH_UNIT, word)
    if match is None or match["number"] == word or match["unit"].startswith(_HEDGES):
        return None
    scale, own_scale = _SCALES.get(match["unit"][:1], 1), _SCALES.get(unit[:1], 1)
    number = Decimal(match["number"].replace(",", ""))
    return Fault("unit", {"suggestion": _plain(number if scale == own_scale else number * scale / own_scale)})


def _in_words(word: str) -> int | None:
    if not word or not set(CHINESE).issuperset(word):
        return None
    value = value_of(word)
    return int(value) if value is not None and value == int(value) else None


def _plain(value: Decimal) -> str:
    return str(int(value)) if value == value.to_integral_value() else format(value, "f")


def _day(match: re.Match[str]) -> date | None:
    parts = [int(part) if part.isdigit() else _in_words(part) for part in match.group("y", "m", "d")]
    year, month, day = parts
    if year is None or month is None or day is None or year not in YEARS:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
