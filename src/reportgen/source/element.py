"""An element of an XML part or a web page, and its name."""

from __future__ import annotations

from typing import Any, TypeAlias

Element: TypeAlias = Any
"""An element of lxml, which is imported when the first part or page is parsed."""


def local(element: Element) -> str:
    """The name of an element without its namespace; "" for a comment or a processing instruction."""
    tag = element.tag
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""
