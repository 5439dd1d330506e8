"""Names of places and of the organs of places, found in running text without a gazetteer.

A name is only taken for one where its words leave no doubt: it carries the suffix of an administrative
level, begins behind a mark or a word that leads names in, and is followed by what only a government has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from reportgen.report.model import Organ


class Level(IntEnum):
    """Administrative levels, the highest first."""

    PROVINCE = 1
    PREFECTURE = 2
    COUNTY = 3
    TOWN = 4


PROVINCES = re.compile(
    "河北省|山西省|辽宁省|吉林省|黑龙江省|江苏省|浙江省|安徽省|福建省|江西省|山东省|"
    "河南省|湖北省|湖南省|广东省|海南省|四川省|贵州省|云南省|陕西省|甘肃省|青海省|"
    "台湾省|内蒙古自治区|广西壮族自治区|西藏自治区|宁夏回族自治区|新疆维吾尔自治区|"
    "北京市|天津市|上海市|重庆市"
)
"""Provinces, autonomous regions and municipalities by their full names."""
_SUFFIXES = {
    "省": Level.PROVINCE,
    "自治州": Level.PREFECTURE,
    "盟": Level.PREFECTURE,
    "市": Level.PREFECTURE,
    "自治县": Level.COUNTY,
    "县": Level.COUNTY,
    "区": Level.COUNTY,
    "旗": Level.COUNTY,
    "镇": Level.TOWN,
    "乡": Level.TOWN,
    "街道": Level.TOWN,
}
_ORGAN_LEVELS = {
    "省级政府": Level.PROVINCE,
    "省级部门": Level.PROVINCE,
    "市级政府": Level.PREFECTURE,
    "市级部门": Level.PREFECTURE,
    "县级政府": Level.COUNTY,
    "县级部门": Level.COUNTY,
    "开发区管委会": Level.COUNTY,
    "政府办公室": Level.COUNTY,
    "乡镇": Level.TOWN,
    "街道": Level.TOWN,
}
_GENERIC = re.compile(
    r"^(?:.*[省市县区镇乡村]|.*[各全本我该某每两几多个级属辖]|[城州旗]|上级|下级|所在|所属|相关|有关|其他|外地|周边|先进|集|小城|城|社|小|园|地|景|片|校|厂|库区?|山"
    r"|新|老|特|城市|农村|行政|政府|人民|.*(?:开发|高新技术|保税|工业园|经济|产业|示范|试验|功能|自治|服务|旅游度假|风景名胜|生态|开发区|合作|新城))$"
)


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A place name in a text: `text[start:end]` is the name with its suffix."""

    start: int
    end: int
    name: str
    level: Level
    county_level_city: bool
    """A 市, which may be of either level."""


@dataclass(frozen=True, slots=True)
class OwnPlaces:
    """What an organ may call its own: the units of its region and its names."""

    level: Level | None
    units: tuple[str, ...]
    names: str
    """Region and names run together, in which a name of one's own is found."""

    @classmethod
    def of(cls, organ: Organ) -> OwnPlaces:
        names = "\n".join((organ.region, organ.name.value, organ.title_name))
        units = [match.group() for match in _unit().finditer(names) if not _GENERIC.match(_stem(match.group()))]
        return cls(_ORGAN_LEVELS.get(organ.level), tuple(dict.fromkeys(units)), names)

    def judges(self, place: PlaceName) -> bool:
        """Whether the organ's own unit at that level is known, so that another one is another's."""
        if self.level is None or place.level > self.level:
            return False
        if place.county_level_city:
            return any(unit.endswith("市") for unit in self.units) and any(
                unit.endswith(("县", "区", "旗")) for unit in self.units
            )
        return any(_level(unit) is place.level for unit in self.units)

    def includes(self, name: str) -> bool:
        """Whether a name is the organ's own or a superior's, by its whole or by its stem."""
        stem = _stem(name)
        return name in self.names or any(
            stem == _stem(unit) or unit.endswith(name) or name.endswith(unit) for unit in self.units
        )


def places_of_government(text: str) -> Iterator[PlaceName]:
    """Place names that are followed by 人民政府, 政府网站, 门户网站, 党委 … or by 年政府信息公开年度报告."""
    for match in _followed().finditer(text):
        found = _name_ending(text, match.start("suffix"), match["suffix"])
        if found is not None:
            yield found


def provinces(text: str) -> Iterator[PlaceName]:
    """Provinces by their full names."""
    if "省" in text or "自治区" in text or "市" in text:
        for match in PROVINCES.finditer(text):
            yield PlaceName(match.start(), match.end(), match.group(), Level.PROVINCE, False)


def _name_ending(text: str, place: int, suffix: str) -> PlaceName | None:
    """The name whose suffix stands at `place`: back to a mark, a word that leads in, or the unit above."""
    left = max(0, place - 8)
    begin = place
    while begin > left and _is_han(text[begin - 1]):
        begin -= 1
    words = text[begin:place]
    lead = _LEAD_IN.match(words)
    stem = words[lead.end() :] if lead is not None else words
    at_mark = begin > left or left == 0
    known_start = (lead is not None and lead.end() > 0) or at_mark
    if not known_start or not 1 <= len(stem) <= 5 or _GENERIC.match(stem):
        return None
    start = place - len(stem)
    return PlaceName(start, place + len(suffix), stem + suffix, _SUFFIXES[suffix], suffix == "市")


_LEAD_IN = re.compile(
    r".*(?:通过|依托|登录|登陆|借助|利用|根据|按照|关于|访问|进入|打开|点击|查找|查询|查阅|查看|检索|搜索|了解|获取|关注"
    r"|报送|上报|浏览|联系|隶属|以及|或者|和|与|及|向|制定|印发|下发|召开|实施|由|在|为|对|从|到|经|于|是|报|给|将"
    r"|省|自治区|(?<!城)市(?=.)|自治州|县(?=.)|区(?=.)|旗(?=.))"
)


def _is_han(char: str) -> bool:
    return "一" <= char <= "鿿"


def _level(unit: str) -> Level:
    if PROVINCES.fullmatch(unit):
        return Level.PROVINCE
    return next(level for suffix, level in _SUFFIXES.items() if unit.endswith(suffix))


def _stem(name: str) -> str:
    return re.sub(r"(?:自治区|自治州|自治县|街道|[省市县区旗盟镇乡])$", "", name)


@cache
def _unit() -> re.Pattern[str]:
    """One administrative unit in a region or name (云南省玉溪市江川区 has three)."""
    return re.compile(r"[一-鿿]{1,9}?(?:自治区|自治州|自治县|街道|[省市县旗盟镇乡]|区(?!域))")


@cache
def _followed() -> re.Pattern[str]:
    return re.compile(
        r"(?P<suffix>自治州|自治县|街道|[市县区旗镇乡盟])"
        r"(?=人民政府|政府(?:门户)?网|政府信息公开(?:网|平台|专栏)|门户网|政务(?:网|微信|微博|新媒体)|信息公开网|党委|党工委|办事处|管委会"
        r"|\d{4}年(?:度)?(?:政府信息|政务)公开)"
    )
