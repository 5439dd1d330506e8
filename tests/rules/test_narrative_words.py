"""Words that do not belong in this report, and the form of sentences: N403–N406, N408–N410."""

from __future__ import annotations

from dataclasses import replace

import factory
import pytest
from narrative_reports import LAYOUT, TOWN, findings, said, told

from reportgen.diagnostics import catalogue
from reportgen.diagnostics.model import Severity
from reportgen.report.model import Origin, Piece, Report
from reportgen.span import Span

# -- N403 ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "text", "words"),
    [
        ("概述", "2016年，我镇认真落实公开工作的各项要求。", "2016"),
        ("概述", "此外，2018年我镇通过网站发布信息30条。", "2018"),
        ("概述", "2014年我镇开展业务培训。", "2014"),
        ("概述", "二〇一六年，我镇加强组织领导。", "二〇一六"),
        ("引言", "现编制2018年政府信息公开工作年度报告。", "2018"),
        ("引言", "根据《青溪镇2016年政府信息公开工作年度报告》编制。", "2016"),
        ("引言", "统计期限为2016年1月1日至12月31日。", "2016"),
        ("主动公开", "2016年主动公开政府信息300条。", "2016"),
        ("主动公开", "2016年，我镇主动公开政府信息480条，同比增长98%。", "2016"),
        ("主动公开", "2016年度，我镇主动公开政府信息470条，比上年增加180条。", "2016"),
        ("主动公开", "与上年相比，2016年主动公开政府信息480条，增长98%。", "2016"),
        ("主动公开", "2016年全镇共公布政府信息480条。", "2016"),
        ("主动公开", "2018年，我镇主动公开政府信息480条，公开的结转事项将继续办理。", "2018"),
        ("问题改进", "2018年，我镇主动公开政府信息480条。", "2018"),
    ],
)
def test_n403_finds_a_year_without_a_reason(key: str, text: str, words: str) -> None:
    assert said(told(text, key=key), "N403") == [words]


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("概述", "2017年，主动公开信息比2016年增加180条。"),
        ("概述", "2016年公开300条；2017年公开480条，增长60%。"),
        ("概述", "2016年公开480条，2017年公开480条，与上年持平。"),
        ("主动公开", "主动公开政府信息480条，较2016年增加180条，同比2016年增长60%。"),
        ("主动公开", "主动公开政府信息480条（2016年为300条），增长60%。"),
        ("主动公开", "比2016年增加180条，全年主动公开政府信息480条。"),
        ("主动公开", "主动公开政府信息由2016年的300条增加到480条。"),
        ("主动公开", "与2016年同期相比，主动公开政府信息480条，增长60%。"),
        ("主动公开", "主动公开政府信息480条。2016年为300条。"),
        ("依申请公开", "2016年结转的申请1件，全年办结2件。"),
        ("问题改进", "对2016年存在的3个问题，已经逐项整改。"),
        ("问题改进", "针对2016年度评估指出的栏目空白问题，补充了内容。"),
        ("问题改进", "2018年，我镇计划主动公开政府信息480条以上。"),
        ("概述", "《条例》（2007年国务院令第492号）自2008年5月1日起施行。"),
        ("概述", "按照《2016年政务公开工作要点》和示政发〔2016〕3号文件，继续公开。"),
        ("概述", "2015年成立的领导小组作了调整，2012年开通的网站已经升级。"),
        ("概述", "自2008年以来，公开的渠道不断增多。"),
        ("概述", "2014年至2017年，公开的信息逐年增加。"),
        ("概述", "到2020年建成全县统一的平台。"),
        ("主动公开", "公开2016年部门决算和2018年部门预算，编制并公布2016年度政府信息公开年度报告。"),
        ("引言", "本报告于2018年1月24日向社会公布。"),
        ("问题改进", "2018年，我镇将逐月核对栏目。"),
        ("概述", "2018年计划再增设两个栏目。"),
        ("概述", "500字以内，编号20160101，全长2016米。"),
    ],
)
def test_n403_leaves_years_that_have_their_reason(key: str, text: str) -> None:
    assert said(told(text, key=key), "N403") == []


def test_n403_reads_headings_the_office_wrote_and_not_those_of_the_edition() -> None:
    def report(origin: Origin) -> Report:
        part = factory.part("2016年主动公开的情况", "公开480条。", origin=origin)
        return replace(told(""), sections=(factory.section("主动公开", part, spec=LAYOUT.section("主动公开")),))

    assert len(findings(report(Origin.CLERK), "N403")) == 1
    assert findings(report(Origin.PACK), "N403") == []


