"""Print cold times and memory of the commands, beside typst's for the same text. Run by developers.

usage: python tools/bench.py [--runs N]

Every figure is the median of N fresh processes (wall clock) and the largest resident size seen. typst is
taken from PyPI's `typst` when it is installed; it sets the same words with the same faces.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data" / "2017.yaml"


def timed(command: list[str]) -> tuple[float, int]:
    """Wall seconds and peak resident KiB of one process."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    elapsed = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        raise SystemExit(f"failed: {' '.join(command)}")
    return elapsed, usage.ru_maxrss


def row(name: str, command: list[str], runs: int, limit: str) -> None:
    timed(command)
    results = [timed(command) for _ in range(runs)]
    wall = statistics.median(seconds for seconds, _ in results)
    peak = max(size for _, size in results) / 1024
    print(f"{name:<34} {wall * 1000:7.0f} ms   peak {peak:6.1f} MiB   {limit}")


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
        row("reportgen --help", [*program, "--help"], runs, "target 150 ms")
        row("reportgen check", [*program, "check", str(DATA)], runs, "target 250 ms")
        row("reportgen build (docx + pdf)", build, runs, "target 600 ms, 120 MiB")
        row("reportgen build --to docx", [*build, "--to", "docx"], runs, "")
        row("reportgen build --to pdf", [*build, "--to", "pdf"], runs, "")
        try:
            import typst  # noqa: F401
        except ImportError:
            print("typst is not installed (pip install typst): left out")
            return
        source = typst_source(folder)
        fonts = ROOT / "src" / "reportgen" / "fonts"
        target = folder / "typst.pdf"
        code = f"import typst; typst.compile({str(source)!r}, output={str(target)!r}, font_paths=[{str(fonts)!r}])"
        row("typst (same words, pdf only)", [sys.executable, "-c", code], runs, "")


if __name__ == "__main__":
    main()
