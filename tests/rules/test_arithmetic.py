"""Totals and parts, channels, balances, blanks, shares and repeated figures (A2xx)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import factory
import pytest
from hypothesis import given
from hypothesis import strategies as st

import small_office
from reportgen.diagnostics import catalogue
from reportgen.diagnostics.model import Diagnostic, NotChecked, Severity
from reportgen.layout.spec import Identity
from reportgen.report.model import Breakdown, Claim, ClaimKind, Figure, FigureState, PartsKind, Report
from reportgen.rules import arithmetic, arithmetic_balance, arithmetic_shares
from sample import change, check, copy_to, found

SEED_PARTS = (336, 3, 55, 9, 38, 2, 57, 1)


def findings(results: Iterable[Diagnostic | NotChecked]) -> list[Diagnostic]:
    return [item for item in results if isinstance(item, Diagnostic)]


def skipped(results: Iterable[Diagnostic | NotChecked]) -> list[NotChecked]:
    return [item for item in results if isinstance(item, NotChecked)]


def a201(*breakdowns: Breakdown) -> list[Diagnostic]:
    return findings(arithmetic.parts_against_total(factory.report_with(breakdowns=breakdowns)))


@pytest.mark.parametrize(
    ("figures", "variant"),
    [
        ({"依申请公开": "{收到: 0, 上年结转: 0}", "收费": "{金额（元）: 5}"}, "nothing"),
        ({"依申请公开": "{收到: 0, 上年结转: 0}", "收费": "{金额（元）: 0, 减免（元）: 3.5}"}, "nothing"),
        ({"依申请公开": "{收到: 0}", "收费": "{金额（元）: 5}"}, "nothing-known"),
        ({"依申请公开": "{收到: 0, 上年结转: 1, 办结: 1}", "收费": "{金额（元）: 5}"}, None),
        ({"依申请公开": "{收到: 2, 办结: 2}", "收费": "{金额（元）: 500}"}, None),
        ({"依申请公开": "{收到: 0}", "收费": "0"}, None),
    ],
)
def test_fees_without_any_application_are_doubted(tmp_path: Path, figures: dict[str, str], variant: str | None) -> None:
    items = found(small_office.checked(tmp_path, **figures), "A205")
    assert [(item.variant, item.severity) for item in items] == [(variant, Severity.WARNING)] * (variant is not None)
    assert all(item.path.startswith("收费.") for item in items)


# -- A201 --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("site", "other", "told"),
    [
        (501, 20, [("once-over", "相加得 521，总数 501，多 20。")]),
        (400, 20, [("once-short", "相加得 420，总数 501，少 81。")]),
        (400, 101, []),
    ],
)
def test_channels_that_count_an_item_once_are_said_to_be_compared(
    tmp_path: Path, site: int, other: int, told: list[tuple[str, str]]
) -> None:
    year = copy_to(tmp_path)
    channels = f"    政府门户网站: {site}\n    微信: {other}\n  渠道单独计数: 否\n"
    change(year, "    政府门户网站: 501\n", channels)
    items = found(check(year), "A201")
    assert [item.variant for item in items] == [variant for variant, _ in told]
    for item, (_, words) in zip(items, told, strict=True):
        said = catalogue.message(item).zh
        assert said.startswith("主动公开.渠道单独计数写的是“否”，所以主动公开.渠道各项相加") and said.endswith(words)


def test_parts_that_add_up_are_not_mentioned() -> None:
    assert a201(factory.breakdown(501, SEED_PARTS)) == []


def test_a_total_that_is_not_the_sum_is_an_error_at_the_total_with_both_sides_and_the_gap() -> None:
    (item,) = a201(factory.breakdown(501, (*SEED_PARTS, 18)))
    assert (item.code, item.severity, item.path, item.span.line) == ("A201", Severity.ERROR, "主动公开.总数", 10)
    assert (item.args["sum"], item.args["total"], item.args["difference"]) == (519, 501, 18)
    assert catalogue.message(item).zh == "分项之和 519 与总数 501 不符，多 18。"
    assert item.value == "501"


def test_a_sum_below_the_total_says_so() -> None:
    (item,) = a201(factory.breakdown(501, (336, 55, 9, 38, 60)))
    assert catalogue.message(item).zh == "分项之和 498 与总数 501 不符，少 3。"


def test_the_parts_are_pointed_at_with_the_sum_worked_out() -> None:
    (item,) = a201(factory.breakdown(10, (4, 5)))
    assert item.related[0].message.zh == "分项：4 ＋ 5 ＝ 9"
    assert (item.related[0].span.line, item.related[0].span.end_line) == (11, 12)


def test_a_part_that_is_exactly_the_surplus_is_pointed_at() -> None:
    (item,) = a201(factory.breakdown(172, (100, 72, 224)))
    assert item.related[1].span.line == 13
    assert "可能重复计入" in item.related[1].message.zh


def test_nothing_is_offered_as_the_right_value_when_either_side_may_be_wrong() -> None:
    (item,) = a201(factory.breakdown(10, (4, 5)))
    assert item.fix is None


def nested(
    inner_total: int, inner_parts: Iterable[int], total: int, rest: Iterable[int]
) -> tuple[Breakdown, Breakdown]:
    branch = factory.figure("主动公开.分类.专栏", inner_total, line=20)
    inner = factory.breakdown(branch, inner_parts, name="主动公开.分类.专栏")
    others = tuple(
        factory.figure(f"主动公开.分类.其{index}", value, line=30 + index) for index, value in enumerate(rest)
    )
    return factory.breakdown(total, (branch, *others)), inner


def test_a_wrong_subtotal_that_upsets_the_total_too_is_one_finding_with_the_one_right_value() -> None:
    (item,) = a201(*nested(337, (206, 53, 6, 38, 33), 501, SEED_PARTS[1:]))
    assert (item.path, item.span.line, item.variant) == ("主动公开.分类.专栏", 20, "nested")
    assert item.fix is not None
    assert item.fix.edits[0].replacement == "336"
    assert item.fix.edits[0].span == item.span
    assert any(label.span.line == 10 for label in item.related)


def test_a_wrong_subtotal_and_another_fault_in_the_total_are_two_findings() -> None:
    found = a201(*nested(337, (206, 53, 6, 38, 33), 503, SEED_PARTS[1:]))
    assert [(item.path, item.variant) for item in found] == [
        ("主动公开.总数", "short"),
        ("主动公开.分类.专栏", "short"),
    ]


def test_a_total_that_two_breakdowns_agree_against_is_one_finding_with_the_right_value() -> None:
    total = factory.figure("主动公开.总数", 99, line=10)
    categories = factory.breakdown(total, (60, 40))
    channels = factory.breakdown(total, (70, 30), name="主动公开.渠道")
    (item,) = a201(categories, channels)
    assert item.variant == "agree"
    assert item.fix is not None and item.fix.edits[0].replacement == "100"


def test_a_computed_total_cannot_differ_from_its_own_parts_but_from_other_parts_it_can() -> None:
    paths = ("主动公开.分类.第1类", "主动公开.分类.第2类")
    total = factory.figure("主动公开.总数", 9, state=FigureState.COMPUTED, parts=paths)
    assert a201(factory.breakdown(total, (4, 5))) == []
    (item,) = a201(factory.breakdown(total, (4, 5)), factory.breakdown(total, (4, 4), name="主动公开.渠道"))
    assert item.args["sum"] == 8


def test_an_unknown_part_is_not_taken_for_zero_and_the_check_is_listed_as_not_done() -> None:
    blank = factory.figure("主动公开.分类.公告", state=FigureState.BLANK, line=12)
    report = factory.report_with(breakdowns=(factory.breakdown(10, (factory.figure("主动公开.分类.动态", 4), blank)),))
    results = list(arithmetic.parts_against_total(report))
    assert findings(results) == []
    assert skipped(results) == [NotChecked("A201", "主动公开.总数", skipped(results)[0].reason)]
    assert "公告" in skipped(results)[0].reason.zh


def test_known_parts_that_already_pass_the_total_are_an_error_whatever_the_unknown_one_is() -> None:
    blank = factory.figure("主动公开.分类.公告", state=FigureState.BLANK)
    (item,) = a201(factory.breakdown(10, (factory.figure("主动公开.分类.动态", 11), blank)))
    assert (item.variant, item.severity) == ("part-known", Severity.ERROR)


def test_a_total_of_none_with_no_parts_given_is_complete() -> None:
    parts = tuple(factory.figure(f"行政复议.{name}") for name in ("维持", "纠正"))
    zero = factory.figure("行政复议.总数", 0)
    report = factory.report_with(breakdowns=(factory.breakdown(zero, parts, name="行政复议"),))
    assert list(arithmetic.parts_against_total(report)) == []


def test_an_open_list_below_its_total_is_lawful_and_above_it_only_a_note() -> None:
    assert a201(factory.breakdown(160, (66, 90), kind=PartsKind.OPEN)) == []
    (item,) = a201(factory.breakdown(160, (66, 95), kind=PartsKind.OPEN))
    assert (item.variant, item.severity) == ("open", Severity.NOTE)


def test_overlapping_channels_are_never_added_up() -> None:
    assert a201(factory.breakdown(100, (100, 90, 80), kind=PartsKind.OVERLAP)) == []


def test_approximate_totals_are_left_alone_unless_far_off() -> None:
    assert a201(factory.breakdown(800, (471, 300), approximate=True)) == []
    assert a201(factory.breakdown(400, (52, 38, 100, 200), approximate=True)) == []
    assert a201(factory.breakdown(128, (100, 28), approximate=True)) == []
    (item,) = a201(factory.breakdown(755, (400, 100), approximate=True))
    assert item.variant == "far"


def test_the_seeds_breakdowns_of_the_corpus_that_do_not_add_up_are_found() -> None:
    for total, parts in ((160, (100, 70)), (607, (0, 469, 64, 39, 42)), (2873, (1600, 450, 453)), (192, (147, 47, 4))):
        (item,) = a201(factory.breakdown(total, parts))
        assert item.args["difference"] == abs(sum(parts) - total)


counts = st.lists(st.integers(0, 2000), min_size=1, max_size=9)


@given(parts=counts, data=st.data())
def test_one_more_or_less_on_any_figure_of_a_closed_breakdown_is_found(parts: list[int], data: st.DataObject) -> None:
    place = data.draw(st.integers(-1, len(parts) - 1))
    step = data.draw(st.sampled_from((1, -1)))
    changed = [value + step if index == place else value for index, value in enumerate(parts)]
    total = sum(parts) + (step if place == -1 else 0)
    if min(changed) < 0 or total < 0:
        return
    (item,) = a201(factory.breakdown(total, changed))
    assert item.args["difference"] == 1


@given(inner=st.lists(st.integers(1, 99), min_size=2, max_size=5), rest=counts, data=st.data())
def test_one_more_or_less_anywhere_in_a_tree_is_found(inner: list[int], rest: list[int], data: st.DataObject) -> None:
    figures = [*inner, sum(inner), *rest, sum(inner) + sum(rest)]
    place = data.draw(st.integers(0, len(figures) - 1))
    figures[place] += data.draw(st.sampled_from((1, -1)))
    if figures[place] < 0:
        return
    size = len(inner)
    assert a201(*nested(figures[size], figures[:size], figures[-1], figures[size + 1 : -1]))


# -- A202 --------------------------------------------------------------------------------------------


def channel_report(total: int, channels: dict[str, int], **overrides: object) -> Report:
    items = [
        factory.figure(f"主动公开.渠道.{name}", value, line=20 + index)
        for index, (name, value) in enumerate(channels.items())
    ]
    group = factory.figure(
        "主动公开.渠道", sum(channels.values()), state=FigureState.COMPUTED, parts=tuple(item.path for item in items)
    )
    whole = factory.figure("主动公开.总数", total, line=10)
    return factory.report_with(figures=factory.figures(whole, group, *items), **overrides)


def a202(report: Report) -> list[Diagnostic]:
    return findings(arithmetic.part_against_total(report))


def test_channels_may_overlap_and_need_not_add_up() -> None:
    assert a202(channel_report(100, {"网站": 100, "微信": 100, "公告栏": 12})) == []


def test_a_channel_above_the_total_is_a_warning_at_the_channel() -> None:
    (item,) = a202(channel_report(382, {"网站": 382, "微信": 2443}))
    assert (item.severity, item.path, item.span.line, item.value) == (
        Severity.WARNING,
        "主动公开.渠道.微信",
        21,
        "2443",
    )
    assert item.related[0].span.line == 10
    assert item.args["difference"] == 2061


def test_items_that_went_through_no_channel_are_a_warning_at_the_channels() -> None:
    (item,) = a202(channel_report(501, {"网站": 400, "微信": 100}))
    assert (item.variant, item.severity, item.path) == ("uncovered", Severity.WARNING, "主动公开.渠道")
    assert (item.args["difference"], item.value) == (1, "500")


def test_channels_that_are_added_up_are_left_to_the_sum() -> None:
    report = channel_report(382, {"网站": 382, "微信": 2443})
    parts = tuple(report.figures[f"主动公开.渠道.{name}"] for name in ("网站", "微信"))
    summed = Breakdown("主动公开.渠道", report.figures["主动公开.总数"], parts, PartsKind.ALL)
    assert a202(channel_report(382, {"网站": 382, "微信": 2443}, breakdowns=(summed,))) == []


def test_a_part_of_an_open_list_above_its_total_is_an_error() -> None:
    report = factory.report_with(breakdowns=(factory.breakdown(10, (4, 12), kind=PartsKind.OPEN),))
    (item,) = a202(report)
    assert (item.severity, item.path) == (Severity.ERROR, "主动公开.分类.第2类")


def test_channels_told_in_prose_without_a_total_above_them_are_left_alone() -> None:
    total = factory.figure("主动公开.总数")
    report = factory.report_with(breakdowns=(factory.breakdown(total, (40, 30), kind=PartsKind.OVERLAP),), figures={})
    assert a202(report) == []


def test_an_identity_that_a_yes_no_field_switches_off_is_not_checked() -> None:
    identity = Identity("A202", ("主动公开.总数",), ("主动公开.政策解读",), when="主动公开.含解读")
    layout = factory.layout_with(identities=(identity,))
    values = factory.figures_of(**{"主动公开.总数": 5, "主动公开.政策解读": 9})
    assert a202(factory.report_with(layout=layout, figures=values)) == []
    (item,) = a202(factory.report_with(layout=layout, figures=values, flags={"主动公开.含解读": True}))
    assert item.severity is Severity.ERROR


# -- A203, A205 --------------------------------------------------------------------------------------


def requests(received: int | None, carried_in: int | None, handled: int | None, carried_out: int | None) -> Report:
    values = (received, carried_in, handled, carried_out)
    names = ("收到", "上年结转", "办结", "结转下年")
    found = (
        factory.figure(f"依申请公开.{name}", value, line=30 + index, unit="件")
        for index, (name, value) in enumerate(zip(names, values, strict=True))
    )
    return factory.report_with(figures=factory.figures(*found))


def test_balanced_requests_are_not_mentioned() -> None:
    for report in (requests(0, 0, 0, 0), requests(317, 3, 307, 13), requests(1499, 30, 1453, 76)):
        assert list(arithmetic_balance.balance(report)) == []
        assert list(arithmetic_balance.impossible_stock(report)) == []


def test_requests_that_do_not_balance_are_an_error_with_both_sides() -> None:
    (item,) = findings(arithmetic_balance.balance(requests(10, 0, 0, 0)))
    assert (item.severity, item.path, item.span.line) == (Severity.ERROR, "依申请公开.收到", 30)
    assert catalogue.message(item).zh == "收到 10＋上年结转 0＝10，办结 0＋结转下年 0＝0，两边不等，相差 10。"
    assert [label.span.line for label in item.related] == [31, 32, 33]


def test_a_balance_with_unknown_terms_is_listed_as_not_checked_naming_them() -> None:
    (item,) = skipped(arithmetic_balance.balance(requests(617, None, 600, None)))
    assert item.reason.zh == "没有填上年结转、结转下年"


def test_a_file_that_gives_no_balance_but_the_number_received_is_not_nagged() -> None:
    assert list(arithmetic_balance.balance(requests(0, None, None, None))) == []


@given(st.tuples(*[st.integers(0, 50)] * 3), st.integers(0, 3), st.sampled_from((1, -1)))
def test_one_more_or_less_in_a_balance_is_found(three: tuple[int, int, int], place: int, step: int) -> None:
    received, carried_in, handled = three
    terms = [received + handled, carried_in, handled, received + carried_in]
    terms[place] += step
    assert findings(arithmetic_balance.balance(requests(*terms)))


def test_a_stock_that_would_have_to_be_negative_is_an_error() -> None:
    (item,) = findings(arithmetic_balance.impossible_stock(requests(3, 0, 5, None)))
    assert (item.code, item.severity, item.variant) == ("A205", Severity.ERROR, "implied")
    assert (item.args["name"], item.args["implied"]) == ("结转下年", -2)
    (earlier,) = findings(arithmetic_balance.impossible_stock(requests(10, None, 0, 5)))
    assert (earlier.args["name"], earlier.args["implied"]) == ("上年结转", -5)


def test_more_handled_than_received_is_lawful_while_the_carry_over_is_unknown() -> None:
    assert list(arithmetic_balance.impossible_stock(requests(3, None, 5, None))) == []


def test_a_computed_carry_over_below_zero_is_an_error() -> None:
    report = requests(3, 0, 5, None)
    carried_out = factory.figure("依申请公开.结转下年", -2, state=FigureState.COMPUTED)
    report = factory.report_with(figures={**report.figures, carried_out.path: carried_out})
    (item,) = findings(arithmetic_balance.balance(report))
    assert (item.variant, item.args["implied"]) == ("negative", -2)


# -- A209 --------------------------------------------------------------------------------------------


def blanks(figure: Figure, **overrides: object) -> list[Diagnostic]:
    return findings(arithmetic.blank_figures(factory.report_with(figures=factory.figures(figure), **overrides)))


def test_a_blank_is_an_error_in_a_data_file_and_a_warning_in_a_report_read_in() -> None:
    blank = factory.figure("主动公开.政策解读", state=FigureState.BLANK, line=17)
    (item,) = blanks(blank)
    assert (item.severity, item.path, item.span.line) == (Severity.ERROR, "主动公开.政策解读", 17)
    (read_in,) = blanks(blank, read_in=True)
    assert read_in.severity is Severity.WARNING


def test_a_slash_is_named_as_no_number() -> None:
    (item,) = blanks(factory.figure("主动公开.政策解读", state=FigureState.BLANK, text="/"))
    assert "“/”" in catalogue.message(item).zh


def test_a_blank_that_is_already_reported_as_missing_is_folded_under_that() -> None:
    (item,) = blanks(factory.figure("主动公开.总数", state=FigureState.BLANK))
    assert item.caused_by == "Y008"


def test_zero_and_absent_are_not_blank() -> None:
    assert blanks(factory.figure("主动公开.政策解读", 0)) == []
    assert blanks(factory.figure("主动公开.政策解读")) == []


# -- A206, A207 --------------------------------------------------------------------------------------


def share(text: str, words: str, value: str, part: int | None, whole: int | None, **overrides: object) -> Claim:
    where = overrides.pop("passage", None) or text
    return factory.claim(
        where,
        words,
        ClaimKind.SHARE,
        value=value,
        percent=True,
        unit="%",
        part_value=None if part is None else Decimal(part),
        base_value=None if whole is None else Decimal(whole),
        **overrides,
    )


def a206(*claims: Claim, **overrides: object) -> list[Diagnostic]:
    return findings(arithmetic_shares.shares(factory.report_with(claims=claims, **overrides)))


def test_a_share_is_right_at_its_own_decimals_rounded_half_up() -> None:
    for value, part, base in (("0.96", 6, 625), ("1.44", 9, 625), ("97.6", 610, 625), ("38", 3, 8), ("13", 1, 8)):
        assert a206(share(f"占{value}%。", f"{value}%", value, part, base)) == []


def test_a_wrong_share_is_a_warning_at_the_number_with_the_right_one() -> None:
    (item,) = a206(share("其中公示板45条，占75%。", "75%", "75", 45, 65, line=30))
    assert (item.code, item.severity, item.span.line, item.span.column) == ("A206", Severity.WARNING, 30, 11)
    assert (item.args["shown"], item.args["expected"]) == (75, 69)
    assert item.value == "其中公示板45条，占75%。"
    assert item.path == "正文.主动公开"


def test_a_share_cut_off_instead_of_rounded_is_told_as_such() -> None:
    (item,) = a206(share("占92.47%。", "92.47%", "92.47", 209, 226))
    assert (item.variant, item.args["expected"]) == ("cut", Decimal("92.48"))


def test_the_counts_of_the_data_serve_where_the_text_names_none() -> None:
    values = factory.figures_of(**{"主动公开.总数": 65, "主动公开.政策解读": 20})
    claim = share("占30%。", "30%", "30", None, None, figure="主动公开.政策解读", base="主动公开.总数")
    (item,) = a206(claim, figures=values)
    assert item.args["expected"] == 31


def test_a_share_whose_whole_is_unknown_is_listed_as_not_checked() -> None:
    report = factory.report_with(claims=(share("占30%。", "30%", "30", 20, None),))
    assert [item.code for item in skipped(arithmetic_shares.shares(report))] == ["A206"]


def test_a_rate_without_any_count_is_left_alone() -> None:
    report = factory.report_with(claims=(share("完成率100%。", "100%", "100", None, None),))
    assert list(arithmetic_shares.shares(report)) == []


def test_a_hedged_share_is_judged_loosely() -> None:
    for hedge, value, part in (("约", "30", 31), ("超过", "60", 92), ("近", "50", 48), ("多", "30", 34)):
        assert a206(share(f"占{value}%。", f"{value}%", value, part, 100, qualifier=hedge)) == []
    (item,) = a206(share("约占60%。", "60%", "60", 31, 100, qualifier="约"))
    assert item.variant == "qualified"


def test_a_share_printed_by_a_reference_cannot_be_wrong() -> None:
    assert a206(share("占75%。", "75%", "75", 45, 65, derived=True)) == []


def test_the_right_share_is_offered_where_the_number_was_typed() -> None:
    passage = factory.passage("公示板45条，占75%。", line=31)
    claim = share("", "占75%", "75", 45, 65, passage=passage)
    (item,) = a206(claim, source=factory.source_of(passage))
    assert item.fix is not None
    (edit,) = item.fix.edits
    assert factory.source_of(passage).slice(edit.span) == "75"
    assert edit.replacement == "69"


def a207(*claims: Claim) -> list[Diagnostic]:
    return findings(arithmetic_shares.share_sums(factory.report_with(claims=claims)))


def shares_of(base: int | None, *pairs: tuple[str, int | None]) -> tuple[Claim, ...]:
    passage = factory.passage("，".join(f"第{index}类占{value}%" for index, (value, _) in enumerate(pairs)) + "。")
    found = []
    for index, (value, part) in enumerate(pairs):
        found.append(share("", f"第{index}类占{value}%", value, part, base, passage=passage))
    return tuple(found)


def test_shares_that_rounding_brings_to_a_little_over_or_under_a_hundred_are_right() -> None:
    assert a207(*shares_of(3, ("33.34", None), ("33.33", None), ("33.34", None))) == []
    assert a207(*shares_of(3, ("33.3", 1), ("66.7", 2))) == []
    assert a207(*shares_of(4, ("33", 1), ("33", 1), ("33", 1))) == []
    assert a207(*shares_of(625, ("0.96", 6), ("1.44", 9), ("97.6", 610))) == []


def test_right_shares_that_make_99_of_their_whole_are_noted_typed_or_printed() -> None:
    for derived in (False, True):
        claims = [replace(claim, derived=derived) for claim in shares_of(3, ("33", 1), ("33", 1), ("33", 1))]
        (item,) = a207(*claims)
        assert (item.severity, item.variant, item.args["sum"], item.args["count"]) == (
            Severity.NOTE, "rounded", 99, 3,
        )  # fmt: skip


def test_shares_beyond_what_rounding_explains_are_a_warning_under_the_wrong_share() -> None:
    (item,) = a207(*shares_of(65, ("30", 20), ("75", 45)))
    assert (item.code, item.severity, item.args["sum"]) == ("A207", Severity.WARNING, 105)
    assert item.caused_by == "A206"


def test_shares_without_their_counts_are_added_up_too() -> None:
    (item,) = a207(*shares_of(None, ("30", None), ("75", None)))
    assert (item.args["sum"], item.caused_by) == (105, "")


def test_shares_of_counts_that_overlap_may_pass_a_hundred() -> None:
    assert a207(*shares_of(100, ("90", 90), ("80", 80))) == []


def test_a_share_of_a_part_after_其中_is_not_added_to_the_shares_of_the_whole() -> None:
    passage = factory.passage("网站占80%，其中公告占75%。")
    first = share("", "占80%", "80", None, None, passage=passage)
    second = share("", "占75%", "75", None, None, passage=passage)
    assert a207(first, second) == []


def test_counts_that_make_the_whole_with_shares_that_do_not_are_told() -> None:
    (item,) = a207(*shares_of(100, ("40", 50), ("50", 50)))
    assert (item.variant, item.args["sum"]) == ("short", 90)


def test_a_single_share_above_a_hundred_is_not_a_sum() -> None:
    assert a207(*shares_of(None, ("120", None))) == []


@given(parts=st.lists(st.integers(1, 500), min_size=2, max_size=8), places=st.integers(0, 2))
def test_rightly_rounded_shares_never_raise_an_alarm(parts: list[int], places: int) -> None:
    from reportgen.report.rounding import percent

    base = sum(parts)
    pairs = [(format(percent(Decimal(part), Decimal(base), places), "f"), part) for part in parts]
    claims = shares_of(base, *pairs)
    assert a206(*claims) == []
    assert [item for item in a207(*claims) if item.severity is not Severity.NOTE] == []


# -- A208 --------------------------------------------------------------------------------------------


def count(text: str, words: str, value: int, line: int, **overrides: object) -> Claim:
    return factory.claim(text, words, value=value, line=line, figure="主动公开.总数", unit="条", **overrides)


def a208(*claims: Claim, **overrides: object) -> list[Diagnostic]:
    settings = {"figures": {}, "read_in": True, **overrides}
    return findings(arithmetic_shares.contradictions(factory.report_with(claims=claims, **settings)))


def test_one_figure_told_with_two_values_is_a_warning_at_the_second() -> None:
    first = count("全年主动公开信息2423条。", "2423条", 2423, 20, section="概述")
    second = count("全年主动公开信息2873条。", "2873条", 2873, 30)
    (item,) = a208(first, second)
    assert (item.severity, item.span.line, item.related[0].span.line) == (Severity.WARNING, 30, 20)
    assert item.args["difference"] == 450


def test_a_running_total_beside_the_years_figure_is_not_a_contradiction() -> None:
    first = count("全年主动公开信息158条。", "158条", 158, 20)
    assert a208(first, count("历年累计主动公开信息545条。", "545条", 545, 30)) == []
    assert a208(first, count("其中网站主动公开信息100条。", "100条", 100, 30)) == []
    assert a208(first, count("全年主动公开信息150余条。", "150余条", 150, 30, qualifier="余")) == []


def test_where_the_data_give_the_figure_the_text_is_compared_with_them_instead() -> None:
    claims = (count("主动公开信息1条。", "1条", 1, 20), count("主动公开信息2条。", "2条", 2, 30))
    figures = factory.figures_of(**{"主动公开.总数": 1})
    assert a208(*claims, figures=figures, read_in=False) == []


def test_counts_of_some_of_the_organs_that_a_report_covers_are_not_two_values_of_one_figure() -> None:
    province = count("省级答复申请600件。", "600件", 600, 20)
    assert a208(province, count("市县答复申请3489件。", "3489件", 3489, 30)) == []
    assert a208(count("答复申请600件。", "600件", 600, 20), count("答复申请3489件。", "3489件", 3489, 30)) != []
