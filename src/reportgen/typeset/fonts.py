"""The faces of one run: the vendored ones, or the office's own, with a fallback for every single character."""

from __future__ import annotations

import bisect
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import cast

from reportgen import fonts as vendored_files
from reportgen.typeset import system_fonts
from reportgen.typeset.characters import LINE_FEEDS, MARKS, STAND_INS, TWINS, is_invisible, kind
from reportgen.typeset.faces import LOAD_ERRORS, Face, FontFace, FontRole
from reportgen.typeset.glyphs import Glyph

__all__ = ["Face", "FontFace", "FontRole", "FontSet", "Glyph", "RoleFace", "Substitution"]

_RARE = "songti_ext"


@dataclass(frozen=True, slots=True)
class Substitution:
    """A role whose face of choice could not be had.

    `wanted` and `used` are family names (方正小标宋; 华文中宋, or 自带的标宋 for a shipped one). `reason` says why, in
    Chinese, `reason_en` in English: not installed, or installed and of no use.
    """

    role: FontRole
    wanted: str
    used: str
    reason: str
    reason_en: str


@dataclass(frozen=True, slots=True)
class RoleFace:
    """One line of `FontSet.describe`: the family and file that serve a role (仿宋), and "vendored" or "system"."""

    role: str
    family: str
    path: Path
    origin: str
    missing: str = ""
    """The family of choice that could not be had, if another serves."""


class FontSet:
    """Faces by role, each parsed at most once and only when something is set in it.

    A character is drawn by the first of these that has it: the role's face, the set's 宋体, its 黑体, the vendored 宋体
    and 黑体 (if the set's are the office's own), the vendored 宋体 of rare characters. Look-alikes
    (`characters.TWINS`) are tried in the role's face before any other face is, near ones (`characters.STAND_INS`)
    after all others. What draws nothing (`characters.is_invisible`) has no glyph and is never missing.
    """

    def __init__(self, faces: Mapping[FontRole, FontFace], substitutions: Iterable[Substitution] = ()) -> None:
        """`faces` may leave roles out: vendored faces take them."""
        self._shipped = _Shipped()
        self._faces = {role: faces.get(role) or self._shipped.face(role) for role in FontRole}
        self._substitutions = {substitution.role: substitution for substitution in substitutions}
        self._glyphs: dict[tuple[str, FontRole], Glyph | None] = {}

    @classmethod
    def vendored(cls) -> FontSet:
        """The faces that are shipped with the program: the same output on every machine."""
        return cls({})

    @classmethod
    def system(cls, directories: Sequence[Path] | None = None) -> FontSet:
        """The office's own faces where the machine has them, vendored ones elsewhere (see `substitutions`).

        Searches `directories`, or the operating system's usual places.
        """
        places = system_fonts.usual_directories() if directories is None else directories
        files = system_fonts.index(places)
        found = {role: system_fonts.find(role, files) for role in FontRole}
        faces = {
            role: FontFace(f"system-{role}", hit.font.path, hit.font.index, hit.wanted.family, "system")
            for role, hit in found.items()
            if hit.font
        }
        fonts = cls(faces)
        for role, hit in found.items():
            if not hit.font or hit.wanted.nearest:
                fonts._note(role, system_fonts.WANTED[role][0].family, *_why(hit))
        return fonts

    @property
    def substitutions(self) -> tuple[Substitution, ...]:
        """The roles that another face than the wanted one serves, in the order of `FontRole`.

        A file whose header is sound and whose glyphs are damaged joins them when it is parsed, so ask after use.
        """
        return tuple(self._substitutions[role] for role in FontRole if role in self._substitutions)

    def face(self, role: FontRole) -> FontFace:
        """The face of a role, parsed."""
        face = self._faces[role]
        if face.loaded:
            return face
        try:
            _ = face.advance("国"), face.ascent, face.han_top
        except (*LOAD_ERRORS, IndexError) as problem:
            if face.origin == "vendored":
                raise
            self._faces[role] = self._shipped.face(role)
            self._glyphs.clear()
            self._note(
                role, face.family, f"{face.path}：文件已损坏（{problem}）", f"{face.path} is damaged ({problem})"
            )
            return self.face(role)
        return face

    def glyph(self, char: str, role: FontRole) -> Glyph | None:
        """How one character is drawn in a role: face, what to draw, advance in em. None: in no face, or invisible."""
        key = (char, role)
        if key not in self._glyphs:
            _ = self.face(
                role
            ).file  # it is asked first and almost always answers: no need to read what all faces cover
            choice = self._choose(char, role)
            self._glyphs[key] = _glyph(*choice) if choice else None
        return self._glyphs[key]

    def resolve(self, char: str, role: FontRole) -> FontFace | None:
        """The face that draws a character in a role; None if no face has it or it draws nothing."""
        choice = self._choose(char, role)
        return choice[0] if choice else None

    def missing(self, text: str, role: FontRole) -> list[tuple[int, str]]:
        """Place and character of everything in the text that no face can draw. Parses no vendored face."""
        verdicts: dict[str, bool] = {}
        for char in text:
            if char not in verdicts:
                silent = char in LINE_FEEDS or is_invisible(char)
                verdicts[char] = not silent and self._choose(char, role) is None
        return [(place, char) for place, char in enumerate(text) if verdicts[char]]

    def describe(self) -> list[RoleFace]:
        """Which face serves which role, and the face for rare characters last. Parses nothing."""
        lacking = {role: substitution.wanted for role, substitution in self._substitutions.items()}
        rows = [
            RoleFace(role.chinese, face.common_name, face.path, face.origin, lacking.get(role, ""))
            for role, face in self._faces.items()
        ]
        rare = self._shipped.face(_RARE)
        return [*rows, RoleFace("宋体（生僻字）", rare.common_name, rare.path, rare.origin)]

    def _choose(self, char: str, role: FontRole) -> tuple[FontFace, str] | None:
        if char in LINE_FEEDS or is_invisible(char):
            return None
        chain = self._chain(role)
        for face in chain:
            for text in (char, TWINS.get(char)):
                if text and self._covers(face, text):
                    return face, text
        stand_in = STAND_INS.get(char)
        return next(((face, stand_in) for face in chain if stand_in and self._covers(face, stand_in)), None)

    def _chain(self, role: FontRole) -> list[FontFace]:
        """The faces to ask for a character, in order. The office's own are parsed by now, the vendored not."""
        own = (role, FontRole.SONGTI, FontRole.HEITI)
        shipped = (FontRole.SONGTI, FontRole.HEITI, _RARE)
        faces = [self.face(name) if self._faces[name].origin == "system" else self._faces[name] for name in own]
        return list(dict.fromkeys([*faces, *map(self._shipped.face, shipped)]))

    def _covers(self, face: FontFace, char: str) -> bool:
        return face.covers(char) if face.loaded or face.origin == "system" else self._shipped.covers(face, char)

    def _note(self, role: FontRole, wanted: str, reason: str, reason_en: str) -> None:
        face = self._faces[role]
        used = face.family if face.origin == "system" else f"自带的{face.common_name}"
        self._substitutions[role] = Substitution(role, wanted, used, reason, reason_en)


