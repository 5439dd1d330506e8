"""From a flow to the root that a data file of the same report would have, and what a bound report needs besides."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from reportgen.diagnostics.finding import finding
from reportgen.diagnostics.model import Diagnostic
from reportgen.layout.spec import FieldSpec, FieldType, Layout, SectionSpec
from reportgen.report import bind
from reportgen.report.bind import Bound
from reportgen.report.model import Breakdown, Previous, Report, Stated
from reportgen.report.pieces import joined, mapping, read_as, scalar
from reportgen.report.reading_in import (
    category_tables,
    forms,
    frame,
    head_lines,
    levels,
    marks,
    mirrors,
    outline,
    periods,
    stated,
    sums,
)
from reportgen.report.reading_in.forms import Form
from reportgen.report.reading_in.frame import Frame
from reportgen.report.reading_in.outline import Line, Outline
from reportgen.report.tables.binding import PICTURE
from reportgen.source import node as nodes
from reportgen.source.flow import Flow, FlowTable, Para
from reportgen.source.node import Located
from reportgen.span import SourceText, Span

_SMALL = 6000
"""A picture narrower than this, in 1/100 mm, is no form."""
_SHOWN = 24
_SENTENCE = 60
"""So long a paragraph is a sentence, which ends with a mark."""
_ENDS = tuple("。！？；…：.!?;:”’）)》】]")
Entries = list[tuple[Located, Located | nodes.Node]]


@dataclass(frozen=True, slots=True)
class Draft:
    """A report taken apart, before its edition is known."""

    flow: Flow
    frame: Frame
    year: Stated[int] | None
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadIn:
    """A report as a root. `breakdowns` are sums in its text that no field of the edition holds."""

    root: nodes.Mapping
    source: SourceText
    layout: Layout
    year: Stated[int]
    breakdowns: tuple[Breakdown, ...]
    level_inferred: bool
    truncated: bool
    diagnostics: tuple[Diagnostic, ...]


def take_apart(flow: Flow) -> Draft:
    """Find where the report begins and ends in the flow, and of which year it is (Y001 when nothing says so)."""
    flow = mirrors.simplified(flow)
    cut = frame.read(flow)
    year = frame.year_of(cut)
    if year is None:
        return Draft(flow, cut, None, (finding("Y001", Span.whole_file(flow.source.name), variant="no-report"),))
    return Draft(flow, cut, Stated(int(year.text), year.span(), year.text))


def read(draft: Draft, layout: Layout) -> ReadIn:
    """The report under its edition. Call only for a draft whose year is known."""
    return _Reader(draft, layout).read()


def bind_to(read_in: ReadIn, previous: Previous) -> Bound:
    """The bound report, with the sums of its text, and its 层级 marked where it was inferred."""
    bound = bind.bind(
        read_in.root, read_in.source, read_in.layout, read_in.year, previous, read_in=True, truncated=read_in.truncated
    )
    report = bound.report
    organ = replace(report.organ, level_inferred=read_in.level_inferred)
    return Bound(replace(report, organ=organ, breakdowns=(*report.breakdowns, *read_in.breakdowns)), bound.diagnostics)


@dataclass(slots=True)
class _Reader:
    draft: Draft
    layout: Layout
    found: list[Diagnostic] = field(default_factory=list)
    kinds: dict[str, nodes.Mapping] = field(default_factory=dict)
    """The field of kinds, where a table gives them."""

    def read(self) -> ReadIn:
        cut = self.draft.frame
        plan = outline.read(cut.body, self.layout)
        entries, inferred = self._head(cut)
        opening = [line for line in plan.opening if line.para is not None]
        text = joined(_lines_of(opening)) if opening else None
        period = self._period(plan)
        if period is not None:
            entries.append(period)
        forms_read = self._forms(plan)
        self._pictures(plan, forms_read)
        published = head_lines.published_in(text) if text is not None and not (cut.published or cut.signed) else None
        if published is not None:
            entries.append((read_as(published, "公布日期"), published))
        tables: Entries = [(form, rows) for form, rows in forms_read.values()]
        if text is not None:
            entries.append((read_as(cut.opening or text, "引言"), text))
        if plan.sections:
            first = plan.sections[0].heading
            entries.append((read_as(first, "正文"), mapping(first.source, self._sections(plan))))
        self._left_over(cut)
        report = self._first_binding([*entries, *tables])
        figures = stated.figures(report.own_claims(), self.layout, self._wants(plan, set(forms_read)))
        listed = sums.read(report, self.layout, figures, self.kinds)
        groups = _groups(self.draft.flow.source, [*figures.items(), *listed.fields])
        groups = [(key, self._shortened(key.text, value)) for key, value in groups]
        root = mapping(self.draft.flow.source, [*entries, *tables, *groups])
        assert self.draft.year is not None
        return ReadIn(
            root,
            self.draft.flow.source,
            self.layout,
            self.draft.year,
            listed.breakdowns,
            inferred,
            self.draft.flow.truncated or _breaks_off(cut),
            tuple(self.found),
        )

    # -- the head ------------------------------------------------------------------------------------

    def _head(self, cut: Frame) -> tuple[Entries, bool]:
        assert self.draft.year is not None
        year = frame.year_of(cut)
        assert year is not None
        entries: Entries = [(read_as(year, "年度"), year)]
        if cut.title is not None:
            entries.append((read_as(cut.title, "标题"), cut.title))
        name = cut.organ
        if cut.signed_by is not None and (name is None or name.text in cut.signed_by.text):
            name = cut.signed_by
        level = ""
        if name is not None:
            about: Entries = [(read_as(name, "名称"), name)]
            if cut.organ is not None and cut.organ.text != name.text:
                about.append((read_as(cut.organ, "标题用名"), cut.organ))
            level = levels.of_names(item.text for item in (cut.signed_by, cut.organ) if item is not None)
            if level:
                about.append((read_as(name, "层级"), read_as(name, level)))
            entries.append((read_as(name, "机关"), mapping(name.source, about)))
        for key, value in (("公布日期", cut.published), ("落款日期", cut.signed), ("发文字号", cut.number)):
            if value is not None:
                entries.append((read_as(value, key), value))
        return entries, bool(level)

    def _period(self, plan: Outline) -> tuple[Located, nodes.Node] | None:
        lines = [*plan.opening, *(line for section in plan.sections for line in section.lines)]
        for line in lines:
            found = periods.find(line.para.text) if line.para is not None else None
            if found is not None:
                whole, first, last = found
                days: Entries = [(read_as(first, "起"), first), (read_as(last, "止"), last)]
                return read_as(whole, "统计期限"), mapping(whole.source, days)
        return None

    # -- sections ------------------------------------------------------------------------------------

    def _sections(self, plan: Outline) -> Entries:
        entries: Entries = []
        for section in plan.sections:
            spec = section.candidate.spec
            text = marks.section_text(section.heading, section.rest, section.lines, spec, section.candidate.level)
            entries.append((section.heading, text))
        return entries

    # -- forms ---------------------------------------------------------------------------------------

    def _forms(self, plan: Outline) -> dict[str, tuple[Located, nodes.Node]]:
        """The forms of the edition by key, wherever they stand; other tables are I001."""
        found: dict[str, tuple[Located, nodes.Node]] = {}
        for table, spec, path in self._tables(plan):
            form = self._form(table, spec)
            if form is None and self._takes_kinds(table):
                continue
            if form is None:
                self._not_placed(table.cells[0].text, path, "table", rows=table.rows)
            elif form.spec.key in found:
                self._not_placed(form.key, form.spec.key, "table-twice", table=form.spec.label)
            else:
                found[form.spec.key] = form.key, form.rows
                for label in form.unplaced:
                    self._not_placed(label, form.spec.key, "row", table=form.spec.label)
        return found

    def _tables(self, plan: Outline) -> Iterable[tuple[FlowTable, SectionSpec | None, str]]:
        for line in plan.opening:
            if line.table is not None:
                yield line.table, None, "引言"
        for section in plan.sections:
            for line in section.lines:
                if line.table is not None:
                    yield line.table, section.candidate.spec, f"正文.{section.heading.text}"
        for block in self.draft.frame.after:
            if isinstance(block, FlowTable):
                yield block, None, "附件"

    def _form(self, table: FlowTable, section: SectionSpec | None) -> Form | None:
        due = section.tables if section is not None else ()
        spec = forms.recognise(table, self.layout, due)
        return forms.read(table, spec) if spec is not None else None

    def _takes_kinds(self, table: FlowTable) -> bool:
        """Whether a table gives the kinds of the information made public, for which the edition has a field."""
        tree = next((spec.key for spec in self.layout.fields if spec.type is FieldType.TREE), "")
        kinds = category_tables.read(table) if tree and tree not in self.kinds else None
        if kinds is None:
            return False
        self.kinds[tree] = kinds[0]
        return True

    def _pictures(self, plan: Outline, found: dict[str, tuple[Located, nodes.Node]]) -> None:
        """A picture in a section whose form is not there is that form."""
        for picture in self.draft.flow.pictures:
            if 0 < picture.width < _SMALL:
                continue
            above = (item for item in reversed(plan.sections) if self.draft.frame.origins[item.block] < picture.after)
            section = next(above, None)
            spec = section.candidate.spec if section is not None else None
            for key in spec.tables if spec is not None else ():
                if self.layout.table(key) is not None and key not in found and section is not None:
                    place = section.heading
                    found[key] = read_as(place, key), scalar(read_as(place, PICTURE))

    # -- what is left --------------------------------------------------------------------------------

    def _left_over(self, cut: Frame) -> None:
        """Sentences behind the end of the report that are no portal's line."""
        left = [block.text for block in cut.after if isinstance(block, Para) and "。" in block.text.text]
        if left:
            self._not_placed(left[0], "", "after", count=len(left))

    def _not_placed(self, place: Located, path: str, variant: str, **args: object) -> None:
        words = place.text if len(place.text) <= _SHOWN else f"{place.text[:_SHOWN]}…"
        self.found.append(
            finding("I001", place.span(), path, variant=variant, value=words, more={"words": words, **args})
        )

    # -- figures in the text ---------------------------------------------------------------------------

    def _first_binding(self, entries: Entries) -> Report:
        """The report without the figures of its text, whose passages and claims they are taken from."""
        root = mapping(self.draft.flow.source, entries)
        assert self.draft.year is not None
        none = Previous(None)
        return bind.bind(root, self.draft.flow.source, self.layout, self.draft.year, none, read_in=True).report

    def _shortened(self, group: str, value: Located | nodes.Node) -> Located | nodes.Node:
        """A group of which only the total is known, and is nothing, as that total: then its parts are nothing too."""
        total = next((spec.key for spec in self.layout.fields if spec.shorthand == group), "")
        parted = any(item.code == "A201" and item.left == (total,) for item in self.layout.identities)
        only = value.entries[0].value if isinstance(value, nodes.Mapping) and len(value.entries) == 1 else None
        is_nothing = isinstance(only, nodes.Scalar) and only.text == "0"
        named = isinstance(value, nodes.Mapping) and f"{group}.{value.entries[0].key.text}" == total
        return only if only is not None and parted and is_nothing and named else value

    def _wants(self, plan: Outline, there: set[str]) -> Callable[[FieldSpec], bool]:
        """The fields taken from the text: those of no form, and the totals of a form whose section is not there."""
        printed = {key for section in plan.sections if section.candidate.spec for key in section.candidate.spec.tables}

        def wants(spec: FieldSpec) -> bool:
            if spec.cell is None:
                return True
            is_total = spec.type is FieldType.COUNT and not spec.cell.derived and spec.key.endswith(".总计")
            return is_total and spec.cell.table not in there | printed

        return wants


