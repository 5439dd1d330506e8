"""What a template, a draft or a program leaves in a text: placeholders, marks, instructions of the form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from reportgen.report.model import Passage

_SURNAMES = (
    "赵钱孙李周吴郑王冯陈蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜谢邹苏潘葛范彭鲁韦马方任袁柳史唐薛雷贺倪汤罗郝安常于傅齐康余顾孟黄穆萧"
    "尹姚邵汪毛米戴宋庞熊纪项董梁杜阮蓝席季贾路江童颜郭梅林钟徐邱骆高夏蔡田樊胡凌霍万柯卢莫房解应丁邓洪包左石崔吉龚程邢裴陆翁段侯武刘"
    "叶白池谭乔申牛尚温庄晏柴阎连艾易廖耿寇聂曾关游甲乙丙丁某"
)
_SUSPECT = re.compile(
    r"[XxＸｘ×✕*＊_＿?？{}\[#＃&<\\]|待[补填]|此处|填[写报入]|[点单]击|错误|TODO|FIXME|TBD|�|锟|烫|[（(]\s"
)
"""What every kind of residue has a part of: most passages have none and need no closer look."""
_HASHES = re.compile(r"[#＃]+(?=[ \t　]|$)|[#＃]{5,}")
"""What begins a line like a comment or like a heading of a level that there is none of; “#话题#” is neither."""
_NOT_A_NAME = "年月日号时分条件篇份次个项元万亿省市县区镇乡村局厅委办路街字〔《）)"
_STILL_DUE = frozenset(("pending", "masked", "blank", "instruction"))
"""Kinds that stand where the office has yet to write something."""


@dataclass(frozen=True, slots=True)
class Residue:
    """`text[start:end]` is left over; `kind` is hash, masked, blank, pending, program or instruction."""

    start: int
    end: int
    kind: str


def residues(text: str) -> Iterator[Residue]:
    """Everything of the kind in one passage, in order."""
    if _SUSPECT.search(text) is None:
        return
    if hashes := _HASHES.match(text):
        yield Residue(*hashes.span(), "hash")
    for match in _residue().finditer(text):
        kind = match.lastgroup or ""
        if not (kind == "masked" and _is_masked_name(text, match)):
            yield Residue(*match.span(), kind)


def is_still_due(passage: Passage) -> bool:
    """Whether something is yet to be written in it: what it does not say is then no fault of its own."""
    return any(item.kind in _STILL_DUE for item in residues(passage.legible))


def _is_masked_name(text: str, match: re.Match[str]) -> bool:
    """李××, 王XX: a person's name with its given name masked, one or two marks behind a surname."""
    start, end = match.span()
    if start == 0 or end - start > 2 or text[start - 1] not in _SURNAMES:
        return False
    return end == len(text) or text[end] not in _NOT_A_NAME


@cache
def _residue() -> re.Pattern[str]:
    around = r"[A-Za-z0-9./_@-]"
    return re.compile(
        rf"(?P<masked>(?<!{around})(?:[XxＸｘ×✕]{{2,}}|[*＊]{{2,}})(?!{around})"
        rf"|(?<![{around[1:-1]}一-鿿])[XＸ×](?=[万千百年月日条件篇份个项]))"
        r"|(?P<blank>_{3,}|＿{2,}|\?{3,}|？{3,}|�|锟斤拷|烫烫烫|\(\s{2,}\)|（[ 　]{2,}）)"
        r"|(?P<pending>(?<![一-鿿])待[补填](?:充|写|报)?(?![一-鿿])|TODO|FIXME|TBD)"
        r"|(?P<program>\[bookmark[^\]]{0,40}\]|\{\{[^}]{0,40}(?:\}\})?|\}\}|\{%[^%]{0,40}%\}|#(?:REF|N/A|DIV/0|VALUE|NAME\?)!?"
        r"|错误[!！]\s*未(?:找到引用源|定义书签)|&(?:nbsp|lt|gt|amp|quot);|<(?:br|p|span|div)[ />]|\\u[0-9a-fA-F]{4})"
        r"|(?P<instruction>[（(【]?请?(?:在)?此处(?:填写|输入|插入|添加)[^，。；）)】]{0,20}[）)】]?|请在此填[写报]"
        r"|[（(【](?:请填[写报入]|填写说明)[^）)】]{0,30}[）)】]|(?:单击|点击)(?:此处|这里)(?:输入|添加|编辑)[^，。；]{0,10})"
    )
