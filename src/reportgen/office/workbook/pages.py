"""The sheets of a workbook that are no form: whose report it is, figures outside the forms, text, and lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from reportgen.layout.spec import FieldSpec, FieldType, Layout
from reportgen.office import blank
from reportgen.office.workbook import formulas, style
from reportgen.office.workbook.formulas import Place
from reportgen.office.workbook.style import Styler, Worksheet
from reportgen.office.workbook.values import Values
from reportgen.report import confirmations, recognise
from reportgen.report import values as values_of
from reportgen.report.emit import Entry, Group, Text
from reportgen.report.model import Report
from reportgen.report.narrate import PENDING
from reportgen.report.workbook import groups, head, lists, words
from reportgen.source.book import coordinate
from reportgen.span import display_width

_COVER_HELP = (
    "黄格填写；写着“待补”的必须填。填好后保存，运行 reportgen check 这个文件；没有错误，再运行 reportgen build。",
    "各表打“×”的要改正，打“？”的请核实。数从别处复制来的，用“选择性粘贴—数值”，不要把格式带进来。",
)
_DAYS = (
    "公布日期",
    "报送日期",
    "公布截止日",
    "落款日期",
    "机关.成立日期",
    "机关.撤销日期",
    "统计期限.起",
    "统计期限.止",
)
_LINE, _AROUND, _CHARACTERS = 15.0, 6.0, 68
"""Points of a line of text and around it; columns of characters in a line of the widest column."""
_USUAL = {"用途": "正式"}
_LIST_WIDTHS = {"位置": 34, "现值": 26, "理由": 50, "机关": 34, "说明": 50}
_HEADING = "## "
_SPARE, _SPARE_PARAGRAPHS, _SPARE_ENTRIES = 5, 2, 10
"""Empty rows for names of the office's own, for more paragraphs, and in lists."""
_WORD_HELP = (
    "一格一段；要加段落，在本部分的行之间插入一行。小标题不写编号；以“。”结尾的，文字接在它后面排。",
    "用到的数写引用，如 {{ 名称 }}，数改了，文字跟着变。空着的部分由程序按数据写出，或者不写。",
)
_ANSWER_HELP = "check 列出的警告，核实无误的写在这里：代码、位置、现值照抄，理由、核实人、日期由核实的人写。"
_TAKEN_OVER_HELP = "年内接收别的机关没有办结的申请的，写在这里；没有就空着。"


# -- whose report it is ----------------------------------------------------------------------------------


def cover(sheet: Worksheet, layout: Layout, values: Values, year: int, checked: Sequence[str]) -> None:
    """封面: one item a row. `checked` are the areas of check cells on the other sheets."""
    styler = Styler()
    style.set_widths(sheet, (18, 44, 52))
    _title(sheet, styler, f"{year}年政府信息公开工作年度报告：填报工作簿", _COVER_HELP, 3)
    _heads(sheet, styler, 4, (head.ITEM, head.ANSWER, "说明"))
    row = 5
    for path, label in head.items().items():
        styler.put(sheet, row, 1, label, style.LABEL_LEFT)
        _answer(sheet, styler, row, path, values)
        styler.put(sheet, row, 3, _said(path, layout, values, year), style.NOTE)
        sheet.row_dimensions[row].height = 20
        row += 1
    styler.put(sheet, row, 1, "核对", style.LABEL_LEFT)
    count = "+".join(f'COUNTIF({area},"{style.WRONG}*")' for area in checked)
    styler.formula(
        sheet,
        row,
        2,
        f'IF({count}=0,"{style.RIGHT} 各表没有打×的格","{style.WRONG} 各表打×的格："&({count}))',
        style.CHECK,
    )
    style.mark_checks(sheet, coordinate(row, 2))
    style.finish(sheet, row, 3, heads=4)


def _answer(sheet: Worksheet, styler: Styler, row: int, path: str, values: Values) -> None:
    known = values.by_path.get(path)
    text = known.text if known is not None else ""
    if known is not None and known.is_due:
        text = PENDING
    value: str | int | date = int(text) if path == "年度" else text or _USUAL.get(path, "")
    if path in _DAYS:
        day = values_of.parse_date(text)
        value = day.value if isinstance(day, values_of.Parsed) else text
    styler.put(sheet, row, 2, value, style.DAY if path in _DAYS else style.ANSWER)
    if path in _DAYS:
        style.allow_day(sheet, [(row, 2)], "2026-01-20")
    elif choices := style.choices_of(path):
        style.allow_choices(sheet, [(row, 2)], choices, head.items()[path])


def _said(path: str, layout: Layout, values: Values, year: int) -> str:
    """What is said beside an item: what a data file says of it, else what it is for."""
    usual = {
        "用途": "上年底数：只供下一年比较，不生成报告", "统计期限.起": "不填就是全年", "统计口径": "不填就是本机关",
        "机关.成立日期": "年内成立的机关才填", "机关.撤销日期": "年内撤销的机关才填", "署名": "不填就用机关名称",
        "标题": "不填就按版式", "公布截止日": "当地另有期限才填", "上年.文件": "不填就用同一文件夹里上一年的文件",
        "机关.层级": "从列表里选", "版式": f"{layout.name}；不填就按年度选定",
    }  # fmt: skip
    return values.note(path) or usual.get(path, "")


