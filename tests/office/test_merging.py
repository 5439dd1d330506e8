"""A leader's edits of a Word file come back into the data: words at their places, figures as conflicts to decide."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import pytest
from edited_files import Edit, cell_changed, deleted, edited, put_in, replaced
from hypothesis import given, settings
from hypothesis import strategies as st
from report_pages import lines_of

from reportgen import pipeline
from reportgen.document import loading
from reportgen.errors import UsageProblem
from reportgen.office.merging import Merged, merge
from reportgen.office.read_back import Kind
from reportgen.pipeline import Checked
from reportgen.source import plain, word
from reportgen.span import SourceText
from reportgen.writers.base import WriteOptions, writer
from sample import ROOT

TOWN = "2017.yaml"
BUREAU = "examples/national-2021/青岚县水务局/2024.yaml"
REPORTS = [TOWN, *sorted(str(path.relative_to(ROOT / "data")) for path in ROOT.glob("data/examples/*/*/202[04].yaml"))]


@lru_cache(maxsize=8)
def checked(name: str) -> Checked:
    return pipeline.check(ROOT / "data" / name, characters=False)


@lru_cache(maxsize=8)
def built(name: str) -> bytes:
    report = checked(name).report
    assert report is not None
    style = loading.make_style(report.layout.style)
    return writer("docx").write(pipeline.compose_document(report), style, WriteOptions()).data


def merged(name: str, *edits: Edit) -> Merged:
    data = built(name)
    for edit in edits:
        data = edited(data, edit)
    flow = word.read_bytes(data, "改稿.docx").flow
    assert flow is not None
    return merge(checked(name), flow)


def changes(made: Merged) -> tuple[list[str], list[str]]:
    """The lines that went and those that came."""
    lines = made.diff("数据").split("\n")[2:]
    return [line[1:].strip() for line in lines if line[:1] == "-"], [
        line[1:].strip() for line in lines if line[:1] == "+"
    ]


@pytest.mark.parametrize("name", REPORTS)
def test_a_file_that_nobody_edited_changes_nothing(name: str) -> None:
    made = merged(name)
    assert not made.changed and made.left == ()


def test_a_changed_word_goes_into_its_line_and_the_references_of_the_line_stay() -> None:
    made = merged(TOWN, replaced("占全年总数的67.1%", "主要内容", "重要内容"))
    ((gone,), (come,)) = changes(made)
    assert gone.replace("主要内容", "重要内容") == come
    assert "{{ 占比(主动公开.分类.重点领域信息公开专栏, 主动公开.总数) }}，是主动公开的重要内容" in come
    assert made.left == ()


def test_comments_and_order_of_the_data_file_stay() -> None:
    made = merged(TOWN, replaced("占全年总数的67.1%", "主要内容", "重要内容"))
    assert made.text == made.before.replace("是主动公开的主要内容，由", "是主动公开的重要内容，由")


@pytest.mark.parametrize(
    ("name", "edit", "path", "said", "found"),
    [
        (TOWN, replaced("全年主动公开政府信息", "501", "510"), "主动公开.总数", "501", "510"),
        (BUREAU, replaced("行政许可", "31", "13"), "表二.行政处罚", "31", "13"),
        (BUREAU, cell_changed(1, 3, 1, "90"), "表三.新收.自然人", "9", "90"),
    ],
)
def test_a_changed_figure_is_left_to_decide_with_both_values(
    name: str, edit: Edit, path: str, said: str, found: str
) -> None:
    made = merged(name, edit)
    assert not made.changed
    assert [(item.kind, item.path, item.said, item.found) for item in made.left] == [(Kind.FIGURE, path, said, found)]


def test_words_beside_a_changed_figure_are_taken_over_all_the_same() -> None:
    edits = replaced("全年主动公开政府信息", "501", "510"), replaced("群众的知情权", "知情权", "知晓权")
    made = merged(TOWN, *edits)
    ((_,), (come,)) = changes(made)
    assert "全年主动公开政府信息{{ 主动公开.总数 | 条 }}，群众的知晓权" in come
    assert [(item.path, item.found) for item in made.left] == [("主动公开.总数", "510")]


def test_a_paragraph_that_was_deleted_goes_and_one_that_was_put_in_comes_where_it_stands() -> None:
    words = "统计期限内，我镇未收到政府信息公开申请。"
    assert changes(merged(TOWN, deleted("统计期限内"))) == ([words], [])
    made = merged(TOWN, put_in("另有电话咨询，已当场答复。", "统计期限内"))
    assert changes(made) == ([], ["另有电话咨询，已当场答复。"])
    assert f"    {words}\n    另有电话咨询，已当场答复。\n" in made.text


def test_a_numbered_item_that_was_put_in_is_a_heading_of_its_list() -> None:
    made = merged(TOWN, put_in("5.加强督查。每季度督查一次。", "统一认识"))
    assert changes(made) == ([], ["### 加强督查。每季度督查一次。"])
    assert made.left == ()


def test_a_heading_of_the_offices_own_is_changed_in_the_data_and_one_of_the_edition_is_left() -> None:
    made = merged(TOWN, replaced("升级门户网站", "拓宽查阅渠道", "方便群众查阅"))
    ((come,),) = changes(made)[1:]
    assert come.startswith("## 升级门户网站，方便群众查阅。5月23日，")
    left = merged(TOWN, replaced("一、概述", "概述", "概况"))
    assert not left.changed
    assert [(item.kind, item.found) for item in left.left] == [(Kind.HEADING, "一、概况")]


def test_edited_words_of_the_edition_become_the_offices_own_for_that_section_or_part_alone() -> None:
    section = merged(TOWN, replaced("未发生因政府信息公开引起", "未发生", "没有发生"))
    assert changes(section) == ([], ["复议诉讼: |", "2017年，我镇没有发生因政府信息公开引起的行政复议、行政诉讼案件。"])
    part = merged(TOWN, replaced("按公开渠道统计", "按公开渠道统计", "按渠道统计"))
    gone, come = changes(part)
    assert gone == [] and come[0] == "## 主动公开政府信息的数量"
    assert "主动公开政府信息{{ 主动公开.总数 }}条，同比增长98%。按渠道统计：" in come[1]
    assert section.left == part.left == ()


def test_an_edited_preamble_of_the_edition_is_written_before_the_text() -> None:
    made = merged(BUREAU, replaced("如对本报告有疑问", "如对本报告有疑问", "对本报告有意见"))
    gone, come = changes(made)
    assert gone == [] and come[0] == "引言: |" and come[-1].startswith("对本报告有意见，请与县水务局办公室联系")
    assert made.text.index("引言: |") < made.text.index("正文:") and made.left == ()


def test_a_report_that_was_read_in_is_no_data_to_merge_into(tmp_path: Path) -> None:
    file = tmp_path / "2017.docx"
    file.write_bytes(built(TOWN))
    flow = word.read_bytes(built(TOWN), "改稿.docx").flow
    assert flow is not None
    with pytest.raises(UsageProblem):
        merge(pipeline.check(file, characters=False), flow)


# -- in general ------------------------------------------------------------------------------------------

SIGNS = st.text(st.sampled_from("我镇公开信息申请件条，。、（）甲 {}#-"), min_size=1, max_size=12)


@lru_cache(maxsize=1)
def town_text() -> str:
    report = checked(TOWN).report
    assert report is not None
    lines = [item for item in lines_of(pipeline.compose_document(report)) if isinstance(item, str)]
    return "\n".join(lines)


@settings(max_examples=20, deadline=None)
@given(where=st.integers(0, 10_000), gone=st.integers(0, 12), come=SIGNS)
def test_an_edit_that_touches_no_digit_leaves_no_figure_to_decide(where: int, gone: int, come: str) -> None:
    """And whatever is edited, merging gives a data file that reads back with its figures (else it would raise)."""
    text = town_text()
    place = where % len(text)
    changed = text[:place] + come + text[place + gone :]
    made = merge(checked(TOWN), plain.flow_of(SourceText("改稿.txt", changed)))
    if not re.search(r"[\d\n]", text[place - 1 : place + gone + 1]):
        assert [item for item in made.left if item.kind is Kind.FIGURE] == []


@settings(max_examples=12, deadline=None)
@given(where=st.integers(0, 10_000), come=st.text(st.sampled_from("甲乙丙丁戊己庚辛"), min_size=2, max_size=12))
def test_words_put_in_between_two_han_characters_are_in_the_data_or_left(where: int, come: str) -> None:
    text = town_text()
    spots = [match.start() + 1 for match in re.finditer(r"[一-龥](?=[一-龥])", text)]
    place = spots[where % len(spots)]
    made = merge(checked(TOWN), plain.flow_of(SourceText("改稿.txt", text[:place] + come + text[place:])))
    assert come in made.text or any(come in item.found for item in made.left)
