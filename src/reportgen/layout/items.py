"""The items that a pack lists: sections and their parts, fields, relations, deadlines, matters, powers."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

from reportgen.layout import table_reading
from reportgen.layout.shapes import Shape
from reportgen.layout.spec import (
    Deadline,
    FieldSpec,
    FieldType,
    Identity,
    MandatedMatter,
    PartSpec,
    Power,
    SectionSpec,
    Succession,
    Topic,
)
from reportgen.layout.table_spec import TableSpec

E = TypeVar("E", bound=StrEnum)

_SEVERITIES = {"错误": "error", "核实": "warning", "提示": "note"}


def section(shape: Shape) -> SectionSpec:
    """A first-level section."""
    return SectionSpec(
        key=shape.text("键", required=True),
        id=shape.text("名"),
        heading=shape.text("标题", required=True),
        topic=_choice(shape, "主题", Topic, Topic.OTHER),
        also=tuple(Topic(item) for item in shape.texts("兼") if item in set(Topic)),
        variants=shape.texts("别式"),
        patterns=shape.texts("识别"),
        required=shape.yes("必备", True),
        severity_if_missing=_SEVERITIES.get(shape.text("缺失级别"), "error"),
        must_write=shape.yes("须写", False),
        parts=shape.items("小节", _part),
        own_outline=shape.yes("小节自拟", False),
        figures=shape.texts("必报"),
        tables=shape.texts("图表"),
        takes_answers=shape.yes("收说明", False),
    )


def _part(shape: Shape) -> PartSpec:
    return PartSpec(
        key=shape.text("键", required=True),
        heading=shape.text("标题", required=True),
        variants=shape.texts("别式"),
        required=shape.yes("必备", False),
        must_write=shape.yes("须写", False),
        run_in=shape.yes("同行", False),
    )


def field(shape: Shape) -> FieldSpec:
    """A figure, or a group of figures, of the data file."""
    return FieldSpec(
        key=shape.text("键", required=True),
        label=shape.text("标签", required=True),
        id=shape.text("名", required=True),
        unit=shape.text("单位"),
        type=_choice(shape, "类型", FieldType, FieldType.COUNT),
        required=shape.yes("必填", False),
        synonyms=shape.texts("别名"),
        shorthand=shape.text("简写"),
        computed_from=shape.text("可由"),
        nouns=shape.texts("名词"),
    )


def identities(shape: Shape, tables: tuple[TableSpec, ...]) -> tuple[Identity, ...]:
    """The relations as written, those between rows of a table once for each column, and the totals of its rows."""
    found = [identity for table in tables for identity in table_reading.totals_of(table)]
    for written in shape.items("关系", _identity):
        table = _table_named(written.table, tables, shape, (*written.left, *written.right))
        found.extend(table_reading.down_columns(table, written) if table is not None else (written,))
    return tuple(found)


def _identity(shape: Shape) -> Identity:
    return Identity(
        code=shape.text("代码", required=True),
        left=shape.texts("左"),
        right=shape.texts("右"),
        cite=shape.text("依据"),
        nothing_from_nothing=shape.yes("零则零", False),
        when=shape.text("当"),
        severity=_SEVERITIES.get(shape.text("级别"), ""),
        suspect=shape.text("可疑"),
        table=shape.text("表"),
    )


def successions(shape: Shape, tables: tuple[TableSpec, ...]) -> tuple[Succession, ...]:
    """The ties to last year as written, those between rows of a table once for each column."""
    found: list[Succession] = []
    for written in shape.items("跨年", _succession):
        rows = (written.this, *written.last, *written.plus, *written.minus)
        table = _table_named(written.table, tables, shape, rows)
        found.extend(table_reading.succession_down_columns(table, written) if table is not None else (written,))
    return tuple(found)


def _succession(shape: Shape) -> Succession:
    return Succession(
        code=shape.text("代码", required=True),
        this=shape.text("本年", required=True),
        last=shape.texts("上年"),
        plus=shape.texts("加"),
        minus=shape.texts("减"),
        cite=shape.text("依据"),
        severity=_SEVERITIES.get(shape.text("级别"), ""),
        table=shape.text("表"),
        last_elsewhere=shape.texts("上年别版"),
    )


def _table_named(name: str, tables: tuple[TableSpec, ...], shape: Shape, rows: tuple[str, ...]) -> TableSpec | None:
    """The table whose rows a relation speaks of; None for one between figures of their own."""
    if not name:
        return None
    table = next((item for item in tables if item.key == name), None)
    if table is None:
        shape.faults.add(shape.span, f"没有统计表“{name}”", f"there is no table “{name}”")
        return None
    for row in table_reading.unknown_rows(table, rows):
        shape.faults.add(shape.span, f"{name}没有“{row}”这一行", f"{name} has no row “{row}”")
    return table


def power(shape: Shape) -> Power:
    """Figures that are zero without a power."""
    return Power(
        figures=shape.texts("数"),
        levels=shape.texts("层级"),
        severity=_SEVERITIES.get(shape.text("级别"), "warning"),
        name=shape.text("事项", required=True),
        cite=shape.text("依据"),
    )


def deadline(shape: Shape) -> Deadline:
    """A last day of publication."""
    month, _, day = shape.text("月日", required=True).partition("-")
    if not (month.isdigit() and day.isdigit()):
        shape.faults.add(shape.span, "“月日”应写作 03-31", "月日 must be written 03-31")
        month, day = "12", "31"
    return Deadline(int(month), int(day), shape.texts("层级"), shape.text("依据"), shape.yes("地方惯例", False))


def matter(shape: Shape) -> MandatedMatter:
    """Matter that a section must deal with."""
    return MandatedMatter(
        section=shape.text("部分"),
        name=shape.text("事项", required=True),
        words=shape.texts("词"),
        levels=shape.texts("层级"),
        from_year=shape.number("自年度"),
        cite=shape.text("依据"),
        when=shape.text("当"),
        severity=_SEVERITIES.get(shape.text("级别"), ""),
    )


def _choice(shape: Shape, key: str, kind: type[E], default: E) -> E:
    found = shape.located(key)
    if found is None:
        return default
    try:
        return kind(found.text)
    except ValueError:
        allowed = "、".join(str(item) for item in kind)
        shape.faults.add(found.span(), f"“{key}”只能是：{allowed}", f"“{key}” must be one of {allowed}")
        return default
