"""Documents and articles that no longer hold for the report year (N406)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.diagnostics.finding import finding
from reportgen.diagnostics.model import Diagnostic, Edit, Fix, Message
from reportgen.report.model import Report
from reportgen.report.prose import Spoken, spoken
from reportgen.rules.registry import Rule

_BRACKETS = str.maketrans("[]［］【】﹝﹞()（）", "〔〕〔〕〔〕〔〕〔〕〔〕")
_LETTER = re.compile(r"涵(?=\s*[〔\[［【（(﹝]\s*(?:19|20)\d\d)")


@dataclass(frozen=True, slots=True)
class _Overtaken:
    """A citation that is out of date from a report year on, unless `still` stands in the same sentence."""

    old: re.Pattern[str]
    from_year: int
    new: str
    still: re.Pattern[str]


_OF_THE_REGULATIONS = (
    _Overtaken(re.compile(r"国务院令第?\s*492\s*号"), 2019, "国务院令第711号", re.compile(r"711|修订")),
    _Overtaken(
        re.compile(
            r"(?:《条例》|信息公开条例》)\s*(?:的)?第三十一条(?:、|和)?(?:第三十二条)?|(?:《条例》|信息公开条例》)\s*(?:的)?第三十二条"
        ),
        2019,
        "《条例》第四十九条、第五十条",
        re.compile(r"^(?!.*(?:年度报告|年报))"),
    ),
)
"""条例 2007 was revised in 2019 (国务院令第711号): articles 31 and 32 on the annual report became 49 and 50."""


def superseded_basis(report: Report) -> Iterator[Diagnostic]:
    """N406: what the report rests on was in force for its year, and is written right."""
    for words in spoken(report):
        yield from _by_edition(report, words)
        yield from _by_year(report, words)
        yield from _misspelt(words)


def _by_edition(report: Report, words: Spoken) -> Iterator[Diagnostic]:
    text = words.text.translate(_BRACKETS)
    for old, new in report.layout.superseded:
        wanted = old.translate(_BRACKETS)
        start = text.find(wanted)
        while start >= 0:
            yield _overtaken(report, words, start, start + len(wanted), new)
            start = text.find(wanted, start + len(wanted))


def _by_year(report: Report, words: Spoken) -> Iterator[Diagnostic]:
    told = "".join(old for old, _ in report.layout.superseded)
    for citation in _OF_THE_REGULATIONS:
        if report.year.value < citation.from_year:
            continue
        for match in citation.old.finditer(words.text):
            if match.group() in told or citation.still.search(words.sentence(*match.span())):
                continue
            yield _overtaken(report, words, *match.span(), citation.new)


def _overtaken(report: Report, words: Spoken, start: int, end: int, new: str) -> Diagnostic:
    return finding(
        "N406",
        words.place(start, end),
        words.path,
        value=words.sentence(start, end),
        old=words.text[start:end],
        new=new,
        year=report.year.value,
    )


def _misspelt(words: Spoken) -> Iterator[Diagnostic]:
    for match in _LETTER.finditer(words.text):
        place = words.place(*match.span())
        yield finding(
            "N406",
            place,
            words.path,
            variant="letter",
            value=words.sentence(*match.span()),
            fix=Fix(Message("把“涵”改为“函”", "Write 函 for 涵."), (Edit(place, "函"),)),
            context=words.text[max(0, match.start() - 6) : match.end() + 6],
        )


RULES: tuple[Rule, ...] = (Rule("N406", superseded_basis),)
