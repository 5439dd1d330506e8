"""Rounding as offices do it: 四舍五入, half up, at a stated number of decimals."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, localcontext


def rounded(value: Decimal, places: int) -> Decimal:
    """`value` half up at `places` decimals: 37.5 becomes 38, 98.0237 at two decimals 98.02."""
    with localcontext() as context:
        context.prec = 60
        return value.quantize(unit(places), rounding=ROUND_HALF_UP)


def percent(part: Decimal, whole: Decimal, places: int) -> Decimal:
    """What per cent of `whole` (not zero) `part` is, half up."""
    with localcontext() as context:
        context.prec = 60
        return rounded(part * 100 / whole, places)


def decimals(value: Decimal) -> int:
    """The decimals a number is written with: 92.47 has two, 30 none."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def unit(places: int) -> Decimal:
    """One unit of the last of `places` decimals."""
    return Decimal(1).scaleb(-places)
