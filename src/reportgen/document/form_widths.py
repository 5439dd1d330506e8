"""Column widths of the statistical forms where an edition states none, worked out from their labels.

Counted in characters of the forms' own type, 5号, of which the text width holds 42. Figures get what seven digits
take in the smallest type that a form may fall to, and what is left goes to the labels.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from reportgen.layout.table_spec import Block, Group, RowSpec

_TEXT_WIDTH = 42.0
_PADDING = 0.16
"""What a centred cell keeps free at both sides together."""
_FIGURE = 3.14
"""Two characters of a head in a line, or seven digits in type a sixth smaller: 9 pt."""
_LEAST_LABEL, _MOST_LABEL, _LEAST_TEXT = 2, 4, 9
"""Characters in a line: of the labels of groups; of the labels of rows beside them."""
_UNIT, _LISTED_FIGURE = 3.4, 6.2
_BLOCK_LABEL = 0.3
"""Share that the labels of blocks under one another take."""


def even(columns: int) -> tuple[float, ...]:
    """Columns of figures, all alike."""
    return (1 / columns,) * columns


def blocks(figures: int) -> tuple[float, ...]:
    """A column of labels and an even grid under it."""
    return (_BLOCK_LABEL, *((1 - _BLOCK_LABEL) / figures,) * figures)


def listed(columns: int) -> tuple[float, ...]:
    """Indicator, unit and figures."""
    figures = columns - 2
    label = _TEXT_WIDTH - _UNIT - _LISTED_FIGURE * figures
    return _shares((label, _UNIT, *(_LISTED_FIGURE,) * figures))


def grouped(block: Block) -> tuple[float, ...]:
    """Narrow columns of group labels, a wide one of the rows' own labels, and the figures.

    Where there are so many figures that the rows' labels would be pressed, the figures are.
    """
    outer = [_group_width(groups) + _PADDING for groups in _levels(block.rows)]
    heads = [column.label for column in block.column_leaves()]
    figures = [max(_FIGURE, 3 + _PADDING) if len(head) == 3 else _FIGURE for head in heads]
    text = _TEXT_WIDTH - sum(outer) - sum(figures)
    if text < _LEAST_TEXT:
        room = max(_TEXT_WIDTH - sum(outer) - _LEAST_TEXT, _LEAST_TEXT)
        figures, text = [room / len(figures)] * len(figures), _LEAST_TEXT
    return _shares((*outer, text, *figures))


def _shares(widths: Sequence[float]) -> tuple[float, ...]:
    whole = sum(widths)
    return tuple(width / whole for width in widths)


def _levels(items: Iterable[RowSpec | Group[RowSpec]]) -> Iterator[list[Group[RowSpec]]]:
    """The groups of every level, outermost first."""
    groups = [item for item in items if isinstance(item, Group)]
    while groups:
        yield groups
        groups = [item for group in groups for item in group.items if isinstance(item, Group)]


def _group_width(groups: Sequence[Group[RowSpec]]) -> int:
    """The fewest characters in a line with which every label is lower by a line than the rows it spans."""
    for width in range(_LEAST_LABEL, _MOST_LABEL):
        if all(-(-len(group.label) // width) < len(list(group.leaves())) for group in groups):
            return width
    return _MOST_LABEL
