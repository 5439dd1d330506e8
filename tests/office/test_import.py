"""Our own reports go out and come back: what was built, read in again, is the same data."""

from __future__ import annotations

import shutil
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import pytest
from report_pages import as_page, as_text, lines_of

from reportgen import pipeline
from reportgen.document import loading
from reportgen.document.tree import Document, Table
from reportgen.layout.pack import Shelf
from reportgen.layout.table_spec import cells
from reportgen.office import workbook
from reportgen.office.importing import Imported, import_file
from reportgen.report import emit
from reportgen.report.model import FigureState, Origin, Report
from reportgen.writers.base import WriteOptions, writer
from sample import ROOT

SHELF = Shelf()

TOWN = "2017.yaml"
BUREAU = "examples/national-2021/青岚县水务局/2024.yaml"
REPORTS = [TOWN, *sorted(str(path.relative_to(ROOT / "data")) for path in ROOT.glob("data/examples/*/*/202[04].yaml"))]
FORMS = ("docx", "html", "pdf")
NOT_PRINTED = {
    TOWN: {"主动公开.政策解读"},
    "examples/national-2021/青禾镇/2024.yaml": {"信息处理费.发出通知件数", "信息处理费.通知总金额（元）"},
}
"""Figures that the report does not name as such: only the data know that they are these, or that they are 0."""


class Back(NamedTuple):
    """A report, what was printed of it, and what was made of that again."""

    report: Report
    document: Document
    made: Imported

    @property
    def again(self) -> Report:
        assert self.made.report is not None
        return self.made.report


@lru_cache(maxsize=8)
def report_of(name: str) -> Report:
    found = pipeline.check(ROOT / "data" / name, characters=False).report
    assert found is not None
    return found


def written(name: str, form: str) -> bytes:
    document = pipeline.compose_document(report_of(name))
    if form == "html":
        return as_page(document)
    if form == "txt":
        return as_text(document)
    return writer(form).write(document, loading.make_style(report_of(name).layout.style), WriteOptions()).data


@lru_cache(maxsize=32)
def back(name: str, form: str, folder: Path) -> Back:
    """A report written in a form, and imported into an office that has last year's data."""
    report = report_of(name)
    office = folder / f"{name.replace('/', '-')}-{form}"
    (office / "data").mkdir(parents=True)
    for file in (ROOT / "data" / name).parent.glob("*.yaml"):
        if file.name != Path(name).name:
            shutil.copy(file, office / "data")
    source = office / f"旧年报.{form}"
    source.write_bytes(written(name, form))
    checked = pipeline.check(source, office, characters=False, shelf=SHELF)
    made = import_file(checked, office, office / "data" / Path(name).name)
    return Back(report, pipeline.compose_document(report), made)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("读入")