def test_n403_trusts_a_year_that_a_reference_printed() -> None:
    place = Span("data/2017.yaml", 30, 1, 30, 9)
    passage = replace(
        factory.passage(""), pieces=(Piece("2016", place, None, "", "上年度"), Piece("年的做法。", place))
    )
    report = replace(told(""), sections=(factory.section("概述", passage, spec=LAYOUT.section("概述")),))
    assert findings(report, "N403") == []


def test_n403_lets_last_years_year_stand_with_last_years_figure() -> None:
    report = told("2016年，我镇主动公开政府信息300条，增幅逐年提高。", key="主动公开")
    known = factory.with_previous(report, figures=factory.figures_of(**{"主动公开.总数": 300}))
    assert (len(findings(report, "N403")), findings(known, "N403")) == (1, [])


def test_n403_doubts_a_plan_for_the_year_that_is_over() -> None:
    (found,) = findings(told("2017年，我镇将进一步充实公开的内容。", key="问题改进"), "N403")
    assert (found.variant, found.severity, found.span.column) == ("plan", Severity.NOTE, 1)
    assert found.fix is not None and found.fix.edits[0].replacement == "2018"


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("问题改进", "2017年，我镇将政务公开列入年度考核，仍有栏目更新不及时。"),
        ("问题改进", "2017年我镇计划生育信息公开较少。"),
        ("概述", "2017年，我镇将继续公开写入年度要点，并逐项落实。"),
        ("问题改进", "2018年，我镇将进一步充实公开的内容。"),
    ],
)
def test_n403_takes_no_work_done_for_a_plan(key: str, text: str) -> None:
    assert findings(told(text, key=key), "N403") == []


# -- N404 ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("全年召开XX次会议。", "XX"),
        ("公开信息X万余条。", "X"),
        ("××月××日召开会议。", "××"),
        ("王××镇长主持。", "××"),
        ("待补", "待补"),
        ("（TODO）", "TODO"),
        ("[bookmark: _GoBack]积极公开。", "[bookmark: _GoBack]"),
        ("公开{{ 主动公开.总数 条。", "{{ 主动公开.总数 条。"),
        ("此处填写数量。", "此处填写数量"),
        ("公开信息（请填写条数）条。", "（请填写条数）"),
        ("公开信息____条。", "____"),
        ("合计#REF!条。", "#REF!"),
        ("详见错误！未找到引用源。", "错误！未找到引用源"),
        ("# 以后再核", "#"),
        ("＃　工作总体情况", "＃"),
        ("#", "#"),
        ("##### 细目", "#####"),
        ("#####细目", "#####"),
    ],
)
def test_n404_is_an_error_for_what_a_draft_left_behind(text: str, words: str) -> None:
    report = told(text)
    assert said(report, "N404")[0] == words
    assert all(item.severity is Severity.ERROR for item in findings(report, "N404"))


@pytest.mark.parametrize(
    "text",
    [
        "李××、王某某等村民提出建议。",
        "网址为xxgk.qingxi.gov.cn，见http://www.example.cn/XXGK/。",
        "二〇〇八年以来，版面为5×8厘米。",
        "公开的内容还有待补充和完善。",
        "申请人请填写申请表后提交。",
        "全天7×24小时受理，型号为X1。",
        "#政务公开日#话题的阅读量较高。",
        "见示例路 # 12号的公告栏，编号为#3。",
    ],
)
def test_n404_leaves_masked_names_addresses_and_plain_words(text: str) -> None:
    assert said(told(text), "N404") == []


# -- N405 ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["我局", "我办", "我委", "我乡", "我街道"])
def test_n405_warns_of_anothers_name_for_itself(name: str) -> None:
    report = told(f"年内，{name}修订了目录。")
    (found,) = findings(report, "N405")
    assert (found.severity, found.args["name"]) == (Severity.WARNING, name)
    assert said(report, "N405") == [name]


@pytest.mark.parametrize(
    "text",
    [
        "我镇按照我省、我市、我区的部署办理，我国的法律有规定。",
        "我单位和本机关的职责。",
        "干部自我局限，替我办实事，“我局”的说法已改。",
        "这是我处理过的，也是我所知道的，我会继续。",
    ],
)
def test_n405_leaves_its_own_name_its_region_and_other_words(text: str) -> None:
    assert findings(told(text), "N405") == []


