"""Next year's data file from last year's: what stays is carried over, what is due anew stands as 待补.

The office, its channels and the names of its categories stay; dates, figures and words do not. What last
year handed on — applications not yet finished — is filled in, and last year's file is named with its digest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from reportgen.layout.spec import FieldSpec, FieldType, Layout, SectionSpec
from reportgen.office import blank, handed_on
from reportgen.office.blank import TODO, Line
from reportgen.office.handed_on import LastYear
from reportgen.report import head, keys, markup, recognise
from reportgen.report.emit import Entry, Group, Items, Text, Value, of_node
from reportgen.report.model import PassageKind, Report
from reportgen.report.narrate import PENDING
from reportgen.source import node as nodes
from reportgen.source.node import Located, Node, Scalar

_STAYS = ("公布网站", "主送机关", "署名", "统计口径", "联系方式")
_NEW_EACH_YEAR: Mapping[str, str] = {
    "标题": "不写就按版式",
    "公布日期": "定了再写",
    "报送日期": "定了再写",
    "公布截止日": "不写就按版式的期限",
    "公布网站": "报告在哪里公布",
    "落款日期": "写了，文末就印机关名称和这个日期",
    "发文字号": "",
    "统计期限": "不写就是全年",
}
_PAGE = re.compile(r"(?:\w+://[^/\s]+|\b[\w-]+(?:\.[\w-]+)+)/[\w%.~?=&#+/-]", re.ASCII)
"""An address with something behind its host."""
_ALWAYS_OFFERED = ("公布日期", "公布网站", "落款日期")
_NESTED = (FieldType.TREE, FieldType.ITEMS)


def rolled_forward(last: LastYear, layout: Layout, year: int, stated_layout: bool = False, schema: str = "") -> Group:
    """The data file of `year`, one after that of `last`; `schema` is where editors find the edition's schema.

    In another edition than last year's, the figures and parts of the new one are laid out blank.
    """
    same = layout.id == last.report.layout.id
    top = head.Group(last.root, _top_keys(last.report.layout), "", [])
    return Group(
        (
            *blank.opening(last.report.organ.name.value, year, f"{year}.yaml", f"，由 {last.file} 结转", schema),
            Entry("年度", Text(str(year))),
            blank.layout_line(layout, stated_layout),
            *_head(top, layout, last, year),
            _link(last),
            *blank.between("数字", blank.FIGURE_HELP),
            *_figures(top, layout, last, same),
            *blank.between("文字", blank.text_help(layout)),
            _preamble(top.node("引言")),
            Entry("正文", _narrative(top.node("正文"), layout) if same else blank.narrative(layout)),
        )
    )


def _top_keys(layout: Layout) -> dict[str, str]:
    fields = (spec for spec in layout.fields if spec.cell is None)
    groups = {spec.key.split(".", 1)[0]: spec.id.split(".", 1)[0] for spec in fields}
    return groups | dict(head.HEAD_KEYS)


def _link(last: LastYear) -> Entry:
    """上年: the file and its digest as they are now."""
    value = Group((Entry("文件", Text(last.file)), Entry("校验码", Text(last.digest, quoted=True))))
    said = "同比等用上年的文件算；校验码记的是结转时上年文件的内容，以后有改动，check 会指出。"
    return Entry("上年", value, above=(said,))


# -- head ----------------------------------------------------------------------------------------------


def _head(top: head.Group, layout: Layout, last: LastYear, year: int) -> Iterator[Line]:
    yield _organ(top.node("机关"), layout)
    offered = {entry.key: entry for entry in blank.dates_and_places(year) if isinstance(entry, Entry)}
    for key in head.HEAD_KEYS:
        node = top.node(key)
        if key in _STAYS and node is not None and not _is_address_of_a_page(node):
            yield Entry(key, _named(node, head.CONTACT_KEYS) if key == "联系方式" else of_node(node))
        elif key in _NEW_EACH_YEAR and node is not None:
            note = "；".join(part for part in (_NEW_EACH_YEAR[key], f"上年是“{_shown(node)}”") if part)
            yield Entry(key, _due(node), note, off=True)
        elif key in _ALWAYS_OFFERED:
            yield offered[key]


def _organ(node: Node | None, layout: Layout) -> Entry:
    if not isinstance(node, nodes.Mapping):
        return blank.organ(layout, "", "")
    return Entry("机关", _named(node, {key: id_ for key, id_ in head.ORGAN_KEYS.items() if key != "撤销日期"}))


def _named(node: Node, known: Mapping[str, str]) -> Group:
    """A group of the head with its keys in their short form and usual order."""
    group = head.Group(node, known, "", [])
    entries = [(key, group.node(key)) for key in known]
    return Group(tuple(Entry(key, of_node(value)) for key, value in entries if value is not None))


def _is_address_of_a_page(node: Node) -> bool:
    """Whether a text leads to one page, last year's, and not only to a site."""
    return isinstance(node, Scalar) and _PAGE.search(node.text) is not None


