"""The Word file and the PDF of a report say the same: every character, every heading's level, every cell of a table."""

from __future__ import annotations

import importlib
import re
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pypdfium2
import pytest
import writer_samples
from same_words import Part, WordReading, pages_as_extracted, parts_of_pdf, parts_of_tree
from wordml import part, with_part

from national_forms import EDITIONS, SEVEN_DIGITS, edition, national_report
from reportgen import pipeline
from reportgen.document.loading import make_style
from reportgen.document.tree import Document
from reportgen.writers.base import WriteOptions, writer

ROOT = Path(__file__).resolve().parents[2]
PAGE_NUMBER = re.compile(r"— ?(\d+) ?—$")
PLAIN_REPORTS = ("sample", "sample draft", "rich", "rich draft", "compact", "plain")
REPORTS = (*PLAIN_REPORTS, *EDITIONS)


@dataclass(frozen=True)
class Report:
    """A tree and both its files."""

    tree: Document
    docx: bytes
    pdf: bytes


@lru_cache
def report(name: str) -> Report:
    """One of REPORTS: the sample office's as the program builds it, the tests' own trees, and all forms filled in."""
    if name.startswith("sample"):
        bound = pipeline.check(ROOT / "data" / "2017.yaml").report
        assert bound is not None
        tree, style = pipeline.compose_document(bound, draft="draft" in name), make_style(bound.layout.style)
    elif name in EDITIONS:
        tree, style = national_report(name, SEVEN_DIGITS), make_style(edition(name).style)
    else:
        build = getattr(writer_samples, f"{name.split()[0]}_document")
        tree, style = build(draft=True) if "draft" in name else build(), writer_samples.official_style()
    docx, pdf = (writer(form).write(tree, style, WriteOptions()).data for form in ("docx", "pdf"))
    return Report(tree, docx, pdf)


def without_heads(parts: list[Part]) -> list[Part]:
    """The same parts, cells not told apart as head and body: a PDF's row labels are heads of another kind."""
    return [Part(item.kind, item.text, item.level, item.place) for item in parts]


# -- each file against the tree ------------------------------------------------------------------------


@pytest.mark.parametrize("name", REPORTS)
def test_the_word_file_says_what_the_tree_says(name: str) -> None:
    made = report(name)
    assert WordReading(made.docx).parts() == parts_of_tree(made.tree)


@pytest.mark.parametrize("name", REPORTS)
def test_the_pdf_says_what_the_tree_says_to_who_follows_its_tags(name: str) -> None:
    made = report(name)
    assert without_heads(parts_of_pdf(made.pdf)) == without_heads(parts_of_tree(made.tree))


@pytest.mark.parametrize("name", REPORTS)
def test_the_heads_of_columns_are_heads_in_the_pdf_too(name: str) -> None:
    made = report(name)
    wanted = [item for item in parts_of_tree(made.tree) if item.head]
    assert [item for item in parts_of_pdf(made.pdf) if item.head] == wanted


@pytest.mark.parametrize("name", PLAIN_REPORTS)
def test_the_pages_say_the_trees_characters_in_its_order_to_another_program(name: str) -> None:
    made = report(name)
    wanted = re.sub(" +", " ", "".join(item.text for item in parts_of_tree(made.tree)))
    heads = ["".join(item.text for item in table if item.head) for table in _tables(parts_of_tree(made.tree))]
    assert _without_repeated_heads(pages_as_extracted(made.pdf), heads, wanted) == wanted


@pytest.mark.parametrize("name", EDITIONS)
def test_the_pages_of_forms_say_every_character_to_another_program_though_it_orders_cells_its_own_way(
    name: str,
) -> None:
    made = report(name)
    wanted = Counter("".join(item.text for item in parts_of_tree(made.tree)))
    assert not wanted - Counter("".join(pages_as_extracted(made.pdf)))


@pytest.mark.parametrize("name", REPORTS)
def test_both_files_say_the_same(name: str) -> None:
    made = report(name)
    assert without_heads(WordReading(made.docx).parts()) == without_heads(parts_of_pdf(made.pdf))


def test_the_samples_have_every_kind_of_part() -> None:
    kinds = {(item.kind, item.level) for name in REPORTS for item in parts_of_tree(report(name).tree)}
    levels = {("heading", level) for level in (1, 2, 3, 4)}
    assert kinds == {("title", 0), ("text", 0), ("caption", 0), ("cell", 0)} | levels
    spans = {item.place[2:] for name in REPORTS for item in parts_of_tree(report(name).tree) if item.place}
    assert {rows > 1 for rows, _ in spans} == {columns > 1 for _, columns in spans} == {True, False}


