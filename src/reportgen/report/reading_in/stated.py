"""Figures that a report states in its text, for the fields of its edition: the first plain statement of each.

A statement is plain if it speaks of the whole report year and of an exact number; 未收到 says 0. What a later statement
says otherwise is for the rules to find.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from decimal import Decimal

from reportgen.layout.spec import FieldSpec, FieldType, Layout
from reportgen.report import claims as reading
from reportgen.report.model import Claim, ClaimKind, Passage
from reportgen.report.pieces import read_as
from reportgen.source.node import Located

Figures = dict[str, Located]
"""By data path, the text of each figure at its place; what is said in words is written in digits there."""


def figures(claims: Iterable[Claim], layout: Layout, wanted: Callable[[FieldSpec], bool]) -> Figures:
    """The figures stated for the fields that are `wanted`; none for a field of which one passage says two."""
    found: Figures = {}
    said: dict[str, Claim] = {}
    listed = tuple(f"{spec.key}." for spec in layout.fields if spec.type in (FieldType.TREE, FieldType.ITEMS))
    for claim in claims:
        spec = layout.field(_path(claim))
        if spec is None or spec.key.startswith(listed) or not wanted(spec) or not _is_plain(claim, spec):
            continue
        first = said.setdefault(spec.key, claim)
        if first.passage is claim.passage and (first.value or 0) != (claim.value or 0):
            found.pop(spec.key, None)
        elif first is claim and (text := _text(claim)) is not None:
            found[spec.key] = text
    return found


def place_of(passage: Passage, start: int, end: int) -> Located | None:
    """The stretch `start:end` of a passage as a text of the source; None where it is not in one piece."""
    position = 0
    for piece in passage.pieces:
        if position <= start and end <= position + len(piece.text) and piece.located is not None:
            return piece.located.cut(start - position, end - position)
        position += len(piece.text)
    return None


def number_at(place: Located, value: Decimal) -> Located:
    """A number where it is said: its digits as written or, of one in words or with a scale, its value in digits."""
    plain = re.search(r"[0-9]+(?:\.[0-9]+)?", place.text)
    if plain is not None and Decimal(plain.group()) == value:
        return place.cut(plain.start(), plain.end())
    return read_as(place, format(value, "f"))


def _path(claim: Claim) -> str:
    """The figure that a claim is tied to; of several that it may mean, the plain one (收到, not with 上年结转)."""
    paths = reading.alternatives(claim)
    return paths[0] if paths and "+" not in paths[0] and (claim.figure or "+" in "".join(paths)) else ""


def _is_plain(claim: Claim, spec: FieldSpec) -> bool:
    if claim.qualifier or claim.derived or claim.kind not in (ClaimKind.COUNT, ClaimKind.NONE):
        return False
    if spec.type is FieldType.AMOUNT and claim.kind is ClaimKind.COUNT:
        return claim.unit == spec.unit
    return spec.type in (FieldType.COUNT, FieldType.AMOUNT) and claim.unit not in ("元", "万元", "亿元")


def _text(claim: Claim) -> Located | None:
    place = place_of(claim.passage, claim.start, claim.end)
    if place is None:
        return None
    if claim.kind is ClaimKind.NONE and not claim.value:
        return read_as(place, "0")
    return number_at(place, claim.value) if claim.value is not None else None
