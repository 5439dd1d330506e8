"""Automatic numbers of a Word file, resolved to the text that Word prints before a paragraph.

What is counted is the abstract list: several lists (w:num) of one abstract list go on counting where another left
off, unless one restarts a level. A level begins anew after a higher one, unless it says otherwise.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from reportgen.source.element import Element, local
from reportgen.source.word.number_formats import numeral
from reportgen.source.word.parts import number, switched, value, w

LEVELS = 9
_TEXT_LIMIT = 60
"""Characters of a level's pattern; Word itself writes a handful."""
_PLACE = re.compile(r"%([1-9])")
_NO_LIST = 0


@dataclass(frozen=True, slots=True)
class Level:
    """How the numbers of one level of a list look."""

    form: str = "decimal"
    pattern: str = ""
    start: int = 1
    restart: int = -1
    """Level (counted from 1) after which it begins anew; 0 for never, -1 for every higher one."""
    suffix: str = "tab"
    style: str = ""
    decimal_only: bool = False


@dataclass(frozen=True, slots=True)
class _List:
    abstract: str
    levels: dict[int, Level]
    restarts: tuple[int, ...]
    """Levels that begin anew when this list is first used."""


@dataclass(slots=True)
class Numbering:
    """The lists of a file and how far each has been counted."""

    _lists: dict[str, _List] = field(default_factory=dict)
    _counts: dict[str, list[int | None]] = field(default_factory=dict)
    _begun: set[str] = field(default_factory=set)

    def level_of_style(self, list_id: str, style: str) -> int | None:
        """The level of a list that is tied to a paragraph style."""
        levels = self._lists[list_id].levels if list_id in self._lists else {}
        return next((index for index, level in levels.items() if level.style == style), None)

    def next_number(self, list_id: str, index: int) -> str:
        """The text before the next paragraph of a level (counted from 0); "" for a bullet or for no such list.

        It ends in a space where what follows would run into it (1.1 概述), and in none after a sign (一、概述).
        """
        listed = self._lists.get(list_id)
        if listed is None or not 0 <= index < LEVELS:
            return ""
        counts = self._counts.setdefault(listed.abstract, [None] * LEVELS)
        if list_id not in self._begun:
            self._begun.add(list_id)
            for restarted in listed.restarts:
                counts[restarted] = None
        level = listed.levels.get(index, Level())
        before = counts[index]
        counts[index] = level.start if before is None else before + 1
        for deeper in range(index + 1, LEVELS):
            restart = listed.levels.get(deeper, Level()).restart
            if restart != 0 and (restart < 0 or index < restart):
                counts[deeper] = None
        return _written(level, listed.levels, counts)


def numbering_of(root: Element | None, styles: dict[str, str]) -> Numbering:
    """The lists of a numbering part; `styles` gives the list that a numbering style refers to, by its id."""
    if root is None:
        return Numbering()
    abstracts = {value(item, "abstractNumId") or "": item for item in root.findall(w("abstractNum"))}
    numbers = {value(item, "numId") or "": item for item in root.findall(w("num"))}
    lists = {}
    for list_id, item in numbers.items():
        if number(list_id) != _NO_LIST:
            lists[list_id] = _list(item, abstracts, numbers, styles)
    return Numbering(lists)


def _list(item: Element, abstracts: dict[str, Element], numbers: dict[str, Element], styles: dict[str, str]) -> _List:
    abstract_id = value(item.find(w("abstractNumId"))) or ""
    abstract = abstracts.get(abstract_id)
    link = None if abstract is None else value(abstract.find(w("numStyleLink")))
    if link:  # the list is kept with a numbering style, which names another list
        linked = numbers.get(styles.get(link, ""))
        abstract_id = value(linked.find(w("abstractNumId"))) or "" if linked is not None else abstract_id
        abstract = abstracts.get(abstract_id)
    levels = {} if abstract is None else _levels(abstract)
    restarts: list[int] = []
    for override in item.findall(w("lvlOverride")):
        index = number(value(override, "ilvl"))
        own = override.find(w("lvl"))
        if own is not None:
            levels[index] = _level(own)
        start = override.find(w("startOverride"))
        if start is not None:
            restarts.append(index)
            levels[index] = replace(levels.get(index, Level()), start=number(value(start), 1))
    return _List(abstract_id, levels, tuple(index for index in restarts if 0 <= index < LEVELS))


def _levels(abstract: Element) -> dict[int, Level]:
    return {number(value(item, "ilvl")): _level(item) for item in abstract.findall(w("lvl"))}


def _level(item: Element) -> Level:
    form = next((value(found) for found in item.iter(w("numFmt")) if local(found.getparent()) != "Fallback"), None)
    return Level(
        form=form or "decimal",
        pattern=(value(item.find(w("lvlText"))) or "")[:_TEXT_LIMIT],
        start=number(value(item.find(w("start"))), 1),
        restart=number(value(item.find(w("lvlRestart"))), -1),
        suffix=value(item.find(w("suff"))) or "tab",
        style=value(item.find(w("pStyle"))) or "",
        decimal_only=bool(switched(item, "isLgl")),
    )


def _written(level: Level, levels: dict[int, Level], counts: list[int | None]) -> str:
    if level.form == "bullet":
        return ""

    def place(match: re.Match[str]) -> str:
        index = int(match[1]) - 1
        named = levels.get(index, Level())
        count = counts[index]
        form = "decimal" if level.decimal_only else named.form
        return numeral(named.start if count is None else count, form)

    text = _PLACE.sub(place, level.pattern)
    bare = text.rstrip()
    if not bare:
        return ""
    runs_on = level.suffix != "nothing" and bare[-1].isalnum()
    return bare + " " if runs_on else bare
