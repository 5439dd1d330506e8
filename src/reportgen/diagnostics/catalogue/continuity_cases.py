"""C301, C302, C305, C307, C308: what last year's report and its file hand on."""

from __future__ import annotations

from reportgen.diagnostics.catalogue.entry import Entry
from reportgen.diagnostics.model import Message, Severity

_C301 = Entry(
    code="C301",
    name="carry-over",
    title=Message("上年结转与上年报告不符", "The carry-over differs from last year's report"),
    severity=Severity.WARNING,
    messages={
        "": Message(
            "{name} 为 {now}，{last_year} 年报告的 {last_name} 为 {before}，多 {difference}。",
            "“{name}” is {now}; “{last_name}” of {last_year} was {before}: {difference} too many.",
        ),
        "less": Message(
            "{name} 为 {now}，{last_year} 年报告的 {last_name} 为 {before}，少 {difference}。",
            "“{name}” is {now}; “{last_name}” of {last_year} was {before}: {difference} too few.",
        ),
        "taken": Message(
            "{name} 为 {now}，{last_year} 年报告的 {last_name} 为 {before}，加承接的 {taken} 应为 {expected}，"
            "多 {difference}。",
            "“{name}” is {now}; “{last_name}” of {last_year} was {before}, and {taken} were taken over, which makes"
            " {expected}: {difference} too many.",
        ),
        "taken-less": Message(
            "{name} 为 {now}，{last_year} 年报告的 {last_name} 为 {before}，加承接的 {taken} 应为 {expected}，"
            "少 {difference}。",
            "“{name}” is {now}; “{last_name}” of {last_year} was {before}, and {taken} were taken over, which makes"
            " {expected}: {difference} too few.",
        ),
        "column": Message(
            "{name} 为 {now}，按 {last_year} 年报告的 {last_name} 应为 {expected}，多 {difference}；"
            "总计相符，只是申请人的分布不同。",
            "“{name}” is {now} where “{last_name}” of {last_year} asks for {expected}: {difference} too many; the total"
            " agrees, only the applicants differ.",
        ),
        "column-less": Message(
            "{name} 为 {now}，按 {last_year} 年报告的 {last_name} 应为 {expected}，少 {difference}；"
            "总计相符，只是申请人的分布不同。",
            "“{name}” is {now} where “{last_name}” of {last_year} asks for {expected}: {difference} too few; the total"
            " agrees, only the applicants differ.",
        ),
    },
    hints={
        "": Message(
            "核对两年的数。接收了别的机关没有办结的申请，写 承接；因职能划转或上年填错而不同的，写核实说明，"
            "并可写入第六部分。",
            "Check both years' figures. Applications taken over from another organ belong under 承接; a transfer of"
            " duties or last year's mistake is answered with a 核实说明, which section six can print.",
        ),
        "column": Message(
            "核对这几栏是不是错了位；上年归错了类的，写核实说明。",
            "Check whether columns were shifted; if last year's were put wrongly, answer with a 核实说明.",
        ),
        "column-less": Message(
            "核对这几栏是不是错了位；上年归错了类的，写核实说明。",
            "Check whether columns were shifted; if last year's were put wrongly, answer with a 核实说明.",
        ),
    },
    cite=Message(
        "两栏的定义：上年报告结转下年度继续办理的，就是本年的上年结转",
        "By definition: what last year's report carries out is what this year's carries in.",
    ),
)

_DIFFERS = Message(
    "{name} 为 {now}，按 {formula} 应为 {expected}，多 {difference}。",
    "“{name}” is {now}; by {formula} it should be {expected}: {difference} too many.",
)
_FALLS_SHORT = Message(
    "{name} 为 {now}，按 {formula} 应为 {expected}，少 {difference}。",
    "“{name}” is {now}; by {formula} it should be {expected}: {difference} too few.",
)

_C302 = Entry(
    code="C302",
    name="stock-flow",
    title=Message("与上年的存量接不上", "A stock does not follow from last year's"),
    severity=Severity.WARNING,
    messages={"": _DIFFERS, "less": _FALLS_SHORT, "note": _DIFFERS, "note-less": _FALLS_SHORT},
    hints={
        "": Message(
            "核对这几个数；因修改重发、自动失效、补登等而不同的，写核实说明。",
            "Check these figures; where documents were reissued, lapsed or registered late, answer with a 核实说明.",
        ),
        "note": Message(
            "核对这几个数；因废止下架等而不同的不用改。",
            "Check these figures; if documents were withdrawn, leave them.",
        ),
        "note-less": Message(
            "核对这几个数；因废止下架等而不同的不用改。",
            "Check these figures; if documents were withdrawn, leave them.",
        ),
    },
    cite=Message("由各栏的定义推得，修改重发、自动失效、补登会打破", "Follows from the definitions of the columns."),
)

