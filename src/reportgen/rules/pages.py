"""The page of a rule: what it checks, why, a wrong and a right example, and how to mend it.

Pages are Markdown files in docs/, one a code; their fenced examples are run by the tests.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from reportgen.diagnostics.catalogue.entry import Entry

FOLDER = Path(__file__).resolve().parent / "docs"
_SEVERITY = {"error": ("错误（强制性）", "error"), "warning": ("警告（核实性）", "warning"), "note": ("提示", "note")}
_FENCE = re.compile(r"```(?:\w+ )?(?P<said>上年|错误|正确)?.*")
_REMOVED = re.compile(r"(?P<indent> *)(?P<key>[^{]+): <删去>")
_INLINE_REMOVED = re.compile(r"[^\s{,]+: <删去>,? ?")
_HEADINGS = {
    "检查什么": "What it checks",
    "为什么": "Why",
    "错误示例": "Wrong",
    "正确示例": "Right",
    "怎么改": "How to mend it",
}
_IN_CHINESE = "The rest of this page is in Chinese, and so are its examples, as data files are."


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
    name = f" ({entry.name})" if english else f"（{entry.name}）"
    head = [f"{entry.code} {entry.title.get(lang)}{name}", f"{_SEVERITY[entry.severity][english]}"]
    if entry.cite.zh:
        head.append(("Source: " if english else "依据：") + entry.cite.get(lang))
    if english:
        hints = dict.fromkeys(entry.hint(variant).en for variant in entry.messages)
        head += ["", "What it says:", *(f"- {_unfilled(message.en)}" for message in entry.messages.values())]
        head += ["", "What to do:", *(f"- {_unfilled(hint)}" for hint in hints if hint)]
        head += ["", _IN_CHINESE]
    body = source(entry.code)
    text = body.split("\n", 1)[1].strip() if body.startswith("# ") else body.strip()
    return "\n".join(head) + "\n\n" + "\n".join(_lines(text, english)).strip() + "\n"


def _without_marks(line: str) -> str:
    """A line of an example; what the tests take out of their data file is said to be left out."""
    gone = _REMOVED.fullmatch(line)
    return f"{gone['indent']}# 没有写“{gone['key']}”" if gone is not None else _INLINE_REMOVED.sub("", line)


def _lines(text: str, english: bool) -> Iterator[str]:
    """The page as it is read on a screen: no marks of the fences, and no marks for the tests that run them."""
    told, after_last_year = "", False
    for line in text.split("\n"):
        fence = _FENCE.fullmatch(line)
        if fence is not None:
            said = fence["said"]
            if said and (said == "上年" or after_last_year) and not told.endswith("："):
                yield "上年的数据文件：" if said == "上年" else "本年的数据文件："
                yield ""
            after_last_year = said == "上年" if said else after_last_year
            continue
        heading = line.removeprefix("## ")
        if line.strip():
            told = line
        if english and heading != line and heading in _HEADINGS:
            yield f"## {_HEADINGS[heading]}"
        else:
            yield _without_marks(line)
