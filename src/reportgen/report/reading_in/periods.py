"""The period that a report says it covers (统计期限), as it stands in its text."""

from __future__ import annotations

import re
from functools import cache

from reportgen.report import values
from reportgen.report.pieces import read_as
from reportgen.source.node import Located

_TO = r"\s*(?:起|开始)?\s*(?:至|到|[—–~～-]+|止)\s*"
_FAR = 60
"""Characters between the words for the period and its first day."""


@cache
def _range() -> re.Pattern[str]:
    first = r"(?P<y1>(?:19|20)\d\d)\s*[年./-]?\s*(?P<m1>\d{1,2})\s*[月./-]\s*(?P<d1>\d{1,2})\s*日?"
    last = r"(?:(?P<y2>(?:19|20)\d\d)\s*[年./-]\s*)?(?P<m2>\d{1,2})\s*[月./-]\s*(?P<d2>\d{1,2})\s*日?"
    return re.compile(rf"{first}{_TO}{last}(?:止)?")


@cache
def _packed() -> re.Pattern[str]:
    """A period that has lost 年 and 月 on a web page, if it can be read in one way only: 202111日起至20211231日."""
    day = r"(?:1(?P<d{0}>1)|(?P<m{0}>1[0-2]|0[1-9])(?P<e{0}>\d\d))日"
    return re.compile(rf"(?P<y1>20\d\d){day.format(1)}{_TO}(?P<y2>20\d\d)?{day.format(2)}(?:止)?")


@cache
def _lead() -> re.Pattern[str]:
    return re.compile(
        r"统计(?:的)?(?:数据)?(?:期限|时限|时间|周期|期间|年度|口径)|期限|时限|数据[^。]{0,12}(?:时间|截止|自|从)|起止"
    )


def find(text: Located) -> tuple[Located, Located, Located] | None:
    """The stretch that states the period, its first and its last day (as 2017-01-01); None when it is not stated."""
    matches = (*_range().finditer(text.text), *_packed().finditer(text.text))
    for match in matches:
        start = max(0, match.start() - _FAR)
        before = text.text[start : match.start()]
        if _lead().search(before[before.rfind("\n") + 1 :]):
            found = _days(text, match)
            if all(isinstance(values.parse_date(day.text), values.Parsed) for day in found[1:]):
                return found
    return None


def _days(text: Located, match: re.Match[str]) -> tuple[Located, Located, Located]:
    whole = text.cut(match.start(), match.end())
    said = match.groupdict()
    months, days = ([said[f"m{n}"] or "1" for n in "12"], [said[f"d{n}"] or said[f"e{n}"] for n in "12"])
    first = read_as(whole, f"{match['y1']}-{int(months[0]):02}-{int(days[0]):02}")
    last = read_as(whole, f"{match['y2'] or match['y1']}-{int(months[1]):02}-{int(days[1]):02}")
    return whole, first, last
