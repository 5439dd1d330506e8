"""Words of Y004 and Y007 about the forms: keys and values of their rows and columns."""

from __future__ import annotations

from reportgen.diagnostics.model import Message

KEYS = {
    "zero-flag": Message("“{key}”写在这里不起作用。", "“{key}” says nothing here."),
    "head": Message(
        "“{key}”是表上的分组名称，不是一行：下面分为{rows}。",
        "“{key}” is a heading of the form, not a row: below it stand {rows}.",
    ),
}
"""Messages of Y004."""

KEYS_HINTS = {
    "zero-flag": Message(
        "移到表的键（表二、表三、表四）下面，同各行左端对齐；它管整张表。",
        "Move it right below the table's key, in line with the rows; it holds for the whole table.",
    ),
    "head": Message(
        "删去这一层，把{rows}直接写在表的键下面；都是零的，各写 0。",
        "Delete this level and write {rows} right below the table's key; where there were none, write 0 for each.",
    ),
}
"""What to do about them."""

MISSING_ROWS = Message("“{table}”有 {count} 行没有写：{names}。", "“{table}” lacks {count} rows: {names}.")
"""The message of Y008 for more than a few rows of a form."""

MISSING_ROWS_HINT = Message(
    "逐行补上，没有就填 0；没有写的都是零的，写一行“未填按零: 是”。",
    "Add each of them, 0 for none; if all that is not written is zero, add the line “未填按零: 是”.",
)
"""What to do about them."""

CELLS = {
    "list-long": Message(
        "“{field}”应有 {expected} 个值，现有 {found} 个。", "“{field}” takes {expected} values, here are {found}."
    ),
    "list-one": Message(
        "“{field}”只有一栏，这里却写了 {found} 个数。", "“{field}” has a single column, but here are {found} values."
    ),
    "key-unit": Message(
        "“{text}”写的单位是{stated}，这一项以{unit}为单位。", "“{text}” says {stated}, but this figure is in {unit}."
    ),
    "across": Message(
        "“{field}”一共有 {expected} 格，这一行有 {found} 个数，也没有写行名。",
        "“{field}” has {expected} cells; this line has {found} figures and names no row.",
    ),
}
"""Messages of Y007."""

CELLS_HINTS = {
    "list-long": Message(
        "对照表头删去多写的；带千位分隔的数（1,000）要写成 1000，否则一个数成了两个。",
        "Delete what is too much after the table's head; write 1000 for 1,000, which reads as two values.",
    ),
    "list-one": Message(
        "只写一个数；别的年度的表有几栏的，栏目的口径不同，不要照搬。",
        "Write one figure; the columns of other years' forms count something else.",
    ),
    "key-unit": Message(
        "把数换算成{unit}，键里的单位改为{unit}或者不写。",
        "Convert the figure to {unit}, and say {unit} or no unit in the key.",
    ),
    "across": Message(
        "补齐各格，没有就填 0；或者每行先写行名，再逐栏写数。",
        "Give every cell, 0 for none; or begin each line with the row's name.",
    ),
}
"""What to do about them."""
