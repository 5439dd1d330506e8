"""Sections that are missing, misplaced, empty or extra, and what they must deal with (S101, S102, S105, S106, S111)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import factory
import pytest

from reportgen.diagnostics import catalogue
from reportgen.diagnostics.model import Diagnostic, NotChecked, Severity
from reportgen.layout.spec import Layout, MandatedMatter, Topic
from reportgen.report.model import Origin, Part, PassageKind, Section
from reportgen.rules import structure
from sample import change, check, copy_to, found


def findings(results: Iterable[Diagnostic | NotChecked]) -> list[Diagnostic]:
    return [item for item in results if isinstance(item, Diagnostic)]


def open_outline() -> Layout:
    """Article 32 alone: any order, any number, fees a warning, no heading prescribed."""
    fees = factory.section_spec("收费", "收费及减免情况", Topic.FEES, patterns=("收费",), severity_if_missing="warning")
    overview = replace(factory.SECTIONS[0], required=False)
    sections = (overview, *(replace(spec, must_write=False) for spec in factory.SECTIONS[1:]), fees)
    return factory.layout_with(id="article32-2008", ordered=False, sections=sections)


def read_in(*sections: Section, **overrides: object) -> list[Diagnostic]:
    settings = {"read_in": True, "layout": open_outline(), "sections": sections, **overrides}
    return findings(structure.missing_sections(factory.report_with(**settings)))


def old_section(key: str, heading: str, *contents: str | Part, line: int = 20) -> Section:
    spec = next((item for item in open_outline().sections if item.key == key), None)
    section = factory.section(key, *(contents or ("有内容。",)), line=line, heading=heading)
    return replace(section, spec=spec)


# -- S101 --------------------------------------------------------------------------------------------


def test_a_report_with_all_its_sections_is_not_mentioned() -> None:
    assert findings(structure.missing_sections(factory.report_with())) == []


def without(key: str) -> tuple[Section, ...]:
    return tuple(section for section in factory.five_sections() if section.key != key)


@pytest.mark.parametrize("key", [section.key for section in factory.SECTIONS])
def test_each_mandated_section_that_is_absent_is_an_error_that_names_it(key: str) -> None:
    (item,) = findings(structure.missing_sections(factory.report_with(sections=without(key))))
    assert (item.code, item.severity, item.path) == ("S101", Severity.ERROR, f"正文.{key}")


def pending(heading: str = "", line: int = 33) -> Part:
    return factory.part(
        heading, "待补", line=line, origin=Origin.PENDING, path=f"正文.问题改进.{heading or '问题改进'}"
    )


def test_a_section_that_only_the_office_can_write_and_has_not_is_one_error() -> None:
    section = factory.section("问题改进", pending("问题"), pending("措施"), origin=Origin.PENDING, line=32)
    report = factory.report_with(sections=(*without("问题改进"), section))
    (item,) = findings(structure.missing_sections(report))
    assert (item.variant, item.path, item.span.line) == ("unwritten", "正文.问题改进", 32)


def test_a_single_part_that_was_not_written_is_an_error_of_its_own() -> None:
    written = factory.part("问题", factory.PROBLEMS_TEXT, line=33)
    section = factory.section("问题改进", written, pending("措施", 36), line=32)
    (item,) = findings(structure.missing_sections(factory.report_with(sections=(*without("问题改进"), section))))
    assert (item.variant, item.path, item.span.line) == ("part", "正文.问题改进.措施", 36)
    assert "“措施”还没有写" in catalogue.message(item).zh


def test_a_section_for_which_the_data_say_nothing_counts_as_unwritten() -> None:
    section = factory.section("依申请公开", origin=Origin.PACK)
    (item,) = findings(structure.missing_sections(factory.report_with(sections=(*without("依申请公开"), section))))
    assert item.variant == "unwritten"


FULL = (
    old_section("主动公开", "一、主动公开政府信息情况"),
    old_section("依申请公开", "二、依申请公开和不予公开情况"),
    old_section("收费", "三、收费及减免情况"),
    old_section("复议诉讼", "四、复议、诉讼情况"),
    old_section("问题改进", "五、不足及改进措施"),
)


def test_an_older_outline_is_judged_by_article_32_alone() -> None:
    assert read_in(*FULL) == []
    assert read_in(*reversed(FULL)) == []
    extra = old_section("机构人员", "六、机构和人员")
    assert read_in(*FULL, extra) == []


def test_of_an_older_outline_each_mandatory_matter_is_missed_and_fees_only_as_a_warning() -> None:
    for section in FULL:
        (item,) = read_in(*(other for other in FULL if other is not section))
        assert item.severity is (Severity.WARNING if section.key == "收费" else Severity.ERROR)
        assert item.path == f"正文.{section.key}"


def test_matters_told_under_inner_headings_are_there() -> None:
    inner = old_section(
        "主动公开",
        "二、2016年政府信息公开工作情况",
        factory.part("（一）主动公开情况", "公开123条。"),
        factory.part("（二）依申请公开、复议诉讼和收费情况", "均没有发生。"),
    )
    problems = old_section("问题改进", "三、存在的主要问题及改进措施")
    assert read_in(inner, problems) == []


def test_a_heading_in_running_text_counts_as_an_inner_heading() -> None:
    run_in = factory.passage("依申请公开。全年没有收到申请。", kind=PassageKind.RUN_IN, lead=6)
    section = old_section("主动公开", "主动公开情况", factory.part("", run_in), *())
    codes = [item.path for item in read_in(section)]
    assert "正文.依申请公开" not in codes
    assert "正文.复议诉讼" in codes


def test_a_report_without_any_section_is_told_so() -> None:
    found = read_in()
    assert {item.variant for item in found} == {"no-sections"}
    assert "正文.依申请公开" in [item.path for item in found]


def test_a_text_without_headings_has_what_its_sentences_deal_with() -> None:
    told = factory.passage(
        "本报告由主动公开、依申请公开、复议诉讼等部分组成。全年主动公开政府信息65条。"
        "存在的问题是更新不及时，下一步改进。"
    )
    listed = ("主动公开", "依申请公开", "复议诉讼")
    found = findings(
        structure.missing_sections(
            factory.report_with(read_in=True, layout=open_outline(), sections=(), preamble=(told,), listed_parts=listed)
        )
    )
    assert [(item.path, item.severity) for item in found] == [
        ("正文.依申请公开", Severity.ERROR),
        ("正文.复议诉讼", Severity.ERROR),
        ("正文.收费", Severity.WARNING),
    ]


def test_nothing_is_missed_in_a_text_that_stops_early() -> None:
    report = factory.report_with(read_in=True, layout=open_outline(), sections=FULL[:2], truncated=True)
    (item,) = structure.missing_sections(report)
    assert isinstance(item, NotChecked)


# -- S102 --------------------------------------------------------------------------------------------


def test_a_misplaced_section_of_a_report_read_in_is_an_error_that_says_where_it_belongs() -> None:
    one, two, three, four, five = factory.five_sections()
    report = factory.report_with(read_in=True, sections=(one, two, four, five, three))
    (item,) = findings(structure.section_order(report))
    assert (item.code, item.severity, item.path) == ("S102", Severity.ERROR, "正文.依申请公开")
    assert item.args["before"] == "主动公开政府信息情况"
    assert item.related[0].span == two.span


def test_order_is_free_in_a_data_file_and_in_an_open_outline() -> None:
    shuffled = tuple(reversed(factory.five_sections()))
    assert findings(structure.section_order(factory.report_with(sections=shuffled))) == []
    older = factory.report_with(read_in=True, layout=open_outline(), sections=tuple(reversed(FULL)))
    assert findings(structure.section_order(older)) == []


def test_where_the_order_is_free_it_is_still_the_one_that_the_preamble_gives() -> None:
    one, two, three, four, five = (section.heading for section in factory.five_sections())
    listed = (one, two, four, three, five)
    told = (factory.passage("、".join(listed)),)
    settings = {"sections": factory.five_sections(), "listed_parts": listed, "preamble": told}
    (item,) = findings(structure.section_order(factory.report_with(read_in=True, layout=open_outline(), **settings)))
    assert (item.code, item.variant, item.severity) == ("S102", "list", Severity.WARNING)
    assert (item.path, item.span.line) == ("正文.复议诉讼", 29)
    assert findings(structure.section_order(factory.report_with(layout=open_outline(), **settings))) == []


def test_extra_sections_do_not_upset_the_order() -> None:
    one, *rest = factory.five_sections()
    extra = factory.section("机构人员", "专职1人。")
    assert findings(structure.section_order(factory.report_with(read_in=True, sections=(one, extra, *rest)))) == []


# -- S105 --------------------------------------------------------------------------------------------


def empties(*sections: Section, **overrides: object) -> list[Diagnostic]:
    return findings(structure.empty_sections(factory.report_with(sections=sections, **overrides)))


@pytest.mark.parametrize("key", [section.key for section in factory.SECTIONS])
def test_each_section_with_a_heading_and_no_text_is_one_error_at_its_heading(key: str) -> None:
    (item,) = empties(factory.section(key, line=44))
    assert (item.code, item.severity, item.path, item.span.line) == ("S105", Severity.ERROR, f"正文.{key}", 44)


def test_an_empty_part_is_an_error_at_its_heading() -> None:
    section = factory.section("概述", factory.part("组织领导", line=22), factory.part("制度", "已修订。", line=24))
    (item,) = empties(section)
    assert (item.variant, item.span.line) == ("part", 22)


@pytest.mark.parametrize(
    "text", ["无", "无。", "暂无", "没有。", "本年度无问题。", "目前不存在明显问题。", "没有主要问题及改进措施"]
)
def test_problems_that_say_only_that_there_are_none_are_an_error(text: str) -> None:
    (item,) = empties(factory.section("问题改进", text))
    assert (item.variant, item.severity) == ("none", Severity.ERROR)


@pytest.mark.parametrize(
    "text", ["没有专职人员，栏目更新不够及时。", "无障碍阅读还没有开通。", "信息员没有轮换，存在的问题尚未解决。"]
)
def test_a_real_problem_that_begins_with_没有_is_no_denial(text: str) -> None:
    assert empties(factory.section("问题改进", text)) == []


def test_denying_problems_in_their_part_is_an_error_even_beside_measures() -> None:
    parts = (factory.part("存在的主要问题", "无。", line=33), factory.part("改进措施", factory.MEASURES_TEXT, line=36))
    (item,) = empties(factory.section("问题改进", *parts))
    assert (item.variant, item.span.line) == ("none", 33)


def test_other_sections_may_say_that_there_was_nothing() -> None:
    assert empties(factory.section("其他", "无。", spec=factory.section_spec("其他"))) == []


def test_default_wording_and_missing_text_are_not_empty_headings() -> None:
    assert (
        empties(factory.section("概述", origin=Origin.PACK), factory.section("概述", pending(), origin=Origin.PENDING))
        == []
    )


def test_numbered_sentences_of_published_reports_are_no_empty_headings() -> None:
    item = factory.part("加强学习，提高认识，把公开工作抓细抓实。")
    assert empties(factory.section("概述", item), read_in=True) == []
    assert len(empties(factory.section("概述", factory.part("组织领导")), read_in=True)) == 1


def test_a_section_cut_off_with_its_text_is_not_empty() -> None:
    cut = (factory.section("概述", "有内容。"), factory.section("主动公开"))
    assert empties(*cut, read_in=True, truncated=True) == []


# -- S106 --------------------------------------------------------------------------------------------


def test_an_extra_section_is_a_note_and_in_a_closed_form_an_error() -> None:
    sections = (*factory.five_sections(), factory.section("机构人员", "专职1人。", line=50))
    (item,) = findings(structure.extra_sections(factory.report_with(sections=sections)))
    assert (item.code, item.severity, item.span.line) == ("S106", Severity.NOTE, 50)
    closed = factory.report_with(sections=sections, layout=factory.layout_with(closed=True))
    (error,) = findings(structure.extra_sections(closed))
    assert error.severity is Severity.ERROR


@pytest.mark.parametrize(("old", "new", "near"), [("概述", "概况", "概述"), ("问题改进", "存在问题和改进", "存在问题")])
def test_a_key_that_is_meant_for_a_section_only_the_office_can_write_is_one_error(
    tmp_path: Path, old: str, new: str, near: str
) -> None:
    year = copy_to(tmp_path)
    line = change(year, f"\n  {old}: |", f"\n  {new}: |") + 1
    checked = check(year)
    (item,) = checked.findings.diagnostics
    assert (item.code, item.span.line, item.path) == ("Y004", line, f"正文.{new}")
    assert str(item.args["near"]).startswith(near) and item.fix is not None
    assert checked.report is not None
    assert [section.key for section in checked.report.sections].count(old) == 1
    fixed = item.fix.edits[0].replacement
    change(year, f"\n  {new}: |", f"\n  {fixed}: |")
    assert check(year).findings.errors == ()


def test_a_section_that_stands_beside_the_default_it_is_meant_to_replace_is_a_warning(tmp_path: Path) -> None:
    year = copy_to(tmp_path)
    line = change(year, "\n  依申请公开: |", "\n  依申请办理: |") + 1
    (item,) = found(check(year), "S106")
    assert (item.variant, item.severity, item.span.line) == ("instead", Severity.WARNING, line)
    assert item.fix is not None and item.fix.edits[0].replacement == "依申请公开"


def test_an_extra_section_on_a_matter_that_the_office_has_written_is_a_note(tmp_path: Path) -> None:
    year = copy_to(tmp_path)
    change(year, "\n  问题改进: |", "\n  依申请公开制度建设: |\n    我镇修订了答复文书。\n  问题改进: |")
    assert [(item.variant, item.severity) for item in found(check(year), "S106")] == [("", Severity.NOTE)]


def test_an_older_outline_may_have_any_section_more() -> None:
    extra = factory.section("机构人员", "专职1人。")
    report = factory.report_with(read_in=True, layout=open_outline(), sections=(*FULL, extra))
    assert findings(structure.extra_sections(report)) == []


# -- S111 --------------------------------------------------------------------------------------------


def matters(*sections: Section, **overrides: object) -> list[Diagnostic | NotChecked]:
    return list(structure.required_matter(factory.report_with(sections=sections, **overrides)))


def test_problems_without_measures_are_a_warning_that_names_what_is_missing() -> None:
    (item,) = findings(matters(factory.section("问题改进", "一是人手不足，二是更新有困难。", line=32)))
    assert (item.code, item.severity, item.path, item.value) == (
        "S111",
        Severity.WARNING,
        "正文.问题改进",
        "缺改进措施",
    )


def test_matter_under_any_heading_counts_and_a_heading_without_text_does_not() -> None:
    told = factory.section("问题改进", factory.part("困难", "人手紧。"), factory.part("下一步打算", "增配信息员。"))
    assert matters(told) == []
    bare = factory.section("问题改进", factory.part("困难", "人手紧。"), factory.part("改进措施"))
    assert [item.value for item in findings(matters(bare))] == ["缺改进措施"]


def test_empty_denied_and_unwritten_sections_have_their_own_codes() -> None:
    assert matters(factory.section("问题改进")) == []
    assert matters(factory.section("问题改进", "无。")) == []
    assert matters(factory.section("问题改进", pending("问题"), origin=Origin.PENDING)) == []
    partly = factory.section("问题改进", factory.part("问题", "人手不足。"), pending("措施"))
    assert matters(partly) == []


def test_matter_due_of_some_levels_or_years_only_is_asked_of_them_only() -> None:
    due = MandatedMatter("概述", "工作考核", ("考核",), levels=("县级政府", "乡镇"), from_year=2017)
    layout = factory.layout_with(matters=(due,))
    text = factory.section("概述", "年内修订了目录。")
    assert len(findings(matters(text, layout=layout))) == 1
    assert matters(text, layout=layout, organ=factory.organ(level="街道")) == []
    assert matters(text, layout=layout, year=2016) == []
    (unknown,) = matters(text, layout=layout, organ=factory.organ(level=""))
    assert isinstance(unknown, NotChecked)


def test_problems_and_measures_in_two_sections_of_an_older_report_belong_together() -> None:
    problems = old_section("问题改进", "五、存在的问题", "一是人手不足。")
    measures = old_section("问题改进", "六、下一步打算", "增配信息员，改进栏目。")
    assert matters(problems, measures, read_in=True, layout=open_outline()) == []
