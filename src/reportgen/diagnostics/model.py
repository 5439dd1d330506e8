"""A finding is a value: what is wrong, where, with both sides, and what to do next.

Nothing here prints or decides; `catalogue` holds the words, `console` and `machine` show them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from reportgen.span import Span


class Severity(StrEnum):
    """强制性 error, 核实性 warning, 提示 note (FORMAT: findings)."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Message:
    """One text in both languages."""

    zh: str
    en: str

    def get(self, lang: str) -> str:
        return self.en if lang == "en" else self.zh


@dataclass(frozen=True, slots=True)
class Label:
    """A second place that a finding rests on, with what stands there."""

    span: Span
    message: Message


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the text at `span` by `replacement`."""

    span: Span
    replacement: str


@dataclass(frozen=True, slots=True)
class Fix:
    """A change that would put the finding right; offered, never made by a rule."""

    description: Message
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """A 核实说明 that answers a warning: who confirmed which value, when, and why."""

    code: str
    path: str
    value: str
    reason: str
    by: str
    on: str
    printed: bool
    span: Span
    reason_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding.

    `code` and `variant` choose the message in the catalogue, which is filled from `args`
    (numbers stay numbers). `path` is the data path or document place ("主动公开.总数").
    `caused_by` names the code of a finding at the same place that this one follows from;
    it is then shown folded under that one.
    """

    code: str
    severity: Severity
    span: Span
    path: str = ""
    variant: str = ""
    args: Mapping[str, object] = field(default_factory=dict)
    related: tuple[Label, ...] = ()
    fix: Fix | None = None
    explained: Explanation | None = None
    caused_by: str = ""
    caused_at: str = ""
    """The path of the finding that caused this one, where that stands elsewhere."""
    value: str = ""
    """现值: the value the finding rests on, or the quoted sentence; a 核实说明 is bound to it."""

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """File, line, column, code: the order in which findings are shown."""
        return (*self.span.sort_key, self.code, self.variant)

    def explained_by(self, explanation: Explanation) -> Diagnostic:
        return replace(self, explained=explanation)


@dataclass(frozen=True, slots=True)
class NotChecked:
    """A check that could not run, and why: skipped is not passed."""

    code: str
    path: str
    reason: Message


@dataclass(frozen=True, slots=True)
class Findings:
    """All that a check found, in showing order, and what it could not check."""

    diagnostics: tuple[Diagnostic, ...] = ()
    not_checked: tuple[NotChecked, ...] = ()

    def __add__(self, other: Findings) -> Findings:
        merged = sorted((*self.diagnostics, *other.diagnostics), key=lambda d: d.sort_key)
        return Findings(tuple(merged), (*self.not_checked, *other.not_checked))

    def of(self, severity: Severity) -> tuple[Diagnostic, ...]:
        """Findings of one severity that no 核实说明 answers."""
        return tuple(d for d in self.diagnostics if d.severity is severity and d.explained is None)

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        return self.of(Severity.ERROR)

    @property
    def warnings(self) -> tuple[Diagnostic, ...]:
        return self.of(Severity.WARNING)

    @property
    def notes(self) -> tuple[Diagnostic, ...]:
        return self.of(Severity.NOTE)

    @property
    def explained(self) -> tuple[Diagnostic, ...]:
        return tuple(d for d in self.diagnostics if d.explained is not None)
