"""What a number in running text is about: its noun, tied to a figure of the layout or to none.

A noun is tied only when the words say so; a name that two figures share is decided by what the passage has
just spoken of, else by its section, and is otherwise left open.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache

from reportgen.layout.spec import FieldSpec, FieldType, Layout, Topic
from reportgen.report.claims import matters
from reportgen.report.claims.cells import cells_of
from reportgen.report.claims.matters import Matter
from reportgen.report.claims.names import Names
from reportgen.report.claims.nouns import Nouns
from reportgen.report.claims.quantities import MASK
from reportgen.report.claims.setting import Setting, Tie
from reportgen.report.model import Figure

_MONEY = ("元",)
_PEOPLE = ("人", "名")
_PAPERS = ("条", "篇")
"""Units of information, not of cases: 不予公开10条 counts documents by their attribute."""
_NEVER = ("%", "倍", "个百分点", "人次")
_CASES = ("件", "份", "例", "宗", "件次")
_KINDS = ("", "项", "个", "则", "人", "名")
"""Units that, behind a list of names, count the names themselves (A、B、C三项)."""
_EACH = r"(?:各|均|都|分别)(?:为|有|是|收到|受理|发生)?[\s：:]*$"
_PART_WORDS = {
    Topic.DISCLOSED: ("主动公开",),
    Topic.REQUESTS: ("依申请",),
    Topic.REVIEW: ("复议", "诉讼"),
}
"""Words in the heading of an overview's part that say what it is about."""
_TOLD = {
    Topic.DISCLOSED: (Matter.DISCLOSED,),
    Topic.REQUESTS: (Matter.RECEIVED,),
    Topic.REVIEW: (Matter.REVIEW, Matter.LITIGATION),
}


