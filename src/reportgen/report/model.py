"""A report as typed values: every figure, date, heading and claim knows its place in the source.

Built by `bind` (figures and head), `recognise` (sections) and `narrate` (what will be printed); read by
rules and by `document.compose`. Frozen: nothing downstream changes it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Generic, TypeVar

from reportgen.diagnostics.model import Explanation
from reportgen.layout.spec import Layout, PartSpec, SectionSpec
from reportgen.report.ledger import Ledger
from reportgen.report.tables.shape import WrittenForms
from reportgen.report.taken_over import TakenOver
from reportgen.source.node import Located
from reportgen.span import SourceText, Span

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Stated(Generic[T]):
    """A value that the source states, with its place and the text that stated it."""

    value: T
    span: Span
    text: str = ""


class FigureState(StrEnum):
    STATED = "stated"
    COMPUTED = "computed"
    """Left out in the source and computed from its parts (FORMAT 1.2, 1.3)."""
    BLANK = "blank"
    """The key is there, its value is empty, `/`, 无 …: unknown, never zero."""
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the report. `value` is None unless it is stated or computed."""

    path: str
    """Data path with the names as written: 主动公开.分类.公告公示."""
    value: Decimal | None
    text: str
    """As printed; for a computed figure the plain decimal."""
    unit: str
    state: FigureState
    span: Span
    """Place of the value; of the nearest thing written when absent (the key or group)."""
    parts: tuple[str, ...] = ()
    """Paths of the figures a computed one was summed from, or the parts of a category."""
    label: str = ""
    row: str = ""
    """For a cell of a table: what its row is called in the data (不予公开·属于国家秘密)."""
    column: str = ""
    """For a cell of a table: what its column is called; empty in a row of a single figure."""

    @property
    def known(self) -> bool:
        return self.value is not None


class PartsKind(StrEnum):
    """How the parts of a breakdown relate to its total."""

    ALL = "all"
    """They add up to the total."""
    OPEN = "open"
    """等/主要/其中: they may stay below it."""
    OVERLAP = "overlap"
    """One item may count in several parts: each stays at or below the total."""


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A total and the parts it is broken down into; the figures may come from data or from prose."""

    name: str
    total: Figure
    parts: tuple[Figure, ...]
    kind: PartsKind
    approximate: bool = False
    """Either side is qualified by 余, 多, 约."""
    cite: str = ""
    when: str = ""
    """The yes-no field that made the parts add up, as the edition writes it (主动公开.渠道单独计数=否)."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a passage. Clerk's words know each character's place; a resolved reference knows its own.

    `figure` is the data path of the figure printed, `reference` the source of `{{ … }}` it came from.
    """

    text: str
    span: Span
    located: Located | None = None
    figure: str = ""
    reference: str = ""

    @property
    def refused(self) -> bool:
        """Whether it is a reference that could not be resolved and stands as typed (Y010 and Y011 say why)."""
        return bool(self.reference) and self.text == self.reference

    def place(self, start: int, end: int) -> Span:
        return self.located.span(start, end) if self.located is not None else self.span


class PassageKind(StrEnum):
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    """A third- or fourth-level heading inside a part."""
    RUN_IN = "run-in"
    """A third-level heading with text on the same line; `lead` is the heading's length in characters."""


