"""How headings are worded and numbered, and what the title says (S103, S104, S110)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from reportgen.diagnostics.finding import finding
from reportgen.diagnostics.model import Diagnostic, Label, Message, Severity
from reportgen.report import recognise
from reportgen.report.model import Part, PassageKind, Report
from reportgen.report.numerals import value_of
from reportgen.report.values import chinese_number
from reportgen.rules.registry import Rule
from reportgen.span import Span

# -- S103: wording ---------------------------------------------------------------------------------


def heading_wording(report: Report) -> Iterator[Diagnostic]:
    """S103: a heading has the edition's words, or a listed variant of them."""
    if report.read_in and not report.layout.ordered:
        return
    for section in report.sections:
        spec, written = section.spec, section.written_heading
        if spec is None or not written:
            continue
        form = recognise.heading_form(written)
        if form in {recognise.heading_form(name) for name in (spec.heading, spec.key, spec.id)}:
            continue
        listed = recognise.loose_form(written) in {
            recognise.loose_form(name) for name in (spec.heading, *spec.variants)
        }
        yield finding(
            "S103",
            section.span,
            section.path,
            variant="variant" if listed else "",
            severity=Severity.NOTE if listed else Severity.WARNING,
            value=written,
            written=written,
            heading=spec.heading,
        )


# -- S104: numbering -------------------------------------------------------------------------------

_CHINESE = "一二三四五六七八九十"
_BRACKETED = rf"[（(]\s*([{_CHINESE}]{{1,3}}|\d{{1,2}})\s*[)）]\s*([、.．，,]?)"
_PLAIN = rf"([{_CHINESE}]{{1,3}}|\d{{1,2}})\s*([、.．，,]?)"
_DASH = r"[—―–－-]+\s*[、.．]?"
_INNER = re.compile(
    rf"[（(]\s*(?:[{_CHINESE}]{{1,3}}|\d{{1,2}})\s*[)）]|[{_CHINESE}]{{1,3}}、(?![{_CHINESE}])|\d{{1,2}}[.．、](?!\d)|[—―–－]+、"
)
_SIGNS = ("一、", "（一）", "1.", "（1）")
"""The signs of the four levels (GB/T 9704-2012, 7.3.3)."""


@dataclass(frozen=True, slots=True)
class _Mark:
    """A typed number: its kind of sign, its value (None for a dash), and where it stands."""

    typed: str
    sign: str
    value: int | None
    tidy: bool
    """Whether its punctuation is right: 一、 （一） 1. （1）."""
    span: Span
    path: str
    doubled: bool = False


def heading_numbers(report: Report) -> Iterator[Diagnostic]:
    """S104: typed numbers run 一、（一）1.（1） by level, from one, without gap or repetition."""
    own_hand = not report.read_in
    top = [_mark(section.number, section.heading, section.span, section.path) for section in report.sections]
    yield from _siblings(top, (), own_hand, "一、", report.truncated)
    section_sign = _sign_of(top) or ("一、" if own_hand else "")
    for section in report.sections:
        parts = [part for part in section.parts if part.heading]
        marks = [_mark(part.number, part.heading, part.span, part.path) for part in parts]
        yield from _siblings(marks, (section_sign,), own_hand, "（一）")
        part_sign = _sign_of(marks) or ("（一）" if own_hand and parts else "")
        for part in section.parts:
            yield from _inner(_inner_marks(part), (section_sign, part_sign if part.heading else ""), own_hand)


def _mark(number: str, heading: str, span: Span, path: str) -> _Mark | None:
    if not number.strip():
        return None
    typed = number.strip()
    doubled = re.match(_BRACKETED, heading) is not None
    for pattern, signs, tails in ((_BRACKETED, ("（一）", "（1）"), ("", "")), (_PLAIN, ("一、", "1."), ("、", "."))):
        found = re.fullmatch(pattern, typed)
        if found is not None:
            arabic = found.group(1).isdigit()
            value = value_of(found.group(1))
            tail = found.group(2).replace("．", ".")
            return _Mark(typed, signs[arabic], int(value or 0), tail == tails[arabic], span, path, doubled)
    if re.fullmatch(_DASH, typed):
        return _Mark(typed, "", None, False, span, path, doubled)
    return None


def _sign_of(marks: Sequence[_Mark | None]) -> str:
    """The sign that a level uses: that of its first number."""
    return next((mark.sign for mark in marks if mark is not None and mark.sign), "")


def _siblings(
    marks: Sequence[_Mark | None], above: tuple[str, ...], own_hand: bool, due: str, cut: bool = False
) -> Iterator[Diagnostic]:
    """Numbers of one level below one heading; None stands for a heading without a typed number."""
    sign = _sign_of(marks)
    blamed = sign if sign and (sign in above or (own_hand and sign != due)) else ""
    if blamed:
        first = next(mark for mark in marks if mark is not None and mark.sign == blamed)
        yield _finding(first, "level" if blamed in above else "own-sign", right=due)
    if own_hand:
        yield from _signs([mark for mark in marks if mark is None or mark.sign != blamed or not blamed], due, True)
    else:
        yield from _signs(marks, sign, False)
    yield from _sequence(marks, cut)


def _signs(marks: Sequence[_Mark | None], sign: str, strict: bool) -> Iterator[Diagnostic]:
    last = sign
    for mark in marks:
        if mark is None:
            continue
        if mark.doubled:
            yield _finding(mark, "doubled")
        if mark.value is None:
            yield _finding(mark, "dash", right=sign or "一、")
        elif mark.sign != sign and mark.sign != last:
            yield _finding(mark, "sign", first=sign, right=_written(sign, mark.value))
        elif strict and not mark.tidy and mark.sign == sign:
            yield _finding(mark, "punctuation", right=_written(mark.sign, mark.value))
        last = mark.sign or last


