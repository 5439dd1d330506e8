"""What the preamble says of the report's parts: their names in order, and their number (S107).

A list in running text does not say where a name that itself holds 、 or 和 ends (复议、诉讼). Such a name is
known by its meaning: neighbours that mean one section are one name, and the number that the preamble claims
decides where both readings are possible.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reportgen.report import values
from reportgen.report.model import Passage, Stated
from reportgen.report.recognise import Match, Recognised, loose_form

_NUMERAL = "[一二三四五六七八九十两\\d]"
_COUNT = re.compile(rf"(?:等)?(?:共|分为|分|由|计)?(?P<n>{_NUMERAL}{{1,3}})(?:个)?(?:大)?(?:部分|方面|章)")
_OPENING = re.compile(r"(?:包括|包含|内容为|内容是|分为|由|涵盖|主要内容有|内容有)[:：]?")
_CLOSING = re.compile(rf"(?:等)?(?:共|计)?{_NUMERAL}{{0,3}}个?大?(?:部分|方面)|。|组成|构成")
_OPEN_LIST = re.compile(rf"等(?:共|计)?(?:{_NUMERAL}{{1,3}})?个?大?(?:部分|方面|内容|情况)?")
_OPEN_END = re.compile(r"等(?:内容|方面|情况|部分)?$")
_OF_THE_REPORT = re.compile(r"报告|全文|年报")
_LINK = re.compile(r"以及|和|及|与")
_QUOTED = re.compile("”[、，,；和及与]?“")
_INLINE_NUMBER = re.compile(
    r"^[“”\"]|[“”\"]$|^[一二三四五六七八九十]+、|^[（(][一二三四五六七八九十\d]+[)）]|^\d+[.．、]"
)


@dataclass(frozen=True, slots=True)
class PartsList:
    """The list as far as it can be read. `claimed` is the number the preamble gives, `is_open` says 等."""

    names: tuple[str, ...] = ()
    claimed: Stated[int] | None = None
    is_open: bool = False


def read_parts_list(
    passages: Sequence[Passage],
    headings: Sequence[str],
    meaning: Callable[[str], Recognised | None] = lambda name: None,
) -> PartsList:
    """The parts list of a preamble. `headings` are the body's; `meaning` gives what a name means in the edition."""
    for passage in passages:
        found = _in_passage(passage, _Meaning(headings, meaning))
        if found is not None:
            return found
    return PartsList()


class _Meaning:
    """Which section a name means: one of the body's headings, else one that the edition knows."""

    def __init__(self, headings: Sequence[str], recognised: Callable[[str], Recognised | None]) -> None:
        self._headings = {loose_form(heading) for heading in headings}
        self._recognised = recognised

    def is_heading(self, name: str) -> bool:
        return loose_form(name) in self._headings

    def of(self, name: str) -> str:
        """The heading or section key that a name means, "" when it is unknown."""
        known = self._recognised(name)
        return loose_form(name) if self.is_heading(name) else known.spec.key if known is not None else ""

    def same(self, one: str, other: str, whole_names_too: bool) -> bool:
        """Whether two different names mean one section; a full name of a section needs no other beside it."""
        first, second = self._recognised(one), self._recognised(other)
        if first is None or second is None or first.spec is not second.spec or loose_form(one) == loose_form(other):
            return False
        return whole_names_too or (first.match is Match.PATTERN and second.match is Match.PATTERN)

    def differ(self, one: str, other: str) -> bool:
        """Whether both mean a section, and not the same."""
        known = self.of(one), self.of(other)
        return all(known) and known[0] != known[1]


