"""Help as a clerk reads it: Chinese throughout, in columns, within the width of the terminal, with examples."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from running import Run

from reportgen.cli.app import command
from reportgen.cli.help import wrapped
from reportgen.span import display_width

NAMES = sorted(command().commands)
LIBRARY = re.compile(
    r"Usage|Options|Arguments|Commands?|COMMAND|ARGS|OPTIONS|required|default|env var|Show this|Install|<|TEXT|PATH"
)
"""Words of the command-line library and of its types."""


@pytest.mark.parametrize("name", ["", *NAMES])
def test_help_is_chinese_and_fits_the_terminal(run: Run, name: str) -> None:
    done = run(*name.split(), "--help")
    assert done.code == 0 and done.err == ""
    assert not LIBRARY.search(done.out), LIBRARY.search(done.out)
    assert re.fullmatch(rf"用法：reportgen {name}( ?\S+)* \[选项\]", done.lines[0])
    text = [line for line in done.lines if "  reportgen " not in line and not line.startswith(("退出码", "        3"))]
    assert [line for line in text if display_width(line) > 80] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_option_says_what_it_does_in_one_column(run: Run, name: str) -> None:
    sub = command().commands[name]
    text = run(name, "-h").out
    for param in sub.params:
        term = param.metavar if param.param_type_name == "argument" else param.opts[0]
        row = next(line for line in text.splitlines() if re.match(rf"  (\S+, )?{re.escape(term)}( |$)", line))
        assert re.search("[\u4e00-\u9fff]", row.partition(term)[2]), f"{name} {term} is not explained"


@pytest.mark.parametrize("name", NAMES)
def test_a_command_is_the_same_without_the_modules_of_the_others(name: str) -> None:
    alone, among_all = command(name).commands[name], command().commands[name]
    assert [param.opts for param in alone.params] == [param.opts for param in among_all.params]
    assert len(command(name).commands) < len(NAMES)


def test_help_of_the_program_lists_every_command_once_by_its_use(run: Run) -> None:
    text = run("--help").out
    for name in NAMES:
        assert len(re.findall(rf"^  {name} +\S", text, re.MULTILINE)) == 1, name
    assert text.index("每年的工作：") < text.index("  init ") < text.index("  check ") < text.index("查看：")
    assert "退出码：0 正常" in text


@pytest.mark.parametrize("name", ["check", "build", "init", "new", "explain", "tree"])
def test_help_shows_examples_that_can_be_typed(run: Run, name: str) -> None:
    text = run(name, "--help").out
    assert re.search(rf"^例：\n  reportgen {name}", text, re.MULTILINE)


def test_examples_with_spaces_in_a_path_are_quoted(run: Run) -> None:
    assert '"数据 终稿/2017.yaml"' in run("--help").out
    assert '--out "终稿 报送"' in run("build", "--help").out


def test_choices_and_defaults_are_shown_with_their_brackets(run: Run) -> None:
    text = run("build", "--help").out
    assert "--lang zh|en|both  提示用的语言" in re.sub(" {2,}", "  ", text)
    assert "[默认 text]" in text and all(f"{name} " in text for name in ("text", "json", "sarif", "github"))
    assert "[默认 docx,pdf]" in text and "[默认 vendored]" in text and "环境变量 REPORTGEN_LANG]" in text


def test_a_narrow_terminal_gets_narrow_help(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "50")
    rows = [line for line in run("check", "--help").lines if "--" in line and "reportgen" not in line]
    assert rows and all(display_width(line) <= 50 for line in rows)


def test_lines_break_between_characters_but_not_before_their_marks_or_inside_a_word() -> None:
    assert wrapped("甲乙丙，丁（戊）。data/2017.yaml 己", 8) == ["甲乙丙，", "丁", "（戊）。", "data/2017.yaml", "己"]
    assert wrapped("", 8) == []
    assert wrapped("甲[默认 zh]", 8) == ["甲", "[默认 zh]"]


def test_the_version_is_the_package_s(run: Run) -> None:
    from importlib.metadata import version

    from reportgen import DISTRIBUTION

    assert run("--version").out == f"reportgen {version(DISTRIBUTION)}\n"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "pwsh"])
def test_completion_scripts_are_printed_and_nothing_at_home_is_touched(
    program: Run, tmp_path: Path, shell: str
) -> None:
    home = tmp_path / "用户 主目录"
    home.mkdir()
    done = program(HOME=str(home), USERPROFILE=str(home), _REPORTGEN_COMPLETE=f"source_{shell}")
    assert done.code == 0 and "_REPORTGEN_COMPLETE" in done.out
    assert list(home.iterdir()) == []


def test_completion_offers_commands(program: Run) -> None:
    done = program(_REPORTGEN_COMPLETE="complete_bash", COMP_WORDS="reportgen ch", COMP_CWORD="1")
    assert done.out.split() == ["check"]


def test_there_is_no_option_that_would_write_the_users_start_up_files(run: Run) -> None:
    assert "--install-completion" not in run("--help").out
    assert run("--install-completion").code == 2
