"""What must not be published: personal information in the text (Q601)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from reportgen.diagnostics.finding import finding
from reportgen.diagnostics.model import Diagnostic
from reportgen.report.claims.timeframe import sentence_end, sentence_start
from reportgen.report.model import Report
from reportgen.report.numerals import half_width
from reportgen.report.prose import Spoken, spoken
from reportgen.rules.registry import Rule

_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_CHECKS = "10X98765432"
_UNIT_BEHIND = "元条件篇份次个万亿人平公千吨亩米"
_PUBLIC_MAIL = r"\.gov(?:\.cn)?$|\.org\.cn$"
_OFFICE_MAIL = r"(?:联系|地址|电话|邮编|传真|办公室|信箱|邮箱|咨询|公开|受理|监督|反馈|意见)[^。；]{0,60}$"
_CREDIT_CODE = r"(?:信用代码|订单号?|编号|文号|流水号|单号|合同号?|批号)[：:\s]*$"


def personal_information(report: Report) -> Iterator[Diagnostic]:
    """Q601: no identity card, mobile, bank card or personal e-mail in the text; the office's own contact is none."""
    own = {_plain(value.value) for value in report.contact.values()}
    own |= {
        part
        for value in report.contact.values()
        for part in re.findall(r"[\w.+-]+@[\w.-]+|\d{7,}", _plain(value.value))
    }
    for words in spoken(report):
        if not _may_hold(words.text):
            continue
        found = list(_not_own(half_width(words.text), own))
        hidden = words.text
        for _, start, end in found:
            hidden = hidden[:start] + _mask(hidden[start:end]) + hidden[end:]
        for kind, start, end in found:
            yield _personal(words, kind, start, end, hidden)


def _not_own(text: str, own: set[str]) -> Iterator[tuple[str, int, int]]:
    """Kind and place of each find, one kind a place, the office's own contact left out."""
    taken: list[tuple[int, int]] = []
    for kind, match in _found(text):
        start, end = match.span()
        if not any(low < end and start < high for low, high in taken) and _plain(match.group()) not in own:
            taken.append((start, end))
            yield kind, start, end


def _may_hold(text: str) -> bool:
    return "@" in text or sum(char.isdigit() for char in text) >= 11


def _found(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    for match in _identity().finditer(text):
        if _is_identity(match.group()):
            yield "identity", match
    for match in _card().finditer(text):
        digits = re.sub(r"\D", "", match.group())
        if 16 <= len(digits) <= 19 and _luhn(digits) and not _is_amount_or_code(text, match):
            yield "card", match
    for match in _mobile().finditer(text):
        if not _is_amount_or_code(text, match):
            yield "mobile", match
    for match in _mail().finditer(text):
        domain = match.group().rsplit("@", 1)[1].lower().rstrip(".")
        if not re.search(_PUBLIC_MAIL, domain) and not re.search(_OFFICE_MAIL, text[: match.start()]):
            yield "mail", match


def _personal(words: Spoken, kind: str, start: int, end: int, hidden: str) -> Diagnostic:
    """The finding quotes the sentence with everything personal masked: findings are copied and mailed."""
    left, right = sentence_start(hidden, start), sentence_end(hidden, end)
    return finding(
        "Q601",
        words.place(start, end),
        words.path,
        variant=kind,
        value=hidden[left : right + 1].strip(),
        text=hidden[start:end],
    )


def _mask(text: str) -> str:
    """The first three and last two characters of a number, or the first of a mail name; the rest as *."""
    name, at, domain = text.partition("@")
    if at:
        return f"{name[:1]}{'*' * (len(name) - 1)}@{domain}"
    return text[:3] + "*" * (len(text) - 5) + text[-2:]


def _is_identity(text: str) -> bool:
    """18 characters with a day of birth and the right check character (GB 11643—1999)."""
    text = text.upper()
    try:
        born = date(int(text[6:10]), int(text[10:12]), int(text[12:14]))
    except ValueError:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(text, _ID_WEIGHTS, strict=False))
    return 1900 <= born.year <= 2099 and _ID_CHECKS[total % 11] == text[17]


def _luhn(digits: str) -> bool:
    """Whether the last digit is the check digit of a card number (GB/T 17552, ISO/IEC 7812-1)."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        number = int(digit) * (2 if place % 2 else 1)
        total += number - 9 if number > 9 else number
    return total % 10 == 0 and len(set(digits)) > 2


def _is_amount_or_code(text: str, match: re.Match[str]) -> bool:
    return (
        text[match.end() : match.end() + 1] in tuple(_UNIT_BEHIND)
        or re.search(_CREDIT_CODE, text[: match.start()]) is not None
    )


def _plain(text: str) -> str:
    return re.sub(r"[\s\-—]", "", half_width(text)).lower()


@cache
def _identity() -> re.Pattern[str]:
    return re.compile(r"(?<![0-9A-Za-z])[1-8]\d{16}[0-9Xx](?![0-9A-Za-z])", re.ASCII)


@cache
def _card() -> re.Pattern[str]:
    return re.compile(
        r"(?<![0-9A-Za-z.,])[3-6](?:\d{15,18}|\d{3}(?:[ -]\d{4}){3}(?:[ -]\d{1,3})?)(?![0-9A-Za-z])", re.ASCII
    )


@cache
def _mobile() -> re.Pattern[str]:
    return re.compile(
        r"(?<![0-9A-Za-z.,])(?:(?:\+|00)?86[- ]?)?1[3-9]\d(?:\d{8}|[- ]\d{4}[- ]\d{4})(?![0-9A-Za-z])", re.ASCII
    )


@cache
def _mail() -> re.Pattern[str]:
    return re.compile(r"[A-Za-z0-9][\w.+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+", re.ASCII)


RULES: tuple[Rule, ...] = (Rule("Q601", personal_information),)
