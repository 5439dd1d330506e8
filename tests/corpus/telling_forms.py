"""A case of 2019 or later told as the text of a report: figures in the first section, the forms in the next ones."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from corpus_cases import Case
from draft import Fact, Facts
from telling import ITEMS, Telling
from telling_figures import FigureTelling
from telling_tables import TableTelling
from told import Counted

from reportgen.layout.spec import Layout

TABLES = {"disclosed": "表二", "requests": "表三", "review": "表四"}
RESULTS = ("予以公开", "部分公开")


class FormFigures(FigureTelling):
    """Figures in running text. No field of the forms holds those of information made public: they are only counted."""

    def total(self, section: Mapping[str, Any]) -> Fact | None:
        """主动公开政府信息80余条, if the report has a total."""
        stated = self.case.get("disclosed")
        if stated is None:
            return None
        self.draft.say(f"{self.year}年，{self.own}主动公开政府信息")
        said = self.draft.number(stated["total"], stated.get("hedge", ""))
        self.draft.say(stated.get("unit", "条") + "。")
        return said

    def ways(self, total: Fact | None) -> None:
        """The channels: parts of the total where they add up to it."""
        channels = self.case.get("channels")
        if channels is None:
            return
        self.draft.say("按渠道分：")
        below = Facts()
        self._items_of(below, channels, "。")
        parts = tuple((key, value) for key, value in below.items if isinstance(value, Fact))
        if total is not None:
            overlap = self.case.get("channels_add_up") != "yes"
            self.told.counted.append(Counted("渠道", total, parts, False, False, overlap))

    def breakdowns(self, total: Fact | None) -> None:
        """A total and its parts; that of information made public is not said again."""
        disclosed = self.case.get("disclosed", {})
        for stated in self.case.get("breakdowns", ()):
            is_open = stated.get("open") == "yes"
            again = total is not None and stated["of"] == disclosed.get("total")
            self.draft.say(f"按{stated['name']}分{'主要有' if is_open else '：'}" if again else f"{stated['name']}共")
            whole = total if again else self.draft.number(stated["of"])
            assert whole is not None
            self.draft.say("" if again else "件：")
            parts = []
            for index, (name, value) in enumerate(stated["items"].items()):
                self.draft.say("；" if index else "")
                key = self.draft.say(name)
                parts.append((key, self.draft.number(value)))
                self.draft.say("条" if again else "件")
                self.draft.say(f"，占{self.shares[value]}" if value in self.shares else "")
            self.draft.say("等。" if is_open else "。")
            about = "disclosed" if again else "other"
            approximate = about == "disclosed" and "hedge" in disclosed
            self.told.counted.append(Counted(stated["name"], whole, tuple(parts), is_open, approximate))

    def applications(self) -> None:
        """Applications as told; of a report whose table is not in sight a reader takes the figures from here."""
        stated = self.case.get("requests")
        if stated is None:
            return
        takes = all(section["about"] != "requests" for section in self.case["sections"])
        if "said" in stated:
            said = self.no_requests()
            digits = next((place for place, char in enumerate(said.text) if char == stated["received"]), 0)
            number = Fact(stated["received"], said.start + digits, said.start + digits + 1)
            self._take("新收", number, takes)
            return
        if stated["received"] == "0":
            said = self.no_requests()
            self._take("新收", said.read_as("0"), takes)
            return
        unit = stated.get("unit", "件")
        self.draft.say(f"{self.year}年，{self.own}收到政府信息公开申请")
        self._take("新收", self.draft.number(stated["received"]), takes)
        self.draft.say(unit)
        for key, row, words in (
            ("carried_in", "上年结转", "，上年结转"),
            ("handled", "办理总计", "，办结"),
            ("carried_out", "结转下年度", "，结转下年度继续办理"),
        ):
            if key in stated:
                self.draft.say(words)
                self._take(row, self.draft.number(stated[key]), takes)
                self.draft.say(unit)
        for name, count in stated.get("by_result", {}).items():
            self.draft.say(f"，{name}")
            said = self.draft.number(count)
            self.draft.say(unit)
            if name in RESULTS:
                self._take(name, said, takes)
        self.draft.say("。")

    def _take(self, row: str, said: Fact, takes: bool) -> None:
        if takes:
            self._group("表三").below(said.read_as(row)).put(said.read_as("总计"), said)

    def reviews(self) -> None:
        stated = self.case.get("review")
        names = (("行政复议", "reconsideration"), ("行政诉讼", "litigation"))
        if stated is not None:
            told = "、".join(name for name, key in names if key in stated)
            self.draft.say(f"{self.year}年，{self.own}未发生因政府信息公开申请{told}的情况。")


class FormTelling(Telling):
    """Tells one case by the national forms."""

    figures: FormFigures

    def __init__(self, case: Case, form: Layout) -> None:
        super().__init__(case)
        self.form = form
        self._parts_about = {part["about"] for section in case["sections"] for part in section.get("parts", ())}
        self._table_from: tuple[int, int] | None = None

    def _figure_telling(self) -> FormFigures:
        return FormFigures(self.case, self.draft, self.told, self.own)

    def _before_first_heading(self) -> None:
        start = self.draft.here
        self._preamble()
        if not self.case["sections"]:
            self._figures_told({})
            self._words(self.case)
        if self.draft.here > start:
            self.told.preamble.append(self.draft.stretch(start))
            self.draft.fresh_line()

    def _body(self, section: Mapping[str, Any], about: str) -> None:
        tellers: Mapping[str, Callable[[Mapping[str, Any]], None]] = {
            "overview": self._overview, "told": self._figures_told, "fees": self._fees,
            "problems": self._problems, "other": self._other,
        }  # fmt: skip
        is_part = section not in self.case["sections"]
        if about in TABLES and not is_part:
            self._form_of(about)
            self.draft.say("".join(f"{words}。\n" for words in section.get("after", ())))
            return
        if about == "requests" and is_part:
            self._requests_told()
        elif about == "review" and is_part:
            self.figures.reviews()
        else:
            tellers[about](section)
        self._figures(section)
        self._words(section)
        for number, item in zip(section.get("inline", ()), ITEMS, strict=False):
            self.draft.say(f"{number}{item}")
        if about != "problems":
            self._numbered(section, ITEMS)
        if "cut_short" in section:
            self.draft.fresh_line()
            self.draft.say(section["cut_short"])

    def _overview(self, section: Mapping[str, Any]) -> None:
        super()._overview(section)
        self._figures_told(section)

    def _figures_told(self, section: Mapping[str, Any]) -> None:
        figures = self.figures
        total = figures.total(section)
        figures.breakdowns(total)
        figures.ways(total)
        if "requests" not in self._parts_about:
            self._requests_told()
        if "review" not in self._parts_about:
            figures.reviews()

    def _requests_told(self) -> None:
        self.figures.applications()
        for words in self.case.get("requests", {}).get("words", ()):
            self.draft.say(f"{words}。")

    def _other(self, section: Mapping[str, Any]) -> None:
        if section.get("heading", "").endswith("其他需要报告的事项"):
            super()._other(section)
        else:
            self.draft.say(f"{self.own}按规定办理了这项工作。")

    def _form_of(self, about: str) -> None:
        """The form that the section prints, if it is there."""
        stated = self.case.get("tables", {}).get(TABLES[about], "none")
        form = self.form.table(TABLES[about])
        assert form is not None
        start = self.draft.here
        if stated != "none":
            TableTelling(self.draft, form, stated, self.told.figures).tell()
            self.draft.fresh_line()
        self._table_from = (start, self.draft.here)

    def _told_since(self, start: int, section: Mapping[str, Any]) -> Fact:
        """The section's text without its form, which a reader takes for itself."""
        table, self._table_from = self._table_from, None
        if table is None:
            return self.draft.stretch(start)
        whole = self.draft.stretch(start)
        before = Fact(whole.text[: table[0] - start].rstrip("\n"), start, table[0])
        after = Fact(whole.text[table[1] - start :], table[1], whole.end)
        if not before.text:
            return after
        before = Fact(before.text, start, start + len(before.text))
        return before.and_then(after) if after.text else before
