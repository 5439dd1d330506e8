"""Figures and sums that a read-in report states in its text, and the seed of the project."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
import read_in_reports as reports

from reportgen import pipeline
from reportgen.report.model import PartsKind

TITLE = "示例镇2016年政府信息公开工作年度报告"
TOTAL = "2016年，我镇主动公开政府信息253条。"


def told(disclosed: str, requests: str = "2016年，我镇未收到政府信息公开申请。", review: str = "") -> reports.Read:
    return reports.text(
        f"{TITLE}\n根据条例，编制2016年政府信息公开工作年度报告。\n一、概述\n我镇把政府信息公开列入全年工作安排。\n"
        f"二、主动公开政府信息情况\n{disclosed}\n三、依申请公开政府信息情况\n{requests}\n四、行政复议和诉讼情况\n"
        f"{review or '2016年，没有发生与政府信息公开有关的行政复议和行政诉讼。'}\n"
        "五、存在的主要问题及改进措施\n栏目更新有时不够及时。下一步按月核对栏目内容。\n"
    )


def kinds(read: reports.Read) -> dict[str, str]:
    start = "主动公开.分类."
    return {path.removeprefix(start): text for path, text in read.known().items() if path.startswith(start)}


def test_the_first_plain_statement_of_each_figure_is_taken_at_its_words() -> None:
    read = told(
        TOTAL, "2016年，我镇收到政府信息公开申请3件，办结2件，结转下年度继续办理1件。", "行政复议1件。未发生行政诉讼。"
    )
    paths = (
        "主动公开.总数",
        "依申请公开.收到",
        "依申请公开.办结",
        "依申请公开.结转下年",
        "行政复议.总数",
        "行政诉讼.总数",
    )
    assert [read.known().get(path) for path in paths] == ["253", "3", "2", "1", "1", "0"]
    assert [read.said(path) for path in paths[:5]] == ["253", "3", "2", "1", "1"]
    assert "诉讼" in read.said("行政诉讼.总数")


@pytest.mark.parametrize(
    "words",
    ["2016年，我镇主动公开政府信息250余条。", "2015年，我镇主动公开政府信息253条。", "我镇计划主动公开政府信息253条。"],
)
def test_what_is_hedged_planned_or_of_another_year_is_no_figure(words: str) -> None:
    assert "主动公开.总数" not in told(words).known()


def test_two_values_in_one_passage_give_no_figure() -> None:
    read = told(TOTAL, "2016年，省级办结申请6件；市县办结申请8件。")
    assert "依申请公开.办结" not in read.known()


@pytest.mark.parametrize(
    "listed",
    [
        "按类别分：工作动态206条；公告公示40条；人事7条。",
        "其中：工作动态206条，公告公示40条，人事7条。",
        "按内容分，工作动态206条、公告公示40条、人事7条。",
        "主要类别有：工作动态公开206条；公告公示公开40条；人事公开7条。",
    ],
)
def test_a_list_of_kinds_becomes_the_field_of_kinds(listed: str) -> None:
    joint = TOTAL.replace("。", "，") if listed.startswith("其中") else TOTAL
    assert kinds(told(joint + listed)) == {"工作动态": "206", "公告公示": "40", "人事": "7"}


def test_parts_of_parts_are_read_in_brackets_and_after_among_them() -> None:
    for inner in ("专栏206条（动态200条、会议6条）", "专栏206条，其中动态200条，会议6条"):
        read = told(f"{TOTAL}按类别分：{inner}；公告公示47条。")
        assert kinds(read) == {"专栏": "206", "专栏.动态": "200", "专栏.会议": "6", "公告公示": "47"}
        assert "A201" not in read.codes()


def test_a_list_that_does_not_add_up_is_found_at_its_total_and_an_open_one_is_not() -> None:
    read = told(f"{TOTAL}按类别分：工作动态206条；公告公示47条；人事18条。")
    found = [item for item in read.diagnostics if item.code == "A201"]
    assert [(item.path, item.args["difference"], item.span.line) for item in found] == [
        ("主动公开.总数", Decimal(18), 6)
    ]
    assert "A201" not in told(f"{TOTAL}按类别分主要有：工作动态150条；公告公示47条等。").codes()
    assert "A201" not in told(f"{TOTAL[:-1]}，其中工作动态20条、公告公示4条。").codes()


def test_a_sum_that_no_field_holds_is_kept_as_one() -> None:
    read = told(f"{TOTAL}公开属性共300条：主动公开253条；依申请公开20条；不予公开24条。")
    sums = [item for item in read.report.breakdowns if item.name == "公开属性"]
    assert [(item.total.text, [part.text for part in item.parts], item.kind) for item in sums] == [
        ("300", ["253", "20", "24"], PartsKind.ALL)
    ]
    assert [item.path for item in read.diagnostics if item.code == "A201"] == ["公开属性"]


def test_channels_may_count_twice_but_fall_short_only_by_a_mistake() -> None:
    assert "A201" not in told(f"{TOTAL}按渠道分：网站253条；微信100条。").codes()
    short = told(f"{TOTAL}按渠道分：网站200条；微信20条；公开栏等3条。")
    assert [item.path for item in short.diagnostics if item.code == "A201"] == ["主动公开.总数"]


def test_growth_and_shares_are_no_items_of_a_list() -> None:
    read = told(f"{TOTAL[:-1]}，同比增长12条。按类别分：工作动态206条，占81.4%；公告公示47条，占18.6%。")
    assert kinds(read) == {"工作动态": "206", "公告公示": "47"}
    assert read.codes("A") == []


def test_a_table_of_kinds_is_read_and_its_caption_is_no_sentence() -> None:
    words = told(TOTAL).report.source.text.rstrip().split("\n")
    blocks: list[object] = []
    for line in words:
        blocks.append(line)
        if line == TOTAL:
            blocks += ["公开信息类别见下表。", reports.para("2016年信息类别及数量", centred=True)]
            blocks.append(
                [["类别", "其中", "数量（条）"], ["专栏", "小计", "206"], ["^", "动态", "200"], ["^", "会议", "6"],
                 ["公告公示", "<", "47"], ["合　计", "<", "253"]]
            )  # fmt: skip
    read = reports.read(reports.flow(*blocks))  # type: ignore[arg-type]
    assert kinds(read) == {"专栏": "206", "专栏.动态": "200", "专栏.会议": "6", "公告公示": "47"}
    assert read.codes("A", "I", "N410") == []


# -- the seed ------------------------------------------------------------------------------------------


@pytest.fixture
def seed(shared: Path, tmp_path: Path) -> Path:
    words = (shared / "seed" / "jiangcheng-2017.txt").read_text(encoding="utf-8")
    path = tmp_path / "旧年报.txt"
    path.write_text(words, encoding="utf-8")
    return path


def test_the_seed_is_read_whole(seed: Path) -> None:
    checked = pipeline.check(seed, characters=False)
    report = checked.report
    assert report is not None
    assert [section.key for section in report.sections] == ["概述", "主动公开", "依申请公开", "复议诉讼", "问题改进"]
    assert (report.year.value, report.organ.title_name, report.organ.level) == (2017, "江城镇", "乡镇")
    assert str(report.published and report.published.value) == "2018-01-24"
    known = {path: str(figure.value) for path, figure in report.figures.items() if figure.value is not None}
    branch = "主动公开.分类.重点领域信息公开专栏"
    assert {path: known[path] for path in known if path.startswith(branch)} == {
        branch: "336", f"{branch}.工作动态": "206", f"{branch}.会议信息": "53", f"{branch}.房地产信息": "6",
        f"{branch}.放管服信息": "38", f"{branch}.政策性文件": "33",
    }  # fmt: skip
    assert [known[path] for path in ("主动公开.总数", "依申请公开.收到", "行政复议.总数", "行政诉讼.总数")] == [
        "501",
        "0",
        "0",
        "0",
    ]
    assert {item.code for item in checked.findings.diagnostics} == {"N404", "N410", "S101", "S104"}
    assert [item.code for item in checked.findings.errors] == ["N404"]


def test_what_is_wrong_in_the_seed_is_found_at_its_place(seed: Path) -> None:
    checked = pipeline.check(seed, characters=False)
    source = checked.sources[str(seed)]
    at = {item.code: source.line(item.span.line) for item in reversed(checked.findings.diagnostics)}
    assert at["N404"].startswith("[bookmark: _GoBack]")
    assert at["N410"].endswith("消除不良影响")
    assert at["S104"].startswith("（2）")
    assert "C303" in [item.code for item in checked.findings.not_checked]


@pytest.mark.parametrize(("growth", "codes"), [("98%", []), ("89%", ["C303"])])
def test_the_growth_that_the_seed_claims_is_judged_by_last_years_figure(
    seed: Path, growth: str, codes: list[str]
) -> None:
    seed.write_text(seed.read_text(encoding="utf-8").replace("98%", growth), encoding="utf-8")
    (seed.parent / "2016.yaml").write_text(
        "年度: 2016\n用途: 上年底数\n机关: {名称: 江城镇人民政府}\n"
        "主动公开: {总数: 253}\n依申请公开: {收到: 0}\n行政复议: 0\n行政诉讼: 0\n",
        encoding="utf-8",
    )
    findings = pipeline.check(seed, characters=False).findings
    assert [item.code for item in findings.diagnostics if item.code == "C303"] == codes
    assert "C303" not in [item.code for item in findings.not_checked]
