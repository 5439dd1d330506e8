"""Finding an edition's folder and reading it into a `Layout`.

A workspace's own templates/ come before the copy installed with the program, and that before the
repository's; a folder of the same name overrides. Faults are Y012 findings at their line.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from reportgen.diagnostics.finding import finding
from reportgen.diagnostics.model import Diagnostic
from reportgen.layout import inheritance, items, table_reading
from reportgen.layout.shapes import Faults, Shape
from reportgen.layout.spec import ForeignWord, Layout, Wording
from reportgen.layout.wording import incoherent, read_wording
from reportgen.source import yaml as yaml_source
from reportgen.source.node import Mapping, Node, Scalar, Sequence
from reportgen.span import Span

_HEAD = ("名称", "年度", "默认", "读入默认", "依据")
"""The keys of a layout that choosing an edition asks for."""
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
    read_in: bool = False
    """Chosen before the default for a report that was read in."""


@dataclass(frozen=True, slots=True)
class Pack:
    """A layout that was read, or the findings that say why not."""

    layout: Layout | None
    diagnostics: tuple[Diagnostic, ...]


class Shelf:
    """Packs that were read, kept for the other sources of the same call."""

    def __init__(self) -> None:
        self._packs: dict[tuple[str, Path | None], Pack] = {}
        self._editions: dict[Path | None, tuple[Edition, ...]] = {}

    def load(self, edition_id: str, workspace: Path | None) -> Pack:
        """The edition as `load` reads it."""
        workspace = _with_packs(workspace)
        key = (edition_id, workspace)
        if key not in self._packs:
            self._packs[key] = load(edition_id, workspace)
        return self._packs[key]

    def editions(self, workspace: Path | None) -> tuple[Edition, ...]:
        """Every edition that can be found."""
        workspace = _with_packs(workspace)
        if workspace not in self._editions:
            self._editions[workspace] = editions(workspace)
        return self._editions[workspace]

    def for_year(self, year: int, workspace: Path | None, read_in: bool = False) -> Edition | None:
        """The default edition of a report year; for a report that was `read_in`, the one kept for those."""
        return _of_year(self.editions(workspace), year, read_in)


def _with_packs(workspace: Path | None) -> Path | None:
    """The workspace, if it has packs of its own; all others have the same ones."""
    return workspace if workspace is not None and os.path.isdir(workspace / "templates") else None  # noqa: PTH112


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
    return _of_year(editions(workspace), year)


def _of_year(found: tuple[Edition, ...], year: int, read_in: bool = False) -> Edition | None:
    fitting = [item for item in found if item.years[0] <= year <= item.years[1]]
    kept = (item for item in fitting if read_in and item.read_in)
    return next(kept, None) or next((item for item in fitting if item.default), None)


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
    try:
        text = (folder / "layout.yaml").read_text(encoding="utf-8-sig")
    except (UnicodeDecodeError, OSError):
        text = ""
    head = _loaded(_head_lines(text))
    if "年度" not in head:  # taken over from another edition, or written in a way that lines do not show
        head = _loaded(text)
    years = head.get("年度")
    years = years if isinstance(years, dict) else {}
    basis = head.get("依据", [])
    return Edition(
        id=folder.name,
        name=str(head.get("名称", folder.name)),
        years=(_year(years.get("起"), 0), _year(years.get("止"), 9999)),
        default=head.get("默认") == "是",
        read_in=head.get("读入默认") == "是",
        basis=tuple(basis) if isinstance(basis, list) else (str(basis),),
        folder=folder,
    )


def _head_lines(text: str) -> str:
    """The lines of the keys that choose an edition: to read every layout whole takes longer than the report does."""
    kept: list[str] = []
    within = False
    for line in text.split("\n"):
        if line.strip() and line[0] not in " \t-#":
            within = line.partition(":")[0].strip() in _HEAD
        if within:
            kept.append(line)
    return "\n".join(kept)


def _loaded(text: str) -> dict[str, object]:
    """A mapping as plain values; an empty one where there is none."""
    import yaml

    try:
        found = yaml.load(text, getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    except yaml.YAMLError:
        return {}
    return found if isinstance(found, dict) else {}


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
        read_in=shape.yes("读入默认", False),
        basis=shape.texts("依据"),
        title=shape.text("标题", required=True),
        title_variants=shape.texts("标题别式"),
        sections=shape.items("部分", items.section),
        fields=(
            *(spec for table in tables for spec in table_reading.fields_of(table)),
            *shape.items("字段", items.field),
        ),
        identities=items.identities(shape, tables),
        deadlines=shape.items("期限", items.deadline),
        matters=shape.items("必述", items.matter),
        ordered=shape.yes("顺序固定", True),
        closed=shape.yes("部分封闭", False),
        wording=wording,
        style=style,
        folder=folder,
        span=shape.span,
        self_names={key.text: value.text for key, value in shape.shape("自称").pairs() if isinstance(value, Scalar)},
        superseded=shape.items("失效依据", lambda item: (item.text("旧", required=True), item.text("新"))),
        tables=tables,
        successions=items.successions(shape, tables),
        powers=shape.items("权限", items.power),
        foreign=shape.items("别年用语", lambda item: ForeignWord(item.text("词", required=True), item.text("版式"))),
    )
    years.done()
    return layout


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
    for tie in layout.successions:
        for path in (tie.this, *tie.plus, *tie.minus):
            if path not in keys:
                own.add(layout.span, f"跨年关系中的“{path}”不是本版式的字段", f"succession names unknown figure {path}")
    places = {spec.key for spec in layout.sections} | {f"{s.key}/{p.key}" for s in layout.sections for p in s.parts}
    for matter in layout.matters:
        if matter.section and matter.section not in places:
            own.add(
                layout.span, f"必述事项所在的“{matter.section}”不是本版式的部分", f"unknown section {matter.section}"
            )
        if matter.when and matter.when not in keys and matter.from_year <= layout.years[1]:
            own.add(layout.span, f"必述事项的“{matter.when}”不是本版式的字段", f"unknown figure {matter.when}")
    incoherent(layout, own)
    return tuple(own.found)


def _as_pack_faults(diagnostics: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    from reportgen.diagnostics import catalogue

    return tuple(
        finding("Y012", item.span, problem=catalogue.message(item).zh, problem_en=catalogue.message(item).en)
        for item in diagnostics
    )
