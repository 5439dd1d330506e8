"""import: a data file from an old report or a workbook, and a leader's edits of a Word file back into the data."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportgen.cli import streams
from reportgen.cli.help import YEARLY
from reportgen.cli.options import Lang, LangOption, LayoutOption, QuietOption, WorkspaceOption
from reportgen.errors import ExitCode

if TYPE_CHECKING:
    from reportgen.office.importing import Imported
    from reportgen.pipeline import Checked
    from reportgen.span import Span

HELP = """把以前的年报（.docx、.html、.txt、.pdf）或工作簿（.xlsx）读成数据文件，列出没有读懂的地方。已有的文件不改动。

写成的文件当场核对；再按它排一遍，同原文逐段逐格比对，列出不同之处。
加 --onto 数据文件，是把领导改过的 Word 文件并回数据：文字的改动写进正文，改了的数列出来，由人决定；
不写 -o 只显示改动，不写文件。

\b
例：
  reportgen import 旧年报/2017年年度报告.docx
  reportgen import 年报.html -o data/2018.yaml
  reportgen import 数据.xlsx
  reportgen import 领导改过的.docx --onto data/2017.yaml -o data/2017-改.yaml
"""
_LONGEST = 60
"""Characters of a text that is shown; the data file has the whole of it in its first comments."""

File = Annotated[
    Path,
    typer.Argument(metavar="文件", help="年报（.docx、.html、.txt、.pdf）或工作簿（.xlsx）。", readable=False),
]
Output = Annotated[
    Path | None,
    typer.Option(
        "--out", "-o", metavar="数据文件", readable=False,
        help="写成这个文件；不写就是工作目录里的 data/年度.yaml，没有工作目录的，在原文件旁边。",
    ),
]  # fmt: skip


Onto = Annotated[
    Path | None,
    typer.Option(
        "--onto", metavar="数据文件", readable=False,
        help="把改稿（.docx、.html、.txt）的改动并进这个数据文件，写成 -o 的新文件；原来的数据文件不动。",
    ),
]  # fmt: skip


def register(app: typer.Typer) -> None:
    app.command("import", help=HELP, rich_help_panel=YEARLY)(import_)


def import_(
    file: File,
    out: Output = None,
    onto: Onto = None,
    layout: LayoutOption = "",
    workspace: WorkspaceOption = None,
    lang: LangOption = Lang.ZH,
    quiet: QuietOption = False,
) -> int:
    from reportgen import pipeline
    from reportgen.cli.reports import exit_code
    from reportgen.office.importing import import_file, places

    places.must_be_importable(file)
    if out is not None:
        places.must_be_new(out)
    if onto is not None:
        from reportgen.cli import merging

        return merging.merge_onto(file, onto, out, workspace, lang, quiet)
    office = places.workspace_for(file, workspace)
    source = pipeline.check(file, office, layout, characters=False)
    if source.report is None:
        return _refused(source, lang, quiet)
    target = out or places.target(file, source.report.year.value, office)
    places.must_be_new(target)
    made = import_file(source, office or target.parent, target, layout, places.schemas(office, target))
    made.write(target)
    checked = pipeline.check(target, office)
    code = exit_code([checked], strict=False)
    blocks = [_told(made, target, each, quiet) for each in languages(lang)]
    streams.say("\n".join([*blocks, "", findings(checked, lang, quiet)]))
    return code


def _refused(source: Checked, lang: Lang, quiet: bool) -> int:
    """A file that is no report, or cannot be read: what was found says why."""
    streams.say(findings(source, lang, quiet))
    return ExitCode.USAGE if source.unreadable else ExitCode.INVALID


def findings(checked: Checked, lang: Lang, quiet: bool) -> str:
    """What `check` prints of a file."""
    from reportgen.cli import showing
    from reportgen.cli.options import Manner

    return showing.as_text([checked], None, Manner(lang=str(lang), quiet=quiet))


def languages(lang: Lang) -> tuple[str, ...]:
    """zh, en or both, in that order."""
    return ("zh", "en") if lang is Lang.BOTH else (str(lang),)


# -- what is told of an import -----------------------------------------------------------------------------


def _told(made: Imported, target: Path, lang: str, quiet: bool) -> str:
    zh = lang == "zh"
    edition = f"{made.year}年度，版式 {made.layout.id}" if zh else f"{made.year}, edition {made.layout.id}"
    head = (
        [f"已读入：{made.source.shown}（{edition}）", f"已写成：{target}"]
        if zh
        else [f"Read: {made.source.shown} ({edition})", f"Written: {target}"]
    )
    return "\n".join([*head, *(() if quiet else _details(made, lang))])


def _details(made: Imported, lang: str) -> Iterator[str]:
    zh = lang == "zh"
    if made.references:
        count = made.references
        yield f"  正文里 {count} 处数改成了引用。" if zh else f"  {count} figures of the text became references."
    if made.left_to_edition:
        names = "、".join(made.left_to_edition)
        yield (
            f"  不写也会由版式照原文印出的：{names}。"
            if zh
            else f"  Left to the edition, which says the same: {names}."
        )
    if made.compared is not None:
        yield from _compared(made, lang)
    if made.remains:
        count = len(made.remains)
        yield (
            f"没有写进数据的文字（{count}处，全文也在新文件的开头）："
            if zh
            else f"Words that the data do not have ({count}; in full at the top of the new file):"
        )
        yield from (f"  {item.place}：{short(item.text)}" for item in made.remains)
    if made.findings:
        yield from _odd(made, lang)


def _odd(made: Imported, lang: str) -> Iterator[str]:
    from reportgen.diagnostics import catalogue

    count = len(made.findings)
    yield f"读入时发现的问题（{count}处）：" if lang == "zh" else f"Found in reading ({count}):"
    for item in made.findings:
        place = _place(made, item.span, lang)
        yield f"  {place}：{item.code} {short(catalogue.message(item).get(lang))}"


def _compared(made: Imported, lang: str) -> Iterator[str]:
    """How the report that would be built differs from the one that was read."""
    told, zh = made.compared, lang == "zh"
    assert told is not None
    much = (
        f"{told.headings}个标题、{told.paragraphs}段、{told.cells}格，其中数{told.figures}个"
        if zh
        else f"{told.headings} headings, {told.paragraphs} paragraphs, {told.cells} cells, {told.figures} figures"
    )
    count = len(told.differences)
    if not count:
        yield (
            f"  按它排出的年报同原文比对：{much}，没有不同。"
            if zh
            else f"  Built from it and compared: {much}; no differences."
        )
        return
    yield (
        f"按它排出的年报同原文比对：{much}；有{count}处不同："
        if zh
        else f"Built from it and compared: {much}; {count} differences:"
    )
    for item in told.differences:
        place = _place(made, item.span, lang)
        said, found = short(item.said), short(item.found)
        yield f"  {place}：原文“{found}”，将印“{said}”" if zh else f"  {place}: “{found}” there, “{said}” built"


def _place(made: Imported, span: Span, lang: str) -> str:
    source = made.source.sources.get(span.file)
    told = source.place(span.line) if source is not None else ""
    return told or (f"第{span.line}行" if lang == "zh" else f"line {span.line}")


def short(text: str) -> str:
    """A text on one line, its beginning where it is long."""
    from reportgen.diagnostics.excerpt import visible

    line = visible(" ".join(text.split()))
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
