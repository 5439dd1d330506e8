"""check and build with --format sarif and github: what a code scanner, an editor and GitHub Actions get."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from running import Result, Run

from reportgen import pipeline
from reportgen.diagnostics.machine import as_plain
from reportgen.rules import pages
from sample import change, line_of
from sarif_schema import faults

TOTAL = ("总数: 501", "总数: 511")
LATE = ("公布日期: 2018-01-24", "公布日期: 2018-04-04")
ANSWER = (
    "核实说明:\n  - {代码: D503, 位置: 公布日期, 现值: 2018-04-04, 理由: 网站迁移, 核实人: 党政办, 日期: 2018-04-04}\n"
)


def run_in(done: Result) -> dict[str, Any]:
    """The only run of a log that is all there is on standard output, and valid."""
    log = json.loads(done.out)
    assert done.err == "" and faults(log) == []
    (run,) = log["runs"]
    return dict(run)


def results(run: dict[str, Any], code: str) -> list[dict[str, Any]]:
    return [item for item in run["results"] if item["ruleId"] == code]


def command(done: Result, code: str) -> str:
    """The workflow command of the only finding of a code."""
    (line,) = [line for line in done.lines if line.startswith("::") and f"title={code} " in line]
    return line


@pytest.fixture
def here(year: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The workspace, as the current folder."""
    monkeypatch.chdir(year.parents[1])
    return year.parents[1]


# -- sarif -----------------------------------------------------------------------------------------------------


