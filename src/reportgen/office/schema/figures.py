"""The figures of an edition in its JSON Schema: groups of fields, and forms with every row and column."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reportgen.layout.spec import FieldSpec, FieldType, Layout
from reportgen.layout.table_spec import Block, ColumnSpec, Group, RowSpec, TableSpec
from reportgen.office.blank import field_note
from reportgen.office.blank_tables import UNFILLED_IS_ZERO
from reportgen.office.schema.parts import DUE, VALUE_OF, Key, Schema, mapping, reference
from reportgen.report.tables.names import column_names, names_of

_ALL_ZERO = "全部为零时，可以只写一个 0"


def figure_keys(layout: Layout, definitions: dict[str, Schema]) -> Iterator[Key]:
    """The top-level keys that hold figures; what they use is put into `definitions`."""
    for group in layout.groups():
        table = layout.table(group)
        if table is not None:
            definitions[table.id] = _Table(table, definitions).whole()
            yield Key(table.key, reference(table.id, table.label, "一行一个键；" + _ALL_ZERO), (table.id,))
        else:
            first = next(spec for spec in layout.fields if spec.key.split(".", 1)[0] == group)
            id_ = first.id.split(".", 1)[0]
            definitions[f"group.{id_}"] = _fields(layout, group)
            yield Key(group, reference(f"group.{id_}", *_told(layout, group)), (id_,))


# -- groups of fields ----------------------------------------------------------------------------------


def _fields(layout: Layout, path: str) -> Schema:
    """The group of fields below a path, or the one number that may stand for it."""
    specs = [spec for spec in layout.fields if spec.key == path or spec.key.startswith(f"{path}.")]
    short = next((spec for spec in specs if spec.shorthand == path), None)
    whole = mapping([*_below(layout, path, specs)])
    numbers: list[Schema] = [reference(VALUE_OF[short.type])] if short is not None else []
    due: list[Schema] = [] if numbers else [{"type": ["string", "null"], "pattern": rf"^\s*(?:{DUE})?\s*$"}]
    return {"anyOf": [whole, *numbers, *due]}


def _told(layout: Layout, path: str) -> tuple[str, str]:
    """Title and description of a group."""
    short = next((spec for spec in layout.fields if spec.shorthand == path), None)
    name = path.rsplit(".", 1)[-1]
    return (f"{name}：{field_note(short)}", "没有就写 0；有的写分项") if short is not None else (name, "")


def _below(layout: Layout, path: str, specs: list[FieldSpec]) -> Iterator[Key]:
    own: dict[str, FieldSpec | None] = {}
    for spec in specs:
        rest = spec.key[len(path) + 1 :]
        name, _, deeper = rest.partition(".")
        if name:
            own[name] = own.get(name) or (None if deeper else spec)
    for name, found in own.items():
        if found is None:
            title, description = _told(layout, f"{path}.{name}")
            yield Key(name, {"title": title, "description": description, **_fields(layout, f"{path}.{name}")})
        else:
            others = (found.label, found.id, found.id.rsplit(".", 1)[-1], *found.synonyms)
            yield Key(name, _field(found), others)


def _field(spec: FieldSpec) -> Schema:
    said = {
        FieldType.TREE: "一项一行，写名称和数；可以再分一层",
        FieldType.ITEMS: "一项一行，写名称和数",
        FieldType.YES_NO: "是 或 否",
    }.get(spec.type, f"单位：{spec.unit}" if spec.unit else "")
    more = "；可以不写，由分项相加" if spec.computed_from else ""
    return reference(VALUE_OF[spec.type], spec.label, said + more)


# -- forms -----------------------------------------------------------------------------------------------


class _Table:
    """One form. Its rows are defined once a block, its groups under the form's id and their own."""

    def __init__(self, table: TableSpec, definitions: dict[str, Schema]) -> None:
        self.table = table
        self.definitions = definitions
        self.names = names_of(table)
        self._rows: dict[str, str] = {}
        for number, block in enumerate(table.blocks, start=1):
            name = f"{table.id}.row{number}" if len(table.blocks) > 1 else f"{table.id}.row"
            for row in block.row_leaves():
                self._rows[row.key] = self._row_definition(name, block, row)

    def whole(self) -> Schema:
        """The form: its rows, a 0 for all of them, or its lines pasted as text."""
        flag = reference("yes", "没有写的行和格都是零", "总计和结转下年度除外，它们由程序算出")
        rows = mapping([*self._keys(""), Key(UNFILLED_IS_ZERO, flag, ("unfilled_is_zero",))])
        pasted = {
            "type": "string",
            "pattern": rf"[\n\t]|\S[ \u3000]+\S|^\s*(?:0|{DUE})\s*$",
            "title": "粘贴的表格",
            "description": "用 | 起头，把表格的各行粘在下面",
        }
        return {"anyOf": [rows, {"enum": [0]}, pasted]}

    def _keys(self, prefix: str) -> Iterator[Key]:
        """The keys right below the form or one of its groups: those in their place first, then those that may also
        stand there."""
        names: dict[str, tuple[RowSpec | Group[RowSpec], list[str]]] = {}
        for name, item in self.names.get(prefix, {}).items():
            names.setdefault(item.key, (item, []))[1].append(name)
        for key, (item, forms) in sorted(names.items(), key=lambda found: self._order(found[1][0])):
            own = key.rpartition(".")[0] == prefix
            schema = self._row(item) if isinstance(item, RowSpec) else self._group(item)
            yield Key(key.rsplit(".", 1)[-1], schema, tuple(forms), offered=own)

    def _order(self, item: RowSpec | Group[RowSpec]) -> int:
        """The place of a row, or of the first row of a group, in the form."""
        first = item if isinstance(item, RowSpec) else next(item.leaves())
        return list(self._rows).index(first.key)

    def _group(self, group: Group[RowSpec]) -> Schema:
        number = [item.key for item in self.table.groups()].index(group.key) + 1
        name = f"{self.table.id}.{group.id or f'group{number}'}"
        if name not in self.definitions:
            zero = {"enum": [0, "0", "待补"]}
            self.definitions[name] = {"anyOf": [mapping([*self._keys(group.key)]), zero]}
        return reference(name, group.label, f"{len(list(group.leaves()))} 行；{_ALL_ZERO}")

    def _row(self, row: RowSpec) -> Schema:
        said = [f"单位：{row.unit}"] if row.unit else []
        said += [f"依据：{row.basis}"] if row.basis else []
        said += ["可以不写，由程序算出"] if row.computed else []
        return reference(self._rows[row.key], row.label, "；".join(said))

    def _row_definition(self, name: str, block: Block, row: RowSpec) -> str:
        """The definition of the rows of a block; rows whose figures are of another type have one of their own."""
        columns = block.column_leaves()
        kinds = [_type(row, column) for column in columns]
        name = name if row.type is FieldType.COUNT else f"{name}.{VALUE_OF[row.type]}"
        if len(columns) == 1:
            return self._single(name, columns[0], kinds[0])
        if name not in self.definitions:
            self.definitions[name] = _row_of(columns, kinds)
        return name

    def _single(self, name: str, column: ColumnSpec, kind: FieldType) -> str:
        """A row of one figure: the figure, also under its column's name or as a list of one."""
        value = reference(VALUE_OF[kind])
        named = mapping([Key(column.key, value, column_names(column))])
        listed = {"type": "array", "items": value, "minItems": 1, "maxItems": 1}
        self.definitions.setdefault(name, {"anyOf": [value, named, listed]})
        return name


