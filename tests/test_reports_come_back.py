"""Reports that the program wrote, read in again as published files: the same figures, headings and words."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen import pipeline
from reportgen.diagnostics import console, machine
from reportgen.report.model import Report

ROOT = Path(__file__).resolve().parent.parent
SOURCES = [
    "data/2017.yaml",
    "data/examples/national-2019/青岚县林业局/2020.yaml",
    "data/examples/national-2019/白石乡/2020.yaml",
    "data/examples/national-2021/青禾镇/2024.yaml",
    "data/examples/national-2021/云州市/2024.yaml",
]
UNSAID = {"主动公开.政策解读", "信息处理费.发出通知件数", "信息处理费.通知总金额（元）"}
"""Figures of the data that the sentences of a report need not state."""


def published(report: Report, folder: Path, kind: str) -> Path:
    document = pipeline.compose_document(report)
    files, found = pipeline.render(report, document, [kind], "vendored")
    assert [item.code for item in found.errors] == []
    path = folder / f"旧年报.{kind}"
    path.write_bytes(files[kind])
    return path


def known(report: Report) -> dict[str, object]:
    return {
        path: figure.value for path, figure in report.figures.items() if figure.value is not None and path not in UNSAID
    }


@pytest.mark.parametrize("kind", ["docx", "pdf"])
@pytest.mark.parametrize("source", SOURCES, ids=lambda source: Path(source).parent.name + Path(source).stem)
def test_a_written_report_reads_back_to_its_figures_headings_and_words(source: str, kind: str, tmp_path: Path) -> None:
    data = pipeline.check(ROOT / source, characters=False).report
    assert data is not None
    checked = pipeline.check(published(data, tmp_path, kind), characters=False)
    back = checked.report
    assert back is not None, checked.findings
    assert {path: value for path, value in known(back).items() if path in data.figures} == known(data)
    assert [section.heading for section in back.sections] == [section.heading for section in data.sections]
    assert [(key, passage.text) for key, passage in back.prose()] == [
        (key, passage.text) for key, passage in data.prose()
    ]
    assert back.title.value.replace("\n", "") == data.title.value.replace("\n", "")
    assert checked.findings.errors == ()


def test_a_finding_in_a_word_file_names_its_paragraph_on_screen_and_for_programs(tmp_path: Path) -> None:
    data = pipeline.check(ROOT / SOURCES[0], characters=False).report
    assert data is not None
    path = published(data, tmp_path, "docx")
    checked = pipeline.check(path, characters=False)
    assert [item.code for item in checked.findings.diagnostics] == ["S101"]
    shown = console.render(checked.findings, checked.sources, str(path), console.Options()).split("\n")
    place = checked.sources[str(path)].place(checked.findings.diagnostics[0].span.line)
    assert place.startswith("第")
    assert shown[0].startswith(f"{path} {place}: ")
    assert shown[1].lstrip().startswith("| 五、")
    found = machine.as_plain(checked.findings, checked.sources)["findings"]
    assert [item["place"] for item in found] == [place]
    assert "place" not in machine.as_plain(checked.findings)["findings"][0]
