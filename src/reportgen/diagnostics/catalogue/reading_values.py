"""Words of Y004, Y007, Y008 and Y010–Y012: keys, values and references that are not what is asked for."""

from __future__ import annotations

from reportgen.diagnostics.catalogue.entry import Entry
from reportgen.diagnostics.catalogue.ledger import CASES, CASES_HINTS, NO_TABLE, NO_TABLE_HINT
from reportgen.diagnostics.catalogue.reading_tables import (
    CELLS,
    CELLS_HINTS,
    KEYS,
    KEYS_HINTS,
    MISSING_ROWS,
    MISSING_ROWS_HINT,
)
from reportgen.diagnostics.model import Message, Severity

_UNKNOWN_KEY = Entry(
    code="Y004",
    name="unknown-key",
    title=Message("不认识的项目", "Unknown key"),
    severity=Severity.ERROR,
    messages={
        "": Message(
            "这里没有“{key}”这一项，最接近的是“{near}”。", "There is no “{key}” here; the nearest is “{near}”."
        ),
        "none": Message("这里没有“{key}”这一项。", "There is no “{key}” here."),
        "traditional": Message(
            "“{key}”用了繁体或异体字，应为“{near}”。",
            "“{key}” is in traditional or variant characters; write “{near}”.",
        ),
        "old": Message("“{key}”是旧名称，现在是“{near}”。", "“{key}” is an old name; it is now “{near}”."),
        "sheet": Message(
            "工作表“{sheet}”看不出是报告的哪一部分，没有读。",
            "No part of the report can be told in the sheet “{sheet}”; it was not read.",
        ),
        "sheet-again": Message(
            "工作表“{sheet}”又是一张{table}，没有读；读的是工作表“{read}”。",
            "The sheet “{sheet}” holds {table} once more and was not read; “{read}” was.",
        ),
        **KEYS,
    },
    hints={
        "": Message("改为“{near}”，或删去这一项。", "Write “{near}”, or delete it."),
        "none": Message(
            "核对键名和缩进层次；各项名称见 reportgen schema。",
            "Check the key and its level; `reportgen schema` lists all.",
        ),
        "traditional": Message("改为“{near}”。", "Write “{near}”."),
        "old": Message("改为“{near}”。", "Write “{near}”."),
        "sheet": Message(
            "要读的，照 reportgen new --xlsx 生成的样子写上表头；不属于报告的，从工作簿里删去。",
            "If it belongs to the report, give it the heads that `reportgen new --xlsx` writes; if not, delete it.",
        ),
        "sheet-again": Message("核对哪一张是要报的，只留这一张。", "Check which of them is right, and keep that one."),
        **KEYS_HINTS,
    },
)

