"""Output that arrives whole: on a GBK console, in a file, in a closed pipe, with and without colour."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from running import Run, environment

from reportgen import cli
from reportgen.cli import streams
from reportgen.span import display_width
from sample import change, line_of

COMMANDS = (["rules"], ["layouts"], ["doctor"], ["explain", "A201"], ["--help"], ["check", "--help"], ["--version"])


def broken(year: Path) -> Path:
    """A file with an error, a rare character, an emoji and an escape sequence in its text."""
    change(year, "总数: 501", "总数: 511")
    change(year, "概述: |\n", "概述: |\n    𬱖𠮷 😀 \x1b[31m红\x1b[0m。\n")
    return year


def test_a_gbk_console_gets_utf8_and_no_crash(program: Run, year: Path) -> None:
    done = program("check", broken(year), PYTHONIOENCODING="gbk")
    assert done.code == 3 and done.err == ""
    assert "不合格——" in done.lines[-1]
    assert any("𬱖𠮷 😀 <U+001B>[31m红" in line for line in done.lines)


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "latin-1", "cp437"])
def test_complaints_survive_every_encoding_of_the_console(program: Run, encoding: str) -> None:
    done = program("check", "--bogus", PYTHONIOENCODING=encoding, LC_ALL="C")
    assert done.code == 2
    assert done.err.startswith("用法不对：没有“--bogus”这个选项。")


def test_output_redirected_to_a_file_is_written_whole(year: Path, tmp_path: Path) -> None:
    log = tmp_path / "结果.txt"
    with log.open("wb") as target:
        done = subprocess.run(
            [sys.executable, "-m", "reportgen", "check", str(broken(year))],
            stdout=target,
            env=environment({"PYTHONIOENCODING": "gbk", "PYTHONUTF8": "0", "LC_ALL": "C"}),
            timeout=60,
        )
    text = log.read_text(encoding="utf-8")
    assert done.returncode == 3 and "不合格——" in text.splitlines()[-1] and "\x1b" not in text


def test_a_reader_that_leaves_early_is_no_fault_of_ours() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "reportgen", "rules"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment({}),
    )
    assert process.stdout is not None and process.stderr is not None
    process.stdout.close()
    err = process.stderr.read()
    process.stderr.close()
    assert process.wait(timeout=60) == 0
    assert err == b""


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_no_command_colours_what_is_piped(program: Run, arguments: list[str]) -> None:
    done = program(*arguments, FORCE_COLOR="1", TERM="xterm-256color")
    assert done.code == 0 and "\x1b" not in done.out + done.err
    assert done.out.strip()


def test_check_colours_on_a_terminal_only_and_never_with_no_color(
    run: Run, year: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = broken(year)
    assert "\x1b" not in run("check", path).out
    monkeypatch.setattr(streams, "colored", lambda: True)
    assert "\x1b[1;31m错误 A201\x1b[0m" in run("check", path).out


def test_colour_asks_for_a_terminal_and_heeds_no_color(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    assert not streams.colored(), "captured output is no terminal"
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert streams.colored()
    monkeypatch.setenv("NO_COLOR", "1")
    assert not streams.colored()
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("TERM", "dumb")
    assert not streams.colored()


def test_a_lone_surrogate_in_a_file_name_is_written_out(run: Run, tmp_path: Path) -> None:
    done = run("check", f"{tmp_path}/\udce5.yaml")
    assert done.code == 2
    assert "<U+DCE5>.yaml:1:1: 错误 Y001" in done.out
    done.out.encode("utf-8")


@pytest.mark.parametrize("command", ["rules", "layouts"])
def test_columns_line_up_with_chinese_counted_double(run: Run, command: str) -> None:
    rows = run(command).lines
    starts = [display_width(row[: row.rindex("  ") + 2]) for row in rows]
    assert len(rows) > 2 and len(set(starts)) == 1


def test_a_path_with_spaces_and_chinese_is_taken_whole(program: Run, year: Path) -> None:
    done = program("check", year, "--quiet")
    assert done.code == 0
    assert done.out.startswith(f"{year}：合格")
    assert " " in str(year) and line_of(year, "年度: 2017") > 0


def test_the_same_path_without_quotation_marks_is_explained(program: Run, year: Path) -> None:
    done = program("schema", *str(year).split(" "))
    assert done.code == 2
    assert "多出了“" in done.err and "加上引号" in done.err


def test_the_entry_point_of_the_module_leaves_with_the_exit_code(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SystemExit) as left:
        cli.main(["check", "/nowhere/2017.yaml"])
    assert left.value.code == 2


def test_many_files_show_progress_only_where_somebody_watches(
    run: Run, year: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    last = year.with_name("2016.yaml")
    assert run("check", *[last] * 5).err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    done = run("check", *[last] * 5)
    assert "核对" in done.err and done.code == 0
    assert done.lines[-1] == "共5份：5份合格"
