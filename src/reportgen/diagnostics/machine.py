"""Findings for programs: `reportgen.findings/1`.

`as_plain` is the one place where findings become plain values; every machine format is made from it, so that
a new format is a function from its result to text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from reportgen.diagnostics import catalogue
from reportgen.diagnostics.model import Diagnostic, Explanation, Findings, Fix, Label, Message, NotChecked
from reportgen.span import SourceText, Span

SCHEMA = "reportgen.findings/1"
_RAW = re.compile("[\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""What JSON allows in a text, but a terminal, an editor or UTF-8 does not take well."""


def as_plain(findings: Findings, sources: Mapping[str, SourceText] | None = None) -> dict[str, Any]:
    """The findings as dicts, lists, texts and numbers, in the order file, line, column, code.

    Lines and columns are 1-based code points. Where a source has no lines of its own they count those of its text as
    it was set out, and `place` says where that stands in the file (第12段, 表三!D7), as far as it is among `sources`.
    Every text that people read is an object of its two languages. `path` and `value` are the 位置 and 现值 of the
    核实说明 that would answer a warning; `caused_by` is the code of the finding at the same place that this one follows
    from, else empty. Among `args` numbers are numbers (a Decimal only where no float has its digits; `dumps` writes
    it digit for digit) and dates ISO texts.
    """
    return {
        "schema": SCHEMA,
        "verdict": "fail" if findings.errors else "pass",
        "summary": {
            "errors": len(findings.errors),
            "warnings": len(findings.warnings),
            "notes": len(findings.notes),
            "explained": len(findings.explained),
        },
        "findings": [
            _finding(item) | _stands_at(item.span, sources or {})
            for item in sorted(findings.diagnostics, key=lambda item: item.sort_key)
        ],
        "not_checked": [_not_checked(item) for item in findings.not_checked],
    }


def to_json(findings: Findings) -> str:
    """`as_plain` as JSON text, indented, ending with a line end."""
    return dumps(as_plain(findings)) + "\n"


def dumps(value: Any, depth: int = 0) -> str:
    """Plain values as indented JSON; a Decimal is written as the number it is."""
    inner, outer = "\n" + "  " * (depth + 1), "\n" + "  " * depth
    if isinstance(value, Mapping) and value:
        pairs = (f"{_text(str(name))}: {dumps(each, depth + 1)}" for name, each in value.items())
        return "{" + inner + f",{inner}".join(pairs) + outer + "}"
    if isinstance(value, (list, tuple)) and value:
        return "[" + inner + f",{inner}".join(dumps(each, depth + 1) for each in value) + outer + "]"
    if isinstance(value, Decimal):
        return format(value, "f")
    return _text(value) if isinstance(value, str) else json.dumps(value)


def _text(text: str) -> str:
    return _RAW.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(text, ensure_ascii=False))


def _finding(item: Diagnostic) -> dict[str, Any]:
    entry = catalogue.entry(item.code)
    return {
        "code": item.code,
        "name": entry.name,
        "severity": item.severity.value,
        "message": _message(catalogue.message(item)),
        "file": item.span.file,
        "line": item.span.line,
        "column": item.span.column,
        "end_line": item.span.end_line,
        "end_column": item.span.end_column,
        "path": item.path,
        "value": item.value,
        "args": {name: _value(value) for name, value in item.args.items()},
        "related": [_label(label) for label in item.related],
        "hint": _message(catalogue.hint(item)),
        "fix": _fix(item.fix),
        "cite": _message(entry.cite),
        "caused_by": item.caused_by,
        "explained": _explanation(item.explained),
    }


def _stands_at(span: Span, sources: Mapping[str, SourceText]) -> dict[str, str]:
    place = sources[span.file].place(span.line) if span.file in sources else ""
    return {"place": place} if place else {}


def _message(message: Message) -> dict[str, str]:
    return {"zh": message.zh, "en": message.en}


def _label(label: Label) -> dict[str, Any]:
    return {**_place(label.span), "message": _message(label.message)}


def _fix(fix: Fix | None) -> dict[str, Any] | None:
    if fix is None:
        return None
    edits = [{**_place(edit.span), "replacement": edit.replacement} for edit in fix.edits]
    return {"description": _message(fix.description), "edits": edits}


def _explanation(answer: Explanation | None) -> dict[str, Any] | None:
    if answer is None:
        return None
    return {
        "code": answer.code,
        "path": answer.path,
        "value": answer.value,
        "reason": answer.reason,
        "by": answer.by,
        "on": answer.on,
        "printed": answer.printed,
        **_place(answer.span),
    }


def _not_checked(item: NotChecked) -> dict[str, Any]:
    return {"code": item.code, "path": item.path, "reason": _message(item.reason)}


def _place(span: Span) -> dict[str, Any]:
    return {
        "file": span.file,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
    }


def _value(value: object) -> Any:
    """An argument as plain data: numbers stay numbers, dates become ISO texts, what else there is becomes text."""
    if isinstance(value, Decimal):
        return _number(value)
    if value is None or isinstance(value, (bool, int, float)):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(name): _value(each) for name, each in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_value(each) for each in value]
    return str(value)


def _number(value: Decimal) -> int | float | Decimal | str:
    """The plainest number with the same value."""
    if not value.is_finite():
        return str(value)
    if value == value.to_integral_value():
        return int(value)
    nearest = float(value)
    return nearest if Decimal(repr(nearest)) == value else value
