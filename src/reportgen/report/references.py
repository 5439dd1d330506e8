"""References in running text: `{{ 主动公开.总数 | 同比 }}` becomes words, or a finding at its column.

Jinja2's lexer and parser read the expression; what may stand in it is a short list of our own: names,
members, a few filters and functions. Nothing of it is ever executed by Jinja2.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import pairwise
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
TOTALS = ("合计", "总数", "总计", "小计")
_OPEN = re.compile(r"\{\{")
_UNREACHABLE = "\x00\x01"
_BRACKETS = (("（", "）"), ("〔", "〕"), ("［", "］"))
"""By depth: brackets of one shape do not stand within each other (GB/T 15834-2011, 4.9.3)."""


@dataclass(frozen=True, slots=True)
class Word:
    """A stretch of what a reference prints; `figure` is the data path when it is a figure's number."""

    text: str
    figure: str = ""


Words = tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Context:
    """What references may name: this year's figures, last year's, and facts of the head.

    `names` are all that the edition and the head can state, so that what is not filled in can be told from
    what does not exist.
    """

    figures: Mapping[str, Figure]
    previous: Mapping[str, Figure] | None
    facts: Mapping[str, str]
    year: int
    names: frozenset[str] = frozenset()


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
    for chunk, is_reference in _chunks(text):
        if not is_reference:
            pieces.append(Piece(chunk.text, chunk.span(), chunk))
            continue
        try:
            words = _evaluate(chunk.text, context)
            pieces.extend(Piece(word.text, chunk.span(), None, word.figure, chunk.text) for word in words)
        except Refused as fault:
            found.append(
                finding(fault.code, chunk.span(), path, variant=fault.variant, reference=chunk.text, more=fault.args_of)
            )
            pieces.append(Piece(chunk.text, chunk.span(), chunk, "", chunk.text))
    return tuple(pieces)


def _chunks(text: Located) -> Iterator[tuple[Located, bool]]:
    """The text cut at `{{ … }}`; of a reference that is not closed before the next begins, the braces alone."""
    start = 0
    openings = [match.start() for match in _OPEN.finditer(text.text)]
    for opening, following in pairwise((*openings, len(text.text))):
        closing = text.text.find("}}", opening, following)
        end = closing + 2 if closing >= 0 else opening + 2
        if opening > start:
            yield text.cut(start, opening), False
        yield text.cut(opening, end), True
        start = end
    if start < len(text.text):
        yield text.cut(start), False


@cache
def _parse(source: str) -> jinja_nodes.Expr:
    """The expression of one `{{ … }}`, by Jinja2's own grammar with blocks and comments unreachable."""
    from jinja2 import Environment, TemplateSyntaxError, nodes

    environment = Environment(
        block_start_string=_UNREACHABLE + "b", block_end_string=_UNREACHABLE + "B",
        comment_start_string=_UNREACHABLE + "c", comment_end_string=_UNREACHABLE + "C",
    )  # fmt: skip
    try:
        body = environment.parse(source).body
    except TemplateSyntaxError:
        raise Refused("Y010", "syntax") from None
    outputs = body[0].nodes if len(body) == 1 and isinstance(body[0], nodes.Output) else []
    if len(outputs) != 1:
        raise Refused("Y010", "syntax")
    return outputs[0]


def _evaluate(source: str, context: Context) -> Words:
    from jinja2 import nodes

    if not source.endswith("}}"):
        raise Refused("Y010", "open")
    try:
        expression = _parse(source)
        if isinstance(expression, nodes.TemplateData):
            raise Refused("Y010", "syntax")
        return _value(expression, context)
    except RecursionError:  # hundreds of brackets or signs: no expression of ours is nested at all deeply
        raise Refused("Y010", "syntax") from None


def _value(node: jinja_nodes.Node, context: Context) -> Words:
    from jinja2 import nodes

    if isinstance(node, nodes.Filter):
        return _filtered(node, context)
    if isinstance(node, nodes.Call):
        return _called(node, context)
    path = _path(node)
    if path in context.facts:
        return (Word(context.facts[path]),)
    figure = _figure(path, context)
    if figure.value is None:
        raise Refused("Y010", "unknown")
    return (Word(figure.text or format(figure.value, "f"), figure.path),)


def _filtered(node: jinja_nodes.Filter, context: Context) -> Words:
    if node.name not in FILTERS:
        raise Refused("Y010", "filter", filter=node.name, known="、".join(FILTERS))
    if node.args or node.kwargs or node.node is None:
        raise Refused("Y010", "syntax")
    if node.name == "列举":
        return listing(_path(node.node), context)
    if node.name == "同比":
        return (Word(growth(_path(node.node), context)),)
    inner = _value(node.node, context)
    if node.name == "汉字":
        return tuple(Word(_in_han(word.text), word.figure) for word in inner)
    return (*inner, Word(node.name))


def _in_han(text: str) -> str:
    return values.chinese_number(int(text)) if text.isascii() and text.isdigit() else text


