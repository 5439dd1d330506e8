"""N407–N414: how the text counts, and the form of its sentences."""

from __future__ import annotations

from reportgen.diagnostics.catalogue.entry import Entry
from reportgen.diagnostics.model import Message, Severity

_N407 = Entry(
    code="N407",
    name="hedged-exact-number",
    title=Message("精确数后用了“余”“多”", "An exact number with a hedge"),
    severity=Severity.WARNING,
    messages={
        "": Message(
            "“{text}”：精确到个位的数后面不用“{hedge}”。",
            "“{text}”: a number exact to the last digit takes no {hedge}.",
        ),
    },
    hints={
        "": Message(
            "数是准的，写“{bare}”；是约数，写整数再加“{hedge}”。",
            "If the number is exact, write “{bare}”; if it is not, round it and keep {hedge}.",
        ),
    },
    cite=Message("GB/T 15835—2011《出版物上数字用法》：概数的写法", "GB/T 15835-2011, on approximate numbers."),
)

_N408 = Entry(
    code="N408",
    name="other-organ-or-place",
    title=Message("出现别处的地名或机关名", "The name of another place or organ"),
    severity=Severity.WARNING,
    messages={
        "": Message(
            "“{name}”不是本机关（{own}），也不在所在地“{region}”的上级之中。",
            "“{name}” is neither the office ({own}) nor among the places it lies in ({region}).",
        ),
        "no-region": Message(
            "“{name}”不是本机关（{own}），机关的所在地又没有填，不知道是不是上级。",
            "“{name}” is not the office ({own}); its region is not given, so a superior cannot be told.",
        ),
        "trade": Message(
            "报告的编制机关写成“{name}”，本机关是{own}。",
            "The report is presented as that of “{name}”; the office is {own}.",
        ),
    },
    hints={
        "": Message(
            "照抄来的，改成本机关或本地的名称；确实要写别处的，写 核实说明；所在地不全的，补全 机关.所在地。",
            "If it was copied, put the office's own name; if the other place is meant, explain it; if the region is"
            " incomplete, complete 机关.所在地.",
        ),
        "no-region": Message(
            "照抄来的，改成本机关或本地的名称；是上级的，填上 机关.所在地；确实要写别处的，写 核实说明。",
            "If it was copied, put the office's own name; if it is a superior, state 机关.所在地; if the other place is"
            " meant, explain it.",
        ),
    },
    cite=Message(
        "照抄照搬他处文稿：国办公开办函〔2021〕30号批评的“敷衍塞责”",
        "Copying another's text: criticised in 国办公开办函〔2021〕30号.",
    ),
)

_ONE_OF_TWO = Message("删去一处，或各写各的情况。", "Delete one of them, or write each for itself.")
_N409 = Entry(
    code="N409",
    name="copied-statement",
    title=Message("照搬的话答非所问", "A copied statement that does not answer"),
    severity=Severity.WARNING,
    messages={
        "": Message(
            "“{heading}”只说了申请（“{text}”），没有回答复议和诉讼。",
            "“{heading}” speaks of applications only (“{text}”) and does not answer for review and litigation.",
        ),
        "section": Message(
            "“{heading}”与“{other}”一字不差（“{text}”）。",
            "“{heading}” has the very text of “{other}” (“{text}”).",
        ),
        "paragraph": Message(
            "这一段与第 {line} 行的一段相同（“{text}”）。",
            "This paragraph is the same as that on line {line} (“{text}”).",
        ),
        "paragraph-at": Message(
            "这一段与 {place} 的一段相同（“{text}”）。",
            "This paragraph is the same as that at {place} (“{text}”).",
        ),
    },
    hints={
        "": Message(
            "写明本部分自己的情况，例如“未发生因政府信息公开引起的行政复议、行政诉讼”。",
            "Say how matters stood here, for example that there was no review and no lawsuit.",
        ),
        "paragraph": _ONE_OF_TWO,
        "paragraph-at": _ONE_OF_TWO,
    },
    cite=Message(
        "各部分分别报告（条例2008第三十二条，2019第五十条）；长度界限为本工具设定",
        "Each matter is reported by itself; the lengths are ours.",
    ),
)

