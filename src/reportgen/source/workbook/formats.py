"""From what is stored in a cell to what it shows: numbers, hundredths and days by their number format.

Excel keeps a day as a number and 98.5% as 0.985; only the format tells. A number keeps all its digits here even where
the format shows fewer, since what is stored is what is meant; fifteen of them count, as in Excel and WPS.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from reportgen.source.book import CellKind

GENERAL = "General"
_BUILT_IN = {1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 37: "#,##0", 38: "#,##0",
             39: "#,##0.00", 40: "#,##0.00", 48: "##0.0E+0", 49: "@"}  # fmt: skip
_BUILT_IN_DAYS = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
"""27 to 36 and 50 to 58 are days in Chinese Excel and WPS alone (ECMA-376, 18.8.30); a file does not spell them out."""
_DAY = "yyyy-mm-dd"
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]')
_PRECISION = 15
_FIRST_DAY, _FIRST_DAY_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)
_MISSING_DAY = 60
"""Excel counts 29 February 1900, which was none."""
_LAST_DAY = 2_958_466
"""31 December 9999 and its hours."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A number as its cell shows it; `digits` is the number without what the format adds."""

    text: str
    kind: CellKind
    digits: str = ""


def built_in(number: int) -> str:
    """The code of a format that files name by its number alone."""
    return _DAY if number in _BUILT_IN_DAYS else _BUILT_IN.get(number, GENERAL)


def shown(stored: str, code: str, from_1904: bool = False) -> Shown | None:
    """What a stored number shows by the format `code`; None for what is no number."""
    try:
        number = Decimal(stored.strip())
    except InvalidOperation:
        return None
    if not number.is_finite() or number.adjusted() > 300:
        return None
    plan = _plan(code)
    if plan.day and 0 <= number < _LAST_DAY:
        return Shown(_day(number, from_1904), CellKind.DATE)
    if plan.hundredths:
        return Shown(f"{_rounded(number * 100, plan.decimals)}%", CellKind.PERCENT)
    digits = plain(number)
    return Shown(_padded(digits, plan), CellKind.NUMBER, digits)


def plain(number: Decimal) -> str:
    """A number in digits, with fifteen that count, and no power of ten."""
    if number == number.to_integral_value():
        return str(int(number))
    text = format(Decimal(format(number, f".{_PRECISION}g")), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


@dataclass(frozen=True, slots=True)
class _Plan:
    day: bool = False
    hundredths: bool = False
    decimals: int = 0
    width: int = 0
    """Digits before the point, filled up with zeros."""
    plus: bool = False


@lru_cache(maxsize=256)
def _plan(code: str) -> _Plan:
    section = _LITERAL.sub("", code.split(";", 1)[0])
    if "general" in section.lower() or "通用" in section or "@" in section:
        return _Plan()
    if re.search(r"[ymdhs]", section.lower()):
        return _Plan(day=True)
    places = re.search(r"\.([0?#]*)", section)
    zeros = re.fullmatch(r"0{2,}", section.strip())
    return _Plan(
        hundredths="%" in section,
        decimals=places[1].count("0") if places else 0,
        width=len(zeros[0]) if zeros else 0,
        plus=code.lstrip().startswith(("+", '"+"', "\\+")),
    )


def _padded(digits: str, plan: _Plan) -> str:
    whole, _, decimals = digits.removeprefix("-").partition(".")
    decimals = decimals.ljust(plan.decimals, "0")
    sign = "-" if digits.startswith("-") else "+" if plan.plus and digits != "0" else ""
    return sign + whole.zfill(plan.width) + (f".{decimals}" if decimals else "")


def _rounded(number: Decimal, places: int) -> str:
    """The number with the decimals that it shows, or with more where these would change it by a tenth of the last."""
    kept = round(number, places)
    near = abs(number - kept) * Decimal(10) ** (places + 1) < 1
    return format(kept, "f") if near else plain(number)


def _day(number: Decimal, from_1904: bool) -> str:
    days = number + 1 if not from_1904 and number < _MISSING_DAY else number
    at = (_FIRST_DAY_1904 if from_1904 else _FIRST_DAY) + timedelta(seconds=round(float(days) * 86_400))
    if number < 1:
        return f"{at:%H:%M:%S}"
    return f"{at:%Y-%m-%d}" if at.time() == datetime.min.time() else f"{at:%Y-%m-%d %H:%M:%S}"
