"""Words of the Y codes: a file that cannot be read, and values that are not what their field asks for.

The words about YAML as such (Y002) are many and stand in `reading_yaml`.
"""

from __future__ import annotations

from reportgen.diagnostics.catalogue.entry import Entry
from reportgen.diagnostics.catalogue.ledger import CASE_TWICE, CASE_TWICE_HINT
from reportgen.diagnostics.catalogue.reading_files import UNREADABLE, UNREADABLE_HINTS, UNSAFE, UNSAFE_HINTS
from reportgen.diagnostics.catalogue.reading_pages import (
    UNREADABLE_PAGES,
    UNREADABLE_PAGES_HINTS,
    UNSAFE_PAGES,
    UNSAFE_PAGES_HINTS,
)
from reportgen.diagnostics.catalogue.reading_values import VALUES
from reportgen.diagnostics.catalogue.reading_yaml import SYNTAX
from reportgen.diagnostics.model import Message, Severity

_SAVE_AS = Message(
    "用记事本打开该文件，选“另存为”，编码选“UTF-8”，保存后再试。",
    "Open it in an editor, save it as UTF-8 and try again.",
)

_UNREADABLE = Entry(
    code="Y001",
    name="unreadable-file",
    title=Message("文件无法读取", "File cannot be read"),
    severity=Severity.ERROR,
    messages={
        "missing": Message("找不到这个文件。", "There is no such file."),
        "missing-near": Message(
            "找不到这个文件；同一文件夹里名称相近的有：{near}。",
            "There is no such file; similar names in the same folder: {near_en}.",
        ),
        "folder": Message("这是一个文件夹，不是数据文件。", "This is a folder, not a data file."),
        "special": Message("这是管道或设备，不是数据文件。", "This is a pipe or a device, not a data file."),
        "permission": Message(
            "没有读取这个文件的权限，或者它正被其他程序占用。",
            "The file may not be read, or another program has locked it.",
        ),
        "system": Message("系统无法读取这个文件：{fault}。", "The system cannot read this file: {fault}."),
        "empty": Message(
            "文件里没有内容（空文件，或只有注释）。", "The file holds nothing (it is empty or only comments)."
        ),
        "not-text": Message("这是{kind}，不是文本文件。", "This is {kind_en}, not a text file."),
        "encoding": Message(
            "文件不是 UTF-8 编码，看上去是 {encoding}。",
            "The file is not UTF-8; it looks like {encoding_en}.",
        ),
        "damaged": Message(
            "文件是 UTF-8 编码，但第 {line} 行有损坏的字节，可能保存时中断，或混入了另一种编码的文字。",
            "The file is UTF-8, but line {line} holds broken bytes: cut off in saving, or mixed with another encoding.",
        ),
        **UNREADABLE,
        **UNREADABLE_PAGES,
    },
    hints={
        "missing": Message(
            "核对文件名和所在文件夹；新建一年的数据用 reportgen new。",
            "Check the name and the folder; `reportgen new` starts a year's file.",
        ),
        "missing-near": Message("核对文件名后再试。", "Check the name and try again."),
        "folder": Message("写明文件，例如 data/2017.yaml。", "Name the file, for example data/2017.yaml."),
        "special": Message("先把内容存成文件，再写明文件名。", "Save its content as a file first, and name that."),
        "permission": Message(
            "关闭占用它的程序，或改用有权限的账户。",
            "Close the program that holds it, or use an account that may read it.",
        ),
        "system": Message(
            "核对路径和磁盘，或把文件复制到本机后再试。",
            "Check the path and the disk, or copy the file to this machine.",
        ),
        "empty": Message(
            "用 reportgen new 生成该年的数据文件，再填写。",
            "Start the year's file with `reportgen new` and fill it in.",
        ),
        "not-text": Message(
            "数据文件是 .yaml 文本；已有的 Word、Excel 年报请用 reportgen import 转换。",
            "A data file is .yaml text; turn an existing Word or Excel report into one with `reportgen import`.",
        ),
        "encoding": _SAVE_AS,
        "damaged": Message(
            "打开文件检查该行，改正乱码后另存为 UTF-8；或从备份恢复。",
            "Look at that line, put the broken characters right and save as UTF-8, or restore a backup.",
        ),
        **UNREADABLE_HINTS,
        **UNREADABLE_PAGES_HINTS,
    },
)

