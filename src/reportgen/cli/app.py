"""The commands and their help, put together."""

from __future__ import annotations

from importlib import import_module
from typing import Annotated, Any

import typer

from reportgen.cli.help import App

_MODULES = {
    "offices": ("init", "new"),
    "reports": ("check", "build", "tree"),
    "importing": ("import",),
    "verify": ("verify",),
    "reference": ("explain", "rules", "layouts", "schema"),
    "doctor": ("doctor",),
}
"""The modules with commands, in the order of the help, and the commands for which no other module is needed."""

_HELP = """编制和核对政府信息公开工作年度报告：读入年度数据，逐项核对，生成公文格式的 Word（DOCX）和 PDF 文件。

\b
例：
  reportgen check data/2017.yaml            只核对，不写文件
  reportgen build data/2017.yaml            核对后在 out/2017/ 下生成两个文件
  reportgen build "数据 终稿/2017.yaml"     路径里有空格时加引号
  reportgen explain A201                    一条规则的说明
"""
_EPILOG = """各命令的选项和例子见 reportgen 命令 --help，例如 reportgen build --help。

\b
退出码：0 正常；1 有未说明的警告（只在用 --strict 时）；2 用法不对，或文件读不出来；
        3 数据有错误；4 程序自身的故障。
"""


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        from reportgen import DISTRIBUTION

        typer.echo(f"reportgen {version(DISTRIBUTION)}")
        raise typer.Exit


def build_app(wanted: str = "") -> typer.Typer:
    """The Typer application with all commands, or with those of the module that has the command `wanted`."""
    app = App(name="reportgen", context_settings={"help_option_names": ["-h", "--help"]})

    @app.callback(help=_HELP, epilog=_EPILOG)
    def _root(
        version: Annotated[
            bool, typer.Option("--version", callback=_version, is_eager=True, help="显示版本号。")
        ] = False,
    ) -> None:
        """Options of the program itself."""

    for name in [name for name, commands in _MODULES.items() if wanted in commands] or _MODULES:
        import_module(f"reportgen.cli.{name}").register(app)
    return app


def command(wanted: str = "") -> Any:
    """The command of the application, able to carry out at least the command `wanted` (all, when it is none).

    Of the two options for completion only the one that prints the script is kept: the other would write the
    user's start-up files anew in the encoding of the system.
    """
    root = typer.main.get_command(build_app(wanted))
    root.params = [param for param in root.params if param.name != "install_completion"]
    return root
