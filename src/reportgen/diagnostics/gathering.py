"""Many findings that say the same but for their place: the first few, and one line for the rest.

A new year's file has dozens of 待补. None is left out: the line names the place of each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportgen.diagnostics import catalogue
from reportgen.diagnostics.folding import Folded
from reportgen.diagnostics.model import Diagnostic, Message
from reportgen.span import SourceText

SHOWN = 3
"""So many of a kind are shown in full."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """The findings of one kind in one file that are not shown in full, with what follows from them."""

    items: tuple[Folded, ...]

    @property
    def first(self) -> Diagnostic:
        return self.items[0].finding

    def message(self, source: SourceText | None) -> Message:
        """How many there are, and where: on which lines or, of a source that has none, at which of its places."""
        lines = sorted({item.finding.span.line for item in self.items})
        places = dict.fromkeys(source.place(line) if source is not None else "" for line in lines)
        if "" in places:
            said = Message(f"第 {'、'.join(map(str, lines))} 行", f"lines {', '.join(map(str, lines))}")
        else:
            said = Message("、".join(places), ", ".join(places))
        template = catalogue.entry(self.first.code).gathered[self.first.variant]
        zh, en = ({"count": len(self.items), "places": each} for each in (said.zh, said.en))
        return Message(catalogue.filled(template, zh).zh, catalogue.filled(template, en).en)


def gathered(items: Iterable[Folded]) -> Iterator[Folded | Gathered]:
    """The findings in their order; more than `SHOWN` and one of a kind are gathered where the first of them stands."""
    shown = tuple(items)
    kinds: dict[tuple[str, str, str], list[Folded]] = {}
    for item in shown:
        found = item.finding
        if found.variant in catalogue.entry(found.code).gathered:
            kinds.setdefault((found.span.file, found.code, found.variant), []).append(item)
    rest = {id(kind[SHOWN]): kind[SHOWN:] for kind in kinds.values() if len(kind) > SHOWN + 1}
    inside = {id(item) for kind in rest.values() for item in kind}
    for item in shown:
        if id(item) in rest:
            yield Gathered(tuple(rest[id(item)]))
        elif id(item) not in inside:
            yield item
