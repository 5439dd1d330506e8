"""doctor: what the program finds on this machine — versions, encodings, fonts, folders."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from reportgen import DISTRIBUTION
from reportgen.cli import streams
from reportgen.cli.help import MACHINE
from reportgen.cli.options import Lang, LangOption, WorkspaceOption
from reportgen.errors import ExitCode

if TYPE_CHECKING:
    from reportgen.typeset.fonts import RoleFace

_LIBRARIES = ("python-docx", "lxml", "openpyxl", "reportlab", "typer", "PyYAML", "Jinja2")


def register(app: typer.Typer) -> None:
    app.command("doctor", help="检查本机环境：版本、编码、字体、工作目录。", rich_help_panel=MACHINE)(doctor)


def doctor(workspace: WorkspaceOption = None, lang: LangOption = Lang.ZH) -> int:
    english = lang is Lang.EN
    lines = [*_versions(english), *_encodings(english), *_fonts(english), *_folders(workspace or Path.cwd(), english)]
    streams.say("\n".join(lines))
    return ExitCode.OK


def _versions(english: bool) -> list[str]:
    import platform
    from importlib import metadata

    machine = f"Python {platform.python_version()}  {platform.system()} {platform.machine()}"
    lines = [f"reportgen {metadata.version(DISTRIBUTION)}  {machine}"]
    for name in _LIBRARIES:
        try:
            lines.append(f"  {name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            lines.append(f"  {name}: {'missing: install again' if english else '缺失，请重新安装'}")
    import yaml

    fast = "yes" if yaml.__with_libyaml__ else "no"
    lines.append(
        f"  libyaml: {fast}" if english else f"  libyaml：{'有' if fast == 'yes' else '无（照常可用，读取稍慢）'}"
    )
    return lines


def _encodings(english: bool) -> list[str]:
    import locale

    preferred = locale.getpreferredencoding(False)
    label = "Encodings" if english else "编码"
    return [f"{label}: stdout {sys.stdout.encoding}, locale {preferred}, filesystem {sys.getfilesystemencoding()}"]


def _fonts(english: bool) -> list[str]:
    from reportgen.typeset.fonts import FontSet

    spoilt = _spoilt_faces()
    warning = "  not whole: install again" if english else "  缺失或已损坏，请重新安装本程序"
    lines = ["Built-in faces:" if english else "自带字体："]
    lines.extend(
        f"  {_face(row, english)}{warning if row.path in spoilt else ''}" for row in FontSet.vendored().describe()
    )
    lines.append("Faces of this machine (--fonts system):" if english else "本机字体（--fonts system 时使用）：")
    lines.extend(
        f"  {_face(row, english)}" for row in FontSet.system().describe() if row.origin == "system" or row.missing
    )
    return lines


def _spoilt_faces() -> set[Path]:
    """The built-in faces that are not there, or not as they were shipped: a build might print them damaged."""
    import hashlib
    import json

    from reportgen import fonts

    places = {role: fonts.path(role) for role in fonts.ROLES}
    manifest = json.loads(places["fangsong"].with_name("manifest.json").read_text(encoding="utf-8"))
    digests = {entry["role"]: entry["sha256"] for entry in manifest}
    return {
        place
        for role, place in places.items()
        if not place.is_file() or hashlib.sha256(place.read_bytes()).hexdigest() != digests[role]
    }


def _face(row: RoleFace, english: bool) -> str:
    """A role and the face that serves it: 仿宋：未找到仿宋_GB2312，用自带的仿宋."""
    shipped = row.origin == "vendored"
    if english:
        used = f"built-in {row.family}" if shipped else f"{row.family} ({row.path})"
        return f"{row.role}: {row.missing} not found, {used} is used" if row.missing else f"{row.role}: {row.path}"
    used = f"自带的{row.family}" if shipped else f"{row.family}（{row.path}）"
    if row.missing:
        return f"{row.role}：未找到{row.missing}，用{used}"
    return f"{row.role}：{row.path}" if shipped else f"{row.role}：{used}"


def _folders(workspace: Path, english: bool) -> list[str]:
    from reportgen.layout import pack

    lines = [("Workspace: " if english else "工作目录：") + str(workspace.resolve())]
    for name in ("data", "templates", "out"):
        state = ("yes" if english else "有") if (workspace / name).is_dir() else ("no" if english else "无")
        lines.append(f"  {name}/ {state}")
    label = "Editions" if english else "版式"
    lines.append(f"{label}: " + ", ".join(item.id for item in pack.editions(workspace)))
    return lines
