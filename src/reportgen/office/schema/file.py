"""The schema file that stands beside an office's data files, so that editors find it without a network.

It is data/.schema/<edition>.json. It carries the digest of its own content: as long as that holds, nobody has changed
it, and it is brought up to date with the program and the pack; a file that somebody has changed is left alone.
"""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

from reportgen.layout.spec import Layout
from reportgen.office import files
from reportgen.office.schema import making as schema

FOLDER = ".schema"
_COMMENT = "$comment"


def name_of(layout: Layout) -> str:
    """The path of an edition's schema file below the folder of data files."""
    return f"{FOLDER}/{layout.id}.json"


def place(folder: Path, layout: Layout) -> Path:
    """Where the schema file of an edition stands below the folder of data files."""
    return folder / FOLDER / f"{layout.id}.json"


def content(layout: Layout) -> bytes:
    """The schema with its digest."""
    made = schema.schema_of(layout)
    said = f"由 reportgen 按版式 {layout.id} 生成，随程序更新；改动过就不再更新。校验码 {_digest(made)}"
    return (json.dumps({_COMMENT: said, **made}, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def bring_up_to_date(folder: Path, layout: Layout) -> Path:
    """Write the schema file below `folder` where it is missing or out of date; returns its path.

    Raises UsageProblem when it cannot be written.
    """
    path = place(folder, layout)
    made = content(layout)
    if not files.write_missing(folder, {name_of(layout): made}) and _is_ours(path, made):
        files.write_over(path, made)
    return path


def seen_from(data_file: Path, path: Path) -> str:
    """The schema file as a data file's first line names it: relative, with no white space, which would end it."""
    return Path(os.path.relpath(path, data_file.parent)).as_posix().replace(" ", "%20")


def _is_ours(path: Path, made: bytes) -> bool:
    """Whether the file is one that this program wrote and nobody has changed, and not what it would write now."""
    try:
        found = path.read_bytes()
        read = json.loads(found)
    except (OSError, ValueError):
        return False
    if found == made or not isinstance(read, dict):
        return False
    said = str(read.pop(_COMMENT, ""))
    return said.endswith(_digest(read))


def _digest(made: dict[str, object]) -> str:
    plain = json.dumps(made, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(plain.encode("utf-8")).hexdigest()
