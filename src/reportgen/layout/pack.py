"""Finding an edition's folder and reading it into a `Layout`.

A workspace's own templates/ come before the copy installed with the program, and that before the
repository's; a folder of the same name overrides. Faults are Y012 findings at their line.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from reportgen.diagnostics.finding import finding
from reportgen.diagnostics.model import Diagnostic
from reportgen.layout import inheritance, table_reading
from reportgen.layout.shapes import Faults, Shape
from reportgen.layout.spec import (
    Deadline,
    FieldSpec,
    FieldType,
    ForeignWord,
    Identity,
    Layout,
    MandatedMatter,
    PartSpec,
    Power,
    SectionSpec,
    Succession,
    Topic,
    Wording,
)
from reportgen.layout.table_spec import TableSpec
from reportgen.layout.wording import incoherent, read_wording
from reportgen.source import yaml as yaml_source
from reportgen.source.node import Mapping, Node, Scalar, Sequence
from reportgen.span import Span

E = TypeVar("E", bound=StrEnum)

_SEVERITIES = {"错误": "error", "核实": "warning", "提示": "note"}
_PACKAGE = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Edition:
    """The head of a pack, enough to choose one by year."""

    id: str
    name: str
    years: tuple[int, int]
    default: bool
    basis: tuple[str, ...]
    folder: Path


@dataclass(frozen=True, slots=True)
class Pack:
    """A layout that was read, or the findings that say why not."""

    layout: Layout | None
    diagnostics: tuple[Diagnostic, ...]


def template_folders(workspace: Path | None) -> tuple[Path, ...]:
    """Where packs are looked for, nearest first."""
    places = [_PACKAGE / "templates", _PACKAGE.parent.parent / "templates"]
    if workspace is not None:
        places.insert(0, workspace / "templates")
    return tuple(place for place in places if place.is_dir())


def editions(workspace: Path | None) -> tuple[Edition, ...]:
    """Every edition that can be found, by id; of the same id the nearest."""
    found: dict[str, Edition] = {}
    for place in template_folders(workspace):
        for folder in sorted(place.iterdir()):
            if folder.name not in found and (folder / "layout.yaml").is_file():
                found[folder.name] = _edition(folder)
    return tuple(found[name] for name in sorted(found))


def edition_for_year(year: int, workspace: Path | None) -> Edition | None:
    """The default edition of a report year."""
    return next((item for item in editions(workspace) if item.default and item.years[0] <= year <= item.years[1]), None)


def load(edition_id: str, workspace: Path | None) -> Pack:
    """Read an edition; without such a folder the pack has no layout and no findings."""
    found = _layout_file(edition_id, workspace)
    return read_pack(found.parent, workspace) if found is not None else Pack(None, ())


def _layout_file(edition_id: str, workspace: Path | None) -> Path | None:
    """The nearest layout.yaml of an edition."""
    files = (place / edition_id / "layout.yaml" for place in template_folders(workspace))
    return next((file for file in files if file.is_file()), None)


def read_pack(folder: Path, workspace: Path | None) -> Pack:
    """Read the pack in `folder`."""
    reading = yaml_source.read(folder / "layout.yaml", str(folder / "layout.yaml"))
    faults = Faults()
    where = Span.whole_file(str(folder / "layout.yaml"))
    if reading.root is None:
        return Pack(None, _as_pack_faults(reading.diagnostics))
    root = inheritance.resolved(reading.root, lambda name: _layout_file(name, workspace), faults)
    shape = Shape(root, faults, where)
    wording, wording_faults = _wording(folder, workspace, faults, shape)
    layout = _layout(shape, folder, wording, _style(folder, workspace))
    shape.done()
    found = (*_as_pack_faults(reading.diagnostics), *wording_faults, *faults.found, *_incoherent(layout, faults))
    return Pack(None if found else layout, found)


def _edition(folder: Path) -> Edition:
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        head = yaml.load((folder / "layout.yaml").read_text(encoding="utf-8-sig"), loader)
    except (yaml.YAMLError, UnicodeDecodeError, OSError):
        head = {}
    head = head if isinstance(head, dict) else {}
    years = head.get("年度")
    years = years if isinstance(years, dict) else {}
    basis = head.get("依据", [])
    return Edition(
        id=folder.name,
        name=str(head.get("名称", folder.name)),
        years=(_year(years.get("起"), 0), _year(years.get("止"), 9999)),
        default=head.get("默认") == "是",
        basis=tuple(basis) if isinstance(basis, list) else (str(basis),),
        folder=folder,
    )


def _year(text: object, default: int) -> int:
    return int(text) if isinstance(text, str) and text.isascii() and text.isdigit() else default


def _layout(shape: Shape, folder: Path, wording: Wording, style: dict[str, object]) -> Layout:
    years = shape.shape("年度")
    tables = table_reading.read_tables(shape)
    layout = Layout(
        id=shape.text("版式", required=True),
        name=shape.text("名称", required=True),
        years=(years.number("起"), years.number("止", 9999)),
        default=shape.yes("默认", False),
        basis=shape.texts("依据"),
        title=shape.text("标题", required=True),
        title_variants=shape.texts("标题别式"),
        sections=shape.items("部分", _section),
        fields=(*(spec for table in tables for spec in table_reading.fields_of(table)), *shape.items("字段", _field)),
        identities=_identities(shape, tables),
        deadlines=shape.items("期限", _deadline),
        matters=shape.items("必述", _matter),
        ordered=shape.yes("顺序固定", True),
        closed=shape.yes("部分封闭", False),
        wording=wording,
        style=style,
        folder=folder,
        span=shape.span,
        self_names={key.text: value.text for key, value in shape.shape("自称").pairs() if isinstance(value, Scalar)},
        superseded=shape.items("失效依据", lambda item: (item.text("旧", required=True), item.text("新"))),
        tables=tables,
        successions=_successions(shape, tables),
        powers=shape.items("权限", _power),
        foreign=shape.items("别年用语", lambda item: ForeignWord(item.text("词", required=True), item.text("版式"))),
    )
    years.done()
    return layout


def _section(shape: Shape) -> SectionSpec:
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
        figures=shape.texts("必报"),
        tables=shape.texts("图表"),
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


def _field(shape: Shape) -> FieldSpec:
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


def _identities(shape: Shape, tables: tuple[TableSpec, ...]) -> tuple[Identity, ...]:
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
        table=shape.text("表"),
    )


def _successions(shape: Shape, tables: tuple[TableSpec, ...]) -> tuple[Succession, ...]:
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


def _power(shape: Shape) -> Power:
    return Power(
        figures=shape.texts("数"),
        levels=shape.texts("层级"),
        severity=_SEVERITIES.get(shape.text("级别"), "warning"),
        name=shape.text("事项", required=True),
        cite=shape.text("依据"),
    )


def _deadline(shape: Shape) -> Deadline:
    month, _, day = shape.text("月日", required=True).partition("-")
    if not (month.isdigit() and day.isdigit()):
        shape.faults.add(shape.span, "“月日”应写作 03-31", "月日 must be written 03-31")
        month, day = "12", "31"
    return Deadline(int(month), int(day), shape.texts("层级"), shape.text("依据"), shape.yes("地方惯例", False))


def _matter(shape: Shape) -> MandatedMatter:
    return MandatedMatter(
        section=shape.text("部分", required=True),
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


def _wording(
    folder: Path, workspace: Path | None, faults: Faults, shape: Shape
) -> tuple[Wording, tuple[Diagnostic, ...]]:
    path = folder / "wording.yaml"
    if not path.is_file():
        return Wording({}), ()
    reading = yaml_source.read(path, str(path))
    if reading.root is None:
        return Wording({}), _as_pack_faults(reading.diagnostics)
    inherited = None
    parent = reading.root.get("沿用") if isinstance(reading.root, Mapping) else None
    if isinstance(parent, Scalar) and parent.text != folder.name:
        other = load(parent.text, workspace).layout
        if other is None:
            faults.add(parent.span, f"沿用的版式“{parent.text}”不存在", f"edition {parent.text} does not exist")
        else:
            inherited = other.wording
    return read_wording(reading.root, faults, inherited, shape), _as_pack_faults(reading.diagnostics)


def _style(folder: Path, workspace: Path | None) -> dict[str, object]:
    path = folder / "style.yaml"
    if not path.is_file():
        return {}
    reading = yaml_source.read(path, str(path))
    plain = _plain(reading.root)
    return plain if isinstance(plain, dict) else {}


def _plain(node: Node | None) -> object:
    if isinstance(node, Mapping):
        return {entry.key.text: _plain(entry.value) for entry in node.entries}
    if isinstance(node, Sequence):
        return [_plain(item) for item in node.items]
    return node.text if node is not None else None


def _incoherent(layout: Layout, faults: Faults) -> tuple[Diagnostic, ...]:
    """Names inside the pack that point at nothing."""
    keys = {spec.key for spec in layout.fields}
    groups = {key.rsplit(".", 1)[0] for key in keys}
    own = Faults()
    for identity in layout.identities:
        for path in (*identity.left, *identity.right):
            name = path.removesuffix(".*")
            if name not in keys and name not in groups:
                own.add(layout.span, f"关系中的“{path}”不是本版式的字段", f"identity names unknown figure {path}")
    places = {spec.key for spec in layout.sections} | {f"{s.key}/{p.key}" for s in layout.sections for p in s.parts}
    for matter in layout.matters:
        if matter.section not in places:
            own.add(
                layout.span, f"必述事项所在的“{matter.section}”不是本版式的部分", f"unknown section {matter.section}"
            )
    incoherent(layout, own)
    return tuple(own.found)


def _as_pack_faults(diagnostics: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    from reportgen.diagnostics import catalogue

    return tuple(
        finding("Y012", item.span, problem=catalogue.message(item).zh, problem_en=catalogue.message(item).en)
        for item in diagnostics
    )
