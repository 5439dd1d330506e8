"""E001: a 核实说明 that no longer answers anything."""

from __future__ import annotations

from reportgen.diagnostics.catalogue.entry import Entry
from reportgen.diagnostics.model import Message, Severity

_E001 = Entry(
    code="E001",
    name="explanation-lapsed",
    title=Message("核实说明已失效", "An explanation has lapsed"),
    severity=Severity.WARNING,
    messages={
        "": Message(
            "这条核实说明没有可说明的事：{place}没有 {of_code} 这项警告。",
            "This 核实说明 answers nothing: there is no {of_code} warning at {place}.",
        ),
        "nowhere": Message(
            "这条核实说明没有可说明的事：这份报告没有 {of_code} 这项警告。",
            "This 核实说明 answers nothing: there is no {of_code} warning in this report.",
        ),
        "changed": Message(
            "核实说明写的现值是“{stated}”，现在是“{found}”，原说明失效。",
            "This 核实说明 was given for “{stated}”, which is now “{found}”: it has lapsed.",
        ),
        "no-value": Message(
            "核实说明没有写现值，无法认定说明的是哪一个数；现在的值是“{found}”。",
            "This 核实说明 names no 现值, so it cannot be told what it was given for; the value now is “{found}”.",
        ),
        "error": Message(
            "{of_code} 在{place}是错误（强制性），不能用核实说明代替改正。",
            "{of_code} at {place} is an error; an explanation cannot take the place of a correction.",
        ),
        "note": Message(
            "{of_code} 在{place}只是提示，不需要核实说明。",
            "{of_code} at {place} is only a note and needs no 核实说明.",
        ),
        "place": Message(
            "核实说明没有写位置，而 {of_code} 有 {count} 处：{places}。",
            "This 核实说明 names no 位置, and {of_code} was found in {count} places: {places}.",
        ),
    },
    hints={
        "": Message(
            "已经改正的，删去这一条；代码或位置写错的，照 reportgen check 所列改正。",
            "Delete it if the matter was put right; if code or place are wrong, copy them from `reportgen check`.",
        ),
        "changed": Message(
            "重新核实；仍需说明的，把 现值 改为“{found}”并改写理由，否则删去。",
            "Check again; if an explanation is still due, set 现值 to “{found}” and rewrite the reason,"
            " else delete it.",
        ),
        "no-value": Message("核实无误后，把 现值 写为“{found}”。", "When you have checked it, set 现值 to “{found}”."),
        "error": Message("改正数据，再删去这一条。", "Correct the data, then delete this entry."),
        "note": Message("删去这一条。", "Delete this entry."),
        "place": Message("补写 位置，每处各写一条。", "State 位置, one entry for each place."),
    },
    cite=Message("核实说明只对当时核实的数值有效", "An explanation holds only for the value that was confirmed."),
)

ENTRIES = {_E001.code: _E001}
