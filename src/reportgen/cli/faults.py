"""What a user sees when a command cannot be carried out: wrong usage, or a fault of our own."""

from __future__ import annotations

import os
from collections.abc import Sequence
from itertools import pairwise

from reportgen.cli import streams
from reportgen.errors import ExitCode, UsageProblem

INTERRUPTED = 130


def report(fault: BaseException, arguments: Sequence[str]) -> int:
    """Say what happened, in one message without a traceback, and return the exit code."""
    import typer

    if isinstance(fault, typer.Exit):
        return int(fault.exit_code)
    if isinstance(fault, SystemExit):
        return fault.code if isinstance(fault.code, int) else ExitCode.USAGE
    if isinstance(fault, (KeyboardInterrupt, typer.Abort)):
        streams.complain(_in_language("已中断。", "Interrupted.", arguments))
        return INTERRUPTED
    if isinstance(fault, UsageProblem):
        streams.complain(_in_language(fault.zh, fault.en, arguments))
        return ExitCode.USAGE
    if isinstance(fault, _usage_error()):
        return _wrong_usage(fault, arguments)
    return _our_fault(fault, arguments)


def _usage_error() -> type[BaseException]:
    """The library's class for wrong usage, wherever the installed version keeps it."""
    import typer

    return typer.BadParameter.__mro__[1]


def _wrong_usage(fault: BaseException, arguments: Sequence[str]) -> int:
    from reportgen.cli import usage

    if type(fault).__name__ == "NoArgsIsHelpError":
        streams.complain(str(fault))
        return ExitCode.USAGE
    shown = usage.help_command(fault, arguments)
    streams.complain(
        _in_language(
            f"用法不对：{usage.in_chinese(fault)}\n写法和例子见 {shown}",
            f"Wrong usage: {usage.in_english(fault)}\nSee {shown}",
            arguments,
        )
    )
    return ExitCode.USAGE


def _our_fault(fault: BaseException, arguments: Sequence[str]) -> int:
    """X901 for the program as a whole, in words of its own: the catalogue may be what broke."""
    from reportgen.diagnostics.excerpt import visible

    what = visible(f"{type(fault).__name__}: {fault}（{_place(fault)}）")
    zh = (
        f"X901 程序出错：{what}。这是本程序的问题，不是数据的错。\n"
        "请把这一行和所用的命令报告给维护者（先隐去不便外传的内容）；设 REPORTGEN_DEBUG=1 再运行，可以看到详情。\n"
        "也可能是安装的文件损坏了：运行 reportgen doctor 可以查出。"
    )
    en = (
        f"X901 The program failed: {what}. This is a fault of ours, not of the data.\n"
        "Please report this line and the command (nothing confidential); REPORTGEN_DEBUG=1 shows details.\n"
        "Or installed files are damaged: reportgen doctor finds out."
    )
    streams.complain(_in_language(zh, en, arguments))
    if os.environ.get("REPORTGEN_DEBUG"):
        import traceback

        streams.complain("".join(traceback.format_exception(fault)))
    return ExitCode.OUR_FAULT


def _place(fault: BaseException) -> str:
    """Function and line of our code in which the fault arose."""
    place = ""
    trace = fault.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        if "reportgen" in code.co_filename:
            place = f"{code.co_name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place


def _in_language(zh: str, en: str, arguments: Sequence[str]) -> str:
    """The text in the language asked for; the options may be what was wrong, so they are looked for here."""
    asked = [os.environ.get("REPORTGEN_LANG", "")]
    asked += [after for option, after in pairwise(arguments) if option == "--lang"]
    asked += [argument.partition("=")[2] for argument in arguments if argument.startswith("--lang=")]
    said = {"zh": zh, "en": en, "both": f"{zh}\n{en}"}
    return next((said[lang] for lang in reversed(asked) if lang in said), zh)
