"""Words of Y001 and Y005 about Word files and workbooks: what the file is instead, and what makes it unsafe to open."""

from __future__ import annotations

from reportgen.diagnostics.model import Message

_COPY_AGAIN = Message(
    "核对文件是否完整，重新复制或下载；还是打不开的，用 Word、Excel 或 WPS 打开并修复，另存后再试。",
    "Copy or download it again; if that does not help, repair it in Word, Excel or WPS, save it anew and try again.",
)
_NOT_A_REPORT = Message(
    "正常的年报不会这样：先不要打开，向提供文件的人核实；确认无误的，用 Word、Excel 或 WPS 另存为新的 {suffix} 再试。",
    "No honest report looks like this: do not open it before asking where it comes from; if it is sound, "
    "save it anew as {suffix} in Word, Excel or WPS and try again.",
)
_SPLIT = Message(
    "检查是否选错了文件；确实是年报的，只留年报本身，另存后再试。",
    "Check that it is the right file; if it is, keep the report alone, save it and try again.",
)

UNREADABLE = {
    "empty-file": Message("文件是空的，一个字也没有。", "The file is empty."),
    "old-format": Message(
        "这是旧格式（{kind}），请另存为 {wanted}。", "This file has an old format, {kind_en}: save it as {wanted}."
    ),
    "other-format": Message(
        "这是{kind}，不能直接读，请另存为 {wanted}。",
        "This file ({kind_en}) is not read as it is: save it as {wanted}.",
    ),
    "password": Message("文件设了密码，打不开。", "The file is locked with a password."),
    "renamed": Message("文件的内容是{kind}，不是 {suffix}。", "What the file holds is {kind_en}, not {suffix}."),
    "foreign": Message("文件的内容是{kind}，不是 {suffix}。", "What the file holds is {kind_en}, not {suffix}."),
    "damaged-package": Message(
        "文件不完整或已经损坏，打不开。", "The file is cut off or damaged and cannot be opened."
    ),
    "damaged-part": Message(
        "文件已经损坏：其中的“{part}”读不出来。", "The file is damaged: its part “{part}” cannot be read."
    ),
    "no-main-part": Message("文件里缺少正文（{part}）。", "The file lacks its main part ({part})."),
    "no-report": Message(
        "文件里没有认出年度报告：找不到写明年度的标题，也找不到“编制某年年度报告”的话。",
        "No annual report was recognised: neither a title with a year nor a sentence that names one is there.",
    ),
}
UNREADABLE_HINTS = {
    "empty-file": _COPY_AGAIN,
    "old-format": Message(
        "用 Word、Excel 或 WPS 打开它，选“另存为”，类型选 {wanted}，再用新文件。",
        "Open it in Word, Excel or WPS, save it as {wanted} and use the new file.",
    ),
    "other-format": Message(
        "用 Word、Excel、WPS 或浏览器打开它，选“另存为”，类型选 {wanted}，再用新文件。",
        "Open it in Word, Excel, WPS or a browser, save it as {wanted} and use the new file.",
    ),
    "password": Message(
        "用 Word、Excel 或 WPS 打开它，去掉打开密码，另存后再试。",
        "Open it in Word, Excel or WPS, remove the password, save it and try again.",
    ),
    "renamed": Message(
        "把文件名的后缀改为 {wanted} 再试；或找到 {suffix} 原件。",
        "Give its name the suffix {wanted} and try again, or find the {suffix} original.",
    ),
    "foreign": Message(
        "核对是否选错了文件；没有选错的，用能打开它的程序另存为 {suffix} 再试。",
        "Check that it is the right file; if it is, save it as {suffix} in a program that opens it and try again.",
    ),
    "damaged-package": _COPY_AGAIN,
    "damaged-part": _COPY_AGAIN,
    "no-main-part": _COPY_AGAIN,
    "no-report": Message(
        "检查是否选错了文件；是年报的，把标题（机关、年度和“政府信息公开工作年度报告”）补在最前面再试。",
        "Check that it is the right file; if it is, put its title with organ and year at the top and try again.",
    ),
}

UNSAFE = {
    "file-size": Message("文件超过 {limit} MiB。", "The file is larger than {limit} MiB."),
    "unfolds": Message(
        "文件里的“{part}”解开后超过 {limit} MiB。", "Its part “{part}” unfolds to more than {limit} MiB."
    ),
    "unfolds-whole": Message("文件解开后超过 {limit} MiB。", "The file unfolds to more than {limit} MiB."),
    "ratio": Message(
        "文件里的“{part}”解开后是原来的 {ratio} 倍，像是故意做来撑满内存的。",
        "Its part “{part}” unfolds to {ratio} times its size, as if made to fill the memory.",
    ),
    "parts": Message("文件里的部件超过 {limit} 个。", "The file has more than {limit} parts."),
    "part-name": Message(
        "文件里有个部件的名称指向文件之外：“{part}”。", "The name of a part leads out of the file: “{part}”."
    ),
    "part-twice": Message("文件里有两个同名的部件“{part}”。", "The file has two parts by the name of “{part}”."),
    "entities": Message(
        "文件里的“{part}”带有实体声明（DTD），可以用来读取别的文件。",
        "Its part “{part}” declares entities (a DTD), which can be used to read other files.",
    ),
    "tags": Message(
        "文件里的标记超过 {limit} 万个，读不下。", "The file has more than {limit}0,000 marks, too many to be read."
    ),
    "paragraphs": Message("文件超过 {limit} 段。", "The file has more than {limit} paragraphs."),
    "cells": Message("文件里的表格超过 {limit} 格。", "The tables of the file have more than {limit} cells."),
    "characters": Message("文件超过 {limit} 字。", "The file has more than {limit} characters."),
    "nested": Message("文件里的内容套了 {limit} 层以上。", "Its contents are nested more than {limit} deep."),
}
UNSAFE_HINTS = {
    "file-size": Message(
        "多半是图片太大：在 Word 或 WPS 里选“压缩图片”，另存后再试。",
        "Its pictures are probably too large: compress them in Word, Excel or WPS, save it and try again.",
    ),
    **dict.fromkeys(("unfolds", "unfolds-whole", "ratio", "parts"), _NOT_A_REPORT),
    **dict.fromkeys(("part-name", "part-twice", "entities"), _NOT_A_REPORT),
    **dict.fromkeys(("tags", "paragraphs", "cells", "characters", "nested"), _SPLIT),
}
