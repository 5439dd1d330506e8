"""Rules, normative documents and decisions in running text: 废止规范性文件2件, 现行有效12件, 作出行政处罚决定3件.

A form counts documents in several columns of one row. Which column is meant says the verb, and which row the noun;
a row once named goes on to the end of its sentence (制定规章2件，废止1件). A number that was published, filed or
reviewed (公示行政许可12件, 备案规范性文件3件) is none of these, and is tied to nothing.
"""

from __future__ import annotations

import re
from functools import cached_property

from reportgen.layout.spec import FieldType, Layout
from reportgen.layout.table_spec import Block, TableForm, TableSpec, path_of
from reportgen.report.claims import matters

_VERBS = (
    ("制发", r"(?:新)?制定(?:出台|印发)?|(?:新)?制发|(?:新)?出台|(?:新)?颁布|印发"),
    ("新制作", r"(?:新)?制作|(?:新)?制定(?:出台|印发)?|(?:新)?制发|(?:新)?出台"),
    ("废止", r"(?:宣布)?废止(?:(?:和|或者?|及|、)(?:宣布)?失效)?|宣布失效"),
    ("现行有效", r"现行有效|继续有效"),
    ("新公开", r"新公开"),
    ("对外公开总", r"对外公开(?:总数|总量)?"),
)
"""By a part of a column's key: the verbs that mean it."""
_DECIDED = "处理决定"
_BETWEEN = r"(?:了|的|各类|政府|部门|行政|有关|相关|市|县|区|省)*"
_OTHER_DOINGS = (
    r"备案|审查|审核|清理|解读|公示|公开(?!总)|发布|公布|上传|录入|归集|名义|本级|受理|收到|申请|拟|建议|计划"
)
"""Doings and scopes before a noun by which the number counts something else than the form does."""
_SENTENCE_MARKS = "。！？\n"
_DECISION_UNITS = frozenset({"件", "宗", "例", "起", "次", "件次", ""})


