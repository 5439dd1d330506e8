"""From a YAML scalar as written to its text, each character knowing where it stood.

YAML's rules, with one difference for Chinese: where YAML folds a line break into a space, no space is
put beside a Chinese character unless a word in letters stands on the other side, and a line that begins
with full-width spaces begins a paragraph.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from reportgen.source.characters import UNSEEN

_BREAK = re.compile(r"\r\n|\r|\n")
_PLAIN_PIECE = re.compile(
    r"(?P<fold>[ \t]*(?:\r\n|\r|\n)(?:[ \t]*(?:\r\n|\r|\n))*[ \t]*)|(?P<quote>'')|(?P<text>[^ \t\r\n']+|[ \t]+|')"
)
_DOUBLE_PIECE = re.compile(
    r"(?P<fold>[ \t]*(?:\r\n|\r|\n)(?:[ \t]*(?:\r\n|\r|\n))*[ \t]*)"
    r"|\\(?P<joined>(?:\r\n|\r|\n)(?:[ \t]*(?:\r\n|\r|\n))*[ \t]*)"
    r"|(?P<pair>\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})"
    r"|\\(?P<hex>x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})"
    r"|(?P<cr>\\r(?:\\n)?)"
    r"|\\(?P<letter>[^\r\n])"
    r"|(?P<text>[^ \t\r\n\\]+|[ \t]+)"
)
_STANDS_FOR = {"": re.compile(r"[\r\n]"), "'": re.compile(r"[\r\n']"), '"': re.compile(r"[\r\n\\]")}
"""The characters with which, by style, something begins that is not what it looks like."""
_LETTERS = {
    "0": "\0",
    "a": "\a",
    "b": "\b",
    "t": "\t",
    "\t": "\t",
    "n": "\n",
    "v": "\v",
    "f": "\f",
    "e": "\x1b",
    "N": "\x85",
    "_": "\xa0",
    "L": "\u2028",
    "P": "\u2029",
}
_HEADER = re.compile(r"[|>](?:(?P<chomp>[+-])(?P<indent>[1-9])?|(?P<indent2>[1-9])(?P<chomp2>[+-])?)?")
_CHINESE_MARKS = "“”‘’…—·～"


class Unfolded(NamedTuple):
    """The text of a scalar. `indices[i]` is where `text[i]` stood; one more gives the end.

    A text that stands there as it is has a range.

    `escaped` holds (start, end, code point) of unprintable characters written as escapes; they are left
    out of the text.
    """

    text: str
    indices: range | list[int]
    escaped: tuple[tuple[int, int, int], ...] = ()


class _Collected:
    def __init__(self) -> None:
        self.parts: list[str] = []
        self.indices: list[int] = []
        self.escaped: list[tuple[int, int, int]] = []

    def stretch(self, text: str, start: int) -> None:
        """Text that stands in the source as it is."""
        self.parts.append(text)
        self.indices.extend(range(start, start + len(text)))

    def stands_for(self, text: str, start: int) -> None:
        """Text that is written otherwise at `start`."""
        self.parts.append(text)
        self.indices.extend([start] * len(text))

    def escape(self, char: str, start: int, end: int) -> None:
        if UNSEEN.match(char):
            self.escaped.append((start, end, ord(char)))
        else:
            self.stands_for(char, start)

    def fold(self, breaks: str, start: int, following: str) -> None:
        count = len(_BREAK.findall(breaks))
        before = next((part[-1] for part in reversed(self.parts) if part), "")
        self.stands_for("\n" * (count - 1) if count > 1 else between(before, following), start)

    def unfolded(self, end: int) -> Unfolded:
        last = max(end, self.indices[-1]) if self.indices else end
        return Unfolded("".join(self.parts), [*self.indices, last], tuple(self.escaped))


def unfold(text: str, start: int, end: int, style: str, parent_indent: int) -> Unfolded:
    """The scalar written at `text[start:end]`.

    `style` is its first character for quoted and block scalars, else empty; `parent_indent` is the column
    (from 0) of the block collection it stands in, -1 at the root.
    """
    if style in ("|", ">"):
        return _block(text, start, end, parent_indent)
    if style:
        start, end = start + 1, end - 1
    if _STANDS_FOR[style].search(text, start, end) is None:
        return Unfolded(text[start:end], range(start, end + 1))
    if style == '"':
        return _double_quoted(text, start, end)
    return _folded_lines(text, start, end, quoted=style == "'")


def between(before: str, after: str) -> str:
    """What a single line break between two characters becomes when its lines are joined."""
    if after == "\u3000":
        return "\n"
    if _is_chinese(before):
        return " " if _is_letter(after) else ""
    if _is_chinese(after):
        return " " if _is_letter(before) else ""
    return " "


def _folded_lines(text: str, start: int, end: int, quoted: bool) -> Unfolded:
    found = _Collected()
    for match in _PLAIN_PIECE.finditer(text, start, end):
        if match["fold"]:
            found.fold(match["fold"], match.start(), text[match.end() : match.end() + 1])
        elif match["quote"] and quoted:
            found.stands_for("'", match.start())
        else:
            found.stretch(match[0], match.start())
    return found.unfolded(end)


def _double_quoted(text: str, start: int, end: int) -> Unfolded:
    found = _Collected()
    for match in _DOUBLE_PIECE.finditer(text, start, end):
        place, stop = match.span()
        if match["fold"]:
            found.fold(match["fold"], place, text[stop : min(stop + 1, end)])
        elif match["joined"]:
            found.stands_for("\n" * (len(_BREAK.findall(match["joined"])) - 1), place)
        elif match["pair"]:
            high, low = int(match["pair"][2:6], 16), int(match["pair"][8:12], 16)
            found.escape(chr(0x10000 + ((high - 0xD800) << 10) + low - 0xDC00), place, stop)
        elif match["hex"]:
            found.escape(chr(min(int(match["hex"][1:], 16), 0x10FFFF)), place, stop)
        elif match["cr"]:
            found.stands_for("\n", place)
        elif match["letter"]:
            found.escape(_LETTERS.get(match["letter"], match["letter"]), place, stop)
        else:
            found.stretch(match[0], place)
    return found.unfolded(end)


def _block(text: str, start: int, end: int, parent_indent: int) -> Unfolded:
    header = _HEADER.match(text, start)
    chomp = (header["chomp"] or header["chomp2"] or "") if header else ""
    stated = int(header["indent"] or header["indent2"] or 0) if header else 0
    lines = _lines(text, start, end)[1:]
    least = max(parent_indent + 1, 1)
    indent = least + stated - 1 if stated else _found_indent(text, lines, least)
    content = _content(text, lines, indent)
    found = _Collected()
    if text[start] == ">":
        _fold_block(found, text, content)
    else:
        _join_block(found, text, content)
    last = next((i for i in range(len(content) - 1, -1, -1) if content[i][0] < content[i][1]), -1)
    tail = [line for line in content[max(last, 0) :] if line[2] > line[1]]
    if last < 0:
        tail = tail if chomp == "+" else []
    elif chomp == "-":
        tail = []
    elif chomp == "":
        tail = tail[:1]
    for _, line_end, _ in tail:
        found.stands_for("\n", line_end)
    return found.unfolded(content[last][1] if last >= 0 else start + 1)


Line = tuple[int, int, int]
"""Start and end of a line's text, and where the next line starts."""


