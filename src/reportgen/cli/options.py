"""Options that several commands share."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Lang(StrEnum):
    ZH = "zh"
    EN = "en"
    BOTH = "both"


class Format(StrEnum):
    TEXT = "text"
    JSON = "json"


class Fonts(StrEnum):
    VENDORED = "vendored"
    SYSTEM = "system"


Sources = Annotated[
    list[Path],
    typer.Argument(metavar="数据文件…", help="年度数据文件，例如 data/2017.yaml；可写多个。", show_default=False),
]
Source = Annotated[
    Path, typer.Argument(metavar="数据文件", help="年度数据文件，例如 data/2017.yaml。", show_default=False)
]
LangOption = Annotated[
    Lang, typer.Option("--lang", envvar="REPORTGEN_LANG", help="提示语言：zh 中文，en 英文，both 两种。")
]
FormatOption = Annotated[Format, typer.Option("--format", help="结果形式：text 给人看，json 给程序读。")]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="只显示结论和错误。")]
StrictOption = Annotated[bool, typer.Option("--strict", help="有未说明的核实事项（警告）时，退出码为 1。")]
WorkspaceOption = Annotated[
    Path | None,
    typer.Option(
        "--workspace", metavar="目录", help="工作目录；默认是数据文件之上最近的、含 data/ 的目录。", show_default=False
    ),
]
LayoutOption = Annotated[
    str,
    typer.Option(
        "--layout", metavar="版式", help="不按年度选版式，改用这一个（见 reportgen layouts）。", show_default=False
    ),
]
