"""Word files as a reader of the printed report sees them: text, headings, revisions, fields, boxes, notes, damage."""

from __future__ import annotations

import pytest
from word_files import (
    INPUTS,
    LINKS,
    NAME,
    WORD_TYPES,
    body,
    docx,
    flow,
    grid,
    level,
    lines,
    listed,
    lists,
    p,
    paras,
    part,
    parts,
    r,
    style,
    table,
    tbl,
    tc,
    texts,
    tr,
    zipped,
)

from reportgen.diagnostics.model import Severity
from reportgen.source import word
from reportgen.source.flow import Para

BODY_TEXT = '<w:pPr><w:outlineLvl w:val="9"/></w:pPr>'


def test_paragraphs_come_in_order_each_on_a_line_with_its_number_in_the_body() -> None:
    read = body(p("江城镇年度报告") + p() + p("　　全年公开501条。") + p(" "))
    assert texts(read) == ["江城镇年度报告", "全年公开501条。"]
    assert lines(read) == [("第1段", "江城镇年度报告"), ("第2段", "　　全年公开501条。")]


def test_every_text_slices_back_to_its_place_in_the_source() -> None:
    read = body(p("一、概述\u200b ") + p("甲" + "</w:t><w:br/><w:t>") + tbl(tr(tc("合　计"), tc(" 5 "))) + p("末"))
    for block in read.blocks:
        for located in [block.text] if isinstance(block, Para) else [cell.text for cell in block.cells]:
            assert read.source.slice(located.span()) == located.text


def test_the_title_of_the_file_is_told() -> None:
    core = '<cp:p xmlns:cp="c" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title> 年度报告 </dc:title></cp:p>'
    assert flow(zipped({**parts(p("正文")), "docProps/core.xml": core})).title == "年度报告"
    assert flow(zipped({**parts(p("正文")), "docProps/core.xml": core[:-9]})).title == ""
    assert body(p("正文")).title == ""


