"""P704 and P705: finished files that were read back and do not say what the data say."""

from __future__ import annotations

from reportgen.diagnostics.catalogue.entry import Entry
from reportgen.diagnostics.model import Message, Severity

_P704 = Entry(
    code="P704",
    name="published-differs",
    title=Message("成品文件与数据不符", "A finished file differs from the data"),
    severity=Severity.ERROR,
    messages={
        "figure": Message(
            "{place}：文件里是“{found}”，按数据是“{said}”（{figure}）。",
            "{place}: the file has “{found}”, the data “{said}” ({figure}).",
        ),
        "heading": Message(
            "{place}的标题：文件里是“{found}”，按数据是“{said}”。",
            "{place}, heading: the file has “{found}”, the data “{said}”.",
        ),
        "sentence": Message(
            "{place}：文件里写“{found}”，按数据是“{said}”。",
            "{place}: the file says “{found}”, the data “{said}”.",
        ),
        "label": Message(
            "{place}的表头或行名：文件里是“{found}”，应是“{said}”。",
            "{place}, a label of the table: the file has “{found}” where “{said}” is due.",
        ),
        "missing": Message(
            "{place}之后缺{what}：按数据应有“{said}”。",
            "After {place} {what_en} is missing: by the data “{said}” is due.",
        ),
        "added": Message(
            "{place}多出{what}：“{found}”，数据里没有。",
            "{place} has {what_en} that the data have not: “{found}”.",
        ),
        "gone": Message(
            "文件不见了：生成记录里有它，目录里没有。",
            "The file is gone: the build's record has it, the folder has not.",
        ),
    },
    hints={
        "": Message(
            "文件改错了的，改回去或用 reportgen build 重新生成；改得对的，写进数据文件再生成。",
            "Where the file is wrong, mend it or build it again; where it is right, put the change into the data file"
            " and build.",
        ),
        "gone": Message(
            "用 reportgen build 重新生成；有意移走的，对照移走后的文件：reportgen verify 文件。",
            "Build it again; if it was moved on purpose, verify it where it is now: reportgen verify FILE.",
        ),
    },
    cite=Message(
        "公布的文本应与填报的数据一致；逐字比对为本工具的要求",
        "what is published must be what was reported; the comparison word for word is ours",
    ),
)

_P705 = Entry(
    code="P705",
    name="changed-since-build",
    title=Message("生成以后有改动", "Something changed since the build"),
    severity=Severity.NOTE,
    messages={
        "file": Message(
            "这个文件生成以后被改动或另存过：与生成记录里的校验码不同。",
            "The file was changed or saved anew since it was built: its digest is not the recorded one.",
        ),
        "data": Message(
            "文件生成以后，数据文件“{data}”改动过。",
            "The data file “{data}” was changed after the file was built.",
        ),
        "other": Message(
            "文件和数据文件都同生成时一样，按数据印出的却不同了：上年的文件、版式或者程序变过。",
            "File and data are as they were at the build, yet the data now print otherwise: last year's file, the"
            " edition or the program changed.",
        ),
    },
    hints={
        "file": Message(
            "逐处核对下面列出的不同；一处也没有列出的，内容没有变。",
            "Check each difference that is listed; where none is, the content is the same.",
        ),
        "data": Message(
            "数据改得对的，用 reportgen build 重新生成文件；已经公布的，按规定更正。",
            "If the data are right, build the file again and correct what was published.",
        ),
        "other": Message(
            "核对不同之处以后，用 reportgen build 重新生成。", "Check what differs and build the file again."
        ),
    },
    cite=Message(
        "生成记录（.reportgen-build.json）里的校验码", "the digests in the build's record (.reportgen-build.json)"
    ),
)

ENTRIES = {entry.code: entry for entry in (_P704, _P705)}
