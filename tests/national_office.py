"""A small office's data file in the national forms, with figures and text of one's choice."""

from __future__ import annotations

from pathlib import Path

from reportgen import pipeline
from reportgen.pipeline import Checked

NOUGHT = "{未填按零: 是}"
OVERVIEW = """\
    ## 主动公开
    全年在政府门户网站发布惠农补贴和工程招标的信息。
    ## 平台建设
    便民服务中心设查阅点，备有公开指南和办事流程。
    ## 监督保障
    公开工作列入年度工作考核；11月组织社会评议；没有需要追究责任的情形。
"""
PROBLEMS = "    村级公开栏更换不及时，是存在的主要问题。已明确每月5日前更换，并由驻村干部检查，改进情况列入考核。\n"
LEVELS = ("乡镇", "街道", "县级部门", "县级政府", "市级部门", "市级政府", "省级部门", "省级政府", "开发区管委会")


def data_file(
    folder: Path,
    year: int = 2023,
    level: str = "乡镇",
    head: str = "",
    overview: str = OVERVIEW,
    problems: str = PROBLEMS,
    others: str = "",
    **figures: str,
) -> Path:
    """A data file in `folder`/data: `figures` by group, each as YAML flow text; what is not given is nought."""
    groups = {"表二": NOUGHT, "表三": NOUGHT, "表四": "0", **({"信息处理费": "0"} if year > 2020 else {}), **figures}
    text = f"年度: {year}\n机关: {{名称: 云溪县青石镇人民政府, 标题用名: 青石镇, 层级: {level}, 自称: 我镇}}\n{head}"
    text += "".join(f"{key}: {value}\n" for key, value in groups.items() if value)
    text += f"正文:\n  总体情况: |\n{overview}" if overview else "正文:\n"
    text += f"  问题改进: |\n{problems}" if problems else ""
    text += f"  其他事项: |\n    {others}\n" if others else ""
    path = folder / "data" / f"{year}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def checked(folder: Path, year: int = 2023, **choices: str) -> Checked:
    """The check of such a data file; `choices` are those of `data_file`."""
    return pipeline.check(data_file(folder, year, **choices))
