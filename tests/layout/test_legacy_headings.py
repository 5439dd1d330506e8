"""What headings of older outlines mean by 条例2008, article 32, however they are worded."""

from __future__ import annotations

import pytest

from reportgen.layout import pack
from reportgen.layout.spec import Layout
from reportgen.report import recognise

HEADINGS = {
    "概述": (
        "一、概述", "总体情况", "情况概述", "综述", "工作概况", "基本工作情况", "政府信息公开工作的基本概况",
        "政府信息公开总体情况", "健全组织、强化领导", "对政府信息公开条例的认识和把握", "主要任务落实情况",
    ),
    "主动公开": (
        "二、主动公开政府信息的情况：", "政府信息主动公开情况", "行政机关主动公开政府信息的情况", "信息公开情况",
        "主动公开政府信息公开基本情况", "主动公开以及平台建设", "重点领域信息公开情况",
    ),
    "依申请公开": (
        "三、依申请公开、不予公开及咨询政府信息情况", "政府依申请公开政府信息和不予公开信息情况",
        "收到和处理政府信息公开申请情况", "咨询和依申请公开情况", "申请办理", "依申请公开政府信息办理情况",
    ),
    "收费": (
        "四、依申请公开政府信息收费及减免情况", "政务公开的收费及减免情况", "政府支出和收费", "依申请公开收费情况",
    ),
    "复议诉讼": (
        "四、因政务公开申请行政复议、提起行政诉讼的情况", "复议、诉讼和申诉办理情况", "复议诉讼和举报投诉",
        "政府信息公开申请行政复议、行政诉讼情况", "举报和复议及诉讼", "因政府信息依申请公开提起行政复议、诉讼的情况",
    ),
    "问题改进": (
        "五、存在的主要问题与改进情况", "不足及改进措施", "五、下一步", "主要问题及下步打算",
        "问题及工作打算", "2018年工作计划",
    ),
    "信息公开工作情况": ("二、2016年政府信息公开工作情况", "政府信息公开工作开展情况", "主要做法"),
    "依申请公开和收费": ("依申请公开和收费减免", "依申请公开政府信息及收费情况"),
    "主动公开和依申请公开": ("主动公开和依申请公开情况",),
    "收费和复议诉讼": ("收费及减免、复议和诉讼情况",),
    "咨询投诉": ("五、举报投诉处理情况", "政府信息公开咨询处理情况"),
    "回应解读": ("三、回应解读情况", "热点问题回应情况"),
    "保密监督": ("保密审查及监督检查",),
    "机构人员": ("四、政务信息公开机构人员", "机构建设、经费和培训"),
    "建议提案": ("人大政协提案办理", "五、建议提案办理结果公开情况"),
    "其他事项": ("六、其他需要报告的事项", "需要说明的事项与附表"),
    "附表": ("附件", "情况统计表（见附件）"),
}  # fmt: skip


@pytest.fixture(scope="module")
def article32() -> Layout:
    read = pack.load("article32-2008", None)
    assert read.diagnostics == ()
    assert read.layout is not None
    return read.layout


@pytest.mark.parametrize(
    ("heading", "key"), [(heading, key) for key, headings in HEADINGS.items() for heading in headings]
)
def test_a_heading_of_an_older_outline_is_recognised(article32: Layout, heading: str, key: str) -> None:
    found = recognise.section_of(article32, heading, read_in=True)
    assert found is not None
    assert found.spec.key == key


def test_a_heading_that_means_nothing_known_stays_unknown(article32: Layout) -> None:
    assert recognise.section_of(article32, "致谢", read_in=True) is None


def test_four_matters_are_mandatory_and_fees_are_to_be_verified(article32: Layout) -> None:
    required = {spec.topic.value: spec.severity_if_missing for spec in article32.sections if spec.required}
    assert required == {
        "主动公开": "error", "依申请公开": "error", "复议诉讼": "error", "问题改进": "error", "收费": "warning",
    }  # fmt: skip


@pytest.mark.parametrize("edition", ["five-section-2008", "eight-section-2008", "article32-2008"])
def test_no_two_sections_answer_to_one_heading(edition: str) -> None:
    layout = pack.load(edition, None).layout
    assert layout is not None
    forms: dict[str, str] = {}
    for spec in layout.sections:
        for name in {recognise.loose_form(item) for item in (spec.key, spec.heading, *spec.variants)}:
            assert forms.setdefault(name, spec.key) == spec.key
