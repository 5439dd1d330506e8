"""What a user sees when a command cannot be carried out: wrong usage, or a fault of our own."""

from __future__ import annotations

import os
from collections.abc import Sequence

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
        streams.complain("已中断，没有写出任何文件。")
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
    shown = usage.help_command(fault)
    streams.complain(
        _in_language(
            f"用法不对：{usage.in_chinese(fault)}\n写法和例子见 {shown}",
            f"Wrong usage: {usage.in_english(fault)}\nSee {shown}",
            arguments,
        )
    )
    return ExitCode.USAGE


def _our_fault(fault: BaseException, arguments: Sequence[str]) -> int:
    from reportgen.diagnostics import catalogue
    from reportgen.diagnostics.finding import finding
    from reportgen.span import Span

    where = _place(fault)
    found = finding(
        "X901", Span.whole_file("reportgen"), rule="reportgen", fault=f"{type(fault).__name__}: {fault}", where=where
    )
    message, hint = catalogue.message(found), catalogue.hint(found)
    streams.complain(_in_language(f"X901 {message.zh}\n{hint.zh}", f"X901 {message.en}\n{hint.en}", arguments))
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
    lang = os.environ.get("REPORTGEN_LANG", "zh")
    for index, argument in enumerate(arguments):
        if argument == "--lang" and index + 1 < len(arguments):
            lang = arguments[index + 1]
        elif argument.startswith("--lang="):
            lang = argument.partition("=")[2]
    return {"en": en, "both": f"{zh}\n{en}"}.get(lang, zh)
