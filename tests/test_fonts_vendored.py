"""The vendored faces are whole: right bytes, right names, right widths, and no character missing or blank."""

import hashlib
import json
import re
import struct
import sys
import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from pathlib import Path

import pytest
from reportlab.pdfbase.ttfonts import TTFont

from reportgen import fonts

FOLDER = Path(fonts.__file__).parent
TOOLS = Path(__file__).resolve().parent.parent / "tools"
LEVEL_FACES = fonts.ROLES[:5]
FULL_WIDTH = "中国。，、；：？！“”‘’（）《》〈〉〔〕【】『』「」—―…·～①⑳㈠％＋－／￥　"
RARE_IN_NAMES = "喆珺堃昇垚翀頔祎镕燊䶮𬱖𬭎㙓𠅤"
RESERVED_NAMES = {"kaiti": ("lxgw", "霞鹜"), "heiti": ("source",)}


@dataclass(frozen=True)
class Sfnt:
    """A TrueType file read straight from the specification, independent of the tool that built it."""

    data: bytes

    @cached_property
    def tables(self) -> dict[str, bytes]:
        (count,) = struct.unpack_from(">H", self.data, 4)
        records = [struct.unpack_from(">4sLLL", self.data, 12 + 16 * i) for i in range(count)]
        return {tag.decode("ascii"): self.data[offset : offset + size] for tag, _, offset, size in records}

    def number(self, table: str, offset: int, kind: str = "H") -> int:
        (value,) = struct.unpack_from(f">{kind}", self.tables[table], offset)
        return int(value)

    @property
    def glyph_count(self) -> int:
        return self.number("maxp", 4)

    @cached_property
    def advances(self) -> list[int]:
        return [self.number("hmtx", 4 * glyph) for glyph in range(self.glyph_count)]

    def outline(self, glyph: int) -> bytes:
        if self.number("head", 50):
            start, end = struct.unpack_from(">LL", self.tables["loca"], 4 * glyph)
        else:
            start, end = (2 * half for half in struct.unpack_from(">HH", self.tables["loca"], 2 * glyph))
        return self.tables["glyf"][start:end]

    def names(self) -> dict[tuple[int, int], str]:
        """Name records by (language, name id); 0x409 is English, 0x804 Chinese."""
        table = self.tables["name"]
        _, count, start = struct.unpack_from(">HHH", table)
        found = {}
        for i in range(count):
            _, _, language, number, size, offset = struct.unpack_from(">6H", table, 6 + 12 * i)
            found[language, number] = table[start + offset : start + offset + size].decode("utf-16-be")
        return found


@lru_cache
def sfnt(role: str) -> Sfnt:
    return Sfnt(fonts.path(role).read_bytes())


@lru_cache
def cmap(role: str) -> dict[int, int]:
    """Glyph by code point, as reportlab sees it, less the end mark of the table which it takes for a character."""
    mapped = TTFont(role, str(fonts.path(role))).face.charToGlyph
    return {code: glyph for code, glyph in mapped.items() if code != 0xFFFF}


@lru_cache
def manifest() -> dict[str, dict[str, object]]:
    return {entry["role"]: entry for entry in json.loads((FOLDER / "manifest.json").read_text("utf-8"))}


def gb2312(rows: range) -> set[str]:
    codes = (bytes([row, cell]) for row in rows for cell in range(0xA1, 0xFF))
    return {character for code in codes if (character := code.decode("gb2312", "ignore"))}


def missing(characters: set[str], *roles: str) -> set[str]:
    return {c for c in characters if not any(ord(c) in cmap(role) for role in roles)}


def test_the_manifest_lists_the_roles_in_order_and_every_font_file():
    assert tuple(manifest()) == fonts.ROLES
    assert {entry["file"] for entry in manifest().values()} == {path.name for path in FOLDER.glob("*.ttf")}


