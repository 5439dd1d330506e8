"""The wording and numbers of headings, the title, and the preamble's list of parts (S103, S104, S107, S110)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import factory
import pytest

from reportgen.diagnostics import catalogue
from reportgen.diagnostics.model import Diagnostic, NotChecked, Severity
from reportgen.report.model import Part, PassageKind, Report, Section
from reportgen.rules import structure_headings, structure_preamble


def findings(results: Iterable[Diagnostic | NotChecked]) -> list[Diagnostic]:
    return [item for item in results if isinstance(item, Diagnostic)]


# -- S103 --------------------------------------------------------------------------------------------


def worded(written: str, **overrides: object) -> list[Diagnostic]:
    section = factory.section("问题改进", "有内容。", line=32, written_heading=written)
    return findings(structure_headings.heading_wording(factory.report_with(sections=(section,), **overrides)))


@pytest.mark.parametrize(
    "written", ["存在的主要问题及改进措施", "问题改进", "存在的主要问题及改进措施：", " 存在的主要问题 及改进措施"]
)
def test_the_editions_heading_or_its_short_key_is_right(written: str) -> None:
    assert worded(written) == []


def test_a_listed_variant_is_a_note_and_other_words_a_warning() -> None:
    (variant,) = worded("存在的主要问题及改进情况")
    assert (variant.severity, variant.variant) == (Severity.NOTE, "variant")
    (other,) = worded("主动公开政府政府情况", read_in=True)
    assert (other.code, other.severity, other.span.line, other.value) == (
        "S103",
        Severity.WARNING,
        32,
        "主动公开政府政府情况",
    )


def test_和_与_及_and_的_make_no_difference_beyond_a_note() -> None:
    (item,) = worded("存在的主要问题与改进措施")
    assert item.severity is Severity.NOTE


def test_an_older_outline_words_its_headings_as_it_likes() -> None:
    assert worded("不足及下步打算", read_in=True, layout=factory.layout_with(ordered=False)) == []


# -- S104 --------------------------------------------------------------------------------------------


def numbered(*numbers: str, **overrides: object) -> list[Diagnostic]:
    """Second-level headings with these typed numbers, from line 30."""
    parts = tuple(
        factory.part(f"标题{index}", "内容。", line=30 + index, number=number) for index, number in enumerate(numbers)
    )
    return numbers_of(factory.section("概述", *parts), **overrides)


def numbers_of(*sections: Section, **overrides: object) -> list[Diagnostic]:
    return findings(structure_headings.heading_numbers(factory.report_with(sections=sections, **overrides)))


def told(found: list[Diagnostic]) -> list[tuple[str, str, object]]:
    return [(item.variant, item.value, item.args.get("right")) for item in found]


def test_numbers_in_order_or_none_at_all_are_right() -> None:
    assert numbered("（一）", "（二）", "（三）") == []
    assert numbered("", "", "") == []
    assert numbered("（九）"[:0], "（二）") == []
    assert numbered("(一)", "（ 二 ）") == []
    tens = [f"（{name}）" for name in "一二三四五六七八九十"]
    assert numbered(*tens, "（十一）", "（十二）") == []


def test_a_number_that_skips_or_repeats_is_a_warning_at_its_heading_with_the_right_one() -> None:
    (item,) = numbered("（一）", "（二）", "（四）")
    assert (item.code, item.severity, item.span.line) == ("S104", Severity.WARNING, 32)
    assert told([item]) == [("skipped", "（四）", "（三）")]
    assert told(numbered("（一）", "（一）", "（二）")) == [("repeated", "（一）", "（二）")]
    assert told(numbered("（二）", "（一）")) == [("skipped", "（二）", "（一）"), ("repeated", "（一）", "（三）")]


def test_an_arabic_number_among_chinese_ones_is_told_with_the_right_sign() -> None:
    assert told(numbered("（一）", "（2）", "（三）")) == [("sign", "（2）", "（二）")]
    assert told(numbered("（一）", "（2）", "（3）")) == [("sign", "（2）", "（二）")]


def test_the_order_of_the_seeds_last_section_is_found() -> None:
    found = numbered("（一）", "（2）", "（一）", "（二）", "（三）", "（四）", read_in=True)
    assert told(found) == [("sign", "（2）", "（二）"), ("repeated", "（一）", "（三）")]


def test_unnumbered_headings_between_numbered_ones_may_count_or_not() -> None:
    assert numbered("（一）", "", "（二）") == []
    assert numbered("（一）", "", "（三）") == []
    assert told(numbered("（一）", "", "（四）")) == [("skipped", "（四）", "（二）")]


def test_a_report_read_in_may_number_its_second_level_its_own_way_throughout() -> None:
    for style in (("1.", "2.", "3."), ("1、", "2、"), ("（1）", "（2）"), ("(1)", "(2)")):
        assert numbered(*style, read_in=True) == []


def test_a_data_file_is_told_the_right_sign_of_the_level_once() -> None:
    assert told(numbered("1、", "2、")) == [("own-sign", "1、", "（一）")]
    assert told(numbered("（一）、", "（二）")) == [("punctuation", "（一）、", "（一）")]


def test_the_first_levels_sign_below_the_first_level_is_told_once() -> None:
    section = replace(
        factory.section(
            "概述", factory.part("甲", "内容。", number="一、"), factory.part("乙", "内容。", number="二、")
        ),
        number="一、",
    )
    assert told(numbers_of(section, read_in=True)) == [("level", "一、", "（一）")]
    unnumbered = replace(section, number="")
    assert numbers_of(unnumbered, read_in=True) == []


def test_a_dash_for_一_is_told() -> None:
    sections = tuple(
        factory.section(key, "内容。", line=line, number=number)
        for key, line, number in (("概述", 20, "—、"), ("主动公开", 23, "二、"))
    )
    (item,) = numbers_of(*sections, read_in=True)
    assert (item.variant, item.span.line, item.args["right"]) == ("dash", 20, "一、")


def test_two_numbers_before_one_heading_are_told() -> None:
    section = factory.section("概述", factory.part("（一）组织领导", "内容。", number="（一）"))
    assert [item.variant for item in numbers_of(section)] == ["doubled"]


def test_sections_of_a_text_that_lost_its_beginning_may_start_anywhere() -> None:
    sections = tuple(
        factory.section(key, "内容。", number=number) for key, number in (("复议诉讼", "四、"), ("问题改进", "五、"))
    )
    assert numbers_of(*sections, read_in=True, truncated=True) == []
    assert told(numbers_of(*sections, read_in=True)) == [("skipped", "四、", "一、")]


def test_beside_a_number_of_another_level_the_right_one_is_not_told_to_follow_it() -> None:
    assert told(numbered("1、", "（二）")) == [("own-sign", "1、", "（一）")]
    assert told(numbered("1、", "2、", "（三）")) == [("own-sign", "1、", "（一）")]
    assert told(numbered("1.", "—", "（3）")) == [
        ("own-sign", "1.", "（一）"),
        ("dash", "—", "（一）"),
        ("sign", "（3）", "（三）"),
    ]


def test_a_gap_in_a_text_that_is_not_whole_is_no_slip_of_its_numbers() -> None:
    sections = tuple(
        factory.section(key, "内容。", number=number) for key, number in (("概述", "一、"), ("复议诉讼", "四、"))
    )
    assert numbers_of(*sections, read_in=True, truncated=True) == []
    assert told(numbers_of(*sections, read_in=True)) == [("skipped", "四、", "二、")]
    back = tuple(factory.section(key, "内容。", number="二、") for key in ("概述", "主动公开"))
    assert told(numbers_of(*back, read_in=True, truncated=True)) == [("repeated", "二、", "三、")]


def paragraphs(*texts: str, number: str = "", heading: str = "小标题") -> Section:
    part = factory.part(heading, *texts, line=40, number=number)
    return replace(factory.section("概述", part), number="一、")


def test_numbers_typed_in_running_text_are_checked_where_they_stand() -> None:
    found = numbers_of(paragraphs("一、强化保障。", "二、建立体系。", number="（三）"), read_in=True, truncated=True)
    assert [
        (item.variant, item.span.line, item.span.column, item.span.end_column) for item in found if item.path != "x"
    ] == [
        ("skipped", 40, 5, 8),
        ("level", 41, 1, 3),
    ]


def test_lists_in_running_text_may_begin_anew_after_other_words() -> None:
    assert numbers_of(paragraphs("1. 甲。", "2. 乙。", "措施如下：", "1. 丙。", "2. 丁。")) == []
    assert told(numbers_of(paragraphs("1. 甲。", "2. 乙。", "1. 丙。"))) == [("repeated", "1.", "3.")]
    assert told(numbers_of(paragraphs("1. 甲。", "3. 乙。"))) == [("skipped", "3.", "2.")]
    assert numbers_of(paragraphs("1. 甲。", "（1）子。", "（2）丑。", "2. 乙。", "（1）寅。")) == []


def test_a_data_file_is_told_that_1_takes_a_point() -> None:
    assert told(numbers_of(paragraphs("1、甲。", "2. 乙。"))) == [("punctuation", "1、", "1.")]


def test_numbers_that_begin_a_sentence_are_no_list() -> None:
    assert numbers_of(paragraphs("1.5万元用于培训。", "二、三季度各检查一次。", "2017年公开100条。")) == []


def test_inner_headings_are_numbered_like_any_level() -> None:
    inner = [
        factory.passage(text, line=41 + index, kind=PassageKind.HEADING, level=3, number=number)
        for index, (text, number) in enumerate((("甲", "1."), ("乙", "3.")))
    ]
    section = factory.section("概述", factory.part("小标题", *inner))
    (item,) = numbers_of(section)
    assert (item.variant, item.span.line) == ("skipped", 42)


# -- S110 --------------------------------------------------------------------------------------------


def titled(text: str, **overrides: object) -> list[Diagnostic]:
    return findings(structure_headings.title(factory.report_with(title=text, **overrides)))


@pytest.mark.parametrize(
    "text",
    [
        "示例镇2017年政府信息公开工作年度报告",
        "示例镇2017年政府信息公开工作\n年度报告",
        "示例镇人民政府2017年政府信息公开工作年度报告",
        "2017年示例镇人民政府政府信息公开工作年度报告",
    ],
)
def test_the_customary_titles_are_right(text: str) -> None:
    assert titled(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "示例镇2017年政务信息公开工作年报",
        "关于示例镇2017年度政府信息公开工作情况的报告",
        "2017年政府信息公开工作年度报告",
        "示例县示例镇2017年度政府信息公开年度报告",
        "示例镇二〇一七年政府信息公开工作年度报告",
    ],
)
def test_other_wordings_are_only_a_note(text: str) -> None:
    (item,) = titled(text)
    assert (item.code, item.severity, item.variant) == ("S110", Severity.NOTE, "")


def test_another_year_in_the_title_is_an_error() -> None:
    for text in ("示例镇2016年政府信息公开工作年度报告", "示例镇二0一六年政府信息公开工作年度报告"):
        (item,) = titled(text)
        assert (item.severity, item.variant, item.args["stated"]) == (Severity.ERROR, "year", 2016)


def test_another_organ_in_the_title_is_an_error_and_an_abbreviation_is_not() -> None:
    (item,) = titled("示范镇2017年政府信息公开工作年度报告")
    assert (item.severity, item.variant, item.args["named"]) == (Severity.ERROR, "organ", "示范镇")
    bureau = factory.organ("示例县发展和改革委员会", "县级部门", title_name="示例县发展和改革委员会")
    assert [found.severity for found in titled("示例县发改委2017年政府信息公开工作年度报告", organ=bureau)] == [
        Severity.NOTE
    ]


# -- S107 --------------------------------------------------------------------------------------------

HEADINGS = tuple(section.heading for section in factory.five_sections())


def preamble(listed: tuple[str, ...] = HEADINGS, claimed: int | None = None, **overrides: object) -> list[Diagnostic]:
    text = f"本报告包括{'、'.join(listed)}{claimed or ''}部分。"
    passage = factory.passage(text, line=9)
    settings: dict[str, object] = {"preamble": (passage,), "listed_parts": listed, **overrides}
    if claimed is not None:
        start = text.rindex(str(claimed))
        settings["claimed_parts"] = replace(
            factory.stated(claimed, line=9), span=passage.place(start, start + len(str(claimed)))
        )
        settings["source"] = factory.source_of(passage)
    return findings(structure_preamble.parts_list(report(**settings)))


def report(**overrides: object) -> Report:
    return factory.report_with(**overrides)


def test_a_list_that_names_the_bodys_parts_is_right_in_any_wording_the_edition_knows() -> None:
    assert preamble() == []
    assert preamble(claimed=5) == []
    short = ("概述", "主动公开", "依申请公开办理", "复议、诉讼", "主要问题和改进措施")
    assert preamble(short, 5) == []


def test_a_wrong_number_of_parts_is_an_error_at_the_number_with_the_right_one() -> None:
    extra = (*factory.five_sections(), factory.section("机构人员", "专职1人。"))
    found = preamble(claimed=5, sections=extra)
    error = found[0]
    assert (error.code, error.severity, error.span.line) == ("S107", Severity.ERROR, 9)
    assert (error.args["claimed"], error.args["actual"]) == (5, 6)
    assert error.fix is not None and error.fix.edits[0].replacement == "6"
    assert [(item.severity, item.variant, item.value) for item in found[1:]] == [
        (Severity.NOTE, "not-in-list", "机构人员")
    ]


def test_an_annex_may_be_counted_as_a_part() -> None:
    assert preamble((*HEADINGS, "附表"), 6) == []


def test_a_list_that_leaves_a_part_out_is_a_note_while_the_number_is_right() -> None:
    found = preamble(HEADINGS[:2] + HEADINGS[3:], 5)
    assert [(item.severity, item.variant, item.value) for item in found] == [
        (Severity.NOTE, "not-in-list", HEADINGS[2])
    ]


def test_a_part_listed_twice_or_not_there_is_a_note() -> None:
    twice = preamble((*HEADINGS, HEADINGS[1]))
    assert [(item.variant, item.value) for item in twice] == [("repeated", HEADINGS[1])]
    ghost = preamble((*HEADINGS, "保密审查情况"))
    assert [(item.variant, item.value, item.severity) for item in ghost] == [
        ("not-in-body", "保密审查情况", Severity.NOTE)
    ]


def test_another_order_in_the_list_is_a_note() -> None:
    one, two, three, four, five = HEADINGS
    assert [(item.variant, item.severity) for item in preamble((one, two, four, three, five))] == [
        ("order", Severity.NOTE)
    ]


def test_an_open_list_need_not_be_complete() -> None:
    assert preamble(HEADINGS[:3], 5, list_is_open=True) == []


def cut(*keys: str) -> tuple[Section, ...]:
    return tuple(section for section in factory.five_sections() if section.key in keys)


def test_beyond_the_end_of_a_cut_text_nothing_is_judged_but_the_lists_own_number() -> None:
    assert preamble(sections=cut("概述", "主动公开"), truncated=True, read_in=True) == []
    (item,) = preamble(claimed=9, sections=cut("概述"), truncated=True, read_in=True)
    assert (item.variant, item.severity) == ("list", Severity.ERROR)
    assert preamble(HEADINGS[:4], 8, sections=cut("概述"), truncated=True, list_is_open=True) == []


def test_more_sections_than_claimed_are_too_many_even_in_a_cut_text() -> None:
    (item,) = preamble(HEADINGS[:2], 2, sections=cut("概述", "主动公开", "依申请公开"), truncated=True, read_in=True)[
        :1
    ]
    assert (item.variant, item.args["claimed"], item.args["actual"]) == ("", 2, 3)


def test_a_listed_part_that_the_prescribed_form_does_not_have_is_a_note_even_in_a_cut_text() -> None:
    closed = replace(factory.layout_with(), closed=True)
    listed = ("概述", "主动公开情况", "收费及减免")
    found = preamble(listed, sections=cut("概述", "主动公开"), truncated=True, read_in=True, layout=closed)
    assert [(item.variant, item.value, item.severity) for item in found] == [
        ("not-in-edition", "收费及减免", Severity.NOTE)
    ]


def test_a_part_that_a_cut_body_has_passed_over_is_out_of_order() -> None:
    (item,) = preamble(sections=cut("概述", "依申请公开"), truncated=True, read_in=True)
    assert (item.variant, item.value) == ("order", "政府信息依申请公开办理情况")


def test_sections_that_the_numbers_show_to_be_missing_have_not_been_passed_over() -> None:
    one, three = cut("概述", "依申请公开")
    numbered_sections = (replace(one, number="一、"), replace(three, number="三、"))
    assert preamble(sections=numbered_sections, truncated=True, read_in=True) == []
    next_to = (replace(one, number="一、"), replace(three, number="二、"))
    assert [item.variant for item in preamble(sections=next_to, truncated=True, read_in=True)] == ["order"]


def test_no_list_and_no_number_are_lawful() -> None:
    assert preamble(()) == []


def test_every_message_can_be_shown() -> None:
    for item in (*preamble((*HEADINGS, HEADINGS[1], "保密"), 9), *numbered("1、", "3、"), *titled("示范镇2016年年报")):
        assert "{" not in catalogue.message(item).zh + catalogue.message(item).en + catalogue.hint(item).zh


def test_parts_of_one_name_in_two_sections_are_numbered_apart() -> None:
    def two(key: str, line: int) -> Section:
        parts: tuple[Part, ...] = tuple(
            factory.part(f"标题{index}", "内容。", line=line + index, number=f"（{'一二'[index]}）")
            for index in range(2)
        )
        return factory.section(key, *parts, line=line)

    assert numbers_of(two("概述", 20), two("主动公开", 30)) == []
