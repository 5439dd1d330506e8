"""Words of Y002: slips in writing YAML, said the way one tells a colleague who never heard of YAML."""

from __future__ import annotations

from reportgen.diagnostics.catalogue.entry import Entry
from reportgen.diagnostics.model import Message, Severity

_MESSAGES = {
    "": Message("这一行的写法无法理解：“{text}”。", "This line cannot be understood: “{text}”."),
    "tab": Message("这里有制表符（Tab），数据文件只认空格。", "There is a tab here; a data file takes spaces only."),
    "space": Message("行首的缩进用了{name}，不算缩进。", "The line is indented with {name_en}, which does not count."),
    "colon-wide": Message(
        "“{key}”后面是全角冒号“：”，不能用来分开键和值。",
        "“{key}” is followed by a full-width colon, which does not part key and value.",
    ),
    "colon-space": Message("“{key}”后面的冒号之后缺少空格。", "The colon after “{key}” needs a space behind it."),
    "colon-missing": Message(
        "“{text}”这一行没有冒号，看不出哪是键、哪是值。",
        "The line “{text}” has no colon, so key and value cannot be told apart.",
    ),
    "colon-in-value": Message(
        "“{text}”里又有一个“冒号加空格”，一行只能有一个。",
        "“{text}” holds a second colon with a space; a line may have only one.",
    ),
    "key-missing": Message("冒号前面没有键名。", "There is no key before the colon."),
    "key-is-group": Message("键名只能是一个词，不能是一组。", "A key must be a word, not a group."),
    "no-keys": Message(
        "整个文件被读成了一段文字，没有“键: 值”。", "The whole file reads as one text, without any “key: value”."
    ),
    "dash-space": Message("列表的短横线“-”后面缺少空格。", "The dash of a list item needs a space behind it."),
    "dash-place": Message("列表的“-”写在了冒号的同一行。", "The dash of a list item stands on the line of its key."),
    "list-in-text": Message(
        "上一行“{text}”已经有值，这里的“- ”被并进了那段文字。",
        "The line above already has the value “{text}”, so this “- ” was joined to it.",
    ),
    "quote-open": Message(
        "这里的引号（{mark}）没有在本行配对，后面的行被并了进来。",
        "The quotation mark ({mark}) here is not closed, and the lines after it were taken in.",
    ),
    "quote-after": Message("引号里的{text}之后又有文字。", "There is text after the quoted {text}."),
    "escape": Message(
        "双引号里的“{written}”不是可用的转义写法。", "“{written}” is not an escape that double quotes know."
    ),
    "indentation": Message(
        "这一行的缩进（{spaces} 个空格）和上下文对不齐。",
        "This line's indentation ({spaces} spaces) fits none of its neighbours.",
    ),
    "deeper": Message(
        "这一行比上一行缩进更多，可是上一行已经有值“{text}”。",
        "This line is indented deeper than the one above, which already has the value “{text}”.",
    ),
    "mixed": Message(
        "同一组里既有列表（- ）又有“键: 值”（这一组从第 {line} 行开始）。",
        "One group holds both list items (- ) and keys (it begins on line {line}).",
    ),
    "reserved": Message(
        "值不能以“{char}”开头，它在 YAML 里有特殊含义。",
        "A value must not begin with “{char}”, which has a meaning of its own in YAML.",
    ),
    "block-header": Message("竖线 | 或大于号 > 后面不能接文字。", "Nothing may follow | or > on the same line."),
    "bar-wide": Message("这里用了全角的“{char}”。", "There is a full-width “{char}” here."),
    "bar-missing": Message(
        "“{text}”被当作注释舍去了：它所在的文字没有用竖线 | 开头。",
        "“{text}” was dropped as a comment: the text it stands in does not begin with a bar |.",
    ),
    "bracket-open": Message("这里的括号“{char}”没有配对的另一半。", "The bracket “{char}” here is never closed."),
    "bracket-stray": Message(
        "这里多出一个括号“{char}”，前面没有配对的另一半。", "The bracket “{char}” here was never opened."
    ),
    "bracket-mixed": Message(
        "括号不配对：前面是“{opened}”，这里却是“{char}”。",
        "The brackets do not match: “{opened}” before, “{char}” here.",
    ),
    "bracket-wide": Message("这里用了全角括号“{char}”。", "There is a full-width bracket “{char}” here."),
    "comma-wide": Message("括号里用了全角逗号“，”。", "There is a full-width comma inside the brackets."),
    "comma-missing": Message("“{text}”之前缺少逗号。", "A comma is missing before “{text}”."),
    "comment-cuts": Message(
        "“#”把“{text}”后面的内容变成了注释，下一行接不上。",
        "“#” turned what follows “{text}” into a comment, and the next line hangs loose.",
    ),
    "documents": Message(
        "“---”把文件分成了几份，一个数据文件只能有一份。", "“---” splits the file; a data file holds one document."
    ),
}

