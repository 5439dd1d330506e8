"""N4xx: what the text says against the data, and what does not belong in it."""

from __future__ import annotations

from reportgen.diagnostics.catalogue.entry import Entry
from reportgen.diagnostics.catalogue.narrative_wording import WORDING
from reportgen.diagnostics.model import Message, Severity

_N401 = Entry(
    code="N401",
    name="text-against-figure",
    title=Message("正文的数与数据不符", "The text gives another number than the data"),
    severity=Severity.WARNING,
    messages={
        "": Message(
            "正文写“{text}”，数据里{name}是 {expected}，相差 {difference}。",
            "The text says “{text}”, the data give {expected} for “{name}”: a gap of {difference}.",
        ),
        "either": Message(
            "正文写“{text}”，与数据都对不上：{name}是 {expected}，另一种算法得 {other}。",
            "“{text}” fits no reading of the data: “{name}” is {expected}, the other reading gives {other}.",
        ),
    },
    hints={
        "": Message(
            "核对是正文还是数据写错；正文可改用引用（如双花括号里写 主动公开.总数），以后数据变了正文跟着变。"
            "口径不同的，在 核实说明 里说明。",
            "Find out which is wrong; a reference in double braces (主动公开.总数) keeps text and data together."
            " Where the text counts otherwise, say so in 核实说明.",
        ),
    },
    cite=Message(
        "同一数字在一份报告里只能有一个值；收到申请数可以是新收，也可以是新收加上年结转",
        "One figure has one value; applications received may be the new ones, or those and the carried over.",
    ),
)

_N402 = Entry(
    code="N402",
    name="none-against-figure",
    title=Message("“没有”“均已办结”与数据矛盾", "“None” or “all handled” contradicts the data"),
    severity=Severity.WARNING,
    messages={
        "": Message(
            "正文写“{text}”，数据里{name}却是 {number}。",
            "The text says “{text}”, but “{name}” in the data is {number}.",
        ),
        "some": Message(
            "正文写“{text}”（{number}），数据里{name}却是 0。",
            "The text says “{text}” ({number}), but “{name}” in the data is 0.",
        ),
        "open": Message(
            "正文写“{text}”，数据里{name}还有 {number} 件。",
            "The text says “{text}”, but the data have {number} under “{name}”.",
        ),
        "unequal": Message(
            "正文写“{text}”，按数据还有 {number} 件没有办结（{name}少于应办的件数）。",
            "The text says “{text}”, but by the data {number} were not handled (“{name}” is short of those due).",
        ),
        "nothing": Message(
            "正文写“{text}”，数据里{name}是 {number}，没有可办结的申请。",
            "The text says “{text}”, but “{name}” in the data is {number}: there was nothing to handle.",
        ),
    },
    hints={
        "": Message(
            "以台账为准，改正正文或数据，两处要一致。",
            "Go by the register and correct the text or the data, so that both say the same.",
        ),
    },
    cite=Message(
        "申请的有无不容两说（条例2008第三十二条第二项，2019第五十条第一款第二项）；复议、诉讼口径可能不同，列为核实",
        "Whether there were applications cannot be said both ways (Regulations 2008, art. 32(2); 2019, art. 50);"
        " review and litigation may be counted on other grounds and are a warning.",
    ),
)

_N403 = Entry(
    code="N403",
    name="stale-year",
    title=Message("年份可能没有改", "A year that may be left over"),
    severity=Severity.WARNING,
    messages={
        "": Message(
            "正文出现“{written}”年，与报告年度 {year} 不符，也看不出是对比、文件或公布的年份。",
            "The text names {written}; the report year is {year}, and nothing beside it tells of a comparison,"
            " a document or the publication.",
        ),
        "plan": Message(
            "“{written}”年就是报告年度，已经过去，这里说的却是打算。",
            "{written} is the report year, and over; what is said of it here is a plan.",
        ),
    },
    hints={
        "plan": Message(
            "说的是次年的打算，改为次年；说的是已经做的事，改写这一句。",
            "Write next year for plans; word what was done as done.",
        ),
        "": Message(
            "沿用旧稿没有改的，改为本年度；确指那一年的，写明是什么事（如“比上年”“某年印发”），或写 核实说明。",
            "If it was left from an older draft, correct it; if it is meant, say what it is about, or explain it.",
        ),
    },
    cite=Message(
        "沿用上年文稿只改一部分年份，是年度报告常见的错", "Years left over from last year's draft are a common fault."
    ),
)

