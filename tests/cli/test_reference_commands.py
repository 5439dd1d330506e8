"""explain, rules, layouts, tree and doctor: what the program knows, printed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from running import Run

from reportgen import fonts
from reportgen.diagnostics import catalogue
from sample import line_of


def test_explain_prints_the_page_of_a_rule_in_either_case(run: Run) -> None:
    done = run("explain", "A201")
    assert done.code == 0
    assert done.lines[0] == "A201 分项与总数不符（parts-differ-from-total）"
    assert "怎么改" in done.out
    assert run("explain", "a201").out == done.out


@pytest.mark.parametrize("code", [entry.code for entry in catalogue.all_entries()])
def test_explain_knows_every_code_that_a_finding_can_name(run: Run, code: str) -> None:
    done = run("explain", code)
    assert done.code == 0 and done.lines[0].startswith(f"{code} ")


@pytest.mark.parametrize("lang", ["zh", "en", "both"])
def test_explain_shows_no_mark_that_is_meant_for_the_tests(run: Run, lang: str) -> None:
    for entry in catalogue.all_entries():
        page = run("explain", entry.code, "--lang", lang).out
        assert "删去>" not in page and "```" not in page, entry.code


def test_explain_says_what_an_example_leaves_out_and_which_file_it_is_of(run: Run) -> None:
    assert "  # 没有写“存在的主要问题及改进措施”" in run("explain", "S101").lines
    assert '  分类: {工作动态: 60, "通知、公告": 30, 财政预决算: 10}' in run("explain", "Y010").lines
    growth = run("explain", "C303").lines
    assert growth.index("上年的数据文件：") < growth.index("本年的数据文件：")


def test_explain_in_english_has_every_message_and_hint_and_says_that_the_rest_is_chinese(run: Run) -> None:
    lines = run("explain", "A201", "--lang", "en").lines
    assert lines[:2] == ["A201 The parts do not add up to the total. (parts-differ-from-total)", "error"]
    assert lines.index("What it says:") < lines.index("What to do:")
    assert "The rest of this page is in Chinese, and so are its examples, as data files are." in lines
    assert "## Right" in lines and "## 正确示例" not in lines


def test_explain_tells_where_a_figure_comes_from(run: Run, year: Path) -> None:
    done = run("explain", "主动公开.总数", "--in", year)
    assert done.code == 0
    assert done.lines[1] == "  数值：501条（按所填数据印出）"
    assert f"  出处：{year}:{line_of(year, '总数: 501')}:7" in done.lines
    assert any(line.startswith("  上年：253条") for line in done.lines)


def test_explain_finds_the_latest_year_by_itself(run: Run, year: Path) -> None:
    done = run("explain", "主动公开.总数", "--workspace", year.parents[1])
    assert done.code == 0 and "501条" in done.out


def test_explain_of_an_unknown_figure_names_the_nearest(run: Run, year: Path) -> None:
    done = run("explain", "主动公开.总计数", "--in", year)
    assert done.code == 2
    assert "没有数据项“主动公开.总计数”，是不是“主动公开.总数”" in done.err


def test_explain_without_a_file_to_look_in_asks_for_one(run: Run, tmp_path: Path) -> None:
    done = run("explain", "主动公开.总数", "--workspace", tmp_path)
    assert done.code == 2 and "请用 --in 写明数据文件" in done.err


def test_rules_lists_every_code_as_text_and_as_json(run: Run) -> None:
    codes = [entry.code for entry in catalogue.all_entries() if not entry.retired]
    assert [line.split()[0] for line in run("rules").lines] == codes
    plain = json.loads(run("rules", "--format", "json").out)
    assert plain["schema"] == "reportgen.rules/1" and [rule["code"] for rule in plain["rules"]] == codes


def test_layouts_lists_the_editions_with_their_years(run: Run) -> None:
    plain = json.loads(run("layouts", "--format", "json").out)
    default = [item["id"] for item in plain["layouts"] if item["default"]]
    assert "five-section-2008" in default
    assert any(line.startswith("five-section-2008 ") and "2008–2018" in line for line in run("layouts").lines)


def test_tree_prints_the_report_in_its_order(run: Run, year: Path) -> None:
    done = run("tree", year)
    assert done.code == 0
    places = [done.out.index(text) for text in ("一、", "二、", "三、", "四、", "五、")]
    assert places == sorted(places)


def test_tree_of_an_unreadable_file_says_why(run: Run, tmp_path: Path) -> None:
    done = run("tree", tmp_path / "2017.yaml")
    assert done.code == 2 and "找不到这个文件" in done.out


@pytest.mark.parametrize(("lang", "word"), [("zh", "自带字体"), ("en", "Built-in faces")])
def test_doctor_names_versions_encodings_faces_and_folders(run: Run, year: Path, lang: str, word: str) -> None:
    done = run("doctor", "--workspace", year.parents[1], "--lang", lang)
    assert done.code == 0
    assert done.lines[0].startswith("reportgen ") and word in done.out
    assert str(year.parents[1]) in done.out and "five-section-2008" in done.out


def test_doctor_finds_the_built_in_faces_whole(run: Run, year: Path) -> None:
    assert "重新安装" not in run("doctor", "--workspace", year.parents[1]).out


@pytest.mark.parametrize("spoil", ["cut", "changed", "gone"])
def test_doctor_names_a_built_in_face_that_is_not_what_was_shipped(
    run: Run, year: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, spoil: str
) -> None:
    folder = tmp_path / "fonts"
    shutil.copytree(fonts.path("heiti").parent, folder, ignore=shutil.ignore_patterns("licences", "*.py*"))
    face = folder / "heiti.ttf"
    data = bytearray(face.read_bytes())
    data[len(data) // 2] ^= 1
    face.write_bytes(data[:1000] if spoil == "cut" else data)
    if spoil == "gone":
        face.unlink()
    monkeypatch.setattr(fonts, "path", lambda role: folder / f"{role}.ttf")
    done = run("doctor", "--workspace", year.parents[1])
    assert done.code == 0
    (line,) = (line for line in done.lines if "重新安装" in line)
    assert line.startswith("  黑体：") and str(face) in line
    assert "install again" in run("doctor", "--workspace", year.parents[1], "--lang", "en").out
