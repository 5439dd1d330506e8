"""An office's workspace: making a new one, and starting a year in it.

Nothing that exists is ever overwritten, and what is written is written whole.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import metadata, resources
from pathlib import Path

from reportgen import DISTRIBUTION, pipeline
from reportgen.diagnostics import catalogue
from reportgen.errors import UsageProblem
from reportgen.layout import pack
from reportgen.layout.spec import Layout
from reportgen.office import blank, files, rollover
from reportgen.office.handed_on import LastYear
from reportgen.office.schema import file as schema_file
from reportgen.report import emit
from reportgen.report.head import LEVELS
from reportgen.report.model import Report

DATA = "data"
WORKBOOK = ".xlsx"
_YEAR = re.compile(r"((?:19|20)[0-9]{2})(?:年度?)?")
_RESOURCES = "new_workspace"
_PLACES: Mapping[str, str] = {
    "README.md": "README.md",
    "templates/README.md": "templates.md",
    ".gitignore": "gitignore",
    ".github/workflows/report.yml": "github.yml",
    ".gitlab-ci.yml": "gitlab-ci.yml",
}
"""Files of a new workspace and the text each is made from."""


@dataclass(frozen=True, slots=True)
class NewOffice:
    """What is known when a workspace is made; what is not stays 待补. `layout` overrides the year's edition."""

    year: int
    name: str = ""
    level: str = ""
    layout: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """A workspace that was made: paths below `folder` that were written, and those that were there already."""

    folder: Path
    data_file: str
    written: tuple[str, ...]
    left: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Started:
    """A year's data file that was written. `last` is the file it was rolled forward from, None for a blank one."""

    path: Path
    last: Path | None = None
    last_errors: int = 0
    """Errors that last year's file still has."""

    @property
    def is_workbook(self) -> bool:
        return self.path.suffix == WORKBOOK


def first_year(folder: Path, last_year: int) -> int:
    """The latest report year up to `last_year` that an edition is the default for.

    Raises UsageProblem when no edition serves any such year.
    """
    spans = [item.years for item in pack.editions(folder) if item.default]
    years = [min(end, last_year) for start, end in spans if start <= last_year]
    if not years:
        raise _no_edition(last_year, folder)
    return max(years)


def create(folder: Path, office: NewOffice) -> Made:
    """Make a workspace in `folder` (made if need be), leaving alone what is there.

    Raises UsageProblem for an unknown level or edition, a folder that is a file, or one that cannot be written.
    """
    if folder.exists() and not folder.is_dir():
        raise UsageProblem(
            f"“{folder}”是一个文件，不能作工作目录。请换一个名称。",
            f"“{folder}” is a file. Choose another name for the workspace.",
        )
    if office.level and office.level not in LEVELS:
        raise UsageProblem(
            f"没有“{office.level}”这个层级，可写：{'、'.join(LEVELS)}。",
            f"There is no level “{office.level}”; write one of {', '.join(LEVELS)}.",
        )
    layout, stated = _edition(office.year, office.layout, folder)
    data_file = f"{DATA}/{office.year}.yaml"
    name = " ".join(office.name.split())
    schema = schema_file.seen_from(folder / data_file, schema_file.place(folder / DATA, layout))
    text = emit.emit(blank.blank_file(layout, office.year, name, office.level, stated, schema))
    texts = {data_file: text, "out/.gitkeep": "", **_fixed_files(layout, office.year)}
    content = {path: text.encode("utf-8") for path, text in texts.items()}
    content[f"{DATA}/{schema_file.name_of(layout)}"] = schema_file.content(layout)
    written = files.write_missing(folder, content)
    schema_file.bring_up_to_date(folder / DATA, layout)
    return Made(folder, data_file, written, tuple(path for path in content if path not in written))