def test_n405_notes_two_names_once() -> None:
    office = factory.organ("青溪街道办事处", "街道", title_name="青溪街道", self_name="我街道")
    report = told("我街道加强领导。", "我办完善制度，我办组织培训。", organ=office)
    (found,) = findings(report, "N405")
    assert (found.severity, found.variant, found.args["names"]) == (Severity.NOTE, "two", "我街道、我办")


def test_n405_knows_bureaus_by_their_own_names() -> None:
    bureau = factory.organ("江川区教育局", "县级部门", title_name="江川区教育局", self_name="我局")
    assert findings(told("我局加强领导。", organ=bureau), "N405") == []
    assert len(findings(told("我镇加强领导。", organ=bureau), "N405")) == 1


# -- N406 ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("mark", ["〔2019〕", "[2019]", "（2019）", "【2019】"])
def test_n406_knows_a_superseded_document_in_any_brackets(mark: str) -> None:
    assert said(told(f"按照国办公开办函{mark}60号要求编制。"), "N406") == [f"国办公开办函{mark}60号"]


def test_n406_knows_the_regulations_before_and_after_their_revision() -> None:
    later = replace(LAYOUT, superseded=())
    old = "本报告按照《条例》第三十一条、第三十二条编制年度报告，依据国务院令第492号。"
    assert findings(told(old, layout=later), "N406") == []
    found = findings(told(old, layout=later, year=2022), "N406")
    assert [item.args["old"] for item in found] == ["国务院令第492号", "《条例》第三十一条、第三十二条"]
    revised = "《条例》由国务院令第492号公布，国务院令第711号修订。第三方意见依照《条例》第三十二条征求。"
    assert findings(told(revised, layout=later, year=2022), "N406") == []


def test_n406_corrects_the_wrong_character_of_a_letters_number() -> None:
    report = told("按照国办公开办涵〔2017〕3号要求，内涵和外延〔2017〕。")
    (found,) = findings(report, "N406")
    assert (found.variant, said(report, "N406")) == ("letter", ["涵"])


# -- N408 ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("通过邻山镇政府网公开信息。", "邻山镇"),
        ("依托通海县人民政府门户网站公开。", "通海县"),
        ("登录大理市人民政府网站查阅。", "大理市"),
        ("按照贵州省的统一要求编制。", "贵州省"),
        ("江川区大街街道办事处在网站公开。", "大街街道"),
        ("青山镇2017年政府信息公开工作年度报告如下。", "青山镇"),
        ("为方便公众查找样板镇人民政府的政府信息，特编制本报告。", "样板镇"),
        ("群众可以查询邻山镇政府门户网站，关注我镇微信。", "邻山镇"),
        ("方便群众了解邻山镇人民政府的工作。", "邻山镇"),
    ],
)
def test_n408_finds_the_name_of_another_place(text: str, name: str) -> None:
    report = told(text)
    assert said(report, "N408") == [name]
    assert findings(report, "N408")[0].args["own"] == "青溪镇人民政府"


@pytest.mark.parametrize(
    "text",
    [
        "按照国务院、省政府、云南省和玉溪市、江川区的部署，依托江川区人民政府门户网站公开。",
        "青溪镇政府网站、云南省人民政府网站、玉溪市政府网。",
        "市、区有关部门，各乡镇人民政府、各街道办事处，县级以上人民政府。",
        "电子政务、集镇、社区、小区、园区、开发区管委会、城区政府网。",
        "各村（居）委会、上级市政府网站、我镇镇政府网站、本区政府网。",
        "赴浙江省杭州市西湖区人民政府学习考察。",
        "按照《贵州省政府信息公开规定》的做法。",
        "四川省某建设公司中标。",
        "群众可以查阅青溪镇人民政府、江川区人民政府和各乡镇人民政府的信息，关注区政务微信、查询市政府网站。",
    ],
)
def test_n408_does_not_cry_wolf(text: str) -> None:
    assert said(told(text), "N408") == []


def test_n408_judges_no_level_that_the_region_does_not_name() -> None:
    bare = replace(TOWN, region="")
    assert said(told("依托通海县人民政府门户网站公开，按照贵州省的要求。", organ=bare), "N408") == []
    assert said(told("通过邻山镇政府网公开信息。", organ=bare), "N408") == ["邻山镇"]
    (item,) = findings(told("通过邻山镇政府网公开信息。", organ=bare), "N408")
    assert "“”" not in catalogue.message(item).zh and "()" not in catalogue.message(item).en


