"""The matters every report speaks of, and the words by which clerks name them.

Applications, their handling, review and litigation are said in a few dozen set phrases. What narrows a phrase
to a part of the whole (网上收到, 自然人申请, 延期办结) must keep it from being taken for the whole.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import cache, lru_cache
from types import MappingProxyType

from reportgen.layout.spec import FieldSpec, FieldType, Layout
from reportgen.layout.table_spec import Group, cells, path_of
from reportgen.report.claims.quantities import MASK


class Matter(StrEnum):
    """A total that running text commonly states; the layout says which figure it is."""

    DISCLOSED = "主动公开信息"
    RECEIVED = "政府信息公开申请"
    CARRIED_IN = "上年结转"
    HANDLED = "办结"
    CARRIED_OUT = "结转下年"
    REVIEW = "行政复议"
    LITIGATION = "行政诉讼"


_KEY_WORDS: dict[Matter, tuple[tuple[str, ...], ...]] = {
    Matter.DISCLOSED: (("主动公开", "总数"),),
    Matter.RECEIVED: (("新收",), ("收到",)),
    Matter.CARRIED_IN: (("上年结转",),),
    Matter.HANDLED: (("办理总计",), ("办结",)),
    Matter.CARRIED_OUT: (("结转下年",),),
    Matter.REVIEW: (("复议", "总"),),
    Matter.LITIGATION: (("诉讼", "总"),),
}
_PROBES: dict[Matter, tuple[str, ...]] = {
    Matter.DISCLOSED: ("主动公开政府信息", "主动公开信息"),
    Matter.RECEIVED: ("收到政府信息公开申请", "政府信息公开申请"),
    Matter.CARRIED_IN: ("上年结转", "上年度结转"),
    Matter.HANDLED: ("办结政府信息公开申请", "办结"),
    Matter.CARRIED_OUT: ("结转下年", "结转下年度"),
    Matter.REVIEW: ("行政复议",),
    Matter.LITIGATION: ("行政诉讼",),
}


@lru_cache(maxsize=8)
def of_layout(layout: Layout) -> Mapping[Matter, str]:
    """The data path of each matter that the edition has a figure for: by its key, else by its nouns.

    Of a table's row the total column is meant. Where the edition counts a matter in several rows
    (行政诉讼: 未经复议直接起诉, 复议后起诉), it is their sum, written `a+b`.
    """
    counts = _whole_figures(layout)
    found: dict[Matter, str] = {}
    for matter, choices in _KEY_WORDS.items():
        path = next((spec.key for words in choices for spec in counts if all(word in spec.key for word in words)), "")
        if not path:
            probes = _PROBES[matter]
            path = next(
                (s.key for probe in probes for s in counts if any(re.fullmatch(noun, probe) for noun in s.nouns)), ""
            )
        path = path or _sum_of_rows(layout, matter)
        if path:
            found[matter] = path
    return MappingProxyType(found)


def terms(path: str) -> tuple[str, ...]:
    """The figures of a sum written `a+b`, or the one figure."""
    return tuple(path.split("+"))


def _whole_figures(layout: Layout) -> list[FieldSpec]:
    """The counts that are no part of a row: those of the edition's own first, then the total cells of its tables."""
    counts = [spec for spec in layout.fields if spec.type is FieldType.COUNT]
    totals = {path for table in layout.tables for path, _, column in cells(table) if column is None or column.total}
    return [spec for spec in counts if spec.cell is None] + [spec for spec in counts if spec.key in totals]


def _sum_of_rows(layout: Layout, matter: Matter) -> str:
    """The totals of the rows printed under a common head of the matter's name."""
    for table in layout.tables:
        for block in table.blocks:
            total = next((column for column in block.column_leaves() if column.total), None)
            for item in block.rows:
                if isinstance(item, Group) and item.label == matter.value:
                    return "+".join(path_of(table, row, total) for row in item.leaves())
    return ""