def _breaks_off(cut: Frame) -> bool:
    """Whether a text stops in the middle of a sentence, as one does that was not copied to its end."""
    last = cut.body[-1] if cut.body and not cut.after and cut.signed_by is None else None
    if not isinstance(last, Para):
        return False
    words = last.text.text
    return words.endswith(("，", "、", ",")) or (len(words) >= _SENTENCE and not words.endswith(_ENDS))


def _lines_of(lines: Sequence[Line]) -> list[Located | str]:
    pieces: list[Located | str] = []
    for line in lines:
        assert line.para is not None
        pieces += ["\n", line.para.text] if pieces else [line.para.text]
    return pieces


def _groups(source: SourceText, figures: Iterable[tuple[str, Located | nodes.Node]]) -> Entries:
    """Figures by their paths as nested groups: 表三.新收.总计 below 新收 below 表三."""
    tree: dict[str, list[tuple[str, Located | nodes.Node]]] = {}
    for path, value in figures:
        group, _, rest = path.partition(".")
        tree.setdefault(group, []).append((rest, value))
    entries: Entries = []
    for group, items in tree.items():
        place = next(value for _, value in items)
        start = place if isinstance(place, Located) else _place_in(place, source)
        if len(items) == 1 and not items[0][0]:
            entries.append((read_as(start.cut(0, 0), group), place))
        else:
            entries.append((read_as(start.cut(0, 0), group), mapping(source, _groups(source, items))))
    return entries


def _place_in(node: nodes.Node, source: SourceText) -> Located:
    offset = source.offset(node.span.line, node.span.column)
    return Located.at(source, offset, offset)
