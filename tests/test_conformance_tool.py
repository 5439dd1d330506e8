"""tools/conformance.py: what it checks a file for, and what it says where a tool is missing."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from reportgen import pipeline
from sample import DATA, ROOT


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("conformance_tool", ROOT / "tools" / "conformance.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["conformance_tool"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The sample report at each level, and a file that claims none."""
    folder = tmp_path_factory.mktemp("报告")
    report = pipeline.check(DATA / "2017.yaml").report
    assert report is not None
    document = pipeline.compose_document(report)
    paths = {name: folder / f"{name}.pdf" for name in ("2a+ua1", "3a", "1a", "none")}
    for profile in ("2a+ua1", "3a", "1a"):
        rendered, _ = pipeline.render(report, document, ["pdf"], "vendored", profile)
        paths[profile].write_bytes(rendered["pdf"])
    paths["none"].write_bytes(b"%PDF-1.7\n")
    return paths


@pytest.fixture
def without_engine(tool: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tool, "verapdf", lambda files, levels: [])


def test_a_file_is_checked_for_what_it_claims(tool: ModuleType, reports: dict[str, Path]) -> None:
    found = {name: tool.claims(path) for name, path in reports.items()}
    assert found == {"2a+ua1": ["2a", "ua1"], "3a": ["3a", "ua1"], "1a": ["1a"], "none": []}


def test_good_files_pass_and_are_listed(
    tool: ModuleType, reports: dict[str, Path], without_engine: None, capsys: pytest.CaptureFixture[str]
) -> None:
    good = [str(path) for name, path in reports.items() if name != "none"]
    assert tool.main(["--run", *good]) == tool.CONFORMS
    said = capsys.readouterr().out
    assert said.count("PASS") == 5
    assert "5 of 5 checks passed" in said


def test_a_file_that_claims_nothing_fails(tool: ModuleType, reports: dict[str, Path], without_engine: None) -> None:
    assert tool.main(["--run", str(reports["none"])]) == tool.FAILS


def test_a_damaged_file_fails_and_its_rule_is_named(
    tool: ModuleType, reports: dict[str, Path], without_engine: None, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    data = reports["1a"].read_bytes()
    spoilt = tmp_path / "spoilt.pdf"
    spoilt.write_bytes(data.replace(b"/OutputIntents", b"/OutputIntentX"))
    assert spoilt.read_bytes() != data
    assert tool.main(["--run", str(spoilt)]) == tool.FAILS
    assert "DEVICE-GRAY" in capsys.readouterr().out


def test_without_java_the_tool_says_so_in_both_languages(
    tool: ModuleType, monkeypatch: pytest.MonkeyPatch, reports: dict[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert tool.main(["--run", str(reports["1a"])]) == tool.CANNOT
    said = capsys.readouterr().err
    assert "没有 Java" in said and "Java 11" in said


def test_an_engine_that_cannot_be_had_is_missing_and_nothing_half_done_is_left(
    tool: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("REPORTGEN_TOOLS", str(tmp_path / "工具"))
    failed = subprocess.CompletedProcess([], 1, "", "ERROR: hashes do not match")
    monkeypatch.setattr(tool, "_run", lambda command: failed)
    assert tool.main(["--fetch"]) == tool.CANNOT
    assert "hashes do not match" in capsys.readouterr().err
    assert not (tmp_path / "工具").exists()


def test_an_engine_that_is_here_is_not_fetched_again(
    tool: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("REPORTGEN_TOOLS", str(tmp_path))
    tool.engine_place().write_bytes(b"engine")
    monkeypatch.setattr(tool, "_run", lambda command: pytest.fail("nothing need be run"))
    assert tool.main(["--fetch"]) == tool.CONFORMS
    assert capsys.readouterr().out.strip() == str(tool.engine_place())


def test_the_engine_s_answer_is_read_rule_by_rule(
    tool: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    answer = "2a\ta.pdf\t153\n\t6.2-1\t3\tasks for this\n2a\tb.pdf\t153\n"
    monkeypatch.setattr(tool, "java", lambda: "java")
    monkeypatch.setattr(tool, "fetch", lambda: tmp_path)
    monkeypatch.setattr(tool, "_run", lambda command: subprocess.CompletedProcess([], 0, answer, ""))
    first, second = tool.verapdf([Path("a.pdf"), Path("b.pdf")], ["2a"])
    assert (first.file, first.broken) == (Path("a.pdf"), {"6.2-1": "3 × asks for this"})
    assert (second.file, second.broken) == (Path("b.pdf"), {})
