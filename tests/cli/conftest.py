"""Running the program as its user does: in this process for what it prints, in its own for encodings and pipes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from running import CLEAN, Result, Run, environment

from reportgen import cli
from sample import copy_to


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in CLEAN:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """`run("check", path)`: the command line in this process."""

    def once(*arguments: str | Path) -> Result:
        code = cli.run([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return Result(code, printed.out, printed.err)

    return once


@pytest.fixture
def program(tmp_path: Path) -> Run:
    """`program("check", path, PYTHONIOENCODING="gbk")`: a process of its own; what it prints must be UTF-8."""

    def once(*arguments: str | Path, **variables: str) -> Result:
        done = subprocess.run(
            [sys.executable, "-m", "reportgen", *map(str, arguments)],
            capture_output=True,
            cwd=tmp_path,
            env=environment(variables),
            timeout=60,
        )
        return Result(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))

    return once


@pytest.fixture
def year(tmp_path: Path) -> Path:
    """The data file of 2017 in a workspace whose path has a space and Chinese characters."""
    return copy_to(tmp_path / "数据 终稿")
