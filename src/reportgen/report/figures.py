"""Binding the figures of a data file by the fields of its edition (FORMAT 1.2).

Blank is not zero: a key without a value is an error, and a figure that nothing states or gives stays unknown.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from reportgen.diagnostics.finding import finding
from reportgen.diagnostics.model import Diagnostic
from reportgen.layout.spec import FieldSpec, FieldType, Layout
from reportgen.layout.table_spec import TableSpec
from reportgen.report import identities, keys, refusals, unfilled, values
from reportgen.report.ledger import Ledger
from reportgen.report.model import Breakdown, Figure, FigureState, PartsKind
from reportgen.report.tables import binding, sums
from reportgen.report.tables.shape import OddLabel, WrittenForm
from reportgen.source import node as nodes
from reportgen.source.node import Node, Scalar
from reportgen.span import Span

TOTAL_KEYS = ("合计", "总数", "总计", "小计")


class FigureBinder:
    """Collects the figures and breakdowns of one report."""

    def __init__(
        self,
        layout: Layout,
        strict: bool,
        found: list[Diagnostic],
        read_in: bool = False,
        ledger: Ledger | None = None,
    ) -> None:
        self.layout = layout
        self.strict = strict
        """Whether required figures must be there (not for a year kept only for comparison)."""
        self.read_in = read_in
        self.ledger = ledger
        """The register of applications, which gives its table where that is left out."""
        self.found = found
        self.forms: dict[str, WrittenForm] = {}
        self.odd_labels: list[OddLabel] = []
        self.figures: dict[str, Figure] = {}
        self.breakdowns: list[Breakdown] = []
        self.flags: dict[str, bool] = {}
        self._written_trees: frozenset[str] = frozenset()

    def group_keys(self) -> tuple[str, ...]:
        """Top-level keys that hold figures in this edition."""
        return self.layout.groups()

    def bind(self, entries: dict[str, nodes.Entry], where: Span) -> None:
        """Bind every group; `entries` are the root entries by their top-level key."""
        for group in self.group_keys():
            entry = entries.get(group)
            self._group(
                group, entry.value if entry is not None else None, entry.key.span if entry is not None else where
            )
        self._compute_totals()
        self._breakdowns_of_identities()

    # -- groups and fields -------------------------------------------------------------------------

    def _group(self, group: str, node: Node | None, place: Span) -> None:
        table = self.layout.table(group)
        if table is not None:
            self._table(table, node, place)
            return
        specs = [spec for spec in self.layout.fields if spec.key == group or spec.key.startswith(group + ".")]
        if isinstance(node, Scalar) or node is None:
            self._shorthand(group, specs, node, place)
            return
        if not isinstance(node, nodes.Mapping):
            self.found.append(refusals.not_a_group(node, group, group))
            return
        self._mapping(group, specs, node, place)

    def _table(self, table: TableSpec, node: Node | None, place: Span) -> None:
        if node is None and self.ledger is not None and self.ledger.table == table.key:
            self._table_from(self.ledger, table, place)
            return
        bound = binding.bind_table(table, self.layout, node, place, self.strict, self.found, self.read_in)
        self.odd_labels.extend(bound.odd_labels)
        if bound.form is not None:
            self.forms[table.key] = bound.form
        self.flags[f"{table.key}.{binding.UNFILLED_IS_ZERO}"] = bound.unfilled_is_zero
        self._take(table, dict(bound.figures))

    def _table_from(self, ledger: Ledger, table: TableSpec, place: Span) -> None:
        """The table that a register gives; where it does not, nothing is known of it."""
        from reportgen.report.ledger import figures

        if ledger.gives_table:
            self.ledger = replace(ledger, made_table=True)
            self._take(table, figures.of_table(ledger, table, self.layout))
            return
        self._take(table, dict(binding.bind_table(table, self.layout, None, place, False, self.found).figures))
        if self.strict and table.required:
            self.found.append(figures.lacking(ledger, table, place))

    def _take(self, table: TableSpec, cells: dict[str, Figure]) -> None:
        sums.complete(table, self.layout, cells)
        self.figures |= {path: cells[path] for path in self.layout.by_key if path in cells}

    def _mapping(self, path: str, specs: list[FieldSpec], node: nodes.Mapping, place: Span) -> None:
        written: dict[str, nodes.Entry] = {}
        names = self._names_below(path, specs)
        for entry in node.entries:
            name = names.get(keys.form(entry.key.text))
            if name is None:
                self.found.append(
                    keys.unknown_key(entry.key, f"{path}.{entry.key.text}", dict.fromkeys(names.values()))
                )
            elif name in written:
                self.found.append(keys.same_item_twice(entry.key, written[name].key, f"{path}.{name}"))
            else:
                written[name] = entry
        for name in dict.fromkeys(names.values()):
            below = f"{path}.{name}"
            spec = next((item for item in specs if item.key == below), None)
            found = written.get(name)
            if spec is not None and found is not None and keys.other_unit(found.key.text, spec.unit):
                self._in_other_unit(spec, found.key)
            elif spec is not None and spec.type not in (FieldType.TREE, FieldType.ITEMS):
                self._field(spec, found.value if found else None, found.key.span if found else place)
            elif spec is not None:
                self._tree(spec, found, place)
            else:
                deeper = [item for item in specs if item.key.startswith(below + ".")]
                self._deeper(below, deeper, found, place)

    def _in_other_unit(self, spec: FieldSpec, key: Scalar) -> None:
        """Y007 for an amount whose key gives another unit of money than the field's; nothing is known of it."""
        self.found.append(keys.unit_in_key(key, spec.key, keys.other_unit(key.text, spec.unit), spec.unit))
        self.figures[spec.key] = Figure(
            spec.key, None, unfilled.REFUSED, spec.unit, FigureState.ABSENT, key.span, (), spec.label
        )

    def _deeper(self, path: str, specs: list[FieldSpec], entry: nodes.Entry | None, place: Span) -> None:
        if entry is None:
            for spec in specs:
                self._field(spec, None, place)
        elif isinstance(entry.value, nodes.Mapping):
            self._mapping(path, specs, entry.value, entry.key.span)
        else:
            self._shorthand(path, specs, entry.value, entry.key.span)

    def _names_below(self, path: str, specs: list[FieldSpec]) -> dict[str, str]:
        """Accepted forms of the keys right below `path`, with the key they mean."""
        names: dict[str, str] = {}
        for spec in specs:
            rest = spec.key[len(path) + 1 :]
            name = rest.split(".", 1)[0]
            names.setdefault(keys.form(name), name)
            if "." not in rest:
                for other in (spec.label, spec.id, spec.id.rsplit(".", 1)[-1], *spec.synonyms):
                    names.setdefault(keys.form(other), name)
        return names

    def _shorthand(self, path: str, specs: list[FieldSpec], node: Node | None, place: Span) -> None:
        """A group written as one number, left blank, or absent."""
        main = next((spec for spec in specs if spec.shorthand == path), None)
        if node is not None and (main is None or not isinstance(node, Scalar)) and not _is_blank(node):
            self.found.append(refusals.not_a_group(node, path, path))
            node = None
        if main is not None:
            self._field(main, node, place)
        if main is not None and self._value(main.key) == 0 and isinstance(node, Scalar):
            self._zero_siblings(main, specs, node.span)
            return
        none = node is None or (isinstance(node, Scalar) and values.blank(node.text) is not None)
        pending = none and main is not None and main.required
        for spec in specs:
            if spec is not main and spec.type not in (FieldType.TREE, FieldType.ITEMS):
                blank = node if isinstance(node, Scalar) and main is None and spec.required else None
                self._field(replace(spec, required=spec.required and not pending), blank, place)

    def _zero_siblings(self, main: FieldSpec, specs: list[FieldSpec], span: Span) -> None:
        for spec in specs:
            if spec is not main and spec.type in (FieldType.COUNT, FieldType.AMOUNT):
                self.figures[spec.key] = Figure(
                    spec.key, Decimal(0), "0", spec.unit, FigureState.COMPUTED, span, (main.key,), spec.label
                )

    def _field(self, spec: FieldSpec, node: Node | None, place: Span) -> None:
        if spec.type is FieldType.YES_NO:
            self._flag(spec, node)
            return
        state, value, text, span = FigureState.ABSENT, None, "", place
        if node is not None and not isinstance(node, Scalar):
            self.found.append(finding("Y007", node.span, spec.key, variant="text", field=spec.label))
        elif node is not None:
            span = node.span
            state, value, text = self._number(spec, node)
        elif spec.required and self.strict and not self._can_be_computed(spec):
            self.found.append(finding("Y008", place, spec.key, field=spec.key, label=spec.label))
        self.figures[spec.key] = Figure(spec.key, value, text, spec.unit, state, span, (), spec.label)

    def _number(self, spec: FieldSpec, node: Scalar) -> tuple[FigureState, Decimal | None, str]:
        amount = spec.type is FieldType.AMOUNT
        parsed = values.parse_amount(node.text, spec.unit) if amount else values.parse_count(node.text)
        if isinstance(parsed, values.Blank):
            return FigureState.BLANK, None, node.text.strip()
        if isinstance(parsed, values.Fault):
            self.found.append(refusals.wrong_value(node, spec.key, spec.label, parsed))
            return FigureState.ABSENT, None, node.text.strip()
        if parsed.doubt is not None:
            self.found.append(refusals.doubtful_value(node, spec.key, spec.label, parsed.doubt))
        return FigureState.STATED, parsed.value, node.text.strip()

    def _flag(self, spec: FieldSpec, node: Node | None) -> None:
        if isinstance(node, Scalar):
            parsed = values.parse_yes_no(node.text)
            if isinstance(parsed, values.Fault):
                self.found.append(refusals.wrong_value(node, spec.key, spec.label, parsed))
            elif not isinstance(parsed, values.Blank):
                self.flags[spec.key] = parsed.value

    # -- trees -------------------------------------------------------------------------------------

    def _tree(self, spec: FieldSpec, entry: nodes.Entry | None, place: Span) -> None:
        if entry is None:
            if spec.required and self.strict:
                self.found.append(finding("Y008", place, spec.key, field=spec.key, label=spec.label))
            return
        if not isinstance(entry.value, nodes.Mapping):
            if not _is_blank(entry.value):
                self.found.append(refusals.not_a_group(entry.value, spec.key, spec.label))
            elif (spec.required and self.strict) or _is_due(entry.value):
                self.found.append(refusals.not_filled_in(entry.value, spec.key))
            return
        self.figures[spec.key] = self._branch(spec, spec.key, entry, spec.label)

    def _tree_parts(self, spec: FieldSpec, path: str, node: nodes.Mapping) -> tuple[Figure, ...]:
        parts = []
        for entry in node.entries:
            if keys.form(entry.key.text) in TOTAL_KEYS:
                continue
            below = f"{path}.{keys.step(entry.key.text)}"
            if isinstance(entry.value, nodes.Mapping) and spec.type is FieldType.TREE:
                figure = self._branch(spec, below, entry, entry.key.text)
            else:
                figure = self._leaf(spec, below, entry)
            self.figures[below] = figure
            parts.append(figure)
        return tuple(parts)

    def _leaf(self, spec: FieldSpec, path: str, entry: nodes.Entry) -> Figure:
        name = entry.key.text
        if not isinstance(entry.value, Scalar):
            self.found.append(finding("Y007", entry.value.span, path, variant="text", field=name))
            return Figure(path, None, "", spec.unit, FigureState.ABSENT, entry.value.span, (), name)
        leaf = FieldSpec(path, name, "", spec.unit, FieldType.COUNT)
        state, value, text = self._number(leaf, entry.value)
        return Figure(path, value, text, spec.unit, state, entry.value.span, (), name)

    def _branch(self, spec: FieldSpec, path: str, entry: nodes.Entry, label: str) -> Figure:
        """A group of parts: its stated total, else their sum; whether both agree is for A201."""
        node = entry.value
        assert isinstance(node, nodes.Mapping)
        parts = self._tree_parts(spec, path, node)
        stated = self._stated_total(path, node)
        if stated is not None:
            total = replace(self._leaf(spec, path, stated), parts=tuple(part.path for part in parts), label=label)
        else:
            total = self._sum(path, parts, spec, entry.key.span, label)
            if not parts and path != spec.key:
                self.found.append(refusals.not_filled_in(node, path))
        if parts and (stated is not None or path != spec.key):
            self.breakdowns.append(Breakdown(path, total, parts, PartsKind.ALL))
        return total

    def _stated_total(self, path: str, node: nodes.Mapping) -> nodes.Entry | None:
        """The entry that states a group's total under any of its names; a second one is Y003."""
        totals = [entry for entry in node.entries if keys.form(entry.key.text) in TOTAL_KEYS]
        for again in totals[1:]:
            self.found.append(keys.same_item_twice(again.key, totals[0].key, f"{path}.{again.key.text}"))
        return totals[0] if totals else None

    def _sum(self, path: str, parts: tuple[Figure, ...], spec: FieldSpec, span: Span, label: str = "") -> Figure:
        known = [part.value for part in parts if part.value is not None]
        complete = bool(parts) and len(known) == len(parts)
        value = sum(known, Decimal(0)) if complete else None
        state = FigureState.COMPUTED if complete else FigureState.ABSENT
        names = tuple(part.path for part in parts)
        return Figure(path, value, _plain(value), spec.unit, state, span, names, label or spec.label)

    # -- totals and breakdowns ---------------------------------------------------------------------

    def _compute_totals(self) -> None:
        for spec in self.layout.fields:
            if not spec.computed_from:
                continue
            figure, source = self.figures.get(spec.key), self.figures.get(spec.computed_from)
            if figure is None or figure.state is not FigureState.ABSENT or source is None or source.value is None:
                continue
            self.figures[spec.key] = Figure(
                spec.key,
                source.value,
                source.text,
                spec.unit,
                FigureState.COMPUTED,
                source.span,
                source.parts,
                spec.label,
            )

    def _can_be_computed(self, spec: FieldSpec) -> bool:
        """Whether the parts that would give this figure are written (they are bound after it)."""
        return bool(spec.computed_from) and spec.computed_from in self._written_trees

    def note_written_trees(self, paths: Iterable[str]) -> None:
        self._written_trees = frozenset(paths)

    def _breakdowns_of_identities(self) -> None:
        for identity in self.layout.identities:
            if identity.code != "A201" or identity.table or not identities.holds(identity, self.flags):
                continue
            total = self.figures.get(identity.left[0])
            parts = identities.members(identity.right, self.figures)
            if total is not None and parts:
                name = identity.right[0].removesuffix(".*") if len(identity.right) == 1 else identity.left[0]
                whole = Breakdown(name, total, parts, PartsKind.ALL, cite=identity.cite, when=identity.when)
                self.breakdowns.append(whole)

    def _value(self, path: str) -> Decimal | None:
        figure = self.figures.get(path)
        return figure.value if figure is not None else None


def _is_blank(node: Node) -> bool:
    return isinstance(node, Scalar) and values.blank(node.text) is not None


def _is_due(node: Node) -> bool:
    return isinstance(node, Scalar) and values.blank(node.text) is values.Blank.PENDING


def _plain(value: Decimal | None) -> str:
    return "" if value is None else format(value, "f")
