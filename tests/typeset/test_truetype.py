"""Reading a font file's tables, against another reader and on damaged files."""

from __future__ import annotations

from pathlib import Path

import pytest
from font_files import collection, header_only

from reportgen import fonts as vendored_files
from reportgen.typeset.truetype import FontFileError, TrueType

SAMPLE = "政府信息公开，。“”—…·～ A9é①Ⅰ㎡喆𬱖㙓𠅤👍"


@pytest.mark.parametrize("role", ["fangsong", "songti", "songti_ext"])
def test_glyphs_and_advances_are_those_that_reportlab_reads(role: str) -> None:
    from reportlab.pdfbase.ttfonts import TTFontFile

    path = vendored_files.path(role)
    ours, theirs = TrueType.read(path), TTFontFile(str(path))
    for char in SAMPLE:
        glyph = ours.glyph(char)
        assert glyph == theirs.charToGlyph.get(ord(char), 0), char
        if glyph:
            assert 1000 * ours.advance(glyph) / ours.units_per_em == pytest.approx(theirs.charWidths[ord(char)]), char
    assert (ours.ascent, ours.descent) == (theirs.ascent, theirs.descent)


@pytest.mark.parametrize("length", [0, 3, 11, 40, 200, 1000])
def test_a_file_cut_short_is_told_from_a_sound_one(tmp_path: Path, length: int) -> None:
    path = tmp_path / "cut.ttf"
    path.write_bytes(vendored_files.path("songti").read_bytes()[:length])
    with pytest.raises(FontFileError):
        TrueType.read(path)


@pytest.mark.parametrize("data", [header_only("x"), header_only("x", without="cmap"), collection("x")])
def test_tables_without_sense_raise_no_other_error(data: bytes) -> None:
    with pytest.raises(FontFileError):
        TrueType(data).glyph("国")
