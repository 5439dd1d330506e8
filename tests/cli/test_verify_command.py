"""verify: built files against their data, as a clerk or a script runs it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import docx
import pytest
from docx.document import Document
from running import Result, Run

from sample import change, copy_to

DOCX, PDF = (f"江城镇2017年政府信息公开工作年度报告.{form}" for form in ("docx", "pdf"))


@pytest.fixture
def out(year: Path, run: Run) -> Path:
    """The folder of a build of 2017."""
    assert run("build", year).code == 0
    return year.parent.parent / "out" / "2017"


def edit(path: Path, old: str, new: str) -> None:
    """Change the first run of a Word file that has `old`, as a person would: by python-docx, and saved anew."""
    word: Document = docx.Document(str(path))
    run = next(run for paragraph in word.paragraphs for run in paragraph.runs if old in run.text)
    run.text = run.text.replace(old, new, 1)
    word.save(str(path))


def findings(result: Result) -> list[tuple[str, str, str, str]]:
    """Code, severity, data path and file name of each finding."""
    return [
        (item["code"], item["severity"], item["path"], Path(item["file"]).name)
        for item in json.loads(result.out)["findings"]
    ]


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_what_was_built_is_found_to_say_what_the_data_say(out: Path, run: Run) -> None:
    result = run("verify", out)
    assert result.code == 0
    assert [line for line in result.lines if line.startswith("  已与")] == [
        f"  已与 {out.parent.parent / 'data' / '2017.yaml'} 比对：28个标题、30段、32格，其中引用数据的数20个。"
    ] * 2
    assert findings(run("verify", out, "--format", "json")) == []


def test_nothing_is_written(out: Path, run: Run) -> None:
    workspace = out.parent.parent
    before = contents(workspace)
    edit(out / DOCX, "501", "510")
    edited = contents(workspace)
    run("verify", out)
    assert contents(workspace) == edited != before


def test_a_number_changed_in_word_is_found_at_its_place_with_its_path(out: Path, run: Run) -> None:
    edit(out / DOCX, "501", "510")
    result = run("verify", out)
    assert result.code == 3
    assert "错误 P704 第5段：文件里是“510”，按数据是“501”（主动公开.总数）。" in result.out
    assert findings(run("verify", out, "--format", "json")) == [
        ("P705", "note", "", DOCX),
        ("P704", "error", "主动公开.总数", DOCX),
    ]


def test_a_file_that_was_only_saved_anew_is_a_note(out: Path, run: Run) -> None:
    docx.Document(str(out / DOCX)).save(str(out / DOCX))
    result = run("verify", out / DOCX, "--format", "json")
    assert (result.code, findings(result)) == (0, [("P705", "note", "", DOCX)])


def test_data_changed_after_the_build_are_told_apart_from_a_changed_file(out: Path, year: Path, run: Run) -> None:
    change(year, "政策解读: 33", "政策解读: 34")
    result = run("verify", out)
    assert result.code == 3
    assert result.out.count("提示 P705 文件生成以后，数据文件“") == 2
    assert findings(run("verify", out / PDF, "--format", "json")) == [
        ("P705", "note", "", PDF),
        ("P704", "error", "主动公开.政策解读", PDF),
    ]


def test_last_year_s_figure_is_no_change_of_these_data_and_is_told_as_another_cause(
    out: Path, year: Path, run: Run
) -> None:
    change(year.with_name("2016.yaml"), "总数: 253", "总数: 250")
    result = run("verify", out / DOCX)
    assert result.code == 3
    assert "文件和数据文件都同生成时一样" in result.out
    assert "同比增长98%" in result.out and "同比增长100.4%" in result.out


def test_a_comment_in_the_data_is_no_change(out: Path, year: Path, run: Run) -> None:
    change(year, "年度: 2017", "年度: 2017 # 已核对")
    assert findings(run("verify", out, "--format", "json")) == []


def test_a_recorded_file_that_is_gone_is_an_error(out: Path, run: Run) -> None:
    (out / PDF).unlink()
    result = run("verify", out)
    assert result.code == 3
    assert "P704 文件不见了" in result.out
    assert "DOCX" not in result.err


def test_a_pdf_that_is_cut_off_cannot_be_read_and_is_known_to_have_changed(out: Path, run: Run) -> None:
    whole = (out / PDF).read_bytes()
    (out / PDF).write_bytes(whole[: len(whole) // 3])
    result = run("verify", out / PDF, "--format", "json")
    assert result.code == 2
    assert [code for code, *_ in findings(result)] == ["P705", "Y001"]


def test_a_copy_without_a_record_is_compared_with_the_data_of_its_year(out: Path, run: Run) -> None:
    copy = out.parent / "江城镇2017年报（改稿）.docx"
    shutil.copy(out / DOCX, copy)
    edit(copy, "未收到政府信息公开申请", "没有收到政府信息公开申请")
    result = run("verify", copy)
    assert result.code == 3
    assert "P705" not in result.out
    assert "文件里写“统计期限内，我镇没有收到政府信息公开申请。”" in result.out


def test_a_file_whose_data_nobody_knows_is_asked_about(out: Path, tmp_path: Path, run: Run) -> None:
    copy = tmp_path / "别处" / "改稿.docx"
    copy.parent.mkdir()
    shutil.copy(out / DOCX, copy)
    result = run("verify", copy)
    assert (result.code, result.out) == (2, "")
    assert "--data" in result.err
    assert run("verify", copy, "--data", out.parent.parent / "data" / "2017.yaml").code == 0


def test_a_draft_is_compared_as_a_draft(year: Path, run: Run) -> None:
    run("build", year, "--draft")
    drafts = year.parent.parent / "out" / "2017"
    assert [path.name for path in sorted(drafts.glob("*.docx"))] == [DOCX.replace(".", "（草稿）.")]
    assert findings(run("verify", drafts, "--format", "json")) == []


def test_all_years_are_verified_at_once(out: Path, run: Run) -> None:
    result = run("verify", out.parent)
    assert (result.code, result.out.count("：合格")) == (0, 2)


def test_the_data_themselves_must_be_readable(out: Path, year: Path, run: Run) -> None:
    year.write_text("年度: 2017\n\t机关: 江城镇\n", encoding="utf-8")
    assert run("verify", out / DOCX).code == 2


@pytest.mark.parametrize(
    ("target", "said"), [("data", "没有生成的文件"), ("data/2017.yaml", "不是 DOCX 或 PDF"), ("没有", "找不到“")]
)
def test_what_cannot_be_verified_is_refused_in_words(out: Path, run: Run, target: str, said: str) -> None:
    result = run("verify", out.parent.parent / target)
    assert (result.code, result.out) == (2, "")
    assert said in result.err


@pytest.mark.parametrize("form", ["sarif", "github"])
def test_other_programs_get_the_same_findings(out: Path, run: Run, form: str) -> None:
    edit(out / DOCX, "501", "510")
    result = run("verify", out / DOCX, "--format", form)
    assert result.code == 3
    assert "P704" in result.out and "主动公开.总数" in result.out


def test_a_file_in_the_current_folder_is_named_as_it_was_typed(
    out: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(out.parent.parent)
    result = run("verify", Path("out", "2017"))
    assert result.lines[:2] == [
        f"{Path('out', '2017', DOCX)}：合格",
        f"  已与 {Path('data', '2017.yaml')} 比对：28个标题、30段、32格，其中引用数据的数20个。",
    ]


@pytest.mark.parametrize("place", ["passwd", "elsewhere.yaml", "link.yaml", "notes.txt"])
def test_a_record_opens_no_file_but_data_of_the_workspace(out: Path, run: Run, tmp_path: Path, place: str) -> None:
    outside = tmp_path / ("passwd" if place == "passwd" else "elsewhere.yaml")
    outside.write_text("root:x:0:0:secret\n", encoding="utf-8")
    workspace = out.parent.parent
    (workspace / "notes.txt").write_text("root:x:0:0:secret\n", encoding="utf-8")
    named = outside
    if place == "notes.txt":
        named = workspace / place
    elif place == "link.yaml":
        named = workspace / "data" / place
        named.symlink_to(outside)
    record = out / ".reportgen-build.json"
    plain = json.loads(record.read_text(encoding="utf-8"))
    plain["data"][DOCX]["file"] = str(named)
    record.write_text(json.dumps(plain, ensure_ascii=False), encoding="utf-8")
    result = run("verify", out / DOCX)
    assert result.code == 2
    assert "没有打开" in result.err and "--data" in result.err
    assert "secret" not in result.out + result.err
    assert run("verify", out / DOCX, "--data", workspace / "data" / "2017.yaml").code == 0


def test_a_record_names_no_file_of_another_folder(out: Path, run: Run) -> None:
    stranger = out.parent / "stranger.docx"
    shutil.copy(out / DOCX, stranger)
    record = out / ".reportgen-build.json"
    plain = json.loads(record.read_text(encoding="utf-8"))
    plain["../stranger.docx"] = plain[DOCX]
    record.write_text(json.dumps(plain, ensure_ascii=False), encoding="utf-8")
    result = run("verify", out)
    assert (result.code, "stranger" in result.out + result.err) == (0, False)


def test_data_that_lie_beside_their_out_folder_are_found_without_a_folder_of_data(tmp_path: Path, run: Run) -> None:
    year = copy_to(tmp_path / "w")
    for data in sorted(year.parent.iterdir()):
        data.rename(tmp_path / data.name)
    year.parent.rmdir()
    assert run("build", tmp_path / "2017.yaml").code == 0
    assert run("verify", tmp_path / "out" / "2017").code == 0
