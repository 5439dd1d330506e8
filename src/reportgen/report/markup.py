"""The light markup of narrative text (FORMAT 1.4): paragraphs, `##` parts, `###` inner headings.

Nothing else is markup; `<`, `&`, `*` and `[ ]` are characters like others. Typed numbers before a
heading are taken off (numbers are generated) and kept, so that they can be checked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportgen.report.model import PassageKind
from reportgen.source.node import Located

_HEADING = re.compile(r"[ \t　]*([#＃]{2,4})(?![#＃])[ \t　]*")
_TYPED_PART = re.compile(r"[（(]\s*([一二三四五六七八九十]{1,3})\s*[)）]\s*、?\s*")
NUMBERS = (
    re.compile(r"([一二三四五六七八九十]{1,3}|—|－|-)\s*[、.．]\s*"),
    re.compile(r"[（(]\s*(?:[一二三四五六七八九十]{1,3}|\d{1,2})\s*[)）]\s*、?\s*"),
    re.compile(r"\d{1,2}\s*[.．、]\s*(?!\d)"),
    re.compile(r"[（(]\s*\d{1,2}\s*[)）]\s*"),
)
"""What people type before a heading of each level; levels 2 and 4 share brackets."""


@dataclass(frozen=True, slots=True)
class RawPassage:
    """A paragraph or inner heading as written; `lead` characters of it are a run-in heading."""

    text: Located
    kind: PassageKind
    level: int = 0
    number: str = ""
    lead: int = 0


@dataclass(frozen=True, slots=True)
class RawPart:
    """A part as written; the text before the first `##` has no heading."""

    heading: Located | None
    number: str
    run_in: bool
    passages: tuple[RawPassage, ...]


def parse(text: Located) -> tuple[RawPart, ...]:
    """The parts of a section's text in their order; empty when the text is blank."""
    parts: list[RawPart] = []
    heading: Located | None = None
    number = ""
    run_in = False
    passages: list[RawPassage] = []

    def close() -> None:
        if heading is not None or passages:
            parts.append(RawPart(heading, number, run_in, tuple(passages)))

    for line in text.lines():
        bare = line.strip()
        if not bare.text:
            continue
        opened = _opened_part(bare)
        if opened is None:
            passages.append(_passage(bare))
            continue
        close()
        number, heading, rest = opened
        run_in, passages = rest is not None, []
        if rest is not None:
            passages.append(RawPassage(rest, PassageKind.PARAGRAPH))
    close()
    return tuple(parts)


def has_words(heading: str) -> bool:
    """Whether a heading says something, and is not just a mark or a typed number."""
    bare = heading.strip().rstrip("。")
    return re.search(r"\w", bare) is not None and not any(sign.fullmatch(bare) for sign in NUMBERS)


def split_number(text: Located, level: int) -> tuple[str, Located]:
    """A typed number before a heading of `level` (1 to 4), and the heading without it."""
    order = (level - 1, *(index for index in range(4) if index != level - 1))
    for index in order:
        found = NUMBERS[index].match(text.text)
        if found and found.end() < len(text.text):
            return found.group().strip(), text.cut(found.end())
    return "", text


def _opened_part(line: Located) -> tuple[str, Located, Located | None] | None:
    """(typed number, heading, text on the same line) when the line begins a second-level part."""
    marked = _HEADING.match(line.text)
    if marked is not None and len(marked.group(1)) == 2:
        number, rest = split_number(line.cut(marked.end()).strip(), 2)
    elif marked is None and _TYPED_PART.match(line.text):
        number, rest = split_number(line, 2)
    else:
        return None
    end = _run_in_end(rest.text)
    if end and end < len(rest.text):
        return number, rest.cut(0, end), rest.cut(end).strip()
    return number, rest, None


def _passage(line: Located) -> RawPassage:
    marked = _HEADING.match(line.text)
    if marked is None:
        return RawPassage(line, PassageKind.PARAGRAPH)
    level = len(marked.group(1))
    number, rest = split_number(line.cut(marked.end()).strip(), level)
    end = _run_in_end(rest.text)
    if end and end < len(rest.text):
        return RawPassage(rest, PassageKind.RUN_IN, level, number, end)
    return RawPassage(rest, PassageKind.HEADING, level, number)


def _run_in_end(text: str) -> int:
    """Length of a heading that ends in 。 before further text; 0 when there is none."""
    found = text.find("。")
    return found + 1 if found > 0 else 0
