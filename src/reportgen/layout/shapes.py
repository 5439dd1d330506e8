"""Reading a pack's located nodes into plain typed values, collecting every fault with its place (Y012)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

from reportgen.diagnostics.finding import finding
from reportgen.diagnostics.model import Diagnostic
from reportgen.source.node import Located, Mapping, Node, Scalar, Sequence
from reportgen.span import Span

T = TypeVar("T")

YES = {"是": True, "否": False, "yes": True, "no": False, "true": True, "false": False}


class Faults:
    """The faults found so far in one pack."""

    def __init__(self) -> None:
        self.found: list[Diagnostic] = []

    def add(self, span: Span, problem: str, problem_en: str) -> None:
        """Note that what stands at `span` does not hold together, in both languages."""
        self.found.append(finding("Y012", span, problem=problem, problem_en=problem_en))


class Shape:
    """A mapping of a pack, read key by key; `done` reports the keys that nobody asked for."""

    def __init__(self, node: Node | None, faults: Faults, where: Span) -> None:
        self.faults = faults
        self.span = where if node is None else node.span
        self._asked: set[str] = set()
        if node is not None and not isinstance(node, Mapping):
            faults.add(node.span, "此处应为“键: 值”的一组", "a mapping was expected here")
        self._mapping = node if isinstance(node, Mapping) else None

    def node(self, key: str, required: bool = False) -> Node | None:
        self._asked.add(key)
        found = self._mapping.get(key) if self._mapping is not None else None
        if found is None and required:
            self.faults.add(self.span, f"缺少“{key}”", f"“{key}” is missing")
        return found

    def located(self, key: str, required: bool = False) -> Located | None:
        node = self.node(key, required)
        if node is None:
            return None
        if not isinstance(node, Scalar):
            self.faults.add(node.span, f"“{key}”应为一段文字", f"“{key}” must be text")
            return None
        return node.located

    def text(self, key: str, default: str = "", required: bool = False) -> str:
        found = self.located(key, required)
        return default if found is None else found.text.strip()

    def yes(self, key: str, default: bool) -> bool:
        found = self.located(key)
        if found is None:
            return default
        if found.text not in YES:
            self.faults.add(found.span(), f"“{key}”应为 是 或 否", f"“{key}” must be 是 or 否")
            return default
        return YES[found.text]

    def number(self, key: str, default: int = 0) -> int:
        found = self.located(key)
        if found is None:
            return default
        if not (found.text.isascii() and found.text.isdigit()):
            self.faults.add(found.span(), f"“{key}”应为整数", f"“{key}” must be a whole number")
            return default
        return int(found.text)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; a single text is a list of one."""
        return tuple(item.text for item in self._scalars(self.node(key), key))

    def items(self, key: str, build: Callable[[Shape], T]) -> tuple[T, ...]:
        """A list of mappings, each read by `build`."""
        node = self.node(key)
        if node is None:
            return ()
        if not isinstance(node, Sequence):
            self.faults.add(node.span, f"“{key}”应为列表", f"“{key}” must be a list")
            return ()
        built = []
        for item in node.items:
            shape = Shape(item, self.faults, node.span)
            built.append(build(shape))
            shape.done()
        return tuple(built)

    def shape(self, key: str) -> Shape:
        return Shape(self.node(key), self.faults, self.span)

    def pairs(self) -> Iterator[tuple[Scalar, Node]]:
        """All keys and values, for mappings whose keys are free."""
        for entry in self._mapping.entries if self._mapping is not None else ():
            self._asked.add(entry.key.text)
            yield entry.key, entry.value

    def done(self) -> None:
        for entry in self._mapping.entries if self._mapping is not None else ():
            if entry.key.text not in self._asked:
                self.faults.add(entry.key.span, f"不认识的键“{entry.key.text}”", f"unknown key “{entry.key.text}”")

    def _scalars(self, node: Node | None, key: str) -> Iterator[Scalar]:
        if isinstance(node, Scalar):
            yield node
        elif isinstance(node, Sequence):
            for item in node.items:
                if isinstance(item, Scalar):
                    yield item
                else:
                    self.faults.add(item.span, f"“{key}”应为文字的列表", f"“{key}” must be a list of texts")
        elif node is not None:
            self.faults.add(node.span, f"“{key}”应为文字的列表", f"“{key}” must be a list of texts")
