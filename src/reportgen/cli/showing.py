"""The results of check and build: as text for people, and as JSON, SARIF and workflow commands for programs."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.cli import streams
from reportgen.cli.options import FindingsFormat, Manner
from reportgen.diagnostics.model import Findings
from reportgen.errors import ExitCode

if TYPE_CHECKING:
    from reportgen.diagnostics.addresses import Addresses
    from reportgen.office.building import Built
    from reportgen.pipeline import Checked


def shown(checked: list[Checked], built: list[Built] | None, manner: Manner) -> str:
    """What a command prints on standard output, in the format asked for; `built` is None for a mere check."""
    if manner.format is FindingsFormat.JSON:
        return as_json(checked, built)
    if manner.format is FindingsFormat.SARIF:
        return as_sarif(checked, built, manner)
    if manner.format is FindingsFormat.GITHUB:
        return as_workflow_commands(checked, built, manner)
    return as_text(checked, built, manner)


def as_text(checked: list[Checked], built: list[Built] | None, manner: Manner) -> str:
    """Findings of every source and what was written of it, then the verdict on all when there are several."""
    from reportgen.diagnostics import console

    blocks = []
    for index, item in enumerate(checked):
        apart = item.report is not None and item.report.read_in
        options = console.Options(manner.lang, streams.colored(), manner.quiet, manner.strict, apart)
        blocks.append(console.render(item.findings, item.sources, item.shown, options))
        if built is not None:
            blocks.append(_outcome(built[index], manner.lang))
    if len(checked) > 1:
        blocks.append(_overall(checked, manner.lang, manner.strict))
    return "\n".join(block.rstrip("\n") for block in blocks if block)


def as_json(checked: list[Checked], built: list[Built] | None) -> str:
    """The findings of all sources as one object, with the sources and the files that were written."""
    from reportgen.diagnostics import machine

    sources = {name: source for item in checked for name, source in item.sources.items()}
    plain = machine.as_plain(_together(checked), sources)
    plain["sources"] = [item.shown for item in checked]
    if built is not None:
        plain["files"] = _written(built)
    return machine.dumps(plain)


def as_sarif(checked: list[Checked], built: list[Built] | None, manner: Manner) -> str:
    """The findings of all sources as one run of a SARIF log."""
    from importlib.metadata import version

    from reportgen import DISTRIBUTION
    from reportgen.diagnostics import labels, machine, sarif
    from reportgen.rules import pages

    run = sarif.Run(
        version=version(DISTRIBUTION),
        addresses=_addresses(),
        page=lambda entry: "\n".join(pages.page(entry, each) for each in labels.languages(manner.lang)),
        lang=manner.lang,
        exit_code=manner.code,
        successful=manner.code not in (ExitCode.USAGE, ExitCode.OUR_FAULT),
        sources=tuple(item.shown for item in checked),
        files=tuple(_written(built or [])),
    )
    return machine.dumps(sarif.as_sarif(machine.as_plain(_together(checked)), run))


def as_workflow_commands(checked: list[Checked], built: list[Built] | None, manner: Manner) -> str:
    """A command for every finding, then plain lines: what was not checked and what was written, the verdict last."""
    from reportgen.diagnostics import github, machine

    plain = machine.as_plain(_together(checked))
    if manner.quiet:
        errors = [item for item in plain["findings"] if item["severity"] == "error" and not item["explained"]]
        plain |= {"findings": errors, "not_checked": []}
    lines = [*github.commands(plain, _addresses(), manner.lang), *github.unchecked(plain, manner.lang)]
    return "\n".join([*lines, *map(github.harmless, _conclusion(checked, built or [], manner))])


def _conclusion(checked: list[Checked], built: list[Built], manner: Manner) -> Iterator[str]:
    from reportgen.diagnostics import labels, tally

    for item in built:
        yield from _outcome(item, manner.lang).split("\n")
    for source in checked:
        for lang in labels.languages(manner.lang):
            yield tally.summed_up(source.shown, source.findings, lang, manner.strict)
    if len(checked) > 1:
        yield from _overall(checked, manner.lang, manner.strict).split("\n")


def _together(checked: list[Checked]) -> Findings:
    return sum((item.findings for item in checked), Findings())


def _written(built: list[Built]) -> list[str]:
    return [str(path) for item in built for path in item.files]


def _addresses() -> Addresses:
    """Files as seen from the checkout when GitHub Actions runs the command, else from the current folder."""
    from reportgen.diagnostics.addresses import Addresses

    here = Path.cwd()
    return Addresses(here, Path(os.environ.get("GITHUB_WORKSPACE") or here))


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
