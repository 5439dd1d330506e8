"""Numbers in Chinese and Arabic writing."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.report.numerals import half_width, value_of

_DIGIT = "零一二三四五六七八九"


def _in_words(number: int) -> str:
    """The full written form of a number below 10^8, by the school rule (zeros inside are read once)."""
    if number >= 10**4:
        high, low = divmod(number, 10**4)
        link = "零" if 0 < low < 1000 else ""
        return f"{_in_words(high)}万{link}{_in_words(low) if low else ''}"
    words, gap = "", False
    for scale, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, scale)
        if digit:
            words += ("零" if gap and words else "") + _DIGIT[digit] + name
        gap = not digit
    return words or "零"


@given(st.integers(min_value=0, max_value=10**8 - 1))
def test_a_number_in_words_is_read_back(number: int) -> None:
    assert value_of(_in_words(number)) == number


@given(st.integers(min_value=0, max_value=10**12))
def test_thousands_separators_and_full_width_digits_do_not_change_the_value(number: int) -> None:
    grouped = f"{number:,}"
    assert value_of(grouped) == number
    assert value_of(grouped.translate(str.maketrans("0123456789,", "０１２３４５６７８９，"))) == number


@given(st.text())
def test_no_text_makes_the_reader_of_numbers_fail(text: str) -> None:
    found = value_of(text)
    assert found is None or found >= 0
    assert len(half_width(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("十五", 15),
        ("一百十五", 115),
        ("一百二", 120),
        ("一万二", 12000),
        ("两千零八", 2008),
        ("二〇一七", 2017),
        ("五〇一", 501),
        ("两", 2),
        ("半", "0.5"),
        ("1.2万", 12000),
        ("0.37", "0.37"),
        ("1，234", 1234),
    ],
)
def test_everyday_forms(text: str, value: int | str) -> None:
    assert value_of(text) == Decimal(value)


@pytest.mark.parametrize(
    "text", ["", "二三", "十十", "百", "12,34", "1.", "一百零", "一万亿万", "几十", "3条", "9" * 5000]
)
def test_what_is_no_number_gives_none(text: str) -> None:
    assert value_of(text) is None


def test_a_full_width_comma_parts_groups_only_among_full_width_digits() -> None:
    assert half_width("１，２３４条") == "1,234条"
    assert half_width("1，234条") == "1，234条"
    assert half_width("５条，３００件") == "5条，300件"
