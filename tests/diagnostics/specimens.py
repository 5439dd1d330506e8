"""A few findings that have between them all a finding can have, for the formats that other programs read."""

from __future__ import annotations

from pathlib import Path

from gallery_arguments import CASES, FILE, example

from reportgen.diagnostics.addresses import Addresses
from reportgen.diagnostics.finding import finding
from reportgen.diagnostics.model import Diagnostic, Edit, Explanation, Findings, Fix, Label, Message, NotChecked
from reportgen.span import Span

TOP = Path("/srv/office")
ADDRESSES = Addresses(TOP, TOP)
TOTAL = Span(FILE, 14, 7, 14, 10)
ODD = "数据 终稿/2017,a:b%.yaml"
"""A file whose name has all that URIs and workflow commands write otherwise."""


def sums(span: Span = TOTAL, total: int = 501) -> Diagnostic:
    args = {"name": "总数", "total": total, "sum": total + 18, "difference": 18}
    parts = Label(Span(FILE, 15, 3, 17, 9), Message("分项：336 ＋ 183 ＝ 519", "parts: 336 + 183 = 519"))
    fix = Fix(Message("把 501 改为 519", "change 501 to 519"), (Edit(span, "519"),))
    return finding("A201", span, "主动公开.总数", value=str(total), related=(parts, parts), fix=fix, more=args)


def late(answered_in: str = FILE) -> Diagnostic:
    item = case("D503", Span(FILE, 9, 7, 9, 17), "公布日期")
    answer = Span(answered_in, 30, 5, 30, 90)
    return item.explained_by(
        Explanation("D503", "公布日期", "2018-04-04", "网站迁移", "党政办", "2018-04-04", True, answer)
    )


def quoting(text: str, span: Span = TOTAL, path: str = "正文") -> Diagnostic:
    """A finding whose message quotes a text of the data file, whatever that is."""
    return finding("P701", span, path, char=text, field="正文", codepoint="U+0041", count=1)


def case(code: str, span: Span, path: str = "", variant: str = "") -> Diagnostic:
    """The gallery's finding of a code, at another place."""
    entry = next(entry for entry, name in CASES if (entry.code, name) == (code, variant))
    item = example(entry, variant)
    return finding(code, span, path, variant=variant, value=item.value, more=item.args)


def all_kinds() -> Findings:
    items = (
        sums(),
        late(),
        case("C303", Span(FILE, 40, 5, 42, 3), "正文.概述"),
        case("D504", Span(ODD, 3, 1, 3, 9), "统计期限"),
        case("Y010", Span(ODD, 8, 5, 8, 20), "正文.概述"),
        case("Y001", Span.whole_file("data/2018.yaml"), variant="missing"),
        case("A201", Span.whole_file("报表/表三.xlsx"), "表三!D7"),
        case("P701", Span("", 1, 1, 1, 1), "正文.概述"),
    )
    skipped = NotChecked("C304", "正文", Message("缺2016年数据", "no data of 2016"))
    return Findings(tuple(sorted(items, key=lambda item: item.sort_key)), (skipped,))
