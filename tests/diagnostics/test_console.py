"""How findings look on a screen: the lines a clerk reads, to the column."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from reportgen.diagnostics import catalogue
from reportgen.diagnostics.console import Options, render
from reportgen.diagnostics.excerpt import WIDTH, excerpt, visible
from reportgen.diagnostics.finding import finding
from reportgen.diagnostics.model import Diagnostic, Explanation, Findings, Label, Message, NotChecked
from reportgen.span import SourceText, Span, display_width

FILE = "data/2017.yaml"
TEXT = "主动公开:\n  总数: 501\n  分类: {公告: 519}\n正文:\n  概述: 同比增长97%，较上年多。\n"


def source(text: str = TEXT, name: str = FILE) -> SourceText:
    return SourceText(name, text)


def place(needle: str, text: str = TEXT, name: str = FILE) -> Span:
    start = text.index(needle)
    return source(text, name).span(start, start + len(needle))


def sums(span: Span | None = None, **changes: Any) -> Diagnostic:
    args = {"name": "总数", "total": 501, "sum": 519, "difference": 18, **changes}
    return finding("A201", span or place("501"), "主动公开.总数", **args)


def growth(**changes: Any) -> Diagnostic:
    args: dict[str, Any] = {"said": "增长97%", "name": "总数", "last_year": 2016, "before": 253, "year": 2017}
    changes = {"value": "同比增长97%，较上年多。", **changes}
    return finding("C303", place("增长97%"), "正文.概述", now=501, expected=98, **args, **changes)


def shown(*items: Diagnostic, text: str = TEXT, not_checked: tuple[NotChecked, ...] = (), **options: Any) -> list[str]:
    sources = {FILE: source(text), "data/2016.yaml": source("主动公开: {总数: 253}\n", "data/2016.yaml")}
    return render(Findings(items, not_checked), sources, FILE, Options(**options)).split("\n")


def caret(text: str, needle: str) -> tuple[str, str]:
    """The source line and the line of marks of a finding on `needle`."""
    lines = shown(sums(place(needle, text)), text=text)
    return lines[1], lines[2]


# -- the finding -------------------------------------------------------------------------------------------


def test_a_finding_is_its_place_its_line_with_a_mark_and_what_to_do() -> None:
    assert shown(sums()) == [
        "data/2017.yaml:2:7: 错误 A201 分项之和 519 与总数 501 不符，多 18。",
        "    2 |   总数: 501",
        "      |         ^^^",
        "  依据：总数等于各分项之和：统计表中“总计”的定义；正文分类列举同理",
        "  改法：逐项核对，改正分项或总数；总数也可以不填，由分项相加得出。",
        "  详见：reportgen explain A201",
        "",
        "data/2017.yaml：不合格——1个错误",
        "",
    ]


def test_source_remedy_and_page_share_a_line_when_they_fit() -> None:
    item = finding("Y003", place("总数"), key="总数", first_line=2, line=3)
    assert "  改法：核对两处的值，只留正确的一处。    详见：reportgen explain Y003" in shown(item)


def test_english_says_the_same_in_the_same_places() -> None:
    lines = shown(sums(), lang="en")
    assert lines[0] == "data/2017.yaml:2:7: error A201 The parts add up to 519, but “总数” is 501: 18 too many."
    assert lines[5] == "  More: reportgen explain A201"
    assert lines[-2] == "data/2017.yaml: not valid — 1 error"


def test_both_prints_every_text_in_chinese_and_then_in_english() -> None:
    lines = shown(sums(), lang="both")
    assert [line.split("A201 ")[-1][:4] for line in lines[:2]] == ["分项之和", "The "]
    assert sum(line.startswith("  改法：") for line in lines) == 1
    assert lines.index(next(line for line in lines if line.startswith("  What to do: "))) > 6
    assert lines[-3:-1] == ["data/2017.yaml：不合格——1个错误", "data/2017.yaml: not valid — 1 error"]


def test_a_warning_says_how_it_is_answered_ready_to_be_copied() -> None:
    answer = next(line for line in shown(growth()) if "核实说明" in line)
    assert '- {代码: C303, 位置: 正文.概述, 现值: "同比增长97%，较上年多。", 理由: …, 核实人: …, 日期: …}' in answer
    assert not any("核实说明" in line for line in shown(sums())), "an error is not answered but corrected"


def test_a_warning_about_a_workbook_is_answered_on_its_sheet() -> None:
    book = SourceText("data/2026.xlsx", "0", ("表二!D6",))
    warning = finding("C303", book.span(0, 1), "主动公开.总数", value="501", said="", name="", last_year=0, before=0,
                      year=0, now=0, expected=0)  # fmt: skip
    lines = render(Findings((warning,)), {book.name: book}, book.name, Options()).split("\n")
    assert (
        "  核实无误的，在“核实说明”工作表里加一行：代码 C303｜位置 主动公开.总数｜现值 501｜理由 …｜核实人 …｜日期 …"
        in lines
    )


def test_a_value_that_yaml_takes_as_it_is_gets_no_quotation_marks() -> None:
    assert any("现值: 501, 理由" in line for line in shown(growth(value="501")))
    assert any('现值: "-3", 理由' in line for line in shown(growth(value="-3")))


def test_a_related_place_shows_its_line_with_what_stands_there() -> None:
    label = Label(place("分类"), Message("分项：519 ＝ 519", "parts: 519 = 519"))
    item = finding("A201", place("501"), related=(label,), name="总数", total=501, sum=519, difference=18)
    assert shown(item)[3] == "    3 |   分类: {公告: 519}  （分项：519 ＝ 519）"
    assert shown(item, lang="en")[3] == "    3 |   分类: {公告: 519}  (parts: 519 = 519)"


def test_a_related_place_within_its_line_is_marked() -> None:
    label = Label(place("519"), Message("多计", "counted twice"))
    item = finding("A201", place("501"), related=(label,), name="总数", total=501, sum=519, difference=18)
    assert shown(item)[3:5] == ["    3 |   分类: {公告: 519}  （多计）", "      |                ~~~"]


def test_a_related_place_in_another_file_names_the_file() -> None:
    text = "主动公开: {总数: 253}\n"
    label = Label(place("253", text, "data/2016.yaml"), Message("上年 253", "last year 253"))
    lines = shown(growth(related=(label,)))
    assert lines[3:5] == ["  data/2016.yaml:1:12:", "    1 | 主动公开: {总数: 253}  （上年 253）"]
    unknown = Label(Span("data/2015.yaml", 3, 9, 3, 12), Message("前年 200", "200 before"))
    assert "  data/2015.yaml:3:9: （前年 200）" in shown(growth(related=(unknown,)))


def test_a_place_in_a_file_that_was_not_read_has_no_line() -> None:
    item = finding("Y001", Span.whole_file("data/2018.yaml"), variant="missing")
    lines = render(Findings((item,)), {}, "data/2018.yaml", Options()).split("\n")
    assert lines[0] == f"data/2018.yaml:1:1: 错误 Y001 {catalogue.message(item).zh}"
    assert lines[1].startswith("  改法：")


# -- the mark ----------------------------------------------------------------------------------------------


def test_the_mark_stands_under_wide_characters_and_is_as_wide_as_they_are() -> None:
    assert caret("概述: 全年公开信息五百条\n", "信息五百")[1] == "      | " + " " * 14 + "^" * 8


def test_the_mark_counts_full_width_digits_and_letters_double() -> None:
    assert caret("总数: ５０１条\n", "条")[1] == "      | " + " " * 12 + "^^"


def test_characters_beyond_the_bmp_count_once() -> None:
    assert caret("姓名: 𠮷某𬱖\n", "某")[1] == "      | " + " " * 8 + "^^"


def test_combining_marks_and_variation_selectors_take_no_column() -> None:
    assert caret("名: e\u0301葛\U000e0100x\n", "x")[1] == "      | " + " " * 7 + "^"


def test_a_tab_is_shown_as_spaces_and_marked_whole() -> None:
    line, marks = caret("甲:\n\t乙: 1\n", "\t")
    assert (line, marks) == ("    2 |     乙: 1", "      | ^^^^")
    assert caret("甲:\n\t乙: 1\n", "乙")[1] == "      |     ^^"


def test_an_empty_cell_is_named_and_not_shown() -> None:
    book = SourceText(FILE, "\n12", ("表三!D6", "表三!D7"))
    options = Options(lang="zh", color=False, strict=False, quiet=False)
    blank = finding("A209", Span(FILE, 1, 1, 1, 1), "甲", variant="row", name="新收")
    odd = finding("A209", Span(FILE, 2, 1, 2, 3), "乙", variant="mark", name="新收", text="12")
    lines = render(Findings((blank, odd)), {FILE: book}, FILE, options).split("\n")
    first = lines.index(f"{FILE} 表三!D6: 错误 A209 新收这一行没有填数。空白不等于零。")
    assert lines[first + 1].startswith("  依据：")
    assert "      | 12" in lines and "      | ^^" in lines


def test_a_control_character_is_written_out_and_never_sent() -> None:
    line, marks = caret("名: 甲\x1b[31m乙\n", "\x1b")
    assert (line, marks) == ("    1 | 名: 甲<U+001B>[31m乙", "      |       ^^^^^^^^")
    hidden = "总数: 5\u202e01\u200b\x07\x9b\ufeff\u2028\n"
    assert caret(hidden, "5")[0] == "    1 | 总数: 5<U+202E>01<U+200B><U+0007><U+009B><U+FEFF><U+2028>"


def test_control_characters_in_messages_and_file_names_are_written_out_too() -> None:
    item = finding("Y007", Span.whole_file("a\x1b.yaml"), variant="count", field="总数", text="5\n0\x1b]0;x\x07")
    text = render(Findings((item,)), {}, "a\x1b.yaml", Options())
    assert "\x1b" not in text and "\x07" not in text
    assert text.startswith("a<U+001B>.yaml:1:1: 错误 Y007 “总数”应为非负整数，现为“5 0<U+001B>]0;x<U+0007>”。")


def test_a_place_over_several_lines_is_shown_by_its_first() -> None:
    text = "正文:\n  概述: 甲\n    乙\n"
    start = text.index("甲")
    lines = shown(sums(source(text).span(start, len(text) - 1)), text=text)
    assert lines[1:4:2] == ["    2 |   概述: 甲", lines[3]] and lines[2] == "      |         ^^"
    assert not lines[3].startswith("    3 |")


def test_an_empty_place_and_one_past_the_end_are_marked_by_one_column() -> None:
    text = "总数:\n"
    at_end = source(text).span(3, 3)
    assert shown(sums(at_end), text=text)[1:3] == ["    1 | 总数:", "      |      ^"]
    past = Span(FILE, 9, 4, 9, 8)
    assert shown(sums(past), text=text)[1:3] == ["    9 | ", "      | ^"]


def test_a_long_line_is_shown_as_a_window_around_the_place() -> None:
    text = "概述: " + "甲" * 200 + "同比增长97%" + "乙" * 200 + "\n"
    line, marks = caret(text, "97%")
    shown_text = line.removeprefix("    1 | ")
    assert shown_text.startswith("…甲甲") and shown_text.endswith("乙乙…")
    assert "甲同比增长97%乙" in shown_text
    assert display_width(shown_text) <= WIDTH + 4
    column = display_width(line[: line.index("97%")])
    assert marks == "      | " + " " * (column - 8) + "^^^"


def test_the_window_at_the_beginning_and_at_the_end_of_a_line_is_cut_on_one_side() -> None:
    text = "概述: " + "甲" * 200 + "完。\n"
    assert caret(text, "概述")[0].startswith("    1 | 概述: 甲") and caret(text, "概述")[0].endswith("甲…")
    assert caret(text, "完。")[0].startswith("    1 | …甲") and caret(text, "完。")[0].endswith("甲完。")


def test_a_place_wider_than_the_window_is_marked_as_far_as_it_is_shown() -> None:
    text = "概述: " + "甲" * 400 + "\n"
    line, marks = caret(text, "甲" * 400)
    assert line.endswith("甲…") and set(marks[8:].strip()) == {"^"}
    assert display_width(line) - 2 == display_width(marks)


ANY_TEXT = st.text(st.characters(exclude_characters="\r\n"), max_size=300)


@given(ANY_TEXT, st.integers(0, 320), st.integers(0, 320))
def test_whatever_stands_in_a_line_its_mark_lies_under_the_place(line: str, start: int, end: int) -> None:
    cut = excerpt(line, start, end)
    assert cut.width >= 1 and display_width(cut.text) <= WIDTH + 4
    assert not {unicodedata.category(char) for char in cut.text} & {"Cc", "Cf", "Cs", "Zl", "Zp"}
    inside = line[min(start, len(line)) : end]
    if inside and display_width(line) <= WIDTH and visible(line) == line:
        before = line[:start]
        assert cut.indent == display_width(before)
        assert cut.width == max(display_width(inside), 1)


@given(st.text(max_size=60))
def test_visible_text_is_one_line_that_utf8_and_gb18030_can_carry(text: str) -> None:
    seen = visible(text)
    assert len(seen.splitlines()) <= 1
    assert (seen.encode("utf-8") and seen.encode("gb18030")) or not text


# -- what belongs together -----------------------------------------------------------------------------------


def test_a_finding_caused_by_another_is_folded_under_it() -> None:
    cause = finding("A206", place("增长97%"), "正文.概述", part=8, base=12, expected=67, shown=66)
    effect = finding("A207", place("增长97%"), "正文.概述", caused_by="A206", count=3, sum=101, tolerance=1, base=12)
    lines = shown(cause, effect)
    assert [line for line in lines if "A207" in line] == [
        f"  由此引起：data/2017.yaml:5:9: 警告 A207 {catalogue.message(effect).zh}"
    ]
    assert lines[-2] == "data/2017.yaml：合格——2个警告", "a folded finding is counted"


def test_a_finding_whose_cause_is_not_shown_stands_by_itself() -> None:
    effect = finding("A207", place("增长97%"), "正文.概述", caused_by="A206", count=3, sum=101, tolerance=1, base=12)
    elsewhere = finding("A206", place("501"), "主动公开.总数", part=8, base=12, expected=67, shown=66)
    for lines in (shown(effect), shown(elsewhere, effect)):
        assert f"data/2017.yaml:5:9: 警告 A207 {catalogue.message(effect).zh}" in lines


def test_an_error_that_follows_from_a_warning_is_shown_by_quiet() -> None:
    cause = growth()
    effect = finding("A201", place("增长97%"), caused_by="C303", name="总数", total=501, sum=519, difference=18)
    assert any(line.startswith("data/2017.yaml:5:9: 错误 A201") for line in shown(cause, effect, quiet=True))


def test_findings_that_name_each_other_as_cause_are_all_shown() -> None:
    one = finding("A206", place("97"), caused_by="A207", part=8, base=12, expected=67, shown=66)
    other = finding("A207", place("97"), caused_by="A206", count=3, sum=101, tolerance=1, base=12)
    text = "\n".join(shown(one, other))
    assert text.count("警告 A206") == text.count("警告 A207") == 1


def test_an_answered_warning_is_listed_with_its_reason_and_who_confirmed_it() -> None:
    answer = Explanation("C303", "正文.概述", "…", "上年数已更正", "党政办", "2018-01-12", False, place("正文"))
    lines = shown(growth().explained_by(answer))
    assert lines == [
        f"data/2017.yaml:5:9: 已说明 C303 {catalogue.message(growth()).zh}",
        "  核实说明：上年数已更正（党政办，2018-01-12）",
        "",
        "data/2017.yaml：合格——1个已说明",
        "",
    ]


def test_a_check_that_could_not_run_is_listed_with_its_reason() -> None:
    skipped = (
        NotChecked("C303", "", Message("缺2016年数据", "no data of 2016")),
        NotChecked("A201", "主动公开.总数", Message("会议信息没有填写", "not given: 会议信息")),
    )
    assert shown(not_checked=skipped) == [
        "未检查 C303：缺2016年数据",
        "未检查 A201（主动公开.总数）：会议信息没有填写",
        "",
        "data/2017.yaml：合格——2项未检查",
        "",
    ]
    assert shown(not_checked=skipped, lang="en")[0] == "not checked C303: no data of 2016"


def due(line: int, variant: str = "pending", path: str = "", file: str = FILE) -> Diagnostic:
    return finding("N404", Span(file, line, 3, line, 5), path or f"正文.{line}", variant=variant, text="待补")


def test_of_many_that_say_the_same_the_first_three_are_shown_and_the_rest_named_by_their_lines() -> None:
    text = "待补\n" * 40
    items = [due(line) for line in (2, 5, 9, 14, 14, 33, 7)]
    lines = shown(*items, text=text)
    assert [line.partition(":")[2] for line in lines if "N404" in line and line[:5] == "data/"] == [
        "2:3: 错误 N404 文中还有待补的内容“待补”。",
        "5:3: 错误 N404 文中还有待补的内容“待补”。",
        "7:3: 错误 N404 文中还有待补的内容“待补”。",
        " 错误 N404 另有 4 处待补：第 9、14、33 行。",
    ]
    assert lines[-2] == f"{FILE}：不合格——7个错误"
    assert "4 more to be written: lines 9, 14, 33." in "\n".join(shown(*items, text=text, lang="en"))


def test_the_rest_in_a_file_that_has_no_lines_is_named_by_its_own_places() -> None:
    cells = tuple(f"表三!{column}7" for column in "DEFGHI")
    book = SourceText(FILE, "\n".join("待补" for _ in cells), cells)
    items = tuple(due(line) for line in range(1, 7))
    for lang, said in (("zh", "另有 3 处待补：表三!G7、表三!H7、表三!I7。"), ("en", "3 more to be written: 表三!G7, ")):
        assert f" {said}" in render(Findings(items), {FILE: book}, FILE, Options(lang=lang))


def test_what_would_leave_one_out_is_shown_whole_and_other_kinds_are_never_gathered() -> None:
    four = [due(line) for line in (1, 2, 3, 4)]
    assert "另有" not in "\n".join(shown(*four))
    residue = [due(line, "program") for line in range(1, 9)]
    assert sum("N404" in line and "错误" in line for line in shown(*residue)) == 8


def test_only_variants_that_there_are_can_be_gathered() -> None:
    for entry in catalogue.all_entries():
        assert set(entry.gathered) <= set(entry.messages), entry.code


def test_what_follows_from_a_finding_that_is_not_shown_in_full_is_told_all_the_same() -> None:
    blanks = [
        finding("A209", Span(FILE, line, 9, line, 11), f"甲.{line}", variant="pending", name=f"甲{line}", text="待补")
        for line in (1, 2, 3, 4, 5)
    ]
    args = {"what": "乙部分", "names": "甲.5", "heading": "乙部分"}
    waiting = finding("S101", blanks[4].span, "正文.乙", variant="figures", caused_by="A209", more=args)
    lines = shown(*blanks, waiting)
    rest = lines.index(f"{FILE}: 错误 A209 另有 2 个数待填：第 4、5 行。")
    assert lines[rest + 1].startswith(f"  由此引起：{FILE}:5:9: 错误 S101 “乙部分”要用“甲.5”才能写出")


def test_nothing_found_is_one_line() -> None:
    assert shown() == ["data/2017.yaml：合格", ""]
    assert shown(lang="en") == ["data/2017.yaml: valid", ""]


def test_quiet_shows_errors_and_the_verdict_which_counts_the_rest() -> None:
    skipped = (NotChecked("C304", "", Message("缺2016年数据", "no data of 2016")),)
    lines = shown(sums(), growth(), not_checked=skipped, quiet=True)
    assert sum("A201 " in line for line in lines) == 1 and not any("C303 " in line for line in lines)
    assert lines[-2] == "data/2017.yaml：不合格——1个错误、1个警告、1项未检查"
    assert shown(growth(), quiet=True) == ["data/2017.yaml：合格——1个警告", ""]


def test_findings_stand_in_the_order_of_the_file_and_none_is_left_out() -> None:
    items = [sums(Span(FILE, line, 1, line, 2)) for line in range(60, 0, -1)]
    heads = [line for line in shown(*items) if "错误 A201" in line]
    assert [int(line.split(":")[1]) for line in heads] == list(range(1, 61))


# -- colour and characters -------------------------------------------------------------------------------------


def test_there_is_no_colour_unless_it_is_asked_for() -> None:
    skipped = (NotChecked("C304", "", Message("缺2016年数据", "no data of 2016")),)
    for lang in ("zh", "en", "both"):
        assert "\x1b" not in "\n".join(shown(sums(), growth(), not_checked=skipped, lang=lang))


def test_colour_changes_nothing_but_the_colour() -> None:
    plain, colored = shown(sums(), growth()), shown(sums(), growth(), color=True)
    assert colored != plain
    assert [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in colored] == plain
    assert all(line.count("\x1b[") % 2 == 0 for line in colored), "no colour runs over the end of its line"


def test_personal_data_is_masked_in_every_line_that_is_shown() -> None:
    text = "概述: 联系人身份证号11010119900307851X，增长97%。\n"
    secret = finding("Q601", place("11010119900307851X", text), "正文.概述", variant="identity", text="110***")
    other = finding("N404", place("增长", text), "正文.概述", text="增长")
    for lines in (shown(secret, text=text), shown(secret, other, text=text), shown(other, secret, text=text)):
        assert not any("19900307" in line for line in lines)
        assert "    1 | 概述: 联系人身份证号******************，增长97%。" in lines


def test_brackets_in_messages_are_kept() -> None:
    item = finding("Y007", place("501"), variant="choice", field="格式", choices="[docx|pdf]", text="YYYY[-MM]")
    assert "“格式”只能填：[docx|pdf]；现为“YYYY[-MM]”。" in shown(item)[0]
