"""The grammar of each field type: what is a value, what is blank, and what each slip is told to be."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.diagnostics import catalogue
from reportgen.report import values
from reportgen.report.values import Blank, Fault, Parsed
from reportgen.span import Span


def fault(parsed: object) -> tuple[str, str]:
    """The variant of Y007 and what is suggested."""
    assert isinstance(parsed, Fault)
    return parsed.variant, parsed.suggestion


def value(parsed: object) -> object:
    assert isinstance(parsed, Parsed)
    return parsed.value


@pytest.mark.parametrize("text", ["501", "0", " 501 ", "\u3000501\u3000", "501\u00a0"])
def test_a_count_is_a_whole_number_whatever_white_space_is_around_it(text: str) -> None:
    assert value(values.parse_count(text)) == Decimal(text.strip())


@pytest.mark.parametrize(
    ("text", "kind"),
    [("", "empty"), ("  ", "empty"), ("~", "null"), ("null", "null"), ("Null", "null"), ("None", "null"),
     ("NaN", "null"), ("#N/A", "null"), ("—", "dash"), ("——", "dash"), ("-", "dash"), ("/", "slash"), ("／", "slash"),
     ("无", "none"), ("待补", "pending")],
)  # fmt: skip
def test_what_stands_for_nothing_is_blank_and_never_zero(text: str, kind: str) -> None:
    """B043, B220: an empty figure is unknown."""
    for parse in (values.parse_count, values.parse_amount, values.parse_date, values.parse_year, values.parse_yes_no):
        assert parse(text) is Blank(kind)


@pytest.mark.parametrize(
    ("text", "variant", "suggestion", "report"),
    [
        ("５０１", "full-width", "501", "B047 full-width digits"),
        ("33６", "full-width", "336", "B047 one full-width digit"),
        ("5²", "superscript", "", "B047 a superscript"),
        ("①", "superscript", "", "B047 a circled digit"),
        ("٣", "count", "", "B047 digits of another script"),
        ("-3", "negative", "", "B053 a negative count"),
        ("－3", "negative", "", "B053 with a full-width sign"),
        ("−3", "negative", "", "B053 with the sign of mathematics"),
        ("+5", "sign", "5", "B053 a signed count"),
        ("12 条", "unit", "12", "B053 a unit after the number"),
        ("12件次", "unit", "12", "B053 a longer unit"),
        ("1.2万条", "unit", "12000", "a unit with a scale"),
        ("1,000", "separator", "1000", "B053 a comma between thousands"),
        ("1，000", "separator", "1000", "a full-width comma between thousands"),
        ("1_000", "separator", "1000", "B011 an underscore"),
        ("1 234 567", "separator", "1234567", "spaces between thousands"),
        ("12,34", "count", "", "a comma that parts no thousands"),
        ("251.99999999999997", "almost-whole", "252", "B052 a spreadsheet's error below"),
        ("252.00000000000003", "almost-whole", "252", "B052 a spreadsheet's error above"),
        ("3.0", "decimals", "3", "a decimal point with nothing behind it"),
        ("1.5", "not-whole", "", "half a case"),
        ("007", "leading-zero", "7", "B001 leading zeros"),
        ("00", "leading-zero", "0", "two zeros"),
        ("5e2", "separator", "500", "an exponent"),
        ("五百零一", "chinese-number", "501", "Chinese numerals"),
        ("两", "chinese-number", "2", "a spoken numeral"),
        ("二三", "count", "", "two or three"),
        ("约501", "count", "", "a hedge before"),
        ("501余", "count", "", "a hedge behind"),
        ("501余条", "count", "", "a hedge and a unit"),
        ("98%", "count", "", "a percentage"),
        ("0x1F", "count", "", "another base"),
        ("501 510", "count", "", "two numbers"),
        ("1" * 20, "too-large", "", "twenty digits"),
        ("9" * 5000, "too-large", "", "more digits than Python converts"),
        ("条", "count", "", "no number at all"),
    ],
)
def test_a_slip_in_a_count_is_told_for_what_it_is(text: str, variant: str, suggestion: str, report: str) -> None:
    assert fault(values.parse_count(text)) == (variant, suggestion), report


def test_what_is_suggested_is_itself_right() -> None:
    for text in ("５０１", "+5", "12 条", "1,000", "251.99999999999997", "3.0", "007", "五百零一", "1.2万条"):
        suggested = values.parse_count(text)
        assert isinstance(suggested, Fault)
        assert isinstance(values.parse_count(suggested.suggestion), Parsed)


def test_more_decimals_than_a_fen_in_ten_thousands_has_are_a_doubt_and_the_value_is_kept() -> None:
    """T2-03: a warning that can be explained, never a value thrown away."""
    found = values.parse_amount("0.0000001", "万元")
    assert isinstance(found, Parsed)
    assert (format(found.value, "f"), found.doubt) == ("0.0000001", Fault("too-precise", {"limit": 6}))


@pytest.mark.parametrize(
    ("text", "unit", "limit"), [("3.456", "元", 2), ("3.45", "元", None), ("0.0034", "万元", None), ("1.234", "", None)]
)
def test_an_amount_ends_at_the_fen_of_its_unit(text: str, unit: str, limit: int | None) -> None:
    found = values.parse_amount(text, unit)
    assert isinstance(found, Parsed)
    assert found.doubt == (None if limit is None else Fault("too-precise", {"limit": limit}))


@pytest.mark.parametrize("text", ["0.35", "0.350", "12", "0", "3500.50", "0.000001"])
def test_an_amount_keeps_its_decimals_as_typed(text: str) -> None:
    found = value(values.parse_amount(text))
    assert isinstance(found, Decimal)
    assert format(found, "f") == text
    assert values.parse_amount(text) == Parsed(found, None)


@pytest.mark.parametrize(
    ("text", "unit", "variant", "suggestion"),
    [
        ("0.35万元", "万元", "unit", "0.35"),
        ("3500元", "万元", "unit", "0.35"),
        ("0.35万元", "元", "unit", "3500"),
        ("￥3,500", "元", "unit", "3500"),
        ("0.35万元", "", "amount", ""),
        ("3,500.50", "元", "separator", "3500.50"),
        (".5", "元", "separator", "0.5"),
        ("00.5", "元", "leading-zero", "0.5"),
        ("-1", "元", "negative", ""),
        ("若干", "元", "amount", ""),
        ("1.2.3", "元", "amount", ""),
    ],
)
def test_a_slip_in_an_amount_is_converted_only_when_both_units_are_known(
    text: str, unit: str, variant: str, suggestion: str
) -> None:
    assert fault(values.parse_amount(text, unit)) == (variant, suggestion)


@pytest.mark.parametrize(
    "text",
    ["2018-01-24", "2018-1-24", "2018/1/24", "2018.1.24", "2018年1月24日", "2018年01月24日", "2018 年 1 月 24 日",
     "二〇一八年一月二十四日", "二零一八年一月二十四日", "二○一八年一月二十四日", "2018年1月24号"],
)  # fmt: skip
def test_a_date_may_be_written_in_the_usual_ways(text: str) -> None:
    """B007: all of them are the same day."""
    assert value(values.parse_date(text)) == date(2018, 1, 24)


@pytest.mark.parametrize(
    ("text", "variant", "suggestion"),
    [
        ("２０１８年１月２４日", "full-width", "2018-01-24"),
        ("20180124", "date-form", "2018-01-24"),
        ("2018-01-24 00:00:00", "date-form", "2018-01-24"),
        ("2018-01-24T08:00", "date-form", "2018-01-24"),
        ("2018-02-30", "no-such-day", ""),
        ("2018年13月1日", "no-such-day", ""),
        ("0018-01-24", "no-such-day", ""),
        ("2018年1月", "date-incomplete", ""),
        ("2018-01", "date-incomplete", ""),
        ("18-1-24", "date", ""),
        ("24/1/2018", "date", ""),
        ("2018-1/24", "date", ""),
        ("43124", "date", ""),
        ("一月二十四日", "date", ""),
    ],
)
def test_a_slip_in_a_date_is_told_for_what_it_is(text: str, variant: str, suggestion: str) -> None:
    assert fault(values.parse_date(text)) == (variant, suggestion)


@given(st.dates(min_value=date(1949, 1, 1), max_value=date(2100, 12, 31)))
def test_every_day_is_read_back_from_digits_and_from_words(day: date) -> None:
    assert value(values.parse_date(day.isoformat())) == day
    assert value(values.parse_date(f"{day.year}年{day.month}月{day.day}日")) == day
    year = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(day.year))
    month, number = values.chinese_number(day.month), values.chinese_number(day.day)
    assert value(values.parse_date(f"{year}年{month}月{number}日")) == day


@pytest.mark.parametrize(("text", "year"), [("2017", 2017), ("2017年", 2017), ("2017年度", 2017), (" 2017 ", 2017)])
def test_a_year_is_four_digits(text: str, year: int) -> None:
    assert value(values.parse_year(text)) == year


@pytest.mark.parametrize(
    ("text", "told"),
    [("17", ("year", "")), ("３０１７", ("year", "")), ("3017", ("year", "")), ("２０１７", ("full-width", "2017")),
     ("二〇一七年", ("chinese-number", "2017")), ("2017-2018", ("year", ""))],
)  # fmt: skip
def test_a_slip_in_a_year(text: str, told: tuple[str, str]) -> None:
    assert fault(values.parse_year(text)) == told


@pytest.mark.parametrize(
    ("text", "meaning"), [("是", True), ("否", False), ("yes", True), ("No", False), ("TRUE", True), ("n", False)]
)
def test_yes_and_no(text: str, meaning: bool) -> None:
    """B009: the field decides, so no means no here and nowhere else."""
    assert value(values.parse_yes_no(text)) is meaning


@pytest.mark.parametrize("text", ["有", "off", "1", "√", "不"])
def test_anything_else_is_no_answer(text: str) -> None:
    assert fault(values.parse_yes_no(text)) == ("yes-no", "")


def test_a_text_is_kept_as_typed_and_a_bare_yes_or_no_is_refused() -> None:
    """B003, B009, B011, B043: text fields never become numbers, truth values or words of a programming language."""
    for text in ("0510210600", "2017_05", "10:00", "否", "无"):
        assert value(values.parse_text(text, plain=True)) == text
    for text in ("no", "off", "Yes", "true"):
        assert fault(values.parse_text(text, plain=True)) == ("bare-word", "")
        assert value(values.parse_text(text, plain=False)) == text
    for text in ("null", "~", "NULL", "None", "nan", "#N/A"):
        assert values.parse_text(text, plain=True) is Blank.NULL
    assert value(values.parse_text("null", plain=False)) == "null"
    assert values.parse_text(" ", plain=False) is Blank.EMPTY


@given(st.text(max_size=40))
def test_no_text_makes_a_field_raise_and_every_fault_has_its_words(text: str) -> None:
    found = [values.parse_count(text), values.parse_amount(text, "万元"), values.parse_date(text),
             values.parse_year(text), values.parse_yes_no(text), values.parse_text(text, plain=True)]  # fmt: skip
    for item in found:
        if isinstance(item, Fault):
            filling = {"text": text, "field": "总数", **item.args}
            entry = catalogue.entry("Y007")
            assert catalogue.filled(entry.message(item.variant), filling).zh
            assert catalogue.filled(entry.hint(item.variant), filling).en


@given(st.integers(min_value=0, max_value=10**12))
def test_a_count_is_read_back_from_every_way_it_can_be_mended(number: int) -> None:
    assert value(values.parse_count(str(number))) == number
    for text in (f"{number}条", f"+{number}", f"{number}.0"):
        assert fault(values.parse_count(text))[1] == str(number)


def test_the_offered_change_replaces_the_value_at_its_place() -> None:
    span = Span("data/2017.yaml", 14, 7, 14, 10)
    found = values.parse_count("５０１")
    assert isinstance(found, Fault)
    change = found.fix_at(span)
    assert change is not None
    assert [(edit.span, edit.replacement) for edit in change.edits] == [(span, "501")]
    assert Fault("count").fix_at(span) is None


@pytest.mark.parametrize(
    ("part", "whole", "places", "shown"),
    [
        (3, 8, 0, "38"),
        (1, 8, 0, "13"),
        (5, 1000, 0, "1"),
        (248, 253, 0, "98"),
        (248, 253, 2, "98.02"),
        (1, 3, 0, "33"),
        (2, 3, 1, "66.7"),
        (0, 8, 0, "0"),
    ],
)
def test_shares_are_rounded_half_up_each_by_itself(part: int, whole: int, places: int, shown: str) -> None:
    """B049 and B051: 四舍五入, and three thirds stay 33, 33 and 33: nothing is adjusted to make a hundred."""
    assert str(values.percent(Decimal(part), Decimal(whole), places)) == shown


@given(st.integers(-(10**9), 10**9), st.integers(0, 4), st.integers(0, 6))
def test_rounding_is_exact_and_a_half_goes_away_from_zero(number: int, places: int, given_places: int) -> None:
    exact = Decimal(number).scaleb(-given_places)
    found = values.rounded(exact, places)
    distance = abs(Fraction(found) - Fraction(exact))
    half = Fraction(1, 2 * 10**places)
    assert distance <= half
    if distance == half:
        assert abs(found) > abs(exact)


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "零"), (1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (21, "二十一"), (100, "一百"), (105, "一百零五"),
     (110, "一百一十"), (1005, "一千零五"), (9999, "九千九百九十九")],
)  # fmt: skip
def test_numbers_of_headings_in_words(number: int, words: str) -> None:
    assert values.chinese_number(number) == words


@given(st.integers(0, 9999))
def test_a_number_in_words_is_read_back(number: int) -> None:
    assert values.small_number(values.chinese_number(number)) == number
    assert values.small_number(str(number)) == number


@pytest.mark.parametrize("text", ["", "x", "1.5", "第五", "一万"])
def test_what_is_no_small_number_gives_none(text: str) -> None:
    assert values.small_number(text) is None


def test_noughts_alone_are_not_mended_by_guessing() -> None:
    fault = values.parse_count("000")
    assert isinstance(fault, values.Fault)
    assert (fault.variant, fault.suggestion) == ("noughts", "")