def _type(row: RowSpec, column: ColumnSpec) -> FieldType:
    return column.type if column.type is not FieldType.COUNT else row.type


def _row_of(columns: tuple[ColumnSpec, ...], kinds: list[FieldType]) -> Schema:
    """A row of several figures: a list of exactly as many, a mapping of the columns, or 0."""
    values = [
        reference(VALUE_OF[kind], column.label, f"第 {number} 个数")
        for number, (column, kind) in enumerate(zip(columns, kinds, strict=True), start=1)
    ]
    order = "、".join(column.key for column in columns)
    listed: dict[str, Any] = {
        "type": "array",
        "title": f"{len(columns)} 个数",
        "description": f"依次为：{order}",
        "items": values,
        "additionalItems": False,
        "minItems": len(columns),
        "maxItems": len(columns),
    }
    named = mapping(
        [
            Key(column.key, _column(column, kind), column_names(column))
            for column, kind in zip(columns, kinds, strict=True)
        ]
    )
    number = r"[-+]?[0-9.]+(?:[万亿]?元)?"
    spaced = rf"{number}(?:[ \t\u3000]+{number}){{{len(columns) - 1}}}"
    text = {"type": "string", "pattern": rf"^\s*(?:0|{DUE}|{spaced})\s*$"}
    unparted = {"type": "array", "items": {"type": "string", "pattern": f"^{spaced}$"}, "minItems": 1, "maxItems": 1}
    return {"anyOf": [listed, named, {"enum": [0]}, text, unparted]}


def _column(column: ColumnSpec, kind: FieldType) -> Schema:
    return reference(VALUE_OF[kind], column.label, "可以不写，由其余各列相加" if column.total else "")
