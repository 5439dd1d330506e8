"""Which face draws what, and what is said when it is not the one that was wanted."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from font_files import TRUETYPE, collection, header_only, renamed

from reportgen import fonts as vendored_files
from reportgen.typeset.characters import STAND_INS, TWINS
from reportgen.typeset.faces import FontRole
from reportgen.typeset.fonts import FontSet
from reportgen.typeset.sfnt import FontFile, Unusable, inspect
from reportgen.typeset.system_fonts import index, usual_directories


@pytest.fixture(scope="module")
def vendored() -> FontSet:
    return FontSet.vendored()


def face_of(fonts: FontSet, char: str, role: FontRole) -> str:
    face = fonts.resolve(char, role)
    return face.name if face else ""


def test_every_role_has_its_own_vendored_face(vendored: FontSet) -> None:
    assert [vendored.face(role).path.name for role in FontRole] == [f"{role}.ttf" for role in FontRole]
    assert vendored.substitutions == ()


def test_what_the_role_lacks_comes_from_the_song_face_and_what_that_lacks_from_its_extension(vendored: FontSet) -> None:
    assert face_of(vendored, "镇", FontRole.FANGSONG) == "reportgen-fangsong"
    assert face_of(vendored, "喆", FontRole.FANGSONG) == "reportgen-songti"
    assert face_of(vendored, "𬱖", FontRole.FANGSONG) == "reportgen-songti"
    assert face_of(vendored, "㐂", FontRole.KAITI) == "reportgen-songti_ext"


def test_asking_what_is_missing_parses_no_face() -> None:
    fonts = FontSet.vendored()
    assert fonts.missing("政府信息㙓𠅤👍公开🏛\u200b\n\t", FontRole.FANGSONG) == [(6, "👍"), (9, "🏛")]
    assert not fonts.resolve("政", FontRole.FANGSONG).loaded  # type: ignore[union-attr]


def test_the_big_face_of_rare_characters_is_parsed_only_when_one_is_used() -> None:
    fonts = FontSet.vendored()
    rare = fonts.resolve("㐂", FontRole.FANGSONG)
    assert rare is not None
    fonts.glyph("政", FontRole.FANGSONG)
    fonts.glyph("喆", FontRole.FANGSONG)
    assert not rare.loaded
    assert fonts.glyph("㐂", FontRole.FANGSONG).advance == 1.0  # type: ignore[union-attr]
    assert rare.loaded


def test_what_is_said_of_a_vendored_face_without_parsing_it_is_what_its_file_holds(vendored: FontSet) -> None:
    for role in FontRole:
        face = vendored.face(role)
        for char in "政镇喆𬱖㙓𠅤㐂👍−—…·“”①ⅠA9é㎡〓\u3000":
            assert (vendored.resolve(char, role) is face) == face.covers(char), (role, char)


def test_characters_that_draw_nothing_have_no_glyph_and_are_not_missing(vendored: FontSet) -> None:
    silent = "\u200b\ufeff\u00ad\u2060\ufe0f\U000e0100\x07\ud800\n"
    assert vendored.missing(silent, FontRole.FANGSONG) == []
    assert all(vendored.glyph(char, FontRole.FANGSONG) is None for char in silent)


@pytest.mark.parametrize(
    ("char", "role", "text", "face"),
    [
        ("\u2011", FontRole.FANGSONG, "-", "reportgen-fangsong"),
        ("\u301c", FontRole.FANGSONG, "～", "reportgen-fangsong"),
        ("\u2027", FontRole.FANGSONG, "·", "reportgen-fangsong"),
        ("\u00a0", FontRole.FANGSONG, "\u00a0", "reportgen-fangsong"),
        ("\t", FontRole.FANGSONG, "\u3000", "reportgen-fangsong"),
        ("\u2212", FontRole.FANGSONG, "\u2212", "reportgen-songti"),
        ("☑", FontRole.FANGSONG, "■", "reportgen-fangsong"),
    ],
)
def test_a_look_alike_of_the_same_face_is_better_than_another_face(
    vendored: FontSet, char: str, role: FontRole, text: str, face: str
) -> None:
    glyph = vendored.glyph(char, role)
    assert glyph is not None
    assert (glyph.text, glyph.face.name) == (text, face)


def test_no_look_alike_leads_to_another() -> None:
    assert not TWINS.keys() & set(TWINS.values())
    assert not TWINS.keys() & set(STAND_INS)


def test_metrics_are_in_em_and_han_characters_lie_between_ascender_and_descender(vendored: FontSet) -> None:
    for role in FontRole:
        face = vendored.face(role)
        assert face.advance("国") == 1.0
        assert face.descent < face.han_bottom + 0.1 < 0.1
        assert 0.7 < face.han_top < 0.95
        assert (face.ink("国") or (0, 0, 0, 0))[3] <= face.han_top
        assert face.ink(" ") is None


def test_the_description_lists_the_roles_and_the_face_of_rare_characters(vendored: FontSet) -> None:
    rows = vendored.describe()
    assert [row.role for row in rows] == ["仿宋", "楷体", "黑体", "小标宋", "宋体", "宋体（生僻字）"]
    assert {(row.origin, row.missing) for row in rows} == {("vendored", "")}
    assert (rows[0].family, rows[0].path.name) == ("仿宋", "fangsong.ttf")


def test_the_description_names_the_face_that_the_machine_lacks(tmp_path: Path) -> None:
    (tmp_path / "STZHONGS.TTF").write_bytes(renamed(vendored_files.path("biaosong").read_bytes(), "STZhongsong"))
    rows = {row.role: row for row in FontSet.system([tmp_path]).describe()}
    assert [(rows[name].origin, rows[name].missing, rows[name].family) for name in ("仿宋", "小标宋")] == [
        ("vendored", "仿宋_GB2312", "仿宋"),
        ("system", "方正小标宋", "华文中宋"),
    ]


def test_a_machine_without_the_office_faces_gets_the_vendored_ones_and_is_told(tmp_path: Path) -> None:
    fonts = FontSet.system([tmp_path])
    assert [s.role for s in fonts.substitutions] == list(FontRole)
    first = fonts.substitutions[0]
    assert (first.wanted, first.used) == ("仿宋_GB2312", "自带的仿宋")
    assert first.reason == "这台电脑上没有安装"


def test_the_office_faces_are_found_by_file_name_whatever_its_case_and_however_deep(tmp_path: Path) -> None:
    deep = tmp_path / "truetype" / "windows"
    deep.mkdir(parents=True)
    source = vendored_files.path("heiti").read_bytes()
    (deep / "SIMHEI.TTF").write_bytes(renamed(source, "黑体"))
    fonts = FontSet.system([tmp_path])
    face = fonts.face(FontRole.HEITI)
    assert (face.origin, face.family, face.path.name) == ("system", "黑体", "SIMHEI.TTF")
    assert FontRole.HEITI not in [s.role for s in fonts.substitutions]
    assert face_of(fonts, "镇", FontRole.HEITI) == "system-heiti"
    assert face_of(fonts, "㐂", FontRole.HEITI) == "reportgen-songti_ext"


def test_a_face_that_only_comes_near_the_title_face_is_used_and_named(tmp_path: Path) -> None:
    (tmp_path / "STZHONGS.TTF").write_bytes(renamed(vendored_files.path("biaosong").read_bytes(), "STZhongsong"))
    fonts = FontSet.system([tmp_path])
    assert fonts.face(FontRole.BIAOSONG).origin == "system"
    (note,) = (s for s in fonts.substitutions if s.role is FontRole.BIAOSONG)
    assert (note.wanted, note.used) == ("方正小标宋", "华文中宋")


def test_the_first_directory_that_has_a_file_wins(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "simhei.ttf").write_bytes(b"")
    assert index([tmp_path / "two", tmp_path / "one", tmp_path / "none"])["simhei.ttf"].parent.name == "two"


def test_a_face_damaged_behind_its_header_is_replaced_when_it_is_needed(tmp_path: Path) -> None:
    (tmp_path / "simhei.ttf").write_bytes(header_only("SimHei"))
    fonts = FontSet.system([tmp_path])
    assert FontRole.HEITI not in [s.role for s in fonts.substitutions]
    assert fonts.face(FontRole.HEITI).origin == "vendored"
    (note,) = (s for s in fonts.substitutions if s.role is FontRole.HEITI)
    assert (note.wanted, note.used) == ("黑体", "自带的黑体")
    assert "simhei.ttf" in note.reason
    assert "损坏" in note.reason


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (header_only("SimHei", b"OTTO"), "CFF"),
        (collection("SimHei", version=b"OTTO"), "CFF"),
        (header_only("SimHei", tables={"fvar": b"\0" * 8}), "可变"),
        (header_only("SimHei", tables={"CBDT": b"\0" * 8}), "彩色"),
        (header_only("SimHei", tables={"OS/2": b"\0" * 8 + b"\x00\x02"}), "许可"),
        (header_only("SimHei", without="glyf"), "glyf"),
        (header_only("Comic Sans"), "Comic Sans"),
        (header_only("SimHei")[:-9], "不完整"),
        (header_only("SimHei")[:40], "损坏"),
        (b"wOF2" + b"\0" * 60, "不是 TrueType"),
        (b"", "损坏"),
    ],
)
def test_a_file_that_cannot_serve_is_turned_down_with_the_reason(tmp_path: Path, data: bytes, reason: str) -> None:
    path = tmp_path / "simhei.ttf"
    path.write_bytes(data)
    verdict = inspect(path, ("SimHei", "黑体"))
    assert isinstance(verdict, Unusable)
    assert reason in verdict.reason_zh
    (note,) = (s for s in FontSet.system([tmp_path]).substitutions if s.role is FontRole.HEITI)
    assert reason in note.reason
    assert str(path) in note.reason


def test_of_a_collection_the_font_with_the_wanted_name_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "simsun.ttc"
    path.write_bytes(collection("NSimSun", "SimSun"))
    verdict = inspect(path, ("SimSun", "宋体"))
    assert isinstance(verdict, FontFile)
    assert (verdict.index, verdict.names) == (1, ("SimSun",))


def test_a_missing_file_is_turned_down_without_a_traceback(tmp_path: Path) -> None:
    assert isinstance(inspect(tmp_path / "none.ttf"), Unusable)


def test_one_bad_file_among_the_fonts_hinders_no_other(tmp_path: Path) -> None:
    (tmp_path / "NotoColorEmoji.ttf").write_bytes(header_only("Noto Color Emoji", tables={"CBDT": b"\0" * 8}))
    (tmp_path / "simfang.ttf").write_bytes(b"no font")
    (tmp_path / "simhei.ttf").write_bytes(renamed(vendored_files.path("heiti").read_bytes(), "SimHei"))
    fonts = FontSet.system([tmp_path])
    assert fonts.face(FontRole.HEITI).origin == "system"
    assert fonts.face(FontRole.FANGSONG).origin == "vendored"


def test_windows_fonts_are_looked_for_where_windows_keeps_them() -> None:
    places = usual_directories(
        {"WINDIR": "C:/Windows", "LOCALAPPDATA": "C:/Users/a/AppData/Local", "USERPROFILE": "C:/a"}
    )
    assert places[0] == Path("C:/Windows/Fonts")
    assert places[1] == Path("C:/Users/a/AppData/Local/Microsoft/Windows/Fonts")


def test_the_reading_of_headers_knows_truetype_by_both_its_versions(tmp_path: Path) -> None:
    for version in (TRUETYPE, b"true"):
        path = tmp_path / "simhei.ttf"
        path.write_bytes(header_only("SimHei", version))
        assert isinstance(inspect(path, ("SimHei",)), FontFile)


def test_typesetting_is_imported_without_any_library_for_pdf() -> None:
    code = (
        "import sys, reportgen.typeset.breaking, reportgen.typeset.title, reportgen.typeset.fonts as f;"
        "f.FontSet.vendored(); sys.exit('reportlab' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
