"""Characters that a reader of the printed report could never see: found, named, and left out of the nodes.

Control characters, noncharacters, lone surrogates, direction controls and the replacement character are
wrong wherever they stand. Zero-width characters are wrong inside a word, where they split it unseen;
beside a space or a punctuation mark they do no harm and are left out without a word.
Variation selectors stay: they choose the form of a rare character in a name.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reportgen.diagnostics.finding import finding
from reportgen.diagnostics.model import Diagnostic, Edit, Fix, Message
from reportgen.span import SourceText

_PLANE_ENDS = "".join(chr(plane + last) for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF))
_DIRECTION = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_WRONG = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufff9-\ufffd\ufdd0-\ufdef\ud800-\udfff"
_ZERO_WIDTH = "\u00ad\u034f\u115f\u1160\u200b-\u200d\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0\U000e0000-\U000e007f"

UNSEEN = re.compile(f"[{_WRONG}{_DIRECTION}{_PLANE_ENDS}{_ZERO_WIDTH}]")
_ZERO_WIDTH_RUN = f"[{_ZERO_WIDTH}]+"
_RUN = f"([{_WRONG}{_DIRECTION}{_PLANE_ENDS}])\\1*"

_LISTED = 200
"""Places listed one by one; the finding after them tells how many more there are."""

_NAMES = {
    0x00: Message("空字符", "null"),
    0x07: Message("响铃符", "bell"),
    0x08: Message("退格符", "backspace"),
    0x0B: Message("竖向制表符（Word 的手动换行）", "vertical tab (a manual line break of Word)"),
    0x0C: Message("换页符", "form feed"),
    0x1B: Message("转义控制符", "escape"),
    0x7F: Message("删除符", "delete"),
    0x85: Message("旧式换行符", "next line"),
    0xAD: Message("软连字符", "soft hyphen"),
    0x200B: Message("零宽空格", "zero width space"),
    0x200C: Message("零宽不连字", "zero width non-joiner"),
    0x200D: Message("零宽连字", "zero width joiner"),
    0x2028: Message("行分隔符", "line separator"),
    0x2029: Message("段落分隔符", "paragraph separator"),
    0x2060: Message("零宽连接符", "word joiner"),
    0x3164: Message("韩文填充符", "hangul filler"),
    0xFEFF: Message("字节顺序标记", "byte order mark"),
    0xFFFC: Message("对象替换符（从 Word 粘贴时丢失的图片）", "object replacement (a picture lost in pasting)"),
    0xFFFD: Message("替换符“�”（转换编码时丢失的文字）", "replacement character (text lost in a conversion)"),
}


@dataclass(frozen=True, slots=True)
class SeenText:
    """A text without its unseen characters, knowing where each remaining one stood.

    `text[i]` is the character at `place(i)` of the original.
    """

    text: str
    _starts: tuple[int, ...]
    _shifts: tuple[int, ...]

    @property
    def whole(self) -> bool:
        """Nothing was left out: places in both texts are the same."""
        return self._starts == (0,) and self._shifts == (0,)

    def place(self, index: int) -> int:
        return index + self._shifts[bisect_right(self._starts, index) - 1]

    def places(self, indices: range | list[int]) -> range | tuple[int, ...]:
        if not self.whole:
            return tuple(self.place(index) for index in indices)
        return indices if isinstance(indices, range) else tuple(indices)


def seen(text: str) -> SeenText:
    """The text as the parser and the report shall see it."""
    kept: list[str] = []
    starts, shifts = [0], [0]
    length = end = 0
    for match in UNSEEN.finditer(text):
        if match.start() > end:
            kept.append(text[end : match.start()])
            length += match.start() - end
        end = match.end()
        if starts[-1] == length:
            shifts[-1] = end - length
        else:
            starts.append(length)
            shifts.append(end - length)
    kept.append(text[end:])
    return SeenText("".join(kept), tuple(starts), tuple(shifts))


def unprintable(source: SourceText, surrogates: dict[int, int], words: list[tuple[int, int]]) -> list[Diagnostic]:
    """Y006 for everything unseen in the source.

    `surrogates` tells which code point stood at an offset where decoding had to put U+FFFD.
    `words` are the stretches of keys and values, in order: zero-width characters are judged only there.
    """
    found: list[Diagnostic] = []
    left_over = 0
    for start, end, code in _places(source.text, surrogates, words):
        if len(found) < _LISTED:
            found.append(_finding(source, start, end, code))
        else:
            left_over += 1
    if left_over:
        last = found[-1]
        found.append(finding("Y006", last.span, variant="more", count=left_over))
    return found


def escaped(source: SourceText, start: int, end: int, code: int) -> Diagnostic:
    """Y006 for a character that is written as an escape at `start`, up to `end`."""
    return _finding(source, start, end, code, variant="escape", written=source.text[start:end])


def _places(text: str, surrogates: dict[int, int], words: list[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    wrong = [(m.start(), m.end(), surrogates.get(m.start(), ord(m[1]))) for m in re.finditer(_RUN, text)]
    splitting = [match for match in re.finditer(_ZERO_WIDTH_RUN, text) if _splits(text, match, words)]
    yield from sorted([*wrong, *((m.start(), m.end(), ord(m[0][0])) for m in splitting)])


def _splits(text: str, match: re.Match[str], words: list[tuple[int, int]]) -> bool:
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    if match.start() == 0 or not (before.isalnum() and after.isalnum()):
        return False
    index = bisect_right(words, (match.start(), len(text))) - 1
    return index >= 0 and words[index][0] <= match.start() < words[index][1]


def _finding(source: SourceText, start: int, end: int, code: int, variant: str = "", **args: Any) -> Diagnostic:
    name = name_of(code)
    fix = Fix(Message("删去这个字符", "delete this character"), (Edit(source.span(start, end), ""),))
    kind = variant or _variant(code)
    return finding(
        "Y006",
        source.span(start, end),
        variant=kind,
        fix=None if kind == "lost" else fix,
        char=f"U+{code:04X}",
        name=name.zh,
        name_en=name.en,
        count=end - start if kind != "escape" else 1,
        **args,
    )


def _variant(code: int) -> str:
    if code in (0x85, 0x2028, 0x2029):
        return "line"
    if code == 0xFFFD:
        return "lost"
    return "inside" if re.fullmatch(_ZERO_WIDTH_RUN, chr(code)) else ""


def name_of(code: int) -> Message:
    """What the character is called, in both languages."""
    if code in _NAMES:
        return _NAMES[code]
    if 0xD800 <= code <= 0xDFFF:
        return Message("残缺的代理码", "lone surrogate")
    if re.fullmatch(f"[{_DIRECTION}]", chr(code)):
        return Message("文字方向控制符", unicodedata.name(chr(code), "direction control").lower())
    if re.fullmatch(f"[{_ZERO_WIDTH}]", chr(code)):
        return Message("零宽字符", unicodedata.name(chr(code), "zero-width character").lower())
    if unicodedata.category(chr(code)) == "Cc":
        return Message("控制字符", "control character")
    return Message("不是字符的编码", "noncharacter")
