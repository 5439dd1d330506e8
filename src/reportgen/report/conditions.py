"""Whether a default sentence stands: its conditions against this year's figures, last year's, and the facts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal, InvalidOperation
from operator import eq, gt, lt

from reportgen.layout.shapes import YES
from reportgen.layout.spec import Condition, Wording
from reportgen.layout.wording import COMPARISON, LAST_YEAR, operands
from reportgen.report.references import Context

_SIGNS: dict[str, Callable[[Decimal, Decimal], bool]] = {"=": eq, ">": gt, "<": lt}


def hold(conditions: Iterable[Condition], wording: Wording, context: Context) -> bool:
    """Whether all of them hold; what each may ask for is said in `Condition`."""
    return all(_holds(condition, wording, context) for condition in conditions)


def _holds(condition: Condition, wording: Wording, context: Context) -> bool:
    judgement = wording.judgements.get(condition.name)
    if judgement is not None:
        right = any(hold(alternative, wording, context) for alternative in judgement)
        return any(YES.get(text) is right for text in condition.wanted)
    return any(_fits(condition.name, text, context) for text in condition.wanted)


def _fits(name: str, wanted: str, context: Context) -> bool:
    value = known(name, context)
    if wanted in ("有", "无"):
        return (value is not None) is (wanted == "有")
    if value is None:
        return False
    comparison = COMPARISON.fullmatch(wanted)
    if wanted != "非零" and comparison is None:
        return value == (_number(wanted) if isinstance(value, Decimal) else wanted)
    if not isinstance(value, Decimal):
        return False
    if comparison is None:
        return value != 0
    terms = [_term(part, context) for part in operands(comparison.group(2))]
    numbers = [term for term in terms if term is not None]
    return len(numbers) == len(terms) and _SIGNS[comparison.group(1)](value, sum(numbers, Decimal(0)))


def _term(text: str, context: Context) -> Decimal | None:
    number = _number(text)
    value = known(text, context) if number is None else number
    return value if isinstance(value, Decimal) else None


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def known(name: str, context: Context) -> Decimal | str | None:
    """A fact's words or a figure's value; None while it is unknown."""
    if name in context.facts:
        return context.facts[name]
    last = name.startswith(LAST_YEAR)
    figures = (context.previous or {}) if last else context.figures
    figure = figures.get(name.removeprefix(LAST_YEAR))
    return figure.value if figure is not None else None
