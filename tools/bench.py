"""Print times and memory of the commands, cold and warm, beside typst's for the same text. Run by developers.

usage: python tools/bench.py [--runs N]

Of N fresh processes: the median of the wall clock, the least time spent by the processor (steadier on a busy machine),
and the largest resident size. Modules are compiled by a first run that does not count, as at a user's, even where
PYTHONDONTWRITEBYTECODE is set. Warm is the check of one file over and over in one process that keeps its editions,
last year's file read each time along with it: the median and the least of the processor's time. typst is taken from
PyPI's `typst` when it is installed; it sets the same words with the same faces.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data" / "2017.yaml"
NATIONAL = ROOT / "data" / "examples" / "national-2021" / "云州市" / "2024.yaml"
"""The fullest national form: every cell written, and last year's beside it."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one process took: seconds by the clock, seconds of the processor, MiB at its largest."""

    wall: float
    processor: float
    peak: float


def timed(command: list[str], environment: Mapping[str, str]) -> Cost:
    """Run a command to its end. Leaves the program when it fails."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
    _, status, usage = os.wait4(process.pid, 0)
    elapsed = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        raise SystemExit(f"failed: {' '.join(command)}")
    return Cost(elapsed, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def compiling_to(folder: Path) -> dict[str, str]:
    """The environment in which compiled modules are kept in `folder` between two processes."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": str(folder)}


def row(name: str, command: list[str], runs: int, environment: Mapping[str, str], limit: str = "") -> None:
    timed(command, environment)
    costs = [timed(command, environment) for _ in range(runs)]
    wall = statistics.median(cost.wall for cost in costs) * 1000
    processor = min(cost.processor for cost in costs) * 1000
    peak = max(cost.peak for cost in costs)
    print(f"{name:<30} {wall:6.0f} ms   processor {processor:6.0f} ms   peak {peak:6.1f} MiB   {limit}")


def warm_row(path: Path, runs: int, limit: str = "") -> None:
    from reportgen import pipeline
    from reportgen.layout import pack

    shelf = pack.Shelf()
    pipeline.check(path, shelf=shelf)
    spent = []
    for _ in range(runs):
        start = time.process_time()
        pipeline.check(path, shelf=shelf)
        spent.append((time.process_time() - start) * 1000)
    read = sum(path.with_name(f"{int(path.stem) - back}.yaml").is_file() for back in (0, 1))
    name = f"warm check of {path.stem} ({read} file{'s' if read > 1 else ''})"
    print(f"{name:<30} {statistics.median(spent):6.1f} ms   processor {min(spent):6.1f} ms   {limit}")


TYPST_PAGE = """
#set page(width: 210mm, height: 297mm, margin: (top: 37mm, bottom: 35mm, left: 28mm, right: 26mm))
#set text(font: "Reportgen FangSong", size: 15.75pt, lang: "zh", region: "cn")
#set par(justify: true, first-line-indent: (amount: 2em, all: true), leading: 13.24pt, spacing: 13.24pt)
"""


def typst_source(folder: Path) -> Path:
    """The report's words, one paragraph a line, as a typst file."""
    from reportgen import pipeline
    from reportgen.document.tree import Heading, Paragraph, RunIn, plain

    report = pipeline.check(DATA).report
    assert report is not None
    document = pipeline.compose_document(report)
    words = [document.metadata.title]
    for block in document.blocks:
        if isinstance(block, RunIn):
            words.append(block.heading.text + plain(block.content))
        elif isinstance(block, Heading):
            words.append(block.text)
        elif isinstance(block, Paragraph):
            words.append(plain(block.content))
    text = "\n\n".join(word.replace("#", "\\#").replace("*", "\\*").replace("_", "\\_") for word in words)
    path = folder / "report.typ"
    path.write_text(TYPST_PAGE + text, encoding="utf-8")
    return path


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=9)
    runs = parser.parse_args().runs
    program = [sys.executable, "-m", "reportgen"]
    script = Path(sys.executable).with_name("reportgen")
    if script.exists():
        program = [str(script)]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        build = [*program, "build", str(DATA), "-o", str(folder / "out"), "--force"]
        environment = compiling_to(folder / "compiled")
        row("reportgen --help", [*program, "--help"], runs, environment, "target 150 ms")
        row("reportgen check", [*program, "check", str(DATA)], runs, environment, "target 250 ms")
        row("reportgen check, national", [*program, "check", str(NATIONAL)], runs, environment, "target 300 ms")
        row("reportgen build (docx + pdf)", build, runs, environment, "target 600 ms, 120 MiB")
        national = [*program, "build", str(NATIONAL), "-o", str(folder / "national"), "--force"]
        row("reportgen build, national", national, runs, environment, "target 700 ms")
        row("reportgen build --to docx", [*build, "--to", "docx"], runs, environment)
        row("reportgen build --to pdf", [*build, "--to", "pdf"], runs, environment)
        warm_row(NATIONAL.with_name("2023.yaml"), runs * 5, "target 6 ms a file")
        warm_row(NATIONAL, runs * 5, "target 6 ms a file")
        warm_row(DATA, runs * 5)
        try:
            import typst  # noqa: F401
        except ImportError:
            print("typst is not installed (pip install typst): left out")
            return
        source = typst_source(folder)
        fonts = ROOT / "src" / "reportgen" / "fonts"
        target = folder / "typst.pdf"
        code = f"import typst; typst.compile({str(source)!r}, output={str(target)!r}, font_paths=[{str(fonts)!r}])"
        row("typst (same words, pdf only)", [sys.executable, "-c", code], runs, environment)


if __name__ == "__main__":
    main()
