"""Findings as workflow commands: read back here as the runner of GitHub Actions reads them."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from gallery_arguments import CASES, FILE, example
from hypothesis import given
from hypothesis import strategies as st
from specimens import ADDRESSES, ODD, all_kinds, case, late, quoting, sums

from reportgen.diagnostics import catalogue
from reportgen.diagnostics.excerpt import visible
from reportgen.diagnostics.github import commands, harmless, unchecked
from reportgen.diagnostics.machine import as_plain
from reportgen.diagnostics.model import Diagnostic, Findings, Message, NotChecked
from reportgen.span import Span

COMMAND = re.compile(r"::(?P<name>error|warning|notice) (?P<properties>.*?)::(?P<data>.*)")


def read(line: str) -> tuple[str, dict[str, str], str]:
    """Name, properties and text of a command; the escapes are undone in the runner's own order."""
    assert len(line.splitlines()) == 1
    match = COMMAND.fullmatch(line)
    assert match is not None, line
    pairs = (pair.split("=", 1) for pair in match["properties"].split(","))
    properties = {name: undone(value.replace("%3A", ":").replace("%2C", ",")) for name, value in pairs}
    return match["name"], properties, undone(match["data"])


def undone(text: str) -> str:
    return text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")


def said(*items: Diagnostic, lang: str = "zh") -> list[str]:
    return list(commands(as_plain(Findings(items)), ADDRESSES, lang))


@pytest.mark.parametrize("lang", ["zh", "en", "both"])
def test_commands_read_as_the_golden_file_shows(lang: str, golden: Callable[[str, str], None]) -> None:
    plain = as_plain(all_kinds())
    golden(
        f"diagnostics/github.{lang}.txt",
        "\n".join([*commands(plain, ADDRESSES, lang), *unchecked(plain, lang)]) + "\n",
    )


@pytest.mark.parametrize("lang", ["zh", "en", "both"])
def test_every_message_of_the_catalogue_is_one_command_that_reads_back(lang: str) -> None:
    items = [example(entry, variant) for entry, variant in CASES]
    lines = said(*items, lang=lang)
    assert len(lines) == len(items), "none is dropped"
    ordered = sorted(items, key=lambda item: item.sort_key)
    for line, item in zip(lines, ordered, strict=True):
        name, properties, text = read(line)
        assert name == {"error": "error", "warning": "warning", "note": "notice"}[item.severity]
        assert properties["title"].startswith(f"{item.code} ")
        assert (properties["file"], properties["line"], properties["col"]) == (FILE, "4", "7")
        message = catalogue.message(item)
        assert all(visible(message.get(each)) in text for each in (("zh", "en") if lang == "both" else (lang,)))


def test_a_finding_is_a_command_at_its_place_with_what_to_do() -> None:
    (line,) = said(sums())
    assert line.startswith(
        "::error file=data/2017.yaml,line=14,col=7,endColumn=10,title=A201 分项与总数不符::分项之和 519 与总数 501 "
    )
    lines = read(line)[2].split("\n")
    assert lines[1] == "data/2017.yaml:15:3: 分项：336 ＋ 183 ＝ 519"
    assert lines[-1].startswith("改法：逐项核对")


def test_a_place_over_several_lines_has_no_columns() -> None:
    (line,) = said(case("C303", Span(FILE, 40, 5, 42, 3), "正文.概述"))
    _, properties, _ = read(line)
    assert (properties["line"], properties["endLine"]) == ("40", "42")
    assert not {"col", "endColumn"} & set(properties)


def test_a_place_without_a_line_is_told_in_words() -> None:
    (line,) = said(case("A201", Span.whole_file("报表/表三.xlsx"), "表三!D7"))
    name, properties, text = read(line)
    assert (name, properties) == ("error", {"file": "报表/表三.xlsx", "title": "A201 分项与总数不符"})
    assert "位置：表三!D7" in text.split("\n")
    (line,) = said(case("P701", Span("", 1, 1, 1, 1), "正文.概述"))
    assert list(read(line)[1]) == ["title"]


def test_an_answered_warning_is_a_notice_that_says_so_with_its_reason() -> None:
    (line,) = said(late())
    name, properties, text = read(line)
    assert name == "notice" and properties["title"] == "D503 公布超过期限（已说明）"
    assert text.split("\n")[-1] == "核实说明：网站迁移（党政办，2018-04-04）"
    assert "改法" not in text
    assert read(said(late(), lang="en")[0])[1]["title"].endswith(" (explained)")


def test_marks_of_the_command_in_a_name_are_escaped() -> None:
    (line,) = said(case("D504", Span(ODD, 3, 1, 3, 9)))
    assert line.startswith("::notice file=数据 终稿/2017%2Ca%3Ab%25.yaml,line=3,")
    assert read(line)[1]["file"] == ODD


@given(st.text(), st.text(min_size=1).filter(lambda name: not set(name) & set("/\0")))
def test_no_text_of_a_file_ends_a_command_or_begins_another(text: str, name: str) -> None:
    item = quoting(text, Span(f"data/{name}.yaml", 3, 1, 3, 2))
    (line,) = said(item)
    found, properties, told = read(line)
    assert found == {"error": "error", "warning": "warning", "note": "notice"}[item.severity]
    assert properties["file"] == visible(f"data/{name}.yaml")
    assert told.split("\n")[0] == visible(catalogue.message(item).zh)


def test_a_check_that_could_not_run_is_a_plain_line() -> None:
    skipped = NotChecked("C303", "正文", Message("缺2016年数据", "no data of 2016"))
    plain = as_plain(Findings((), (skipped,)))
    assert list(unchecked(plain)) == ["未检查 C303（正文）：缺2016年数据"]
    assert list(unchecked(plain, "both"))[1] == "not checked C303 (正文): no data of 2016"


@pytest.mark.parametrize("line", ["::error::甲", "  ::add-mask::甲", "甲 ##[error]乙", "##[group]甲"])
def test_a_plain_line_is_never_a_command(line: str) -> None:
    shown = harmless(line)
    assert not shown.lstrip().startswith("::") and "##[" not in shown
    assert shown.endswith(line[-1])


def test_a_plain_line_without_marks_stays_as_it_is() -> None:
    assert harmless("data/2017.yaml：合格") == "data/2017.yaml：合格"
