"""reportgen new: next year's file from last year's — what stays, what is filled in, what is left to write."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sample
from reportgen import pipeline
from reportgen.cli import run
from reportgen.errors import UsageProblem
from reportgen.office import workspace
from reportgen.report import keys
from reportgen.report.emit import Entry, Group, Text, emit

Read = Callable[[Path], dict[str, object]]

LAST = """
年度: 2017
版式: {layout}
机关: {{名称: 江城镇人民政府, 标题用名: 江城镇, 层级: 乡镇, 成立日期: 2001-01-01}}
标题: 江城镇2017年政府信息公开工作年度报告
公布日期: 2018-01-24
报送日期: 2018-01-20
公布网站: 镇政府网站
落款日期: 2018-01-24
联系方式: {{科室: 党政办公室, 邮编: "652600"}}
统计期限: {{起: 2017-01-01, 止: 2017-12-31}}
主动公开:
  总数: 10
  分类: {{公告公示: 7, 栏目: {{合计: 3, 动态: 2, 会议: 1}}}}
  渠道: {{门户网站: 10}}
  渠道单独计数: 否
依申请公开: {{收到: 5, 上年结转: 1, 办结: 4, 结转下年: 2, 结果: {{同意公开: 3, 其他: 1}}}}
行政复议: 0
行政诉讼: {{总数: 1, 维持: 1, 纠正: 0, 其他: 0, 未审结: 0}}
引言: |
  这是去年的引言。
正文:
  概述: |
    去年的话。
    又一段去年的话。
    ## 组织领导。去年怎样领导。
    ## 平台
    去年的平台。
    ### 网站
    去年的网站。
    ### 微信。去年的微信。
  主动公开: |
    ## 主动公开政府信息的形式
    去年的形式。
  村务公开: |
    去年的村务。
  问题改进: |
    ## 工作中存在的主要问题和困难
    去年的问题。
核实说明:
  - {{代码: C301, 位置: 依申请公开.上年结转, 现值: 1, 理由: 机构改革}}
