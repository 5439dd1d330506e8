"""Every character is looked up before anything is drawn: none may vanish, none may become a box."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import cast

from reportgen.diagnostics.finding import finding
from reportgen.diagnostics.model import Diagnostic, Label, Message, Severity
from reportgen.document.style import Style, TextStyle, cell_key
from reportgen.document.tree import (
    Addressee,
    Block,
    Document,
    DocumentNumber,
    Heading,
    Paragraph,
    RunIn,
    Signature,
    Table,
    Text,
    plain,
)
from reportgen.span import Span
from reportgen.typeset.characters import BLANKS, LINE_FEEDS, is_invisible
from reportgen.typeset.faces import FontFace, FontRole
from reportgen.typeset.fonts import FontSet
from reportgen.writers.pdf_text import role

NOWHERE = Span("", 1, 1, 1, 1)
"""The place of a text that knows none."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A text with the style it is printed in, and where it stands for a reader and in the source."""

    text: Text
    style: TextStyle
    field: str
    span: Span


@dataclass(slots=True)
class _Trouble:
    """A character that its face has not: every place, and what the faces are called. `used` is empty if none has it."""

    char: str
    wanted: str
    used: str
    places: list[tuple[Printed, int]] = field(default_factory=list)


def printed(document: Document, style: Style) -> Iterator[Printed]:
    """Every text of the document in reading order, with its style."""
    whole = document.title.span or next((block.span for block in document.blocks if block.span), None) or NOWHERE
    title = document.title
    yield Printed(Text(title.text), style.text["title"], "标题", title.span or whole)
    for block in document.blocks:
        for text, key, name in _texts(block):
            place = text.span or block.span or whole
            yield Printed(text, style.text[key], text.path or text.figure or name, place)


def _texts(block: Block) -> Iterator[tuple[Text, str, str]]:
    """The texts of a block, each with its style's key and what to call the place."""
    match block:
        case DocumentNumber(text=text):
            yield Text(text), "number", "发文字号"
        case Addressee(text=text):
            yield Text(text), "addressee", "主送机关"
        case Heading(level=level, number=number, content=content):
            for part in (Text(number), *content):
                yield part, f"heading{level}", f"标题“{block.text}”"
        case Paragraph(content=content, path=path):
            for part in content:
                yield part, "body", path or "正文"
        case RunIn(heading=heading, content=content, path=path):
            yield from _texts(heading)
            for part in content:
                yield part, "body", path or f"“{heading.text}”之下"
        case Table():
            yield from _table_texts(block)
        case Signature(organ=organ, on=on):
            yield Text(organ), "signature", "署名"
            yield Text(on), "signature", "落款日期"


def _table_texts(table: Table) -> Iterator[tuple[Text, str, str]]:
    name = table_name(table)
    for text in table.caption:
        yield text, "caption", name
    for row, content in enumerate(table.rows):
        for cell in content.cells:
            for text in cell.content:
                yield text, cell_key(table, row, cell), f"{name}第 {row + 1} 行"
    for text in table.note:
        yield text, "table_note", f"{name}的注"


def table_name(table: Table) -> str:
    """What to call a table in a message."""
    return f"表格“{plain(table.caption) or table.name or table.id}”"


def missing_glyphs(document: Document, style: Style, fonts: FontSet) -> list[Diagnostic]:
    """P701 for each distinct character that no face has (error) or another must lend (note), at its first place."""
    troubles: dict[tuple[str, str], _Trouble] = {}
    strangers: dict[tuple[FontRole, str], str | None] = {}
    for text in printed(document, style):
        face = role(text.style)
        for place, char in enumerate(text.text.text):
            key = face, char
            if key not in strangers:
                strangers[key] = _lender(char, face, fonts)
            used = strangers[key]
            if used is not None:
                trouble = troubles.setdefault((char, used), _Trouble(char, face.chinese, used))
                trouble.places.append((text, place))
    return [_diagnostic(trouble) for trouble in troubles.values()]


def _lender(char: str, face: FontRole, fonts: FontSet) -> str | None:
    """The family that draws a character its own face lacks; empty if none has it; None if there is nothing to lend."""
    if char in BLANKS or char in LINE_FEEDS or is_invisible(char):
        return None
    glyph = fonts.glyph(char, face)
    if glyph is None:
        return ""
    return None if glyph.face is fonts.face(face) else cast(FontFace, glyph.face).common_name


def _diagnostic(trouble: _Trouble) -> Diagnostic:
    (first, place), *others = trouble.places
    char = trouble.char
    return finding(
        "P701",
        _exact(first, place),
        first.text.path or first.text.figure,
        variant="fallback" if trouble.used else "",
        severity=Severity.NOTE if trouble.used else None,
        related=tuple(
            Label(_exact(text, at), Message(f"“{char}”也在{text.field}", f"“{char}” also stands in {text.field}"))
            for text, at in others
        ),
        char=char,
        codepoint=f"U+{ord(char):04X}",
        field=first.field,
        wanted=trouble.wanted,
        used=trouble.used,
        count=len(trouble.places),
    )


def _exact(text: Printed, place: int) -> Span:
    """The character's own place where the text stands in its source word for word, else the text's."""
    span = text.span
    if text.text.span is None or span.line != span.end_line or span.end_column - span.column != len(text.text.text):
        return span
    return Span(span.file, span.line, span.column + place, span.line, span.column + place + 1)
