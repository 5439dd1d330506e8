"""A small office's data file with figures of one's choice, and what the edition's default wording makes of them."""

from __future__ import annotations

from pathlib import Path

from reportgen import pipeline
from reportgen.diagnostics.model import Severity
from reportgen.document.tree import Document
from reportgen.pipeline import Checked
from reportgen.report.model import Report

HEAD = """\
年度: 2017
版式: {layout}
机关: {{名称: 云溪县青石镇人民政府, 标题用名: 青石镇, 层级: 乡镇, 自称: 我镇}}
"""
FIGURES = {
    "主动公开": "{总数: 12, 分类: {公告公示: 7, 工作动态: 5}, 政策解读: 2, 回应关切: 0}",
    "依申请公开": "{收到: 0}",
    "行政复议": "0",
    "行政诉讼": "0",
}
NARRATIVE = """\
正文:
  概述: |
    年内，我镇修订了政府信息公开目录，由党政办公室统一登记、审核和发布信息。
  主动公开: |
    ## 主动公开政府信息的形式
    我镇以政府门户网站为主要渠道，重要事项同时在村务公开栏张贴。
  问题改进: |
    ## 工作中存在的主要问题和困难
    专职人员少，个别栏目更新不够及时。
    ## 具体解决办法和改进措施
    各站所确定一名信息员，按月核对栏目。
"""
OTHER_MATTERS = "  其他事项: |\n    没有需要说明的其他事项。\n"


def data_file(
    folder: Path,
    layout: str = "five-section-2008",
    head: str = "",
    last: str = "",
    narrative: str = NARRATIVE,
    **figures: str,
) -> Path:
    """A data file in `folder`/data: `figures` by group, each as YAML flow text; `last` is last year's 主动公开."""
    data = folder / "data"
    data.mkdir(parents=True, exist_ok=True)
    groups = {**FIGURES, **figures}
    lines = "".join(f"{key}: {value}\n" for key, value in groups.items() if value)
    narrative += OTHER_MATTERS if layout == "eight-section-2008" else ""
    path = data / "2017.yaml"
    path.write_text(HEAD.format(layout=layout) + head + lines + narrative, encoding="utf-8")
    if last:
        organ = HEAD.format(layout=layout).replace("2017", "2016", 1)
        (data / "2016.yaml").write_text(f"{organ}用途: 上年底数\n主动公开: {last}\n", encoding="utf-8")
    return path


def checked(folder: Path, layout: str = "five-section-2008", **choices: str) -> Checked:
    """The check of such a data file; `choices` are those of `data_file`."""
    return pipeline.check(data_file(folder, layout, **choices))


def report_of(result: Checked) -> Report:
    assert result.report is not None, [item.code for item in result.findings.diagnostics]
    return result.report


def composed(result: Checked) -> Document:
    return pipeline.compose_document(report_of(result), draft=True)


def told(result: Checked, section: str, part: str = "") -> str:
    """The words of a section, or of one of its parts by key, paragraphs on lines of their own."""
    found = report_of(result).section(section)
    assert found is not None
    if not part:
        return found.text
    return next(item.text for item in found.parts if item.spec is not None and item.spec.key == part)


def blamed(result: Checked) -> list[tuple[str, str]]:
    """Code and path of all that is worse than a note."""
    return [(item.code, item.path) for item in result.findings.diagnostics if item.severity is not Severity.NOTE]
