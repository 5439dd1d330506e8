"""A table of kinds with their numbers, as offices put beside the list of kinds in the text (类别 | 数量)."""

from __future__ import annotations

import re

from reportgen.report import keys
from reportgen.report.figures import TOTAL_KEYS
from reportgen.report.pieces import mapping
from reportgen.report.reading_in import grids
from reportgen.source import node as nodes
from reportgen.source.flow import FlowTable
from reportgen.source.node import Located

_KINDS = re.compile(r"类|栏目|项目|内容|其中|专栏|名称")
_NUMBERS = re.compile(r"数量|条数|件数|公开数|数（|^数$")
_FEWEST = 2


def read(table: FlowTable) -> tuple[nodes.Mapping, Located | None] | None:
    """The kinds as a tree, and the total in its last row; None for any other table."""
    rows = [row for row in grids.rows(table) if row.figures]
    if len(rows) < _FEWEST or any(len(row.figures) != 1 or not 1 <= len(row.labels) <= 2 for row in rows):
        return None
    heads = rows[0].heads
    words = [cell.text.text for cells in heads for cell in cells if cell.is_words]
    if not heads or not any(map(_KINDS.search, words[:-1])) or not _NUMBERS.search(words[-1]):
        return None
    total: Located | None = None
    groups: dict[str, list[tuple[Located, Located]]] = {}
    labels: dict[str, Located] = {}
    for row in rows:
        label, figure = row.labels[0], row.figures[0].text
        if keys.form(label.text) in TOTAL_KEYS:
            total = figure
            continue
        labels.setdefault(label.text, label)
        groups.setdefault(label.text, []).append((row.labels[-1], figure))
    entries = [(labels[name], _branch(labels[name], items)) for name, items in groups.items()]
    return (mapping(table.cells[0].text.source, entries), total) if len(entries) >= _FEWEST else None


def _branch(label: Located, items: list[tuple[Located, Located]]) -> Located | nodes.Mapping:
    if len(items) == 1 and items[0][0] is label:
        return items[0][1]
    return mapping(label.source, items)
