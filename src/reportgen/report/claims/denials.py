"""Statements that there was none (未收到申请, 未发生行政复议, 无), and that all were handled (均已办结)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from reportgen.layout.spec import Topic
from reportgen.report.claims import matters
from reportgen.report.claims.matters import Matter
from reportgen.report.claims.scan import Scan
from reportgen.report.claims.setting import Tie
from reportgen.report.model import Claim, ClaimKind

_COURTS = {"复议": Matter.REVIEW, "诉讼": Matter.LITIGATION}
_PART_OF = re.compile(r"本级|各(?:乡镇|镇街|部门|单位|站所|村|科室|街道)|其他|个别|部分|少数|有[的些]|一些|所属|下属")
"""Who, in the clause before a denial, is only a part of what the report covers."""
_LONGEST_BARE = 40
"""Characters that a passage saying just 无 may have, its lead (我镇2017年度) included."""
_OUTCOME = re.compile(r"纠正|纠错|败诉|撤销|维持|驳回|超期|逾期|不予|答复不|投诉|举报|减免")


def none_claims(scan: Scan) -> Iterator[Claim]:
    """A claim for every matter that the passage says did not occur."""
    said: set[tuple[str, int]] = set()
    for match in _negation().finditer(scan.masked):
        for claim in _denied(scan, match):
            key = (claim.noun, claim.end)
            if key not in said:
                said.add(key)
                yield claim
    yield from _bare_none(scan)


def _denied(scan: Scan, match: re.Match[str]) -> Iterator[Claim]:
    start = max(scan.masked.rfind(mark, 0, match.start()) for mark in "，。；：\n") + 1
    before = scan.masked[start : match.start()]
    scope = scan.masked[match.end() : _scope_end(scan.masked, match.end())]
    if (
        matters.narrowed().search(before)
        or _PART_OF.search(before)
        or before.endswith(("如", "若", "对", "因", "凡", "并非", "不是"))
    ):
        return
    if not scope.strip(" 的情况过"):
        yield from _denied_before(scan, start, match)
        return
    narrowed = _OUTCOME.search(scope) is not None
    received = None if _of_court(scope) else _received().match(scope)
    if received is not None and not narrowed and not _only_review(scan, received.group()):
        yield from _none(scan, Matter.RECEIVED, match.start(), match.end() + received.end())
    elif received is None and not narrowed and (fee := _fee().match(scope)) and match["verb"] == "收取":
        yield from _no_fee(scan, match.start(), match.end() + fee.end())
    if narrowed:
        return
    if Topic.DISCLOSED in scan.topics and (information := _disclosed().match(scope)):
        yield from _none(scan, Matter.DISCLOSED, match.start(), match.end() + information.end())
        return
    for court in _courts().finditer(scope):
        if not _leads_to_court().fullmatch(scope[: court.start()]):
            continue
        yield from _none(scan, _COURTS[court["kind"]], match.start(), match.end() + court.end())


def _denied_before(scan: Scan, start: int, match: re.Match[str]) -> Iterator[Claim]:
    """行政复议、行政诉讼均未发生: what was denied stands before."""
    words = matters.without_tail(scan.masked[start : match.start()].rstrip("都皆也"))
    if _OUTCOME.search(words):
        return
    courts = list(_courts().finditer(words))
    if courts and matters.court_end().search(words):
        for court in courts:
            yield from _none(scan, _COURTS[court["kind"]], start + court.start(), match.end())
        return
    named = matters.application_end().search(words) or matters.on_request_end().search(words)
    if named is not None and matters.plain_lead().fullmatch(words[: named.start()]):
        yield from _none(scan, Matter.RECEIVED, start + named.start(), match.end())


def _none(scan: Scan, matter: Matter, start: int, end: int) -> Iterator[Claim]:
    yield scan.claim(ClaimKind.NONE, start, end, scan.subjects.tie(matter), value=None)


def _no_fee(scan: Scan, start: int, end: int) -> Iterator[Claim]:
    path = scan.subjects.fee()
    if path:
        yield scan.claim(ClaimKind.NONE, start, end, Tie(path, "收取费用"))


def _bare_none(scan: Scan) -> Iterator[Claim]:
    """A section that says just 无 answers for the matters it is about."""
    lead = matters.plain_lead().match(scan.masked) if len(scan.masked) <= _LONGEST_BARE else None
    match = _bare().fullmatch(scan.masked, lead.end()) if lead is not None else None
    if match is None:
        return
    told = {Topic.REQUESTS: (Matter.RECEIVED,), Topic.REVIEW: (Matter.REVIEW, Matter.LITIGATION)}
    for topic in (Topic.REQUESTS, Topic.REVIEW):
        if scan.topics == {topic}:
            for matter in told[topic]:
                yield from _none(scan, matter, match.start("none"), match.end("none"))


def _only_review(scan: Scan, words: str) -> bool:
    """无申请 in the section on review and litigation need not speak of applications for information."""
    return Topic.REVIEW in scan.topics and Topic.REQUESTS not in scan.topics and "公开" not in words


def _of_court(scope: str) -> bool:
    """Whether 申请 in these words is an application for review (因政府信息公开申请行政复议)."""
    return _reason().match(scope) is not None


def _scope_end(text: str, start: int) -> int:
    """How far a denial reaches: to the sentence's end, or to a comma behind which something else begins."""
    end = min((place for mark in "。；！？\n" if (place := text.find(mark, start)) >= 0), default=len(text))
    comma = text.find("，", start, end)
    while comma >= 0 and _goes_on().match(text, comma + 1, end):
        comma = text.find("，", comma + 1, end)
    return end if comma < 0 else comma


