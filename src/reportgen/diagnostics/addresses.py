"""How other programs name the files that findings point at: from the top of the checkout, with slashes."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

_NO_BYTE = re.compile("[\ud800-\udc7f\udd00-\udfff]")
"""Halves of a character that stand for no byte of a file name."""
_WITHOUT_LINES = frozenset(
    {".xlsx", ".xlsm", ".xls", ".et", ".docx", ".doc", ".wps", ".ods", ".odt", ".pdf", ".html", ".htm"}
)


@dataclass(frozen=True, slots=True)
class Addresses:
    """Addresses of files that are named as seen from the folder `here`, as seen from the folder `root`.

    Both are absolute paths. Files are not looked at: a link is not followed, and none has to exist.
    """

    here: Path
    root: Path

    def below_root(self, file: str) -> str | None:
        """The path from `root`, with slashes; None for a file that is not below it."""
        whole = self._whole(file)
        return whole.relative_to(self.root).as_posix() if whole.is_relative_to(self.root) else None

    def path(self, file: str) -> str:
        """The path from `root` or, for a file that is not below it, the absolute one; with slashes."""
        below = self.below_root(file)
        return self._whole(file).as_posix() if below is None else below

    def uri(self, file: str) -> str:
        """`path` as a URI reference (RFC 3986), in ASCII: relative to `root`, or a file URI (RFC 8089)."""
        below = self.below_root(file)
        if below is not None:
            return _quoted(below)
        path = self._whole(file).as_posix()
        return f"file:{_quoted(path, '/:')}" if path.startswith("//") else f"file:///{_quoted(path.lstrip('/'), '/:')}"

    def _whole(self, file: str) -> Path:
        return Path(os.path.normpath(self.here / file))


def has_lines(file: str, line: int) -> bool:
    """Whether a place is one in a text: a cell of a workbook and a paragraph of a Word file or page have no line."""
    return line > 0 and Path(file).suffix.lower() not in _WITHOUT_LINES


def _quoted(path: str, safe: str = "/") -> str:
    return quote(_NO_BYTE.sub("\ufffd", path), safe, errors="surrogateescape")