_WRONG_VALUE = Entry(
    code="Y007",
    name="wrong-value",
    title=Message("值的写法不对", "Wrong value"),
    severity=Severity.ERROR,
    messages={
        "count": Message("“{field}”应为非负整数，现为“{text}”。", "“{field}” must be a whole number, not “{text}”."),
        "amount": Message(
            "“{field}”应为非负数，现为“{text}”。", "“{field}” must be a number not below zero, not “{text}”."
        ),
        "change": Message(
            "“{field}”应为带正负号的整数，现为“{text}”。",
            "“{field}” must be a whole number with its sign, not “{text}”.",
        ),
        "formula": Message(
            "“{field}”这里是公式“{text}”，没有存下算出的结果。",
            "“{field}” holds the formula “{text}”, and its result was never stored.",
        ),
        "formulas": Message(
            "工作表“{sheet}”里有 {count} 格是公式（{places} 等），没有存下算出的结果。",
            "{count} cells of the sheet “{sheet}” hold formulas ({places} and so on) whose results were never stored.",
        ),
        "shared-cell": Message(
            "“{field}”合并成了一格，写着“{text}”，看不出各是多少。",
            "“{field}” share one merged cell that reads “{text}”: how much is whose is not said.",
        ),
        "cell-error": Message(
            "“{field}”的公式出错，算出的是“{text}”。", "The formula of “{field}” went wrong: it gives “{text}”."
        ),
        "money": Message(
            "“{field}”应为带单位的金额，现为“{text}”。", "“{field}” must be an amount with its unit, not “{text}”."
        ),
        "one-number": Message(
            "“{field}”有 {expected} 栏，只写一个“{text}”说不清是哪一栏的数。",
            "“{field}” has {expected} columns; a single “{text}” does not say which it belongs to.",
        ),
        "table-text": Message(
            "“{field}”中粘贴的这一行读不懂：“{text}”。", "This pasted line of “{field}” cannot be read: “{text}”."
        ),
        "date": Message("“{field}”应为日期，现为“{text}”。", "“{field}” must be a date, not “{text}”."),
        "date-incomplete": Message(
            "“{field}”的日期不完整：“{text}”。", "The date of “{field}” is incomplete: “{text}”."
        ),
        "date-form": Message(
            "“{field}”的日期写法“{text}”不是常用的写法。", "“{text}” is no usual way to write the date of “{field}”."
        ),
        "no-such-day": Message("“{field}”的日期“{text}”不存在。", "There is no such day as “{text}” (“{field}”)."),
        "year": Message(
            "“{field}”应为四位年份，现为“{text}”。", "“{field}” must be a year of four digits, not “{text}”."
        ),
        "yes-no": Message(
            "“{field}”只能填“是”或“否”，现为“{text}”。", "“{field}” must be 是 or 否 (yes or no), not “{text}”."
        ),
        "choice": Message(
            "“{field}”只能填：{choices}；现为“{text}”。", "“{field}” must be one of {choices}, not “{text}”."
        ),
        "full-width": Message("“{field}”用了全角数字“{text}”。", "“{field}” is in full-width digits: “{text}”."),
        "superscript": Message(
            "“{field}”里有上标、带圈等特殊数字：“{text}”。", "“{field}” holds superscript or circled digits: “{text}”."
        ),
        "chinese-number": Message("“{field}”用了汉字数字“{text}”。", "“{field}” is in Chinese numerals: “{text}”."),
        "negative": Message("“{field}”不能是负数，现为“{text}”。", "“{field}” cannot be negative: “{text}”."),
        "sign": Message("“{field}”前面有多余的正号：“{text}”。", "“{field}” has a needless plus sign: “{text}”."),
        "unit": Message(
            "“{field}”只填数字，不带单位，现为“{text}”。", "“{field}” takes the number only, without a unit: “{text}”."
        ),
        "separator": Message(
            "“{field}”的数字里有分隔符：“{text}”。", "“{field}” has separators between its digits: “{text}”."
        ),
        "decimals": Message(
            "“{field}”应为整数，不写小数点，现为“{text}”。",
            "“{field}” is a whole number and takes no decimal point: “{text}”.",
        ),
        "not-whole": Message(
            "“{field}”应为整数，现为“{text}”，不是整数。", "“{field}” must be a whole number; “{text}” is not."
        ),
        "almost-whole": Message(
            "“{field}”应为整数，现为“{text}”，像是表格软件算出的 {suggestion} 带上了误差。",
            "“{field}” must be a whole number; “{text}” looks like {suggestion} with a spreadsheet's rounding error.",
        ),
        "too-precise": Message(
            "“{field}”的小数超过 {limit} 位：“{text}”，到了分以下。",
            "“{field}” has more than {limit} decimals: “{text}” goes below the fen.",
        ),
        "leading-zero": Message("“{field}”的数字以 0 开头：“{text}”。", "“{field}” begins with a zero: “{text}”."),
        "noughts": Message(
            "“{field}”写成了“{text}”，看不出是零，还是 1,000 这样的数被逗号断开了。",
            "“{field}” reads “{text}”, which may be a nought or the end of a number such as 1,000 cut by its comma.",
        ),
        "too-large": Message(
            "“{field}”的数字有 {digits} 位，不可能是真的。", "“{field}” has {digits} digits and cannot be right."
        ),
        "bare-word": Message(
            "“{field}”是文字，却只写了“{text}”，看不出是文字还是“是/否”。",
            "“{field}” is text, but a bare “{text}” may mean yes or no.",
        ),
        "text": Message("“{field}”应为一个值，这里却是一组。", "“{field}” must be one value, not a group."),
        "no-edition": Message("没有适用于“{text}”的版式。", "There is no edition of the form for “{text}”."),
        "group": Message(
            "“{field}”应为一组“键: 值”，这里却只写了“{text}”。", "“{field}” must be a group of keys, not “{text}”."
        ),
        "group-list": Message(
            "“{field}”应为一组“键: 值”，这里却是列表。", "“{field}” must be a group of keys, not a list."
        ),
        "list": Message("“{field}”应为列表。", "“{field}” must be a list."),
        "list-length": Message(
            "“{field}”应有 {expected} 个值，现有 {found} 个。", "“{field}” takes {expected} values, here are {found}."
        ),
        "taken-over-sum": Message(
            "“{field}”写的件数是 {text}，各栏之和是 {expected}。",
            "“{field}” gives {text} cases, but its columns add up to {expected}.",
        ),
        "taken-over-columns": Message(
            "“{field}”应为每栏一个数的列表，或一组“栏: 件数”。",
            "“{field}” must be a list with one value a column, or a group of columns.",
        ),
        "answer-unprinted": Message(
            "“{layout}”没有印核实说明的部分，这条说明的理由不会印出来。",
            "“{layout}” has no section that prints explanations: the reason given here will not be printed.",
        ),
        "answer-day": Message(
            "核实说明的日期“{text}”不会是核实{year}年度报告的日子，这一条不算数。",
            "“{text}” cannot be the day on which the report of {year} was confirmed: this entry does not count.",
        ),
        "answer-early": Message(
            "核实说明的日期“{text}”早于统计期限的末日 {end}，那时全年的数还没有定。",
            "“{text}” is before {end}, the last day of the period: the year's figures were not yet settled.",
        ),
        **CASES,
        **CELLS,
    },
    hints={
        "count": Message("只填阿拉伯数字，没有就填 0。", "Write digits only, and 0 for none."),
        "amount": Message(
            "只填数字（可带小数点），没有就填 0。", "Write a number (a decimal point is allowed), and 0 for none."
        ),
        "change": Message("写成 +3、-10；没有增减就填 0。", "Write +3 or -10, and 0 for no change."),
        "formula": Message(
            "用 Excel 或 WPS 打开工作簿，保存后再检查；或者直接填数。",
            "Open the workbook in Excel or WPS, save it and check again; or write the number itself.",
        ),
        "formulas": Message(
            "用 Excel 或 WPS 打开工作簿，保存后再检查；或者直接填数。",
            "Open the workbook in Excel or WPS, save it and check again; or write the numbers themselves.",
        ),
        "shared-cell": Message(
            "取消合并，每格填一个数；没有就填 0。", "Unmerge the cells and write a number in each, 0 for none."
        ),
        "cell-error": Message("改正公式，或者直接填数。", "Mend the formula, or write the number itself."),
        "money": Message("写成 251000元 或 25.1万元；没有就填 0。", "Write 251000元 or 25.1万元, and 0 for none."),
        "one-number": Message(
            "按栏写成 [..., ...]；全是零的可以只写 0。",
            "Write one value a column, [..., ...]; a row of zeros may be 0.",
        ),
        "table-text": Message(
            "每行先写行名，再按第一行的栏名逐栏写数，用制表符或空格隔开。",
            "Write the row's name, then one figure for each column named in the first line, parted by tabs or spaces.",
        ),
        "date": Message("写成 2018-01-24 或 2018年1月24日。", "Write it as 2018-01-24."),
        "date-incomplete": Message("写明年、月、日，如 2018-01-24。", "Give year, month and day, as in 2018-01-24."),
        "no-such-day": Message("核对月份和日期。", "Check the month and the day."),
        "year": Message("写成 2017。", "Write it as 2017."),
        "yes-no": Message("填“是”或“否”。", "Write 是 or 否."),
        "choice": Message("从列出的名称中选一个。", "Choose one of those listed."),
        "superscript": Message("核对原数，用普通数字重写。", "Check the figure and write it in plain digits."),
        "negative": Message("核对后填写；没有就填 0。", "Check it, and write 0 for none."),
        "not-whole": Message("核对原数后填整数。", "Check the figure and write a whole number."),
        "too-precise": Message(
            "按单位核对小数位数；多由表格软件带入，可按票据改到分。",
            "Check the decimals against the unit; a spreadsheet often adds them.",
        ),
        "noughts": Message(
            "零写 0；数字里不写逗号（1000）。", "Write 0 for a nought, and numbers without commas (1000)."
        ),
        "too-large": Message("核对是否误粘贴了其他内容。", "Check whether something else was pasted here."),
        "bare-word": Message("给它加上引号，或写明意思。", "Put it in quotation marks, or spell out what is meant."),
        "taken-over-sum": Message("核对后改正；总数可以不写。", "Check and correct it; the total may be left out."),
        "taken-over-columns": Message(
            "写成 {{自然人: 1}} 的样子；不分申请人的，改写 件数。",
            "Write it like {{自然人: 1}}; without kinds of applicants, write 件数 instead.",
        ),
        "answer-unprinted": Message(
            "需要印出的，写在正文里；不需要的，删去“{field}”。",
            "Write it in the text if it is to be printed, or delete “{field}”.",
        ),
        "answer-day": Message(
            "写实际核实的那一天；不早于 {start}。", "Write the day on which it was confirmed, not before {start}."
        ),
        "answer-early": Message(
            "数定下来以后又核实过的，改写那一天。",
            "If it was confirmed again when the figures were settled, write that day.",
        ),
        "text": Message("把值直接写在冒号后面。", "Write the value behind the colon."),
        "no-edition": Message(
            "核对年度；版式的适用年份见 reportgen layouts。",
            "Check the year; `reportgen layouts` tells which years each edition serves.",
        ),
        "group": Message(
            "下一行起每行写一个“键: 值”，缩进两个空格。", "Write one “key: value” a line below it, two spaces in."
        ),
        "group-list": Message(
            "每行写一个“键: 值”，缩进两个空格，不要行首的“- ”和方括号。",
            "Write one “key: value” a line, two spaces in, without “- ” or square brackets.",
        ),
        "list": Message("每项一行，以“- ”开头；或写成 [甲, 乙]。", "One item a line behind “- ”, or [a, b]."),
        "list-length": Message(
            "对照表头补齐，没有就填 0；少一个 0 会使后面的数错位。",
            "Fill it up after the table's head with 0 for none: one missing zero shifts the rest.",
        ),
        "": Message("改为 {suggestion}。", "Write {suggestion}."),
        **CASES_HINTS,
        **CELLS_HINTS,
    },
)

