"""`merged(base, fragment)` for the tests of rules; how it works is said in `page_examples`."""

from __future__ import annotations

from page_examples import merged

__all__ = ["merged"]
