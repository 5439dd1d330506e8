"""What a field says of a value that it does not take: Y007 and Y008, at the value's place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.diagnostics.finding import finding
from reportgen.diagnostics.model import Diagnostic, Severity
from reportgen.report import values
from reportgen.source.node import Node, Scalar, Style
from reportgen.span import Span

_FEW = 3
"""Rows of a form up to which each that is missing is reported by itself (ours)."""


def wrong_value(scalar: Scalar, path: str, field: str, fault: values.Fault) -> Diagnostic:
    """Y007 for a scalar that its field's grammar refuses."""
    return finding(
        "Y007", scalar.span, path, variant=fault.variant, fix=fault.fix_at(scalar.span),
        text=scalar.text.strip(), field=field, more=fault.args,
    )  # fmt: skip


def doubtful_value(scalar: Scalar, path: str, field: str, doubt: values.Fault) -> Diagnostic:
    """Y007 as a warning, for a value that is taken as it stands; a 核实说明 can answer it."""
    text = scalar.text.strip()
    return finding(
        "Y007", scalar.span, path, variant=doubt.variant, severity=Severity.WARNING,
        value=text, text=text, field=field, more=doubt.args,
    )  # fmt: skip


def not_a_group(node: Node, path: str, field: str) -> Diagnostic:
    """Y007 for a value or a list that stands where a group of keys is due."""
    if isinstance(node, Scalar):
        return finding("Y007", node.span, path, variant="group", text=node.text.strip(), field=field)
    return finding("Y007", node.span, path, variant="group-list", field=field)


def missing_rows(names: Sequence[str], table: str, where: str, place: Span) -> Iterator[Diagnostic]:
    """Y008 for rows or groups of a form that are not there: one by one, or of many in one finding about `where`."""
    if len(names) > _FEW:
        rows = "、".join(name.rsplit(".", 1)[-1] for name in names)
        yield finding("Y008", place, where, variant="rows", table=where, count=len(names), names=rows)
        return
    for name in names:
        label = name.rsplit(".", 1)[-1]
        yield finding("Y008", place, f"{table}.{name}", field=f"{table}.{name}", label=label)


def wrong_length(place: Span, path: str, expected: int, found: int) -> Diagnostic:
    """Y007 for a row with more or fewer values than its form has columns; which of them is which is not guessed."""
    variant = "list-length" if found < expected else "list-long" if expected > 1 else "list-one"
    return finding("Y007", place, path, variant=variant, field=path, expected=expected, found=found)


def not_filled_in(node: Node, path: str) -> Diagnostic:
    """Y008 for a key that is there without a value."""
    return finding("Y008", node.span, path, variant="empty", field=path)


def read_text(scalar: Scalar, path: str, field: str, found: list[Diagnostic]) -> values.Read[str]:
    """The text of a text field; a bare yes, no, on or off is reported as Y007."""
    read = values.parse_text(scalar.text, plain=scalar.style is Style.PLAIN)
    if isinstance(read, values.Fault):
        found.append(wrong_value(scalar, path, field, read))
    return read


def says_none(node: Node) -> bool:
    """Whether a key has only a mark for none or for what is still due (无, /, 待补) behind its colon."""
    return isinstance(node, Scalar) and values.blank(node.text) is not None


def is_blank(node: Node | None) -> bool:
    """Whether a key has no value at all: nothing behind its colon, or ~ and null."""
    if not isinstance(node, Scalar):
        return False
    return isinstance(values.parse_text(node.text, plain=node.style is Style.PLAIN), values.Blank)
