"""A2xx: what must add up, what cannot be, and what is said twice with two values."""

from __future__ import annotations

from reportgen.diagnostics.catalogue.arithmetic_cells import ENTRIES as CELL_ENTRIES
from reportgen.diagnostics.catalogue.arithmetic_cells import ONE_CELL
from reportgen.diagnostics.catalogue.entry import Entry
from reportgen.diagnostics.model import Message, Severity

_A201 = Entry(
    code="A201",
    name="parts-differ-from-total",
    title=Message("分项与总数不符", "The parts do not add up to the total."),
    severity=Severity.ERROR,
    messages={
        "": Message(
            "分项之和 {sum} 与{name} {total} 不符，多 {difference}。",
            "The parts add up to {sum}, but “{name}” is {total}: {difference} too many.",
        ),
        "short": Message(
            "分项之和 {sum} 与{name} {total} 不符，少 {difference}。",
            "The parts add up to {sum}, but “{name}” is {total}: {difference} too few.",
        ),
        "once-over": Message(
            "{flag}写的是“{wanted}”，所以{group}各项相加应等于{name}：相加得 {sum}，{name} {total}，多 {difference}。",
            "“{flag}” says “{wanted}”, so “{group}” must add up to “{name}”: it adds up to {sum} against {total},"
            " {difference} too many.",
        ),
        "once-short": Message(
            "{flag}写的是“{wanted}”，所以{group}各项相加应等于{name}：相加得 {sum}，{name} {total}，少 {difference}。",
            "“{flag}” says “{wanted}”, so “{group}” must add up to “{name}”: it adds up to {sum} against {total},"
            " {difference} too few.",
        ),
        "nested": Message(
            "{name} {total} 与其分项之和 {sum} 不符，相差 {difference}；{upper} {upper_total} 也因此不平。",
            "The parts of “{name}” add up to {sum}, not {total}, a gap of {difference};"
            " “{upper}” {upper_total} is out for the same reason.",
        ),
        "agree": Message(
            "{name} {total} 与两种分法都不符：各自的分项之和都是 {sum}，相差 {difference}。",
            "“{name}” is {total}, but both of its breakdowns add up to {sum}, a gap of {difference}.",
        ),
        "part-known": Message(
            "已填各项之和 {sum} 已超过{name} {total}，多 {difference}；还有未填的：{missing}。",
            "The parts given already add up to {sum}, {difference} over “{name}” {total}; not given: {missing}.",
        ),
        "open": Message(
            "所列各项之和 {sum} 超过{name} {total}，多 {difference}"
            "（列举带“等”“主要”“其中”，各项如不重复就不应超过）。",
            "The items listed add up to {sum}, {difference} over “{name}” {total}"
            " (an open list, yet more than the whole).",
        ),
        "table": Message(
            "“{column}”列：各项之和 {sum} 与“{name}” {total} 不符，相差 {difference}。",
            "Column “{column}”: the items add up to {sum}, but “{name}” is {total}, a gap of {difference}.",
        ),
        "table-cell": Message(
            "“{column}”列：各项之和 {sum} 与“{name}” {total} 不符，相差 {difference}。",
            "Column “{column}”: the items add up to {sum}, but “{name}” is {total}, a gap of {difference}.",
        ),
        "far": Message(
            "分项之和 {sum} 与{name} {total} 相差 {difference}，“余”“多”“约”解释不了"
            "（相差超过三分之一，此界限为本工具设定）。",
            "The parts add up to {sum} against {total} for “{name}”: a gap of {difference} is more than"
            " 余, 多 or 约 can explain (over a third; the threshold is ours).",
        ),
    },
    hints={
        "": Message(
            "逐项核对，改正分项或总数；总数也可以不填，由分项相加得出。",
            "Check each part, then correct a part or the total; the total may also be left out and is then computed.",
        ),
        "once-over": Message(
            "同一条信息走几个渠道、各计一次的，删去{flag}这一行；一条只计一个渠道的，核对各项。",
            "If an item counts in each of its channels, delete “{flag}”; if it counts once only, check the parts.",
        ),
        "once-short": Message(
            "核对各项，补上没有列出的；各项本来就不全的，删去{flag}这一行。",
            "Check the parts and add those left out; if they were never complete, delete “{flag}”.",
        ),
        "nested": Message(
            "改为 {sum} 则两处都平；如果这个数没有错，请核对它的分项。",
            "{sum} puts both right; if this number is correct, check its own parts.",
        ),
        "agree": Message("改为 {sum} 则两处都平。", "{sum} puts both right."),
        "table": Message(
            "对照台账逐行核对这一列；总计也可以不填，由各行相加得出。",
            "Check this column row by row; the total may also be left out and is then computed.",
        ),
        "table-cell": ONE_CELL,
        "part-known": Message(
            "核对已填各项和总数，并补上未填的各项。",
            "Check the parts and the total, and fill in the rest.",
        ),
        "open": Message(
            "核对各项是否重复计数；如有重复，请在文中说明。",
            "Check whether items are counted twice; if they are, say so.",
        ),
    },
    cite=Message(
        "总数等于各分项之和：统计表中“总计”的定义；正文分类列举同理",
        "A total is the sum of its parts: by definition of 总计; the same holds for categories in the text.",
    ),
)