RECEIVE = r"(?:收到|收办|新收|接收|接到|接受|受理|收件)"
EVERYBODY = r"公民、?法人(?:或者?|和|及|以及|、)其他组织"
WHO = rf"(?:(?:群众|公众|社会公众|社会各界|申请人|{EVERYBODY})?(?:提出|提交|递交|要求)?(?:的)?)"
APPLICATION = (
    r"(?:(?:政府|政务)?信息(?:公开)?(?:的)?|(?:依法)?(?:依)?申请公开(?:的)?(?:政府|政务)?信息(?:的)?(?:公开)?(?:的)?|依"
    r"|公开(?:政府|政务)?信息(?:的)?|公开(?:的)?|有效(?:的)?|书面(?:的)?)?申请(?:公开)?(?:事项|件)?"
)
ON_REQUEST = (
    r"(?:(?:政府|政务)?信息)?依申请公开(?:的)?(?:(?:政府|政务)?信息)?(?:公开)?(?:的)?(?:申请)?(?:办理)?(?:事项|件)?"
)
_FROM_LAST_YEAR = r"(?:上年|上一年|上年度|上一年度|去年|往年)度?(?:的)?(?:结转|转结)"
_TO_NEXT_YEAR = r"(?:结转|转结|转)[至到入]?(?:下年|下一年|次年|明年|来年)度?(?:继续)?(?:办理|处理|办)?"
_TAIL = re.compile(
    r"(?:数量|总数|总量|件数|条数|量|案件|共计|总计|合计|累计|一共|总共|共有|共|达到|达|为|是|有|了|计|均|各|只|仅"
    rf"|[：:“”\"\s{MASK}数])+$"
)


@lru_cache(maxsize=32)
def without_tail(text: str) -> str:
    """The text without the small words that stand between a noun and its number (共, 为, 总数 …)."""
    return _TAIL.sub("", text)


@cache
def plain_lead() -> re.Pattern[str]:
    """Words before a statement that narrow nothing: time, the organ itself, 共, 依法 …; always matches."""
    organ = r"[一-鿿]{2,9}?(?:人民政府|镇|乡|街道|局|委员会|办公室|办事处|管委会|政府)(?![公信网门采所])"
    return re.compile(
        rf"(?>[\s，、：（(·{MASK}]|[我本全该各](?:[一-鿿]{{0,2}}?)(?:镇|乡|街道|局|办|县|区|市|省|州|管委会|委|厅|部|院|所|中心|单位"
        r"|机关|系统|年度|年)|年内|年度|期间|一年来|今年|当年|报告期内?|统计期限?内?|时间段内|共计|总共|一共|共|累计|总计|合计|先后"
        r"|已|经统计|对外|向社会|依法|按规定|及时|主动(?!公开)|也|又|新|至|到|底|末|止|起|自|从|截[至止]|以来|目前|其中|应当?|均"
        rf"|{organ})*+"
    )


@cache
def received_end() -> re.Pattern[str]:
    """收到…申请 at the end of a clause, with nothing between that would narrow it."""
    return re.compile(rf"{RECEIVE}(?:了|的|各类)*(?:{WHO})(?:{APPLICATION}|{ON_REQUEST}|公开政府信息)$")


@cache
def application_end() -> re.Pattern[str]:
    """政府信息公开申请（共收到）at the end of a clause, to be taken as a whole only after a plain lead."""
    return re.compile(rf"(?:{APPLICATION})(?:[，、]?(?:共|累计|总共|新|年内|全年)*{RECEIVE})?$")


@cache
def on_request_end() -> re.Pattern[str]:
    return re.compile(rf"{ON_REQUEST}(?:共|累计)?{RECEIVE}?$")


@cache
def receive_end() -> re.Pattern[str]:
    return re.compile(rf"{RECEIVE}(?:了)?$")


@cache
def application_start() -> re.Pattern[str]:
    """的政府信息公开申请 right after a number."""
    return re.compile(rf"(?:的)?(?:{APPLICATION}|{ON_REQUEST})(?!行政复议|复议|提起|人|表)")


@cache
def by_attribute() -> re.Pattern[str]:
    """Documents sorted by their attribute (主动公开16件、依申请公开12件、不予公开36件) are no applications."""
    counted = r"[^，。；、\d]{0,12}\d"
    return re.compile(
        rf"公开属性|属性为|主动公开{counted}[^。；]*依申请公开[^，。；、\d]{{0,8}}\d|依申请公开[^，。；、\d]{{0,8}}\d[^。；]*主动公开{counted}"
    )


