"""A built file read back: it says what the data say, and every change in it is found at its place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pytest
from edited_files import Edit, cell_changed, deleted, edited, put_in, replaced, row_deleted, swapped
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen import pipeline
from reportgen.document import loading
from reportgen.document.tree import Block, Document, Paragraph, Row, RunIn, Table, Text
from reportgen.office.read_back import Compared, Difference, Kind, compared
from reportgen.report.model import Report
from reportgen.source import pdf_text, word
from reportgen.source.flow import Flow
from reportgen.writers.base import WriteOptions, writer
from sample import ROOT

TOWN = "2017.yaml"
BUREAU = "examples/national-2021/青岚县水务局/2024.yaml"
REPORTS = [TOWN, *sorted(str(path.relative_to(ROOT / "data")) for path in ROOT.glob("data/examples/*/*/202[04].yaml"))]


@lru_cache(maxsize=16)
def report(name: str) -> Report:
    found = pipeline.check(ROOT / "data" / name).report
    assert found is not None
    return found


@lru_cache(maxsize=16)
def tree(name: str, draft: bool = False) -> Document:
    return pipeline.compose_document(report(name), draft)


def written(document: Document, name: str, form: str) -> bytes:
    return writer(form).write(document, loading.make_style(report(name).layout.style), WriteOptions()).data


@lru_cache(maxsize=16)
def built(name: str, form: str, draft: bool = False) -> bytes:
    return written(tree(name, draft), name, form)


def flow_of(data: bytes, form: str) -> Flow:
    reading = (word if form == "docx" else pdf_text).read_bytes(data, f"报告.{form}")
    assert reading.flow is not None, reading.diagnostics
    return reading.flow


def told(name: str, data: bytes, form: str = "docx") -> tuple[Difference, ...]:
    return compared(tree(name), flow_of(data, form), run_in_parted=form == "pdf").differences


def after(edit: Edit, name: str = TOWN) -> list[tuple[Kind, str, str, str]]:
    return [(item.kind, item.path, item.said, item.found) for item in told(name, edited(built(name, "docx"), edit))]


# -- what was built says what the data say ----------------------------------------------------------------


@pytest.mark.parametrize("draft", [False, True], ids=["final", "draft"])
@pytest.mark.parametrize("form", ["docx", "pdf"])
@pytest.mark.parametrize("name", REPORTS)
def test_what_was_built_says_what_the_data_say(name: str, form: str, draft: bool) -> None:
    document = tree(name, draft)
    found = compared(document, flow_of(built(name, form, draft), form), run_in_parted=form == "pdf")
    assert found.differences == ()
    assert found.figures == len(document.figures) > 15
    assert found.headings > 10 and found.paragraphs >= 10 and found.cells > 30


def test_both_files_are_found_to_say_equally_much() -> None:
    def counts(form: str) -> Compared:
        return compared(tree(TOWN), flow_of(built(TOWN, form), form), run_in_parted=form == "pdf")

    assert counts("docx") == counts("pdf")


# -- a change is found at its place ----------------------------------------------------------------------


def test_a_changed_figure_is_found_by_its_path_and_nothing_else_is() -> None:
    (found,) = told(TOWN, edited(built(TOWN, "docx"), replaced("全年主动公开政府信息", "501", "510")))
    assert (found.kind, found.path, found.said, found.found) == (Kind.FIGURE, "主动公开.总数", "501", "510")
    flow = flow_of(edited(built(TOWN, "docx"), replaced("全年主动公开政府信息", "501", "510")), "docx")
    assert flow.source.slice(found.span) == "510"
    assert flow.source.line(found.span.line).startswith("2017年，我镇继续执行")
    assert found.origin is not None and report(TOWN).source.slice(found.origin).startswith("{{")


def test_of_two_figures_in_a_sentence_the_changed_one_is_named() -> None:
    edit = replaced("行政许可", "31", "13")
    assert after(edit, BUREAU) == [(Kind.FIGURE, "表二.行政处罚", "31", "13")]


def test_a_changed_word_shows_its_sentence_on_both_sides_and_not_its_figures() -> None:
    ((kind, path, said, found),) = after(replaced("占全年总数的67.1%", "主要内容", "重要内容"))
    assert (kind, path) == (Kind.SENTENCE, "正文.主动公开.类别")
    assert said.replace("主要内容", "重要内容") == found
    assert said.startswith("重点领域信息公开专栏公开336条") and said.endswith("组成。")


def test_a_typed_number_is_a_word_like_any_other() -> None:
    ((kind, _, said, found),) = after(replaced("云南省召开", "5月23日", "5月24日"))
    assert (kind, said, found) == (
        Kind.SENTENCE, "5月23日，云南省召开电子政务视频会议。", "5月24日，云南省召开电子政务视频会议。",
    )  # fmt: skip


def test_a_figure_and_a_word_of_one_sentence_are_both_told() -> None:
    def both(body: object) -> None:
        replaced("全年主动公开政府信息", "501", "510")(body)  # type: ignore[arg-type]
        replaced("群众的知情权", "知情权", "知晓权")(body)  # type: ignore[arg-type]

    assert [(kind, path) for kind, path, _, _ in after(both)] == [
        (Kind.FIGURE, "主动公开.总数"), (Kind.SENTENCE, "正文.概述"),
    ]  # fmt: skip


def test_a_deleted_paragraph_is_missing_after_the_one_before_it() -> None:
    (found,) = told(TOWN, edited(built(TOWN, "docx"), deleted("统计期限内")))
    assert (found.kind, found.said, found.found) == (Kind.SENTENCE, "统计期限内，我镇未收到政府信息公开申请。", "")
    flow = flow_of(edited(built(TOWN, "docx"), deleted("统计期限内")), "docx")
    assert flow.source.line(found.span.line).endswith("改进对申请人的服务。")


def test_a_sentence_that_was_struck_out_is_missing_alone() -> None:
    struck = "升级以后，群众了解机关工作动态更加便捷，机关改进了管理方式，工作透明度、管理水平和服务效能都有提高。"
    edit = replaced("升级门户网站", struck, "")
    ((kind, _, said, found),) = after(edit)
    assert (kind, said, found) == (Kind.SENTENCE, struck, "")


def test_a_paragraph_that_was_put_in_is_found_where_it_stands() -> None:
    assert after(put_in("特此报告。", "统计期限内")) == [(Kind.SENTENCE, "", "", "特此报告。")]


def test_a_changed_heading_and_a_changed_run_in_heading_are_headings() -> None:
    edit = replaced("概述", "概述", "概况")
    assert [item for item in after(edit) if item[0] is Kind.HEADING] == []  # the preamble's list comes first
    assert [(kind, said, found) for kind, _, said, found in after(replaced("一、概述", "概述", "概况"))] == [
        (Kind.HEADING, "一、概述", "一、概况")
    ]
    ((kind, _, said, found),) = after(replaced("升级门户网站", "拓宽查阅渠道", "方便群众查阅"))
    assert (kind, said, found) == (
        Kind.HEADING, "（二）升级门户网站，拓宽查阅渠道。", "（二）升级门户网站，方便群众查阅。",
    )  # fmt: skip


def test_swapped_headings_are_both_told() -> None:
    found = after(swapped("（三）主动公开政府信息的形式", "（四）开展政策解读的情况"))
    assert {kind for kind, _, _, _ in found} == {Kind.HEADING}
    assert {said for _, _, said, _ in found if said} == {"（三）主动公开政府信息的形式", "（四）开展政策解读的情况"}


def test_a_changed_title_is_told() -> None:
    assert after(replaced("年度报告", "2017", "2016"))[0][2:] == (
        "江城镇2017年政府信息公开工作年度报告", "江城镇2016年政府信息公开工作年度报告",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("table", "row", "cell", "new", "expected"),
    [
        (1, 3, 1, "90", (Kind.FIGURE, "表三.新收.自然人", "9", "90")),
        (1, 3, 7, "", (Kind.FIGURE, "表三.新收.总计", "13", "")),
        (1, 2, 2, "民营企业", (Kind.LABEL, "表三", "商业企业", "民营企业")),
        (0, 6, 1, "215", (Kind.FIGURE, "表二.行政许可", "214", "215")),
    ],
)
def test_a_changed_cell_is_found_by_its_path(table: int, row: int, cell: int, new: str, expected: object) -> None:
    assert after(cell_changed(table, row, cell, new), BUREAU) == [expected]


def test_a_row_that_was_deleted_is_told_once_and_the_rows_below_it_are_not() -> None:
    ((kind, path, said, found),) = after(row_deleted(0, 7), TOWN)
    assert (kind, path, said, found) == (Kind.TABLE, "主动公开.分类", "部门预决算公开专栏｜3", "")


def test_a_table_that_was_deleted_is_told_once() -> None:
    def edit(body: object) -> None:
        table = body.find(".//{*}tbl")  # type: ignore[attr-defined]
        table.getparent().remove(table)

    ((kind, path, _, found),) = after(edit, BUREAU)
    assert (kind, path, found) == (Kind.TABLE, "表二", "")


def test_spaces_and_line_breaks_do_not_count() -> None:
    assert after(replaced("全年主动公开政府信息", "群众的", "群 众\n　的")) == []


def test_a_figure_that_was_made_longer_is_not_taken_for_one_with_something_behind_it() -> None:
    assert after(replaced("全年主动公开政府信息", "501", "5010")) == [(Kind.FIGURE, "主动公开.总数", "501", "5010")]


# -- in general ------------------------------------------------------------------------------------------


def with_figure(document: Document, number: int, text: str) -> Document:
    """The document with another text for its figure of this number, in reading order."""
    left = [number]

    def content(texts: tuple[Text, ...]) -> tuple[Text, ...]:
        return tuple(_changed(part) for part in texts)

    def _changed(part: Text) -> Text:
        if not part.figure:
            return part
        left[0] -= 1
        return replace(part, text=text) if left[0] == -1 else part

    return replace(document, blocks=tuple(_with(block, content) for block in document.blocks))


def _with(block: Block, content: Callable[[tuple[Text, ...]], tuple[Text, ...]]) -> Block:
    match block:
        case Paragraph() | RunIn():
            return replace(block, content=content(block.content))
        case Table():
            rows = [[replace(cell, content=content(cell.content)) for cell in row.cells] for row in block.rows]
            return replace(block, rows=tuple(Row(tuple(cells)) for cells in rows))
        case _:
            return block


@settings(max_examples=25, deadline=None)
@given(data=st.data(), name=st.sampled_from([TOWN, BUREAU]), form=st.sampled_from(["docx", "docx", "pdf"]))
def test_whichever_figure_a_file_has_wrong_it_is_found_and_no_other(data: st.DataObject, name: str, form: str) -> None:
    figures = tree(name).figures
    number = data.draw(st.integers(0, len(figures) - 1))
    path, said = figures[number]
    wrong = data.draw(st.integers(0, 99_999).map(str).filter(lambda text: text != said))
    spoilt = written(with_figure(tree(name), number, wrong), name, form)
    found = told(name, spoilt, form)
    assert [(item.kind, item.path, item.said, item.found) for item in found] == [(Kind.FIGURE, path, said, wrong)]


def test_another_report_altogether_is_compared_in_bounded_time_and_differs() -> None:
    found = told(TOWN, built(BUREAU, "docx"))
    assert len(found) > 50


def test_the_examples_are_where_the_tests_look_for_them() -> None:
    assert len(REPORTS) > 4 and all(Path(ROOT / "data" / name).is_file() for name in REPORTS)
