"""The words of an official title: years, matters, places, bodies, so that no line ends within one.

Rules of Chinese administrative names, not a dictionary of them: a place is what ends in 省, 自治州, 镇 …, a body what
ends in 局, 委员会 …, with the exceptions that such names are known for (景德镇市, 东乡族, 市场, 城乡).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache


class Sort(Enum):
    """What a word of a title is."""

    YEAR = auto()
    MATTER = auto()
    """What is reported on, and what kind of paper it is: 政府信息公开工作, 年度报告."""
    PLACE = auto()
    ZONE = auto()
    """经济技术开发区 behind the name of its place."""
    GOVERNMENT = auto()
    """人民政府, 管理委员会: belongs to the place before it."""
    BODY = auto()
    """An office with a name of its own: 市场监督管理局."""
    KEPT = auto()
    """A stretch the caller wants whole."""
    PARTICLE = auto()
    """和, 的, 关于: leans on what follows or precedes."""
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class Word:
    """A stretch of a title that stays on one line."""

    text: str
    sort: Sort


_MATTERS = (
    "政府信息公开工作|政府信息公开|信息公开工作|信息公开|政务公开工作|政务公开|法治政府建设|政府网站工作|政府网站"
    "|年度工作报告|年度报告|工作报告|自查报告|情况报告|报告|年报|情况|工作|实施方案|实施意见|工作要点|通知|方案"
)
_ZONES = (
    "高新技术产业开发区|经济技术开发区|综合保税区|自由贸易试验区|边境经济合作区|跨境经济合作区|旅游度假区|风景名胜区|生态工业园区"
    "|工业园区|产业园区|经济开发区|高新区|开发区|示范区"
)
_GOVERNMENTS = "人民政府办公室|人民政府办公厅|人民政府|管理委员会办公室|管理委员会|管委会"
_BODIES = (
    "市场监督管理局|自然资源和规划局|自然资源局|生态环境局|住房和城乡建设[局厅委]|住房城乡建设[局厅]|城乡建设局|城市管理综合行政执法局"
    "|城市管理局|城市综合管理局|综合行政执法局|人力资源和社会保障[局厅]|人力资源社会保障[局厅]|农业农村[局厅]|农业农村和水务局"
    "|乡村振兴局|民政[局厅]|市政管理局|退役军人事务[局厅]|文化广电和旅游局|行政审批服务局|政务服务管理局|村民委员会|居民委员会"
)
_NAME_CHAR = r"(?:(?!局|厅|委员会|人民政府|政府信息|政务公开|年度)[\u3400-\u9fff])"
_PLACE_ENDS = (
    r"特别行政区|自治区|自治州|自治县|自治旗|民族乡|街道办事处|街道|地区|苏木|省|市(?!场|容)|区(?!域|划)|县(?!域|级)|旗|盟"
    r"|镇(?!市|区)|乡(?!市|族|村|镇|建)|村(?!镇|庄)"
)
_NO_PLACE = "城乡|城市管|城市综|城镇|市场|市政|市容|区域|乡村|乡镇|农村|县域|县级|村镇|社会|社区"
_BODY_ENDS = (
    "总局|分局|局|厅|委员会|联合会|协会|学会|办公室|办公厅|中心|总队|支队|大队|研究院|学院|法院|检察院|医院|院|大学|学校|中学|小学"
    "|公司|集团|管理站|站|管理所|派出所|所(?!有)|管理处|处(?!理|置|罚)|部(?!门|分)|委(?!员|托)|办(?!事|公|理|法)"
)
_YEAR = r"(?:\d{4}|[〇零一二三四五六七八九]{4})年"
_PATTERNS = (
    (Sort.MATTER, rf"{_YEAR}度(?:工作)?报告"),
    (Sort.YEAR, rf"(?:\d{{4}}年?[—–～~至-])?{_YEAR}度?"),
    (Sort.MATTER, _MATTERS),
    (Sort.ZONE, _ZONES),
    (Sort.GOVERNMENT, _GOVERNMENTS),
    (Sort.BODY, _BODIES),
    (Sort.PLACE, rf"(?!{_NO_PLACE}){_NAME_CHAR}{{2,5}}?(?={_ZONES})"),
    (Sort.PLACE, rf"(?!{_NO_PLACE}){_NAME_CHAR}{{1,14}}?(?:{_PLACE_ENDS})|{_NAME_CHAR}{{2,6}}?州(?=人民政府)"),
    (Sort.PARTICLE, "关于|以及|和|及|与|的"),
    (Sort.BODY, rf"{_NAME_CHAR}{{2,14}}?(?:{_BODY_ENDS})"),
    (Sort.OTHER, r"[A-Za-z0-9][A-Za-z0-9.+\-/]*|（[^（）]{1,12}）"),
)
_NO_START = frozenset("，。、；：！？）》」』】〉〕”’％%,.;:!?)]}·…")
_NO_END = frozenset("（《「『【〈〔“‘([{")


def words(title: str, keep: Sequence[str] = ()) -> list[Word]:
    """The words of a title without line feeds, in order and complete; each of `keep` is a word where it occurs.

    Marks go with the word that they may not be parted from. Characters in no known word make up words of their own.
    """
    found: list[Word] = []
    unknown = ""
    at = 0
    scanner = _scanner(tuple(keep))
    while at < len(title):
        match = scanner.match(title, at)
        if match is None:
            unknown += title[at]
            at += 1
            continue
        if unknown:
            found.append(Word(unknown, Sort.OTHER))
            unknown = ""
        found.append(Word(match.group(), _SORT_OF_GROUP[str(match.lastgroup)]))
        at = match.end()
    if unknown:
        found.append(Word(unknown, Sort.OTHER))
    return _joined(found)


_SORT_OF_GROUP = {"kept": Sort.KEPT, **{f"p{number}": sort for number, (sort, _) in enumerate(_PATTERNS)}}


@lru_cache(maxsize=16)
def _scanner(keep: tuple[str, ...]) -> re.Pattern[str]:
    kept = "|".join(re.escape(stretch) for stretch in sorted(keep, key=len, reverse=True) if stretch) or "(?!)"
    known = "|".join(f"(?P<p{number}>{pattern})" for number, (_, pattern) in enumerate(_PATTERNS))
    return re.compile(f"(?P<kept>{kept})|{known}")


def _joined(found: list[Word]) -> list[Word]:
    """The same words, those put together that a mark between them holds."""
    joined: list[Word] = []
    for word in found:
        last = joined[-1] if joined else None
        if last and (word.text[0] in _NO_START or last.text[-1] in _NO_END):
            joined[-1] = Word(last.text + word.text, word.sort if last.text[-1] in _NO_END else last.sort)
        else:
            joined.append(word)
    return joined
