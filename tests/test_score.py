"""The typography score: nothing is found on a sound page, each fault is found where it is put, and nowhere else."""

from __future__ import annotations

import importlib
import sys
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont

import crafted_pdfs
from crafted_pdfs import Sheet, Words, crafted, faults, han, paragraph, sound_page, turned
from sample import ROOT

sys.path.append(str(ROOT / "tools"))
score = importlib.import_module("score")
score_file = importlib.import_module("score_file")
score_measures = importlib.import_module("score_measures")


@pytest.fixture
def measured(tmp_path: Path):
    """Score of pages that are written for it."""
    return lambda *pages, **traits: score.score(crafted(tmp_path / "crafted.pdf", pages, Sheet(**traits)))


def pages_of(*pages: list[Words]) -> list[list[Words]]:
    return [*pages, sound_page()]


# -- the sound page ------------------------------------------------------------------------------------


def test_a_sound_page_has_no_fault_and_the_measures_it_was_made_with(measured) -> None:
    found = measured(*pages_of(sound_page(), sound_page()))
    assert faults(found) == {}
    assert (found.page, found.pages, found.lines_per_page) == ((210, 297), 3, 22)
    assert (found.cells_median, found.cells_max) == (28, 28)
    assert found.line_pitch == pytest.approx(28.99, abs=0.02)
    assert found.ragged == pytest.approx(0, abs=0.01)
    assert found.first_tops == pytest.approx([37, 37, 37], abs=0.6)
    assert found.numbered() == "right/left"
    assert found.facts.loose_fonts == ()


# -- line ends -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("mark", "。，、；：？！”’）〕】》〉」』％～·／")
def test_a_mark_that_never_begins_a_line_is_found_where_it_does(measured, mark: str) -> None:
    page = turned("", mark)
    assert faults(measured(*pages_of(page))) == {"forbidden_starts": [(1, page[4].text)]}


@pytest.mark.parametrize("mark", "“‘（〔【《〈「『／")
def test_a_mark_that_never_ends_a_line_is_found_where_it_does(measured, mark: str) -> None:
    page = turned(mark, "")
    assert faults(measured(*pages_of(page))) == {"forbidden_ends": [(1, page[3].text)]}


@pytest.mark.parametrize(("upper", "lower"), [("", "——"), ("", "……"), ("——", ""), ("……", "")])
def test_a_whole_double_mark_may_begin_and_end_a_line(measured, upper: str, lower: str) -> None:
    assert faults(measured(*pages_of(turned(upper, lower)))) == {}


@pytest.mark.parametrize(("upper", "lower"), [("—", "—"), ("…", "…"), ("", "—")])
def test_a_divided_double_mark_and_a_single_dash_may_not(measured, upper: str, lower: str) -> None:
    page = turned(upper, lower)
    assert faults(measured(*pages_of(page))) == {"forbidden_starts": [(1, page[4].text)]}


@pytest.mark.parametrize(
    ("upper", "lower"),
    [("20", "17年"), ("1,2", "84块"), ("12.", "56"), ("12", ".56"), ("98.6", "%"), ("￥", "350"), ("1,", "284")],
)
def test_a_number_over_two_lines_is_found(measured, upper: str, lower: str) -> None:
    found = faults(measured(*pages_of(turned(upper, lower))))
    assert [page for page, _ in found.pop("split_numbers")] == [1]
    assert set(found) <= {"forbidden_starts", "forbidden_ends"}


def test_an_address_may_be_broken_at_a_digit(measured) -> None:
    found = faults(measured(*pages_of(turned("http://a.cn/c20", "17/b.html"))))
    assert "split_numbers" not in found


@pytest.mark.parametrize(("upper", "lower"), [("2017", "年"), ("56", "条"), ("3万", "元"), ("12", "个月")])
def test_a_number_without_its_unit_is_found(measured, upper: str, lower: str) -> None:
    found = faults(measured(*pages_of(turned(upper, lower))))
    assert [text for _, text in found.pop("split_units")] == [
        f"{turned(upper, lower)[3].text[-6:]}|{turned(upper, lower)[4].text[:6]}"
    ]
    assert found == {}


def test_a_number_at_the_end_of_a_paragraph_is_no_split(measured) -> None:
    page = sound_page()
    page[9], page[10] = Words(han(28)), Words(han(24) + "共2017")
    page[11] = Words("年" + han(25), indent=2)
    assert faults(measured(*pages_of(page))) == {}


def test_a_short_line_before_a_paragraph_that_begins_flush_left_is_no_turn(measured) -> None:
    page = [Words("共2017"), Words("年" + han(27)), *sound_page()[2:]]
    assert faults(measured(*pages_of(page))) == {}


def test_a_turn_over_the_page_is_judged_like_any_other(measured) -> None:
    first = [*paragraph(), *paragraph()[:-1], Words(han(24) + "共2017年")]
    first[-1] = Words(han(26) + "2017")
    second = [Words("年" + han(27)), *sound_page()[1:]]
    found = faults(measured(first, second))
    assert [page for page, _ in found["split_units"]] == [1]


