"""The JSON Schema (draft-07) of an edition"s data file, by which editors complete and check while one is typing."""

from __future__ import annotations

from reportgen.office.schema.making import as_text, schema_of

__all__ = ["as_text", "schema_of"]