def _in_passage(passage: Passage, meaning: _Meaning) -> PartsList | None:
    for found in re.finditer(r"[^。]+。?", passage.text):
        sentence = found.group()
        counted = _COUNT.search(sentence)
        openings = list(_OPENING.finditer(sentence))
        speaks_of_itself = _OF_THE_REPORT.search(sentence) is not None
        if counted is None and not (openings and (speaks_of_itself or "部分" in sentence or "概述" in sentence)):
            continue
        claimed = _claimed(passage, found.start(), counted) if counted is not None else None
        starts = [opening.end() for opening in openings] or [0]
        bodies = [_body(sentence, start, counted) for start in starts]
        number = claimed.value if claimed is not None else 0
        listed = max((_names(body, meaning, number) for body in bodies), key=lambda names: _fitness(names, meaning))
        if len({meaning.of(name) for name in listed} - {""}) > 1 or (number > 1 and speaks_of_itself):
            return PartsList(listed, claimed, _OPEN_LIST.search(sentence) is not None)
    return None


def _fitness(names: Sequence[str], meaning: _Meaning) -> tuple[int, int]:
    """How many of the names mean a section; of equals the reading that begins later has fewer names."""
    return sum(bool(meaning.of(name)) for name in names), -len(names)


def _claimed(passage: Passage, base: int, counted: re.Match[str]) -> Stated[int] | None:
    number = values.small_number(counted.group("n"))
    if number is None:
        return None
    start, end = base + counted.start("n"), base + counted.end("n")
    return Stated(number, passage.place(start, end), counted.group("n"))


def _body(sentence: str, start: int, counted: re.Match[str] | None) -> str:
    """The words between the opening and the closing ones, on whichever side of the count has more of them."""
    if counted is not None and counted.end() > start:
        after = sentence[counted.end() :].lstrip("，,：:。；即组构成")
        before = sentence[start : counted.start()]
        body = before if len(before) >= len(after) or not after else after
    else:
        closing = _CLOSING.search(sentence, start)
        body = sentence[start : closing.start() if closing else len(sentence)]
    first, _, rest = body.partition("；")
    if rest and len(re.findall("[、，,]", _bare(first))) > 1:  # the list ends here, something else follows
        body = first
    return _OPEN_END.sub("", body.strip("，,。；：: “”"))


def _names(body: str, meaning: _Meaning, claimed: int) -> tuple[str, ...]:
    """The names of the list, read so that their number is the one claimed where that is possible."""
    single = [name for name in map(_bare, _separator(body).split(body)) if len(loose_form(name)) > 1]
    parted = _last_parted(single, meaning)
    readings = [_joined(names, meaning, whole) for whole in (False, True) for names in (parted, single)]
    fitting = [names for names in (*readings, single, parted) if len(names) == claimed]
    return tuple(fitting[0] if fitting else readings[1 if claimed else 0])


def _separator(body: str) -> re.Pattern[str]:
    """The strongest mark that parts the list: quotation marks, or ， between names that have 、 inside them."""
    if _QUOTED.search(body):
        return _QUOTED
    if "；" in body or ";" in body:
        return re.compile(r"[；;]")
    if len(re.findall("[，,]", body)) > 1:
        return re.compile(r"[，,]")
    return re.compile(r"[、，,]")


def _joined(names: Sequence[str], meaning: _Meaning, whole_names_too: bool) -> list[str]:
    """Neighbours that together are a heading of the body, or that mean one section, as one name."""
    built: list[str] = []
    index = 0
    while index < len(names):
        end = index + 1
        for stop in range(len(names), index + 1, -1):
            if meaning.is_heading("、".join(names[index:stop])):
                end = stop
                break
        else:
            while end < len(names) and meaning.same(names[index], names[end], whole_names_too):
                end += 1
        built.append("、".join(names[index:end]))
        index = end
    return built


def _last_parted(names: Sequence[str], meaning: _Meaning) -> list[str]:
    """A list whose last two names are joined by 和: parted where the halves mean different sections."""
    if not names or meaning.is_heading(names[-1]):
        return list(names)
    for link in _LINK.finditer(names[-1]):
        halves = _bare(names[-1][: link.start()]), _bare(names[-1][link.end() :])
        if meaning.differ(*halves):
            return [*names[:-1], *halves]
    return list(names)


def _bare(name: str) -> str:
    previous = None
    while name != previous:
        previous, name = name, _INLINE_NUMBER.sub("", name.strip(" 　，,、；;"))
    return name