_MISSING = Entry(
    code="Y008",
    name="missing-value",
    title=Message("缺少必填项", "Required value missing"),
    severity=Severity.ERROR,
    messages={
        "": Message("缺少“{field}”。", "“{field}” is missing."),
        "empty": Message("“{field}”有这一项，但没有填写。", "“{field}” is there but empty."),
        "heading": Message(
            "这里只有标题的记号或序号，没有标题的文字。", "A heading's mark or number stands here without any words."
        ),
        "answer": Message(
            "这条核实说明没有写全，不算数：缺{field}。",
            "This 核实说明 is not complete and does not count: it lacks {field}.",
        ),
        "register": NO_TABLE,
        "rows": MISSING_ROWS,
    },
    hints={
        "": Message("补上这一项；数字没有就填 0。", "Add it; write 0 where the figure is zero."),
        "answer": Message(
            "代码照 reportgen check 所列抄；为什么属实、谁核实的、哪一天核实的，由经办人写明。",
            "Copy the code from `reportgen check`; say why it is right, who confirmed it, and on what day.",
        ),
        "heading": Message("写上标题，或删去这一行。", "Write the heading, or delete the line."),
        "empty": Message(
            "在冒号后填写；数字没有就填 0。", "Fill it in behind the colon; write 0 where the figure is zero."
        ),
        "register": NO_TABLE_HINT,
        "rows": MISSING_ROWS_HINT,
    },
)

