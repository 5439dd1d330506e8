"""This year's words against last year's (C304)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from reportgen.diagnostics.finding import finding
from reportgen.diagnostics.model import Diagnostic, Label, Message, NotChecked
from reportgen.layout.spec import Topic
from reportgen.report.model import ClaimKind, Origin, Report, Section
from reportgen.rules.registry import Rule

SAME = 80
SAME_PROBLEMS = 60
"""Per cent of shared character pairs from which a text counts as last year's; lower for problems (both ours)."""
SHORTEST = 40
"""Characters below which two honest texts are too likely to be alike (ours)."""
_SENTENCE = r"[^。！？；\n]+[。！？；]?"
_REFERENCE = "\ue000"
"""Stands for every character that a reference printed: those are the data's words, not the office's."""
_FIGURE = r"\ue000+|[0-9０-９][0-9０-９.,，．%％]*|[一二三四五六七八九十百千万两〇零]+(?=[年月日件条次个项篇人份])"
_MARKS = r"[\s　，。、；：！？“”‘’（）()《》〈〉—…·]"


def repeated_text(report: Report) -> Iterator[Diagnostic | NotChecked]:
    """C304: a section whose own words are last year's, figures and dates left aside.

    Only what the office wrote is compared: never default wording, the preamble, sentences that say there was
    nothing, or a section of other matters.
    """
    last = report.previous.report
    if last is None:
        return
    if not any(_own_sentences(last, section) for section in last.sections):
        reason = Message(
            f"{last.year.value}年的文件没有正文，文字无从比较",
            f"the file of {last.year.value} holds no text to compare",
        )
        yield NotChecked("C304", "", reason)
        return
    for section in report.sections:
        before = _counterpart(section, last)
        if before is None or _topic(section) is Topic.OTHER or section.origin is not Origin.CLERK:
            continue
        found = _compared(report, section, last, before)
        if found is not None:
            yield found


def _counterpart(section: Section, last: Report) -> Section | None:
    same_key = last.section(section.key)
    if same_key is not None:
        return same_key
    topic = _topic(section)
    return next((item for item in last.sections if topic is not None and _topic(item) is topic), None)


def _topic(section: Section) -> Topic | None:
    return section.spec.topic if section.spec is not None else None


def _compared(report: Report, section: Section, last: Report, before: Section) -> Diagnostic | None:
    now_said, then_said = _own_sentences(report, section), _own_sentences(last, before)
    now, then = "".join(now_said), "".join(then_said)
    if len(now) < SHORTEST or len(then) < SHORTEST:
        return None
    likeness = similarity(now, then)
    problems = _topic(section) is Topic.PROBLEMS
    threshold = SAME_PROBLEMS if problems else SAME
    if likeness < threshold:
        return None
    kept = Counter(now_said) & Counter(then_said)
    year = last.year.value
    return finding(
        "C304",
        section.span,
        section.path,
        variant="problems" if problems else "",
        value=f"{likeness}%",
        related=(Label(before.span, Message(f"{year}年的“{before.heading}”", f"“{before.heading}” of {year}")),),
        heading=section.heading,
        last_year=year,
        likeness=likeness,
        threshold=threshold,
        same=kept.total(),
        sentences=len(now_said),
    )


def similarity(one: str, other: str) -> int:
    """Per cent of character pairs that two texts share (Dice, pairs counted as often as they occur), rounded down."""
    left, right = _pairs(one), _pairs(other)
    size = left.total() + right.total()
    return 200 * (left & right).total() // size if size else 0


def _pairs(text: str) -> Counter[str]:
    return Counter(text[index : index + 2] for index in range(len(text) - 1))


def _own_sentences(report: Report, section: Section) -> list[str]:
    """The office's own sentences with figures and marks masked, those that say there was nothing left out."""
    nothing = {
        claim.sentence
        for claim in report.claims
        if claim.kind is ClaimKind.NONE or (claim.kind is ClaimKind.COUNT and claim.value == 0)
    }
    sentences = []
    for passage in section.passages():
        if passage.origin is not Origin.CLERK:
            continue
        text = passage.text
        own = "".join(_REFERENCE * len(piece.text) if piece.reference else piece.text for piece in passage.pieces)
        for sentence in re.finditer(_SENTENCE, text):
            bare = re.sub(_MARKS, "", re.sub(_FIGURE, "0", own[sentence.start() : sentence.end()]))
            if sentence.group().strip() not in nothing and len(bare) > 1:
                sentences.append(bare)
    return sentences


RULES: tuple[Rule, ...] = (Rule("C304", repeated_text, needs_previous=True),)