_N404 = Entry(
    code="N404",
    name="template-residue",
    title=Message("模板或草稿的残留", "Left over from a template or draft"),
    severity=Severity.ERROR,
    messages={
        "": Message("文中残留占位符“{text}”。", "The placeholder “{text}” is left in the text."),
        "pending": Message("文中还有待补的内容“{text}”。", "Something is still to be written: “{text}”."),
        "program": Message(
            "文中残留程序或编辑器的记号“{text}”。", "A mark of a program is left in the text: “{text}”."
        ),
        "instruction": Message(
            "文中残留填写说明“{text}”。", "An instruction of the form is left in the text: “{text}”."
        ),
        "hash": Message(
            "这一行以“{text}”开头，正文里的 # 不是注释，也不是这里的标题记号，会照样印出。",
            "This line begins with “{text}”, which in running text is neither a comment nor a heading: it is printed.",
        ),
    },
    hints={
        "": Message(
            "填上实际内容，或删去这一处；隐去姓名请写“李××”或“某某”。",
            "Write what belongs there, or delete it; a name is masked as 李×× or 某某.",
        ),
        "program": Message(
            "删去这个记号；是引用的，检查花括号是否成对。",
            "Delete the mark; if it is a reference, see whether its braces are paired.",
        ),
        "hash": Message(
            "是给自己看的话，删去这一行；是标题，改为“## ”（一级的标题由版式生成，不必写）。",
            "Delete a remark of your own; write a heading with “## ” (those of the first level come from the edition).",
        ),
    },
    gathered={
        "pending": Message("另有 {count} 处待补：{places}。", "{count} more to be written: {places}."),
    },
    cite=Message("公开的报告应当完整、准确", "A published report is complete and accurate."),
)

_N405 = Entry(
    code="N405",
    name="self-reference",
    title=Message("自称不对或不统一", "The office calls itself by another's name, or by two"),
    severity=Severity.NOTE,
    messages={
        "": Message(
            "这里自称“{name}”，本机关的自称是“{own}”。",
            "The text calls the office “{name}”; its own name for itself is “{own}”.",
        ),
        "two": Message(
            "自称不统一：{names}（此处是“{name}”，本机关的自称是“{own}”）。",
            "The office calls itself by several names: {names} (here “{name}”; its own is “{own}”).",
        ),
    },
    hints={
        "": Message(
            "改为统一的自称；如果自称本来不同，在 机关.自称 里写明。",
            "Use one name; if the office calls itself otherwise, state it under 机关.自称.",
        ),
    },
    cite=Message(
        "照抄其他单位的文稿常在自称上露出痕迹；自称统一为写作惯例",
        "Text copied from another office shows in its self-reference.",
    ),
)

_N406 = Entry(
    code="N406",
    name="superseded-basis",
    title=Message("依据不适用于本年度", "The basis does not hold for the report year"),
    severity=Severity.WARNING,
    messages={
        "": Message(
            "“{old}”不适用于 {year} 年度的报告，应为{new}。",
            "“{old}” does not govern the report of {year}; it should be {new}.",
        ),
        "letter": Message(
            "“{context}”中的“涵”应为“函”。",
            "涵 in “{context}” should be 函 (letter).",
        ),
    },
    hints={
        "": Message(
            "改为本年度施行的文件和条号；确需引用旧文件的，写 核实说明。",
            "Cite the document and article in force for the year; if the old one is meant, explain it.",
        ),
        "letter": Message("改为“函”。", "Write 函."),
    },
    cite=Message(
        "条例2007年国务院令第492号，2019年国务院令第711号修订；年度报告格式见国办公开办函〔2019〕60号、〔2021〕30号",
        "Regulations: State Council Order 492 of 2007, revised by Order 711 of 2019; forms: letters 〔2019〕60号 and"
        " 〔2021〕30号 of the General Office's disclosure office.",
    ),
)

ENTRIES = {entry.code: entry for entry in (_N401, _N402, _N403, _N404, _N405, _N406, *WORDING)}
