"""The verdict on a report and what was found, in numbers: the same words wherever a result is summed up."""

from __future__ import annotations

from collections.abc import Callable

from reportgen.diagnostics.excerpt import visible
from reportgen.diagnostics.model import Findings, Message


def summed_up(
    shown: str, findings: Findings, lang: str, strict: bool = False, paint: Callable[[str], str] = str
) -> str:
    """The last line on the source that the user called `shown`; `paint` colours the verdict."""
    colon = "：" if lang == "zh" else ": "
    said = paint(verdict(findings, strict).get(lang))
    return visible(shown) + colon + said + counted(findings, strict).get(lang)


def verdict(findings: Findings, strict: bool = False) -> Message:
    """合格 or 不合格: whether there are errors; if `strict`, a warning that nobody explained is no 合格 either."""
    if findings.errors:
        return Message("不合格", "not valid")
    count = len(findings.warnings)
    if strict and count:
        return Message(f"有{count}个警告没有说明", f"{count} {'warning' if count == 1 else 'warnings'} not explained")
    return Message("合格", "valid")


def counted(findings: Findings, strict: bool = False) -> Message:
    """What follows the verdict, as in "——2个错误、1个警告", less what it said itself; empty with nothing to count."""
    told = strict and not findings.errors
    numbers = (
        (len(findings.errors), "个错误", "error", "errors"),
        (0 if told else len(findings.warnings), "个警告", "warning", "warnings"),
        (len(findings.notes), "个提示", "note", "notes"),
        (len(findings.explained), "个已说明", "explained", "explained"),
        (len(findings.not_checked), "项未检查", "not checked", "not checked"),
    )
    zh = [f"{number}{words}" for number, words, _, _ in numbers if number]
    en = [f"{number} {one if number == 1 else many}" for number, _, one, many in numbers if number]
    return Message("——" + "、".join(zh), " — " + ", ".join(en)) if zh else Message("", "")
