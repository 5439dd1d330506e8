"""Where YAML gives up: the real cause in a clerk's words (Y002), not what the parser was looking for.

The parser says where it stopped; what the user did wrong often stands before that. Each cause is looked
for in the text between the last thing understood and the place of the stop.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportgen.diagnostics.model import Diagnostic
from reportgen.source.yaml.slips import Page, Written, certain, head, line_slip, lost_heading

_MEANINGFUL_STARTS = "*&!%@`"
_KEY_START = r"[ ]*(?:- +)*[^\s#:\-][^:：#\r\n]*:(?:[ ]|$)"


@dataclass(frozen=True, slots=True)
class Stop:
    """Where and on what the parser stopped, in indices of the seen text."""

    problem: str
    at: int
    context: str = ""
    since: int = -1
    """Where the thing it was reading began, -1 when it does not say."""


@dataclass(frozen=True, slots=True)
class Open:
    """A collection that was not finished."""

    start: int
    column: int
    is_list: bool
    in_flow: bool


def diagnose(page: Page, stop: Stop, scalars: list[Written], open_collections: list[Open]) -> Diagnostic:
    """The one cause for which the parser stopped."""
    at = min(stop.at, len(page.text))
    for look in (_in_quotes, _in_tokens, _in_indents, _in_flow, _missing_colon, _second_colon, _in_block):
        found = look(page, stop, at, scalars, open_collections)
        if found is not None:
            return found
    return _unknown(page, at)


def _in_quotes(page: Page, stop: Stop, at: int, scalars: list[Written], _: list[Open]) -> Diagnostic | None:
    last = scalars[-1] if scalars else None
    if "quoted" in stop.context and "escape" in stop.problem:
        place = page.text.rfind("\\", 0, at + 1)
        return page.slip("escape", place, min(place + 2, len(page.text)), written=page.text[place : place + 2])
    if "quoted" in stop.context:
        return _open_quote(page, stop.since)
    if last is None or last.style not in ("'", '"'):
        return None
    if not page.text[last.end : at].strip(" \t") and at < page.line_end(last.end):
        if page.number(last.start) != page.number(last.end):
            return _open_quote(page, last.start)
        if page.text[at] not in ":,]}#":
            quoted = page.text[last.start : last.end]
            return page.slip("quote-after", at, page.line_end(at), text=quoted, mark=last.style)
    return None


def _open_quote(page: Page, start: int) -> Diagnostic:
    return page.slip("quote-open", start, max(page.line_end(start), start + 1), mark=page.text[start])


def _in_tokens(page: Page, stop: Stop, at: int, scalars: list[Written], _: list[Open]) -> Diagnostic | None:
    last = scalars[-1] if scalars else None
    place = stop.since if stop.context.startswith(_TOKEN_CONTEXTS) and stop.since >= 0 else at
    char = page.text[place : place + 1]
    if "block scalar" in stop.context:
        if "indentation space" in stop.problem or "tab" in stop.problem:
            return None
        return page.slip("block-header", place, page.line_end(place), mark=char)
    if char and char in _MEANINGFUL_STARTS and ("token" in stop.problem or stop.context.startswith(_TOKEN_CONTEXTS)):
        return page.slip("reserved", place, place + 1, char=char)
    if char == "%" and place == page.line_start(place):
        return page.slip("reserved", place, place + 1, char=char)
    directive = re.match(r"%", page.text.lstrip())
    if directive and last is None:
        place = page.text.index("%")
        return page.slip("reserved", place, place + 1, char="%")
    return None


_TOKEN_CONTEXTS = (
    "while scanning an alias",
    "while scanning an anchor",
    "while scanning a tag",
    "while parsing a tag",
    "while scanning a directive",
    "while scanning a %",
    "while scanning a block scalar",
    "while parsing a node",
    "while scanning for the next token",
)


def _in_indents(page: Page, stop: Stop, at: int, scalars: list[Written], _: list[Open]) -> Diagnostic | None:
    """A line indented by a tab or by a full-width space: wrong wherever it stands before the stop."""
    found = next(certain(page, scalars), None)
    if found is not None:
        return found
    last = scalars[-1] if scalars else None
    first = stop.since if "simple key" in stop.context else (last.start if last and not last.style else at)
    for place in page.line_starts(max(first, 0), at):
        line = page.line_of(place)
        if line.strip() and line[: len(line) - len(line.lstrip())].strip(" "):
            return line_slip(page, place)
    return None


def _in_flow(page: Page, stop: Stop, at: int, scalars: list[Written], opened: list[Open]) -> Diagnostic | None:
    last = scalars[-1] if scalars else None
    inner = opened[-1] if opened and opened[-1].in_flow else None
    char = page.text[at : at + 1]
    if inner is None:
        if char and char in "]}":
            return page.slip("bracket-stray", at, at + 1, char=char)
        return page.slip("reserved", at, at + 1, char=char) if char == "," and "node content" in stop.problem else None
    if char and char in "]}" and char != ("]" if inner.is_list else "}"):
        return page.slip("bracket-mixed", at, at + 1, char=char, opened=page.text[inner.start])
    if char == ":" and page.text[:at].rstrip(" ")[-1:] in ("{", ","):
        return page.slip("key-missing", at, at + 1)
    if page.text[at - 1 : at] == ":" and char in ("[", "{"):
        return page.slip("colon-space", at - 1, at, ": ", key=_key_before(page, at - 1), count=1)
    if last is not None and not last.style and last.start > inner.start:
        if page.text.endswith(":", last.start, last.end):
            key = page.text[last.start : last.end - 1]
            return page.slip("colon-space", last.end - 1, last.end, ": ", key=key, count=1)
        comma = page.text.find("，", last.start, last.end)
        if comma >= 0:
            return page.slip("comma-wide", comma, comma + 1, ", ")
        wide = re.search("[｝］】]", page.text[last.start : last.end])
        if wide:
            return page.slip("bracket-wide", last.start + wide.start(), last.start + wide.end(), char=wide[0])
    closer = page.text.find("]" if inner.is_list else "}", inner.start)
    same_line = page.number(at) == page.number(inner.start)
    if closer >= 0 and (same_line or page.depth(at) > page.depth(inner.start)) and at < len(page.text):
        return page.slip("comma-missing", at, max(at, page.line_end(at)), text=head(page.text[at : page.line_end(at)]))
    return page.slip("bracket-open", inner.start, inner.start + 1, char=page.text[inner.start])


def _key_before(page: Page, index: int) -> str:
    start = max(page.text.rfind(mark, 0, index) for mark in "{[,\n\r ")
    return page.text[start + 1 : index]


def _missing_colon(page: Page, stop: Stop, at: int, scalars: list[Written], _: list[Open]) -> Diagnostic | None:
    """A line that should hold a key has no colon that YAML knows."""
    last = scalars[-1] if scalars else None
    on_its_own = last is not None and not last.style and _begins_line(page, last.start)
    if "simple key" in stop.context:
        start = stop.since
    elif last is None or not on_its_own:
        return None
    elif "mapping values" in stop.problem:
        start = last.start
        if page.number(start) == page.number(at) and not line_slip(page, start) and not _group(page, start):
            return None
    elif last.is_key or at >= len(page.text) or page.column(at) != page.column(last.start):
        return None
    else:
        start = last.start
    slip = line_slip(page, start) or (lost_heading(page, last, last, at) if last is not None else None)
    if slip is not None:
        return slip
    end = page.line_end(start)
    return page.slip("colon-missing", start, end, text=head(page.text[start:end]))


def _group(page: Page, start: int) -> bool:
    return re.match(r"[^:{\r\n]+[ ]\{", page.text[start:]) is not None


def _second_colon(page: Page, stop: Stop, at: int, scalars: list[Written], _: list[Open]) -> Diagnostic | None:
    last = scalars[-1] if scalars else None
    if "mapping values" not in stop.problem or last is None:
        return None
    if page.number(last.start) != page.number(at):
        return _deeper(page, at, last)
    value = page.text[last.start : page.line_end(at)].strip()
    wide = re.match("[｛［【]", value)
    if wide:
        return page.slip("bracket-wide", last.start, last.start + 1, char=wide[0])
    return page.slip("colon-in-value", at, at + 1, text=head(value))


def _deeper(page: Page, at: int, last: Written) -> Diagnostic:
    """A line under a value, indented deeper than its key."""
    slip = line_slip(page, at) or line_slip(page, last.start) or lost_heading(page, last, last, at)
    if slip is not None:
        return slip
    start = page.line_start(at) + page.depth(at)
    return page.slip("deeper", start, page.line_end(at), text=head(page.text[last.start : page.line_end(last.start)]))


def _in_block(page: Page, stop: Stop, at: int, scalars: list[Written], opened: list[Open]) -> Diagnostic | None:
    last = scalars[-1] if scalars else None
    char = page.text[at : at + 1]
    if char == ":" and "not allowed" not in stop.problem:
        return page.slip("key-missing", at, page.line_end(at))
    if "entries are not allowed" in stop.problem:
        return page.slip("dash-place", at, page.line_end(at))
    is_key = re.match(_KEY_START, page.line_of(at)) is not None
    if last is not None and not last.style and not is_key and re.match(r"[ \t]+#", page.text[last.end :]):
        place = page.text.index("#", last.end)
        if place < at and page.number(last.start) < page.number(at):
            return page.slip("comment-cuts", place, place + 1, text=head(page.text[last.start : last.end]))
    slip = None if is_key else line_slip(page, at)
    if slip is not None or not char:
        return slip
    return _in_column(page, stop, at, last, opened)


def _in_column(page: Page, stop: Stop, at: int, last: Written | None, opened: list[Open]) -> Diagnostic | None:
    if not opened:
        return _indentation(page, at) if "document start" in stop.problem else None
    inner = opened[-1]
    if inner.column == page.column(at) and inner.is_list != (page.text[at] == "-"):
        return page.slip("mixed", at, page.line_end(at), line=page.number(inner.start))
    under_value = last is not None and not last.is_key and last.start < last.end and inner.column < page.column(at)
    if last is not None and under_value and page.depth(last.start) < page.depth(at):
        return _deeper(page, at, last)
    return _indentation(page, at)


def _indentation(page: Page, place: int) -> Diagnostic:
    start, end, depth = page.line_start(place), page.line_end(place), page.depth(place)
    return page.slip("indentation", min(start + depth, end), end, spaces=depth)


def _unknown(page: Page, at: int) -> Diagnostic:
    while at > 0 and (at >= len(page.text) or page.text[at] in "\r\n"):
        at -= 1
    return page.slip("", at, max(page.line_end(at), at), text=head(page.line_of(at)))


def _begins_line(page: Page, index: int) -> bool:
    return not page.text[page.line_start(index) : index].strip(" -")
