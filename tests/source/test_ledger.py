"""Registers of applications as rows of cells: encodings, separators, quoted line ends, sheets; and what is kept."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from register_files import write_xlsx
from reportgen.source import ledger
from reportgen.source.ledger import Register

SHOWN = "data/2025-台账.csv"
TEXT = "编号,申请人,处理结果\n1,张三,予以公开\n2,李四,部分公开\n"


def read(tmp_path: Path, data: bytes, name: str = "2025-台账.csv") -> Register:
    path = tmp_path / name
    path.write_bytes(data)
    reading = ledger.read(path, SHOWN)
    assert reading.diagnostics == ()
    assert reading.register is not None
    return reading.register


def texts(register: Register) -> list[list[str]]:
    return [[cell.text for _, cell in sorted(row.cells.items())] for sheet in register.sheets for row in sheet.rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_a_csv_is_read_in_every_encoding_that_spreadsheets_save(tmp_path: Path, encoding: str) -> None:
    rows = texts(read(tmp_path, TEXT.encode(encoding)))
    assert rows == [["编号", "申请人", "处理结果"], ["1", "张三", "予以公开"], ["2", "李四", "部分公开"]]


@pytest.mark.parametrize("separator", [",", "\t", ";", "|"])
def test_the_separator_is_told_by_the_rows(tmp_path: Path, separator: str) -> None:
    rows = texts(read(tmp_path, TEXT.replace(",", separator).encode()))
    assert rows[1] == ["1", "张三", "予以公开"]


def test_a_separator_inside_a_few_cells_is_not_taken_for_that_of_the_file(tmp_path: Path) -> None:
    rows = texts(read(tmp_path, "编号\t处理结果\n1\t公开,已寄,已签收\n2\t公开\n".encode()))
    assert rows == [["编号", "处理结果"], ["1", "公开,已寄,已签收"], ["2", "公开"]]


def test_a_quoted_cell_holds_line_ends_separators_and_doubled_quotes_and_rows_keep_their_line(tmp_path: Path) -> None:
    text = '编号,内容,处理结果\n1,"关于""某,某""\n的信息",予以公开\n2,丙,部分公开\n'
    register = read(tmp_path, text.encode())
    assert texts(register)[1] == ["1", '关于"某,某"\n的信息', "予以公开"]
    assert [row.number for row in register.sheets[0].rows] == [1, 2, 4]


def test_the_first_line_may_name_the_separator_and_a_number_may_be_written_as_a_formula(tmp_path: Path) -> None:
    register = read(tmp_path, 'sep=;\n编号;结果\n"=""001""";公开\n'.encode())
    assert texts(register) == [["编号", "结果"], ["001", "公开"]]


def test_only_the_cells_that_are_asked_for_are_kept_at_their_own_lines_and_columns(tmp_path: Path) -> None:
    register = read(tmp_path, TEXT.encode())
    row = register.sheets[0].rows[1]
    kept = ledger.kept(register, [row.cell(3)], hidden=[row.cell(2)])
    assert kept.source.line(2) == "·,··,予以公开"
    assert "张三" not in kept.source.text and "李四" not in kept.source.text
    assert kept.source.slice(kept.span(row.cell(3))) == "予以公开"
    assert (kept.span(row.cell(2)).line, kept.span(row.cell(2)).column) == (2, 3)


def test_a_workbook_gives_rows_with_days_and_kept_cells_with_their_coordinates(tmp_path: Path) -> None:
    rows = [("2025年台账",), ("编号", "申请人", "收到日期"), ("1", "张三", date(2025, 3, 4))]
    path = write_xlsx(tmp_path / "台账.xlsx", {"登记": rows}, merged=["A1:C1"])
    register = ledger.read(path, SHOWN).register
    assert register is not None
    row = register.sheets[0].rows[-1]
    assert (row.number, [row.cell(column).text for column in (1, 2, 3)]) == (3, ["1", "张三", "2025-03-04"])
    kept = ledger.kept(register, [row.cell(3)], hidden=[row.cell(2)])
    assert kept.source.text == "2025-03-04\n…"
    assert kept.source.places == ("登记!C3", "登记!B3")


def test_a_merged_cell_stands_in_every_row_that_it_crosses_at_its_own_place(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "台账.xlsx", {"登记": [("编号", "结果"), ("1", "公开"), ("", "续")]}, merged=["A2:A3"])
    register = ledger.read(path, SHOWN).register
    assert register is not None
    assert [row.cell(1).row for row in register.sheets[0].rows] == [1, 2, 2]


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("台账.csv", b"", [("Y001", "empty-file")]),
        ("台账.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, None),
        ("台账.xlsx", b"PK\x03\x04 cut off", [("Y001", "damaged-package")]),
        ("台账.csv", b"%PDF-1.7", [("Y001", "not-text")]),
        ("台账.csv", b"," * 300_000, [("Y005", "cells")]),
        ("台账.csv", b'"\n"\n' * 300_000, [("Y005", "cells")]),
    ],
)
def test_what_is_no_register_is_a_finding(
    tmp_path: Path, name: str, data: bytes, told: list[tuple[str, str]] | None
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    reading = ledger.read(path, name)
    assert reading.register is None
    found = [(item.code, item.variant) for item in reading.diagnostics]
    assert found == told if told is not None else [code for code, _ in found] == ["Y001"]


def test_a_file_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    reading = ledger.read(tmp_path / "没有.csv", "没有.csv")
    assert [item.code for item in reading.diagnostics] == ["Y001"]


@settings(max_examples=60)
@given(st.text(alphabet='编1,;\t"=\n\r| 张三\u200b', max_size=60))
def test_any_text_is_read_and_every_cell_kept_slices_back_to_itself(text: str) -> None:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        path = Path(folder) / "台账.csv"
        path.write_bytes(text.encode())
        register = ledger.read(path, SHOWN).register
    if register is None:
        assert not text.strip()
        return
    cells = [cell for row in register.sheets[0].rows for cell in row.cells.values()]
    kept = ledger.kept(register, cells)
    assert register.text is not None and kept.source.line_count == len(_lines(register.text))
    for cell in cells:
        assert kept.source.slice(kept.span(cell)) == register.text[cell.start : cell.end]


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