def row(*texts: str) -> tuple[Words, ...]:
    """Cells of a table's row, eight characters apart."""
    return tuple(Words(text, size=12, indent=8 * place) for place, text in enumerate(texts))


def test_every_cell_of_a_row_is_judged_for_itself(measured) -> None:
    page = [*sound_page()[:11], row("类别", "，错", "条数（"), row("公开", "12", "3"), *sound_page()[13:]]
    assert faults(measured(*pages_of(page))) == {
        "forbidden_starts": [(1, "，错")],
        "forbidden_ends": [(1, "条数（")],
    }


def test_rows_of_a_table_in_the_texts_own_size_are_no_paragraph(measured) -> None:
    texts = ("甲类公开信息", "乙类公开信息", "信息共2017"), ("年内公开信息", "丙类公开信息", "5")
    rows = [tuple(replace(cell, size=crafted_pdfs.SIZE) for cell in row(*cells)) for cells in texts]
    page = [*sound_page()[:11], *rows, *sound_page()[13:]]
    assert faults(measured(*pages_of(page))) == {}


def test_a_dash_alone_in_a_cell_says_nothing_and_is_no_fault(measured) -> None:
    page = [*sound_page()[:11], row("类别", "—", "／"), row("—", "——", "…"), *sound_page()[13:]]
    assert faults(measured(*pages_of(page))) == {}


def test_a_head_of_a_table_at_a_pages_foot_is_a_row_and_no_heading(measured) -> None:
    head = tuple(replace(cell, face="heiti") for cell in row("类别", "其中", "条数"))
    assert faults(measured(*pages_of([*sound_page()[:-1], head]))) == {}


# -- the grid and the edge -----------------------------------------------------------------------------


def test_lines_that_end_short_make_the_edge_ragged(measured) -> None:
    page = [replace(words, text=words.text[:27]) if place in (3, 5, 7) else words
            for place, words in enumerate(sound_page())]  # fmt: skip
    assert measured(page, page).ragged == pytest.approx(15.75 / crafted_pdfs.MM, abs=0.05)


def test_lines_that_end_short_with_a_mark_do_not(measured) -> None:
    page = [replace(words, text=words.text[:26] + "，") if place in (3, 5, 7) else words
            for place, words in enumerate(sound_page())]  # fmt: skip
    assert measured(page, page).ragged == pytest.approx(0, abs=0.05)


def test_a_line_of_more_cells_is_the_largest(measured) -> None:
    page = sound_page()
    page[5] = Words(han(29))
    found = measured(*pages_of(page))
    assert (found.cells_median, found.cells_max) == (28, 29)


def test_lines_of_twenty_two_cells_and_more_are_full_lines(measured) -> None:
    counts = [22, 24, 24] * 8
    page = [replace(words, text=words.text[:count]) for words, count in zip(sound_page(), counts, strict=False)]
    found = measured(page, page)
    assert (found.cells_median, found.cells_max) == (24, 24)


def test_a_last_page_that_is_not_full_does_not_count(measured) -> None:
    assert measured(sound_page(), paragraph(5)).lines_per_page == 22


def test_digits_and_letters_are_half_a_cell(measured) -> None:
    page = [Words("2017ab" + han(25)) if len(words.text) == 28 else words for words in sound_page()]
    assert measured(page, page).cells_median == 28


def test_lines_and_pitch_are_those_of_the_page(measured) -> None:
    page = [*paragraph(10), *paragraph(10)]
    found = measured(page, page, page, pitch=31.5)
    assert found.lines_per_page == 20
    assert found.line_pitch == pytest.approx(31.5, abs=0.01)


def test_a_page_that_begins_lower_is_measured_lower(measured) -> None:
    high, low = measured(*pages_of(sound_page())), measured(*pages_of(sound_page()), top=42)
    assert low.first_tops[0] - high.first_tops[0] == pytest.approx(5, abs=0.01)


# -- headings, last lines, page numbers ----------------------------------------------------------------


HEADINGS = [
    Words("一、概述", face="heiti", indent=2),
    Words("1.政府网站", indent=2),
    Words("（三）宣传培训", indent=2),
    Words("表1　公开渠道", face="heiti", size=12, indent=10),
]


@pytest.mark.parametrize("heading", HEADINGS, ids=lambda words: words.text)
def test_a_heading_alone_at_a_pages_foot_is_found(measured, heading: Words) -> None:
    page = [*paragraph(), *paragraph(10), heading]
    assert faults(measured(*pages_of(page))) == {"stranded_headings": [(1, heading.text)]}


@pytest.mark.parametrize("heading", HEADINGS, ids=lambda words: words.text)
def test_a_heading_with_a_line_of_text_below_and_one_on_the_last_page_are_none(measured, heading: Words) -> None:
    page = [*paragraph(), *paragraph(9), heading, Words(han(26), indent=2)]
    last = [*paragraph(), heading]
    assert faults(measured(page, [Words(han(28)), *sound_page()[1:]], last)) == {}


