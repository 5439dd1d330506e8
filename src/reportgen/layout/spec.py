"""What an edition of the report is: values read from a layout pack, dated and cited.

Nothing in Python knows a statute; it only knows these shapes. A pack is a folder with layout.yaml,
wording.yaml, style.yaml and SOURCE.md (`layout.pack` reads it).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.source.node import Located
from reportgen.span import Span

if TYPE_CHECKING:
    from reportgen.layout.table_spec import CellSpec, TableSpec


class FieldType(StrEnum):
    """How a field's text becomes a value."""

    COUNT = "件数"
    """A non-negative whole number."""
    AMOUNT = "金额"
    """A non-negative exact decimal, printed as typed."""
    TREE = "分类树"
    """A tree of counts: a node is a count, or a mapping with 合计 (optional) and its parts."""
    ITEMS = "逐项"
    """A flat mapping of counts with names of the office's own (channels)."""
    YES_NO = "是否"
    CHANGE = "增减"
    """A whole number with a sign, printed as typed (+3, -10)."""
    MONEY = "带单位金额"
    """An amount written with its unit, since the form states none (251000元, 25.1万元); its value is in 元."""


class Topic(StrEnum):
    """What a section is about, whatever its heading says (条例 2008, article 32; 条例 2019, article 50)."""

    OVERVIEW = "概述"
    DISCLOSED = "主动公开"
    REQUESTS = "依申请公开"
    FEES = "收费"
    REVIEW = "复议诉讼"
    PROBLEMS = "问题改进"
    OTHER = "其他"


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """A figure of the data file: its key (short Chinese path), printed label, English id and unit."""

    key: str
    label: str
    id: str
    unit: str
    type: FieldType
    required: bool = False
    synonyms: tuple[str, ...] = ()
    """Other last path components accepted for the same field (合计, 总计 …)."""
    shorthand: str = ""
    """For a group written as one number (行政复议: 0): the field that number is; the others are then computed as zero
    when it is zero and stay unknown otherwise."""
    computed_from: str = ""
    """The field whose parts give this one when it is left out."""
    nouns: tuple[str, ...] = ()
    """Words that, beside a number in running text, mean this figure (regular expressions without groups)."""
    cell: CellSpec | None = None
    """Where in a table of the edition it stands."""


@dataclass(frozen=True, slots=True)
class Identity:
    """A relation between figures that the edition or plain arithmetic demands.

    `left` and `right` are lists of figure paths; a path ending in `.*` stands for all items below it.
    `code` is the rule that checks it: A201 left total = sum of right parts; A202 each right <= left;
    A203 sum of left = sum of right; A205 sum of left >= sum of right; A208 left and right are one figure.
    """

    code: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    cite: str = ""
    nothing_from_nothing: bool = False
    """A205 demands only that where the left adds up to nothing, the right does too (they are of different kinds)."""
    when: str = ""
    """A yes-no field that must be 是, or 否 written as `字段=否`, for the identity to hold."""
    severity: str = ""
    """error, warning or note, where the edition says otherwise than the rule."""
    suspect: str = ""
    """For A210, what would be odd: 相等, the left being the sum of the right; 超过, the right exceeding the left."""
    table: str = ""
    """The table it belongs to."""
    row: str = ""
    """The row across which it runs (A204)."""
    column: str = ""
    """The column down which it runs."""


@dataclass(frozen=True, slots=True)
class Succession:
    """What ties a figure to last year's: it equals last year's `last`, with this year's `plus` and less `minus`.

    `code` is the rule that checks it: C301 carried-over cases, C302 stocks; C308 demands only that it is no less than
    pending cases were, A205 only that it is nothing where `last` and `plus` are nothing.
    """

    code: str
    this: str
    last: tuple[str, ...]
    plus: tuple[str, ...] = ()
    minus: tuple[str, ...] = ()
    cite: str = ""
    severity: str = ""
    table: str = ""
    column: str = ""
    total: bool = False
    """It runs down the column that is the sum of the others."""
    last_elsewhere: tuple[str, ...] = ()
    """What stands for `last` where last year's report was of an edition without those figures."""


@dataclass(frozen=True, slots=True)
class Power:
    """Figures that can only be zero in organs of some 层级 that lack the power (A210)."""

    figures: tuple[str, ...]
    levels: tuple[str, ...]
    severity: str
    name: str
    cite: str


@dataclass(frozen=True, slots=True)
class ForeignWord:
    """A label that belongs to the form of other years (S108)."""

    word: str
    edition: str


@dataclass(frozen=True, slots=True)
class PartSpec:
    """A second-level part of a section."""

    key: str
    heading: str
    variants: tuple[str, ...] = ()
    required: bool = False
    must_write: bool = False
    """须写: no default wording; absent it is S101, empty S105, in a draft it prints 待补."""
    run_in: bool = False
    """The text follows the heading on the same line."""