def _lines(text: str, start: int, end: int) -> list[Line]:
    found: list[Line] = []
    place = start
    while place < end:
        match = _BREAK.search(text, place)
        stop, after = (match.start(), match.end()) if match else (len(text), len(text))
        found.append((place, stop, after))
        place = after
    return found


def _found_indent(text: str, lines: list[Line], least: int) -> int:
    widest = 0
    for start, end, _ in lines:
        spaces = _spaces(text, start, end)
        widest = max(widest, spaces)
        if start + spaces < end:
            break
    return max(least, widest)


def _content(text: str, lines: list[Line], indent: int) -> list[Line]:
    """The lines that belong to the scalar, without their indentation."""
    found: list[Line] = []
    for start, end, after in lines:
        spaces = _spaces(text, start, end)
        if start + spaces < end and spaces < indent and text[start + spaces : end].strip(" \t"):
            break
        found.append((min(start + indent, end), end, after))
    return found


def _spaces(text: str, start: int, end: int) -> int:
    place = start
    while place < end and text[place] == " ":
        place += 1
    return place - start


def _join_block(found: _Collected, text: str, content: list[Line]) -> None:
    pending: list[int] = []
    for start, end, _ in content:
        if start < end:
            for place in pending:
                found.stands_for("\n", place)
            pending.clear()
            found.stretch(text[start:end], start)
        pending.append(end)


def _fold_block(found: _Collected, text: str, content: list[Line]) -> None:
    pending: list[int] = []
    was_indented = True
    for start, end, _ in content:
        if start < end:
            is_indented = text[start] in " \t"
            if pending and not was_indented and not is_indented:
                before = found.parts[-1][-1]
                joint = "\n" * (len(pending) - 1) if len(pending) > 1 else between(before, text[start])
                found.stands_for(joint, pending[0])
            else:
                for place in pending:
                    found.stands_for("\n", place)
            pending.clear()
            found.stretch(text[start:end], start)
            was_indented = is_indented
        pending.append(end)


def _is_chinese(char: str) -> bool:
    """Han, kana, Chinese marks and full-width forms: what is set solid, without spaces."""
    return bool(char) and (char in _CHINESE_MARKS or unicodedata.east_asian_width(char) in "WF")


def _is_letter(char: str) -> bool:
    return char.isalpha() and not _is_chinese(char)
