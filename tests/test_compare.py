"""The comparison with other tools is fair: each is given every word, and a tool that is not here is named, no fault."""

from __future__ import annotations

import importlib
import sys
from datetime import date
from pathlib import Path

import docx
import pytest
from docx.oxml.table import CT_Tc
from docx.table import Table as WordTable

from crafted_pdfs import HAN, Words, crafted, han, paragraph
from reportgen.document.tree import Cell as TreeCell
from reportgen.document.tree import Document, Heading, Metadata, Paragraph, Row, RunIn, Table, texts
from reportgen.document.tree import Text as TreeText
from reportgen.document.tree import Title as TreeTitle
from sample import ROOT

sys.path.append(str(ROOT / "tools"))
compare = importlib.import_module("compare")
compare_typst = importlib.import_module("compare_typst")
compare_weasyprint = importlib.import_module("compare_weasyprint")
compare_word = importlib.import_module("compare_word")

MARKUP = '#let x = "a\\b" <b>&amp;</b> *重点* _斜_ $1$ @x'


@pytest.fixture(scope="module")
def given() -> object:
    """The sample report with both its files."""
    return compare.sample(compare.SAMPLE)


def small(*paragraphs: str) -> Document:
    metadata = Metadata("年报", "某镇人民政府", "年报", (), date(2018, 1, 24))
    return Document(metadata, TreeTitle("年报"), tuple(Paragraph((TreeText(text),)) for text in paragraphs))


def test_the_plain_script_writes_every_word_and_cell(given, tmp_path: Path) -> None:
    path = tmp_path / "plain.docx"
    compare_word.write_plain_docx(given.document, path)
    said = ""
    for item in docx.Document(str(path)).iter_inner_content():
        if isinstance(item, WordTable):
            said += "".join(cell.xpath("string(.)").strip() for cell in item._tbl.iter_tcs() if not continues(cell))
        else:
            said += item.text
    assert said == "".join(text.text for text in texts(given.document))


def continues(cell: CT_Tc) -> bool:
    """Whether a cell only lengthens the one above it."""
    return cell.vMerge == "continue"


def test_what_looks_like_markup_is_a_word_to_every_tool(tmp_path: Path) -> None:
    document = small(MARKUP)
    assert '#"#let x = \\"a\\\\b\\" <b>&amp;</b> *重点* _斜_ $1$ @x"' in compare_typst.typst_source(document)
    page = compare_weasyprint.weasyprint_source(document, compare.FONTS)
    assert "<p>#let x = &quot;a\\b&quot; &lt;b&gt;&amp;amp;&lt;/b&gt; *重点* _斜_ $1$ @x</p>" in page
    compare_word.write_plain_docx(document, tmp_path / "plain.docx")
    assert docx.Document(str(tmp_path / "plain.docx")).paragraphs[-1].text == MARKUP


def test_headings_run_in_headings_and_merged_cells_reach_every_source() -> None:
    heading = Heading(2, "（一）", (TreeText("组织领导"),))
    run_in = RunIn(Heading(2, "（二）", (TreeText("制度建设。"),)), (TreeText("修订指南。"),))
    head = Row((TreeCell((TreeText("渠道"),), col_span=2),))
    table = Table("t", (TreeText("表1"),), (0.5, 0.5), 1, (head, Row((TreeCell(()), TreeCell((TreeText("3"),))))))
    document = Document(small().metadata, TreeTitle("年报"), (heading, run_in, table))
    source = compare_typst.typst_source(document)
    assert '#heading(level: 2, "（一）组织领导")' in source
    assert '#heading(level: 2, "（二）制度建设。")<run-in>#"修订指南。"' in source
    assert 'table.header(table.cell(colspan: 2, rowspan: 1, "渠道"))' in source
    page = compare_weasyprint.weasyprint_source(document, compare.FONTS)
    assert '<div><h2 class="run-in">（二）制度建设。</h2>修订指南。</div>' in page
    assert '<thead><tr><th colspan="2" rowspan="1">渠道</th></tr>' in page


def test_every_face_that_the_style_sheet_names_is_there() -> None:
    page = compare_weasyprint.weasyprint_source(small("公开"), compare.FONTS)
    assert page.count("@font-face") == len(compare_weasyprint.FACES)
    assert all((compare.FONTS / f"{face}.ttf").is_file() for face in compare_weasyprint.FACES)


def test_words_that_a_file_lacks_are_counted(tmp_path: Path) -> None:
    path = crafted(tmp_path / "some.pdf", [[Words("年报"), *paragraph()]])
    first = "".join(words.text for words in paragraph())
    assert compare.missing_words(small(first), path) == []
    assert compare.missing_words(small(first, han(5) + "。" + HAN), path) == [han(5) + "。" + HAN]


def test_a_tool_that_is_not_here_is_named_and_the_others_are_scored(
    given, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    monkeypatch.setattr(compare.office_printing, "office_program", lambda: None)
    scores, missing, absent = compare.compare(given, tmp_path)
    assert list(scores) == ["reportgen PDF"]
    assert missing == {"reportgen PDF": 0}
    assert [reason.split(":")[0] for reason in absent] == ["LibreOffice", "typst", "WeasyPrint", "LibreOffice"]
    printed = compare.markdown(scores, missing, absent)
    assert "| the report's passages | all |" in printed
    assert "Left out, not installed: typst: pip install typst" in printed


def test_typst_sets_the_words_whole(given, tmp_path: Path) -> None:
    pytest.importorskip("typst")
    path = compare.with_typst(given, tmp_path)
    assert compare.missing_words(given.document, path) == []
    assert compare.score(path).facts.loose_fonts == ()


@pytest.mark.gate
def test_the_other_tools_set_the_words_whole(given, tmp_path: Path) -> None:
    scores, missing, _ = compare.compare(given, tmp_path)
    assert {name for name, count in missing.items() if count} <= {"reportgen DOCX in LibreOffice"}
    assert all(item.page == (210, 297) and item.facts.loose_fonts == () for item in scores.values())


def test_a_file_that_is_no_report_is_said_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = tmp_path / "other.yaml"
    other.write_text("年度: 很早以前\n", encoding="utf-8")
    with pytest.raises(SystemExit) as stopped:
        compare.main(["--data", str(other)])
    assert stopped.value.code == 2
    assert "is not a report" in capsys.readouterr().err
