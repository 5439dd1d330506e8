"""Standard streams that never fail: UTF-8 whatever the console is, no colour where nobody sees it."""

from __future__ import annotations

import io
import os
import sys
from typing import TextIO


def prepare() -> None:
    """Make output UTF-8 and unable to crash on a character, even on a GBK console or into a pipe."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def say(text: str) -> None:
    """Print to standard output; a closed pipe ends the output quietly."""
    _write(sys.stdout, text)


def complain(text: str) -> None:
    """Print to standard error."""
    _write(sys.stderr, text)


def colored() -> bool:
    """Whether colour is wanted: a terminal that understands it, and no NO_COLOR."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" or not sys.stdout.isatty():
        return False
    return os.name != "nt" or "WT_SESSION" in os.environ or "TERM" in os.environ


def _write(stream: TextIO, text: str) -> None:
    if not text:
        return
    try:
        print(text, end="" if text.endswith("\n") else "\n", file=stream, flush=True)
    except BrokenPipeError:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - stays open until the process ends
