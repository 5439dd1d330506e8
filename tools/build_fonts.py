"""Build the vendored faces of ``src/reportgen/fonts`` from pinned, published packages.

For developers, never for users: ``python tools/build_fonts.py`` downloads the packages named in ``font_sources.py``
with ``apt-get download`` and ``npm pack`` (or takes them from ``--packages DIR``), verifies their SHA-256, cuts every
face to the repertoire a government report needs, turns CFF outlines into TrueType outlines (the only kind the PDF
writer embeds), renames the faces and writes them with ``manifest.json``, ``coverage.json`` and the licence texts.

The bytes depend on the packages and on the fontTools version only: ``--check`` builds again and compares.
It needs Debian 12's package lists (apt-get, dpkg-deb), npm, and fontTools at exactly ``FONTTOOLS_VERSION``.
"""

from __future__ import annotations

import argparse
import bz2
import gzip
import hashlib
import io
import json
import struct
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import fontTools
from fontTools import subset
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable
from fontTools.ttLib.tables.DefaultTable import DefaultTable

from font_sources import (
    FACES,
    FANDOL,
    FANDOL_COPYING,
    FANDOL_README,
    MODIFIED,
    NOTO_SANS,
    NOTO_SERIF,
    OFL_TEXT,
    PACKAGES,
    UNICODE_DATA,
    UNIHAN_MAPPINGS,
    Face,
    Package,
    Redrawing,
    repertoire,
)

FONTTOOLS_VERSION = "4.68.0"
DESTINATION = Path(__file__).resolve().parent.parent / "src" / "reportgen" / "fonts"

CURVE_ERROR = 1.0
"""Largest distance between a cubic outline and its quadratic copy, in thousandths of an em (0.016 pt at 三号)."""
DROPPED_TABLES = ["BASE", "GDEF", "GPOS", "GSUB", "GlyphOrder", "STAT", "VORG", "gasp", "vhea", "vmtx"]
KEPT_NAMES = (0, 5, 7, 8, 9, 11, 13, 14)
"""Name records that are the makers' to word: copyright, version, trademark, makers, addresses, licence."""


def main() -> int:
    """Build (or, with ``--check``, compare) and return the exit code."""
    parser = argparse.ArgumentParser(description="Build the vendored faces from pinned packages.")
    parser.add_argument("--packages", type=Path, help="directory with (or for) the downloaded package archives")
    parser.add_argument("--check", action="store_true", help="build elsewhere and compare with the vendored files")
    options = parser.parse_args()
    if fontTools.version != FONTTOOLS_VERSION:
        raise SystemExit(f"fontTools {fontTools.version} found; the vendored bytes are made by {FONTTOOLS_VERSION}")
    with tempfile.TemporaryDirectory(prefix="reportgen-fonts-") as scratch:
        packages = options.packages or Path(scratch, "packages")
        packages.mkdir(parents=True, exist_ok=True)
        built = Path(scratch, "built") if options.check else DESTINATION
        build(fetch(packages), built)
        return report_differences(built, DESTINATION) if options.check else 0


def fetch(directory: Path) -> dict[Package, Path]:
    """Download what ``directory`` lacks and return every archive, its checksum verified; SystemExit otherwise."""
    archives = {}
    for package in PACKAGES:
        archive = directory / package.archive
        if not archive.exists():
            download(package, directory)
        if (found := sha256(archive.read_bytes())) != package.sha256:
            raise SystemExit(f"{archive}: sha256 is {found}, expected {package.sha256}")
        archives[package] = archive
    return archives


def download(package: Package, directory: Path) -> None:
    if package.registry == "apt":
        command = ["apt-get", "download", f"{package.name}={package.version}"]
    else:
        command = ["npm", "pack", "--silent", f"{package.name}@{package.version}"]
    try:
        subprocess.run(command, cwd=directory, check=True, stdout=subprocess.DEVNULL)
    except (OSError, subprocess.CalledProcessError) as error:
        raise SystemExit(f"{error}\nPlace {package.archive} in a directory and pass it with --packages.") from error


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def read_members(archive: Path, names: Iterable[str]) -> dict[str, bytes]:
    """Return the named files of a .deb or an npm .tgz; KeyError when one is missing."""
    if archive.suffix == ".deb":
        data = subprocess.run(["dpkg-deb", "--fsys-tarfile", archive], check=True, capture_output=True).stdout
        prefix = "./"
    else:
        data = archive.read_bytes()
        prefix = ""
    with tarfile.open(fileobj=io.BytesIO(data)) as tar:
        return {name: _file_bytes(tar, prefix + name) for name in names}


