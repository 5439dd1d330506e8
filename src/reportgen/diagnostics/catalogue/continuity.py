"""C3xx: this year against last year."""

from __future__ import annotations

from reportgen.diagnostics.catalogue.continuity_cases import CASES
from reportgen.diagnostics.catalogue.entry import Entry
from reportgen.diagnostics.model import Message, Severity

_C303 = Entry(
    code="C303",
    name="year-on-year-claim",
    title=Message("同比与两年数据不符", "Year-on-year growth differs from the data"),
    severity=Severity.WARNING,
    messages={
        "": Message(
            "文中写“{said}”；{name} {last_year} 年是 {before}，{year} 年是 {now}，应为增长 {expected}%。",
            "The text says “{said}”; “{name}” was {before} in {last_year} and is {now} in {year}: up {expected}%.",
        ),
        "down": Message(
            "文中写“{said}”；{name} {last_year} 年是 {before}，{year} 年是 {now}，应为下降 {expected}%。",
            "The text says “{said}”; “{name}” was {before} in {last_year} and is {now} in {year}: down {expected}%.",
        ),
        "same": Message(
            "文中写“{said}”；{name} {last_year} 年是 {before}，{year} 年是 {now}，应为持平。",
            "The text says “{said}”; “{name}” was {before} in {last_year} and is {now} in {year}: unchanged.",
        ),
        "amount": Message(
            "文中写“{said}”；{name} {last_year} 年是 {before}，{year} 年是 {now}，应为增加 {expected}。",
            "The text says “{said}”; “{name}” was {before} in {last_year} and is {now} in {year}: {expected} more.",
        ),
        "amount-down": Message(
            "文中写“{said}”；{name} {last_year} 年是 {before}，{year} 年是 {now}，应为减少 {expected}。",
            "The text says “{said}”; “{name}” was {before} in {last_year} and is {now} in {year}: {expected} less.",
        ),
        "times": Message(
            "文中写“{said}”；{name} {last_year} 年是 {before}，{year} 年是 {now}，是上年的 {ratio} 倍。",
            "The text says “{said}”; “{name}” was {before} in {last_year} and is {now} in {year}: {ratio} times that.",
        ),
        "base": Message(
            "文中说 {last_year} 年是 {said}；{name} {last_year} 年的数据是 {before}。",
            "The text gives {said} for {last_year}; “{name}” was {before} in the data of {last_year}.",
        ),
        "no-base": Message(
            "文中写“{said}”；{name} {last_year} 年是 {before}，不能算增长百分比（{year} 年是 {now}）。",
            "The text says “{said}”, but “{name}” was {before} in {last_year}, so there is no percentage"
            " ({now} in {year}).",
        ),
    },
    hints={
        "": Message(
            "改正这个百分数，或用 {{{{ … | 同比 }}}} 由程序计算；上年数有更正的，先改上年的文件。",
            "Correct the percentage, or let {{{{ … | 同比 }}}} compute it; if last year's figure was corrected,"
            " correct last year's file first.",
        ),
        "same": Message("核对两年的数和文中的说法。", "Check both years' figures and the words."),
        "amount": Message("核对两年的数和文中的增减数。", "Check both years' figures and the change stated."),
        "amount-down": Message("核对两年的数和文中的增减数。", "Check both years' figures and the change stated."),
        "base": Message(
            "改为 {before}；上年的数有更正的，先改上年的文件。",
            "Write {before}; if last year's figure was corrected, correct last year's file first.",
        ),
        "times": Message("核对两年的数和文中的倍数。", "Check both years' figures and the factor stated."),
        "no-base": Message(
            "改写为“上年为 0，本年 {now}”这类说法。", "Say instead that it was 0 last year and is {now} now."
        ),
    },
    cite=Message(
        "按两年数据重算，依文中小数位数四舍五入",
        "Recomputed from both years' data at the decimals written, half up.",
    ),
)

_C304 = Entry(
    code="C304",
    name="same-text-as-last-year",
    title=Message("文字与上年雷同", "The words are last year's"),
    severity=Severity.WARNING,
    messages={
        "": Message(
            "“{heading}”与{last_year}年相似度 {likeness}%（{sentences} 句中 {same} 句一字不差，数字和日期不计），"
            "有雷同之嫌；界限 {threshold}% 为本工具设定。",
            "“{heading}” is {likeness}% like that of {last_year} ({same} of {sentences} sentences are the same,"
            " figures and dates aside); the threshold of {threshold}% is ours.",
        ),
        "problems": Message(
            "“{heading}”与{last_year}年相似度 {likeness}%（{sentences} 句中 {same} 句一字不差），"
            "问题和措施像是照抄上年；界限 {threshold}% 为本工具设定。",
            "“{heading}” is {likeness}% like that of {last_year} ({same} of {sentences} sentences are the same):"
            " last year's problems and measures again; the threshold of {threshold}% is ours.",
        ),
    },
    hints={
        "": Message(
            "写本年的做法和结果；确属年年相同的内容，写核实说明。",
            "Write what was done this year; where it truly is the same, answer with a 核实说明.",
        ),
        "problems": Message(
            "写上年问题的整改结果和本年的新问题、新措施。",
            "Say what became of last year's problems, and name this year's problems and measures.",
        ),
    },
    cite=Message(
        "国办公开办函〔2021〕30号把“内容雷同、敷衍塞责”列为追责情形；相似度界限为本工具设定",
        "国办公开办函〔2021〕30号 names identical contents as a fault; the threshold is ours.",
    ),
)

_C306 = Entry(
    code="C306",
    name="implausible-change",
    title=Message("与上年相差悬殊", "A change too large to be likely"),
    severity=Severity.NOTE,
    messages={
        "": Message(
            "{name} {last_year} 年是 {before}，{year} 年是 {now}，增长 {change}%，变化异常（界限为本工具设定）。",
            "“{name}” was {before} in {last_year} and is {now} in {year}, up {change}%:"
            " unusual (the threshold is ours).",
        ),
        "down": Message(
            "{name} {last_year} 年是 {before}，{year} 年是 {now}，下降 {change}%，变化异常（界限为本工具设定）。",
            "“{name}” was {before} in {last_year} and is {now} in {year}, down {change}%:"
            " unusual (the threshold is ours).",
        ),
        "from-zero": Message(
            "{name} {last_year} 年是 {before}，{year} 年是 {now}，变化异常（界限为本工具设定）。",
            "“{name}” was {before} in {last_year} and is {now} in {year}: unusual (the threshold is ours).",
        ),
        "unit": Message(
            "{name} {last_year} 年是 {before}，{year} 年是 {now}，相差约 {ratio} 倍，"
            "疑似把“元”与“万元”弄混（界限为本工具设定）。",
            "“{name}” was {before} in {last_year} and is {now} in {year}, a factor of about {ratio}:"
            " 元 may have been written for 万元 (the threshold is ours).",
        ),
    },
    hints={
        "": Message(
            "核对有没有多写、少写一位；无误的不用改。",
            "Check for a digit too many or too few; if it is right, leave it.",
        ),
        "unit": Message(
            "核对金额的单位；确实无误的，写核实说明。",
            "Check the unit of the amount; if it is right, answer with a 核实说明.",
        ),
    },
    cite=Message("由两年数据推算，界限为本工具设定", "Inferred from both years' data; the thresholds are ours."),
)

ENTRIES = {entry.code: entry for entry in (*CASES, _C303, _C304, _C306)}
