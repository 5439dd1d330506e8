"""Paragraphs and cells as a reader would look at them."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from doubles import BODY, EM, MEASURE, NarrowMarks, PlainFonts, body, drawn, steps, texts

from reportgen.typeset.breaking import break_paragraph, natural_width
from reportgen.typeset.characters import NO_LINE_END, NO_LINE_START
from reportgen.typeset.faces import FontRole
from reportgen.typeset.fonts import FontSet
from reportgen.typeset.lines import Align, Line, Run

PLAIN = PlainFonts()
RICH_IN_MARKS = (
    "主动公开信息五百零一条，（其中会议信息五十三条）。另有“政策解读”三十三条、公告五十五条；其他：十条！"
    "依据《条例》《规定》（试行）等文件，“三公”经费公开九条，‘两学一做’专栏公开六条；是否齐全？均已核对。"
)
FULL_OF_NUMBERS = (
    "2017年1月1日起至12月31日止，主动公开信息501条，较2016年的253条增加248条，增长98%，其中336条为重点领域信息，"
    "165条为其他信息，政策性文件33件，会议53次，经费1,234.56万元，办结率63%～68%，受理12345678人次，时间为2018年1月24日。"
)


@pytest.fixture(scope="module")
def fonts() -> FontSet:
    return FontSet.vendored()


def set_body(text: str, cells: float = 28, source: FontSet | PlainFonts = PLAIN, **options: object) -> tuple[Line, ...]:
    width = MEASURE if cells == 28 else cells * EM
    return break_paragraph(body(text), width, source, **options)  # type: ignore[arg-type]


def is_stretched_to(line: Line, measure: float) -> bool:
    """Whether the last glyph ends the measure; a mark may give up half of its cell."""
    last = list(drawn(line))[-1]
    mark = last.char in NO_LINE_START and last.char not in "%"
    return abs(last.beyond - measure) < 0.01 or (mark and last.beyond - EM / 2 - 0.01 <= measure <= last.beyond + 0.01)


@pytest.mark.parametrize("cells", [8, 9, 10, 12, 14, 17, 20, 24, 28])
def test_no_line_starts_or_ends_with_a_forbidden_mark(cells: int, fonts: FontSet) -> None:
    for line in set_body(RICH_IN_MARKS, cells, fonts):
        assert line.text[0] not in NO_LINE_START
        assert line.text[-1] not in NO_LINE_END


def test_words_stay_whole_and_addresses_break_at_their_dots_only(fonts: FontSet) -> None:
    text = "全年通过网站www.example.gov.cn和政务APP主动公开信息12345678条，同比增长98.5%。"
    for cells in range(8, 29):
        lines = texts(set_body(text, cells, fonts))
        breaks = {"".join(lines[:count]) for count in range(1, len(lines))}
        for before in breaks:
            after = text[len(before) :]
            if re.search(r"[A-Za-z0-9.]$", before) and re.match(r"[A-Za-z0-9.%]", after):
                assert before.endswith(("www.", "example.", "gov.")), (cells, before)
        assert any("12345678条" in line for line in lines), cells


def test_a_long_paragraph_without_a_space_is_wrapped_inside_its_measure(fonts: FontSet) -> None:
    text = "政府信息公开工作持续推进" * 42
    lines = set_body(text, source=fonts, indent=2 * EM)
    assert len(lines) == 19
    assert [len(line.text) for line in lines] == [26, *[28] * 17, 2]
    assert all(glyph.beyond <= MEASURE + 0.01 for line in lines for glyph in drawn(line))


def test_no_line_is_visibly_short_because_of_a_number(fonts: FontSet) -> None:
    lines = set_body(FULL_OF_NUMBERS, source=fonts, indent=2 * EM)
    assert all(is_stretched_to(line, MEASURE) for line in lines[:-1])
    assert min(line.natural for line in lines[1:-1]) > 25 * EM


@pytest.mark.parametrize("cells", [10, 14, 20, 28])
def test_numbers_keep_their_signs_and_their_units(cells: int, fonts: FontSet) -> None:
    joined = "|".join(texts(set_body(FULL_OF_NUMBERS, cells, fonts)))
    assert not re.search(r"\d\|[年月日条件次%万人]", joined)
    for whole in ("1,234.56万元", "63%～68%", "12345678人次", "98%", "501条"):
        assert whole in joined


def test_a_date_breaks_after_the_year_or_the_month_if_it_must() -> None:
    lines = texts(set_body("我镇定于2018年11月24日向社会公开", 8))
    assert lines == ["我镇定于2018年", "11月24日向社会", "公开"]


def test_a_number_longer_than_a_line_is_split_behind_a_comma_and_a_range_behind_its_wave() -> None:
    assert texts(set_body("1,234,567.89", 4)) == ["1,234,", "567.89"]
    assert texts(set_body("1234567～7654321", 5)) == ["1234567～", "7654321"]


def test_a_range_goes_to_the_next_line_whole() -> None:
    lines = texts(set_body("办结率在全市平均水平63%～68%之间", 11))
    assert lines == ["办结率在全市平均水平", "63%～68%之间"]


def test_a_long_address_breaks_at_slashes_first_and_anywhere_at_last() -> None:
    address = "http://www.example.gov.cn/zwgk/zfxxgk/2018/index.html?id=3&lang=zh"
    lines = texts(set_body(address, 12))
    assert "".join(lines) == address
    assert all(line.endswith(("/", ".", "?", "&", "=")) for line in lines[:-1])
    endless = "http://" + "a" * 90
    assert "".join(texts(set_body(endless, 12))) == endless
    assert len(set_body(endless, 12)) > 1


ADDRESSES = [
    "http://www.qingshi.gov.cn/zfxxgk/2018/0124/c12345_20180124_nianbao-index.html",
    "http://www.qszf.yunxi.example/openinformation/annualreportofgovernmentinformationdisclosure.aspx",
    "https://www.zwgk-qingshi.example/open/index_20180124_88888.jhtml?id=20180124000000012345&type=annual",
    "qingshizhen_dangzhengbangongshi@yunxi.gov.example",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_long_address_in_running_text_tears_no_gaps_into_the_lines_about_it(address: str, fonts: FontSet) -> None:
    """B: gaps of half an em in the line before an address that begins late in it."""
    words = "我镇于次年一月在县人民政府门户网站政府信息公开专栏的年度报告栏目下公布本报告"
    for length in range(4, len(words)):
        text = f"{words[:length]}（{address}），群众可以登录查询，也可以到镇便民服务中心的查阅点查阅。"
        for line in set_body(text, source=fonts, indent=2 * EM)[:-1]:
            for left, right in pairwise(drawn(line)):
                widest = 0.2 if left.char.isascii() and right.char.isascii() else 0.34
                assert right.origin - left.beyond <= widest * EM, (line.text, left.char, right.char)


def test_a_word_of_an_address_is_parted_only_where_its_steps_lie_far_apart() -> None:
    lines = texts(set_body("网站地址：http://www.qszf.yunxi.example/annualreportofgovernment.aspx，可以查询。", 20))
    assert lines[0].endswith("/") and "http://www.qszf.yunxi.example/" in lines[0]
    inside = texts(set_body("网址：http://www.qszf.example/" + "annualreportofgovernmentinformation" + ".aspx。", 20))
    assert len(inside[0].rsplit("/", 1)[1]) >= 4 and "".join(inside).count("annual") == 1


def test_a_dash_and_an_ellipsis_are_never_parted() -> None:
    text = "政务公开——让权力在阳光下运行……我们一直在路上——不停步……"
    for cells in range(4, 29):
        for line in texts(set_body(text, cells)):
            assert len(re.findall("—", line)) % 2 == 0
            assert len(re.findall("…", line)) % 2 == 0
            assert not line.startswith("…")


def test_the_two_halves_of_a_dash_touch_in_a_face_whose_dash_is_short(fonts: FontSet) -> None:
    (line,) = break_paragraph([Run("公开——阳光", FontRole.HEITI, 20.0)], 400, fonts, align=Align.LEFT)
    first, second = (glyph for glyph in drawn(line) if glyph.char == "—")
    face = fonts.face(FontRole.HEITI)
    left, _, right, _ = face.ink("—") or (0, 0, 0, 0)
    scale = next(run.h_scale for run in line.runs if "—" in run.text) / 100
    assert first.origin + right * 20 * scale == pytest.approx(second.origin + left * 20 * scale, abs=0.01)
    assert second.origin - first.origin == pytest.approx(20, abs=0.01)


def test_marks_take_a_cell_of_one_em_even_in_a_face_with_narrow_ones() -> None:
    narrow = NarrowMarks()
    (line,) = set_body("称“互联网”者", 20, narrow, align=Align.LEFT)
    assert line.natural == pytest.approx(7 * EM)
    origins = {glyph.char: glyph.origin / EM for glyph in drawn(line)}
    assert origins == pytest.approx({"称": 0, "“": 1.65, "互": 2, "联": 3, "网": 4, "”": 5, "者": 6}, abs=0.001)


def test_punctuation_is_not_squeezed_where_the_line_does_not_need_it() -> None:
    text = "一二三四五六七八九十一二三四五六七八九十（一）、（二）甲乙丙丁戊己庚辛"
    first, _ = set_body(text)
    assert first.text == text[:28]
    assert first.natural == pytest.approx(28 * EM)
    assert max(steps(first).values()) - min(steps(first).values()) < 0.01


def test_a_mark_at_the_end_gives_up_half_its_cell_before_anything_else_is_squeezed() -> None:
    text = "一二三四，五六七5" + "公" * 19 + "，" + "开" * 28
    first, _ = set_body(text)
    assert first.text.endswith("公，")
    assert first.natural == pytest.approx(28.5 * EM)
    assert min(steps(first).values()) >= EM / 2 - 0.01
    assert steps(first)["，五"] >= EM - 0.01


def test_marks_side_by_side_are_squeezed_before_single_ones_and_stops_last() -> None:
    text = "一二三四。五六七（八九）、" + "公" * 14 + "，" + "开" * 27
    first, _ = set_body(text, 27)
    assert first.text.endswith("公，")
    assert steps(first)["）、"] == pytest.approx(EM / 2, abs=0.01)
    assert steps(first)["。五"] == pytest.approx(EM, abs=0.01)
    assert steps(first)["七（"] == pytest.approx(EM, abs=0.01)


def test_no_line_is_squeezed_by_more_than_one_character() -> None:
    text = "、".join("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥") * 8
    for line in set_body(text):
        assert line.natural <= MEASURE + EM + 0.01


def test_no_single_character_is_left_for_the_last_line() -> None:
    for length in range(29, 120):
        last = set_body("政" * (length - 1) + "府。")[-1]
        assert len(last.text) > 2, length


def test_blanks_within_the_text_are_kept_and_hang_out_of_the_line_at_its_end() -> None:
    assert texts(set_body("合　　计", 8)) == ["合　　计"]
    lines = set_body("政府信息　　公开", 4)
    assert texts(lines) == ["政府信息　　", "公开"]
    assert lines[0].width == pytest.approx(4 * EM)


def test_leading_blanks_are_set_as_they_are() -> None:
    (line,) = set_body("　　第一条", 10)
    assert next(glyph for glyph in drawn(line) if glyph.char == "第").origin == pytest.approx(2 * EM, abs=0.01)


def test_a_line_feed_ends_a_line_and_an_empty_line_stays() -> None:
    lines = set_body("一是加强领导。\r\n二是完善制度。\n\n三是强化监督。")
    assert texts(lines) == ["一是加强领导。", "二是完善制度。", "", "三是强化监督。"]
    assert [line.ends_paragraph for line in lines] == [True] * 4
    assert lines[2].runs == ()


def test_the_first_line_is_indented_and_only_that() -> None:
    lines = set_body("政" * 60, indent=2 * EM)
    assert [line.runs[0].x for line in lines] == pytest.approx([2 * EM, 0, 0])


def test_rare_characters_come_from_the_fallback_face_in_runs_of_their_own(fonts: FontSet) -> None:
    (line,) = set_body("㙓𠅤站", source=fonts)
    assert [(run.face.name, run.text) for run in line.runs] == [
        ("reportgen-songti", "㙓𠅤"),
        ("reportgen-fangsong", "站"),
    ]
    assert [(run.start, run.end) for run in line.runs] == [(0, 2), (2, 3)]


def test_a_character_that_no_face_has_is_drawn_as_a_geta_mark_and_never_vanishes(fonts: FontSet) -> None:
    assert fonts.missing("已完成👍", BODY) == [(3, "👍")]
    (line,) = set_body("已完成👍", source=fonts)
    assert line.text == "已完成〓"
    assert (line.start, line.end) == (0, 4)


def test_characters_that_draw_nothing_take_no_room_but_keep_their_place() -> None:
    (line,) = set_body("\ufeff公\u200b开\u00ad", 10)
    assert line.text == "公开"
    assert line.natural == pytest.approx(2 * EM)
    assert (line.start, line.end) == (0, 5)


def test_runs_keep_their_keys_sizes_and_places() -> None:
    runs = [
        Run("（一）主要内容。", FontRole.KAITI, EM, "head"),
        Run("全年501条", BODY, EM, "figure"),
        Run("。", BODY, EM),
    ]
    (line,) = break_paragraph(runs, MEASURE, PLAIN)
    assert (line.runs[0].key, line.runs[0].start, line.runs[0].end) == ("head", 0, 8)
    assert {run.key for run in line.runs} == {"head", "figure", None}
    assert line.runs[-1].text == "。"


def test_a_number_split_over_two_runs_is_still_one_number() -> None:
    runs = [Run("政" * 6 + "20", BODY, EM), Run("17年度公开", BODY, EM)]
    assert "2017年度" in texts(break_paragraph(runs, 8 * EM, PLAIN))[1]


def test_a_gap_between_han_and_latin_is_set_where_it_is_asked_for() -> None:
    plain = natural_width(body("公开501条"), PLAIN)
    assert natural_width(body("公开501条"), PLAIN, latin_gap=0.25) == pytest.approx(plain + 0.5 * EM)
    assert natural_width(body("公开，501。"), PLAIN, latin_gap=0.25) == pytest.approx(5.5 * EM)


def test_the_natural_width_is_that_of_the_widest_line() -> None:
    assert natural_width(body("总计\n行政许可"), PLAIN) == pytest.approx(4 * EM)
    assert natural_width([], PLAIN) == 0


def test_an_empty_text_has_no_lines() -> None:
    assert set_body("") == ()
    assert break_paragraph([], MEASURE, PLAIN) == ()


@pytest.mark.parametrize(
    ("label", "cells", "lines"),
    [
        ("政府信息公开申请数量", 8, ["政府信息", "公开申请数量"]),
        ("其他法律行政法规禁止公开", 5, ["其他法律", "行政法规", "禁止公开"]),
        ("采购总金额（万元）", 5, ["采购总金额", "（万元）"]),
        ("1.属于国家秘密", 5, ["1.属于", "国家秘密"]),
        ("商业企业", 2, ["商业", "企业"]),
        ("合　　计", 5, ["合　　计"]),
        ("98.5%", 3, ["98.5%"]),
    ],
)
def test_labels_in_narrow_cells_break_between_words(label: str, cells: float, lines: list[str]) -> None:
    placed = break_paragraph([Run(label, FontRole.SONGTI, 10.5)], cells * 10.5, PLAIN, align=Align.CENTER)
    assert texts(placed) == lines
    for line in placed:
        left, right = line.x, cells * 10.5 - line.x - line.width
        assert left == pytest.approx(right, abs=0.01)
        assert left >= -0.01


def test_text_set_left_or_right_is_never_stretched() -> None:
    for align, edge in ((Align.LEFT, 0.0), (Align.RIGHT, 10 * EM)):
        for line in set_body("政府信息公开，工作年度报告。政务服务", 10, align=align):
            glyphs = list(drawn(line))
            assert line.width <= line.natural + 0.01
            assert (glyphs[0].origin if align is Align.LEFT else line.x + line.width) == pytest.approx(edge, abs=0.01)


@pytest.mark.parametrize("measure", [0.0, -5.0, 1.0, 7.0])
def test_a_measure_too_narrow_for_anything_still_gives_every_character(measure: float) -> None:
    text = "（公开）2017年www.a.cn——。"
    for align in Align:
        assert "".join(texts(break_paragraph(body(text), measure, PLAIN, align=align))) == text