def _due(node: Node) -> Value:
    """The same shape with 待补 for every value: a row of a table keeps its length."""
    if isinstance(node, Scalar):
        return TODO
    if isinstance(node, nodes.Sequence):
        return Items(tuple(_due(item) for item in node.items))
    return Group(tuple(Entry(entry.key.text, _due(entry.value)) for entry in node.entries))


def _shown(node: Node) -> str:
    if isinstance(node, Scalar):
        return " ".join(node.text.split())
    if isinstance(node, nodes.Mapping):
        return "，".join(f"{entry.key.text} {_shown(entry.value)}" for entry in node.entries)
    return "、".join(_shown(item) for item in node.items)


# -- figures -------------------------------------------------------------------------------------------


def _figures(top: head.Group, layout: Layout, last: LastYear, same: bool) -> Iterator[Entry]:
    handed = handed_on.figures(layout, last)
    due = _Due(layout, last.report)
    for item in blank.figures(layout, last.report.organ.level, handed_on.cells(layout, last)):
        entry = top.entry(item.key) if same and layout.table(item.key) is None else None
        yield _with_handed_on(due.of(item, entry.value) if entry is not None else item, layout, handed)


class _Due:
    """Last year's keys with this year's figures still to be filled in."""

    def __init__(self, layout: Layout, last: Report) -> None:
        self.layout = layout
        self.last = last

    def of(self, item: Entry, node: Node) -> Entry:
        """A group of figures as last year wrote it; `item` is how a blank file writes it."""
        if isinstance(node, nodes.Mapping):
            return Entry(item.key, self.group(item.key, node))
        if isinstance(item.value, Group):
            return replace(item, off=False)
        return replace(item, comment="；".join(filter(None, (self._before(node), item.comment))), off=False)

    def group(self, path: str, node: Node) -> Value:
        if not isinstance(node, nodes.Mapping):
            return _due(node)
        lines = [self._entry(path, entry) for entry in node.entries]
        written = {line.key for line in lines}
        for spec in self._needed(path):
            name = spec.key.rsplit(".", 1)[-1]
            if name not in written:
                lines.append(Entry(name, TODO, blank.field_note(spec)))
        return Group(tuple(lines))

    def _entry(self, path: str, entry: nodes.Entry) -> Entry:
        spec = _spec_of(self.layout, path, entry.key.text)
        name = spec.key.rsplit(".", 1)[-1] if spec is not None else entry.key.text
        if spec is not None and spec.type is FieldType.YES_NO:
            return Entry(name, of_node(entry.value), spec.label)
        note = "，".join(part for part in (spec.unit if spec is not None else "", self._before(entry.value)) if part)
        if spec is not None and spec.type in _NESTED:
            return Entry(name, self._tree(entry.value), note)
        return Entry(name, self.group(f"{path}.{name}", entry.value), note)

    def _tree(self, node: Node) -> Value:
        if not isinstance(node, nodes.Mapping):
            return _due(node)
        return Group(
            tuple(Entry(entry.key.text, self._tree(entry.value), self._before(entry.value)) for entry in node.entries)
        )

    def _before(self, node: Node) -> str:
        said = _shown(node) if isinstance(node, Scalar) else ""
        return f"上年 {said}" if said and said != PENDING else ""

    def _needed(self, path: str) -> Iterator[FieldSpec]:
        """Required figures right below a group, unless their parts are written and give them."""
        for spec in self.layout.fields:
            if spec.required and spec.key.rpartition(".")[0] == path:
                figure = self.last.figures.get(spec.key)
                if figure is None or not (figure.known and spec.computed_from):
                    yield spec


