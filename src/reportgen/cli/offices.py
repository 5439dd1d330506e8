"""init and new: the commands that start an office and a year."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportgen.cli import streams
from reportgen.cli.help import YEARLY
from reportgen.cli.options import Lang, LangOption, LayoutOption, WorkspaceOption
from reportgen.errors import ExitCode

if TYPE_CHECKING:
    from reportgen.office.workspace import Made, Started

INIT_HELP = """建立一个工作目录：第一个数据文件、说明、版式和结果的文件夹、自动核对的配置。已有的文件不改动。

\b
例：
  reportgen init
  reportgen init "江城镇 年报" --year 2018 --name 江城镇人民政府 --level 乡镇
"""
NEW_HELP = """建立一年的数据文件：从上年结转，名称、栏目和标题照旧，数和文字留待填写。已有的文件不改动。

\b
例：
  reportgen new 2018
  reportgen new 2018 --from "旧年报/2017.yaml"
  reportgen new 2026 --xlsx              在 Excel、WPS 里填的工作簿，check 和 build 同样能用
"""


def register(app: typer.Typer) -> None:
    app.command("init", help=INIT_HELP, rich_help_panel=YEARLY)(init)
    app.command("new", help=NEW_HELP, rich_help_panel=YEARLY)(new)


Folder = Annotated[
    Path, typer.Argument(metavar="目录", help="工作目录；不写就用当前目录。", show_default=False, readable=False)
]
FirstYear = Annotated[
    str,
    typer.Option(
        "--year", metavar="年度", help="第一个数据文件的年度；不写就用最近的、有版式的一年。", show_default=False
    ),
]
Name = Annotated[
    str, typer.Option("--name", metavar="机关名称", help="机关全称，例如 江城镇人民政府。", show_default=False)
]
Level = Annotated[
    str, typer.Option("--level", metavar="层级", help="例如 乡镇、街道、县级部门、县级政府。", show_default=False)
]
Year = Annotated[str, typer.Argument(metavar="年度", help="报告年度，例如 2018。", show_default=False)]
LastFile = Annotated[
    Path | None,
    typer.Option(
        "--from",
        metavar="上年文件",
        help="上年的数据文件；不写就用 data/ 下上一年的。",
        show_default=False,
        readable=False,
    ),
]
AsWorkbook = Annotated[
    bool, typer.Option("--xlsx", help="建成工作簿（.xlsx），在 Excel 或 WPS 里照规定的表填写。", show_default=False)
]


def init(
    folder: Folder = Path(),
    year: FirstYear = "",
    name: Name = "",
    level: Level = "",
    layout: LayoutOption = "",
    lang: LangOption = Lang.ZH,
) -> int:
    from reportgen.office import workspace

    wanted = workspace.parse_year(year) if year else workspace.first_year(folder, _last_year())
    made = workspace.create(folder, workspace.NewOffice(wanted, name, level, layout))
    streams.say(_say(lang, _made_zh(made), _made_en(made)))
    return ExitCode.OK


def new(
    year: Year,
    last: LastFile = None,
    xlsx: AsWorkbook = False,
    layout: LayoutOption = "",
    workspace: WorkspaceOption = None,
    lang: LangOption = Lang.ZH,
) -> int:
    from reportgen import pipeline
    from reportgen.office import workspace as offices

    wanted = offices.parse_year(year)
    if workspace is None:
        workspace = pipeline.workspace_of(last) if last is not None else offices.nearest(Path())
    started = offices.start_year(wanted, workspace, last, layout, as_workbook=xlsx)
    streams.say(_say(lang, _started_zh(started), _started_en(started)))
    return ExitCode.OK


def _last_year() -> int:
    """Reports are written in January for the year before: the one place that asks the clock."""
    from datetime import date

    return date.today().year - 1


def _say(lang: Lang, zh: list[str], en: list[str]) -> str:
    return "\n".join({Lang.ZH: zh, Lang.EN: en, Lang.BOTH: [*zh, "", *en]}[lang])


def _shown(path: Path) -> Path:
    """A path as the user would type it here."""
    whole, here = path.resolve(), Path.cwd()
    return whole.relative_to(here) if whole.is_relative_to(here) else path


def _made_zh(made: Made) -> list[str]:
    lines = [f"工作目录：{made.folder.resolve()}"]
    lines += ["已建立：", *(f"  {name}" for name in made.written)] if made.written else ["没有需要新建的文件。"]
    if made.left:
        lines += ["原来就有、没有改动：", *(f"  {name}" for name in made.left)]
    lines.append(f"下一步：在工作目录里打开 {made.data_file}，把“待补”换成数和文字，")
    return [*lines, f"再运行 reportgen check {made.data_file}"]


def _made_en(made: Made) -> list[str]:
    lines = [f"Workspace: {made.folder.resolve()}"]
    lines += ["Written:", *(f"  {name}" for name in made.written)] if made.written else ["Nothing was missing."]
    if made.left:
        lines += ["There already, left alone:", *(f"  {name}" for name in made.left)]
    return [*lines, f"Next: open {made.data_file} there, replace every 待补, then run reportgen check {made.data_file}"]


def _started_zh(started: Started) -> list[str]:
    lines = [f"已建立：{_shown(started.path)}"]
    if started.last is None:
        lines.append("没有上年的数据文件，这一份是空白的；以后补上上年的数，同比就能算。")
    else:
        lines.append(f"从“{_shown(started.last)}”结转：名称、栏目、标题照旧，结转的件数已填，其余的数和文字留待填写。")
    if started.last_errors:
        lines.append(f"注意：上年文件还有 {started.last_errors} 处错误（reportgen check 会列出）。")
        lines.append("改正以后校验码会变：把新文件移走，重新运行 reportgen new。")
    what = "在 Excel 或 WPS 里填好黄格" if started.is_workbook else "把“待补”换成数和文字"
    return [*lines, f'下一步：{what}，再运行 reportgen check "{_shown(started.path)}"']


def _started_en(started: Started) -> list[str]:
    lines = [f"Written: {_shown(started.path)}"]
    if started.last is None:
        lines.append("There is no data file of the year before, so this one is blank.")
    else:
        lines.append(f"Rolled forward from “{_shown(started.last)}”: names, headings, carried-over figures.")
    if started.last_errors:
        lines.append(f"Note: last year's file still has {started.last_errors} errors (see reportgen check).")
        lines.append("Mending them changes its digest: then move the new file away and run reportgen new again.")
    what = "fill in the yellow cells in Excel or WPS" if started.is_workbook else "replace every 待补"
    return [*lines, f'Next: {what}, then run reportgen check "{_shown(started.path)}"']
