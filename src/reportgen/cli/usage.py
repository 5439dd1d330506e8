"""Wrong usage in words a clerk understands: what the command-line library objects to, said in Chinese."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from reportgen.diagnostics.excerpt import visible

_QUOTED = re.compile(r"'([^']*)'")


def in_chinese(fault: Any) -> str:
    """One sentence or two for a usage error; its own words where it is of an unknown kind."""
    say = _BY_KIND.get(type(fault).__name__, _of_wording)
    return visible(say(fault))


def in_english(fault: Any) -> str:
    return visible(str(fault.format_message()))


def help_command(fault: Any) -> str:
    """The command line that shows the help belonging to a usage error."""
    context = getattr(fault, "ctx", None)
    return f"{context.command_path if context is not None else 'reportgen'} --help"


def _no_such_option(fault: Any) -> str:
    near = "”“".join(fault.possibilities or ())
    return f"没有“{fault.option_name}”这个选项" + (f"，是不是“{near}”？" if near else "。")


def _missing(fault: Any) -> str:
    param = fault.param
    if param is None:
        return "缺少必须写的内容。"
    if param.param_type_name == "argument":
        return f"缺少“{param.metavar or param.name}”。"
    return f"缺少选项“{param.opts[-1]}”。"


def _bad_option(fault: Any) -> str:
    if "does not take a value" in fault.format_message():
        return f"选项“{fault.option_name}”后面不写内容。"
    return f"选项“{fault.option_name}”后面要写内容。"


def _bad_value(fault: Any) -> str:
    message = str(fault.message)
    name = (fault.param.opts[-1] if fault.param.param_type_name == "option" else fault.param.metavar) if fault.param else ""
    value, separator, choices = message.partition(" is not one of ")
    if separator:
        known = "、".join(_QUOTED.findall(choices))
        return f"“{name}”不能写“{value.strip(chr(39))}”，可以写：{known}。"
    return f"“{name}”的写法不对：{message}"


def _of_wording(fault: Any) -> str:
    """Errors that the library tells apart by their wording only."""
    message = str(fault.format_message())
    quoted = _QUOTED.findall(message)
    if message.startswith("No such command"):
        near = "”“".join(quoted[1:])
        return f"没有“{quoted[0]}”这个命令" + (f"，是不是“{near}”？" if near else "。")
    if message.startswith("Got unexpected extra argument"):
        return f"多出了“{message.partition('(')[2].partition(') (')[0] or message}”。路径里有空格时，请给整个路径加上引号。"
    if message.startswith("Missing command"):
        return "没有写要做什么。"
    return message


_BY_KIND: dict[str, Callable[[Any], str]] = {
    "NoSuchOption": _no_such_option,
    "MissingParameter": _missing,
    "BadOptionUsage": _bad_option,
    "BadParameter": _bad_value,
}
