"""The conversion itself: what the rules see of a case is what the case states."""

from __future__ import annotations

import pytest
from conversion import converted
from corpus_cases import Case, cases

from reportgen.layout.table_spec import path_of
from reportgen.report import recognise
from reportgen.report.model import FigureState

TOPICS = {
    "overview": "概述",
    "disclosed": "主动公开",
    "requests": "依申请公开",
    "review": "复议诉讼",
    "fees": "收费",
    "problems": "问题改进",
    "answers": "依申请公开",
}
TABLES = [
    (case, key) for case in cases() for key, stated in case.get("tables", {}).items() if not isinstance(stated, str)
]


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["id"])
def test_a_figure_says_where_it_stands_and_slices_back_to_its_own_text(case: Case) -> None:
    report = converted(case["id"])
    stated = [figure for figure in report.report.figures.values() if figure.state is FigureState.STATED]
    for figure in stated:
        said = report.source.slice(figure.span)
        assert figure.text in (said, "0"), figure.path
    if "disclosed" in case and "hedge" not in case["disclosed"] and "form" not in case:
        assert case["disclosed"]["total"] in {figure.text for figure in stated}


@pytest.mark.parametrize(("case", "key"), TABLES, ids=lambda item: item if isinstance(item, str) else item["id"])
def test_every_cell_of_a_form_is_bound_where_it_stands(case: Case, key: str) -> None:
    report, stated = converted(case["id"]), case["tables"][key]
    if report.report.layout.id != case["form"]:
        pytest.skip("a form of another year is not read cell by cell")
    form = report.report.layout.table(key)
    assert form is not None
    for block, row in form.rows():
        cells = stated["rows"].get(row.key, stated["rows"].get(row.step, ()))
        columns = block.column_leaves()
        paths = [path_of(form, row, column if len(columns) > 1 else None) for column in columns]
        texts = [report.report.figures[path].text for path in paths]
        assert texts == list(cells) if cells else set(texts) <= {"", "0"}


def test_a_row_given_as_two_is_added_up() -> None:
    figures = converted("N20").report.figures
    assert figures["表二.其他对外管理服务事项.处理决定数量"].state is FigureState.COMPUTED


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["id"])
def test_every_heading_is_recognised_for_what_it_is_about(case: Case) -> None:
    sections = converted(case["id"]).report.sections
    assert len(sections) == len(case["sections"])
    for section, stated in zip(sections, case["sections"], strict=True):
        abouts = [stated["about"]] if isinstance(stated["about"], str) else stated["about"]
        assert section.spec is not None, section.heading
        topics = {topic.value for topic in (section.spec.topic, *section.spec.also)}
        assert {TOPICS[about] for about in abouts if about in TOPICS} <= topics, section.heading
        if not set(abouts) & set(TOPICS):
            assert topics == {"其他"}, section.heading


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["id"])
def test_the_parts_that_a_preamble_lists_are_read_one_by_one(case: Case) -> None:
    parts = case.get("preamble", {}).get("parts")
    if "as_listed" in case.get("preamble", {}):
        pytest.skip("two of the names run together in the report")
    if parts is None:
        assert converted(case["id"]).report.listed_parts == ()
        return
    read = converted(case["id"]).report.listed_parts
    assert [recognise.loose_form(name) for name in read] == [recognise.loose_form(name) for name in parts]