class Stocks:
    """The rows that an edition counts by document or decision."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._blocks = [
            (table, block) for table in layout.tables if table.form is TableForm.BLOCKS for block in table.blocks
        ]
        self._nouns = {spec.key: spec.nouns for spec in layout.fields if spec.cell is not None}

    def named(self, reach: str, after: str, before: str, last: str, unit: str) -> tuple[str, str] | None:
        """The noun beside a number and the cell it means; None when it names none.

        `last` is the cell that the number before meant, in the same sentence.
        """
        if not self._rows:
            return None
        words = matters.without_tail(reach)
        return self._document(words, after, before, last) or self._decision(words, before, unit)

    # -- documents -----------------------------------------------------------------------------------------

    def _document(self, words: str, after: str, before: str, last: str) -> tuple[str, str] | None:
        pattern = self._document_pattern
        match = pattern.search(words) if pattern is not None else None
        if match is None:
            return None
        lead = words[: match.start()]
        if lead[-1:] in ("、", "和", "及", "与", "或") and lead.strip("、和及与或 "):
            return None  # 修订、废止规范性文件5件: two doings in one number
        if lead.endswith(("不", "未", "拟", "将", "非", "没有")) or re.search(_OTHER_DOINGS, _clause(lead)):
            return None
        verb = match["first"] or match["second"] or match["alone"]
        row = match["row1"] or match["row2"] or self._row_behind(after) or self._row_going_on(before, last)
        path = self._cell(row, verb)
        return (match.group(), path) if path else None

    def _row_behind(self, after: str) -> str:
        found = re.match(rf"(?:的)?{_BETWEEN}({'|'.join(map(re.escape, self._document_rows))})", after)
        return found.group(1) if found else ""

    def _row_going_on(self, before: str, last: str) -> str:
        """The row that the sentence named last, if the number before was one of its figures or there was none."""
        sentence = before[max(before.rfind(mark) for mark in _SENTENCE_MARKS) + 1 :]
        places = {name: sentence.rfind(name) for name in self._document_rows}
        name = max(places, key=lambda item: (places[item], len(item)), default="")
        if not name or places[name] < 0:
            return ""
        counted = any(char.isdigit() for char in sentence[places[name] : len(sentence)])
        return name if not counted or self._row_key(name) == _row_of(last) else ""

    def _cell(self, row: str, verb: str) -> str:
        for column, verbs in _VERBS:
            if not re.fullmatch(verbs, verb):
                continue
            for key, path in self._rows.get(self._row_key(row), {}).items():
                if column in key:
                    return path
        return ""

    def _row_key(self, name: str) -> str:
        return self._document_rows.get(name, "")

    @cached_property
    def _rows(self) -> dict[str, dict[str, str]]:
        """The paths of a row's cells by column, by the row's own path."""
        rows: dict[str, dict[str, str]] = {}
        for table, block in self._blocks:
            for row in block.row_leaves():
                rows[f"{table.key}.{row.key}"] = _paths(table, block, row.key)
        return rows

    @cached_property
    def _document_rows(self) -> dict[str, str]:
        """The rows that have columns with verbs of their own, by each of their names."""
        names: dict[str, str] = {}
        for table, block in self._blocks:
            columns = [column.key for column in block.column_leaves()]
            if not any(word in key for key in columns for word, _ in _VERBS):
                continue
            for row in block.row_leaves():
                for name in (row.step, *row.synonyms, row.step.removeprefix("行政")):
                    names.setdefault(name, f"{table.key}.{row.key}")
        return dict(sorted(names.items(), key=lambda item: -len(item[0])))

    @cached_property
    def _document_pattern(self) -> re.Pattern[str] | None:
        if not self._document_rows:
            return None
        rows = "|".join(map(re.escape, self._document_rows))
        verbs = "|".join(verbs for _, verbs in _VERBS)
        return re.compile(
            rf"(?:(?P<first>{verbs}){_BETWEEN}(?P<row1>{rows})|(?P<row2>{rows})[^，。；：、\d]{{0,6}}?(?P<second>{verbs})"
            rf"|(?P<alone>{verbs}))(?:的)?$"
        )

    # -- decisions -----------------------------------------------------------------------------------------

    def _decision(self, words: str, before: str, unit: str) -> tuple[str, str] | None:
        pattern = self._decision_pattern
        match = pattern.search(words) if pattern is not None and unit in _DECISION_UNITS else None
        if match is None or match.lastgroup is None:
            return None
        sentence = before[max(before.rfind(mark) for mark in (*_SENTENCE_MARKS, "；")) + 1 :]
        clause = sentence[sentence.rfind("，") + 1 :]
        published = re.search(rf"(?:{_OTHER_DOINGS})[^，；]*行政(?:许可|处罚|强制)[^，；]*\d", sentence)
        if (
            published
            or re.search(_OTHER_DOINGS, clause)
            or words[: match.start()].endswith(("不", "未", "免予", "撤销"))
        ):
            return None
        return match.group(), self._decisions[match.lastgroup]

    @cached_property
    def _decisions(self) -> dict[str, str]:
        found = {}
        for number, cells in enumerate(self._rows.values()):
            path = next((path for key, path in cells.items() if not key or _DECIDED in key), "")
            spec = self._layout.field(path) if path else None
            if spec is not None and spec.type is FieldType.COUNT:
                found[f"d{number}"] = path
        return found

    @cached_property
    def _decision_pattern(self) -> re.Pattern[str] | None:
        parts = []
        for group, path in self._decisions.items():
            step = path.removesuffix(f".{_DECIDED}数量").rsplit(".", 1)[-1]
            nouns = (
                *self._nouns.get(path, ()),
                rf"(?:作出|办理|办结|实施|完成)?(?:了)?{re.escape(step)}(?:类)?(?:事项)?(?:处理)?(?:决定|措施)?",
            )
            parts.append(f"(?P<{group}>{'|'.join(nouns)})")
        return re.compile(f"(?:{'|'.join(parts)})$") if parts else None


def _paths(table: TableSpec, block: Block, row_key: str) -> dict[str, str]:
    row = next(row for row in block.row_leaves() if row.key == row_key)
    columns = block.column_leaves()
    if len(columns) == 1:
        return {"": path_of(table, row, None)}
    return {column.key: path_of(table, row, column) for column in columns}


def _row_of(path: str) -> str:
    return path.rsplit(".", 1)[0]


def _clause(lead: str) -> str:
    return lead[max(lead.rfind(mark) for mark in "，：；（") + 1 :]
