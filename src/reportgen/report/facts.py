"""Facts of the head as words: what references and conditions may name besides figures."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from reportgen.report import values
from reportgen.report.model import Organ, Period, Stated


def chinese_date(day: date) -> str:
    """2018年1月24日: Arabic numerals, no leading zeros (GB/T 9704-2012, 7.3.5.4)."""
    return f"{day.year}年{day.month}月{day.day}日"


def of_report(
    year: int,
    organ: Organ,
    period: Period,
    dates: Mapping[str, Stated[date] | None],
    texts: Mapping[str, Stated[str] | None],
    contact: Mapping[str, Stated[str]],
) -> dict[str, str]:
    """Every known fact by its name; an unknown one is left out, so that a condition can ask for it."""
    facts = {
        "年度": str(year),
        "上年度": str(year - 1),
        "次年": str(year + 1),
        "机关.名称": organ.name.value,
        "机关.标题用名": organ.title_name,
        "机关.层级": organ.level,
        "机关.所在地": organ.region,
        "自称": organ.self_name,
        "统计期限.起": chinese_date(period.start),
        "统计期限.止": chinese_date(period.end) if period.end else "",
        "统计期": f"{chinese_date(period.start)}至{_end_words(period)}",
    }
    facts |= {name: chinese_date(stated.value) for name, stated in dates.items() if stated is not None}
    facts |= {name: stated.value for name, stated in texts.items() if stated is not None}
    facts |= {f"联系方式.{name}": stated.value for name, stated in contact.items()}
    return {name: text for name, text in facts.items() if text}


def of_flags(flags: Mapping[str, bool]) -> dict[str, str]:
    """The yes-no fields that are stated, as 是 or 否."""
    return {name: "是" if flag else "否" for name, flag in flags.items()}


def of_outline(headings: list[str]) -> dict[str, str]:
    """部分数, 部分数汉字 and 部分列举 for the printed first-level headings."""
    if not headings:
        return {}
    if any("、" in heading for heading in headings):
        listed = "；".join(headings)
    else:
        listed = "、".join(headings[:-1]) + ("和" if len(headings) > 1 else "") + headings[-1]
    return {
        "部分数": str(len(headings)),
        "部分数汉字": values.chinese_number(len(headings)),
        "部分列举": listed,
    }


def _end_words(period: Period) -> str:
    if period.end is None:
        return "今"
    if period.end.year == period.start.year:
        return f"{period.end.month}月{period.end.day}日"
    return chinese_date(period.end)
