"""What a catalogue entry is: one code, its words in both languages, its severity and its sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from reportgen.diagnostics.model import Message, Severity

_NOTHING = Message("", "")


@dataclass(frozen=True, slots=True)
class Entry:
    """One permanent code.

    `messages` and `hints` are templates by variant ("" is the usual one); both languages use the
    same arguments. `cite` names the source: article, document number or clause, or says that the
    threshold is ours. A variant without its own hint uses the hint of "".
    """

    code: str
    name: str
    title: Message
    severity: Severity
    messages: Mapping[str, Message]
    hints: Mapping[str, Message] = field(default_factory=dict)
    gathered: Mapping[str, Message] = field(default_factory=dict)
    """By variant, for those that say nothing but where they are: how many more there are (`count`), and on
    which `lines`. On a screen the first few are shown, and the rest told in one line."""
    cite: Message = _NOTHING
    retired: bool = False

    def message(self, variant: str) -> Message:
        return self.messages[variant]

    def hint(self, variant: str) -> Message:
        return self.hints.get(variant) or self.hints.get("") or _NOTHING
