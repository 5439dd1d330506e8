"""Saved web pages (.html, .htm) into a flow: what a browser shows of them, as far as the page itself says it."""

from __future__ import annotations

from reportgen.source.web.reader import read, read_bytes

__all__ = ["read", "read_bytes"]
