"""Recognising sections and parts by their headings, in any wording an edition accepts."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from reportgen.layout.spec import Layout, PartSpec, SectionSpec
from reportgen.report import keys

_PUNCTUATION = re.compile(r"[\s　、，,。：:；;“”\"‘’（）()《》·]")
_LINKS = str.maketrans({"和": "及", "与": "及", "暨": "及"})
_NEAR = 0.72
"""How like a known heading a key must be to be taken for a slip of it (ours)."""


class Match(Enum):
    """How a heading was recognised."""

    EXACT = "exact"
    VARIANT = "variant"
    PATTERN = "pattern"


@dataclass(frozen=True, slots=True)
class Recognised:
    spec: SectionSpec
    match: Match


@lru_cache(maxsize=1024)
def heading_form(heading: str) -> str:
    """The form in which headings are compared: number, white space and punctuation left off."""
    return _PUNCTUATION.sub("", keys.form(heading))


@lru_cache(maxsize=1024)
def loose_form(heading: str) -> str:
    """As `heading_form`, with 和/与/及 taken as one word and 的 left off."""
    return heading_form(heading).translate(_LINKS).replace("的", "")


def section_of(layout: Layout, heading: str, read_in: bool = False) -> Recognised | None:
    """The section that a heading or 正文 key means; patterns of older outlines count for read-in reports."""
    written = heading_form(heading)
    for spec in layout.sections:
        if written in (heading_form(spec.heading), heading_form(spec.key), spec.id):
            return Recognised(spec, Match.EXACT)
    loose = loose_form(heading)
    for spec in layout.sections:
        if loose in {loose_form(name) for name in (spec.heading, *spec.variants)}:
            return Recognised(spec, Match.VARIANT)
    spelt = keys.form(heading)
    for spec in layout.sections if read_in else ():
        if any(_pattern(pattern).search(spelt) for pattern in spec.patterns):
            return Recognised(spec, Match.PATTERN)
    return None


def near_section(layout: Layout, heading: str) -> str:
    """The heading or key of this edition that a 正文 key is likely a slip of, or an empty string."""
    names = [name for spec in layout.sections for name in (spec.key, spec.heading, *spec.variants)]
    return keys.nearest_to(heading, names, cutoff=_NEAR)


def meant_section(layout: Layout, heading: str, written: Collection[str]) -> tuple[SectionSpec, str] | None:
    """The section that an unlisted 正文 key is likely meant for, and the name it should bear.

    By its likeness to a listed name; else, of sections that only the office can write and that are not among the
    `written` keys, by what the heading is about.
    """
    near = near_section(layout, heading)
    for spec in layout.sections if near else ():
        if near in (spec.key, spec.heading, *spec.variants):
            return spec, near
    about = about_section(layout, heading)
    if about is not None and about.key not in written and must_be_written(about):
        return about, about.key
    return None


def about_section(layout: Layout, heading: str) -> SectionSpec | None:
    """The required section whose matter a heading names, in whatever words."""
    spelt = keys.form(heading)
    required = (spec for spec in layout.sections if spec.required)
    return next((spec for spec in required if any(_pattern(item).search(spelt) for item in spec.patterns)), None)


def must_be_written(spec: SectionSpec) -> bool:
    """Whether the edition's own words do not suffice for a section."""
    return spec.must_write or any(part.required and part.must_write for part in spec.parts)


def part_of(section: SectionSpec | None, heading: str) -> PartSpec | None:
    """The second-level part that a `##` heading means."""
    if section is None:
        return None
    written, loose = heading_form(heading), loose_form(heading)
    for spec in section.parts:
        if written in (heading_form(spec.heading), heading_form(spec.key)):
            return spec
    return next(
        (spec for spec in section.parts if loose in {loose_form(name) for name in (spec.heading, *spec.variants)}), None
    )


@lru_cache(maxsize=256)
def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