def _tables(parts: list[Part]) -> list[list[Part]]:
    """The cells of each table: a new one begins at the grid's first place."""
    tables: list[list[Part]] = []
    for item in parts:
        if item.place is not None:
            if item.place[:2] == (0, 0):
                tables.append([])
            tables[-1].append(item)
    return tables


def _without_repeated_heads(pages: list[str], heads: list[str], wanted: str) -> str:
    """The pages one after another, without page numbers and without a head that a table prints again.

    A head may only be left out at the top of a page, and only where the tree goes on with something else.
    """
    said = ""
    for number, page in enumerate(pages, start=1):
        printed = PAGE_NUMBER.search(page)
        assert printed is not None and int(printed[1]) == number, f"page {number} ends with {page[-8:]!r}"
        text = page[: printed.start()]
        repeated = next((head for head in heads if head and text.startswith(head)), "")
        if repeated and not wanted.startswith(said + repeated):
            text = text[len(repeated) :]
        said += text
    return said


# -- the comparison fails when it should ---------------------------------------------------------------


def changed(old: str, new: str) -> bytes:
    """The rich sample's Word file with one stretch of its text part changed, which must be there."""
    data = report("rich").docx
    text = part(data, "word/document.xml").decode("utf-8")
    assert old in text
    return with_part(data, "word/document.xml", text.replace(old, new, 1).encode("utf-8"))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("组织领导", "组织"),
        ("98%", "97%"),
        ('w:val="Heading2"', 'w:val="Heading3"'),
        ('w:val="RunIn3"', 'w:val="RunIn2"'),
        ('w:val="Heading2Char"', 'w:val="Heading3Char"'),
        ("<w:tblHeader/>", ""),
        ("第7类公开事项", "第8类公开事项"),
        ("甲某喆𬱖", "甲某喆"),
        ("两个空格　全角", "两个空格 全角"),
    ],
)
def test_a_difference_between_file_and_tree_is_seen(old: str, new: str) -> None:
    assert WordReading(changed(old, new)).parts() != parts_of_tree(report("rich").tree)


def test_another_reports_pdf_is_another_text() -> None:
    assert parts_of_pdf(report("rich").pdf) != parts_of_pdf(report("compact").pdf)
    assert pages_as_extracted(report("rich").pdf) != pages_as_extracted(report("plain").pdf)


def test_a_head_is_left_out_only_where_a_page_begins_and_the_tree_goes_on() -> None:
    assert _without_repeated_heads(["甲乙1— 1 —", "甲乙2— 2 —"], ["甲乙"], "甲乙12") == "甲乙12"
    assert _without_repeated_heads(["甲乙1甲乙2— 1 —"], ["甲乙"], "甲乙12") == "甲乙1甲乙2"
    assert _without_repeated_heads(["1— 1 —", "甲乙2— 2 —"], ["甲乙"], "1甲乙2") == "1甲乙2"


# -- the pages -----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], int]:
    """Number of pages on which LibreOffice prints a report's Word file in the vendored faces."""
    tools = str(ROOT / "tools")
    sys.path.append(tools)
    office = importlib.import_module("office_printing")
    sys.path.remove(tools)
    if office.office_program() is None:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("printed")
    sources = [folder / f"{name.replace(' ', '-')}.docx" for name in REPORTS]
    for name, source in zip(REPORTS, sources, strict=True):
        source.write_bytes(report(name).docx)
    files = dict(zip(REPORTS, office.print_with_office(sources, folder), strict=True))
    return lambda name: _page_count(files[name])


def _page_count(pdf: Path | bytes) -> int:
    with pypdfium2.PdfDocument(pdf) as document:
        return len(document)


@pytest.mark.gate
def test_the_sample_has_as_many_pages_in_word_processing_as_in_the_pdf(printed: Callable[[str], int]) -> None:
    assert printed("sample") == _page_count(report("sample").pdf)


@pytest.mark.gate
@pytest.mark.parametrize("name", REPORTS)
def test_every_report_has_as_many_pages_or_one_more_or_less(printed: Callable[[str], int], name: str) -> None:
    assert abs(printed(name) - _page_count(report(name).pdf)) <= 1
