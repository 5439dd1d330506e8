"""What the vendored faces are made of: the packages, the faces cut from them, and the characters they keep.

Pure values for ``build_fonts.py``. Widths and positions are in font units; every source has 1000 of them to the em.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

MODIFIED = date(2026, 11, 25)
"""The date of modification that GPL-3 section 5a asks for; ``head.modified`` says the same."""


@dataclass(frozen=True, slots=True)
class Package:
    """A published archive, found by name and version at its registry and trusted by its checksum."""

    registry: Literal["apt", "npm"]
    name: str
    version: str
    archive: str
    sha256: str


FANDOL = Package(
    "apt",
    "texlive-lang-chinese",
    "2022.20230122-1",
    "texlive-lang-chinese_2022.20230122-1_all.deb",
    "9cfa07bd44e7b9098e26f0ecac1b5ad210d2249d474c8074d53de92d650b0ec0",
)
WENKAI = Package(
    "apt",
    "fonts-lxgw-wenkai",
    "1.250+repack-1",
    "fonts-lxgw-wenkai_1.250+repack-1_all.deb",
    "6d1e4c4aac78ad32062aefa2c836ee4d6e58f9dcf8b3f4407c9eefe304615318",
)
UNICODE_DATA = Package(
    "apt",
    "unicode-data",
    "15.0.0-1",
    "unicode-data_15.0.0-1_all.deb",
    "5efef23bbb1c6a133ecbdd63a2cfa07159ccacf5466a49e2426101c5ecd691fc",
)
NOTO_SANS = Package(
    "npm",
    "@expo-google-fonts/noto-sans-sc",
    "0.4.3",
    "expo-google-fonts-noto-sans-sc-0.4.3.tgz",
    "0d69d0f4971d2ff574e3d93cbc218dc950bf3f3f8f8e2c008d97687ed53aee59",
)
NOTO_SERIF = Package(
    "npm",
    "@expo-google-fonts/noto-serif-sc",
    "0.4.3",
    "expo-google-fonts-noto-serif-sc-0.4.3.tgz",
    "ff6bcf5ba68d92dfecc05544bb150f9e724741a932354a0dd97e7289c40a3f5e",
)
PACKAGES = (FANDOL, WENKAI, UNICODE_DATA, NOTO_SANS, NOTO_SERIF)

UNIHAN_MAPPINGS = "usr/share/unicode/Unihan_OtherMappings.txt.bz2"
FANDOL_COPYING = "usr/share/doc/texlive-doc/fonts/fandol/COPYING.gz"
FANDOL_README = "usr/share/doc/texlive-doc/fonts/fandol/README"
OFL_TEXT = "package/LICENSE_FONT"


@dataclass(frozen=True, slots=True)
class Redrawing:
    """A character drawn anew from another glyph of its own face (or from its own glyph).

    The outline is scaled about its centre, or stretched to ``ink_width``, and set ``left`` units into its advance,
    or in the middle of it.
    """

    of: int
    advance: int = 1000
    x_scale: float = 1.0
    y_scale: float = 1.0
    ink_width: int | None = None
    left: int | None = None


@dataclass(frozen=True, slots=True)
class Face:
    """One vendored face: where its outlines come from and what it is called once it is ours.

    ``derived_from`` names the original in the description; it stays empty where the licence reserves that name.
    ``aliases`` give a code point the glyph of another one. ``rejected`` code points are wrong in the source and left
    to the fallback face. ``half_width_digits`` takes 0-9 from the source's own ``hwid`` feature.
    """

    role: str
    package: Package
    member: str
    family: str
    family_zh: str
    derived_from: str
    licence_file: str
    licence: str = ""
    half_width_digits: bool = False
    aliases: Mapping[int, int] = field(default_factory=dict)
    redrawn: Mapping[int, Redrawing] = field(default_factory=dict)
    rejected: frozenset[int] = frozenset()

    @property
    def file(self) -> str:
        return f"{self.role}.ttf"

    @property
    def postscript_name(self) -> str:
        return self.family.replace(" ", "") + "-Regular"

    @property
    def description(self) -> str:
        origin = self.derived_from or "the typeface whose copyright notice this file carries"
        return f"Modified subset of {origin}, made for reportgen by tools/build_fonts.py on {MODIFIED}."


DASH_ALIAS = {0x2015: 0x2014}
"""GB 2312 code 0x212A, the dash, which decoders map to either code point."""
JOINING_DASH = {0x2014: Redrawing(of=0x2014, ink_width=1000)}
"""The dash fills its em, so that two of them are one line as GB/T 15834 has it."""
WIDE_MIDDLE_DOT = {0x00B7: Redrawing(of=0x00B7)}

FACES = (
    Face(
        role="fangsong",
        package=FANDOL,
        member="usr/share/texlive/texmf-dist/fonts/opentype/public/fandol/FandolFang-Regular.otf",
        family="Reportgen FangSong",
        family_zh="Reportgen 仿宋",
        derived_from="FandolFang R, outlines converted from CFF to TrueType",
        licence_file="GPL-3.0-with-font-exception.txt",
        licence="GNU General Public License, version 3, with the GPL font exception.",
        aliases=DASH_ALIAS,
        redrawn={
            0xFFE5: Redrawing(of=0x00A5),  # the source draws a dollar sign here
            0xFF5E: Redrawing(of=0xFF5E, x_scale=1.9, y_scale=1.4),  # an ASCII tilde, too short for 63%～68%
            0xFF0D: Redrawing(of=0x2014, ink_width=800),  # a hyphen
        },
        rejected=frozenset({0x2122, 0xFFE3}),  # ™ is a speck, ￣ a hyphen
    ),
    Face(
        role="kaiti",
        package=WENKAI,
        member="usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf",
        family="Reportgen Kai",
        family_zh="Reportgen 楷体",
        derived_from="",
        licence_file="OFL-1.1-kaiti.txt",
        redrawn={
            **{digit: Redrawing(of=digit, advance=500, x_scale=0.9) for digit in range(0x30, 0x3A)},
            **WIDE_MIDDLE_DOT,
            0x2018: Redrawing(of=0x2018, left=760),
            0x2019: Redrawing(of=0x2019, left=110),
            0x201C: Redrawing(of=0x201C, left=640),
            0x201D: Redrawing(of=0x201D, left=100),
        },
    ),
    Face(
        role="heiti",
        package=NOTO_SANS,
        member="package/500Medium/NotoSansSC_500Medium.ttf",
        family="Reportgen Hei",
        family_zh="Reportgen 黑体",
        derived_from="Noto Sans SC Medium",
        licence_file="OFL-1.1-heiti.txt",
        half_width_digits=True,
        aliases=DASH_ALIAS,
        redrawn=JOINING_DASH,
    ),
    Face(
        role="biaosong",
        package=NOTO_SERIF,
        member="package/700Bold/NotoSerifSC_700Bold.ttf",
        family="Reportgen BiaoSong",
        family_zh="Reportgen 标宋",
        derived_from="Noto Serif SC Bold",
        licence_file="OFL-1.1-songti.txt",
        half_width_digits=True,
        aliases=DASH_ALIAS,
        redrawn={**JOINING_DASH, **WIDE_MIDDLE_DOT},
    ),
    Face(
        role="songti",
        package=NOTO_SERIF,
        member="package/300Light/NotoSerifSC_300Light.ttf",
        family="Reportgen Song",
        family_zh="Reportgen 宋体",
        derived_from="Noto Serif SC Light",
        licence_file="OFL-1.1-songti.txt",
        half_width_digits=True,
        aliases=DASH_ALIAS,
        redrawn={**JOINING_DASH, **WIDE_MIDDLE_DOT},
    ),
    Face(
        role="songti_ext",
        package=NOTO_SERIF,
        member="package/300Light/NotoSerifSC_300Light.ttf",
        family="Reportgen Song Ext",
        family_zh="Reportgen 宋体扩展",
        derived_from="Noto Serif SC Light",
        licence_file="OFL-1.1-songti.txt",
    ),
)

SYMBOL_RANGES = (
    (0x0020, 0x007E),
    (0x00A0, 0x00AC),  # Latin-1 without U+00AD: a soft hyphen must be seen and reported, not printed
    (0x00AE, 0x00FF),
    (0x2000, 0x200A),  # spaces of known width, but no zero-width or bidi control
    (0x2010, 0x2027),
    (0x202F, 0x205F),
    (0x2070, 0x20BF),  # super- and subscripts, currency
    (0x2100, 0x22FF),  # ℃ № Ⅰ to Ⅻ, arrows, mathematical operators
    (0x2460, 0x266F),  # ① ⑴ ⒈, box drawing, ■ ▲ ○ ◆ ★
    (0x2700, 0x27BF),
    (0x2E80, 0x2FDF),  # radicals, which old PDF files leave behind in pasted text
    (0x3000, 0x312F),  # 、。〈〉 kana, bopomofo
    (0x3200, 0x33FF),  # ㈠ ㊣ ㎡ ㎞
    (0xFE30, 0xFE6B),
    (0xFF01, 0xFF60),  # full-width forms
    (0xFFE0, 0xFFE6),
)
RARE_NAME_CHARACTERS = "喆珺堃昇垚翀頔祎镕燊䶮𬱖𬭎㙓𠅤𠮷"
EXTENSION_RANGES = (
    (0x3400, 0x4DBF),  # Extension A
    (0x4E00, 0x9FFF),  # the whole URO, and with it GBK
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFD),  # planes 2 and 3, as far as the source goes
)


def expand(ranges: Iterable[tuple[int, int]]) -> frozenset[int]:
    """Every code point of the inclusive ranges."""
    return frozenset(code for first, last in ranges for code in range(first, last + 1))


def gb2312() -> frozenset[int]:
    """Every character of GB 2312-80: 6763 hanzi and 682 symbols."""
    cells = (bytes([row, cell]) for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF))
    return frozenset(ord(character) for code in cells if (character := code.decode("gb2312", "ignore")))


def tonggui(unihan_mappings: str) -> frozenset[int]:
    """The 8105 characters of 通用规范汉字表 (2013), from the kTGH property in Unihan_OtherMappings.txt.

    No registry offers the table itself as a checked file; Unicode's own transcription numbers all 8105 entries.
    """
    fields = (line.split("\t") for line in unihan_mappings.splitlines() if line.startswith("U+"))
    codes = frozenset(int(code.removeprefix("U+"), 16) for code, name, _ in fields if name == "kTGH")
    if len(codes) != 8105:
        raise ValueError(f"Unihan lists {len(codes)} characters of 通用规范汉字表, expected 8105")
    return codes


def repertoire(face: Face, unihan_mappings: str) -> frozenset[int]:
    """The code points ``face`` should cover as far as its source goes; songti_ext gets what songti does not."""
    rare = frozenset(map(ord, RARE_NAME_CHARACTERS))
    common = gb2312() | tonggui(unihan_mappings) | expand(SYMBOL_RANGES) | rare
    return (expand(EXTENSION_RANGES) - common if face.role == "songti_ext" else common) - face.rejected