def start_year(
    year: int, workspace: Path, last_file: Path | None = None, layout_id: str = "", as_workbook: bool = False
) -> Started:
    """Write the data file of `year`, or its workbook: rolled forward from last year's, else blank.

    `last_file` names last year's file where it is not data/<year-1>.yaml; the new one then stands beside it
    if it lies in data/. Raises UsageProblem when the file of `year` exists, last year's cannot be read or is
    of another year, or no edition serves the year.
    """
    source = last_file or _found(workspace / DATA, year - 1)
    suffix = WORKBOOK if as_workbook else ".yaml"
    target = _target(year, workspace, source if last_file is not None else None, suffix)
    taken = _found(target.parent, year)
    if taken is not None:
        raise UsageProblem(
            f"“{taken}”已存在，未作改动。要重新开始，请先把它移走或改名。",
            f"“{taken}” exists and was left alone. To start again, move or rename it first.",
        )
    if source is None:
        layout, stated = _edition(year, layout_id, workspace)
        root = blank.blank_file(layout, year, stated_layout=stated, schema=_schema(target, layout, workspace))
        return Started(_written(target, root, layout, year, None))
    last, errors = _last_year(source, year - 1, workspace, target)
    layout, stated = _next_edition(year, layout_id, last.report.layout, workspace)
    root = rollover.rolled_forward(last, layout, year, stated, _schema(target, layout, workspace))
    return Started(_written(target, root, layout, year, last.report), source, errors)


def _schema(target: Path, layout: Layout, workspace: Path) -> str:
    """The edition's schema file, made or brought up to date, as seen from the new data file; none for a workbook."""
    if target.suffix == WORKBOOK:
        return ""
    return schema_file.seen_from(target, schema_file.bring_up_to_date(workspace / DATA, layout))


def _written(target: Path, root: emit.Group, layout: Layout, year: int, last: Report | None) -> Path:
    if target.suffix == WORKBOOK:
        from reportgen.office import workbook

        files.write_new(target, workbook.as_workbook(root, layout, year, last))
    else:
        files.write_new(target, emit.emit(root).encode("utf-8"))
    return target


def nearest(folder: Path) -> Path:
    """The workspace that `folder` lies in: the nearest ancestor that holds data/.

    Raises UsageProblem when there is none.
    """
    whole = Path(os.path.realpath(folder))
    for place in (whole, *whole.parents):
        if os.path.isdir(place / DATA):  # noqa: PTH112 - Path.is_dir raises where it may not look
            return place
    raise UsageProblem(
        f"“{folder}”不在工作目录里（上面没有 data/）。请先用 reportgen init 建立，或用 --workspace 写明工作目录。",
        f"“{folder}” is not in a workspace (no data/ above it). "
        "Make one with reportgen init, or name it with --workspace.",
    )


def parse_year(text: str) -> int:
    """A report year as typed: 2018, 2018年, 2018年度. Raises UsageProblem for anything else."""
    found = _YEAR.fullmatch(text.strip())
    if found is None:
        raise UsageProblem(
            f"年度应为四位年份，如 2018；现为“{text}”。", f"The year must have four digits, e.g. 2018, not “{text}”."
        )
    return int(found.group(1))


# -- files of a new workspace --------------------------------------------------------------------------


def _fixed_files(layout: Layout, year: int) -> dict[str, str]:
    folder = resources.files("reportgen.office") / _RESOURCES
    figure, unit = blank.example_figure(layout)
    words = {
        "@FIGURE@": figure,
        "@UNIT@": unit,
        "@YEAR@": str(year),
        "@VERSION@": metadata.version(DISTRIBUTION),
        "@EDITION@": layout.id,
        "@SECTIONS@": "\n".join(f"  - 键: {section.key}" for section in layout.sections),
    }
    made = {}
    for place, name in _PLACES.items():
        text = (folder / name).read_text(encoding="utf-8")
        for mark, word in words.items():
            text = text.replace(mark, word)
        made[place] = text
    return made


