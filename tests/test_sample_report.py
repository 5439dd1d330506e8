"""The sample report of 江城镇 as its clerk uses it: what is right stays silent, what is wrong is found at its line."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from reportgen import pipeline
from reportgen.diagnostics.model import Severity
from reportgen.document.tree import Heading, Paragraph, RunIn, Table, outline, plain, texts
from sample import DATA, change, check, copy_to, found, line_of, places

FACTS = """
2017年1月1日 2017年12月31日 2018年1月24日 501条 增长98% 336条 67.1% 政策性文件33条
《江城镇政府网站管理办法（试行）》 滇国故里江城 江川新闻网 5月23日
《江城镇信息发布保密审查制度》 考核 未收到 行政复议 行政诉讼
"""

CATEGORIES = """
重点领域信息公开专栏=336 工作动态=206 会议信息=53 房地产信息=6 放管服信息=38 政策性文件=33
部门预决算公开专栏=3 公告公示=55 治安综合治理=9 社会民生=38 便民服务=2 公开目录=57 经济发展=1 合计=501
"""
"""What the table tells; the text names the eight columns and the five parts of the first."""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return copy_to(tmp_path / "江城镇 年报")


def test_the_sample_has_no_error_and_no_warning() -> None:
    checked = check(DATA / "2017.yaml")
    assert [
        (item.code, item.span.line) for item in checked.findings.diagnostics if item.severity is not Severity.NOTE
    ] == []


def test_last_years_base_file_is_valid_and_states_nothing_but_the_base() -> None:
    checked = check(DATA / "2016.yaml")
    assert checked.findings.diagnostics == ()
    assert checked.report is not None and checked.report.baseline
    assert checked.report.value("主动公开.总数") == Decimal(253)
    assert [name for name, figure in checked.report.figures.items() if figure.known] == ["主动公开.总数"]


def test_every_fact_of_the_year_is_in_the_report() -> None:
    report = check(DATA / "2017.yaml").report
    assert report is not None
    words = "".join(text.text for text in texts(pipeline.compose_document(report)))
    assert [fact for fact in FACTS.split() if fact not in words] == []


def labelled(table: Table) -> dict[str, str]:
    """Each figure of a table by the label it stands beside; a subtotal by the label that spans its rows."""
    told, spanning = {}, ""
    for row in table.rows[table.header_rows :]:
        *labels, figure = (cell.text.replace("\u3000", "") for cell in row.cells)
        spanning = labels[0] if labels[-1] == "小计" else spanning
        told[spanning if labels[-1] == "小计" else labels[-1]] = figure
    return told


def test_every_figure_of_the_categories_stands_in_the_table_beside_its_label_and_each_is_named_in_the_text() -> None:
    report = check(DATA / "2017.yaml").report
    assert report is not None
    document = pipeline.compose_document(report)
    (table,) = [block for block in document.blocks if isinstance(block, Table)]
    wanted = dict(item.split("=") for item in CATEGORIES.split())
    assert labelled(table) == wanted
    prose = "".join(plain(block.content) for block in document.blocks if isinstance(block, Paragraph))
    assert [name for name in wanted if name not in prose and name != "合计"] == []


def test_the_five_sections_and_their_parts_stand_in_order(golden) -> None:
    report = check(DATA / "2017.yaml").report
    assert report is not None
    document = pipeline.compose_document(report)
    headings = [block.heading.text if isinstance(block, RunIn) else block.text for block in document.blocks
                if isinstance(block, (Heading, RunIn))]  # fmt: skip
    assert [text[:2] for text in headings if re.match("[一二三四五]、", text)] == [
        "一、",
        "二、",
        "三、",
        "四、",
        "五、",
    ]
    golden("outline/2017.txt", outline(document))


def covered_lines() -> list[tuple[int, str]]:
    """Lines of 2017.yaml whose figure some relation covers: the total and every item of the categories."""
    text = (DATA / "2017.yaml").read_text(encoding="utf-8").splitlines()
    start = next(index for index, line in enumerate(text) if line.startswith("主动公开:"))
    stop = next(index for index, line in enumerate(text) if line.strip().startswith("渠道"))
    return [(index + 1, text[index]) for index in range(start, stop) if re.search(r": \d+(\s|$)", text[index])]


@pytest.mark.parametrize("step", [1, -1])
@pytest.mark.parametrize(
    ("line", "text"), covered_lines(), ids=[text.strip().split(":")[0] for _, text in covered_lines()]
)
def test_one_more_or_one_less_on_any_covered_figure_is_found_with_that_line_named(
    file: Path, line: int, text: str, step: int
) -> None:
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    assert lines[line - 1].rstrip("\n") == text
    lines[line - 1] = re.sub(r": (\d+)", lambda m: f": {int(m.group(1)) + step}", lines[line - 1], count=1)
    file.write_text("".join(lines), encoding="utf-8")
    errors = found(check(file), "A201")
    assert errors, "the changed figure was not found"
    spans = [item.span for item in errors] + [label.span for item in errors for label in item.related]
    assert any(span.line <= line <= span.end_line for span in spans)


def section_keys() -> list[str]:
    text = (DATA / "2017.yaml").read_text(encoding="utf-8")
    return re.findall(r"^  ([^\s#:]+): \|$", text[text.index("\n正文:") :], re.MULTILINE)


def section_block(text: str, key: str) -> str:
    found_block = re.search(rf"^  {key}: \|\n(?:    .*\n|\n)+", text, re.MULTILINE)
    assert found_block is not None
    return found_block.group()


@pytest.mark.parametrize("key", section_keys())
def test_an_emptied_section_is_s105_at_its_key(file: Path, key: str) -> None:
    text = file.read_text(encoding="utf-8")
    line = change(file, section_block(text, key), f"  {key}: |\n")
    assert places(check(file), "S105") == [line]


@pytest.mark.parametrize("key", ["概述", "问题改进"])
def test_a_deleted_section_that_only_the_office_can_write_is_s101(file: Path, key: str) -> None:
    change(file, section_block(file.read_text(encoding="utf-8"), key), "")
    missing = found(check(file), "S101")
    assert [item.path.split(".")[1] for item in missing if item.severity is Severity.ERROR][:1] == [key]


@pytest.mark.parametrize("key", section_keys())
def test_a_renamed_section_is_an_unknown_one_and_a_slip_of_the_key_is_named_with_its_nearest(
    file: Path, key: str
) -> None:
    line = change(file, f"  {key}: |", "  大事记: |")
    assert line in places(check(file), "S106")
    change(file, "  大事记: |", f"  {key}情: |")
    slips = [item for item in found(check(file), "Y004") if item.span.line == line]
    assert slips or line in places(check(file), "S106")


def test_a_publication_on_the_4th_of_april_is_late(file: Path) -> None:
    line = change(file, "公布日期: 2018-01-24", "公布日期: 2018-04-04")
    late = found(check(file), "D503")
    assert [(item.span.line, item.severity) for item in late] == [(line, Severity.WARNING)]


def test_a_growth_of_97_percent_contradicts_last_years_file(file: Path) -> None:
    line = change(file, "全年主动公开政府信息{{ 主动公开.总数 | 条 }}", "全年主动公开政府信息501条，同比增长97%")
    wrong = found(check(file), "C303")
    assert [item.span.line for item in wrong] == [line]
    assert str(wrong[0].args).count("97") and "98" in str(wrong[0].args)


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("，同比{{ 主动公开.总数 | 同比 }}，", []),
        ("，同比增长{{ 占比(主动公开.分类.公告公示, 主动公开.总数) }}，", ["C303"]),
        ("，同比增长{{ 主动公开.政策解读 }}%，", ["C303"]),
        ("，比上年增加{{ 上年(主动公开.总数) }}条，", ["C303"]),
        ("，比上年增加248条，", []),
    ],
)
def test_growth_is_trusted_only_if_it_was_computed_as_growth(file: Path, words: str, codes: list[str]) -> None:
    change(
        file,
        "全年主动公开政府信息{{ 主动公开.总数 | 条 }}，",
        f"全年主动公开政府信息{{{{ 主动公开.总数 | 条 }}}}{words}",
    )
    assert [item.code for item in check(file).findings.diagnostics if item.path == "正文.概述"] == codes


def test_none_received_beside_three_applications_is_an_error(file: Path) -> None:
    change(file, "  收到: 0", "  收到: 3")
    wrong = found(check(file), "N402")
    assert [(item.span.line, item.severity) for item in wrong] == [
        (line_of(file, "未收到政府信息公开申请"), Severity.ERROR)
    ]


def test_last_years_year_left_in_the_text_is_found_at_its_word(file: Path) -> None:
    line = change(file, "    2017年，我镇继续履行", "    2016年，我镇继续履行")
    stale = found(check(file), "N403")
    assert [(item.span.line, item.span.column) for item in stale] == [(line, 5)]


def test_an_identity_card_number_is_found_and_not_repeated_in_full(file: Path) -> None:
    line = change(file, "我镇安排专人负责", "我镇安排专人（899999200001010018）负责")
    personal = found(check(file), "Q601")
    assert [item.span.line for item in personal] == [line]
    assert "899999200001010018" not in str(personal[0].args)


def test_a_rare_name_is_printed_by_a_fallback_face_and_not_reported_as_residue(file: Path) -> None:
    change(file, "由镇长任组长", "由镇长甲某喆𬱖任组长")
    checked = check(file)
    assert found(checked, "N404") == [] and not checked.findings.errors
    assert checked.report is not None
    rendered, notes = pipeline.render(checked.report, pipeline.compose_document(checked.report), ["pdf"], "vendored")
    assert rendered["pdf"].startswith(b"%PDF")
    assert {item.severity for item in notes.diagnostics} <= {Severity.NOTE}


def test_growth_without_last_years_file_is_refused_with_a_hint(file: Path) -> None:
    (file.parent / "2016.yaml").unlink()
    change(file, "上年: {文件: 2016.yaml}", "# 上年：无")
    change(file, "全年主动公开政府信息{{ 主动公开.总数 | 条 }}", "全年同比{{ 主动公开.总数 | 同比 }}")
    checked = check(file)
    assert [item.span.line for item in found(checked, "Y011")] == [line_of(file, "| 同比 }}")]
    assert "C303" in {item.code for item in checked.findings.not_checked}


def test_order_of_keys_and_of_sections_in_the_file_changes_nothing(file: Path) -> None:
    before = check(file).report
    assert before is not None
    text = file.read_text(encoding="utf-8")
    problems, overview = section_block(text + "\n", "问题改进"), section_block(text, "概述")
    change(file, overview, "")
    file.write_text(file.read_text(encoding="utf-8").rstrip("\n") + "\n" + overview, encoding="utf-8")
    change(file, "    公告公示: 55\n    治安综合治理: 9\n", "    治安综合治理: 9\n    公告公示: 55\n")
    after = check(file).report
    assert after is not None and problems
    said = [text.text for text in texts(pipeline.compose_document(before)) if text.text]
    assert sorted(said) == sorted(text.text for text in texts(pipeline.compose_document(after)) if text.text)