def all_done_claims(scan: Scan) -> Iterator[Claim]:
    """均已办结, 全部答复, 办结率100%: every application was handled within the year."""
    for match in _all_done().finditer(scan.masked):
        start, end = scan.sentence(match.start())
        sentence = scan.masked[start:end]
        about = Topic.REQUESTS in scan.topics or "申请" in sentence or _asked_for().search(sentence)
        if not about or _other_business().search(sentence) or "复议" in sentence or "诉讼" in sentence:
            continue
        names = (scan.subjects.matters.get(m, "") for m in (Matter.RECEIVED, Matter.HANDLED, Matter.CARRIED_OUT))
        figures = tuple(name for name in names if name)
        path = scan.subjects.matters.get(Matter.HANDLED, "")
        yield scan.claim(ClaimKind.ALL_DONE, match.start(), match.end(), Tie(path, Matter.HANDLED.value, figures))


@cache
def _negation() -> re.Pattern[str]:
    verbs = r"收到|接收到|接到|接受|受理|收办|接收|发生|出现|产生|引发|涉及|收取|办理|存在|提起|被|有"
    return re.compile(
        rf"(?:未曾?|没有|没(?!有))(?:向申请人|向群众|向公民)?(?P<verb>{verbs})(?:过)?(?:任何)?"
        r"|未(?=因[^，。；]{0,30}(?:引发|引起|产生|导致|发生|提起|被)|主动公开)|没有(?:任何)?(?!规定|必要|依据|权利|明确|规范|及时|完全|达到)|不存在(?:任何)?(?=[^，。；]{0,30}(?:复议|诉讼|申请))"
        r"|(?<![毫全虚])无(?!正当|法|关|效|障碍|需|偿|论|缝|纸|误|一例外|故|条件|锡|私|党派|人|疑|比|微不)(?:任何|一例|一件|一起)?"
    )


@cache
def _received() -> re.Pattern[str]:
    return re.compile(
        rf"(?:过|任何|一[件例份起])*(?:{matters.WHO})(?:{matters.APPLICATION}|{matters.ON_REQUEST}"
        r"|(?:公民|个人|单位|任何人|申请人|群众)?(?:主动)?(?:要求公开|(?:要求)?申请公开)(?:相关|有关)?(?:政府)?信息"
        r"(?:的(?:要求|申请))?)"
        r"(?=(?:的)?(?:情况|情形|案件|事项|办理事项)?(?:[，。；、！）)\s]|和|及|与|或|以及|也|等|$))"
    )


