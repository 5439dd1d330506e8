"""Finding the editions and choosing one by year, which reads no more of a layout than its head."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from reportgen import pipeline
from reportgen.layout import pack

HEAD = """\
版式: own
名称: 本地版式
年度:
  起: 1990                      # 第一年
  止: 1999
默认: 是
依据:
- 甲办〔1990〕1号

- 乙办〔1991〕2号
"""
REST = """\
标题: "{机关}{年度}年报告"
说明: |
  默认: 否
部分: []
"""


def edition(workspace: Path, text: str) -> pack.Edition:
    folder = workspace / "templates" / "own"
    folder.mkdir(parents=True)
    (folder / "layout.yaml").write_text(text, encoding="utf-8")
    return next(item for item in pack.editions(workspace) if item.id == "own")


def what_chooses(found: pack.Edition) -> tuple[object, ...]:
    return found.name, found.years, found.default, found.read_in, found.basis


@pytest.mark.parametrize("item", pack.editions(None), ids=lambda item: item.id)
def test_the_head_says_what_the_whole_layout_says(item: pack.Edition) -> None:
    whole = yaml.load((item.folder / "layout.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
    assert item.name == whole["名称"]
    assert item.years == (int(whole["年度"]["起"]), int(whole["年度"]["止"]))
    assert (item.default, item.read_in) == (whole.get("默认") == "是", whole.get("读入默认") == "是")
    assert item.basis == tuple(whole["依据"])


@pytest.mark.parametrize("text", [HEAD + REST, REST + HEAD, (HEAD + REST).replace("\n", "\r\n")])
def test_the_head_may_stand_anywhere_and_in_several_lines(tmp_path: Path, text: str) -> None:
    found = edition(tmp_path, text)
    assert what_chooses(found) == ("本地版式", (1990, 1999), True, False, ("甲办〔1990〕1号", "乙办〔1991〕2号"))


@pytest.mark.parametrize(
    "text",
    [
        '"名称": 本地版式\n"年度": {起: 1990, 止: 1999}\n"默认": 是\n',
        "{名称: 本地版式, 年度: {起: 1990, 止: 1999}, 默认: 是}\n",
    ],
)
def test_a_layout_written_in_another_way_is_read_whole(tmp_path: Path, text: str) -> None:
    assert what_chooses(edition(tmp_path, text)) == ("本地版式", (1990, 1999), True, False, ())


def test_an_edition_that_is_broken_below_its_head_is_chosen_and_says_where(tmp_path: Path) -> None:
    edition(tmp_path, HEAD + "部分: [\n")
    data = tmp_path / "data" / "1995.yaml"
    data.parent.mkdir()
    data.write_text("年度: 1995\n机关: {名称: 白石乡人民政府}\n", encoding="utf-8")
    found = pipeline.check(data).findings.diagnostics
    assert [item.code for item in found] == ["Y012"]
    assert found[0].span.file.endswith("layout.yaml")


def test_what_is_no_layout_at_all_is_never_chosen(tmp_path: Path) -> None:
    assert what_chooses(edition(tmp_path, "- 年度\n")) == ("own", (0, 9999), False, False, ())
