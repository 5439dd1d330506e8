"""The example offices of the national forms: nothing is wrong with them, their years hang together, and they build."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from reportgen import pipeline
from reportgen.cli import main
from reportgen.diagnostics.model import Severity
from reportgen.document.tree import Heading, Paragraph, Table, outline, plain
from reportgen.layout.table_spec import cells
from reportgen.report.model import FigureState, Report
from sample import ROOT, change, check, found

EXAMPLES = ROOT / "data" / "examples"
FILES = sorted(EXAMPLES.rglob("*.yaml"))
BUILT = ["national-2019/白石乡/2020", "national-2019/青岚县林业局/2020", "national-2021/云州市/2024",
         "national-2021/青岚县水务局/2024", "national-2021/青禾镇/2024"]  # fmt: skip
CITY, BUREAU, TOWN = BUILT[2:]


def example(name: str) -> Path:
    return EXAMPLES / f"{name}.yaml"


def report_of(name: str) -> Report:
    report = check(example(name)).report
    assert report is not None
    return report


@pytest.mark.parametrize("file", FILES, ids=[str(file.relative_to(EXAMPLES)) for file in FILES])
def test_no_example_has_an_error_or_a_warning(file: Path) -> None:
    result = check(file)
    blamed = [(item.code, item.path) for item in result.findings.diagnostics if item.severity is not Severity.NOTE]
    assert blamed == []
    assert result.report is not None
    assert result.report.layout.id == file.relative_to(EXAMPLES).parts[0]


def test_every_example_that_is_a_report_is_built_here() -> None:
    reports = [file for file in FILES if (report := check(file).report) is not None and not report.baseline]
    assert reports == [example(name) for name in BUILT]


@pytest.mark.parametrize("name", BUILT)
def test_the_printed_report_reads_as_it_was_looked_at(name: str, golden: Callable[[str, str], None]) -> None:
    edition, office, year = name.split("/")
    golden(f"outline/{edition}/{office}{year}.txt", outline(pipeline.compose_document(report_of(name))))


@pytest.mark.parametrize("name", BUILT)
def test_an_example_builds_both_files_into_out_of_its_workspace(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edition, office, year = name.split("/")
    shutil.copytree(EXAMPLES / edition / office, tmp_path / "data" / "examples" / edition / office)
    with pytest.raises(SystemExit) as ended:
        main(["build", str(tmp_path / "data" / "examples" / edition / office / f"{year}.yaml")])
    assert ended.value.code == 0, capsys.readouterr().out
    files = sorted(file.name for file in (tmp_path / "out" / year).iterdir() if file.suffix in (".docx", ".pdf"))
    title = report_of(name).title.value.replace("\n", "")
    assert files == [f"{title}.docx", f"{title}.pdf"]


# -- the city: published figures, two years in a chain ------------------------------------------------------


def test_the_city_has_the_figures_it_was_given(shared: Path) -> None:
    samples, vocabulary = (
        yaml.safe_load((shared / "statute" / f"{name}.yaml").read_text(encoding="utf-8"))
        for name in ("samples", "vocabulary")
    )
    for year in (2023, 2024):
        given = samples[f"suqian_{year}"]
        report = check(EXAMPLES / "national-2021" / "云州市" / f"{year}.yaml").report
        assert report is not None
        by_id = {spec.id: report.value(spec.key) for spec in report.layout.fields}
        columns = [column["id"] for column in vocabulary["t3_columns"]]
        wanted = {f"t3.{row}.{column}": figures[number] for row, figures in given["t3"].items()
                  for number, column in enumerate(columns)}  # fmt: skip
        t4 = [path for path, _, _ in cells(report.layout.tables[2])]
        assert {name: by_id[name] for name in wanted} == {name: Decimal(count) for name, count in wanted.items()}
        assert [report.value(path) for path in t4] == [Decimal(count) for count in given["t4"]]
        assert report.value("表二.行政事业性收费（万元）") == Decimal(str(given["t2"]["admin_fees"]))


def test_the_citys_years_hang_together_in_every_column() -> None:
    result = check(example(CITY))
    unchecked = {item.code for item in result.findings.not_checked}
    assert result.report is not None and result.report.previous.report is not None
    assert not unchecked & {"C301", "C302", "C303", "C308"}
    assert [item.code for item in result.findings.diagnostics if item.code in ("C301", "C302", "C308")] == []


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("上年结转: [118, 3, 0, 0, 0, 0, 121]", "上年结转: [117, 4, 0, 0, 0, 0, 121]", "C301"),
        ("行政规范性文件: [50, 227, 420]", "行政规范性文件: [50, 227, 421]", "C302"),
        ("规章: [2, 1, 12]", "规章: [3, 1, 12]", "C302"),
    ],
)
def test_a_figure_that_does_not_follow_from_last_years_is_found(tmp_path: Path, old: str, new: str, code: str) -> None:
    folder = tmp_path / "data"
    shutil.copytree(EXAMPLES / "national-2021" / "云州市", folder)
    line = change(folder / "2024.yaml", old, new)
    assert line in [item.span.line for item in found(check(folder / "2024.yaml"), code)]


@pytest.mark.parametrize(
    ("said", "count", "expected"),
    [("办理政府信息公开行政复议134件", 134, 170), ("政府信息公开行政诉讼57件", 57, 77)],
)
def test_review_and_litigation_counted_on_other_grounds_in_the_text_are_doubted(
    tmp_path: Path, said: str, count: int, expected: int
) -> None:
    folder = tmp_path / "data"
    shutil.copytree(EXAMPLES / "national-2021" / "云州市", folder)
    sentence = "市政府办公室举办培训班4期"
    line = change(folder / "2024.yaml", sentence, f"全年{said}。{sentence}")
    doubted = found(check(folder / "2024.yaml"), "N401")
    assert [(item.span.line, item.severity, item.args["said"], item.args["expected"]) for item in doubted] == [
        (line, Severity.WARNING, Decimal(count), Decimal(expected))
    ]


# -- the bureau and the towns ---------------------------------------------------------------------------------


def test_totals_that_the_bureau_left_out_are_worked_out() -> None:
    report = report_of(BUREAU)
    computed = [report.figures[f"表三.{row}.总计"] for row in ("办理总计", "结转下年度", "部分公开")]
    assert {figure.state for figure in computed} == {FigureState.COMPUTED}
    assert [int(figure.value or 0) for figure in computed] == [12, 3, 2]
    assert report.figures["表三.新收.总计"].state is FigureState.STATED


@pytest.mark.parametrize("name", [TOWN, BUILT[0]])
def test_a_town_without_cases_prints_a_nought_in_every_cell_and_says_so_in_words(name: str) -> None:
    report = report_of(name)
    document = pipeline.compose_document(report)
    tables = [block for block in document.blocks if isinstance(block, Table)]
    cells_of_forms = [cell for table in tables for row in table.rows for cell in row.cells]
    figures = [cell.text for cell in cells_of_forms if any(text.figure for text in cell.content)]
    assert set(figures) <= {"0", "6"} and len(figures) == sum(len(list(cells(table))) for table in report.layout.tables)
    words = "".join(plain(block.content) for block in document.blocks if isinstance(block, Paragraph))
    assert "没有收到政府信息公开申请" in words and "没有其他需要报告的事项" in words


@pytest.mark.parametrize("name", BUILT)
def test_each_form_stands_in_its_own_section(name: str) -> None:
    blocks = pipeline.compose_document(report_of(name)).blocks
    under: dict[str, list[str]] = {}
    heading = ""
    for block in blocks:
        if isinstance(block, Heading) and block.level == 1:
            heading = block.text
        elif isinstance(block, Table):
            under.setdefault(heading, []).append(block.id)
    assert under == {
        "二、主动公开政府信息情况": ["表二"],
        "三、收到和处理政府信息公开申请情况": ["表三"],
        "四、政府信息公开行政复议、行政诉讼情况": ["表四"],
    }
