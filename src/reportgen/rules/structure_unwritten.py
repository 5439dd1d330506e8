"""Text that is not there: what only the office can write, and what waits for a figure (S101)."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.diagnostics.finding import finding
from reportgen.diagnostics.model import Diagnostic, Severity
from reportgen.layout.spec import SectionSpec
from reportgen.report import unfilled
from reportgen.report.model import Origin, Part, Passage, Report, Section
from reportgen.span import Span

_NAMED = 3
"""How many of the figures that a text waits for are named, where they are more by at least two."""


def unwritten(report: Report, section: Section) -> Iterator[Diagnostic]:
    """S101 for a whole section, its opening, or single parts."""
    if report.layout.prints_form(section.spec) and not section.parts:
        return
    if section.origin is not Origin.CLERK and _says_nothing(section.passages()):
        waiting = waiting_section(report, section.spec, section.span, section.path)
        yield waiting or _not_written(section)
        return
    waiting_parts = [part for part in section.parts if _awaited_by(report, section, part)]
    if waiting_parts:
        yield _waiting_parts(report, section, waiting_parts)
    pending = [part for part in section.parts if part.origin is Origin.PENDING and part not in waiting_parts]
    written = [part for part in section.parts if part.origin is not Origin.PENDING and not part.empty]
    if pending and not written and not waiting_parts:
        yield _not_written(section)
        return
    for part in pending:
        yield finding(
            "S101",
            part.span,
            part.path,
            variant="part" if part.heading else "opening",
            value=part.heading or section.heading,
            heading=section.heading,
            part=part.heading.rstrip("。"),
        )


def waiting_section(report: Report, spec: SectionSpec | None, place: Span, path: str) -> Diagnostic | None:
    """S101 for a section whose default words want a figure; None when they want none."""
    names = unfilled.awaited_by(report, spec.key) if spec is not None and not spec.must_write else ()
    if spec is None or not names:
        return None
    return _waiting(report, spec, names, place, path, spec.heading, Severity(spec.severity_if_missing))


def _says_nothing(passages: Iterator[Passage]) -> bool:
    return all(passage.origin is Origin.PENDING or not passage.text.strip() for passage in passages)


def _not_written(section: Section) -> Diagnostic:
    return finding(
        "S101", section.span, section.path, variant="unwritten", value=section.heading, heading=section.heading
    )


def _awaited_by(report: Report, section: Section, part: Part) -> tuple[str, ...]:
    """The figures that a due part of the edition waits for; none for one that has words or must be written."""
    own = part.spec is None or part.spec.must_write or part.origin is Origin.CLERK
    if part.spec is None or own or not _says_nothing(iter(part.passages)):
        return ()
    return unfilled.awaited_by(report, f"{section.key}/{part.spec.key}")


def _waiting_parts(report: Report, section: Section, parts: list[Part]) -> Diagnostic:
    assert section.spec is not None
    names = tuple(dict.fromkeys(name for part in parts for name in _awaited_by(report, section, part)))
    what = "”和“".join(part.heading.rstrip("。") for part in parts)
    path = parts[0].path if len(parts) == 1 else section.path
    return _waiting(report, section.spec, names, parts[0].span, path, what, Severity.ERROR)


def _waiting(
    report: Report, spec: SectionSpec, names: tuple[str, ...], place: Span, path: str, what: str, severity: Severity
) -> Diagnostic:
    """At the figure that has been reported itself, so that it is told under that finding; else at `place`."""
    causes = tuple(dict.fromkeys(unfilled.left_open_by(report, name) or name for name in names))
    told = next((name for name in causes if unfilled.reported_as(report, name)), "")
    figure = report.figure(told)
    many = len(causes) > _NAMED + 1
    return finding(
        "S101",
        figure.span if figure is not None else place,
        path,
        variant="figures-many" if many else "figures",
        severity=severity,
        value=what,
        caused_by=unfilled.reported_as(report, told),
        what=what,
        names="、".join(causes[:_NAMED] if many else causes),
        count=len(causes),
        heading=spec.heading,
    )
