"""The text of a PDF into a flow, by its own structure if it is tagged, else by where its characters stand."""

from __future__ import annotations

from reportgen.source.pdf_text.reader import read, read_bytes

__all__ = ["read", "read_bytes"]
