"""Writing files whole or not at all, and never over what somebody else has changed since.

Every file is finished and flushed beside its place before any is renamed into it, so that a full disk, a
locked file or a power cut leaves whole files, old or new. A build records the digests of what it wrote; a
file that matches none of them was edited by a person and is only replaced when that is asked for.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from reportgen.errors import UsageProblem
from reportgen.office import build_record, file_faults
from reportgen.office.build_record import Origin

RECORD = build_record.NAME
PACKAGE_MANIFEST = "manifest.json"
PUBLISHED = "published"
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³])(?:\..*)?", re.IGNORECASE | re.DOTALL)
_LONGEST = 80
_LONGEST_BYTES = 240
"""Of a stem in UTF-8: common file systems take 255 for a name with its ending."""


def file_stem(title: str, draft: bool = False) -> str:
    """The name of an output without its ending: the title, safe on every system, （草稿） for a draft (FORMAT 1.6)."""
    mark = "（草稿）" if draft else ""
    stem = _FORBIDDEN.sub("_", title.replace("\r", "").replace("\n", "")).strip(" .")
    stem = _shortened(stem, _LONGEST - len(mark), _LONGEST_BYTES - len(mark.encode("utf-8"))).strip(" .")
    if not stem or _RESERVED.fullmatch(stem):
        stem = f"_{stem}"
    return stem + mark


def write_all(
    folder: Path, files: Mapping[str, bytes], force: bool = False, origin: Origin | None = None
) -> tuple[Path, ...]:
    """Write `files` (name → bytes) into `folder`, all of them or none; returns their paths.

    The folder's record says afterwards what was written and, with `origin`, from which data.

    Raises UsageProblem when the folder lies in a published package, a file there was changed since the last
    build (unless `force`) or is locked by another program, or the folder cannot be written. What was there
    is then as it was.
    """
    _refuse_package(folder)
    targets = {name: folder / name for name in files}
    record = build_record.read(folder)
    changed = [path for name, path in targets.items() if _is_foreign(path, record.digests.get(name, ()))]
    if changed and not force:
        raise file_faults.changed_since(changed)
    record = record.with_files(files, origin)
    with _reported(folder), _Staging() as staging:
        folder.mkdir(parents=True, exist_ok=True)
        staging.add(folder / RECORD, record.as_bytes())
        for name, data in files.items():
            staging.add(targets[name], data)
        staging.replace()
    return tuple(targets.values())


def write_new(path: Path, data: bytes) -> None:
    """Write one file that must not exist yet, whole or not at all.

    Raises UsageProblem when it exists or cannot be written.
    """
    if not write_missing(path.parent, {path.name: data}):
        raise file_faults.exists(path)


def write_missing(folder: Path, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Write those of `files` (path below `folder` → bytes) that do not exist, all of them or none.

    Returns the names written; what exists is left alone. Raises UsageProblem when one cannot be written.
    """
    missing = {name: data for name, data in files.items() if not os.path.lexists(folder / name)}
    made: list[Path] = []
    try:
        with _reported(folder), _Staging() as staging:
            for name, data in missing.items():
                _make_folders((folder / name).parent, made)
                staging.add(folder / name, data)
            placed = staging.place_new()
    except UsageProblem:
        _remove_folders(made)
        raise
    return tuple(name for name in missing if folder / name in placed)


def write_over(path: Path, data: bytes) -> None:
    """Write one file in place of the one that is there, whole or not at all. Raises UsageProblem when it cannot be."""
    with _reported(path), _Staging() as staging:
        staging.add(path, data)
        staging.replace()


