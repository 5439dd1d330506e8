"""Outcomes that do not cover the cases: in the text, and in the figures it is composed from (N413)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from reportgen.diagnostics.finding import finding
from reportgen.diagnostics.model import Diagnostic, Label, Message
from reportgen.report import unfilled
from reportgen.report.claims import alternatives, comparable, matters, value_of_alternative
from reportgen.report.claims.claim_places import path_of
from reportgen.report.claims.matters import Matter
from reportgen.report.identities import added, called, holds, members
from reportgen.report.model import Claim, ClaimKind, Figure, Report
from reportgen.rules.registry import Rule

_OUTCOME = re.compile(
    r"维持|纠正|纠错|撤销|撤回|驳回|终止|中止|不予受理|不予立案|未审结|审结|未结|败诉|胜诉|调解|和解|确认违法|责令"
    r"|同意公开|予以公开|部分公开|不予公开|无法提供|不予处理|其他处理|其他结果|信息不存在|非本机关"
)
_REST = r"其余|剩余|另有|[均都]|全部|其[他它](?!处理|结果|组织)|等(?!方式|渠道)|正在"
_MARKS = "，。；：、（）()"
_HANDLED = re.compile(r"办结|办理完毕|答复|回复|处理|办理|结转")


def outcomes_unaccounted(report: Report) -> Iterator[Diagnostic]:
    """N413: every case has its outcome, in the text that tells of outcomes and in the figures."""
    yield from _untold(report)
    if not report.read_in:
        yield from _unfilled(report)


# -- in the text -------------------------------------------------------------------------------------------


def _untold(report: Report) -> Iterator[Diagnostic]:
    """Where the text tells the outcomes of cases one by one, it tells of every case."""
    told = matters.of_layout(report.layout)
    groups = (
        {told[matter] for matter in (Matter.RECEIVED, Matter.HANDLED) if matter in told},
        {told[Matter.REVIEW]} if Matter.REVIEW in told else set(),
        {told[Matter.LITIGATION]} if Matter.LITIGATION in told else set(),
    )
    totals = frozenset().union(*groups)
    for claims in _by_passage(report):
        for index, claim in enumerate(claims):
            group = next((paths for paths in groups if _subject(claim) in paths), None)
            if group is not None and _is_total(claim):
                yield from _unaccounted(report, claims, index, group, totals)


def _by_passage(report: Report) -> Iterator[list[Claim]]:
    counts = [c for c in report.own_claims() if c.kind in (ClaimKind.COUNT, ClaimKind.NONE) and c.value is not None]
    start = 0
    for index in range(1, len(counts) + 1):
        if index == len(counts) or counts[index].passage is not counts[start].passage:
            yield counts[start:index]
            start = index


def _subject(claim: Claim) -> str:
    """What a claim counts in the first place: a figure, or a sum of figures as `a+b`; "" when it cannot be told."""
    return next(iter(alternatives(claim)), "")


def _is_total(claim: Claim) -> bool:
    return claim.value is not None and claim.value > 0 and not claim.qualifier and comparable(claim)


def _unaccounted(
    report: Report, claims: Sequence[Claim], index: int, group: set[str], totals: frozenset[str]
) -> Iterator[Diagnostic]:
    """Judge the outcomes told between a total and the next figure that is none."""
    total, told = claims[index], claims[index + 1 :]
    if total.value is None:
        return
    end = next(
        (place for place, claim in enumerate(told) if _subject(claim) and not _is_outcome(claim, totals)), len(told)
    )
    outcomes = [claim for claim in told[:end] if _is_outcome(claim, totals)]
    if not outcomes or (end < len(told) and _subject(told[end]) in group):
        return
    if all(_agrees_with_form(report, claim) for claim in (total, *outcomes)):
        return  # the form beside it tells the rest
    added = sum((claim.value for claim in outcomes if claim.value is not None), Decimal(0))
    own = (claim for claim in claims[: index + end + 1] if _subject(claim) in group or _subject(claim) not in totals)
    wholes = [claim.value for claim in own if not _is_outcome(claim, totals)]
    stop = told[end].start if end < len(told) else len(total.passage.text)
    if added in wholes or added > total.value or re.search(_REST, total.passage.text[total.end : stop]):
        return
    yield finding(
        "N413",
        total.span,
        path_of(report, total),
        value=total.sentence,
        related=tuple(Label(claim.span, Message(claim.text, claim.text)) for claim in outcomes),
        name=total.noun,
        total=total.value,
        told=added,
        left=total.value - added,
    )


def _agrees_with_form(report: Report, claim: Claim) -> bool:
    """Whether a count is that of a cell of the edition's forms."""
    for path in alternatives(claim):
        spec = report.layout.field(path.split("+")[0])
        if spec is not None and spec.cell is not None and value_of_alternative(path, report.figures) == claim.value:
            return True
    return False


def _is_outcome(claim: Claim, totals: frozenset[str]) -> bool:
    """Whether the words around a count, up to the nearest marks, name an outcome."""
    if _subject(claim) in totals:
        return False
    text = claim.passage.text
    left = max(text.rfind(mark, 0, claim.start) for mark in _MARKS) + 1
    right = min((place for mark in _MARKS if (place := text.find(mark, claim.end)) >= 0), default=len(text))
    return _OUTCOME.search(text, left, right) is not None


# -- in the figures ----------------------------------------------------------------------------------------


def _unfilled(report: Report) -> Iterator[Diagnostic]:
    """More cases than outcomes filled in, and some outcomes not filled in: those left over are nobody knows what."""
    told = matters.of_layout(report.layout)
    cases = {
        told.get(Matter.REVIEW): _OUTCOME,
        told.get(Matter.LITIGATION): _OUTCOME,
        told.get(Matter.RECEIVED): _HANDLED,
    }
    for identity in report.layout.identities:
        ours = identity.code in ("A201", "A203") and not identity.table
        words = cases.get(identity.left[0]) if ours else None
        if words is None or not holds(identity, report.flags) or _tells(report, identity.left[0], words):
            continue
        wholes, parts = members(identity.left, report.figures), members(identity.right, report.figures)
        missing = [part for part in parts if not part.known]
        left = added(wholes) - added(parts)
        if missing and left > 0 and not any(unfilled.reported_as(report, each.path) for each in (*wholes, *missing)):
            yield _without_outcome([whole for whole in wholes if whole.known], parts, missing, left)


def _tells(report: Report, path: str, words: re.Pattern[str]) -> bool:
    """Whether the office's own text, where it speaks of these cases, says what became of them."""
    return any(_subject(claim) == path and words.search(claim.passage.text) for claim in report.own_claims())


def _without_outcome(
    wholes: Sequence[Figure], parts: Sequence[Figure], missing: Sequence[Figure], left: Decimal
) -> Diagnostic:
    first = wholes[0]
    known = [figure for figure in (*wholes[1:], *parts) if figure.known]
    return finding(
        "N413",
        first.span,
        first.path,
        variant="figures",
        value=first.text,
        related=tuple(Label(each.span, Message(*[f"{called(each)} {each.text}"] * 2)) for each in known),
        name="＋".join(whole.path for whole in wholes),
        total=added(wholes),
        left=left,
        missing="、".join(called(part) for part in missing),
    )


RULES: tuple[Rule, ...] = (Rule("N413", outcomes_unaccounted),)
