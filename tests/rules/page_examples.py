"""The examples on the rules' pages, and the workspace that each of them stands for.

A `yaml` fence shows only the keys that matter. `merged` lays it over tests/rules/base.yaml, or over
base_national.yaml where it shows a figure of the national forms, mapping by mapping; a value `<删去>` takes the key
out. The result is written in the base's own form, so a value that is
replaced keeps its line and a new key comes last in its mapping.

A `text` fence is a whole file, read as it stands: slips in writing would not outlive the laying over. The
encoding it is saved in may follow (`text 错误 gbk`); it is UTF-8 when none does. A `layout` fence is the
layout.yaml of a workspace's own edition, by which the base is then judged. A `csv 台账` fence is the register of
applications that lies beside the data file, for the examples after it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from reportgen.rules import pages

BASE = Path(__file__).with_name("base.yaml")
NATIONAL_BASE = Path(__file__).with_name("base_national.yaml")
_NATIONAL_KEYS = re.compile(r"^(?:表[二三四]|信息处理费|承接):", re.MULTILINE)
REMOVED = "<删去>"
OWN_LAYOUT = "own-form"
"""The edition that the `layout` fences write; its wording is that of the five sections."""
LAST_YEAR = "年度: {year}\n公布日期: {next}-01-20\n正文: <删去>\n"
"""What turns the base into the file of the year before; its text is what the page gives."""

_FENCE = re.compile(
    r"^```(yaml|text|layout|csv) (错误|正确|上年|台账)(?: ([\w-]+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL
)
_PLAIN = re.compile(r"(?![\s\-?:,\[\]{}#&*!|>'\"%@`])(?:(?!: | #)[^\n])*(?<![\s:])")


@dataclass(frozen=True)
class Example:
    """A fenced example of a page. `previous` is last year's fragment where the page gives one."""

    code: str
    wrong: bool
    fragment: str
    previous: str | None = None
    kind: str = "yaml"
    encoding: str = "utf-8"
    register: str | None = None

    @property
    def is_whole_file(self) -> bool:
        return self.kind == "text"

    @property
    def base(self) -> Path:
        national = self.kind == "yaml" and _NATIONAL_KEYS.search(self.fragment + "\n" + (self.previous or ""))
        return NATIONAL_BASE if national else BASE

    @property
    def year(self) -> int:
        return 2023 if self.base == NATIONAL_BASE else 2017


def examples(code: str) -> tuple[Example, ...]:
    """The examples of a page in their order; a 上年 or 台账 fence holds for those after it."""
    found: list[Example] = []
    previous: str | None = None
    register: str | None = None
    for kind, said, encoding, fragment in _FENCE.findall(pages.source(code)):
        if said == "上年":
            previous = fragment
        elif said == "台账":
            register = fragment
        else:
            found.append(Example(code, said == "错误", fragment, previous, kind, encoding or "utf-8", register))
    return tuple(found)


def merged(base: str, fragment: str) -> str:
    """The data file `base` with `fragment` laid over it."""
    whole = yaml.load(base, yaml.BaseLoader)
    over = yaml.load(fragment, yaml.BaseLoader) or {}
    return _written(_laid_over(whole, over))


def this_year(example: Example) -> str:
    """The data file of an example."""
    if example.is_whole_file:
        return example.fragment
    over = f"版式: {OWN_LAYOUT}\n" if example.kind == "layout" else example.fragment
    return merged(example.base.read_text(encoding="utf-8"), over)


def data_bytes(example: Example) -> bytes:
    """The data file as it lies on the disk."""
    return this_year(example).encode(example.encoding)


def last_year(example: Example) -> str | None:
    """Last year's data file of an example, where its page gives one."""
    if example.previous is None:
        return None
    before = LAST_YEAR.format(year=example.year - 1, next=example.year)
    return merged(merged(example.base.read_text(encoding="utf-8"), before), example.previous)


def write_workspace(example: Example, folder: Path) -> Path:
    """A workspace that holds the example; returns the path of its data file."""
    data = folder / "data"
    data.mkdir()
    (data / f"{example.year}.yaml").write_bytes(data_bytes(example))
    previous = last_year(example)
    if previous is not None:
        (data / f"{example.year - 1}.yaml").write_text(previous, encoding="utf-8")
    if example.register is not None:
        (data / f"{example.year}-台账.csv").write_text(example.register, encoding="utf-8")
    if example.kind == "layout":
        own = folder / "templates" / OWN_LAYOUT
        own.mkdir(parents=True)
        (own / "layout.yaml").write_text(example.fragment, encoding="utf-8")
        (own / "wording.yaml").write_text("沿用: five-section-2008\n", encoding="utf-8")
    return data / f"{example.year}.yaml"


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
