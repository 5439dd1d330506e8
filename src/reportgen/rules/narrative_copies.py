"""Statements copied to where they do not answer the question (N409)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.diagnostics.finding import finding
from reportgen.diagnostics.model import Diagnostic, Label, Message
from reportgen.layout.spec import Topic
from reportgen.report.model import Origin, Passage, Report, Section
from reportgen.rules.registry import Rule

_MARKS = re.compile(r"[\s　，。、；：！？“”‘’（）().,;:!?《》]")
_COURTS = re.compile("复议|诉讼|申诉")
_BARE = re.compile(
    r"(?:\d{4}年度?|本年度?|全年|我.|本.)*(?:无|没有|未发生|暂无)(?:此类|该类|相关|上述)?(?:情况|事项|情形)?"
)
_SHORTEST_SECTION = 6
_SHORTEST_PARAGRAPH = 30
"""Characters without marks below which sameness proves nothing (ours)."""


def copied_statements(report: Report) -> Iterator[Diagnostic]:
    """N409: the section on review and litigation answers about them, and no text stands in two places."""
    repeated = tuple(_repeated_sections(report))
    told = {finding.path for finding in repeated}
    yield from repeated
    for section in report.sections:
        if section.path not in told:
            yield from _answers_about_applications(section)
    yield from _repeated_paragraphs(report, told)


def _answers_about_applications(section: Section) -> Iterator[Diagnostic]:
    spec = section.spec
    if spec is None or spec.topic is not Topic.REVIEW or spec.also or section.empty or not _is_own(section):
        return
    if "申请" in section.text and not _COURTS.search(section.text):
        passage = next(passage for passage in section.passages() if "申请" in passage.text)
        yield finding(
            "N409",
            passage.span,
            section.path,
            value=passage.text.strip(),
            heading=section.heading,
            text=_shown(passage.text),
        )


def _repeated_sections(report: Report) -> Iterator[Diagnostic]:
    first: dict[str, Section] = {}
    for section in report.sections:
        text = _bare(section.text)
        if len(text) < _SHORTEST_SECTION or _BARE.fullmatch(text) or not _is_own(section):
            continue
        other = first.setdefault(text, section)
        if other is not section and not _no_case_no_fee(other, section):
            yield finding(
                "N409",
                section.span,
                section.path,
                variant="section",
                value=section.text.strip(),
                related=(
                    Label(other.span, Message(f"同样的文字：{other.heading}", f"the same text: {other.heading}")),
                ),
                heading=section.heading,
                other=other.heading,
                text=_shown(section.text),
            )


def _no_case_no_fee(other: Section, section: Section) -> bool:
    """未收到申请 answers for the fees as well."""
    topics = {part.spec.topic for part in (other, section) if part.spec is not None}
    return topics == {Topic.REQUESTS, Topic.FEES} and "申请" in section.text


def _repeated_paragraphs(report: Report, told: set[str]) -> Iterator[Diagnostic]:
    first: dict[str, Passage] = {}
    for section in report.sections:
        for passage in section.passages():
            text = _bare(passage.text)
            if len(text) < _SHORTEST_PARAGRAPH or passage.origin is not Origin.CLERK:
                continue
            other = first.setdefault(text, passage)
            if other is not passage and section.path not in told:
                place = report.source.place(other.span.line)
                yield finding(
                    "N409",
                    passage.span,
                    section.path,
                    variant="paragraph-at" if place else "paragraph",
                    value=passage.text.strip(),
                    related=(Label(other.span, Message("同样的一段", "the same paragraph")),),
                    line=other.span.line,
                    text=_shown(passage.text),
                    place=place,
                )


def _is_own(section: Section) -> bool:
    return all(passage.origin is Origin.CLERK for passage in section.passages())


def _bare(text: str) -> str:
    return _MARKS.sub("", text)


def _shown(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 24 else text[:23] + "…"


RULES: tuple[Rule, ...] = (Rule("N409", copied_statements),)