@cache
def _disclosed() -> re.Pattern[str]:
    """主动公开（任何）政府信息, with nothing behind it that would narrow it."""
    return re.compile(r"主动公开(?:过|任何)*(?:政府|政务)?信息(?=[，。；、！）)\s]|$)")


@cache
def _reason() -> re.Pattern[str]:
    """Words in which 申请 leads on to review or litigation, with no mark between."""
    return re.compile(
        r"因?[^，。；、]{0,30}?申请(?:公开)?(?:而)?(?:引起|引发|导致|产生|提起|被)?(?:的)?[^，。；、和及与或]{0,6}?(?:复议|诉讼)"
    )


@cache
def _courts() -> re.Pattern[str]:
    return re.compile(r"(?:行政)?(?P<kind>复议|诉讼)(?!机关|机构|决定|程序|应诉|前置|渠道|权利)(?:申请|案件|案)?")


@cache
def _leads_to_court() -> re.Pattern[str]:
    return re.compile(
        r"(?>或者|以及|因此|因|由|对|就|向|于|为|与|和|及|或|而|的|了|过|被|提起|申请人?|引起|引发|导致|产生|有关|涉及|关于|任何|一[件例起]|针对|事务|行为|公民|群众|社会公众"
        r"|法人|其他组织|政府|政务|信息|公开|依|工作|类|方面|相关|情况|情形|案件|案|事项|行政|复议|诉讼|申诉|收到|发生|接到|受理|出现|不服|答复"
        r"|[我本][一-鿿]{1,2}|[、，\s]|没有|未|也|均)*+"
    )


@cache
def _goes_on() -> re.Pattern[str]:
    """A clause that a denial before its comma still covers: 提起行政诉讼的情况."""
    return re.compile(
        r"(?:或者?|和|及|以及|也)?(?:因[^，。；\d]{0,24})?(?:被)?(?:提起|申请)?(?:的)?(?:行政)?(?:复议|诉讼|申诉)(?![^，。；]*\d)"
    )


@cache
def _fee() -> re.Pattern[str]:
    return re.compile(r"(?:任何|检索|复制|邮寄|等|相关|成本|信息处理|政府信息公开|信息公开|[、的])*费用?")


@cache
def _bare() -> re.Pattern[str]:
    return re.compile(
        r"(?P<none>无|没有|未发生|未收到|为零|(?:无|没有|未发生|未出现)(?:此类|该类|相关|这类|上述|此|该)(?:情况|情形|事项|案件|申请))\s*[。.]?\s*"
    )


@cache
def _all_done() -> re.Pattern[str]:
    manner = (
        r"(?>已|全部|按照|按时|按期|按规定|按要求|依法|依规|及时|如期|规范|妥善|完成|予以|得到|作出|进行|圆满|在|于|规定|法定|时限|期限|时间|年"
        r"|要求|申请人|内|了|、|的|均)*+"
    )
    return re.compile(
        rf"(?<![未没非])(?:均|全部|都|皆|悉数){manner}(?:办结|答复|办理完毕|处理完毕|办毕|回复|办理完成)"
        r"|(?:办结|答复)率(?:为|达到|达)?100%"
    )


@cache
def _asked_for() -> re.Pattern[str]:
    """收到公民提出的公开政府信息: applications, though the word is left out."""
    return re.compile(rf"{matters.RECEIVE}[^，。；]{{0,12}}(?:提出|要求)[^，。；]{{0,8}}公开[^，。；]{{0,4}}信息")


@cache
def _other_business() -> re.Pattern[str]:
    return re.compile(r"投诉|举报|提案|建议|热线|留言|咨询|信访|工单|议案|舆情")
