"""The page of a rule: what it checks, why, a wrong and a right example, and how to mend it.

Pages are Markdown files in docs/, one a code; their fenced examples are run by the tests.
"""

from __future__ import annotations

import re
from pathlib import Path

from reportgen.diagnostics.catalogue.entry import Entry

FOLDER = Path(__file__).resolve().parent / "docs"
_SEVERITY = {"error": ("错误（强制性）", "error"), "warning": ("警告（核实性）", "warning"), "note": ("提示", "note")}
_FENCE = re.compile(r"^```.*$", re.MULTILINE)


def source(code: str) -> str:
    """The page's Markdown; empty when there is none."""
    path = FOLDER / f"{code}.md"
    return path.read_text(encoding="utf-8") if path.is_file() else ""


class _Ellipses(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return "…"


def _unfilled(template: str) -> str:
    """A message without a finding to fill it: … for each argument."""
    return template.format_map(_Ellipses())


def page(entry: Entry, lang: str) -> str:
    """What `reportgen explain` prints: the catalogue's own words in the language asked for, then the page."""
    english = lang == "en"
    head = [f"{entry.code} {entry.title.get(lang)}（{entry.name}）", f"{_SEVERITY[entry.severity][english]}"]
    if entry.cite.zh:
        head.append(("Source: " if english else "依据：") + entry.cite.get(lang))
    if english:
        head.extend(f"- {_unfilled(message.en)}" for message in entry.messages.values())
        if entry.hint("").en:
            head.append(f"What to do: {_unfilled(entry.hint('').en)}")
    body = source(entry.code)
    text = body.split("\n", 1)[1].strip() if body.startswith("# ") else body.strip()
    return "\n".join(head) + "\n\n" + _FENCE.sub("", text).strip() + "\n"
