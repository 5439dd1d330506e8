"""Matching the keys a clerk writes with the keys a data file has.

A key may be the short Chinese key, the printed label with or without its number, or the English id;
units in brackets and white space may be left off. Anything else is unknown, with the nearest key named.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from functools import lru_cache

from reportgen.diagnostics.finding import finding
from reportgen.diagnostics.model import Diagnostic, Edit, Fix, Label, Message
from reportgen.report.traditional import TRADITIONAL
from reportgen.source.node import Scalar
from reportgen.span import SourceText, Span

_NUMBER = re.compile(r"^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[)）]|\d+[.．、])")
_UNIT = re.compile(r"[（(][^（）()]*[)）]$")
_SPACE = re.compile(r"[\s　]+")
_MONEY_UNIT = re.compile(r"[（(](?:单位[:：])?(?:人民币)?((?:百|千)?(?:万|亿)?元)[)）]$")
_BRACKETS = str.maketrans("()", "（）")

UNFILLED_IS_ZERO = "未填按零"
"""The key by which a table says that what is not written in it is zero."""


@lru_cache(maxsize=4096)
def form(key: str) -> str:
    """The form in which keys are compared: no white space, no leading number, no unit in brackets."""
    bare = _SPACE.sub("", key).translate(_BRACKETS)
    bare = _NUMBER.sub("", bare) or bare
    return _UNIT.sub("", bare) or bare


def other_unit(key: str, unit: str) -> str:
    """The unit of money that a key gives in brackets, if its field counts in another: 元 for 收费（元）, in 万元."""
    stated = _MONEY_UNIT.search(_SPACE.sub("", key))
    return stated.group(1) if stated is not None and unit.endswith("元") and stated.group(1) != unit else ""


def step(key: str) -> str:
    """A key as one step of a data path: its own dots become full-width, since dots part the steps."""
    return key.replace(".", "．")


def unknown_key(key: Scalar, path: str, known: Iterable[str]) -> Diagnostic:
    """Y004 for a key that is none of `known`, with the nearest of them as a fix."""
    known = tuple(dict.fromkeys(known))
    if form(key.text) == UNFILLED_IS_ZERO:
        return finding("Y004", key.span, path, variant="zero-flag", key=key.text)
    simplified = key.text.translate(TRADITIONAL)
    meant = nearest_to(simplified, known)
    if meant and simplified != key.text and form(meant) == form(simplified):
        return finding("Y004", key.span, path, variant="traditional", key=key.text, near=meant, fix=rename(key, meant))
    if meant:
        return meant_key(key, path, meant)
    return finding("Y004", key.span, path, variant="none", key=key.text)


def meant_key(key: Scalar, path: str, meant: str) -> Diagnostic:
    """Y004 for a key that is taken for a slip of `meant`, with that as a fix."""
    return finding("Y004", key.span, path, key=key.text, near=meant, fix=rename(key, meant))


def head_of_rows(key: Scalar, path: str, rows: Iterable[str]) -> Diagnostic:
    """Y004 for a printed label that only holds rows together: the rows stand right below the table's key."""
    return finding("Y004", key.span, path, variant="head", key=key.text, rows="、".join(rows))


def unit_in_key(key: Scalar, path: str, stated: str, unit: str) -> Diagnostic:
    """Y007 for a key that says that its figure is in another unit than its field's."""
    return finding("Y007", key.span, path, variant="key-unit", text=key.text, field=path, stated=stated, unit=unit)


def same_item_twice(key: Scalar, first: Scalar, path: str) -> Diagnostic:
    """Y003 for a key that is another way of writing one already given; a reader reports keys that are alike."""
    first_place = key.located.source.place(first.span.line)
    return finding(
        "Y003",
        key.span,
        path,
        variant="synonym-at" if first_place else "synonym",
        related=(Label(first.span, Message("第一次写在这里", "first written here")),),
        key=key.text,
        first_line=first.span.line,
        other=first.text,
        first_place=first_place,
    )


def same_part_twice(heading: str, place: Span, first: Span, source: SourceText, path: str) -> Diagnostic:
    """Y003 for a second-level heading that its section has already."""
    first_place = source.place(first.line)
    return finding(
        "Y003",
        place,
        path,
        variant="part-at" if first_place else "part",
        related=(Label(first, Message("第一次写在这里", "first written here")),),
        key=heading.rstrip("。"),
        first_line=first.line,
        line=place.line,
        first_place=first_place,
        place=source.place(place.line),
    )


def nearest_to(text: str, known: Iterable[str], cutoff: float = 0.5) -> str:
    """The known key most like `text`, or an empty string when none is near."""
    found = difflib.get_close_matches(form(text), {form(item): item for item in known}, n=1, cutoff=cutoff)
    return next((item for item in known if form(item) == found[0]), "") if found else ""


def rename(key: Scalar, nearest: str) -> Fix:
    """The change of a key to another name."""
    return Fix(Message(f"改为“{nearest}”", f"change it to “{nearest}”"), (Edit(key.span, nearest),))
