"""The table that a register gives, by the relations of the edition: which rows are received, handled, carried on.

And the words of the table, by which outcomes and applicants of a register are understood: its labels, keys and
synonyms, and the nouns that mean a row. What may mean several, or none, is not understood.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reportgen.layout.spec import Identity, Layout
from reportgen.layout.table_spec import ColumnSpec, Group, RowSpec, TableSpec
from reportgen.report import keys
from reportgen.report.ledger.model import Case
from reportgen.report.tables.names import column_names, names_of

PENDING = frozenset(
    ("办理中", "正在办理", "处理中", "正在处理", "在办", "待办", "未办结", "尚未办结", "未答复", "待答复", "尚未答复")
)
"""Outcomes that say only that there is none yet."""
_ENTERPRISES = frozenset(("企业", "公司", "企业法人"))
"""What registers call those whom the forms call by a longer name that ends in 企业."""
_CUT = re.compile(r"[·.．—\-－/／>＞:：→（）()]+")


@dataclass(frozen=True, slots=True)
class LedgerForm:
    """The table of applications. Rows and columns are named by their keys."""

    table: TableSpec
    received: str
    carried_in: str
    handled: str
    carried_out: str
    outcomes: tuple[str, ...]
    columns: tuple[str, ...]
    total: str
    """The column of all applicants."""


@dataclass(frozen=True, slots=True)
class Understood:
    """What a word of a register means. `key` is empty where it is not one thing; `choices` are then the rows that it
    may mean, in the form's order."""

    key: str = ""
    pending: bool = False
    choices: tuple[str, ...] = ()


def form_of(layout: Layout) -> LedgerForm | None:
    """The edition's table of applications: the one whose cases of last year and of this are handled or carried on."""
    for tie in layout.successions:
        table = layout.table(tie.table) if tie.code == "C301" and tie.table else None
        balance = _first(layout, "A203", tie.this)
        if table is None or balance is None or len(balance.left) != 2 or len(balance.right) != 2 or len(tie.last) != 1:
            continue
        handled = next((path for path in balance.right if path not in tie.last), "")
        parts = next((item for item in layout.identities if item.code == "A201" and item.left == (handled,)), None)
        if parts is None:
            continue
        received = next(path for path in balance.left if path != tie.this)
        columns = next(block for block, _ in table.rows()).column_leaves()
        return LedgerForm(
            table, _row(layout, received), _row(layout, tie.this), _row(layout, handled), _row(layout, tie.last[0]),
            tuple(_row(layout, path) for path in parts.right),
            tuple(column.key for column in columns if not column.total),
            next((column.key for column in columns if column.total), ""),
        )  # fmt: skip
    return None


def _first(layout: Layout, code: str, path: str) -> Identity | None:
    return next((item for item in layout.identities if item.code == code and path in item.left), None)


def _row(layout: Layout, path: str) -> str:
    spec = layout.field(path)
    assert spec is not None and spec.cell is not None
    return spec.cell.row


def placed(form: LedgerForm, cases: tuple[Case, ...], year: int) -> Mapping[str, tuple[Case, ...]]:
    """For every cell of the table the cases that count in it, of those that are clear."""
    found: dict[str, list[Case]] = {}
    rows = (form.received, form.carried_in, *form.outcomes, form.handled, form.carried_out)
    for row in rows:
        for column in (*form.columns, form.total):
            found[f"{form.table.key}.{row}.{column}"] = []
    for case in cases:
        if case.clear and case.applicant is not None:
            for row in _rows_of(form, case, year):
                for column in (case.applicant, form.total):
                    found[f"{form.table.key}.{row}.{column}"].append(case)
    return {path: tuple(items) for path, items in found.items()}


def _rows_of(form: LedgerForm, case: Case, year: int) -> Iterator[str]:
    assert case.received is not None
    yield form.received if case.received.year == year else form.carried_in
    if case.answered is not None and case.answered.year <= year and case.outcome is not None:
        yield case.outcome
        yield form.handled
    else:
        yield form.carried_out


class LedgerWords:
    """What the words of a register mean in the edition's table."""

    def __init__(self, form: LedgerForm) -> None:
        self.form = form
        self._rows = {row.key: row for _, row in form.table.rows() if row.key in form.outcomes}
        self._names = names_of(form.table)
        columns = {keys.form(name) for name in form.columns}
        bare = {keys.form(f"{row.label}。").removesuffix("。"): row.key for row in self._rows.values()}
        self._labels = {name: key for name, key in bare.items() if name not in columns}
        self._labels |= {"".join(row.label.split()): row.key for row in self._rows.values()}
        self._pending = {keys.form(name) for name in PENDING}
        for _, row in form.table.rows():
            if row.key == form.carried_out:
                self._pending |= {keys.form(name) for name in (row.step, row.label, row.id, *row.synonyms)}

    def outcome(self, text: str) -> Understood:
        """The row of an outcome: its name, or its group's and its own (不予公开·属于国家秘密)."""
        whole = "".join(text.split())
        label = self._labels.get(whole) or self._labels.get(keys.form(f"{text}。").removesuffix("。"))
        if label is not None:
            return Understood(label)
        steps = _steps(text)
        if len(steps) == 1 and steps[0] in self._pending:
            return Understood(pending=True)
        if len(steps) == 1:
            return self._meant(self._names[""].get(steps[0])) or self._by_nouns(steps[0])
        if len(steps) == 2:
            group = self._names[""].get(steps[0])
            if isinstance(group, Group):
                return self._meant(self._names[group.key].get(steps[1])) or _choices(group)
        return Understood()

    def applicant(self, text: str) -> str:
        """The column of a kind of applicant, empty where none or several are meant."""
        steps = _steps(text)
        leaves = [item for block in self.form.table.blocks for item in block.column_leaves() if not item.total]
        groups = {keys.form(label) for block in self.form.table.blocks for label in _group_labels(block.columns)}
        if not steps or any(step not in groups for step in steps[:-1]):
            return ""
        if steps[-1] in _ENTERPRISES:
            return next((column.key for column in leaves if column.key.endswith("企业")), "")
        return next((column.key for column in leaves if steps[-1] in column_names(column)), "")

    def _meant(self, item: RowSpec | Group[RowSpec] | None) -> Understood | None:
        if isinstance(item, Group):
            return _choices(item)
        return Understood(item.key) if item is not None and item.key in self._rows else None

    def _by_nouns(self, word: str) -> Understood:
        """By the words that mean a row in running text, where they are all that is said."""
        groups = [group for group in self.form.table.groups() if _says(group.nouns, word)]
        rows = [row.key for row in self._rows.values() if _says(row.nouns, word)]
        if len(rows) == 1 and not groups:
            return Understood(rows[0])
        return _choices(groups[0]) if len(groups) == 1 and not rows else Understood()


def _steps(text: str) -> list[str]:
    """The names in a text that leads from a group to what is meant, numbers left out."""
    return [keys.form(step) for step in _CUT.split(text) if step.strip() and not step.strip().isdigit()]


def _choices(group: Group[RowSpec]) -> Understood:
    rows = tuple(row.key for row in group.leaves())
    return Understood(rows[0]) if len(rows) == 1 else Understood(choices=rows)


def _says(nouns: tuple[str, ...], word: str) -> bool:
    return any(re.fullmatch(noun, word) for noun in nouns)


def _group_labels(items: tuple[ColumnSpec | Group[ColumnSpec], ...]) -> Iterator[str]:
    for item in items:
        if isinstance(item, Group):
            yield item.label
            yield from _group_labels(item.items)
