"""The figures of a report as groups of a data file, in the edition's order; what is not there is never zero."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.layout.spec import FieldSpec, FieldType
from reportgen.office import blank
from reportgen.office.blank import TODO
from reportgen.office.importing import tables
from reportgen.report.emit import Entry, Group, Text
from reportgen.report.model import Figure, FigureState, Report

_NESTED = (FieldType.TREE, FieldType.ITEMS)
_TOTAL = "合计"
_NOT_FOUND = "原文里没有找到这个数，请填"


def entries(report: Report) -> Iterator[Entry]:
    """Every group and form of which the report has something, or must have it."""
    for group in report.layout.groups():
        table = report.layout.table(group)
        entry = tables.entry(table, report) if table is not None else _Groups(report).entry(group)
        if entry is not None:
            yield entry


class _Groups:
    """The groups of figures outside the forms."""

    def __init__(self, report: Report) -> None:
        self.report = report

    def entry(self, group: str) -> Entry | None:
        specs = [spec for spec in self.report.layout.fields if spec.cell is None and self._belongs(spec, group)]
        lines = [line for line in self._lines(group, specs) if line is not None]
        short = next((spec for spec in specs if spec.shorthand == group), None)
        if short is not None and [line.key for line in lines] == [short.key.rsplit(".", 1)[-1]]:
            return Entry(group, lines[0].value, lines[0].comment)
        return Entry(group, Group(tuple(lines))) if lines else None

    def _belongs(self, spec: FieldSpec, group: str) -> bool:
        nested = (item.key for item in self.report.layout.fields if item.type in _NESTED)
        return spec.key.split(".", 1)[0] == group and not any(spec.key.startswith(f"{key}.") for key in nested)

    def _lines(self, path: str, specs: list[FieldSpec]) -> Iterator[Entry | None]:
        """The entries right below a path, in the edition's order."""
        done: set[str] = set()
        for spec in specs:
            name, _, deeper = spec.key[len(path) + 1 :].partition(".")
            if not deeper:
                yield self._field(spec)
            elif name not in done:
                done.add(name)
                below = f"{path}.{name}"
                lines = self._lines(below, [item for item in specs if item.key.startswith(f"{below}.")])
                found = tuple(line for line in lines if line is not None)
                yield Entry(name, Group(found)) if found else None

    def _field(self, spec: FieldSpec) -> Entry | None:
        name = spec.key.rsplit(".", 1)[-1]
        if spec.type is FieldType.YES_NO:
            said = self.report.flags.get(spec.key)
            return Entry(name, Text("是" if said else "否")) if said is not None else None
        figure = self.report.figures.get(spec.key)
        if spec.type in _NESTED:
            return Entry(name, self._tree(figure)) if figure is not None and figure.parts else None
        if figure is not None and figure.state is FigureState.STATED:
            return Entry(name, Text(figure.text))
        if figure is not None and (figure.state is FigureState.BLANK or figure.text):
            return Entry(name, TODO, self._unread(figure)) if figure.state is not FigureState.COMPUTED else None
        if figure is not None and figure.state is FigureState.COMPUTED:
            return None
        return Entry(name, TODO, f"{blank.field_note(spec)}；{_NOT_FOUND}") if spec.required else None

    def _tree(self, figure: Figure) -> Group:
        total = () if figure.state is not FigureState.STATED else (Entry(_TOTAL, Text(figure.text)),)
        parts = (self.report.figures[path] for path in figure.parts)
        return Group((*total, *(self._branch(part) for part in parts)))

    def _branch(self, figure: Figure) -> Entry:
        if figure.parts:
            return Entry(figure.label, self._tree(figure))
        if figure.state is FigureState.STATED:
            return Entry(figure.label, Text(figure.text))
        return Entry(figure.label, TODO, self._unread(figure))

    def _unread(self, figure: Figure) -> str:
        place = self.report.source.place(figure.span.line) or f"第{figure.span.line}行"
        return f"原文（{place}）写的是“{figure.text}”" if figure.text else f"原文（{place}）空着"