_C305 = Entry(
    code="C305",
    name="same-table-as-last-year",
    title=Message("整张表与上年相同", "A whole table is last year's"),
    severity=Severity.WARNING,
    messages={
        "": Message(
            "{table}（{label}）与 {last_year} 年逐格相同，而共有 {count} 件，像是照抄；界限 3 件为本工具设定。",
            "{table} ({label}) is that of {last_year} cell by cell, with {count} cases: it looks copied; the threshold"
            " of 3 is ours.",
        ),
    },
    hints={
        "": Message(
            "对照台账核对本年的数；确实相同的，写核实说明。",
            "Check this year's figures against the register; if they are the same, answer with a 核实说明.",
        ),
    },
    cite=Message("由两年数据推断，界限为本工具设定", "Inferred from both years' data; the threshold is ours."),
)

_C307 = Entry(
    code="C307",
    name="last-year-file-changed",
    title=Message("上年的文件改动过", "Last year's file has changed"),
    severity=Severity.WARNING,
    messages={
        "": Message(
            "{last_year} 年的文件（{file}）改动过，与这里记下的校验码不同。上年的数填错了，更正是可以的，"
            "但由它结转的数要跟着核对。",
            "The file of {last_year} ({file}) is not what it was when its digest was written here. To correct last"
            " year's figures is lawful, but what was carried over from them must be checked.",
        ),
        "malformed": Message(
            "校验码“{text}”写得不对，核对不了 {last_year} 年的文件（{file}）改动过没有。",
            "“{text}” is no digest: it cannot be told whether the file of {last_year} ({file}) has changed.",
        ),
        "malformed-alone": Message("校验码“{text}”写得不对。", "“{text}” is no digest."),
        "unusable": Message(
            "{reason}，同 {last_year} 年的比较都没有做。",
            "Last year's file cannot be used ({reason}): nothing was compared with {last_year}.",
        ),
    },
    hints={
        "": Message(
            "核对上年结转、同比等由上年来的数，改好以后把校验码改为 {found}；上年的报告已经公布的，"
            "更正后也要重新公布。",
            "Check the carry-over, growth and whatever else comes from last year, then set the digest to {found};"
            " a report that was published is published again when it is corrected.",
        ),
        "malformed": Message(
            "核对由上年来的数，再把校验码改为 {found}。", "Check what comes from last year, then write {found}."
        ),
        "malformed-alone": Message(
            "删去这一项；找到上年的文件以后，由 reportgen new 写入。",
            "Delete it; `reportgen new` writes it when last year's file is there.",
        ),
        "unusable": Message(
            "核对 上年.文件 的名称，位置从本文件所在的文件夹算起；没有上年的文件，删去 上年。",
            "Check the name under 上年.文件, counted from this file's"
            " folder; without a file of last year, delete 上年.",
        ),
    },
    cite=Message("校验码按上年文件的数字和文字算出", "The digest is computed from last year's figures and text."),
)

_C308 = Entry(
    code="C308",
    name="pending-cases-vanish",
    title=Message("上年未审结的案件不见了", "Last year's pending cases are gone"),
    severity=Severity.WARNING,
    messages={
        "": Message(
            "{name} 为 {now}，少于 {last_year} 年报告的 {last_name} {before}，少 {difference}。",
            "“{name}” is {now}, fewer than “{last_name}” of {last_year}, which was {before}: {difference} are missing.",
        ),
    },
    hints={
        "": Message(
            "核对上年没有审结的案件今年怎样了：审结的计入结果，没有审结的仍计入尚未审结；另有缘故的，写核实说明。",
            "Check what became of last year's pending cases: they count by their outcome, or as pending still; for"
            " any other reason answer with a 核实说明.",
        ),
    },
    cite=Message(
        "上年没有审结的案件，本年或审结或仍未审结", "A pending case is decided this year, or is still pending."
    ),
)

CASES = (_C301, _C302, _C305, _C307, _C308)