_UNKNOWN_REFERENCE = Entry(
    code="Y010",
    name="unknown-reference",
    title=Message("引用有误", "Unknown reference"),
    severity=Severity.ERROR,
    messages={
        "": Message("“{reference}”引用的数据不存在。", "“{reference}” refers to nothing."),
        "near": Message(
            "“{reference}”引用的数据不存在，最接近的是“{near}”。",
            "“{reference}” refers to nothing; the nearest is “{near}”.",
        ),
        "unknown": Message(
            "“{reference}”引用的数据没有填写。", "“{reference}” refers to a figure that is not filled in."
        ),
        "group": Message("“{reference}”是一组数据，不是一个数。", "“{reference}” is a group, not a figure."),
        "not-group": Message(
            "“{reference}”是一个数，“{filter}”要用于一组数据。",
            "“{reference}” is one figure; “{filter}” needs a group.",
        ),
        "zero-whole": Message(
            "“{reference}”要算占比，但“{name}”是 0。", "“{reference}” asks for a share, but “{name}” is 0."
        ),
        "filter": Message("没有“{filter}”这种写法。", "There is no filter “{filter}”."),
        "function": Message("没有“{function}”这种算法。", "There is no function “{function}”."),
        "arguments": Message("“{function}”要写 {expected} 项。", "“{function}” takes {expected} arguments."),
        "syntax": Message("引用的写法无法理解：“{reference}”。", "The reference cannot be understood: “{reference}”."),
        "open": Message("引用没有写完，缺少右边的双括号。", "The reference is not closed with double braces."),
    },
    hints={
        "": Message("核对名称，如 {{{{ 主动公开.总数 }}}}。", "Check the name, as in {{{{ 主动公开.总数 }}}}."),
        "near": Message("改为“{near}”。", "Write “{near}”."),
        "unknown": Message("先填写这项数据。", "Fill in the figure first."),
        "group": Message("引用其中一项，或用“| 列举”。", "Refer to one of its items, or use “| 列举”."),
        "not-group": Message("去掉“| {filter}”，或改为引用一组数据。", "Drop “| {filter}”, or refer to a group."),
        "zero-whole": Message("改写这句话，不提占比。", "Word the sentence without a share."),
        "arguments": Message("补齐或删去多余的项，用半角逗号分开。", "Give just so many, with plain commas between."),
        "syntax": Message(
            '写成 {{{{ 主动公开.总数 }}}} 的样子，名称里有标点时写成 主动公开.分类["公告、公示"]。',
            'Write it like {{{{ 主动公开.总数 }}}}; names with marks as 主动公开.分类["公告、公示"].',
        ),
        "open": Message("在末尾补上 }}}}。", "Close it with }}}}."),
        "filter": Message("可用的有：{known}。", "Known ones: {known}."),
        "function": Message("可用的有：{known}。", "Known ones: {known}."),
    },
)

