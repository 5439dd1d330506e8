"""quickstart.py on a machine that lacks something, and on one where the work is done. Nothing here uses a network."""

from __future__ import annotations

import ast
import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent
SCRIPT = ROOT / "quickstart.py"


class Machine:
    """A project folder of its own and a record of the commands that would have run."""

    def __init__(self, module: ModuleType, folder: Path) -> None:
        self.module = module
        self.folder = folder
        self.quiet: list[list[str]] = []
        self.shown: list[list[str]] = []
        self.answer = (0, "")

    def quietly(self, command: list[str]) -> tuple[int, str]:
        self.quiet.append(command)
        if "venv" in command:
            python = self.module.venv_python()
            python.parent.mkdir(parents=True, exist_ok=True)
            python.write_text("", encoding="utf-8")
            return 0, ""
        return self.answer if "pip" in command else (0, "")

    def run(self, command: list[str]) -> int:
        self.shown.append(command)
        return 0

    def main(self, *arguments: str) -> int:
        return int(self.module.main(list(arguments)))

    @property
    def installs(self) -> list[list[str]]:
        return [command for command in self.quiet if "install" in command]


def load() -> ModuleType:
    """The script as a module of its own, so that no test sees another's changes."""
    spec = importlib.util.spec_from_file_location("quickstart_under_test", SCRIPT)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    module = load()
    folder = tmp_path / "年报 工作区"
    folder.mkdir()
    (folder / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    there = Machine(module, folder)
    monkeypatch.setattr(module, "ROOT", folder)
    monkeypatch.setattr(module, "VENV", folder / ".venv")
    monkeypatch.setattr(module, "quietly", there.quietly)
    monkeypatch.setattr(module, "run", there.run)
    return there


def test_the_first_run_makes_the_environment_installs_and_builds_the_sample(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    assert machine.main("report") == 0
    assert [command[-1] for command in machine.installs] == ["."]
    assert machine.shown == [[str(machine.module.venv_python()), "-m", "reportgen", "build", "data/2017.yaml"]]
    said = capsys.readouterr().out
    assert str(machine.folder / "out" / "2017") in said and "Both files are in" in said


def test_a_second_run_installs_nothing(machine: Machine) -> None:
    machine.main("report")
    machine.main("report")
    assert len(machine.installs) == 1 and len(machine.shown) == 2


def test_the_test_tools_are_added_once_and_serve_the_report_as_well(machine: Machine) -> None:
    machine.main("report")
    machine.main("test")
    machine.main("test")
    machine.main("report")
    assert [command[-1] for command in machine.installs] == [".", ".[test]"]


def test_a_changed_pyproject_or_a_moved_folder_is_installed_again(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine.main("test")
    (machine.folder / "pyproject.toml").write_text("[project]\nname = 'x'\n", encoding="utf-8")
    machine.main("test")
    moved = machine.folder.rename(machine.folder.with_name("搬走了"))
    monkeypatch.setattr(machine.module, "ROOT", moved)
    monkeypatch.setattr(machine.module, "VENV", moved / ".venv")
    machine.main("test")
    assert len(machine.installs) == 3


def test_what_follows_test_goes_to_pytest_and_the_exit_code_comes_back(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machine.module, "run", lambda command: machine.run(command) or 1)
    assert machine.main("test", "-k", "标题 and 编号", "-x") == 1
    assert machine.shown[0][1:] == ["-m", "pytest", "-n", "2", "--dist", "worksteal", "-m", "not gate", "-k", "标题 and 编号", "-x"]


@pytest.mark.parametrize(("code", "missing"), [(0, False), (1, False), (2, True)])
def test_conformance_uses_the_test_tools_and_says_when_the_proof_is_not_whole(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], code: int, missing: bool
) -> None:
    monkeypatch.setattr(machine.module, "run", lambda command: machine.run(command) or code)
    assert machine.main("conformance") == code
    assert [command[-1] for command in machine.installs] == [".[test]"]
    assert machine.shown[0][1:] == [str(Path("tools", "conformance.py")), "--run"]
    assert (ROOT / machine.shown[0][1]).is_file()
    assert ("install what is named above" in capsys.readouterr().out) is missing


@pytest.mark.parametrize("missing", ["venv", "ensurepip"])
def test_a_python_without_venv_gets_one_sentence_in_each_language(
    machine: Machine, missing: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    find = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == missing else find(name))
    assert machine.main("report") == 2
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 2
    assert missing in said[0] and "python3-venv" in said[0]
    assert missing in said[1] and "python3-venv" in said[1]
    assert not (machine.folder / ".venv").exists() and machine.shown == []


@pytest.mark.parametrize(
    "output",
    [
        "WARNING: Retrying after connection broken by 'NewConnectionError(...)'\nERROR: No matching distribution found",
        "socket.gaierror: [Errno 11001] getaddrinfo failed",
        "pip._vendor.urllib3.exceptions.ReadTimeoutError: Read timed out.",
    ],
)
def test_without_a_network_one_sentence_says_so_and_nothing_runs(
    machine: Machine, output: str, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.answer = (1, output)
    assert machine.main("test") == 2
    said = capsys.readouterr().err
    assert "连不上网络" in said and "network cannot be reached" in said and "Traceback" not in said
    assert machine.shown == []
    assert (machine.folder / ".venv" / "quickstart.log").read_text(encoding="utf-8") == output


def test_after_a_failed_install_the_next_run_tries_again(machine: Machine) -> None:
    machine.answer = (1, "ERROR: metadata-generation-failed")
    assert machine.main("report") == 2
    machine.answer = (0, "")
    assert machine.main("report") == 0
    assert len(machine.installs) == 2


def test_another_failure_of_pip_is_quoted(machine: Machine, capsys: pytest.CaptureFixture[str]) -> None:
    machine.answer = (1, "Collecting lxml\nERROR: the disk is full\n\n")
    assert machine.main("report") == 2
    said = capsys.readouterr().err
    assert "安装没有成功：ERROR: the disk is full" in said and "Installing failed" in said


@pytest.mark.parametrize("version", [(2, 7), (3, 6), (3, 10)])
def test_an_old_python_is_told_which_one_is_needed(machine: Machine, version: tuple[int, int]) -> None:
    with pytest.raises(machine.module.Trouble) as trouble:
        machine.module.check_version(version)
    assert "3.11" in trouble.value.zh and "3.11" in trouble.value.en
    assert ".".join(map(str, version)) in trouble.value.zh


def test_this_python_is_new_enough(machine: Machine) -> None:
    machine.module.check_version(sys.version_info[:2])


def test_an_old_python_can_read_the_file_that_says_it_is_too_old() -> None:
    tree = ast.parse(SCRIPT.read_text(encoding="utf-8"), feature_version=(3, 6))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.split(".")[0] for name in imported} <= set(sys.stdlib_module_names)


@pytest.mark.parametrize(
    ("arguments", "code"), [([], 2), (["conform"], 2), (["conformance", "x"], 2), (["--help"], 0), (["report", "x"], 2)]
)
def test_other_arguments_show_how_to_call_it(
    machine: Machine, arguments: list[str], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert machine.main(*arguments) == code
    said = capsys.readouterr()
    assert "python3 quickstart.py report" in said.out + said.err and "Usage" in said.out + said.err
    assert machine.quiet == [] and machine.shown == []


@pytest.mark.parametrize("locale", [{}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}])
def test_the_line_that_finds_the_source_is_read_in_every_locale(
    machine: Machine, locale: dict[str, str], tmp_path: Path
) -> None:
    source = machine.folder / "src"
    source.mkdir()
    (source / "found_here.py").write_text("PLACE = 1\n", encoding="utf-8")
    line = machine.module.source_line()
    assert line.isascii() and line.startswith("import ") and line.count("\n") == 1
    script = tmp_path / "start.py"
    script.write_text(f"{line}import found_here; raise SystemExit(found_here.PLACE + 6)", encoding="ascii")
    done = subprocess.run([sys.executable, str(script)], env={**os.environ, **locale}, check=False)
    assert done.returncode == 7


def test_the_source_is_linked_once_the_project_is_installed(machine: Machine) -> None:
    machine.main("report")
    commands = [command for command in machine.quiet if command[0] == str(machine.module.venv_python())]
    assert [command[1:3] for command in commands][-2:] == [["-m", "pip"], ["-c", machine.module.LINK]]
    assert commands[-1][-1] == machine.module.source_line()


def test_commands_run_in_the_folder_of_the_project_and_their_code_comes_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    module = load()
    monkeypatch.setattr(module, "ROOT", tmp_path)
    assert module.run([sys.executable, "-c", "import os; print(os.getcwd()); raise SystemExit(3)"]) == 3
    assert Path(capfd.readouterr().out.strip()) == tmp_path