def test_sarif_has_every_finding_with_its_place(run: Run, year: Path, here: Path) -> None:
    line = change(year, *TOTAL)
    done = run("check", "data/2017.yaml", "--format", "sarif")
    found = run_in(done)
    assert done.code == 3
    plain = as_plain(pipeline.check(Path("data/2017.yaml")).findings)
    assert [item["ruleId"] for item in found["results"]] == [item["code"] for item in plain["findings"]]
    (sums,) = results(found, "A201")
    place = sums["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "data/2017.yaml", "uriBaseId": "%SRCROOT%"}
    assert place["region"] == {"startLine": line, "startColumn": 7, "endLine": line, "endColumn": 10}
    assert found["artifacts"] == [{"location": place["artifactLocation"], "roles": ["analysisTarget"]}]


def test_sarif_explains_each_rule_by_its_page(run: Run, year: Path) -> None:
    change(year, *TOTAL)
    for lang, word in (("zh", "检查什么"), ("en", "What it checks")):
        rules = run_in(run("check", year, "--format", "sarif", "--lang", lang))["tool"]["driver"]["rules"]
        (rule,) = [rule for rule in rules if rule["id"] == "A201"]
        assert word in rule["help"]["text"] and rule["help"]["text"].startswith("A201 ")
        assert pages.source("A201").splitlines()[-1] in rule["help"]["text"]


def test_a_file_elsewhere_has_its_whole_path_in_the_uri(run: Run, year: Path) -> None:
    change(year, *TOTAL)
    (sums,) = results(run_in(run("check", year, "--format", "sarif")), "A201")
    place = sums["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place["uri"] == year.as_uri() and place["uri"].isascii()
    assert "uriBaseId" not in place


def test_sarif_of_an_explained_warning_is_suppressed(run: Run, year: Path) -> None:
    change(year, *LATE)
    year.write_text(year.read_text(encoding="utf-8") + ANSWER, encoding="utf-8")
    done = run("check", year, "--format", "sarif", "--strict")
    (late,) = results(run_in(done), "D503")
    assert done.code == 0
    (suppression,) = late["suppressions"]
    assert (suppression["kind"], suppression["justification"]) == ("inSource", "网站迁移（党政办，2018-04-04）")


@pytest.mark.parametrize(
    ("edits", "options", "code", "successful"),
    [((), (), 0, True), ((LATE,), (), 0, True), ((LATE,), ("--strict",), 1, True), ((TOTAL,), (), 3, True)],
    ids=["valid", "warning", "strict", "error"],
)
def test_sarif_says_the_exit_code_that_the_process_returns(
    run: Run, year: Path, edits: tuple[tuple[str, str], ...], options: tuple[str, ...], code: int, successful: bool
) -> None:
    for edit in edits:
        change(year, *edit)
    done = run("check", year, "--format", "sarif", *options)
    (invocation,) = run_in(done)["invocations"]
    assert done.code == invocation["exitCode"] == code
    assert invocation["executionSuccessful"] is successful


def test_sarif_of_a_file_that_cannot_be_read_did_not_succeed(run: Run, here: Path) -> None:
    done = run("check", "data/2031.yaml", "--format", "sarif")
    found = run_in(done)
    assert done.code == 2 and found["invocations"][0]["executionSuccessful"] is False
    (missing,) = results(found, "Y001")
    assert missing["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "data/2031.yaml"


def test_sarif_names_what_was_not_checked(run: Run, year: Path) -> None:
    year.with_name("2016.yaml").unlink()
    found = run_in(run("check", year, "--format", "sarif"))
    (invocation,) = found["invocations"]
    told = {note["associatedRule"]["id"]: note["message"]["text"] for note in invocation["toolExecutionNotifications"]}
    assert told["C304"] == "未检查 C304：上年文件“2016.yaml”不存在"
    rules = found["tool"]["driver"]["rules"]
    assert all(
        rules[note["associatedRule"]["index"]]["id"] == note["associatedRule"]["id"]
        for note in invocation["toolExecutionNotifications"]
    )


def test_sarif_is_the_same_when_lines_are_put_in_above_but_for_the_lines(run: Run, year: Path) -> None:
    change(year, *TOTAL)
    before = run_in(run("check", year, "--format", "sarif"))
    year.write_text("# 说明\n\n" + year.read_text(encoding="utf-8"), encoding="utf-8")
    after = run_in(run("check", year, "--format", "sarif"))
    assert [item["partialFingerprints"] for item in before["results"]] == [
        item["partialFingerprints"] for item in after["results"]
    ]
    lines = [
        results(found, "A201")[0]["locations"][0]["physicalLocation"]["region"]["startLine"]
        for found in (before, after)
    ]
    assert lines[1] == lines[0] + 2


def test_sarif_of_a_build_names_the_files_and_of_a_refused_one_none(run: Run, year: Path) -> None:
    found = run_in(run("build", year, "--format", "sarif"))
    assert [Path(name).suffix for name in found["properties"]["files"]] == [".docx", ".pdf"]
    change(year, *TOTAL)
    refused = run("build", year, "--format", "sarif")
    assert refused.code == 3 and "files" not in run_in(refused)["properties"]


def test_sarif_survives_a_gbk_console(program: Run, year: Path) -> None:
    change(year, *TOTAL)
    change(year, "概述: |\n", "概述: |\n    𬱖𠮷 😀 \x1b[31m红\x9b0m。\n")
    done = program("check", year, "--format", "sarif", PYTHONIOENCODING="gbk")
    found = run_in(done)
    assert done.code == 3 and len(results(found, "A201")) == 1
    assert "\x1b" not in done.out and "\x9b" not in done.out


def test_quiet_leaves_nothing_out_of_sarif(run: Run, year: Path) -> None:
    change(year, *LATE)
    assert run("check", year, "--format", "sarif", "-q").out == run("check", year, "--format", "sarif").out


# -- github ----------------------------------------------------------------------------------------------------


def test_github_marks_every_finding_at_its_line_and_ends_with_the_verdict(run: Run, year: Path, here: Path) -> None:
    line = change(year, *TOTAL)
    done = run("check", "data/2017.yaml", "--format", "github")
    assert (done.code, done.err) == (3, "")
    assert command(done, "A201").startswith(
        f"::error file=data/2017.yaml,line={line},col=7,endColumn=10,title=A201 分项与总数不符::分项之和 501 与"
    )
    findings = pipeline.check(Path("data/2017.yaml")).findings.diagnostics
    assert sum(text.startswith("::") for text in done.lines) == len(findings)
    assert done.lines[-1].startswith("data/2017.yaml：不合格——1个错误")


def test_github_names_files_from_the_checkout(
    run: Run, year: Path, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(year, *TOTAL)
    monkeypatch.setenv("GITHUB_WORKSPACE", str(here.parent))
    done = run("check", "data/2017.yaml", "--format", "github")
    assert command(done, "A201").startswith(f"::error file={here.name}/data/2017.yaml,line=")
    (sums,) = results(run_in(run("check", "data/2017.yaml", "--format", "sarif")), "A201")
    place = sums["locations"][0]["physicalLocation"]["artifactLocation"]
    assert unquote(place["uri"]) == f"{here.name}/data/2017.yaml" and place["uriBaseId"] == "%SRCROOT%"


def test_github_of_a_warning_follows_strict_in_verdict_and_exit_code(run: Run, year: Path) -> None:
    change(year, *LATE)
    mild = run("check", year, "--format", "github")
    assert mild.code == 0 and command(mild, "D503").startswith("::warning file=")
    strict = run("check", year, "--format", "github", "--strict")
    assert strict.code == 1 and strict.lines[-1].startswith(f"{year}：有1个警告没有说明")


def test_github_shows_an_explained_warning_as_a_notice(run: Run, year: Path) -> None:
    change(year, *LATE)
    year.write_text(year.read_text(encoding="utf-8") + ANSWER, encoding="utf-8")
    done = run("check", year, "--format", "github")
    assert command(done, "D503").startswith("::notice ")
    assert command(done, "D503").endswith("%0A核实说明：网站迁移（党政办，2018-04-04）")
    assert "1个已说明" in done.lines[-1]


def test_github_says_what_was_not_checked_and_sums_up_several_files(run: Run, year: Path) -> None:
    change(year, *TOTAL)
    none = year.with_name("2031.yaml")
    done = run("check", year, none, "--format", "github", "--lang", "en")
    assert done.code == 2
    assert command(done, "Y001").startswith("::error file=")
    assert done.lines[-1] == f"2 files: 0 valid, 2 not valid ({year}, {none})"
    year.with_name("2016.yaml").unlink()
    assert "未检查 C304：上年文件“2016.yaml”不存在" in run("check", year, "--format", "github").lines


def test_github_with_quiet_gives_errors_and_the_verdict(run: Run, year: Path) -> None:
    change(year, *LATE)
    (only,) = run("check", year, "--format", "github", "-q").lines
    assert only.startswith(f"{year}：合格——1个警告")
    change(year, *TOTAL)
    lines = run("check", year, "--format", "github", "-q").lines
    assert [line[:7] for line in lines[:-1]] == ["::error"] and "不合格" in lines[-1]


def test_github_of_a_build_says_what_was_written(run: Run, year: Path) -> None:
    done = run("build", year, "--format", "github", "--to", "docx")
    assert done.code == 0 and "已生成：" in done.lines
    assert done.lines[-1].startswith(f"{year}：合格")
    change(year, *TOTAL)
    refused = run("build", year, "--format", "github", "--to", "docx")
    assert refused.code == 3 and any("没有生成文件" in line for line in refused.lines)


def test_github_survives_a_gbk_console(program: Run, year: Path) -> None:
    change(year, *TOTAL)
    change(year, "概述: |\n", "概述: |\n    𬱖𠮷 😀 \x1b[31m红\x9b0m。\n")
    done = program("check", year, "--format", "github", PYTHONIOENCODING="gbk")
    assert done.code == 3 and done.err == ""
    assert "::error file=" in done.out and "\x1b" not in done.out and "\x9b" not in done.out


def test_a_line_of_a_data_file_cannot_give_commands_to_the_runner(run: Run, year: Path) -> None:
    change(year, "总数: 501", '总数: "5\\n::add-mask::甲 ##[error]乙"')
    done = run("check", year, "--format", "github")
    assert "::add-mask::甲 ##[error]乙" in command(done, "Y007"), "told within the command"
    starts = {line.partition(" ")[0] for line in done.lines if line.lstrip().startswith("::")}
    assert starts <= {"::error", "::warning", "::notice"}
    assert not any("##[" in line for line in done.lines if not line.startswith("::"))


# -- both ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["sarif", "github"])
def test_wrong_usage_leaves_standard_output_empty(run: Run, year: Path, name: str) -> None:
    done = run("check", year, "--format", name, "--layout", "none-such")
    assert done.code == 2 and done.out == "" and "没有“none-such”这种版式" in done.err


@pytest.mark.parametrize("name", ["sarif", "github"])
def test_the_same_data_give_the_same_text(run: Run, year: Path, name: str) -> None:
    change(year, *TOTAL)
    first, second = (run("check", year, "--format", name, "--lang", "both").out for _ in range(2))
    assert first == second and first


def test_lists_have_no_such_formats_and_say_so(run: Run) -> None:
    done = run("rules", "--format", "sarif")
    assert done.code == 2 and "可以写：text、json。" in done.err


def test_the_line_of_the_finding_is_the_line_of_the_file(run: Run, year: Path) -> None:
    change(year, *LATE)
    assert f",line={line_of(year, LATE[1])}," in command(run("check", year, "--format", "github"), "D503")
