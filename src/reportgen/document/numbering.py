"""The four levels of numbers before headings: 一、（一）1.（1） (GB/T 9704-2012, 7.3.3)."""

from __future__ import annotations

from reportgen.report.values import chinese_number


def heading_number(level: int, count: int) -> str:
    """The printed number of the `count`-th heading of a level (1 to 4)."""
    if level == 1:
        return f"{chinese_number(count)}、"
    if level == 2:
        return f"（{chinese_number(count)}）"
    return f"{count}." if level == 3 else f"（{count}）"


class Counter:
    """Counts headings; a heading of one level starts the deeper levels anew."""

    def __init__(self) -> None:
        self._counts = [0, 0, 0, 0]

    def next(self, level: int) -> str:
        self._counts[level - 1] += 1
        self._counts[level:] = [0] * (4 - level)
        return heading_number(level, self._counts[level - 1])
