"""The packs of the national forms: what they call things, which outlines they accept, and what holds them together."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

import national_office
from reportgen.layout import pack
from reportgen.layout.spec import Layout
from reportgen.report import recognise
from reportgen.report.model import Origin
from small_office import report_of, told

EDITIONS = ("national-2019", "national-2021")
SIX = [
    "总体情况",
    "主动公开政府信息情况",
    "收到和处理政府信息公开申请情况",
    "政府信息公开行政复议、行政诉讼情况",
    "存在的主要问题及改进情况",
    "其他需要报告的事项",
]
ASPECTS = ["主动公开", "依申请公开", "政府信息管理", "政府信息公开平台建设", "监督保障"]


@pytest.fixture(params=EDITIONS)
def layout(request: pytest.FixtureRequest) -> Layout:
    found = pack.load(request.param, None)
    assert found.layout is not None, found.diagnostics
    return found.layout


def test_six_sections_stand_in_order_and_the_first_has_five_aspects(layout: Layout) -> None:
    assert [spec.heading for spec in layout.sections] == SIX
    assert [part.heading for part in layout.sections[0].parts] == ASPECTS
    assert layout.ordered and layout.closed and layout.default


@pytest.mark.parametrize(
    ("year", "edition"),
    [(2018, "five-section-2008"), (2019, "national-2019"), (2020, "national-2019"), (2021, "national-2021"),
     (2031, "national-2021")],
)  # fmt: skip
def test_the_form_goes_by_the_report_year(year: int, edition: str) -> None:
    chosen = pack.edition_for_year(year, None)
    assert chosen is not None and chosen.id == edition


@pytest.mark.parametrize(("edition", "suffix"), [("national-2019", "nat2019"), ("national-2021", "nat2021")])
def test_every_figure_of_the_forms_has_the_id_and_the_words_of_the_vocabulary(
    shared: Path, edition: str, suffix: str
) -> None:
    words = yaml.safe_load((shared / "statute" / "vocabulary.yaml").read_text(encoding="utf-8"))
    layout = pack.load(edition, None).layout
    assert layout is not None
    ids = {spec.id for spec in layout.fields}
    columns = [column["id"] for column in words["t3_columns"]]
    wanted = {item["id"].removesuffix(".decisions").removesuffix(".amount_wan") if suffix == "nat2021" else item["id"]
              for item in words[f"t2_{suffix}"]}  # fmt: skip
    wanted |= {f"t3.{row['id']}.{column}" for row in words[f"t3_rows_{suffix}"] for column in columns}
    assert wanted - ids == set()
    labels = [row.label for table in layout.tables if table.key == "表三" for _, row in table.rows()]
    assert labels == [row["label"] for row in words[f"t3_rows_{suffix}"]]


HEADINGS = [
    ("政府信息公开总体情况", "总体情况", recognise.Match.VARIANT),
    ("政府信息公开工作的总体情况", "总体情况", recognise.Match.VARIANT),
    ("政府信息公开工作的基本情况", "总体情况", recognise.Match.PATTERN),
    ("主动公开政府信息的情况", "主动公开", recognise.Match.VARIANT),
    ("主动公开政府政府情况", "主动公开", recognise.Match.PATTERN),
    ("依申请公开政府信息情况", "依申请公开", recognise.Match.VARIANT),
    ("收到和处理政府信息公开申请的情况", "依申请公开", recognise.Match.VARIANT),
    ("行政投诉举报、复议和诉讼情况", "复议诉讼", recognise.Match.PATTERN),
    ("政府信息公开行政复议和行政诉讼情况", "复议诉讼", recognise.Match.VARIANT),
    ("政府信息公开工作存在的主要问题及改进情况", "问题改进", recognise.Match.VARIANT),
    ("存在问题和改进措施", "问题改进", recognise.Match.VARIANT),
    ("需要说明的其他事项", "其他事项", recognise.Match.VARIANT),
    ("其他需报告的事项", "其他事项", recognise.Match.PATTERN),
]


@pytest.mark.parametrize(("heading", "key", "match"), HEADINGS, ids=[heading for heading, _, _ in HEADINGS])
def test_headings_of_published_reports_are_known_for_what_they_mean(
    layout: Layout, heading: str, key: str, match: recognise.Match
) -> None:
    found = recognise.section_of(layout, heading, read_in=True)
    assert found is not None and (found.spec.key, found.match) == (key, match)


@pytest.mark.parametrize(
    ("heading", "part"),
    [("平台建设", "平台建设"), ("信息公开平台建设情况", "平台建设"), ("政府信息管理工作", "政府信息管理"),
     ("依申请公开政府信息的情况", "依申请公开"), ("监督与保障", "监督保障"), ("主动公开政府信息", "主动公开")],
)  # fmt: skip
def test_the_aspects_are_known_by_their_usual_headings(layout: Layout, heading: str, part: str) -> None:
    found = recognise.part_of(layout.sections[0], heading)
    assert found is not None and found.key == part


# -- outlines of 总体情况 -------------------------------------------------------------------------------


def test_aspects_that_were_not_written_are_put_in_where_the_form_has_them(tmp_path: Path) -> None:
    section = report_of(national_office.checked(tmp_path)).section("总体情况")
    assert section is not None
    assert [part.heading for part in section.parts] == ASPECTS
    assert [part.origin for part in section.parts] == [
        Origin.CLERK,
        Origin.PACK,
        Origin.PACK,
        Origin.CLERK,
        Origin.CLERK,
    ]


def test_an_aspect_that_only_the_office_can_write_is_missed_by_its_name(tmp_path: Path) -> None:
    found = national_office.checked(tmp_path, overview="    ## 主动公开\n    发布工程招标的信息。\n").findings
    missing = [(item.code, item.args["part"]) for item in found.diagnostics]
    assert missing == [("S101", "政府信息公开平台建设"), ("S101", "监督保障")]


OWN = """\
    ## 围绕民生，深化主动公开
    发布惠农补贴的信息。全年未收到政府信息公开申请。
    ## 平台建设、监督保障
    门户网站改版；公开目录作了动态调整；列入工作考核，组织了社会评议，没有责任追究的情形。
