"""Documents that are hard to set in pages: tables above all. Organ, figures and words are invented."""

from __future__ import annotations

from functools import cache

from writer_samples import cells, document, heading, official_style, paragraph

from reportgen.diagnostics.model import Severity
from reportgen.document.tree import Align, Block, Cell, Document, Heading, Paragraph, Row, Table, Text
from reportgen.writers.base import WriteOptions, Written, writer

SENTENCE = "全镇各村（社区）的公开栏每月更新一次，做到内容真实、格式统一、查阅方便，接受群众监督。"


def body_cells(*words: str) -> tuple[Cell, ...]:
    return tuple(Cell((Text(word),)) for word in words)


def tall_cell_table(characters: int = 6000) -> Table:
    """One cell that no page can hold."""
    words = (SENTENCE * (characters // len(SENTENCE) + 1))[:characters]
    row = Row((Cell((Text("措施"),), scope="row"), Cell((Text(words),), align=Align.JUSTIFY)))
    return Table("t-tall", (Text("表1　整改措施"),), (0.2, 0.8), 1, (cells("类别", "内容"), row))


def spanned_table(rows: int = 120, label: str = "重点领域信息公开") -> Table:
    """A first column that is one cell over all rows."""
    first = Row((Cell((Text(label),), row_span=rows, scope="row"), *body_cells("第1项", "1")))
    others = (Row(body_cells(f"第{number}项", str(number))) for number in range(2, rows + 1))
    return Table(
        "t-span", (Text("表1　分类情况"),), (0.2, 0.5, 0.3), 1, (cells("栏目", "事项", "件数"), first, *others)
    )


def handling_table() -> Table:
    """Thirty-odd rows with labels over rows at three depths, the outer ones one character wide."""
    head = (
        Row(
            (
                Cell(
                    (Text("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"),), 3, 2, scope="both"
                ),
                Cell((Text("申请人情况"),), 7, scope="column"),
            )
        ),
        cells("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计", scope="column"),
    )
    groups = (
        ("（一）予以公开", None),
        ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", None),
        ("（三）不予公开", ("属于国家秘密", "其他法律行政法规禁止公开", "危及“三安全一稳定”", "保护第三方合法权益",
                       "属于三类内部事务信息", "属于四类过程性信息", "属于行政执法案卷", "属于行政查询事项")),
        ("（四）无法提供", ("本机关不掌握相关政府信息", "没有现成信息需要另行制作", "补正后申请内容仍不明确")),
        ("（五）不予处理", ("信访举报投诉类申请", "重复申请", "要求提供公开出版物", "无正当理由大量反复申请",
                       "要求行政机关确认或重新出具已获取信息")),
        ("（六）其他处理", ("申请人无正当理由逾期不补正", "申请人逾期未按收费通知要求缴纳费用", "其他")),
        ("（七）总计", None),
    )  # fmt: skip
    rows: list[Row] = [
        Row((Cell((Text("一、本年新收政府信息公开申请数量"),), 3, scope="row"), *body_cells(*"2010003"))),
        Row((Cell((Text("二、上年结转政府信息公开申请数量"),), 3, scope="row"), *body_cells(*"0000000"))),
    ]
    count = sum(len(reasons or "1") for _, reasons in groups)
    outer: tuple[Cell, ...] = (Cell((Text("三、本年度办理结果"),), row_span=count, scope="row"),)
    for name, reasons in groups:
        if reasons is None:
            rows.append(Row((*outer, Cell((Text(name),), 2, align=Align.LEFT, scope="row"), *body_cells(*"1010002"))))
            outer = ()
        for number, reason in enumerate(reasons or ()):
            label = (Cell((Text(name),), row_span=len(reasons or ()), scope="row"),) if not number else ()
            own = Cell((Text(f"{number + 1}.{reason}"),), align=Align.LEFT, scope="row")
            rows.append(Row((*outer, *label, own, *body_cells(*"0000000"))))
    rows.append(Row((Cell((Text("四、结转下年度继续办理"),), 3, scope="row"), *body_cells(*"0000000"))))
    widths = (0.06, 0.1, 0.28, *[0.08] * 7)
    return Table("t3", (Text("三、收到和处理政府信息公开申请情况"),), widths, 2, (*head, *rows))


def with_table(table: Table, before: int = 1, after: int = 1) -> Document:
    """The table among paragraphs under a heading."""
    blocks: list[Block] = [paragraph(SENTENCE) for _ in range(before)]
    return document(*blocks, heading(1, "一、", "概述"), table, *(paragraph(SENTENCE) for _ in range(after)))


def headings(count: int) -> tuple[Heading, ...]:
    return tuple(heading(number % 3 + 1, f"{number + 1}、", f"第{number + 1}个标题") for number in range(count))


def one_line_paragraphs(count: int) -> tuple[Paragraph, ...]:
    return tuple(paragraph(f"第{number}行。") for number in range(1, count + 1))


def write(document: Document, options: WriteOptions | None = None) -> Written:
    """What the PDF writer gives for a document in the official style."""
    return writer("pdf").write(document, official_style(), options or WriteOptions())


@cache
def pdf(document: Document) -> bytes:
    """The file of a document that has no faults."""
    written = write(document)
    assert not [found for found in written.diagnostics if found.severity is Severity.ERROR]
    return written.data
