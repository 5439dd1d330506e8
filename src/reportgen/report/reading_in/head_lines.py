"""Lines around a report that are not its text: dates, where it stands on a portal, buttons, numbers of documents."""

from __future__ import annotations

import re
from functools import cache

from reportgen.report import values
from reportgen.source.node import Located

_DIGIT = "[〇○零0OＯ一二三四五六七八九]"
DATE = (
    r"(?:(?:19|20)\d\d\s*[年./—–-]\s*\d{1,2}\s*[月./—–-]\s*\d{1,2}(?:\s*日)?(?!\d)"
    rf"|[一二]{_DIGIT}{{3}}年[一二三四五六七八九十]{{1,3}}月[一二三四五六七八九十]{{1,3}}日)"
)
"""A whole day as it is written in reports and on pages."""
_SHORT = 120
_LONGEST_ORGAN = 40


@cache
def _date_only() -> re.Pattern[str]:
    month = r"(?:\s*[\d一二三四五六七八九十]{1,3}\s*月)?"
    part = rf"(?:(?:19|20)\d\d|[一二]{_DIGIT}{{3}})\s*年{month}|(?:19|20)\d\d[-./]\d{{1,2}}"
    return re.compile(rf"(?P<open>[（(【\[])?\s*(?:(?P<date>{DATE})|{part})\s*[）)】\]]?")


@cache
def _dated() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<made>成文|发文|签发|生成)?(?:公布|发布|公开|更新|创建|录入|上传|发稿)?(?:时间|日期)\s*[：:]?\s*(?P<date>{DATE})"
    )


@cache
def _signature() -> re.Pattern[str]:
    return re.compile(rf"(?P<organ>[^\d，。：；]{{3,{_LONGEST_ORGAN}}}?)\s*(?P<date>{DATE})")


@cache
def _portal() -> re.Pattern[str]:
    return re.compile(
        r"(?:[【\[（(]?\s*)(?:来源|信息来源|稿件来源|发布机构|发布单位|公开主体|作者|索引号|索取号|文号|发文字号|主题(?:词|分类)?|体裁"
        r"|浏览(?:次数|量)?|点击|访问量|阅读|字号|字体|打印|分享|保存|收藏|当前位置|您(?:现在|当前)?(?:的|所在)|首页|公开(?:方式|范围|时限|类别)"
        r"|信息分类|关键词|名称|有效性|审核|责任编辑|编辑|(?:公布|发布|公开|更新|成文|生成)(?:时间|日期)|日期|时间)\s*(?:[：:】\]]|$)"
        r"|^(?:大|中|小)(?:\s*[中小])*$|[>＞»]{1,2}|^(?:打印|关闭|分享|收藏|首页)"
    )


@cache
def _after_report() -> re.Pattern[str]:
    return re.compile(
        r"[【\[（(]?\s*(?:打印|关闭|关掉|上一[篇条]|下一[篇条]|扫一扫|分享(?:到|至)|相关(?:文章|信息|链接|解读|稿件|新闻|阅读)|版权所有|主办(?:单位)?[：:]"
        r"|承办(?:单位)?[：:]|网站(?:地图|标识码|声明)|.{0,3}ICP备|.{0,6}公网安备|责任编辑|责编|编辑[：:]|信息来源|来源[：:]|浏览次数|返回(?:顶部|首页)"
        r"|您是第|我要纠错|政府网站找错|关于我们|联系我们|友情链接|技术支持|收藏(?:本页)?$|附件(?:下载)?[：:]?|附[：:])"
    )


@cache
def _document_number() -> re.Pattern[str]:
    return re.compile(r"[\w（）()]{1,16}[〔\[［(（](?:19|20)\d\d[〕\]］)）]\s*第?\d{1,4}号")


def squeezed(text: Located) -> Located:
    """Without any white space; every character keeps its place."""
    kept = [place for place, char in enumerate(text.text) if not char.isspace()]
    if len(kept) == len(text.text):
        return text
    offsets = (*(text.offsets[place] for place in kept), text.offsets[-1])
    return Located("".join(text.text[place] for place in kept), text.source, offsets)


def date_line(text: Located) -> tuple[bool, bool, Located | None]:
    """Whether a line is a date and nothing else, whether it stands in brackets, and the date if it is a whole day."""
    bare = squeezed(text)
    match = _date_only().fullmatch(bare.text)
    if match is None:
        return False, False, None
    date = bare.cut(match.start("date"), match.end("date")) if match["date"] else None
    return True, bool(match["open"]), _real(date)


def dated(text: Located) -> tuple[Located | None, bool]:
    """The day that a line of a portal gives (发布时间：…), and whether it is that of the document (成文日期)."""
    match = _dated().search(text.text) if len(text.text) <= _SHORT else None
    if match is None:
        return None, False
    return _real(text.cut(match.start("date"), match.end("date"))), match["made"] in ("成文", "签发")


def published_in(text: Located) -> Located | None:
    """The day on which a report says that it was published: 于2018年1月24日将年度报告…公开发布."""
    match = _said_published().search(text.text)
    return _real(text.cut(match.start("date"), match.end("date"))) if match is not None else None


@cache
def _said_published() -> re.Pattern[str]:
    return re.compile(
        rf"于(?P<date>{DATE})(?=[^。；]{{0,24}}(?:年度报告|年报|本报告)[^。；]{{0,60}}(?:公布|发布|公开))"
    )


def signature(text: Located) -> tuple[Located, Located] | None:
    """Organ and day of a line that holds both."""
    match = _signature().fullmatch(text.text.strip()) if len(text.text) <= _SHORT else None
    if match is None or not is_organ(match["organ"]):
        return None
    bare = text.strip()
    date = _real(bare.cut(match.start("date"), match.end("date")))
    return (bare.cut(match.start("organ"), match.end("organ")).strip(), date) if date is not None else None


def is_organ(text: str) -> bool:
    """Whether words end as names of organs do."""
    ends = r"(?:政府|办事处|街道|[局厅委办部署院镇乡村社]|委员会|办公室|管委会|中心|大队|支队|总队|公司|医院|学校)"
    return (
        re.fullmatch(rf"[^。，：；\d]{{1,{_LONGEST_ORGAN}}}{ends}(?:（.{{1,12}}）)?", re.sub(r"\s", "", text))
        is not None
    )


def is_portal_line(text: str) -> bool:
    """Whether a line before the text of a report is the portal's."""
    return len(text) <= _SHORT and "。" not in text and _portal().search(text) is not None


def is_after_report(text: str) -> bool:
    """Whether a line can only stand behind the report: buttons, the next page, the portal's foot."""
    return len(text) <= _SHORT and _after_report().match(text.strip()) is not None


def is_document_number(text: str) -> bool:
    """Whether a line is the number of a document: 某政发〔2018〕3号."""
    return _document_number().fullmatch(text.strip()) is not None


def _real(date: Located | None) -> Located | None:
    """A date that can be read; one that lost a digit on a web page is none."""
    if date is None:
        return None
    bare = squeezed(date)
    read = values.parse_date(bare.text)
    if isinstance(read, values.Parsed):
        return bare
    suggestion = read.suggestion if isinstance(read, values.Fault) else ""
    return (
        Located(suggestion, bare.source, (*([bare.offsets[0]] * len(suggestion)), bare.offsets[-1]))
        if suggestion
        else None
    )
