"""The table of applications against a register (A211), its time limits (D505), and a table that a register gives."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from table_reports import base_with, checked

from register_files import HEAD, OF_THE_BUREAU, Row, csv, write_xlsx
from reportgen import pipeline
from reportgen.diagnostics import catalogue
from reportgen.diagnostics.model import Diagnostic
from reportgen.report.model import FigureState

CODES = ("A211", "D505", "Y001", "Y003", "Y007", "Y008", "Q601")
GRANTED, PARTIAL = "  予以公开: [3, 1, 0, 0, 0, 0, 4]", "  部分公开: [1, 0, 0, 0, 0, 0, 1]"
TABLE = "表三:\n"


def with_register(tmp_path: Path, text: str, *rows: Row, name: str = "2023-台账.csv") -> pipeline.Checked:
    (tmp_path / "data").mkdir(exist_ok=True)
    (tmp_path / "data" / name).write_text(csv(*rows), encoding="utf-8")
    return checked(text, tmp_path)


def of(result: pipeline.Checked, *codes: str) -> list[Diagnostic]:
    return [item for item in result.findings.diagnostics if item.code in codes]


def without_the_table() -> str:
    lines = base_with().splitlines(keepends=True)
    start = lines.index(TABLE)
    end = next(i for i in range(start + 1, len(lines)) if not lines[i].startswith(" "))
    return "".join((*lines[:start], *lines[end:]))


def test_a_table_that_agrees_with_its_register_has_no_finding(tmp_path: Path) -> None:
    result = with_register(tmp_path, base_with(), *OF_THE_BUREAU)
    assert of(result, *CODES) == []
    assert not any(item.code == "A211" for item in result.findings.not_checked)


def test_a_case_put_in_the_wrong_row_is_named_at_both_cells(tmp_path: Path) -> None:
    text = base_with((GRANTED, "  予以公开: [2, 1, 0, 0, 0, 0, 3]"), (PARTIAL, "  部分公开: [2, 0, 0, 0, 0, 0, 2]"))
    result = with_register(tmp_path, text, *OF_THE_BUREAU)
    found = of(result, "A211")
    assert [(item.path, item.value, item.variant) for item in found] == [
        ("表三.予以公开.自然人", "2", ""),
        ("表三.部分公开.自然人", "2", ""),
    ]
    first, second = found
    assert catalogue.message(first).zh == (
        "“予以公开”行“自然人”栏填 2，台账是 3 件（2022-009、2023-001、2023-002），相差 1。"
    )
    assert (second.args["cases"], second.args["counted"], second.args["difference"]) == ("2023-004", 1, 1)
    lines = text.splitlines()
    assert [lines[item.span.line - 1].split(":")[0].strip() for item in found] == ["予以公开", "部分公开"]
    assert [(label.span.file.rsplit("/", 1)[-1], label.span.line) for label in second.related] == [("2023-台账.csv", 6)]


def test_a_cell_without_any_case_is_told_as_such_and_totals_are_left_to_the_rules_on_sums(tmp_path: Path) -> None:
    text = base_with((GRANTED, "  予以公开: [3, 1, 1, 0, 0, 0, 5]"))
    (item,) = of(with_register(tmp_path, text, *OF_THE_BUREAU), "A211")
    assert (item.path, item.variant, item.args["difference"]) == ("表三.予以公开.科研机构", "none", 1)


def test_at_most_ten_cases_are_named_and_the_others_counted(tmp_path: Path) -> None:
    many = [(f"N{i:02}", "其他", "2023-03-01", "2023-03-20", "予以公开", "") for i in range(13)]
    found = of(with_register(tmp_path, base_with(), *OF_THE_BUREAU, *many), "A211")
    item = next(each for each in found if each.path == "表三.予以公开.其他")
    assert (item.variant, item.args["counted"], item.args["rest"]) == ("more", 13, 3)
    assert str(item.args["cases"]).split("、") == [f"N{i:02}" for i in range(10)]
    assert item.related == ()


def test_what_was_not_understood_may_account_for_a_difference_and_is_listed_as_not_checked(tmp_path: Path) -> None:
    rows = [*OF_THE_BUREAU[:4], ("2023-004", "自然人", "2023-05-08", "2023-05-25", "答复", ""), OF_THE_BUREAU[5]]
    result = with_register(tmp_path, base_with(), *rows)
    assert of(result, "A211") == []
    assert [item.variant for item in of(result, "Y007")] == ["case-outcome"]
    (skipped,) = [item for item in result.findings.not_checked if item.code == "A211"]
    assert "1 件" in skipped.reason.zh
    two_more = with_register(tmp_path, base_with((PARTIAL, "  部分公开: [2, 0, 0, 0, 0, 0, 2]")), *rows)
    assert [item.path for item in of(two_more, "A211")] == ["表三.部分公开.自然人"]


def test_a_difference_is_answered_by_an_explanation(tmp_path: Path) -> None:
    said = "理由: 两件合并办理, 核实人: 办公室, 日期: 2024-01-12"
    answer = f"核实说明: [{{代码: A211, 位置: 表三.部分公开.自然人, 现值: 1, {said}}}]\n"
    more = ("2023-006", "自然人", "2023-05-08", "2023-05-25", "部分公开", "")
    result = with_register(tmp_path, base_with() + answer, *OF_THE_BUREAU, more)
    assert [item.path for item in result.findings.explained] == ["表三.部分公开.自然人"]


def test_a_table_that_is_left_out_is_computed_from_the_register(tmp_path: Path) -> None:
    result = with_register(tmp_path, without_the_table(), *OF_THE_BUREAU)
    assert of(result, *CODES) == [] and result.findings.errors == ()
    report = result.report
    assert report is not None and report.ledger is not None and report.ledger.made_table
    stated = checked(base_with(), tmp_path).report
    assert stated is not None
    cells = [path for path in stated.figures if path.startswith("表三.")]
    assert len(cells) > 170
    assert {path: report.value(path) for path in cells} == {path: stated.value(path) for path in cells}
    figure = report.figures["表三.部分公开.自然人"]
    assert (figure.state, figure.span.file.rsplit("/", 1)[-1], figure.span.line) == (
        FigureState.COMPUTED, "2023-台账.csv", 6,
    )  # fmt: skip


def test_a_register_that_is_not_understood_gives_no_table(tmp_path: Path) -> None:
    result = with_register(tmp_path, without_the_table(), ("1", "自然人", "2023-05-08", "2023-05-25", "答复", ""))
    assert [(item.variant, item.path) for item in of(result, "Y008")] == [("register", "表三")]
    assert result.report is not None
    assert result.report.value("表三.新收.总计") is None


def test_without_a_register_a_table_that_is_left_out_is_missing_as_before(tmp_path: Path) -> None:
    result = checked(without_the_table(), tmp_path)
    assert [(item.variant, item.path) for item in of(result, "Y008")] == [("", "表三")]


def test_last_years_table_too_may_come_from_its_register(tmp_path: Path) -> None:
    before = without_the_table().replace("年度: 2023", "年度: 2022\n用途: 上年底数").replace("2024-01-24", "2023-01-20")
    data = tmp_path / "data"
    data.mkdir()
    (data / "2022.yaml").write_text(before, encoding="utf-8")
    (data / "2022-台账.csv").write_text(csv(("9", "自然人", "2022-12-20", "", "办理中", "")), encoding="utf-8")
    assert of(checked(base_with(), tmp_path), "C301") == []
    more = [(str(i), "自然人", "2022-12-20", "", "办理中", "") for i in range(2)]
    (data / "2022-台账.csv").write_text(csv(*more), encoding="utf-8")
    assert {item.path for item in of(checked(base_with(), tmp_path), "C301")} >= {"表三.上年结转.总计"}


def test_the_data_file_may_name_its_register_and_one_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    named = "台账: {文件: 登记.csv}\n" + base_with()
    result = with_register(tmp_path, named, *OF_THE_BUREAU[:-1], name="登记.csv")
    assert {item.path for item in of(result, "A211")} == {"表三.新收.自然人", "表三.结转下年度.自然人"}
    gone = checked(named.replace("登记.csv", "没有.csv"), tmp_path)
    assert [item.code for item in of(gone, *CODES)] == ["Y001"]
    assert gone.unreadable


def test_a_register_given_by_hand_goes_before_the_one_beside_the_data_file(tmp_path: Path) -> None:
    with_register(tmp_path, base_with())
    path = write_xlsx(tmp_path / "登记.xlsx", {"登记": [HEAD, *OF_THE_BUREAU]})
    result = pipeline.check(tmp_path / "data" / "2023.yaml", tmp_path, ledger=path)
    assert of(result, *CODES) == []
    assert result.report is not None and result.report.ledger is not None
    assert result.report.ledger.file == str(path)


LATE = [
    (("2023-04-03", "2023-05-02", ""), ""),
    (("2023-04-03", "2023-05-11", ""), ""),
    (("2023-04-03", "2023-05-12", ""), "late"),
    (("2023-04-03", "2023-06-12", "是"), ""),
    (("2023-04-03", "2023-06-13", "是"), "extended"),
    (("2023-11-01", "", ""), "open"),
    (("2023-11-25", "", ""), ""),
]


@pytest.mark.parametrize(("days", "variant"), LATE)
def test_only_what_is_late_whatever_the_holidays_were_is_noted(
    tmp_path: Path, days: tuple[str, str, str], variant: str
) -> None:
    received, answered, extended = days
    row = ("2023-003", "商业企业", received, answered, "予以公开" if answered else "办理中", extended)
    found = of(with_register(tmp_path, base_with(), row), "D505")
    assert [item.variant for item in found] == ([variant.replace("late", "")] if variant else [])
    for item in found:
        assert item.path == "台账.2023-003"
        assert (item.span.line, item.span.file.rsplit("/", 1)[-1]) == (2, "2023-台账.csv")


def test_a_correction_and_days_set_aside_are_taken_off_the_time(tmp_path: Path) -> None:
    head = (*HEAD, "收到补正日期", "不计入工作日")
    (tmp_path / "data").mkdir()
    row = ("2023-003", "商业企业", "2023-04-03", "2023-06-20", "予以公开", "")

    def found(corrected: object, set_aside: str) -> list[Diagnostic]:
        text = csv((*row, corrected, set_aside), head=head)
        (tmp_path / "data" / "2023-台账.csv").write_text(text, encoding="utf-8")
        return of(checked(base_with(), tmp_path), "D505")

    assert [item.args["days"] for item in found("", "")] == [56]
    assert found(date(2023, 5, 15), "") == []
    assert [item.args["days"] for item in found("", "10")] == [46]
    assert found("", "28个工作日") == []
