"""build as its user meets it: what is written where, what is refused, and what stays as it was."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from running import Run

from sample import change

STEM = "江城镇2017年政府信息公开工作年度报告"


def out(year: Path) -> Path:
    return year.parents[1] / "out" / "2017"


def names(folder: Path) -> list[str]:
    """Files that a person sees in a folder."""
    return sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))


def test_build_writes_both_files_into_the_year_s_folder_and_names_them(run: Run, year: Path) -> None:
    done = run("build", year)
    assert (done.code, done.err) == (0, "")
    assert names(out(year)) == [f"{STEM}.docx", f"{STEM}.pdf"]
    assert done.lines[-3:] == ["已生成：", f"  {out(year) / STEM}.docx", f"  {out(year) / STEM}.pdf"]


def test_one_format_into_a_folder_with_a_space(run: Run, year: Path, tmp_path: Path) -> None:
    target = tmp_path / "终稿 报送"
    assert run("build", year, "--to", "PDF", "-o", target).code == 0
    assert names(target) == [f"{STEM}.pdf"]
    assert not out(year).exists()


def test_errors_refuse_and_leave_the_last_good_files(run: Run, year: Path) -> None:
    run("build", year)
    before = {path: path.read_bytes() for path in out(year).iterdir()}
    change(year, "总数: 501", "总数: 511")
    done = run("build", year)
    assert done.code == 3
    assert done.lines[-1] == "有错误，没有生成文件，原有文件没有改动。改正后再生成；先要看样子可加 --draft。"
    assert {path: path.read_bytes() for path in out(year).iterdir()} == before


def test_a_draft_is_written_in_spite_of_errors_under_a_name_of_its_own(run: Run, year: Path) -> None:
    change(year, "总数: 501", "总数: 511")
    done = run("build", year, "--draft")
    assert done.code == 0
    assert any("错误 A201" in line for line in done.lines), "the errors are listed"
    assert names(out(year)) == [f"{STEM}（草稿）.docx", f"{STEM}（草稿）.pdf"]


def test_an_unreadable_file_builds_no_draft_and_does_not_offer_one(run: Run, year: Path) -> None:
    year.write_text("年度: 2017\n\t机关: 甲\n", encoding="utf-8")
    done = run("build", year, "--draft")
    assert done.code == 2
    assert done.lines[-1] == "有错误，没有生成文件，原有文件没有改动。改正后再生成。"


def test_a_year_kept_for_comparison_is_not_built_and_that_is_no_error(run: Run, year: Path) -> None:
    done = run("build", year.with_name("2016.yaml"))
    assert done.code == 0
    assert done.lines[-1] == "这是只作底数的上年数据（用途: 上年底数），不生成文件。"


def test_a_file_edited_by_hand_is_kept_unless_force_is_given(run: Run, year: Path) -> None:
    run("build", year)
    edited, untouched = out(year) / f"{STEM}.docx", out(year) / f"{STEM}.pdf"
    built, pdf = edited.read_bytes(), untouched.read_bytes()
    edited.write_bytes(b"the leader's edits")
    change(year, "公布日期: 2018-01-24", "公布日期: 2018-01-25")
    refused = run("build", year)
    assert refused.code == 2
    assert f"“{edited}”生成后被人改动过" in refused.err and "--force" in refused.err
    assert edited.read_bytes() == b"the leader's edits" and untouched.read_bytes() == pdf
    forced = run("build", year, "--force")
    assert forced.code == 0
    assert edited.read_bytes() not in (built, b"the leader's edits")


def test_building_twice_writes_the_same_files_without_being_asked_to(run: Run, year: Path) -> None:
    run("build", year)
    first = {path.name: path.read_bytes() for path in out(year).iterdir()}
    assert run("build", year).code == 0
    assert {path.name: path.read_bytes() for path in out(year).iterdir()} == first


@pytest.mark.parametrize("blocked", ["out", "out/2017"])
def test_a_place_that_cannot_be_written_is_named_and_nothing_is_left_half_done(
    run: Run, year: Path, blocked: str
) -> None:
    place = year.parents[1] / blocked
    place.parent.mkdir(exist_ok=True)
    place.write_text("a file where a folder should be", encoding="utf-8")
    done = run("build", year)
    assert done.code == 2
    assert "写不进" in done.err and "请" in done.err and "Traceback" not in done.err
    assert place.read_text(encoding="utf-8") == "a file where a folder should be"


def test_a_locked_file_is_explained_and_the_other_is_not_written(
    run: Run, year: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("build", year)
    before = {path.name: path.read_bytes() for path in out(year).iterdir()}
    rename = Path.replace

    def locked(self: Path, target: Path) -> Path:
        if str(target).endswith(".pdf"):
            raise PermissionError(13, "The process cannot access the file", str(self), 32, str(target))
        return rename(self, target)

    change(year, "公布日期: 2018-01-24", "公布日期: 2018-01-25")
    monkeypatch.setattr(Path, "replace", locked)
    done = run("build", year)
    monkeypatch.undo()
    assert done.code == 2
    assert "文件正被其他程序（如 Word、WPS）占用" in done.err and "请关闭后重试" in done.err
    assert {path.name: path.read_bytes() for path in out(year).iterdir()} == before


def test_the_data_file_is_never_what_is_written(run: Run, year: Path) -> None:
    before = year.read_bytes()
    assert run("build", year, "-o", year.parent).code == 0
    assert year.read_bytes() == before


def test_check_writes_nothing(run: Run, year: Path) -> None:
    def everything() -> list[Path]:
        return sorted(year.parents[1].rglob("*"))

    before = everything()
    run("check", year)
    run("check", year, "--format", "json")
    assert everything() == before


def test_json_of_a_build_names_the_files(run: Run, year: Path) -> None:
    done = run("build", year, "--format", "json")
    plain = json.loads(done.out)
    assert plain["verdict"] == "pass" and plain["sources"] == [str(year)]
    assert [Path(name).name for name in plain["files"]] == [f"{STEM}.docx", f"{STEM}.pdf"]