def _sequence(marks: Sequence[_Mark | None], cut: bool) -> Iterator[Diagnostic]:
    last, unnumbered = 0, 0
    for mark in marks:
        if mark is None:
            unnumbered += 1
            continue
        if mark.value is None:
            last, unnumbered = last + 1, 0
            continue
        expected = last + 1
        lawful = (cut and mark.value > last) or mark.value in (expected, expected + unnumbered)
        if not lawful:
            variant = "repeated" if mark.value <= last else "skipped"
            yield _finding(mark, variant, right=_written(mark.sign, expected))
        last, unnumbered = mark.value, 0


def _inner_marks(part: Part) -> list[_Mark | None]:
    """Numbers inside a part: of inner headings, and typed at the start of a paragraph; None for other paragraphs."""
    marks: list[_Mark | None] = []
    for passage in part.passages:
        number, text = passage.number, passage.text
        if not number and passage.kind is PassageKind.PARAGRAPH:
            found = _INNER.match(text)
            number, text = (found.group(), text[found.end() :]) if found else ("", text)
        start = passage.place(0, len(number)) if number and number != passage.number else passage.span
        marks.append(_mark(number, text, start, part.path))
    return marks


def _inner(marks: Sequence[_Mark | None], above: tuple[str, ...], own_hand: bool) -> Iterator[Diagnostic]:
    """Numbers of the third level and below, told apart by their signs as they first come up."""
    open_signs: list[str] = []
    last: dict[str, int] = {}
    plain_between = False
    blamed: set[str] = set()
    for mark in marks:
        if mark is None:
            plain_between = True
            continue
        if mark.value is None or not mark.sign:
            continue
        if mark.sign in above:
            if mark.sign not in blamed:
                yield _finding(mark, "level", right=_SIGNS[2])
            blamed.add(mark.sign)
        elif own_hand and not mark.tidy:
            yield _finding(mark, "punctuation", right=_written(mark.sign, mark.value))
        if mark.sign in open_signs:
            del open_signs[open_signs.index(mark.sign) + 1 :]
        else:
            open_signs.append(mark.sign)
            last[mark.sign] = 0
        expected = last[mark.sign] + 1
        restarted = mark.value == 1 and plain_between
        if mark.value != expected and not restarted:
            variant = "repeated" if mark.value < expected else "skipped"
            yield _finding(mark, variant, right=_written(mark.sign, expected))
        last[mark.sign] = mark.value
        plain_between = False


def _written(sign: str, value: int) -> str:
    """The number of a level as it should be written: 三、 （三） 3. （3）."""
    number = chinese_number(value) if sign in ("一、", "（一）") else str(value)
    return {"一、": f"{number}、", "1.": f"{number}."}.get(sign, f"（{number}）")


def _finding(mark: _Mark, variant: str, **args: Any) -> Diagnostic:
    return finding("S104", mark.span, mark.path, variant=variant, value=mark.typed, typed=mark.typed, **args)


# -- S110: the title -------------------------------------------------------------------------------

_YEAR = r"(?:19|20)\d\d|[一二][〇○零0一二三四五六七八九]{3}"
_TITLE_WORDS = (
    r"关于|(?:政府|政务|门户网站)?信息公开|政务公开|年度|年报|年|工作|报告|情况|的|（草稿）|[\s　《》〈〉“”（）()]"
)


def title(report: Report) -> Iterator[Diagnostic]:
    """S110: the title names the report's year and organ, in the customary form."""
    shown = re.sub(r"[\s　]", "", report.title.value)
    names = dict.fromkeys(name for name in (report.organ.title_name, report.organ.name.value) if name)
    patterns = (report.layout.title, *report.layout.title_variants)
    customary = [pattern.format(机关=name, 年度=report.year.value) for pattern in patterns for name in names]
    if shown in customary:
        return
    years = [_year(found) for found in re.findall(_YEAR, shown)]
    named = re.sub(_TITLE_WORDS, "", re.sub(_YEAR, "", shown))
    common: dict[str, Any] = {
        "title": report.title.value,
        "right": customary[0] if customary else "",
        "year": report.year.value,
    }
    place, value = report.title.span, report.title.value
    if years and report.year.value not in years:
        yield finding("S110", place, "标题", variant="year", value=value, stated=years[0], **common)
    if named and not any(_same_organ(named, name) for name in names):
        yield finding(
            "S110", place, "标题", variant="organ", value=value, named=named, organ=next(iter(names), ""),
            related=(Label(report.organ.name.span, Message("数据中的机关", "the organ of the data")),), **common,
        )  # fmt: skip
    elif not years or report.year.value in years:
        yield finding("S110", place, "标题", severity=Severity.NOTE, value=value, **common)


def _year(written: str) -> int:
    return int(written) if written.isascii() else int(value_of(written.replace("0", "〇")) or 0)


def _same_organ(named: str, organ: str) -> bool:
    """Whether words of a title can mean the organ: one within the other, or an abbreviation (发改委)."""
    return named in organ or organ in named or _abbreviates(named, organ) or _abbreviates(organ, named)


def _abbreviates(short: str, long: str) -> bool:
    letters = iter(long)
    return len(short) >= 2 and all(char in letters for char in short)


RULES: tuple[Rule, ...] = (
    Rule("S103", heading_wording),
    Rule("S104", heading_numbers),
    Rule("S110", title),
)