class _Shipped:
    """The vendored faces, and what they cover without parsing them."""

    def __init__(self) -> None:
        self._faces: dict[str, FontFace] = {}

    def face(self, role: str) -> FontFace:
        if role not in self._faces:
            path = vendored_files.path(role)
            self._faces[role] = FontFace(f"reportgen-{role}", path, 0, self._families[role], "vendored")
        return self._faces[role]

    def covers(self, face: FontFace, char: str) -> bool:
        ranges = self._coverage[face.path.name]
        at = bisect.bisect_right(ranges, ord(char), key=lambda pair: pair[0]) - 1
        return at >= 0 and ord(char) <= ranges[at][1]

    @cached_property
    def _coverage(self) -> dict[str, list[list[int]]]:
        return cast("dict[str, list[list[int]]]", _read("coverage.json"))

    @cached_property
    def _families(self) -> dict[str, str]:
        manifest = cast("list[dict[str, dict[str, str]]]", _read("manifest.json"))
        return {str(entry["role"]): entry["family"]["zh-CN"] for entry in manifest}


def _read(name: str) -> object:
    return json.loads(vendored_files.path(_RARE).with_name(name).read_text(encoding="utf-8"))


def _glyph(face: FontFace, text: str) -> Glyph:
    ink = face.ink(text) if kind(text) in MARKS else None
    return Glyph(face, text, face.advance(text), (ink[0], ink[2]) if ink else None)


def _why(hit: system_fonts.Found) -> tuple[str, str]:
    """Why a search did not give the face of choice, in Chinese and English."""
    if hit.rejected:
        turned_down = hit.rejected[0]
        return f"{turned_down.path}：{turned_down.reason_zh}", f"{turned_down.path}: {turned_down.reason_en}"
    return "这台电脑上没有安装", "not installed on this computer"
