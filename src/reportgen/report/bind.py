"""From located nodes to a `Report`: head, figures, narrative, claims; with the findings on the way.

Empty is unknown, never zero. What cannot be bound is a finding at its place, and the rest is bound all the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType

from reportgen.diagnostics.model import Diagnostic, Explanation
from reportgen.layout.spec import FieldType, Layout
from reportgen.report import (
    claims,
    confirmations,
    facts,
    head,
    keys,
    ledger,
    narrate,
    preamble,
    printed_answers,
    recognise,
    taken_over,
    taken_over_binding,
)
from reportgen.report.figures import FigureBinder
from reportgen.report.head import Group
from reportgen.report.ledger import Ledger
from reportgen.report.model import Claim, Figure, Organ, Passage, Previous, Report, Section, Stated
from reportgen.report.preamble import PartsList
from reportgen.report.recognise import Recognised
from reportgen.report.references import Context
from reportgen.report.tables import labels
from reportgen.report.tables.shape import OddLabel, WrittenForms
from reportgen.source import node as nodes
from reportgen.source.node import Node
from reportgen.span import SourceText, Span

BASELINE = "上年底数"


@dataclass(frozen=True, slots=True)
class Heading:
    """What must be known before an edition can be chosen."""

    year: Stated[int] | None
    layout: Stated[str] | None
    previous_file: Stated[str] | None
    previous_digest: Stated[str] | None
    diagnostics: tuple[Diagnostic, ...]
    ledger_file: Stated[str] | None = None


@dataclass(frozen=True, slots=True)
class Bound:
    report: Report
    diagnostics: tuple[Diagnostic, ...]


def read_heading(root: nodes.Mapping) -> Heading:
    """年度, 版式, 上年 and 台账 of a data file; a missing 年度 is Y008."""
    found: list[Diagnostic] = []
    group = _head_group(root, None)
    group.found = found
    year = group.year("年度")
    if year is None and not found:
        found.append(group.missing("年度", Span.whole_file(root.span.file)))
    previous = Group(group.node("上年"), head.PREVIOUS_KEYS, "上年", found)
    last_file, last_digest = previous.text("文件"), previous.text("校验码")
    ledger_file = Group(group.node(ledger.KEY), head.LEDGER_KEYS, ledger.KEY, found).text("文件")
    return Heading(year, group.text("版式"), last_file, last_digest, tuple(found), ledger_file)


def bind(
    root: nodes.Mapping,
    source: SourceText,
    layout: Layout,
    year: Stated[int],
    previous: Previous,
    read_in: bool = False,
    truncated: bool = False,
    register: Ledger | None = None,
    compared: bool = False,
) -> Bound:
    """Bind a source to its edition. `previous` is last year's report, or why there is none.

    A `read_in` report keeps its own order and headings and is given no default wording; nothing is
    required of one that is `truncated` beyond what can be seen. A table that is left out is computed from the
    `register` of applications where that gives it. One that is only `compared` with the next year's is given no
    claims: nothing asks what its text says of its figures.
    """
    found: list[Diagnostic] = []
    binder = _Binder(root, source, layout, year, previous, read_in, found, register)
    binder.compared = compared
    report = replace(binder.report(), truncated=truncated, ledger=binder.register)
    return Bound(report, tuple(sorted(found, key=lambda item: item.sort_key)))


class _Binder:
    def __init__(
        self,
        root: nodes.Mapping,
        source: SourceText,
        layout: Layout,
        year: Stated[int],
        previous: Previous,
        read_in: bool,
        found: list[Diagnostic],
        register: Ledger | None,
    ) -> None:
        self.register = register
        self.compared = False
        self.root, self.source, self.layout, self.year = root, source, layout, year
        self.previous, self.read_in, self.found = previous, read_in, found
        self.top = Span.whole_file(source.name)
        self.group = _head_group(root, layout, found)

    def report(self) -> Report:
        group = self.group
        baseline = group.choice("用途", head.PURPOSES) == BASELINE
        organ = self._organ()
        period = head.bind_period(group.node("统计期限"), self.year.value, organ, self.year.span, self.found)
        dates = {key: group.date(key) for key in ("公布日期", "报送日期", "公布截止日", "落款日期")}
        texts = {key: group.text(key) for key in ("公布网站", "发文字号", "主送机关", "署名")}
        contact = _contact(group.node("联系方式"), self.found)
        figures = self._figures(strict=not baseline and not self.read_in)
        taken = taken_over_binding.bind(group.node(taken_over.KEY), self.layout, self.found)
        known = facts.of_report(self.year.value, organ, period, dates, texts, contact) | facts.of_flags(figures.flags)
        answers = confirmations.bind(group.node(confirmations.KEY), period, self.found)
        known |= taken_over.facts(taken) | printed_answers.facts(answers)
        context = self._context(figures.figures, known, (*dates, *texts))
        opening, sections = ((), ()) if baseline else self._narrative(context, answers)
        listed = self._listed(opening, sections)
        return Report(
            source=self.source,
            layout=self.layout,
            year=self.year,
            organ=organ,
            baseline=baseline,
            read_in=self.read_in,
            title=self._title(organ.title_name),
            period=period,
            figures=figures.figures,
            flags=figures.flags,
            breakdowns=tuple(figures.breakdowns),
            preamble=opening,
            sections=sections,
            claims=() if self.compared else self._claims(figures.figures, claims.places(opening, sections)),
            published=dates["公布日期"],
            submitted=dates["报送日期"],
            deadline=dates["公布截止日"],
            signed=dates["落款日期"],
            signature=texts["署名"] or organ.name,
            document_number=texts["发文字号"],
            addressee=texts["主送机关"],
            published_at=texts["公布网站"],
            scope=group.choice("统计口径", head.SCOPES),
            contact=contact,
            explanations=answers,
            taken_over=taken,
            listed_parts=listed.names,
            claimed_parts=listed.claimed,
            list_is_open=listed.is_open,
            previous=self.previous,
            layout_stated=self._layout_stated(),
            forms=WrittenForms(figures.forms, (*self._foreign_keys(), *figures.odd_labels)),
        )

    def _organ(self) -> Organ:
        named = self.layout.self_names
        return head.bind_organ(self.group.node("机关"), lambda level: named.get(level, "本机关"), self.top, self.found)

    def _narrative(
        self, context: Context, answers: Sequence[Explanation]
    ) -> tuple[tuple[Passage, ...], tuple[Section, ...]]:
        """Preamble and sections; the office's reasons for what looks odd stand in them unless others wrote the text."""
        narrator = narrate.Narrator(self.layout, context, self._narrative_place(), self.found, self.read_in)
        sections = narrator.sections(self.group.node("正文"))
        if not self.read_in:
            sections = printed_answers.with_answers(sections, answers, self.layout, context, self.found)
        return narrator.preamble(self.group.node("引言")), sections

    def _context(self, figures: Mapping[str, Figure], known: Mapping[str, str], head_keys: Iterable[str]) -> Context:
        """What the text may refer to, and every name that could have been stated and was not."""
        before = self.previous.report.figures if self.previous.report is not None else None
        contacts = (f"联系方式.{key}" for key in head.CONTACT_KEYS)
        names = frozenset((*self.layout.by_key, *head_keys, *contacts, *taken_over.FACTS, *known))
        return Context(figures, before, known, self.year.value, names)

    def _claims(self, figures: Mapping[str, Figure], told: Iterable[tuple[str, Passage]]) -> tuple[Claim, ...]:
        return claims.extract(self.layout, figures, told, year=self.year.value)

    def _listed(self, opening: Sequence[Passage], sections: Sequence[Section]) -> PartsList:
        """The parts that the preamble lists; without one of its own a report may open in its first section."""

        def meaning(name: str) -> Recognised | None:
            return recognise.section_of(self.layout, name, read_in=True)

        first = tuple(sections[0].passages()) if sections else ()
        return preamble.read_parts_list(opening or first, [section.heading for section in sections], meaning)

    def _figures(self, strict: bool) -> FigureBinder:
        binder = FigureBinder(self.layout, strict, self.found, self.read_in, self.register)
        entries = _entries_by_group(self.root, self.layout)
        binder.note_written_trees(self._written_trees(entries))
        binder.bind(entries, self.year.span)
        self.register = binder.ledger
        return binder

    def _layout_stated(self) -> Stated[str] | None:
        """版式 as written; what is wrong with it was found when the edition was chosen."""
        node = self.group.node("版式")
        written = node.text.strip() if isinstance(node, nodes.Scalar) else ""
        return Stated(written, node.span, written) if node is not None and written == self.layout.id else None

    def _foreign_keys(self) -> list[OddLabel]:
        """Keys that only the data files of other years have."""
        found = (labels.foreign_key(key, self.layout) for key in self.group.set_aside)
        return [odd for odd in found if odd is not None]

    def _written_trees(self, entries: Mapping[str, nodes.Entry]) -> list[str]:
        """Paths of the trees and item lists that are written with at least one item."""
        written = []
        for spec in self.layout.fields:
            if spec.type not in (FieldType.TREE, FieldType.ITEMS):
                continue
            group, _, rest = spec.key.partition(".")
            node: Node | None = entries[group].value if group in entries else None
            for name in rest.split("."):
                node = _below(node, name)
            if isinstance(node, nodes.Mapping) and node.entries:
                written.append(spec.key)
        return written

    def _title(self, organ: str) -> Stated[str]:
        stated = self.group.text("标题")
        if stated is not None:
            lines = (line.strip() for line in stated.value.split("\n"))
            return replace(stated, value="\n".join(line for line in lines if line))
        return Stated(self.layout.title.format(机关=organ, 年度=self.year.value), self.year.span)

    def _narrative_place(self) -> Span:
        """Where a finding about unwritten text points: the key 正文, else the top of the file."""
        entry = self.group.entry("正文")
        return entry.key.span if entry is not None else self.year.span


