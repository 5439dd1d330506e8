"""Cells of the edition's forms named in running text: 予以公开3件, 自然人申请2件, 复议维持1件.

A row is meant by its own name and stands for its total. What is only a column's name (自然人, 结果维持) belongs to
the row that the sentence, or for 维持 and 纠正 the passage, has just spoken of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache

from reportgen.layout.spec import FieldSpec, FieldType, Layout
from reportgen.layout.table_reading import TOTAL_OF_GROUP
from reportgen.layout.table_spec import Block, ColumnSpec, Group, TableForm
from reportgen.report.claims import matters
from reportgen.report.claims.matters import Matter
from reportgen.report.claims.quantities import MASK
from reportgen.report.claims.stocks import Stocks

_OTHERS = "其他"
_OUTCOMES = {
    "维持": r"(?:结果|被|予以)?维持(?:原(?:行政)?(?:行为|决定|答复|判))?",
    "纠正": r"(?:结果|被|予以)?(?:纠正|纠错)",
    "其他结果": r"其[他它]结果",
    "未审结": r"(?:尚|仍)?(?:未审结|未结)|(?:尚|正)?在审理(?:中)?",
}
"""By a part of a column's key: how the text names it."""
_TAIL = re.compile(r"(?:(?:提出|提交|递交)?(?:的)?(?:(?:政府)?信息公开(?:的)?)?申请|的?(?:情形|情况|案件|案)|类|的)$")
_LIST_MARKS = ("以及", "、", "和", "及", "与", "或")
_LEADS_ON = re.compile(r"(?:的|为|是|系|由|均|都|被|因)*")
_REQUEST = re.compile(r"(?:的)?(?:政府信息)?(?:公开)?(?:的)?申请(?=.)")
_NOT = ("不", "未", "非", "无", "没有", "拟", "不予", "可以", "是否", "应当")
_ELSEWHERE = re.compile(
    r"投诉|举报|提案|建议|热线|留言|咨询|信访|工单|议案|名义|本级|备案|所属|各(?:县|区|市|乡|镇|部门|单位)"
)


_LEAD = re.compile(
    r"(?:经|依法|依规|审查|决定|作出|答复|告知|申请人|办理|处理|结果|办结|情况|为|是|中|其|分别|的|属于?|涉及|因|由于|申请|内容|信息|有|已|后|对"
    r"|[、和及与或])*"
)
"""Words before a row's name that leave it whole."""


class Kind(StrEnum):
    """What a word beside a number names."""

    ROW = "row"
    APPLICANT = "applicant"
    OUTCOME = "outcome"
    OTHERS = "others"
    """其他, at the end of a list of rows or columns."""


@dataclass(frozen=True, slots=True)
class Named:
    """`keys` are the path of a row's total, or the keys of columns."""

    kind: Kind
    keys: tuple[str, ...]
    word: str = ""


