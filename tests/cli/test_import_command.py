"""import: an old report into data, an edited one back into its data, and answers for a report that is no data file."""

from __future__ import annotations

import shutil
from pathlib import Path

import docx
import pytest
from running import Run

from sample import ROOT

NAME = "江城镇2017年政府信息公开工作年度报告"


@pytest.fixture
def office(year: Path, run: Run, tmp_path: Path) -> Path:
    """An office with last year's data, and this year's report as a Word file in a folder of old ones."""
    assert run("build", year).code == 0
    place = tmp_path / "新 办公室"
    (place / "data").mkdir(parents=True)
    (place / "旧年报").mkdir()
    shutil.copy(ROOT / "data" / "2016.yaml", place / "data")
    shutil.copy(year.parent.parent / "out" / "2017" / f"{NAME}.docx", place / "旧年报" / "2017.docx")
    return place


def edit(path: Path, old: str, new: str) -> None:
    word = docx.Document(str(path))
    run = next(run for paragraph in word.paragraphs for run in paragraph.runs if old in run.text)
    run.text = run.text.replace(old, new, 1)
    word.save(str(path))


def test_a_report_becomes_the_years_data_file_of_its_workspace_and_is_checked(office: Path, run: Run) -> None:
    result = run("import", office / "旧年报" / "2017.docx")
    target = office / "data" / "2017.yaml"
    assert result.code == 0 and target.is_file()
    assert f"已写成：{target}" in result.out
    assert "没有不同。" in result.out and "合格" in result.lines[-1]
    assert run("check", target).code == 0
    assert (office / "data" / ".schema" / "five-section-2008.json").is_file()


def test_what_is_there_is_never_written_over(office: Path, run: Run) -> None:
    target = office / "data" / "2017.yaml"
    target.write_text("年度: 2017\n", encoding="utf-8")
    result = run("import", office / "旧年报" / "2017.docx")
    assert result.code == 2 and "-o" in result.err
    assert target.read_text(encoding="utf-8") == "年度: 2017\n"
    other = office / "data" / "2017-读入.yaml"
    assert run("import", office / "旧年报" / "2017.docx", "-o", other).code == 0
    assert other.is_file()