def _spec_of(layout: Layout, path: str, name: str) -> FieldSpec | None:
    """The field right below `path` that a key means, in any form it may be written."""
    wanted = keys.form(name)
    for spec in layout.fields:
        parent, _, last = spec.key.rpartition(".")
        names = (last, spec.label, spec.id, spec.id.rsplit(".", 1)[-1], *spec.synonyms)
        if parent == path and wanted in {keys.form(item) for item in names}:
            return spec
    return None


def _with_handed_on(item: Entry, layout: Layout, handed: tuple[tuple[str, Entry], ...]) -> Entry:
    """The group with its handed-on figures filled in, each in its place of the edition's order."""
    if not isinstance(item.value, Group):
        return item
    order = [spec.key.rsplit(".", 1)[-1] for spec in layout.fields if spec.key.rpartition(".")[0] == item.key]
    lines, off = list(item.value.items), item.off
    for entry in (entry for group, entry in handed if group == item.key):
        written = [line for line in lines if _key_of(line) == entry.key and isinstance(line, Entry) and not line.off]
        entry = replace(entry, off=entry.off and not written)
        lines = [line for line in lines if _key_of(line) != entry.key]
        before = order[: order.index(entry.key)]
        place = max((i + 1 for i, line in enumerate(lines) if _key_of(line) in before), default=0)
        lines.insert(place, entry)
        off = off and entry.off
    return replace(item, value=Group(tuple(lines)), off=off)


def _key_of(line: Line) -> str:
    return line.key if isinstance(line, Entry) else ""


# -- narrative -----------------------------------------------------------------------------------------


def _preamble(node: Node | None) -> Entry:
    if isinstance(node, Scalar) and node.text.strip():
        return Entry("引言", Text(f"{PENDING}\n"), above=("删去这一项，引言就由程序按版式写出。",))
    return blank.preamble()


def _narrative(node: Node | None, layout: Layout) -> Group:
    """Last year's keys and headings in their order; what it did not have, in its place of the edition's order."""
    lines: list[tuple[str, Line]] = []
    for entry in node.entries if isinstance(node, nodes.Mapping) else ():
        if isinstance(entry.value, Scalar):
            known = recognise.section_of(layout, entry.key.text)
            spec = known.spec if known is not None else None
            text = _with_due_parts(_headings(entry.value.located), spec)
            lines.append((spec.key if spec is not None else "", Entry(entry.key.text, Text(text))))
    before: list[str] = []
    for item in blank.narrative(layout).items:
        if _key_of(item) not in {key for key, _ in lines}:
            place = max((i + 1 for i, (key, _) in enumerate(lines) if key in before), default=0)
            lines.insert(place, (_key_of(item), item))
        before.append(_key_of(item))
    return Group(tuple(line for _, line in lines))


def _headings(text: Located) -> str:
    """The headings of a section's text, with 待补 where its words were."""
    lines: list[str] = []
    for part in markup.parse(text):
        passages = part.passages
        if part.heading is not None and part.run_in:
            lines.append(f"## {part.heading.text}{PENDING}")
            passages = passages[1:]
        elif part.heading is not None:
            lines.append(f"## {part.heading.text}")
        for passage in passages:
            line = _passage(passage)
            if line != PENDING or not (lines and lines[-1].endswith(PENDING)):
                lines.append(line)
        if not lines[-1].endswith(PENDING):
            lines.append(PENDING)
    return "\n".join(lines or [PENDING]) + "\n"


def _passage(passage: markup.RawPassage) -> str:
    if passage.kind is PassageKind.PARAGRAPH:
        return PENDING
    heading = passage.text.text[: passage.lead or None]
    return f"{'#' * passage.level} {heading}{PENDING if passage.kind is PassageKind.RUN_IN else ''}"


def _with_due_parts(text: str, spec: SectionSpec | None) -> str:
    """Parts that the edition asks the office to write and last year's text did not have are added."""
    there = {line.lstrip("# ").split("。", 1)[0] for line in text.split("\n") if line.startswith("## ")}
    known = {recognise.part_of(spec, heading) for heading in there}
    due = [part for part in (spec.parts if spec is not None else ()) if part.required and part.must_write]
    if not there:
        return text
    return text + "".join(f"{line}\n" for part in due if part not in known for line in blank.part_lines(part))
