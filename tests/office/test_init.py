"""reportgen init: a workspace that can be worked in at once, made without touching anything that was there."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from reportgen import DISTRIBUTION, pipeline
from reportgen.cli import run
from reportgen.errors import UsageProblem
from reportgen.layout import pack
from reportgen.office import workspace
from reportgen.office.workspace import NewOffice
from reportgen.source import yaml as yaml_source
from reportgen.source.node import Mapping, Node, Scalar

EVERYTHING = [
    ".github/workflows/report.yml", ".gitignore", ".gitlab-ci.yml", "README.md",
    "data/.schema/five-section-2008.json", "data/2017.yaml", "out/.gitkeep", "templates/README.md",
]  # fmt: skip


def plain(node: Node | None) -> Any:
    if isinstance(node, Scalar):
        return node.text
    return {entry.key.text: plain(entry.value) for entry in node.entries} if isinstance(node, Mapping) else node


def files_in(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_a_new_office_has_everything_it_needs(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["init", str(folder), "--year", "2017"]) == 0
    assert files_in(folder) == EVERYTHING
    said = capsys.readouterr().out
    assert all(name in said for name in EVERYTHING) and "reportgen check data/2017.yaml" in said


def test_the_current_folder_is_the_office_when_none_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.mkdir(parents=True)
    monkeypatch.chdir(folder)
    assert run(["init", "--year", "2017"]) == 0
    assert files_in(folder) == EVERYTHING


def test_what_is_there_is_left_alone_and_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "data").mkdir(parents=True)
    for name in ("README.md", "data/2017.yaml"):
        (folder / name).write_text("the office's own", encoding="utf-8")
    assert run(["init", str(folder), "--year", "2017"]) == 0
    said = capsys.readouterr().out
    kept = said[said.index("没有改动") : said.index("下一步")].split()
    assert {"README.md", "data/2017.yaml"} == set(kept[1:])
    assert (folder / "README.md").read_text(encoding="utf-8") == "the office's own"
    assert (folder / "data/2017.yaml").read_text(encoding="utf-8") == "the office's own"
    assert files_in(folder) == EVERYTHING


def test_a_second_time_nothing_is_written(folder: Path) -> None:
    first = workspace.create(folder, NewOffice(2017))
    before = {name: (folder / name).read_bytes() for name in files_in(folder)}
    second = workspace.create(folder, NewOffice(2017, "另一机关"))
    assert second.written == () and set(second.left) == set(first.written)
    assert {name: (folder / name).read_bytes() for name in files_in(folder)} == before


def test_the_first_file_states_what_is_known_and_marks_what_is_not(
    folder: Path, read: Callable[[Path], dict[str, object]]
) -> None:
    workspace.create(folder, NewOffice(2017, "江城镇人民政府", "乡镇"))
    assert read(folder / "data/2017.yaml") == {
        "年度": "2017",
        "机关": {"名称": "江城镇人民政府", "层级": "乡镇"},
        "主动公开": {"总数": "待补"},
        "依申请公开": {"收到": "待补"},
        "行政复议": "待补",
        "行政诉讼": "待补",
        "正文": {
            "概述": "待补\n",
            "主动公开": "## 主动公开政府信息的形式\n待补\n",
            "问题改进": "## 工作中存在的主要问题和困难\n待补\n## 具体解决办法和改进措施\n待补\n",
        },
    }


def test_every_required_figure_of_every_edition_stands_in_its_first_file(folder: Path) -> None:
    for edition in pack.editions(None):
        place = folder / edition.id
        workspace.create(place, NewOffice(edition.years[0], layout=edition.id))
        report = pipeline.check(place / f"data/{edition.years[0]}.yaml").report
        assert report is not None and report.layout.id == edition.id
        due = {path for path, figure in report.figures.items() if figure.text == "待补"}
        groups = {spec.shorthand for spec in report.layout.fields if spec.shorthand and spec.key in due}
        required = {spec.key for spec in report.layout.fields if spec.required}
        assert required and {path for path in required - due if path.rpartition(".")[0] not in groups} == set()


def test_check_names_every_gap_of_the_first_file_at_its_line(folder: Path) -> None:
    workspace.create(folder, NewOffice(2017))
    path = folder / "data/2017.yaml"
    found = pipeline.check(path).findings.errors
    gaps = [number for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
            if "待补" in line and not line.lstrip().startswith("# ")]  # fmt: skip
    assert len(gaps) == 10
    codes = {line: {item.code for item in found if item.span.line == line} for line in gaps}
    head, rest = gaps[:2], gaps[2:]
    assert [bool(codes[line] & {"Y007", "Y008"}) for line in head] == [True, True]
    assert [bool(codes[line] & {"A209", "N404"}) for line in rest] == [True] * 8


def test_every_comment_line_of_the_first_file_can_be_switched_on(folder: Path) -> None:
    workspace.create(folder, NewOffice(2017))
    text = (folder / "data/2017.yaml").read_text(encoding="utf-8")
    switched_on = re.sub(r"^( *)# (?=[\w（）]+:(?: |$)|  )", r"\1", text, flags=re.MULTILINE)
    reading = yaml_source.read_bytes(switched_on.encode(), "switched on")
    assert reading.diagnostics == ()
    groups = plain(reading.root)
    assert isinstance(groups, dict)
    assert {"版式", "公布日期", "联系方式", "收费", "引言"} <= set(groups) and "结果" in groups["依申请公开"]
    assert set(groups["正文"]) == {"概述", "主动公开", "依申请公开", "复议诉讼", "问题改进"}


@pytest.mark.parametrize("last_year", [2025, 2020, 2017, 2012])
def test_the_year_is_the_latest_that_an_edition_serves(folder: Path, last_year: int) -> None:
    assert workspace.first_year(folder, last_year) == last_year


def test_a_year_before_every_edition_is_refused(folder: Path) -> None:
    with pytest.raises(UsageProblem) as refused:
        workspace.first_year(folder, 2001)
    assert "2001" in refused.value.zh and "reportgen layouts" in refused.value.zh and "2008" in refused.value.en


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--year", "17"], "四位年份"),
        (["--year", "2003"], "reportgen layouts"),
        (["--level", "村"], "乡镇、街道"),
        (["--layout", "six-section"], "five-section-2008"),
    ],
)
def test_a_wrong_option_is_explained_and_nothing_is_written(
    folder: Path, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["init", str(folder), *arguments]) == 2
    assert said in capsys.readouterr().err
    assert not folder.exists()


def test_a_file_in_the_place_of_the_office_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder.parent.mkdir(parents=True)
    folder.write_text("a file", encoding="utf-8")
    assert run(["init", str(folder), "--year", "2017"]) == 2
    assert "是一个文件" in capsys.readouterr().err


def test_the_answer_comes_in_the_language_asked_for(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["init", str(folder), "--year", "2017", "--lang", "en"])
    said = capsys.readouterr().out
    assert "Written:" in said and "已建立" not in said


def test_the_ci_files_check_and_draft_every_year_and_keep_the_drafts(folder: Path) -> None:
    workspace.create(folder, NewOffice(2017))
    github = yaml.safe_load((folder / ".github/workflows/report.yml").read_text(encoding="utf-8"))
    steps = github["jobs"]["report"]["steps"]
    runs = [step["run"] for step in steps if "run" in step]
    assert runs[0].startswith(f'python -m pip install --find-links wheels "{DISTRIBUTION}==')
    assert runs[1:] == ["reportgen check data/*.yaml --format github", "reportgen build data/*.yaml --draft"]
    assert steps[-1]["uses"].startswith("actions/upload-artifact@") and steps[-1]["with"]["path"] == "out/"
    gitlab = yaml.safe_load((folder / ".gitlab-ci.yml").read_text(encoding="utf-8"))
    assert gitlab["核对"]["script"] == ["reportgen check data/*.yaml"]
    assert gitlab["草稿"]["script"] == ["reportgen build data/*.yaml --draft"]
    assert gitlab["草稿"]["artifacts"]["paths"] == ["out/"]
    for name in files_in(folder):
        assert "@" not in (folder / name).read_text(encoding="utf-8").replace("@v", ""), f"{name} has a mark left"


def test_git_keeps_data_and_published_packages_and_ignores_what_can_be_built_again(folder: Path) -> None:
    workspace.create(folder, NewOffice(2017))
    for name in ("2017/报告.docx", "2017/published/v1/报告.pdf", "2017/published/v1/manifest.json", "草稿.pdf"):
        (folder / "out" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "out" / name).write_bytes(b"")
    git = ["git", "-c", "core.quotepath=off"]
    try:
        subprocess.run([*git, "init", "-q", "."], cwd=folder, check=True)
    except FileNotFoundError:
        pytest.skip("git is not installed")
    listed = subprocess.run(
        [*git, "ls-files", "-z", "--others", "--exclude-standard"], cwd=folder, check=True, capture_output=True
    )
    kept = set(listed.stdout.decode("utf-8").split("\0")) - {""}
    assert kept == {*EVERYTHING, "out/2017/published/v1/报告.pdf", "out/2017/published/v1/manifest.json"}


def test_the_edition_that_the_readme_of_templates_shows_works(folder: Path) -> None:
    workspace.create(folder, NewOffice(2017))
    shown = (folder / "templates/README.md").read_text(encoding="utf-8").split("```")
    own = folder / "templates" / "本机关-2017"
    own.mkdir()
    (own / "layout.yaml").write_text(shown[1].removeprefix("yaml\n"), encoding="utf-8")
    (own / "wording.yaml").write_text(shown[3].removeprefix("yaml\n"), encoding="utf-8")
    loaded = pack.load("本机关-2017", folder)
    assert loaded.diagnostics == () and loaded.layout is not None
    keys = [section.key for section in loaded.layout.sections]
    assert keys == ["概述", "主动公开", "依申请公开", "复议诉讼", "问题改进"]
    assert workspace.create(folder / "另一处", NewOffice(2017)).written
    assert run(["new", "2018", "--workspace", str(folder), "--layout", "本机关-2017"]) == 0
