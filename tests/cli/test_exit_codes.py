"""What the process returns: 0 to 4, the worst of several causes, for every way in which things go wrong."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from running import Run

from reportgen import pipeline
from sample import change

TOTAL = ("总数: 501", "总数: 511")
LATE = ("公布日期: 2018-01-24", "公布日期: 2018-04-04")


def test_a_valid_report_returns_0(run: Run, year: Path) -> None:
    done = run("check", year)
    assert (done.code, done.err) == (0, "")
    assert done.lines[-1].startswith(f"{year}：合格")


def test_errors_return_3_and_the_verdict_says_so(run: Run, year: Path) -> None:
    line = change(year, *TOTAL)
    done = run("check", year)
    assert done.code == 3
    assert f"{year}:{line}:7: 错误 A201 分项之和 501 与总数 511 不符，少 10。" in done.lines
    assert done.lines[-1].startswith(f"{year}：不合格——1个错误")


def test_a_warning_returns_0_and_with_strict_1(run: Run, year: Path) -> None:
    change(year, *LATE)
    mild, strict = run("check", year), run("check", year, "--strict")
    assert (mild.code, strict.code) == (0, 1)
    assert mild.lines[-1].startswith(f"{year}：合格——1个警告")
    assert strict.lines[-1].startswith(f"{year}：有1个警告没有说明")
    assert "合格" not in strict.lines[-1] and strict.lines[-1].count("警告") == 1


def test_with_strict_several_files_are_summed_up_by_what_is_not_explained(run: Run, year: Path) -> None:
    change(year, *LATE)
    last = run("check", year, year.with_name("2016.yaml"), "--strict").lines[-1]
    assert last == f"共2份：1份合格，1份有警告没有说明（{year}）"


def test_a_warning_that_is_answered_returns_0_with_strict(run: Run, year: Path) -> None:
    change(year, *LATE)
    answered = "- {代码: D503, 位置: 公布日期, 现值: 2018-04-04, 理由: 网站迁移, 核实人: 党政办, 日期: 2018-04-04}"
    year.write_text(f"{year.read_text(encoding='utf-8')}核实说明:\n  {answered}\n", encoding="utf-8")
    done = run("check", year, "--strict")
    assert done.code == 0
    assert any("已说明 D503" in line for line in done.lines)
    assert "  核实说明：网站迁移（党政办，2018-04-04）" in done.lines


def test_the_answer_that_check_offers_answers_the_warning(run: Run, year: Path) -> None:
    change(year, *LATE)
    offered = next(line for line in run("check", year).lines if "在 核实说明 下加" in line).partition("：")[2]
    filled = offered.replace("理由: …", "理由: 网站迁移").replace("核实人: …", "核实人: 党政办")
    text = f"核实说明:\n  {filled.replace('日期: …', '日期: 2018-04-04')}\n"
    year.write_text(year.read_text(encoding="utf-8") + text, encoding="utf-8")
    assert run("check", year, "--strict").code == 0


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "找不到这个文件"),
        (b"", "文件里没有内容"),
        ("年度: 2017\n机关:\n  名称: 江城镇人民政府\n".encode("gbk"), "GB"),
        (b"PK\x03\x04\x14\x00\x00\x00", "不是文本文件"),
        ("年度: 2017\n\t机关: 甲\n".encode(), "Tab"),
        ("甲: &a 1\n乙: *a\n".encode(), "锚点"),
    ],
    ids=["missing", "empty", "gbk", "zip", "tab", "alias"],
)
def test_a_file_that_cannot_be_read_returns_2_and_says_what_it_is(
    run: Run, tmp_path: Path, content: bytes | None, said: str
) -> None:
    path = tmp_path / "2019.yaml"
    if content is not None:
        path.write_bytes(content)
    done = run("check", path)
    assert done.code == 2
    assert said in done.out and "改法：" in done.out


def test_a_folder_returns_2(run: Run, year: Path) -> None:
    done = run("check", year.parent)
    assert done.code == 2 and "这是一个文件夹" in done.out


def test_a_link_that_leads_in_a_circle_returns_2(run: Run, year: Path) -> None:
    circle = year.with_name("2018.yaml")
    circle.symlink_to(circle)
    done = run("check", circle)
    assert done.code == 2 and "系统无法读取这个文件" in done.out


def test_whether_a_file_may_be_read_is_said_in_the_words_of_the_reader(
    run: Run, year: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> object:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "access", lambda *_, **__: False)
    monkeypatch.setattr(Path, "open", refused)
    done = run("check", year)
    assert done.code == 2 and "没有读取这个文件的权限" in done.out


def test_of_several_files_the_worst_wins(run: Run, year: Path) -> None:
    change(year, *TOTAL)
    last, none = year.with_name("2016.yaml"), year.with_name("2031.yaml")
    assert run("check", last, year).code == 3
    done = run("check", none, year, last)
    assert done.code == 2
    assert done.lines[-1] == f"共3份：1份合格，2份不合格（{none}、{year}）"
    assert run("check", none, year, last, "--lang", "en").lines[-1] == f"3 files: 1 valid, 2 not valid ({none}, {year})"


def test_a_fault_of_our_own_returns_4_without_a_traceback(
    run: Run, year: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        secret = "乙某"  # noqa: F841 - must not be shown
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr(pipeline, "check", broken)
    done = run("check", year)
    assert done.code == 4
    assert "X901" in done.err and "ZeroDivisionError" in done.err and "报告给维护者" in done.err
    assert "Traceback" not in done.err and "乙某" not in done.err
    assert "Traceback" not in done.out
    monkeypatch.setenv("REPORTGEN_DEBUG", "1")
    assert "Traceback" in run("check", year).err


def test_a_fault_of_our_own_is_told_even_when_the_catalogue_is_what_broke(
    run: Run, year: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reportgen.diagnostics import catalogue

    def broken(*_: object) -> None:
        raise KeyError("first_line")

    monkeypatch.setattr(catalogue, "message", broken)
    change(year, *TOTAL)
    done = run("check", year)
    assert done.code == 4 and "X901" in done.err and "KeyError" in done.err


def test_a_rule_that_crashes_returns_4_and_the_other_rules_still_speak(
    run: Run, year: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reportgen.rules import registry

    def crashing(report: object) -> list[object]:
        raise AttributeError("no such thing")

    rules = (registry.Rule("C306", crashing), *registry.all_rules())  # type: ignore[arg-type]
    monkeypatch.setattr(registry, "all_rules", lambda: rules)
    change(year, *TOTAL)
    done = run("check", year)
    assert done.code == 4
    assert any("错误 X901" in line for line in done.lines) and any("错误 A201" in line for line in done.lines)


def test_an_interrupted_run_says_so(run: Run, year: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "check", interrupted)
    assert run("check", year).code == 130


ODD = {"text": "甲", "number": "7", "empty": "", "list": "[1, 乙]", "map": "{丙: 丁}", "nested": "[[{戊: [己]}]]"}


@pytest.mark.parametrize("value", ODD.values(), ids=ODD)
def test_no_value_of_any_key_makes_the_program_fail(run: Run, year: Path, value: str) -> None:
    blocks = re.split(r"(?m)^(?=[^\s#])", year.read_text(encoding="utf-8"))
    assert len(blocks) > 10
    for index, block in enumerate(blocks[1:], start=1):
        odd = f"{block.partition(':')[0]}: {value}\n"
        year.write_text("".join([*blocks[:index], odd, *blocks[index + 1 :]]), encoding="utf-8")
        done = run("check", year)
        assert done.code in (0, 2, 3), odd + done.err + done.out
        assert "X901" not in done.out + done.err and "Traceback" not in done.out + done.err