# -- editions ------------------------------------------------------------------------------------------


def edition_named(word: str, workspace: Path) -> Layout:
    """The edition that a name, or a report year as typed, means. Raises UsageProblem when there is none."""
    found = _YEAR.fullmatch(word.strip())
    return _edition(int(found.group(1)) if found else 0, "" if found else word, workspace)[0]


def _edition(year: int, layout_id: str, workspace: Path) -> tuple[Layout, bool]:
    """The edition asked for or the year's, and whether the data file must name it."""
    default = pack.edition_for_year(year, workspace)
    wanted = layout_id or (default.id if default is not None else "")
    if not wanted:
        raise _no_edition(year, workspace)
    loaded = pack.load(wanted, workspace)
    if loaded.layout is not None:
        return loaded.layout, default is None or default.id != wanted
    if loaded.diagnostics:
        fault = loaded.diagnostics[0]
        said = catalogue.message(fault)
        place = f"{fault.span.file}:{fault.span.line}"
        raise UsageProblem(
            f"版式“{wanted}”读不出来（{place}）：{said.zh}", f"Edition {wanted} cannot be read ({place}): {said.en}"
        )
    known = "、".join(item.id for item in pack.editions(workspace))
    raise UsageProblem(
        f"没有版式“{wanted}”。已有：{known}；各用于哪些年度，见 reportgen layouts。",
        f"There is no edition {wanted}. Known: {known}; see reportgen layouts for their years.",
    )


def _next_edition(year: int, layout_id: str, last: Layout, workspace: Path) -> tuple[Layout, bool]:
    """Last year's edition as long as it serves the new year; else the new year's own."""
    first, final = last.years
    kept = last.id if first <= year <= final and not last.default else ""
    return _edition(year, layout_id or kept, workspace)


def _no_edition(year: int, workspace: Path) -> UsageProblem:
    served = "、".join(f"{item.years[0]}—{item.years[1]}" for item in pack.editions(workspace) if item.default)
    return UsageProblem(
        f"没有用于{year}年度的版式（现有版式用于 {served}）。可用的版式见 reportgen layouts，或用 --layout 写明。",
        f"No edition serves {year} (there are some for {served}). See reportgen layouts, or name one with --layout.",
    )


# -- last year's file ----------------------------------------------------------------------------------


def _found(folder: Path, year: int) -> Path | None:
    places = (folder / f"{year}{suffix}" for suffix in pipeline.DATA_SUFFIXES)
    return next((place for place in places if os.path.lexists(place)), None)


def _target(year: int, workspace: Path, last_file: Path | None, suffix: str) -> Path:
    folder = workspace / DATA
    if last_file is not None and folder.resolve() in last_file.resolve().parents:
        folder = last_file.parent
    return folder / f"{year}{suffix}"


def _last_year(source: Path, year: int, workspace: Path, target: Path) -> tuple[LastYear, int]:
    checked = pipeline.check(source, workspace)
    if checked.report is None or checked.root is None:
        raise UsageProblem(
            f"上年的数据“{source}”读不出来，没有生成新文件。请先用 reportgen check 查看并改正。",
            f"Last year's data “{source}” cannot be read; nothing was written. See reportgen check and mend it first.",
        )
    found = checked.report.year.value
    if found != year:
        raise UsageProblem(
            f"“{source}”是{found}年度的数据，不是{year}年度的。请用 --from 写明{year}年度的文件。",
            f"“{source}” holds {found}, not {year}. Name the file of {year} with --from.",
        )
    last = LastYear(checked.root, checked.report, _seen_from(target.parent, source), checked.digest)
    return last, len(checked.findings.errors)


def _seen_from(folder: Path, file: Path) -> str:
    """The path of a file as written in a data file of `folder`, with forward slashes."""
    try:
        return Path(os.path.relpath(file.resolve(), folder.resolve())).as_posix()
    except ValueError:
        return file.resolve().as_posix()