"""


def test_an_outline_of_the_offices_own_stays_as_it_is_and_passes_by_its_content(tmp_path: Path) -> None:
    result = national_office.checked(tmp_path, overview=OWN)
    section = report_of(result).section("总体情况")
    assert section is not None
    assert [part.heading for part in section.parts] == ["围绕民生，深化主动公开", "平台建设、监督保障"]
    assert [(item.code, item.path) for item in result.findings.diagnostics] == []


def test_running_text_without_headings_passes_by_its_content(tmp_path: Path) -> None:
    text = "    " + "".join(line.strip() for line in OWN.splitlines() if not line.strip().startswith("##"))
    result = national_office.checked(tmp_path, overview=text + "\n    主动公开信息以补贴公示为主。\n")
    assert [(item.code, item.path) for item in result.findings.diagnostics] == []


def test_problems_may_be_told_under_two_headings_or_none(tmp_path: Path) -> None:
    parted = "    ## 存在的问题\n    更换不及时。\n    ## 下一步工作打算\n    由驻村干部每月检查。\n"
    result = national_office.checked(tmp_path, problems=parted)
    assert told(result, "问题改进", "改进") == "由驻村干部每月检查。"
    assert result.findings.diagnostics == ()


# -- packs that do not hold together --------------------------------------------------------------------


def pack_with(folder: Path, matter: str) -> pack.Pack:
    place = folder / "templates" / "town"
    place.mkdir(parents=True)
    (place / "layout.yaml").write_text(
        f"版式: town\n名称: 镇\n沿用: national-2021\n年度: {{起: 2021}}\n必述:\n  - {matter}\n", encoding="utf-8"
    )
    return pack.load("town", folder)


@pytest.mark.parametrize(
    ("matter", "good"),
    [
        ("{事项: 撤回, 词: [撤回], 当: 表三.其他处理.其他.总计}", True),
        ("{部分: 其他事项, 事项: 通知, 词: [通知], 当: 表三.其他处理.逾期.总计}", False),
        ("{部分: 其它事项, 事项: 通知, 词: [通知]}", False),
    ],
)
def test_what_a_matter_depends_on_must_be_a_figure_and_its_section_one_of_the_edition(
    tmp_path: Path, matter: str, good: bool
) -> None:
    found = pack_with(tmp_path, matter)
    assert [item.code for item in found.diagnostics] == ([] if good else ["Y012"])


# -- words for figures ----------------------------------------------------------------------------------


WORDS = [
    ("予以公开", "表三.予以公开.总计"),
    ("部分公开", "表三.部分公开.总计"),
    ("不予公开", "表三.不予公开.总计"),
    ("无法提供", "表三.无法提供.总计"),
    ("不予处理", "表三.不予处理.总计"),
    ("其他处理", "表三.其他处理.总计"),
    ("重复申请", "表三.不予处理.重复申请.总计"),
    ("商业企业申请", "表三.新收.商业企业"),
    ("行政处罚决定", "表二.行政处罚"),
    ("制发行政规范性文件", "表二.行政规范性文件.本年制发件数"),
    ("现行有效的规范性文件", "表二.行政规范性文件.现行有效件数"),
    ("废止规章", "表二.规章.本年废止件数"),
    ("行政复议案件", "表四.行政复议.总计"),
    ("复议后起诉", "表四.复议后起诉.总计"),
    ("信息处理费收费通知", "信息处理费.发出通知件数"),
    ("收取信息处理费", "信息处理费.实收总金额（元）"),
]


@pytest.fixture(scope="module")
def meaning() -> Callable[[str], list[str]]:
    """The figures whose nouns end a text."""
    layout = pack.load("national-2021", None).layout
    assert layout is not None
    nouns = [(re.compile(f"(?:{'|'.join(spec.nouns)})$"), spec.key) for spec in layout.fields if spec.nouns]
    return lambda text: [key for pattern, key in nouns if pattern.search(text)]


@pytest.mark.parametrize(("words", "figure"), WORDS, ids=[words for words, _ in WORDS])
def test_words_beside_a_number_mean_one_figure(meaning: Callable[[str], list[str]], words: str, figure: str) -> None:
    assert figure in meaning(words)
    assert len([key for key in meaning(words) if key != "表三.新收.总计"]) == 1


def test_words_that_only_look_alike_do_not(meaning: Callable[[str], list[str]]) -> None:
    assert "表三.予以公开.总计" not in meaning("不予以公开")
    assert "表三.予以公开.总计" not in meaning("不同意公开")
    assert meaning("公开出版物") == []
