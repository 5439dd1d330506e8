"""References in running text: `{{ 主动公开.总数 | 同比 }}` becomes words, or a finding at its column.

Jinja2's lexer and parser read the expression; what may stand in it is a short list of our own: names,
members, a few filters and functions. Nothing of it is ever executed by Jinja2.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from reportgen.diagnostics.finding import finding
from reportgen.diagnostics.model import Diagnostic
from reportgen.report import keys, values
from reportgen.report.model import Figure, Piece
from reportgen.source.node import Located

if TYPE_CHECKING:
    from jinja2 import nodes as jinja_nodes

UNITS = ("件", "条", "次", "篇", "个", "人", "人次", "件次", "元", "万元", "项", "份")
FILTERS = ("同比", "列举", "汉字", *UNITS)
FUNCTIONS = ("占比", "上年")
_OPEN = re.compile(r"\{\{")
_UNREACHABLE = "\x00\x01"


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a reference prints, and the figure it prints (if it prints just one)."""

    text: str
    figure: str = ""


@dataclass(frozen=True, slots=True)
class Context:
    """What references may name: this year's figures, last year's, and facts of the head."""

    figures: Mapping[str, Figure]
    previous: Mapping[str, Figure] | None
    facts: Mapping[str, str]
    year: int


class Refused(Exception):
    """A reference that cannot be resolved: the finding to report at its place."""

    def __init__(self, code: str, variant: str, **args: object) -> None:
        super().__init__(code)
        self.code, self.variant, self.args_of = code, variant, args


def resolve(text: Located, context: Context, path: str, found: list[Diagnostic]) -> tuple[Piece, ...]:
    """The pieces of a text with its references resolved; a refused one stays as typed and is reported."""
    if not _OPEN.search(text.text):
        return (Piece(text.text, text.span(), text),) if text.text else ()
    pieces: list[Piece] = []
    for chunk, is_reference in _chunks(text, path, found):
        if not is_reference:
            pieces.append(Piece(chunk.text, chunk.span(), chunk))
            continue
        try:
            value = _evaluate(chunk.text, context)
            pieces.append(Piece(value.text, chunk.span(), None, value.figure, chunk.text))
        except Refused as fault:
            found.append(
                finding(fault.code, chunk.span(), path, variant=fault.variant, reference=chunk.text, **fault.args_of)
            )
            pieces.append(Piece(chunk.text, chunk.span(), chunk, "", chunk.text))
    return tuple(pieces)


def _chunks(text: Located, path: str, found: list[Diagnostic]) -> list[tuple[Located, bool]]:
    """The text cut at `{{ … }}`; an opening without its end is reported and left as text."""
    chunks: list[tuple[Located, bool]] = []
    start = 0
    for opening in _OPEN.finditer(text.text):
        if opening.start() < start:
            continue
        end = text.text.find("}}", opening.end())
        if end < 0:
            found.append(finding("Y010", text.span(opening.start()), path, variant="unclosed", reference=text.text[opening.start() : opening.start() + 20]))
            break
        if opening.start() > start:
            chunks.append((text.cut(start, opening.start()), False))
        chunks.append((text.cut(opening.start(), end + 2), True))
        start = end + 2
    if start < len(text.text):
        chunks.append((text.cut(start), False))
    return chunks


@cache
def _parse(source: str) -> jinja_nodes.Expr:
    """The expression of one `{{ … }}`, by Jinja2's own grammar with blocks and comments unreachable."""
    from jinja2 import Environment, TemplateSyntaxError, nodes

    environment = Environment(  # noqa: S701 - parsed only, never rendered
        block_start_string=_UNREACHABLE + "b", block_end_string=_UNREACHABLE + "B",
        comment_start_string=_UNREACHABLE + "c", comment_end_string=_UNREACHABLE + "C",
    )  # fmt: skip
    try:
        body = environment.parse(source).body
    except TemplateSyntaxError as fault:
        raise Refused("Y010", "syntax", problem=str(fault.message)) from None
    outputs = body[0].nodes if len(body) == 1 and isinstance(body[0], nodes.Output) else []
    if len(outputs) != 1:
        raise Refused("Y010", "syntax", problem=source)
    return outputs[0]


def _evaluate(source: str, context: Context) -> Resolved:
    from jinja2 import nodes

    expression = _parse(source)
    if isinstance(expression, nodes.TemplateData):
        raise Refused("Y010", "syntax", problem=source)
    return _value(expression, context)


def _value(node: jinja_nodes.Node, context: Context) -> Resolved:
    from jinja2 import nodes

    if isinstance(node, nodes.Filter):
        return _filtered(node, context)
    if isinstance(node, nodes.Call):
        return _called(node, context)
    path = _path(node)
    if path in context.facts:
        return Resolved(context.facts[path])
    figure = _figure(path, context)
    if figure.value is None:
        raise Refused("Y010", "unknown-value", name=path)
    return Resolved(figure.text or format(figure.value, "f"), figure.path)


