"""The same data gives the same bytes: another hour, locale, time zone and hash seed change nothing."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sample import copy_to

MACHINES = (
    {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "0"},
    {"TZ": "Asia/Shanghai", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "4242"},
)
_LATER = (
    "import time, datetime; real = time.time; time.time = lambda: real() + 3600\n"
    "import sys; from reportgen.cli import main; main(sys.argv[1:])"
)


def built(folder: Path, environment: dict[str, str], code: list[str]) -> dict[str, str]:
    """Digests of both files after a build in a process of its own."""
    source = copy_to(folder)
    subprocess.run(
        [sys.executable, *code, "build", str(source)],
        check=True,
        capture_output=True,
        env={**os.environ, **environment},
    )
    files = [path for path in (folder / "out" / "2017").iterdir() if path.suffix in (".docx", ".pdf")]
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.mark.parametrize("environment", MACHINES, ids=["utc", "shanghai"])
def test_two_builds_under_other_circumstances_are_byte_identical(tmp_path: Path, environment: dict[str, str]) -> None:
    first = built(tmp_path / "甲", MACHINES[0], ["-m", "reportgen"])
    second = built(tmp_path / "乙 处", environment, ["-c", _LATER])
    assert len(first) == 2
    assert first == second
