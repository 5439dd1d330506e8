"""Proving that finished files say what the data say: they are read back and compared with the document tree.

Which data a file was made from its folder's build record knows (`build_record`), and which digests the file and the
data had then: so a file that somebody edited is told apart from data that changed since. Nothing is written.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from reportgen import pipeline
from reportgen.diagnostics.finding import finding
from reportgen.diagnostics.model import Diagnostic, Findings, Label, Message
from reportgen.errors import UsageProblem
from reportgen.layout.pack import Shelf
from reportgen.office import build_record, read_back
from reportgen.office.build_record import Origin
from reportgen.office.read_back import Compared, Difference, Kind
from reportgen.pipeline import Checked
from reportgen.source.flow import FlowReading
from reportgen.span import SourceText, Span

SUFFIXES = (".docx", ".pdf")
"""Of the files that can be read back."""

_DRAFT = "（草稿）"
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_LONGEST = 80
"""Characters of a text that a message quotes."""
_WHAT = {
    Kind.FIGURE: Message("一个数", "a figure"),
    Kind.HEADING: Message("一个标题", "a heading"),
    Kind.SENTENCE: Message("文字", "text"),
    Kind.LABEL: Message("表里的文字", "words of a table"),
    Kind.TABLE: Message("表格内容", "a part of a table"),
}
_IN_THE_DATA = Message("数据文件里的这一处", "where the data have it")


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found of one file. `checked` has its findings, with the texts that they point into."""

    checked: Checked
    data: str = ""
    """The data file it was compared with, as shown."""
    compared: Compared | None = None
    """None where there was nothing to compare: the file or its data could not be read."""


def targets(paths: Iterable[Path]) -> list[Path]:
    """The files to verify: those named, and of each folder those that its build record and its subfolders' name.

    A folder without a record gives its Word files and PDFs. Raises UsageProblem for a folder that has none of all
    these, for a file of another kind and for what is not there.
    """
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found += _in_folder(path)
        elif path.suffix.lower() in SUFFIXES:
            found.append(path)
        elif not path.exists():
            raise UsageProblem(
                f"找不到“{path}”。请写生成的文件，或者它们所在的目录（如 out/2017）。",
                f"There is no “{path}”. Name the built files or their folder (such as out/2017).",
            )
        else:
            raise UsageProblem(
                f"“{path}”不是 DOCX 或 PDF，不能与数据比对。请写生成的文件，或者它们所在的目录（如 out/2017）。",
                f"“{path}” is neither DOCX nor PDF. Name the built files or their folder (such as out/2017).",
            )
    return list(dict.fromkeys(found))


def _in_folder(folder: Path) -> list[Path]:
    recorded = [
        record.parent / name
        for record in sorted(folder.rglob(build_record.NAME))
        for name in build_record.read(record.parent).digests
        if Path(name).name == name and Path(name).suffix.lower() in SUFFIXES
    ]
    found = recorded or [path for path in sorted(folder.iterdir()) if path.suffix.lower() in SUFFIXES]
    if not found:
        raise UsageProblem(
            f"“{folder}”里没有生成的文件（DOCX、PDF）。请先用 reportgen build 生成，或者写对目录。",
            f"“{folder}” holds no built files (DOCX, PDF). Build them first, or name the right folder.",
        )
    return found


