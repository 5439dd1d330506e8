"""Reading the list of parts out of a preamble, whatever marks join its names."""

from __future__ import annotations

import pytest

from reportgen.layout import pack
from reportgen.report import preamble, recognise
from reportgen.report.model import Passage, Piece
from reportgen.report.recognise import Recognised
from reportgen.span import Span

PLACE = Span("旧年报.txt", 1, 1, 1, 1)


def read(text: str, headings: tuple[str, ...] = ()) -> preamble.PartsList:
    layout = pack.load("article32-2008", None).layout
    assert layout is not None

    def meaning(name: str) -> Recognised | None:
        return recognise.section_of(layout, name, read_in=True)

    return preamble.read_parts_list([Passage((Piece(text, PLACE),), PLACE)], headings, meaning)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("本报告由概述、主动公开、依申请公开、复议和诉讼、存在的问题和改进措施五个部分组成。",
         ("概述", "主动公开", "依申请公开", "复议和诉讼", "存在的问题和改进措施")),
        ("全文包括概述，主动公开情况，申请行政复议、提起行政诉讼的情况以及存在的主要问题和改进措施。",
         ("概述", "主动公开情况", "申请行政复议、提起行政诉讼的情况", "存在的主要问题和改进措施")),
        ("本报告由概述、主动公开、依申请公开、收费及减免、复议、诉讼、主要问题、改进情况六个部分组成。",
         ("概述", "主动公开", "依申请公开", "收费及减免", "复议、诉讼", "主要问题、改进情况")),
        ("全文包括：一、概述；二、主动公开情况；三、复议、诉讼情况。", ("概述", "主动公开情况", "复议、诉讼情况")),
        ("由综合办公室编写，全文包括概述、主动公开、复议诉讼和其他需要报告的事项。",
         ("概述", "主动公开", "复议诉讼", "其他需要报告的事项")),
        ("本报告由概述、主动公开、需要说明的事项与附表三个部分组成。", ("概述", "主动公开", "需要说明的事项与附表")),
        ("本报告由概述、主动公开、需要说明的事项与附表四个部分组成。", ("概述", "主动公开", "需要说明的事项", "附表")),
        ("本报告由“概述”“主动公开情况”“行政复议、行政诉讼情况”三个部分组成。",
         ("概述", "主动公开情况", "行政复议、行政诉讼情况")),
        ("全文包括概述、收费及减免、收费及减免、附表。", ("概述", "收费及减免", "收费及减免", "附表")),
    ],
)  # fmt: skip
def test_names_are_read_with_the_marks_that_stand_inside_them(text: str, names: tuple[str, ...]) -> None:
    assert read(text).names == names


def test_a_name_that_is_a_heading_of_the_body_is_read_whole() -> None:
    headings = ("概述", "重点工作、亮点工作和展望")
    assert read("全文包括概述、重点工作、亮点工作和展望。", headings).names == headings


def test_the_number_claimed_is_read_and_a_list_that_goes_on_is_open() -> None:
    found = read("本报告由概述、主动公开、依申请公开等八个部分组成。")
    assert found.claimed is not None and found.claimed.value == 8
    assert found.is_open
    assert found.names == ("概述", "主动公开", "依申请公开")


@pytest.mark.parametrize(
    "text", ["申请渠道分为三部分。", "一部分群众还不了解公开渠道。", "从制度、人员和经费三个方面加强保障。"]
)
def test_parts_of_other_things_are_no_parts_of_the_report(text: str) -> None:
    assert read(text) == preamble.PartsList()
