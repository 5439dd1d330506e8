"""check --format json: what a program may rely on."""

from __future__ import annotations

import json
from pathlib import Path

from running import Run

from reportgen import pipeline
from reportgen.diagnostics import machine
from sample import change, line_of

KEYS = [
    "code", "name", "severity", "message", "file", "line", "column", "end_line", "end_column", "path", "value", "args",
    "related", "hint", "fix", "cite", "caused_by", "explained",
]  # fmt: skip


def test_json_is_the_contract_and_nothing_else_is_printed(run: Run, year: Path) -> None:
    line = change(year, "总数: 501", "总数: 511")
    done = run("check", year, "--format", "json")
    plain = json.loads(done.out)
    assert (done.code, done.err) == (3, "")
    assert list(plain) == ["schema", "verdict", "summary", "findings", "not_checked", "sources"]
    assert plain["schema"] == "reportgen.findings/1" and plain["verdict"] == "fail"
    first = plain["findings"][0]
    assert list(first) == KEYS
    assert (first["code"], first["file"], first["line"], first["column"]) == ("A201", str(year), line, 7)
    assert first["args"] == {"name": "总数", "total": 511, "sum": 501, "difference": 10}
    assert first["message"]["zh"] == "分项之和 501 与总数 511 不符，少 10。"


def test_json_says_what_the_library_says(run: Run, year: Path) -> None:
    change(year, "公布日期: 2018-01-24", "公布日期: 2018-04-04")
    plain = json.loads(run("check", year, "--format", "json").out)
    expected = json.loads(machine.to_json(pipeline.check(year).findings))
    assert plain == {**expected, "sources": [str(year)]}
    late = next(item for item in plain["findings"] if item["code"] == "D503")
    assert late["args"]["day"] == "2018-04-04" and late["args"]["days"] == 4
    assert late["line"] == line_of(year, "公布日期: 2018-04-04")


def test_json_lists_what_was_not_checked_with_the_reason(run: Run, year: Path) -> None:
    year.with_name("2016.yaml").unlink()
    plain = json.loads(run("check", year, "--format", "json").out)
    reasons = {item["code"]: item["reason"]["zh"] for item in plain["not_checked"]}
    assert reasons["C304"] == "上年文件“2016.yaml”不存在"


def test_json_of_several_files_keeps_the_order_of_the_places(run: Run, year: Path) -> None:
    change(year, "总数: 501", "总数: 511")
    none = year.with_name("2031.yaml")
    plain = json.loads(run("check", none, year, "--format", "json").out)
    assert plain["sources"] == [str(none), str(year)]
    places = [(item["file"], item["line"], item["column"], item["code"]) for item in plain["findings"]]
    assert places == sorted(places) and len({file for file, *_ in places}) == 2


def test_json_survives_a_gbk_console(program: Run, year: Path) -> None:
    change(year, "概述: |\n", "概述: |\n    𬱖𠮷 😀 \x1b[31m红\x9b0m。\n")
    done = program("check", year, "--format", "json", PYTHONIOENCODING="gbk")
    assert json.loads(done.out)["verdict"] == "fail"
    assert "\x1b" not in done.out and "\x9b" not in done.out


def test_quiet_and_language_do_not_change_json(run: Run, year: Path) -> None:
    plain = run("check", year, "--format", "json").out
    assert run("check", year, "--format", "json", "--quiet", "--lang", "en").out == plain
