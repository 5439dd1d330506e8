"""What came in against what went out: balances and impossible stocks (A203, A205)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from reportgen.diagnostics.finding import finding
from reportgen.diagnostics.model import Diagnostic, Label, Message, NotChecked, Severity
from reportgen.report.identities import added, called, holds, members, not_given
from reportgen.report.model import Figure, FigureState, Report
from reportgen.rules.registry import Rule


def balance(report: Report) -> Iterator[Diagnostic | NotChecked]:
    """A203: what came in and what was carried in is what was handled and what is carried out."""
    for identity in report.layout.identities:
        if identity.code != "A203" or not holds(identity, report.flags):
            continue
        left, right = members(identity.left, report.figures), members(identity.right, report.figures)
        terms = (*left, *right)
        unknown = [term for term in terms if term.value is None]
        if unknown:
            if len(terms) - len(unknown) > 1:
                yield NotChecked("A203", terms[0].path, not_given(unknown))
            continue
        negative = next((term for term in terms if term.state is FigureState.COMPUTED and (term.value or 0) < 0), None)
        if added(left) == added(right) and negative is None:
            continue
        place = next((term for term in terms if term.state is FigureState.STATED), terms[0])
        yield finding(
            "A203",
            place.span,
            place.path,
            variant="negative" if negative is not None else "",
            value=place.text,
            related=tuple(_term_label(term) for term in terms if term is not place),
            name=called(negative) if negative is not None else "",
            implied=negative.value if negative is not None else None,
            **_sides(left, right),
        )


def impossible_stock(report: Report) -> Iterator[Diagnostic]:
    """A205: a stock that the figures imply is negative."""
    for identity in report.layout.identities:
        if not holds(identity, report.flags):
            continue
        left, right = members(identity.left, report.figures), members(identity.right, report.figures)
        if identity.code == "A203":
            yield from _implied(left, right)
        elif identity.code == "A205" and identity.nothing_from_nothing:
            yield from _from_nothing(left, right)
        elif identity.code == "A205" and all(term.known for term in (*left, *right)) and added(left) < added(right):
            yield _impossible("", left, right)


def _from_nothing(left: Sequence[Figure], right: Sequence[Figure]) -> Iterator[Diagnostic]:
    """Something on the right though nothing is given on the left (what is not filled in there may still explain it)."""
    if any(term.known for term in left) and added(left) == 0 and added(right) > 0:
        given = [term for term in right if term.value]
        missing = "、".join(called(term) for term in left if not term.known)
        yield _impossible("nothing" if not missing else "nothing-known", given, left, missing=missing)


def _implied(left: Sequence[Figure], right: Sequence[Figure]) -> Iterator[Diagnostic]:
    """The one unknown term of a balance, when the others leave less than nothing for it."""
    unknown = [term for term in (*left, *right) if term.value is None]
    if len(unknown) != 1:
        return
    others = added(right) - added(left)
    implied = others if unknown[0] in left else -others
    if implied < 0:
        yield _impossible("implied", left, right, name=called(unknown[0]), implied=implied)


def _impossible(variant: str, left: Sequence[Figure], right: Sequence[Figure], **args: Any) -> Diagnostic:
    known = [term for term in (*left, *right) if term.known]
    place = next((term for term in known if term.state is FigureState.STATED), known[0])
    return finding(
        "A205",
        place.span,
        place.path,
        variant=variant,
        severity=Severity.ERROR if variant == "implied" else None,
        value=place.text,
        related=tuple(_term_label(term) for term in known if term is not place),
        **_sides([term for term in left if term.known], [term for term in right if term.known]),
        **args,
    )


def _sides(left: Sequence[Figure], right: Sequence[Figure]) -> dict[str, Any]:
    return {
        "left": _terms(left),
        "right": _terms(right),
        "left_sum": added(left),
        "right_sum": added(right),
        "difference": abs(added(left) - added(right)),
    }


def _terms(figures: Sequence[Figure]) -> str:
    return "＋".join(f"{called(figure)} {format(figure.value or Decimal(0), 'f')}" for figure in figures) or "0"


def _term_label(figure: Figure) -> Label:
    return Label(figure.span, Message(f"{called(figure)} {figure.text}", f"“{called(figure)}” {figure.text}"))


RULES: tuple[Rule, ...] = (
    Rule("A203", balance, baseline=True),
    Rule("A205", impossible_stock, baseline=True),
)