def _file_bytes(tar: tarfile.TarFile, name: str) -> bytes:
    stream = tar.extractfile(name)
    if stream is None:
        raise KeyError(name)
    return stream.read()


def build(archives: Mapping[Package, Path], destination: Path) -> None:
    """Write every face, the two indexes and the licences into ``destination``."""
    members = {package: read_members(archive, _wanted_members(package)) for package, archive in archives.items()}
    unihan = bz2.decompress(members[UNICODE_DATA][UNIHAN_MAPPINGS]).decode("utf-8")
    destination.mkdir(parents=True, exist_ok=True)
    manifest = []
    coverage = {}
    for face in FACES:
        data, codes = make_face(face, members[face.package][face.member], repertoire(face, unihan))
        (destination / face.file).write_bytes(data)
        manifest.append(describe(face, data, codes))
        coverage[face.file] = runs(codes)
        print(f"{face.file}: {len(codes)} characters, {len(data) / 1e6:.2f} MB", file=sys.stderr, flush=True)
    write_json(destination / "manifest.json", manifest, indent=2)
    write_json(destination / "coverage.json", coverage, indent=None)
    write_licences(members, destination / "licences")


def _wanted_members(package: Package) -> list[str]:
    names = {face.member for face in FACES if face.package == package}
    if package == UNICODE_DATA:
        names.add(UNIHAN_MAPPINGS)
    elif package == FANDOL:
        names |= {FANDOL_COPYING, FANDOL_README}
    elif package.registry == "npm":
        names.add(OFL_TEXT)
    return sorted(names)


def make_face(face: Face, source: bytes, wanted: frozenset[int]) -> tuple[bytes, list[int]]:
    """Return the finished TrueType file and the code points it covers, in order."""
    font = TTFont(io.BytesIO(source), recalcTimestamp=False)
    glyph_names = choose_glyphs(font, face, wanted)
    font["cmap"] = character_map(glyph_names)
    cut(font, glyph_names)
    if "CFF " in font:
        to_quadratic_outlines(font)
    for code, redrawing in face.redrawn.items():
        redraw(font, code, redrawing)
    font["post"].formatType = 3.0  # no glyph names
    rename(font, face)
    font["head"].modified = (MODIFIED - date(1904, 1, 1)).days * 86_400
    buffer = io.BytesIO()
    font.save(buffer, reorderTables=True)
    return with_full_metrics(buffer.getvalue()), sorted(glyph_names)


def choose_glyphs(font: TTFont, face: Face, wanted: frozenset[int]) -> dict[int, str]:
    """The source glyph that draws each code point of the finished face."""
    cmap: dict[int, str] = font.getBestCmap()
    chosen = {code: cmap[code] for code in sorted(wanted & cmap.keys())}
    chosen |= {code: cmap[original] for code, original in face.aliases.items()}
    if face.half_width_digits:
        half_width = single_substitutions(font, "hwid")
        chosen |= {digit: half_width[cmap[digit]] for digit in range(0x30, 0x3A)}
    return chosen


def single_substitutions(font: TTFont, feature: str) -> dict[str, str]:
    """The one-to-one glyph substitutions that an OpenType feature makes in any script."""
    table = font["GSUB"].table
    records = [record for record in table.FeatureList.FeatureRecord if record.FeatureTag == feature]
    lookups = {index for record in records for index in record.Feature.LookupListIndex}
    substitutions: dict[str, str] = {}
    for index in sorted(lookups):
        for subtable in table.LookupList.Lookup[index].SubTable:
            substitutions |= getattr(subtable, "ExtSubTable", subtable).mapping
    return substitutions


