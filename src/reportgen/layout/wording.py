"""A pack's default wording: paragraphs by place, each of sentences with their conditions.

The place of a paragraph is 引言, a section's key, or `section/part`.
"""

from __future__ import annotations

from reportgen.layout.shapes import Faults, Shape
from reportgen.layout.spec import Sentence, Wording
from reportgen.source.node import Node, Scalar, Sequence

Paragraphs = tuple[tuple[Sentence, ...], ...]


def read_wording(root: Node | None, faults: Faults, inherited: Wording | None, span_of: Shape) -> Wording:
    """The wording of wording.yaml; passages it does not define are taken from `inherited`."""
    shape = Shape(root, faults, span_of.span)
    shape.node("沿用")
    passages: dict[str, Paragraphs] = dict(inherited.passages) if inherited is not None else {}
    preamble = shape.node("引言")
    if preamble is not None:
        passages["引言"] = _paragraphs(preamble, faults)
    for key, value in shape.shape("正文").pairs():
        passages[key.text] = _paragraphs(value, faults)
    shape.done()
    return Wording(passages)


def _paragraphs(node: Node, faults: Faults) -> Paragraphs:
    items = node.items if isinstance(node, Sequence) else (node,)
    return tuple(_paragraph(item, faults) for item in items)


def _paragraph(node: Node, faults: Faults) -> tuple[Sentence, ...]:
    if isinstance(node, Scalar):
        return (Sentence(node.located),)
    shape = Shape(node, faults, node.span)
    conditions = _conditions(shape)
    if shape.node("句") is not None:
        sentences = shape.items("句", _sentence)
        shape.done()
        return tuple(Sentence(item.template, conditions + item.conditions) for item in sentences if item is not None)
    template = shape.located("写", required=True)
    shape.done()
    return (Sentence(template, conditions),) if template is not None else ()


def _sentence(shape: Shape) -> Sentence | None:
    conditions = _conditions(shape)
    template = shape.located("写", required=True)
    return Sentence(template, conditions) if template is not None else None


def _conditions(shape: Shape) -> tuple[tuple[str, str], ...]:
    found = []
    for key, value in shape.shape("当").pairs():
        if isinstance(value, Scalar):
            found.append((key.text, value.text))
        else:
            shape.faults.add(value.span, "“当”的条件应为一个值", "a condition must be one value")
    return tuple(found)
