"""Every sample passes Microsoft's OpenXML SDK, and it finds the damages that are its business: a second opinion."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from docx_damage import DAMAGES, damaged
from pdf_levels import sample_report
from writer_samples import official_style

from national_forms import EDITIONS, SEVEN_DIGITS, national_report
from reportgen import pipeline
from reportgen.document.loading import make_style
from reportgen.writers.base import WriteOptions, writer

sys.path.append(str(Path(__file__).resolve().parents[2] / "tools"))

import conformance_docx
from verdicts import Missing

pytestmark = pytest.mark.gate

DATA = Path(__file__).resolve().parents[2] / "data" / "2017.yaml"


@pytest.fixture(scope="module", autouse=True)
def sdk() -> None:
    """Without npm or a network these tests are skipped."""
    try:
        conformance_docx.fetch_sdk()
    except Missing as missing:
        pytest.skip(str(missing))


def broken(files: Mapping[str, bytes], folder: Path) -> dict[str, set[str]]:
    """The rules that the SDK finds broken in each file; good files are left out."""
    paths = {folder / f"报告 {number}.docx": name for number, name in enumerate(files)}
    for path, name in paths.items():
        path.write_bytes(files[name])
    verdicts = conformance_docx.openxml_sdk(list(paths))
    assert [verdict.file for verdict in verdicts] == list(paths)
    return {paths[verdict.file]: set(verdict.broken) for verdict in verdicts if verdict.broken}


def test_every_sample_report_passes(request: pytest.FixtureRequest, tmp_path: Path) -> None:
    report = pipeline.check(DATA).report
    assert report is not None
    style = make_style(report.layout.style)
    trees = {
        "sample": (sample_report(), style),
        "sample draft": (pipeline.compose_document(report, draft=True), style),
        **{f"{name}, empty": (national_report(name), official_style()) for name in EDITIONS},
        **{f"{name}, full": (national_report(name, SEVEN_DIGITS), official_style()) for name in EDITIONS},
    }
    files = {name: writer("docx").write(tree, look, WriteOptions()).data for name, (tree, look) in trees.items()}
    for name in ("compact_docx", "rich_docx", "draft_docx", "plain_docx"):
        files[name] = request.getfixturevalue(name)
    assert broken(files, tmp_path) == {}


def test_it_finds_what_is_its_business_and_the_rest_is_left_to_checks_of_our_own(
    compact_docx: bytes, tmp_path: Path
) -> None:
    found = broken({name: damaged(compact_docx, name) for name in DAMAGES}, tmp_path)
    assert found.keys() == {name for name, damage in DAMAGES.items() if damage.sdk}
    assert any("/w:tr[3]/w:tc[2]/w:tcPr[1]" in rule for rule in found["properties in the wrong order"])
