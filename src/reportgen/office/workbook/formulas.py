"""The formulas of a workbook: totals, and checks that say √, × or ？.

They are made from the edition's own relations, so that a workbook adds up and doubts what `check` would.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby

from reportgen.layout.spec import Identity, Layout, Succession
from reportgen.office.workbook.style import DOUBT, RIGHT, WRONG
from reportgen.report.model import Report
from reportgen.report.workbook.sums import Sum
from reportgen.source.book import coordinate

Place = tuple[int, int]
Places = Mapping[str, Place]
"""The row and column of each figure of a sheet, by its path."""

_EQUAL_TO_LAST = ("C301", "C302")


def area(places: Iterable[Place]) -> str:
    """The cells as arguments of a function, neighbours in a row or column drawn together: D5:I5,K5."""
    left = sorted(places)
    down = sorted(left, key=lambda place: (place[1], place[0]))
    across, upright = list(_runs(left, along=1)), list(_runs(down, along=0))
    return ",".join(across if len(across) <= len(upright) else upright)


def _runs(places: Sequence[Place], along: int) -> Iterator[str]:
    """Stretches of cells that follow one another along a row (1) or a column (0)."""
    numbered = enumerate(places)
    for _, run in groupby(numbered, key=lambda item: (item[1][1 - along], item[1][along] - item[0])):
        cells = [place for _, place in run]
        first, last = coordinate(*cells[0]), coordinate(*cells[-1])
        yield first if first == last else f"{first}:{last}"


def total(terms: Sum, places: Places) -> str:
    """The formula of a total: nothing as long as nothing is filled in that it adds."""
    added = [places[name] for name, sign in terms.items() if sign > 0]
    taken = [places[name] for name, sign in terms.items() if sign < 0]
    less = f"-SUM({area(taken)})" if taken else ""
    return f'IF(COUNT({area(added)})=0,"",SUM({area(added)}){less})'


def check(
    inputs: Sequence[Place], whole: Sequence[Place], conditions: Sequence[tuple[str, str]], empty_is_zero: str = "FALSE"
) -> str:
    """The formula of a check: empty while nothing is filled in, then the first condition that fails, else √.

    `inputs` are to be filled in, `whole` are all cells that it is about. Each condition is a formula with what is said
    when it does not hold; `empty_is_zero` is one that lets empty cells pass.
    """
    said = f'"{RIGHT}"'
    for formula, words in reversed(conditions):
        said = f'IF({formula},{said},"{words}")'
    if not inputs:
        return f'IF(COUNT({area(whole)})=0,"",{said})'
    cells = area(inputs)
    short = f"IF({empty_is_zero},COUNTA({cells}),{len(inputs)})"
    lacking = f'IF(COUNT({cells})<{short},"{WRONG} 有空格或文字",{said})'
    return f'IF(COUNTA({cells})=0,"",{lacking})'


def is_sum(path: str, terms: Sum, places: Places) -> str:
    """The condition that a total is what it should be, for one whose formula has been written over."""
    added = [places[name] for name, sign in terms.items() if sign > 0]
    taken = [places[name] for name, sign in terms.items() if sign < 0]
    less = f"-SUM({area(taken)})" if taken else ""
    return f"N({coordinate(*places[path])})=SUM({area(added)}){less}"


def conditions(layout: Layout, places: Places, paths: Sequence[str], last: Report | None) -> list[tuple[str, str]]:
    """What must hold of the figures in a row, with the words for it; relations across a row are in its totals."""
    found = [_relation(identity, places) for identity in layout.identities if _is_about(identity, places, paths)]
    ties = (tie for tie in layout.successions if tie.this in paths and tie.code in _EQUAL_TO_LAST)
    found += [_tie(tie, places, last) for tie in ties if last is not None]
    return [item for item in found if item is not None]


def _is_about(identity: Identity, places: Places, paths: Sequence[str]) -> bool:
    told = (*identity.left, *identity.right)
    plain = not identity.when and not identity.nothing_from_nothing and not identity.suspect
    return plain and identity.left[0] in paths and identity.code in _RELATIONS and all(name in places for name in told)


def _relation(identity: Identity, places: Places) -> tuple[str, str] | None:
    left = f"SUM({area(places[name] for name in identity.left)})"
    parts = [places[name] for name in identity.right]
    right = f"SUM({area(parts)})" if parts else "0"
    mark = WRONG if identity.severity in ("", "error") else DOUBT
    where, left_names, right_names = _names(identity)
    whole = "＋".join(left_names)
    if identity.code == "A202":
        return f"MAX({area(parts)})<={left}", f"{mark} {where}{whole}应不小于{'、'.join(right_names[:2])}"
    if identity.code == "A205":
        return f"{left}>={right}", f"{mark} {where}{whole}应不小于{'＋'.join(right_names) or '0'}"
    if identity.code == "A201":
        return f"OR(COUNT({area(parts)})=0,{left}={right})", f"{mark} 不等于各项之和"
    return f"{left}={right}", f"{mark} {where}{whole}应等于{'＋'.join(right_names) or '0'}"


def _names(identity: Identity) -> tuple[str, list[str], list[str]]:
    """The figures of both sides by their last name; in one column of a form by their rows, behind the column's name."""
    told = (*identity.left, *identity.right)
    columns = {_short(name) for name in told}
    in_one_column = len(told) > 1 and len(columns) == 1
    left, right = (
        [_short(name.rpartition(".")[0] if in_one_column else name) for name in side]
        for side in (identity.left, identity.right)
    )
    return f"{columns.pop()}：" if in_one_column else "", left, right


_RELATIONS = ("A201", "A202", "A203", "A205")


def _tie(tie: Succession, places: Places, last: Report | None) -> tuple[str, str] | None:
    """A figure that equals last year's, with what was added and taken away in the year."""
    names = (tie.this, *tie.plus, *tie.minus)
    before = [last.value(name) for name in tie.last] if last is not None else []
    if not before or any(value is None for value in before) or any(name not in places for name in names):
        return None
    base = format(sum((value for value in before if value is not None), Decimal(0)), "f")
    plus = f"+SUM({area(places[name] for name in tie.plus)})" if tie.plus else ""
    minus = f"-SUM({area(places[name] for name in tie.minus)})" if tie.minus else ""
    words = f"{DOUBT} {_short(tie.this)}同上年的数推算的不一样"
    return f"{coordinate(*places[tie.this])}={base}{plus}{minus}", words


def _short(path: str) -> str:
    return path.rpartition(".")[2]
