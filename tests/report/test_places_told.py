"""Findings that tell of a second place, in files that have paragraphs or cells and no lines."""

from __future__ import annotations

from read_in_reports import flow, read, text

from reportgen.diagnostics import catalogue
from reportgen.diagnostics.model import Diagnostic

_OPENING = (
    "某镇2016年政府信息公开工作年度报告",
    "根据《中华人民共和国政府信息公开条例》编制本报告，统计期限为2016年1月1日至2016年12月31日。",
)
_TWICE = "全镇各站所明确专人负责信息公开，按月收集、整理、报送本单位的信息，由党政综合办公室统一审核后发布。"


def _told(items: tuple[Diagnostic, ...], code: str) -> list[str]:
    return [catalogue.message(item).zh for item in items if item.code == code]


def test_a_paragraph_that_stands_twice_names_the_paragraph_and_not_a_line() -> None:
    body = ("一、概述", _TWICE, "二、主动公开政府信息情况", "全年主动公开政府信息12条。", _TWICE)
    (there,) = _told(read(flow(*_OPENING, *body)).diagnostics, "N409")
    assert there.startswith("这一段与 第4行 的一段相同（")
    (in_text,) = _told(text("\n".join((*_OPENING, *body))).diagnostics, "N409")
    assert in_text.startswith("这一段与第 4 行的一段相同（")


def test_a_figure_that_the_text_gives_twice_names_the_paragraph_of_the_first() -> None:
    body = (
        "一、概述",
        "2016年共收到政府信息公开申请12件。",
        "二、依申请公开政府信息情况",
        "全年共收到政府信息公开申请13件。",
    )
    told = _told(read(flow(*_OPENING, *body)).diagnostics, "A208")
    assert told and all("，第4行 写 12，" in words for words in told), told
    assert all("，第 4 行写 12，" in words for words in _told(text("\n".join((*_OPENING, *body))).diagnostics, "A208"))
