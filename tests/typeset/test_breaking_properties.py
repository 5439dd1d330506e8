"""What holds of every paragraph, whatever its words and its measure."""

from __future__ import annotations

import re
from itertools import pairwise

from doubles import BODY, EM, PlainFonts, body, drawn, texts
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.typeset.breaking import break_paragraph
from reportgen.typeset.characters import NO_LINE_END, NO_LINE_START, Kind, is_invisible, kind
from reportgen.typeset.lines import Align, Line, Run

PLAIN = PlainFonts()
STRAY = re.compile(r"(?<![\u4e00-\u9fff])(?:——|……|·)+|(?:——|……|·)+(?![\u4e00-\u9fff])")
quick = settings(max_examples=40, deadline=None)
WORDS = [
    "政府信息",
    "公开",
    "镇",
    "主动",
    "工作",
    "依申请",
    "全年",
    "其中",
    "（试行）",
    "《条例》",
    "“互联网+”",
    "《“三公”经费》",
    "为",
]
NUMBERS = [
    "计501条",
    "达98%以上",
    "至2017年",
    "于1月24日",
    "共1,234.56万元",
    "为63%～68%左右",
    "在2016—2017年",
    "付￥500元",
    "第3章",
]
LATIN = ["APP", "WiFi", "www.example.gov.cn", "zwgk@example.gov.cn", "GB/T 9704", "——", "……", "·"]
MARKS = ["，", "。", "、", "；", "：", "！", "？"]


def paragraphs(words: list[str]) -> st.SearchStrategy[str]:
    """Clauses of the words, each with a mark behind it; ——, …… and · stand between Han characters only."""
    clause = st.lists(st.sampled_from(words), min_size=1, max_size=8).map("".join)
    return st.lists(st.tuples(clause, st.sampled_from(MARKS)), min_size=1, max_size=12).map(
        lambda parts: STRAY.sub("", "公开" + "".join(clause + mark for clause, mark in parts))
    )


ordinary = paragraphs(WORDS * 3 + NUMBERS * 2 + LATIN)
measures = st.integers(min_value=40, max_value=280).map(lambda tenths: tenths / 10 * EM)
TOKEN = re.compile(r"￥?\d+(?:[.,]\d+)*%?(?:[～—]\d+%?)?")


def lines_of(text: str, measure: float, **options: object) -> tuple[Line, ...]:
    return break_paragraph(body(text), measure, PLAIN, **options)  # type: ignore[arg-type]


@quick
@given(ordinary, measures, st.sampled_from(list(Align)), st.sampled_from([0.0, 2 * EM]))
def test_all_text_appears_exactly_once_and_in_order(text: str, measure: float, align: Align, indent: float) -> None:
    lines = lines_of(text, measure, align=align, indent=min(indent, measure / 2))
    assert "".join(texts(lines)) == text
    places = [0, *(run.end for line in lines for run in line.runs)]
    assert places == [*(run.start for line in lines for run in line.runs), len(text)]


@quick
@given(ordinary, measures)
def test_no_line_starts_or_ends_against_the_standard(text: str, measure: float) -> None:
    for line in texts(lines_of(text, measure)):
        shown = line.strip()
        assert shown[0] not in NO_LINE_START or shown.startswith("——"), texts(lines_of(text, measure))
        assert shown[-1] not in NO_LINE_END


@quick
@given(ordinary, measures, st.sampled_from(list(Align)))
def test_no_line_reaches_beyond_its_measure(text: str, measure: float, align: Align) -> None:
    for line in lines_of(text, measure, align=align):
        glyphs = list(drawn(line))
        trailing = kind(glyphs[-1].char) in (Kind.CLOSING, Kind.PAUSING, Kind.STOPPING)
        leading = kind(glyphs[0].char) is Kind.OPENING
        assert glyphs[-1].beyond - (EM / 2 if trailing else 0) <= measure + 0.01
        assert glyphs[0].origin + (EM / 2 if leading else 0) >= -0.01
        assert line.x + line.width <= measure + 0.01