def test_n408_lets_a_county_name_its_towns() -> None:
    county = factory.organ(
        "江川区人民政府", "县级政府", region="云南省玉溪市江川区", title_name="江川区", self_name="我区"
    )
    assert said(told("青溪镇政府网站已经整合，通海县人民政府网站除外。", organ=county), "N408") == ["通海县"]


def test_n408_finds_another_trade_in_the_preamble() -> None:
    bureau = factory.organ(
        "江川区教育局", "县级部门", title_name="江川区教育局", region="云南省玉溪市江川区", self_name="我局"
    )
    assert said(told("本报告由江川区水务局编制。", key="引言", organ=bureau), "N408") == ["水务局"]
    assert said(told("本报告由江川区教育局编制。", key="引言", organ=bureau), "N408") == []
    assert said(told("本报告由区教育局负责编写。", key="引言", organ=bureau), "N408") == []


# -- N409 ------------------------------------------------------------------------------------------


def test_n409_finds_a_section_that_answers_about_something_else() -> None:
    (found,) = findings(told("我镇2017年度没有收到申请。", key="复议诉讼"), "N409")
    assert (found.variant, found.path) == ("", "正文.复议诉讼")
    assert findings(told("我镇没有因申请引起的行政复议。", key="复议诉讼"), "N409") == []
    assert findings(told("无。", key="复议诉讼"), "N409") == []


def test_n409_finds_one_section_repeated_in_another_and_says_it_once() -> None:
    sections = tuple(
        factory.section(key, "我镇2017年度无申请。", spec=LAYOUT.section(key)) for key in ("依申请公开", "复议诉讼")
    )
    (found,) = findings(replace(told(""), sections=sections), "N409")
    assert (found.variant, found.path, found.args["other"]) == ("section", "正文.复议诉讼", sections[0].heading)


def test_n409_finds_a_paragraph_that_stands_twice() -> None:
    text = "我镇把公开工作列入年度重点任务，每季度检查一次栏目更新情况，并在镇务会上通报检查结果。"
    (found,) = findings(told(text, "其他工作正常开展。", text), "N409")
    assert (found.variant, found.span.line, found.args["line"]) == ("paragraph", 32, 30)
    assert findings(told("我镇加强领导。", "我镇加强领导。"), "N409") == []


# -- N410 ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "variant", "words"),
    [
        ("我镇加强领导", "stop", "导"),
        ("我镇加强领导，", "comma", "，"),
        ("公开信息（见网站。", "unclosed", "（"),
        ("落实“五公开要求。", "unclosed", "“"),
        ("落实五公开”要求。", "unopened", "”"),
        ("印发《关于实施《条例》的通知》。", "nested", "《"),
        ("进行进行了培训。", "twice", "进行进行"),
        ("加强的的领导。", "twice", "的的"),
        ("加强领导，，提高认识。", "twice", "，，"),
        ("2017年、未收到申请。", "misplaced", "2017年、"),
        ("加强领导,提高认识。", "narrow", ","),
    ],
)
def test_n410_finds_slips_of_form(text: str, variant: str, words: str) -> None:
    report = told(text)
    found = findings(report, "N410")
    assert [(item.variant, item.severity) for item in found] == [(variant, Severity.NOTE)]
    assert said(report, "N410") == [words]


@pytest.mark.parametrize(
    "text",
    [
        "等等。天天更新，一件一件落实，逐条逐条核对，研究研究再定。",
        "目的的实现，进一步了解情况，进行了了解，为了了解民意。",
        "平平安安，方方面面，点点滴滴。",
        "一是公开；二是监督。1）组织；2）培训。",
        "印发《关于实施〈条例〉的通知》和“五公开”方案。",
        "见http://www.example.cn/a,b，版本为1.5，比例3:1。",
        "信息公开公开栏、推进“互联网+政务”政务服务。",
        "联系电话：0800-1234567",
        "“省略……”。",
        "他说：“公开。”",
    ],
)
def test_n410_leaves_lawful_forms_alone(text: str) -> None:
    assert findings(told(text), "N410") == []


def test_n410_gathers_half_width_marks_of_a_paragraph_into_one_note_with_all_edits() -> None:
    (found,) = findings(told("加强领导,提高认识;完善制度。"), "N410")
    assert found.fix is not None
    assert (found.args["count"], [edit.replacement for edit in found.fix.edits]) == (2, ["，", "；"])


def test_n410_wants_no_full_stop_behind_a_heading() -> None:
    part = factory.part("加强组织领导", "我镇加强领导。")
    report = replace(told(""), sections=(factory.section("概述", part, spec=LAYOUT.section("概述")),))
    assert findings(report, "N410") == []
