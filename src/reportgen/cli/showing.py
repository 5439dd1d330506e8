"""The results of check and build, as text for people and JSON for programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from reportgen.cli import streams
from reportgen.diagnostics.model import Findings

if TYPE_CHECKING:
    from reportgen.office.building import Built
    from reportgen.pipeline import Checked


def as_text(checked: list[Checked], built: list[Built] | None, lang: str, quiet: bool) -> str:
    """Findings of every source, then what was written."""
    from reportgen.diagnostics import console

    blocks = []
    for index, item in enumerate(checked):
        options = console.Options(lang=lang, color=streams.colored(), quiet=quiet)
        blocks.append(console.render(item.findings, item.sources, item.shown, options))
        if built is not None:
            blocks.append(_outcome(built[index], lang))
    return "\n".join(block.rstrip("\n") for block in blocks if block)


def as_json(checked: list[Checked], built: list[Built] | None) -> str:
    """One object for one source; for several, the same object with all findings and a list of sources."""
    from reportgen.diagnostics import machine

    merged = Findings()
    for item in checked:
        merged = merged + item.findings
    plain: dict[str, Any] = machine.as_plain(merged)
    plain["sources"] = [item.shown for item in checked]
    if built is not None:
        plain["files"] = [str(path) for item in built for path in item.files]
    return json.dumps(plain, ensure_ascii=False, indent=2)


def _outcome(built: Built, lang: str) -> str:
    if built.files:
        names = [str(path) for path in built.files]
        zh, en = "已生成：", "Written:"
        return "\n".join([{"en": en, "both": f"{zh} / {en}"}.get(lang, zh), *(f"  {name}" for name in names)])
    report = built.checked.report
    if report is not None and report.baseline:
        zh, en = (
            "这是只作底数的上年数据（用途: 上年底数），不生成文件。",
            "This file is kept for comparison only; nothing is built from it.",
        )
    else:
        zh = "有错误，没有生成文件，原有文件没有改动。改正后再生成；先要看样子可加 --draft。"
        en = (
            "There are errors: nothing was written and existing files are as they were. "
            "Mend them, or use --draft to see a draft."
        )
    return {"en": en, "both": f"{zh}\n{en}"}.get(lang, zh)