class Origin(StrEnum):
    CLERK = "clerk"
    PACK = "pack"
    PENDING = "pending"


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph or inner heading as it will be printed (numbers of headings left out)."""

    pieces: tuple[Piece, ...]
    span: Span
    kind: PassageKind = PassageKind.PARAGRAPH
    origin: Origin = Origin.CLERK
    level: int = 0
    number: str = ""
    """The number the clerk typed before an inner heading (1., （1）), if any."""
    lead: int = 0
    text: str = field(init=False, repr=False, compare=False)
    legible: str = field(init=False, repr=False, compare=False)
    """The text, of the same length, with … for each character of a reference that could not be resolved: those are no
    words of the report, and what is wrong with them has been said (Y010, Y011).
    """

    def __post_init__(self) -> None:
        words = ["…" * len(piece.text) if piece.refused else piece.text for piece in self.pieces]
        object.__setattr__(self, "text", "".join([piece.text for piece in self.pieces]))
        object.__setattr__(self, "legible", "".join(words))

    def place(self, start: int, end: int) -> Span:
        """Where in the source the characters `text[start:end]` come from."""
        spans, position = [], 0
        for piece in self.pieces:
            low, high = max(start - position, 0), min(end - position, len(piece.text))
            if low < high:
                spans.append(piece.place(low, high))
            position += len(piece.text)
        return spans[0].through(spans[-1]) if spans and spans[0].file == spans[-1].file else self.span


@dataclass(frozen=True, slots=True)
class Part:
    """A second-level part; the text before a section's first part is a part without heading."""

    heading: str
    passages: tuple[Passage, ...]
    path: str
    span: Span
    spec: PartSpec | None = None
    origin: Origin = Origin.CLERK
    number: str = ""
    """The number the source wrote before the heading (（一）), kept for S104; never printed."""
    run_in: bool = False
    heading_pieces: tuple[Piece, ...] = ()
    """The office's own heading with its references resolved; empty for the edition's words."""

    @property
    def text(self) -> str:
        return "\n".join(passage.text for passage in self.passages)

    @property
    def empty(self) -> bool:
        return not self.text.strip()


@dataclass(frozen=True, slots=True)
class Section:
    """A first-level section in the order it will be printed (data file) or stood (read-in report)."""

    key: str
    heading: str
    """As it will be printed."""
    parts: tuple[Part, ...]
    path: str
    """正文.<key as written>."""
    span: Span
    """Place of its heading or key; of 正文 when only the pack speaks."""
    spec: SectionSpec | None = None
    origin: Origin = Origin.CLERK
    written_heading: str = ""
    """The heading words as the source wrote them, number left off."""
    number: str = ""
    """The number the source wrote (一、), if any."""

    @property
    def text(self) -> str:
        return "\n".join(part.text for part in self.parts)

    @property
    def empty(self) -> bool:
        return all(part.empty for part in self.parts)

    def passages(self) -> Iterator[Passage]:
        for part in self.parts:
            yield from part.passages


@dataclass(frozen=True, slots=True)
class Organ:
    """The organ that reports (行政机关)."""

    name: Stated[str]
    title_name: str
    """标题用名, else the name."""
    level: str
    """层级 as in FORMAT 1.1, empty when not stated."""
    self_name: str
    region: str = ""
    founded: Stated[date] | None = None
    closed: Stated[date] | None = None
    title_span: Span | None = None
    """Where 标题用名 stands; None when it is not stated."""
    level_inferred: bool = False
    """The 层级 is only what the organ's name suggests (read-in reports): no error may rest on it."""


@dataclass(frozen=True, slots=True)
class Period:
    """统计期限. `stated` is false when the calendar year was supplied by default."""

    start: date
    end: date | None
    span: Span
    stated: bool = True


class Direction(StrEnum):
    UP = "增长"
    DOWN = "下降"
    SAME = "持平"


class ClaimKind(StrEnum):
    COUNT = "count"
    NONE = "none"
    """未收到, 未发生, 没有 …"""
    ALL_DONE = "all-done"
    """均已办结 …"""
    SHARE = "share"
    """占比 N%."""
    GROWTH = "growth"
    """同比增长/下降 N%, 持平, or by an absolute number."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement about a figure made in running text, extracted once for binding, rules and import.

    `figure` is the data path it speaks of ("" when the noun is not one of the layout's). For a share,
    `base` is the figure it is a share of, and `part_value`/`base_value` are the counts named beside it.
    """

    kind: ClaimKind
    passage: Passage
    start: int
    end: int
    section: str
    """Key of the section it stands in (引言 for the preamble)."""
    value: Decimal | None = None
    text: str = ""
    noun: str = ""
    unit: str = ""
    qualifier: str = ""
    """余, 多, 约, 近, 以上 …: not an exact number."""
    figure: str = ""
    figures: tuple[str, ...] = ()
    """All figures the words may lawfully mean (新收, or 新收 + 上年结转 as `a+b`); `bases` those of a share's whole."""
    base: str = ""
    bases: tuple[str, ...] = ()
    direction: Direction | None = None
    percent: bool = False
    part_value: Decimal | None = None
    base_value: Decimal | None = None
    derived: bool = False
    """The number was printed by a reference, so it cannot contradict the data."""

    @property
    def span(self) -> Span:
        return self.passage.place(self.start, self.end)

    @property
    def sentence(self) -> str:
        """The sentence it stands in, as quoted in findings and 核实说明."""
        text = self.passage.text
        left = max((text.rfind(mark, 0, self.start) for mark in "。！？；\n"), default=-1) + 1
        ends = [place + 1 for mark in "。！？；\n" if (place := text.find(mark, self.end)) >= 0]
        return text[left : min(ends, default=len(text))].strip()


