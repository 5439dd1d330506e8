"""The four levels of numbers before headings: 一、（一）1.（1） (GB/T 9704-2012, 7.3.3)."""

from __future__ import annotations

_DIGITS = "零一二三四五六七八九"


def chinese(number: int) -> str:
    """1 to 99 in Han numerals as headings use them: 一, 十, 十一, 二十一."""
    tens, ones = divmod(number, 10)
    if tens == 0:
        return _DIGITS[ones]
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")


def heading_number(level: int, count: int) -> str:
    """The printed number of the `count`-th heading of a level (1 to 4)."""
    if level == 1:
        return f"{chinese(count)}、"
    if level == 2:
        return f"（{chinese(count)}）"
    return f"{count}." if level == 3 else f"（{count}）"


class Counter:
    """Counts headings; a heading of one level starts the deeper levels anew."""

    def __init__(self) -> None:
        self._counts = [0, 0, 0, 0]

    def next(self, level: int) -> str:
        self._counts[level - 1] += 1
        self._counts[level:] = [0] * (4 - level)
        return heading_number(level, self._counts[level - 1])
