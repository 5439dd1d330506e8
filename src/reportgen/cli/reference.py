"""explain, rules and layouts: what the program knows, printed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportgen.cli import streams
from reportgen.cli.help import LOOKUP
from reportgen.cli.options import Format, FormatOption, Lang, LangOption, LedgerOption, WorkspaceOption
from reportgen.errors import ExitCode, UsageProblem
from reportgen.span import display_width

if TYPE_CHECKING:
    from reportgen.layout.spec import Layout
    from reportgen.report.model import Report

EXPLAIN_HELP = """说明一条规则，或报告里一个数的来历：填在哪里、怎样算出、同哪些数有关系。

\b
例：
  reportgen explain A201
  reportgen explain 主动公开.总数 data/2017.yaml
  reportgen explain 表三.新收.总计 data/2023.yaml        有台账的，逐件列出
  reportgen explain 属于国家秘密 data/2023.yaml       也可以写表上印的名称
"""
RULES_HELP = """列出全部规则：代码、级别、名称。一条规则的说明见 reportgen explain 代码。"""
LAYOUTS_HELP = """列出可用的版式、各自适用的年度和统计表。"""
SCHEMA_HELP = """打印一个版式的数据文件的 JSON Schema（draft-07），编辑器用它提示键名、标出写错的地方。

reportgen new 和 init 会把它写在 data/.schema/ 下，并在数据文件的第一行注明，平时不必运行这个命令。

\b
例：
  reportgen schema 2026
  reportgen schema national-2021
"""
_SEVERITY = {"error": ("错误", "error"), "warning": ("警告", "warning"), "note": ("提示", "note")}


def register(app: typer.Typer) -> None:
    app.command("explain", help=EXPLAIN_HELP, rich_help_panel=LOOKUP)(explain)
    app.command("rules", help=RULES_HELP, rich_help_panel=LOOKUP)(rules)
    app.command("layouts", help=LAYOUTS_HELP, rich_help_panel=LOOKUP)(layouts)
    app.command("schema", help=SCHEMA_HELP, rich_help_panel=LOOKUP)(schema)


def explain(
    subject: Annotated[
        str,
        typer.Argument(
            metavar="代码或数据项", help="规则代码（如 A201），或数据项（如 表三.新收.总计、主动公开.总数）。"
        ),
    ],
    named: Annotated[
        Path | None,
        typer.Argument(
            metavar="数据文件",
            help="数据项所在的文件；不写就用 data/ 下最近的一年。",
            show_default=False,
            readable=False,
        ),
    ] = None,
    source: Annotated[
        Path | None,
        typer.Option("--in", metavar="数据文件", help="同上，写在前面也可以。", readable=False),
    ] = None,
    workspace: WorkspaceOption = None,
    lang: LangOption = Lang.ZH,
    ledger: LedgerOption = None,
) -> int:
    if subject[:1].isascii() and subject[:1].isalpha() and subject[1:].isdigit():
        streams.say(_page(subject.upper(), str(lang)))
        return ExitCode.OK
    streams.say(_provenance(subject, named or source or _latest(workspace), workspace, ledger))
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

    place = workspace or Path.cwd()
    found = pack.editions(place)
    forms = {item.id: _forms(pack.load(item.id, place).layout) for item in found}
    if format_ is Format.JSON:
        rows = [
            {
                "id": item.id,
                "name": item.name,
                "years": list(item.years),
                "default": item.default,
                "basis": list(item.basis),
                "folder": str(item.folder),
                "tables": forms[item.id],
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
        table.append((item.id, years, chosen, item.name, _counted(forms[item.id], english)))
    streams.say(_columns(table))
    return ExitCode.OK


def _forms(layout: Layout | None) -> list[dict[str, str | int]]:
    """The statistical forms of an edition, with the number of their rows that carry figures."""
    return [
        {
            "key": table.key,
            "label": table.label,
            "rows": sum(not row.headline for _, row in table.rows()),
        }
        for table in (layout.tables if layout is not None else ())
    ]


def _counted(forms: list[dict[str, str | int]], english: bool) -> str:
    if not forms:
        return ""
    rows = sum(int(form["rows"]) for form in forms)
    return f"{len(forms)} tables, {rows} rows" if english else f"{len(forms)}张表、{rows}行"


def schema(
    edition: Annotated[
        str,
        typer.Argument(
            metavar="版式或年度", help="版式的名称，或报告年度；不写就用 data/ 下最近一年的版式。", show_default=False
        ),
    ] = "",
    workspace: WorkspaceOption = None,
) -> int:
    from reportgen.office import schema as schemas
    from reportgen.office import workspace as offices

    layout = offices.edition_named(edition, workspace or Path.cwd()) if edition else _edition_in_use(workspace)
    streams.say(schemas.as_text(layout))
    return ExitCode.OK


def _edition_in_use(workspace: Path | None) -> Layout:
    """The edition of the latest data file."""
    zh, en = "请写明版式或年度，例如 reportgen schema 2026。", "Name an edition or a year, e.g. reportgen schema 2026."
    return _read(_latest(workspace, zh, en), workspace).layout


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


def _latest(workspace: Path | None, zh: str = "", en: str = "") -> Path:
    """The data file of the latest year; where there is none, the words say what to write instead."""
    folder = (workspace or Path.cwd()) / "data"
    years = sorted(path for path in folder.glob("*.yaml") if path.stem.isdigit())
    if not years:
        raise UsageProblem(
            zh or "请用 --in 写明数据文件，例如 --in data/2017.yaml。",
            en or "Name the data file with --in, e.g. --in data/2017.yaml.",
        )
    return years[-1]


def _provenance(subject: str, source: Path, workspace: Path | None, ledger: Path | None) -> str:
    from reportgen.cli import provenance

    return "\n".join(provenance.lines(_read(source, workspace, ledger), subject, str(source)))


def _read(source: Path, workspace: Path | None, ledger: Path | None = None) -> Report:
    from reportgen import pipeline

    report = pipeline.check(source, workspace, ledger=ledger).report
    if report is None:
        raise UsageProblem(
            f"“{source}”读不出来，请先用 reportgen check 查看。",
            f"“{source}” cannot be read; run reportgen check first.",
        )
    return report


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
