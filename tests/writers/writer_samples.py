"""Documents that exercise everything a writer must place. Organ, figures and words are invented."""

from __future__ import annotations

from datetime import date

from reportgen.document.style import (
    Page,
    PageNumberStyle,
    StampStyle,
    Style,
    TableStyle,
    TextStyle,
)
from reportgen.document.tree import (
    Addressee,
    Align,
    Block,
    Cell,
    Document,
    DocumentNumber,
    Heading,
    Metadata,
    Paragraph,
    Row,
    RunIn,
    Signature,
    Table,
    Text,
    Title,
)

ORGAN = "云溪县青石镇人民政府"
TITLE = "云溪县青石镇人民政府2017年政府信息公开工作年度报告"

_BODY = {"size": 15.75, "word_size": 16.0}


def official_style() -> Style:
    """The look that GB/T 9704-2012 asks for, as a pack's style.yaml gives it."""
    return Style(
        page=Page(),
        text={
            "title": TextStyle("biaosong", 22, 22, Align.CENTER, pitch=35),
            "number": TextStyle("fangsong", **_BODY, align=Align.CENTER),
            "addressee": TextStyle("fangsong", **_BODY, align=Align.LEFT),
            "body": TextStyle("fangsong", **_BODY, indent=2),
            "heading1": TextStyle("heiti", **_BODY, indent=2, keep_with_next=True),
            "heading2": TextStyle("kaiti", **_BODY, indent=2, keep_with_next=True),
            "heading3": TextStyle("fangsong", **_BODY, indent=2, keep_with_next=True),
            "heading4": TextStyle("fangsong", **_BODY, indent=2, keep_with_next=True),
            "caption": TextStyle("heiti", 12, 12, Align.CENTER, keep_with_next=True),
            "table_head": TextStyle("heiti", 12, 12, Align.CENTER, pitch=18),
            "table_cell": TextStyle("fangsong", 12, 12, Align.CENTER, pitch=18),
            "table_note": TextStyle("fangsong", 12, 12, Align.LEFT, pitch=18),
            "form_head": TextStyle("heiti", 10.5, 10.5, Align.CENTER, pitch=13),
            "form_cell": TextStyle("fangsong", 10.5, 10.5, Align.CENTER, pitch=13),
            "signature": TextStyle("fangsong", **_BODY, align=Align.RIGHT),
        },
        page_number=PageNumberStyle(),
        table=TableStyle(),
        form=TableStyle(padding_x=2, padding_y=2, padding_centred=0.8),
        stamp=StampStyle(),
        word_faces={
            "fangsong": "仿宋_GB2312",
            "kaiti": "楷体_GB2312",
            "heiti": "黑体",
            "songti": "宋体",
            "biaosong": "方正小标宋简体",
        },
        word_alternates={
            "fangsong": "仿宋",
            "kaiti": "楷体",
            "heiti": "SimHei",
            "songti": "SimSun",
            "biaosong": "方正小标宋_GBK",
        },
        latin="Times New Roman",
    )


def metadata(draft: bool = False) -> Metadata:
    return Metadata(
        title=TITLE,
        organ=ORGAN,
        subject="政府信息公开工作年度报告",
        keywords=("政府信息公开", "年度报告", "2017年"),
        dated=date(2018, 1, 24),
        draft=draft,
    )


def document(*blocks: Block, title: str = TITLE, draft: bool = False) -> Document:
    return Document(metadata(draft), Title(title, keep=(ORGAN,)), blocks)


def paragraph(*parts: str | Text) -> Paragraph:
    return Paragraph(tuple(part if isinstance(part, Text) else Text(part) for part in parts))


def heading(level: int, number: str, words: str) -> Heading:
    return Heading(level, number, (Text(words),), id=f"h{level}-{words}")


def figure(text: str, path: str) -> Text:
    return Text(text, figure=path)


def cells(*words: str, **traits: object) -> Row:
    return Row(tuple(Cell((Text(word),), **traits) for word in words))  # type: ignore[arg-type]


def long_table() -> Table:
    """Three columns, sixty rows: two or three pages with a head that must repeat."""
    head = cells("序号", "栏目", "条数", scope="column")
    rows = (
        Row(
            (
                Cell((Text(str(number)),), scope="row"),
                Cell((Text(f"第{number}类公开事项"),), align=Align.LEFT),
                Cell((figure(str(number * 3), f"主动公开.分类.第{number}类"),), align=Align.RIGHT),
            )
        )
        for number in range(1, 61)
    )
    return Table("t-long", (Text("表1　主动公开信息分类情况"),), (0.15, 0.6, 0.25), 1, (head, *rows))


def merged_table() -> Table:
    """Two header rows, cells merged both ways, a note below."""
    first = Row(
        (
            Cell((Text("指标"),), col_span=2, row_span=2, scope="both"),
            Cell((Text("申请人情况"),), col_span=2, scope="column"),
            Cell((Text("总计"),), row_span=2, scope="column"),
        )
    )
    second = cells("自然人", "法人", scope="column")
    received = Row(
        (
            Cell((Text("收到"),), col_span=2, scope="row"),
            *(Cell((figure(n, f"依申请公开.收到.{n}"),)) for n in ("4", "1", "5")),
        )
    )
    answered = Row(
        (
            Cell((Text("答复"),), row_span=2, scope="row"),
            Cell((Text("同意公开"),), scope="row"),
            *(Cell((figure(n, f"依申请公开.结果.同意.{n}"),)) for n in ("3", "1", "4")),
        )
    )
    refused = Row((Cell((Text("不予公开 & <其他>"),), scope="row"), *cells("1", "0", "1").cells))
    return Table(
        "t-merged",
        (Text("表2　依申请公开情况"),),
        (0.16, 0.24, 0.2, 0.2, 0.2),
        2,
        (first, second, received, answered, refused),
        note=(Text("注：单位为件；“法人”含其他组织。"),),
    )


