"""What a register's cells may be shown of: words of the form and of its handling, dates, numbers of cases.

Outcomes are free text in some registers and tell of people; whatever is no known word of an outcome is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from reportgen.report.ledger.form import PENDING, LedgerForm

HIDDEN = "…"
_LEAST = 2
"""Characters that a name has; fewer are found in any word."""
_USUAL = (
    *("答复", "告知", "公开", "提供", "受理", "登记", "办结", "办理", "处理", "补正", "撤回", "撤销", "终止", "退回"),
    *("转办", "移送", "归档", "结束", "完成", "同意", "拒绝", "书面", "当场", "电话", "邮件", "申请人", "申请", "部门"),
    *(
        "机关",
        "其他",
        "信访",
        "咨询",
        "不属于",
        "不存在",
        "未掌握",
        "政府",
        "信息",
        "主动",
        "已",
        "未",
        "不",
        "予",
        "转",
    ),
)
"""Words with which outcomes are noted down besides those of the form."""
_DATE = re.compile(r"[\d\s年月日号时分秒上下午个工作天:：./\\\-－—、,，+]*")
_WORDS = re.compile(r"[^\W\d_]{2,}")
_LETTER = re.compile(r"\w+")


def may_be_date(text: str) -> bool:
    """Whether a text holds nothing but what dates and numbers of days are written with."""
    return _DATE.fullmatch(text) is not None


def names_someone(text: str, personal: Iterable[str]) -> bool:
    """Whether a text repeats what stands in the columns about people."""
    return any(len(word) >= _LEAST and word in text for word in personal)


class Outcomes:
    """Shows outcomes by the words that the form and its offices use for them."""

    def __init__(self, form: LedgerForm) -> None:
        rows = [row for _, row in form.table.rows()]
        names = [name for row in rows for name in (row.label, row.step, *row.synonyms)]
        groups = [name for group in form.table.groups() for name in (group.label, group.key, *group.synonyms)]
        words = {word for name in (*names, *groups, *PENDING, *_USUAL) for word in _WORDS.findall(name)}
        known = sorted(words | {word for word in _USUAL if len(word) < _LEAST}, key=lambda word: (-len(word), word))
        self._known = re.compile("|".join(map(re.escape, known)))

    def shown(self, text: str) -> str:
        """The text with … for whatever is no known word."""
        pieces, place = [], 0
        for match in self._known.finditer(text):
            pieces += [_LETTER.sub(HIDDEN, text[place : match.start()]), match[0]]
            place = match.end()
        return "".join([*pieces, _LETTER.sub(HIDDEN, text[place:])])