@pytest.mark.parametrize("role", fonts.ROLES)
def test_each_face_has_the_bytes_the_manifest_promises(role):
    entry = manifest()[role]
    assert fonts.path(role).name == entry["file"]
    assert hashlib.sha256(sfnt(role).data).hexdigest() == entry["sha256"]
    assert sfnt(role).glyph_count == entry["glyphs"]
    assert len(cmap(role)) == entry["characters"]


def test_an_unknown_role_is_refused_by_name():
    with pytest.raises(ValueError, match=r"'comic'.*fangsong"):
        fonts.path("comic")


@pytest.mark.parametrize("role", fonts.ROLES)
def test_each_face_has_truetype_outlines_and_may_be_embedded(role):
    face = sfnt(role)
    assert face.data[:4] == b"\x00\x01\x00\x00"
    assert {"glyf", "loca"} <= face.tables.keys()
    assert not {"CFF ", "CFF2", "fvar"} & face.tables.keys()
    permission = face.number("OS/2", 8)
    assert permission != 0x0002
    assert not permission & 0x0300
    assert face.number("post", 0, "L") == 0x00030000


@pytest.mark.parametrize("role", fonts.ROLES)
def test_every_glyph_has_its_own_advance_record(role):
    face = sfnt(role)
    assert face.number("hhea", 34) == face.glyph_count
    assert len(face.tables["hmtx"]) == 4 * face.glyph_count


@pytest.mark.parametrize("role", fonts.ROLES)
def test_only_spaces_are_blank(role):
    blank = {chr(code) for code, glyph in cmap(role).items() if not sfnt(role).outline(glyph)}
    assert {c for c in blank if unicodedata.category(c) != "Zs"} == set()


@pytest.mark.parametrize("role", LEVEL_FACES)
def test_every_gb2312_character_is_in_every_level_face(role):
    hanzi = gb2312(range(0xB0, 0xF8))
    symbols = gb2312(range(0xA1, 0xB0))
    assert (len(hanzi), len(symbols)) == (6763, 682)
    assert missing(hanzi, role) == set()
    assert missing(symbols, role) == ({"￣"} if role == "fangsong" else set())


def test_what_the_body_face_lacks_the_song_faces_have():
    gbk = (bytes([lead, trail]).decode("gbk", "ignore") for lead in range(0x81, 0xFF) for trail in range(0x40, 0xFF))
    hanzi = {c for c in gbk if len(c) == 1 and unicodedata.name(c, "").startswith("CJK UNIFIED")}
    assert len(hanzi) > 20_900
    assert missing(hanzi, "songti", "songti_ext") == set()
    assert missing(set("™￣☆Ⅻ⑳²³§"), "songti") == set()


def test_rare_characters_of_names_are_covered():
    assert missing(set(RARE_IN_NAMES), "songti", "songti_ext") == set()
    assert missing({"𠮷"}, "kaiti") == set()


def test_the_extension_completes_the_song_face_without_overlap():
    assert not cmap("songti").keys() & cmap("songti_ext").keys()
    whole = cmap("songti").keys() | cmap("songti_ext").keys()
    assert set(range(0x4E00, 0xA000)) <= whole
    assert set(range(0x3400, 0x4DC0)) <= whole


def test_the_coverage_table_says_exactly_what_the_fonts_say():
    coverage = json.loads((FOLDER / "coverage.json").read_text("utf-8"))
    assert list(coverage) == [f"{role}.ttf" for role in fonts.ROLES]
    for role in fonts.ROLES:
        ranges = coverage[f"{role}.ttf"]
        assert [code for first, last in ranges for code in range(first, last + 1)] == sorted(cmap(role))
        assert all(last + 1 < first for (_, last), (first, _) in pairwise(ranges))


@pytest.mark.parametrize("role", fonts.ROLES)
def test_every_hanzi_is_one_em_wide(role):
    face = sfnt(role)
    em = face.number("head", 18)
    assert em == manifest()[role]["units_per_em"] == 1000
    hanzi = [code for code in cmap(role) if unicodedata.name(chr(code), "").startswith("CJK UNIFIED")]
    assert len(hanzi) >= 6763
    assert {chr(code) for code in hanzi if face.advances[cmap(role)[code]] != em} == set()


