"""The period a report covers and the day it is published (D501–D504)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from reportgen.diagnostics.finding import finding
from reportgen.diagnostics.model import Diagnostic, Fix, Label, Message, NotChecked, Severity
from reportgen.layout.spec import Topic
from reportgen.report import values
from reportgen.report.model import ClaimKind, Origin, Report, Stated
from reportgen.report.numerals import value_of
from reportgen.report.residue import is_still_due
from reportgen.rules import dates_ledger
from reportgen.rules.registry import Rule

_PERIOD_WORDS = r"统计期|(?<!\d)1月(?:1日)?(?:起|开始)?.{0,12}12月|(?:截至|截止).{0,6}年12月"
_OPEN_END = re.compile(
    r"(?P<year>\d{4})年1月(?:1日)?(?:起|开始)?(?:至|到)(?:今|现在|目前)|(?P<since>\d{4})年1月(?:1日)?以来"
)
_PUBLISHED_ON = re.compile(
    r"(?P<report>\d{4})年度?政府信息公开(?:工作)?(?:年度报告|年报)[^。；;\n]{0,12}?"
    r"(?P<day>\d{4}年\d{1,2}月\d{1,2}日)(?:之?前)?[^。；;\n]{0,12}?(?:公布|发布|公开)"
)
_SENTENCE_END = re.compile("[。！？；\n]")


def period(report: Report) -> Iterator[Diagnostic]:
    """D501: the report year's 1 January to 31 December, or the organ's own part of that year."""
    yield from _open_in_text(report)
    stated = report.period
    if not stated.stated:
        return
    starts, ends = _first_days(report), _last_days(report)
    if stated.start in starts and stated.end in ends:
        return
    if stated.end is None:
        variant = "open"
    else:
        variant = "reversed" if stated.end < stated.start else ""
    right = f"{starts[0].isoformat()} 至 {ends[0].isoformat()}"
    yield finding(
        "D501",
        stated.span,
        "统计期限",
        variant=variant,
        value=f"{stated.start.isoformat()}至{stated.end.isoformat() if stated.end else '今'}",
        fix=Fix(Message(f"改为 {right}", f"Change it to {starts[0].isoformat()} – {ends[0].isoformat()}.")),
        start=stated.start.isoformat(),
        end=stated.end.isoformat() if stated.end else "",
        right_start=starts[0].isoformat(),
        right_end=ends[0].isoformat(),
    )


def _open_in_text(report: Report) -> Iterator[Diagnostic]:
    """2017年1月至今 before a count: a figure of the report year whose period has no end."""
    written = ((key, passage) for key, passage in report.prose() if passage.origin is Origin.CLERK)
    for key, passage in written:
        for match in _OPEN_END.finditer(passage.text):
            stop = _SENTENCE_END.search(passage.text, match.end())
            end = stop.start() if stop is not None else len(passage.text)
            counts = (
                claim.passage is passage and claim.kind is ClaimKind.COUNT and match.end() <= claim.start < end
                for claim in report.claims
            )
            if int(match["year"] or match["since"]) != report.year.value or not any(counts):
                continue
            section = report.section(key)
            yield finding(
                "D501",
                passage.place(match.start(), match.end()),
                section.path if section is not None else key,
                variant="open-text",
                severity=Severity.WARNING,
                value=match.group(),
                words=match.group(),
                right_start=_first_days(report)[0].isoformat(),
                right_end=_last_days(report)[0].isoformat(),
            )


def _first_days(report: Report) -> tuple[date, ...]:
    """Lawful first days, the fitting one first; a new organ may also answer for its forerunner from 1 January."""
    new_year = date(report.year.value, 1, 1)
    founded = report.organ.founded
    if founded is not None and founded.value.year == report.year.value:
        return tuple(dict.fromkeys((founded.value, new_year)))
    return (new_year,)


def _last_days(report: Report) -> tuple[date, ...]:
    """Lawful last days; the successor of a closed organ may also report its whole year."""
    year_end = date(report.year.value, 12, 31)
    closed = report.organ.closed
    if closed is not None and closed.value.year == report.year.value:
        return tuple(dict.fromkeys((closed.value, year_end)))
    return (year_end,)


def published_early(report: Report) -> Iterator[Diagnostic]:
    """D502: nothing is published, signed or submitted before the period is over, nor published before it is signed."""
    yield from _signed_after(report)
    yield from _published_in_text(report)
    end = min(_last_days(report))
    dated = (
        ("公布日期", "", report.published),
        ("落款日期", "signed", report.signed),
        ("报送日期", "submitted", report.submitted),
    )
    for path, variant, stated in dated:
        if stated is None or stated.value > end:
            continue
        yield finding(
            "D502",
            stated.span,
            path,
            variant=variant,
            value=stated.value.isoformat(),
            day=stated.value.isoformat(),
            end=end.isoformat(),
            next_year=report.year.value + 1,
        )


def _published_in_text(report: Report) -> Iterator[Diagnostic]:
    """2024年度报告于2024年1月15日前公布: said of the report itself, that day lies in the year it reports."""
    end = min(_last_days(report))
    for key, passage in report.prose():
        for match in _PUBLISHED_ON.finditer(passage.text):
            day = values.parse_date(match["day"])
            if int(match["report"]) != report.year.value or not isinstance(day, values.Parsed) or day.value > end:
                continue
            section = report.section(key)
            yield finding(
                "D502",
                passage.place(match.start("day"), match.end("day")),
                section.path if section is not None else key,
                variant="text",
                severity=Severity.WARNING,
                value=match.group(),
                day=day.value.isoformat(),
                end=end.isoformat(),
                year=report.year.value,
                next_year=report.year.value + 1,
            )


def _signed_after(report: Report) -> Iterator[Diagnostic]:
    """A data file whose 落款日期 is after its 公布日期; pages on the web are moved and dated anew (read-in reports)."""
    signed, published = report.signed, report.published
    if report.read_in or signed is None or published is None or signed.value <= published.value:
        return
    said = Message(f"公布日期 {published.value}", f"published on {published.value}")
    yield finding(
        "D502",
        signed.span,
        "落款日期",
        variant="signed-after",
        severity=Severity.WARNING,
        value=signed.value.isoformat(),
        related=(Label(published.span, said),),
        day=signed.value.isoformat(),
        published=published.value.isoformat(),
    )


def published_late(report: Report) -> Iterator[Diagnostic | NotChecked]:
    """D503: published by the deadline of the edition and 层级, or by the local one that the office states."""
    path, stated = _publication(report)
    if stated is None:
        yield NotChecked("D503", "公布日期", Message("没有填公布日期", "no publication date is given"))
        return
    last_day, variant, basis = _deadline(report)
    if path == "落款日期" and not report.read_in:
        variant = "signed"
    if last_day is None:
        reason = Message("版式没有规定期限，也没有填公布截止日", "neither the edition nor the file states a deadline")
        yield NotChecked("D503", path, reason)
        return
    if stated.value <= last_day:
        return
    yield finding(
        "D503",
        stated.span,
        path,
        variant=variant,
        value=stated.value.isoformat(),
        day=stated.value.isoformat(),
        deadline=last_day.isoformat(),
        days=(stated.value - last_day).days,
        basis=basis,
    )


def _publication(report: Report) -> tuple[str, Stated[date] | None]:
    """The day that counts: pages move to new sites, so a read-in report's signature goes before its page's date.

    A data file without 公布日期 is late at least once its signature is.
    """
    if report.signed is not None and (report.read_in or report.published is None):
        return "落款日期", report.signed
    return "公布日期", report.published


def _deadline(report: Report) -> tuple[date | None, str, str]:
    if report.deadline is not None:
        return report.deadline.value, "local", ""
    rule = report.layout.deadline(report.organ.level)
    if rule is None:
        return None, "", ""
    return date(report.year.value + 1, rule.month, rule.day), "custom" if rule.customary else "", rule.cite


def period_missing(report: Report) -> Iterator[Diagnostic]:
    """D504: the text says which period its figures cover."""
    if report.period.stated or any(re.search(_PERIOD_WORDS, item.text) for _, item in report.prose()):
        return
    if report.truncated and not _opening_is_whole(report):
        return
    if any(is_still_due(passage) for passage in report.preamble):
        return
    place = report.preamble[0].span if report.preamble else report.year.span
    yield finding("D504", place, "统计期限", year=report.year.value)


def _opening_is_whole(report: Report) -> bool:
    """Whether a text that is not whole has its beginning, without a gap, as far as the section on applications.

    The period belongs before that; a heading's number tells where sections are missing.
    """
    for place, section in enumerate(report.sections, start=1):
        if value_of(section.number.strip("、.．，（）() ")) not in (None, place):
            return False
        if section.spec is not None and section.spec.topic in (Topic.REQUESTS, Topic.REVIEW):
            return True
    return False


RULES: tuple[Rule, ...] = (
    Rule("D501", period, baseline=True),
    Rule("D502", published_early),
    Rule("D503", published_late),
    Rule("D504", period_missing),
    *dates_ledger.RULES,
)
