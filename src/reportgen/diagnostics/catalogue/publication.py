"""Q6xx, P7xx and X9xx: what must not be published, what a page cannot hold, and our own faults."""

from __future__ import annotations

from reportgen.diagnostics.catalogue import published_files
from reportgen.diagnostics.catalogue.entry import Entry
from reportgen.diagnostics.catalogue.ledger import PERSONAL_COLUMNS, PERSONAL_COLUMNS_HINT
from reportgen.diagnostics.model import Message, Severity

_Q601 = Entry(
    code="Q601",
    name="personal-information",
    title=Message("疑似个人信息", "Personal information, it seems"),
    severity=Severity.WARNING,
    messages={
        "identity": Message("疑似居民身份证号“{text}”。", "“{text}” looks like an identity card number."),
        "mobile": Message("疑似手机号“{text}”。", "“{text}” looks like a mobile number."),
        "card": Message("疑似银行卡号“{text}”。", "“{text}” looks like a bank card number."),
        "mail": Message("疑似个人电子邮箱“{text}”。", "“{text}” looks like a personal e-mail address."),
        "register": PERSONAL_COLUMNS,
    },
    hints={
        "": Message(
            "公布前删去或隐去；本机关对外的电话、邮箱请写在 联系方式 里；确可公开的，写 核实说明。",
            "Delete or mask it before publication; the office's own telephone and mail belong under 联系方式; if it may"
            " be published, explain it.",
        ),
        "register": PERSONAL_COLUMNS_HINT,
    },
    cite=Message(
        "条例2019第十五条（2008第十四条第四款）：涉及个人隐私的政府信息不得公开；个人信息保护法",
        "Regulations 2019, art. 15 (2008, art. 14): privacy is not published; Personal Information Protection Law.",
    ),
)

_X901 = Entry(
    code="X901",
    name="rule-crashed",
    title=Message("检查程序自身出错", "A rule crashed: our fault"),
    severity=Severity.ERROR,
    messages={
        "": Message(
            "检查 {rule} 时程序出错（{fault}，{where}）；这是本程序的问题，不是数据的错，其余检查照常进行。",
            "Rule {rule} crashed ({fault}, at {where}); the fault is the program's, not the data's; other rules ran.",
        ),
    },
    hints={
        "": Message(
            "请把这一行连同数据文件（先隐去不便外传的内容）报告给维护者；其余的检查结果仍然有效。",
            "Send this line and the data file (private matter removed) to the maintainers; other findings stand.",
        ),
    },
    cite=Message("没有检查完不等于通过", "What was not checked has not passed."),
)

_P701 = Entry(
    code="P701",
    name="missing-glyph",
    title=Message("字体里没有这个字", "No face has this character"),
    severity=Severity.ERROR,
    messages={
        "": Message(
            "“{char}”（{codepoint}）没有一种字体能印出，在{field}，共 {count} 处。",
            "No face can print “{char}” ({codepoint}) in {field}; it occurs {count} time(s).",
        ),
        "fallback": Message(
            "“{char}”（{codepoint}）{wanted}字体里没有，改用{used}印出，在{field}，共 {count} 处。",
            "“{char}” ({codepoint}) is not in {wanted} and is printed in {used}, in {field} ({count} time(s)).",
        ),
    },
    hints={
        "": Message(
            "改用通用的写法或同义的字；表情符号和自造字请删去。人名、地名必须用此字的，请核对是否录错。",
            "Use a common form or another word; remove emoji and private-use characters; check names for slips.",
        ),
        "fallback": Message(
            "印出后请看一眼这个字是否协调；字不对时请改正原文。",
            "Look at the character in print, and correct the text if it is the wrong one.",
        ),
    },
    cite=Message("GB/T 9704—2012 第5.2.2条；不许缺字为本工具的要求", "GB/T 9704-2012, 5.2.2; no missing glyph: ours"),
)

_P702 = Entry(
    code="P702",
    name="font-substituted",
    title=Message("字体用了替代", "Another face is used"),
    severity=Severity.NOTE,
    messages={
        "": Message(
            "{wanted}用不上，改用{used}：{reason}。",
            "{used} is used in place of {wanted}: {reason_en}.",
        ),
    },
    hints={
        "": Message(
            "要用本单位的字体，请安装后重新生成；不加 --fonts system 时各台电脑的输出相同。",
            "Install the face and build again; without --fonts system every computer gives the same output.",
        ),
    },
    cite=Message("GB/T 9704—2012 第5.2.2、7.3条", "GB/T 9704-2012, 5.2.2 and 7.3"),
)

_P703 = Entry(
    code="P703",
    name="does-not-fit",
    title=Message("放不下", "It does not fit"),
    severity=Severity.ERROR,
    messages={
        "": Message(
            "{table}第 {row} 行第 {column} 列放不下“{text}”：缩小字号后仍比这一栏宽，任何一页都排不下。",
            "Row {row}, column {column} of {table} cannot hold “{text}”, which is wider than its column even in"
            " smaller type.",
        ),
    },
    hints={
        "": Message(
            "把内容改短，或在版式的 style.yaml、layout.yaml 里加宽这一栏。",
            "Shorten the content, or widen the column in the layout's style.yaml or layout.yaml.",
        ),
    },
    cite=Message("缩小字号的下限（七折）为本工具设定", "the limit of 70 % of the style's size is ours"),
)

ENTRIES = {entry.code: entry for entry in (_P701, _P702, _P703, _Q601, _X901)} | published_files.ENTRIES
