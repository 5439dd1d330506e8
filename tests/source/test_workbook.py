"""What is read from a workbook: every cell by what it shows, with its place, and no file makes the reader raise."""

from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crafted_workbooks import NAME, Stored, Value, book_of, cell_of, formula, package
from reportgen.source import workbook
from reportgen.source.book import CellKind, coordinate, parse_coordinate
from reportgen.source.characters import UNSEEN
from reportgen.source.workbook.formulas import sum_of_cells

DAY_IN_WORDS = 'yyyy"年"m"月"d"日"'
CUSTOM = 164


def shown(value: Value, **options: object) -> tuple[str, CellKind]:
    cell = cell_of(value, **options)
    return cell.text.text, cell.kind


# -- what cells show -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        ("3", "3"),
        ("3.0", "3"),
        ("98.0", "98"),
        ("0.35", "0.35"),
        ("0.35000000000000003", "0.35"),
        ("1.0E+11", "100000000000"),
        ("100000000010", "100000000010"),
        ("75100000000", "75100000000"),
        ("-0.0", "0"),
        ("1E-2", "0.01"),
    ],
)
def test_a_number_has_all_its_digits_and_no_others(stored: str, text: str) -> None:
    assert shown(Stored(stored)) == (text, CellKind.NUMBER)


@pytest.mark.parametrize("number", [14, 31, 57, 22, CUSTOM])
def test_a_number_in_the_format_of_a_day_is_that_day_also_in_chinese_formats_of_which_files_have_no_code(
    number: int,
) -> None:
    formats = {CUSTOM: DAY_IN_WORDS}
    assert shown(Stored("43124", format_=number), formats=formats) == ("2018-01-24", CellKind.DATE)
    assert shown(Stored("41662", format_=number), formats=formats, from_1904=True)[0] == "2018-01-24"


def test_a_day_has_its_hours_only_if_it_has_any_and_without_the_format_it_is_a_number() -> None:
    assert shown(Stored("43124.5", format_=22))[0] == "2018-01-24 12:00:00"
    assert shown(Stored("0.4375", format_=20))[0] == "10:30:00"
    assert shown(Stored("43124")) == ("43124", CellKind.NUMBER)
    assert shown(Stored("2018-01-24T00:00:00", "d")) == ("2018-01-24", CellKind.DATE)


@pytest.mark.parametrize(
    ("stored", "code", "text"),
    [
        ("0.985", "0.0%", "98.5%"),
        ("0.9854", "0.0%", "98.54%"),
        ("1", "0%", "100%"),
        ("0.98", "0.00%;[Red]-0.00%", "98.00%"),
    ],
)
def test_hundredths_are_shown_with_their_sign_and_lose_no_digit(stored: str, code: str, text: str) -> None:
    assert shown(Stored(stored, format_=CUSTOM), formats={CUSTOM: code}) == (text, CellKind.PERCENT)


@pytest.mark.parametrize(
    ("stored", "code", "text", "digits"),
    [
        ("2", "0.00", "2.00", "2"),
        ("2.345", "0.00", "2.345", "2.345"),
        ("52600", "000000", "052600", "52600"),
        ("3", "+0;-0;0", "+3", "3"),
        ("-3", "+0;-0;0", "-3", "-3"),
        ("0", "+0;-0;0", "0", "0"),
        ("12", '0"件"', "12", "12"),
        ("1234", "#,##0", "1234", "1234"),
    ],
)
def test_what_a_format_adds_is_shown_and_the_number_alone_is_known_beside_it(
    stored: str, code: str, text: str, digits: str
) -> None:
    cell = cell_of(Stored(stored, format_=CUSTOM), formats={CUSTOM: code})
    assert (cell.text.text, cell.digits) == (text, digits)


@pytest.mark.parametrize(
    ("value", "text", "kind"),
    [
        ("５", "５", CellKind.TEXT),
        (" 7 ", " 7 ", CellKind.TEXT),
        (Stored("1", "b"), "TRUE", CellKind.LOGICAL),
        (Stored("#REF!", "e", "B9"), "#REF!", CellKind.ERROR),
        (formula("SUM(B2:B4)"), "=SUM(B2:B4)", CellKind.UNCALCULATED),
        (formula("SUM(B2:B4)", "15"), "15", CellKind.NUMBER),
        (formula('IF(A1=1,"是","否")', "否", "str"), "否", CellKind.TEXT),
        ("一行_x000D_\n二行", "一行\n二行", CellKind.TEXT),
    ],
)
def test_texts_errors_and_formulas_are_told_apart(value: Value, text: str, kind: CellKind) -> None:
    assert shown(value) == (text, kind)


# -- places ----------------------------------------------------------------------------------------------


