"""Short ways to read a text and to say what was found, for tests of the readers."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.diagnostics.model import Diagnostic
from reportgen.source import yaml
from reportgen.source.node import Mapping, Node, Scalar, Sequence
from reportgen.source.reading import Reading

NAME = "data/2017.yaml"


def read(text: str) -> Reading:
    """The reading of a text; both parsers have been seen to give the same."""
    data = text.encode("utf-8", "surrogatepass")
    fast, pure = yaml.read_bytes(data, NAME), yaml.read_bytes(data, NAME, pure=True)
    assert fast.root == pure.root
    assert fast.diagnostics == pure.diagnostics
    return fast


def clean(text: str) -> Node:
    """The root of a text in which nothing is wrong."""
    reading = read(text)
    assert reading.diagnostics == ()
    assert reading.root is not None
    return reading.root


def only(text: str) -> Diagnostic:
    """The one finding about a text."""
    (found,) = read(text).diagnostics
    return found


def told(text: str) -> list[tuple[str, str, int, int]]:
    """Code, variant, line and column of every finding."""
    return [(item.code, item.variant, item.span.line, item.span.column) for item in read(text).diagnostics]


def at(node: Node | None, path: str) -> Node:
    """The node at a path of keys and, for lists, numbers from 0."""
    for step in path.split("."):
        if isinstance(node, Mapping):
            node = node.get(step)
        elif isinstance(node, Sequence):
            node = node.items[int(step)]
    assert node is not None
    return node


def text_at(node: Node | None, path: str) -> str:
    found = at(node, path)
    assert isinstance(found, Scalar)
    return found.text


def scalars(node: Node | None) -> Iterator[Scalar]:
    """Every key and value, in the order of the source."""
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Mapping):
        for entry in node.entries:
            yield entry.key
            yield from scalars(entry.value)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from scalars(item)
