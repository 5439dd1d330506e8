"""The blank data file of an edition: what a clerk has to write, each with a word of help beside it.

What must be written stands as 待补, which every check reports until it is replaced; what may be written
stands as a comment whose `# ` is taken away. Nothing is invented: no figure, no date, no name.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from reportgen.layout.spec import FieldSpec, FieldType, Layout, PartSpec, SectionSpec
from reportgen.layout.table_spec import cells
from reportgen.office.blank_tables import table_entry
from reportgen.office.handed_on import KnownCells
from reportgen.report.emit import Entry, Group, Remark, Text
from reportgen.report.head import LEVELS
from reportgen.report.narrate import PENDING

TODO = Text(PENDING)
NEW_LINE, AS_LINE = "加一行“", "写作“"
UNCOMMENT = "去掉下面几行开头的“# ”"
_NESTED = (FieldType.TREE, FieldType.ITEMS)
_PRINTED = (FieldType.COUNT, FieldType.AMOUNT)

Line = Entry | Remark


def blank_file(
    layout: Layout, year: int, name: str = "", level: str = "", stated_layout: bool = False, schema: str = ""
) -> Group:
    """A data file of `year` in which all that must be written is 待补 (`name` and `level` may be known).

    `stated_layout` writes 版式 out, for an edition that the year alone does not choose; `schema` is where editors
    find the edition's schema, as seen from the file.
    """
    return Group(
        (
            *opening(name, year, f"{year}.yaml", schema=schema),
            Entry("年度", Text(str(year))),
            layout_line(layout, stated_layout),
            organ(layout, name, level),
            *dates_and_places(year),
            *between("数字", FIGURE_HELP),
            *figures(layout, level),
            *between("文字", text_help(layout)),
            preamble(),
            Entry("正文", narrative(layout)),
        )
    )


FIGURE_HELP = (
    f"把“{PENDING}”换成数，只写数字，没有就写 0；不要留空，也不要写“无”“/”。",
    "行首带 # 的是可以不写的项目；要写，去掉 # 和它后面的一个空格。",
)


def text_help(layout: Layout) -> tuple[str, str]:
    """How the narrative is written, with two references to figures that the edition has."""
    main, unit = example_figure(layout)
    return (
        f"把“{PENDING}”换成文字，一行一段。“## ”是（一）级标题，“### ”是1.级标题，编号不必写。",
        f"用到上面的数就写引用，如 {{{{ {main} | {unit} }}}}、{{{{ {main} | 同比 }}}}，改了数据，正文跟着变。",
    )


def example_figure(layout: Layout) -> tuple[str, str]:
    """Path and unit of a figure to show a reference with: the first total of a form, else the first count."""
    all_cells = (cell for table in layout.tables for cell in cells(table))
    totals = (path for path, _, column in all_cells if column is not None and column.total)
    counts = (spec.key for spec in layout.fields if spec.cell is None and spec.type is FieldType.COUNT)
    spec = layout.by_key[next(chain(totals, counts))]
    return spec.key, spec.unit


def opening(name: str, year: int, file: str, origin: str = "", schema: str = "") -> Iterator[Line]:
    """The first lines: what editors complete by, what the file is, and the two commands it is for."""
    editor = (f"yaml-language-server: $schema={schema}", "（上面一行给编辑器用：写的时候提示键名，标出写错的地方）")
    yield Remark(
        (
            *(editor if schema else ()),
            f"{name}{year}年政府信息公开工作年度报告的数据{origin}",
            f"核对：reportgen check data/{file}",
            f"生成：reportgen build data/{file}",
            "",
        )
    )


def between(title: str, help_: tuple[str, ...]) -> Iterator[Line]:
    """A heading in comments, with how to fill in what follows."""
    yield Remark(("", f"── {title} {'─' * 60}", *help_, ""))


def layout_line(layout: Layout, stated: bool) -> Entry:
    """版式, off when the year chooses it anyway."""
    return Entry("版式", Text(layout.id), f"{layout.name}；不写就按年度选定", off=not stated)


# -- head ----------------------------------------------------------------------------------------------


def organ(layout: Layout, name: str, level: str) -> Entry:
    """机关: name and level must be written, the rest may be."""
    own = layout.self_names.get(level, "本机关")
    return Entry(
        "机关",
        Group(
            (
                Entry("名称", Text(name or PENDING), "" if name else "全称，如：江城镇人民政府"),
                Entry("标题用名", TODO, "标题里的名称，如：江城镇；不写就用全称", off=True),
                Entry("层级", Text(level or PENDING), above=() if level else (f"层级填：{'、'.join(LEVELS)}",)),
                Entry("自称", TODO, f"正文里的自称；不写就按层级{f'用“{own}”' if level else ''}", off=True),
                Entry("所在地", TODO, "如：云南省玉溪市江川区", off=True),
            )
        ),
    )


def dates_and_places(year: int) -> Iterator[Line]:
    """What may be written once it is known."""
    yield Entry("公布日期", TODO, f"定了再写，如：{year + 1}-01-24", off=True)
    yield Entry("公布网站", TODO, "报告在哪里公布", off=True)
    yield Entry("落款日期", TODO, "写了，文末就印机关名称和这个日期", off=True)
    contact = ("科室", "办公室或科室名称"), ("地址", ""), ("邮编", ""), ("电话", "单位电话，不写个人手机")
    yield Entry("联系方式", Group(tuple(Entry(key, TODO, note) for key, note in contact)), off=True)


# -- figures -------------------------------------------------------------------------------------------


def figures(layout: Layout, level: str = "", known: KnownCells | None = None) -> Iterator[Entry]:
    """Every form and every group of figures of the edition; `known` are the cells that last year's file fixes."""
    for group in layout.groups():
        table = layout.table(group)
        yield table_entry(table, layout, level, known) if table is not None else _figure_group(layout, group)


