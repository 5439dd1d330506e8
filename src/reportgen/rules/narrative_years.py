"""A year in the text that is neither the report's nor one the sentence has a reason to name (N403)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.diagnostics.finding import finding
from reportgen.diagnostics.model import Diagnostic, Edit, Fix, Message
from reportgen.layout.spec import Topic
from reportgen.report.claims.timeframe import YearMention, sentence_end, year_mentions
from reportgen.report.model import Report
from reportgen.report.prose import PREAMBLE, Spoken, spoken
from reportgen.rules.registry import Rule

_FULL_STOPS = "。！？\n"
_TITLE = re.compile(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》|〔[^〔〕]*〕|\[[^\[\]]*\]")
_OWN_REPORT = re.compile(
    r"(?:度)?[^，。；《》]{0,12}?(?:信息公开|政务公开)[^，。；《》]{0,8}?(?:年度报告|年报|工作报告)|度?年度报告"
)
_COMPARISON = re.compile(
    r"比|较|同比|相比|上年|去年|同期|上一年|增长|下降|增加|减少|分别|以前|此前|往年|历年|结转|相较|由|持平"
)
_LAST_YEARS_WORK = re.compile(
    r"度?(?:部门|财政|单位|政府|全[镇乡县市区])?[^，。；]{0,12}?(?:决算|年度报告|年报|考核|总结|审计|评估|统计公报|工作报告|年鉴|整改|绩效|评价|建议|提案|议案)"
)
_PLANNED = re.compile(
    r"将|计划|打算|拟|要点|安排|思路|目标|预算|明年|次年|下一年|下一步|下步|今后|力争|规划|部署|年起|结转"
)
_PUBLISHED = re.compile(
    r"(?:报告|年报)[^。]*(?:公布|发布|公开|报送|上报|印发)|(?:公布|发布|公开|报送|上报|印发)[^。]*(?:报告|年报)"
)
_DAY = re.compile(r"\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*[日号])?|[-./]\d")
_HISTORY = re.compile(
    r"以来|至今|施行|实施|颁布|公布|修订|修正|修改|印发|下发|出台|制定|成立|设立|组建|启用|开通|上线|建成|换届|改革|机构|评为|荣获|获得|表彰|通过"
    r"(?!网|政府|门户|微)|开始|国务院|令|撤[销并]|更名|搬迁|创建|启动|签订|废止|清理|试行|任|届"
)
_RANGE = re.compile(r"\s*(?:年度?)?\s*(?:[-—–~～]+|至|到|、|和)\s*(?:(?:19|20)\d\d)")
_INTO_RANGE = re.compile(r"(?:19|20)\d\d\s*年?度?\s*(?:[-—–~～]+|至|到|、|和)\s*$")


def stale_years(report: Report) -> Iterator[Diagnostic]:
    """N403: every year in the text is the report's, or has its reason beside it."""
    for words in spoken(report):
        mentions = year_mentions(words.text)
        if not any(mention.year != report.year.value for mention in mentions):
            continue
        titles = [match.span() for match in _TITLE.finditer(words.text)]
        for mention in mentions:
            if mention.year == report.year.value or words.is_printed(mention.start, mention.end):
                continue
            if not _has_reason(report, words, mention, titles):
                yield _stale(report, words, mention)


def _stale(report: Report, words: Spoken, mention: YearMention) -> Diagnostic:
    written = words.text[mention.start : mention.end]
    place = words.place(mention.start, mention.end)
    right = str(report.year.value)
    fix = Fix(
        Message(f"如指本年度，改为 {right}", f"If the report year is meant, write {right}."), (Edit(place, right),)
    )
    return finding(
        "N403",
        place,
        words.path,
        value=words.sentence(mention.start, mention.end),
        fix=None if words.is_heading else fix,
        written=written,
        year=report.year.value,
    )


def _has_reason(report: Report, words: Spoken, mention: YearMention, titles: list[tuple[int, int]]) -> bool:
    text = words.text
    after = text[mention.end : mention.end + 40].removeprefix("年")
    if any(low <= mention.start < high for low, high in titles):
        return not (words.key == PREAMBLE and _OWN_REPORT.match(after) and abs(mention.year - report.year.value) == 1)
    if _in_range(report, text, mention):
        return True
    sentence = _sentence(text, mention)
    clause = _clause(text, mention)
    gap = mention.year - report.year.value
    if gap == 1:
        return _next_year(words, after, sentence)
    if gap > 1:
        return re.search(r"到|至|规划|目标|力争|前|期末|五", clause) is not None
    if gap == -1 and (_COMPARISON.search(sentence) or (words.key != PREAMBLE and _LAST_YEARS_WORK.match(after))):
        return True
    return _HISTORY.search(clause) is not None or _since(text, mention, after)


def _in_range(report: Report, text: str, mention: YearMention) -> bool:
    """2015年至2017年, 2016、2017年: a range or list that the report year ends or belongs to."""
    year = str(report.year.value)
    left, right = text[max(0, mention.start - 12) : mention.start], text[mention.end : mention.end + 14]
    ahead, behind = _RANGE.match(right), _INTO_RANGE.search(left)
    return (ahead is not None and ahead.group().endswith(year)) or (
        behind is not None and behind.group().startswith(year)
    )


def _next_year(words: Spoken, after: str, sentence: str) -> bool:
    """The year after is named for publication, or for what is planned."""
    spec = words.section.spec if words.section is not None else None
    if spec is not None and spec.topic is Topic.PROBLEMS:
        return True
    if _DAY.match(after):
        return True
    if _OWN_REPORT.match(after):
        return False
    return _PLANNED.search(sentence) is not None or _PUBLISHED.search(sentence) is not None


def _since(text: str, mention: YearMention, after: str) -> bool:
    """自2014年起, 2013年以来, 2009年底."""
    before = text[max(0, mention.start - 2) : mention.start]
    return (
        before.endswith(("自", "从", "于", "早在"))
        or re.match(r"度?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:起|以来|之前|以前|前|底|末)", after) is not None
    )


def _sentence(text: str, mention: YearMention) -> str:
    """The whole sentence, parts after ； included: a comparison may be spread over them."""
    left = max(text.rfind(mark, 0, mention.start) for mark in _FULL_STOPS) + 1
    return text[
        left : min((place for mark in _FULL_STOPS if (place := text.find(mark, mention.end)) >= 0), default=None)
    ]


def _clause(text: str, mention: YearMention) -> str:
    """The clause that names the year and the one behind it, up to 30 characters on."""
    left = max(text.rfind(mark, 0, mention.start) for mark in "，。；：、（\n") + 1
    stop = sentence_end(text, mention.end)
    first = text.find("，", mention.end, stop)
    return text[left : first if first >= 0 else min(stop, mention.end + 30)]


RULES: tuple[Rule, ...] = (Rule("N403", stale_years),)
