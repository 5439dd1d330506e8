"""Where an imported data file is written: data/<year>.yaml of the workspace, or beside the file it came from."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from reportgen import pipeline
from reportgen.errors import UsageProblem
from reportgen.layout.spec import Layout
from reportgen.office.schema import file

SOURCES = (*pipeline.REPORT_READERS, *pipeline.BOOK_SUFFIXES)
_DATA = "data"


def workspace_for(source: Path, given: Path | None = None) -> Path | None:
    """The workspace that a file is imported into: the one given, that of the file, or the one of the current folder."""
    if given is not None:
        return given
    for start in (source, Path.cwd() / "-"):
        place = pipeline.workspace_of(start)
        if os.path.isdir(place / _DATA):  # noqa: PTH112 - Path.is_dir raises where it may not look
            return place
    return None


def target(source: Path, year: int, workspace: Path | None) -> Path:
    """The place of the data file, as people would write it here."""
    folder = source.parent if workspace is None else workspace / _DATA
    whole = Path(os.path.normpath(Path.cwd() / folder / f"{year}.yaml"))
    return whole.relative_to(Path.cwd()) if whole.is_relative_to(Path.cwd()) else whole


def must_be_new(path: Path) -> None:
    """Raises UsageProblem when something stands at a place, before any work is done for it."""
    if os.path.lexists(path):
        raise UsageProblem(
            f"“{path}”已存在，未作改动。请用 -o 写另一个名称（如 -o {path.stem}-读入.yaml），或者先把它移走。",
            f"“{path}” exists and was left alone. Name another file with -o (such as -o {path.stem}-imported.yaml), "
            "or move it away first.",
        )


def must_be_importable(path: Path) -> None:
    """Raises UsageProblem for a data file, which there is nothing to import from."""
    if path.suffix.lower() in (".yaml", ".yml"):
        raise UsageProblem(
            f"“{path}”已经是数据文件，不用读入；核对用 reportgen check。"
            "import 读的是年报（.docx、.html、.txt、.pdf）和工作簿（.xlsx）。",
            f"“{path}” is a data file already: see reportgen check. import takes reports (.docx, .html, .txt, .pdf) "
            "and workbooks (.xlsx).",
        )


def schemas(workspace: Path | None, path: Path) -> Callable[[Layout], str] | None:
    """What gives the place of an edition's schema file, made where it is missing; None for data outside a workspace."""
    if workspace is None or (workspace / _DATA).resolve() not in path.resolve().parents:
        return None

    def seen(layout: Layout) -> str:
        return file.seen_from(path, file.bring_up_to_date(workspace / _DATA, layout))

    return seen