class Verifier:
    """Verifies files one after another; a data file that several were made from is read once.

    `data` is the data file to compare with, whatever the record says; `workspace` where data/ is looked for.
    """

    def __init__(self, data: Path | None = None, workspace: Path | None = None) -> None:
        self._data = data
        self._workspace = workspace
        self._checked: dict[Path, Checked] = {}
        self._shelf = Shelf()

    def verify(self, path: Path) -> Verified:
        """What a file says against its data. Raises UsageProblem where nothing tells which data it was made from."""
        shown = str(path)
        record = build_record.read(path.parent)
        if not os.path.lexists(path) and path.name in record.digests:
            gone = finding("P704", Span.whole_file(shown), variant="gone")
            return Verified(Checked(path, shown, None, Findings((gone,))))
        reading = _READERS[path.suffix.lower()](path, shown)
        edited = _edited(path, record.digests.get(path.name, ()))
        if reading.flow is None:
            return Verified(Checked(path, shown, None, _sorted([*edited, *reading.diagnostics])))
        origin = record.origins.get(path.name)
        checked = self._check(self._data_of(path, origin))
        sources = {**checked.sources, shown: reading.flow.source}
        if checked.report is None:
            found = Findings(reading.diagnostics) + checked.findings
            return Verified(Checked(path, shown, None, found, sources), checked.shown)
        draft = origin.draft if origin is not None else path.stem.endswith(_DRAFT)
        document = pipeline.compose_document(checked.report, draft)
        compared = read_back.compared(document, reading.flow, run_in_parted=path.suffix.lower() == ".pdf")
        found = _sorted(
            [
                *reading.diagnostics,
                *edited,
                *_changed(shown, origin, checked, bool(edited), compared),
                *(_finding(item, reading.flow.source) for item in compared.differences),
            ]
        )
        return Verified(Checked(path, shown, checked.report, found, sources), checked.shown, compared)

    def _check(self, data: Path) -> Checked:
        if data not in self._checked:
            self._checked[data] = pipeline.check(data, self._workspace, characters=False, shelf=self._shelf)
        return self._checked[data]

    def _data_of(self, path: Path, origin: Origin | None) -> Path:
        """The data file: the one that was named, the record's, else data/<year>.yaml of the file's workspace.

        Raises UsageProblem where none of them is there or may be opened.
        """
        if self._data is not None:
            return self._data
        workspace = pipeline.workspace_of(path, self._workspace)
        if origin is not None:
            return _near(_recorded(path, origin, workspace))
        years = [year for name in (path.stem, path.parent.name) for year in _YEAR.findall(name)]
        for year in years:
            for suffix in pipeline.DATA_SUFFIXES:
                place = workspace / "data" / f"{year}{suffix}"
                if place.is_file():
                    return _near(place)
        raise UsageProblem(
            f"不知道“{path}”由哪个数据文件生成：目录里没有生成记录。请加 --data 数据文件。",
            f"Which data file “{path}” was built from is not known: its folder has no build record. Add --data FILE.",
        )


def _recorded(path: Path, origin: Origin, workspace: Path) -> Path:
    """The data file that a record names. A record may come with files from elsewhere: it opens no file but data of
    the workspace, or beside the out/<year>/ that holds the file. Raises UsageProblem for every other."""
    named = path.parent / origin.file
    whole = Path(os.path.realpath(named))
    beside = Path(os.path.realpath(path)).parent.parent.parent
    inside = whole.is_relative_to(os.path.realpath(workspace)) or whole.parent == beside
    if inside and whole.suffix.lower() in pipeline.DATA_SUFFIXES:
        return named
    raise UsageProblem(
        f"生成记录说“{path}”由“{origin.file}”生成，它不是这个工作目录里的数据文件，没有打开。"
        "确是由它生成的，请加 --data 数据文件。",
        f"The record says that “{path}” was built from “{origin.file}”, which is no data file of this workspace and"
        " was not opened. If it was, name it: --data FILE.",
    )


def _near(path: Path) -> Path:
    """The path from the current folder where it lies below it, as people would write it."""
    whole = Path(os.path.normpath(Path.cwd() / path))
    return whole.relative_to(Path.cwd()) if whole.is_relative_to(Path.cwd()) else whole


def _word(path: Path, shown: str) -> FlowReading:
    from reportgen.source import word

    return word.read(path, shown)


def _pdf(path: Path, shown: str) -> FlowReading:
    from reportgen.source import pdf_text

    return pdf_text.read(path, shown)


_READERS: Mapping[str, Callable[[Path, str], FlowReading]] = {".docx": _word, ".pdf": _pdf}


def _edited(path: Path, digests: tuple[str, ...]) -> tuple[Diagnostic, ...]:
    """P705 for a file of the record that is not as any build left it."""
    if not digests or not path.is_file() or build_record.digest_of(path.read_bytes()) in digests:
        return ()
    return (finding("P705", Span.whole_file(str(path)), variant="file"),)


def _changed(
    shown: str, origin: Origin | None, checked: Checked, edited: bool, compared: Compared
) -> Iterator[Diagnostic]:
    """P705 for data that are not those of the build, or for differences that neither the file nor its data explain."""
    if origin is None:
        return
    whole = Span.whole_file(shown)
    if origin.digest != checked.digest:
        yield finding("P705", whole, variant="data", data=checked.shown)
    elif compared.differences and not edited:
        yield finding("P705", whole, variant="other")


def _sorted(found: Iterable[Diagnostic]) -> Findings:
    return Findings(tuple(sorted(found, key=lambda item: item.sort_key)))


def _finding(item: Difference, source: SourceText) -> Diagnostic:
    variant = "missing" if not item.found else "added" if not item.said else str(item.kind)
    if item.kind is Kind.FIGURE:
        variant = "figure"
    words = {
        "place": source.place(item.span.line) or f"第{item.span.line}行",
        "said": _short(item.said),
        "found": _short(item.found),
        "figure": item.path,
        "what": _WHAT[item.kind].zh,
        "what_en": _WHAT[item.kind].en,
    }
    related = () if item.origin is None else (Label(item.origin, _IN_THE_DATA),)
    return finding("P704", item.span, item.path, variant=variant, value=item.found, related=related, more=words)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