def grouped_table(*sizes: int) -> Table:
    """Groups 甲, 乙 … of so many rows, subtotal included (a group of one is a plain row), and a total: 甲1, 甲2 …"""
    rows: list[Row] = []
    for name, size in zip("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉", sizes, strict=False):
        if size == 1:
            rows.append(Row((Cell((Text(f"{name}类"),), 2, scope="row"), Cell((Text(f"{name}1"),)))))
            continue
        label = (Cell((Text(f"{name}类"),), row_span=size, scope="row"),)
        rows.append(Row((*label, *cells("小计", f"{name}1").cells)))
        rows.extend(cells("其中一项", f"{name}{number}") for number in range(2, size + 1))
    total = Row((Cell((Text("合计"),), 2, scope="row"), Cell((Text("总数"),))))
    head = cells("类别", "其中", "数量", scope="column")
    return Table("t-groups", (Text("表3　分类情况"),), (0.4, 0.38, 0.22), 1, (head, *rows, total))


_LEAD = (
    "根据《中华人民共和国政府信息公开条例》的要求，青石镇编制本年度报告。报告由概述、主动公开、依申请公开、复议诉讼"
    "和改进措施五个部分组成，所列数据的统计期限为2017年1月1日至12月31日，电子版可在县政府门户网站下载。"
)
_WORK = (
    "一年来，镇党政办公室把信息公开同“放管服”改革、“互联网+政务服务”结合起来，坚持“谁制作、谁公开、谁负责”——"
    "先审后发、限时办结、全程留痕；群众看得到、听得懂、信得过……各村（社区）的公开栏每月更新一次，做到内容真实、"
    "格式统一、查阅方便，全年更换版面1,284块，接待来访和电话咨询312人次，满意率为98.6%。"
)
_PLAN = (
    "下一步将补齐短板：加强学习培训，压实岗位责任；细化公开目录，扩大公开范围；畅通受理渠道，提高答复质量。凡涉及群众"
    "切身利益的事项，一律按规定的程序和时限公开，并接受群众监督。"
)


def rich_document(draft: bool = False) -> Document:
    """Everything at once: six to eight pages."""
    return document(
        DocumentNumber("青政发〔2018〕3号"),
        Addressee("县政府办公室："),
        paragraph(_LEAD),
        heading(1, "一、", "概述"),
        heading(2, "（一）", "组织领导"),
        *(paragraph(_WORK) for _ in range(4)),
        heading(2, "（二）", "制度建设"),
        heading(3, "1.", "公开目录"),
        paragraph(_PLAN),
        heading(4, "（1）", "目录的编制"),
        paragraph(_WORK),
        RunIn(heading(2, "（三）", "宣传培训。"), (Text(_PLAN),)),
        RunIn(heading(3, "2.", "“一站式”服务。"), (Text(_WORK),)),
        heading(1, "二、", "主动公开政府信息的情况"),
        paragraph(
            "全年主动公开政府信息",
            figure("5490", "主动公开.总数"),
            "条，比上年增长",
            figure("98%", "主动公开.总数|同比"),
            "，其中政策解读",
            figure("33", "主动公开.政策解读"),
            "件。",
        ),
        long_table(),
        paragraph(_PLAN),
        heading(1, "三、", "依申请公开政府信息的情况"),
        merged_table(),
        paragraph("联系人甲某喆𬱖，Q&A栏目 <a>  两个空格　全角空格，网址http://www.example.gov.cn/a?b=1&c=2。"),
        *(paragraph(_WORK, _PLAN) for _ in range(3)),
        Signature(ORGAN, "2018年1月24日"),
        draft=draft,
    )


def plain_document(paragraphs: int = 24) -> Document:
    """Running text only, several full pages: what the 22 × 28 grid is measured on."""
    return document(*(paragraph(_WORK, _PLAN) for _ in range(paragraphs)))


def compact_document(draft: bool = False) -> Document:
    """One of each kind, short enough that its golden files can be read."""
    table = Table(
        "t-small",
        (Text("表1　公开渠道"),),
        (0.4, 0.3, 0.3),
        1,
        (
            cells("渠道", "条数", "比重", scope="column"),
            Row((Cell((Text("门户网站"),), scope="row", align=Align.LEFT), *cells("31", "62%").cells)),
            Row((Cell((Text("公开栏"),), scope="row", align=Align.LEFT), Cell((Text("19（含更正1）"),), col_span=2))),
        ),
        note=(Text("注：比重按条数计算。"),),
    )
    return document(
        DocumentNumber("青政发〔2018〕3号"),
        Addressee("县政府办公室："),
        heading(1, "一、", "概述"),
        heading(2, "（一）", "“两张清单”"),
        paragraph("全年公开", figure("50", "主动公开.总数"), "条——其中解读", figure("9", "主动公开.政策解读"), "件。"),
        RunIn(heading(2, "（二）", "制度建设。"), (Text("修订办事指南2份。"),)),
        heading(3, "1.", "目录"),
        heading(4, "（1）", "范围"),
        table,
        paragraph("以上数据截至", figure("2017年12月31日", "统计期限.止"), "。"),
        Signature(ORGAN, "2018年1月24日"),
        draft=draft,
    )