@cache
def handled_end() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!不予)(?<!其[他它])(?P<verb>办结|办毕|办理完毕|处理完毕|答复|回复|办理|处理)(?:了|的|完毕)*(?P<object>{APPLICATION}|{ON_REQUEST})?$"
    )


@cache
def narrowed() -> re.Pattern[str]:
    """Words that make a statement about handling or receiving one of a part, or of something else."""
    return re.compile(
        r"延期|逾期|超期|当场|当面|网上|网络|在线|信函|信件|来信|来电|来访|传真|邮寄|邮箱|邮件|电话|自然人|企业|法人|律师"
        r"|本级|备案|投诉|举报|提案|建议|热线|留言|咨询|信访|上访|诉求|工单|议案|信箱|窗口|不予受理|其余|剩余"
    )


@cache
def carried_in_end() -> re.Pattern[str]:
    return re.compile(rf"{_FROM_LAST_YEAR}(?:至?本年度?|下来)?(?:的)?(?:{APPLICATION})?$")


@cache
def carried_in_start() -> re.Pattern[str]:
    """为上年结转, behind the number."""
    return re.compile(rf"(?:为|是|系|由|的)?{_FROM_LAST_YEAR}")


@cache
def carried_out_end() -> re.Pattern[str]:
    """结转下年度继续办理（的申请）at the end of a clause."""
    return re.compile(rf"{_TO_NEXT_YEAR}(?:的)?(?:{APPLICATION})?$")


@cache
def carried_out_start() -> re.Pattern[str]:
    return re.compile(rf"(?:申请)?(?:需|将|已)?{_TO_NEXT_YEAR}")


@cache
def court_end() -> re.Pattern[str]:
    """行政复议（案件）, 行政诉讼, or both in a list, at the end of a clause."""
    one = r"(?:行政)?(?:复议|诉讼)(?:申请|案件|案|事项|情况)?"
    return re.compile(
        rf"(?P<first>{one})(?:(?:、|和|及|与|或者?|以及|，(?=被?提起))(?:因[一-鿿]{{2,10}})?(?:被)?(?:提起|申请)?(?:的)?(?P<second>{one}))?$"
    )


@cache
def hears_cases() -> re.Pattern[str]:
    """办理的, 审理各类 before 行政复议案件: the office heard them as the reviewing body, of whatever matter."""
    return re.compile(r"^(?!.*(?:信息|政务)公开)(?!.*[因被]).*(?:办理|审理|受理|审结)(?:了|的|各类|全部)*$")


@cache
def court_start() -> re.Pattern[str]:
    return re.compile(r"(?:的)?(?:有关|相关)?(?:政府信息公开)?(?:的)?(?:行政)?(?P<kind>复议|诉讼)(?!机关|机构|后|后的)")


@cache
def disclosed_end() -> re.Pattern[str]:
    """主动公开（政府）信息, 公开信息, 主动公开 at the end of a clause."""
    return re.compile(
        r"(?:主动公开|公开|公布|发布(?=(?:各类|各项)?(?:政府|政务)信息))(?:了|的|各类|各项|相关|有关)*"
        r"(?P<object>(?:政府|政务|公开|政府公开|政务公开)?信息(?:的)?)?$"
    )


@cache
def summed_end() -> re.Pattern[str]:
    """信息公开总数, 公开信息总量 at the end of a clause."""
    return re.compile(
        r"(?P<noun>(?:主动公开|(?:政府|政务)?信息公开|公开(?:政府|政务)?信息|公开)(?:的)?(?:信息)?(?:总数|总量|总条数))"
        r"(?:为|是|共|共计|达到|达|有|[：:\s])*$"
    )


@cache
def information_start() -> re.Pattern[str]:
    return re.compile(r"(?:的)?(?:政府|政务)?信息(?![一-鿿])")


@cache
def by_way_of() -> re.Pattern[str]:
    """通过…, 在…上: the channel or column that a statement is narrowed to."""
    return re.compile(
        r"(?:通过|利用|依托|借助|运用|在|经由?|于)(?P<what>[^，。；]{2,60}?)(?:上|中|内|里|平台|渠道|对外|向社会|面向社会|主动)*$"
    )
