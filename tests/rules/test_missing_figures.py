"""A figure that is not filled in is one fault: what waits for it is told under it, and is not called unwritten."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.diagnostics import catalogue
from reportgen.diagnostics.folding import folded
from reportgen.diagnostics.model import Severity
from reportgen.document.tree import outline
from reportgen.pipeline import Checked, compose_document
from sample import change, check, copy_to, found, line_of

REQUESTS = "政府信息依申请公开办理情况"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return copy_to(tmp_path)


def without(path: Path, start: str, end: str) -> None:
    """Take out what stands from `start` up to `end`."""
    text = path.read_text(encoding="utf-8")
    low = text.index(start)
    path.write_text(text[:low] + text[text.index(end, low) :], encoding="utf-8")


def without_text_on_requests(path: Path) -> None:
    without(path, "  依申请公开: |", "  # “复议诉讼”不写")


def errors(checked: Checked) -> list[tuple[str, str]]:
    return [(item.code, item.path) for item in checked.findings.errors]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("  收到:", "A209"),
        ("  收到: 待补", "A209"),
        ("  收到: 无", "A209"),
        ("  收到: 三件", "Y007"),
        ("  上年结转: 0", "Y008"),
    ],
)
def test_a_section_that_waits_for_a_figure_is_told_under_the_finding_on_that_figure(
    file: Path, written: str, code: str
) -> None:
    without_text_on_requests(file)
    change(file, "  收到: 0", written)
    checked = check(file)
    assert set(errors(checked)) == {(code, "依申请公开.收到"), ("S101", "正文.依申请公开")}
    (top,) = folded(checked.findings.errors)
    assert (top.finding.code, [item.finding.variant for item in top.followers]) == (code, ["figures"])
    said = catalogue.message(top.followers[0].finding)
    assert said.zh == f"“{REQUESTS}”要用“依申请公开.收到”才能写出，填好后自动写出。"
    assert "依申请公开.收到" in said.en


def test_only_the_figure_that_is_missing_is_asked_for(file: Path) -> None:
    change(file, "行政诉讼: 0 ", "行政诉讼: ")
    (item,) = found(check(file), "S101")
    assert (item.args["names"], item.span.line) == ("行政诉讼.总数", line_of(file, "行政诉讼:"))


def test_parts_of_a_section_wait_for_their_figure_together(file: Path) -> None:
    without(file, "  总数: 501", "  渠道:")
    without(file, "  # “主动公开政府信息的数量”一节不写", "  依申请公开: |")
    change(file, "正文:\n", "正文:\n  主动公开: |\n    ## 主动公开政府信息的形式\n    以网站为主。\n")
    (item,) = found(check(file), "S101")
    assert (item.variant, item.caused_by, item.args["names"]) == ("figures", "Y008", "主动公开.总数")
    assert item.args["what"] == "主动公开政府信息的数量”和“主动公开政府信息的主要类别及数量"


def test_a_part_that_waits_for_a_figure_nobody_demanded_is_an_error_of_its_own(file: Path) -> None:
    without(file, "  分类:", "  渠道:")
    without(file, "  # “主动公开政府信息的数量”一节不写", "  依申请公开: |")
    change(file, "正文:\n", "正文:\n  主动公开: |\n    ## 主动公开政府信息的形式\n    以网站为主。\n")
    (item,) = found(check(file), "S101")
    assert (item.args["names"], item.caused_by, item.severity) == ("主动公开.分类", "", Severity.ERROR)
    assert item.span.line == line_of(file, "  主动公开: |")


def test_a_due_part_needs_no_breakdown_of_nothing(file: Path) -> None:
    without(file, "  分类:", "  政策解读")
    without(file, "  # “主动公开政府信息的数量”一节不写", "  依申请公开: |")
    change(file, "  总数: 501", "  总数: 0")
    change(file, "正文:\n", "正文:\n  主动公开: |\n    ## 主动公开政府信息的形式\n    以网站为主。\n")
    checked = check(file)
    assert checked.report is not None and errors(checked) == []
    printed = outline(compose_document(checked.report))
    assert "2017年没有主动公开政府信息，不作分类统计。" in printed and "待补" not in printed


@pytest.mark.parametrize(("layout", "severity"), [("eight-section-2008", "error"), ("article32-2008", "warning")])
def test_a_section_on_fees_without_figures_says_which_figure_writes_it(file: Path, layout: str, severity: str) -> None:
    change(file, "版式: five-section-2008 ", f"版式: {layout} ")
    item = next(item for item in found(check(file), "S101") if item.path == "正文.收费")
    assert (item.variant, str(item.severity)) == ("figures", severity)
    assert "收费.金额（元）" in catalogue.message(item).zh
    assert item.caused_by == ("Y008" if severity == "error" else "")


def test_a_section_that_may_be_missing_is_not_printed_as_a_bare_heading(file: Path) -> None:
    change(file, "版式: five-section-2008 ", "版式: article32-2008 ")
    checked = check(file)
    assert checked.report is not None
    assert "收费" not in outline(compose_document(checked.report))


def test_a_written_section_whose_figure_is_missing_is_not_told_to_give_it(file: Path) -> None:
    without(file, "    统计期限内，我镇未收到", "\n  # “复议诉讼”不写")
    assert [item.code for item in check(file).findings.diagnostics if item.severity is not Severity.NOTE] == ["N414"]
    change(file, "  收到: 0", "  收到:")
    assert errors(check(file)) == [("A209", "依申请公开.收到")]
    assert found(check(file), "N414") == []
