"""The three tables of the national form (国办公开办函〔2021〕30号), drawn empty or with a figure in every cell."""

from __future__ import annotations

from pdf_samples import handling_table
from writer_samples import cells, document, heading, paragraph

from reportgen.document.tree import Align, Cell, Document, Row, Table, Text

_RESULTS = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")


def proactive(figure: str) -> Table:
    """表二: four blocks under one another, each with a head of its own."""
    blocks = (
        ("第二十条第（一）项", ("本年制发件数", "本年废止件数", "现行有效件数"), ("规章", "行政规范性文件")),
        ("第二十条第（五）项", ("本年处理决定数量",), ("行政许可",)),
        ("第二十条第（六）项", ("本年处理决定数量",), ("行政处罚", "行政强制")),
        ("第二十条第（八）项", ("本年收费金额（单位：万元）",), ("行政事业性收费",)),
    )
    rows: list[Row] = []
    for title, heads, labels in blocks:
        width = 3 // len(heads)
        rows.append(Row((Cell((Text(title),), 4, scope="column"),)))
        rows.append(Row(tuple(Cell((Text(head),), span, scope="column") for head, span in
                              (("信息内容", 1), *((head, width) for head in heads)))))  # fmt: skip
        for label in labels:
            name = Cell((Text(label),), align=Align.LEFT, scope="row")
            rows.append(Row((name, *(Cell((Text(figure),), width) for _ in heads))))
    return Table("t2", (Text("二、主动公开政府信息情况"),), (0.31, 0.23, 0.23, 0.23), 0, tuple(rows))


def requests(figure: str) -> Table:
    """表三, with `figure` in place of each of its figures."""
    table = handling_table()
    rows = tuple(Row(tuple(cell if cell.scope else Cell((Text(figure),)) for cell in row.cells)) for row in table.rows)
    return Table(table.id, table.caption, table.widths, table.header_rows, rows)


def review(figure: str) -> Table:
    """表四: three rows of heads and a single row of figures."""
    first = Row((Cell((Text("行政复议"),), 5, scope="column"), Cell((Text("行政诉讼"),), 10, scope="column")))
    results = tuple(Cell((Text(result),), row_span=2, scope="column") for result in _RESULTS)
    second = Row((*results, *(Cell((Text(kind),), 5, scope="column") for kind in ("未经复议直接起诉", "复议后起诉"))))
    third = cells(*_RESULTS * 2, scope="column")
    caption = (Text("四、政府信息公开行政复议、行政诉讼情况"),)
    return Table("t4", caption, (1 / 15,) * 15, 3, (first, second, third, cells(*[figure] * 15)))


def national_report(figure: str) -> Document:
    """A report with all three tables, every figure the same; an empty one is a form to be filled in by hand."""
    return document(
        heading(1, "一、", "总体情况"),
        paragraph("全镇各村（社区）的公开栏每月更新一次。"),
        heading(1, "二、", "主动公开政府信息情况"),
        proactive(figure),
        heading(1, "三、", "收到和处理政府信息公开申请情况"),
        requests(figure),
        heading(1, "四、", "政府信息公开行政复议、行政诉讼情况"),
        review(figure),
        heading(1, "五、", "存在的主要问题及改进情况"),
        paragraph("公开目录更新不及时，下一步按月核对。"),
    )