def field_note(spec: FieldSpec) -> str:
    """Unit and meaning of a figure, as the comment beside it."""
    return "；".join(part for part in (spec.unit, spec.label) if part)


def _figure_group(layout: Layout, group: str) -> Entry:
    specs = tuple(_direct(layout, group))
    short = next((spec for spec in specs if spec.shorthand == group), None)
    needed = any(spec.required for spec in specs)
    if short is not None:
        parts = "".join(f", {_name(spec)}: 几" for spec in specs if spec is not short and spec.type in _PRINTED)
        long_form = f"；有的分项写：{{{_name(short)}: 几{parts}}}" if parts else ""
        return Entry(group, TODO, f"{field_note(short)}，没有写 0{long_form}", off=not needed)
    lines = tuple(_figure(layout, spec, off=needed and not spec.required) for spec in specs)
    return Entry(group, Group(lines), off=not needed)


def _direct(layout: Layout, group: str) -> Iterator[FieldSpec]:
    """The fields of a group that a blank file offers: not those below a tree or list with names of its own."""
    nested = [spec.key for spec in layout.fields if spec.type in _NESTED]
    for spec in layout.fields:
        below = any(spec.key.startswith(f"{key}.") for key in nested)
        if spec.key.split(".", 1)[0] == group and not below and spec.cell is None:
            yield spec


def _figure(layout: Layout, spec: FieldSpec, off: bool) -> Entry:
    name, note = _name(spec), field_note(spec)
    if spec.type is FieldType.YES_NO:
        return Entry(name, Text("否"), f"{note}：是 或 否", off=off)
    if spec.type in _NESTED:
        return Entry(name, _example(layout, spec), f"{note}，名称照本机关的写", off=off)
    if spec.computed_from:
        note += f"；写了“{spec.computed_from.rsplit('.', 1)[-1]}”也可不写，由它相加"
    return Entry(name, TODO, note, off=off)


def _example(layout: Layout, spec: FieldSpec) -> Group:
    known = [_name(item) for item in layout.fields if item.key.startswith(f"{spec.key}.")]
    lines = [Entry(name, TODO) for name in known or ["甲类", "乙类"]]
    if spec.type is FieldType.TREE:
        lines[-1] = Entry(lines[-1].key, Group((Entry("乙类之一", TODO), Entry("乙类之二", TODO))), "可以再分")
    return Group(tuple(lines))


def _name(spec: FieldSpec) -> str:
    return spec.key.rsplit(".", 1)[-1]


# -- narrative -----------------------------------------------------------------------------------------


def preamble() -> Entry:
    """引言, which every edition words by itself."""
    above = ("引言由程序按版式写出；要自己写，去掉下面两行开头的“# ”。",)
    return Entry("引言", Text(f"{PENDING}\n"), above=above, off=True)


def narrative(layout: Layout) -> Group:
    """正文: every section that somebody must write, and the rest as comments."""
    return Group(tuple(_section(layout, spec) for spec in layout.sections))


def _section(layout: Layout, spec: SectionSpec) -> Entry:
    parts = [part for part in spec.parts if part.required and part.must_write]
    lines = [PENDING] if spec.must_write else []
    lines += [line for part in parts for line in part_lines(part)]
    above = tuple(_section_notes(layout, spec, bool(lines)))
    text = Text("\n".join(lines or [PENDING]) + "\n")
    return Entry(spec.key, text, above=above, off=not lines or not spec.required)


def part_lines(part: PartSpec) -> tuple[str, ...]:
    """The lines of a part that is still to be written."""
    if part.run_in:
        return (f"## {part.heading}。{PENDING}",)
    return f"## {part.heading}", PENDING


def _section_notes(layout: Layout, spec: SectionSpec, written: bool) -> Iterator[str]:
    if not spec.required:
        yield f"{spec.heading}：可以不写；要写，{UNCOMMENT}。"
    elif not written and layout.prints_form(spec) and spec.key not in layout.wording.passages:
        forms = "、".join(spec.tables)
        yield f"{spec.heading}：印{forms}，不必写文字；要写，{UNCOMMENT}。"
    elif not written:
        yield f"{spec.heading}：由程序按数据写出；要自己写，{UNCOMMENT}。"
    elif spec.heading != spec.key:
        yield spec.heading
    own = [part for part in spec.parts if part.required and _has_wording(layout, spec, part)]
    if own and written:
        names = "、".join(part.heading for part in own)
        yield f"由程序按数据写出的小节：{names}；要自己写，{NEW_LINE}{_heading_line(own[0])}”。"
    more = [part for part in spec.parts if not part.required]
    if more:
        yield f"可以加写的小节：{'、'.join(part.heading for part in more)}；{AS_LINE}{_heading_line(more[0])}”。"
    matters = [item.name for item in layout.matters if item.section == spec.key and not item.levels]
    if matters:
        yield f"须写到：{'、'.join(matters)}。"


def _heading_line(part: PartSpec) -> str:
    return f"## {part.heading}。后面接着写文字" if part.run_in else f"## {part.heading}"


def _has_wording(layout: Layout, section: SectionSpec, part: PartSpec) -> bool:
    return f"{section.key}/{part.key}" in layout.wording.passages
