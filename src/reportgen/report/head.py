"""The common head of a data file (FORMAT 1.1): which keys there are and what each becomes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar

from reportgen.diagnostics.finding import finding
from reportgen.diagnostics.model import Diagnostic
from reportgen.report import keys, refusals, values
from reportgen.report.model import Organ, Period, Stated
from reportgen.report.narrate import PENDING
from reportgen.source import node as nodes
from reportgen.source.node import Node, Scalar
from reportgen.span import Span

T = TypeVar("T")

LEVELS = (
    "乡镇", "街道", "县级部门", "县级政府", "市级部门", "市级政府", "省级部门", "省级政府",
    "国务院部门", "政府办公室", "开发区管委会", "垂直管理单位", "授权组织",
)  # fmt: skip
PURPOSES = ("正式", "上年底数")
SCOPES = ("本机关", "本行政区域汇总", "本系统汇总")

HEAD_KEYS: Mapping[str, str] = {
    "年度": "year",
    "用途": "purpose",
    "版式": "layout",
    "机关": "organ",
    "标题": "title",
    "公布日期": "published_on",
    "公布网站": "published_at",
    "报送日期": "submitted_on",
    "公布截止日": "deadline",
    "落款日期": "signed_on",
    "署名": "signature",
    "发文字号": "document_number",
    "主送机关": "addressee",
    "统计期限": "period",
    "统计口径": "scope",
    "联系方式": "contact",
    "引言": "preamble",
    "正文": "narrative",
    "上年": "previous",
    "台账": "ledger",
    "承接": "succession",
    "核实说明": "explanations",
}
ORGAN_KEYS = {
    "名称": "name", "标题用名": "title_name", "层级": "level", "自称": "self_name",
    "所在地": "region", "成立日期": "founded_on", "撤销日期": "closed_on",
}  # fmt: skip
PERIOD_KEYS = {"起": "from", "止": "to"}
CONTACT_KEYS = {
    "科室": "office",
    "地址": "address",
    "邮编": "postcode",
    "电话": "phone",
    "传真": "fax",
    "电子邮箱": "email",
}
PREVIOUS_KEYS = {"文件": "file", "校验码": "digest"}
LEDGER_KEYS = {"文件": "file"}


class Group:
    """One mapping of the head: looks keys up in any accepted form and reports those it does not know."""

    def __init__(
        self,
        node: Node | None,
        known: Mapping[str, str],
        path: str,
        found: list[Diagnostic],
        aside: Iterable[str] = (),
    ) -> None:
        self.found = found
        self.path = path
        self.set_aside: list[Scalar] = []
        """Keys among `aside`: not known here, and not unknown either."""
        others = {keys.form(name) for name in aside}
        self._by_form: dict[str, nodes.Entry] = {}
        forms = {keys.form(name): name for name in known} | {keys.form(id_): name for name, id_ in known.items()}
        if node is not None and not isinstance(node, nodes.Mapping) and not refusals.is_blank(node):
            found.append(refusals.not_a_group(node, path, path))
        for entry in node.entries if isinstance(node, nodes.Mapping) else ():
            name = forms.get(keys.form(entry.key.text))
            if name is None and keys.form(entry.key.text) in others:
                self.set_aside.append(entry.key)
            elif name is None:
                found.append(keys.unknown_key(entry.key, self._under(entry.key.text), known))
            elif name in self._by_form:
                found.append(keys.same_item_twice(entry.key, self._by_form[name].key, self._under(name)))
            else:
                self._by_form[name] = entry

    def entry(self, key: str) -> nodes.Entry | None:
        return self._by_form.get(key)

    def node(self, key: str) -> Node | None:
        entry = self._by_form.get(key)
        return entry.value if entry is not None else None

    def scalar(self, key: str) -> Scalar | None:
        node = self.node(key)
        if node is None or isinstance(node, Scalar):
            return node
        self.found.append(finding("Y007", node.span, self._under(key), variant="text", field=key))
        return None

    def text(self, key: str) -> Stated[str] | None:
        """A stated, non-blank text; a bare yes or no, of which nobody can tell what it means, is reported."""
        scalar = self.scalar(key)
        if scalar is None or self._is_due(scalar, key):
            return None
        read = refusals.read_text(scalar, self._under(key), key, self.found)
        return Stated(read.value, scalar.span, scalar.text) if isinstance(read, values.Parsed) else None

    def required(self, key: str, where: Span) -> Stated[str] | None:
        """A text that must be there: Y008 when nothing is written (at `where` when not even the key is)."""
        before = len(self.found)
        stated = self.text(key)
        if stated is None and len(self.found) == before:
            self.found.append(self.missing(key, where))
        return stated

    def missing(self, key: str, where: Span) -> Diagnostic:
        """Y008 for a key that is left out, or is there and not filled in."""
        node = self.node(key)
        if node is not None:
            return refusals.not_filled_in(node, self._under(key))
        return finding("Y008", where, self._under(key), field=self._under(key))

    def choice(self, key: str, allowed: tuple[str, ...]) -> str:
        """One of `allowed`, or an empty string (with a finding when something else is written)."""
        scalar = self.scalar(key)
        if scalar is None or refusals.is_blank(scalar) or self._is_due(scalar, key):
            return ""
        word = scalar.text.strip()
        if word in allowed:
            return word
        self.found.append(
            finding(
                "Y007", scalar.span, self._under(key), variant="choice",
                text=word, field=key, choices="、".join(allowed),
            )
        )  # fmt: skip
        return ""

    def date(self, key: str) -> Stated[date] | None:
        return self._parsed(key, values.parse_date)

    def year(self, key: str) -> Stated[int] | None:
        return self._parsed(key, values.parse_year)

    def yes(self, key: str) -> Stated[bool] | None:
        return self._parsed(key, values.parse_yes_no)

    def count(self, key: str) -> Stated[Decimal] | None:
        return self._parsed(key, values.parse_count)

    def _parsed(self, key: str, parse: Callable[[str], values.Read[T]]) -> Stated[T] | None:
        scalar = self.scalar(key)
        if scalar is None or self._is_due(scalar, key):
            return None
        parsed = parse(scalar.text)
        if isinstance(parsed, values.Blank):
            return None
        if isinstance(parsed, values.Fault):
            self.found.append(refusals.wrong_value(scalar, self._under(key), key, parsed))
            return None
        return Stated(parsed.value, scalar.span, scalar.text.strip())

    def _is_due(self, scalar: Scalar, key: str) -> bool:
        """Whether 待补 still stands there; then it is reported."""
        due = values.blank(scalar.text) is values.Blank.PENDING
        if due:
            self.found.append(refusals.not_filled_in(scalar, self._under(key)))
        return due

    def _under(self, key: str) -> str:
        return f"{self.path}.{key}" if self.path else key


@dataclass(frozen=True, slots=True)
class Contact:
    """联系方式 as stated, by key."""

    items: Mapping[str, Stated[str]]


def bind_organ(node: Node | None, default_self: Callable[[str], str], where: Span, found: list[Diagnostic]) -> Organ:
    """机关; a missing name is Y008 and prints 待补 in a draft."""
    group = Group(node, ORGAN_KEYS, "机关", found)
    span = node.span if node is not None else where
    name = group.required("名称", span) or Stated(PENDING, span)
    level = group.choice("层级", LEVELS)
    title_name = group.text("标题用名")
    own = group.text("自称")
    region = group.text("所在地")
    return Organ(
        name=name,
        title_name=title_name.value if title_name is not None else name.value,
        level=level,
        self_name=own.value if own is not None else default_self(level),
        region=region.value if region is not None else "",
        founded=group.date("成立日期"),
        closed=group.date("撤销日期"),
        title_span=title_name.span if title_name is not None else None,
    )


def bind_period(node: Node | None, year: int, organ: Organ, where: Span, found: list[Diagnostic]) -> Period:
    """统计期限; the calendar year (or the organ's own part of it) when it is left out."""
    group = Group(node, PERIOD_KEYS, "统计期限", found)
    start, end = group.date("起"), group.date("止")
    default_start = organ.founded.value if organ.founded and organ.founded.value.year == year else date(year, 1, 1)
    default_end = organ.closed.value if organ.closed and organ.closed.value.year == year else date(year, 12, 31)
    if node is None or refusals.is_blank(node):
        return Period(default_start, default_end, where, stated=False)
    span = start.span.through(end.span) if start is not None and end is not None else node.span
    return Period(start.value if start else default_start, end.value if end else default_end, span)
