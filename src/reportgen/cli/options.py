"""Options that several commands share."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from reportgen.cli.help import PLACES, SHOWING
from reportgen.errors import ExitCode


class Lang(StrEnum):
    ZH = "zh"
    EN = "en"
    BOTH = "both"


class Format(StrEnum):
    TEXT = "text"
    JSON = "json"


class FindingsFormat(StrEnum):
    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"


@dataclass(frozen=True, slots=True)
class Manner:
    """How the findings of a command are shown, and the exit code it ends with."""

    format: FindingsFormat = FindingsFormat.TEXT
    lang: str = "zh"
    quiet: bool = False
    strict: bool = False
    code: ExitCode = ExitCode.OK


class Fonts(StrEnum):
    VENDORED = "vendored"
    SYSTEM = "system"


class PdfProfile(StrEnum):
    ACCESSIBLE = "2a+ua1"
    WITH_DATA = "3a"
    OLDER = "1a"


Sources = Annotated[
    list[Path],
    typer.Argument(metavar="数据文件…", help="年度数据文件，例如 data/2017.yaml；可以写几个。", readable=False),
]
"""Whether a file can be read is for the reader to say, in its own words: Typer's look at it is left out."""
Source = Annotated[Path, typer.Argument(metavar="数据文件", help="年度数据文件，例如 data/2017.yaml。", readable=False)]
LangOption = Annotated[
    Lang,
    typer.Option(
        "--lang",
        metavar="zh|en|both",
        envvar="REPORTGEN_LANG",
        help="提示用的语言：zh 中文，en 英文，both 先中文后英文。",
        rich_help_panel=SHOWING,
    ),
]
FormatOption = Annotated[
    Format,
    typer.Option(
        "--format", metavar="text|json", help="结果的形式：text 给人看，json 给程序读。", rich_help_panel=SHOWING
    ),
]
FindingsFormatOption = Annotated[
    FindingsFormat,
    typer.Option(
        "--format",
        metavar="格式",
        help="结果的格式：text 给人看；json 给程序读；sarif 给代码扫描平台和编辑器读（SARIF 2.1.0）；"
        "github 在 GitHub Actions 里标到每一处。",
        rich_help_panel=SHOWING,
    ),
]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="只显示错误和结论。", rich_help_panel=SHOWING)]
StrictOption = Annotated[bool, typer.Option("--strict", help="有警告还没有写核实说明的，退出码为 1；不加则为 0。")]
WorkspaceOption = Annotated[
    Path | None,
    typer.Option(
        "--workspace",
        metavar="目录",
        help="工作目录；不写就用数据文件往上最近的、含有 data/ 的目录。",
        rich_help_panel=PLACES,
        readable=False,
    ),
]
LedgerOption = Annotated[
    Path | None,
    typer.Option(
        "--ledger",
        metavar="台账",
        help="依申请公开的登记台账（.xlsx、.csv），同表三逐格核对；不写就用数据文件里写的，或同一目录下的 年度-台账。",
        rich_help_panel=PLACES,
        readable=False,
    ),
]
ExplanationsOption = Annotated[
    Path | None,
    typer.Option(
        "--explanations",
        metavar="核实说明",
        help="核对已经成文的年报（.docx、.html、.txt、.pdf）时，警告的核实说明写在这个文件里；"
        "数据文件的写在它自己的 核实说明 里。",
        rich_help_panel=PLACES,
        readable=False,
    ),
]
LayoutOption = Annotated[
    str,
    typer.Option(
        "--layout",
        metavar="版式",
        help="用这一个版式，不按年度选；可用的见 reportgen layouts。",
        rich_help_panel=PLACES,
    ),
]
