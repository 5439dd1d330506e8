"""Reading an edition's identities against the figures of a report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from reportgen.diagnostics.model import Message
from reportgen.layout.spec import Identity
from reportgen.report.model import Figure


def holds(identity: Identity, flags: Mapping[str, bool]) -> bool:
    """Whether the yes-no field that switches an identity lets it hold."""
    if not identity.when:
        return True
    name, _, wanted = identity.when.partition("=")
    return flags.get(name) is (wanted != "否")


def members(paths: Iterable[str], figures: Mapping[str, Figure]) -> tuple[Figure, ...]:
    """The figures that a list of paths names; `group.*` is every item right below the group."""
    found: list[Figure] = []
    for path in paths:
        if path.endswith(".*"):
            group = figures.get(path[:-2])
            found.extend(figures[name] for name in (group.parts if group is not None else ()) if name in figures)
        elif path in figures:
            found.append(figures[path])
    return tuple(found)


def added(figures: Iterable[Figure]) -> Decimal:
    """The sum of the known ones."""
    return sum((figure.value for figure in figures if figure.value is not None), Decimal(0))


def called(figure: Figure, identity: Identity | None = None) -> str:
    """What a clerk calls a figure: the last step of its path (总数, 公告公示), else its label.

    A cell of a table is called by its row and column; within a relation that runs down a column by its row
    alone, and across a row by its column alone.
    """
    if figure.row:
        if identity is not None and identity.table and (identity.column or not figure.column):
            return figure.row
        if identity is not None and identity.row:
            return figure.column
        return f"{figure.row}·{figure.column}" if figure.column else figure.row
    return figure.path.rsplit(".", 1)[-1] or figure.label


def not_given(figures: Iterable[Figure]) -> Message:
    """Why a relation could not be checked: the figures it lacks."""
    names = "、".join(called(figure) for figure in figures)
    return Message(f"没有填{names}", f"not given: {names}")