class Cells:
    """The forms of one edition as running text speaks of them.

    A list of indicators (the annex 政府信息公开情况统计表) is none of them: its rows go by their nouns alone.
    """

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._told = matters.of_layout(layout)
        forms = {table.key for table in layout.tables if table.form is not TableForm.LIST}
        self._fields = {spec.key: spec for spec in layout.fields if spec.cell is not None and spec.cell.table in forms}
        self._stocks = Stocks(layout)

    def __bool__(self) -> bool:
        return bool(self._fields)

    def __contains__(self, path: str) -> bool:
        return path in self._fields

    def __iter__(self) -> Iterator[str]:
        return iter(self._fields)

    def named(
        self, reach: str, after: str, sentence: str, before: str, unit: str, last: str
    ) -> list[tuple[str, tuple[str, ...]]]:
        """What the words beside a number mean: noun and figures (`a+b` sums, several where either will do) of each.

        Several in the order of the text; empty when the words name no cell. `last` is the cell that the number
        before meant, in the same sentence.
        """
        stock = self._stocks.named(reach, after, before, last, unit)
        if stock is not None:
            return [(stock[0], (stock[1],))]
        found = self._before(reach) or self._behind(reach, after)
        if not found or matters.by_attribute().search(sentence):
            return []
        meant = [(item.word, self._meaning(item, before, last)) for item in found]
        return list(reversed(meant)) if all(paths for _, paths in meant) else []

    def wholes(self, path: str) -> tuple[str, ...]:
        """What a cell is part of, the nearest first: the sum of its group, the row of all results, its row's total."""
        spec = self._fields.get(path)
        if spec is None or spec.cell is None:
            return ()
        group = f"{spec.cell.table}.{spec.cell.row.rsplit('.', 1)[0]}.{TOTAL_OF_GROUP}"
        found = [group] if "." in spec.cell.row and not spec.cell.derived and group in self._fields else []
        if spec.cell.derived and Matter.HANDLED in self._told:
            found.append(self._told[Matter.HANDLED])
        return tuple(found) + self._parents.get(path, ())

    @cached_property
    def _parents(self) -> dict[str, tuple[str, ...]]:
        parents: dict[str, tuple[str, ...]] = {}
        for identity in self._layout.identities:
            if identity.table and identity.code in ("A201", "A204") and len(identity.left) == 1:
                for path in identity.right:
                    parents[path] = (*parents.get(path, ()), identity.left[0])
        return parents

    # -- words -----------------------------------------------------------------------------------------

    def _before(self, reach: str) -> list[Named]:
        """The names that end a text, nearest first: one, or a list joined by 、 and 和; none when one is unknown."""
        found = self._last(reach)
        names: list[Named] = []
        while found is not None:
            names.append(found[0])
            rest = found[1]
            mark = next((mark for mark in _LIST_MARKS if rest.endswith(mark)), "")
            rest = rest.removesuffix(mark)
            if not mark or not rest.strip(f" {MASK}") or rest.endswith(("，", "。", "；", "：")):
                return names
            found = self._last(rest)
        return []

    def _last(self, text: str) -> tuple[Named, str] | None:
        """The name that ends a text, once small words behind it are left off, and the text before it."""
        text = matters.without_tail(text)
        while text:
            match = self._pattern.search(text)
            if match is not None and match.lastgroup is not None:
                rest = text[: match.start()].rstrip()
                named = self._names[match.lastgroup]
                return self._unless_narrowed(Named(named.kind, named.keys, match.group()), rest)
            shorter = matters.without_tail(_TAIL.sub("", text))
            if shorter == text:
                return None
            text = shorter
        return None

    def _unless_narrowed(self, named: Named, rest: str) -> tuple[Named, str] | None:
        """The name, unless what stands before it in its clause makes it one of a part, or of something else.

        A reason makes it one of that reason: 属于国家秘密不予公开2件.
        """
        if rest.endswith(_NOT):
            return None
        lead = _clause(rest)
        lead = lead[max(lead.rfind(mark) for mark in "、和及与或") + 1 :]
        if named.kind is not Kind.ROW or _LEAD.fullmatch(matters.plain_lead().sub("", lead, count=1)):
            return (named, rest) if not _ELSEWHERE.search(lead) else None
        reason = self._last(lead.rstrip("的而作按")) if self._is_group(named) else None
        return reason if reason is not None and self._is_below(reason[0], named) else None

    def _is_group(self, named: Named) -> bool:
        return named.keys[0].endswith(f".{TOTAL_OF_GROUP}") and self._fields[named.keys[0]].cell is not None

    @staticmethod
    def _is_below(one: Named, other: Named) -> bool:
        return one.kind is Kind.ROW and one.keys[0].startswith(f"{_row_of(other.keys[0])}.")

    def _behind(self, reach: str, after: str) -> list[Named]:
        """其中4件予以公开, 3440件为自然人申请: the name stands behind the number, and nothing of weight before it."""
        if matters.plain_lead().fullmatch(_clause(reach).removeprefix("对").removeprefix("将")) is None:
            return []
        words = _REQUEST.sub("", after, count=1) if _REQUEST.match(after) else after
        lead = _LEADS_ON.match(words)
        words = words[lead.end() if lead else 0 :]
        for length in range(len(words), 1, -1):
            match = self._pattern.match(words[:length])
            if match is not None and match.end() == length and match.lastgroup is not None:
                rest = words[length:]
                goes_on = _TAIL.fullmatch(rest) or rest.startswith(("的", "申请", "提出", "提交"))
                if rest and not goes_on and self._pattern.match(rest) is None:
                    return []
                named = self._names[match.lastgroup]
                return [Named(named.kind, named.keys, match.group())]
        return []

    @cached_property
    def _names(self) -> dict[str, Named]:
        return {f"n{number}": named for number, (named, _) in enumerate(self._vocabulary)}

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        parts = (f"(?P<n{number}>{'|'.join(words)})" for number, (_, words) in enumerate(self._vocabulary))
        return re.compile(f"(?:{'|'.join(parts)})$")

    @cached_property
    def _vocabulary(self) -> list[tuple[Named, tuple[str, ...]]]:
        found: list[tuple[Named, tuple[str, ...]]] = [*self._rows(), *self._columns()]
        found.append((Named(Kind.OTHERS, ()), ("其[他它](?:原因|方面)?",)))
        return found

    def _rows(self) -> list[tuple[Named, tuple[str, ...]]]:
        """The rows by their nouns and names, but those that set phrases name, and those of documents and decisions."""
        told = {term for path in self._told.values() for term in matters.terms(path)} - set(self._split_matters())
        found = []
        for key, spec in self._fields.items():
            cell = spec.cell
            table = self._layout.table(cell.table) if cell is not None else None
            counted = table is not None and table.form is TableForm.BLOCKS and spec.type is FieldType.COUNT
            if cell is None or table is None or counted or key in told or not self._is_main(spec):
                continue
            step = cell.row.rsplit(".", 1)[-1]
            name = () if step == _OTHERS else (re.escape(step),)
            words = tuple(dict.fromkeys((*spec.nouns, *name)))
            if words:
                found.append((Named(Kind.ROW, (key,)), words))
        return found

    def _is_main(self, spec: FieldSpec) -> bool:
        """Whether a cell stands for its row: its total, its only figure, or the sum of a group of rows."""
        return spec.cell is not None and (
            spec.cell.derived or not spec.cell.column or spec.cell.column in self._total_columns
        )

    @cached_property
    def _total_columns(self) -> frozenset[str]:
        blocks = (block for table in self._layout.tables for block in table.blocks)
        return frozenset(column.key for block in blocks for column in block.column_leaves() if column.total)

    def _split_matters(self) -> tuple[str, ...]:
        """The rows of a matter that the form counts in several."""
        return tuple(t for path in self._told.values() if "+" in path for t in matters.terms(path))

    def _columns(self) -> list[tuple[Named, tuple[str, ...]]]:
        received, review = (self._told.get(matter, "") for matter in (Matter.RECEIVED, Matter.REVIEW))
        found: list[tuple[Named, tuple[str, ...]]] = []
        for item in _columns_with(self._block_of(received)):
            keys = tuple(column.key for column in item.leaves()) if isinstance(item, Group) else (item.key,)
            if keys != (_OTHERS,):
                found.append((Named(Kind.APPLICANT, keys), _applicant(item.label)))
        block = self._block_of(review)
        for block_column in block.column_leaves() if block is not None else ():
            for word, pattern in _OUTCOMES.items():
                if word in block_column.key:
                    found.append((Named(Kind.OUTCOME, (block_column.key,)), (pattern,)))
        return found

    def _block_of(self, path: str) -> Block | None:
        spec = self._fields.get(path)
        table = self._layout.table(spec.cell.table) if spec is not None and spec.cell is not None else None
        if spec is None or spec.cell is None or table is None:
            return None
        return next((block for block, row in table.rows() if row.key == spec.cell.row), None)

    # -- meaning -----------------------------------------------------------------------------------------

    def _meaning(self, named: Named, before: str, last: str) -> tuple[str, ...]:
        if named.kind is Kind.ROW:
            return named.keys
        if named.kind is Kind.OUTCOME:
            return self._outcome(named.keys[0], before)
        return self._of_applicants(named.keys, last) if named.kind is Kind.APPLICANT else self._others(before, last)

    def _outcome(self, column: str, before: str) -> tuple[str, ...]:
        """The column of the cases that the passage spoke of last; of litigation as a whole, the sum of its rows."""
        rows = self._court_rows(before)
        return ("+".join(f"{row}.{column}" for row in rows),) if rows else ()

    def _court_rows(self, before: str) -> tuple[str, ...]:
        review, litigation = (
            tuple(map(_row_of, matters.terms(self._told[matter]))) if matter in self._told else ()
            for matter in (Matter.REVIEW, Matter.LITIGATION)
        )
        place = max((match for match in _COURTS.finditer(before)), key=lambda match: match.end(), default=None)
        if place is None:
            return ()
        if place.group() in ("诉讼", "复议"):
            return review if place.group() == "复议" else litigation
        return tuple(row for row in litigation if ("未经" in row) == ("未经" in place.group()))

    def _of_applicants(self, columns: tuple[str, ...], last: str) -> tuple[str, ...]:
        """Of the row just spoken of; of those received, either the new ones or with those carried over."""
        received, carried = (self._told.get(matter, "") for matter in (Matter.RECEIVED, Matter.CARRIED_IN))
        spec, own = self._fields.get(last), self._fields.get(received)
        if own is None or own.cell is None:
            return ()
        rows = [_row_of(received)]
        if spec is not None and spec.cell is not None and not spec.cell.derived and spec.cell.table == own.cell.table:
            rows = [_row_of(last)]
        if rows != [_row_of(received)] or not carried:
            return (_summed(rows, columns),)
        return (_summed(rows, columns), _summed([*rows, _row_of(carried)], columns))

    def _others(self, before: str, last: str) -> tuple[str, ...]:
        """其他N件 ends a list: of the rows of a group, of applicants, or of the outcomes of review and litigation."""
        spec = self._fields.get(last)
        if spec is None or spec.cell is None:
            return ()
        cell = spec.cell
        beside = f"{cell.table}.{cell.row.rsplit('.', 1)[0]}.{_OTHERS}.{cell.column}"
        if "." in cell.row and not cell.derived and beside in self._fields:
            return (beside,)
        in_row = f"{_row_of(last)}.{_OTHERS}"
        if cell.column not in self._total_columns and not cell.derived and in_row in self._fields:
            return (in_row,)
        return self._outcome("其他结果", before) if f"{_row_of(last)}.其他结果" in self._fields else ()


