"""The reasons of 核实说明 that the report itself prints (写入第六部分): put in when bound, taken out when they lapse.

Whether one has lapsed is known only when the rules have run; they are to see the text that will be printed. The
edition's wording for the place 核实说明 says what stands around a reason: 说明.事项 is what it speaks of, with 有 and
无 as conditions, and 说明.理由 the office's own words.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from reportgen.diagnostics.finding import finding
from reportgen.diagnostics.model import Diagnostic, Explanation, Severity
from reportgen.layout.spec import Layout
from reportgen.report.default_words import DefaultWords
from reportgen.report.identities import called
from reportgen.report.model import Figure, Origin, Part, Passage, PassageKind, Piece, Report, Section
from reportgen.report.narrate import PENDING
from reportgen.report.references import Context
from reportgen.span import Span

PLACE = "核实说明"
MATTER, REASON = "说明.事项", "说明.理由"
KEY = "写入第六部分"
PRINTED = f"{PLACE}.{KEY}"


def facts(explanations: Iterable[Explanation]) -> dict[str, str]:
    """How many reasons are to be printed, so that the wording does not say that there is nothing to report."""
    number = sum(item.printed for item in explanations)
    return {PRINTED: str(number)} if number else {}


def with_answers(
    sections: Iterable[Section],
    explanations: Iterable[Explanation],
    layout: Layout,
    context: Context,
    found: list[Diagnostic],
) -> tuple[Section, ...]:
    """The sections, with the reasons to be printed at the end of the running text of the one that takes them.

    Where the edition has no such section, each is noted as Y007.
    """
    printed = tuple(item for item in explanations if item.printed)
    if not any(spec.takes_answers for spec in layout.sections):
        found.extend(_unprinted(item, layout) for item in printed)
    return tuple(
        _told(section, tuple(_passages(printed, section, layout, context, found))) if _takes(section) else section
        for section in sections
    )


def _unprinted(item: Explanation, layout: Layout) -> Diagnostic:
    return finding(
        "Y007",
        item.span,
        KEY,
        variant="answer-unprinted",
        severity=Severity.NOTE,
        field=KEY,
        layout=layout.name,
    )


def without_lapsed(report: Report, answering: Collection[Explanation]) -> Report:
    """The report without the reasons of explanations that answer nothing: only those `answering` are printed."""
    gone = {item.span for item in report.explanations if item.printed and item not in answering}
    if not gone:
        return report
    sections = tuple(_cleared(section, gone) if _takes(section) else section for section in report.sections)
    return replace(report, sections=sections)


def _takes(section: Section) -> bool:
    return section.spec is not None and section.spec.takes_answers


# -- putting in ----------------------------------------------------------------------------------------


def _passages(
    printed: Iterable[Explanation], section: Section, layout: Layout, context: Context, found: list[Diagnostic]
) -> Iterator[Passage]:
    for item in printed:
        reason = item.reason.strip().rstrip("。；;.") + "。"
        told = {MATTER: _matter(item, context.figures), REASON: reason}
        known = {**context.facts, **{name: text for name, text in told.items() if text}}
        words = DefaultWords(layout, replace(context, facts=known), found)
        if words.exist(PLACE):
            for passage in words.passages(PLACE, section.path, item.span):
                yield replace(passage, pieces=tuple(_located(piece, item) for piece in passage.pieces))
        else:
            before = (Piece(f"关于{told[MATTER]}的说明：", item.span),) if told[MATTER] else ()
            pieces = (*before, Piece(reason, item.reason_span or item.span))
            yield Passage(pieces, item.span, PassageKind.PARAGRAPH, Origin.PACK)


def _matter(item: Explanation, figures: Mapping[str, Figure]) -> str:
    """The figure that it speaks of, as in print: its row in quotation marks, its column in brackets."""
    figure = figures.get(item.path)
    if figure is None:
        return ""
    if figure.row:
        return f"“{figure.row}”（{figure.column}）" if figure.column else f"“{figure.row}”"
    return f"“{figure.label or called(figure)}”"


def _located(piece: Piece, item: Explanation) -> Piece:
    """The office's own words point to where it wrote them, not into the pack."""
    if piece.reference.strip("{} ") != REASON:
        return piece
    return Piece(piece.text, item.reason_span or item.span)


def _told(section: Section, passages: tuple[Passage, ...]) -> Section:
    if not passages:
        return section
    own = tuple(part for part in section.parts if part.origin is not Origin.PENDING or part.heading)
    before = sum(not part.heading for part in own)
    part = Part("", passages, section.path, section.span, None, Origin.PACK)
    return replace(section, parts=(*own[:before], part, *own[before:]))


# -- taking out ----------------------------------------------------------------------------------------


def _cleared(section: Section, gone: Collection[Span]) -> Section:
    parts = tuple(_remaining(section.parts, gone))
    if not parts:
        pending = Passage((Piece(PENDING, section.span),), section.span, PassageKind.PARAGRAPH, Origin.PENDING)
        parts = (Part("", (pending,), section.path, section.span, None, Origin.PENDING),)
    return replace(section, parts=parts)


def _remaining(parts: Iterable[Part], gone: Collection[Span]) -> Iterator[Part]:
    for part in parts:
        kept = tuple(item for item in part.passages if item.origin is not Origin.PACK or item.span not in gone)
        if kept or not part.passages:
            yield replace(part, passages=kept)