_NO_BASE = Entry(
    code="Y011",
    name="growth-without-base",
    title=Message("没有上年数，不能算同比", "Growth without a base"),
    severity=Severity.ERROR,
    messages={
        "": Message(
            "“{reference}”要算同比，但上年的“{figure}”不知道：{reason}。",
            "“{reference}” asks for growth, but last year's “{figure}” is not known: {reason_en}.",
        ),
        "zero": Message(
            "“{reference}”要算同比，但上年的“{figure}”是 0，不能作除数。",
            "“{reference}” asks for growth, but last year's “{figure}” is 0.",
        ),
    },
    hints={
        "": Message(
            "补上上年的数据文件（可只作上年底数），或把这句话改为不提同比。",
            "Add last year's data file (用途: 上年底数 will do), or word the sentence without growth.",
        ),
        "zero": Message("改写为“上年为 0”“增加若干”等说法。", "Word it by the difference instead of a percentage."),
    },
)

_BAD_PACK = Entry(
    code="Y012",
    name="pack-invalid",
    title=Message("版式包有误", "Layout pack invalid"),
    severity=Severity.ERROR,
    messages={"": Message("版式包有误：{problem}。", "The layout pack does not hold together: {problem_en}.")},
    hints={
        "": Message(
            "改正版式包的这一处；随程序安装的版式包不应修改，请在工作区 templates/ 中另建。",
            "Put the pack right here; leave installed packs alone and keep your own in the workspace's templates/.",
        )
    },
)

VALUES = (_UNKNOWN_KEY, _WRONG_VALUE, _MISSING, _UNKNOWN_REFERENCE, _NO_BASE, _BAD_PACK)
