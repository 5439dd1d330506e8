"""Which cells of a form are sums of others by the edition's own relations: what a workbook's formulas may be."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from reportgen.layout.spec import Layout
from reportgen.layout.table_spec import path_of

_BALANCE = "勾稽"

Sum = Counter[str]
"""Figures by their paths: 1 if added, -1 if taken away."""


@lru_cache(maxsize=8)
def sums_of(layout: Layout) -> dict[str, tuple[Sum, ...]]:
    """For each cell that a form lets be computed, the sums that give it: across its row first."""
    computed = _computed(layout)
    found: dict[str, list[Sum]] = {path: [] for path in computed}
    relations = [item for item in layout.identities if item.table and not item.when]
    for identity in sorted(relations, key=lambda item: item.code != "A204"):
        if identity.code in ("A201", "A204") and identity.left[0] in found:
            found[identity.left[0]].append(Counter(dict.fromkeys(identity.right, 1)))
        for path in identity.right if identity.code == "A203" else ():
            if computed.get(path) == _BALANCE:
                rest = Counter(dict.fromkeys(set(identity.right) - {path}, 1))
                balance = Counter(dict.fromkeys(identity.left, 1))
                balance.subtract(rest)
                found[path].append(balance)
    return {path: tuple(several) for path, several in found.items() if several}


def _computed(layout: Layout) -> dict[str, str]:
    """The cells that the program works out where they are not written, with how: 分项, 勾稽, or 合计 across the row."""
    found: dict[str, str] = {}
    for table in layout.tables:
        for block, row in table.rows():
            for column in block.column_leaves() if len(block.column_leaves()) > 1 else ():
                if row.computed or column.total:
                    found[path_of(table, row, column)] = row.computed or "合计"
    return found
