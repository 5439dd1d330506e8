"""What last year's file fixes in the new one: the figures that one year hands to the next, and where they stand.

Nothing is guessed: a figure is handed on only if last year's file states it or gives it by its own relations.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from reportgen.layout.spec import FieldSpec, Layout, Succession
from reportgen.layout.table_spec import ColumnSpec, RowSpec, TableSpec, path_of
from reportgen.report.emit import Entry, Text
from reportgen.report.identities import called
from reportgen.report.model import Figure, Report
from reportgen.report.narrate import PENDING
from reportgen.source import node as nodes

CARRIED_IN, CARRIED_OUT = ".carried_in", ".carried_out"
"""Ends of the ids of the two figures that hand unfinished matters from one year to the next."""
_EQUAL_TO_LAST = ("C301", "C302")
"""Rules that tie a figure to last year's by equality; the others only set a bound."""
_UNLESS_OTHERWISE = "实际不同的，照实填，并写核实说明"


@dataclass(frozen=True, slots=True)
class LastYear:
    """Last year's file: its nodes and what it was bound to, its name as seen from the new file, its digest."""

    root: nodes.Mapping
    report: Report
    file: str
    digest: str


@dataclass(frozen=True, slots=True)
class KnownCells:
    """What is known of the new year's tables before anybody fills them in."""

    values: Mapping[str, str] = field(default_factory=dict)
    """Figures by the path of their cell."""
    notes: Mapping[str, str] = field(default_factory=dict)
    """What to say of a row, by its path: where its figures come from, or what of them is known."""
    before: Mapping[str, str] = field(default_factory=dict)
    """Last year's figures of a row, by its path."""
    blank: frozenset[str] = frozenset()
    """Paths of cells that a file has and leaves empty: they are due, even where they could be computed."""


# -- figures outside tables ----------------------------------------------------------------------------


def figures(layout: Layout, last: LastYear) -> tuple[tuple[str, Entry], ...]:
    """Figures of the new year that last year's fix, each with the key of its group; off where last year has none."""
    by_id = {spec.id: spec for spec in last.report.layout.fields}
    found = []
    for spec in layout.fields:
        wanted = spec.id.removesuffix(CARRIED_IN) + CARRIED_OUT
        source = by_id.get(wanted) if spec.cell is None and spec.id.endswith(CARRIED_IN) else None
        if source is not None:
            group, _, key = spec.key.rpartition(".")
            found.append((group, _entry(key, spec, source, last)))
    return tuple(found)


def _entry(key: str, spec: FieldSpec, source: FieldSpec, last: LastYear) -> Entry:
    figure = last.report.figures.get(source.key)
    name = source.key.rsplit(".", 1)[-1]
    if figure is not None and figure.value is not None:
        note = f"{spec.unit}，取自 {last.file} 的“{name}”；{_UNLESS_OTHERWISE}"
        return Entry(key, Text(format(figure.value, "f")), note)
    given = figure is not None and bool(figure.text)
    return Entry(key, Text(PENDING), f"{spec.unit}；{last.file} 的“{name}”没有填数，请查明", off=not given)


# -- cells of tables -----------------------------------------------------------------------------------


def cells(layout: Layout, last: LastYear) -> KnownCells:
    """The cells that equal last year's by the edition's own ties, and last year's figures beside every row."""
    values: dict[str, str] = {}
    notes: dict[str, str] = {}
    before: dict[str, str] = {}
    for table in layout.tables:
        for block, row in table.rows():
            columns = block.column_leaves()
            if shown := _shown(table, row, columns, last.report):
                before[f"{table.key}.{row.key}"] = shown
            ties = [tie for tie in layout.successions if tie.this in _paths(table, row, columns)]
            _row(table, row, [tie for tie in ties if _is_equality(tie)], last, values, notes)
    return KnownCells(values, notes, before)


def _row(
    table: TableSpec,
    row: RowSpec,
    ties: list[Succession],
    last: LastYear,
    values: dict[str, str],
    notes: dict[str, str],
) -> None:
    path = f"{table.key}.{row.key}"
    sums = {tie.this: _sum(tie, last.report) for tie in ties}
    known = {place: value for place, value in sums.items() if value is not None}
    if known:
        values |= {place: format(value, "f") for place, value in known.items()}
        notes[path] = f"{_origin(next(tie for tie in ties if tie.this in known), last)}；{_UNLESS_OTHERWISE}"
    elif ties and not any(name in last.report.layout.by_key for tie in ties for name in tie.last):
        _from_another_form(path, ties, last, values, notes)
    elif ties:
        notes[path] = f"{last.file} 没有填这几个数，请查明" if len(ties) > 1 else f"{last.file} 没有填这个数，请查明"


def _is_equality(tie: Succession) -> bool:
    return tie.code in _EQUAL_TO_LAST and not tie.plus and not tie.minus


def _sum(tie: Succession, report: Report) -> Decimal | None:
    """What last year's figures come to; None if one is unknown, or if together they can be no count."""
    total = Decimal(0)
    for name in tie.last:
        figure = report.figures.get(name)
        if figure is None or figure.value is None:
            return None
        total += figure.value
    return total if total >= 0 else None


def _origin(tie: Succession, last: LastYear) -> str:
    """Where a figure comes from; a row whose columns all have their own source is called by the row alone."""
    found = [figure for name in tie.last if (figure := last.report.figures.get(name)) is not None]
    if tie.column or len(found) == 1:
        return f"取自 {last.file} 的“{found[0].row or called(found[0])}”"
    return f"按 {last.file} 的{'加'.join(f'“{figure.column or figure.row}”' for figure in found)}算出"


def _from_another_form(
    path: str, ties: list[Succession], last: LastYear, values: dict[str, str], notes: dict[str, str]
) -> None:
    """Last year had another form with one number for the whole row: nothing of nothing is nothing in every column."""
    elsewhere = (name for tie in ties for name in tie.last_elsewhere)
    figure = next((last.report.figures[name] for name in elsewhere if name in last.report.figures), None)
    if figure is None or figure.value is None:
        return
    name = f"{last.file} 的“{called(figure)}”"
    if figure.value == 0:
        values |= dict.fromkeys((tie.this for tie in ties), "0")
        notes[path] = f"{name}是 0；{_UNLESS_OTHERWISE}"
    else:
        notes[path] = f"{name}共 {format(figure.value, 'f')} {figure.unit}，请分列填写"


def _paths(table: TableSpec, row: RowSpec, columns: tuple[ColumnSpec, ...]) -> tuple[str, ...]:
    if row.headline:
        return ()
    return tuple(path_of(table, row, column) for column in (columns if len(columns) > 1 else (None,)))


def _shown(table: TableSpec, row: RowSpec, columns: tuple[ColumnSpec, ...], report: Report) -> str:
    """Last year's figures of the row; empty where its form had no such row, or one of them is unknown."""
    found = list(_known(_paths(table, row, columns), report))
    if not found or len(found) < len(_paths(table, row, columns)):
        return ""
    if len(found) > 1 and not any(figure.value for figure in found):
        return "上年全为 0"
    return f"上年 {'、'.join(figure.text for figure in found)}"


def _known(paths: tuple[str, ...], report: Report) -> Iterator[Figure]:
    for path in paths:
        figure = report.figures.get(path)
        if figure is not None and figure.known:
            yield figure
