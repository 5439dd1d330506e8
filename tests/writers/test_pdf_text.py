"""The PDF says what the tree says, character by character, to every program that reads it."""

from __future__ import annotations

import shutil
import subprocess
import unicodedata
from pathlib import Path

import pdf_reading
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_samples import pdf, write
from writer_samples import cells, document, heading, paragraph

from reportgen.document.tree import Document, Paragraph, Table, Text, texts
from reportgen.writers.pdf_objects import stood_for


def tree_text(tree: Document) -> str:
    return "".join(text.text for text in texts(tree))


def extracted(data: bytes) -> str:
    """What another program finds, without line ends and page numbers."""
    pages = (pdf_reading.PAGE_NUMBER.sub("", page) for page in pdf_reading.extracted(data))
    return "".join(pages).replace("\r\n", "").replace("\n", "")


def body(data: bytes) -> str:
    """What stands under the title, without line ends."""
    drawn = pdf_reading.text(data)
    return drawn[drawn.index("年度报告") + len("年度报告") :]


def test_the_drawn_characters_are_the_trees_in_its_order(compact_document: Document) -> None:
    assert pdf_reading.text(pdf(compact_document)) == tree_text(compact_document)


def test_a_long_report_differs_from_the_tree_by_its_repeated_table_head_alone(rich_document: Document) -> None:
    drawn, wanted = pdf_reading.text(pdf(rich_document)), tree_text(rich_document)
    head = "序号栏目条数"
    assert drawn.count(head) > wanted.count(head) == 1
    assert drawn.replace(head, "") == wanted.replace(head, "")


def test_no_program_finds_blanks_that_nobody_typed(plain_document: Document) -> None:
    assert extracted(pdf(plain_document)) == tree_text(plain_document)


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is not installed")
def test_pdftotext_finds_the_same_text(plain_document: Document, tmp_path: Path) -> None:
    file = tmp_path / "报告.pdf"
    file.write_bytes(pdf(plain_document))
    printed = subprocess.run(["pdftotext", "-nopgbrk", file, "-"], capture_output=True, check=True).stdout.decode(
        "utf-8"
    )
    lines = [line for line in printed.splitlines() if not pdf_reading.PAGE_NUMBER.fullmatch(line)]
    assert "".join(lines) == tree_text(plain_document)


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is not installed")
def test_pdftotext_puts_no_blank_between_chinese_and_figures_of_a_widely_set_line(tmp_path: Path) -> None:
    line = "报告所列数据的统计期限为2017年1月1日至2017年12月31日。" * 3
    texts = [f"{'某' * before}{line}" for before in range(12)]
    file = tmp_path / "报告.pdf"
    file.write_bytes(pdf(document(*(paragraph(text) for text in texts))))
    printed = subprocess.run(["pdftotext", "-nopgbrk", file, "-"], capture_output=True, check=True).stdout.decode()
    assert " " not in printed


@pytest.mark.parametrize("name", ["甲某喆", "甲某𬱖", "甲某𬭎", "甲某䶮", "甲某㙓", "𠅤村"])
def test_a_rare_character_is_drawn_and_copied_as_itself(name: str) -> None:
    data = pdf(document(paragraph(f"联系人{name}负责。")))
    assert body(data) == f"联系人{name}负责。"
    assert name in extracted(data)


@pytest.mark.parametrize(
    "typed",
    ["面积<b>类和<br>与单独的&", "Q&A &amp; &#65;", "{{ 主动公开.总数 }}", "*重点*、[链接](a)", "反斜杠\\n与(括号)"],
)
def test_what_looks_like_markup_prints_as_typed(typed: str) -> None:
    assert body(pdf(document(paragraph(typed)))) == typed


@pytest.mark.parametrize("blank", [" ", "  ", "\u00a0", "\u3000", "\u3000\u3000", "\u2003"])
def test_blanks_are_copied_as_they_were_typed(blank: str) -> None:
    assert body(pdf(document(paragraph(f"合{blank}计")))) == f"合{blank}计"


@pytest.mark.parametrize("typed", ["甲\u2011乙", "甲\u2027乙", "甲\u301c乙", "葛\U000e0100城", "1\u22122"])
def test_a_look_alike_is_copied_as_the_character_it_stands_for(typed: str) -> None:
    assert body(pdf(document(paragraph(typed)))) == typed


def test_full_width_blanks_in_a_cell_are_kept_and_leading_ones_do_not_double_the_indent() -> None:
    table = Table("t", (), (0.5, 0.5), 1, (cells("合　　计", "1"), cells("　甲", "2")))
    data = pdf(document(paragraph("　　段首有两个全角空格。"), paragraph("段首没有。"), table))
    assert "合　　计1　甲2" in pdf_reading.text(data)
    first, second = (line for line in pdf_reading.body_lines(data)[0] if "段首" in line.text)
    assert first.chars[first.text.index("段")].x == pytest.approx(second.chars[0].x, abs=0.1)


def test_line_feeds_in_a_text_are_lines_on_the_page() -> None:
    data = pdf(document(paragraph("第一条措施。\n第二条措施。\n第三条措施。")))
    assert [line.text for line in pdf_reading.body_lines(data)[0]][-3:] == [
        "第一条措施。",
        "第二条措施。",
        "第三条措施。",
    ]


def test_a_tab_keeps_two_words_apart() -> None:
    data = pdf(document(paragraph("甲\t乙")))
    before, after = (char for char in pdf_reading.body_lines(data)[0][-1].chars if char.text in "甲乙")
    assert after.x - before.x > 20
    assert body(data) == "甲\t乙"


def test_more_than_two_hundred_and_fifty_six_characters_of_one_face_stay_readable() -> None:
    han = "".join(chr(code) for code in range(0x4E00, 0x5800) if _in_gb2312(chr(code)))
    assert len(set(han)) > 600
    data = pdf(document(paragraph(han)))
    assert body(data) == han
    assert han in extracted(data)


def test_a_word_broken_over_two_lines_can_be_searched(rich_document: Document) -> None:
    assert "依申请公开" in pdf_reading.text(pdf(rich_document))


@pytest.mark.parametrize("typed", ["", "\n", "\u200b", "\ufeff", "\x00\x01", "\ud800", "\n\n\n", "　"])
def test_texts_that_draw_nothing_neither_fail_nor_leave_a_nul(typed: str) -> None:
    data = write(document(heading(1, "一、", typed), paragraph(typed), Paragraph(()))).data
    assert "\x00" not in pdf_reading.text(data)
    assert pdf_reading.text(data).startswith("云溪县")


def test_a_variation_selector_belongs_to_the_character_before_it() -> None:
    assert stood_for("葛\U000e0100城\u200b\n市") == ["葛\U000e0100", "城", "市"]


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(codec="gb2312", exclude_categories=("Cc",)), max_size=120))
def test_any_text_of_the_common_set_reads_back_as_it_was(typed: str) -> None:
    drawn = body(write(document(paragraph(typed))).data)
    assert drawn == typed


def _in_gb2312(char: str) -> bool:
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return unicodedata.category(char) == "Lo"


def test_texts_with_figures_print_like_any_other() -> None:
    assert (
        body(pdf(document(Paragraph((Text("共"), Text("501", figure="主动公开.总数"), Text("条。")))))) == "共501条。"
    )
