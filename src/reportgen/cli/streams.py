"""Standard streams that never fail: UTF-8 whatever the console is, no colour where nobody sees it."""

from __future__ import annotations

import io
import os
import sys


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
    """Whether colour is wanted: a terminal, and neither NO_COLOR nor a dumb terminal."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _write(stream: io.TextIOBase | object, text: str) -> None:
    if not text:
        return
    try:
        print(text if text.endswith("\n") else text + "\n", end="", file=stream, flush=True)  # type: ignore[call-overload]
    except BrokenPipeError:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - stays open until the process ends
