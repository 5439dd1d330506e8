"""A case told as the neutral text of a report: its headings and figures as stated, every other word ours.

Where the facts of a section are not known the text says what an ordinary report would say (no applications, no
review), since a silence of the transcript is no fault of the report.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from corpus_cases import Case
from draft import Draft, Fact
from telling_figures import FigureTelling
from told import Told

SELF_NAMES = (
    ("街道", "我街道"), ("管委会", "我管委会"), ("部委", "我部"), ("局", "我局"), ("区政府", "我区"),
    ("府办", "我办"), ("镇", "我镇"), ("乡", "我乡"), ("省", "我省"), ("区", "我区"),
)  # fmt: skip
ITEMS = (
    "完善全年工作安排。",
    "规范信息发布步骤。",
    "加强承办人员学习。",
    "细化各站所分工。",
    "按月核对栏目内容。",
    "做好档案留存。",
)
PROBLEMS = ("存在的问题：栏目更新有时不够及时。", "改进措施：按月核对栏目内容。", *ITEMS)
CHINESE = "〇一二三四五六七八九十"


class Telling:
    """Tells one case into a draft."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.draft = Draft(case.get("headings") == "run-on", case.get("spaced") == "yes")
        self.told = Told()
        self.own = next(name for ending, name in SELF_NAMES if case["organ"].endswith(ending))
        self.year = case["year"]
        self.figures = self._figure_telling()

    def _figure_telling(self) -> FigureTelling:
        return FigureTelling(self.case, self.draft, self.told, self.own)

    # -- the whole ---------------------------------------------------------------------------------

    def tell(self) -> None:
        self._title()
        sections = self.case["sections"]
        inside = not {"inside_first_section", "twice"}.isdisjoint(self.case.get("preamble", {}))
        if not inside or self.case["preamble"].get("twice") == "yes":
            self._before_first_heading()
        for index, section in enumerate(sections):
            self._section(section, self._preamble if inside and index == 0 else None)
        self._end()

    def _title(self) -> None:
        case, draft, head = self.case, self.draft, self.told.head
        start = draft.here
        shown = case.get("title", f"{case['organ']}{case['year']}年政府信息公开工作年度报告")
        shown = shown if case["organ"] in shown else case["organ"] + shown
        shown = shown if case["year"] in shown else shown + case["year"]
        cut = shown.index("政府") if case.get("title_lines") == "2" else len(shown)
        draft.say(shown[:cut] + "\n" + shown[cut:] if cut < len(shown) else shown)
        title = draft.stretch(start)
        organ, year = title.within(case["organ"]), title.within(case["year"])
        head.put(title.read_as("标题"), title.read_as(title.text.replace("\n", "")))
        head.put(year.read_as("年度"), year)
        about = head.below(organ.read_as("机关"))
        about.put(organ.read_as("名称"), organ)
        about.put(organ.read_as("层级"), organ.read_as(case["level"]))
        if "region" in case:
            about.put(organ.read_as("所在地"), organ.read_as(case["region"]))
        if case.get("title_glued") != "yes":
            draft.say("\n")
        self._dated("公布日期", "published", "公布时间：")
        if case.get("signed_at") == "title":
            self._dated("落款日期", "signed", "（")

    def _dated(self, key: str, name: str, lead: str) -> None:
        """A line with a date; one without a day is no date that a reader could take."""
        if name not in self.case:
            return
        self.draft.say(lead)
        said = self.draft.say(self.case[name])
        self.draft.say("）\n" if lead == "（" else "\n")
        if self.case[name].count("-") == 2:
            self.told.head.put(said.read_as(key), said)

    def _before_first_heading(self) -> None:
        """The preamble, and the facts of sections whose headings the text does not have."""
        start = self.draft.here
        self._preamble()
        told = {about for section in self.case["sections"] for about in _abouts(section)}
        if "disclosed" in self.case and "disclosed" not in told:
            self.figures.disclosed({})
            self.figures.counted_in("disclosed")
        if "overview_total" in self.case:
            self.draft.say(f"{self.year}年，{self.own}录入信息")
            self.draft.number(self.case["overview_total"])
            self.draft.say("条。")
        self._words(self.case)
        if not self.case["sections"]:
            self._problems({})
        if self.draft.here > start:
            self.told.preamble.append(self.draft.stretch(start))
            self.draft.fresh_line()

    def _end(self) -> None:
        self.draft.fresh_line()
        if self.case.get("signed_at") != "title":
            self._dated("落款日期", "signed", "")
        self.draft.say(self.case.get("annex", ""))

    # -- the preamble ------------------------------------------------------------------------------

    def _preamble(self) -> None:
        """Basis, list of parts and period; nothing where the text begins later or is one paragraph."""
        stated = self.case.get("preamble")
        if stated is None and (self.case["seen"] == "tail" or not self.case["sections"]):
            return
        stated = stated or {}
        year = stated.get("year", self.year)
        basis = stated.get("basis", "《中华人民共和国政府信息公开条例》")
        self.draft.say(f"根据{basis}，编制{year}年政府信息公开工作年度报告。")
        self._parts_list(stated)
        self._period()

    def _parts_list(self, stated: Mapping[str, Any]) -> None:
        if "parts" not in stated:
            return
        parts, claimed, is_open = stated["parts"], stated.get("claimed"), stated.get("open") == "yes"
        mark = "，" if any("、" in part for part in parts) else "、"
        if stated.get("numbered") == "yes":
            parts = [f"{CHINESE[number]}、{part}" for number, part in enumerate(parts, start=1)]
        if stated.get("quoted") == "yes":
            parts, mark = [f"“{part}”" for part in parts], ""
        listed = stated.get("as_listed", mark.join(parts)) + ("等" if is_open else "")
        if stated.get("claimed_first") == "yes":
            self.draft.say(f"本报告共{CHINESE[int(claimed)]}个部分，包括{listed}。")
        elif claimed is None:
            self.draft.say(f"全文包括{listed}。")
        else:
            self.draft.say(f"本报告由{listed}{CHINESE[int(claimed)]}个部分组成。")

    def _period(self) -> None:
        period = self.case.get("period")
        if period is None:
            return
        if "as" in period:
            self.draft.say("" if period["as"].startswith("统计期限") else "统计期限为")
            said = self.draft.say(period["as"])
            ends = (said, said)
        else:
            self.draft.say("统计期限为")
            start = self.draft.say(_day(period["from"]))
            self.draft.say("至")
            ends = (start, self.draft.say(_day(period["to"])))
        self.draft.say("。")
        for key, name, place in (("起", "from", ends[0]), ("止", "to", ends[1])):
            if name in period:
                within = self.told.head.below(ends[0].read_as("统计期限"))
                within.put(place.read_as(key), place.read_as(period[name]))

    # -- sections ----------------------------------------------------------------------------------

    def _section(self, section: Mapping[str, Any], before: Callable[[], None] | None) -> None:
        heading = self.draft.say(section["heading"])
        if "headings" not in self.case:
            self.draft.fresh_line()
        start = self.draft.here
        if before is not None:
            before()
            self.draft.fresh_line()
        self._matter(section)
        self.told.sections.append((heading, self._told_since(start, section)))
        self.draft.fresh_line()

    def _told_since(self, start: int, section: Mapping[str, Any]) -> Fact:
        """The section's text, from its beginning to here."""
        return self.draft.stretch(start)

    def _matter(self, section: Mapping[str, Any]) -> None:
        parts = section.get("parts", ())
        if parts:
            for part in parts:
                self.draft.say(part["heading"] + "\n")
                self._body(part, part["about"])
                self.draft.fresh_line()
        else:
            for about in _abouts(section):
                self._body(section, about)

    def _body(self, section: Mapping[str, Any], about: str) -> None:
        tellers: Mapping[str, Callable[[Mapping[str, Any]], None]] = {
            "overview": self._overview, "disclosed": self.figures.disclosed, "requests": self.figures.requests,
            "review": self.figures.review, "fees": self._fees, "problems": self._problems, "other": self._other,
        }  # fmt: skip
        if about in self.case.get("answered_as_requests", ()):
            self.figures.no_requests()
        elif about in tellers:
            tellers[about](section)
        elif "figures" not in section:
            self.draft.say(f"{self.own}按规定办理了这项工作。")
        self._figures(section)
        self.figures.counted_in(about)
        self._words(section)
        if about != "problems":
            self._numbered(section, ITEMS)

    def _overview(self, section: Mapping[str, Any]) -> None:
        self.draft.say(f"{self.own}把政府信息公开列入全年工作安排，明确了承办人员和办理步骤。")

    def _fees(self, section: Mapping[str, Any]) -> None:
        self.draft.say(f"{self.year}年，{section.get('self', self.own)}依申请提供政府信息没有收取费用。")

    def _other(self, section: Mapping[str, Any]) -> None:
        self.draft.say("没有其他需要报告的事项。")

    def _problems(self, section: Mapping[str, Any]) -> None:
        if "numbers" in section:
            self._numbered(section, PROBLEMS)
        else:
            self.draft.say("".join(PROBLEMS[:2]))

    def _numbered(self, section: Mapping[str, Any], items: Sequence[str]) -> None:
        for number, item in zip(section.get("numbers", ()), items, strict=False):
            self.draft.fresh_line()
            self.draft.say(f"{number}{item}")

    def _figures(self, section: Mapping[str, Any]) -> None:
        """Figures said in the section that no field holds: 举报投诉658件、市长热线421件."""
        said = "、".join(f"{name}{value}" for name, value in section.get("figures", {}).items())
        self.draft.say(f"{said}。" if said else "")
        if "names" in section:
            self.draft.say(f"公开渠道有{'和'.join(section['names'])}。")
        other = section.get("other_year")
        if other is not None:
            self.draft.say(f"{other['year']}年通过{other['channel']}公开政府信息{other['count']}{other['hedge']}条。")

    def _words(self, section: Mapping[str, Any]) -> None:
        """Stretches of wording that the report was seen to use, each in a sentence of ours."""
        for words in section.get("words", ()):
            self.draft.say(f"本节写有{words}。")


def _abouts(section: Mapping[str, Any]) -> tuple[str, ...]:
    """What a section tells: its topic or topics, else those of its parts."""
    if "parts" in section:
        return tuple(part["about"] for part in section["parts"])
    about = section["about"]
    return (about,) if isinstance(about, str) else tuple(about)


def _day(written: str) -> str:
    """2017-01-01 as 2017年1月1日."""
    year, month, day = written.split("-")
    return f"{year}年{int(month)}月{int(day)}日"
