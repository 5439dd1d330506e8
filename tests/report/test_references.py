"""What `{{ … }}` prints, and what is said of one that cannot be resolved."""

from __future__ import annotations

from pathlib import Path

import pytest
from claim_reading import figures

from reportgen import pipeline
from reportgen.diagnostics.model import Diagnostic
from reportgen.document.tree import outline
from reportgen.report.references import Context, resolve
from reportgen.source.node import Located
from reportgen.span import SourceText
from sample import change, check, copy_to

FACTS = {"年度": "2017", "自称": "我镇"}


def printed(text: str, names: frozenset[str] = frozenset()) -> tuple[str, list[Diagnostic]]:
    """The text with its references resolved, and what was found."""
    found: list[Diagnostic] = []
    located = Located.at(SourceText("data/2017.yaml", text), 0, len(text))
    pieces = resolve(located, Context(figures(), None, FACTS, 2017, names), "正文.概述", found)
    return "".join(piece.text for piece in pieces), found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{{ 主动公开.总数 }}", "480"),
        ("共{{主动公开.总数|条}}。", "共480条。"),
        ("{{ 主动公开 . 总数 | 条 }}", "480条"),
        ('{{ 主动公开.分类["公告、公示"] | 条 }}', "10条"),
        ("{{ 行政复议.总数 | 汉字 | 件 }}", "三件"),
        ("{{ 占比(主动公开.分类.通知公告, 主动公开.总数) }}", "22.9%"),
        ("{{ 占比(主动公开.分类.通知公告, 主动公开.总数, 0) }}", "23%"),
        ("{{ 年度 }}年，{{ 自称 }}", "2017年，我镇"),
        ("{ 主动公开.总数 } 与 }}", "{ 主动公开.总数 } 与 }}"),
    ],
)
def test_a_reference_prints_what_it_names(text: str, words: str) -> None:
    assert printed(text) == (words, [])


@pytest.mark.parametrize(
    "reference",
    [
        "{{ }}",
        "{{ 主动公开.总数 + 1 }}",
        "{{ 主动公开.总数[0] }}",
        "{{ 'x' }}",
        "{{ 占比(主动公开.总数) }}",
        "{{ 主动公开。总数 }}",
        "{{ 主动公开.总数 if 1 else 2 }}",
        "{{ " + "(" * 300 + "主动公开.总数" + ")" * 300 + " }}",
        "{{ " + "-" * 3000 + "1 }}",
        "{{ " + "甲." * 3000 + "乙 }}",
        "{{ 年度" + " | 件" * 2000 + " }}",
    ],
    ids=lambda reference: reference[:24],
)
def test_what_is_no_expression_of_ours_stays_as_typed_and_is_one_finding_at_its_place(reference: str) -> None:
    words, found = printed(f"共{reference}。")
    assert words == f"共{reference}。"
    assert [(item.code, item.variant, item.span.column) for item in found] == [("Y010", "syntax", 2)]


def test_what_is_not_filled_in_is_told_from_what_does_not_exist() -> None:
    names = frozenset({"公布日期", "收费.减免（元）"})
    assert [item.variant for item in printed("{{ 公布日期 }}和{{ 收费.减免 | 列举 }}", names)[1]] == ["unknown"] * 2
    assert [item.variant for item in printed("{{ 公布日 }}和{{ 主动公开.总量 }}", names)[1]] == ["near"] * 2
    assert [item.variant for item in printed("{{ 天气 }}", names)[1]] == [""]


def test_braces_left_open_are_found_where_they_stand_and_the_text_behind_them_is_read_on() -> None:
    words, found = printed("共{{ 主动公开.总数 条，上年度{{ 年度 }}年。")
    assert words == "共{{ 主动公开.总数 条，上年度2017年。"
    assert [(item.code, item.variant, item.span.column, item.span.end_column) for item in found] == [
        ("Y010", "open", 2, 4)
    ]
    assert [item.variant for item in printed("共{{ {{ 年度 }} }}年，{{")[1]] == ["open", "open"]


@pytest.mark.parametrize(
    ("written", "lines"),
    [
        ("    ## {{ 上年度 }}年以来的新举措\n    内容。\n", ["h2 （一）2016年以来的新举措"]),
        ("    ## 公开{{ 主动公开.总数 | 条 }}。内容。\n", ["h2+p[clerk] （一）公开501条。¦内容。"]),
        ("    ### {{ 自称 }}的新举措。内容。\n", ["h3+p[clerk] 1.我镇的新举措。¦内容。"]),
    ],
)
def test_references_print_in_headings_of_every_kind(tmp_path: Path, written: str, lines: list[str]) -> None:
    year = copy_to(tmp_path)
    change(year, "    ## 加强组织领导，层层落实责任。", f"{written}    ## 加强组织领导，层层落实责任。")
    checked = check(year)
    assert checked.findings.diagnostics == () and checked.report is not None
    told = outline(pipeline.compose_document(checked.report)).splitlines()
    assert [line for line in told if line in lines] == lines


@pytest.mark.parametrize(
    ("written", "lines"),
    [
        ("  ## 编制依据\n", ["h2 （一）编制依据"]),
        ("  ## （一）编制依据。根据《条例》编制。\n", ["h2+p[clerk] （一）编制依据。¦根据《条例》编制。"]),
    ],
)
def test_a_heading_in_the_preamble_is_printed_where_it_stands(tmp_path: Path, written: str, lines: list[str]) -> None:
    year = copy_to(tmp_path)
    change(year, "  本报告根据", f"{written}  本报告根据")
    checked = check(year)
    assert checked.findings.errors == () and checked.report is not None
    told = outline(pipeline.compose_document(checked.report)).splitlines()
    assert told[1] == lines[0] and told[2].startswith("  p[clerk] 本报告根据")
