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

ENTRIES = {entry.code: entry for entry in (_TRACKED_CHANGES,)}
