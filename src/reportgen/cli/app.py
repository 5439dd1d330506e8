"""The commands and their help, put together."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from reportgen.cli import doctor, offices, reference, reports

_HELP = """编制和核对政府信息公开工作年度报告：读入年度数据，逐项核对，生成公文格式的 DOCX 和 PDF。

\b
例：
  reportgen check data/2017.yaml          核对，不写文件
  reportgen build data/2017.yaml          核对后生成 out/2017/ 下的两个文件
  reportgen build "数据 终稿/2017.yaml" --draft
  reportgen explain A201                  一条规则的说明
"""


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"reportgen {version('reportgen')}")
        raise typer.Exit


def build_app() -> typer.Typer:
    """The Typer application with all commands."""
    app = typer.Typer(
        name="reportgen",
        help=_HELP,
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )

    @app.callback(help=_HELP)
    def _root(
        version: Annotated[
            bool, typer.Option("--version", callback=_version, is_eager=True, help="显示版本号。")
        ] = False,
    ) -> None:
        """Options of the program itself."""

    for module in (reports, offices, reference, doctor):
        module.register(app)
    return app


def command() -> Any:
    """The click command of the application."""
    return typer.main.get_command(build_app())
