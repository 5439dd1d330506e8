"""What came in against what went out: balances and impossible stocks (A203, A205)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from reportgen.diagnostics.finding import finding
from reportgen.diagnostics.model import Diagnostic, Label, Message, NotChecked, Severity
from reportgen.layout.spec import Identity
from reportgen.report.identities import added, called, holds, members, not_given
from reportgen.report.model import Figure, FigureState, Report
from reportgen.report.tables.totals import total_cells
from reportgen.rules.arithmetic_repair import only_repair
from reportgen.rules.arithmetic_tables import repair_fix, repair_words
from reportgen.rules.registry import Rule


def balance(report: Report) -> Iterator[Diagnostic | NotChecked]:
    """A203: what came in and what was carried in is what was handled and what is carried out."""
    below_nothing: dict[str, str] = {}
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
        totals = total_cells(report.layout, identity.table) if identity.table else ()
        repair = only_repair(report, identity.table) if identity.table else None
        stated = next((term for term in terms if term.state is FigureState.STATED), terms[0])
        place = repair.cell if repair is not None else stated
        follows = ""
        if negative is not None and repair is None:
            if negative.path in totals:
                follows = below_nothing.get(negative.row, "")
            below_nothing.setdefault(negative.row, place.path)
        upset = repair is not None or place.path in totals
        variant = "negative" if negative is not None else "cell" if repair is not None else ""
        yield finding(
            "A203",
            place.span,
            place.path,
            variant=f"column-{variant}".rstrip("-") if identity.column else variant,
            value=place.text,
            related=tuple(_term_label(term, identity) for term in terms if term is not place),
            fix=repair_fix(repair),
            caused_by="A203" if follows else "A204" if upset else "",
            caused_at=follows,
            name=called(negative, identity) if negative is not None else "",
            implied=negative.value if negative is not None else None,
            column=identity.column,
            **_sides(left, right, identity),
            **repair_words(repair),
        )


def impossible_stock(report: Report) -> Iterator[Diagnostic]:
    """A205: a stock that the figures imply is negative."""
    for identity in report.layout.identities:
        if identity.code not in ("A203", "A205") or not holds(identity, report.flags):
            continue
        left, right = members(identity.left, report.figures), members(identity.right, report.figures)
        if identity.code == "A203":
            yield from _implied(left, right)
        elif identity.nothing_from_nothing:
            yield from _from_nothing(left, right, identity)
        elif all(term.known for term in (*left, *right)) and added(left) < added(right):
            variant = "" if right else "below-zero"
            sides = {} if variant else {"left": _worked_out(left), "right": _worked_out(right)}
            yield _impossible(variant, left, right, identity.severity, because=identity.cite, **sides)


def _from_nothing(left: Sequence[Figure], right: Sequence[Figure], identity: Identity) -> Iterator[Diagnostic]:
    """Something on the right though nothing is given on the left (what is not filled in there may still explain it)."""
    if any(term.known for term in left) and added(left) == 0 and added(right) > 0:
        given = [term for term in right if term.value]
        missing = "、".join(called(term) for term in left if not term.known)
        variant = "nothing" if not missing else "nothing-known"
        yield _impossible(variant, given, left, identity.severity, missing=missing, because=identity.cite)


def _implied(left: Sequence[Figure], right: Sequence[Figure]) -> Iterator[Diagnostic]:
    """The one unknown term of a balance, when the others leave less than nothing for it."""
    unknown = [term for term in (*left, *right) if term.value is None]
    if len(unknown) != 1:
        return
    others = added(right) - added(left)
    implied = others if unknown[0] in left else -others
    if implied < 0:
        yield _impossible("implied", left, right, name=called(unknown[0]), implied=implied)


def _impossible(
    variant: str, left: Sequence[Figure], right: Sequence[Figure], severity: str = "", /, **args: Any
) -> Diagnostic:
    known = [term for term in (*left, *right) if term.known]
    place = next((term for term in known if term.state is FigureState.STATED), known[0])
    return finding(
        "A205",
        place.span,
        place.path,
        variant=variant,
        severity=Severity.ERROR if variant == "implied" else Severity(severity) if severity else None,
        value=place.text,
        related=tuple(_term_label(term) for term in known if term is not place),
        **(_sides([term for term in left if term.known], [term for term in right if term.known]) | args),
    )


def _sides(left: Sequence[Figure], right: Sequence[Figure], identity: Identity | None = None) -> dict[str, Any]:
    return {
        "left": _terms(left, identity),
        "right": _terms(right, identity),
        "left_sum": added(left),
        "right_sum": added(right),
        "difference": abs(added(left) - added(right)),
    }


def _terms(figures: Sequence[Figure], identity: Identity | None) -> str:
    told = (f"{called(figure, identity)} {format((figure.value or Decimal(0)).normalize(), 'f')}" for figure in figures)
    return "＋".join(told) or "0"


def _worked_out(figures: Sequence[Figure]) -> str:
    """The terms, with what they come to where they are several."""
    return _terms(figures, None) + (f"＝{added(figures)}" if len(figures) > 1 else "")


def _term_label(figure: Figure, identity: Identity | None = None) -> Label:
    name = called(figure, identity)
    return Label(figure.span, Message(f"{name} {figure.text}", f"“{name}” {figure.text}"))


RULES: tuple[Rule, ...] = (
    Rule("A203", balance, baseline=True),
    Rule("A205", impossible_stock, baseline=True),
)
