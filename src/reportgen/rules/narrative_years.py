"""A year in the text that is neither the report's nor one the sentence has a reason to name (N403)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.diagnostics.finding import finding
from reportgen.diagnostics.model import Diagnostic, Edit, Fix, Message, Severity
from reportgen.layout.spec import Topic
from reportgen.report.claims.timeframe import Frame, YearMention, sentence_end, sentence_start, year_mentions
from reportgen.report.model import Claim, ClaimKind, Report
from reportgen.report.prose import PREAMBLE, Spoken, spoken
from reportgen.rules.registry import Rule

_FULL_STOPS = "。！？\n"
_TITLE = re.compile(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》|〔[^〔〕]*〕|\[[^\[\]]*\]")
_OWN_REPORT = (
    r"(?:度)?[^，。；《》]{0,12}?(?:信息公开|政务公开)[^，。；《》]{0,8}?(?:年度报告|年报|工作报告)|度?年度报告"
)
_COMPARISON = r"比|较|同比|相比|上年|去年|同期|上一年|增长|下降|增加|减少|分别|以前|此前|往年|历年|结转|相较|由|持平"
_MEASURED_BY = (
    r"(?:比|较|较之|与|同|和|跟|由|从|[高低多少大小]于|超过|高出|不及|是|上年度?|去年|上一年度?|即)[（(]?\s*$"
)
"""What stands right before a year that is only the measure: 比2016年, 由2016年的…, 上年（2016年）."""
_MEASURE = r"度?(?:同期|相比|相较|比较|持平|(?:度|转)?结转|转入)"
_BASE = r"度?(?:全年)?(?:的|为|是|仅|只有|共)*\s*\d[\d,]*\s*[条件篇次个份元万%]"
"""What follows a year that gives last year's number for comparison: 2016年为253条."""
_THIS_YEAR = r"今年|本年|当年"
_PLAN = (
    r"度?，?(?:我[一-鿿]{1,3}|本(?:机关|单位|[镇乡局办]))?[，]?(?:还|也)?(?:将|拟|计划|打算)"
    r"(?:进一步|继续|着[力重]|重点|努力|切实|不断|加强|加大|从以下|采取以下)"
)
_LAST_YEARS_WORK = (
    r"度?(?:部门|财政|单位|政府|全[镇乡县市区])?[^，。；]{0,12}?"
    r"(?:决算|年度报告|年报|考核|总结|审计|评估|统计公报|工作报告|年鉴|整改|绩效|评价|建议|提案|议案)"
)
_TURNED_TO = r"(?:对|就|围绕|解决)$"
_LEFT_OVER = r"度?[^，。；]{0,20}?(?:存在|指出|提出|反馈|通报|查找|遗留)的"
"""对2016年存在的3个问题: what last year's report left to be done."""
_PLANNED = r"将|计划|打算|拟|要点|安排|思路|目标|预算|明年|次年|下一年|下一步|下步|今后|力争|规划|部署|年起|结转"
_PUBLISHED = (
    r"(?:报告|年报)[^。]*(?:公布|发布|公开|报送|上报|印发)|(?:公布|发布|公开|报送|上报|印发)[^。]*(?:报告|年报)"
)
_DAY = r"\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*[日号])?|[-./]\d"
_HISTORY = (
    r"以来|至今|施行|实施|颁布|公布|修订|修正|修改|印发|下发|出台|制定|成立|设立|组建|启用|开通|上线|建成|换届|改革|机构|评为|荣获|获得|表彰|通过"
    r"(?!网|政府|门户|微)|开始|国务院|令|撤[销并]|更名|搬迁|创建|启动|签订|废止|清理|试行|任|届"
)
_RANGE = r"\s*(?:年度?)?\s*(?:[-—–~～]+|至|到|、|和)\s*(?:(?:19|20)\d\d)"
_INTO_RANGE = r"(?:19|20)\d\d\s*年?度?\s*(?:[-—–~～]+|至|到|、|和)\s*$"


