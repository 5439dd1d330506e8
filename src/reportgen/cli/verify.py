"""verify: whether finished files say what the data say."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportgen.cli import streams
from reportgen.cli.help import PLACES, YEARLY
from reportgen.cli.options import (
    FindingsFormat,
    FindingsFormatOption,
    Lang,
    LangOption,
    Manner,
    QuietOption,
    WorkspaceOption,
)
from reportgen.errors import ExitCode

if TYPE_CHECKING:
    from reportgen.office.verifying import Verified

HELP = """把生成的 DOCX、PDF 读回来，逐个数、逐个标题、逐句、逐格与数据比对，列出不同之处。不写任何文件。

文件由哪个数据文件生成、生成以后改动过没有，看同一目录里的生成记录；
没有记录的，按文件名里的年度找 data/年度.yaml，或用 --data 指明。

\b
例：
  reportgen verify out/2017                         这个目录里生成的文件
  reportgen verify out                              各年度的文件
  reportgen verify 公布稿.docx --data data/2017.yaml
  reportgen verify out/2017 --format json > 结果.json
"""

Files = Annotated[
    list[Path],
    typer.Argument(metavar="目录或文件…", help="生成的 DOCX、PDF，或者它们所在的目录。", readable=False),
]
DataOption = Annotated[
    Path | None,
    typer.Option(
        "--data", metavar="数据文件", help="与这个数据文件比对，不按生成记录。", rich_help_panel=PLACES, readable=False
    ),
]


def register(app: typer.Typer) -> None:
    app.command("verify", help=HELP, rich_help_panel=YEARLY)(verify)


def verify(
    files: Files,
    data: DataOption = None,
    workspace: WorkspaceOption = None,
    format_: FindingsFormatOption = FindingsFormat.TEXT,
    lang: LangOption = Lang.ZH,
    quiet: QuietOption = False,
) -> int:
    from reportgen.cli import showing
    from reportgen.office import verifying

    verifier = verifying.Verifier(data, workspace)
    verified = [verifier.verify(path) for path in verifying.targets(files)]
    code = max(map(_code, verified), key=lambda each: each.badness)
    manner = Manner(format_, str(lang), quiet, code=code)
    if format_ is FindingsFormat.TEXT:
        streams.say("\n".join(_text(item, manner) for item in verified))
    else:
        streams.say(showing.shown([item.checked for item in verified], None, manner))
    return code


def _code(item: Verified) -> ExitCode:
    if item.checked.unreadable:
        return ExitCode.USAGE
    return ExitCode.INVALID if item.checked.findings.errors else ExitCode.OK


def _text(item: Verified, manner: Manner) -> str:
    """The findings on a file, and how much of it was compared with what."""
    from reportgen.cli import showing

    shown = showing.as_text([item.checked], None, manner)
    told = item.compared
    if told is None:
        return shown
    zh = (
        f"  已与 {item.data} 比对：{told.headings}个标题、{told.paragraphs}段、{told.cells}格，"
        f"其中引用数据的数{told.figures}个。"
    )
    en = (
        f"  Compared with {item.data}: {told.headings} headings, {told.paragraphs} paragraphs and {told.cells} cells,"
        f" with {told.figures} figures of the data in them."
    )
    return "\n".join([shown, *{"zh": [zh], "en": [en]}.get(manner.lang, [zh, en])])
