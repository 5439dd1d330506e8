"""The title of a report: which lines it is, and the organ and the year that it names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from reportgen.report.numerals import value_of
from reportgen.report.pieces import joined, read_as
from reportgen.report.reading_in.head_lines import is_document_number, is_portal_line, squeezed
from reportgen.source.node import Located

_LONGEST = 64
_MOST_LINES = 3
_DIGITS = "〇○零0OＯ一二三四五六七八九"
_YEAR = rf"(?:19|20)\d\d|[一二][{_DIGITS}]{{3}}"
_SUBJECT = r"(?:政府|政务)?(?:门户网站)?(?:信息公开|政务公开|公开工作|政府信息)"


@dataclass(frozen=True, slots=True)
class Title:
    """A title with what it says; `first` and `last` are the lines that hold it, `rest` what follows in the last."""

    text: Located
    organ: Located | None
    year: Located | None
    first: int
    last: int
    rest: Located | None = None


@cache
def _whole() -> re.Pattern[str]:
    return re.compile(
        rf"(?:关于)?[^。；：:，]{{0,40}}?{_SUBJECT}[^。；：:，]{{0,16}}?(?:报告|年报|总结)(?:[（(][^（）()]{{1,12}}[）)])?"
    )


@cache
def _glued() -> re.Pattern[str]:
    return re.compile(
        rf"(?:关于)?[^。；：:，]{{0,30}}?(?:{_YEAR})[^。；：:，]{{0,12}}?{_SUBJECT}[^。；：:，]{{0,8}}?(?:报告|年报)"
        r"(?=根据|按照|为了?|依据|公布|发布|本报告|现将|[一二三四五六七八九十]、|（)"
    )


def find(lines: Sequence[Located | None], end: int) -> Title | None:
    """The title among the lines before `end`: the last one that is whole, which is the document's own.

    None stands for a table. A title may go over several lines, and text may follow it in its last.
    """
    found: list[Title] = []
    index = 0
    while index < end:
        title = _at(lines, index, end)
        if title is not None:
            found.append(title)
        index = title.last + 1 if title is not None else index + 1
    best: Title | None = None
    for title in _without_links(found):
        if best is None or _rank(title) >= _rank(best):
            best = title
    return best


def _without_links(found: Sequence[Title]) -> list[Title]:
    """Without the titles of a list that links to reports of several years; the last title of all stays."""
    linked = {
        id(title)
        for one, other in pairwise(found)
        if other.first == one.last + 1 and one.year is not None and other.year is not None
        if one.year.text != other.year.text
        for title in (one, other)
    }
    return [title for title in found if id(title) not in linked or title is found[-1]]


def says(text: str) -> bool:
    """Whether a line is the title of a report by itself."""
    bare = re.sub(r"\s", "", text)
    return len(bare) <= _LONGEST and _whole().fullmatch(bare) is not None and not re.match(r"附[件表]|上一|下一", bare)


def _rank(title: Title) -> int:
    return (title.year is not None) + (title.organ is not None)


def _at(lines: Sequence[Located | None], index: int, end: int) -> Title | None:
    for count in range(_MOST_LINES, 0, -1):
        group = lines[index : min(index + count, end)]
        if len(group) < count or any(line is None for line in group):
            continue
        pieces = [line for line in group if line is not None]
        if count > 1 and not _belong_together(pieces, lines[index - 1] if index else None):
            continue
        text = squeezed(joined(pieces))
        whole = squeezed(pieces[-1])
        if count > 1 and says(whole.text) and _organ(whole) is not None and _year(whole) is not None:
            continue
        if len(text.text) <= _LONGEST and says(text.text) and not _is_elsewhere(text.text):
            return _title(text, index, index + count - 1, None)
    line = lines[index]
    bare = squeezed(line) if line is not None else None
    match = _glued().match(bare.text) if bare is not None else None
    if bare is None or match is None or match.end() == len(bare.text):
        return None
    return _title(bare.cut(0, match.end()), index, index, bare.cut(match.end()))


def _belong_together(pieces: Sequence[Located], above: Located | None) -> bool:
    """Whether lines may be one title: none is whole or a portal's by itself, and they are not of several years."""
    if any(_stands_alone(line.text) for line in pieces[:-1]) or len(pieces[-1].text) > _LONGEST:
        return False
    years = {year for line in pieces for year in re.findall(r"(?<!\d)(?:19|20)\d\d(?=年)", squeezed(line).text)}
    is_in_list = _is_year(pieces[0]) and above is not None and _is_year(above)
    return len(years) < 2 and not is_in_list


def _is_year(line: Located) -> bool:
    return re.fullmatch(rf"(?:{_YEAR})年?度?", squeezed(line).text) is not None


def _stands_alone(line: str) -> bool:
    """Whether a line cannot be the first one of a title."""
    if is_document_number(line):
        return True
    return (
        says(line)
        or re.search(r"(?:报告|年报|总结)\s*$", line) is not None
        or is_portal_line(line)
        or len(line) > _LONGEST
        or line.endswith(("。", "：", "；"))
        or _is_elsewhere(line)
    )


def _is_elsewhere(line: str) -> bool:
    """A line of a portal that only names the report: the way there, the next page, an annex."""
    return (
        re.search(r"[>＞»|]|^(?:附[件表]|上一|下一|当前位置|首页)|^[一二三四五六七八九十]+、", line.strip()) is not None
    )


def _title(text: Located, first: int, last: int, rest: Located | None) -> Title:
    return Title(text, _organ(text), _year(text), first, last, rest)


def _year(text: Located) -> Located | None:
    match = re.search(rf"(?:{_YEAR})(?=年)", text.text) or re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", text.text)
    if match is None:
        return None
    written = text.cut(match.start(), match.end())
    return written if written.text.isdigit() and written.text.isascii() else _in_digits(written)


def _in_digits(written: Located) -> Located | None:
    value = value_of(re.sub("[0OＯ○零]", "〇", written.text))
    return read_as(written, str(int(value))) if value is not None else None


def _organ(text: Located) -> Located | None:
    """What is left of a title without its year and its subject."""
    subject = re.search(_SUBJECT, text.text)
    start, stop = 0, subject.start() if subject is not None else len(text.text)
    lead, tail = rf"关于|(?:{_YEAR})年?度?|[的《“]", rf"关于|(?:{_YEAR})年?度?|[的—–-]"
    while match := re.match(lead, text.text[start:stop]):
        start += match.end()
    while match := re.search(rf"(?:{tail})$", text.text[start:stop]):
        stop = start + match.start()
    return text.cut(start, stop) if stop > start else None
