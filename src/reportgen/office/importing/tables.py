"""A statistical form as a file gives it, in the shape of a data file: what it leaves empty stays 待补, at its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from reportgen.layout.table_spec import TableSpec, cells
from reportgen.office.blank_tables import table_entry
from reportgen.office.handed_on import KnownCells
from reportgen.report.emit import Entry
from reportgen.report.model import Figure, FigureState, Report
from reportgen.span import SourceText

_MOST = 6
"""So many cells of a row are named one by one; of more only their number is told."""


def entry(table: TableSpec, report: Report) -> Entry | None:
    """The form under its key; None for one that need not be there and is not.

    Totals and balances are written where the file states them, and left to the program where it has no such cell.
    """
    by_path = {path: report.figures[path] for path, _, _ in cells(table) if path in report.figures}
    stated = {path: figure for path, figure in by_path.items() if figure.state is FigureState.STATED}
    form = report.forms.by_key.get(table.key)
    if not stated and (form is None or not table.required):
        return replace(table_entry(table, report.layout), above=(_nothing(table),)) if table.required else None
    empty = {path: figure for path, figure in by_path.items() if _is_there_unread(figure)}
    known = KnownCells(
        {path: figure.text for path, figure in stated.items()},
        dict(_notes(table, empty, report.source)),
        blank=frozenset(empty),
    )
    said = ("原文里这张表是图片，数字读不出来，请照填。",) if form is not None and form.picture else ()
    return replace(table_entry(table, report.layout, known=known), above=said, off=False)


def _is_there_unread(figure: Figure) -> bool:
    """Whether the file has a cell for it that gives no number."""
    return figure.state is FigureState.BLANK or (figure.state is FigureState.ABSENT and bool(figure.text))


def _nothing(table: TableSpec) -> str:
    return f"原文里没有认出《{table.label}》，请照填。"


def _notes(table: TableSpec, empty: Mapping[str, Figure], source: SourceText) -> Iterator[tuple[str, str]]:
    """What to say of each row in which cells are empty or unreadable, by the row's path."""
    rows: dict[str, list[Figure]] = {}
    for path, row, _ in cells(table):
        if path in empty:
            rows.setdefault(f"{table.key}.{row.key}", []).append(empty[path])
    for path, figures in rows.items():
        place = source.place(figures[0].span.line)
        named = "、".join(_told(figure) for figure in figures[:_MOST]) if len(figures) <= _MOST else ""
        yield path, f"原文{f'（{place}）' if place else ''}{named or f'{len(figures)} 格'}没有数"


def _told(figure: Figure) -> str:
    name = figure.column or figure.row
    return f"“{name}”（写的是“{figure.text}”）" if figure.text else f"“{name}”"
