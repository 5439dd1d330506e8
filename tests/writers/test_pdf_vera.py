"""Every sample report passes the veraPDF engine, and every damage is found by it: the gates' second opinion."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import pytest
from pdf_damage import DAMAGES, damaged
from pdf_levels import LEVELS, REPORTS, long_report, report
from pdf_samples import pdf
from writer_samples import compact_document

from reportgen.writers.base import PdfProfile

sys.path.append(str(Path(__file__).resolve().parents[2] / "tools"))

import conformance_pdf
from verdicts import Missing

pytestmark = pytest.mark.gate

MISSED = {"parent_tree_shifted"}
"""Damages that the engine does not see; a check of our own does (`pdf_tags.parent_faults`)."""


@pytest.fixture(scope="module")
def conformance() -> ModuleType:
    """The tool that fetches and runs the engine; without Java or the engine these tests are skipped."""
    try:
        conformance_pdf.java()
        conformance_pdf.fetch()
    except Missing as missing:
        pytest.skip(str(missing))
    return conformance_pdf


def broken(tool: ModuleType, files: dict[str, bytes], levels: tuple[str, ...], folder: Path) -> dict[str, set[str]]:
    """The rules that the engine finds broken in each file, at any of the levels; good files are left out."""
    paths = {folder / f"报告 {number}.pdf": name for number, name in enumerate(files)}
    for path, name in paths.items():
        path.write_bytes(files[name])
    found: dict[str, set[str]] = {}
    for verdict in tool.verapdf(list(paths), levels):
        if verdict.broken:
            found.setdefault(paths[verdict.file], set()).update(f"{verdict.level} {rule}" for rule in verdict.broken)
    return found


@pytest.mark.parametrize("profile", LEVELS)
def test_every_sample_report_passes(profile: PdfProfile, conformance: ModuleType, tmp_path: Path) -> None:
    files = {name: report(name, profile) for name in REPORTS}
    assert broken(conformance, files, LEVELS[profile], tmp_path) == {}


def test_a_report_of_more_than_fifty_pages_passes(conformance: ModuleType, tmp_path: Path) -> None:
    assert broken(conformance, {"long": pdf(long_report())}, LEVELS["2a+ua1"], tmp_path) == {}


def test_every_damage_is_found(conformance: ModuleType, tmp_path: Path) -> None:
    good = pdf(compact_document())
    files = {name: damaged(good, name) for name in DAMAGES}
    assert DAMAGES.keys() - broken(conformance, files, LEVELS["2a+ua1"], tmp_path).keys() == MISSED


def test_a_file_of_one_level_is_no_file_of_another(conformance: ModuleType, tmp_path: Path) -> None:
    found = broken(conformance, {"2a": report("one of each kind", "2a+ua1")}, ("1a",), tmp_path)
    assert found["2a"] >= {"1a 6.1.4-3", "1a 6.3.5-3", "1a 6.7.11-2"}
