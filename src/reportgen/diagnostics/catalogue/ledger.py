"""Words about the register of applications (台账): A211 and D505, and what Y003, Y007, Y008 and Q601 say of it."""

from __future__ import annotations

from reportgen.diagnostics.catalogue.entry import Entry
from reportgen.diagnostics.model import Message, Severity

LEDGER_DIFFERS = Entry(
    code="A211",
    name="ledger-differs",
    title=Message("与台账不符", "The figure differs from the register"),
    severity=Severity.WARNING,
    messages={
        "": Message(
            "“{row}”行“{column}”栏填 {figure}，台账是 {counted} 件（{cases}），相差 {difference}。",
            "Row “{row}”, column “{column}” is {figure}, the register has {counted} ({cases}), a gap of {difference}.",
        ),
        "more": Message(
            "“{row}”行“{column}”栏填 {figure}，台账是 {counted} 件（{cases}，另有 {rest} 件），相差 {difference}。",
            "Row “{row}”, column “{column}” is {figure}, the register has {counted} ({cases} and {rest} more), a gap of"
            " {difference}.",
        ),
        "none": Message(
            "“{row}”行“{column}”栏填 {figure}，台账里一件也没有，相差 {difference}。",
            "Row “{row}”, column “{column}” is {figure}, the register has none, a gap of {difference}.",
        ),
    },
    hints={
        "": Message(
            "按编号逐件核对：登错的改台账，填错的改这一格；口径不同的，写核实说明。",
            "Check case by case: correct the register or this cell; if they are counted differently, answer with a"
            " 核实说明.",
        ),
        "none": Message(
            "核对这几件登在台账的哪里：漏登的补登，类型或结果登错的改台账，填错的改这一格。",
            "Check where these cases stand in the register: enter what is missing, correct the register or this cell.",
        ),
    },
    cite=Message("表三逐件统计申请：各行各列的定义", "The table counts applications one by one, by definition."),
)

ANSWERED_LATE = Entry(
    code="D505",
    name="answered-late",
    title=Message("答复超过法定期限", "Answered after the time limit"),
    severity=Severity.NOTE,
    messages={
        "": Message(
            "“{case}”从 {start} 起算，{end} 答复，周一至周五共 {days} 天；台账没有记延期，期限是 {limit} 个工作日，"
            "节假日就算占去 {allowance} 天也超过了。",
            "“{case}”: the time ran from {start}, the answer is of {end}, {days} weekdays later; no extension is on"
            " record, so {limit} working days were allowed, and even {allowance} days of public holidays would not"
            " make up for it.",
        ),
        "extended": Message(
            "“{case}”从 {start} 起算，{end} 答复，周一至周五共 {days} 天；连延长的在内，期限是 {limit} 个工作日，"
            "节假日就算占去 {allowance} 天也超过了。",
            "“{case}”: the time ran from {start}, the answer is of {end}, {days} weekdays later; with the extension"
            " {limit} working days were allowed, and even {allowance} days of public holidays would not make up for"
            " it.",
        ),
        "open": Message(
            "“{case}”从 {start} 起算，到 {end} 还没有答复，周一至周五已有 {days} 天；期限是 {limit} 个工作日，"
            "节假日就算占去 {allowance} 天也超过了。",
            "“{case}”: the time ran from {start}, and on {end} there was no answer, {days} weekdays later; {limit}"
            " working days were allowed, and even {allowance} days of public holidays would not make up for it.",
        ),
    },
    hints={
        "": Message(
            "核对日期；延长过的，在“是否延期”栏写“是”；补正过的、征求过意见的，填“收到补正日期”“不计入的工作日”栏。",
            "Check the dates; note an extension under “是否延期”, a correction under “收到补正日期”, and days that do"
            " not count under “不计入的工作日”.",
        ),
    },
    cite=Message(
        "条例（2019）第三十三条：20个工作日，需要延长的不超过20个工作日；各年放假安排程序不知道，所放宽的天数是本程序定的",
        "Regulations of 2019, art. 33: 20 working days, extended by 20 at most; public holidays are not known here, and"
        " the allowance for them is ours.",
    ),
)