def stale_years(report: Report) -> Iterator[Diagnostic]:
    """N403: every year in the text is the report's, or has its reason beside it; plans are not for that year."""
    for words in spoken(report):
        mentions = [
            mention for mention in year_mentions(words.text) if not words.is_printed(mention.start, mention.end)
        ]
        titles = [match.span() for match in _TITLE.finditer(words.text)] if mentions else []
        for mention in mentions:
            if mention.year == report.year.value:
                if _is_plan(words, mention):
                    yield _stale(report, words, mention, "plan")
            elif not _has_reason(report, words, mention, titles):
                yield _stale(report, words, mention)


def _is_plan(words: Spoken, mention: YearMention) -> bool:
    """2017年，我镇将进一步… among the measures of the report for 2017: left from the plan of the year before."""
    if not _is_of_problems(words) or words.text[sentence_start(words.text, mention.start) : mention.start].strip():
        return False
    return re.match(_PLAN, words.text[mention.end :].removeprefix("年")) is not None


def _is_of_problems(words: Spoken) -> bool:
    spec = words.section.spec if words.section is not None else None
    return spec is not None and spec.topic is Topic.PROBLEMS


def _stale(report: Report, words: Spoken, mention: YearMention, variant: str = "") -> Diagnostic:
    written = words.text[mention.start : mention.end]
    place = words.place(mention.start, mention.end)
    right = str(report.year.value + (variant == "plan"))
    said = (
        Message(f"如指次年的打算，改为 {right}", f"If next year's plans are meant, write {right}.")
        if variant
        else Message(f"如指本年度，改为 {right}", f"If the report year is meant, write {right}.")
    )
    fix = Fix(said, (Edit(place, right),))
    return finding(
        "N403",
        place,
        words.path,
        variant=variant,
        severity=Severity.NOTE if variant else None,
        value=words.sentence(mention.start, mention.end),
        fix=None if words.is_heading else fix,
        written=written,
        year=report.year.value,
    )


def _has_reason(report: Report, words: Spoken, mention: YearMention, titles: list[tuple[int, int]]) -> bool:
    text = words.text
    after = text[mention.end : mention.end + 40].removeprefix("年")
    if any(low <= mention.start < high for low, high in titles):
        beside = abs(mention.year - report.year.value) == 1
        return not (words.key == PREAMBLE and beside and re.match(_OWN_REPORT, after))
    if _in_range(report, text, mention):
        return True
    clause = _clause(text, mention)
    gap = mention.year - report.year.value
    if gap == -1 and _is_measure(report, text, mention, titles):
        return True
    if _has_this_years_figure(report, words, mention):
        return False
    if gap == 1:
        return _next_year(words, after, _sentence(text, mention))
    if gap > 1:
        return re.search(r"到|至|规划|目标|力争|前|期末|五", clause) is not None
    if gap == -1 and _is_last_years(report, words, mention, after):
        return True
    return re.search(_HISTORY, clause) is not None or _since(text, mention, after)


def _is_measure(report: Report, text: str, mention: YearMention, titles: list[tuple[int, int]]) -> bool:
    """The year is what the report year is measured by: right beside the comparison, or with it in one sentence."""
    if re.search(_MEASURED_BY, text[max(0, mention.start - 8) : mention.start]):
        return True
    if re.match(_MEASURE, text[mention.end : mention.end + 8].removeprefix("年")):
        return True
    start, sentence = _sentence_at(text, mention), _sentence(text, mention)
    years = (other for other in year_mentions(sentence) if other.year == report.year.value)
    named = any(not any(low <= start + other.start < high for low, high in titles) for other in years)
    return named or re.search(_THIS_YEAR, sentence) is not None