def test_every_cell_slices_back_to_its_own_text_and_names_its_sheet_and_place() -> None:
    book = book_of({"A1": "项目", "C1": "甲\n乙\n丙", "B3": 12})
    told = {book.source.place(cell.span.line): book.source.slice(cell.span) for cell in book.sheets[0].filled()}
    assert told == {"表三!A1": "项目", "表三!C1": "甲\n乙\n丙", "表三!B3": "12"}
    empty = book.sheets[0].at(1, 2)
    assert empty is not None and empty.blank and book.source.place(empty.span.line) == "表三!B1"
    assert [book.source.place(line) for line in range(3, 6)] == ["表三!C1"] * 3


def test_what_nobody_sees_is_left_out_of_a_cell_and_told_only_inside_a_word() -> None:
    book = book_of({"A1": "\ufeff数量", "B1": "网站\u200b"})
    assert [cell.text.text for cell in book.sheets[0].filled()] == ["数量", "网站"]
    reading = workbook.read_bytes(package({"表三": {"A1": "数\u200b量"}}), NAME)
    assert [(item.code, item.variant) for item in reading.diagnostics] == [("Y006", "inside")]
    assert reading.book is not None and [cell.text.text for cell in reading.book.sheets[0].filled()] == ["数量"]


def test_merged_cells_are_one_cell_at_every_place_they_cover() -> None:
    (sheet,) = book_of(
        {"A1": "类别", "B1": "数量", "A2": "重点领域", "B2": 1, "B3": 2, "B4": 3}, merged=["A2:A4"]
    ).sheets
    first = sheet.at(2, 1)
    assert first is not None and first.text.text == "重点领域" and first.row_span == 3
    assert sheet.at(3, 1) is first and sheet.at(4, 1) is first
    assert [cell.text.text for cell in sheet.row(4)] == ["重点领域", "3"]


def test_merged_cells_that_overlap_do_no_harm() -> None:
    (sheet,) = book_of({"A1": "甲", "B1": 1, "A2": "乙", "B2": 2}, merged=["A1:B1", "A1:A2", "B1:B2", "A2:A2"]).sheets
    first = sheet.at(1, 1)
    assert first is not None and (first.row_span, first.column_span) == (1, 2) and sheet.at(1, 2) is first


def test_hidden_rows_columns_and_sheets_are_read_and_known_to_be_hidden() -> None:
    data = package(
        {"表三": {"A1": 1, "B2": 2, "C3": 3}, "旧": {"A1": 4}},
        hidden_rows=[2],
        hidden_columns=[3],
        hidden_sheets=["旧"],
    )
    book = workbook.read_bytes(data, NAME).book
    assert book is not None
    assert {cell.text.text: cell.hidden for cell in book.sheets[0].filled()} == {"1": False, "2": True, "3": True}
    assert [(sheet.name, sheet.hidden) for sheet in book.sheets] == [("表三", False), ("旧", True)]


def test_a_far_cell_makes_a_sheet_no_larger_than_what_it_holds() -> None:
    (sheet,) = book_of({"A1": "项目", "XFD1048576": "远"}).sheets
    assert len(sheet.cells) == 4 and sheet.rows == (1, 1_048_576)


@given(st.integers(1, 16_384), st.integers(1, 1_048_576))
def test_letters_and_numbers_of_a_place_go_both_ways(column: int, row: int) -> None:
    assert parse_coordinate(coordinate(row, column)) == (row, column)


# -- sums ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "added", "taken"),
    [
        ("SUM(D5:F5)", ["D5", "E5", "F5"], []),
        ("=sum($D$5:$D$6) ", ["D5", "D6"], []),
        ("D5+D6-D30", ["D5", "D6"], ["D30"]),
        ('IF(COUNT(D5:D6)=0,"",SUM(D5:D6)-SUM(D30))', ["D5", "D6"], ["D30"]),
        ("SUM(D5,D7:D8)", ["D5", "D7", "D8"], []),
    ],
)
def test_a_formula_that_only_adds_cells_up_is_understood(text: str, added: list[str], taken: list[str]) -> None:
    found = sum_of_cells(text)
    assert found is not None
    assert {coordinate(*place) for place, sign in found.items() if sign == 1} == set(added)
    assert {coordinate(*place) for place, sign in found.items() if sign == -1} == set(taken)


@pytest.mark.parametrize(
    "text", ["D5*2", "SUM(表二!D5:D6)", "SUM(D5:D6)+1", "AVERAGE(D5:D6)", "SUM(A1:XFD1048576)", "", "D5 D6"]
)
def test_any_other_formula_is_not_taken_for_a_sum(text: str) -> None:
    assert sum_of_cells(text) is None


# -- files that are none, or too much ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "code", "variant"),
    [
        (b"", "Y001", "empty-file"),
        (b"%PDF-1.7\n", "Y001", "renamed"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "Y001", "old-format"),
        (package({"表三": {}}), "Y001", "empty-file"),
        (package({"表三": {"A1": 1}})[:-40], "Y001", "damaged-package"),
        (
            package({"表三": {"A1": 1}}, more={"xl/a.xml": b"<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]>"}),
            "Y005",
            "entities",
        ),
        (package({"表三": {"A1": 1}}, more={"xl/media.xml": b" " * 20_000_000}), "Y005", "ratio"),
    ],
)
def test_a_file_that_cannot_be_read_says_why_in_one_finding(data: bytes, code: str, variant: str) -> None:
    reading = workbook.read_bytes(data, "data/2026.xls")
    assert reading.book is None
    assert [(item.code, item.variant) for item in reading.diagnostics] == [(code, variant)]


