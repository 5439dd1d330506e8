"""Quantities in running text: a number with its unit and hedge, and nothing that only looks like one.

Document numbers, dates, years, titles in 《》, article numbers, ordinals, telephone numbers and addresses
are masked first: they keep their places in the text but can never be counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from reportgen.report.numerals import CHINESE, half_width, value_of

MASK = "\x1f"
"""Stands for every masked character, so that places stay the same."""

_ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?)\s?[十百千万亿]{0,2}"
_WORDS = rf"[{CHINESE}]{{1,12}}"
_ORDINAL = r"[0-9〇零一二三四五六七八九十百]+"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a text. `start:end` covers hedge, number and unit; percentages have the unit %."""

    start: int
    end: int
    number_start: int
    number_end: int
    value: Decimal
    unit: str
    """"" when none is written."""
    hedge: str
    """余, 多, 约, 近, 以上 …; empty for an exact number."""
    text: str
    """As written, from hedge to unit."""


@lru_cache(maxsize=1024)  # a report that is read in is bound twice, and its lists are looked for in between
def masked(text: str) -> str:
    """The text with half-width digits, in which whatever cannot be a count is masked; same length."""
    return _masks("@" in text).sub(lambda found: MASK * len(found.group()), half_width(text))


@lru_cache(maxsize=1024)
def quantities(masked_text: str, text: str) -> tuple[Quantity, ...]:
    """Every quantity in order. `masked_text` is `masked(text)`."""
    return tuple(_found(masked_text, text))


def _found(masked_text: str, text: str) -> Iterator[Quantity]:
    for match in _quantity().finditer(masked_text):
        percent = match["percent"]
        value = value_of(percent or match["num"])
        if value is None:
            continue
        if match["scale"]:
            value *= value_of("一" + match["scale"]) or 1
        hedge = match["pre"] or match["mid"] or match["mid2"] or match["post"] or ""
        start, end = match.start("pre" if match["pre"] else ("hundred" if percent else "num")), match.end()
        end = start + len(text[start:end].rstrip())
        yield Quantity(
            start=start,
            end=end,
            number_start=match.start("percent" if percent else "num"),
            number_end=match.end("percent" if percent else "num"),
            value=value,
            unit="%" if percent else match["unit"] or "",
            hedge=hedge,
            text=text[start:end],
        )


@cache
def _quantity() -> re.Pattern[str]:
    unit = (
        r"条次|件次|人次|万元|亿元|个百分点|倍|%|条(?![例款文线理块幅]|目(?!录))|件|篇|份(?!额)|次(?![数日年月序要])"
        r"|例(?![会行如外])|宗(?![旨教])|起(?![来草到点步止至算诉施])|元(?![旦素首])|项|则|个|名(?![单称录])|人(?![员民大口数力事社才])"
    )
    return re.compile(
        r"(?P<pre>大约|将近|超过|约|近|超|逾|不少于|不低于|不超过|至少)?\s{0,2}"
        rf"(?:(?P<hundred>百分之)(?P<percent>{_ARABIC}|{_WORDS})"
        rf"|(?P<num>(?<![A-Za-z0-9.第]){_ARABIC}|(?<![几数第每周期])(?>{_WORDS})(?!类|安全|稳定)))"
        r"(?P<mid>[余多来])?(?P<scale>[万亿])?(?P<mid2>[余多])?"
        rf"\s{{0,2}}(?P<unit>{unit})?(?P<post>以上|左右|上下|以下|以内|[余多](?![元次个]))?"
    )


@cache
def _masks(with_mail: bool) -> re.Pattern[str]:
    """What can be no count. Addresses of mail are looked for only on demand: each character may begin one."""
    mail = r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+" if with_mail else ""
    year = r"(?:19|20)\d\d"
    month_day = r"(?<![\d.])\d{1,2}\s*月(?:份|底|末|初|中旬|上旬|下旬)?(?:\s*\d{1,2}\s*[日号])?"
    return re.compile(
        "|".join(
            (
                r"《[^《》]{0,80}(?:《[^《》]{0,80}》[^《》]{0,40})?》",
                rf"(?:https?://|www\.)[\w./?=&%#:~+-]+{mail}",
                rf"[〔\[【（(]\s*{year}\s*[〕\]】）)](?:\s*第?\s*\d+\s*号)?",
                rf"第\s*{_ORDINAL}(?![方人])\s*(?:[条款项](?:第?\s*{_ORDINAL}\s*[款项]|[、和及至]\s*第?\s*{_ORDINAL}\s*[条款项])*)?",
                rf"{_ORDINAL}\s*号(?!召)",
                rf"{year}\s*年(?:度)?(?:\s*{month_day})?|{year}[-./]\d{{1,2}}(?:[-./]\d{{1,2}})?(?!\d)",
                r"[一二][〇○零0-9一二三四五六七八九]{3}年(?:度)?(?:[一二三四五六七八九十]{1,2}月(?:[一二三四五六七八九十]{1,3}日)?)?",
                rf"(?:\d{{1,2}}\s*[-—–~～至到]+\s*)?{month_day}|(?<![\d.])\d{{1,2}}\s*日",
                r"(?<!\d)0\d{2,3}\s?[-—–－]\s?\d{7,8}(?!\d)|(?:电话|传真|热线|邮编|邮政编码)[：:\s]*\d[\d\s、-]{2,}(?![\d条件个次篇份例])",
                r"12345(?=[^条件篇份次例宗项则]|$)|\d{11,}|\d+(?::\d+)+|\d+[A-Za-z]\w*",
                r"^\s*[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[）)、.．](?!\d)|[（(](?:\d{1,2}|[一二三四五六七八九十]{1,3})[）)]",
                r"[一二三四五六七八九十]{1,2}(?:是|要)(?![否不])",
                r"一[条件次项](?:龙|事|性)|一次办|跑一次|无一例外|[一每逐](?P<same>[条件次项份])一?(?P=same)|十[一二三四五]五",
            )
        )
    )
