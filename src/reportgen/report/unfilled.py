"""Figures that are not filled in: how that has been reported, and which of the edition's words wait for them."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.layout.spec import Clauses, Sentence
from reportgen.report.model import FigureState, Report

REFUSED = "?"
"""The text of a figure for which something stands that is no value (Y007)."""
MISNAMED = "??"
"""The text of a figure that may stand under a key that means nothing (Y004)."""


def reported_as(report: Report, path: str) -> str:
    """The code of the finding on a figure that is not known; empty when it is known or nobody asked for it.

    A209 for one left blank, Y004 for one under a misspelt key, Y007 for one that is no number, Y008 for a required
    one that is not there.
    A report that was read in is asked for nothing.
    """
    figure = report.figure(path)
    if figure is None or figure.known:
        return ""
    if figure.state is FigureState.BLANK:
        return "A209"
    if figure.text:
        return "Y004" if figure.text == MISNAMED else "Y007"
    spec = report.layout.field(path)
    asked = spec is not None and spec.required and not report.read_in and not report.baseline
    return "Y008" if asked else ""


def left_open_by(report: Report, path: str) -> str:
    """The figure whose finding leaves `path` unknown: itself, or one that it is computed from; empty if none is."""
    seen, ahead = {path}, [path]
    while ahead:
        here = ahead.pop(0)
        if reported_as(report, here):
            return here
        unknown = dict.fromkeys(other for other in _computed_from(report, here) if report.value(other) is None)
        ahead.extend(other for other in unknown if other not in seen)
        seen.update(unknown)
    return ""


def _computed_from(report: Report, path: str) -> Iterator[str]:
    figure = report.figure(path)
    yield from figure.parts if figure is not None else ()
    for identity in report.layout.identities:
        members = (*identity.left, *identity.right)
        if identity.table and identity.code in ("A201", "A203", "A204") and path in members:
            yield from members


def awaited_by(report: Report, place: str) -> tuple[str, ...]:
    """The unknown figures on which the edition's words for a place (a section's key, or section/part) depend.

    Where some of them are among those that the section must report, only these: the others refine what is said.
    """
    named = (name for item in report.layout.wording.passages.get(place, ()) for name in _conditions_of(item))
    known = (name for name in dict.fromkeys(named) if report.layout.field(name) is not None)
    unknown = tuple(name for name in known if report.value(name) is None)
    section = report.layout.section(place.partition("/")[0])
    due = tuple(name for name in unknown if section is not None and name in section.figures)
    return due or unknown


def _conditions_of(item: Sentence | Clauses) -> Iterator[str]:
    yield from (condition.name for condition in item.conditions)
    for inner in item.items if isinstance(item, Clauses) else ():
        yield from _conditions_of(inner)