def _head_group(root: nodes.Mapping, layout: Layout | None, found: list[Diagnostic] | None = None) -> Group:
    """The root as a group that knows the head's keys and the edition's figure groups; without an edition, the head's
    alone, and nobody can tell what is wrong with the others.
    """
    found = found if found is not None else []
    if layout is None:
        return Group(root, head.HEAD_KEYS, "", found, [entry.key.text for entry in root.entries])
    return Group(root, _known_keys(layout), "", found, [item.word for item in layout.foreign])


@lru_cache(maxsize=16)
def _known_keys(layout: Layout) -> Mapping[str, str]:
    """The keys at the root of an edition's data files, with their English ids."""
    known = dict(head.HEAD_KEYS)
    for table in layout.tables:
        known.setdefault(table.key, table.id)
        known.setdefault(table.label, table.label)
    for spec in layout.fields:
        if spec.cell is None:
            known.setdefault(spec.key.split(".", 1)[0], spec.id.split(".", 1)[0])
    return MappingProxyType(known)


def _entries_by_group(root: nodes.Mapping, layout: Layout) -> dict[str, nodes.Entry]:
    """The root entries that hold figures, by group."""
    forms = _group_forms(layout)
    found: dict[str, nodes.Entry] = {}
    for entry in root.entries:
        name = forms.get(keys.form(entry.key.text))
        if name is not None:
            found.setdefault(name, entry)
    return found


@lru_cache(maxsize=16)
def _group_forms(layout: Layout) -> Mapping[str, str]:
    """The groups of figures by the forms of their keys; a table may also go by its id or its printed name."""
    forms = {keys.form(name): table.key for table in layout.tables for name in (table.label, table.id)}
    forms |= {keys.form(spec.id.split(".", 1)[0]): spec.key.split(".", 1)[0] for spec in layout.fields if not spec.cell}
    forms |= {keys.form(name): name for name in layout.groups()}
    return MappingProxyType(forms)


def _below(node: Node | None, name: str) -> Node | None:
    if not isinstance(node, nodes.Mapping):
        return None
    return next((entry.value for entry in node.entries if keys.form(entry.key.text) == keys.form(name)), None)


def _contact(node: Node | None, found: list[Diagnostic]) -> dict[str, Stated[str]]:
    group = Group(node, head.CONTACT_KEYS, "联系方式", found)
    stated = {key: group.text(key) for key in head.CONTACT_KEYS}
    return {key: value for key, value in stated.items() if value is not None}