def test_macros_and_links_out_of_the_file_are_left_alone() -> None:
    more = {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0", "xl/externalLinks/externalLink1.xml": b"<externalLink/>"}
    reading = workbook.read_bytes(package({"表三": {"A1": formula("[1]Sheet1!A1", "5")}}, more=more), "data/2026.xlsm")
    assert reading.book is not None and [cell.text.text for cell in reading.book.sheets[0].filled()] == ["5"]


def test_more_cells_than_are_read_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportgen.source.workbook.reader.CELL_LIMIT", 3)
    reading = workbook.read_bytes(package({"表三": {f"A{row}": row for row in range(1, 6)}}), NAME)
    assert [(item.code, item.variant, item.args["limit"]) for item in reading.diagnostics] == [("Y005", "cells", 3)]


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 30))
def test_no_damage_makes_the_reader_raise(seed: int, count: int) -> None:
    data = bytearray(package({"表三": {"A1": "项目", "B1": 3, "B2": formula("SUM(B1)", "3")}}, merged=["A1:A2"]))
    chance = random.Random(seed)
    for _ in range(count):
        data[chance.randrange(len(data))] = chance.randrange(256)
    reading = workbook.read_bytes(bytes(data), NAME)
    assert (reading.book is None) == any(item.code in ("Y001", "Y005") for item in reading.diagnostics)


_NAUGHTY = st.one_of(
    st.integers(-(10**20), 10**20).map(lambda number: Stored(str(number))),
    st.floats(allow_nan=True, allow_infinity=True).map(lambda number: Stored(repr(number), format_=14)),
    st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=20),
    st.text("0123456789.eE+-#", max_size=8).map(lambda text: Stored(text, "n")),
    st.text("SUM(A1:B2)+-,$ 表", max_size=12).map(lambda text: formula(text)),
    st.sampled_from(["s", "e", "b", "d", "str", "zzz"]).map(lambda kind: Stored("7", kind)),
)


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.tuples(st.integers(1, 9), st.integers(1, 9)), _NAUGHTY, max_size=12))
def test_whatever_a_cell_stores_is_shown_at_its_place(cells: dict[tuple[int, int], Value]) -> None:
    data = package({"表三": {coordinate(*place): value for place, value in cells.items()}})
    book = workbook.read_bytes(data, NAME).book
    for cell in book.sheets[0].filled() if book is not None else ():
        assert book is not None
        assert book.source.place(cell.span.line) == f"表三!{coordinate(cell.row, cell.column)}"
        assert cell.text.text == UNSEEN.sub("", book.source.slice(cell.span))


def test_the_files_of_public_bug_reports_are_read_as_they_show(shared: Path) -> None:
    """Cells of the small files that others have stumbled over, by what stands in them."""
    expected = {
        "B187_formula_no_cache": {"数据!B5": "=SUM(B2:B4)"},
        "B189_number_as_text": {"数据!B2": "3", "数据!B3": "5", "数据!B4": "１２", "数据!B5": " 7 "},
        "B193_date_cells": {"数据!B2": "2018-01-24", "数据!B3": "43124"},
        "B195_phone_number": {"数据!B2": "100000000010", "数据!B3": "75100000000"},
        "B198_header_invisible": {"数据!B1": "数量"},
        "B200_percent_cell": {"数据!B2": "98.5%", "数据!B3": "2.00"},
        "B201_whole_as_float": {"数据!B2": "3", "数据!B3": "98"},
    }
    for name, cells in expected.items():
        book = workbook.read(shared / "bugs" / "inputs" / f"{name}.xlsx", name).book
        assert book is not None
        told = {book.source.place(cell.span.line): cell.text.text for cell in book.sheets[0].filled()}
        assert {place: told[place] for place in cells} == cells


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 6), st.sampled_from(["sheet", "workbook", "styles"]))
def test_no_damage_inside_a_part_makes_the_reader_raise(seed: int, count: int, part: str) -> None:
    chance = random.Random(seed)

    def spoilt(text: str) -> str:
        letters = list(text)
        for _ in range(count):
            letters[chance.randrange(len(letters))] = chance.choice('<>"/=&;0x表\u0001 ')
        return "".join(letters)

    data = package({"表三": {"A1": "项目", "B1": 3, "B2": formula("SUM(B1)", "3")}}, merged=["A1:A2"])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, spoilt(text) if part in name else text)
    reading = workbook.read_bytes(stream.getvalue(), NAME)
    assert (reading.book is None) == any(item.code in ("Y001", "Y005") for item in reading.diagnostics)
