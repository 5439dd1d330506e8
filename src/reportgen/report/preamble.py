"""What the preamble says of the report's parts: their names in order, and their number (S107)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.report import values
from reportgen.report.model import Passage, Stated
from reportgen.report.recognise import loose_form

_COUNT = re.compile(r"(?P<open>等)?(?:共|分为|分|由|计)?(?P<n>[一二三四五六七八九十两\d]{1,3})(?:个)?(?:大)?(?:部分|方面|章)")
_OPENING = re.compile(r"(?:包括|包含|内容为|内容是|分为|由|涵盖|主要内容有|内容有)[:：]?")
_CLOSING = re.compile(r"(?:等)?(?:共|计)?[一二三四五六七八九十两\d]{0,3}个?大?(?:部分|方面)|[。；]|组成|构成")
_SEPARATORS = re.compile(r"[、，,；;]|以及|和|及|与")
_INLINE_NUMBER = re.compile(r"^[“”\"]|[“”\"]$|^[一二三四五六七八九十]+、|^[（(][一二三四五六七八九十\d]+[)）]|^\d+[.．、]")


@dataclass(frozen=True, slots=True)
class PartsList:
    """The list as far as it can be read. `claimed` is the number the preamble gives, `is_open` says 等."""

    names: tuple[str, ...] = ()
    claimed: Stated[int] | None = None
    is_open: bool = False


def read_parts_list(passages: Sequence[Passage], headings: Sequence[str]) -> PartsList:
    """The parts list of a preamble. `headings` are the body's, which tell where a name with 、 inside ends."""
    for passage in passages:
        found = _in_passage(passage, headings)
        if found is not None:
            return found
    return PartsList()


def _in_passage(passage: Passage, headings: Sequence[str]) -> PartsList | None:
    text = passage.text
    for sentence in re.finditer(r"[^。]+。?", text):
        counted = _COUNT.search(sentence.group())
        opening = _OPENING.search(sentence.group())
        if counted is None and (opening is None or "部分" not in sentence.group() and "概述" not in sentence.group()):
            continue
        claimed = _claimed(passage, sentence.start(), counted) if counted is not None else None
        listed = _listed(sentence.group(), opening, counted, headings)
        is_open = bool(re.search(r"等(?:共|计)?(?:[一二三四五六七八九十两\d]{1,3})?个?大?(?:部分|方面|内容|情况)?", sentence.group()))
        if claimed is not None or len(listed) > 1:
            return PartsList(listed, claimed, is_open and "等" in sentence.group())
    return None


def _claimed(passage: Passage, base: int, counted: re.Match[str]) -> Stated[int] | None:
    number = values.small_number(counted.group("n"))
    if number is None:
        return None
    start, end = base + counted.start("n"), base + counted.end("n")
    return Stated(number, passage.place(start, end), counted.group("n"))


def _listed(
    sentence: str, opening: re.Match[str] | None, counted: re.Match[str] | None, headings: Sequence[str]
) -> tuple[str, ...]:
    """The names between the opening words and the closing ones, on either side of the count."""
    start = opening.end() if opening is not None else 0
    if counted is not None and counted.end() > start:
        after = sentence[counted.end() :].lstrip("，,：:。；即")
        before = sentence[start : counted.start()]
        body = before if len(before) >= len(after) or not after else after
        body = re.sub(r"等$", "", body.rstrip("，, "))
    else:
        closing = _CLOSING.search(sentence, start)
        body = sentence[start : closing.start() if closing else len(sentence)]
    return _names(body.strip("。；：: “”"), headings)


def _names(body: str, headings: Sequence[str]) -> tuple[str, ...]:
    """Cut at list marks; neighbours are joined again where together they are a heading of the body."""
    wanted = {loose_form(heading) for heading in headings}
    cuts = [0, *(mark.end() for mark in _SEPARATORS.finditer(body)), len(body) + 1]
    starts = [mark.start() for mark in _SEPARATORS.finditer(body)] + [len(body)]
    names: list[str] = []
    index = 0
    while index < len(starts):
        best = index
        for end in range(len(starts) - 1, index, -1):
            if loose_form(_bare(body[cuts[index] : starts[end]])) in wanted:
                best = end
                break
        name = _bare(body[cuts[index] : starts[best]])
        if len(loose_form(name)) > 1:
            names.append(name)
        index = best + 1
    return tuple(names)


def _bare(name: str) -> str:
    previous = None
    while name != previous:
        previous, name = name, _INLINE_NUMBER.sub("", name.strip(" 　，,、；;"))
    return name
