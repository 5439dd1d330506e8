"""The head of a data file as a finished report tells it: what it does not tell is left out, or said beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from reportgen.layout.spec import Layout
from reportgen.report import values
from reportgen.report.emit import Entry, Group, Text
from reportgen.report.head import CONTACT_KEYS
from reportgen.report.model import Organ, Report, Stated

_INFERRED = "由机关名称推断，请核对；默认的期限和自称按它定"


def entries(report: Report, layout: Layout, stated_layout: bool) -> Iterator[Entry]:
    """年度 to 联系方式, each only if the report states it; `stated_layout` writes 版式 out."""
    yield Entry("年度", Text(str(report.year.value)))
    if stated_layout:
        yield Entry("版式", Text(layout.id), layout.name)
    yield Entry("机关", _organ(report, layout))
    if report.title.value != layout.title.format(机关=report.organ.title_name, 年度=report.year.value):
        yield Entry("标题", Text(report.title.value))
    said = publication(report)
    yield from _days(report, said[0])
    if site := report.published_at.value if report.published_at is not None else said[1]:
        yield Entry("公布网站", Text(site))
    for key, stated in (("发文字号", report.document_number), ("主送机关", report.addressee)):
        if stated is not None:
            yield Entry(key, Text(stated.value))
    signature = report.signature if report.signed is not None else None
    if signature is not None and signature.value != report.organ.name.value:
        yield Entry("署名", Text(signature.value))
    if report.period.stated and report.period.end is not None:
        days = (("起", report.period.start), ("止", report.period.end))
        yield Entry("统计期限", Group(tuple(Entry(key, Text(day.isoformat())) for key, day in days)))
    if report.scope:
        yield Entry("统计口径", Text(report.scope))
    if report.contact:
        lines = [(key, report.contact[key]) for key in CONTACT_KEYS if key in report.contact]
        yield Entry("联系方式", Group(tuple(Entry(key, Text(line.value, key == "邮编")) for key, line in lines)))


def _days(report: Report, said: date | None) -> Iterator[Entry]:
    days: tuple[tuple[str, Stated[date] | None], ...] = (
        ("公布日期", report.published), ("报送日期", report.submitted),
        ("公布截止日", report.deadline), ("落款日期", report.signed),
    )  # fmt: skip
    for key, stated in days:
        if stated is not None:
            yield Entry(key, Text(stated.value.isoformat()))
        elif key == "公布日期" and said is not None:
            yield Entry(key, Text(said.isoformat()))


def _organ(report: Report, layout: Layout) -> Group:
    organ = report.organ
    lines = [Entry("名称", Text(organ.name.value), "标题里的称呼；全称不同的，请改" if report.read_in else "")]
    if organ.title_name != organ.name.value:
        lines.append(Entry("标题用名", Text(organ.title_name)))
    if organ.level:
        lines.append(Entry("层级", Text(organ.level), _INFERRED if organ.level_inferred else ""))
    own = self_name(report) if report.read_in else organ.self_name
    if own and own != layout.self_names.get(organ.level, "本机关"):
        lines.append(Entry("自称", Text(own)))
    if organ.region:
        lines.append(Entry("所在地", Text(organ.region)))
    lines += _lifetime(organ)
    return Group(tuple(lines))


def _lifetime(organ: Organ) -> list[Entry]:
    days = (("成立日期", organ.founded), ("撤销日期", organ.closed))
    return [Entry(key, Text(day.value.isoformat())) for key, day in days if day is not None]


# -- what the text says of the head -------------------------------------------------------------------


def self_name(report: Report) -> str:
    """What the report calls its organ, if it is one and the same word throughout (我局, 本机关); else nothing."""
    said = {match[0] for _, passage in report.prose() for match in _own_name().finditer(passage.text)}
    return said.pop() if len(said) == 1 else ""


def publication(report: Report) -> tuple[date | None, str]:
    """Day and place of publication, as the report gives them of itself (报告于…在…向社会公布)."""
    for _, passage in report.prose():
        match = _said_published().search(passage.text)
        if match is None:
            continue
        parsed = values.parse_date(match["day"]) if match["day"] else None
        return parsed.value if isinstance(parsed, values.Parsed) else None, match["site"] or ""
    return None, ""


@cache
def _own_name() -> re.Pattern[str]:
    return re.compile(r"[我本](?:机关|单位|街道|[省市州县区旗乡镇局委厅部办院])(?![的一-龥]{0,2}(?:来|年|次|期|质|身))")


@cache
def _said_published() -> re.Pattern[str]:
    day = r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日"
    return re.compile(
        rf"(?:本|年度)?报告(?:已|将)?(?:于(?P<day>{day}))?(?:在(?P<site>[^，。；：]{{2,60}}?))?"
        r"(?:(?:上)?向社会(?:公布|公开|发布)|(?<=日)(?:公布|公开|发布))"
    )
