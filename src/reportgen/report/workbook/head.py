"""The sheet that says whose report it is: one item a row, its name at the left, what is filled in behind it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reportgen.report import head, keys
from reportgen.report.workbook.labels import Branch, Heads, find_heads, form, is_aside, key_of, value_of
from reportgen.source.book import Book, BookCell, Sheet

ITEM, ANSWER = "项目", "填写"
HEADS = {ITEM: ("事项", "名称"), ANSWER: ("内容", "填写内容", "填报内容", "值")}
"""The heads over the names and over what is filled in, and what else they may be called."""
_GROUPS = ("机关", "统计期限", "联系方式", "上年")
_NOT_ITEMS = ("引言", "正文", "承接", "核实说明", *_GROUPS)
_LONG_NAMES = {"机关.名称": "机关名称", "统计期限.起": "统计期限起", "统计期限.止": "统计期限止",
               "上年.文件": "上年文件", "上年.校验码": "上年校验码"}  # fmt: skip
_BELOW = {
    "机关": head.ORGAN_KEYS,
    "统计期限": head.PERIOD_KEYS,
    "联系方式": head.CONTACT_KEYS,
    "上年": head.PREVIOUS_KEYS,
}
_FIRST = (
    "年度", "机关.名称", "机关.标题用名", "机关.层级", "机关.自称", "机关.所在地",
    "公布日期", "公布网站", "报送日期", "落款日期",
    *(f"联系方式.{key}" for key in head.CONTACT_KEYS), "统计口径", "统计期限.起", "统计期限.止",
)  # fmt: skip
"""What nearly every office fills in; the rest stands below."""
_COUNTED = frozenset(("年度",))


def items() -> Mapping[str, str]:
    """The items by their paths (机关.名称), each with its name on the sheet."""
    single = {key: key for key in head.HEAD_KEYS if key not in _NOT_ITEMS}
    below = {f"{group}.{key}": _LONG_NAMES.get(f"{group}.{key}", key) for group in _GROUPS for key in _BELOW[group]}
    every = single | below
    return {path: every[path] for path in dict.fromkeys((*_FIRST, *every))}


def sheet_of(book: Book) -> Sheet | None:
    """The sheet with the report year; one that is shown before one that is hidden."""
    known = [sheet for sheet in book.sheets if any(_path(name) == "年度" for name, _ in _pairs(sheet))]
    return min(known, key=lambda sheet: sheet.hidden, default=None)


def fill(sheet: Sheet, root: Branch) -> None:
    """Put what the sheet says under the root. A name that is not known is put there too: binding says so."""
    for name, answer in _pairs(sheet):
        path = _path(name)
        if answer.blank:
            continue
        group, _, key = path.rpartition(".")
        place = root.below(key_of(group, name)) if group else root
        place.put(key_of(key or name.text.text.strip(), name), value_of(answer, digits=path in _COUNTED))


def _path(name: BookCell) -> str:
    wanted = form(name)
    known = items()
    named = (path for path, label in known.items() if wanted in (keys.form(label), keys.form(path.rpartition(".")[2])))
    return next(named, "")


def _pairs(sheet: Sheet) -> Iterator[tuple[BookCell, BookCell]]:
    """Names and what stands behind them: in the column so headed, else in the next cell."""
    heads = next(iter(find_heads(sheet, HEADS, (ITEM, ANSWER))), None)
    for row in sheet.rows:
        if heads is not None and row <= heads.row:
            continue
        name, answer = _name_and_answer(sheet, row, heads)
        if name is not None and answer is not None and answer is not name and not is_aside(name):
            yield name, answer


def _name_and_answer(sheet: Sheet, row: int, heads: Heads | None) -> tuple[BookCell | None, BookCell | None]:
    if heads is not None:
        name, answer = sheet.at(row, heads.columns[ITEM]), sheet.at(row, heads.columns[ANSWER])
    else:
        name = next((cell for cell in sheet.row(row) if not cell.blank), None)
        answer = next((cell for cell in sheet.row(row) if name is not None and cell.column > name.last_column), None)
    return (None, None) if name is None or name.blank else (name, answer)