def character_map(glyph_names: Mapping[int, str]) -> Any:
    """A cmap of two subtables: the BMP (format 4) and everything (format 12), both for Windows."""
    table = newTable("cmap")
    table.tableVersion = 0
    table.tables = []
    for kind, encoding, last in ((4, 1, 0xFFFF), (12, 10, 0x10FFFF)):
        subtable = CmapSubtable.newSubtable(kind)
        subtable.platformID, subtable.platEncID, subtable.language = 3, encoding, 0
        subtable.cmap = {code: name for code, name in glyph_names.items() if code <= last}
        table.tables.append(subtable)
    return table


def cut(font: TTFont, codes: Iterable[int]) -> None:
    """Drop every glyph, table and hint that placing ``codes`` on a horizontal line does not need."""
    options = subset.Options()
    options.layout_features = []
    options.hinting = False
    options.desubroutinize = True
    options.notdef_outline = True
    options.name_IDs = ["*"]
    options.name_languages = ["*"]
    options.drop_tables += DROPPED_TABLES
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)


def to_quadratic_outlines(font: TTFont) -> None:
    """Replace the CFF table by glyf and loca, every curve within ``CURVE_ERROR`` of the original."""
    tolerance = CURVE_ERROR * font["head"].unitsPerEm / 1000
    order = font.getGlyphOrder()
    outlines = font.getGlyphSet()
    glyphs = {}
    for name in order:
        pen = TTGlyphPen(None)
        outlines[name].draw(Cu2QuPen(pen, tolerance, reverse_direction=True))
        glyphs[name] = pen.glyph()
    del font["CFF "]
    font.sfntVersion = "\0\1\0\0"
    font["loca"] = newTable("loca")
    font["glyf"] = glyf = newTable("glyf")
    glyf.glyphOrder = order
    glyf.glyphs = glyphs
    for name, glyph in glyphs.items():
        _place(font, name, glyph, font["hmtx"][name][0])
    maxp = font["maxp"]
    maxp.tableVersion = 0x00010000
    maxp.maxZones = 1
    for limit in ("TwilightPoints", "Storage", "FunctionDefs", "InstructionDefs", "StackElements"):
        setattr(maxp, f"max{limit}", 0)
    maxp.maxSizeOfInstructions = 0
    maxp.maxComponentElements = 0


def _place(font: TTFont, name: str, glyph: Any, advance: int) -> None:
    glyph.recalcBounds(font["glyf"])
    font["hmtx"][name] = (advance, getattr(glyph, "xMin", 0))


def redraw(font: TTFont, code: int, redrawing: Redrawing) -> None:
    """Give ``code``, and with it every character that shares its glyph, the outline that ``redrawing`` describes."""
    cmap = font.getBestCmap()
    name = cmap[code]
    outlines = font.getGlyphSet()
    bounds = BoundsPen(outlines)
    outlines[cmap[redrawing.of]].draw(bounds)
    x_min, y_min, x_max, y_max = bounds.bounds
    x_scale = redrawing.ink_width / (x_max - x_min) if redrawing.ink_width else redrawing.x_scale
    ink = (x_max - x_min) * x_scale
    left = (redrawing.advance - ink) / 2 if redrawing.left is None else redrawing.left
    middle = (y_min + y_max) / 2
    transformation = (x_scale, 0, 0, redrawing.y_scale, left - x_min * x_scale, middle * (1 - redrawing.y_scale))
    pen = TTGlyphPen(None)
    outlines[cmap[redrawing.of]].draw(TransformPen(pen, transformation))
    font["glyf"][name] = glyph = pen.glyph()
    _place(font, name, glyph, redrawing.advance)


def rename(font: TTFont, face: Face) -> None:
    """Give the face its own family name in English and Chinese; the copyright and licence strings stay."""
    table = font["name"]
    names = {number: text for number in KEPT_NAMES if (text := table.getDebugName(number))}
    names[5] += ";reportgen"
    if face.licence:
        names[13] = face.licence
    names |= {1: face.family, 2: "Regular", 4: face.family, 6: face.postscript_name, 10: face.description}
    names[3] = f"{face.postscript_name};{MODIFIED}"
    table.names = []
    for number, text in sorted(names.items()):
        table.setName(text, number, 3, 1, 0x409)
    for number, text in ((1, face.family_zh), (2, "Regular"), (4, face.family_zh)):
        table.setName(text, number, 3, 1, 0x804)
    font["head"].macStyle = 0
    font["OS/2"].fsSelection = 0x40  # regular: each family has this one face, whatever its weight


