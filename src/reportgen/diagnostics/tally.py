"""The verdict on a report and what was found, in numbers: the same words wherever a result is summed up."""

from __future__ import annotations

from reportgen.diagnostics.model import Findings, Message


def verdict(findings: Findings) -> Message:
    """合格 or 不合格: whether there are errors."""
    return Message("不合格", "not valid") if findings.errors else Message("合格", "valid")


def counted(findings: Findings) -> Message:
    """What follows the verdict, as in "——2个错误、1个警告"; empty when there is nothing to count."""
    numbers = (
        (len(findings.errors), "个错误", "error", "errors"),
        (len(findings.warnings), "个警告", "warning", "warnings"),
        (len(findings.notes), "个提示", "note", "notes"),
        (len(findings.explained), "个已说明", "explained", "explained"),
        (len(findings.not_checked), "项未检查", "not checked", "not checked"),
    )
    zh = [f"{number}{words}" for number, words, _, _ in numbers if number]
    en = [f"{number} {one if number == 1 else many}" for number, _, one, many in numbers if number]
    return Message("——" + "、".join(zh), " — " + ", ".join(en)) if zh else Message("", "")
