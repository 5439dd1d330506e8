"""Slips of the keyboard that YAML accepts and misreads: found where the file parsed, named as in Y002.

A full-width colon or a missing space turns a key into text; a tab or a full-width space is no
indentation; a quotation mark left open swallows the lines after it. Whether a text that stands where a
group was meant is such a slip is told by its looks: short words, a colon, a short value without a full stop.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any, NamedTuple

from reportgen.diagnostics.finding import finding
from reportgen.diagnostics.model import Diagnostic, Edit, Fix, Label, Message
from reportgen.source.characters import SeenText
from reportgen.span import SourceText, Span

WIDE_SPACES = "\u3000\u00a0\u1680\u2000-\u200a\u202f\u205f"
_KEY = r"[^\s:：，。；！？、“”\"'#{}\[\],|>&*!%@`\-－—（(][^:：，。；！？“”\"'#{}\[\],]{0,39}?"
_SENTENCE_MARKS = tuple("。！？；，")
_LINE = re.compile(r"[^\r\n]+")

_TAB = re.compile(r"\t[ \t]*")
_WIDE_SPACE = re.compile(f"[{WIDE_SPACES}]")
_WIDE_INDENT = re.compile(f"[ ]*(?P<wide>[{WIDE_SPACES}][{WIDE_SPACES} ]*)")
_WIDE_COLON = rf"^[ ]*(?:- +)*(?P<key>{_KEY})[ ]*(?P<colon>：)[ ]*(?P<value>.*?)[ ]*$"
_TIGHT_COLON = rf"^[ ]*(?:- +)*(?P<key>{_KEY})(?P<colon>:)(?P<value>(?!//)[^\s:].*?)[ ]*$"
_TIGHT_DASH = re.compile(r"^[ ]*(?P<dash>[-－])(?P<value>[^\s\-\d.].*)$")
_KEY_INTO_BRACKET = re.compile(r"(?P<key>[^{}\[\]:：]+)(?P<colon>[：:]?)[ ]*(?:\{[^}]*|\[[^\]]*)")
_LIST_LINE = re.compile(r"^[ \t]*-[ ]")
_WIDE_BAR = re.compile(r"[｜＞][-+\d]*[ ]*(?=[\r\n]|$)")
_PLAIN_BAR = {"｜": "|", "＞": ">"}
_HASHES = re.compile(r"(?<=[\r\n])(?P<indent>[ ]*)(?P<line>##[^\r\n]*)")
_WIDE_COMMA_NUMBERS = re.compile(r"[\d.]+(?:[ ]*，[ ]*[\d.]*)+")


class Written(NamedTuple):
    """A scalar as the parser saw it, in indices of the seen text."""

    start: int
    end: int
    style: str
    """Its first character for quoted and block scalars, else empty."""
    indent: int
    """Column (from 0) of the block collection it stands in, -1 at the root."""
    in_flow: bool
    is_key: bool
    alone: bool = False
    """A key of a flow mapping that has no value."""


class Page:
    """The seen text with the means to point at it."""

    def __init__(self, source: SourceText, seen: SeenText) -> None:
        self.source = source
        self.seen = seen
        self.text = seen.text
        self._whole = seen.whole
        self._lines = source if self._whole else SourceText(source.name, seen.text)

    def places(self, indices: range | list[int]) -> range | tuple[int, ...]:
        """Where these characters of the seen text stand in the source."""
        if self._whole and isinstance(indices, range):
            return indices
        return self.seen.places(indices)

    def span(self, start: int, end: int) -> Span:
        if self._whole:
            return self.source.span(start, end)
        first = self.seen.place(start)
        return self.source.span(first, self.seen.place(end - 1) + 1 if end > start else first)

    def line_start(self, index: int) -> int:
        return index - self.column(index)

    def line_end(self, index: int) -> int:
        return self.line_start(index) + len(self.line_of(index))

    def line_of(self, index: int) -> str:
        return self._lines.line(self._lines.position(index)[0])

    def line_starts(self, first: int, last: int) -> Iterator[int]:
        """The starts of the lines from that of `first` to that of `last`."""
        for line in range(self._lines.position(first)[0], self._lines.position(last)[0] + 1):
            yield self._lines.offset(line, 1)

    def column(self, index: int) -> int:
        """Characters before it on its line."""
        return self._lines.position(index)[1] - 1

    def depth(self, index: int) -> int:
        """Spaces at the start of its line."""
        line = self.line_of(index)
        return len(line) - len(line.lstrip(" "))

    def number(self, index: int) -> int:
        """The line number shown to the user."""
        return self.source.position(self.seen.place(index))[0]

    def slip(
        self,
        variant: str,
        start: int,
        end: int,
        replacement: str | None = None,
        also: list[int] | None = None,
        **args: Any,
    ) -> Diagnostic:
        """Y002 at `text[start:end]`; `also` are places of the same slip, shown as second places."""
        span = self.span(start, end)
        fix = None
        if replacement is not None:
            old, new = _shown(self.text[start:end]), _shown(replacement)
            fix = Fix(Message(f"把{old.zh}改为{new.zh}", f"replace {old.en} by {new.en}"), (Edit(span, replacement),))
        same = Message("同样的写法", "written the same way")
        related = tuple(Label(self.span(place, place + 1), same) for place in also or ())
        return finding("Y002", span, variant=variant, fix=fix, related=related, **args)


def _shown(text: str) -> Message:
    if text.strip():
        return Message(f"“{text}”", f"“{text}”")
    if not text.strip(" "):
        return Message(f"{len(text)} 个空格", f"{len(text)} plain space(s)")
    return Message("这里的空白", "the white space here")


def slips(page: Page, scalars: list[Written]) -> list[Diagnostic]:
    """Every slip in a file that parsed, the same slip on several lines as one finding."""
    found = [
        *certain(page, scalars),
        *_colons(page, scalars),
        *_lists_in_text(page, scalars),
        *_open_quotes(page, scalars),
        *_flow(page, scalars),
        *_block_headers(page, scalars),
        *_bars(page, scalars),
    ]
    return sorted(found, key=lambda item: item.sort_key)


def certain(page: Page, scalars: list[Written]) -> Iterator[Diagnostic]:
    """Tabs and full-width spaces where the structure is, and directives: wrong whatever else is."""
    yield from _tabs(page, scalars)
    yield from _wide_indents(page, scalars)
    for item in scalars:
        if not item.style and page.text.startswith("%", item.start):
            yield page.slip("reserved", item.start, item.start + 1, char="%")
        elif item.is_key and not item.style and not item.in_flow:
            yield from _key_run_into_bracket(page, item)


def _key_run_into_bracket(page: Page, item: Written) -> Iterator[Diagnostic]:
    """A key that holds an opening bracket: its own colon is missing, full-width, or without a space."""
    match = _KEY_INTO_BRACKET.fullmatch(page.text, item.start, item.end)
    if match is None:
        return
    key, colon = match["key"].strip(), match["colon"]
    start, end = match.span("colon")
    if colon:
        yield page.slip("colon-wide" if colon == "：" else "colon-space", start, end, ": ", key=key, count=1)
    elif key == "-":
        yield page.slip("dash-space", item.start, item.start + 1, "- ")
    else:
        yield page.slip("colon-missing", item.start, item.end, text=head(page.line_of(item.start)))


def line_slip(page: Page, index: int) -> Diagnostic | None:
    """The slip on the line of `index`, when the parser has failed on it or because of it."""
    start, line = page.line_start(index), page.line_of(index)
    tab = re.match(r"^[ ]*\t[ \t]*", line)
    if tab:
        return tab_slip(page, start + line.index("\t"), start + tab.end())
    wide = _WIDE_INDENT.match(line)
    if wide:
        return _wide_indent(page, start + wide.start("wide"), start + wide.end("wide"), [])
    colon = re.match(_WIDE_COLON, line)
    if colon:
        return _colon(page, start, colon, "colon-wide", [])
    colon = re.match(_TIGHT_COLON, line)
    if colon and not colon["key"].isdigit():
        return _colon(page, start, colon, "colon-space", [])
    dash = _TIGHT_DASH.match(line)
    return page.slip("dash-space", start + dash.start("dash"), start + dash.end("dash"), "- ") if dash else None


def tab_slip(page: Page, start: int, end: int, also: list[int] | None = None) -> Diagnostic:
    at_start = not page.text[page.line_start(start) : start].strip(" ")
    return page.slip("tab", start, end, "  " if at_start else " ", also=also)


def space_name(char: str) -> Message:
    """What a space that is no half-width space is called."""
    if char == "\u3000":
        return Message("全角空格", "a full-width space")
    if char == "\u00a0":
        return Message("不间断空格（多从网页粘贴而来）", "a no-break space (often pasted from a web page)")
    return Message("特殊空格", unicodedata.name(char, "a special space").lower())


def _tabs(page: Page, scalars: list[Written]) -> Iterator[Diagnostic]:
    if "\t" not in page.text:
        return
    places = []
    for start, end in _structure(page, scalars):
        for match in _TAB.finditer(page.text, start, end):
            if page.text[match.end() : match.end() + 1] not in ("", "\r", "\n"):
                places.append(match.span())
    for item in scalars:
        if not item.style and page.text.startswith("\t", item.start):
            places.append((item.start, item.start + 1))
    if places:
        places.sort()
        yield tab_slip(page, *places[0], also=[start for start, _ in places[1:]])


def _structure(page: Page, scalars: list[Written]) -> Iterator[tuple[int, int]]:
    """The stretches between scalars, comments left out."""
    last = 0
    for item in [*scalars, None]:
        start = len(page.text) if item is None else item.start
        place = last
        for comment in re.finditer(r"(?:^|(?<=[ \t\r\n]))#[^\r\n]*", page.text[last:start]):
            yield place, last + comment.start()
            place = last + comment.end()
        yield place, start
        last = max(last, item.end) if item is not None else start


def _wide_indents(page: Page, scalars: list[Written]) -> Iterator[Diagnostic]:
    if not _WIDE_SPACE.search(page.text):
        return
    places = []
    for item in scalars:
        if item.style or not page.text[item.start : item.start + 1].strip(" \t"):
            continue
        line_start = page.line_start(item.start)
        match = _WIDE_INDENT.match(page.text, line_start)
        if match and match.start("wide") == item.start and (item.is_key or _is_structure(page.line_of(item.start))):
            places.append(match.span("wide"))
    if places:
        yield _wide_indent(page, *places[0], [start for start, _ in places[1:]])


def _wide_indent(page: Page, start: int, end: int, also: list[int]) -> Diagnostic:
    name = space_name(page.text[start])
    width = sum(2 if char == "\u3000" else 1 for char in page.text[start:end])
    return page.slip("space", start, end, " " * width, also, name=name.zh, name_en=name.en)


def _is_structure(line: str) -> bool:
    return _key_line(line.strip())[1] is not None or line.strip().startswith("- ")


def _colons(page: Page, scalars: list[Written]) -> Iterator[Diagnostic]:
    """Text on lines of its own in which every line looks like a key with its value."""
    by_variant: dict[str, list[tuple[int, re.Match[str]]]] = {"colon-wide": [], "colon-space": []}
    for item in scalars:
        if item.style or item.in_flow or item.is_key or not _begins_line(page, item):
            continue
        lines = [(m.start(), m[0]) for m in _LINE.finditer(page.text, page.line_start(item.start), item.end)]
        lines = [(start, line) for start, line in lines if line.strip()]
        matches = [(start, *_key_line(line)) for start, line in lines]
        certain = bool(matches) and matches[0][2] is not None and matches[0][2]["value"].startswith(tuple("[{|>"))
        if certain or all(match is not None for _, _, match in matches):
            for start, variant, match in matches[:1] if certain else matches:
                if match is not None:
                    by_variant[variant].append((start, match))
    for variant, found in by_variant.items():
        if found:
            start, match = found[0]
            yield _colon(page, start, match, variant, [at + other.start("colon") for at, other in found[1:]])


def _begins_line(page: Page, item: Written) -> bool:
    return not page.text[page.line_start(item.start) : item.start].strip(" ")


def _key_line(line: str) -> tuple[str, re.Match[str] | None]:
    wide, tight = re.match(_WIDE_COLON, line), re.match(_TIGHT_COLON, line)
    if tight and not tight["key"].isdigit() and not tight["value"].endswith(_SENTENCE_MARKS):
        return "colon-space", tight
    if wide and not wide["value"].endswith(_SENTENCE_MARKS) and "。" not in wide["value"]:
        return "colon-wide", wide
    return "", None


def _colon(page: Page, start: int, match: re.Match[str], variant: str, also: list[int]) -> Diagnostic:
    replacement = ": " if match["value"] else ":"
    place = start + match.start("colon"), start + match.end("colon")
    return page.slip(variant, *place, replacement, also, key=match["key"].strip(), count=len(also) + 1)


def _lists_in_text(page: Page, scalars: list[Written]) -> Iterator[Diagnostic]:
    """Lines that begin with a dash and were taken into the text above or into one text."""
    for item in scalars:
        if item.style or item.is_key or item.in_flow:
            continue
        yield from _list_in_text(page, item)


def _list_in_text(page: Page, item: Written) -> Iterator[Diagnostic]:
    start = page.line_start(item.start)
    lines = [(match.start(), match[0]) for match in _LINE.finditer(page.text, start, item.end)]
    tight = [place + match.start("dash") for place, line in lines if (match := _TIGHT_DASH.match(line))]
    listed = [place + page.depth(place) for place, line in lines[1:] if _LIST_LINE.match(line)]
    if tight and (tight[0] >= item.start or not listed):
        yield page.slip("dash-space", tight[0], tight[0] + 1, "- ", tight[1:])
    elif listed and _LIST_LINE.match(lines[0][1]):
        place = listed[0]
        yield page.slip("indentation", place, page.line_end(place), spaces=page.depth(place))
    elif listed:
        text = head(page.text[item.start : page.line_end(item.start)])
        yield page.slip("list-in-text", listed[0], listed[0] + 1, text=text)


def _open_quotes(page: Page, scalars: list[Written]) -> Iterator[Diagnostic]:
    """A quoted text whose later lines are no deeper than its key: the mark that should close it is missing."""
    for item in scalars:
        if item.style not in ("'", '"') or item.in_flow or item.indent < 0:
            continue
        for match in _LINE.finditer(page.text, page.line_end(item.start), item.end):
            depth = len(match[0]) - len(match[0].lstrip(" "))
            if match[0].strip() and depth <= item.indent:
                yield page.slip("quote-open", item.start, page.line_end(item.start), mark=item.style)
                break


def _flow(page: Page, scalars: list[Written]) -> Iterator[Diagnostic]:
    """Full-width commas between numbers, and keys without a value, inside { } and [ ]."""
    for item in scalars:
        if not item.in_flow or item.style:
            continue
        written = page.text[item.start : item.end]
        if item.alone:
            variant, match = _key_line(written)
            if match is not None:
                yield _colon(page, item.start, match, variant, [])
            elif written.endswith(":"):
                yield page.slip("colon-space", item.end - 1, item.end, ": ", key=written[:-1], count=1)
        elif "，" in written and _WIDE_COMMA_NUMBERS.fullmatch(written):
            place = item.start + written.index("，")
            yield page.slip("comma-wide", place, place + 1, ", ")


def _block_headers(page: Page, scalars: list[Written]) -> Iterator[Diagnostic]:
    for item in scalars:
        if item.style in ("|", ">") and re.match(r"[|>][-+\d]*#", page.text[item.start : item.start + 9]):
            yield page.slip("block-header", item.start, page.line_end(item.start), mark=item.style)


def _bars(page: Page, scalars: list[Written]) -> Iterator[Diagnostic]:
    """Running text whose bar is full-width, or left out so that its ## headings were taken for comments."""
    bars = any(char in page.text for char in _PLAIN_BAR)
    if not bars and "##" not in page.text:
        return
    for number, item in enumerate(scalars):
        following = scalars[number + 1] if number + 1 < len(scalars) else None
        end = len(page.text) if following is None else following.start
        if bars and not (item.style or item.is_key) and _WIDE_BAR.match(page.text, item.start):
            bar = page.text[item.start]
            yield page.slip("bar-wide", item.start, item.start + 1, _PLAIN_BAR[bar], char=bar)
            continue
        text = following if item.is_key else item
        lost = lost_heading(page, item, text, end) if text is not None and not text.is_key else None
        if lost is not None:
            yield lost


def lost_heading(page: Page, item: Written, text: Written, end: int) -> Diagnostic | None:
    """A ## line behind `item`, up to `end`, that belonged to the plain `text` and was taken for a comment."""
    if text.style or text.in_flow:
        return None
    for match in _HASHES.finditer(page.text, item.end, end):
        if len(match["indent"]) > item.indent and _has_han(page.text[text.start : text.end]):
            return page.slip("bar-missing", *match.span("line"), text=head(match["line"]))
    return None


def _has_han(text: str) -> bool:
    return any("一" <= char <= "鿿" for char in text)


def head(text: str) -> str:
    """The beginning of a text, to quote it in a message."""
    text = text.strip()
    return text if len(text) <= 20 else text[:19] + "…"
