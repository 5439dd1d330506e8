"""Check reports with every independent validator that this machine has, and say which it has not.

usage: python tools/conformance.py --fetch              get the veraPDF engine and the OpenXML SDK (once)
       python tools/conformance.py --run [FILE...]      check PDFs for what they claim, and DOCX files;
                                                        without any, the sample report in all its forms

PDF: page-validation, and the veraPDF engine (needs a JDK of version 11 or later). DOCX: openxml-audit, and
Microsoft's OpenXML SDK (needs npm). The sample's DOCX is printed by LibreOffice too: it must have as many pages as
the PDF. A missing tool is named in one sentence, one that does not run counts as failed, and the others run.
Exit code: 0 all ran and all conforms, 1 something does not, 2 nothing failed but a tool is missing.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import conformance_docx as docx
import conformance_pdf as pdf
import office_printing as office
from verdicts import ROOT, Missing, Verdict, run

CONFORMS, FAILS, CANNOT = 0, 1, 2
RUNS = {
    "2a-ua1": (),
    "3a": ("--to", "pdf", "--pdf-profile", "3a"),
    "1a": ("--to", "pdf", "--pdf-profile", "1a"),
    "draft": ("--draft",),
}
"""How the sample report is built: folder → options of `reportgen build`."""

Check = Callable[[], list[Verdict]]


def checks(files: Sequence[Path]) -> list[Check]:
    """Every check that the files ask for; each raises Missing when called without its tool."""
    found: list[Check] = []
    absent = [file for file in files if not file.is_file()]
    if absent:
        found.append(partial(_refused, absent, "no such file"))
    files = [file for file in files if file not in absent]
    for levels, members in pdf.by_claim([file for file in files if file.suffix.lower() == ".pdf"]).items():
        if levels:
            found += [partial(pdf.page_validation, members, levels), partial(pdf.verapdf, members, levels)]
        else:
            found.append(partial(_refused, members, "the file claims no level"))
    words = [file for file in files if file.suffix.lower() == ".docx"]
    if words:
        found += [partial(docx.openxml_audit, words), partial(docx.openxml_sdk, words)]
    strange = [file for file in files if file.suffix.lower() not in (".pdf", ".docx")]
    if strange:
        found.append(partial(_refused, strange, "neither a PDF nor a DOCX"))
    return found


def _refused(files: Sequence[Path], reason: str) -> list[Verdict]:
    return [Verdict("-", file, "-", {"nothing to check": reason}) for file in files]


def samples(folder: Path) -> list[Path]:
    """The repository's own report at every level and as a draft, built as a user builds it."""
    for name, options in RUNS.items():
        command = [sys.executable, "-m", "reportgen", "build", str(ROOT / "data" / "2017.yaml"),
                   "--out", str(folder / name), "--quiet", *options]  # fmt: skip
        done = run(command)
        if done.returncode:
            raise RuntimeError(f"the sample report was not built:\n{done.stdout}{done.stderr}")
    return sorted(path for path in folder.rglob("*") if path.suffix in (".pdf", ".docx"))


def same_pages(files: Sequence[Path], folder: Path) -> list[Verdict]:
    """Whether LibreOffice prints each DOCX on as many pages as the PDF beside it has. Raises Missing, RuntimeError."""
    if office.office_program() is None:
        raise Missing(
            "没有 LibreOffice：请安装（如 apt-get install libreoffice-writer-nogui）。", "There is no LibreOffice."
        )
    sources = [file for file in files if file.suffix == ".docx" and file.with_suffix(".pdf") in files]
    try:
        printed = office.print_with_office(sources, folder / "printed")
    except (subprocess.SubprocessError, FileNotFoundError) as fault:
        raise RuntimeError(f"LibreOffice printed nothing: {fault}") from fault
    verdicts = []
    for source, copy in zip(sources, printed, strict=True):
        ours, theirs = _page_count(source.with_suffix(".pdf")), _page_count(copy)
        broken = {} if ours == theirs else {"page count": f"PDF {ours}, DOCX in LibreOffice {theirs}"}
        verdicts.append(Verdict("LibreOffice", source, "页数", broken))
    return verdicts


def _page_count(file: Path) -> int:
    import pypdfium2

    with pypdfium2.PdfDocument(file) as document:
        return len(document)


@dataclass
class Outcome:
    """What the checks came to: their verdicts, the tools that are missing, and how validators failed to run."""

    verdicts: list[Verdict] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    broken_off: list[str] = field(default_factory=list)

    @property
    def failed(self) -> int:
        """Files that do not conform, and checks that gave no verdict: neither is a proof."""
        return sum(bool(verdict.broken) for verdict in self.verdicts) + len(self.broken_off)

    @property
    def passed(self) -> int:
        return sum(not verdict.broken for verdict in self.verdicts)


def carry_out(wanted: Sequence[Check]) -> Outcome:
    """Run the checks one after another, printing each verdict; one that does not run does not stop the others."""
    outcome = Outcome()
    for check in wanted:
        try:
            found = check()
        except Missing as fault:
            if str(fault) not in outcome.missing:
                outcome.missing.append(str(fault))
        except RuntimeError as fault:
            outcome.broken_off.append(f"检验程序没有运行成功，没有结论。 A validator did not run: {fault}".rstrip())
        else:
            for verdict in found:
                _show(verdict)
            outcome.verdicts += found
    return outcome


def _show(verdict: Verdict) -> None:
    word = "FAIL" if verdict.broken else "PASS"
    print(f"{word}  {verdict.validator:<16} {verdict.level:<4} {'/'.join(verdict.file.parts[-2:])}", flush=True)
    for rule, asked in sorted(verdict.broken.items()):
        print(f"        {rule}: {asked}")


def judge(files: Sequence[Path]) -> int:
    """Check the files, or the sample report when there are none; returns the exit code."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if files:
            wanted = checks(files)
        else:
            try:
                built = samples(folder)
            except RuntimeError as fault:
                print(f"样例报告没有生成，请先改正。 {fault}".rstrip(), file=sys.stderr)
                return FAILS
            wanted = [*checks(built), partial(same_pages, built, folder)]
        outcome = carry_out(wanted)
    for sentence in (*outcome.broken_off, *outcome.missing):
        print(sentence, file=sys.stderr)
    lacking = f", {len(outcome.missing)} missing on this machine" if outcome.missing else ""
    print(f"{outcome.passed} passed, {outcome.failed} failed{lacking}")
    if outcome.failed:
        return FAILS
    return CANNOT if outcome.missing else CONFORMS


def fetch() -> int:
    """Get what has to be fetched; returns the exit code."""
    code = CONFORMS
    for get in (pdf.fetch, docx.fetch_sdk):
        try:
            print(get())
        except Missing as missing:
            print(missing, file=sys.stderr)
            code = CANNOT
    return code


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    action = parser.add_mutually_exclusive_group(required=True)
    action.add_argument("--fetch", action="store_true", help="get the veraPDF engine and the OpenXML SDK")
    action.add_argument("--run", nargs="*", type=Path, metavar="FILE", help="check these, or the sample report")
    given = parser.parse_args(arguments)
    return fetch() if given.fetch else judge(given.run)


if __name__ == "__main__":
    raise SystemExit(main())
