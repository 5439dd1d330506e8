"""A pack's default wording: paragraphs by place, each of sentences with their conditions; and its judgements.

The place of a paragraph is 引言, a section's key, or `section/part`. What a condition may ask for is said in
`spec.Condition`; docs/DATA.md shows how all of it is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.layout.shapes import YES, Faults, Shape
from reportgen.layout.spec import Clauses, Condition, Layout, Sentence, Wording
from reportgen.source.node import Node, Scalar, Sequence

COMPARISON = re.compile(r"([=><])\s*(.+)")
"""A comparison: its sign, and a number or figures joined by +."""
LAST_YEAR = "上年."
"""Before a figure's path: last year's."""


def operands(comparison: str) -> tuple[str, ...]:
    """The figures that the right side of a comparison adds up, or the one number it is."""
    return tuple(part.strip() for part in comparison.split("+"))


def read_wording(root: Node | None, faults: Faults, inherited: Wording | None, span_of: Shape) -> Wording:
    """The wording of wording.yaml; passages and judgements it does not define are taken from `inherited`."""
    shape = Shape(root, faults, span_of.span)
    shape.node("沿用")
    passages = dict(inherited.passages) if inherited is not None else {}
    judgements = dict(inherited.judgements) if inherited is not None else {}
    for key, value in shape.shape("判断").pairs():
        judgements[key.text] = _alternatives(value, faults)
    preamble = shape.node("引言")
    if preamble is not None:
        passages["引言"] = _paragraphs(preamble, faults)
    for key, value in shape.shape("正文").pairs():
        passages[key.text] = _paragraphs(value, faults)
    shape.done()
    return Wording(passages, judgements)


def _alternatives(node: Node, faults: Faults) -> tuple[tuple[Condition, ...], ...]:
    """A judgement is right if all conditions of one of its alternatives hold; a single mapping is one alternative."""
    items = node.items if isinstance(node, Sequence) else (node,)
    return tuple(_conditions(Shape(item, faults, node.span)) for item in items)


def _paragraphs(node: Node, faults: Faults) -> tuple[Clauses, ...]:
    items = node.items if isinstance(node, Sequence) else (node,)
    return tuple(_paragraph(item, faults) for item in items)


def _paragraph(node: Node, faults: Faults) -> Clauses:
    if isinstance(node, Scalar):
        return Clauses((Sentence(node.located),))
    shape = Shape(node, faults, node.span)
    item = _item(shape)
    shape.done()
    return item if isinstance(item, Clauses) else Clauses((item,) if item is not None else ())


def _item(shape: Shape) -> Sentence | Clauses | None:
    """What stands in a paragraph: one sentence (写), or several that belong together (句)."""
    conditions = _conditions(shape.shape("当"))
    if shape.node("句") is None:
        template = shape.located("写", required=True)
        return Sentence(template, conditions) if template is not None else None
    items = tuple(item for item in shape.items("句", _item) if item is not None)
    return Clauses(items, conditions, shape.located("起"), shape.located("隔"), shape.located("止"))


def _conditions(shape: Shape) -> tuple[Condition, ...]:
    return tuple(_condition(key, value, shape.faults) for key, value in shape.pairs())


def _condition(key: Scalar, value: Node, faults: Faults) -> Condition:
    wanted = value.items if isinstance(value, Sequence) else (value,)
    texts = tuple(item.text.strip() for item in wanted if isinstance(item, Scalar) and item.text.strip())
    if not texts or len(texts) < len(wanted):
        faults.add(value.span, "条件应为一个值，或几个值的列表", "a condition must be one value or a list of values")
    return Condition(key.text, texts, key.span)


# -- names that point at nothing -------------------------------------------------------------------------


def incoherent(layout: Layout, faults: Faults) -> None:
    """Note a comparison with what the edition does not have, and a judgement asked for as other than 是 or 否.

    What it took over from another edition is that one's affair, and may speak of figures that only that one has.
    """
    known = {spec.key for spec in layout.fields}
    here = str(layout.folder / "wording.yaml")
    for condition in (item for item in _all_conditions(layout.wording) if item.span.file == here):
        judged = condition.name in layout.wording.judgements
        if judged and not all(text in YES for text in condition.wanted):
            faults.add(condition.span, f"判断“{condition.name}”只能写 是 或 否", f"{condition.name} must be 是 or 否")
        for name in (name for text in condition.wanted for name in _compared(text)):
            path = name.removeprefix(LAST_YEAR)
            if path not in known and path.rpartition(".")[0] not in known:
                faults.add(
                    condition.span, f"条件中的“{name}”不是本版式的字段", f"condition names unknown figure {name}"
                )


def _compared(text: str) -> Iterator[str]:
    found = COMPARISON.fullmatch(text)
    names = operands(found.group(2)) if found is not None else ()
    yield from (name for name in names if not name.replace(".", "", 1).isdigit())


def _all_conditions(wording: Wording) -> Iterator[Condition]:
    for alternatives in wording.judgements.values():
        for conditions in alternatives:
            yield from conditions
    for paragraphs in wording.passages.values():
        for paragraph in paragraphs:
            yield from _conditions_of(paragraph)


def _conditions_of(item: Sentence | Clauses) -> Iterator[Condition]:
    yield from item.conditions
    for inner in item.items if isinstance(item, Clauses) else ():
        yield from _conditions_of(inner)
