"""What every reader returns, whatever the format."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.diagnostics.model import Diagnostic
from reportgen.source.node import Node
from reportgen.span import SourceText


@dataclass(frozen=True, slots=True)
class Reading:
    """The nodes of one source and what was found while reading it.

    `root` is None when the source could not be read as a whole (Y001, Y002 or Y005 is among the
    findings). `source` is None only when not even its text could be had.
    """

    root: Node | None
    source: SourceText | None
    diagnostics: tuple[Diagnostic, ...] = ()
