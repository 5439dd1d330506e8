"""What copying does to the text of a report: each a change of the whole text that no office has made."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from reportgen.report.traditional import TRADITIONAL
from reportgen.span import display_width

_PAGE = 56
"""Width of a page in half characters."""


@cache
def _mirrored() -> dict[int, str]:
    """The simplified characters with the first traditional one of each."""
    return {ord(simple): chr(code) for code, simple in sorted(_pairs(), reverse=True)}


def _pairs() -> list[tuple[int, str]]:
    return [(code, chr(simple)) for code, simple in TRADITIONAL.items()]


def mirrored(text: str) -> str:
    """As a mirror shows it: in traditional characters."""
    return text.translate(_mirrored())


def dates_broken(text: str) -> str:
    """年 and 月 are lost from days: 201711日."""
    return re.sub(r"(\d{4})年(\d{1,2})月(\d{1,2}日)", r"\1\2\3", text)


def year_signs_lost(text: str) -> str:
    """年 and 月 are lost before figures and words as well."""
    return re.sub(r"(?<=\d)[年月](?=\d)", "", text)


def headings_glued(text: str) -> str:
    """Each heading runs on into the text below it."""
    return re.sub(r"(?m)^([一二三四五六七八九十]{1,2}、[^。\n\t]{2,40})\n(?=[^\n\t]*。)", r"\1", text)


def tables_stripped(text: str) -> str:
    """Tables are gone."""
    return re.sub(r"(?m)^(?:（表）|[^\n]*\t[^\n]*)\n", "", text)


def run_on(text: str) -> str:
    """All text is one paragraph, below the title and the day of the page; tables are gone."""
    lines = tables_stripped(text).split("\n")
    head = next(place for place, line in enumerate(lines) if "。" in line or re.match("[一二三四五—]、", line))
    return "\n".join([*lines[:head], "".join(lines[head:])])


def lines_broken(text: str) -> str:
    """Lines end where a page of 28 characters does, as in the text of a PDF; no mark begins a line."""
    return "\n".join(line if "\t" in line else _broken(line) for line in text.split("\n"))


def _broken(line: str) -> str:
    lines = [""]
    for char in line:
        if display_width(lines[-1] + char) > _PAGE and char not in "，。；：、）》”":
            lines.append("")
        lines[-1] += char
    return "\n".join(lines)


def spaced_out(text: str) -> str:
    """Two full-width spaces before paragraphs, an empty line behind each."""
    return "\n\n".join(line if "\t" in line else f"　　{line}" for line in text.split("\n")).replace("\t\n\n", "\t\n")


DAMAGES: dict[str, Callable[[str], str]] = {
    item.__name__: item
    for item in (
        mirrored, dates_broken, year_signs_lost, headings_glued, tables_stripped, run_on, lines_broken, spaced_out,
    )
}  # fmt: skip
