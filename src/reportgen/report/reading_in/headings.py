"""Lines that may be first-level headings: their number, where the heading ends, and how likely they are one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from reportgen.layout.spec import Layout, SectionSpec
from reportgen.report import recognise
from reportgen.report.numerals import value_of
from reportgen.report.recognise import Match
from reportgen.source.node import Located

LONGEST = 50
"""Characters of a heading at most (the longest of an official form has some thirty)."""
_LONGEST_RUN_IN = 40
_PLAIN_RUN_IN = 20
_HAN = "一二三四五六七八九十"
_NUMBERS = {
    "一、": rf"(?P<n>[{_HAN}]{{1,3}}|[—－–-])\s*[、．.，,：:]\s*",
    "第一部分": rf"第(?P<n>[{_HAN}]{{1,3}})(?:部分|章)\s*[、：:．.]?\s*",
    "（一）": rf"[（(]\s*(?P<n>[{_HAN}]{{1,3}})\s*[)）]\s*[、]?\s*",
    "1.": r"(?P<n>\d{1,2})\s*[.．、]\s*(?!\d)",
}
SIGNS = tuple(_NUMBERS)
"""The signs by which the first level may be numbered, the likeliest first."""
_ENDS = r"(?:情况|概述|概\s*况|综述|问题|措施|打算|事项|建设|附表|附件|说明|安排|计划|思路|设想|总结|述)"
_LINK = r"(?:以及|[、及和与，,])"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that may be a first-level heading. `number` is 0 for a dash in place of one, None for no number."""

    line: int
    sign: str
    number: int | None
    heading: Located
    """With its number, as written."""
    rest: Located | None
    spec: SectionSpec | None
    match: Match | None
    level: int
    """The file's own level of heading, 0 for none."""
    bold: bool
    short: bool
    """It stands alone on its line, without a full stop."""


def candidate(
    text: Located, line: int, layout: Layout, sign: str, level: int = 0, bold: bool = False, glued: bool = False
) -> Candidate | None:
    """A line read as a heading numbered by `sign` ("" for none); None when it cannot be one."""
    number: int | None = None
    start = 0
    if sign:
        found = _number(sign).match(text.text)
        if found is None:
            return None
        value = value_of(found["n"])
        number, start = int(value) if value is not None else 0, found.end()
    split = _split(text.text[start:], layout, glued)
    if split is None:
        return None
    end, follows = start + split[0], start + split[1]
    heading, rest = text.cut(0, end), text.cut(follows).strip()
    known = _known(layout, heading.text)
    return Candidate(
        line, sign, number, heading, rest if rest.text else None,
        known.spec if known is not None else None, known.match if known is not None else None,
        level, bold, not rest.text and not heading.text.endswith("。"),
    )  # fmt: skip


def splits(text: str, layout: Layout) -> list[int]:
    """Where, in a paragraph with all of a report run on, its numbered headings begin: 一、 to the last in order.

    Behind another heading, or with a number left out, only words count that mean a section.
    """
    found: list[int] = []
    reached = 0
    for match in _inside().finditer(text):
        value = int(value_of(match["n"]) or reached + 1)
        if value <= reached:
            continue
        words = text[match.end() : match.end() + LONGEST]
        if (value == reached + 1 and not match["over"]) or _end_by_words(words, layout):
            found.append(match.start("n"))
            reached = value
    return found


def _known(layout: Layout, heading: str) -> recognise.Recognised | None:
    return recognise.section_of(layout, heading, read_in=True)


def _split(words: str, layout: Layout, glued: bool) -> tuple[int, int] | None:
    """Where the heading ends in the words behind its number, and where the text begins."""
    bare = words.rstrip()
    if not bare or re.match(r"[，。；：、]", bare):
        return None
    if not glued and len(bare) <= LONGEST and not re.search(r"[。；！？]|[：:].", bare):
        return len(bare), len(words)
    end = _end_in_words(bare, layout) if glued else 0
    marked = (0, 0) if end else _end_by_mark(bare, layout)
    if not glued and not marked[0]:
        end = _end_in_words(bare, layout)
    return marked if marked[0] else (end, end) if end else None


def _end_in_words(words: str, layout: Layout) -> int:
    """Where the heading ends into which a text runs on without any mark; 0 when it cannot be told."""
    ends = (_end_by_words(words, layout), _end_by_beginning(words, layout))
    return min((end for end in ends if end), default=0)


def _end_by_mark(words: str, layout: Layout) -> tuple[int, int]:
    """Where the heading ends that a 。 or ： closes, and the text behind it begins; 0 and 0 when there is none.

    A heading with a number in it is also a sentence: it stands in the text as well.
    """
    mark = re.search("[。：:]", words)
    if mark is None or mark.start() > _LONGEST_RUN_IN:
        return 0, 0
    head = words[: mark.start()]
    if "，" in head or _ran_on(head) or 0 < _end_by_words(head, layout) < len(head.rstrip()):
        return 0, 0
    is_word = _known(layout, head) is not None
    is_plain = mark.group() != "。" and len(head) <= _PLAIN_RUN_IN and not re.search(r"\d", head)
    if not is_word and not is_plain:
        return 0, 0
    says = re.search(r"\d(?!\d*年)", head) is not None
    return (mark.start() if mark.group() == "。" else mark.end()), 0 if says else mark.end()


def _ran_on(head: str) -> bool:
    """Whether words behind which a mark stands hold a heading and more."""
    return _beginning().search(head, 2) is not None


def _end_by_words(words: str, layout: Layout) -> int:
    """The shortest stretch that ends as headings do and means a section, with what 及, 和 or 、 join to it."""
    limit = min(len(words), LONGEST)
    for found in re.finditer(_ENDS, words[:limit]):
        if _known(layout, words[: found.end()]) is None:
            continue
        end = found.end()
        while joined := re.match(rf"{_LINK}[^，。；：\d]{{1,16}}?{_ENDS}", words[end:limit]):
            end += joined.end()
        return end
    return 0


def _end_by_beginning(words: str, layout: Layout) -> int:
    """Up to where a sentence begins as sentences of reports do, if what stands before means a section."""
    for found in _beginning().finditer(words, 2, min(len(words), LONGEST)):
        if _known(layout, words[: found.start()]) is not None:
            return found.start()
    return 0


@cache
def _number(sign: str) -> re.Pattern[str]:
    return re.compile(_NUMBERS[sign])


@cache
def _inside() -> re.Pattern[str]:
    return re.compile(rf"(?:^|[。！？：:）)\s]|(?P<over>{_ENDS}))\s*(?P<n>[{_HAN}]{{1,3}}|[—－])、")


@cache
def _beginning() -> re.Pattern[str]:
    return re.compile(
        r"(?:19|20)\d\d年|我[镇乡局县市区省办部街委厅州院中单]|本(?:机关|年|单位|镇|乡|局|街道)|全年|今年|根据|按照|为(?:了|进一步|贯彻)"
        r"|[（(][一1][）)]|1[.．、]|一是|目前|一年来|截[至止]"
    )


def begins(text: str) -> bool:
    """Whether a line begins with a number of the first level."""
    return _number(SIGNS[0]).match(text) is not None
