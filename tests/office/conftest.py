"""Offices of their own for the tests of init and new."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen.source import yaml as yaml_source
from reportgen.source.node import Mapping, Node, Scalar


def plain(node: Node | None) -> object:
    """A node as plain values."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Mapping):
        return {entry.key.text: plain(entry.value) for entry in node.entries}
    return [plain(item) for item in node.items] if node is not None else None


@pytest.fixture
def read() -> Callable[[Path], dict[str, object]]:
    """A data file as plain values; it must read without a finding."""

    def _read(path: Path) -> dict[str, object]:
        reading = yaml_source.read(path, str(path))
        assert reading.diagnostics == ()
        value = plain(reading.root)
        assert isinstance(value, dict)
        return value

    return _read


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder that does not exist yet, in a path with spaces and Chinese."""
    return tmp_path / "江城镇 年报" / "工作目录"