"""


@pytest.fixture
def office(folder: Path) -> Path:
    """A workspace whose only year is 2017."""
    data = folder / "data"
    data.mkdir(parents=True)
    (data / "2017.yaml").write_text(LAST.format(layout="five-section-2008"), encoding="utf-8")
    return folder


def test_the_office_its_names_and_headings_stay_and_figures_and_words_are_due(office: Path, read: Read) -> None:
    workspace.start_year(2018, office)
    new = read(office / "data/2018.yaml")
    link = new.pop("上年")
    assert isinstance(link, dict) and link["文件"] == "2017.yaml"
    assert new == {
        "年度": "2018",
        "机关": {"名称": "江城镇人民政府", "标题用名": "江城镇", "层级": "乡镇", "成立日期": "2001-01-01"},
        "公布网站": "镇政府网站",
        "联系方式": {"科室": "党政办公室", "邮编": "652600"},
        "主动公开": {
            "总数": "待补",
            "分类": {"公告公示": "待补", "栏目": {"合计": "待补", "动态": "待补", "会议": "待补"}},
            "渠道": {"门户网站": "待补"},
            "渠道单独计数": "否",
        },
        "依申请公开": {
            "收到": "待补", "上年结转": "2", "办结": "待补", "结转下年": "待补",
            "结果": {"同意公开": "待补", "其他": "待补"},
        },
        "行政复议": "待补",
        "行政诉讼": {"总数": "待补", "维持": "待补", "纠正": "待补", "其他": "待补", "未审结": "待补"},
        "引言": "待补\n",
        "正文": {
            "概述": "待补\n## 组织领导。待补\n## 平台\n待补\n### 网站\n待补\n### 微信。待补\n",
            "主动公开": "## 主动公开政府信息的形式\n待补\n",
            "村务公开": "待补\n",
            "问题改进": "## 工作中存在的主要问题和困难\n待补\n## 具体解决办法和改进措施\n待补\n",
        },
    }  # fmt: skip


def test_no_word_date_or_figure_of_last_year_is_left_outside_comments(office: Path) -> None:
    workspace.start_year(2018, office)
    lines = (office / "data/2018.yaml").read_text(encoding="utf-8").splitlines()
    values = "\n".join(line.split(" # ")[0] for line in lines if not line.lstrip().startswith("# "))
    assert "去年" not in values and "2018-01" not in values and "核实说明" not in values and "C301" not in values
    due = ("# 公布日期", "# 报送日期", "# 落款日期", "# 统计期限", "# 标题:")
    notes = [line for line in lines if "上年是“" in line]
    assert [any(name in line for line in lines) for name in due] == [True] * 5 and len(notes) == 5


def test_the_link_holds_as_long_as_last_years_figures_do(office: Path) -> None:
    workspace.start_year(2018, office)
    previous = pipeline.check(office / "data/2018.yaml").report
    assert previous is not None and previous.previous.digest_stated is not None
    assert previous.previous.digest_stated.value == previous.previous.digest_found
    sample.change(office / "data/2017.yaml", "收到: 5", "收到: 6")
    changed = pipeline.check(office / "data/2018.yaml").report
    assert changed is not None and changed.previous.digest_stated is not None
    assert changed.previous.digest_stated.value != changed.previous.digest_found


@pytest.mark.parametrize(
    ("place", "carried"),
    [
        ("镇政府网站", True),
        ("http://www.yunxi.example", True),
        ("县政府门户网站（www.yunxi.example/）", True),
        ("http://www.yunxi.example/zwgk/2018/0124/index.html", False),
        ("县政府门户网站（www.yunxi.example/zwgk/n1.html）", False),
    ],
)
def test_a_site_stays_and_the_address_of_last_years_page_does_not(
    office: Path, read: Read, place: str, carried: bool
) -> None:
    sample.change(office / "data/2017.yaml", "公布网站: 镇政府网站", f"公布网站: {place}")
    workspace.start_year(2018, office)
    new = read(office / "data/2018.yaml")
    assert new.get("公布网站") == (place if carried else None)
    text = (office / "data/2018.yaml").read_text(encoding="utf-8")
    assert ("# 公布网站: 待补" in text and f"上年是“{place}”" in text) is not carried


def test_the_file_promises_the_checks_that_are_made(office: Path) -> None:
    """A changed 上年结转 and a changed file of last year are findings, as the comments say."""
    workspace.start_year(2018, office)
    path = office / "data/2018.yaml"
    before = {item.code for item in pipeline.check(path).findings.diagnostics}
    sample.change(path, "上年结转: 2", "上年结转: 3")
    sample.change(office / "data/2017.yaml", "收到: 5", "收到: 6")
    after = {item.code for item in pipeline.check(path).findings.diagnostics}
    comments = [line.partition("#")[2] for line in path.read_text(encoding="utf-8").splitlines()]
    promised = [line for line in comments if "写核实说明" in line or "会指出" in line]
    assert after - before == {"C301", "C307"} and len(promised) == 2


def test_a_carried_over_figure_says_where_it_comes_from(office: Path) -> None:
    workspace.start_year(2018, office)
    path = office / "data/2018.yaml"
    line = path.read_text(encoding="utf-8").splitlines()[sample.line_of(path, "上年结转: 2") - 1]
    assert "2017.yaml" in line and "结转下年" in line


def test_a_carried_over_figure_is_added_where_last_year_had_no_key_for_it(office: Path, read: Read) -> None:
    sample.change(office / "data/2017.yaml", "上年结转: 1, ", "")
    workspace.start_year(2018, office)
    requests = read(office / "data/2018.yaml")["依申请公开"]
    assert isinstance(requests, dict)
    assert list(requests.items())[:3] == [("收到", "待补"), ("上年结转", "2"), ("办结", "待补")]


def test_what_last_year_did_not_say_is_not_made_up(office: Path, read: Read) -> None:
    sample.change(
        office / "data/2017.yaml",
        "{收到: 5, 上年结转: 1, 办结: 4, 结转下年: 2, 结果: {同意公开: 3, 其他: 1}}",
        "{收到: 0}",
    )
    workspace.start_year(2018, office)
    assert read(office / "data/2018.yaml")["依申请公开"] == {"收到": "待补"}
    assert "# 上年结转: 待补" in (office / "data/2018.yaml").read_text(encoding="utf-8")


def test_a_year_kept_for_comparison_gives_a_whole_file_for_the_next(folder: Path, read: Read) -> None:
    path = sample.copy_to(folder)
    path.unlink()
    started = workspace.start_year(2017, folder)
    assert started.last == folder / "data/2016.yaml"
    new = read(started.path)
    assert "用途" not in new and new["主动公开"] == {"总数": "待补"}
    assert new["依申请公开"] == {"收到": "待补"} and new["行政复议"] == "待补"
    assert isinstance(new["正文"], dict) and list(new["正文"]) == ["概述", "主动公开", "问题改进"]


def test_check_reports_every_gap_of_a_rolled_forward_file(office: Path) -> None:
    workspace.start_year(2018, office)
    path = office / "data/2018.yaml"
    found = pipeline.check(path).findings.errors
    lines = path.read_text(encoding="utf-8").splitlines()
    values = [line.split(" # ")[0] if not line.lstrip().startswith("# ") else "" for line in lines]
    gaps = [number for number, value in enumerate(values, 1) if "待补" in value]
    assert len(gaps) == 27
    for line in gaps:
        assert {item.code for item in found if item.span.line == line} & {"A209", "N404"}, lines[line - 1]


def test_a_filled_in_file_of_the_sample_office_passes(folder: Path) -> None:
    sample.copy_to(folder)
    started = workspace.start_year(2018, folder)
    text = started.path.read_text(encoding="utf-8")
    filled = "\n".join(_filled(line) for line in text.splitlines()) + "\n"
    started.path.write_text(filled, encoding="utf-8")
    checked = pipeline.check(started.path)
    assert checked.report is not None and checked.findings.errors == ()
    assert pipeline.compose_document(checked.report).blocks


def _filled(line: str) -> str:
    if line.lstrip().startswith("# "):
        return line
    if ": 待补" in line:
        return line.replace("待补", "0")
    return line.replace("待补", "各项工作按要求完成。")


@pytest.mark.parametrize("name", ["2018.yaml", "2018.yml"])
def test_a_data_file_that_exists_is_never_overwritten(
    office: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (office / "data" / name).write_text("年度: 2018\n", encoding="utf-8")
    assert run(["new", "2018", "--workspace", str(office)]) == 2
    assert name in capsys.readouterr().err
    assert sorted(path.name for path in (office / "data").iterdir()) == ["2017.yaml", name]
    assert (office / "data" / name).read_text(encoding="utf-8") == "年度: 2018\n"


def test_without_last_years_file_the_new_one_is_blank(office: Path, read: Read) -> None:
    started = workspace.start_year(2012, office)
    assert started.last is None
    new = read(started.path)
    assert new["年度"] == "2012" and "上年" not in new and new["机关"] == {"名称": "待补", "层级": "待补"}


def test_a_year_without_an_edition_names_the_command_that_lists_them(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["new", "2003", "--workspace", str(office)]) == 2
    said = capsys.readouterr().err
    assert "2003" in said and "reportgen layouts" in said
    assert not (office / "data/2003.yaml").exists()


def test_an_edition_that_the_year_does_not_choose_is_written_out_and_kept(office: Path, read: Read) -> None:
    path = office / "data/2017.yaml"
    path.write_text(LAST.format(layout="eight-section-2008"), encoding="utf-8")
    new = read(workspace.start_year(2018, office).path)
    assert new["版式"] == "eight-section-2008" and new["收费"] == "待补"


def test_another_edition_gets_its_own_figures_and_parts_and_the_figures_handed_on(office: Path, read: Read) -> None:
    new = read(workspace.start_year(2018, office, layout_id="eight-section-2008").path)
    assert new["版式"] == "eight-section-2008"
    assert new["依申请公开"] == {"收到": "待补", "上年结转": "2"}
    assert isinstance(new["正文"], dict) and "其他事项" in new["正文"] and "村务公开" not in new["正文"]


def test_keys_in_other_words_are_understood(office: Path, read: Read) -> None:
    path = office / "data/2017.yaml"
    sample.change(path, "上年结转: 1", "上年度结转（件）: 1")
    sample.change(path, "结转下年: 2", "requests.carried_out: 2")
    sample.change(path, "公布网站: 镇政府网站", "published_at: 镇政府网站")
    new = read(workspace.start_year(2018, office).path)
    assert new["公布网站"] == "镇政府网站"
    requests = new["依申请公开"]
    assert isinstance(requests, dict) and requests["上年结转"] == "2" and requests["结转下年"] == "待补"


# -- last year's file named, missing or wrong ----------------------------------------------------------


def test_a_file_named_with_from_is_linked_by_its_path(office: Path, tmp_path: Path, read: Read) -> None:
    old = tmp_path / "旧 年报" / "去年.yaml"
    old.parent.mkdir()
    (office / "data/2017.yaml").rename(old)
    assert run(["new", "2018", "--from", str(old), "--workspace", str(office)]) == 0
    link = read(office / "data/2018.yaml")["上年"]
    assert isinstance(link, dict) and link["文件"] == "../../../旧 年报/去年.yaml"
    report = pipeline.check(office / "data/2018.yaml").report
    assert report is not None and report.previous.report is not None and report.previous.reason == ""


def test_a_unit_in_a_folder_of_its_own_gets_its_file_there(office: Path, read: Read) -> None:
    unit = office / "data" / "甲村"
    unit.mkdir()
    (office / "data/2017.yaml").rename(unit / "2017.yaml")
    assert run(["new", "2018", "--from", str(unit / "2017.yaml")]) == 0
    link = read(unit / "2018.yaml")["上年"]
    assert isinstance(link, dict) and link["文件"] == "2017.yaml"


@pytest.mark.parametrize(
    ("text", "said"),
    [("年度: 2015\n机关: {名称: 甲}\n", "2015"), ("年度：2017\n", "读不出来"), ("", "读不出来"), (None, "读不出来")],
)
def test_a_file_of_another_year_or_none_at_all_is_refused(office: Path, text: str | None, said: str) -> None:
    path = office / "data/2017.yaml"
    path.unlink()
    if text is not None:
        path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageProblem) as refused:
        workspace.start_year(2018, office, path)
    assert said in refused.value.zh and refused.value.en
    assert not (office / "data/2018.yaml").exists()


def test_errors_of_last_years_file_are_counted(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sample.change(office / "data/2017.yaml", "公告公示: 7", "公告公示: 8")
    assert run(["new", "2018", "--workspace", str(office)]) == 0
    assert "处错误" in capsys.readouterr().out


# -- where -----------------------------------------------------------------------------------------------


def test_the_workspace_is_found_from_a_folder_inside_it(
    office: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (office / "templates").mkdir()
    monkeypatch.chdir(office / "templates")
    assert run(["new", "2018年度"]) == 0
    assert (office / "data/2018.yaml").is_file()
    capsys.readouterr()
    monkeypatch.chdir(office)
    (office / "data/2018.yaml").unlink()
    assert run(["new", "2018"]) == 0
    assert "已建立：data/2018.yaml" in capsys.readouterr().out.replace("\\", "/")


def test_outside_a_workspace_the_next_step_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["new", "2018"]) == 2
    said = capsys.readouterr().err
    assert "reportgen init" in said and "--workspace" in said


@pytest.mark.parametrize("year", ["18", "二〇一八", "2018.5", "明年"])
def test_a_year_that_is_none_is_explained(year: str, office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["new", year, "--workspace", str(office)]) == 2
    said = capsys.readouterr().err
    assert "四位年份" in said and year in said


# -- whatever names and words the office uses ------------------------------------------------------------

_WORDS = st.text(st.characters(categories=["Lo", "Nd", "Po", "Ps", "Pe"]), min_size=1, max_size=12)
_NAMES = _WORDS.map(str.strip).filter(bool)


@settings(max_examples=10, deadline=None)
@given(st.dictionaries(_NAMES, st.integers(0, 10**6), min_size=1, max_size=6), st.integers(0, 999), _WORDS)
def test_any_names_of_categories_and_any_words_roll_forward(categories: dict[str, int], left: int, words: str) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as scratch:
        data = Path(scratch) / "data"
        data.mkdir()
        named = Group(tuple(Entry(name, Text(str(count))) for name, count in categories.items()))
        requests = Group((Entry("收到", Text(str(left))), Entry("结转下年", Text(str(left)))))
        organ = Group((Entry("名称", Text("甲镇")), Entry("层级", Text("乡镇"))))
        text = Group((Entry("概述", Text(f"{words}\n## {words}\n{words}\n")),))
        root = Group((
            Entry("年度", Text("2017")), Entry("机关", organ), Entry("主动公开", Group((Entry("分类", named),))),
            Entry("依申请公开", requests), Entry("正文", text),
        ))  # fmt: skip
        (data / "2017.yaml").write_text(emit(root), encoding="utf-8", newline="\n")
        started = workspace.start_year(2018, Path(scratch))
        report = pipeline.check(started.path).report
        assert report is not None
        assert report.value("依申请公开.上年结转") == left
        rolled = {path for path, figure in report.figures.items() if figure.text == "待补"}
        assert {f"主动公开.分类.{keys.step(name)}" for name in categories} <= rolled
        assert words not in started.path.read_text(encoding="utf-8").replace(f"## {words}", "") or len(words) < 6
