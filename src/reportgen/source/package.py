"""The guard of zip packages (.docx, .xlsx): no parser sees a part before the whole package was found harmless.

A package is refused (Y005) for its size, for what it would unfold to, for the number or the names of its parts, and
for a DTD or an entity in any XML part; or (Y001) because it is something else than its name says, locked or damaged.
Sizes that the package states are believed only to refuse it: parts are unfolded with a ceiling.
Nothing is ever written to disk, and no link out of the package is followed.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

from reportgen.diagnostics.finding import finding
from reportgen.diagnostics.model import Diagnostic
from reportgen.source import decoding
from reportgen.source.package_kinds import (
    Content,
    Kind,
    as_content,
    begins_as_package,
    open_document,
    other_content,
    package_kind,
)
from reportgen.span import Span

_MIB = 1024 * 1024
FILE_LIMIT = 64 * _MIB
PART_LIMIT = 16 * _MIB
"""Bytes of one XML part, unfolded; a report of a hundred pages takes about three."""
XML_LIMIT = 48 * _MIB
WHOLE_LIMIT = 256 * _MIB
"""Bytes of all parts as stated, pictures too, although nothing but XML is unfolded here."""
COUNT_LIMIT = 3000
RATIO_LIMIT = 100
RATIO_FREE = _MIB
"""Bytes: a small part may be folded as tightly as it likes."""
TAG_LIMITS = {Kind.WORD: 1_000_000, Kind.WORKBOOK: 4_000_000}
"""Marks of tags and attributes in all XML parts. Word parts are held as trees, some 200 bytes for each of them;
rows of a workbook are read one by one."""

_XML_SUFFIXES = (".xml", ".rels", ".vml")
_DECLARATIONS = ("<!DOCTYPE", "<!ENTITY")
_FORBIDDEN = tuple(mark.encode(codec) for mark in _DECLARATIONS for codec in ("ascii", "utf-16-le", "utf-16-be"))
_ENTRY_MARK = b"PK\x01\x02"
_ENCRYPTED = 0x1
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    IndexError,
    OverflowError,
    NotImplementedError,
    RuntimeError,
)
"""What zipfile raises for packages that are cut off or spoilt, by the byte that is wrong."""


@dataclass(frozen=True, slots=True)
class Package:
    """A package that was found harmless. `data` are the bytes of the whole file; `names` those of all its parts."""

    shown: str
    data: bytes
    names: tuple[str, ...]
    _parts: Mapping[str, bytes]

    def part(self, name: str) -> bytes | None:
        """The bytes of an XML part (a leading slash and the case of letters do not matter); None if there is none."""
        return self._parts.get(name.lstrip("/").lower())


@dataclass(frozen=True, slots=True)
class Opened:
    """A package, or the finding (Y001, Y005) that says why there is none."""

    package: Package | None
    diagnostics: tuple[Diagnostic, ...] = ()


class _Refusal(Exception):
    """Why a package is not opened: the code and what fills its words."""

    def __init__(self, code: str, variant: str, **args: Any) -> None:
        super().__init__(code, variant)
        self.code, self.variant, self.args_of_words = code, variant, args


def opened(path: Path, shown: str, wanted: Kind) -> Opened:
    """The package in a file; `shown` is its path as the user wrote it, which findings show. Never raises."""
    data = decoding.file_bytes(path, shown, FILE_LIMIT + 1)
    if isinstance(data, decoding.Decoded):
        return Opened(None, data.diagnostics)
    return opened_bytes(data, shown, wanted)


def opened_bytes(data: bytes, shown: str, wanted: Kind) -> Opened:
    """The package in the bytes of a file named `shown`."""
    try:
        return Opened(_package(data, shown, wanted))
    except _Refusal as refusal:
        span = Span.whole_file(shown)
        words = {**refusal.args_of_words, "suffix": wanted.value}
        return Opened(None, (finding(refusal.code, span, variant=refusal.variant, more=words),))


def _package(data: bytes, shown: str, wanted: Kind) -> Package:
    if len(data) > FILE_LIMIT:
        raise _Refusal("Y005", "file-size", limit=FILE_LIMIT // _MIB)
    if not begins_as_package(data):
        raise _instead(other_content(data, PurePath(shown).suffix.lower(), wanted))
    if (other := open_document(data)) is not None:
        raise _instead(other)
    if data.count(_ENTRY_MARK) > COUNT_LIMIT:  # before zipfile makes an object of each
        raise _Refusal("Y005", "parts", limit=COUNT_LIMIT)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            _check_names(entries)
            _check_sizes(entries)
            parts = _xml_parts(archive, entries)
    except _BROKEN:
        raise _Refusal("Y001", "damaged-package") from None
    kind = package_kind([entry.filename for entry in entries], parts.get("[content_types].xml", b""))
    if kind is not wanted:
        raise _instead(as_content(kind) if isinstance(kind, Kind) else kind)
    if _marks(parts.values()) > TAG_LIMITS[wanted]:
        raise _Refusal("Y005", "tags", limit=TAG_LIMITS[wanted] // 10_000)
    return Package(shown, data, tuple(entry.filename for entry in entries), parts)


def _instead(content: Content) -> _Refusal:
    name = content.name
    return _Refusal("Y001", content.variant, kind=name.zh, kind_en=name.en, wanted=content.suffix)


def _check_names(entries: Iterable[zipfile.ZipInfo]) -> None:
    """No name that leads out of the package, and none twice: two readers would each take another of the two."""
    met: set[str] = set()
    for entry in entries:
        name = entry.orig_filename
        if name.startswith("/") or ".." in name.split("/") or any(char in name for char in "\\:\0"):
            raise _Refusal("Y005", "part-name", part=_short(name))
        if name.lower() in met:
            raise _Refusal("Y005", "part-twice", part=_short(name))
        met.add(name.lower())
        if entry.flag_bits & _ENCRYPTED:
            raise _Refusal("Y001", "password")


def _check_sizes(entries: Iterable[zipfile.ZipInfo]) -> None:
    """Sizes as stated. Only what is XML will be unfolded, yet no part may claim to be a flood."""
    xml = whole = 0
    for entry in entries:
        whole += entry.file_size
        limit = PART_LIMIT if _is_xml(entry) else WHOLE_LIMIT
        xml += entry.file_size if _is_xml(entry) else 0
        if entry.file_size > RATIO_FREE and entry.file_size > RATIO_LIMIT * max(entry.compress_size, 1):
            ratio = entry.file_size // max(entry.compress_size, 1)
            raise _Refusal("Y005", "ratio", part=_short(entry.filename), ratio=ratio)
        if entry.file_size > limit:
            raise _Refusal("Y005", "unfolds", part=_short(entry.filename), limit=limit // _MIB)
    if xml > XML_LIMIT or whole > WHOLE_LIMIT:
        limit = XML_LIMIT if xml > XML_LIMIT else WHOLE_LIMIT
        raise _Refusal("Y005", "unfolds-whole", limit=limit // _MIB)


def _xml_parts(archive: zipfile.ZipFile, entries: Iterable[zipfile.ZipInfo]) -> dict[str, bytes]:
    """Every XML part, unfolded with a ceiling and looked through for a DTD."""
    parts: dict[str, bytes] = {}
    left = XML_LIMIT
    for entry in entries:
        if not _is_xml(entry):
            continue
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise _Refusal("Y001", "damaged-part", part=_short(entry.filename))
        ceiling = min(PART_LIMIT, left)
        try:
            with archive.open(entry) as stream:
                data = stream.read(min(ceiling, entry.file_size) + 1)
        except _BROKEN:
            raise _Refusal("Y001", "damaged-part", part=_short(entry.filename)) from None
        if len(data) > ceiling:
            raise _Refusal("Y005", "unfolds", part=_short(entry.filename), limit=ceiling // _MIB)
        if any(mark in data for mark in _FORBIDDEN):
            raise _Refusal("Y005", "entities", part=_short(entry.filename))
        left -= len(data)
        parts[entry.filename.lower()] = data
    return parts


def _is_xml(entry: zipfile.ZipInfo) -> bool:
    return entry.filename.lower().endswith(_XML_SUFFIXES)


def _marks(parts: Iterable[bytes]) -> int:
    return sum(part.count(b"<") + part.count(b"=") for part in parts)


def _short(name: str) -> str:
    return name if len(name) <= 60 else name[:28] + "…" + name[-28:]