_HINTS = {
    "": Message(
        "对照示例逐项检查：键、半角冒号、一个空格、值；同级的行左端对齐。",
        "Compare with the example: key, colon, one space, value; lines of one level start in one column.",
    ),
    "tab": Message("删去 Tab，改用空格（每级缩进两个空格）。", "Replace the tab by spaces (two for each level)."),
    "space": Message("删去行首的空白，改用半角空格（每级两个）。", "Replace it by plain spaces (two for each level)."),
    "colon-wide": Message(
        "改为半角冒号加一个空格，如“键: 值”；如果这本来就是一段正文，在上一行的冒号后写 |，正文另起一行。",
        "Use a plain colon and a space, “key: value”; if it is meant as text, write | after the colon above it.",
    ),
    "colon-space": Message("在冒号后加一个半角空格，如“键: 值”。", "Put one space after the colon: “key: value”."),
    "colon-missing": Message(
        "写成“键: 值”；如果它是上一行文字的续行，要比上一行的键缩进更多。",
        "Write “key: value”; a line that continues a text must be indented deeper than its key.",
    ),
    "colon-in-value": Message(
        "给整个值加上引号，或把文字里的冒号改为全角“：”。",
        "Put the whole value in quotation marks, or use a full-width colon in the text.",
    ),
    "key-missing": Message("在冒号前写上键名。", "Write the key before the colon."),
    "key-is-group": Message("检查多余的 ?、括号或短横线。", "Look for a stray ?, bracket or dash."),
    "no-keys": Message(
        "按“键: 值”逐行填写；可用 reportgen new 生成样式。",
        "Fill in “key: value” line by line; `reportgen new` makes a form.",
    ),
    "dash-space": Message("改为“- ”（短横线加一个半角空格）。", "Write “- ” (a dash and a space)."),
    "dash-place": Message(
        "把“- ”移到下一行并缩进两个空格；如果是文字，加上引号。",
        "Move the item to the next line, two spaces in; if it is text, put it in quotation marks.",
    ),
    "list-in-text": Message(
        "列表的键名后面要留空；如果是文字，用 | 另起一行写。",
        "Leave the list's key without a value; if it is text, write | and begin on the next line.",
    ),
    "quote-open": Message(
        "在本行末尾补上另一半引号；正文里的引号请用中文“”。",
        "Close the quotation mark at the end of the line; inside a text use “ ”.",
    ),
    "quote-after": Message(
        "正文里的引号请用中文“”；或用引号把整个值包起来。",
        "Inside a text use “ ”, or put the whole value in quotation marks.",
    ),
    "escape": Message("把双引号改为单引号，或把反斜杠写成两个。", "Use single quotes, or write the backslash twice."),
    "indentation": Message(
        "同级的行左端对齐，下一级多缩进两个空格。",
        "Start lines of one level in one column, the next level two spaces further in.",
    ),
    "deeper": Message(
        "与上一行同级就左端对齐；是上一行的下级，就不要在上一行写值。",
        "Align it with the line above, or leave that line without a value if this belongs under it.",
    ),
    "mixed": Message(
        "同一组只用一种写法：全用“- ”，或全用“键: 值”。", "Use one way in one group: all “- ” or all “key: value”."
    ),
    "reserved": Message("给整个值加上引号。", "Put the whole value in quotation marks."),
    "block-header": Message("正文从下一行开始写，并缩进两个空格。", "Begin the text on the next line, two spaces in."),
    "bar-wide": Message("改为半角的 |，正文从下一行开始写。", "Write a plain | and begin the text on the next line."),
    "bar-missing": Message(
        "在键的冒号后面写“ |”，文字从下一行写起。",
        "Write “ |” behind the key's colon, and the text from the next line on.",
    ),
    "bracket-open": Message(
        "补上另一半括号；如果是文字，给整个值加上引号。",
        "Close the bracket; if it is text, put the whole value in quotation marks.",
    ),
    "bracket-stray": Message(
        "删去它；如果是文字，给整个值加上引号。", "Delete it; if it is text, put the whole value in quotation marks."
    ),
    "bracket-mixed": Message("“{{ }}”配“{{ }}”，“[ ]”配“[ ]”。", "Close {{ with }} and [ with ]."),
    "bracket-wide": Message(
        "改为半角括号 {{ }} 或 [ ]；如果是文字，给整个值加上引号。",
        "Use plain brackets; if it is text, put the whole value in quotation marks.",
    ),
    "comma-wide": Message(
        "改为半角逗号加一个空格；如果是文字，给它加上引号。",
        "Use a plain comma and a space; if it is text, put it in quotation marks.",
    ),
    "comma-missing": Message("在两项之间加半角逗号。", "Put a comma between the two items."),
    "comment-cuts": Message(
        "如果 # 是正文，给整个值加上引号，或用 | 另起一行写。",
        "If # belongs to the text, put the value in quotation marks, or write it under |.",
    ),
    "documents": Message("删去“---”；不同年度分成不同的文件。", "Delete “---”; keep each year in its own file."),
}

SYNTAX = Entry(
    code="Y002",
    name="yaml-syntax",
    title=Message("书写格式有误", "The file is not well written"),
    severity=Severity.ERROR,
    messages=_MESSAGES,
    hints=_HINTS,
)