_A202 = Entry(
    code="A202",
    name="part-exceeds-total",
    title=Message("分项大于总数", "A part is larger than its whole."),
    severity=Severity.ERROR,
    messages={
        "": Message(
            "{part_name} {part} 大于{name} {total}，多 {difference}。",
            "“{part_name}” {part} is larger than “{name}” {total}, by {difference}.",
        ),
        "channel": Message(
            "{part_name} {part} 大于{name} {total}，多 {difference}；同一信息可以走几个渠道，但在一个渠道只计一次。",
            "“{part_name}” {part} is larger than “{name}” {total}, by {difference}: an item may go through"
            " several channels, but counts once in each.",
        ),
        "uncovered": Message(
            "各渠道之和 {sum} 小于{name} {total}，有 {difference} 条没有列出渠道。",
            "The channels add up to {sum}, but “{name}” is {total}: {difference} items went through no channel listed.",
        ),
    },
    hints={
        "": Message("核对这一项和总数，改正其中一个。", "Check both figures and correct one of them."),
        "channel": Message(
            "核对是否重复发布、重复计数；如口径不同，请写核实说明。",
            "Check for items counted more than once; if the counting differs, answer with a 核实说明.",
        ),
        "uncovered": Message(
            "补上漏列的渠道，或核对总数；确属无误的，请写核实说明。",
            "Add the missing channel or check the total; if both are right, answer with a 核实说明.",
        ),
    },
    cite=Message(
        "同一信息走几个渠道只计1条：国办发〔2014〕32号附件口径；部分不大于全部",
        "One item counts once whatever its channels: annex to 国办发〔2014〕32号; a part is not larger than the whole.",
    ),
)

_A203 = Entry(
    code="A203",
    name="balance",
    title=Message("收办不平", "Received and handled do not balance."),
    severity=Severity.ERROR,
    messages={
        "": Message(
            "{left}＝{left_sum}，{right}＝{right_sum}，两边不等，相差 {difference}。",
            "{left} = {left_sum}, but {right} = {right_sum}: the two sides differ by {difference}.",
        ),
        "column": Message(
            "“{column}”列：{left}＝{left_sum}，{right}＝{right_sum}，两边不等，相差 {difference}。",
            "Column “{column}”: {left} = {left_sum}, but {right} = {right_sum}: the sides differ by {difference}.",
        ),
        "column-cell": Message(
            "“{column}”列：{left}＝{left_sum}，{right}＝{right_sum}，两边不等，相差 {difference}。",
            "Column “{column}”: {left} = {left_sum}, but {right} = {right_sum}: the sides differ by {difference}.",
        ),
        "column-negative": Message(
            "“{column}”列：{name}按勾稽关系推算为 {implied}，件数不能是负数："
            "{left}＝{left_sum}，{right}＝{right_sum}。",
            "Column “{column}”: “{name}” computed from the balance is {implied}, which no count can be:"
            " {left} = {left_sum}, {right} = {right_sum}.",
        ),
        "negative": Message(
            "{name}按收办平衡推算为 {implied}，件数不能是负数：{left}＝{left_sum}，{right}＝{right_sum}。",
            "“{name}” computed from the balance is {implied}, which no count can be:"
            " {left} = {left_sum}, {right} = {right_sum}.",
        ),
    },
    hints={
        "": Message(
            "对照收件登记簿逐项核对：本年收到加上年结转，应等于本年办结加结转下年。",
            "Check against the register: received plus carried in equals handled plus carried out.",
        ),
        "column-cell": ONE_CELL,
    },
    cite=Message(
        "收到数＋上年结转＝办结数＋结转下年：由各项定义得出（国办公开办函〔2019〕60号、〔2021〕30号格式均印有此句）",
        "Received + carried in = handled + carried out: by definition, and printed on the national forms.",
    ),
)

