"""Every code of `reportgen`: permanent, with its words in Chinese and English.

Families are loaded when one of their codes is first asked for.
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from decimal import Decimal

from reportgen.diagnostics.catalogue.entry import Entry
from reportgen.diagnostics.model import Diagnostic, Message

FAMILIES = {
    "Y": "reading",
    "E": "explanations",
    "I": "reading_in",
    "S": "structure",
    "A": "arithmetic",
    "C": "continuity",
    "N": "narrative",
    "D": "dates",
    "Q": "publication",
    "P": "publication",
    "X": "publication",
}


def entry(code: str) -> Entry:
    """The entry of a code; KeyError when there is none."""
    return _family(code[:1])[code]


def all_entries() -> tuple[Entry, ...]:
    """Every entry, by code."""
    found = {code: value for letter in FAMILIES for code, value in _family(letter).items()}
    return tuple(found[code] for code in sorted(found))


def message(diagnostic: Diagnostic) -> Message:
    """What the finding says, in both languages, filled with its arguments."""
    return filled(entry(diagnostic.code).message(diagnostic.variant), diagnostic.args)


def hint(diagnostic: Diagnostic) -> Message:
    """What to do next, in both languages (empty when the catalogue gives none)."""
    return filled(entry(diagnostic.code).hint(diagnostic.variant), diagnostic.args)


def filled(template: Message, args: Mapping[str, object]) -> Message:
    """A template with its arguments in place."""
    shown = {name: _shown(value) for name, value in args.items()}
    return Message(template.zh.format_map(shown), template.en.format_map(shown))


def _shown(value: object) -> str:
    if isinstance(value, Decimal):
        return format(value, "f")
    return "" if value is None else str(value)


def _family(letter: str) -> Mapping[str, Entry]:
    if letter not in FAMILIES:
        raise KeyError(letter)
    module = importlib.import_module(f"reportgen.diagnostics.catalogue.{FAMILIES[letter]}")
    entries: Mapping[str, Entry] = module.ENTRIES
    return entries
