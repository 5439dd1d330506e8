"""From a case to a bound report: the text that tells it, read in under the edition of its year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from corpus_cases import Case, cases
from draft import Fact, Facts, mapping
from telling import Telling
from telling_forms import FormTelling
from told import Counted, Told

from reportgen.diagnostics.model import Diagnostic
from reportgen.layout import pack
from reportgen.layout.spec import Layout
from reportgen.report import bind
from reportgen.report.model import Breakdown, Figure, FigureState, PartsKind, Previous, Report
from reportgen.rules import registry
from reportgen.span import SourceText

OLDER = "article32-2008"
"""By which a report of before 2019 is judged, whatever its outline."""


@dataclass(frozen=True, slots=True)
class Converted:
    """A case as the rules see it. `diagnostics` are those of binding and of every rule."""

    case: Case
    source: SourceText
    report: Report
    diagnostics: tuple[Diagnostic, ...]


@cache
def layout(name: str) -> Layout:
    loaded = pack.load(name, None)
    assert loaded.layout is not None, loaded.diagnostics
    return loaded.layout


def layout_of(case: Case) -> Layout:
    """The edition of the report year, except where the case names another, as a clerk would with `--layout`."""
    edition = pack.edition_for_year(int(case["year"]), None)
    by_year = edition.id if edition is not None and "form" in case else OLDER
    return layout(case.get("layout", by_year))


@cache
def converted(id_: str) -> Converted:
    """The case of this id, converted once for all tests."""
    return convert(next(case for case in cases() if case["id"] == id_))


def convert(case: Case) -> Converted:
    """Tell the case, bind the text, and run every rule."""
    telling = FormTelling(case, layout(case["form"])) if "form" in case else Telling(case)
    telling.tell()
    source = telling.draft.source(f"{case['id']}.txt")
    root = mapping(source, _root(telling.told))
    year = bind.read_heading(root).year
    assert year is not None
    none = Previous(None, "", f"缺{year.value - 1}年数据")
    bound = bind.bind(root, source, layout_of(case), year, none, read_in=True, truncated=case["seen"] != "whole")
    said = tuple(_breakdown(source, counted) for counted in telling.told.counted)
    report = replace(bound.report, breakdowns=(*bound.report.breakdowns, *said))
    judged = registry.run_all(report).diagnostics
    return Converted(case, source, report, (*bound.diagnostics, *judged))


def _root(told: Told) -> Facts:
    """The head, the figure groups, 引言 and 正文, as a reader of published reports hands them on."""
    root = Facts([*told.head.items, *told.figures.items])
    if told.preamble:
        root.put(told.preamble[0].read_as("引言"), told.preamble[0])
    if told.sections:
        root.put(told.sections[0][0].read_as("正文"), Facts(list(told.sections)))
    return root


def _breakdown(source: SourceText, counted: Counted) -> Breakdown:
    total = _figure(source, counted.name, counted.total)
    parts = tuple(_figure(source, f"{counted.name}.{name.text}", value) for name, value in counted.parts)
    kind = PartsKind.OPEN if counted.is_open else PartsKind.OVERLAP if counted.overlap else PartsKind.ALL
    return Breakdown(counted.name, total, parts, kind, counted.approximate)


def _figure(source: SourceText, path: str, said: Fact) -> Figure:
    span = source.span(said.start, said.end)
    return Figure(path, Decimal(said.text), said.text, "", FigureState.STATED, span, (), path.rsplit(".", 1)[-1])


def standing_on(converted: Converted, text: str) -> Iterable[Diagnostic]:
    """The findings whose place overlaps the first place of `text` in the converted report."""
    start = converted.source.text.find(text)
    assert start >= 0, f"{converted.case['id']}: the text has no {text!r}"
    end = start + len(text)
    for item in converted.diagnostics:
        low = converted.source.offset(item.span.line, item.span.column)
        high = converted.source.offset(item.span.end_line, item.span.end_column)
        if low < end and start < max(high, low + 1):
            yield item
