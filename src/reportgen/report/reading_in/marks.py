"""The text of a section in light markup: which of its lines are headings of the second and third level.

A line numbered （一） needs no mark: the markup knows it. Marks are put before lines that the file makes headings, and
before short lines with a number and without a full stop that stand over text of their own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportgen.layout.spec import SectionSpec
from reportgen.report import recognise
from reportgen.report.pieces import joined
from reportgen.report.reading_in.outline import Line
from reportgen.source.flow import Para
from reportgen.source.node import Located

_LONGEST = 40
_LONGEST_PLAIN = 24
_HAN = "一二三四五六七八九十"
_PART = re.compile(rf"[（(]\s*[{_HAN}]{{1,3}}\s*[)）]")
_LEFT_BEHIND = re.compile(rf"\[[^\[\]]{{1,40}}\]\s*(?=[（(]\s*[{_HAN}]{{1,3}}\s*[)）])")
"""[bookmark: …] and its like before a number."""
_NUMBERED = re.compile(rf"[（(]?\s*[{_HAN}\d]{{1,3}}\s*[)）、.．]")
_ARABIC = re.compile(r"[（(]\s*\d{1,2}\s*[)）]|\d{1,2}\s*[.．、](?!\d)")


def section_text(
    heading: Located, rest: Located | None, lines: Sequence[Line], spec: SectionSpec | None = None, level: int = 0
) -> Located:
    """The paragraphs below a heading, one a line, with `##` and `###` where they are headings; tables are left out.

    `level` is the file's own level of the section's heading. A section without any text is empty at its heading's end.
    """
    below = (*lines[1:], None) if lines else ()
    paras = [
        line.para
        for line, following in zip(lines, below, strict=True)
        if line.para is not None
        and not (following is not None and following.table is not None and is_caption(line.para))
    ]
    pieces: list[Located | str] = [rest] if rest is not None else []
    has_parts = any(_PART.match(para.text.text) for para in paras)
    for index, para in enumerate(paras):
        following = paras[index + 1] if index + 1 < len(paras) else None
        mark = _mark(para, following, spec, level, has_parts)
        before = paras[index - 1] if index else None
        runs_on = before is not None and before.level and not para.level and _is_run_in(before)
        pieces += ["\n"] if pieces and not runs_on else []  # tagged files part a run-in heading from its text
        left_behind = _LEFT_BEHIND.match(para.text.text)
        if left_behind is not None:  # what a program left before the number would hide it
            pieces += [para.text.cut(0, left_behind.end()), "\n", para.text.cut(left_behind.end()).strip()]
        else:
            pieces += [mark, para.text] if mark else [para.text]
    return joined(pieces) if pieces else heading.cut(len(heading.text))


def _is_run_in(heading: Para) -> bool:
    """Whether a heading ends in a full stop, its only one."""
    return heading.text.text.find("。") == len(heading.text.text) - 1 > 0


def is_caption(para: Para) -> bool:
    """Whether a line right above a table is its name, or the unit that it counts in."""
    text = para.text.text
    if len(text) > _LONGEST or re.search(r"[。；，]", text):
        return False
    is_unit = re.fullmatch(r"[（(]?\s*(?:计量)?单位[：:].{1,16}", text) is not None
    is_name = re.match(r"[（(]?(?:附?表|图)[一二三四\d]*", text) or re.search(r"(?:表|数量|统计|一览|明细|情况)$", text)
    return is_unit or ((para.centred or is_name is not None) and not _NUMBERED.match(text))


def _mark(para: Para, following: Para | None, spec: SectionSpec | None, level: int, has_parts: bool) -> str:
    text = para.text.text
    if text.startswith(("#", "＃")):
        return ""
    if para.level:
        return "## " if para.level <= level + 1 else "### "
    if _PART.match(text):
        return ""
    stands_over_text = following is not None and "。" in following.text.text
    if not _is_plain(text) or not (stands_over_text or para.bold):
        return ""
    numbered = _ARABIC.match(text)
    if numbered is not None and len(text) <= _LONGEST:
        return "### " if has_parts and not text.startswith(("（", "(")) else "## "
    is_part = recognise.part_of(spec, text) is not None
    if len(text) <= _LONGEST_PLAIN and (para.bold or is_part):
        return "### " if has_parts and not is_part else "## "
    return ""


def _is_plain(text: str) -> bool:
    """Whether a line has no mark of a sentence."""
    return re.search(r"[。；！？…：:，]\s*$|[。；]", text) is None
