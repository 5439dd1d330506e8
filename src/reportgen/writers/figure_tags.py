"""What a figure is called inside a file, where names may not be long."""

from __future__ import annotations

import re
from collections.abc import Iterable
from hashlib import sha256

LONGEST = 64
"""Characters (UTF-16) that Word takes for the tag and for the title of a content control."""
_DIGITS = 12
"""Of a digest: among a report's figures no two are alike."""
_STEP = re.compile(r'\["([^"]*)"\]|\.')


def tag_of(path: str) -> str:
    """The tag of a figure: its data path; of a longer path its beginning, "~" and a digest of the whole.

    `paths_by_tag` finds the path again among those of the report.
    """
    if _size(path) <= LONGEST:
        return path
    return f"{_cut(path, LONGEST - _DIGITS - 1)}~{sha256(path.encode()).hexdigest()[:_DIGITS]}"


def paths_by_tag(paths: Iterable[str]) -> dict[str, str]:
    """The data paths of a report's figures by their tags. Raises ValueError where two paths would share one."""
    found: dict[str, str] = {}
    for path in paths:
        if found.setdefault(tag_of(path), path) != path:
            raise ValueError(f"{path} and {found[tag_of(path)]} have one tag")
    return found


def shown_name(path: str) -> str:
    """A path as a person reads it (表三·新收·自然人); of a long one the end, which says what the figure is."""
    name = _STEP.sub(lambda step: f"·{step[1] or ''}", path)
    return name if _size(name) <= LONGEST else "…" + _cut(name[::-1], LONGEST - 1)[::-1]


def _size(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _cut(text: str, size: int) -> str:
    """The beginning of a text, at most `size` units of UTF-16 and no half of a character."""
    return text.encode("utf-16-le")[: size * 2].decode("utf-16-le", errors="ignore")