def _called(node: jinja_nodes.Call, context: Context) -> Words:
    from jinja2 import nodes

    name = node.node.name if isinstance(node.node, nodes.Name) else ""
    if name not in FUNCTIONS or node.kwargs:
        raise Refused("Y010", "function", function=name or "()", known="、".join(FUNCTIONS))
    if name == "上年" and len(node.args) == 1:
        path = _path(node.args[0])
        return (Word(format(_previous_value(path, context), "f")),)
    if name == "占比" and len(node.args) in (2, 3):
        places = 1
        if len(node.args) == 3:
            last = node.args[2]
            if not isinstance(last, nodes.Const) or last.value not in range(5):
                raise Refused("Y010", "syntax")
            places = int(last.value)
        return (Word(_share(_path(node.args[0]), _path(node.args[1]), places, context)),)
    raise Refused("Y010", "syntax")


def _path(node: jinja_nodes.Node) -> str:
    """A dotted name; a component that is no identifier is written as `["…"]`."""
    from jinja2 import nodes

    if isinstance(node, nodes.Name):
        return str(node.name)
    if isinstance(node, nodes.Getattr):
        return f"{_path(node.node)}.{node.attr}"
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
        return f"{_path(node.node)}.{keys.step(node.arg.value)}"
    raise Refused("Y010", "syntax")


def _figure(path: str, context: Context) -> Figure:
    wanted = [keys.form(part) for part in path.split(".")]
    found = context.figures.get(path) or next(
        (figure for name, figure in context.figures.items() if [keys.form(part) for part in name.split(".")] == wanted),
        None,
    )
    if found is None and any([keys.form(part) for part in name.split(".")] == wanted for name in context.names):
        raise Refused("Y010", "unknown")
    if found is None:
        nearest = keys.nearest_to(path, (*context.figures, *context.facts, *context.names), cutoff=0.6)
        raise Refused("Y010", "near" if nearest else "", near=nearest)
    return found


def listing(path: str, context: Context) -> Words:
    """The items of a group as words: 甲3条、乙2条. An item with parts names them in brackets after 其中.

    Items of zero are left out, unless all are. Brackets within brackets take another shape.
    """
    items = _items(path, context)
    mark = "；" if any(item.parts for item in items) else "、"
    return _joined(items, mark, context, 0)


def _items(path: str, context: Context) -> list[Figure]:
    """The parts of a figure; of a group without a figure of its own, its known items."""
    group = context.figures.get(path)
    if group is not None and group.parts:
        return _told([context.figures[name] for name in group.parts])
    below = [figure for name, figure in context.figures.items() if name.rpartition(".")[0] == path and figure.known]
    items = [figure for figure in below if keys.form(figure.path.rpartition(".")[2]) not in TOTALS]
    if not items:
        _figure(path, context)
        raise Refused("Y010", "not-group", filter="列举")
    return _told(items)


def _told(items: list[Figure]) -> list[Figure]:
    """Those that are not zero, or all."""
    return [item for item in items if item.value is None or item.value] or items


def _joined(items: list[Figure], mark: str, context: Context, depth: int) -> Words:
    opening, closing = _BRACKETS[depth % len(_BRACKETS)]
    words: list[Word] = []
    for index, item in enumerate(items):
        if item.value is None:
            raise Refused("Y010", "unknown")
        words.append(Word((mark if index else "") + item.label))
        words.append(Word(item.text, item.path))
        words.append(Word(item.unit))
        if item.parts:
            words.append(Word(f"{opening}其中"))
            words.extend(_joined(_told([context.figures[name] for name in item.parts]), "、", context, depth + 1))
            words.append(Word(closing))
    return tuple(words)


def growth(path: str, context: Context) -> str:
    """同比: 增长98%, 下降5.3% or 持平, half-up at one decimal with a trailing .0 left off."""
    figure = _figure(path, context)
    before = _previous_value(path, context)
    if figure.value is None:
        raise Refused("Y010", "unknown")
    if before == 0:
        raise Refused("Y011", "zero", figure=path)
    if figure.value == before:
        return "持平"
    change = values.percent(abs(figure.value - before), before, 1)
    direction = "增长" if figure.value > before else "下降"
    return f"{direction}{_shortest(change)}%"


def _share(part_path: str, whole_path: str, places: int, context: Context) -> str:
    part, whole = _figure(part_path, context), _figure(whole_path, context)
    for figure in (part, whole):
        if figure.value is None:
            raise Refused("Y010", "unknown")
    assert part.value is not None and whole.value is not None
    if whole.value == 0:
        raise Refused("Y010", "zero-whole", name=whole_path)
    return f"{values.percent(part.value, whole.value, places)}%"


def _previous_value(path: str, context: Context) -> Decimal:
    _figure(path, context)
    last = context.year - 1
    if context.previous is None:
        raise _no_base(path, f"缺{last}年数据", f"there is no data of {last}")
    before = context.previous.get(path)
    if before is None or before.value is None:
        raise _no_base(path, f"{last}年的数据里没有这一项", f"the data of {last} do not state it")
    return before.value


def _no_base(path: str, reason: str, reason_en: str) -> Refused:
    return Refused("Y011", "", figure=path, reason=reason, reason_en=reason_en)


def _shortest(value: Decimal) -> str:
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