_N410 = Entry(
    code="N410",
    name="sentence-form",
    title=Message("句子的形式", "The form of a sentence"),
    severity=Severity.NOTE,
    messages={
        "stop": Message("段末没有句号：“…{text}”。", "The paragraph has no final stop: “…{text}”."),
        "comma": Message("段末是逗号或顿号，话没有说完：“…{text}”。", "The paragraph ends in a comma: “…{text}”."),
        "unclosed": Message("“{mark}”没有配对的另一半：“{text}”。", "“{mark}” is never closed: “{text}”."),
        "unopened": Message("“{mark}”前面没有与它配对的一半：“{text}”。", "“{mark}” closes nothing: “{text}”."),
        "nested": Message("书名号里的书名号应为〈〉：“{text}”。", "Inside 《》 the inner title takes 〈〉: “{text}”."),
        "twice": Message("“{text}”疑为重复。", "“{text}” seems to be written twice."),
        "misplaced": Message("时间后面不用顿号：“{text}”。", "An adverbial of time takes no 、: “{text}”."),
        "narrow": Message(
            "中文之间用了半角标点“{mark}”，本段共 {count} 处：“{text}”。",
            "Half-width “{mark}” stands between Chinese characters, {count} in this paragraph: “{text}”.",
        ),
    },
    hints={
        "": Message("读一遍这一句，按原意改正。", "Read the sentence and correct it."),
        "stop": Message("补上句号；还有下文的，补上下文。", "Add the stop, or what was to follow."),
        "comma": Message("补上下文，或改为句号。", "Add what was to follow, or end the sentence."),
        "narrow": Message(
            "改为全角标点；英文和网址里的不用改。", "Use full-width marks; those in Latin text and addresses stay."
        ),
    },
    cite=Message("GB/T 15834—2011《标点符号用法》", "GB/T 15834-2011, General rules for punctuation."),
)

_N411 = Entry(
    code="N411",
    name="mixed-units",
    title=Message("量词不一", "Units are mixed"),
    severity=Severity.NOTE,
    messages={
        "": Message(
            "同一总数下的数量词不一：这里是“{text}”（{unit}），前面用“{other}”。",
            "Parts of one sum have different units: “{text}” ({unit}) here, {other} before.",
        ),
        "case": Message(
            "申请、复议、诉讼按“件”计，这里写“{text}”（{unit}）。",
            "Cases are counted in 件; here it is “{text}” ({unit}).",
        ),
    },
    hints={
        "": Message(
            "统一为一个量词：公开的信息用“条”，申请和案件用“件”。", "Use one unit: 条 for information, 件 for cases."
        ),
    },
    cite=Message(
        "统计表的计量单位：信息为条，申请和案件为件（国办发〔2014〕32号附表）", "Units of the official tables."
    ),
)

_N412 = Entry(
    code="N412",
    name="running-total",
    title=Message("只有累计数，没有本年数", "Only a running total"),
    severity=Severity.NOTE,
    messages={
        "": Message(
            "“{text}”是累计数；这里应当报告 {year} 年的{name}。",
            "“{text}” is a running total; what is due here is “{name}” of {year}.",
        ),
    },
    hints={
        "": Message("补上本年的数，累计数可以并列。", "Add the year's figure; the running total may stand beside it."),
    },
    cite=Message(
        "年度报告报告的是上一年度的情况（条例2008第三十一条，2019第四十九条）", "The annual report is of one year."
    ),
)

_N413 = Entry(
    code="N413",
    name="outcome-unaccounted",
    title=Message("结果没有交代全", "Outcomes do not cover every case"),
    severity=Severity.WARNING,
    messages={
        "": Message(
            "{name} {total} 件，只交代了 {told} 件的结果，还有 {left} 件没有说。",
            "“{name}”: {total} cases, but the outcome of only {told} is told; {left} are not accounted for.",
        ),
        "figures": Message(
            "{name} {total} 件，其中 {left} 件的去向没有填：{missing}没有填数。",
            "“{name}”: {total} cases, of which {left} have no outcome: {missing} are not filled in.",
        ),
    },
    hints={
        "figures": Message("补填{missing}；没有的填 0。", "Fill in {missing}, 0 for none."),
        "": Message(
            "补上其余的结果；还没有结果的，写明“尚未审结”或“正在办理”几件。",
            "Add the other outcomes; where there is none yet, say how many are pending.",
        ),
    },
    cite=Message(
        "每件都有去向：维持、纠正、其他或尚未审结（年度报告统计表的分项）",
        "Every case has an outcome or is pending (rows of the official tables).",
    ),
)

_N414 = Entry(
    code="N414",
    name="no-figures",
    title=Message("该报数的部分没有数", "A section that must report figures has none"),
    severity=Severity.WARNING,
    messages={
        "": Message(
            "“{heading}”应当写明{names}，文中没有数，也没有说“没有”。",
            "“{heading}” must state “{names}”, but its text gives no number and does not say that there was none.",
        ),
    },
    hints={
        "": Message(
            "写上数量，没有发生的写明没有；也可以删去这一段，改用默认的措辞。",
            "State the number or that there was none; or leave the text out for the default wording.",
        ),
    },
    cite=Message(
        "条例2008第三十二条第（一）、（二）、（四）项；2019第五十条第一款",
        "Regulations 2008, art. 32 (1), (2), (4); 2019, art. 50.",
    ),
)

WORDING = (_N407, _N408, _N409, _N410, _N411, _N412, _N413, _N414)
