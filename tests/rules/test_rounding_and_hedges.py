"""四舍五入, hedged numbers, and where the right number would be written."""

from __future__ import annotations

from decimal import Decimal

import factory
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.report.claims.claim_places import number_fix, path_of
from reportgen.report.claims.hedges import admits
from reportgen.report.model import ClaimKind, Origin
from reportgen.report.rounding import decimals, percent, rounded, unit


@pytest.mark.parametrize(
    ("part", "whole", "places", "shown"),
    [
        (3, 8, 0, "38"),
        (1, 8, 0, "13"),
        (9, 2000, 1, "0.5"),
        (209, 226, 2, "92.48"),
        (248, 253, 0, "98"),
        (1, 3, 2, "33.33"),
    ],
)
def test_a_half_is_rounded_up_and_never_to_even(part: int, whole: int, places: int, shown: str) -> None:
    assert format(percent(Decimal(part), Decimal(whole), places), "f") == shown


@given(st.decimals(min_value=0, max_value=10**9, allow_nan=False, places=6), st.integers(0, 5))
def test_rounding_moves_a_number_by_at_most_half_a_unit_and_leaves_a_rounded_one(value: Decimal, places: int) -> None:
    result = rounded(value, places)
    assert abs(result - value) <= unit(places) / 2
    assert rounded(result, places) == result
    assert decimals(result) == places


@pytest.mark.parametrize(
    ("hedge", "said", "true", "holds"),
    [
        ("", 778, 778, True),
        ("", 778, 779, False),
        ("余", 300, 348, True),
        ("余", 300, 262, False),
        ("超过", 60, 92, True),
        ("近", 50, 48, True),
        ("近", 50, 30, True),
        ("近", 50, 61, False),
        ("约", 30, 31, True),
        ("约", 30, 60, False),
        ("左右", 5, 6, True),
    ],
)
def test_a_hedge_admits_what_its_word_says_and_no_more(hedge: str, said: int, true: int, holds: bool) -> None:
    assert admits(hedge, Decimal(said), Decimal(true)) is holds


def test_the_number_is_replaced_and_not_the_year_that_holds_its_digits() -> None:
    passage = factory.passage("比2016年增长16%。")
    claim = factory.claim(passage, "比2016年增长16%", ClaimKind.GROWTH, value=16)
    report = factory.report_with(source=factory.source_of(passage))
    fix = number_fix(report, claim, Decimal(16), Decimal(17))
    assert fix is not None
    assert [edit.span.column for edit in fix.edits] == [9]


def test_nothing_is_offered_for_a_number_that_nobody_typed() -> None:
    passage = factory.passage("增长16%。", origin=Origin.PACK)
    claim = factory.claim(passage, "增长16%", ClaimKind.GROWTH, value=16)
    report = factory.report_with(source=factory.source_of(passage))
    assert number_fix(report, claim, Decimal(16), Decimal(17)) is None
    spelled = factory.passage("增长百分之十六。")
    words = factory.claim(spelled, "增长百分之十六", ClaimKind.GROWTH, value=16)
    assert number_fix(factory.report_with(source=factory.source_of(spelled)), words, Decimal(16), Decimal(17)) is None


def test_a_claim_is_found_under_its_section_or_the_preamble() -> None:
    report = factory.report_with()
    assert path_of(report, factory.claim("公开1条。", "1条", section="主动公开")) == "正文.主动公开"
    assert path_of(report, factory.claim("公开1条。", "1条", section="引言")) == "引言"
