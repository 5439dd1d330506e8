"""Write docs/RULES.md from the catalogue: every code, its severity, its words and its source.

usage: python tools/build_rules_page.py [--check]
"""

from __future__ import annotations

import sys
from itertools import groupby
from pathlib import Path

from reportgen.diagnostics import catalogue
from reportgen.diagnostics.catalogue.entry import Entry

TARGET = Path(__file__).resolve().parent.parent / "docs" / "RULES.md"
_FAMILIES = {
    "A": "A 数字 · Arithmetic",
    "C": "C 同上年比较 · Continuity",
    "D": "D 日期 · Dates",
    "E": "E 核实说明 · Explanations",
    "I": "I 读旧报告 · Reading old reports",
    "N": "N 文字 · Narrative",
    "P": "P 印出 · Printing",
    "Q": "Q 公布 · Publication",
    "S": "S 结构 · Structure",
    "X": "X 程序故障 · Our own fault",
    "Y": "Y 读入 · Reading",
}
_SEVERITY = {"error": "错误 error", "warning": "警告 warning", "note": "提示 note"}
_HEAD = """# 规则 · Rules

由 `tools/build_rules_page.py` 从规则目录生成，不要手改。Generated from the catalogue: do not edit by hand.

代码是永久的。错误必须改正；警告核实后可以说明；提示供参考。`reportgen explain 代码` 有每条规则的例子和改法。
列出的级别是通常的级别，有的规则按情形升降（见各条说明）。
"""


def page() -> str:
    """The whole of docs/RULES.md."""
    blocks = [_HEAD]
    for letter, entries in groupby(catalogue.all_entries(), key=lambda entry: entry.code[0]):
        blocks.append(f"## {_FAMILIES[letter]}\n")
        blocks.append("| 代码 | 名称 | 级别 | 说什么 | 依据 |\n|---|---|---|---|---|")
        blocks.extend(_row(entry) for entry in entries)
        blocks.append("")
    return "\n".join(blocks)


def _row(entry: Entry) -> str:
    said = "<br>".join(_cell(message.zh) for message in entry.messages.values())
    retired = "（停用）" if entry.retired else ""
    return (
        f"| {entry.code}{retired} | {_cell(entry.title.zh)}<br>{entry.name} | {_SEVERITY[entry.severity]} "
        f"| {said} | {_cell(entry.cite.zh)} |"
    )


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("{", "‹").replace("}", "›").replace("\n", " ").replace("<", "&lt;")


def main() -> None:
    text = page()
    if "--check" in sys.argv[1:]:
        sys.exit(0 if TARGET.is_file() and TARGET.read_text(encoding="utf-8") == text else 1)
    TARGET.write_text(text, encoding="utf-8", newline="\n")
    print(f"{TARGET}: {len(catalogue.all_entries())} codes")


if __name__ == "__main__":
    main()
