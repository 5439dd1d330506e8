"""Files that were edited badly: parts lost, doubled, moved or cut, tables of anything. Nothing in them breaks a reader.

Whatever comes of it, each finding has a place in the file, no rule crashes (X901), and nothing is raised.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

import pytest
import rendering
import rendering_page
import rendering_word
from conversion import converted, layout
from corpus_cases import cases
from rendering import Drawing, Item, Line, Look
from rendering_forms import Grid, Printed

from reportgen.diagnostics import catalogue
from reportgen.diagnostics.model import Diagnostic
from reportgen.layout import pack
from reportgen.report import reading_in
from reportgen.report.model import Previous
from reportgen.rules import registry
from reportgen.source import plain, web, word
from reportgen.source.flow import Flow
from reportgen.span import SourceText

IDS = [case["id"] for case in cases()]
_COMMON = """0 1 -3 ３ 1,234 12.5 / —— 一、 （一） 规章 总计 自然人 行政许可 总体情况 主动公开政府信息情况 2023年
20231月1日 2023年13月45日 99999999999999999999 0.1.2 《《》 （（ ） 。 其中： 共5条：甲1条；乙2条。 收到申请-1件 ￥
第二十条第（五）项 十百千万亿 ○〇零 同比增长 比上年减少 占% 附表 附件1 2024-01-15 {{总数}} \\ ## | 十余余条"""
WORDS = (*_COMMON.split(), "", "\u3000", "1 2 3", "[bookmark: _GoBack]", "- ", "a" * 300, "分" * 300)
"""What is put in: what readers look for where it does not belong, and what is nothing at all."""


def spoilt(items: list[Item], chance: random.Random) -> list[Item]:
    """The items with a few changes; the title, by which a report is known at all, mostly stays."""
    items = list(items)
    for _ in range(chance.randint(1, 6)):
        if not items:
            break
        place = chance.randrange(len(items))
        change = chance.choice(CHANGES)
        items[place : place + 1] = change(items, place, chance)
    return items


Change = Callable[[list[Item], int, random.Random], list[Item]]


def _lost(items: list[Item], place: int, chance: random.Random) -> list[Item]:
    return []


def _doubled(items: list[Item], place: int, chance: random.Random) -> list[Item]:
    return [items[place], items[place]]


def _moved(items: list[Item], place: int, chance: random.Random) -> list[Item]:
    return [items[place], chance.choice(items)]


def _strange(items: list[Item], place: int, chance: random.Random) -> list[Item]:
    return [items[place], Line(chance.choice(WORDS), chance.choice(list(Look)))]


def _drawn(items: list[Item], place: int, chance: random.Random) -> list[Item]:
    return [items[place], Drawing()]


def _tabled(items: list[Item], place: int, chance: random.Random) -> list[Item]:
    """A table of anything, with spans that need not fit."""
    rows = tuple(
        tuple(
            Printed(chance.choice(WORDS), chance.choice((1, 1, 1, 2, 7)), chance.choice((1, 1, 1, 2, 5)))
            for _ in range(chance.randint(0, 6))
        )
        for _ in range(chance.randint(1, 5))
    )
    return [items[place], Grid(rows)]


def _edited(items: list[Item], place: int, chance: random.Random) -> list[Item]:
    """Words cut, put in or doubled within a line, a figure or a label of a form."""
    item = items[place]
    if isinstance(item, Line):
        return [replace(item, text=_reworded(item.text, chance), heading="")]
    if isinstance(item, Grid) and item.rows:
        row = chance.randrange(len(item.rows))
        cells = [
            replace(cell, text=_reworded(cell.text, chance)) if chance.random() < 0.4 else cell
            for cell in item.rows[row]
        ]
        if cells and chance.random() < 0.3:
            cells.pop(chance.randrange(len(cells)))
        return [Grid((*item.rows[:row], tuple(cells), *item.rows[row + 1 :]))]
    return [item]


def _reworded(text: str, chance: random.Random) -> str:
    start, end = sorted((chance.randint(0, len(text)), chance.randint(0, len(text))))
    return chance.choice(
        (text[:start], text[start:], text[:start] + text[end:], text[:end] + text[start:],
         text[:start] + chance.choice(WORDS) + text[start:])
    )  # fmt: skip


CHANGES: tuple[Change, ...] = (_lost, _doubled, _moved, _strange, _drawn, _tabled, _edited, _edited)


def flows(items: list[Item], chance: random.Random) -> Flow | None:
    """The items in a file of one of three kinds, read; None where the reader refuses it."""
    kind = chance.choice(("word", "page", "text"))
    if kind == "word":
        data = rendering_word.docx(items, chance.choice(rendering_word.HEADINGS))
        return word.read_bytes(data, "a.docx").flow
    if kind == "page":
        page = rendering_page.html(items, chance.choice(rendering_page.HEADINGS), chance.choice(("utf-8", "gb18030")))
        return web.read_bytes(page, "a.html").flow
    lines = [
        "\n".join("\t".join(cell.text for cell in row) for row in item.rows) if isinstance(item, Grid) else
        item.text if isinstance(item, Line) else "（图片）"
        for item in items
    ]  # fmt: skip
    return plain.flow_of(SourceText("a.txt", chance.choice(("\n", "\n\n", "\r\n")).join(lines)))


def found_in(flow: Flow) -> list[Diagnostic]:
    """All that is found in a flow under the edition of its year."""
    draft = reading_in.take_apart(flow)
    if draft.year is None:
        return list(draft.diagnostics)
    edition = pack.Shelf().for_year(draft.year.value, None, read_in=True)
    if edition is None:
        return []
    read = reading_in.read(draft, layout(edition.id))
    bound = reading_in.bind_to(read, Previous(None, "", "缺上年数据"))
    return [*read.diagnostics, *bound.diagnostics, *registry.run_all(bound.report).diagnostics]


def is_judged_without_breaking(seed: int) -> None:
    chance = random.Random(seed)
    flow = flows(spoilt(rendering.items(converted(chance.choice(IDS))), chance), chance)
    for item in found_in(flow) if flow is not None else ():
        assert item.code != "X901", item
        assert 1 <= item.span.line <= flow.source.line_count
        assert catalogue.message(item).zh


@pytest.mark.parametrize("seed", range(30))
def test_a_file_that_was_edited_badly_is_judged_without_breaking(seed: int) -> None:
    is_judged_without_breaking(seed)


@pytest.mark.gate
@pytest.mark.parametrize("batch", range(40))
def test_thousands_of_them_are(batch: int) -> None:
    for seed in range(1000 + batch * 50, 1050 + batch * 50):
        is_judged_without_breaking(seed)
