"""Making a `Style` of a pack's style.yaml: what it does not say is as GB/T 9704-2012 asks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any, TypeVar

from reportgen.document.style import Page, PageNumberStyle, StampStyle, Style, TableStyle, TextStyle
from reportgen.document.tree import Align

T = TypeVar("T")

SIZE_3, SIZE_2, SIZE_4, SIZE_SMALL_4, SIZE_5 = 15.75, 22.0, 14.0, 12.0, 10.5
"""3号, 2号, 4号, 小四 and 5号 in pt; 3号 by the standard's arithmetic (28 characters in 156 mm)."""

_TEXT = {
    "title": TextStyle("biaosong", SIZE_2, 22, Align.CENTER, pitch=36),
    "number": TextStyle("fangsong", SIZE_3, 16, Align.CENTER),
    "addressee": TextStyle("fangsong", SIZE_3, 16, Align.LEFT),
    "body": TextStyle("fangsong", SIZE_3, 16, indent=2),
    "heading1": TextStyle("heiti", SIZE_3, 16, Align.LEFT, indent=2, keep_with_next=True),
    "heading2": TextStyle("kaiti", SIZE_3, 16, Align.LEFT, indent=2, keep_with_next=True),
    "heading3": TextStyle("fangsong", SIZE_3, 16, Align.LEFT, indent=2, keep_with_next=True),
    "heading4": TextStyle("fangsong", SIZE_3, 16, Align.LEFT, indent=2, keep_with_next=True),
    "caption": TextStyle("heiti", SIZE_4, 14, Align.CENTER, keep_with_next=True),
    "table_head": TextStyle("heiti", SIZE_SMALL_4, 12, Align.CENTER, pitch=18),
    "table_cell": TextStyle("fangsong", SIZE_SMALL_4, 12, Align.CENTER, pitch=18),
    "table_note": TextStyle("fangsong", SIZE_SMALL_4, 12, Align.LEFT, pitch=18),
    "form_head": TextStyle("heiti", SIZE_5, 10.5, Align.CENTER, pitch=13),
    "form_cell": TextStyle("fangsong", SIZE_5, 10.5, Align.CENTER, pitch=13),
    "signature": TextStyle("fangsong", SIZE_3, 16, Align.RIGHT),
}
_FORM = TableStyle(padding_x=2.0, padding_y=2.0, padding_centred=0.8)
"""So close that 表三 and its heading have room on one page, and a figure of six digits in a column of it."""
_WORD_FACES = {
    "fangsong": "仿宋_GB2312",
    "kaiti": "楷体_GB2312",
    "heiti": "黑体",
    "songti": "宋体",
    "biaosong": "方正小标宋简体",
}
_WORD_ALTERNATES = {
    "fangsong": "仿宋",
    "kaiti": "楷体",
    "biaosong": "方正小标宋_GBK",
    "heiti": "SimHei",
    "songti": "SimSun",
}
_SECTIONS = {"纸张": "page", "页码": "page_number", "表格": "table", "统计表": "form", "草稿": "stamp"}


def make_style(plain: Mapping[str, object]) -> Style:
    """The style of a pack. Unknown names are ignored here; `layout.pack` has checked the file's shape."""
    base = Style(
        Page(),
        dict(_TEXT),
        PageNumberStyle(),
        TableStyle(),
        _FORM,
        StampStyle(),
        _WORD_FACES,
        _WORD_ALTERNATES,
        "Times New Roman",
    )
    changes: dict[str, Any] = {}
    for key, name in _SECTIONS.items():
        changes[name] = _overridden(getattr(base, name), plain.get(key))
    wanted = plain.get("文字")
    text = dict(base.text)
    for name, values in (wanted or {}).items() if isinstance(wanted, Mapping) else ():
        if name in text:
            text[name] = _overridden(text[name], values)
    changes["text"] = text
    faces = plain.get("Word字体")
    if isinstance(faces, Mapping):
        changes["word_faces"] = {**base.word_faces, **{str(key): str(value) for key, value in faces.items()}}
    return replace(base, **changes)


def wants_category_table(plain: Mapping[str, object]) -> bool:
    """Whether the pack asks for the categories as a table (分类表: 是)."""
    return plain.get("分类表") == "是"


def _overridden(value: T, plain: object) -> T:
    """`value` with the fields that `plain` names, each converted to the field's own type."""
    if not isinstance(plain, Mapping):
        return value
    changes: dict[str, Any] = {}
    for item in fields(value):  # type: ignore[arg-type]
        if item.name in plain:
            changes[item.name] = _converted(getattr(value, item.name), plain[item.name])
    return replace(value, **changes)  # type: ignore[type-var]


def _converted(current: object, text: object) -> object:
    if isinstance(current, bool):
        return text == "是"
    if isinstance(current, Align):
        return Align(str(text))
    if isinstance(current, (int, float)):
        return type(current)(str(text))
    return str(text)
