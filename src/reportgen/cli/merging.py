"""import --onto: what is told of an edited report that was merged into its data."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.cli import streams
from reportgen.cli.importing import findings, languages, short
from reportgen.cli.options import Lang
from reportgen.errors import ExitCode, UsageProblem

if TYPE_CHECKING:
    from reportgen.office.merging import Merged
    from reportgen.office.read_back import Difference

_EDITABLE = (".docx", ".html", ".htm", ".txt")


def merge_onto(file: Path, data: Path, out: Path | None, workspace: Path | None, lang: Lang, quiet: bool) -> int:
    """Merge an edited report into a data file, show the changes or write them to `out`, and give the exit code.

    It is INVALID where something is left to decide, or the new data have errors. Raises UsageProblem for a file that
    nobody edits a report in, and for data that cannot be read.
    """
    from reportgen import pipeline
    from reportgen.cli.reports import exit_code
    from reportgen.office.merging import merge

    if file.suffix.lower() not in _EDITABLE:
        raise UsageProblem(
            f"用法不对：--onto 并的是改过的 Word 文件（也可以是 .html、.txt），“{file}”不是。",
            f"Wrong usage: --onto merges an edited Word file (or .html, .txt), which “{file}” is not.",
        )
    reading = pipeline.read_report(file)
    if reading.flow is None:
        refused = pipeline.check(file, workspace, characters=False)
        streams.say(findings(refused, lang, quiet))
        return ExitCode.USAGE
    merged = merge(pipeline.check(data, workspace, characters=False), reading.flow)
    blocks = ["\n".join(_told(merged, file, out, each, quiet)) for each in languages(lang)]
    code = ExitCode.INVALID if merged.left else ExitCode.OK
    if out is not None and merged.changed:
        merged.write(out)
        checked = pipeline.check(out, workspace)
        code = max((code, exit_code([checked], strict=False)), key=lambda each: each.badness)
        blocks += ["", findings(checked, lang, quiet)]
    streams.say("\n".join(blocks))
    return code


def _told(merged: Merged, file: Path, out: Path | None, lang: str, quiet: bool) -> Iterator[str]:
    zh = lang == "zh"
    name = merged.data.shown
    if not merged.changed:
        yield (
            f"“{file}”没有可以并进 {name} 的文字改动。"
            if zh
            else f"“{file}” has no change of text to merge into {name}."
        )
    elif out is not None:
        yield (
            f"已把“{file}”的文字改动并进 {name}，写成：{out}" if zh else f"Merged “{file}” into {name}, written: {out}"
        )
    if merged.changed and not quiet:
        yield merged.diff(name)
    if merged.left:
        count = len(merged.left)
        yield (
            f"没有并入、要由人决定的（{count}处；数据文件里照旧）："
            if zh
            else f"Left to decide ({count}; the data file is unchanged there):"
        )
        yield from (f"  {_left(item, merged, lang)}" for item in merged.left)
    if merged.changed and out is None:
        yield (
            f"没有写文件。要写成新文件，加 -o，如：-o {Path(name).stem}-改.yaml"
            if zh
            else f"Nothing was written. To write a new file, add -o, such as -o {Path(name).stem}-edited.yaml"
        )


def _left(item: Difference, merged: Merged, lang: str) -> str:
    """A difference with both sides: what the data print, and what the edited file has."""
    source = merged.flow.source
    line = item.span.line
    place = source.place(line) or (f"第{line}行" if lang == "zh" else f"line {line}")
    name = f"{item.path}：" if item.path else ""
    said, found = short(item.said) or "—", short(item.found) or "—"
    if lang == "zh":
        return f"{place}：{name}数据印“{said}”，改稿是“{found}”"
    return f"{place}: {name}“{said}” by the data, “{found}” in the edited file"
