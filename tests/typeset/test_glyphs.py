"""The cell that each kind of character is set in (GB/T 15834-2011, 5.1)."""

from __future__ import annotations

import pytest
from doubles import PlainFace

from reportgen.typeset.characters import Kind, attaches, is_invisible, kind
from reportgen.typeset.glyphs import Glyph

FACE = PlainFace()


@pytest.mark.parametrize("char", "，。、；：？！“”‘’（）《》〈〉【】〔〕—…～")
@pytest.mark.parametrize("advance", [0.35, 0.9, 1.0])
def test_a_mark_takes_one_em_whatever_the_face_gives_it(char: str, advance: float) -> None:
    assert Glyph(FACE, char, advance).width == 1


def test_a_middle_dot_takes_half_an_em_and_stands_in_its_middle() -> None:
    wide = Glyph(FACE, "·", 1.0, (0.4, 0.6))
    narrow = Glyph(FACE, "·", 0.3, (0.1, 0.2))
    assert wide.width == narrow.width == 0.5
    assert wide.offset + 0.5 == pytest.approx(0.25)
    assert narrow.offset + 0.15 == pytest.approx(0.25)


def test_letters_and_digits_are_as_wide_as_the_face_makes_them() -> None:
    assert Glyph(FACE, "A", 0.7).width == 0.7
    assert Glyph(FACE, "7", 0.6).width == 0.6


def test_opening_marks_stand_right_and_closing_marks_left_in_their_cells() -> None:
    opening, closing = Glyph(FACE, "“", 0.4), Glyph(FACE, "”", 0.4)
    assert (opening.offset, opening.lead, opening.trail) == (pytest.approx(0.6), 0.5, 0)
    assert (closing.offset, closing.lead, closing.trail) == (0, 0, 0.5)


def test_a_question_mark_that_a_face_centres_is_moved_to_the_left_half() -> None:
    centred, left = Glyph(FACE, "？", 1.0, (0.32, 0.68)), Glyph(FACE, "？", 1.0, (0.04, 0.46))
    assert 0 <= 0.32 + centred.offset < 0.68 + centred.offset <= 0.5
    assert left.offset == 0


def test_a_dash_is_drawn_as_wide_as_its_cell() -> None:
    dash = Glyph(FACE, "—", 0.9, (0.05, 0.85))
    assert dash.h_scale == pytest.approx(125)
    assert dash.offset + 0.05 * dash.h_scale / 100 == pytest.approx(0)
    assert dash.offset + 0.85 * dash.h_scale / 100 == pytest.approx(1)
    assert Glyph(FACE, "—", 1.0, (0.0, 1.0)).h_scale == 100


@pytest.mark.parametrize(
    ("chars", "wanted"),
    [
        ("国あ①㎡％№℃", Kind.HAN),
        ("Aéα-/%", Kind.LATIN),
        ("7７", Kind.DIGIT),
        ("（“《", Kind.OPENING),
        ("）”》", Kind.CLOSING),
        ("，、；：", Kind.PAUSING),
        ("。？！", Kind.STOPPING),
        (" \u3000\t\u00a0", Kind.BLANK),
    ],
)
def test_every_character_is_of_one_kind(chars: str, wanted: Kind) -> None:
    assert [kind(char) for char in chars] == [wanted] * len(chars)


def test_zero_width_and_control_characters_draw_nothing_but_blanks_and_line_feeds_are_not_among_them() -> None:
    assert all(map(is_invisible, "\u200b\ufeff\u200d\u00ad\ufe0f\x00\x1b\ud800"))
    assert not any(map(is_invisible, " \u3000\t\n\r\u2028国\u0301"))


def test_combining_marks_cling_to_what_they_modify() -> None:
    assert attaches("\u0301")
    assert not attaches("国")