def test_without_a_workspace_the_data_file_stands_beside_the_report(
    office: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = tmp_path / "下载"
    alone.mkdir()
    shutil.copy(office / "旧年报" / "2017.docx", alone / "报告.docx")
    monkeypatch.chdir(alone)
    assert run("import", "报告.docx").code == 0
    assert sorted(path.name for path in alone.iterdir()) == ["2017.yaml", "报告.docx"]


def test_the_next_year_rolls_forward_from_an_imported_file_and_it_builds(office: Path, run: Run) -> None:
    assert run("import", office / "旧年报" / "2017.docx").code == 0
    assert run("new", "2018", "--workspace", office).code == 0
    assert "文件: 2017.yaml" in (office / "data" / "2018.yaml").read_text(encoding="utf-8")
    assert run("build", office / "data" / "2017.yaml").code == 0


def test_what_was_not_taken_over_is_printed_and_stands_at_the_top_of_the_file(office: Path, run: Run) -> None:
    source = office / "旧年报" / "2017.docx"
    word = docx.Document(str(source))
    table = word.add_table(2, 2)
    for cell, words in zip(
        (cell for row in table.rows for cell in row.cells), ("窗口", "次数", "一楼", "8371"), strict=True
    ):
        cell.text = words
    word.save(str(source))
    result = run("import", source)
    text = (office / "data" / "2017.yaml").read_text(encoding="utf-8")
    assert "8371" in result.out and "I001" in result.out
    assert "8371" in text.split("\n\n", 1)[0]


def test_a_wrong_total_is_imported_as_it_is_and_found(office: Path, run: Run) -> None:
    source = office / "旧年报" / "2017.docx"
    word = docx.Document(str(source))
    runs = (run for row in word.tables[0].rows for cell in row.cells for run in cell.paragraphs[0].runs)
    next(one for one in runs if one.text == "206").text = "207"
    word.save(str(source))
    result = run("import", office / "旧年报" / "2017.docx")
    assert result.code == 3 and "A201" in result.out
    assert "工作动态: 207" in (office / "data" / "2017.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["2017.yaml", "没有.docx", "不是年报.txt"])
def test_a_file_that_is_no_report_is_refused_and_nothing_is_written(name: str, office: Path, run: Run) -> None:
    (office / "不是年报.txt").write_text("通知\n请各科室周五前交材料。\n", encoding="utf-8")
    (office / "2017.yaml").write_text("年度: 2017\n", encoding="utf-8")
    assert run("import", office / name).code == 2
    assert [path.name for path in (office / "data").iterdir()] == ["2016.yaml"]


def test_the_words_of_import_are_english_on_request(office: Path, run: Run) -> None:
    result = run("import", office / "旧年报" / "2017.docx", "--lang", "en")
    assert result.lines[0].startswith("Read: ") and "no differences" in result.out


# -- an edited file back into the data ---------------------------------------------------------------------


def test_edits_are_shown_and_written_only_where_that_is_asked_for(office: Path, year: Path, run: Run) -> None:
    draft = office / "旧年报" / "2017.docx"
    edit(draft, "是主动公开的主要内容", "是主动公开的重要内容")
    before = year.read_bytes()
    shown = run("import", draft, "--onto", year)
    assert shown.code == 0 and "重要内容" in shown.out and "-o" in shown.lines[-1]
    assert year.read_bytes() == before
    target = year.parent / "2017-改.yaml"
    assert run("import", draft, "--onto", year, "-o", target).code == 0
    assert target.read_text(encoding="utf-8") == before.decode().replace("公开的主要内容，由", "公开的重要内容，由")
    assert year.read_bytes() == before


def test_a_changed_figure_is_a_conflict_with_both_values(office: Path, year: Path, run: Run) -> None:
    draft = office / "旧年报" / "2017.docx"
    edit(draft, "336", "363")
    result = run("import", draft, "--onto", year)
    assert result.code == 3
    assert "主动公开.分类.重点领域信息公开专栏：数据印“336”，改稿是“363”" in result.out


def test_a_pdf_is_nothing_that_people_edit(office: Path, year: Path, run: Run) -> None:
    assert run("import", office / "旧年报" / "2017.pdf", "--onto", year).code == 2


# -- answers to warnings of a finished report ----------------------------------------------------------------

ANSWER = (
    "{代码: S101, 位置: 正文.收费, 现值: 政府信息公开的收费及减免情况, "
    "理由: 没有收费, 核实人: 党政办, 日期: 2018-02-01}"
)


def test_a_warning_of_a_finished_report_is_answered_in_a_file_of_its_own(office: Path, run: Run) -> None:
    report = office / "旧年报" / "2017.docx"
    assert "--explanations" in run("check", report).out
    answers = office / "核实说明.yaml"
    for text in (f"核实说明:\n  - {ANSWER}\n", f"- {ANSWER}\n"):
        answers.write_text(text, encoding="utf-8")
        result = run("check", report, "--explanations", answers, "--strict")
        assert result.code == 0 and "已说明 S101" in result.out and "没有收费" in result.out


def test_an_answer_that_answers_nothing_has_lapsed_at_its_own_place(office: Path, run: Run) -> None:
    answers = office / "核实说明.yaml"
    answers.write_text(f"核实说明:\n  - {ANSWER.replace('正文.收费', '正文.概述')}\n", encoding="utf-8")
    result = run("check", office / "旧年报" / "2017.docx", "--explanations", answers)
    assert f"{answers}:2:5: 警告 E001" in result.out


def test_data_files_and_several_reports_have_no_file_of_answers(office: Path, year: Path, run: Run) -> None:
    report = office / "旧年报" / "2017.docx"
    assert run("check", year, "--explanations", year).code == 2
    assert run("check", report, report, "--explanations", year).code == 2


def test_a_data_file_is_still_told_to_write_its_own_answers(year: Path, run: Run) -> None:
    text = year.read_text(encoding="utf-8").replace("2018-01-24", "2018-04-04", 1)
    year.write_text(text, encoding="utf-8")
    assert "在 核实说明 下加" in run("check", year).out
