"""Nothing is silently lost: what a file says is in the data, in the built report, or in the list of the rest."""

from __future__ import annotations

import sys
from collections import Counter
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from report_pages import as_text, lines_of
from test_import import TOWN, report_of

from reportgen import pipeline
from reportgen.document.tree import Table
from reportgen.layout.pack import Shelf
from reportgen.office.importing import Imported, import_file
from reportgen.source import yaml as yaml_source

sys.path.insert(0, str(Path(__file__).parent.parent / "corpus"))

from conversion import converted
from corpus_cases import cases

SHELF = Shelf()

SOME = [case["id"] for case in cases()][::6]
HAN = range(0x4E00, 0x9FFF)
NUMBERS = "一二三四五六七八九十"
"""Numbers before headings are made anew."""


def imported(text: str, folder: Path) -> Imported | None:
    """The text as a file of its own; None where nothing says of which year it is a report."""
    source = folder / "旧年报.txt"
    source.write_text(text, encoding="utf-8")
    checked = pipeline.check(source, folder, characters=False, shelf=SHELF)
    return import_file(checked, folder, folder / "读入.yaml") if checked.report is not None else None


def said_by(made: Imported) -> str:
    """What the report built from the data prints, what is listed, and what the data file tells of the original."""
    assert made.report is not None
    document = pipeline.compose_document(made.report)
    tables = [
        cell.text for block in document.blocks if isinstance(block, Table) for row in block.rows for cell in row.cells
    ]
    comments = [line for line in made.text.splitlines() if line.lstrip().startswith("# 原文")]
    lines = [item for item in lines_of(document) if isinstance(item, str)]
    return "\n".join([*lines, *tables, *comments, *(item.text for item in made.remains)])


def han(text: str) -> Counter[str]:
    return Counter(char for char in text if ord(char) in HAN and char not in NUMBERS)


@pytest.mark.parametrize("name", SOME)
def test_no_word_of_a_published_report_is_lost(name: str, tmp_path: Path) -> None:
    text = converted(name).source.text
    made = imported(text, tmp_path)
    assert made is not None
    assert han(text) - han(said_by(made)) == Counter()


@pytest.mark.parametrize("name", SOME)
def test_a_data_file_made_of_a_published_report_reads_without_a_finding(name: str, tmp_path: Path) -> None:
    made = imported(converted(name).source.text, tmp_path)
    assert made is not None
    reading = yaml_source.read_bytes(made.text.encode(), "读入.yaml")
    assert reading.diagnostics == ()


@lru_cache(maxsize=1)
def town_lines() -> tuple[str, ...]:
    return tuple(as_text(pipeline.compose_document(report_of(TOWN))).decode().splitlines())


PARAGRAPHS = st.text(
    st.sampled_from("我镇公开信息数申请统计表一二三1279、，。；：（）《》#{}-\t \u3000\u200b甲乙"),
    min_size=1,
    max_size=60,
)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(where=st.integers(1, 40), words=PARAGRAPHS)
def test_a_line_put_in_anywhere_is_in_the_data_or_listed(where: int, words: str, tmp_path: Path) -> None:
    lines = list(town_lines())
    lines.insert(min(where, len(lines)), words)
    made = imported("\n".join(lines) + "\n", tmp_path)
    assert made is not None
    reading = yaml_source.read_bytes(made.text.encode(), "读入.yaml")
    assert not [item.code for item in reading.diagnostics if item.code != "Y006"]
    assert han("".join(lines)) - han(said_by(made)) == Counter()


def test_a_number_of_a_table_that_is_no_form_is_listed_with_its_place(tmp_path: Path) -> None:
    lines = list(town_lines())
    lines.insert(5, "窗口\t次数\n一楼\t8371\n二楼\t6402")
    made = imported("\n".join(lines), tmp_path)
    assert made is not None
    assert any("8371" in item.text and item.place for item in made.remains)
    assert "8371" in made.text and "8371" in made.text.split("\n\n", 1)[0]
