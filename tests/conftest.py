"""What all tests share: golden texts, the repository's places, and the folder of knowledge when it is there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
EXAMPLES = 25
"""Examples of a property in the everyday run; pytest --hypothesis-profile=default asks for more."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="write golden files anew from what the code does now")


def pytest_configure(config: pytest.Config) -> None:
    settings.register_profile("everyday", max_examples=EXAMPLES)
    settings.register_profile("ci", max_examples=EXAMPLES, derandomize=True, deadline=None)
    settings.load_profile("ci" if os.environ.get("CI") else "everyday")
    if config.getoption("--accept") and os.environ.get("CI"):
        raise pytest.UsageError("--accept is refused in CI: golden files are made and read by a person")


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository's root."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of source material beside the repository; tests that need it skip without it."""
    if not SHARED.is_dir():
        pytest.skip("the folder of source material is not beside the repository")
    return SHARED


class Golden:
    """Compares a text with the file that holds it; with --accept the file is written instead."""

    def __init__(self, accept: bool) -> None:
        self._accept = accept

    def __call__(self, name: str, text: str) -> None:
        path = ROOT / "tests" / "golden" / name
        if self._accept:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
            return
        assert path.is_file(), f"no golden file {name}: look at the output, then run pytest --accept"
        assert text == path.read_text(encoding="utf-8")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """`golden(name, text)`: the text must equal tests/golden/<name>."""
    return Golden(request.config.getoption("--accept"))
