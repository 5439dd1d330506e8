"""The examples on the rules' pages: fragments that are laid over one small, sound data file.

A page's example shows only the keys that matter. `merged` lays it over tests/rules/base.yaml, mapping by mapping;
a value `<删去>` takes the key out. The result is written in the base's own form, so a value that is
replaced keeps its line and a new key comes last in its mapping.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from reportgen.rules import pages

BASE = Path(__file__).with_name("base.yaml")
REMOVED = "<删去>"
LAST_YEAR = "年度: 2016\n公布日期: 2017-01-20\n正文: <删去>\n"
"""What turns the base into the file of the year before; its text is what the page gives."""

_FENCE = re.compile(r"^```yaml (错误|正确|上年)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_PLAIN = re.compile(r"(?![\s\-?:,\[\]{}#&*!|>'\"%@`])(?:(?!: | #)[^\n])*(?<![\s:])")


@dataclass(frozen=True)
class Example:
    """A fenced example of a page. `previous` is last year's fragment where the page gives one."""

    code: str
    wrong: bool
    fragment: str
    previous: str | None = None


def examples(code: str) -> tuple[Example, ...]:
    """The examples of a page in their order; a 上年 fence holds for those after it."""
    found: list[Example] = []
    previous: str | None = None
    for kind, fragment in _FENCE.findall(pages.source(code)):
        if kind == "上年":
            previous = fragment
        else:
            found.append(Example(code, kind == "错误", fragment, previous))
    return tuple(found)


def merged(base: str, fragment: str) -> str:
    """The data file `base` with `fragment` laid over it."""
    whole = yaml.load(base, yaml.BaseLoader)
    over = yaml.load(fragment, yaml.BaseLoader) or {}
    return _written(_laid_over(whole, over))


def this_year(example: Example) -> str:
    """The data file of an example."""
    return merged(BASE.read_text(encoding="utf-8"), example.fragment)


def last_year(example: Example) -> str | None:
    """Last year's data file of an example, where its page gives one."""
    if example.previous is None:
        return None
    return merged(merged(BASE.read_text(encoding="utf-8"), LAST_YEAR), example.previous)


def _laid_over(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    result = dict(below)
    for key, value in above.items():
        if value == REMOVED:
            result.pop(key, None)
        elif isinstance(value, dict) and isinstance(result.get(key), dict):
            result[key] = _laid_over(result[key], value)
        else:
            result[key] = value
    return result


def _written(mapping: dict[str, Any], depth: int = 0) -> str:
    indent = "  " * depth
    lines: list[str] = []
    for key, value in mapping.items():
        name = f"{indent}{_scalar(key)}:"
        if isinstance(value, dict):
            lines.append(f"{name}\n{_written(value, depth + 1)}")
        elif isinstance(value, list):
            items = "".join(f"{indent}  - {_item(item)}\n" for item in value)
            lines.append(f"{name}\n{items}")
        elif "\n" in value:
            block = "".join(f"{indent}  {line}".rstrip() + "\n" for line in value.rstrip("\n").split("\n"))
            lines.append(f"{name} |\n{block}")
        else:
            lines.append(f"{name} {_scalar(value)}".rstrip() + "\n")
    return "".join(lines)


def _item(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_scalar(key)}: {_quoted(item)}" for key, item in value.items()) + "}"
    return _scalar(value)


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _scalar(text: str) -> str:
    return text if not text or _PLAIN.fullmatch(text) else _quoted(text)