class _Staging:
    """Finished files beside their places, put there together; what is not used is removed."""

    def __init__(self) -> None:
        self._ready: dict[Path, Path] = {}
        self._backups: dict[Path, Path] = {}

    def __enter__(self) -> _Staging:
        return self

    def __exit__(self, *_: object) -> None:
        for path in (*self._ready.values(), *self._backups.values()):
            _forget(path)

    def add(self, target: Path, data: bytes) -> None:
        """Write and flush the content of `target` under a name of its own."""
        handle, name = tempfile.mkstemp(prefix=".reportgen-", suffix=".tmp", dir=target.parent)
        self._ready[target] = Path(name)
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        mode = target.stat().st_mode & 0o777 if target.is_file() else 0o666 & ~_umask()
        Path(name).chmod(mode)

    def replace(self) -> None:
        """Rename every file into place; when one cannot be, those before it are put back."""
        done: list[Path] = []
        try:
            for target in self._ready:
                if target.is_file():
                    self._backups[target] = _second_name(target)
            for target, ready in self._ready.items():
                ready.replace(target)
                done.append(target)
        except BaseException:
            for target in done:
                _put_back(target, self._backups.pop(target, None))
            raise
        _flush_folders(self._ready)

    def place_new(self) -> set[Path]:
        """Give every file its name where nothing has taken it meanwhile; returns those placed."""
        placed: set[Path] = set()
        try:
            for target, ready in self._ready.items():
                if _place_new(ready, target):
                    placed.add(target)
        except BaseException:
            for target in placed:
                _forget(target)
            raise
        _flush_folders(placed)
        return placed


def _second_name(target: Path) -> Path:
    """The file as it is under a second name beside it: a hard link where the file system has them, else a copy."""
    handle, name = tempfile.mkstemp(prefix=".reportgen-", suffix=".tmp", dir=target.parent)
    os.close(handle)
    path = Path(name)
    path.unlink()
    try:
        path.hardlink_to(target)
    except OSError:
        path.write_bytes(target.read_bytes())
    return path


def _put_back(target: Path, backup: Path | None) -> None:
    if backup is None:
        _forget(target)
    else:
        with contextlib.suppress(OSError):
            backup.replace(target)


def _place_new(ready: Path, target: Path) -> bool:
    """Name a finished file `target` unless that name is taken, decided by the file system in one step."""
    try:
        target.hardlink_to(ready)
    except FileExistsError:
        return False
    except OSError:
        if os.path.lexists(target):
            return False
        ready.rename(target)
    return True


def _forget(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)


def _flush_folders(files: Mapping[Path, Path] | set[Path]) -> None:
    """Make the renames themselves last through a power cut, where the system lets a folder be flushed."""
    for folder in sorted({path.parent for path in files}):
        with contextlib.suppress(OSError):
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)


def _make_folders(folder: Path, made: list[Path]) -> None:
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    for place in reversed(missing):
        place.mkdir(exist_ok=True)
        made.append(place)


def _remove_folders(made: list[Path]) -> None:
    for place in reversed(made):
        with contextlib.suppress(OSError):
            place.rmdir()


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current


# -- names and records ---------------------------------------------------------------------------------


def _shortened(stem: str, characters: int, size: int) -> str:
    stem = stem[:characters]
    return stem.encode("utf-8")[:size].decode("utf-8", errors="ignore")


def _is_foreign(path: Path, known: tuple[str, ...]) -> bool:
    """Whether something stands at `path` that is none of the versions this program wrote there."""
    if not os.path.lexists(path):
        return False
    with _reported(path):
        return path.is_dir() or hashlib.sha256(path.read_bytes()).hexdigest() not in known


def _refuse_package(folder: Path) -> None:
    """A published package (a folder of `published` with its manifest) is never written into, whatever is asked."""
    whole = Path(os.path.realpath(folder))
    for place in (whole, *whole.parents):
        if place.parent.name == PUBLISHED and os.path.isfile(place / PACKAGE_MANIFEST):  # noqa: PTH113
            raise file_faults.published(place)


@contextlib.contextmanager
def _reported(place: Path) -> Iterator[None]:
    """Turn the system's refusal into words."""
    try:
        yield
    except OSError as fault:
        raise file_faults.cannot_write(fault, place) from fault
