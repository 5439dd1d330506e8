"""What the JSON gives as path and value is what a 核实说明 needs: copied into the file, it answers the warning."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import page_examples

from reportgen import pipeline
from reportgen.diagnostics import catalogue, machine
from reportgen.diagnostics.model import Severity
from reportgen.layout.pack import Shelf
from reportgen.rules import pages

SHELF = Shelf()
WRONG = [
    example
    for code in sorted(path.stem for path in pages.FOLDER.glob("*.md"))
    for example in page_examples.examples(code)
    if example.wrong and example.encoding == "utf-8"
]
UNANSWERABLE = {"E001", "I001", "I002", "S103"}
"""What is wrong with the answers themselves, and what only a report that was read in can have."""
ANSWERED = {entry.code for entry in catalogue.all_entries() if entry.severity is Severity.WARNING} - UNANSWERABLE
"""Codes that warn, each in some example of its page."""


def warnings(path: Path, folder: Path) -> list[dict[str, Any]]:
    """The warnings in the JSON of a check, but for what is wrong with the explanations themselves."""
    found = json.loads(machine.to_json(pipeline.check(path, folder, shelf=SHELF).findings))["findings"]
    return [item for item in found if item["severity"] == "warning" and item["code"] != "E001"]


def answer(path: Path, found: list[dict[str, Any]], year: int) -> None:
    """Write a 核实说明 for each finding, with nothing but what its JSON says, when the report's `year` is over."""
    lines = [
        f"  - {{代码: {item['code']}, 位置: {json.dumps(item['path'], ensure_ascii=False)}, "
        f"现值: {json.dumps(item['value'], ensure_ascii=False)}, "
        f"理由: 已核对原始台账, 核实人: 党政办, 日期: {year + 1}-04-10}}\n"
        for item in found
    ]
    text = path.read_text(encoding="utf-8")
    path.write_text(text + "核实说明:\n" + "".join(lines), encoding="utf-8")


def test_every_warning_of_the_pages_is_answered_by_its_path_and_value(tmp_path: Path) -> None:
    answered: set[str] = set()
    for number, example in enumerate(WRONG):
        folder = tmp_path / str(number)
        folder.mkdir()
        path = page_examples.write_workspace(example, folder)
        before = warnings(path, folder)
        if "核实说明" in path.read_text(encoding="utf-8") or not before:
            continue
        answer(path, before, example.year)
        after = warnings(path, folder)
        assert [item["code"] for item in after] == [item["code"] for item in before], example
        assert [item["code"] for item in after if item["explained"] is None] == [], example
        answered |= {item["code"] for item in before}
    assert sorted(ANSWERED - answered) == []