def _filtered(node: jinja_nodes.Filter, context: Context) -> Resolved:
    if node.name not in FILTERS:
        nearest = keys.nearest_to(node.name, FILTERS)
        raise Refused("Y010", "filter", name=node.name, nearest=nearest, known="、".join(FILTERS))
    if node.args or node.kwargs or node.node is None:
        raise Refused("Y010", "syntax", problem=node.name)
    if node.name == "列举":
        return Resolved(listing(_path(node.node), context))
    if node.name == "同比":
        return Resolved(growth(_path(node.node), context))
    inner = _value(node.node, context)
    if node.name == "汉字":
        return Resolved(values.chinese_number(int(inner.text)) if inner.text.isdigit() else inner.text, inner.figure)
    return Resolved(inner.text + node.name, inner.figure)


def _called(node: jinja_nodes.Call, context: Context) -> Resolved:
    from jinja2 import nodes

    name = node.node.name if isinstance(node.node, nodes.Name) else ""
    if name not in FUNCTIONS or node.kwargs:
        raise Refused("Y010", "function", name=name or "()", known="、".join(FUNCTIONS))
    if name == "上年" and len(node.args) == 1:
        path = _path(node.args[0])
        return Resolved(format(_previous_value(path, context), "f"))
    if name == "占比" and len(node.args) in (2, 3):
        places = 1
        if len(node.args) == 3:
            last = node.args[2]
            if not isinstance(last, nodes.Const) or last.value not in range(5):
                raise Refused("Y010", "syntax", problem="占比")
            places = int(last.value)
        return Resolved(_share(_path(node.args[0]), _path(node.args[1]), places, context))
    raise Refused("Y010", "syntax", problem=name)


def _path(node: jinja_nodes.Node) -> str:
    """A dotted name; a component that is no identifier is written as `["…"]`."""
    from jinja2 import nodes

    if isinstance(node, nodes.Name):
        return str(node.name)
    if isinstance(node, nodes.Getattr):
        return f"{_path(node.node)}.{node.attr}"
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
        return f"{_path(node.node)}.{node.arg.value}"
    raise Refused("Y010", "syntax", problem=type(node).__name__)


def _figure(path: str, context: Context) -> Figure:
    wanted = [keys.form(part) for part in path.split(".")]
    found = context.figures.get(path) or next(
        (figure for name, figure in context.figures.items() if [keys.form(part) for part in name.split(".")] == wanted), None
    )
    if found is None:
        nearest = keys.nearest_to(path, (*context.figures, *context.facts), cutoff=0.6)
        raise Refused("Y010", "near" if nearest else "", name=path, nearest=nearest)
    return found


def listing(path: str, context: Context) -> str:
    """The items of a group as words: 甲3条、乙2条; an item with parts names them after 其中."""
    group = _figure(path, context)
    if not group.parts:
        raise Refused("Y010", "no-items", name=path)
    items = [context.figures[name] for name in group.parts]
    nested = any(item.parts for item in items)
    return ("；" if nested else "、").join(_item(item, context) for item in items)


def _item(item: Figure, context: Context) -> str:
    if item.value is None:
        raise Refused("Y010", "unknown-value", name=item.path)
    said = f"{item.label}{item.text}{item.unit}"
    if not item.parts:
        return said
    inner = "、".join(_item(context.figures[name], context) for name in item.parts)
    return f"{said}（其中{inner}）"


def growth(path: str, context: Context) -> str:
    """同比: 增长98%, 下降5.3% or 持平, half-up at one decimal with a trailing .0 left off."""
    figure = _figure(path, context)
    before = _previous_value(path, context)
    if figure.value is None:
        raise Refused("Y010", "unknown-value", name=path)
    if before == 0:
        raise Refused("Y011", "zero-base", name=path, year=context.year - 1)
    if figure.value == before:
        return "持平"
    change = values.percent(abs(figure.value - before), before, 1)
    direction = "增长" if figure.value > before else "下降"
    return f"{direction}{_shortest(change)}%"


def _share(part_path: str, whole_path: str, places: int, context: Context) -> str:
    part, whole = _figure(part_path, context), _figure(whole_path, context)
    for figure in (part, whole):
        if figure.value is None:
            raise Refused("Y010", "unknown-value", name=figure.path)
    assert part.value is not None and whole.value is not None
    if whole.value == 0:
        raise Refused("Y010", "zero-whole", name=whole_path)
    return f"{values.percent(part.value, whole.value, places)}%"


def _previous_value(path: str, context: Context) -> Decimal:
    _figure(path, context)
    if context.previous is None:
        raise Refused("Y011", "", name=path, year=context.year - 1)
    before = context.previous.get(path)
    if before is None or before.value is None:
        raise Refused("Y011", "figure", name=path, year=context.year - 1)
    return before.value


def _shortest(value: Decimal) -> str:
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


