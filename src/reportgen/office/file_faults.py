"""What is said when a file cannot be written, or must not be."""

from __future__ import annotations

import errno
from collections.abc import Iterable, Mapping
from pathlib import Path

from reportgen.errors import UsageProblem

_KEPT = "原有文件没有改动。"
_KEPT_EN = "Existing files were left as they were."
_SHARING_VIOLATIONS = (32, 33)
"""Windows: another program has the file, or a part of it, open."""
_REASONS: Mapping[int, tuple[str, str, str, str]] = {
    errno.ENOSPC: ("磁盘已满", "请腾出空间后重试", "the disk is full", "Free some space and try again"),
    errno.EDQUOT: ("磁盘配额已用完", "请腾出空间后重试", "the disk quota is used up", "Free some space and try again"),
    errno.EROFS: ("磁盘是只读的", "请换一个目录", "the disk is read-only", "Choose another folder"),
    errno.ENAMETOOLONG: ("路径太长", "请换一个较浅的目录", "the path is too long", "Choose a folder nearer the top"),
    errno.ENOTDIR: ("路径中有一段是文件", "请换一个目录", "part of the path is a file", "Choose another folder"),
    errno.EEXIST: ("那里已有同名的文件", "请换一个目录", "a file of that name is there", "Choose another folder"),
    errno.EISDIR: ("那里是一个目录", "请移走或改名后重试", "a folder is there", "Move or rename it and try again"),
}


def exists(path: Path) -> UsageProblem:
    """A new file was asked for under a name that is taken."""
    return UsageProblem(
        f"“{path}”已存在，未作改动。请换一个名称，或先移走原文件。",
        f"“{path}” exists and was left alone. Use another name or move it away first.",
    )


def changed_since(paths: Iterable[Path]) -> UsageProblem:
    """Somebody edited a built file, or it was never built here."""
    names = "、".join(f"“{path}”" for path in paths)
    return UsageProblem(
        f"{names}生成后被人改动过（或不是本程序生成的），未作覆盖。要保留改动请先另存；确需覆盖请加 --force。",
        f"{names}: changed since it was built (or not built by this program), left alone. "
        "Save the edited file elsewhere first, or use --force to overwrite it.",
    )


def published(package: Path) -> UsageProblem:
    """A published package stays as it was approved."""
    return UsageProblem(
        f"“{package}”是已发布的成品，不能再写入。需要更正请用 reportgen publish --correct 另发新版。",
        f"“{package}” is a published package and is never written again. "
        "To correct it, publish a new version with reportgen publish --correct.",
    )


def cannot_write(fault: OSError, place: Path) -> UsageProblem:
    """The system refused; says why as far as it is known, and what to do."""
    where = place if fault.filename is None or ".reportgen-" in str(fault.filename) else fault.filename
    if fault.filename2 is not None and ".reportgen-" not in str(fault.filename2):
        where = fault.filename2
    if isinstance(fault, PermissionError) or getattr(fault, "winerror", 0) in _SHARING_VIOLATIONS:
        return UsageProblem(
            f"写不进“{where}”：文件正被其他程序（如 Word、WPS）占用，或没有写入权限。请关闭后重试；{_KEPT}",
            f"Cannot write “{where}”: it is open in another program (Word, WPS), or you lack permission. "
            f"Close it and try again. {_KEPT_EN}",
        )
    system = fault.strerror or str(fault)
    why, then, why_en, then_en = _REASONS.get(
        fault.errno or 0, (system, "请检查磁盘和路径后重试", system, "Check the disk and the path and try again")
    )
    return UsageProblem(
        f"写不进“{where}”：{why}。{then}；{_KEPT}", f"Cannot write “{where}”: {why_en}. {then_en}. {_KEPT_EN}"
    )
