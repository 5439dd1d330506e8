"""The form of sentences: full stops, pairs, doubled words, Chinese punctuation (N410)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from reportgen.diagnostics.finding import finding
from reportgen.diagnostics.model import Diagnostic, Edit, Fix, Message
from reportgen.report.model import PassageKind, Report
from reportgen.report.prose import Spoken, spoken
from reportgen.report.residue import residues
from reportgen.rules.registry import Rule

_PAIRS = {
    "）": "（",
    ")": "（",
    "〕": "〔",
    "】": "【",
    "》": "《",
    "”": "“",
    "’": "‘",
    "」": "「",
    "』": "『",
    "〉": "〈",
}
_OPENERS = frozenset(_PAIRS.values()) | {"("}
_MARKS = _OPENERS.union(_PAIRS)
_ENDS = "。！？；：…”’）)》」』"
_WIDE = str.maketrans(",;:?!().", "，；：？！（）。")
_LABELLED = re.compile(r"[^，。；]{1,14}：[^。]*")
_ORDINAL = re.compile(r"(?:^|[，。；：、\s])(?:\d{1,2}|[一二三四五六七八九十]{1,3}|[a-zA-Z])$")


def sentence_form(report: Report) -> Iterator[Diagnostic]:
    """N410: sentences end, pairs close, no word stands twice, and marks between Chinese are Chinese.

    What a draft or a program left over (N404) is no sentence.
    """
    for words in spoken(report):
        left_over = frozenset(place for item in residues(words.text) for place in range(item.start, item.end))
        if len(words.text.rstrip()) - 1 not in left_over:
            yield from _unfinished(words)
        yield from _unbalanced(words, left_over)
        yield from _doubled(words, left_over)
        yield from _half_width(words, left_over)


def _unfinished(words: Spoken) -> Iterator[Diagnostic]:
    text = words.text.rstrip()
    if words.is_heading or not text or text[-1] in _ENDS or _LABELLED.fullmatch(text):
        return
    if words.passage.kind is PassageKind.RUN_IN and words.passage.lead >= len(text):
        return
    last = len(text) - 1
    place = words.place(last, last + 1)
    lost = text[-1] in "，、,;；"
    yield _note(
        words,
        last,
        last + 1,
        "comma" if lost else "stop",
        fix=Fix(Message("句末加“。”", "End it with a full stop."), (Edit(place, "。" if lost else text[-1] + "。"),)),
        text=text[-8:],
    )


def _unbalanced(words: Spoken, left_over: frozenset[int]) -> Iterator[Diagnostic]:
    open_marks: list[int] = []
    text = words.text
    for place, char in enumerate(text):
        if char not in _MARKS or place in left_over:
            continue
        if char in _OPENERS:
            if char == "《" and any(text[other] == "《" for other in open_marks):
                yield _note(words, place, place + 1, "nested", text=text[place : place + 10])
            open_marks.append(place)
        elif char in _PAIRS:
            if open_marks and _opener(text[open_marks[-1]]) == _PAIRS[char]:
                open_marks.pop()
            elif not (char in "）)" and _ORDINAL.search(text[:place])) and not _is_apostrophe(text, place):
                yield _note(words, place, place + 1, "unopened", text=_context(text, place), mark=char)
                return
    if open_marks:
        place = open_marks[-1]
        yield _note(words, place, place + 1, "unclosed", text=text[place : place + 10], mark=text[place])
    elif text.count('"') % 2:
        place = text.rfind('"')
        yield _note(words, place, place + 1, "unclosed", text=_context(text, place), mark='"')


def _doubled(words: Spoken, left_over: frozenset[int]) -> Iterator[Diagnostic]:
    for match in _twice().finditer(words.text):
        if words.is_printed(*match.span()) or match.start() in left_over:
            continue
        yield _note(words, *match.span(), "twice", text=match.group())
    for match in _misplaced().finditer(words.text):
        yield _note(words, *match.span(), "misplaced", text=_context(words.text, match.start()))


def _half_width(words: Spoken, left_over: frozenset[int]) -> Iterator[Diagnostic]:
    """One note a passage, with all its places in the fix."""
    found = [match for match in _narrow().finditer(words.text) if match.start() not in left_over]
    if not found:
        return
    edits = tuple(Edit(words.place(*match.span()), match.group().translate(_WIDE)) for match in found)
    first = found[0]
    yield _note(
        words,
        *first.span(),
        "narrow",
        fix=Fix(Message("改为全角标点", "Use full-width punctuation."), edits),
        mark=first.group(),
        text=_context(words.text, first.start()),
        count=len(found),
    )


def _note(
    words: Spoken, start: int, end: int, variant: str, text: str, fix: Fix | None = None, mark: str = "", count: int = 1
) -> Diagnostic:
    return finding(
        "N410",
        words.place(start, end),
        words.path,
        variant=variant,
        value=words.sentence(start, end),
        fix=fix if not words.is_heading else None,
        text=text,
        mark=mark,
        count=count,
    )


def _opener(char: str) -> str:
    return "（" if char == "(" else char


def _is_apostrophe(text: str, place: int) -> bool:
    """’ inside a foreign word or behind a number of minutes opens nothing."""
    return text[place] == "’" and place > 0 and text[place - 1].isascii() and text[place - 1].isalnum()


def _context(text: str, place: int) -> str:
    return text[max(0, place - 5) : place + 6].strip()


@cache
def _twice() -> re.Pattern[str]:
    """Words written twice by a slip; what Chinese doubles lawfully (一件一件, 天天, 研究研究) is left out."""
    lawful_next = (
        r"公开(?=公开(?:栏|目录|指南|平台|信息|透明|日|专栏|制度|条例|内容|形式|方式|渠道|为))|工作(?=工作(?:人员|要点|规程|规则|制度))"
        r"|服务(?=服务(?:中心|大厅|窗口|平台|事项|对象|群众|站))|政务(?=政务(?:服务|公开|信息|动态|中心|新媒体|微博|微信))|信息(?=信息(?:公开|化|中心|员|网))"
        r"|管理(?=管理(?:部门|人员|制度|办法|平台|服务|局))|社会(?=社会(?:保障|保险|救助|治理|评议|公众|各界|组织))|政府(?=政府(?:信息|网站|门户|采购|部门))"
        r"|研究研究|讨论讨论|学习学习|商量商量|考虑考虑|了解了解|检查检查|收拾收拾"
    )
    return re.compile(
        rf"(?!{lawful_next})(?<![一逐])(?P<word>(?![一逐])[一-鿿]{{2,8}})(?P=word)(?!(?P=word))"
        r"|(?<![目标有打])的的(?!确)|(?<![为除罢])了了(?!解|结|然|望|无)|(?<![参给赋])与与|并并|将将|被被|(?<![由对终等至关便勇敢善])于于"
        r"|(?<![共温缓饱平总暖])和和(?![气美解睦平谐])|(?P<mark>[，、；：])(?P=mark)+|。{2}(?!。)|[，、；：]。|。[，、；]|，[、；]|、[，；]"
        r"|主动公开(?:政府)?信息公开(?=(?:的)?(?:基本|总体|主要)?情况)"
    )


@cache
def _misplaced() -> re.Pattern[str]:
    """顿号 behind an adverbial of time: 2017年、未收到…"""
    return re.compile(r"(?:(?:19|20)\d\d年度?|本年度?|全年|年内)、(?=未|没有|我[一-鿿]|共|全[镇乡县市区]|主动公开)")


@cache
def _narrow() -> re.Pattern[str]:
    return re.compile(r"(?<=[^\x00-\x7f])[,;:?!.](?=[^\x00-\x7f])|\((?=[一-鿿]{2})|(?<=[一-鿿]{2})\)")


RULES: tuple[Rule, ...] = (Rule("N410", sentence_form),)