_A205 = Entry(
    code="A205",
    name="impossible-stock",
    title=Message("数字之间不可能同时成立", "Figures that cannot all be true."),
    severity=Severity.WARNING,
    messages={
        "": Message(
            "{left}，小于{right}，相差 {difference}（{because}）。",
            "{left} is less than {right}, by {difference} ({because}).",
        ),
        "implied": Message(
            "按收办平衡推算，{name}为 {implied}（负数）：{left}＝{left_sum}，{right}＝{right_sum}，"
            "几个数不可能同时成立。",
            "By the balance “{name}” would be {implied}: {left} = {left_sum}, {right} = {right_sum};"
            " they cannot all be true.",
        ),
        "nothing": Message(
            "{left}，而{right}，不能同时成立：{because}。",
            "{left}, yet {right}: they cannot both be true ({because}).",
        ),
        "nothing-known": Message(
            "{left}，而{right}，{missing}没有填，不能同时成立：{because}。",
            "{left}, yet {right} ({missing} is not given): they cannot both be true ({because}).",
        ),
        "no-requests": Message(
            "本年有{right}，而{left}在本年和 {last_year} 年都是 0。",
            "There is {right}, though {left} is 0 in both this year and {last_year}.",
        ),
        "below-zero": Message(
            "{left}＝{left_sum}，是负数，几个数不可能同时成立（{because}）。",
            "{left} = {left_sum}, which is below zero: they cannot all be true ({because}).",
        ),
    },
    hints={
        "": Message("逐个核对这几个数。", "Check each of these figures."),
        "no-requests": Message(
            "核对有没有填错；因主动公开或更早的申请引起的不用改。",
            "Check for a slip; if they arose from disclosure or from earlier applications, leave them.",
        ),
        "implied": Message("逐个核对这几个数，并填上{name}。", "Check each of these figures and fill in “{name}”."),
    },
    cite=Message("由各项定义推得", "Follows from the definitions."),
)

_A206 = Entry(
    code="A206",
    name="percentage",
    title=Message("占比算错", "A share is miscalculated."),
    severity=Severity.WARNING,
    messages={
        "": Message(
            "{part} 占 {base} 应为 {expected}%，文中写 {shown}%。",
            "{part} of {base} is {expected}%, the text says {shown}%.",
        ),
        "cut": Message(
            "{part} 占 {base} 应为 {expected}%，文中写 {shown}%，像是截去了尾数，没有四舍五入。",
            "{part} of {base} is {expected}%, the text says {shown}%: cut off instead of rounded.",
        ),
        "qualified": Message(
            "{part} 占 {base} 是 {expected}%，文中写“{qualifier}”{shown}%，相差太大。",
            "{part} of {base} is {expected}%; {shown}% is too far off even with “{qualifier}”.",
        ),
    },
    hints={
        "": Message(
            "核对两个件数；件数无误的，把百分数改为 {expected}%（也可以写 {{{{ 占比(分子, 分母) }}}}，由程序计算）。",
            "Check both counts; if they are right, write {expected}% (or let {{{{ 占比(part, whole) }}}} compute it).",
        ),
    },
    cite=Message("按文中小数位数四舍五入重算", "Recomputed at the decimals shown, half up."),
)

_A207 = Entry(
    code="A207",
    name="percentages-sum",
    title=Message("占比之和不是百分之百", "The shares do not make a hundred."),
    severity=Severity.WARNING,
    messages={
        "": Message(
            "{count} 项占比之和为 {sum}%，超过 100%，四舍五入最多相差 {tolerance}。",
            "The {count} shares add up to {sum}%; rounding explains at most {tolerance} over 100%.",
        ),
        "short": Message(
            "{count} 项件数之和等于总数 {base}，占比之和却是 {sum}%，四舍五入最多相差 {tolerance}。",
            "The {count} counts make the whole {base}, but the shares add up to {sum}%;"
            " rounding explains at most {tolerance}.",
        ),
        "rounded": Message(
            "{count} 项占比之和是 {sum}%，不是 100%：各项都没有错，差在四舍五入。",
            "The {count} shares add up to {sum}%, not 100%: each is right, the rest is rounding.",
        ),
    },
    hints={
        "": Message(
            "逐项重算占比；分母不同的，请分句写明。",
            "Recompute each share; if the wholes differ, say so in separate sentences.",
        ),
        "rounded": Message(
            "可以加注“因四舍五入，各项占比之和不等于100%”，或多写一位小数。",
            "Add a note that rounding keeps the shares from making 100%, or give one more decimal.",
        ),
    },
    cite=Message(
        "同一总数的各项占比之和应为100%，每项允许半个末位的舍入",
        "Shares of one whole make 100%, allowing half a unit of the last digit for each.",
    ),
)

_A208 = Entry(
    code="A208",
    name="figure-contradicts-figure",
    title=Message("同一个数前后不一", "One figure with two values."),
    severity=Severity.WARNING,
    messages={
        "": Message(
            "{name}这里写 {second}，第 {first_line} 行写 {first}，前后不一，相差 {difference}。",
            "“{name}” is {second} here and {first} on line {first_line}: they differ by {difference}.",
        ),
        "at": Message(
            "{name}这里写 {second}，{first_place} 写 {first}，前后不一，相差 {difference}。",
            "“{name}” is {second} here and {first} at {first_place}: they differ by {difference}.",
        ),
    },
    hints={
        "": Message(
            "核对后改成一个数；口径不同的，请在文中写明。",
            "Settle on one number; if they count different things, say so in the text.",
        ),
    },
    cite=Message("同一事项的数字在全文应当一致", "A figure is the same wherever it is given."),
)

ENTRIES = {entry.code: entry for entry in (_A201, _A202, _A203, _A205, _A206, _A207, _A208)} | CELL_ENTRIES
