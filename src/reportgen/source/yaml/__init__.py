"""YAML into located nodes: every scalar as text, every place to the code point, nothing guessed."""

from __future__ import annotations

from reportgen.source.yaml.reader import read, read_bytes

__all__ = ["read", "read_bytes"]
