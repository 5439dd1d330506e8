"""--pdf-profile: what a PDF claims to be, and the files that travel inside it."""

from __future__ import annotations

import csv
import os
import re
import sys
from decimal import Decimal
from io import StringIO
from pathlib import Path

import page
import pikepdf
import pytest
from running import Run

from reportgen import pipeline
from reportgen.report.figure_table import as_csv, safe_cell
from sample import change


def built(run: Run, year: Path, *options: str) -> Path:
    """The PDF that build writes with these options."""
    done = run("build", year, "--to", "pdf", *options)
    assert (done.code, done.err) == (0, "")
    (file,) = (year.parents[1] / "out" / "2017").glob("*.pdf")
    return file


def attached(file: Path) -> dict[str, bytes]:
    """The files inside a PDF by their names."""
    with pikepdf.open(file) as document:
        return {spec.filename: spec.get_file().read_bytes() for spec in document.attachments.values()}


def rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize(
    ("options", "levels"),
    [((), ("2a", "ua1")), (("--pdf-profile", "3a"), ("3a", "ua1")), (("--pdf-profile", "1a"), ("1a",))],
)
def test_the_sample_report_is_what_was_asked_for(
    run: Run, year: Path, options: tuple[str, ...], levels: tuple[str, ...]
) -> None:
    file = built(run, year, *options)
    assert [page.validate_pdf(str(file), profile=level).failures for level in levels] == [[]] * len(levels)


def test_only_3a_takes_files_along(run: Run, year: Path) -> None:
    assert attached(built(run, year)) == {}
    assert attached(built(run, year, "--pdf-profile", "1a")) == {}
    assert list(attached(built(run, year, "--pdf-profile", "3a"))) == ["2017.yaml", "2017年统计数据.csv"]


def test_the_data_file_inside_is_the_one_that_was_checked(run: Run, year: Path) -> None:
    year.write_bytes(year.read_bytes().replace(b"\n", b"\r\n"))
    assert attached(built(run, year, "--pdf-profile", "3a"))["2017.yaml"] == year.read_bytes()


def test_the_table_inside_has_every_figure_with_its_unit_and_origin(run: Run, year: Path) -> None:
    table = rows(attached(built(run, year, "--pdf-profile", "3a"))["2017年统计数据.csv"])
    assert table[0] == ["指标", "名称", "数值", "单位", "来源"]
    report = pipeline.check(year).report
    assert report is not None
    assert [row[0] for row in table[1:]] == list(report.figures)
    by_path = {row[0]: row for row in table[1:]}
    assert by_path["主动公开.总数"][2:] == ["501", "条", "填报"]
    assert all(not row[2] or Decimal(row[2]) == report.figures[row[0]].value for row in table[1:])


def test_the_same_data_give_the_same_bytes_with_files_inside(run: Run, year: Path) -> None:
    first = built(run, year, "--pdf-profile", "3a").read_bytes()
    assert built(run, year, "--pdf-profile", "3a", "--force").read_bytes() == first


def test_a_category_named_like_a_formula_is_no_formula_in_the_table(year: Path) -> None:
    change(year, "公告公示: 55", "'=HYPERLINK(\"http://x\")': 55")
    report = pipeline.check(year).report
    assert report is not None
    names = [row[1] for row in rows(as_csv(report))]
    assert '\'=HYPERLINK("http://x")' in names
    assert not [name for name in names if name.startswith("=")]


@pytest.mark.parametrize("text", ["=1+1", "+cmd", "-2+3", "@SUM(A1)", "\t=1", "＝1", "＋1", "－1", "＠x", "-", "+5 5"])
def test_what_a_spreadsheet_would_run_is_made_a_text(text: str) -> None:
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-5", "+5", "-5%", "-0.35", "501", "", "公告-公示", "a=b"])
def test_numbers_and_words_stay_as_they_are(text: str) -> None:
    assert safe_cell(text) == text


def test_an_unknown_profile_is_refused_with_the_known_ones(run: Run, year: Path) -> None:
    done = run("build", year, "--pdf-profile", "4")
    assert done.code == 2
    assert re.search("2a\\+ua1.*3a.*1a", done.err, re.DOTALL)
    assert "Traceback" not in done.err


def test_a_profile_without_a_pdf_is_refused_and_nothing_is_written(run: Run, year: Path) -> None:
    done = run("build", year, "--to", "docx", "--pdf-profile", "3a")
    assert done.code == 2
    assert "--pdf-profile" in done.err and "--to docx,pdf" in done.err
    assert not (year.parents[1] / "out" / "2017").exists()


def test_word_alone_may_be_asked_for_with_the_usual_profile_named(run: Run, year: Path) -> None:
    assert run("build", year, "--to", "docx", "--pdf-profile", "2a+ua1").code == 0


@pytest.mark.parametrize(
    ("name", "inside"),
    [
        ("年报(终)\\稿\n二.yaml", "年报(终)_稿二.yaml"),
        ("2017\x01年.yaml", "2017_年.yaml"),
        (os.fsdecode("年".encode("gbk")) + ".yaml", "__.yaml"),
    ],
)
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has files with such names")
def test_a_data_file_with_a_name_of_bad_characters_goes_along_under_a_good_one(
    run: Run, year: Path, name: str, inside: str
) -> None:
    odd = year.rename(year.with_name(name))
    assert next(iter(attached(built(run, odd, "--pdf-profile", "3a")))) == inside
