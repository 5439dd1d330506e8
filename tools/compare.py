"""Set the words of the sample report with other tools and score every file's typography side by side.

usage: python tools/compare.py [--keep DIR] [--data FILE]

The tools: typst and WeasyPrint (from PyPI: pip install typst weasyprint; WeasyPrint needs Pango), and LibreOffice,
which prints our DOCX and the DOCX of a plain python-docx script. All use the vendored faces. What is missing on this
machine is left out and named. Prints Markdown; with `--keep` the PDF files stay in DIR.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2

import compare_typst
import compare_weasyprint
import compare_word
import office_printing
from reportgen import pipeline
from reportgen.document.tree import Document, Signature, Table, plain, texts
from score import Score, score, table
from score_measures import Typography
from score_reading import read_pages

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "data" / "2017.yaml"
FONTS = ROOT / "src" / "reportgen" / "fonts"
COMMAND = "python tools/compare.py"


class NotHereError(Exception):
    """A tool that this machine lacks; the message says what to install."""


@dataclass(frozen=True, slots=True)
class Sample:
    """The report under comparison: its tree, and both our files."""

    document: Document
    pdf: bytes
    docx: bytes


@dataclass(frozen=True, slots=True)
class Tool:
    """One column of the table: its name, what it was told, and how it writes a PDF into a folder."""

    name: str
    settings: str
    make: Callable[[Sample, Path], Path]


def sample(data: Path) -> Sample:
    """The report of a data file. Raises ValueError when it has errors."""
    report = pipeline.check(data).report
    if report is None:
        raise ValueError(f"{data} is not a report")
    document = pipeline.compose_document(report)
    files, findings = pipeline.render(report, document, ("pdf", "docx"), "vendored")
    if len(files) < 2:
        raise ValueError(f"{data}: {findings.diagnostics}")
    return Sample(document, files["pdf"], files["docx"])


def with_reportgen(given: Sample, folder: Path) -> Path:
    path = folder / "reportgen.pdf"
    path.write_bytes(given.pdf)
    return path


def with_office(given: Sample, folder: Path) -> Path:
    source = folder / "reportgen-docx.docx"
    source.write_bytes(given.docx)
    return _printed(source, folder)


def with_plain_docx(given: Sample, folder: Path) -> Path:
    source = folder / "python-docx.docx"
    compare_word.write_plain_docx(given.document, source)
    return _printed(source, folder)


def with_typst(given: Sample, folder: Path) -> Path:
    try:
        import typst
    except ImportError:
        raise NotHereError("typst: pip install typst") from None
    source, path = folder / "typst.typ", folder / "typst.pdf"
    source.write_text(compare_typst.typst_source(given.document), encoding="utf-8")
    typst.compile(
        str(source),
        output=str(path),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        pdf_standards=["a-2a", "ua-1"],
    )
    return path


def with_weasyprint(given: Sample, folder: Path) -> Path:
    try:
        from weasyprint import HTML
    except ImportError:
        raise NotHereError("WeasyPrint: pip install weasyprint") from None
    except OSError as error:
        raise NotHereError(
            f"WeasyPrint: {str(error).splitlines()[0]} (Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0)"
        ) from None
    path = folder / "weasyprint.pdf"
    source = compare_weasyprint.weasyprint_source(given.document, FONTS)
    HTML(string=source).write_pdf(str(path), pdf_variant=compare_weasyprint.VARIANT)
    return path


TOOLS: Sequence[Tool] = (
    Tool("reportgen PDF", "as the sample's edition sets it", with_reportgen),
    Tool("reportgen DOCX in LibreOffice", "exported as PDF/A-2b and PDF/UA-1 with bookmarks", with_office),
    Tool("typst", compare_typst.SETTINGS, with_typst),
    Tool("WeasyPrint", compare_weasyprint.SETTINGS, with_weasyprint),
    Tool("python-docx in LibreOffice", f"{compare_word.SETTINGS}; exported in the same way", with_plain_docx),
)


def missing_words(document: Document, path: Path) -> list[str]:
    """Headings, paragraphs and cells of the tree whose characters a PDF does not hold one after another.

    They are looked for line by line, over the pages' ends, and in the order of drawing, where a cell of several lines
    stays together. Blanks are passed over.
    """
    with pypdfium2.PdfDocument(path) as file:
        drawn = _unblanked("".join(page.get_textpage().get_text_range() for page in file))
    seen = _unblanked("".join(line.text for line in Typography(read_pages(path)).body_lines))
    said = [_unblanked(words) for words in _passages(document)]
    return [words for words in said if words not in seen and words not in drawn]


def _passages(document: Document) -> list[str]:
    passages = [document.title.text]
    for block in document.blocks:
        if isinstance(block, Table):
            passages += [
                plain(block.caption),
                *(cell.text for row in block.rows for cell in row.cells),
                plain(block.note),
            ]
            continue
        words = [text.text for text in texts(Document(document.metadata, document.title, (block,)))][1:]
        passages += words if isinstance(block, Signature) else ["".join(words)]
    return passages


def _unblanked(text: str) -> str:
    return "".join(text.split())


def _printed(source: Path, folder: Path) -> Path:
    if office_printing.office_program() is None:
        raise NotHereError("LibreOffice: apt-get install libreoffice-writer-nogui")
    return office_printing.print_with_office([source], folder, office_printing.ARCHIVE)[0]


def compare(given: Sample, folder: Path) -> tuple[dict[str, Score], dict[str, int], list[str]]:
    """Scores and counts of missing passages by the tool's name, and what is not installed."""
    scores: dict[str, Score] = {}
    missing: dict[str, int] = {}
    absent = []
    for tool in TOOLS:
        try:
            path = tool.make(given, folder)
        except NotHereError as reason:
            absent.append(str(reason))
            continue
        scores[tool.name] = score(path)
        missing[tool.name] = len(missing_words(given.document, path))
    return scores, missing, absent


def markdown(scores: dict[str, Score], missing: dict[str, int], absent: Sequence[str]) -> str:
    """The table, what each tool was told, and what was left out."""
    names = list(scores)
    found = " | ".join("all" if not missing[name] else f"{missing[name]} not whole" for name in names)
    parts = [table(names, list(scores.values()), markdown=True) + f"| the report's passages | {found} |\n"]
    parts += [f"- {tool.name}: {tool.settings}." for tool in TOOLS if tool.name in scores]
    parts += [f"- Left out, not installed: {reason}" for reason in absent]
    return "\n".join(parts) + "\n"


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="keep the files that were compared")
    parser.add_argument("--data", type=Path, default=SAMPLE, help="the data file whose report is set")
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as scratch:
        folder = chosen.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        try:
            scores, missing, absent = compare(sample(chosen.data), folder)
        except (ValueError, FileNotFoundError, subprocess.SubprocessError) as error:
            parser.error(str(error))
    sys.stdout.write(markdown(scores, missing, absent))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
