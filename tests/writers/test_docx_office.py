"""The Word report as LibreOffice prints it in the vendored faces. Skipped where LibreOffice is not installed."""

from __future__ import annotations

import importlib.util
import os
import shutil
import statistics
import subprocess
from collections.abc import Callable
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from lxml import etree

from reportgen.span import display_width

pytestmark = pytest.mark.gate

TOOL = Path(__file__).resolve().parents[2] / "tools" / "office_fonts.py"
SAMPLES = ("compact", "rich", "draft", "plain")
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def _fonts_conf(folder: Path) -> Path:
    spec = importlib.util.spec_from_file_location("office_fonts", TOOL)
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    conf: Path = tool.write_fonts_conf(folder)
    return conf


@pytest.fixture(scope="module")
def converted(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], Path]:
    """The samples as LibreOffice shows them: (sample, "pdf" or "fodt") → file."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("office")
    environment = os.environ | {"FONTCONFIG_FILE": str(_fonts_conf(folder / "fonts"))}
    sources = [folder / f"{sample}.docx" for sample in SAMPLES]
    for sample, source in zip(SAMPLES, sources, strict=True):
        source.write_bytes(request.getfixturevalue(f"{sample}_docx"))
    for form in ("pdf", "fodt"):
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [office, profile, "--headless", "--convert-to", form, "--outdir", folder, *sources]
        subprocess.run(command, env=environment, capture_output=True, check=True)
    return lambda sample, form: folder / f"{sample}.{form}"


def lines(page: pdfium.PdfPage) -> list[str]:
    """The lines of a page, its number last."""
    return [line for line in page.get_textpage().get_text_range().splitlines() if line.strip()]


def pages(path: Path) -> list[pdfium.PdfPage]:
    return list(pdfium.PdfDocument(path))


def test_full_pages_have_twenty_two_lines_of_twenty_eight_characters(converted: Callable[[str, str], Path]) -> None:
    full = [lines(page)[:-1] for page in pages(converted("plain", "pdf"))[1:-1]]
    assert [len(page) for page in full] == [22] * len(full)
    cells = [display_width(line) / 2 for page in full for line in page]
    assert statistics.median(cells) >= 27
    assert max(cells) <= 29


def test_a_run_in_heading_and_its_text_share_a_line(converted: Callable[[str, str], Path]) -> None:
    said = [line for page in pages(converted("rich", "pdf")) for line in lines(page)]
    assert [line for line in said if line.startswith("（三）宣传培训。下一步将补齐短板")] != []


def test_headings_and_run_in_headings_are_in_the_navigator(converted: Callable[[str, str], Path]) -> None:
    root = etree.parse(converted("compact", "fodt"))
    outlined = [(h.get(f"{TEXT}outline-level"), "".join(h.itertext())) for h in root.iter(f"{TEXT}h")]
    assert outlined == [
        ("1", "一、概述"),
        ("2", "（一）“两张清单”"),
        ("2", "（二）制度建设。修订办事指南2份。"),
        ("3", "1.目录"),
        ("4", "（1）范围"),
    ]


def test_the_head_of_a_long_table_repeats_on_each_of_its_pages(converted: Callable[[str, str], Path]) -> None:
    said = ["".join(lines(page)) for page in pages(converted("rich", "pdf"))]
    with_rows = [page for page in said if "类公开事项" in page]
    assert len(with_rows) >= 3
    assert all(page.count("序号") == 1 for page in with_rows)
    assert sum(page.count("主动公开信息分类情况") for page in said) == 1


def test_page_numbers_stand_right_on_odd_and_left_on_even_pages(converted: Callable[[str, str], Path]) -> None:
    for number, page in enumerate(pages(converted("rich", "pdf")), start=1):
        text = page.get_textpage()
        assert "".join(text.get_text_range().split()).endswith(f"—{number}—")
        left, _, right, _ = text.get_charbox(text.count_chars() - 1)
        middle = page.get_width() / 2
        assert (left > middle) if number % 2 else (right < middle)


def test_every_page_of_a_draft_is_stamped_in_light_grey(converted: Callable[[str, str], Path]) -> None:
    def stamped(page: pdfium.PdfPage) -> int:
        return bytes(page.render(scale=1, grayscale=True).buffer).count(0xE0)

    drafts, finals = (list(map(stamped, pages(converted(sample, "pdf")))) for sample in ("draft", "rich"))
    assert min(drafts) > 5 * max(finals)


def test_only_the_vendored_faces_are_used(converted: Callable[[str, str], Path]) -> None:
    fonts = {
        name.split("+")[-1]
        for page in pages(converted("compact", "pdf"))
        for item in page.get_objects(filter=[pdfium.raw.FPDF_PAGEOBJ_TEXT])
        if (name := _font_name(item))
    }
    assert fonts == {f"Reportgen{face}-Regular" for face in ("FangSong", "Kai", "Hei", "Song", "BiaoSong")}


def _font_name(item: pdfium.PdfObject) -> str:
    font = pdfium.raw.FPDFTextObj_GetFont(item.raw)
    size = pdfium.raw.FPDFFont_GetBaseFontName(font, None, 0)
    buffer = (pdfium.raw.c_char * size)()
    pdfium.raw.FPDFFont_GetBaseFontName(font, buffer, size)
    return buffer.value.decode()
