"""The national forms on paper, empty and with seven digits in every figure: whole rows, whole numbers, few pages."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pdf_reading
import pdf_tags
import pytest
import wordml
from pdf_reading import MM, rules
from pdf_samples import one_line_paragraphs, write
from same_words import pages_as_extracted
from wordml import W, attribute
from writer_samples import document, official_style

from national_forms import (
    EDITIONS,
    SEVEN_DIGITS,
    edition,
    form_with_heading,
    forms,
    national_report,
)
from reportgen.diagnostics.model import Severity
from reportgen.document.loading import make_style
from reportgen.document.style import Style
from reportgen.document.tree import Document, texts

sys.path.append(str(Path(__file__).resolve().parents[2] / "tools"))

import office_printing

NATIONAL = list(EDITIONS)
FIGURES = ["", "0", SEVEN_DIGITS]
LEFT, BOTTOM, WIDTH, HEIGHT = 28 * MM, 35 * MM, 156 * MM, 225 * MM
LAST_ROW = "四、结转下年度继续办理"
OUTER_LABEL = "三、本年度办理结果"


@cache
def pdf(tree: Document) -> bytes:
    written = write(tree)
    assert [found for found in written.diagnostics if found.severity is Severity.ERROR] == []
    return written.data


def three_forms(name: str, figure: str) -> Document:
    """The forms under their headings, after so little text that less than a third of the first page is left."""
    sections = ("主动公开", "依申请公开", "复议诉讼")
    blocks = (block for section in sections for block in form_with_heading(name, section, figure))
    return document(*one_line_paragraphs(3), *blocks)


def applicants_after(name: str, lines: int, figure: str = SEVEN_DIGITS) -> Document:
    """表三 under its heading, after so many lines of text."""
    return document(*one_line_paragraphs(lines), *form_with_heading(name, "依申请公开", figure), title="报告")


# -- the PDF -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NATIONAL)
def test_the_tests_look_is_the_editions_own(name: str) -> None:
    of_edition, of_tests = make_style(edition(name).style), official_style()
    assert of_edition.form == of_tests.form
    for key in ("form_head", "form_cell"):
        assert of_edition.text[key] == of_tests.text[key]


@pytest.mark.parametrize("name", NATIONAL)
@pytest.mark.parametrize("figure", FIGURES)
def test_three_forms_take_three_pages_and_each_form_stands_whole_on_one(name: str, figure: str) -> None:
    said = pdf_reading.page_texts(pdf(three_forms(name, figure)))
    assert len(said) == 3
    for first, last in (
        ("第二十条第（一）项", "第二十条第（八）项"),
        ("申请人情况", LAST_ROW),
        ("行政复议", "复议后起诉"),
    ):
        assert [page for page, text in enumerate(said) if first in text and last in text] != []


@pytest.mark.parametrize("name", NATIONAL)
@pytest.mark.parametrize("lines", range(0, 20, 2))
def test_wherever_it_begins_the_applicants_form_takes_two_pages_at_most(name: str, lines: int) -> None:
    data = pdf(applicants_after(name, lines))
    said = pdf_reading.page_texts(data)
    _, table = form_with_heading(name, "依申请公开", SEVEN_DIGITS)
    on = [page for page, text in enumerate(said) if "申请人情况" in text]
    assert 1 <= len(on) <= 2
    assert on[-1] == len(said) - 1
    (heading,) = (page for page, text in enumerate(said) if "三、收到和处理政府信息公开申请情况" in text)
    assert heading == on[0]
    assert all(row.cells[-8].text in said[heading] for row in table.rows[3:6])


@pytest.mark.parametrize("name", NATIONAL)
@pytest.mark.parametrize("lines", range(1, 20, 3))
def test_where_it_breaks_groups_stay_whole_and_heads_and_the_outer_label_stand_on_both_pages(
    name: str, lines: int
) -> None:
    said = pdf_reading.page_texts(pdf(applicants_after(name, lines, "0")))
    parts = [text for text in said if "申请人情况" in text]
    for part in parts:
        assert part.count("（本列数据的勾稽关系为：") == part.count("法律服务机构") == part.count(OUTER_LABEL) == 1
    for group, rows in (("（三）不予公开", 8), ("（四）无法提供", 3), ("（五）不予处理", 5)):
        (holding,) = (part for part in parts if group in part)
        reasons = holding.split(group)[1].split("（")[0]
        assert re.findall(r"(\d)\.\D", reasons) == [str(number) for number in range(1, rows + 1)]


@pytest.mark.parametrize("lines", range(20))
def test_no_more_than_a_third_of_a_page_stays_blank_before_the_form(lines: int) -> None:
    data = pdf(applicants_after("national-2021", lines))
    first = pdf_reading.body_lines(data)[0][-1]
    ink = min(char.ink[1] for char in first.chars)
    lowest = min([ink, *(rule[1] for rule in rules(data, 0))])
    assert lowest < BOTTOM + HEIGHT / 3 + 30


@pytest.mark.parametrize("name", NATIONAL)
def test_seven_digits_stand_whole_inside_every_cell(name: str) -> None:
    data = pdf(national_report(name, SEVEN_DIGITS))
    wanted = sum(not cell.scope for table in forms(national_report(name)) for row in table.rows for cell in row.cells)
    found = 0
    for number, page in enumerate(pdf_reading.body_lines(data)):
        upright = [rule for rule in rules(data, number) if rule[0] == rule[2]]
        for line in page:
            for match in re.finditer(SEVEN_DIGITS, line.text):
                found += 1
                inks = [char.ink for char in line.chars[match.start() : match.end()]]
                left, right, y = inks[0][0], inks[-1][2], inks[0][1]
                beside = [rule[0] for rule in upright if rule[1] <= y <= rule[3]]
                assert not [x for x in beside if left < x < right]
                assert LEFT < left < right < LEFT + WIDTH
    assert found == wanted


@pytest.mark.parametrize(("figure", "fits"), [("12345678", False), (SEVEN_DIGITS, True)])
def test_a_number_that_the_narrowest_form_cannot_hold_is_found_and_the_form_named(figure: str, fits: bool) -> None:
    written = write(document(*form_with_heading("national-2021", "复议诉讼", figure)))
    found = [item for item in written.diagnostics if item.code == "P703"]
    assert (found == []) is fits
    if not fits:
        assert len(found) == 15
        assert found[0].args["table"] == "表格“政府信息公开行政复议、行政诉讼情况”"
        assert found[0].path == "表四.行政复议.结果维持"


@pytest.mark.parametrize("name", NATIONAL)
def test_a_screen_reader_is_told_what_each_form_is(name: str) -> None:
    summaries = [tag.summary for tag in pdf_tags.tree(pdf(national_report(name))).all("Table")]
    assert summaries == [table.label for table in edition(name).tables]


# -- the Word file -------------------------------------------------------------------------------------


ToDocx = Callable[[Document], bytes]


def word_tables(data: bytes) -> list:  # type: ignore[type-arg]
    return list(wordml.root(data).iter(f"{W}tbl"))


@pytest.mark.parametrize("name", NATIONAL)
@pytest.mark.parametrize("figure", FIGURES)
def test_the_word_forms_have_a_true_grid_whole_rows_and_heads_that_repeat(
    name: str, figure: str, to_docx: ToDocx
) -> None:
    data = to_docx(national_report(name, figure))
    assert wordml.table_faults(data) == []
    assert wordml.audit(data) == []
    for table, form in zip(word_tables(data), forms(national_report(name, figure)), strict=True):
        rows = table.findall(f"{W}tr")
        heads = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows]
        assert heads == [index < form.header_rows for index in range(len(form.rows))]
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        assert attribute(table, "tblPr/tblCaption") == form.name


@pytest.mark.parametrize("name", NATIONAL)
def test_no_number_in_the_word_forms_is_wider_than_its_cell(name: str, to_docx: ToDocx, style: Style) -> None:
    tables = word_tables(to_docx(national_report(name, SEVEN_DIGITS)))
    sizes = set()
    for cell in (cell for table in tables for cell in table.iter(f"{W}tc") if SEVEN_DIGITS in wordml.shown(cell)):
        stated = attribute(cell, "p/r/rPr/sz")
        size = int(stated) / 2 if stated else style.text["form_cell"].word_size
        room = int(attribute(cell, "tcPr/tcW", "w") or 0) / 20 - 2 * style.form.padding_centred
        assert len(wordml.shown(cell)) * size / 2 <= room + 1e-6
        assert size >= 7.5
        sizes.add(size)
    assert max(sizes) == 10.5


def test_a_number_that_fits_keeps_the_size_of_its_style(to_docx: ToDocx) -> None:
    tables = word_tables(to_docx(national_report("national-2021", "12345")))
    assert [size for table in tables for size in table.iter(f"{W}sz")] == []


def test_rows_of_a_group_and_of_a_block_are_kept_together_in_word(to_docx: ToDocx) -> None:
    disclosed, applicants, _ = word_tables(to_docx(national_report("national-2021")))
    assert "".join("—" if kept else "|" for kept in rows_kept(disclosed)) == "———|——|———|——|"
    said = "".join("—" if kept else "|" for kept in rows_kept(applicants))
    assert said == "—————||———————|——|————|——|—|"


def rows_kept(table) -> list[bool]:  # type: ignore[no-untyped-def]
    """Whether each row stays on the page of the next."""
    rows = table.findall(f"{W}tr")
    return [all(p.find(f"{W}pPr/{W}keepNext") is not None for p in row.iter(f"{W}p")) for row in rows]


@pytest.mark.gate
def test_in_word_processing_a_form_that_breaks_repeats_its_heads_and_loses_nothing(
    to_docx: ToDocx, tmp_path: Path
) -> None:
    if office_printing.office_program() is None:
        pytest.skip("LibreOffice is not installed")
    trees = {name: applicants_after(name, 6) for name in NATIONAL}
    sources = [tmp_path / f"{name}.docx" for name in trees]
    for tree, source in zip(trees.values(), sources, strict=True):
        source.write_bytes(to_docx(tree))
    printed = office_printing.print_with_office(sources, tmp_path)
    for tree, file in zip(trees.values(), printed, strict=True):
        said = pages_as_extracted(file.read_bytes())
        assert len(said) == len(pdf_reading.pages(pdf(tree))) == 2
        parts = [page for page in said if "申请人情况" in page]
        assert len(parts) == 2
        assert all(Counter(page)["勾"] == 1 for page in parts)
        assert not Counter("".join(text.text for text in texts(tree))) - Counter("".join(said))