# -- figures outside the forms ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Figure:
    """A row of the sheet of figures. `spec` is None for a name of the office's own."""

    group: str
    name: str
    unit: str
    note: str
    text: str
    spec: FieldSpec | None


def figures(sheet: Worksheet, layout: Layout, values: Values, year: int, last: Report | None) -> str:
    """数据: every figure that stands in no form; returns the area of its checks, "" if there are none."""
    styler = Styler()
    style.set_widths(sheet, (22, 34, 16, 8, 44, 34))
    _title(sheet, styler, f"其他数据（{year}年度）", ("黄格填数，没有就填 0；说明里写着可以不填的才空着。",), 5)
    _heads(sheet, styler, 3, (groups.GROUP, groups.ITEM, groups.NUMBER, "单位", "说明", "核对"))
    row = 4
    places: dict[str, Place] = {}
    for group in groups.groups(layout):
        rows = list(_figures_of(layout, group, values))
        styler.merge(sheet, row, 1, len(rows), 1, style.LABEL)
        styler.put(sheet, row, 1, group.replace(".", groups.BETWEEN), style.LABEL)
        for figure in rows:
            _figure(sheet, styler, row, figure)
            if figure.spec is not None:
                places[figure.spec.key] = (row, 3)
            row += 1
    for path, (number, _) in places.items():
        conditions = formulas.conditions(layout, places, [path], last)
        if conditions:
            check = formulas.check((), [places[path]], conditions)
            styler.formula(sheet, number, 6, check, style.CHECK)
    area = f"F4:F{row - 1}"
    style.mark_checks(sheet, area)
    style.finish(sheet, row - 1, 5, heads=3)
    return area


def _figures_of(layout: Layout, group: str, values: Values) -> Iterator[_Figure]:
    own = layout.field(group)
    unit = own.unit if own is not None else ""
    written = {item.key: item for item in (values.group(group) or Group(())).items if isinstance(item, Entry)}
    known = {spec.key.rpartition(".")[2]: spec for spec in layout.fields if spec.key.rpartition(".")[0] == group}
    shorthand = values.text(group) if own is None and any(spec.shorthand == group for spec in known.values()) else ""
    for name, spec in known.items():
        if spec.type in (FieldType.TREE, FieldType.ITEMS):
            continue
        text = values.text(spec.key) or (shorthand if spec.shorthand == group or shorthand == "0" else "")
        yield _Figure(group, name, spec.unit, values.note(spec.key) or _usual_note(spec), text, spec)
    if own is not None and own.type is FieldType.ITEMS:
        named = [name for name, item in written.items() if name not in known and not item.off]
        for name in (*named, *[""] * _SPARE):
            path = f"{group}.{name}"
            yield _Figure(group, name, unit, values.note(path) if name else "", values.text(path) if name else "", None)


def _usual_note(spec: FieldSpec) -> str:
    if spec.computed_from:
        return f"{spec.label}；填了“{spec.computed_from.rpartition('.')[2]}”可以不填，由它相加"
    return spec.label if spec.required else f"{spec.label}；可以不填"


def _figure(sheet: Worksheet, styler: Styler, row: int, figure: _Figure) -> None:
    styler.put(sheet, row, 2, figure.name, style.LABEL_LEFT if figure.spec is not None else style.NAME)
    type_ = figure.spec.type if figure.spec is not None else FieldType.COUNT
    value: str | int = int(figure.text) if figure.text.isdecimal() else figure.text
    styler.put(sheet, row, 3, value, style.number_look(type_))
    styler.put(sheet, row, 4, figure.unit, style.LABEL)
    styler.put(sheet, row, 5, figure.note, style.NOTE)
    style.allow_figures(sheet, type_, figure.unit, [(row, 3)])
    if type_ is not FieldType.YES_NO:
        style.mark_texts(sheet, [(row, 3)])
    sheet.row_dimensions[row].height = 20


# -- text ------------------------------------------------------------------------------------------------


def narrative(sheet: Worksheet, layout: Layout, values: Values) -> None:
    """正文: part, heading and paragraphs, in the order of the report."""
    styler = Styler()
    style.set_widths(sheet, (24, 26, 78, 40))
    _title(sheet, styler, "文字", _WORD_HELP, 3)
    _heads(sheet, styler, 4, (words.SECTION, words.PART, words.WORDS, "说明"))
    row = 5
    for label, text, note in _sections(layout, values):
        first = row
        for heading, paragraphs in _parts(text):
            count = len(paragraphs)
            styler.merge(sheet, row, 2, count, 1, style.WORDS)
            styler.put(sheet, row, 2, heading, style.WORDS)
            for paragraph in paragraphs:
                styler.put(sheet, row, 3, paragraph, style.WORDS)
                sheet.row_dimensions[row].height = _height(paragraph)
                styler.dress(sheet.cell(row, 4), style.NOTE)
                row += 1
        styler.merge(sheet, first, 1, row - first, 1, style.LABEL)
        styler.put(sheet, first, 1, label, style.LABEL)
        sheet.merge_cells(start_row=first, start_column=4, end_row=row - 1, end_column=4)
        styler.put(sheet, first, 4, note, style.NOTE)
    style.finish(sheet, row - 1, 3, heads=4)


