"""Finding the office's own faces: by file name in the usual places, checked by the name inside."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from reportgen.typeset.faces import FontRole
from reportgen.typeset.sfnt import FontFile, Unusable, inspect

_MAX_DEPTH = 4


@dataclass(frozen=True, slots=True)
class Wanted:
    """One acceptable face for a role: what it is called, in which files it comes, how the font names itself.

    `nearest` marks a face that only comes near the one the standard names, which the user is to be told.
    """

    family: str
    files: tuple[str, ...]
    names: tuple[str, ...]
    nearest: bool = False


WANTED: Mapping[FontRole, tuple[Wanted, ...]] = {
    FontRole.FANGSONG: (
        Wanted(
            "仿宋_GB2312",
            ("仿宋_GB2312.ttf", "FangSong_GB2312.ttf", "simfang_GB2312.ttf"),
            ("仿宋_GB2312", "FangSong_GB2312"),
        ),
        Wanted("仿宋", ("simfang.ttf", "Fangsong.ttf", "仿宋.ttf"), ("仿宋", "FangSong", "SimFang")),
    ),
    FontRole.KAITI: (
        Wanted(
            "楷体_GB2312",
            ("楷体_GB2312.ttf", "KaiTi_GB2312.ttf", "simkai_GB2312.ttf"),
            ("楷体_GB2312", "KaiTi_GB2312"),
        ),
        Wanted("楷体", ("simkai.ttf", "Kaiti.ttf", "楷体.ttf"), ("楷体", "KaiTi", "SimKai")),
    ),
    FontRole.HEITI: (Wanted("黑体", ("simhei.ttf", "黑体.ttf"), ("黑体", "SimHei")),),
    FontRole.BIAOSONG: (
        Wanted(
            "方正小标宋",
            ("FZXBSJW.TTF", "FZXBSK.TTF", "方正小标宋简体.ttf", "方正小标宋_GBK.ttf"),
            ("方正小标宋", "FZXiaoBiaoSong", "FZXBSJW", "FZXBSK"),
        ),
        Wanted("华文中宋", ("STZHONGS.TTF", "华文中宋.ttf"), ("华文中宋", "STZhongsong"), nearest=True),
    ),
    FontRole.SONGTI: (Wanted("宋体", ("simsun.ttc", "simsun.ttf", "宋体.ttf"), ("宋体", "SimSun")),),
}
"""Per role the faces an office may have, the best first."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a search for one role gave: the face (None if there is none) and the files that were turned down."""

    wanted: Wanted
    font: FontFile | None
    rejected: tuple[Unusable, ...] = ()


def usual_directories(environment: Mapping[str, str] = os.environ) -> tuple[Path, ...]:
    """Where Windows, macOS and Linux keep fonts: the machine's places first, then the user's own."""
    places = []
    if windows := environment.get("WINDIR"):
        places.append(Path(windows) / "Fonts")
    if local := environment.get("LOCALAPPDATA"):
        places.append(Path(local) / "Microsoft" / "Windows" / "Fonts")
    places += [Path("/Library/Fonts"), Path("/usr/share/fonts"), Path("/usr/local/share/fonts")]
    if home := environment.get("HOME") or environment.get("USERPROFILE"):
        places += [Path(home) / "Library" / "Fonts", Path(home) / ".local" / "share" / "fonts"]
    return tuple(places)


def find(role: FontRole, files: Mapping[str, Path]) -> Found:
    """The best face for a role among `files` (from `index`). Opens only files whose name is looked for."""
    rejected: list[Unusable] = []
    for wanted in WANTED[role]:
        for name in wanted.files:
            path = files.get(name.casefold())
            if path is None:
                continue
            verdict = inspect(path, wanted.names)
            if isinstance(verdict, FontFile):
                return Found(wanted, verdict, tuple(rejected))
            rejected.append(verdict)
    return Found(WANTED[role][0], None, tuple(rejected))


def index(directories: Iterable[Path]) -> dict[str, Path]:
    """Font files by lower-case name; of two with one name the first directory's. Opens none of them."""
    files: dict[str, Path] = {}
    for directory in directories:
        for path in _font_files(directory):
            files.setdefault(path.name.casefold(), path)
    return files


def _font_files(directory: Path) -> Iterator[Path]:
    depth = len(directory.parts)
    for folder, inner, names in os.walk(directory):
        inner.sort()
        if len(Path(folder).parts) - depth >= _MAX_DEPTH:
            inner.clear()
        for name in sorted(names):
            if name.casefold().endswith((".ttf", ".ttc", ".otf", ".otc")):
                yield Path(folder) / name
