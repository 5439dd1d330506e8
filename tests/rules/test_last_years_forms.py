"""A form that is last year's, changes within forms, and a file that changed since (C305, C306, C307)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from two_years import FIRST, FORM_2019, LEGACY, SECOND, changed, checked, findings, of, pair, write

from reportgen import pipeline
from reportgen.diagnostics import catalogue
from reportgen.diagnostics.model import Severity
from reportgen.report.model import Report
from reportgen.rules import continuity, continuity_file

# -- C305 --------------------------------------------------------------------------------------------


def copied(report: Report, table: str) -> Report:
    """The report with a form of last year's."""
    last = report.previous.report
    assert last is not None
    return replace(report, figures={**report.figures, **{k: v for k, v in last.figures.items() if k.startswith(table)}})


@pytest.mark.parametrize(("table", "count"), [("表三", "3607"), ("表四", "553")])
def test_a_form_of_cases_that_is_last_years_is_a_warning(table: str, count: str) -> None:
    (item,) = findings(continuity_file.repeated_tables(copied(pair(), table)))
    assert (item.code, item.severity, item.path, item.value) == ("C305", Severity.WARNING, table, count)
    assert findings(continuity_file.repeated_tables(copied(pair(), "表二"))) == []


@given(st.sampled_from([path for path in pair().figures if path.startswith(("表三", "表四")) and path.count(".") > 1]))
def test_one_cell_that_differs_is_enough(path: str) -> None:
    alike = copied(copied(pair(), "表三"), "表四")
    spec = alike.layout.field(path)
    if spec is None or spec.cell is None or spec.cell.derived:
        return
    other = changed(alike, **{path.replace(".", "__"): int(alike.value(path) or 0) + 1})
    assert path.split(".", 1)[0] not in {item.path for item in findings(continuity_file.repeated_tables(other))}


def test_few_cases_may_be_the_same_two_years_running(tmp_path: Path) -> None:
    first = FORM_2019.replace("表四: {review: [1, 0, 0, 0, 1], 未填按零: 是}", "表四: {未填按零: 是}")
    assert of(checked(tmp_path, first, first.replace("2019", "2020"), (2019, 2020)), "C305") == []
    more = first.replace("[3, 0, 0, 0, 0, 0, 3]", "[4, 0, 0, 0, 0, 0, 4]")
    assert [item.path for item in of(checked(tmp_path, more, more.replace("2019", "2020"), (2019, 2020)), "C305")] == [
        "表三"
    ]


# -- C306 --------------------------------------------------------------------------------------------


def test_of_a_form_only_totals_and_single_figures_are_held_against_last_years() -> None:
    report = changed(pair(), 表三__新收__自然人=7, 表三__新收__总计=29, 表三__不予公开__总计=9999, 表二__行政许可=31)
    found = [item.path for item in findings(continuity.changes(report)) if item.args["now"] in (7, 29, 31, 9999)]
    assert sorted(found) == ["表三.新收.总计", "表二.行政许可"]


def test_a_form_that_last_years_edition_did_not_have_is_named_once(tmp_path: Path) -> None:
    older = LEGACY.format(year=2018)
    listed = [
        item.reason.zh
        for item in checked(tmp_path, older, FORM_2019, (2018, 2019)).findings.not_checked
        if item.code == "C306"
    ]
    assert listed == ["2018年的文件没有这些数：表二、表三、表四"]


# -- C307 --------------------------------------------------------------------------------------------


def linked(folder: Path, digest: str, file: str = "2023.yaml") -> pipeline.Checked:
    return checked(folder, FIRST, f"{SECOND}上年: {{文件: {file}, 校验码: {digest}}}\n")


def test_a_file_that_changed_since_is_told_with_its_new_digest_as_a_fix(tmp_path: Path) -> None:
    path = write(tmp_path)
    right = pipeline.check(path.with_name("2023.yaml"), tmp_path).digest
    assert of(linked(tmp_path, right), "C307") == []
    (item,) = of(linked(tmp_path, "c1:" + "0" * 64), "C307")
    assert (item.severity, item.path, item.value, item.variant) == (Severity.WARNING, "上年.校验码", right, "")
    assert item.fix is not None
    (edit,) = item.fix.edits
    text = path.read_text(encoding="utf-8").split("\n")
    line = text[edit.span.line - 1]
    text[edit.span.line - 1] = line[: edit.span.column - 1] + edit.replacement + line[edit.span.end_column - 1 :]
    path.write_text("\n".join(text), encoding="utf-8")
    assert of(pipeline.check(path, tmp_path), "C307") == []


def test_a_digest_that_is_none_says_so(tmp_path: Path) -> None:
    (item,) = of(linked(tmp_path, "c1:1234"), "C307")
    assert item.variant == "malformed"
    alone = of(linked(tmp_path, "1234", file="2022.yaml"), "C307")
    assert [(item.variant, item.fix) for item in alone] == [("unusable", None), ("malformed-alone", None)]


def test_a_file_that_is_not_there_cannot_be_compared_with_its_digest(tmp_path: Path) -> None:
    (item,) = of(linked(tmp_path, "c1:" + "0" * 64, file="2022.yaml"), "C307")
    assert (item.variant, item.path, item.severity) == ("unusable", "上年.文件", Severity.WARNING)
    assert "不存在" in catalogue.message(item).zh


def test_a_digest_without_any_file_of_last_year_is_not_checked(tmp_path: Path) -> None:
    path = tmp_path / "data" / "2024.yaml"
    path.parent.mkdir()
    path.write_text(f'{SECOND}上年: {{校验码: "c1:{"0" * 64}"}}\n', encoding="utf-8")
    result = pipeline.check(path, tmp_path)
    assert of(result, "C307") == []
    (reason,) = [item.reason.zh for item in result.findings.not_checked if item.code == "C307"]
    assert reason == "缺2023年数据"
