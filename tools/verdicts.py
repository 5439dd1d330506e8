"""What a validator says of a file, what to say of one that this machine has not, and where fetched ones are kept."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SECONDS = 150
"""How long one run of a validator may take."""
FETCH_SECONDS = 60
"""How long fetching one may take; a network that hangs is a network that is not there."""


class Missing(Exception):
    """A tool that this machine has not and that could not be got: one sentence in each language."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(f"{zh} {en}")


@dataclass(frozen=True)
class Verdict:
    """What one validator says of one file and level; `broken` are the rules, each with what it asks for."""

    validator: str
    file: Path
    level: str
    broken: Mapping[str, str]


def kept_tools() -> Path:
    """Where fetched validators are kept: build/ of the project, or the folder that REPORTGEN_TOOLS names."""
    folder = os.environ.get("REPORTGEN_TOOLS")
    return Path(folder) if folder else ROOT / "build" / "conformance"


def run(command: Sequence[str], seconds: int = SECONDS) -> subprocess.CompletedProcess[str]:
    """A finished command with what it wrote, whatever its exit code; 124 when it took too long and was stopped."""
    variables = {**os.environ, "PYTHONUTF8": "1"}
    if os.name == "posix":
        variables["LC_ALL"] = "C.UTF-8"  # else Java cannot open a file whose name is Chinese
    try:
        return subprocess.run(
            command, capture_output=True, encoding="utf-8", errors="replace", timeout=seconds, check=False,
            env=variables,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return subprocess.CompletedProcess(command, 124, "", f"stopped after {seconds} seconds")


def complaint(done: subprocess.CompletedProcess[str]) -> str:
    """The last line that a failed command wrote, of its errors if it wrote any."""
    return " ".join((done.stderr.strip() or done.stdout.strip()).splitlines()[-1:])
