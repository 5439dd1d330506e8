"""Wrong usage in words a clerk understands: what the command-line library objects to, said in Chinese."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from reportgen.diagnostics.excerpt import visible

_QUOTED = re.compile(r"'([^']*)'")
_NO_CHOICE = re.compile(r"'(?P<value>.*)' is not one of (?P<choices>.+)", re.DOTALL)


def in_chinese(fault: Any) -> str:
    """One sentence or two for a usage error; its own words where it is of an unknown kind."""
    say = _BY_KIND.get(type(fault).__name__, _of_wording)
    return visible(say(fault))


def in_english(fault: Any) -> str:
    return visible(str(fault.format_message()))


def help_command(fault: Any, arguments: Sequence[str]) -> str:
    """The command line that shows the help belonging to a usage error."""
    context = getattr(fault, "ctx", None)
    if context is not None:
        return f"{context.command_path} --help"
    command = [word for word in arguments[:1] if not word.startswith("-")]
    return " ".join(["reportgen", *command, "--help"])


def _no_such_option(fault: Any) -> str:
    near = "”“".join(fault.possibilities or ())
    return f"没有“{fault.option_name}”这个选项" + (f"，是不是“{near}”？" if near else "。")


def _missing(fault: Any) -> str:
    param = fault.param
    return f"缺少“{_name(param)}”。" if param is not None else "缺少必须写的内容。"


def _name(param: Any) -> str:
    """What the help calls a parameter."""
    if param is None:
        return ""
    return str(param.opts[0] if param.param_type_name == "option" else param.metavar or param.name)


def _bad_option(fault: Any) -> str:
    if "does not take a value" in fault.format_message():
        return f"选项“{fault.option_name}”后面不写内容。"
    return f"选项“{fault.option_name}”后面要写内容。"


def _bad_value(fault: Any) -> str:
    message = str(fault.message)
    name = _from_environment(fault) or _name(fault.param)
    if wrong := _NO_CHOICE.search(message):
        return f"“{name}”不能写“{wrong['value']}”，可以写：{'、'.join(_QUOTED.findall(wrong['choices']))}。"
    return f"“{name}”的写法不对：{message}"


def _from_environment(fault: Any) -> str:
    """The environment variable that gave an option its value; empty when it was typed or has none."""
    param, context = fault.param, getattr(fault, "ctx", None)
    source = context.get_parameter_source(param.name) if context is not None and param is not None else None
    return str(param.envvar) if source is not None and source.name == "ENVIRONMENT" else ""


def _of_wording(fault: Any) -> str:
    """Errors that the library tells apart by their wording only."""
    message = str(fault.format_message())
    quoted = _QUOTED.findall(message)
    if message.startswith("No such command"):
        near = "”“".join(dict.fromkeys(quoted[1:]))
        return f"没有“{quoted[0]}”这个命令" + (f"，是不是“{near}”？" if near else "。")
    if message.startswith("Got unexpected extra argument"):
        extra = message.partition(") (")[2] or message.partition(" (")[2]
        return f"多出了“{extra.rstrip(')')}”。路径里有空格时，请给整个路径加上引号。"
    if message.startswith("Missing command"):
        return "没有写要做什么。"
    return message


_BY_KIND: dict[str, Callable[[Any], str]] = {
    "NoSuchOption": _no_such_option,
    "MissingParameter": _missing,
    "BadOptionUsage": _bad_option,
    "BadParameter": _bad_value,
}
