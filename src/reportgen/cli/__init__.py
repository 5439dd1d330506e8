"""The command line: parse flags, call the pipeline or the office, print, choose the exit code.

Heavy modules are imported inside commands, so that `reportgen --help` answers at once.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence

from reportgen.errors import ExitCode

_GARBAGE_THRESHOLD = 100_000
"""Objects made between two searches for garbage. A command makes next to none and is soon over: with Python's 700 the
searches take a tenth of its time."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave the process with its exit code (see `errors.ExitCode`)."""
    gc.set_threshold(_GARBAGE_THRESHOLD)
    sys.exit(run(sys.argv[1:] if arguments is None else list(arguments)))


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code. Never lets an exception through."""
    from reportgen.cli import faults, streams

    streams.prepare()
    try:
        from reportgen.cli.app import command

        result = command(*arguments[:1]).main(args=list(arguments), prog_name="reportgen", standalone_mode=False)
        return int(result) if isinstance(result, int) else ExitCode.OK
    except BaseException as fault:  # noqa: BLE001 - the one place where a fault of ours becomes a message
        return faults.report(fault, arguments)
