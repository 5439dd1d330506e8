"""explain, rules and layouts: what the program knows, printed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportgen.cli import streams
from reportgen.cli.help import LOOKUP
from reportgen.cli.options import Format, FormatOption, Lang, LangOption, WorkspaceOption
from reportgen.errors import ExitCode, UsageProblem
from reportgen.span import display_width

if TYPE_CHECKING:
    from reportgen.report.model import Figure, Report

EXPLAIN_HELP = """说明一条规则，或报告里一个数的来历。

\b
例：
  reportgen explain A201
  reportgen explain 主动公开.总数 --in data/2017.yaml
"""
RULES_HELP = """列出全部规则：代码、级别、名称。一条规则的说明见 reportgen explain 代码。"""
LAYOUTS_HELP = """列出可用的版式和各自适用的年度。"""
_SEVERITY = {"error": ("错误", "error"), "warning": ("警告", "warning"), "note": ("提示", "note")}


def register(app: typer.Typer) -> None:
    app.command("explain", help=EXPLAIN_HELP, rich_help_panel=LOOKUP)(explain)
    app.command("rules", help=RULES_HELP, rich_help_panel=LOOKUP)(rules)
    app.command("layouts", help=LAYOUTS_HELP, rich_help_panel=LOOKUP)(layouts)


def explain(
    subject: Annotated[
        str, typer.Argument(metavar="代码或数据项", help="规则代码（如 A201），或数据项（如 主动公开.总数）。")
    ],
    source: Annotated[
        Path | None,
        typer.Option(
            "--in", metavar="数据文件", help="数据项所在的文件；不写就用 data/ 下最近的一年。", readable=False
        ),
    ] = None,
    workspace: WorkspaceOption = None,
    lang: LangOption = Lang.ZH,
) -> int:
    if subject[:1].isascii() and subject[:1].isalpha() and subject[1:].isdigit():
        streams.say(_page(subject.upper(), str(lang)))
        return ExitCode.OK
    streams.say(_provenance(subject, source or _latest(workspace), workspace))
    return ExitCode.OK


def rules(format_: FormatOption = Format.TEXT, lang: LangOption = Lang.ZH) -> int:
    from reportgen.diagnostics import catalogue

    entries = [entry for entry in catalogue.all_entries() if not entry.retired]
    if format_ is Format.JSON:
        rows = [
            {
                "code": entry.code, "name": entry.name, "severity": str(entry.severity),
                "title": {"zh": entry.title.zh, "en": entry.title.en}, "cite": entry.cite.zh,
            }
            for entry in entries
        ]  # fmt: skip
        streams.say(json.dumps({"schema": "reportgen.rules/1", "rules": rows}, ensure_ascii=False, indent=2))
        return ExitCode.OK
    english = lang is Lang.EN
    table = [
        (entry.code, _SEVERITY[entry.severity][english], entry.title.get(str(lang)), entry.name) for entry in entries
    ]
    streams.say(_columns(table))
    return ExitCode.OK


def layouts(workspace: WorkspaceOption = None, format_: FormatOption = Format.TEXT, lang: LangOption = Lang.ZH) -> int:
    from reportgen.layout import pack

    found = pack.editions(workspace or Path.cwd())
    if format_ is Format.JSON:
        rows = [
            {
                "id": item.id,
                "name": item.name,
                "years": list(item.years),
                "default": item.default,
                "basis": list(item.basis),
                "folder": str(item.folder),
            }
            for item in found
        ]
        streams.say(json.dumps({"schema": "reportgen.layouts/1", "layouts": rows}, ensure_ascii=False, indent=2))
        return ExitCode.OK
    english = lang is Lang.EN
    table = []
    for item in found:
        first, last = item.years
        years = (f"{first}–" if english else f"{first}年起") if last >= 9999 else f"{first}–{last}"
        chosen = ("default" if english else "默认") if item.default else ("by 版式 only" if english else "须写明版式")
        table.append((item.id, years, chosen, item.name))
    streams.say(_columns(table))
    return ExitCode.OK


def _page(code: str, lang: str) -> str:
    from reportgen.diagnostics import catalogue
    from reportgen.rules import pages

    try:
        entry = catalogue.entry(code)
    except KeyError:
        raise UsageProblem(
            f"没有代码“{code}”。全部代码见 reportgen rules。", f"There is no code {code}; see reportgen rules."
        ) from None
    return pages.page(entry, lang)


def _latest(workspace: Path | None) -> Path:
    folder = (workspace or Path.cwd()) / "data"
    years = sorted(path for path in folder.glob("*.yaml") if path.stem.isdigit())
    if not years:
        raise UsageProblem(
            "请用 --in 写明数据文件，例如 --in data/2017.yaml。",
            "Name the data file with --in, e.g. --in data/2017.yaml.",
        )
    return years[-1]


def _provenance(path: str, source: Path, workspace: Path | None) -> str:
    from reportgen import pipeline
    from reportgen.report import keys

    report = pipeline.check(source, workspace).report
    if report is None:
        raise UsageProblem(
            f"“{source}”读不出来，请先用 reportgen check 查看。",
            f"“{source}” cannot be read; run reportgen check first.",
        )
    figure = report.figures.get(path)
    if figure is None:
        near = keys.nearest_to(path, tuple(report.figures))
        hint = f"，是不是“{near}”" if near else ""
        raise UsageProblem(
            f"“{source}”里没有数据项“{path}”{hint}。",
            f"“{source}” has no figure “{path}”" + (f"; did you mean “{near}”?" if near else "."),
        )
    return "\n".join(_figure_lines(report, figure))


def _figure_lines(report: Report, figure: Figure) -> list[str]:
    said = {
        "stated": "按所填数据印出",
        "computed": "未填写，由下列各项相加得出",
        "blank": "填了空白，不作零处理",
        "absent": "没有填写",
    }
    lines = [
        f"{figure.path}  {figure.label}",
        f"  数值：{figure.text or '未知'}{figure.unit if figure.known else ''}（{said[figure.state]}）",
    ]
    lines.append(f"  出处：{figure.span.file}:{figure.span.line}:{figure.span.column}")
    for name in figure.parts:
        part = report.figures[name]
        lines.append(f"    {part.label} {part.text}{part.unit}  {part.span.file}:{part.span.line}:{part.span.column}")
    before = report.previous.report.figures.get(figure.path) if report.previous.report is not None else None
    if before is not None and before.known:
        lines.append(f"  上年：{before.text}{before.unit}  {before.span.file}:{before.span.line}:{before.span.column}")
    spec = report.layout.field(figure.path)
    if spec is not None:
        lines.append(f"  字段：{spec.id}，单位：{spec.unit}，版式：{report.layout.id}")
    return lines


def _columns(rows: Sequence[tuple[str, ...]]) -> str:
    """Rows as columns that line up on a terminal, wide characters counted double."""
    if not rows:
        return ""
    widths = [max(display_width(row[index]) for row in rows) for index in range(len(rows[0]))]
    lines = []
    for row in rows:
        padded = (cell + " " * (widths[index] - display_width(cell)) for index, cell in enumerate(row))
        lines.append("  ".join(padded).rstrip())
    return "\n".join(lines)
