"""The score as a command and as a proof: what it prints of any file, and what it says of the sample report."""

from __future__ import annotations

import importlib
import json
import re
import shutil
import sys
from pathlib import Path

import pytest

from crafted_pdfs import Sheet, crafted, faults, sound_page, turned
from reportgen import pipeline
from sample import DATA, ROOT

sys.path.append(str(ROOT / "tools"))
score = importlib.import_module("score")


@pytest.fixture(scope="module")
def sample_pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    report = pipeline.check(DATA / "2017.yaml").report
    files, _ = pipeline.render(report, pipeline.compose_document(report), ["pdf"], "vendored")
    path = tmp_path_factory.mktemp("score") / "报告.pdf"
    path.write_bytes(files["pdf"])
    return path


# -- the command ---------------------------------------------------------------------------------------


@pytest.fixture
def two_files(tmp_path: Path) -> list[str]:
    sound = crafted(tmp_path / "好.pdf", [sound_page()] * 2)
    faulty = crafted(tmp_path / "坏.pdf", [turned("（", "，"), sound_page()])
    return [str(sound), str(faulty)]


def test_files_are_printed_side_by_side(two_files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert score.main(two_files) == 0
    head, *rows = capsys.readouterr().out.splitlines()
    assert head.split() == ["好.pdf", "坏.pdf"]
    assert next(row for row in rows if row.startswith("forbidden line starts")).split()[-2:] == ["0", "1"]


def test_files_of_one_name_are_told_apart_by_their_folders(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = [tmp_path / "1a" / "报告.pdf", tmp_path / "3a" / "报告.pdf", tmp_path / "别的.pdf"]
    for path in files:
        path.parent.mkdir(exist_ok=True)
        crafted(path, [sound_page()])
    assert score.main([str(path) for path in files]) == 0
    assert capsys.readouterr().out.splitlines()[0].split() == ["1a/报告.pdf", "3a/报告.pdf", "别的.pdf"]


def test_json_holds_the_places_and_markdown_the_table(two_files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert score.main(["--json", *two_files]) == 0
    sound, faulty = json.loads(capsys.readouterr().out)
    assert (sound["file"], sound["forbidden_starts"]) == ("好.pdf", [])
    assert faulty["forbidden_starts"] == [{"page": 1, "text": turned("（", "，")[4].text}]
    assert score.main(["--markdown", *two_files]) == 0
    assert "| forbidden line ends | 0 | 1 |" in capsys.readouterr().out.splitlines()


def test_the_places_are_listed_on_demand(two_files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert score.main(["--where", *two_files]) == 0
    assert f"坏.pdf: page 1: forbidden line ends: {turned('（', '，')[3].text}" in capsys.readouterr().out


@pytest.mark.parametrize("content", [None, b"", b"not a PDF"])
def test_what_is_no_pdf_is_said_in_one_line(
    tmp_path: Path, content: bytes | None, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "other.pdf"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(SystemExit) as stopped:
        score.main([str(path)])
    assert stopped.value.code == 2
    assert "not a PDF that can be read" in capsys.readouterr().err


def test_a_page_without_text_has_a_score(tmp_path: Path) -> None:
    path = crafted(tmp_path / "blank.pdf", [[]], Sheet(numbers=""))
    found = score.score(path)
    assert (found.lines_per_page, found.cells_median, found.ragged, found.first_tops) == (0, 0, 0, ())
    assert score.table(["blank"], [found]).count("\n") == len(found.rows()) + 1


# -- our sample ----------------------------------------------------------------------------------------


def test_the_sample_has_the_grid_of_the_standard_and_no_fault(sample_pdf: Path) -> None:
    found = score.score(sample_pdf)
    assert faults(found) == {}
    assert (found.page, found.lines_per_page, found.cells_median) == ((210, 297), 22, 28)
    assert found.line_pitch == pytest.approx(28.99, abs=0.02)
    assert found.ragged < 0.1
    assert all(top == pytest.approx(37, abs=1) for top in found.first_tops)
    assert found.numbered() == "right/left"
    assert found.facts.loose_fonts == ()
    assert found.facts.language == "zh-CN"


def test_another_ruler_finds_the_same_on_the_sample(sample_pdf: Path, shared: Path, monkeypatch, capsys) -> None:
    ruler = shared / "tools" / "grid.py"
    if not ruler.is_file():
        pytest.skip("the other ruler is not there")
    for program in ("pdftotext", "pdffonts", "pdfinfo", "qpdf"):
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed")
    monkeypatch.syspath_prepend(str(ruler.parent))
    other = importlib.import_module("grid").measure(str(sample_pdf))
    found = score.score(sample_pdf)
    _, page, pages, lines, cells, pitch, starts, ends, ragged, loose, outline, tagged, title = other
    assert page == "×".join(map(str, found.page))
    assert pages == found.pages
    assert float(lines) == found.lines_per_page
    assert cells == f"{found.cells_median:g}, {found.cells_max:g}"
    assert float(pitch) == pytest.approx(found.line_pitch, abs=0.1)
    assert (starts, ends) == (len(found.faults["forbidden_starts"]), len(found.faults["forbidden_ends"]))
    assert float(ragged) == pytest.approx(found.ragged, abs=0.2)
    assert (loose == "all embedded") is (not found.facts.loose_fonts)
    assert (outline == "yes") is (found.facts.outline > 0)
    assert (tagged == "yes") is found.facts.tagged
    assert found.facts.title.startswith(title)


def test_the_readme_prints_the_score_that_the_sample_has_now(sample_pdf: Path) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    block = re.search(r"^\|  \| reportgen PDF \|.*?(?=\n\n)", readme, re.MULTILINE | re.DOTALL)
    assert block is not None, "no table of scores"
    printed = {cells[1].strip(): cells[2].strip() for row in block.group().splitlines()[2:]
               if (cells := row.replace("\\|", "｜").split("|"))}  # fmt: skip
    printed.pop("the report's passages")
    now = {name.replace("|", "｜"): said for name, said in score.score(sample_pdf).rows().items()}
    assert printed == now, "print the table anew (python tools/compare.py) and put it into the README"