@lru_cache(maxsize=8)
def cells_of(layout: Layout) -> Cells:
    """The forms of an edition, made ready once for all its reports."""
    return Cells(layout)


_COURTS = re.compile(
    r"未经(?:行政)?复议(?:程序)?(?:而)?直接(?:起诉|(?:提起)?(?:行政)?诉讼)|复议后(?:再|又|的)?(?:起诉|(?:提起)?(?:行政)?诉讼)|诉讼|复议"
)


def _columns_with(block: Block | None) -> list[ColumnSpec | Group[ColumnSpec]]:
    """The columns of a block but its totals, and the groups of them that hold some."""
    found: list[ColumnSpec | Group[ColumnSpec]] = []
    todo = list(block.columns) if block is not None else []
    while todo:
        item = todo.pop(0)
        if isinstance(item, Group):
            todo.extend(item.items)
            if not any(column.total for column in item.leaves()):
                found.append(item)
        elif not item.total:
            found.append(item)
    return found


def _applicant(label: str) -> tuple[str, ...]:
    """How the text names a kind of applicant."""
    if label.startswith("法人"):
        return (r"法人(?:或者?|和|及|、)?(?:其[他它]组织)?",)
    return (re.escape(label),)


def _summed(rows: list[str], columns: tuple[str, ...]) -> str:
    return "+".join(f"{row}.{column}" for row in rows for column in columns)


def _row_of(path: str) -> str:
    return path.rsplit(".", 1)[0]


def _clause(text: str) -> str:
    """What stands behind the last comma, colon or bracket."""
    return text[max([text.rfind(mark) for mark in "，：；（"]) + 1 :]