@dataclass(frozen=True, slots=True)
class SectionSpec:
    """A first-level section."""

    key: str
    id: str
    heading: str
    topic: Topic
    variants: tuple[str, ...] = ()
    """Accepted headings besides `heading` (S103 is a note for these)."""
    also: tuple[Topic, ...] = ()
    """Further topics that one section of this kind deals with (依申请公开和收费 …)."""
    patterns: tuple[str, ...] = ()
    """Regular expressions of headings that mean this section in older or other outlines (read-in reports)."""
    required: bool = True
    severity_if_missing: str = "error"
    must_write: bool = False
    parts: tuple[PartSpec, ...] = ()
    own_outline: bool = False
    """Whether the office may arrange the matter under headings of its own: a `##` heading that is none of the parts
    then stands for an outline of its own, and no part is put in beside it."""
    figures: tuple[str, ...] = ()
    """Figures that the section's text must report (N414)."""
    tables: tuple[str, ...] = ()
    """Tables printed in this section, by id: categories, channels, or a form of the edition."""
    takes_answers: bool = False
    """The reasons of 核实说明 that are to be printed (写入第六部分) stand here."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """Last day of publication in the year after the report year, for some levels (empty: all)."""

    month: int
    day: int
    levels: tuple[str, ...]
    cite: str
    customary: bool = False
    """By local custom only, not by the text of the regulations."""


@dataclass(frozen=True, slots=True)
class Condition:
    """What a figure, a fact or a judgement must be; any one of the `wanted` forms will do.

    有 known; 无 unknown; 非零 known and not zero; `>1`, `<3`, `=5` a comparison, also with a figure or with the
    sum of some (`=依申请公开.收到+依申请公开.上年结转`), which fails where one of them is unknown; 是 or 否 for a
    judgement; anything else is the exact value. `上年.` before a figure means last year's.
    """

    name: str
    wanted: tuple[str, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Sentence:
    """A default sentence, or a clause of one, with its conditions. `template` may hold references."""

    template: Located
    conditions: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Clauses:
    """Sentences that belong together: those whose conditions hold, joined by `between`.

    `before` and `after` frame them if there are any. A paragraph is one of these.
    """

    items: tuple[Sentence | Clauses, ...]
    conditions: tuple[Condition, ...] = ()
    before: Located | None = None
    between: Located | None = None
    after: Located | None = None


@dataclass(frozen=True, slots=True)
class Wording:
    """Default wording: paragraphs by place (引言, a section key, or `section/part`), and judgements they rest on."""

    passages: Mapping[str, tuple[Clauses, ...]]
    judgements: Mapping[str, tuple[tuple[Condition, ...], ...]] = field(default_factory=dict)
    """By name: right if all conditions of one of the alternatives hold. Conditions ask for a judgement as 是 or 否."""


@dataclass(frozen=True, slots=True)
class MandatedMatter:
    """Matter that a section must deal with, however headed (S111): any of `words` in the section's text.

    Without a section it may be dealt with anywhere.
    """

    section: str
    name: str
    words: tuple[str, ...]
    levels: tuple[str, ...] = ()
    from_year: int = 0
    cite: str = ""
    when: str = ""
    """A figure that must be known and not zero for the matter to be due."""
    severity: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """One edition, equal only to itself. `years` are report years (both ends included)."""

    id: str
    name: str
    years: tuple[int, int]
    default: bool
    """Chosen by year when a data file names no 版式."""
    basis: tuple[str, ...]
    title: str
    """Pattern of the title with {机关} and {年度}."""
    title_variants: tuple[str, ...]
    sections: tuple[SectionSpec, ...]
    fields: tuple[FieldSpec, ...]
    identities: tuple[Identity, ...]
    deadlines: tuple[Deadline, ...]
    matters: tuple[MandatedMatter, ...]
    ordered: bool
    """Whether sections must stand in this order (false: any order, any number)."""
    closed: bool
    """Whether an extra section is an error (national forms) rather than a note."""
    wording: Wording
    style: Mapping[str, object]
    """style.yaml as plain values; `document.compose` makes a Style of it."""
    folder: Path
    span: Span
    self_names: Mapping[str, str] = field(default_factory=dict)
    """Default 自称 by 层级."""
    superseded: tuple[tuple[str, str], ...] = ()
    """Citations that this edition has overtaken, with what takes their place (N406)."""
    tables: tuple[TableSpec, ...] = ()
    """The statistical forms. Their cells are among `fields`, and the relations between them among `identities`."""
    successions: tuple[Succession, ...] = ()
    powers: tuple[Power, ...] = ()
    foreign: tuple[ForeignWord, ...] = ()
    read_in: bool = False
    """Chosen by year for a report that was read in, before the default."""
    by_key: Mapping[str, FieldSpec] = field(init=False, repr=False, compare=False)
    """`fields` by their keys."""

    def __post_init__(self) -> None:
        by_key: dict[str, FieldSpec] = {}
        for spec in self.fields:
            by_key.setdefault(spec.key, spec)
        object.__setattr__(self, "by_key", by_key)

    def field(self, key: str) -> FieldSpec | None:
        """The field with this key."""
        return self.by_key.get(key)

    def groups(self) -> tuple[str, ...]:
        """The top-level keys of a data file that hold figures: tables and groups of fields."""
        fields = (spec.key.split(".", 1)[0] for spec in self.fields if spec.cell is None)
        return tuple(dict.fromkeys((*(table.key for table in self.tables), *fields)))

    def prints_form(self, section: SectionSpec | None) -> bool:
        """Whether a section prints a statistical form, so that it may stand without text."""
        return section is not None and any(self.table(name) is not None for name in section.tables)

    def table(self, key: str) -> TableSpec | None:
        """The form with this key, id or label."""
        return next((spec for spec in self.tables if key in (spec.key, spec.id, spec.label)), None)

    def section(self, key: str) -> SectionSpec | None:
        """The section with this key, id or heading."""
        return next((spec for spec in self.sections if key in (spec.key, spec.id, spec.heading)), None)

    def deadline(self, level: str) -> Deadline | None:
        """The deadline for a 层级: one that names it before one for all."""
        named = (item for item in self.deadlines if level in item.levels)
        general = (item for item in self.deadlines if not item.levels)
        return next(named, None) or next(general, None)
