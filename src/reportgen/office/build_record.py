"""The record that a build leaves beside its files: their digests, and the data that they were made from."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

NAME = ".reportgen-build.json"
_ORIGINS = "data"
"""The one key of the record that is no file's name: outputs have an ending."""
_KEPT_DIGESTS = 2
"""A file and the one before it: whichever a power cut leaves is known as our own."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What a file was made from: the path of the data file from the record's folder, with slashes (the whole path
    where there is no way), the digest of the data (`c1:…`), and whether it is a draft."""

    file: str
    digest: str
    draft: bool

    @classmethod
    def of(cls, data: Path, digest: str, draft: bool, folder: Path) -> Origin:
        """That of a file built from `data` into `folder`."""
        whole = os.path.realpath(data)
        try:
            path = os.path.relpath(whole, os.path.realpath(folder))
        except ValueError:  # Windows: another drive
            path = whole
        return cls(Path(path).as_posix(), digest, draft)


@dataclass(frozen=True, slots=True)
class Record:
    """By the names of files: the SHA-256 of what was written, the latest first, and what it was made from."""

    digests: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    origins: Mapping[str, Origin] = field(default_factory=dict)

    def with_files(self, files: Mapping[str, bytes], origin: Origin | None) -> Record:
        """The record after `files` were written."""
        digests = dict(self.digests)
        for name, data in files.items():
            known = (digest_of(data), *digests.get(name, ()))
            digests[name] = tuple(dict.fromkeys(known))[:_KEPT_DIGESTS]
        made = {} if origin is None else dict.fromkeys(files, origin)
        return Record(digests, {**self.origins, **made})

    def as_bytes(self) -> bytes:
        """As `read` takes it; the same record, the same bytes."""
        plain: dict[str, object] = dict(self.digests)
        if self.origins:
            plain[_ORIGINS] = {
                name: {"file": origin.file, "digest": origin.digest, "draft": origin.draft}
                for name, origin in self.origins.items()
            }
        return (json.dumps(plain, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode(
            "utf-8", "backslashreplace"
        )


def digest_of(data: bytes) -> str:
    """The digest by which a record knows a file."""
    return hashlib.sha256(data).hexdigest()


def read(folder: Path) -> Record:
    """The record in a folder; an empty one where there is none or it cannot be read."""
    try:
        plain = json.loads((folder / NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Record()
    if not isinstance(plain, dict):
        return Record()
    digests = {name: tuple(map(str, known)) for name, known in plain.items() if isinstance(known, list)}
    stated = plain.get(_ORIGINS)
    origins = {name: _origin(value) for name, value in stated.items()} if isinstance(stated, dict) else {}
    return Record(digests, {name: origin for name, origin in origins.items() if origin is not None})


def _origin(value: Any) -> Origin | None:
    if not isinstance(value, dict) or not value.get("file"):
        return None
    return Origin(str(value["file"]), str(value.get("digest", "")), value.get("draft") is True)
