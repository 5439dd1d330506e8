"""Words of the I codes: what a finished report that was read in still holds, or holds and was not understood."""

from __future__ import annotations

from reportgen.diagnostics.catalogue.entry import Entry
from reportgen.diagnostics.model import Message, Severity

_TRACKED_CHANGES = Entry(
    code="I002",
    name="tracked-changes",
    title=Message("文件里还有修订或批注", "Tracked changes or comments remain"),
    severity=Severity.WARNING,
    messages={
        "": Message(
            "文件里还有 {count} 处修订没有处理，这里按全部接受来读；第一处{first}。",
            "{count} tracked changes remain, and were read as if all were accepted; the first {first_en}.",
        ),
        "format": Message("文件里还有 {count} 处格式修订没有处理。", "{count} tracked changes of format remain."),
        "comments": Message("文件里还有 {count} 条批注。", "{count} comments remain in the file."),
    },
    hints={
        "": Message(
            "在 Word 或 WPS 里逐处核对，选“接受”或“拒绝”，保存后再检查；公开的文件里不要留修订。",
            "Go through them in Word or WPS, accept or reject each, save and check again; publish none of them.",
        ),
        "comments": Message(
            "在 Word 或 WPS 里逐条核对，处理后删去，保存后再检查；公开的文件里不要留批注。",
            "Go through them in Word or WPS, delete them, save and check again; publish none of them.",
        ),
    },
)

_NOT_UNDERSTOOD = Entry(
    code="I001",
    name="not-understood",
    title=Message("读入的报告里有没认出来的内容", "A part of the report that was not understood"),
    severity=Severity.WARNING,
    messages={
        "table": Message(
            "这张表（“{words}”，{rows} 行）不像规定的表，没有读入，其中的数没有核对。",
            "This table (“{words}”, {rows} rows) is none of the"
            " prescribed forms: its figures were not read or checked.",
        ),
        "table-twice": Message(
            "《{table}》出现了两次，只读第一张，这一张没有核对。",
            "The form “{table}” is there twice; only the first was read, and this one was not checked.",
        ),
        "row": Message(
            "《{table}》里又有一行“{words}”，只读第一行，这一行没有核对。",
            "“{table}” has another row “{words}”; only the first was read, and this one was not checked.",
        ),
        "after": Message(
            "报告结束之后还有 {count} 段文字（“{words}”），没有归入任何部分，也没有核对。",
            "{count} paragraph(s) follow the end of the report (“{words}”), belong to no section and were not checked.",
        ),
    },
    hints={
        "": Message(
            "请人工核对这一处；应当属于报告的，改成规定的样式，或写进所属的部分后再检查。",
            "Check this place by hand; if it belongs to the report, bring it into the prescribed form"
            " or into its section.",
        ),
    },
)

_HIDDEN_CELLS = Entry(
    code="I003",
    name="hidden-cells",
    title=Message("工作簿里有隐藏的内容", "A workbook holds hidden cells"),
    severity=Severity.NOTE,
    messages={
        "": Message(
            "工作表“{sheet}”里有隐藏的行或列，其中 {count} 格有内容（{places}），照样读了。",
            "The sheet “{sheet}” has hidden rows or columns; {count} of their cells ({places}) were read all the same.",
        ),
        "sheet": Message(
            "工作表“{sheet}”是隐藏的，有 {count} 格有内容（{places}），照样读了。",
            "The sheet “{sheet}” is hidden; {count} of its cells ({places}) were read all the same.",
        ),
    },
    hints={
        "": Message(
            "在 Excel 或 WPS 里选“取消隐藏”，核对里面的内容；不该有的删去。",
            "Unhide them in Excel or WPS, look at what they hold, and delete what should not be there.",
        ),
    },
)

ENTRIES = {entry.code: entry for entry in (_NOT_UNDERSTOOD, _TRACKED_CHANGES, _HIDDEN_CELLS)}
