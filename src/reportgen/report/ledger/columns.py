"""Which column of a register is which, by the names that offices give them; all other columns are left alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from reportgen.report import keys
from reportgen.source.ledger import RawCell, RawRow, RawSheet


class Meaning(StrEnum):
    """What a column holds; the value is its usual name, which messages use."""

    NUMBER = "编号"
    RECEIVED = "收到日期"
    APPLICANT = "申请人类型"
    OUTCOME = "处理结果"
    ANSWERED = "答复日期"
    EXTENDED = "是否延期"
    CORRECTED = "收到补正日期"
    SET_ASIDE = "不计入的工作日"


NEEDED = (Meaning.RECEIVED, Meaning.APPLICANT, Meaning.OUTCOME, Meaning.ANSWERED)
"""Without these nothing can be counted."""
SERIAL = "序号"
"""A number that is only the row's, and may begin anew on every sheet."""
_NAMES: Mapping[Meaning, tuple[str, ...]] = {
    Meaning.NUMBER: (
        "编号", "申请编号", "申请号", "登记编号", "登记号", "受理编号", "受理号", "收件编号", "收件号", "办件编号",
        "案号", "流水号", "单号", "序号",
    ),
    Meaning.RECEIVED: (
        "收到日期", "收到时间", "收到申请日期", "收到申请时间", "申请收到日期", "申请收到时间", "收件日期", "收件时间",
        "接收日期", "接收时间", "收文日期", "签收日期", "登记日期", "登记时间", "受理日期", "受理时间",
    ),
    Meaning.APPLICANT: (
        "申请人类型", "申请人类别", "申请人性质", "申请人身份", "申请人情况", "申请主体类型", "申请主体类别",
        "申请主体", "主体类型", "主体类别",
    ),
    Meaning.OUTCOME: (
        "处理结果", "办理结果", "答复结果", "答复类型", "答复类别", "处理类型", "办理类型", "处理情况", "办理情况",
        "结果",
    ),
    Meaning.ANSWERED: (
        "答复日期", "答复时间", "作出答复日期", "作出答复时间", "书面答复日期", "书面答复时间", "回复日期", "回复时间",
        "办结日期", "办结时间", "处理日期", "处理时间",
    ),
    Meaning.EXTENDED: (
        "是否延期", "是否延期答复", "是否延长", "是否延长期限", "是否延长答复期限", "延期", "延期答复", "延长期限",
        "延长答复期限",
    ),
    Meaning.CORRECTED: (
        "收到补正日期", "收到补正时间", "补正收到日期", "补正收到时间", "收到补正材料日期", "补正日期", "补正时间",
    ),
    Meaning.SET_ASIDE: (
        "不计入的工作日", "不计入工作日", "不计入天数", "不计算天数", "扣除工作日", "扣除天数", "征求意见工作日",
    ),
}  # fmt: skip
_PERSONAL = re.compile(
    r"姓名|名字|^申请(?:人|者|单位)(?:名称)?$|身份证|证件|电话|手机|联系方式|联系人|地址|住址|邮箱|代表人|代理人|经办人"
)
"""Columns that hold what is known of people."""
_ENOUGH = 3
"""Columns that must be known for a row to be the head of a register."""
_HEAD_ROWS = 30


@dataclass(frozen=True, slots=True)
class Head:
    """The row of a sheet that names its columns."""

    row: RawRow
    columns: Mapping[Meaning, RawCell]
    personal: tuple[RawCell, ...]
    """Columns about people, which are not read."""

    @property
    def lacking(self) -> tuple[Meaning, ...]:
        return tuple(meaning for meaning in NEEDED if meaning not in self.columns)

    @property
    def numbers_rows(self) -> bool:
        """Whether cases go by a serial number alone."""
        number = self.columns.get(Meaning.NUMBER)
        return number is not None and keys.form(number.text) == SERIAL

    def cell(self, row: RawRow, meaning: Meaning) -> RawCell | None:
        """The cell of a row in the column of a meaning; None where the register has no such column."""
        column = self.columns.get(meaning)
        return row.cell(column.column) if column is not None else None


def head_of(sheet: RawSheet) -> Head | None:
    """The head of a sheet: of its first rows the one that names the most columns; of two that follow each other, as
    where a head takes two rows, the lower one."""
    best: Head | None = None
    for row in sheet.rows[:_HEAD_ROWS]:
        columns = _columns(row.cells.values())
        least = _ENOUGH if best is None else len(best.columns) + (row.number != best.row.number + 1)
        if len(columns) >= least:
            best = Head(row, columns, tuple(cell for cell in row.cells.values() if _is_personal(cell.text)))
    return best


def repeats(head: Head, row: RawRow) -> bool:
    """Whether a row is the head once more, as on every printed page."""
    same = sum(row.cell(cell.column).text == cell.text for cell in head.columns.values())
    return same >= _ENOUGH


def _columns(cells: Iterable[RawCell]) -> Mapping[Meaning, RawCell]:
    by_form: dict[str, RawCell] = {}
    for cell in cells:
        by_form.setdefault(keys.form(cell.text), cell)
    found: dict[Meaning, RawCell] = {}
    for meaning, names in _NAMES.items():
        named = next((by_form[name] for name in names if name in by_form), None)
        if named is not None:
            found[meaning] = named
    return found


def _is_personal(text: str) -> bool:
    return _PERSONAL.search(keys.form(text)) is not None
