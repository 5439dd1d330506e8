"""Tables made from a report's own breakdowns (主动公开.分类, 主动公开.渠道), and where in a section they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.document.tree import Align, Cell, Row, Table, Text
from reportgen.layout.table_spec import TableSpec, cells
from reportgen.report.model import Figure, Part, Passage, Report

GROUPS = {"分类": "主动公开.分类", "渠道": "主动公开.渠道"}
"""Table id in a pack → the group of figures it prints."""
PART_OF = {"分类": "类别", "渠道": "形式"}
"""Table id → key of the second-level part that it follows."""
_NAMES = {"分类": "类别", "渠道": "渠道"}
_WORDS = {"分类": ("类别", "分类"), "渠道": ("渠道",)}
"""Table id → what a text says that speaks of the same."""
_FIGURE_WIDTH = 0.22
"""Share of the text width that the column of figures takes beside columns of labels."""


# -- the place -----------------------------------------------------------------------------------------


def place(parts: Sequence[Part], name: str) -> tuple[int, int]:
    """After which part of a section its table stands, and after how many of that part's passages.

    The part that the edition ties the table to; failing that, the first whose heading speaks of its matter; failing
    that, the passage that tells its figures or speaks of it; failing all, the section's end.
    """
    by_key = (at for at, part in enumerate(parts) if part.spec is not None and part.spec.key == PART_OF.get(name))
    by_heading = (at for at, part in enumerate(parts) if _speaks(part.heading, name))
    found = next(by_key, next(by_heading, None))
    if found is not None:
        return found, len(parts[found].passages)
    for at, part in enumerate(parts):
        telling = [number for number, passage in enumerate(part.passages, start=1) if _tells(passage, name)]
        speaking = [number for number, passage in enumerate(part.passages, start=1) if _speaks(passage.text, name)]
        if telling or speaking:
            return at, telling[-1] if telling else speaking[0]
    return max(0, len(parts) - 1), len(parts[-1].passages) if parts else 0


def _speaks(text: str, name: str) -> bool:
    return any(word in text for word in _WORDS.get(name, ()))


def _tells(passage: Passage, name: str) -> bool:
    return any(piece.figure.startswith(f"{GROUPS[name]}.") for piece in passage.pieces) if name in GROUPS else False


def is_filled(report: Report, spec: TableSpec) -> bool:
    """Whether any cell of a form is known: an optional one that nobody filled in is not printed."""
    return any((figure := report.figures.get(path)) is not None and figure.known for path, _, _ in cells(spec))


# -- the table -----------------------------------------------------------------------------------------


def breakdown(report: Report, name: str) -> Iterator[Table]:
    """The table of one breakdown, all its levels and zeros included; nothing when the report states no items."""
    group = report.figure(GROUPS.get(name, ""))
    if group is None or not group.parts:
        return
    items = [report.figures[path] for path in group.parts]
    depth = max(_depth(report, item) for item in items)
    label, number = _NAMES[name], f"数量（{group.unit}）"
    total = report.figure("主动公开.总数")
    caption = Text(f"{report.year.value}年主动公开政府信息{label}及数量")
    within = (_head("其中", depth - 1),) if depth > 1 else ()
    rows = [Row((_head(label), *within, _head(number)))]
    for item in items:
        rows.extend(_rows(report, item, depth))
    if total is not None and total.known:
        rows.append(Row((_label("合　计", depth), _figure(total))))
    yield Table(f"主动公开.{name}", (caption,), _widths(depth), 1, tuple(rows), (), group.span)


def _depth(report: Report, item: Figure) -> int:
    """How many columns of labels an item and what is below it take."""
    return 1 + max((_depth(report, report.figures[path]) for path in item.parts), default=0)


def _widths(depth: int) -> tuple[float, ...]:
    """Shares of the columns: of labels the first a little wider than the others, then the figures."""
    if depth == 1:
        return 0.7, 0.3
    first = 1.2 * (1 - _FIGURE_WIDTH) / (depth + 0.2)
    other = (1 - _FIGURE_WIDTH - first) / (depth - 1)
    return first, *[other] * (depth - 1), _FIGURE_WIDTH


def _rows(report: Report, item: Figure, columns: int) -> list[Row]:
    """The rows of an item in so many columns of labels: its own, and below it those of its parts."""
    below = [row for path in item.parts for row in _rows(report, report.figures[path], columns - 1)]
    if not below:
        return [Row((_label(item.label, columns), _figure(item)))]
    label = _label(item.label, row_span=len(below) + 1)
    return [Row((label, _label("小计", columns - 1), _figure(item))), *below]


def _head(text: str, col_span: int = 1) -> Cell:
    return Cell((Text(text),), col_span, scope="column")


def _label(text: str, col_span: int = 1, row_span: int = 1) -> Cell:
    return Cell((Text(text),), col_span, row_span, Align.CENTER, "row")


def _figure(figure: Figure) -> Cell:
    return Cell((Text(figure.text, figure.path, figure.span, figure.path),), align=Align.CENTER)
