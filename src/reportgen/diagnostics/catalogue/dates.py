"""D5xx: the period, and the day of publication."""

from __future__ import annotations

from reportgen.diagnostics.catalogue.entry import Entry
from reportgen.diagnostics.catalogue.ledger import ANSWERED_LATE
from reportgen.diagnostics.model import Message, Severity

_D501 = Entry(
    code="D501",
    name="period",
    title=Message("统计期限不对", "The period is wrong"),
    severity=Severity.ERROR,
    messages={
        "": Message(
            "统计期限应为 {right_start} 至 {right_end}，现为 {start} 至 {end}。",
            "The period should run from {right_start} to {right_end}, not from {start} to {end}.",
        ),
        "open": Message(
            "统计期限没有截止日（“至今”之类），应为 {right_start} 至 {right_end}。",
            "The period is open-ended; it should run from {right_start} to {right_end}.",
        ),
        "open-text": Message(
            "“{words}”没有截止日，年度数据应到 {right_end} 为止。",
            "“{words}” has no end; a year's figures run to {right_end}.",
        ),
        "reversed": Message(
            "统计期限的截止日 {end} 早于起始日 {start}，应为 {right_start} 至 {right_end}。",
            "The period ends on {end}, before it starts on {start}; it should run from {right_start} to {right_end}.",
        ),
    },
    hints={
        "": Message(
            "改正 统计期限；机关年内成立或撤销的，在 机关 下填 成立日期 或 撤销日期。",
            "Correct 统计期限; an organ founded or closed within the year states 成立日期 or 撤销日期 under 机关.",
        ),
        "open-text": Message(
            "改写为起止日期；不是全年数据的，写明截止日。", "Write both days; of another stretch, its last day."
        ),
    },
    cite=Message(
        "年度报告的统计期限为报告年度1月1日至12月31日：各地编制通知一致",
        "The period is the report year, 1 January to 31 December: every notice on compiling the report says so.",
    ),
)

_D502 = Entry(
    code="D502",
    name="published-before-year-end",
    title=Message("年度未完就公布", "Published before the year was over"),
    severity=Severity.ERROR,
    messages={
        "": Message(
            "公布日期 {day} 不晚于统计期限的最后一天（{end}），年度还没有完。",
            "The publication date {day} is not after the last day of the period ({end}): the year was not over.",
        ),
        "signed": Message(
            "落款日期 {day} 不晚于统计期限的最后一天（{end}），年度还没有完。",
            "The date of signature {day} is not after the last day of the period ({end}): the year was not over.",
        ),
        "submitted": Message(
            "报送日期 {day} 不晚于统计期限的最后一天（{end}），年度还没有完。",
            "The date of submission {day} is not after the last day of the period ({end}): the year was not over.",
        ),
        "text": Message(
            "正文说{year}年度的报告在 {day} 公布，那时年度还没有完（{end}）。",
            "The text says that the report of {year} was published on {day}, before the year was over ({end}).",
        ),
        "signed-after": Message(
            "落款日期 {day} 晚于公布日期 {published}：报告不会先公布、后落款。",
            "The date of signature {day} is after that of publication {published}: signing comes first.",
        ),
    },
    hints={
        "signed-after": Message(
            "核对两个日期；公布后又改过、重新落款的，写核实说明。",
            "Check both dates; if it was changed and signed anew after publication, answer with a 核实说明.",
        ),
        "": Message(
            "核对日期的年份，多半应写 {next_year} 年。", "Check the year of the date; it is most likely {next_year}."
        ),
    },
    cite=Message(
        "全年的数字要到年度结束才有；报告先落款、后公布",
        "A year's figures exist only when the year is over; a report is signed, then published.",
    ),
)

_D503 = Entry(
    code="D503",
    name="published-late",
    title=Message("公布超过期限", "Published late"),
    severity=Severity.WARNING,
    messages={
        "": Message(
            "{day} 公布，超过期限 {deadline}，迟 {days} 天（{basis}）。",
            "Published on {day}, {days} days after the deadline of {deadline} ({basis}).",
        ),
        "custom": Message(
            "{day} 公布，超过各地通行的期限 {deadline}，迟 {days} 天（{basis}；以上级通知为准）。",
            "Published on {day}, {days} days after the customary deadline of {deadline} ({basis};"
            " local notices prevail).",
        ),
        "local": Message(
            "{day} 公布，超过本地规定的截止日 {deadline}，迟 {days} 天。",
            "Published on {day}, {days} days after the local deadline of {deadline}.",
        ),
        "signed": Message(
            "没有填公布日期，落款日期 {day} 已超过期限 {deadline}，迟 {days} 天。",
            "No publication date is given; it was signed on {day}, {days} days after the deadline of {deadline}.",
        ),
    },
    hints={
        "": Message(
            "迟了也要公布：写核实说明，说明原因；日期写错的，改正日期；上级另定期限的，填 公布截止日。",
            "A late report must still be issued: answer with a 核实说明 that gives the reason;"
            " correct the date if it is wrong; if a notice sets another deadline, state 公布截止日.",
        ),
    },
    cite=Message(
        "条例（2008）第三十一条：每年3月31日前公布；条例（2019）第四十九条：部门1月31日前，本级政府3月31日前",
        "Regulations of 2008, art. 31: by 31 March; of 2019, art. 49: departments by 31 January,"
        " governments by 31 March.",
    ),
)

_D504 = Entry(
    code="D504",
    name="period-missing",
    title=Message("没有写统计期限", "The period is not stated"),
    severity=Severity.NOTE,
    messages={
        "": Message("报告没有写明所列数据的统计期限。", "The report does not say which period its figures cover."),
    },
    hints={
        "": Message(
            "在引言里写明所列数据是哪一段时间的，如“数据从{year}年1月1日统计到12月31日”。",
            "State in the preamble that the figures cover 1 January to 31 December {year}.",
        ),
    },
    cite=Message("前言写明统计期限：各地年报通例", "Reports state their period in the preamble: common practice."),
)

ENTRIES = {entry.code: entry for entry in (_D501, _D502, _D503, _D504, ANSWERED_LATE)}
