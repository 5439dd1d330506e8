"""Wrong usage: said in Chinese, with the nearest right thing and where the help is; exit code 2."""

from __future__ import annotations

from pathlib import Path

import pytest
from running import Run

from sample import change

WRONG = {
    "nothing": ([], "没有写要做什么。", "reportgen --help"),
    "command": (["chek", "x.yaml"], "没有“chek”这个命令", "reportgen --help"),
    "option": (["check", "--frmat", "json"], "没有“--frmat”这个选项，是不是“--format”？", "reportgen check --help"),
    "option of the program": (["--bogus"], "没有“--bogus”这个选项。", "reportgen --help"),
    "argument": (["check"], "缺少“数据文件…”。", "reportgen check --help"),
    "year": (["new"], "缺少“年度”。", "reportgen new --help"),
    "value": (["check", "x", "--format"], "选项“--format”后面要写内容。", "reportgen check --help"),
    "flag": (["check", "x", "--quiet=3"], "选项“--quiet”后面不写内容。", "reportgen check --help"),
    "choice": (["check", "x", "--format", "xml"], "不能写“xml”，可以写：text、json、sarif、github。", "check --help"),
    "language": (["check", "x", "--lang", "fr"], "“--lang”不能写“fr”，可以写：zh、en、both。", "check --help"),
    "faces": (["build", "x", "--fonts", "宋体"], "“--fonts”不能写“宋体”，可以写：vendored、system。", "build --help"),
    "too much": (["schema", "2023", "终", "稿"], "多出了“终 稿”。路径里有空格时，请给整个路径加上引号。", "--help"),
}


@pytest.mark.parametrize(("arguments", "said", "where"), WRONG.values(), ids=WRONG)
def test_wrong_usage_is_explained_in_chinese(run: Run, arguments: list[str], said: str, where: str) -> None:
    done = run(*arguments)
    assert (done.code, done.out) == (2, "")
    first, second = done.err.splitlines()
    assert first.startswith("用法不对：") and said in first
    assert second.startswith("写法和例子见 reportgen") and second.endswith(where)


@pytest.mark.parametrize(("arguments", "said", "where"), WRONG.values(), ids=WRONG)
def test_wrong_usage_is_explained_in_english_when_asked(
    run: Run, arguments: list[str], said: str, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REPORTGEN_LANG", "en")
    done = run(*arguments)
    assert done.code == 2 and "Wrong usage: " in done.err and "用法不对" not in done.err
    assert done.err.splitlines()[-1].startswith("See reportgen")


def test_a_near_command_is_named(run: Run) -> None:
    assert "是不是“check”" in run("chek").err


def test_both_languages_stand_one_under_the_other(run: Run) -> None:
    lines = run("check", "--lang", "both").err.splitlines()
    assert lines[0].startswith("用法不对：") and lines[2].startswith("Wrong usage: ")


def test_a_wrong_language_in_the_environment_is_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPORTGEN_LANG", "cn")
    done = run("rules")
    assert done.code == 2 and "“REPORTGEN_LANG”不能写“cn”" in done.err
    assert "“--lang”不能写“cn”" in run("rules", "--lang", "cn").err


@pytest.mark.parametrize("command", ["check", "build", "tree"])
def test_an_edition_that_does_not_exist_is_wrong_usage(run: Run, year: Path, command: str) -> None:
    done = run(command, year, "--layout", "five")
    assert (done.code, done.out) == (2, "")
    assert "--layout 没有“five”这种版式，是不是“five-section-2008”？" in done.err
    english = run(command, year, "--layout", "five", "--lang", "en")
    assert "--layout five: no such edition; did you mean five-section-2008?" in english.err


def test_an_edition_that_the_file_names_and_does_not_exist_is_found_in_the_file(run: Run, year: Path) -> None:
    line = change(year, "版式: five-section-2008 ", "版式: five ")
    done = run("check", year)
    assert done.code == 3 and f"{year}:{line}:5: 错误 Y007 “版式”只能填" in done.out


def test_control_characters_typed_on_the_command_line_are_not_sent_back(run: Run) -> None:
    err = run("check", "--\x1b[31mx").err + run("\x1b]0;x\x07").err
    assert "\x1b" not in err and "\x07" not in err and "<U+001B>" in err


def test_brackets_in_what_was_typed_are_kept(run: Run) -> None:
    assert "“YYYY[-MM]”" in run("check", "x", "--format", "YYYY[-MM]").err
    assert "“[docx|pdf]”" in run("build", "x", "--to", "[docx|pdf]").err


def test_a_format_that_cannot_be_built_names_those_that_can(run: Run) -> None:
    done = run("build", "x.yaml", "--to", "docx，odt")
    assert done.code == 2
    assert done.err == "--to 不认识“odt”，可写：docx、pdf。\n"


def test_an_unknown_code_says_where_the_codes_are(run: Run) -> None:
    done = run("explain", "A999")
    assert (done.code, done.err) == (2, "没有代码“A999”。全部代码见 reportgen rules。\n")
