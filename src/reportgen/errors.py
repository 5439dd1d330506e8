"""The program's own trouble, as against findings about a report (see `diagnostics`)."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """What the process returns; of several causes the worst wins (4, 2, 3, 1, 0)."""

    OK = 0
    WARNINGS = 1
    """Unexplained warnings, with --strict only."""
    USAGE = 2
    """Wrong usage, or a source that cannot be read at all (Y001, Y002, Y005)."""
    INVALID = 3
    """The report has errors: it is not valid."""
    OUR_FAULT = 4
    """A fault of the program itself (X901)."""

    @property
    def badness(self) -> int:
        return (0, 1, 3, 2, 4)[self]


class UsageProblem(Exception):
    """The command cannot be carried out as it was given; `zh` and `en` say why and what to do next.

    Raised by `office` and `pipeline`, shown by `cli` as one message without a traceback, exit code 2.
    """

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(zh)
        self.zh = zh
        self.en = en