_PART_TWICE_HINT = Message("两处并入一个小标题，或改其中一个。", "Put both under one heading, or reword one.")
_DUPLICATE = Entry(
    code="Y003",
    name="duplicate-key",
    title=Message("同一项写了两次", "The same key twice"),
    severity=Severity.ERROR,
    messages={
        "": Message(
            "“{key}”在同一组里写了两次：第 {first_line} 行和第 {line} 行。",
            "“{key}” is written twice in one group: on lines {first_line} and {line}.",
        ),
        "synonym": Message(
            "“{key}”与第 {first_line} 行的“{other}”是同一项，写了两次。",
            "“{key}” is the same item as “{other}” on line {first_line}: it is written twice.",
        ),
        "synonym-at": Message(
            "“{key}”与 {first_place} 的“{other}”是同一项，写了两次。",
            "“{key}” is the same item as “{other}” at {first_place}: it is written twice.",
        ),
        "cell": Message(
            "“{key}”写了两次：{first_place} 和 {place}，只读了前一处。",
            "“{key}” is written twice, at {first_place} and {place}; only the first was read.",
        ),
        "part": Message(
            "“{key}”这个小标题在同一部分里写了两次：第 {first_line} 行和第 {line} 行。",
            "The heading “{key}” stands twice in one section: on lines {first_line} and {line}.",
        ),
        "part-at": Message(
            "“{key}”这个小标题在同一部分里写了两次：{first_place} 和 {place}。",
            "The heading “{key}” stands twice in one section: at {first_place} and {place}.",
        ),
        "case": CASE_TWICE,
    },
    hints={
        "": Message("核对两处的值，只留正确的一处。", "Compare the two values and keep the right one."),
        "part": _PART_TWICE_HINT,
        "part-at": _PART_TWICE_HINT,
        "case": CASE_TWICE_HINT,
    },
)

_UNSAFE = Entry(
    code="Y005",
    name="unsafe-yaml",
    title=Message("数据文件不接受的写法", "YAML that a data file must not use"),
    severity=Severity.ERROR,
    messages={
        "alias": Message("数据文件不接受引用（*{name}）。", "A data file must not use aliases (*{name})."),
        "anchor": Message("数据文件不接受锚点（&{name}）。", "A data file must not use anchors (&{name})."),
        "tag": Message("数据文件不接受类型标记（{name}）。", "A data file must not use tags ({name})."),
        "depth": Message("层次超过 {limit} 层。", "The file is nested more than {limit} levels deep."),
        "nodes": Message("文件里的值超过 {limit} 个。", "The file holds more than {limit} values."),
        "size": Message("文件超过 {limit} MiB。", "The file is larger than {limit} MiB."),
        **UNSAFE,
        **UNSAFE_PAGES,
    },
    hints={
        "": Message(
            "把内容直接写在这里；如果它本来就是文字，请给整段加上引号。",
            "Write the content out here; if it is meant as text, put it in quotation marks.",
        ),
        "depth": Message(
            "检查括号和缩进；年报数据一般不超过六层。",
            "Check brackets and indentation; a report needs some six levels.",
        ),
        "nodes": Message(
            "检查是否选错了文件；一个单位一年的数据一般不到一千个。",
            "Check the file: a year of one organ has under a thousand values.",
        ),
        "size": Message(
            "检查是否选错了文件；一年的数据一般只有几十 KB。", "Check the file: a year's data takes some ten kilobytes."
        ),
        **UNSAFE_HINTS,
        **UNSAFE_PAGES_HINTS,
    },
)

_UNPRINTABLE = Entry(
    code="Y006",
    name="unprintable-character",
    title=Message("看不见的字符", "Unprintable character"),
    severity=Severity.ERROR,
    messages={
        "": Message("这里有看不见的{name}（{char}）。", "There is an unprintable character here: {name_en} ({char})."),
        "inside": Message(
            "词的中间夹有看不见的{name}（{char}）。", "A word is split by an invisible {name_en} ({char})."
        ),
        "escape": Message(
            "“{written}”写的是看不见的{name}（{char}）。", "“{written}” stands for an unprintable {name_en} ({char})."
        ),
        "line": Message(
            "这里有{name}（{char}），不同的程序会在此各自换行或不换行。",
            "There is a {name_en} ({char}) here; programs disagree whether a line ends at it.",
        ),
        "lost": Message(
            "这里是{name}（{char}），原来的字已经丢失。",
            "Here stands a {name_en} ({char}): the original character is lost.",
        ),
        "more": Message("此后还有 {count} 处看不见的字符。", "{count} more unprintable characters follow."),
    },
    hints={
        "": Message(
            "删去这个字符；多由网页或 Word 粘贴带入，可先粘贴到记事本再复制。",
            "Delete it; it usually comes from pasting: paste into a plain editor first.",
        ),
        "line": Message("删去它，再用回车键换行。", "Delete it and end the line with the Enter key."),
        "lost": Message("对照原稿把这个字补上。", "Put the character back from the original."),
        "more": Message("把整段文字粘贴到记事本，再复制回来。", "Paste the text into a plain editor and copy it back."),
    },
)

_SWALLOWED = Entry(
    code="Y009",
    name="comment-swallowed-text",
    title=Message("# 之后的文字被当作注释", "Text after # was taken for a comment"),
    severity=Severity.WARNING,
    messages={
        "": Message(
            "“{lost}”被当作注释舍去了，这一项只剩“{kept}”。",
            "“{lost}” was dropped as a comment; the value is only “{kept}”.",
        ),
        "all": Message(
            "“{lost}”被当作注释舍去了，这一项是空的。", "“{lost}” was dropped as a comment; the value is empty."
        ),
    },
    hints={
        "": Message(
            "如果是正文的一部分，给整个值加上引号；如果是注释，在 # 后加一个空格。",
            "If it belongs to the text, put the value in quotation marks; if it is a comment, put a space after #.",
        )
    },
)

ENTRIES = {entry.code: entry for entry in (_UNREADABLE, SYNTAX, _DUPLICATE, _UNSAFE, _UNPRINTABLE, _SWALLOWED, *VALUES)}