CASE_TWICE = Message(
    "台账里“{key}”这个编号写了两次：第 {first_line} 行和第 {line} 行。",
    "The register has the number “{key}” twice: in rows {first_line} and {line}.",
)
CASE_TWICE_HINT = Message(
    "同一件登了两次的，删去一行；不是同一件的，改正编号。",
    "If it is one case, delete a row; if there are two, correct the number.",
)

CASES = {
    "register-columns": Message("台账里找不到这些栏：{columns}。", "The register lacks the columns {columns}."),
    "case-shape": Message(
        "台账{place}有 {found} 格，标题行只有 {expected} 栏，各格对不上栏。",
        "Row {place} of the register has {found} cells, its head only {expected}: they do not fit the columns.",
    ),
    "case-missing": Message("台账“{case}”没有填{field}。", "“{field}” of case “{case}” is empty."),
    "case-date": Message("台账“{case}”的{field}看不懂。", "“{field}” of case “{case}” is no date."),
    "case-order": Message(
        "台账“{case}”的答复日期 {answered} 早于收到日期 {received}。",
        "Case “{case}” was answered on {answered}, before it came on {received}.",
    ),
    "case-applicant": Message(
        "台账“{case}”的申请人类型看不懂（为免带出姓名，不显示；同样写法的共 {count} 件）。",
        "The kind of applicant of case “{case}” is not understood (not shown, as it may be a name; {count} such).",
    ),
    "case-outcome": Message(
        "台账“{case}”的处理结果“{text}”对不上表里的哪一行（同样写法的共 {count} 件）。",
        "The outcome “{text}” of case “{case}” is no row of the table ({count} such).",
    ),
    "case-group": Message(
        "台账“{case}”的处理结果“{text}”下面有几行，不知道是哪一行（同样写法的共 {count} 件）。",
        "The outcome “{text}” of case “{case}” has several rows below it ({count} such).",
    ),
    "case-pending": Message(
        "台账“{case}”的处理结果是“{text}”，却有答复日期 {answered}。",
        "Case “{case}” is “{text}”, yet was answered on {answered}.",
    ),
}
"""Y007."""
CASES_HINTS = {
    "register-columns": Message(
        "在标题行加上这些栏，或把栏名改成这里的写法。",
        "Add these columns to its head, or name them as they stand here.",
    ),
    "case-shape": Message(
        "用 Excel 或 WPS 打开核对这一行：多半是某一格里有分隔符，没有加引号。",
        "Open it in a spreadsheet and look at the row: most likely a cell holds a separator without quotation marks.",
    ),
    "case-missing": Message("补上这一格，再核对一遍。", "Fill in the cell and check again."),
    "case-date": Message("写明年、月、日，如 2025-03-04。", "Give year, month and day, as in 2025-03-04."),
    "case-order": Message("核对两个日期，改正写错的。", "Check both dates and correct the wrong one."),
    "case-applicant": Message("改写为其中之一：{choices}。", "Write one of {choices}."),
    "case-outcome": Message(
        "改写为表三的行名，如“予以公开”“不予公开·属于国家秘密”；没有办完的写“办理中”。",
        "Write the name of a row, as 予以公开 or 不予公开·属于国家秘密; 办理中 if it is pending.",
    ),
    "case-group": Message("写明是哪一行：{choices}。", "Say which row: {choices}."),
    "case-pending": Message(
        "已经答复的，改写处理结果；没有答复的，删去答复日期。",
        "If it was answered, give the outcome; if not, delete the date.",
    ),
}

NO_TABLE = Message(
    "“{field}”没有写，台账“{file}”也算不出来：{reason}。",
    "“{field}” is left out, and the register “{file}” does not give it: {reason_en}.",
)
NO_TABLE_HINT = Message(
    "先改好台账，或者把“{field}”写在数据文件里。", "Put the register right, or write “{field}” in the data file."
)

PERSONAL_COLUMNS = Message(
    "台账里有“{columns}”栏；核对用不着，程序不读、不留。",
    "The register has the columns “{columns}”; they are not needed here, and are neither read nor kept.",
)
PERSONAL_COLUMNS_HINT = Message(
    "把台账交给别人以前，删去这些栏。", "Delete these columns before you pass the register on."
)
