"""The results of check and build, as text for people and JSON for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.cli import streams
from reportgen.diagnostics.model import Findings

if TYPE_CHECKING:
    from reportgen.office.building import Built
    from reportgen.pipeline import Checked


def as_text(checked: list[Checked], built: list[Built] | None, lang: str, quiet: bool, strict: bool) -> str:
    """Findings of every source and what was written of it, then the verdict on all when there are several."""
    from reportgen.diagnostics import console

    options = console.Options(lang=lang, color=streams.colored(), quiet=quiet, strict=strict)
    blocks = []
    for index, item in enumerate(checked):
        blocks.append(console.render(item.findings, item.sources, item.shown, options))
        if built is not None:
            blocks.append(_outcome(built[index], lang))
    if len(checked) > 1:
        blocks.append(_overall(checked, lang, strict))
    return "\n".join(block.rstrip("\n") for block in blocks if block)


def as_json(checked: list[Checked], built: list[Built] | None) -> str:
    """The findings of all sources as one object, with the sources and the files that were written."""
    from reportgen.diagnostics import machine

    plain = machine.as_plain(sum((item.findings for item in checked), Findings()))
    plain["sources"] = [item.shown for item in checked]
    if built is not None:
        plain["files"] = [str(path) for item in built for path in item.files]
    return machine.dumps(plain)


def _overall(checked: list[Checked], lang: str, strict: bool) -> str:
    failed = [item.shown for item in checked if item.findings.errors]
    unexplained = [item.shown for item in checked if strict and item.findings.warnings and item.shown not in failed]
    valid = len(checked) - len(failed) - len(unexplained)
    zh, en = f"共{len(checked)}份：{valid}份合格", f"{len(checked)} files: {valid} valid"
    if unexplained:
        zh += f"，{len(unexplained)}份有警告没有说明（{'、'.join(unexplained)}）"
        en += f", {len(unexplained)} with warnings not explained ({', '.join(unexplained)})"
    if failed:
        zh += f"，{len(failed)}份不合格（{'、'.join(failed)}）"
        en += f", {len(failed)} not valid ({', '.join(failed)})"
    return _said(zh, en, lang)


def _outcome(built: Built, lang: str) -> str:
    if built.files:
        return "\n".join([_said("已生成：", "Written:", lang), *(f"  {path}" for path in built.files)])
    report = built.checked.report
    if report is not None and report.baseline:
        return _said(
            "这是只作底数的上年数据（用途: 上年底数），不生成文件。",
            "This file is kept for comparison only; nothing is built from it.",
            lang,
        )
    draft = report is not None and not any(item.code.startswith("P") for item in built.checked.findings.errors)
    return _said(
        "有错误，没有生成文件，原有文件没有改动。改正后再生成" + ("；先要看样子可加 --draft。" if draft else "。"),
        "There are errors: nothing was written and existing files are as they were. Mend them and build again"
        + ("; --draft shows a draft before that." if draft else "."),
        lang,
    )


def _said(zh: str, en: str, lang: str) -> str:
    return {"en": en, "both": f"{zh}\n{en}"}.get(lang, zh)
