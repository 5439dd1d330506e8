"""Print what tags cost: seconds and bytes of PDFs with and without them. Run by developers.

usage: python tools/bench_tagging.py [--runs N]

Each document is written N times in turn (a) untagged, its objects one by one as reportlab itself saves them, (b)
untagged and packed, (c) tagged and packed, as every report is. Printed are the medians of the processor's time and the
bytes, and by how much (c) is more than (a) and than (b). The limits are 20 % of the time and 5 % of the bytes of (a),
the file that there would be without any of this. Modules and faces are loaded beforehand; layout counts.

The documents are the sample report and those that the tests draw, heavy with tables: what they print is invented.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from reportgen import pipeline
from reportgen.document.style import Style
from reportgen.document.tree import Document
from reportgen.typeset.fonts import FontSet
from reportgen.writers.pdf_canvas import PdfCanvas
from reportgen.writers.pdf_characters import missing_glyphs
from reportgen.writers.pdf_layout import lay_out
from reportgen.writers.pdf_level import level_of
from reportgen.writers.pdf_page import Part
from reportgen.writers.pdf_structure import Structure
from reportgen.writers.pdf_tagging import Artifact, Owner, Tagger

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data" / "2017.yaml"
WAYS = ("plain", "packed", "tagged")


class Untagged(Tagger):
    """Leaves the pages without a mark and the file without a structure."""

    def __init__(self) -> None:
        pass

    def owner(self, part: Part, repeated: bool) -> Owner:
        return Artifact.REPEATED

    def begin_page(self) -> None:
        pass

    def turning_to(self, owner: Owner | None) -> list[str]:
        return []

    def install(self, pdf: object) -> None:
        pass


def written(document: Document, style: Style, way: str) -> bytes:
    """The PDF of a document in one of `WAYS`; but for that, what the writer gives for one without faults."""
    level = level_of("2a+ua1", document.metadata)
    fonts = FontSet.vendored()
    missing_glyphs(document, style, fonts)
    pages = lay_out(document, style, fonts)
    tagger = Tagger(Structure(document)) if way == "tagged" else Untagged()
    canvas = PdfCanvas(style.page, document.metadata, replace(level, compact=way != "plain"), tagger)
    for sheet in pages.sheets:
        canvas.draw(sheet)
    return canvas.finish()


def sample_report() -> Document:
    report = pipeline.check(DATA).report
    if report is None:
        raise SystemExit(f"{DATA} cannot be read")
    return pipeline.compose_document(report)


def documents() -> tuple[dict[str, Callable[[], Document]], Style]:
    """What is measured, by name, and the style of all of it."""
    sys.path += [str(ROOT / "tests"), str(ROOT / "tests" / "writers")]
    samples = import_module("writer_samples")
    blocks = samples.rich_document().blocks
    form = import_module("national_forms").national_report
    table = import_module("pdf_samples").spanned_table
    return {
        "the sample report": sample_report,
        "more than fifty pages, 14 tables": lambda: samples.document(*blocks * 7),
        "the statute's tables, empty": lambda: form("national-2021"),
        "the statute's tables, full": lambda: form("national-2021", "1234567"),
        "nothing but a table of 120 rows": lambda: samples.document(table(120)),
    }, samples.official_style()


def measure(document: Document, style: Style, runs: int) -> tuple[dict[str, float], dict[str, int]]:
    """Seconds (median) and bytes of each of `WAYS`."""
    sizes = {way: len(written(document, style, way)) for way in WAYS}
    seconds: dict[str, list[float]] = {way: [] for way in WAYS}
    for run in range(runs):
        for way in WAYS[run % 3 :] + WAYS[: run % 3]:
            start = time.process_time()
            written(document, style, way)
            seconds[way].append(time.process_time() - start)
    return {way: statistics.median(taken) for way, taken in seconds.items()}, sizes


def more(costs: Mapping[str, float], way: str) -> str:
    """By how much the tagged file costs more than that of another way."""
    return f"{costs['tagged'] / costs[way] - 1:+6.1%}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=15)
    runs = parser.parse_args().runs
    makers, style = documents()
    for name, make in makers.items():
        seconds, sizes = measure(make(), style, runs)
        print(name)
        for way in WAYS:
            against = "" if way == "tagged" else f"   tagged {more(seconds, way)} time {more(sizes, way)} bytes"
            print(f"  {way:<8}{seconds[way] * 1000:7.1f} ms {sizes[way]:9,} bytes{against}")


if __name__ == "__main__":
    main()
