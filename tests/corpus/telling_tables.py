"""The statistical forms of a case as lines of cells, each a fact at its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from draft import Draft, Facts

from reportgen.layout.table_spec import Block, ColumnSpec, TableSpec
from reportgen.report.tables.binding import PICTURE


class TableTelling:
    """Tells one form as it was printed: the labels of `form`, except where the case has others."""

    def __init__(self, draft: Draft, form: TableSpec, stated: Mapping[str, Any] | str, figures: Facts) -> None:
        self.draft, self.form, self.figures = draft, form, figures
        self.picture = stated == "picture"
        self.stated: Mapping[str, Any] = {} if isinstance(stated, str) else stated

    def tell(self) -> None:
        """Say the table, and put what a reader takes from it below its key."""
        self.draft.fresh_line()
        if self.picture:
            place = self.draft.say(f"（{PICTURE}）")
            self.figures.put(place.read_as(self.form.key), place.read_as(PICTURE))
            return
        place = self.draft.say("（表）\n")
        below = self.figures.below(place.read_as(self.form.key))
        for block in self.form.blocks:
            self._block(block, below)

    def _block(self, block: Block, below: Facts) -> None:
        rows, split = self.stated["rows"], self.stated.get("split", {})
        told = [row for row in block.row_leaves() if row.key in rows or row.step in rows or row.key in split]
        if not told and "order" not in self.stated:
            return
        columns = self._columns(block)
        self.draft.say("信息内容" if block.stub else "")
        heads = []
        for column in columns:
            self.draft.say("\t")
            heads.append(self.draft.say(self.stated.get("heads", {}).get(column.key, column.label)))
        self.draft.say("\n")
        order = [block.column_leaves().index(column) for column in columns]
        for row in told:
            if row.key in split:
                group = below.below(self.draft.say(row.label))
                self.draft.say("\n")
                for name, figures in split[row.key].items():
                    self._line(group, name, figures, heads, order)
            else:
                label = self.stated.get("names", {}).get(row.key, row.label)
                self._line(below, label, rows.get(row.key, rows.get(row.step)), heads, order)

    def _columns(self, block: Block) -> Sequence[ColumnSpec]:
        by_key = {column.key: column for column in block.column_leaves()}
        return [by_key[name] for name in self.stated["order"]] if "order" in self.stated else list(by_key.values())

    def _line(self, below: Facts, label: str, figures: Sequence[str], heads: list[Any], order: list[int]) -> None:
        cells = Facts()
        name = self.draft.say(label)
        for head, place in zip(heads, order, strict=True):
            self.draft.say("\t  " if self.stated.get("spaced") == "yes" else "\t")
            cells.put(head, self.draft.say(figures[place]))
        self.draft.say("\n")
        below.put(name, cells)
