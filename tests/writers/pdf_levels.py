"""The sample reports, what they must conform to, and the validator that runs in the same process."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

import page
from pdf_samples import (
    SENTENCE,
    headings,
    spanned_table,
    tall_cell_table,
    with_table,
    write,
)
from writer_samples import compact_document, document, heading, paragraph, plain_document, rich_document

from national_forms import EDITIONS, SEVEN_DIGITS, national_report
from reportgen import pipeline
from reportgen.document.tree import Cell, Document, Row, Table, Text
from reportgen.writers.base import Attachment, PdfProfile, WriteOptions

DATA = Path(__file__).resolve().parents[2] / "data" / "2017.yaml"

LEVELS: dict[PdfProfile, tuple[str, ...]] = {"2a+ua1": ("2a", "ua1"), "3a": ("3a", "ua1"), "1a": ("1a",)}
"""What the files of a profile are checked against, by the names that the validators have for it."""

ATTACHMENTS = (
    Attachment("2017 年报.yaml", "年度: 2017\n".encode(), "application/yaml", "数据文件", "Source"),
    Attachment("统计数据.csv", "\ufeff项目,数值\r\n主动公开.总数,501\r\n".encode(), "text/csv", "统计数据", "Data"),
)
RARE_NAMES = (
    "联系人甲某喆、甲某𬱖、甲某𬭎、甲某䶮，𠅤村，葛\U000e0100城，Q&A栏目 <a>，网址http://www.example.gov.cn/a?b=1&c=2。"
)


def sample_report() -> Document:
    """The report that the repository itself holds the data of."""
    report = pipeline.check(DATA).report
    assert report is not None
    return pipeline.compose_document(report)


def long_report() -> Document:
    """More than fifty pages, with tables."""
    blocks = rich_document().blocks
    return document(*[block for _ in range(7) for block in blocks])


def odd_tables() -> Document:
    """Tables that are ragged, covered, empty or without a header."""
    covering = Row((Cell((Text("甲"),), row_span=3), Cell((Text("乙"),), row_span=3)))
    rows: tuple[tuple[Row, ...], ...] = (
        (),
        (Row(()), Row(())),
        (Row((Cell((Text(""),)), Cell((Text("数"),)))), Row((Cell((Text(""),)),))),
        (covering, Row(()), Row(())),
        (Row((Cell((Text("高"),), row_span=9), Cell((Text("宽"),), col_span=9))),),
    )
    tables = (Table(f"t{number}", (), (0.5, 0.5), number % 2, inside) for number, inside in enumerate(rows))
    return document(*headings(5), *tables, paragraph(SENTENCE))


REPORTS: dict[str, Callable[[], Document]] = {
    "the 2017 report": sample_report,
    "everything at once": rich_document,
    "one of each kind": compact_document,
    "a draft": lambda: rich_document(draft=True),
    "running text": lambda: plain_document(8),
    **{f"the forms of {name}, empty": partial(national_report, name) for name in EDITIONS},
    **{f"the forms of {name}, full": partial(national_report, name, SEVEN_DIGITS) for name in EDITIONS},
    "a label over five pages": lambda: with_table(spanned_table(120)),
    "a cell over five pages": lambda: with_table(tall_cell_table()),
    "odd tables": odd_tables,
    "rare names": lambda: document(heading(1, "一、", "𬱖村"), paragraph(RARE_NAMES), title="甲某𬭎镇2017年度报告"),
    "private and missing characters": lambda: document(paragraph("甲\ue000乙\ufffe丙👍"), draft=True),
    "headings that skip": lambda: document(
        heading(3, "1.", "目录"), heading(1, "一、", "概述"), heading(4, "", "范围")
    ),
    "nothing but a title": document,
}
"""Short ones, to be written for every profile; `long_report` is checked for one."""


@cache
def report(name: str, profile: PdfProfile) -> bytes:
    """A sample report's file."""
    attachments = ATTACHMENTS if profile == "3a" else ()
    return write(REPORTS[name](), WriteOptions(profile=profile, attachments=attachments)).data


def rules_broken(data: bytes, level: str) -> set[str]:
    """The rules of a level that page-validation finds broken; none for a file that conforms."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "report.pdf"
        file.write_bytes(data)
        found = page.validate_pdf(str(file), profile=level)
    assert found.is_compliant is not bool(found.failures)
    return {failure.rule_id.split("-", 1)[1] for failure in found.failures}