@pytest.mark.parametrize(
    ("styles", "properties", "expected"),
    [
        (style("1", "heading 1"), '<w:pStyle w:val="1"/>', 1),
        (style("a3", "标题 2"), '<w:pStyle w:val="a3"/>', 2),
        (style("1", "heading 1") + style("x", "章", based_on="1"), '<w:pStyle w:val="x"/>', 1),
        (style("x", "节", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>'), '<w:pStyle w:val="x"/>', 2),
        (style("1", "heading 1"), '<w:pStyle w:val="1"/><w:outlineLvl w:val="2"/>', 3),
        (style("1", "heading 1"), '<w:pStyle w:val="1"/><w:outlineLvl w:val="9"/>', 0),
        (style("1", "heading 1") + style("x", "文", BODY_TEXT, "1"), '<w:pStyle w:val="x"/>', 0),
        (style("x", "甲", based_on="y") + style("y", "乙", based_on="x"), '<w:pStyle w:val="x"/>', 0),
        ("", '<w:pStyle w:val="Heading3"/>', 3),
        ("", '<w:outlineLvl w:val="0"/>', 1),
        ("", "", 0),
    ],
    ids=["name", "localised name", "based on", "outline", "own outline", "own body text", "style turns it off",
         "based on each other", "no styles part", "outline alone", "nothing"],
)  # fmt: skip
def test_the_level_of_a_heading_is_what_word_takes_it_for(styles: str, properties: str, expected: int) -> None:
    assert paras(body(p("概述", properties), styles=styles))[0].level == expected


def test_a_paragraph_is_bold_when_every_visible_word_of_it_is() -> None:
    styles = (
        style("b", "强", "<w:rPr><w:b/></w:rPr>")
        + '<w:style w:type="character" w:styleId="c"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>'
    )
    read = body(
        p(r("概述", "<w:b/>") + r(" "))
        + p(r("概述", "<w:b/>") + r("正文"))
        + p("概述", '<w:pStyle w:val="b"/>')
        + p(r("概述", '<w:b w:val="0"/>'), '<w:pStyle w:val="b"/>')
        + p(r("概述", '<w:rStyle w:val="c"/>'))
        + p(r("概述", '<w:rStyle w:val="c"/>'), '<w:pStyle w:val="b"/>')
        + p(r("概述", "<w:b/>") + r("不见", "<w:vanish/>")),
        styles=styles,
    )
    assert [para.bold for para in paras(read)] == [True, False, True, False, True, False, True]


def test_a_paragraph_is_centred_by_itself_or_by_its_style() -> None:
    centred = '<w:pPr><w:jc w:val="center"/></w:pPr>'
    read = body(
        p("标题", '<w:jc w:val="center"/>') + p("标题", '<w:pStyle w:val="t"/>') + p("正文", '<w:jc w:val="both"/>'),
        styles=style("t", "题", centred),
    )
    assert [para.centred for para in paras(read)] == [True, True, False]


def test_what_stands_between_runs_is_read_as_word_prints_it() -> None:
    content = (
        r("共") + "<w:r><w:t> 5 </w:t></w:r>" + "<w:r><w:tab/><w:t>件</w:t><w:noBreakHyphen/><w:softHyphen/></w:r>"
        + '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:sym w:font="Webdings" w:char="F061"/></w:r>'
        + '<w:r><w:sym w:font="宋体" w:char="2460"/><w:lastRenderedPageBreak/></w:r><w:proofErr w:type="spellStart"/>'
        + '<w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/>'
        + "<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>"
    )  # fmt: skip
    assert texts(body(p(content))) == ["共5\t件-√〓①a+b"]


def test_a_line_break_parts_paragraphs_but_only_lines_of_a_heading_or_title() -> None:
    content = "<w:r><w:t>江城镇人民政府</w:t><w:br/><w:t>2016年年度报告</w:t></w:r>"
    read = body(
        p(content) + p(content, '<w:outlineLvl w:val="0"/>') + p(content, '<w:pStyle w:val="t"/>'),
        styles=style("t", "Title"),
    )
    assert texts(read) == ["江城镇人民政府", "2016年年度报告", *["江城镇人民政府2016年年度报告"] * 2]
    assert [place for place, _ in lines(read)] == ["第1段", "第1段", "第2段", "第3段"]
    (heading,) = texts(body(p("<w:r><w:t>Report</w:t><w:br/><w:t>2016</w:t></w:r>", '<w:outlineLvl w:val="0"/>')))
    assert heading == "Report 2016"


def test_a_split_placeholder_and_loop_tag_are_whole_texts() -> None:
    """B091, B093."""
    read = body(
        p(r("信息{", "<w:b/>") + r("{主动公开") + r(".总数}}条")) + tbl(tr(tc(p(r("{%") + r("tr for ") + r("行 %}")))))
    )
    assert texts(read) == ["信息{{主动公开.总数}}条", "{%tr for 行 %}"]


def test_footers_are_not_part_of_the_text() -> None:
    """B067."""
    data = zipped({**parts(p("正文")), "word/footer1.xml": part("ftr", p("第1页 共1页"))})
    assert texts(flow(data)) == ["正文"]


def test_hidden_text_is_not_read() -> None:
    hidden = style("h", "隐", "<w:rPr><w:vanish/></w:rPr>")
    read = body(
        p(r("公开") + r("草稿", "<w:vanish/>") + r("5条", '<w:vanish w:val="0"/>'))
        + p("内部说明", '<w:pStyle w:val="h"/>')
        + p(r("可见", '<w:vanish w:val="0"/>'), '<w:pStyle w:val="h"/>'),
        styles=hidden,
    )
    assert texts(read) == ["公开5条", "可见"]


def test_controls_links_smart_tags_and_phonetic_guides_give_their_text() -> None:
    """B107 and its kind."""
    inline = (
        '<w:fldSimple w:instr=" DOCPROPERTY year ">' + r("2016") + "</w:fldSimple>"
        + "<w:sdt><w:sdtPr><w:rPr/><w:text/></w:sdtPr><w:sdtContent>" + r("年") + "</w:sdtContent></w:sdt>"
        + '<w:hyperlink r:id="rId9">' + r("网站") + "</w:hyperlink>"
        + "<w:smartTag><w:smartTagPr/><w:smartTag>" + r("公开") + "</w:smartTag></w:smartTag>"
        + "<w:customXml>" + r("5") + "</w:customXml>"
        + f"<w:r><w:ruby><w:rubyPr/><w:rt>{r('tiáo')}</w:rt><w:rubyBase>{r('条')}</w:rubyBase></w:ruby></w:r>"
    )  # fmt: skip
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{p('控件里的一段')}</w:sdtContent></w:sdt>"
    assert texts(body(p(inline) + control + f"<w:customXml>{p('又一段')}</w:customXml>")) == [
        "2016年网站公开5条",
        "控件里的一段",
        "又一段",
    ]


def test_unseen_characters_are_left_out_of_the_text_and_told_as_warnings() -> None:
    reading = word.read_bytes(docx(p("公开5\u200b3条\ufffd")), NAME)
    assert reading.flow is not None
    assert texts(reading.flow) == ["公开53条"]
    assert [(item.code, item.severity, item.path, item.span.column, item.fix) for item in reading.diagnostics] == [
        ("Y006", Severity.WARNING, "第1段", 4, None),
        ("Y006", Severity.WARNING, "第1段", 7, None),
    ]


def test_the_strict_form_of_the_standard_is_read_too() -> None:
    strict = {
        name: content.replace("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main")
        for name, content in parts(p("概述", '<w:outlineLvl w:val="0"/>')).items()
        if isinstance(content, str)
    }  # fmt: skip
    assert [(para.text.text, para.level) for para in paras(flow(zipped(strict)))] == [("概述", 1)]


def test_parts_are_found_by_their_links_and_not_by_their_names() -> None:
    main = parts(listed("甲"))["word/document.xml"]
    root = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    data = zipped(
        {
            "[Content_Types].xml": WORD_TYPES,
            "_rels/.rels": LINKS.format(f'<Relationship Target="/doc/main2.xml" Id="a" Type="{root}/officeDocument"/>'),
            "doc/main2.xml": main,
            "doc/_rels/main2.xml.rels": LINKS.format(
                f'<Relationship Id="b" Type="{root}/numbering" Target="../n.xml"/>'
            ),
            "n.xml": part("numbering", lists(level(0, "decimal", "%1."))),
        }
    )
    assert texts(flow(data)) == ["1.甲"]


@pytest.mark.parametrize(
    ("main", "variant"),
    [
        ("<w:document", "damaged-part"),
        (part("document", "<w:x/>"), "no-main-part"),
        ("", "damaged-part"),
        (None, "no-main-part"),
    ],
)
def test_a_main_part_that_is_broken_or_missing_is_told(main: str | None, variant: str) -> None:
    made = parts(p("正文"))
    del made["word/document.xml"]
    reading = word.read_bytes(zipped(made if main is None else {**made, "word/document.xml": main}), NAME)
    assert reading.flow is None
    (found,) = reading.diagnostics
    assert (found.code, found.variant, found.args["part"]) == ("Y001", variant, "word/document.xml")


def test_broken_styles_cost_no_text() -> None:
    assert texts(flow(zipped({**parts(p("正文")), "word/styles.xml": "<w:styles"}))) == ["正文"]


@pytest.mark.skipif(not INPUTS.is_dir(), reason="the folder of shared inputs is not here")
@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("B067_footer_fields.docx", ["正文"]),
        ("B091_split_placeholder.docx", ["全年公开信息{{主动公开.总数}}条。"]),
        ("B100_auto_numbering.docx", ["一、概述", "2016年，我镇公开信息253条。", "二、主动公开政府信息情况",
                                      "网站公开253条。", "三、存在的主要问题", "人员不足。"]),
        ("B101_tracked_insert.docx", ["2016年主动公开信息253条。"]),
        ("B107_simple_field.docx", ["本报告统计期限为2016年1月1日至12月31日。"]),
    ],
)  # fmt: skip
def test_files_of_public_reports_lose_nothing(name: str, expected: list[str]) -> None:
    reading = word.read(INPUTS / name, name)
    assert reading.flow is not None
    assert texts(reading.flow) == expected
    assert [item.code for item in reading.diagnostics] == (["I002"] if "tracked" in name else [])


@pytest.mark.skipif(not INPUTS.is_dir(), reason="the folder of shared inputs is not here")
def test_tables_of_public_reports_keep_every_value_in_its_column() -> None:
    short = word.read(INPUTS / "B106_short_rows.docx", "B106_short_rows.docx").flow
    loop = word.read(INPUTS / "B093_split_loop_tag.docx", "B093_split_loop_tag.docx").flow
    assert short is not None and loop is not None
    assert grid(table(short)) == [["项目", "本年", "上年"], ["网站", "253", "253"], ["公告", "55", None]]
    assert grid(table(loop))[1] == ["{%tr for 行 in 类别 %}{{行.名称}}", "{{行.数量}}{%tr endfor %}"]
