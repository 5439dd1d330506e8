"""Reports whose text is under test: the five-section pack, a town's figures, and the claims of the text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import factory

from reportgen.diagnostics import catalogue
from reportgen.diagnostics.model import Diagnostic
from reportgen.layout import pack
from reportgen.layout.spec import Layout
from reportgen.report import claims
from reportgen.report.model import Report
from reportgen.rules import narrative, publication

PACK = Path(__file__).resolve().parents[2] / "templates" / "five-section-2008"


def _layout() -> Layout:
    found = pack.read_pack(PACK, None).layout
    assert found is not None
    return found


LAYOUT = _layout()
TREE = "主动公开.分类"
VALUES: Mapping[str, int | None] = {
    "主动公开.总数": 480,
    f"{TREE}.项目建设": 300,
    f"{TREE}.通知公告": 180,
    "主动公开.渠道.县政府网站": 410,
    "主动公开.政策解读": 12,
    "依申请公开.收到": 0,
    "依申请公开.上年结转": 0,
    "依申请公开.办结": 0,
    "依申请公开.结转下年": 0,
    "行政复议.总数": 0,
    "行政诉讼.总数": 0,
    "收费.金额（元）": 0,
}
TOWN = factory.organ("青溪镇人民政府", region="云南省玉溪市江川区", title_name="青溪镇")


def told(*texts: str, key: str = "概述", values: Mapping[str, int | None] | None = None, **overrides: Any) -> Report:
    """A report of 青溪镇 for 2017 whose section `key` (or 引言) says `texts`; `values` change figures."""
    named = {**VALUES, **(values or {})}
    figures = factory.figures_of(**named)
    figures[TREE] = factory.figure(TREE, 480, parts=tuple(path for path in named if path.startswith(f"{TREE}.")))
    passages = [factory.passage(text, line=30 + index) for index, text in enumerate(texts)]
    fields: dict[str, Any] = {"layout": LAYOUT, "organ": TOWN, "figures": figures}
    if key == "引言":
        fields |= {"preamble": tuple(passages), "sections": ()}
    else:
        fields["sections"] = (factory.section(key, *passages, spec=LAYOUT.section(key)),)
    return with_claims(factory.report_with(**{**fields, **overrides}))


def with_claims(report: Report) -> Report:
    return replace(report, claims=claims.extract(report.layout, report.figures, report.prose(), year=report.year.value))


def findings(report: Report, code: str) -> list[Diagnostic]:
    """What the rule of one code says about a report."""
    rule = next(rule for rule in (*narrative.RULES, *publication.RULES) if rule.code == code)
    found = list(rule.check(report))
    assert all(isinstance(item, Diagnostic) for item in found)
    for item in found:
        assert "{" not in catalogue.message(item).zh.replace("{{", "")  # type: ignore[arg-type]
        assert catalogue.hint(item).zh and catalogue.hint(item).en  # type: ignore[arg-type]
    return [item for item in found if isinstance(item, Diagnostic)]


def said(report: Report, code: str) -> list[str]:
    """The words in the text on which the findings of one code stand."""
    sources = {}
    for _, passage in report.prose():
        located = passage.pieces[0].located
        assert located is not None
        sources[passage.span.line] = located.source
    return [sources[item.span.line].slice(item.span) for item in findings(report, code)]
