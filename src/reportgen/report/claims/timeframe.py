"""Which stretch of time a statement in running text speaks of.

Only what is said of the whole report year may be compared with the year's figures. The last expression of
time before the statement, within its sentence, governs it; last year named only inside a comparison
(比2016年) does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from reportgen.report.numerals import half_width, value_of

FAR = 500
"""Characters before a number beyond which nothing bears on it; keeps endless paragraphs from costing much."""
SENTENCE_MARKS = "。！？；\n"


class Frame(StrEnum):
    """The time a statement speaks of; the value stands in `Claim.qualifier`."""

    YEAR = ""
    """The report year, said or understood."""
    OTHER_YEAR = "上年"
    """Last year or any other year."""
    RUNNING = "累计"
    """A running total over years, or up to now."""
    PART = "时段"
    """A month, a quarter, half a year, one day, or a rate (每周, 平均)."""
    GOAL = "目标"
    """What is planned or demanded, not what was done."""


@dataclass(frozen=True, slots=True)
class YearMention:
    """A year written in a text: 2017年, 2017年度, 二〇一七年, 2017.1.24, or 2017 in a date."""

    start: int
    end: int
    year: int


def year_mentions(text: str) -> tuple[YearMention, ...]:
    """Every year written with 年 or as the head of a date, in order; bare numbers are not years."""
    return tuple(
        YearMention(match.start(), match.end(), int(number))
        for match in _year().finditer(half_width(text))
        if (number := value_of(match["arabic"] or match["words"])) is not None
    )


def commonest_year(texts: Iterable[str]) -> int | None:
    """The year most often written in the texts, the later one of equals; None when none is written."""
    counts: dict[int, int] = {}
    for text in texts:
        for mention in year_mentions(text):
            counts[mention.year] = counts.get(mention.year, 0) + 1
    return max(counts, key=lambda year: (counts[year], year), default=None)


def sentence_start(text: str, place: int) -> int:
    """Where the sentence (or the part of it after ；) that holds `place` begins."""
    return max([text.rfind(mark, 0, place) for mark in SENTENCE_MARKS]) + 1


def sentence_end(text: str, place: int) -> int:
    """Where the sentence that holds `place` ends, its mark left out."""
    return min([found for mark in SENTENCE_MARKS if (found := text.find(mark, place)) >= 0], default=len(text))


def frame_at(text: str, place: int, year: int | None) -> Frame:
    """The time that governs a statement at `place`. `text` has half-width digits; `year` is the report year."""
    before = text[max(0, place - FAR) : place]
    prefix = before[sentence_start(before, len(before)) :]
    clause = prefix[prefix.rfind("，") + 1 :]
    if _goal().search(clause):
        return Frame.GOAL
    if _rate().search(clause):
        return Frame.PART
    return _governing(prefix, len(prefix) - len(clause), year)


def is_of_last_year(text: str, place: int, year: int | None) -> bool:
    """Whether the time last named before `place`, within its sentence, is the year before the report year."""
    before = half_width(text[max(0, place - FAR) : place])
    prefix = before[sentence_start(before, len(before)) :]
    named = [(match.start(), -1) for match in re.finditer(r"(?:上一?|去)年度?(?!度?结转)", prefix)]
    named += [(mention.start, mention.year) for mention in year_mentions(prefix)]
    _, last = max(named, default=(0, 0))
    return last == -1 or (year is not None and last == year - 1)


def _governing(prefix: str, clause_start: int, year: int | None) -> Frame:
    frame, whole_year = Frame.YEAR, False
    for match in _expression().finditer(prefix):
        kind = match.lastgroup
        if kind == "running":
            frame = Frame.YEAR if whole_year and match.group() == "累计" else Frame.RUNNING
        elif kind == "relative":
            frame = _relative(prefix, match, clause_start, frame)
        elif kind == "part":
            frame = Frame.PART
        elif kind == "until":
            frame, whole_year = Frame.YEAR, False
        elif kind == "whole":
            named = value_of(match.group()[:4]) if match.group()[:4].isdigit() else year
            whole_year = year is None or named == year
            frame = Frame.YEAR if whole_year else Frame.OTHER_YEAR
        elif kind == "year":
            said = value_of(match["number"])
            compared = _compared(prefix, match.start(), match.end(), clause_start)
            whole_year = said == year
            if not (compared and said != year):
                frame = Frame.YEAR if year is None or said == year else Frame.OTHER_YEAR
    return frame


def _relative(prefix: str, match: re.Match[str], clause_start: int, frame: Frame) -> Frame:
    heads_sentence = not prefix[: match.start()].strip() and prefix[match.end() : match.end() + 1] == "，"
    if _compared(prefix, match.start(), match.end(), clause_start):
        return frame
    return Frame.OTHER_YEAR if heads_sentence or match.start() >= clause_start else frame


def _compared(prefix: str, start: int, end: int, clause_start: int) -> bool:
    """与去年相比, 比2016年增加: last year is only the measure; 比去年的253条: the number is last year's."""
    led = prefix[:start].endswith(("比", "较", "同比", "与", "和", "同"))
    if not led:
        return False
    return start < clause_start or "的" not in prefix[end:]


@cache
def _year() -> re.Pattern[str]:
    return re.compile(
        r"(?<!\d)(?P<arabic>(?:19|20)\d\d)(?=\s*年(?![级龄])|[-./]\d{1,2}[-./]\d{1,2}(?!\d))"
        r"|(?P<words>[一二][〇○零九][〇○零一二三四五六七八九]{2})(?=年)"
    )


@cache
def _goal() -> re.Pattern[str]:
    return re.compile(r"计划|力争|目标|[^事]拟|预计|不少于|不低于|至少|确保|要求|争取|原则上")


@cache
def _rate() -> re.Pattern[str]:
    return re.compile(r"每(?:周|月|日|天|年|季|半年|个|人|条|件|次|期)|平均|[日月周年]均")


@cache
def _expression() -> re.Pattern[str]:
    return re.compile(
        r"(?P<whole>(?:\d{4}年)?(?<!\d)0?1月?(?:0?1日)?(?:起|开始)?[-—–~～至到]+(?:\d{4}年)?12月(?:31日)?"
        r"|\d{4}年0?1月(?:0?1日)?(?:起|开始)?(?:至今|至目前|以来)|全年|本年度?|当年|今年|年[内度]内?|报告期|统计期"
        r"|(?:\d{4}年)?12月(?:31日|底|末)|\d{4}年[底末])"
        r"|(?P<until>截[至止](?:\d{4}年)?(?:12月(?:31日|底|末)?|[底末]))"
        r"|(?P<running>累计|历年|历次|截[至止](?:目前|现在|今|当前)|至今|以来|建站|近[一二两三四五几\d]*年(?:来|内)?)"
        r"|(?P<relative>(?:上年|上一年|去年|往年|前年|上一?年度)(?!度?结转|度?转)(?:同期)?)"
        r"|(?P<part>(?:\d{4}年)?(?<!\d)\d{1,2}月(?:份)?(?:\d{1,2}日)?|[上下]半年|第?[一二三四1-4]季度|本[月周]|当[月日天])"
        r"|(?<!\d)(?P<number>(?:19|20)\d\d|[一二][〇○零九][〇○零一二三四五六七八九]{2})(?P<year>年度?)"
    )
