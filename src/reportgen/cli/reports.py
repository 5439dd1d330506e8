"""check, build and tree: the commands that take data files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportgen.cli import streams
from reportgen.cli.help import LOOKUP, PLACES, YEARLY
from reportgen.cli.options import (
    ExplanationsOption,
    FindingsFormat,
    FindingsFormatOption,
    Fonts,
    Lang,
    LangOption,
    LayoutOption,
    LedgerOption,
    Manner,
    PdfProfile,
    QuietOption,
    Source,
    Sources,
    StrictOption,
    WorkspaceOption,
)
from reportgen.errors import ExitCode, UsageProblem

if TYPE_CHECKING:
    from reportgen.office.building import Built
    from reportgen.pipeline import Checked

_MANY = 4
"""From so many sources on a progress bar is shown."""


CHECK_HELP = """核对年度数据，列出错误、警告和提示，不写任何文件。

错误必须改正；警告请核实，属实的写入数据文件的 核实说明；提示供参考。

\b
例：
  reportgen check data/2017.yaml
  reportgen check data/2016.yaml data/2017.yaml
  reportgen check data/2025.yaml --ledger 登记台账.xlsx
  reportgen check 旧年报.docx --explanations 旧年报-核实说明.yaml
  reportgen check data/2017.yaml --format json > 结果.json
  reportgen check data/2017.yaml --format sarif > 结果.sarif
  reportgen check data/2017.yaml --format github
"""
BUILD_HELP = """核对后生成 DOCX 和 PDF，放在工作目录的 out/年度/ 下。

有错误时不生成，原有的文件不动。加 --draft 可以先看样子：每页印“草稿”二字，错误只列出。

\b
例：
  reportgen build data/2017.yaml
  reportgen build data/2017.yaml --draft
  reportgen build data/2017.yaml --to pdf --out "终稿 报送"
  reportgen build data/2017.yaml --format sarif > 结果.sarif
"""
TREE_HELP = """按印出的次序列出报告的结构和文字，供核对和比较。

\b
例：
  reportgen tree data/2017.yaml
"""


def register(app: typer.Typer) -> None:
    app.command("check", help=CHECK_HELP, rich_help_panel=YEARLY)(check)
    app.command("build", help=BUILD_HELP, rich_help_panel=YEARLY)(build)
    app.command("tree", help=TREE_HELP, rich_help_panel=LOOKUP)(tree)


def check(
    sources: Sources,
    layout: LayoutOption = "",
    workspace: WorkspaceOption = None,
    format_: FindingsFormatOption = FindingsFormat.TEXT,
    lang: LangOption = Lang.ZH,
    quiet: QuietOption = False,
    strict: StrictOption = False,
    ledger: LedgerOption = None,
    explanations: ExplanationsOption = None,
) -> int:
    checked = _check_all(sources, workspace, layout, ledger=ledger, answers=explanations)
    code = exit_code(checked, strict)
    _show(checked, None, Manner(format_, str(lang), quiet, strict, code))
    return code


def build(
    sources: Sources,
    to: Annotated[str, typer.Option("--to", metavar="格式", help="要生成的格式，用逗号隔开。")] = "docx,pdf",
    draft: Annotated[bool, typer.Option("--draft", help="生成草稿：每页印“草稿”，有错误也生成。")] = False,
    force: Annotated[bool, typer.Option("--force", help="生成后被人改动过的文件，也用新的覆盖。")] = False,
    fonts: Annotated[
        Fonts,
        typer.Option(
            "--fonts",
            metavar="vendored|system",
            help="PDF 用的字体：vendored 程序自带的，system 本机的仿宋、楷体等公文字体。",
        ),
    ] = Fonts.VENDORED,
    pdf_profile: Annotated[
        PdfProfile,
        typer.Option(
            "--pdf-profile",
            metavar="2a+ua1|3a|1a",
            help="PDF 的存档级别：2a+ua1 供存档（PDF/A-2a），并可由读屏软件朗读（PDF/UA-1）；"
            "3a 同上，另把数据文件和数字表（CSV）附在 PDF 里；1a 供只收 PDF/A-1 的档案馆（GB/T 23286.1）。",
        ),
    ] = PdfProfile.ACCESSIBLE,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", "-o", metavar="目录", help="生成的文件放到这个目录。", rich_help_panel=PLACES, readable=False
        ),
    ] = None,
    layout: LayoutOption = "",
    workspace: WorkspaceOption = None,
    format_: FindingsFormatOption = FindingsFormat.TEXT,
    lang: LangOption = Lang.ZH,
    quiet: QuietOption = False,
    strict: StrictOption = False,
    ledger: LedgerOption = None,
) -> int:
    from reportgen.office import building

    formats = _formats(to)
    _must_have_pdf(formats, pdf_profile)
    embedded = "pdf" in formats and fonts is Fonts.VENDORED
    checked = _check_all(sources, workspace, layout, embedded, ledger)
    options = building.BuildOptions(
        formats, draft, fonts.value, out, workspace, force, _several_units(checked), pdf_profile.value
    )
    built = [building.build(item, options) for item in checked]
    done = [item.checked for item in built]
    code = exit_code(done, strict, draft)
    _show(done, built, Manner(format_, str(lang), quiet, strict, code))
    return code


def tree(
    source: Source, layout: LayoutOption = "", workspace: WorkspaceOption = None, lang: LangOption = Lang.ZH
) -> int:
    from reportgen import pipeline
    from reportgen.document.tree import outline

    checked = _check_all([source], workspace, layout)
    report = checked[0].report
    if report is None:
        code = exit_code(checked, strict=False)
        _show(checked, None, Manner(lang=str(lang), quiet=True, code=code))
        return code
    streams.say(outline(pipeline.compose_document(report, draft=True)))
    return ExitCode.OK


def _check_all(
    sources: list[Path],
    workspace: Path | None,
    layout: str,
    characters: bool = True,
    ledger: Path | None = None,
    answers: Path | None = None,
) -> list[Checked]:
    from reportgen import pipeline
    from reportgen.cli.progress import progress
    from reportgen.layout.pack import Shelf

    shelf = Shelf()
    if ledger is not None and len(sources) > 1:
        raise UsageProblem(
            "用法不对：--ledger 是一个数据文件的台账，这里写了几个数据文件；请一个一个地核对，或写在各自的 台账 里。",
            "Wrong usage: --ledger is the register of one data file; check them one by one, or name it in each (台账).",
        )
    if answers is not None:
        _must_be_one_report(sources)
    if layout:
        _must_exist(layout, {pipeline.workspace_of(path, workspace) for path in sources})
    return [
        pipeline.check(path, workspace, layout, sources, characters, shelf, ledger, answers)
        for path in progress(sources, len(sources) >= _MANY)
    ]


def _must_be_one_report(sources: list[Path]) -> None:
    """Usage error for answers in a file of their own that are meant for data, or for several reports."""
    from reportgen import pipeline

    if any(path.suffix.lower() not in pipeline.REPORT_READERS for path in sources):
        raise UsageProblem(
            "用法不对：--explanations 只用于已经成文的年报（.docx、.html、.txt、.pdf）；"
            "数据文件的核实说明写在它自己的 核实说明 里。",
            "Wrong usage: --explanations is for finished reports (.docx, .html, .txt, .pdf); "
            "a data file has its own 核实说明.",
        )
    if len(sources) > 1:
        raise UsageProblem(
            "用法不对：--explanations 是一份年报的核实说明，这里写了几份；请一份一份地核对。",
            "Wrong usage: --explanations answers the warnings of one report; check them one by one.",
        )


def _must_exist(layout: str, workspaces: set[Path]) -> None:
    """Usage error for an edition that --layout names and no source's workspace has."""
    from reportgen.layout import pack
    from reportgen.report import keys

    for place in sorted(workspaces):
        known = [item.id for item in pack.editions(place)]
        if layout in known:
            continue
        near = next((name for name in known if name.startswith(layout)), "") or keys.nearest_to(layout, known)
        listed = "、".join(known)
        raise UsageProblem(
            f"用法不对：--layout 没有“{layout}”这种版式"
            + (f"，是不是“{near}”？" if near else "。")
            + f"可写：{listed}。",
            f"Wrong usage: --layout {layout}: no such edition"
            + (f"; did you mean {near}?" if near else ".")
            + f" Known: {', '.join(known)}.",
        )


