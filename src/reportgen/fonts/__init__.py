"""The faces that every report is set in, shipped with the program so that output never depends on the machine.

Beside this file lie one TrueType file per role, ``manifest.json`` (names, checksums, sources), ``coverage.json``
(per file, the inclusive code point ranges it can print), ``README.md`` and the licences.
"""

from pathlib import Path

ROLES = ("fangsong", "kaiti", "heiti", "biaosong", "songti", "songti_ext")
"""仿宋 body, 楷体 （一）, 黑体 一、, the title’s 标宋, 宋体 page number and first fallback, 宋体 for rare names."""


def path(role: str) -> Path:
    """Return the TrueType file of a role; ValueError for anything not in ``ROLES``."""
    if role not in ROLES:
        raise ValueError(f"no vendored face has the role {role!r}; the roles are {', '.join(ROLES)}")
    return Path(__file__).with_name(f"{role}.ttf")
