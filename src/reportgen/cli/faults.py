"""What a user sees when a command cannot be carried out: wrong usage, or a fault of our own."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence

from reportgen.cli import streams
from reportgen.errors import ExitCode, UsageProblem

INTERRUPTED = 130

_CLICK = (
    (re.compile(r"No such option:? '?(?P<a>[^' ]+)'?(?:.*Did you mean:? (?P<b>.+?)\??)?$"), "没有“{a}”这个选项{b}。"),
    (re.compile(r"No such command '(?P<a>.+?)'"), "没有“{a}”这个命令。可用的命令见 reportgen --help。"),
    (re.compile(r"Missing argument '(?P<a>.+?)'"), "缺少“{a}”。"),
    (re.compile(r"Missing command"), "请写明要做什么，例如 reportgen check data/2017.yaml。"),
    (re.compile(r"Option '(?P<a>.+?)' requires (?:an argument|\d+ arguments)"), "选项“{a}”后面要写内容。"),
    (re.compile(r"Got unexpected extra arguments? \((?P<a>.+)\)"), "多出了“{a}”。路径里有空格时请加引号。"),
    (re.compile(r"Invalid value for (?:'(?P<a>.+?)'|(?P<c>\S+)): (?P<b>.+)", re.DOTALL), "“{a}{c}”的写法不对：{b}"),
)


def report(fault: BaseException, arguments: Sequence[str]) -> int:
    """Say what happened, in one message without a traceback, and return the exit code."""
    import typer

    usage_error = typer.BadParameter.__mro__[1]
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
    if isinstance(fault, usage_error):
        english = fault.format_message()
        streams.complain(_in_language(f"用法不对：{_chinese(english)}", f"Usage: {english}", arguments))
        streams.complain(
            _in_language("写法和例子见 reportgen COMMAND --help。", "See reportgen COMMAND --help.", arguments)
        )
        return ExitCode.USAGE
    return _our_fault(fault, arguments)


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


def _chinese(english: str) -> str:
    for pattern, template in _CLICK:
        found = pattern.search(english)
        if found:
            parts = {name: value or "" for name, value in found.groupdict().items()}
            if parts.get("b") and "选项" in template and "没有" in template:
                parts["b"] = f"，是不是“{parts['b']}”"
            return template.format(**{"a": "", "b": "", "c": "", **parts})
    return english


def _in_language(zh: str, en: str, arguments: Sequence[str]) -> str:
    lang = os.environ.get("REPORTGEN_LANG", "zh")
    for index, argument in enumerate(arguments):
        if argument == "--lang" and index + 1 < len(arguments):
            lang = arguments[index + 1]
        elif argument.startswith("--lang="):
            lang = argument.partition("=")[2]
    return {"en": en, "both": f"{zh}\n{en}"}.get(lang, zh)
