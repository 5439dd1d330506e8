"""Word files (.docx) into a flow: what a reader of the printed report sees, with all revisions accepted."""

from __future__ import annotations

from reportgen.source.word.reader import read, read_bytes

__all__ = ["read", "read_bytes"]
