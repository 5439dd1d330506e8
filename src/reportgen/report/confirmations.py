"""核实说明: the answers to warnings, as the office wrote them (FORMAT 3.3)."""

from __future__ import annotations

import re
from datetime import date

from reportgen.diagnostics.finding import finding
from reportgen.diagnostics.model import Diagnostic, Explanation, Severity
from reportgen.report import refusals, values
from reportgen.report.head import Group
from reportgen.report.model import Period, Stated
from reportgen.source import node as nodes
from reportgen.source.node import Node, Scalar
from reportgen.span import Span

KEY = "核实说明"
KEYS = {
    "代码": "code", "位置": "path", "现值": "value", "理由": "reason",
    "核实人": "by", "日期": "on", "写入第六部分": "printed",
}  # fmt: skip
DUE = ("代码", "理由", "核实人", "日期")
"""What makes it an answer. A lapsed one (E001) is told what it lacks of 位置 and 现值."""
YEARS_AFTER = 10
"""A report is not looked into again so many years after its own year (ours)."""
_PLACEHOLDER = re.compile(r"[.…·。．?？_＿*＊XxＸｘ×\s-]*")
"""What a sample line has where the office must write, and what says nothing."""


def bind(node: Node | None, period: Period, found: list[Diagnostic]) -> tuple[Explanation, ...]:
    """The complete ones. What is not written out in full, or dated impossibly, answers nothing: Y008 and Y007.

    `period` is the time that the report covers: nothing of it is confirmed before it began.
    """
    if node is None or refusals.is_blank(node):
        return ()
    if not isinstance(node, nodes.Sequence):
        found.append(finding("Y007", node.span, KEY, variant="list", field=KEY))
        return ()
    bound = (_one(item, f"{KEY}[{number}]", period, found) for number, item in enumerate(node.items, start=1))
    return tuple(item for item in bound if item is not None)


def bind_file(root: Node | None, period: Period, found: list[Diagnostic]) -> tuple[Explanation, ...]:
    """Those of a file of their own, for a report that was read in: a list of them, or 核实说明 with the list."""
    if isinstance(root, nodes.Mapping):
        root = Group(root, {KEY: "explanations"}, "", found).node(KEY)
    return bind(root, period, found)


def _one(item: Node, path: str, period: Period, found: list[Diagnostic]) -> Explanation | None:
    group = Group(item, KEYS, path, found)
    lacking = [key for key in DUE if _is_lacking(group, key)]
    if lacking and isinstance(item, nodes.Mapping):
        found.append(_incomplete(group, lacking, path, item.span))
    said = {key: group.text(key) for key in KEYS if key not in ("日期", "写入第六部分", *lacking)}
    on = group.date("日期") if "日期" not in lacking else None
    printed = group.yes("写入第六部分")
    in_time = on is None or _is_in_time(on, f"{path}.日期", period, found)
    if on is None or not in_time or any(said.get(key) is None for key in DUE[:3]):
        return None
    words = {key: stated.value if stated is not None else "" for key, stated in said.items()}
    return Explanation(
        code=words["代码"].upper(), path=words["位置"], value=words["现值"], reason=words["理由"],
        by=words["核实人"], on=on.text, printed=printed.value if printed else False, span=item.span,
        reason_span=reason.span if (reason := said["理由"]) is not None else None,
    )  # fmt: skip


def _is_lacking(group: Group, key: str) -> bool:
    """Whether nothing is said there: no key, no value, 待补, or the dots of the sample line."""
    node = group.node(key)
    if node is None or refusals.is_blank(node):
        return True
    if not isinstance(node, Scalar):
        return False
    return values.blank(node.text) is not None or _PLACEHOLDER.fullmatch(node.text.strip()) is not None


def _incomplete(group: Group, lacking: list[str], path: str, whole: Span) -> Diagnostic:
    """One finding for all that an answer lacks, at the first that is there without a value."""
    written = next((node.span for key in lacking if (node := group.node(key)) is not None), whole)
    place = f"{path}.{lacking[0]}" if len(lacking) == 1 else path
    return finding("Y008", written, place, variant="answer", field="、".join(lacking))


def _is_in_time(on: Stated[date], path: str, period: Period, found: list[Diagnostic]) -> bool:
    """Whether it can have been confirmed on that day; one before the period was over is only remarked upon."""
    possible = period.start <= on.value <= date(period.start.year + YEARS_AFTER, 12, 31)
    if possible and (period.end is None or on.value > period.end):
        return True
    found.append(
        finding(
            "Y007", on.span, path, variant="answer-early" if possible else "answer-day",
            severity=Severity.NOTE if possible else None, text=on.text, field="日期",
            year=period.start.year, start=period.start.isoformat(),
            end=period.end.isoformat() if period.end else "",
        )
    )  # fmt: skip
    return possible
