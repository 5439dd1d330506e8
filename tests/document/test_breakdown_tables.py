"""The table of categories: every level of them, and its place after what speaks of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.document.tree import Cell, Document, Heading, Paragraph, RunIn, Table, plain
from small_office import NARRATIVE, checked, composed, report_of

FLAT = "{公告公示: 12, 工作动态: 0}"
TWO = "{公告公示: 2, 重点领域: {工作动态: 7, 房地产: 3}}"
THREE = "{公告公示: 2, 重点领域: {工作动态: {会议: 3, 调研: 4, 其他: 0}, 房地产: 3}}"


def table_of(document: Document) -> Table:
    (table,) = [block for block in document.blocks if isinstance(block, Table)]
    return table


def drawn(table: Table) -> list[str]:
    """Each row as its cells' words, a cell over several columns with →, over several rows with ↓."""
    return [" | ".join(map(shown, row.cells)) for row in table.rows]


def shown(cell: Cell) -> str:
    across = f" →{cell.col_span}" if cell.col_span > 1 else ""
    return cell.text + across + (f" ↓{cell.row_span}" if cell.row_span > 1 else "")


@pytest.mark.parametrize(
    ("tree", "rows"),
    [
        (FLAT, ["类别 | 数量（条）", "公告公示 | 12", "工作动态 | 0", "合　计 | 12"]),
        (
            TWO,
            [
                "类别 | 其中 | 数量（条）",
                "公告公示 →2 | 2",
                "重点领域 ↓3 | 小计 | 10",
                "工作动态 | 7",
                "房地产 | 3",
                "合　计 →2 | 12",
            ],
        ),
        (
            THREE,
            [
                "类别 | 其中 →2 | 数量（条）",
                "公告公示 →3 | 2",
                "重点领域 ↓6 | 小计 →2 | 10",
                "工作动态 ↓4 | 小计 | 7",
                "会议 | 3",
                "调研 | 4",
                "其他 | 0",
                "房地产 →2 | 3",
                "合　计 →3 | 12",
            ],
        ),
    ],
    ids=["one level", "two levels", "three levels"],
)
def test_every_level_of_the_categories_is_in_the_table(tmp_path: Path, tree: str, rows: list[str]) -> None:
    table = table_of(composed(checked(tmp_path, 主动公开=f"{{总数: 12, 分类: {tree}}}")))
    assert drawn(table) == rows
    assert sum(table.widths) == pytest.approx(1)


def test_a_table_of_five_levels_is_written_in_both_formats(tmp_path: Path) -> None:
    from reportgen import pipeline

    tree = "{甲: {乙: {丙: {丁: {戊: 3, 己: 4}, 庚: 3}}}, 辛: 2}"
    result = checked(tmp_path, 主动公开=f"{{总数: 12, 分类: {tree}}}")
    document = composed(result)
    assert len(table_of(document).widths) == 6
    files, found = pipeline.render(report_of(result), document, ("docx", "pdf"), "vendored")
    assert sorted(files) == ["docx", "pdf"] and found.errors == ()


def before_table(document: Document) -> str:
    """The words of the paragraph, or of the heading, right before the table."""
    at = next(index for index, block in enumerate(document.blocks) if isinstance(block, Table))
    block = document.blocks[at - 1]
    assert isinstance(block, (Heading, Paragraph, RunIn))
    return plain(block.content)


def with_own_words(own: str) -> str:
    """The narrative with the clerk's own section on 主动公开."""
    start, end = NARRATIVE.index("    ## 主动公开政府信息的形式"), NARRATIVE.index("  问题改进")
    return NARRATIVE[:start] + "".join(f"    {line}\n" for line in own.split("\n")) + NARRATIVE[end:]


HEADED = "2017年主动公开12条。\n## 公开的主要内容分类\n分类统计见下表。\n另有说明。\n## 公开的形式\n网站和公告栏。"
TOLD = "2017年主动公开12条。\n其中公告公示{{ 主动公开.分类.公告公示 | 条 }}。\n通过网站和公告栏公开。"
SPOKEN_OF = "2017年主动公开12条。\n各类别的数量见表。\n通过网站和公告栏公开。"
SILENT = "2017年主动公开12条。\n通过网站和公告栏公开。"


@pytest.mark.parametrize("layout", ["five-section-2008", "eight-section-2008", "article32-2008"])
@pytest.mark.parametrize(
    ("own", "words"),
    [
        (HEADED, "另有说明。"),
        (TOLD, "其中公告公示12条。"),
        (SPOKEN_OF, "各类别的数量见表。"),
        (SILENT, "通过网站和公告栏公开。"),
    ],
    ids=["under a heading", "in figures", "in words", "not at all"],
)
def test_the_table_follows_what_the_clerk_wrote_of_the_categories(
    tmp_path: Path, layout: str, own: str, words: str
) -> None:
    if own is HEADED and layout != "article32-2008":
        own = own.replace("公开的主要内容分类", "主动公开政府信息的类别")
    result = checked(tmp_path, layout, narrative=with_own_words(own), 主动公开=f"{{总数: 12, 分类: {FLAT}}}")
    assert before_table(composed(result)) == words
