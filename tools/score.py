"""Score the typography of Chinese PDFs: grid, line ends, edge, headings, page numbers, fonts, outline, tags, claims.

usage: python tools/score.py [--json | --markdown] [--where] PDF...

Several files are printed side by side. A cell is the width of one Han character; what is measured and by which
standard is said in `score_measures`. `--where` lists the places of the faults below the table.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2

from reportgen.span import display_width
from score_file import FileFacts, read_facts
from score_measures import PageNumber, Place, Typography
from score_reading import MM, read_pages

FAULTS: Mapping[str, str] = {
    "forbidden_starts": "forbidden line starts",
    "forbidden_ends": "forbidden line ends",
    "split_numbers": "split numbers",
    "split_units": "number|unit splits",
    "stranded_headings": "headings alone at a page's foot",
    "single_characters": "single characters on a last line",
}


LONGEST_TITLE = 12
"""Characters of a title that the table shows."""


@dataclass(frozen=True, slots=True)
class Score:
    """One file's measures: pages in mm, pitch in pt, faults with their places, and the file's own claims."""

    page: tuple[int, int]
    pages: int
    lines_per_page: float
    line_pitch: float
    cells_median: float
    cells_max: float
    faults: Mapping[str, tuple[Place, ...]]
    ragged: float
    first_tops: tuple[float, ...]
    page_numbers: tuple[PageNumber, ...]
    facts: FileFacts

    def rows(self) -> dict[str, str]:
        """The measures as they are printed, by their names."""
        facts = self.facts
        return {
            "page, mm": "×".join(map(str, self.page)),
            "pages": str(self.pages),
            "lines a page": f"{self.lines_per_page:g}",
            "line pitch, pt": f"{self.line_pitch:.1f}",
            "cells a line (median, max)": f"{self.cells_median:g}, {self.cells_max:g}",
            **{name: str(len(self.faults[key])) for key, name in FAULTS.items()},
            "ragged edge, mm": f"{self.ragged:.1f}",
            "first glyph's top, mm": f"{statistics.median(self.first_tops):.1f}" if self.first_tops else "–",
            "page numbers": self.numbered(),
            "fonts": self.embedding(),
            "outline": f"{facts.outline} entries" if facts.outline else "no",
            "tagged": "yes" if facts.tagged else "no",
            "language": facts.language or "–",
            "level claimed": ", ".join(facts.levels) or "–",
            "title": _shortened(facts.title) or "–",
        }

    def embedding(self) -> str:
        """How many fonts are embedded, and the names of those that are not."""
        loose = self.facts.loose_fonts
        embedded = f"{len(self.facts.fonts) - len(loose)} embedded"
        return f"{embedded}, not: {', '.join(loose)}" if loose else embedded

    def numbered(self) -> str:
        """Where the page numbers stand on odd and on even pages, and how many pages lack one."""
        if not self.page_numbers:
            return "none"
        sides = [
            Counter(number.side for number in self.page_numbers if number.page % 2 == odd).most_common(1)
            for odd in (1, 0)
        ]
        words = "/".join(side[0][0] for side in sides if side)
        missing = self.pages - len(self.page_numbers)
        return words + (f", missing on {missing}" if missing else "")

    def as_json(self) -> dict[str, Any]:
        """Everything, with the places of the faults, in values that JSON holds."""
        return {
            "page_mm": self.page,
            "pages": self.pages,
            "lines_per_page": self.lines_per_page,
            "line_pitch_pt": round(self.line_pitch, 2),
            "cells_per_line": {"median": self.cells_median, "max": self.cells_max},
            **{key: [asdict(place) for place in self.faults[key]] for key in FAULTS},
            "ragged_mm": round(self.ragged, 2),
            "first_glyph_top_mm": [round(top, 1) for top in self.first_tops],
            "page_numbers": [
                {"page": item.page, "text": item.line.text, "side": item.side, "above_foot_mm": item.above_foot}
                for item in self.page_numbers
            ],
            "fonts": dict(self.facts.fonts),
            "outline_entries": self.facts.outline,
            "tagged": self.facts.tagged,
            "language": self.facts.language,
            "levels_claimed": list(self.facts.levels),
            "title": self.facts.title,
        }


def score(path: Path) -> Score:
    """Measure one PDF. Raises pypdfium2.PdfiumError or pikepdf.PdfError for another file, OSError for none at all."""
    pages = read_pages(path)
    typography = Typography(pages)
    size = (round(pages[0].width / MM), round(pages[0].height / MM)) if pages else (0, 0)
    median, most = typography.cells
    return Score(
        size,
        len(pages),
        typography.lines_per_page,
        typography.pitch,
        median,
        most,
        {key: getattr(typography, key) for key in FAULTS},
        typography.ragged,
        typography.first_tops,
        typography.page_numbers,
        read_facts(path),
    )


def table(names: Sequence[str], scores: Sequence[Score], markdown: bool = False) -> str:
    """The measures as rows, the files as columns, in aligned text or in Markdown."""
    columns = [item.rows() for item in scores]
    rows = [["", *names], *([name, *(column[name] for column in columns)] for name in columns[0])]
    if markdown:
        rule = "|".join(["---"] * len(rows[0]))
        lines = ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
        return "\n".join([lines[0], f"|{rule}|", *lines[1:]]) + "\n"
    widths = [max(display_width(row[place]) for row in rows) for place in range(len(rows[0]))]
    return "".join(
        "  ".join(cell + " " * (width - display_width(cell)) for cell, width in zip(row, widths, strict=True)).rstrip()
        + "\n"
        for row in rows
    )


def places(name: str, measured: Score) -> str:
    """One line for each fault: file, page, what is wrong, the characters."""
    return "".join(
        f"{name}: page {place.page}: {words}: {place.text}\n"
        for key, words in FAULTS.items()
        for place in measured.faults[key]
    )


def column_names(files: Sequence[Path]) -> list[str]:
    """What heads each file's column: its name, with its folder's where another file has the same name."""
    times = Counter(path.name for path in files)
    return [path.name if times[path.name] == 1 else "/".join(path.resolve().parts[-2:]) for path in files]


def _shortened(title: str) -> str:
    return title if len(title) <= LONGEST_TITLE else f"{title[:LONGEST_TITLE]}…"


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("files", nargs="+", type=Path, metavar="PDF")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print JSON, the places of the faults included")
    form.add_argument("--markdown", action="store_true", help="print a Markdown table")
    parser.add_argument("--where", action="store_true", help="list the faults by page below the table")
    chosen = parser.parse_args(arguments)
    try:
        scores = [score(path) for path in chosen.files]
    except (pypdfium2.PdfiumError, pikepdf.PdfError, OSError) as error:
        parser.error(f"not a PDF that can be read: {error}")
    names = column_names(chosen.files)
    if chosen.json:
        said = [{"file": name, **item.as_json()} for name, item in zip(names, scores, strict=True)]
        sys.stdout.write(json.dumps(said, ensure_ascii=False, indent=2) + "\n")
        return 0
    sys.stdout.write(table(names, scores, chosen.markdown))
    if chosen.where:
        sys.stdout.write("".join(places(name, item) for name, item in zip(names, scores, strict=True)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
