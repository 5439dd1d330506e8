"""The sample office's files, and small changes to them, for tests that use the product as its user does."""

from __future__ import annotations

import shutil
from pathlib import Path

from reportgen import pipeline
from reportgen.diagnostics.model import Diagnostic
from reportgen.pipeline import Checked

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"


def copy_to(folder: Path) -> Path:
    """A workspace of its own with 2016.yaml and 2017.yaml; returns the path of 2017.yaml."""
    data = folder / "data"
    data.mkdir(parents=True)
    for name in ("2016.yaml", "2017.yaml"):
        shutil.copy(DATA / name, data / name)
    return data / "2017.yaml"


def change(path: Path, old: str, new: str, count: int = 1) -> int:
    """Replace `old` (which must stand in the file) and return the line of its first place."""
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} does not stand in {path.name}"
    path.write_text(text.replace(old, new, count), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def line_of(path: Path, text: str) -> int:
    """The line on which `text` first stands."""
    whole = path.read_text(encoding="utf-8")
    return whole[: whole.index(text)].count("\n") + 1


def check(path: Path) -> Checked:
    return pipeline.check(path)


def found(checked: Checked, code: str) -> list[Diagnostic]:
    return [item for item in checked.findings.diagnostics if item.code == code]


def places(checked: Checked, code: str) -> list[int]:
    """Lines at which a code was found."""
    return [item.span.line for item in found(checked, code)]