@dataclass(frozen=True, slots=True)
class Previous:
    """Last year's file as found: its report, or why there is none."""

    report: Report | None
    file: str = ""
    reason: str = ""
    digest_stated: Stated[str] | None = None
    digest_found: str = ""
    file_stated: Stated[str] | None = None
    """上年.文件, where the data file names last year's itself."""


@dataclass(frozen=True, slots=True)
class Report:
    """One organ's report of one year."""

    source: SourceText
    layout: Layout
    year: Stated[int]
    organ: Organ
    baseline: bool
    """用途: 上年底数 — kept for comparison only; sections and text are neither required nor built."""
    read_in: bool
    """From Word, web or plain text: another's words, judged more leniently (RULES, By source)."""
    title: Stated[str]
    period: Period
    figures: Mapping[str, Figure]
    flags: Mapping[str, bool]
    """Yes-no fields of the edition as stated (主动公开.渠道单独计数)."""
    breakdowns: tuple[Breakdown, ...]
    preamble: tuple[Passage, ...]
    sections: tuple[Section, ...]
    claims: tuple[Claim, ...] = ()
    published: Stated[date] | None = None
    submitted: Stated[date] | None = None
    deadline: Stated[date] | None = None
    signed: Stated[date] | None = None
    signature: Stated[str] | None = None
    """署名, else the organ; printed with 落款日期."""
    document_number: Stated[str] | None = None
    addressee: Stated[str] | None = None
    published_at: Stated[str] | None = None
    scope: str = ""
    contact: Mapping[str, Stated[str]] = field(default_factory=dict)
    explanations: tuple[Explanation, ...] = ()
    taken_over: tuple[TakenOver, ...] = ()
    """Applications that came from other organs during the year (承接)."""
    listed_parts: tuple[str, ...] = ()
    """The parts that the preamble names, in its order (S107)."""
    claimed_parts: Stated[int] | None = None
    """The number of parts that the preamble claims."""
    list_is_open: bool = False
    truncated: bool = False
    """A read-in report whose text stops early: nothing beyond may be judged."""
    previous: Previous = Previous(None)
    layout_stated: Stated[str] | None = None
    """版式 as stated; None where the report year chose it."""
    forms: WrittenForms = field(default_factory=WrittenForms)
    """How the edition's forms stand in the source."""
    ledger: Ledger | None = None
    """The register of applications (台账) that was named or lies beside the data file."""

    def figure(self, path: str) -> Figure | None:
        return self.figures.get(path)

    def value(self, path: str) -> Decimal | None:
        """The value of a figure, None when it is unknown."""
        found = self.figures.get(path)
        return found.value if found is not None else None

    def section(self, key: str) -> Section | None:
        return next((section for section in self.sections if section.key == key), None)

    def own_claims(self) -> Iterator[Claim]:
        """The claims that the office makes itself: what is wrong with the edition's words is found in the figures."""
        return (claim for claim in self.claims if claim.passage.origin is Origin.CLERK)

    def prose(self) -> Iterator[tuple[str, Passage]]:
        """Every passage that will be printed, with the key of its section (引言 for the preamble)."""
        for passage in self.preamble:
            yield "引言", passage
        for section in self.sections:
            for passage in section.passages():
                yield section.key, passage
