"""Words of A204, A209 and A210, with A211: single rows and cells of the forms."""

from __future__ import annotations

from reportgen.diagnostics.catalogue.entry import Entry
from reportgen.diagnostics.catalogue.ledger import LEDGER_DIFFERS
from reportgen.diagnostics.model import Message, Severity

ONE_CELL = Message(
    "只把“{cell_row}”行“{cell_column}”栏的 {old} 改为 {new}，这张表的所有勾稽就都成立；请对照台账核对这一格。",
    "Changing just row “{cell_row}”, column “{cell_column}”, from {old} to {new} makes every relation of the table"
    " hold; check this cell against the register.",
)
"""The hint of a finding that one wrong cell explains."""

_A204 = Entry(
    code="A204",
    name="row-total",
    title=Message("行的合计不对", "A row does not add up."),
    severity=Severity.ERROR,
    messages={
        "": Message(
            "“{row}”行：各栏之和 {sum} 与“{name}” {total} 不符，相差 {difference}。",
            "Row “{row}”: the columns add up to {sum}, but “{name}” is {total}, a gap of {difference}.",
        ),
        "cell": Message(
            "“{row}”行：各栏之和 {sum} 与“{name}” {total} 不符，相差 {difference}。",
            "Row “{row}”: the columns add up to {sum}, but “{name}” is {total}, a gap of {difference}.",
        ),
    },
    hints={
        "": Message(
            "对照台账逐栏核对这一行；“总计”也可以不填，由各栏相加得出。",
            "Check this row column by column; the total may also be left out and is then computed.",
        ),
        "cell": ONE_CELL,
    },
    cite=Message("“总计”列的定义", "By definition of the column 总计."),
)

_A209 = Entry(
    code="A209",
    name="blank-cell",
    title=Message("空白不等于零", "Blank is not zero."),
    severity=Severity.ERROR,
    messages={
        "": Message("{name}没有填数。空白不等于零。", "“{name}” is blank; blank is not zero."),
        "mark": Message(
            "{name}写的是“{text}”，不是数。没有就填 0。",
            "“{name}” reads “{text}”, which is no number; if there were none, write 0.",
        ),
        "row": Message("{name}这一行没有填数。空白不等于零。", "The row “{name}” is blank; blank is not zero."),
        "row-mark": Message(
            "{name}这一行写的是“{text}”，不是数。没有就填 0。",
            "The row “{name}” reads “{text}”, which is no number; if there were none, write 0.",
        ),
        "cells": Message(
            "{name}这一行有 {count} 格没有填数：{columns}。空白不等于零。",
            "In the row “{name}” {count} cells are blank: {columns}. Blank is not zero.",
        ),
        "cells-mark": Message(
            "{name}这一行有 {count} 格不是数（“{text}”）：{columns}。没有就填 0。",
            "In the row “{name}” {count} cells are no numbers (“{text}”): {columns}. If there were none, write 0.",
        ),
        "pending": Message("{name}还没有填数（{text}）。", "“{name}” is still to be filled in (“{text}”)."),
    },
    hints={
        "": Message(
            "没有发生填 0；还不知道的，查清再填；不是必填的项目，可以整项不写。",
            "Write 0 if there were none; find out what you do not know; leave an optional item out altogether.",
        ),
    },
    gathered={
        "": Message("另有 {count} 个数没有填：{places}。", "{count} more figures are blank: {places}."),
        "row": Message("另有 {count} 行没有填：{places}。", "{count} more rows are blank: {places}."),
        "pending": Message("另有 {count} 个数待填：{places}。", "{count} more figures to fill in: {places}."),
    },
    cite=Message(
        "无数据填0，不用空白、“/”“无”“—”：填报惯例",
        "Write 0 where there is nothing, not a blank, “/”, “无” or “—”: filing practice.",
    ),
)

_A210 = Entry(
    code="A210",
    name="implausible-cell",
    title=Message("这一格不该有这个数", "A cell that cannot, or should not, hold this figure."),
    severity=Severity.WARNING,
    messages={
        "": Message(
            "{level}一般没有{power}，{name}应为 0，现为 {text}。",
            "An organ of the level {level} as a rule has no {power}; “{name}” should be 0, not {text}.",
        ),
        "no-power": Message(
            "{level}没有{power}，{name}应为 0，现为 {text}。",
            "An organ of the level {level} has no {power}; “{name}” must be 0, not {text}.",
        ),
        "equal": Message(
            "{name} {number} 恰好等于{right}＝{sum}，像是算出来的，不是统计出来的（{because}）。",
            "“{name}” {number} is exactly {right} = {sum}: it looks computed, not counted ({because}).",
        ),
        "exceeds": Message(
            "{right}（合 {charged} 元）大于{name} {text}（合 {whole} 元）：{because}。",
            "{right} ({charged} yuan) is more than “{name}” {text} ({whole} yuan): {because}.",
        ),
    },
    hints={
        "": Message(
            "没有制定规章的填 0（部门起草的规章计在制定机关名下）；确有授权的，请写核实说明。",
            "Write 0 (a rule drafted for another organ counts as that"
            " organ's); if there is such a power, answer with a 核实说明.",
        ),
        "no-power": Message(
            "改为 0；制发的是行政规范性文件的，填到“行政规范性文件”一行。",
            "Change it to 0; documents that are no rules belong in the row of normative documents.",
        ),
        "equal": Message(
            "按台账统计作出的处理决定件数；确属巧合的，请写核实说明。",
            "Count the decisions made; if it is a coincidence, answer with a 核实说明.",
        ),
        "exceeds": Message(
            "核对两处的单位（元、万元）和金额；口径不同的，请写核实说明。",
            "Check the units (yuan, ten thousand yuan) and amounts; if they are counted differently,"
            " answer with a 核实说明.",
        ),
    },
    cite=Message("制定规章的主体：立法法；各栏的定义", "Who may make rules: 立法法; the definitions of the columns."),
)

ENTRIES = {entry.code: entry for entry in (_A204, _A209, _A210, LEDGER_DIFFERS)}
