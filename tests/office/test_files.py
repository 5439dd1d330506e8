"""Outputs are written whole or not at all, never over a person's changes, under names every system takes."""

from __future__ import annotations

import errno
import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.errors import UsageProblem
from reportgen.office import files

OLD = {"报告.docx": b"old word", "报告.pdf": b"old pdf"}
NEW = {"报告.docx": b"new word", "报告.pdf": b"new pdf"}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "输出 目录" / "2017"


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != files.RECORD}


def refuse_to_rename_onto(name: str, monkeypatch: pytest.MonkeyPatch, fault: OSError) -> None:
    """Let the system refuse, as Windows does for a file that Word has open."""
    rename = Path.replace

    def replace(self: Path, target: Path) -> Path:
        if Path(target).name == name:
            fault.filename, fault.filename2 = str(self), str(target)
            raise fault
        return rename(self, target)

    monkeypatch.setattr(Path, "replace", replace)


def test_all_files_are_written_into_a_folder_with_spaces_and_chinese(out: Path) -> None:
    assert files.write_all(out, NEW) == (out / "报告.docx", out / "报告.pdf")
    assert content(out) == NEW


def test_writing_again_replaces_what_was_built(out: Path) -> None:
    files.write_all(out, OLD)
    files.write_all(out, NEW)
    assert content(out) == NEW


def test_a_file_that_was_changed_since_is_refused_and_nothing_else_is_written(out: Path) -> None:
    files.write_all(out, OLD)
    (out / "报告.docx").write_bytes(b"edited by a leader")
    with pytest.raises(UsageProblem) as refused:
        files.write_all(out, NEW)
    assert "报告.docx" in refused.value.zh and "--force" in refused.value.zh and "报告.pdf" not in refused.value.zh
    assert "--force" in refused.value.en
    assert content(out) == {"报告.docx": b"edited by a leader", "报告.pdf": b"old pdf"}


def test_force_replaces_a_changed_file(out: Path) -> None:
    files.write_all(out, OLD)
    (out / "报告.docx").write_bytes(b"edited by a leader")
    files.write_all(out, NEW, force=True)
    assert content(out) == NEW
    files.write_all(out, OLD)


def test_a_file_that_was_never_built_here_is_refused(out: Path) -> None:
    out.mkdir(parents=True)
    (out / "报告.pdf").write_bytes(b"somebody's own")
    with pytest.raises(UsageProblem):
        files.write_all(out, NEW)
    assert content(out) == {"报告.pdf": b"somebody's own"}


def test_a_file_that_was_deleted_is_built_again(out: Path) -> None:
    files.write_all(out, OLD)
    (out / "报告.docx").unlink()
    files.write_all(out, NEW)
    assert content(out) == NEW