def _formats(text: str) -> tuple[str, ...]:
    from reportgen.office.building import EXTENSIONS

    wanted = tuple(dict.fromkeys(item.strip().lower() for item in text.replace("，", ",").split(",") if item.strip()))
    unknown = [item for item in wanted if item not in EXTENSIONS]
    if unknown or not wanted:
        known = "、".join(EXTENSIONS)
        raise UsageProblem(
            f"--to 不认识“{'、'.join(unknown)}”，可写：{known}。",
            f"--to does not know {', '.join(unknown)}; known: {known}.",
        )
    return wanted


def _must_have_pdf(formats: tuple[str, ...], profile: PdfProfile) -> None:
    """Usage error for a level that is asked for where no PDF is to be written: it would be silently left out."""
    if "pdf" in formats or profile is PdfProfile.ACCESSIBLE:
        return
    raise UsageProblem(
        f"用法不对：--pdf-profile {profile.value} 只管 PDF，--to 没有要 PDF。"
        "请写 --to docx,pdf，或者去掉 --pdf-profile。",
        f"Wrong usage: --pdf-profile {profile.value} is about the PDF, and --to asks for none. "
        "Say --to docx,pdf or leave --pdf-profile out.",
    )


def _several_units(checked: list[Checked]) -> bool:
    names = {item.report.organ.name.value for item in checked if item.report is not None}
    return len(names) > 1


def _show(checked: list[Checked], built: list[Built] | None, manner: Manner) -> None:
    from reportgen.cli import showing

    streams.say(showing.shown(checked, built, manner))


def exit_code(checked: list[Checked], strict: bool, draft: bool = False) -> ExitCode:
    """The worst of what was found in the sources; errors of a draft that could be written do not count."""
    codes = [ExitCode.OK]
    for item in checked:
        found = item.findings
        if any(each.code == "X901" for each in found.diagnostics):
            codes.append(ExitCode.OUR_FAULT)
        if item.unreadable:
            codes.append(ExitCode.USAGE)
        elif found.errors and not (draft and item.report is not None):
            codes.append(ExitCode.INVALID)
        elif found.warnings and strict:
            codes.append(ExitCode.WARNINGS)
    return max(codes, key=lambda code: code.badness)
