"""The sample report looks as it did when a person last looked: its PDF, and its DOCX as LibreOffice prints it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image, ImageChops

import page_pictures
from page_pictures import GOLDEN, compare, difference
from reportgen import pipeline
from sample import DATA, ROOT

sys.path.append(str(ROOT / "tools"))

import office_printing

PAGES = {"first": 1, "last": -1}
PDF_TOLERANCE = 0.0005
"""Our PDF is the same bytes everywhere: this leaves room for another release of pdfium and its smoothing only."""
OFFICE_TOLERANCE = 0.003
"""The same release of LibreOffice on another machine: smoothing of its own, but no full line elsewhere."""
VERSION = GOLDEN / "libreoffice.txt"


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    report = pipeline.check(DATA / "2017.yaml").report
    assert report is not None
    return pipeline.render(report, pipeline.compose_document(report), ["docx", "pdf"], "vendored", "2a+ua1")[0]


def pictures(pdf: bytes | Path) -> dict[str, Image.Image]:
    return dict(zip(PAGES, page_pictures.page_pictures(pdf, tuple(PAGES.values())), strict=True))


def test_the_pdf_looks_as_agreed(files: dict[str, bytes], request: pytest.FixtureRequest) -> None:
    for place, picture in pictures(files["pdf"]).items():
        compare(f"pdf-{place}", picture, PDF_TOLERANCE, request.config.getoption("--accept"))


@pytest.mark.gate
def test_the_word_file_looks_as_agreed_in_libreoffice(
    files: dict[str, bytes], request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    accept = request.config.getoption("--accept")
    version = office_version()
    if accept:
        VERSION.write_text(f"{version}\n", encoding="utf-8", newline="\n")
    recorded = VERSION.read_text(encoding="utf-8").strip()
    if version != recorded:
        pytest.skip(f"the pictures are of {recorded}, this is {version}")
    source = tmp_path / "report.docx"
    source.write_bytes(files["docx"])
    (printed,) = office_printing.print_with_office([source], tmp_path / "printed")
    for place, picture in pictures(printed).items():
        compare(f"libreoffice-{place}", picture, OFFICE_TOLERANCE, accept)


def office_version() -> str:
    """Such as `LibreOffice 7.4.7.2`; skips where there is none."""
    office = office_printing.office_program()
    if office is None:
        pytest.skip("LibreOffice is not installed")
    said = subprocess.run([office, "--version"], capture_output=True, text=True, check=True, timeout=60).stdout
    return " ".join(said.split()[:2])


def test_golden_pictures_are_small() -> None:
    sizes = {path.name: path.stat().st_size for path in GOLDEN.glob("*.png")}
    assert len(sizes) == 4 and max(sizes.values()) <= 20 * 1024, sizes


def test_a_line_that_moves_by_a_dot_and_a_line_that_is_gone_are_seen(files: dict[str, bytes]) -> None:
    page = pictures(files["pdf"])["first"]
    line = (50, 220, page.width - 30, 234)  # one of full length, in dots
    moved, gone = page.copy(), page.copy()
    moved.paste(ImageChops.offset(page.crop(line), 1, 0), line[:2])
    gone.paste(255, line)
    assert difference(page, page.copy()) == 0
    assert difference(page, moved) > OFFICE_TOLERANCE > PDF_TOLERANCE
    assert difference(page, gone) > OFFICE_TOLERANCE
    assert difference(page, page.resize((page.width, page.height + 1))) == 1


def test_a_page_that_differs_fails_and_leaves_its_pictures_to_be_looked_at(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(page_pictures, "GOLDEN", tmp_path / "golden")
    monkeypatch.setattr(page_pictures, "FAILED", tmp_path / "failed")
    white, black = Image.new("L", (20, 20), 255), Image.new("L", (20, 20), 0)
    compare("page", white, 0, accept=True)
    compare("page", white, 0, accept=False)
    with pytest.raises(AssertionError, match=r"100\.00% of the page differ"):
        compare("page", black, 0.5, accept=False)
    left = sorted(path.name for path in (tmp_path / "failed").iterdir())
    assert left == ["page-actual.png", "page-difference.png", "page-expected.png"]
    with pytest.raises(AssertionError, match="no golden picture other"):
        compare("other", black, 1, accept=False)