def test_a_numbered_sentence_that_goes_on_overleaf_is_no_heading(measured) -> None:
    page = [*paragraph(), *paragraph(10), Words("1." + han(25), indent=2)]
    assert faults(measured(page, [Words(han(28)), *sound_page()[1:]])) == {}


@pytest.mark.parametrize("rest", ["数。", "数", "数。”"])
def test_a_character_alone_on_a_last_line_is_found(measured, rest: str) -> None:
    page = sound_page()
    page[10] = Words(rest)
    assert faults(measured(*pages_of(page))) == {"single_characters": [(1, rest)]}


def test_two_characters_on_a_last_line_are_enough(measured) -> None:
    page = sound_page()
    page[10] = Words("提高。")
    assert faults(measured(*pages_of(page))) == {}


def test_page_numbers_are_told_by_their_side(measured) -> None:
    pages = [sound_page()] * 4
    assert measured(*pages, numbers="middle").numbered() == "middle/middle"
    assert measured(*pages, numbers="").numbered() == "none"
    assert measured(*pages, unnumbered=(2,)).numbered() == "right/left, missing on 1"


def test_a_number_that_ends_the_text_is_no_page_number(measured) -> None:
    pages = [[*sound_page()[:-1], Words(figure)] for figure in ("17", "5", "301")]
    found = measured(*pages, numbers="")
    assert found.numbered() == "none"
    assert found.lines_per_page == 22


def test_a_stamp_across_the_page_is_no_line(measured) -> None:
    found = measured(*pages_of(sound_page()), stamp="草稿")
    assert found.lines_per_page == 22
    assert faults(found) == {}


# -- what the file says of itself ----------------------------------------------------------------------


def test_a_font_that_is_not_embedded_is_named(measured) -> None:
    found = measured(*pages_of(sound_page()), first_font="Helvetica")
    assert found.facts.loose_fonts == ("Helvetica",)
    assert found.rows()["fonts"] == "2 embedded, not: Helvetica"


def test_a_chinese_font_that_is_not_embedded_is_named_once(tmp_path: Path) -> None:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    path = crafted(tmp_path / "borrowed.pdf", [[Words(han(28), face="STSong-Light")]])
    named = tmp_path / "named.pdf"
    with pikepdf.open(path) as structure:
        for item in structure.objects:
            if isinstance(item, pikepdf.Dictionary) and item.get("/Subtype") == "/Type0":
                item["/BaseFont"] = pikepdf.Name("/STSong-Light-UniGB-UCS2-H")
                item["/DescendantFonts"][0] = structure.make_indirect(item["/DescendantFonts"][0])
        structure.save(named)
    assert score_file.read_facts(named).loose_fonts == ("STSong-Light-UniGB-UCS2-H",)


def test_a_font_that_lies_within_the_pages_resources_is_found(tmp_path: Path) -> None:
    path, inside = crafted(tmp_path / "plain.pdf", [sound_page()]), tmp_path / "inside.pdf"
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Courier)
    with pikepdf.open(path) as structure:
        structure.pages[0].Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F9=font))
        structure.save(inside)
    assert score_file.read_facts(inside).loose_fonts == ("Courier",)


def test_what_a_plain_file_does_not_say_is_not_said(measured) -> None:
    found = measured(sound_page(), title="", language="").facts
    assert (found.outline, found.tagged, found.language, found.levels) == (0, False, "", ())
    assert found.title in ("", "untitled")


def test_outline_language_and_title_are_read(measured) -> None:
    found = measured(sound_page(), bookmarks=("一、概述", "二、公开")).facts
    assert (found.outline, found.language, found.title) == (2, "zh-CN", "年度报告")


def test_tags_and_the_level_claimed_are_read(tmp_path: Path) -> None:
    path = crafted(tmp_path / "plain.pdf", [sound_page()])
    claimed = tmp_path / "claimed.pdf"
    with pikepdf.open(path) as structure:
        structure.Root["/MarkInfo"] = pikepdf.Dictionary(Marked=True)
        structure.Root["/StructTreeRoot"] = structure.make_indirect(
            pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot)
        )
        with structure.open_metadata() as metadata:
            metadata["pdfaid:part"], metadata["pdfaid:conformance"] = "2", "A"
            metadata["pdfuaid:part"] = "1"
        structure.save(claimed)
    facts = score_file.read_facts(claimed)
    assert facts.tagged
    assert facts.levels == ("PDF/A-2a", "PDF/UA-1")
    assert score_file.read_facts(path).levels == ()


def test_levels_are_read_from_attributes_too_and_a_broken_packet_claims_nothing() -> None:
    packet = (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" pdfaid:part="3" '
        'pdfaid:conformance="B"/></rdf:RDF></x:xmpmeta>'
    )
    assert score_file.claimed_levels(packet.encode()) == ("PDF/A-3b",)
    assert score_file.claimed_levels(packet[:-5].encode()) == ()
