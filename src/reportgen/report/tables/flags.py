"""Where a form says that what is not written in it is zero (未填按零), and how that is misspelt or misplaced."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from reportgen.diagnostics.finding import finding
from reportgen.diagnostics.model import Diagnostic
from reportgen.report import keys, refusals, values
from reportgen.report.keys import UNFILLED_IS_ZERO
from reportgen.source import node as nodes
from reportgen.source.node import Scalar
from reportgen.span import Span

_NAMES = (UNFILLED_IS_ZERO, "unfilled_is_zero")
_ALIKE = 0.7
"""How like 未填按零 a key must be to be taken for it (ours)."""


@dataclass(frozen=True, slots=True)
class ZeroFlag:
    """What a table says of the rows and cells that are not written in it."""

    zero: bool = False
    unread: Span | None = None
    """The value of 未填按零 that is neither yes nor no: what is not written is not known to be due."""


def is_zero_flag(key: Scalar, known: bool) -> bool:
    """Whether a key of a table is 未填按零, or a slip of it that `stated` has reported; a `known` key is no slip."""
    return is_named(key) or (not known and bool(keys.nearest_to(key.text, (UNFILLED_IS_ZERO,), _ALIKE)))


def is_named(key: Scalar) -> bool:
    """Whether a key is 未填按零 itself."""
    return keys.form(key.text) in _NAMES


def stated(node: nodes.Mapping, table: str, names: Collection[str], found: list[Diagnostic]) -> ZeroFlag:
    """Whether a table says that what is not written is zero.

    `names` are the forms of the keys that mean rows. A slip, or the right key in the wrong place, is reported and
    taken at its word, so that the rows left out because of it are not reported one by one.
    """
    said = ZeroFlag()
    for entry in node.entries:
        named = is_named(entry.key)
        if is_zero_flag(entry.key, known=keys.form(entry.key.text) in names):
            if not named:
                found.append(keys.meant_key(entry.key, f"{table}.{entry.key.text}", UNFILLED_IS_ZERO))
            said = _value(entry, f"{table}.{UNFILLED_IS_ZERO}", found)
        elif any(_means_yes(inner) for inner in _below(entry.value)):
            said = ZeroFlag(True)
    return said


def _value(entry: nodes.Entry, path: str, found: list[Diagnostic]) -> ZeroFlag:
    node = entry.value
    if not isinstance(node, Scalar):
        found.append(finding("Y007", node.span, path, variant="text", field=UNFILLED_IS_ZERO))
        return ZeroFlag(unread=node.span)
    parsed = values.parse_yes_no(node.text)
    if isinstance(parsed, values.Parsed):
        return ZeroFlag(parsed.value)
    fault = parsed if isinstance(parsed, values.Fault) else values.Fault("yes-no")
    found.append(refusals.wrong_value(node, path, UNFILLED_IS_ZERO, fault))
    return ZeroFlag(unread=node.span)


def _below(node: nodes.Node) -> Iterator[nodes.Entry]:
    """The entries of a group or a row where 未填按零 stands, which is not its place; they are reported there."""
    if isinstance(node, nodes.Mapping):
        for entry in node.entries:
            if is_named(entry.key):
                yield entry
            yield from _below(entry.value)


def _means_yes(entry: nodes.Entry) -> bool:
    parsed = values.parse_yes_no(entry.value.text) if isinstance(entry.value, Scalar) else None
    return isinstance(parsed, values.Parsed) and parsed.value
