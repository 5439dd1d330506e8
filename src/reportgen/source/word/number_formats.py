"""How Word writes an automatic number (一, Ⅲ, c, ①), by the names that ISO/IEC 29500-1, 17.18.59 gives the formats."""

from __future__ import annotations

from collections.abc import Callable

_COUNTING = "〇一二三四五六七八九"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_LEGAL, _LEGAL_TRADITIONAL = "零壹贰叁肆伍陆柒捌玖", "零壹貳參肆伍陸柒捌玖"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_LETTERS_LIMIT = 26 * 8
"""Beyond it letters would be repeated more than eight times; no outline goes so far."""


def numeral(count: int, form: str) -> str:
    """The number in a format of Word; "" for a format that shows none, and decimal for one that is not known."""
    if form in ("none", "bullet"):
        return ""
    write = _FORMS.get(form)
    return write(count) if write and count >= 0 else str(count)


def chinese(count: int, digits: str = "零一二三四五六七八九", units: str = "十百千", bare_ten: bool = True) -> str:
    """A number below 10 000 in Chinese (三百零五); `bare_ten` writes 十二 for 一十二. Larger ones digit by digit."""
    if not 0 < count < 10_000:
        return _digits(count, digits)
    written, gap = "", False
    for power in (3, 2, 1, 0):
        digit = count // 10**power % 10
        if digit == 0:
            gap = gap or bool(written)
            continue
        written += (digits[0] if gap else "") + digits[digit] + (units[power - 1] if power else "")
        gap = False
    return written[1:] if bare_ten and 10 <= count < 20 else written


def _digits(count: int, digits: str) -> str:
    return "".join(digits[int(digit)] for digit in str(count))


def _counting(count: int) -> str:
    """chineseCounting: in words up to ninety-nine, then digit by digit."""
    return chinese(count) if 0 < count < 100 else _digits(count, _COUNTING)


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda count: signs[count - 1] if 1 <= count <= len(signs) else str(count)


def _circled(first: int, last: int) -> Callable[[int], str]:
    """Signs that follow each other in Unicode, for 1 up to `last`."""
    return lambda count: chr(first + count - 1) if 1 <= count <= last else str(count)


def _in_circle(count: int) -> str:
    if 21 <= count <= 35:
        return chr(0x3251 + count - 21)
    return _circled(0x2460, 20)(count)


def _letters(count: int) -> str:
    if not 1 <= count <= _LETTERS_LIMIT:
        return str(count)
    return chr(ord("A") + (count - 1) % 26) * ((count - 1) // 26 + 1)


def _roman(count: int) -> str:
    if not 0 < count < 4000:
        return str(count)
    written = ""
    for amount, sign in _ROMAN:
        written += sign * (count // amount)
        count %= amount
    return written


def _legal(count: int) -> str:
    return chinese(count, _LEGAL, "拾佰仟", bare_ten=False)


def _legal_traditional(count: int) -> str:
    return chinese(count, _LEGAL_TRADITIONAL, "拾佰仟", bare_ten=False)


def _ideograph_digits(count: int) -> str:
    return _digits(count, _COUNTING)


def _full_width(count: int) -> str:
    return str(count).translate(_FULL_WIDTH)


_FORMS: dict[str, Callable[[int], str]] = {
    "chineseCounting": _counting,
    "chineseCountingThousand": chinese,
    "taiwaneseCounting": _counting,
    "taiwaneseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "koreanCounting": chinese,
    "ideographDigital": _ideograph_digits,
    "japaneseDigitalTenThousand": _ideograph_digits,
    "taiwaneseDigital": _ideograph_digits,
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": _legal_traditional,
    "japaneseLegal": _legal_traditional,
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "ideographEnclosedCircle": _circled(0x3280, 10),
    "decimalEnclosedCircle": _in_circle,
    "decimalEnclosedCircleChinese": _in_circle,
    "decimalEnclosedFullstop": _circled(0x2488, 20),
    "decimalEnclosedParen": _circled(0x2474, 20),
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalZero": lambda count: f"{count:02}",
    "numberInDash": lambda count: f"- {count} -",
    "upperRoman": _roman,
    "lowerRoman": lambda count: _roman(count).lower(),
    "upperLetter": _letters,
    "lowerLetter": lambda count: _letters(count).lower(),
}