def _height(paragraph: str) -> float:
    """Points that a paragraph takes; Excel would only make room for it while it is being typed."""
    lines = -(-display_width(paragraph) // _CHARACTERS)
    return max(lines, 1) * _LINE + _AROUND


def _sections(layout: Layout, values: Values) -> Iterator[tuple[str, str, str]]:
    """Heading, text and note of 引言 and of every part, those of the edition and those that the file has."""
    yield words.OPENING, _text_of(values, words.OPENING), "可以不写，由程序按版式写出"
    written = [item.key for item in (values.group("正文") or Group(())).items if isinstance(item, Entry)]
    for key, heading in _in_order(layout, written):
        yield heading, _text_of(values, f"正文.{key}"), _of_cells(values.note(f"正文.{key}"))


def _of_cells(note: str) -> str:
    """What a data file says of its lines, said of cells."""
    note = note.replace(blank.UNCOMMENT, "写在左边的黄格里")
    for line in (blank.NEW_LINE, blank.AS_LINE):
        note = note.replace(f"{line}{_HEADING}", f"在“{words.PART}”一栏写“")
    return note


def _in_order(layout: Layout, written: Sequence[str]) -> list[tuple[str, str]]:
    """Keys and headings of the parts in the edition's order; one that it does not have follows the one before it."""
    order = [spec.key for spec in layout.sections]
    placed: list[tuple[int, str, str]] = []
    for key in written:
        item = recognise.section_of(layout, key)
        place = order.index(item.spec.key) if item is not None else placed[-1][0] if placed else -1
        placed.append((place, key, item.spec.heading if item is not None else key))
    there = {place for place, _, heading in placed if place >= 0 and layout.sections[place].heading == heading}
    blank = ((place, spec.key, spec.heading) for place, spec in enumerate(layout.sections) if place not in there)
    return [(key, heading) for _, key, heading in sorted((*placed, *blank), key=lambda item: item[0])]


def _text_of(values: Values, path: str) -> str:
    known = values.by_path.get(path)
    return known.value.text if known is not None and isinstance(known.value, Text) and not known.off else ""


def _parts(text: str) -> list[tuple[str, list[str]]]:
    """The headings of a text with their paragraphs, and empty ones to be filled in."""
    found: list[tuple[str, list[str]]] = []
    for line in text.splitlines():
        if line.startswith(_HEADING):
            heading, stop, rest = line[len(_HEADING) :].partition("。")
            found.append((heading + stop, [rest] if rest else []))
        elif not found:
            found.append(("", [line]))
        else:
            found[-1][1].append(line)
    found = found or [("", [])]
    return [
        (heading, [*paragraphs, *[""] * (_SPARE_PARAGRAPHS if paragraphs else _SPARE_PARAGRAPHS + 1)])
        for heading, paragraphs in found
    ]


# -- lists -----------------------------------------------------------------------------------------------


def lists_of(layout: Layout) -> tuple[str, ...]:
    """The lists that an edition has: 承接 only where cases are carried over."""
    takes_over = any(tie.code == "C301" for tie in layout.successions)
    return tuple(key for key in lists.KEYS if key == confirmations.KEY or takes_over)


def entries(sheet: Worksheet, key: str, values: Values) -> None:
    """核实说明 or 承接: heads, what is known, and empty rows."""
    styler = Styler()
    names = lists.KEYS[key]
    style.set_widths(sheet, [_LIST_WIDTHS.get(name, 16) for name in names])
    _title(sheet, styler, key, (_ANSWER_HELP if key == confirmations.KEY else _TAKEN_OVER_HELP,), len(names))
    _heads(sheet, styler, 3, names)
    written = values.entries(key)
    for row, entry in enumerate((*written, *[{}] * _SPARE_ENTRIES), start=4):
        for column, name in enumerate(names, start=1):
            styler.put(sheet, row, column, entry.get(name, ""), style.DAY if name == "日期" else style.WORDS)
    style.finish(sheet, 3 + len(written) + _SPARE_ENTRIES, len(names), landscape=True, heads=3)


def _title(sheet: Worksheet, styler: Styler, title: str, help_: Sequence[str], columns: int) -> None:
    styler.put(sheet, 1, 1, title, style.TITLE)
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=columns)
    sheet.row_dimensions[1].height = 28
    for row, line in enumerate(help_, start=2):
        styler.put(sheet, row, 1, line, style.HELP)
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=columns)
        sheet.row_dimensions[row].height = 20


def _heads(sheet: Worksheet, styler: Styler, row: int, names: Sequence[str]) -> None:
    for column, name in enumerate(names, start=1):
        styler.put(sheet, row, column, name, style.HEAD)
    sheet.row_dimensions[row].height = 22
