"""The figures of a case in neutral sentences: information made public, applications, review and litigation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from corpus_cases import Case
from draft import Draft, Fact, Facts
from told import Counted, Told


class FigureTelling:
    """Tells the figures of one case; `own` is what the organ calls itself."""

    def __init__(self, case: Case, draft: Draft, told: Told, own: str) -> None:
        self.case, self.draft, self.told, self.own = case, draft, told, own
        self.year = case["year"]
        self.shares = {share["n"]: share["shown"] for share in case.get("shares", ())}
        self._hedged: Fact | None = None

    # -- information made public -----------------------------------------------------------------------

    def disclosed(self, section: Mapping[str, Any]) -> None:
        stated = self.case.get("disclosed")
        if stated is not None:
            self._total(section, stated)
        self._categories()
        self._channels()
        for n, shown in self.shares.items():
            if n not in self._items():
                self.draft.say(f"其中动态信息{n}条，占{shown}。")

    def _total(self, section: Mapping[str, Any], stated: Mapping[str, str]) -> None:
        lead = section.get("span") or stated.get("as_of") or f"{self.year}年"
        self.draft.say(f"{lead}，{self.own}{stated.get('scope', '')}主动公开政府信息")
        total = self.draft.number(stated["total"], stated.get("hedge", ""))
        self.draft.say(stated.get("unit", "条"))
        growth = stated.get("growth", "")
        if growth:
            self.draft.say(f"，同比去年增长{growth}" if growth.endswith("%") else f"，同比增量{growth}")
        if "running" in stated:
            self.draft.say(f"，历年累计{stated['running']}条")
        self.draft.say("。")
        if "hedge" in stated:
            self._hedged = total
        else:
            self.told.figures.below(total.read_as("主动公开")).put(total.read_as("总数"), total)

    def _categories(self) -> None:
        categories = self.case.get("categories")
        if categories is None:
            return
        self.draft.say("按类别分：")
        tree = self.told.figures.below(Fact("主动公开", 0, 0)).below(self.draft.say("").read_as("分类"))
        self._items_of(tree, categories, "。")

    def _items_of(self, tree: Facts, items: Mapping[str, Any], end: str) -> None:
        """工作动态63条、重要会议12条; nested items in brackets, shares behind their counts."""
        for index, (name, value) in enumerate(items.items()):
            if name == "合计":
                continue
            self.draft.say("、" if index and end == "）" else "；" if index else "")
            key = self.draft.say(name)
            if isinstance(value, Mapping):
                total = self.draft.number(value["合计"])
                self.draft.say("条（")
                below = tree.below(key)
                below.put(total.read_as("合计"), total)
                self._items_of(below, {name: item for name, item in value.items() if name != "合计"}, "）")
            else:
                tree.put(key, self.draft.number(value))
                self.draft.say("条" + (f"，占{self.shares[value]}" if value in self.shares else ""))
        self.draft.say(end)

    def _channels(self) -> None:
        channels = self.case.get("channels")
        if channels is None:
            return
        self.draft.say("按渠道分：")
        start = self.draft.here
        below = Facts()
        self._items_of(below, channels, "。")
        place = self.draft.stretch(start)
        if self._hedged is not None:
            parts = tuple((key, value) for key, value in below.items if isinstance(value, Fact))
            self.told.counted.append(Counted("主动公开.渠道", self._hedged, parts, False, True))
            return
        group = self.told.figures.below(Fact("主动公开", 0, 0))
        group.put(place.read_as("渠道"), below)
        if self.case.get("channels_add_up") == "yes":
            group.put(place.read_as("渠道单独计数"), place.read_as("否"))

    def _items(self) -> set[str]:
        listed = [*self.case.get("categories", {}).values(), *self.case.get("channels", {}).values()]
        return {*map(str, listed)} | {n for one in self.case.get("breakdowns", ()) for n in one["items"].values()}

    def counted_in(self, about: str) -> None:
        """Breakdowns beside those of the fields: 省级答复600件：同意公开381件、…"""
        for stated in self.case.get("breakdowns", ()):
            if stated.get("in", "disclosed") == about:
                self._counted(stated, "条" if about == "disclosed" else "件")

    def _counted(self, stated: Mapping[str, Any], unit: str) -> None:
        is_open = stated.get("open") == "yes"
        self.draft.say(stated["name"] + ("主要有" if is_open else "共"))
        if is_open:
            total = next(value for _, value in self._group("主动公开").items if isinstance(value, Fact))
        else:
            total = self.draft.number(stated["of"])
            self.draft.say(unit)
        self.draft.say("：")
        parts = []
        for index, (name, value) in enumerate(stated["items"].items()):
            self.draft.say("；" if index else "")
            key = self.draft.say(name)
            parts.append((key, self.draft.number(value)))
            self.draft.say(unit + (f"，占{self.shares[value]}" if value in self.shares else ""))
        self.draft.say("等。" if is_open else "。")
        self.told.counted.append(Counted(stated["name"], total, tuple(parts), is_open, False))

    def _group(self, name: str) -> Facts:
        return self.told.figures.below(Fact(name, 0, 0))

    # -- applications, review and litigation ------------------------------------------------------------

    def requests(self, section: Mapping[str, Any]) -> None:
        stated = self.case.get("requests")
        if stated is None or stated["received"] == "0":
            said = self.no_requests()
            if stated is not None:
                self._group("依申请公开").put(said.read_as("收到"), said.read_as("0"))
            return
        self.draft.say(f"{self.year}年，{self.own}收到政府信息公开申请")
        received = self.draft.number(stated["received"])
        self._group("依申请公开").put(received.read_as("收到"), received)
        self.draft.say("件" + (f"，同比增长{stated['growth']}" if "growth" in stated else ""))
        if "handled" in stated:
            self.draft.say("，办结")
            handled = self.draft.number(stated["handled"])
            self._group("依申请公开").put(handled.read_as("办结"), handled)
            self.draft.say("件")
        self.draft.say("。")

    def no_requests(self) -> Fact:
        self.draft.say(f"{self.year}年度，{self.own}")
        said = self.draft.say(self.case.get("requests", {}).get("said", "未收到政府信息公开申请"))
        self.draft.say("。")
        return said

    def review(self, section: Mapping[str, Any]) -> None:
        stated = self.case.get("review", {} if "figures" in section else {"reconsideration": "0", "litigation": "0"})
        known = "review" in self.case
        names = [("行政复议", "reconsideration", "outcomes"), ("行政诉讼", "litigation", "litigation_outcomes")]
        told = [item for item in names if item[1] in stated]
        if told and all(stated[item[1]] == "0" for item in told):
            self.draft.say(f"{self.year}年，{self.own}未发生因政府信息公开申请")
            for index, (name, _, _) in enumerate(told):
                self.draft.say("、" if index else "")
                said = self.draft.say(name)
                if known:
                    self._group(name).put(said.read_as("总数"), said.read_as("0"))
            self.draft.say("的情况。")
            return
        for name, key, outcomes in told:
            self.draft.say(name)
            total = self.draft.number(stated[key])
            self._group(name).put(total.read_as("总数"), total)
            listed = "、".join(f"{outcome}{count}件" for outcome, count in stated.get(outcomes, {}).items())
            self.draft.say(f"件{'：' if listed else ''}{listed}。")
        self.draft.say(f"{stated['all']}。" if "all" in stated else "")