@pytest.fixture(params=FORMS)
def form(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.mark.parametrize("name", REPORTS)
def test_a_report_that_comes_back_would_be_built_word_for_word_as_it_was(name: str, form: str, folder: Path) -> None:
    told = back(name, form, folder)
    assert told.made.compared is not None and told.made.compared.differences == ()
    assert told.made.remains == () and told.made.findings == ()
    again = pipeline.compose_document(told.again)
    assert [item for item in lines_of(again) if isinstance(item, str)] == [
        item for item in lines_of(told.document) if isinstance(item, str)
    ]
    assert [grid(item) for item in again.blocks if isinstance(item, Table)] == [
        grid(item) for item in told.document.blocks if isinstance(item, Table)
    ]


def grid(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


@pytest.mark.parametrize("name", REPORTS)
def test_every_figure_comes_back_with_its_value_and_none_is_invented(name: str, form: str, folder: Path) -> None:
    told = back(name, form, folder)

    def known(report: Report) -> dict[str, object]:
        return {path: figure.value for path, figure in report.figures.items() if figure.known}

    before, after = known(told.report), known(told.again)
    assert set(before) - set(after) == NOT_PRINTED.get(name, set())
    assert {path: value for path, value in after.items() if before.get(path) != value} == {}


@pytest.mark.parametrize("name", REPORTS[1:])
def test_cells_of_forms_are_stated_totals_too(name: str, form: str, folder: Path) -> None:
    again = back(name, form, folder).again
    states = {
        again.figures[path].state for table in again.layout.tables if table.required for path, _, _ in cells(table)
    }
    assert states == {FigureState.STATED}


@pytest.mark.parametrize("name", REPORTS)
def test_head_edition_and_sections_come_back(name: str, form: str, folder: Path) -> None:
    told = back(name, form, folder)
    one, other = told.report, told.again
    assert other.layout.id == one.layout.id
    assert (other.year.value, other.title.value) == (one.year.value, one.title.value)
    assert (other.period.start, other.period.end) == (one.period.start, one.period.end)
    assert [date and date.value for date in (other.published, other.signed)] == [
        date and date.value for date in (one.published, one.signed)
    ]
    assert other.organ.title_name == one.organ.title_name
    assert [(section.key, section.text) for section in other.sections] == [
        (section.key, section.text) for section in one.sections
    ]


def test_references_stand_where_the_clerk_had_them(folder: Path) -> None:
    """Those of figures; the same words with a typed number are checked like any others."""
    told = back(TOWN, "docx", folder)

    def referred(report: Report) -> list[tuple[str, str]]:
        pieces = (piece for _, passage in report.prose() if passage.origin is Origin.CLERK for piece in passage.pieces)
        return [(piece.text, piece.figure) for piece in pieces if piece.figure]

    lost = [(piece, path) for piece, path in referred(told.report) if (piece, path) not in referred(told.again)]
    assert lost == [("33", "主动公开.政策解读")]
    assert "占全年总数的{{ 占比(主动公开.分类.重点领域信息公开专栏, 主动公开.总数) }}" in told.made.text


def test_what_the_edition_says_by_itself_is_left_to_it(folder: Path) -> None:
    told = back(TOWN, "docx", folder)
    assert told.made.left_to_edition == ("主动公开/数量", "复议诉讼")
    pack = {section.key for section in told.again.sections if section.origin is Origin.PACK}
    assert pack == {"复议诉讼"}


def test_a_number_is_no_reference_because_it_happens_to_equal_a_figure(folder: Path) -> None:
    text = back(TOWN, "docx", folder).made.text
    assert "更新的信息不少于6条" in text  # 房地产信息 is 6, and this is not it
    assert "政策解读的数量据此计为33条" in text


def test_pasted_text_gives_the_words_and_the_figures_that_they_state(folder: Path) -> None:
    told = back(TOWN, "txt", folder)
    assert [section.text for section in told.again.sections] == [section.text for section in told.report.sections]
    assert told.again.value("主动公开.总数") == 501 and told.again.value("依申请公开.收到") == 0
    assert told.made.compared is not None
    assert {item.kind.value for item in told.made.compared.differences} <= {"table", "heading"}


@pytest.mark.parametrize("name", REPORTS)
def test_a_workbook_becomes_a_data_file_with_the_same_figures_and_words(name: str, tmp_path: Path) -> None:
    report = report_of(name)
    root = pipeline.check(ROOT / "data" / name, characters=False).root
    assert root is not None
    shutil.copytree((ROOT / "data" / name).parent, tmp_path / "data", ignore=lambda *_: ["examples", Path(name).name])
    source = tmp_path / "data" / "填好.xlsx"
    data = emit.of_node(root)
    assert isinstance(data, emit.Group)
    source.write_bytes(workbook.as_workbook(data, report.layout, report.year.value))
    checked = pipeline.check(source, tmp_path, characters=False)
    made = import_file(checked, tmp_path, tmp_path / "data" / Path(name).name)
    assert made.report is not None and made.findings == ()
    assert list(lines_of(pipeline.compose_document(made.report)))[:1] == [report.title.value]
    assert [item for item in lines_of(pipeline.compose_document(made.report)) if isinstance(item, str)] == [
        item for item in lines_of(pipeline.compose_document(report)) if isinstance(item, str)
    ]
    assert {path: figure.value for path, figure in made.report.figures.items() if figure.known} == {
        path: figure.value for path, figure in report.figures.items() if figure.known
    }
