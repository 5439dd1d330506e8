"""Small makers of report values, so that a rule's test states only what matters to it.

Every maker has sensible defaults: 示例镇, 2017, the outline of five sections, no findings. Lines are where
a value claims to stand; two values on one line are fine. `report_with(...)` takes any field of `Report`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from reportgen.layout.spec import (
    Deadline,
    FieldSpec,
    FieldType,
    Identity,
    Layout,
    MandatedMatter,
    PartSpec,
    SectionSpec,
    Topic,
    Wording,
)
from reportgen.report.model import (
    Breakdown,
    Claim,
    ClaimKind,
    Figure,
    FigureState,
    Organ,
    Origin,
    Part,
    PartsKind,
    Passage,
    PassageKind,
    Period,
    Piece,
    Previous,
    Report,
    Section,
    Stated,
)
from reportgen.source.node import Located
from reportgen.span import SourceText, Span

FILE = "data/2017.yaml"
LAST_FILE = "data/2016.yaml"


def span(line: int = 1, column: int = 1, length: int = 1, file: str = FILE) -> Span:
    """`length` characters on one line."""
    return Span(file, line, column, line, column + length)


def stated(value: Any, line: int = 1, text: str | None = None) -> Stated[Any]:
    shown = str(value) if text is None else text
    return Stated(value, span(line, 5, len(shown)), shown)


# ---------------------------------------------------------------- layout


def section_spec(key: str, heading: str = "", topic: Topic = Topic.OTHER, **overrides: Any) -> SectionSpec:
    return SectionSpec(**{"key": key, "id": key, "heading": heading or key, "topic": topic, **overrides})


PROBLEM_PARTS = (
    PartSpec("问题", "工作中存在的主要问题和困难", ("存在的主要问题",), required=True, must_write=True),
    PartSpec("措施", "具体解决办法和改进措施", ("改进措施",), required=True, must_write=True),
)

SECTIONS = (
    section_spec(
        "概述", "概述", Topic.OVERVIEW, variants=("总体情况", "基本情况"), patterns=("概[ 　]*述", "总体情况|基本情况")
    ),
    section_spec(
        "主动公开",
        "主动公开政府信息情况",
        Topic.DISCLOSED,
        variants=("主动公开政府信息的情况",),
        patterns=("(?<!依申请)主动公开",),
        tables=("分类",),
    ),
    section_spec(
        "依申请公开",
        "政府信息依申请公开办理情况",
        Topic.REQUESTS,
        variants=("依申请公开政府信息办理情况",),
        patterns=("依申请公开|政府信息公开申请",),
    ),
    section_spec(
        "复议诉讼",
        "因政府信息公开申请行政复议、提起行政诉讼的情况",
        Topic.REVIEW,
        variants=("因政府信息公开申请行政复议和提起行政诉讼的情况",),
        patterns=("复议|诉讼",),
    ),
    section_spec(
        "问题改进",
        "存在的主要问题及改进措施",
        Topic.PROBLEMS,
        variants=("存在的主要问题和改进措施", "存在的主要问题及改进情况"),
        patterns=("问题|不足|改进|下一步",),
        must_write=True,
        parts=PROBLEM_PARTS,
    ),
)


def field_spec(key: str, unit: str = "件", type: FieldType = FieldType.COUNT, **overrides: Any) -> FieldSpec:
    return FieldSpec(**{"key": key, "label": key, "id": key, "unit": unit, "type": type, **overrides})


FIELDS = (
    field_spec("主动公开.总数", "条", label="主动公开政府信息数量", required=True, computed_from="主动公开.分类"),
    field_spec("主动公开.分类", "条", FieldType.TREE),
    field_spec("主动公开.渠道", "条", FieldType.ITEMS),
    field_spec("主动公开.政策解读", "条"),
    field_spec("依申请公开.收到"),
    field_spec("依申请公开.上年结转"),
    field_spec("依申请公开.办结"),
    field_spec("依申请公开.结转下年"),
    field_spec("行政复议.总数"),
    field_spec("收费.金额（元）", "元", FieldType.AMOUNT),
)

IDENTITIES = (
    Identity("A202", ("主动公开.总数",), ("主动公开.渠道.*",), cite="同一信息在一个渠道只计一次"),
    Identity(
        "A203",
        ("依申请公开.收到", "依申请公开.上年结转"),
        ("依申请公开.办结", "依申请公开.结转下年"),
        cite="收到与结转的定义",
    ),
)

MATTERS = (
    MandatedMatter("问题改进", "存在的问题", ("问题", "不足", "困难"), cite="条例（2008）第三十二条第（五）项"),
    MandatedMatter("问题改进", "改进措施", ("改进", "措施", "下一步"), cite="条例（2008）第三十二条第（五）项"),
)


def layout_with(**overrides: Any) -> Layout:
    """The outline of five sections, ordered and open; any field of `Layout` may be overridden."""
    defaults: dict[str, Any] = {
        "id": "five-section-2008",
        "name": "五部分年度报告",
        "years": (2008, 2018),
        "default": True,
        "basis": ("中华人民共和国政府信息公开条例",),
        "title": "{机关}{年度}年政府信息公开工作年度报告",
        "title_variants": ("{年度}年{机关}政府信息公开工作年度报告",),
        "sections": SECTIONS,
        "fields": FIELDS,
        "identities": IDENTITIES,
        "deadlines": (Deadline(3, 31, (), "条例（2008）第三十一条"),),
        "matters": MATTERS,
        "ordered": True,
        "closed": False,
        "wording": Wording({}),
        "style": {},
        "folder": Path("templates/five-section-2008"),
        "span": Span.whole_file("templates/five-section-2008/layout.yaml"),
        "self_names": {"乡镇": "我镇"},
    }
    return Layout(**{**defaults, **overrides})


# ---------------------------------------------------------------- figures


def figure(
    path: str,
    value: int | str | Decimal | None = None,
    *,
    unit: str = "条",
    state: FigureState | None = None,
    line: int = 10,
    text: str | None = None,
    file: str = FILE,
    parts: tuple[str, ...] = (),
) -> Figure:
    """A figure; known values are stated, unknown ones absent, unless `state` says otherwise."""
    known = None if value is None else Decimal(value)
    shown = text if text is not None else ("" if known is None else format(known, "f"))
    where = state or (FigureState.ABSENT if known is None else FigureState.STATED)
    return Figure(path, known, shown, unit, where, span(line, 9, max(len(shown), 1), file), parts, path.split(".")[-1])


def figures(*values: Figure) -> dict[str, Figure]:
    """Figures by path."""
    return {value.path: value for value in values}


def figures_of(**values: Any) -> dict[str, Figure]:
    """Figures by path with their values: `figures_of(**{"主动公开.总数": 501})`, one line each from line 10."""
    return {path: figure(path, value, line=10 + index) for index, (path, value) in enumerate(values.items())}


def breakdown(
    total: int | str | Figure,
    parts: Iterable[int | Figure],
    *,
    kind: PartsKind = PartsKind.ALL,
    name: str = "主动公开.分类",
    approximate: bool = False,
    cite: str = "",
) -> Breakdown:
    """A breakdown; bare numbers become stated figures, the total on line 10, the parts from line 11."""
    whole = total if isinstance(total, Figure) else figure("主动公开.总数", total, line=10)
    items = tuple(
        part if isinstance(part, Figure) else figure(f"{name}.第{index + 1}类", part, line=11 + index)
        for index, part in enumerate(parts)
    )
    return Breakdown(name, whole, items, kind, approximate, cite)


# ---------------------------------------------------------------- text


def passage(
    text: str,
    *,
    line: int = 30,
    column: int = 1,
    kind: PassageKind = PassageKind.PARAGRAPH,
    origin: Origin = Origin.CLERK,
    file: str = FILE,
    **overrides: Any,
) -> Passage:
    """One paragraph whose characters stand at (line, column) and after; `located.source` holds just it."""
    before = "\n" * (line - 1) + " " * (column - 1)
    source = SourceText(file, before + text)
    located = Located.at(source, len(before), len(before) + len(text))
    piece = Piece(text, located.span(), located)
    return Passage((piece,), located.span(), kind, origin, **overrides)


def source_of(value: Passage) -> SourceText:
    """The source a factory passage stands in (for tests that slice a place)."""
    located = value.pieces[0].located
    assert located is not None
    return located.source


def part(
    heading: str = "",
    *texts: str | Passage,
    line: int = 30,
    origin: Origin = Origin.CLERK,
    path: str = "",
    **overrides: Any,
) -> Part:
    """A second-level part; texts become paragraphs on the following lines. An empty heading: lead text."""
    passages = tuple(
        text if isinstance(text, Passage) else passage(text, line=line + 1 + index, origin=origin)
        for index, text in enumerate(texts)
    )
    where = path or (f"正文.{heading}" if heading else "正文")
    return Part(heading, passages, where, span(line, 5, max(len(heading), 1)), origin=origin, **overrides)


def section(
    key: str = "概述",
    *contents: str | Passage | Part,
    line: int = 20,
    origin: Origin = Origin.CLERK,
    file: str = FILE,
    spec: SectionSpec | None = None,
    **overrides: Any,
) -> Section:
    """A section: texts form its lead part, `Part` values follow. The spec is the five-section one of that key."""
    found = spec or next((item for item in SECTIONS if item.key == key), None)
    heading = overrides.pop("heading", found.heading if found else key)
    where = overrides.pop("path", f"正文.{key}")
    lead = tuple(
        item if isinstance(item, Passage) else passage(item, line=line + 1 + index, origin=origin, file=file)
        for index, item in enumerate(contents)
        if not isinstance(item, Part)
    )
    parts = tuple(item for item in contents if isinstance(item, Part))
    if lead or not parts:
        parts = (Part("", lead, where, span(line, 3, 1, file), origin=origin), *parts)
    overrides.setdefault("written_heading", heading if origin is Origin.CLERK else "")
    return Section(key, heading, parts, where, span(line, 3, len(heading), file), found, origin, **overrides)


PROBLEMS_TEXT = "信息更新有时不够及时，公开的形式还比较单一。"
MEASURES_TEXT = "明年将按月核对栏目更新，并在村务公开栏同步张贴。"


def five_sections() -> tuple[Section, ...]:
    """Five sections that no structure rule objects to."""
    return (
        section("概述", "示例镇年内修订了公开目录，并办理了栏目更新。", line=20),
        section("主动公开", "全年主动公开政府信息100条。", line=23),
        section("依申请公开", "全年未收到政府信息公开申请。", line=26, origin=Origin.PACK),
        section("复议诉讼", "全年未发生行政复议和行政诉讼。", line=29, origin=Origin.PACK),
        section(
            "问题改进",
            part(PROBLEM_PARTS[0].heading, PROBLEMS_TEXT, line=33, spec=PROBLEM_PARTS[0], path="正文.问题改进.问题"),
            part(PROBLEM_PARTS[1].heading, MEASURES_TEXT, line=36, spec=PROBLEM_PARTS[1], path="正文.问题改进.措施"),
            line=32,
        ),
    )


def claim(
    sentence: str | Passage,
    words: str,
    kind: ClaimKind = ClaimKind.COUNT,
    *,
    value: int | str | Decimal | None = None,
    section: str = "主动公开",
    line: int = 30,
    **overrides: Any,
) -> Claim:
    """A claim that stands in `sentence` at the first place of `words`."""
    where = sentence if isinstance(sentence, Passage) else passage(sentence, line=line)
    start = where.text.index(words)
    number = None if value is None else Decimal(value)
    overrides.setdefault("text", words)
    return Claim(kind, where, start, start + len(words), section, number, **overrides)


# ---------------------------------------------------------------- the report


def organ(name: str = "示例镇人民政府", level: str = "乡镇", **overrides: Any) -> Organ:
    return Organ(
        **{
            "name": Stated(name, span(3, 7, len(name)), name),
            "title_name": "示例镇",
            "level": level,
            "self_name": "我镇",
            **overrides,
        }
    )


def report_with(**overrides: Any) -> Report:
    """A sound report of 示例镇 for 2017 with five sections and one figure; override any field."""
    year = overrides.pop("year", 2017)
    file = overrides.pop("file", FILE)
    title = overrides.pop("title", f"示例镇{year}年政府信息公开工作年度报告")
    defaults: dict[str, Any] = {
        "source": SourceText(file, ""),
        "layout": overrides.pop("layout", None) or layout_with(),
        "year": Stated(year, span(1, 5, 4, file), str(year)),
        "organ": overrides.pop("organ", None) or organ(),
        "baseline": False,
        "read_in": False,
        "title": title if isinstance(title, Stated) else Stated(title, span(2, 5, len(title), file), title),
        "period": Period(date(year, 1, 1), date(year, 12, 31), span(6, 5, 10, file)),
        "figures": {"主动公开.总数": figure("主动公开.总数", 100, file=file)},
        "flags": {},
        "breakdowns": (),
        "preamble": (),
        "sections": five_sections(),
        "published": Stated(date(year + 1, 1, 24), span(5, 7, 10, file), f"{year + 1}-01-24"),
    }
    return Report(**{**defaults, **overrides})


def last_year(**overrides: Any) -> Previous:
    """Last year's file with its report (2016 unless `year` says otherwise)."""
    report = report_with(**{"year": 2016, "file": LAST_FILE, **overrides})
    return Previous(report, LAST_FILE)


def with_previous(report: Report, **overrides: Any) -> Report:
    """The same report beside last year's, whose fields are given."""
    return replace(report, previous=last_year(**overrides))
