"""Building a report's files into the workspace's out/ folder."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen import pipeline
from reportgen.diagnostics.model import Findings
from reportgen.office import files
from reportgen.office.build_record import Origin
from reportgen.pipeline import Checked, FontSource, PdfProfile

if TYPE_CHECKING:
    from reportgen.writers.base import Attachment

EXTENSIONS = {"docx": ".docx", "pdf": ".pdf"}


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """`out` overrides out/<year>/ of the workspace; `unit_folders` puts each unit's files in its own folder.

    `profile` is what a PDF claims to be; "3a" takes the data file and its figures along (`enclosures`).
    """

    formats: tuple[str, ...] = ("docx", "pdf")
    draft: bool = False
    fonts: FontSource = "vendored"
    out: Path | None = None
    workspace: Path | None = None
    force: bool = False
    unit_folders: bool = False
    profile: PdfProfile = "2a+ua1"


@dataclass(frozen=True, slots=True)
class Built:
    """What became of one source: the check (with what the writers found) and the files written, if any."""

    checked: Checked
    files: tuple[Path, ...] = ()
    refused: bool = False
    """Nothing was written because the report has errors."""


def build(checked: Checked, options: BuildOptions) -> Built:
    """Write the files of a checked source.

    Refuses when the report has errors, unless a draft is asked for; a figure or character that cannot be
    printed refuses even a draft. Raises UsageProblem when files cannot be written.
    """
    report = checked.report
    if report is None or (checked.findings.errors and not options.draft) or report.baseline:
        return Built(checked, (), refused=True)
    document = pipeline.compose_document(report, options.draft)
    enclosed = _enclosed(checked) if options.profile == "3a" else ()
    rendered, found = pipeline.render(report, document, options.formats, options.fonts, options.profile, enclosed)
    merged = replace(checked, findings=checked.findings + _new(found, checked))
    if len(rendered) < len(options.formats):
        return Built(merged, (), refused=True)
    stem = files.file_stem(report.title.value, options.draft)
    named = {stem + EXTENSIONS[name]: data for name, data in rendered.items()}
    folder = _folder(checked, options)
    origin = Origin.of(checked.path, checked.digest, options.draft, folder)
    return Built(merged, files.write_all(folder, named, options.force, origin))


def _new(found: Findings, checked: Checked) -> Findings:
    """What the writers found and the check has not (both look whether the faces have every character)."""
    known = {(item.code, item.variant, item.span) for item in checked.findings.diagnostics}
    return Findings(tuple(item for item in found.diagnostics if (item.code, item.variant, item.span) not in known))


def _enclosed(checked: Checked) -> tuple[Attachment, ...]:
    from reportgen.office.enclosures import enclosed

    return enclosed(checked)


def _folder(checked: Checked, options: BuildOptions) -> Path:
    assert checked.report is not None
    base = options.out or pipeline.workspace_of(checked.path, options.workspace) / "out" / str(
        checked.report.year.value
    )
    if not options.unit_folders:
        return base
    return base / files.file_stem(checked.report.organ.title_name or checked.path.stem)
