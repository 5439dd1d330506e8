"""Help in Chinese, in columns that line up: the words of the command-line library are never shown.

Help texts are paragraphs parted by empty lines; one that begins with \\b is printed line for line. Options and
commands stand under the panel they were registered with.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator
from enum import Enum
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from reportgen.span import display_width

YEARLY, LOOKUP, MACHINE = "每年的工作", "查看", "本机"
"""Panels of commands."""
SHOWING, PLACES = "显示", "位置和版式"
"""Panels of options."""

_WIDEST, _NARROWEST, _TERM = 100, 50, 30
_LIBRARY_WORDS = {
    "--help": "显示这份说明。",
    "--show-completion": "打印自动补全脚本（bash、zsh、fish、PowerShell）；存成文件，由命令行的启动文件载入。",
}
_TOKEN = re.compile(r"\[[^\]]*\]|[“‘（《〔\[(]*(?:[!-~]+|[^\s!-~])[，。、；：！？”’）》〕…—]*|\s+")
"""What stays together at the end of a line: a Latin word or a character, with the marks that cling to it."""


class App(typer.Typer):
    """A Typer application whose commands explain themselves in Chinese."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(cls=_Group, rich_markup_mode=None, pretty_exceptions_enable=False, **settings)

    def command(self, name: str | None = None, **settings: Any) -> Any:
        return super().command(name, cls=_Command, **settings)


class _Command(TyperCommand):
    def format_help(self, ctx: Any, formatter: Any) -> None:
        formatter.write(page(self, ctx))


class _Group(TyperGroup):
    def format_help(self, ctx: Any, formatter: Any) -> None:
        formatter.write(page(self, ctx))


def page(command: Any, ctx: Any) -> str:
    """The help of a command, for a terminal of the width at hand (between 50 and 100 columns)."""
    width = max(min(shutil.get_terminal_size().columns, _WIDEST), _NARROWEST)
    lines = [_usage(command, ctx), "", *_paragraphs(command.help, width)]
    for title, rows in _panels(command, ctx):
        lines += [f"{title}：", *_table(rows, width), ""]
    lines += _paragraphs(command.epilog, width)
    return "\n".join(lines)


def _paragraphs(text: str | None, width: int) -> Iterator[str]:
    for paragraph in re.split(r"\n\s*\n", (text or "").strip()):
        raw, words = paragraph.startswith("\b"), paragraph.lstrip("\b\n")
        if words:
            yield from (*(words.split("\n") if raw else wrapped(words.replace("\n", ""), width)), "")


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` columns, broken between Chinese characters or at spaces."""
    lines, line = [], ""
    for token in _TOKEN.findall(text):
        if line and display_width(line + token.rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        line += token if line else token.lstrip()
    return [*lines, line.rstrip()] if line.strip() else lines


def _usage(command: Any, ctx: Any) -> str:
    arguments = [_bracketed(param) for param in command.params if param.param_type_name == "argument"]
    pieces = ["命令"] if hasattr(command, "commands") else arguments
    return "用法：" + " ".join([ctx.command_path, *pieces, "[选项]"])


def _bracketed(param: Any) -> str:
    return str(param.metavar) if param.required else f"[{param.metavar}]"


def _panels(command: Any, ctx: Any) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Rows of term and description under their headings, in the order in which headings first occur."""
    panels: dict[str, list[tuple[str, str]]] = {}
    for name, sub in getattr(command, "commands", {}).items():
        summary = (sub.help or "").strip().partition("。")[0] + "。"
        panels.setdefault(getattr(sub, "rich_help_panel", None) or "命令", []).append((name, summary))
    plain: dict[str, list[tuple[str, str]]] = {}
    grouped: dict[str, list[tuple[str, str]]] = {}
    for param in command.get_params(ctx):
        if getattr(param, "hidden", False):
            continue
        panel = getattr(param, "rich_help_panel", None)
        title = panel or ("参数" if param.param_type_name == "argument" else "选项")
        target = grouped if isinstance(panel, str) else plain
        target.setdefault(title, []).append((_term(param), _described(param)))
    yield from (panels | plain | grouped).items()


def _term(param: Any) -> str:
    if param.param_type_name == "argument":
        return str(param.metavar)
    names = ", ".join(sorted(param.opts, key=len))
    return names if param.is_flag else f"{names} {param.metavar}"


def _described(param: Any) -> str:
    """What a parameter does, with its default and the environment variable that sets it."""
    known = next((_LIBRARY_WORDS[name] for name in param.opts if name in _LIBRARY_WORDS), "")
    default = param.default.value if isinstance(param.default, Enum) else param.default
    notes = []
    if getattr(param, "show_default", False) and isinstance(default, str) and default:
        notes.append(f"默认 {default}")
    if param.envvar:
        notes.append(f"环境变量 {param.envvar}")
    return (known or param.help or "") + (f"[{'；'.join(notes)}]" if notes else "")


def _table(rows: Iterable[tuple[str, str]], width: int) -> Iterator[str]:
    """Terms in one column, descriptions wrapped in the next; a long term has the line to itself."""
    rows = list(rows)
    column = min(max(display_width(term) for term, _ in rows), _TERM) + 4
    for term, description in rows:
        first, *rest = wrapped(description, width - column) or [""]
        gap = column - 2 - display_width(term)
        if gap < 2:
            yield f"  {term}"
            yield (" " * column + first).rstrip()
        else:
            yield f"  {term}{' ' * gap}{first}".rstrip()
        yield from (" " * column + line for line in rest)