def with_full_metrics(data: bytes) -> bytes:
    """Return the font with one advance for every glyph.

    OpenType lets a run of equal advances at the end be left out, fontTools always does so, and reportlab then takes
    wrong widths for the glyphs behind it.
    """
    font = TTFont(io.BytesIO(data), recalcTimestamp=False, recalcBBoxes=False)
    metrics = font["hmtx"]
    order = font.getGlyphOrder()
    packed = b"".join(struct.pack(">Hh", *metrics[name]) for name in order)
    font["hhea"].numberOfHMetrics = len(order)
    font["hmtx"] = table = DefaultTable("hmtx")
    table.data = packed
    buffer = io.BytesIO()
    font.save(buffer, reorderTables=True)
    return buffer.getvalue()


def runs(codes: Iterable[int]) -> list[list[int]]:
    """The shortest list of inclusive [first, last] ranges that holds exactly ``codes``, in order."""
    result: list[list[int]] = []
    for code in sorted(codes):
        if result and result[-1][1] == code - 1:
            result[-1][1] = code
        else:
            result.append([code, code])
    return result


def describe(face: Face, data: bytes, codes: list[int]) -> dict[str, object]:
    """The face's entry of manifest.json."""
    font = TTFont(io.BytesIO(data), lazy=True)
    package = face.package
    return {
        "role": face.role,
        "file": face.file,
        "sha256": sha256(data),
        "family": {"zh-CN": face.family_zh, "en": face.family},
        "postscript_name": face.postscript_name,
        "units_per_em": font["head"].unitsPerEm,
        "glyphs": font["maxp"].numGlyphs,
        "characters": len(codes),
        "licence": f"licences/{face.licence_file}",
        "source": {
            "package": package.name,
            "version": package.version,
            "archive": package.archive,
            "sha256": package.sha256,
            "member": face.member,
        },
    }


def write_json(path: Path, value: object, indent: int | None) -> None:
    separators = (",", ":") if indent is None else None
    text = json.dumps(value, ensure_ascii=False, indent=indent, separators=separators)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")


def write_licences(members: Mapping[Package, Mapping[str, bytes]], directory: Path) -> None:
    """Write each licence beside its faces, with the copyright notice of the original."""
    directory.mkdir(exist_ok=True)
    kaiti = next(face for face in FACES if face.role == "kaiti")
    kaiti_notice = TTFont(io.BytesIO(members[kaiti.package][kaiti.member]), lazy=True)["name"].getDebugName(0)
    sans = members[NOTO_SANS][OFL_TEXT]
    licence_body = sans.partition(b"\n")[2]
    texts = {
        "GPL-3.0-with-font-exception.txt": gzip.decompress(members[FANDOL][FANDOL_COPYING]),
        "FANDOL-README.txt": members[FANDOL][FANDOL_README],
        "OFL-1.1-heiti.txt": sans,
        "OFL-1.1-songti.txt": members[NOTO_SERIF][OFL_TEXT],
        "OFL-1.1-kaiti.txt": f'{kaiti_notice}\nwith Reserved Font Names "霞鹜" and "LXGW"\n'.encode() + licence_body,
    }
    for name, text in texts.items():
        (directory / name).write_bytes(text.replace(b"\r\n", b"\n"))


def report_differences(built: Path, vendored: Path) -> int:
    """Print every built file that differs from the vendored one; 1 when there is any."""
    files = sorted(path.relative_to(built) for path in built.rglob("*") if path.is_file())
    changed = [name for name in files if not _same_bytes(built / name, vendored / name)]
    for name in changed:
        print(f"differs: {name}")
    return 1 if changed else 0


def _same_bytes(first: Path, second: Path) -> bool:
    return second.exists() and first.read_bytes() == second.read_bytes()


if __name__ == "__main__":
    raise SystemExit(main())
