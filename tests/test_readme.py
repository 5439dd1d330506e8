"""README says what is true: every command in it runs, every file it names is there, RULES.md is up to date."""

from __future__ import annotations

import importlib.util
import re
import shlex
import shutil
from pathlib import Path

import pytest

from reportgen.cli import run

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def fenced_commands() -> list[str]:
    """The lines of every ```sh block, comments left off."""
    blocks = re.findall(r"^```sh\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    lines = (line.split(" #")[0].split("     #")[0].strip() for block in blocks for line in block.splitlines())
    return [line for line in lines if line]


def our_commands() -> list[str]:
    return [line for line in fenced_commands() if line.startswith("reportgen ")]


def test_every_command_in_the_readme_is_ours_or_run_by_ci() -> None:
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    for line in fenced_commands():
        if line.startswith("reportgen ") or line == "pip install .":
            continue
        assert line.removeprefix("python3 ") in ci, f"neither a test nor .ci/run runs: {line}"


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace as the README's reader has it: the repository's data and templates."""
    folder = tmp_path_factory.mktemp("读者 的目录")
    shutil.copytree(ROOT / "data", folder / "data")
    return folder


def test_every_reportgen_command_of_the_readme_works_in_its_order(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(workspace)
    assert our_commands(), "no commands found"
    for line in our_commands():
        code = run(shlex.split(line)[1:])
        said = capsys.readouterr()
        assert code == 0, f"{line}: exit {code}\n{said.out}{said.err}"


def test_every_file_that_the_documents_link_to_is_there() -> None:
    for name in ("README.md", "docs/ARCHITECTURE.md", "docs/DATA.md", "docs/GLOSSARY.md", "CHANGELOG.md"):
        page = ROOT / name
        for target in re.findall(r"\]\(([^)#:]+?)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{name} links to {target}, which is not there"


def test_the_changelog_names_every_code() -> None:
    from reportgen.diagnostics import catalogue

    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert [entry.code for entry in catalogue.all_entries() if f"{entry.code} {entry.name}" not in text] == []


def test_the_rules_page_is_generated_from_the_catalogue() -> None:
    spec = importlib.util.spec_from_file_location("build_rules_page", ROOT / "tools" / "build_rules_page.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert (ROOT / "docs" / "RULES.md").read_text(encoding="utf-8") == module.page()