@pytest.mark.parametrize("locked", ["报告.docx", "报告.pdf"])
def test_a_file_open_in_another_program_leaves_both_as_they_were(
    out: Path, locked: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    files.write_all(out, OLD)
    record = (out / files.RECORD).read_bytes()
    refuse_to_rename_onto(locked, monkeypatch, PermissionError(errno.EACCES, "denied"))
    with pytest.raises(UsageProblem) as refused:
        files.write_all(out, NEW)
    assert "占用" in refused.value.zh and "关闭后重试" in refused.value.zh and locked in refused.value.zh
    assert "open in another program" in refused.value.en and locked in refused.value.en
    assert content(out) == OLD
    assert (out / files.RECORD).read_bytes() == record


def test_a_failed_first_build_leaves_nothing_behind(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refuse_to_rename_onto("报告.pdf", monkeypatch, PermissionError(errno.EACCES, "denied"))
    with pytest.raises(UsageProblem):
        files.write_all(out, NEW)
    assert list(out.iterdir()) == []


def test_a_full_disk_is_named_and_leaves_the_old_files(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files.write_all(out, OLD)

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UsageProblem) as refused:
        files.write_all(out, NEW)
    assert "磁盘已满" in refused.value.zh and str(out) in refused.value.zh and "disk is full" in refused.value.en
    assert content(out) == OLD


KILLED_AT_THE_SECOND = """
import os, sys
from pathlib import Path
from reportgen.office import files
rename = Path.replace
def replace(self, target):
    if target.name == "报告.pdf":
        os._exit(9)
    return rename(self, target)
Path.replace = replace
files.write_all(Path(sys.argv[1]), {"报告.docx": b"new word", "报告.pdf": b"new pdf"})
"""


def test_a_build_killed_between_two_renames_is_not_taken_for_an_edit(out: Path) -> None:
    files.write_all(out, OLD)
    assert subprocess.run([sys.executable, "-c", KILLED_AT_THE_SECOND, str(out)], check=False).returncode == 9
    assert (out / "报告.docx").read_bytes() == b"new word"
    assert (out / "报告.pdf").read_bytes() == b"old pdf"
    files.write_all(out, {"报告.docx": b"third word", "报告.pdf": b"third pdf"})
    assert (out / "报告.pdf").read_bytes() == b"third pdf"


def test_a_published_package_is_never_written_into_even_with_force(tmp_path: Path) -> None:
    package = tmp_path / "out" / "2017" / "published" / "v1"
    package.mkdir(parents=True)
    (package / "manifest.json").write_text("{}", encoding="utf-8")
    for folder in (package, package / "附件"):
        with pytest.raises(UsageProblem) as refused:
            files.write_all(folder, NEW, force=True)
        assert "已发布" in refused.value.zh and str(package) in refused.value.en
    assert [path.name for path in package.iterdir()] == ["manifest.json"]


def test_a_folder_named_published_without_a_package_is_a_folder_like_others(tmp_path: Path) -> None:
    folder = tmp_path / "published" / "2017"
    files.write_all(folder, NEW)
    assert content(folder) == NEW


def test_an_output_folder_that_is_a_file_is_named(tmp_path: Path) -> None:
    place = tmp_path / "终稿"
    place.write_text("a file", encoding="utf-8")
    with pytest.raises(UsageProblem) as refused:
        files.write_all(place, NEW)
    assert "终稿" in refused.value.zh and "同名的文件" in refused.value.zh
    with pytest.raises(UsageProblem) as refused:
        files.write_all(place / "2017", NEW)
    assert "终稿" in refused.value.zh


def test_a_folder_in_the_place_of_an_output_is_refused_even_with_force(out: Path) -> None:
    (out / "报告.pdf").mkdir(parents=True)
    for force in (False, True):
        with pytest.raises(UsageProblem):
            files.write_all(out, NEW, force)
    assert (out / "报告.pdf").is_dir() and not (out / "报告.docx").exists()


@pytest.mark.parametrize("record", ["", "[]", '{"报告.docx": 1}', "\x00", "{"])
def test_a_damaged_record_means_that_nothing_is_known_as_our_own(out: Path, record: str) -> None:
    files.write_all(out, OLD)
    (out / files.RECORD).write_text(record, encoding="utf-8")
    with pytest.raises(UsageProblem):
        files.write_all(out, NEW)
    files.write_all(out, NEW, force=True)
    files.write_all(out, OLD)
    assert content(out) == OLD


def test_the_record_says_only_names_and_digests_and_is_the_same_each_time(tmp_path: Path) -> None:
    for name in ("甲", "乙"):
        files.write_all(tmp_path / name, NEW)
    first, second = ((tmp_path / name / files.RECORD).read_bytes() for name in ("甲", "乙"))
    assert first == second
    assert set(json.loads(first)) == set(NEW)


@pytest.mark.skipif(os.name == "nt", reason="modes of POSIX")
def test_files_are_readable_as_the_office_shares_them(out: Path) -> None:
    files.write_all(out, NEW)
    mask = os.umask(0)
    os.umask(mask)
    assert stat.S_IMODE((out / "报告.pdf").stat().st_mode) == 0o666 & ~mask
    (out / "报告.pdf").chmod(0o640)
    files.write_all(out, OLD)
    assert stat.S_IMODE((out / "报告.pdf").stat().st_mode) == 0o640


# -- new files -----------------------------------------------------------------------------------------


def test_a_new_file_is_never_written_over_another(tmp_path: Path) -> None:
    place = tmp_path / "data" / "2018.yaml"
    files.write_new(place, b"first")
    with pytest.raises(UsageProblem) as refused:
        files.write_new(place, b"second")
    assert "已存在" in refused.value.zh and "exists" in refused.value.en
    assert place.read_bytes() == b"first"
    assert [path.name for path in place.parent.iterdir()] == ["2018.yaml"]


def test_a_name_taken_while_the_file_was_being_written_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "2018.yaml"
    flush = os.fsync

    def meanwhile(handle: int) -> None:
        place.write_bytes(b"another's")
        flush(handle)

    monkeypatch.setattr(os, "fsync", meanwhile)
    assert files.write_missing(tmp_path, {"2018.yaml": b"mine"}) == ()
    assert place.read_bytes() == b"another's"
    assert [path.name for path in tmp_path.iterdir()] == ["2018.yaml"]


def test_a_file_system_without_hard_links_serves_as_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(self: Path, target: Path) -> None:
        raise OSError(errno.EPERM, "not permitted")

    monkeypatch.setattr(Path, "hardlink_to", no_links)
    files.write_new(tmp_path / "甲.yaml", b"new")
    with pytest.raises(UsageProblem):
        files.write_new(tmp_path / "甲.yaml", b"again")
    files.write_all(tmp_path, OLD)
    refuse_to_rename_onto("报告.pdf", monkeypatch, PermissionError(errno.EACCES, "denied"))
    with pytest.raises(UsageProblem):
        files.write_all(tmp_path, NEW)
    assert content(tmp_path) == {**OLD, "甲.yaml": b"new"}


def test_several_new_files_are_written_all_or_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    link = Path.hardlink_to

    def refused(self: Path, target: Path) -> None:
        if self.name == "丙":
            raise PermissionError(errno.EACCES, "denied", str(self))
        link(self, target)

    monkeypatch.setattr(Path, "hardlink_to", refused)
    monkeypatch.setattr(Path, "rename", lambda self, target: refused(target, self))
    with pytest.raises(UsageProblem):
        files.write_missing(tmp_path / "新", {"甲": b"1", "乙/甲": b"2", "丙": b"3"})
    assert list(tmp_path.iterdir()) == []


def test_what_exists_is_left_alone_and_the_rest_is_written(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_bytes(b"the office's own")
    (tmp_path / "链接").symlink_to(tmp_path / "nowhere")
    written = files.write_missing(tmp_path, {"README.md": b"ours", "链接": b"ours", "data/2018.yaml": b"new"})
    assert written == ("data/2018.yaml",)
    assert (tmp_path / "README.md").read_bytes() == b"the office's own"
    assert not (tmp_path / "nowhere").exists()


# -- names ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "stem"),
    [
        ("江城镇2017年政府信息公开工作年度报告", "江城镇2017年政府信息公开工作年度报告"),
        ("江城镇2017年政府信息公开\n工作年度报告", "江城镇2017年政府信息公开工作年度报告"),
        ('甲/乙\\丙:丁*戊?己"庚<辛>壬|癸', "甲_乙_丙_丁_戊_己_庚_辛_壬_癸"),
        ("报告\x07\x7f\x85", "报告___"),
        ("  报告. . ", "报告"),
        ("...", "_"),
        ("", "_"),
        ("CON", "_CON"),
        ("aux.2017", "_aux.2017"),
        ("LPT9", "_LPT9"),
        ("console", "console"),
    ],
)
def test_a_title_becomes_a_name_that_every_system_takes(title: str, stem: str) -> None:
    assert files.file_stem(title) == stem


def test_a_draft_says_so_in_its_name_however_long_the_title(tmp_path: Path) -> None:
    stem = files.file_stem("江" * 200, draft=True)
    assert stem == "江" * 76 + "（草稿）"
    assert len(files.file_stem("江" * 200)) == 80


@given(st.text(max_size=120), st.booleans())
def test_no_title_makes_a_name_that_cannot_be_written(title: str, draft: bool) -> None:
    stem = files.file_stem(title, draft)
    assert 0 < len(stem) <= 81 and len(f"{stem}.docx".encode()) <= 255
    assert not set(stem) & set('\\/:*?"<>|') and all(ord(char) >= 32 for char in stem)
    assert stem == stem.strip(" .")
    assert stem.split(".")[0].lower() not in ("con", "nul", "com1")
