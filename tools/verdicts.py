"""What a validator says of a file, what to say of one that this machine has not, and where fetched ones are kept."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SECONDS = 300
"""How long fetching, or one run of a validator, may take."""


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


def run(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """A finished command with what it wrote, whatever its exit code. Raises subprocess.TimeoutExpired."""
    variables = {**os.environ, "PYTHONUTF8": "1"}
    if os.name == "posix":
        variables["LC_ALL"] = "C.UTF-8"  # else Java cannot open a file whose name is Chinese
    return subprocess.run(
        command, capture_output=True, encoding="utf-8", errors="replace", timeout=SECONDS, check=False, env=variables
    )


def complaint(done: subprocess.CompletedProcess[str]) -> str:
    """The last line that a failed command wrote, of its errors if it wrote any."""
    return " ".join((done.stderr.strip() or done.stdout.strip()).splitlines()[-1:])
