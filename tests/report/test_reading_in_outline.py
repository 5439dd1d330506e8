"""How the sections and parts of a read-in report are told from its text."""

from __future__ import annotations

import read_in_reports as reports
from hypothesis import given
from hypothesis import strategies as st
from read_in_reports import para

from reportgen.report import reading_in
from reportgen.report.model import PassageKind
from reportgen.source import plain
from reportgen.span import SourceText

TITLE = "示例镇2016年政府信息公开工作年度报告"
OPENING = "根据《中华人民共和国政府信息公开条例》，编制2016年政府信息公开工作年度报告。"
FIVE = ["概述", "主动公开政府信息情况", "依申请公开政府信息情况", "复议和诉讼情况", "存在的主要问题及改进措施"]
WORDS = [
    "我镇把政府信息公开列入全年工作安排。",
    "2016年，我镇主动公开政府信息253条。",
    "2016年，我镇未收到政府信息公开申请。",
    "2016年，我镇未发生行政复议、行政诉讼案件。",
    "栏目更新不够及时。下一步按月核对。",
]
HAN = "一二三四五六七八九十"


def told(joint: str, numbers: str = HAN, sign: str = "、") -> str:
    return "\n".join(f"{n}{sign}{head}{joint}{text}" for n, head, text in zip(numbers, FIVE, WORDS, strict=False))


def test_headings_on_their_own_lines_run_in_and_run_on_make_the_same_sections() -> None:
    for body in (told("\n"), told("。"), told("："), told("").replace("\n", "")):
        read = reports.text(f"{TITLE}\n{OPENING}\n{body}")
        assert [heading.rstrip("：") for heading in read.headings()] == FIVE, body
        assert [section.text for section in read.report.sections] == WORDS, body
        assert [passage.text for passage in read.report.preamble] == [OPENING]


def test_a_report_in_one_paragraph_is_parted_at_its_headings() -> None:
    read = reports.text(f"{TITLE}\n{OPENING}{told('').replace(chr(10), '')}")
    assert read.headings() == FIVE
    assert read.report.sections[1].span.line == 2


def test_headings_by_style_alone_by_bold_lines_and_by_their_words_alone_are_found() -> None:
    def styled(**style: object) -> list[object]:
        return [item for head, text in zip(FIVE, WORDS, strict=True) for item in (para(head, **style), text)]  # type: ignore[arg-type]

    for body in (styled(level=2), styled(bold=True), styled()):
        read = reports.read(reports.flow(TITLE, OPENING, *body))  # type: ignore[arg-type]
        assert read.headings() == FIVE


def test_spaces_dashes_and_other_signs_in_numbers_do_no_harm() -> None:
    for sign in ("、 ", " 、", ".", "，"):
        assert len(reports.text(f"{TITLE}\n{OPENING}\n{told(chr(10), sign=sign)}").report.sections) == 5
    assert len(reports.text(f"{TITLE}\n{OPENING}\n{told(chr(10), numbers='—二三四五')}").report.sections) == 5


def test_a_list_numbered_like_sections_stays_within_its_section() -> None:
    inner = "一、规范信息发布步骤\n我镇按规定办理。\n二、细化各站所分工\n我镇按规定办理。\n"
    body = told("\n").replace("三、", inner + "三、", 1)
    read = reports.text(f"{TITLE}\n{OPENING}\n{body}")
    assert read.headings() == FIVE
    assert "二、细化各站所分工" in read.report.sections[1].text


def test_an_inner_list_of_section_names_is_told_from_the_sections_by_the_prescribed_order() -> None:
    text = (
        "示例县水务局2023年政府信息公开工作年度报告\n一、总体情况\n一、加强领导\n我局按规定办理。\n二、主动公开情况\n我局按规定办理。\n"
        "三、依申请公开情况\n我局按规定办理。\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n四、政府信息公开行政复议、行政诉讼情况\n"
    )
    assert reports.text(text, truncated=True).headings() == [
        "总体情况", "主动公开政府信息情况", "收到和处理政府信息公开申请情况", "政府信息公开行政复议、行政诉讼情况"
    ]  # fmt: skip


def test_an_odd_number_is_kept_and_found_at_its_place() -> None:
    body = told("\n").replace("栏目更新", "（一）主要问题\n栏目更新").replace("下一步", "\n（2）改进措施\n下一步")
    read = reports.text(f"{TITLE}\n{OPENING}\n{body}")
    assert [(part.number, part.heading) for part in read.report.sections[-1].parts] == [
        ("（一）", "主要问题"), ("（2）", "改进措施")
    ]  # fmt: skip
    assert [item.value for item in read.diagnostics if item.code == "S104"] == ["（2）"]


def test_inner_headings_of_a_file_keep_their_levels() -> None:
    body = told("\n").split("\n")
    read = reports.read(
        reports.flow(TITLE, OPENING, *(para(line, level=1) if line[1:2] == "、" else line for line in body[:2]),
                     para("组织领导", level=2), "我镇成立领导小组。", para("1.人员", level=3), "专人负责。", *body[2:])
    )  # fmt: skip
    part = read.report.sections[0].parts[1]
    assert part.heading == "组织领导"
    assert [(item.kind, item.level, item.text) for item in part.passages[1:]] == [
        (PassageKind.HEADING, 3, "人员"), (PassageKind.PARAGRAPH, 0, "专人负责。")
    ]  # fmt: skip


def test_what_a_program_left_before_a_number_does_not_hide_it() -> None:
    body = (
        told("\n")
        .replace("我镇把", "（一）安排。我镇把")
        .replace("\n二、", "\n[bookmark: _GoBack]（二）落实。我镇按月检查。\n二、")
    )
    read = reports.text(f"{TITLE}\n{OPENING}\n{body}")
    assert [part.number for part in read.report.sections[0].parts] == ["（一）", "（二）"]
    assert read.codes("S104") == []
    assert [item.span.line for item in read.diagnostics if item.code == "N404"] == [5]


def test_a_report_without_any_heading_is_all_opening() -> None:
    read = reports.text(f"{TITLE}\n2016年，我镇主动公开政府信息65条。存在的问题：更新不及时。下一步按月核对。")
    assert read.report.sections == ()
    assert len(read.report.preamble) == 1


@given(st.text(alphabet="一二三、（）(1).。：:，；\t\n 概述情况公开申请条2016年[]#|示例镇报告", max_size=300))
def test_no_text_makes_reading_in_fail_and_every_heading_slices_back(words: str) -> None:
    draft = reading_in.take_apart(plain.flow_of(SourceText("a.txt", f"{TITLE}\n{words}")))
    assert draft.year is not None
    read = reports.text(f"{TITLE}\n{words}")
    for section in read.report.sections:
        assert section.heading in read.report.source.slice(section.span)
