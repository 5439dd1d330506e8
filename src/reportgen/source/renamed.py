"""Files that are something else than their name says, for readers of what is no zip package (.html, .pdf)."""

from __future__ import annotations

from pathlib import PurePath

from reportgen.diagnostics.finding import finding
from reportgen.diagnostics.model import Diagnostic
from reportgen.source.package_kinds import (
    Content,
    Kind,
    as_content,
    begins_as_package,
    open_document,
    other_content,
    package_kind,
)
from reportgen.span import Span

_PACKAGE_MARKS = ((b"word/document", Kind.WORD), (b"xl/workbook", Kind.WORKBOOK))


def content_of(data: bytes, shown: str) -> Content:
    """What the bytes of a file named `shown` hold, whatever its name says. Nothing is unpacked."""
    if begins_as_package(data):
        found = open_document(data) or next((as_content(kind) for mark, kind in _PACKAGE_MARKS if mark in data), None)
        kind = package_kind([], b"")
        return found or (kind if isinstance(kind, Content) else as_content(kind))
    return other_content(data, PurePath(shown).suffix.lower(), Kind.WORD)


def instead(content: Content, shown: str, suffix: str) -> Diagnostic:
    """Y001 that says so: the file should have been one that is known by `suffix`."""
    name = content.name
    words = {"kind": name.zh, "kind_en": name.en, "wanted": content.suffix, "suffix": suffix}
    return finding("Y001", Span.whole_file(shown), variant=content.variant, more=words)