def _is_last_years(report: Report, words: Spoken, mention: YearMention, after: str) -> bool:
    """Last year's number or work is told as such, not claimed for the organ as this year's."""
    before = words.text[max(0, mention.start - 3) : mention.start]
    if re.search(_TURNED_TO, before) and re.match(_LEFT_OVER, after):
        return True
    if re.match(_BASE, after) or (words.key != PREAMBLE and re.match(_LAST_YEARS_WORK, after)):
        return True
    said = list(_figures_said(report, words, mention))
    previous = report.previous.report
    if said and previous is not None and all(claim.value == previous.value(claim.figure) for claim in said):
        return True
    sentence, start = _sentence(words.text, mention), _sentence_at(words.text, mention)
    ahead = sentence[: mention.start - start]
    opens = re.search(_COMPARISON, ahead) is None and not any(char.isdigit() for char in ahead)
    return not opens and re.search(_COMPARISON, sentence) is not None


def _has_this_years_figure(report: Report, words: Spoken, mention: YearMention) -> bool:
    """2016年，我镇主动公开501条, and 501 is the figure of this year and not of the last."""
    previous = report.previous.report
    return any(
        claim.value == report.value(claim.figure) and (previous is None or claim.value != previous.value(claim.figure))
        for claim in _figures_said(report, words, mention)
    )


def _figures_said(report: Report, words: Spoken, mention: YearMention) -> Iterator[Claim]:
    """The counts of the report's figures between this year and the next one named, within the sentence."""
    end = _sentence_at(words.text, mention) + len(_sentence(words.text, mention))
    later = (other.start for other in year_mentions(words.text) if other.start > mention.start)
    end = min(end, next(later, end))
    for claim in report.claims:
        counts = claim.kind is ClaimKind.COUNT and claim.figure and claim.value
        whole = claim.qualifier in (Frame.YEAR.value, Frame.OTHER_YEAR.value)
        if claim.passage is words.passage and mention.end <= claim.start < end and counts and whole:
            yield claim


def _in_range(report: Report, text: str, mention: YearMention) -> bool:
    """2015年至2017年, 2016、2017年: a range or list that the report year ends or belongs to."""
    year = str(report.year.value)
    left, right = text[max(0, mention.start - 12) : mention.start], text[mention.end : mention.end + 14]
    ahead, behind = re.match(_RANGE, right), re.search(_INTO_RANGE, left)
    return (ahead is not None and ahead.group().endswith(year)) or (
        behind is not None and behind.group().startswith(year)
    )


def _next_year(words: Spoken, after: str, sentence: str) -> bool:
    """The year after is named for publication, or for what is planned."""
    if _is_of_problems(words):
        return True
    if re.match(_DAY, after):
        return True
    if re.match(_OWN_REPORT, after):
        return False
    return re.search(_PLANNED, sentence) is not None or re.search(_PUBLISHED, sentence) is not None


def _since(text: str, mention: YearMention, after: str) -> bool:
    """自2014年起, 2013年以来, 2009年底."""
    before = text[max(0, mention.start - 2) : mention.start]
    return (
        before.endswith(("自", "从", "于", "早在"))
        or re.match(r"度?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:起|以来|之前|以前|前|底|末)", after) is not None
    )


def _sentence(text: str, mention: YearMention) -> str:
    """The whole sentence, parts after ； included: a comparison may be spread over them."""
    left = _sentence_at(text, mention)
    return text[
        left : min((place for mark in _FULL_STOPS if (place := text.find(mark, mention.end)) >= 0), default=None)
    ]


def _sentence_at(text: str, mention: YearMention) -> int:
    """Where the whole sentence begins."""
    return max(text.rfind(mark, 0, mention.start) for mark in _FULL_STOPS) + 1


def _clause(text: str, mention: YearMention) -> str:
    """The clause that names the year and the one behind it, up to 30 characters on."""
    left = max(text.rfind(mark, 0, mention.start) for mark in "，。；：、（\n") + 1
    stop = sentence_end(text, mention.end)
    first = text.find("，", mention.end, stop)
    return text[left : first if first >= 0 else min(stop, mention.end + 30)]


RULES: tuple[Rule, ...] = (Rule("N403", stale_years),)