@quick
@given(ordinary, measures)
def test_justified_lines_end_flush_where_anything_in_them_can_be_stretched(text: str, measure: float) -> None:
    for line in lines_of(text, measure)[:-1]:
        if re.search(r"[\u4e00-\u9fff].", line.text.rstrip()):
            assert abs(line.x + line.width - measure) < 0.01
            last = list(drawn(line))[-1]
            if kind(last.char) in (Kind.HAN, Kind.DIGIT, Kind.LATIN):
                assert abs(last.beyond - measure) < 0.01


@quick
@given(ordinary, measures)
def test_glyphs_never_run_into_each_other(text: str, measure: float) -> None:
    half_cells = (Kind.OPENING, Kind.CLOSING, Kind.PAUSING, Kind.STOPPING)
    for line in lines_of(text, measure):
        glyphs = list(drawn(line))
        for before, after in pairwise(glyphs):
            spare = EM / 2 if kind(before.char) in half_cells or kind(after.char) in half_cells else 0.0
            assert after.origin >= before.beyond - spare - 0.01


@quick
@given(ordinary, measures)
def test_numbers_are_never_split_where_a_line_can_hold_them(text: str, measure: float) -> None:
    lines = texts(lines_of(text, measure))
    ends = {sum(map(len, lines[:count])) for count in range(1, len(lines))}
    for match in TOKEN.finditer(text):
        with_marks = re.compile(r"[（“《]*").match(text[: match.start()][::-1])
        glued = len(with_marks.group()) if with_marks else 0
        if (match.end() - match.start() + 2 + glued) * EM <= measure:
            assert not ends & set(range(match.start() + 1, match.end())), (match.group(), lines)


@quick
@given(ordinary, st.integers(min_value=16, max_value=28))
def test_no_line_holds_more_than_one_character_too_many(text: str, cells: int) -> None:
    for line in lines_of(text, cells * EM + 1.2):
        assert line.natural <= (cells + 1) * EM + 1.21


@quick
@given(paragraphs(WORDS), st.integers(min_value=10, max_value=28))
def test_no_single_character_stands_alone_on_the_last_line(text: str, cells: int) -> None:
    *before, last = texts(lines_of(text, cells * EM))
    if before:
        assert len(re.sub("[，。、；：！？）》”]", "", last)) > 1


@quick
@given(
    st.lists(st.tuples(st.text(max_size=60), st.floats(0, 60, width=16)), max_size=4),
    st.floats(-10, 400, width=16),
    st.sampled_from(list(Align)),
    st.floats(-40, 80, width=16),
)
def test_no_text_and_no_measure_raises_or_loses_a_place(
    parts: list[tuple[str, float]], measure: float, align: Align, indent: float
) -> None:
    runs = [Run(text, BODY, size) for text, size in parts]
    lines = break_paragraph(runs, measure, PLAIN, align=align, indent=indent)
    whole = "".join(text for text, _ in parts)
    assert "".join(whole[line.start : line.end] for line in lines) == whole
    visible = [char for char in whole if not is_invisible(char) and char not in "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"]
    assert sum(len(line.text) for line in lines) == len(visible)


@quick
@given(st.text(alphabet="（）》，。—…～ \u3000\u0301a1/.%政", max_size=200), measures)
def test_marks_heaped_up_without_sense_still_come_out_in_lines(text: str, measure: float) -> None:
    lines = lines_of(text, measure)
    assert "".join(texts(lines)) == text
    for line in lines:
        assert line.width <= measure + 0.01


@quick
@given(ordinary, measures)
def test_breaking_is_the_same_however_the_text_is_cut_into_runs(text: str, measure: float) -> None:
    whole = texts(break_paragraph(body(text), measure, PLAIN))
    single = [Run(char, BODY, EM, number) for number, char in enumerate(text)]
    assert texts(break_paragraph(single, measure, PLAIN)) == whole
