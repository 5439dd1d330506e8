"""reportgen build and the files of an office: whose they are, when they are replaced, where they lie."""

from __future__ import annotations

from pathlib import Path

import docx
import pikepdf
import pytest

import sample
from reportgen.cli import run

NAME = "江城镇2017年政府信息公开工作年度报告"


@pytest.fixture
def built(folder: Path) -> Path:
    """The out folder of a sample office whose report was built once."""
    path = sample.copy_to(folder)
    assert run(["build", str(path), "--quiet"]) == 0
    return folder / "out" / "2017"


def outputs(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix in (".docx", ".pdf")}


def test_a_path_with_spaces_and_chinese_names_is_one_path(tmp_path: Path) -> None:
    source = sample.copy_to(tmp_path / "数据 终稿")
    renamed = source.rename(source.with_name("2017 年报.yaml"))
    assert run(["build", str(renamed), "--quiet"]) == 0
    assert set(outputs(tmp_path / "数据 终稿" / "out" / "2017")) == {f"{NAME}.docx", f"{NAME}.pdf"}


def test_a_leaders_edits_are_kept_until_they_may_go(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = built.parent.parent / "data" / "2017.yaml"
    before = outputs(built)
    (built / f"{NAME}.docx").write_bytes(b"edited by a leader")
    assert run(["build", str(source), "--quiet"]) == 2
    said = capsys.readouterr().err
    assert f"{NAME}.docx" in said and "--force" in said and "Traceback" not in said
    assert outputs(built) == {**before, f"{NAME}.docx": b"edited by a leader"}
    assert run(["build", str(source), "--quiet", "--force"]) == 0
    assert outputs(built) == before


def test_a_build_that_finds_errors_leaves_the_last_one_as_it_was(
    built: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = built.parent.parent / "data" / "2017.yaml"
    before = outputs(built)
    sample.change(source, "总数: 501", "总数: 502")
    assert run(["build", str(source)]) == 3
    assert "原有文件没有改动" in capsys.readouterr().out
    assert outputs(built) == before


def test_a_draft_stands_beside_the_report_and_does_not_replace_it(built: Path) -> None:
    source = built.parent.parent / "data" / "2017.yaml"
    before = outputs(built)
    sample.change(source, "总数: 501", "总数: 502")
    assert run(["build", str(source), "--draft", "--quiet"]) == 0
    assert set(outputs(built)) == {*before, f"{NAME}（草稿）.docx", f"{NAME}（草稿）.pdf"}
    assert {name: outputs(built)[name] for name in before} == before


def test_an_output_folder_of_ones_own_is_made(built: Path, tmp_path: Path) -> None:
    source = built.parent.parent / "data" / "2017.yaml"
    out = tmp_path / "报送 领导" / "终稿"
    assert run(["build", str(source), "--quiet", "-o", str(out), "--to", "pdf"]) == 0
    assert outputs(out) == {f"{NAME}.pdf": (built / f"{NAME}.pdf").read_bytes()}


def test_an_output_folder_that_is_a_file_gets_one_message(
    built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = built.parent.parent / "data" / "2017.yaml"
    text = source.read_bytes()
    assert run(["build", str(source), "--quiet", "-o", str(source)]) == 2
    assert "2017.yaml" in capsys.readouterr().err
    assert source.read_bytes() == text


@pytest.mark.parametrize(("options", "title"), [((), NAME), (("--draft",), f"{NAME}（草稿）")])
def test_a_draft_says_that_it_is_one_in_its_title_too_for_who_cannot_see_the_stamp(
    folder: Path, options: tuple[str, ...], title: str
) -> None:
    assert run(["build", str(sample.copy_to(folder)), "--quiet", *options]) == 0
    made = {path.suffix: path for path in (folder / "out" / "2017").iterdir() if path.suffix in (".docx", ".pdf")}
    assert {path.stem for path in made.values()} == {title}
    assert docx.Document(str(made[".docx"])).core_properties.title == title
    with pikepdf.open(made[".pdf"]) as pdf, pdf.open_metadata() as described:
        assert (str(pdf.docinfo.Title), described["dc:title"]) == (title, title)
