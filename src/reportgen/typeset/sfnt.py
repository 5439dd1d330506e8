"""Reading just enough of a font file to know whether it can be used, and whether it is the face its name promises.

Unlike `truetype`, which trusts the file, this says what is wrong with it, in words for the user.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from mmap import ACCESS_READ, mmap
from pathlib import Path

_TRUETYPE = (b"\x00\x01\x00\x00", b"true")
_NEEDED = {"glyf", "loca", "cmap", "head", "hhea", "hmtx", "maxp", "name", "post"}
_COLOUR = {"CBDT", "COLR", "sbix", "SVG "}
_FAMILY_NAMES = (1, 4, 16)
_UNICODE_PLATFORMS = (0, 3)
_MAX_FONTS = 64


@dataclass(frozen=True, slots=True)
class FontFile:
    """A usable TrueType font: `index` within a collection, and every family or full name it gives itself."""

    path: Path
    index: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unusable:
    """A file that cannot serve, and why, for the user (Chinese, English)."""

    path: Path
    reason_zh: str
    reason_en: str


def inspect(path: Path, wanted: tuple[str, ...] = ()) -> FontFile | Unusable:
    """Judge a font file without loading it; of a collection the first font named like one of `wanted`.

    Usable is a TrueType font with glyf outlines, not variable, in one colour, that may be embedded as a subset and
    one of whose names begins with one of `wanted` (case and blanks aside; no `wanted`, no such test).
    Never raises for a file that is missing, damaged or no font.
    """
    try:
        with path.open("rb") as stream, mmap(stream.fileno(), 0, access=ACCESS_READ) as data:
            return _inspect(path, data, wanted)
    except OSError as problem:
        return Unusable(path, f"读不了（{problem.strerror}）", f"it cannot be read ({problem.strerror})")
    except (struct.error, ValueError):
        return Unusable(path, "文件已损坏", "the file is damaged")


def _inspect(path: Path, data: mmap, wanted: tuple[str, ...]) -> FontFile | Unusable:
    if data[:4] != b"ttcf":
        return _judge(path, data, 0, 0, wanted)
    count = min(struct.unpack_from(">L", data, 8)[0], _MAX_FONTS)
    verdicts = [
        _judge(path, data, offset, index, wanted)
        for index, offset in enumerate(struct.unpack_from(f">{count}L", data, 12))
    ]
    usable = [verdict for verdict in verdicts if isinstance(verdict, FontFile)]
    empty = Unusable(path, "字体集里没有字体", "the collection is empty")
    return usable[0] if usable else (verdicts or [empty])[0]


def _judge(path: Path, data: mmap, at: int, index: int, wanted: tuple[str, ...]) -> FontFile | Unusable:
    version = data[at : at + 4]
    if version == b"OTTO":
        return Unusable(
            path, "是 PostScript 轮廓（CFF）的 OpenType 字体，PDF 用不了", "it has PostScript (CFF) outlines"
        )
    if version not in _TRUETYPE:
        return Unusable(path, "不是 TrueType 字体", "it is not a TrueType font")
    tables = _tables(data, at)
    reason = _objection(data, tables)
    if reason:
        return Unusable(path, *reason)
    names = _names(data, tables["name"][0])
    if wanted and not any(_plain(name).startswith(_plain(want)) for name in names for want in wanted):
        shown = "、".join(names[:2]) or "?"
        return Unusable(path, f"自称“{shown}”，不是要找的字体", f"it calls itself {shown}, not the face looked for")
    return FontFile(path, index, names)


def _tables(data: mmap, at: int) -> dict[str, tuple[int, int]]:
    count = struct.unpack_from(">H", data, at + 4)[0]
    tables = {}
    for number in range(count):
        tag, _, offset, length = struct.unpack_from(">4sLLL", data, at + 12 + 16 * number)
        tables[tag.decode("latin-1")] = (offset, length)
    return tables


def _objection(data: mmap, tables: dict[str, tuple[int, int]]) -> tuple[str, str] | None:
    if _COLOUR & tables.keys():
        return "是彩色字体", "it is a colour font"
    if "fvar" in tables:
        return "是可变字体，只能用到它最细的一档", "it is a variable font"
    if {"CFF ", "CFF2"} & tables.keys() and "glyf" not in tables:
        return "是 PostScript 轮廓（CFF）的字体，PDF 用不了", "it has PostScript (CFF) outlines"
    lacking = sorted(_NEEDED - tables.keys())
    if lacking:
        return f"缺少 {'、'.join(lacking)} 表", f"it lacks the tables {', '.join(lacking)}"
    if any(offset + length > len(data) for offset, length in tables.values()):
        return "文件不完整", "the file is cut short"
    if "OS/2" in tables:
        permission = struct.unpack_from(">H", data, tables["OS/2"][0] + 8)[0]
        if permission == 2 or permission & 0x0300:
            return "字体的许可不准嵌入子集", "its licence bits forbid embedding a subset"
    return None


def _names(data: mmap, at: int) -> tuple[str, ...]:
    _, count, storage = struct.unpack_from(">HHH", data, at)
    names: dict[str, None] = {}
    for number in range(count):
        platform, _, _, kind, length, offset = struct.unpack_from(">6H", data, at + 6 + 12 * number)
        if kind in _FAMILY_NAMES:
            raw = data[at + storage + offset : at + storage + offset + length]
            encoding = "utf-16-be" if platform in _UNICODE_PLATFORMS else "mac-roman"
            names[raw.decode(encoding, "replace")] = None
    return tuple(name for name in names if name.strip())


def _plain(name: str) -> str:
    return "".join(name.split()).casefold()
