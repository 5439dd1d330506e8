"""What a run of the program leaves, and the environment it runs in."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from reportgen import cli

SOURCE = Path(cli.__file__).parents[2]
CLEAN = {
    "NO_COLOR", "FORCE_COLOR", "REPORTGEN_LANG", "REPORTGEN_DEBUG", "PYTHONIOENCODING", "PYTHONUTF8", "COLUMNS",
    "GITHUB_WORKSPACE",
}  # fmt: skip
"""Variables of the developer's own terminal that must not reach a test."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a run of the program left: its exit code and what it printed."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


Run = Callable[..., Result]


def environment(variables: Mapping[str, str]) -> dict[str, str]:
    """The environment of a process: this one's without what a developer set, and the source on the path."""
    kept = {name: value for name, value in os.environ.items() if name not in CLEAN}
    return {**kept, "PYTHONPATH": str(SOURCE), "COLUMNS": "80", **variables}