class Subjects:
    """The nouns of one report: names of its categories and channels, the layout's matters and nouns."""

    def __init__(self, layout: Layout, figures: Mapping[str, Figure]) -> None:
        self.matters = matters.of_layout(layout)
        self._fields = layout.by_key
        self._figures = figures
        self.cells = cells_of(layout)
        self._roots = {
            topic: frozenset(self.matters[matter].split(".")[0] for matter in told if matter in self.matters)
            for topic, told in _TOLD.items()
        }
        self._cases = frozenset(
            path.split(".")[0] for matter, path in self.matters.items() if matter is not Matter.DISCLOSED
        )
        self.names = Names(layout, figures, frozenset(self.matters.values()))
        self._nouns = _nouns_of(layout)

    def wholes(self, path: str) -> tuple[str, ...]:
        """The figures that an item is part of, the nearest first."""
        if path in self.cells:
            return self.cells.wholes(path)
        found: list[str] = []
        while (path := self.names.parents.get(path, "")) and path not in found:
            found.append(path)
        return tuple(found)

    def fee(self) -> str:
        """The figure for fees charged on applications, "" when the edition has none."""
        amounts = [spec for spec in self._fields.values() if spec.type is FieldType.AMOUNT]
        named = (s.key for s in amounts if any(re.fullmatch(noun, "收取费用") for noun in s.nouns))
        return next(named, "") or next(
            (s.key for s in amounts if s.key.startswith("收费.") and "减免" not in s.key), ""
        )

    def topics(self, layout: Layout, place: str) -> frozenset[Topic]:
        """What a place (a section's key, or `section/part`) is about; an overview's parts have topics of their own."""
        section, _, part = place.partition("/")
        spec = layout.section(section)
        if spec is None:
            return frozenset()
        own = frozenset((spec.topic, *spec.also))
        if spec.topic is not Topic.OVERVIEW or not self.cells:
            return own
        return own | {topic for topic, words in _PART_WORDS.items() if any(word in part for word in words)}

    def remembered(self, ties: tuple[Tie, ...], last: str, going_on: bool) -> str:
        """The item that the text has spoken of last once it has said `ties`; cells go on to the sentence's end."""
        if not self.cells:
            return next((tie.figure for tie in ties if self.names.in_tree(tie.figure)), last)
        paths = (term for tie in ties for path in tie.alternatives for term in matters.terms(path))
        return next((path for path in paths if path in self._fields), last if going_on else "")

    def ties(self, setting: Setting) -> tuple[Tie, ...]:
        """What the number is about; more than one when the words say 各. Empty when it cannot be told."""
        if setting.unit in _NEVER:
            return ()
        items = self._items(setting)
        if items is not None:
            return items
        found = (
            self._cells(setting)
            or self._case(setting)
            or self._court(setting)
            or self._disclosed(setting)
            or self._noun(setting)
        )
        return tuple(tie for tie in found if self._fits(tie, setting.unit))

    def _cells(self, setting: Setting) -> tuple[Tie, ...]:
        """Ties to cells of the edition's forms, by the names of their rows and columns."""
        if not self.cells or setting.unit in _PAPERS:
            return ()
        found = self.cells.named(
            setting.reach, setting.after, setting.sentence, setting.before, setting.unit, setting.last
        )
        return self._listed([Tie.to(noun, paths) for noun, paths in found], setting)

    # -- names of categories, channels and outcomes --------------------------------------------------

    def _items(self, setting: Setting) -> tuple[Tie, ...] | None:
        """Ties by name; None when no name stands beside the number, () when it cannot be decided."""
        listed = self.names.ending(setting.reach)
        if listed is not None and matters.by_way_of().search(setting.clause) and self._information(setting):
            return None
        if listed is None:
            name = self.names.starting(setting.after) if self._is_bare(setting) else ""
            listed = (name,) if name else None
        if not listed:
            return None if listed is None else ()
        if len(listed) > 1 and setting.unit in _KINDS:
            return ()
        choices = [self._decided(name, setting) for name in listed]
        if not all(choices):
            return None
        if any(len(choice) > 1 for choice in choices):
            return ()
        known = [choice[0] for choice in choices]
        return self._listed(list(reversed(known)), setting)

    def _listed(self, ties: list[Tie], setting: Setting) -> tuple[Tie, ...]:
        """A number behind a list counts each of its members (各) or their sum."""
        if len(ties) < 2 or setting.zero or re.search(_EACH, setting.reach):
            return tuple(ties)
        sums = tuple("+".join(paths) for paths in zip(*(tie.alternatives for tie in ties), strict=False))
        return (Tie("", "、".join(tie.noun for tie in ties), sums),)

    def _information(self, setting: Setting) -> bool:
        return matters.disclosed_end().search(matters.without_tail(setting.clause)) is not None

    def _is_bare(self, setting: Setting) -> bool:
        """Before the number stands only a plain lead and a verb of publishing."""
        clause = re.sub(
            r"(?:主动)?(?:公开|发布|公布|更新|推送|开展|作出)(?:了)?$", "", matters.without_tail(setting.clause)
        )
        return _plain(clause)

    def _decided(self, name: str, setting: Setting) -> tuple[Tie, ...]:
        """The nearest figures with this name; outcomes of cases only where cases are spoken of."""
        ranked = []
        for path in self.names.paths(name):
            rank = self._nearness(path, setting)
            if self._fits(Tie(path, name), setting.unit) and self._spoken_of(path, rank, setting):
                ranked.append((rank, path))
        best = max((rank for rank, _ in ranked), default=0)
        return tuple(Tie(path, name) for rank, path in ranked if rank == best)

    def _spoken_of(self, path: str, rank: int, setting: Setting) -> bool:
        """Outcomes belong to cases: 不予公开10条 counts papers by an attribute, and is none."""
        return path.split(".")[0] not in self._cases or (rank > 0 and setting.unit not in _PAPERS)

    def _nearness(self, path: str, setting: Setting) -> int:
        """How near a name's figure is to what the passage speaks of; a court named last goes before a count."""
        parents, root = self.names.parents, path.split(".")[0]
        if root == self._court_spoken_of(setting.before):
            return 3
        if setting.last and parents.get(path) in (setting.last, parents.get(setting.last, setting.last)):
            return 2
        if any(root in self._roots.get(topic, ()) for topic in setting.topics):
            return 1
        received = self.matters.get(Matter.RECEIVED, "")
        return 1 if "申请" in setting.before and root == received.split(".")[0] else 0

    def _court_spoken_of(self, before: str) -> str:
        review, litigation = before.rfind("复议"), before.rfind("诉讼")
        if review < 0 and litigation < 0:
            return ""
        matter = Matter.REVIEW if review > litigation else Matter.LITIGATION
        return self.matters.get(matter, "").split(".")[0]

    # -- applications --------------------------------------------------------------------------------

    def _case(self, setting: Setting) -> tuple[Tie, ...]:
        clause = matters.without_tail(setting.clause)
        if "转" in clause or "转" in setting.after:
            carried = self._carried(clause, setting)
            if carried is not None:
                return carried
        if "复议" in clause[-12:] or "诉讼" in clause[-12:]:
            return ()
        return self._handled(clause, setting) or self._received(clause, setting)

    def _carried(self, clause: str, setting: Setting) -> tuple[Tie, ...] | None:
        """What was carried in or out; None when nothing of the kind is spoken of."""
        if matters.carried_in_end().search(clause) or matters.carried_in_start().match(setting.after):
            return self._tie(Matter.CARRIED_IN)
        if matters.carried_out_end().search(clause) or matters.carried_out_start().match(setting.after):
            return self._tie(Matter.CARRIED_OUT)
        return None

    def _handled(self, clause: str, setting: Setting) -> tuple[Tie, ...]:
        match = matters.handled_end().search(clause)
        if match is None or re.search(matters.RECEIVE + r"[^，。；]*申请", clause[match.start("verb") :]):
            return ()
        after = matters.application_start().match(setting.after)
        spoken = Topic.REQUESTS in setting.topics or match["object"] or after or "申请" in setting.sentence
        if not spoken or matters.narrowed().search(clause) or "延期" in setting.sentence:
            return ()
        if match["verb"] in ("办结", "办毕", "办理完毕", "处理完毕", "答复", "回复"):
            return self._tie(Matter.HANDLED)
        handled, whole = self.matters.get(Matter.HANDLED, ""), self._with_carried()
        return (Tie("", Matter.HANDLED.value, tuple(path for path in (handled, whole) if path)),)

    def _received(self, clause: str, setting: Setting) -> tuple[Tie, ...]:
        if not self._is_received(clause, setting):
            return ()
        received, whole = self.matters.get(Matter.RECEIVED, ""), self._with_carried()
        either = (received, whole) if whole != received and "新收" not in clause else ()
        return self._tie(Matter.RECEIVED, either)

    def _with_carried(self) -> str:
        """收到 plus 上年结转 where something was carried over, else 收到 alone."""
        received, carried = (self.matters.get(matter, "") for matter in (Matter.RECEIVED, Matter.CARRIED_IN))
        return f"{received}+{carried}" if received and self._value(carried) else received

    def _value(self, path: str) -> Decimal | None:
        found = self._figures.get(path)
        return found.value if found is not None else None

    def _is_received(self, clause: str, setting: Setting) -> bool:
        in_section = Topic.REQUESTS in setting.topics
        follows = matters.application_start().match(setting.after) is not None
        if matters.received_end().search(clause):
            return not matters.narrowed().search(re.sub(matters.EVERYBODY, "", clause))
        match = matters.receive_end().search(clause)
        if match is not None:
            lead = matters.without_tail(clause[: match.start()])
            named = matters.application_end().search(lead)
            if named is not None:
                return _plain(lead[: named.start()])
            return _plain(lead) and (follows or (in_section and not setting.after))
        match = matters.application_end().search(clause)
        if match is not None and "申请公开" not in match.group():
            return _plain(clause[: match.start()])
        match = matters.on_request_end().search(clause)
        if match is not None and in_section and setting.unit in _CASES:
            if matters.by_attribute().search(setting.sentence):
                return False
            return "主动公开" not in setting.reach and _plain(clause[: match.start()])
        return follows and _plain(clause)

    # -- review and litigation -----------------------------------------------------------------------

    def _court(self, setting: Setting) -> tuple[Tie, ...]:
        clause = matters.without_tail(setting.reach)
        if not any(word in text for text in (clause, setting.after) for word in ("复议", "诉讼")):
            return ()
        match = matters.court_end().search(clause)
        if match is None:
            start = matters.court_start().match(setting.after)
            return self._tie(_matter_of(start["kind"])) if start is not None else ()
        if Topic.REVIEW not in setting.topics and matters.hears_cases().search(clause[: match.start()]):
            return ()
        if clause[: match.start()].endswith(("撤销", "撤回", "终止", "经", "不服", "直接")):
            return ()
        kinds = [_matter_of(match["first"])] + ([_matter_of(match["second"])] if match["second"] else [])
        ties = [tie for kind in dict.fromkeys(kinds) for tie in self._tie(kind)]
        return self._listed(ties, setting)

    # -- information made public -----------------------------------------------------------------------

    def _disclosed(self, setting: Setting) -> tuple[Tie, ...]:
        total = self.matters.get(Matter.DISCLOSED, "")
        summed = matters.summed_end().search(setting.clause)
        if total and summed is not None and _plain(setting.clause[: summed.start()]):
            return (Tie(total, summed["noun"]),)
        clause = matters.without_tail(setting.clause)
        match = matters.disclosed_end().search(clause)
        if not total or match is None or setting.unit == "次":
            return ()
        proactive = match.group().startswith("主动公开")
        lead = clause[: match.start()].removesuffix("发布" if proactive else "")
        if not (proactive or match["object"] or matters.information_start().match(setting.after) or _sums_up(lead)):
            return ()
        plain = matters.plain_lead().match(lead)
        rest = lead[plain.end() if plain else 0 :]
        way = matters.by_way_of().match(rest) or (None if rest else self._way_before(setting))
        if way is not None:
            return self._by_way(way["what"], total, match.group())
        return (Tie(total, match.group()),) if not rest else ()

    def _way_before(self, setting: Setting) -> re.Match[str] | None:
        """通过政府门户网站，主动公开…: the clause before narrows as well."""
        sentence = setting.before[max(setting.before.rfind(mark) for mark in "。！？；：\n") + 1 :]
        clauses = sentence.split("，")
        if len(clauses) < 2:
            return None
        before = clauses[-2]
        plain = matters.plain_lead().match(before)
        rest = before[plain.end() if plain else 0 :]
        return matters.by_way_of().match(rest) if rest.startswith(("通过", "利用", "依托", "借助", "运用")) else None

    def _by_way(self, what: str, total: str, noun: str) -> tuple[Tie, ...]:
        """What was published in one way: its own figure, the total when that way is the only one, or open."""
        if not what.strip(MASK + "年度月底末至到 "):
            return (Tie(total, noun),)
        path = self.names.channel(what)
        if not path:
            return (Tie("", f"{what}{noun}", (total,)),)
        whole = self._value(path) is not None and self._value(path) == self._value(total)
        return (Tie(total if whole else path, what),)

    # -- other nouns of the layout ---------------------------------------------------------------------

    def _noun(self, setting: Setting) -> tuple[Tie, ...]:
        found = self._nouns.named(setting)
        told = [tie for tie in found if self._spoken_of(tie.figure, self._nearness(tie.figure, setting), setting)]
        return tuple(told) or self._nouns.amount_behind(setting)

    def tie(self, matter: Matter) -> Tie:
        """To what the edition counts of a matter; to nothing where it does not count it."""
        path = self.matters.get(matter, "")
        return Tie.to(matter.value, (path,)) if path else Tie("", matter.value)

    def _tie(self, matter: Matter, figures: tuple[str, ...] = ()) -> tuple[Tie, ...]:
        if matter not in self.matters:
            return ()
        return (Tie.to(matter.value, figures),) if figures else (self.tie(matter),)

    def _fits(self, tie: Tie, unit: str) -> bool:
        path = tie.figure or (matters.terms(tie.figures[0])[0] if tie.figures else "")
        spec = self._fields.get(path) or self._field_above(path)
        if spec is None or not unit:
            return True
        for kind in (_MONEY, _PEOPLE):
            if (spec.unit in kind or (kind is _MONEY and spec.type is FieldType.AMOUNT)) != (unit in kind):
                return False
        return True

    def _field_above(self, path: str) -> FieldSpec | None:
        return next((spec for key, spec in self._fields.items() if path.startswith(key + ".")), None)


def _plain(lead: str) -> bool:
    """Whether the words narrow nothing."""
    return matters.plain_lead().fullmatch(lead) is not None


def _sums_up(lead: str) -> bool:
    return lead.endswith(("共", "共计", "总共", "一共", "累计", "合计", "全年"))


def _matter_of(words: str) -> Matter:
    return Matter.REVIEW if "复议" in words else Matter.LITIGATION


@lru_cache(maxsize=8)
def _nouns_of(layout: Layout) -> Nouns:
    """The edition's own nouns, for what neither a set phrase nor the name of a cell means."""
    return Nouns(layout, {*matters.of_layout(layout).values(), *cells_of(layout)})