@pytest.mark.parametrize("role", LEVEL_FACES)
def test_chinese_punctuation_is_one_em_and_digits_half_an_em_wide(role):
    widths = {c: sfnt(role).advances[cmap(role)[ord(c)]] for c in FULL_WIDTH + "0123456789" if ord(c) in cmap(role)}
    assert {c for c, width in widths.items() if width != (500 if c.isascii() else 1000)} == set()
    assert set(FULL_WIDTH) - widths.keys() <= ({"⑳"} if role == "fangsong" else set())


@pytest.mark.parametrize("role", LEVEL_FACES)
def test_the_dash_fills_its_em_so_that_two_of_them_join(role):
    _, left, _, right, _ = struct.unpack_from(">5h", sfnt(role).outline(cmap(role)[0x2014]))
    assert left <= 2
    assert right >= 998


@pytest.mark.parametrize("role", LEVEL_FACES)
def test_the_yuan_sign_stands_on_the_line_where_a_dollar_sign_hangs_below(role):
    yuan_foot, dollar_foot = (struct.unpack_from(">5h", sfnt(role).outline(cmap(role)[ord(c)]))[2] for c in "￥＄")
    assert dollar_foot < -50
    assert yuan_foot > -20


@pytest.mark.parametrize("role", fonts.ROLES)
def test_each_face_is_named_in_english_and_chinese_as_our_own(role):
    names = sfnt(role).names()
    entry = manifest()[role]
    assert names[0x409, 1] == entry["family"]["en"]
    assert names[0x804, 1] == entry["family"]["zh-CN"]
    assert names[0x409, 6] == entry["postscript_name"]
    assert re.fullmatch(r"[A-Za-z]+-Regular", names[0x409, 6])
    assert "copyright" in names[0x409, 0].lower() or "(c)" in names[0x409, 0]
    assert "licen" in names[0x409, 13].lower()
    assert "Modified subset" in names[0x409, 10]


@pytest.mark.parametrize(("role", "reserved"), RESERVED_NAMES.items())
def test_no_reserved_name_names_a_modified_face(role, reserved):
    legal_notices = {0, 7}  # copyright and trademark, which must stay as they are
    texts = [text.lower() for (_, number), text in sfnt(role).names().items() if number not in legal_notices]
    assert [text for text in texts for name in reserved if name in text] == []


def test_every_licence_is_shipped_and_named_in_the_readme():
    readme = (FOLDER / "README.md").read_text("utf-8")
    for role, entry in manifest().items():
        text = (FOLDER / entry["licence"]).read_text("utf-8")
        wanted = "GNU GENERAL PUBLIC LICENSE" if role == "fangsong" else "SIL OPEN FONT LICENSE Version 1.1"
        assert wanted in text
        assert entry["licence"] in readme
    exception = (FOLDER / manifest()["fangsong"]["licence"]).read_text("utf-8")
    assert "does not by itself cause the resulting document to be covered" in " ".join(exception.split())
    notice = (FOLDER / manifest()["kaiti"]["licence"]).read_text("utf-8")
    assert "Klee Project Authors" in notice
    assert "霞鹜" in notice


def test_the_readme_names_every_source_with_its_checksum():
    readme = (FOLDER / "README.md").read_text("utf-8")
    for role, entry in manifest().items():
        source = entry["source"]
        for fact in (source["package"], source["version"], source["archive"], source["sha256"]):
            assert fact in readme, f"{role}: {fact}"


def test_the_manifest_agrees_with_the_sources_of_the_build_tool(monkeypatch):
    monkeypatch.syspath_prepend(str(TOOLS))
    sources = __import__("font_sources")
    monkeypatch.delitem(sys.modules, "font_sources")
    for face in sources.FACES:
        entry = manifest()[face.role]
        assert entry["source"]["sha256"] == face.package.sha256
        assert entry["source"]["member"] == face.member
        assert entry["family"] == {"zh-CN": face.family_zh, "en": face.family}
        assert not face.rejected & cmap(face.role).keys()
