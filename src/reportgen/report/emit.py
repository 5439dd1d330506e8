"""Writing a data file: values and comments to YAML in the one canonical form of FORMAT.

Groups are written in block style with two spaces a level, lists of short words on one line, narrative as a
`|` block, everything else plain, and quoted only where a plain text would be read as something else, by
this program or by another YAML reader. What is written reads back to the same text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.source import node as nodes
from reportgen.source.characters import UNSEEN
from reportgen.source.node import Node, Scalar, Style
from reportgen.span import display_width

_INDENT = "  "
_OFF = "# "
_COMMENT_COLUMN = 30
"""Terminal column where the comment beside a value begins, so that comments line up."""
_LINE_WIDTH = 110

_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`=<")
_WIDE_BARS = frozenset("｜＞")
"""At the beginning they look as if a block were meant."""
_BRACKETS = frozenset("{}[]")
_GUESSED_WORDS = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null", "~", "nan"))
_NUMBER_LIKE = re.compile(r"[-+.]?\d[\d_:.,a-fxoA-FXOTZ +\-]*|[-+]?\.(?:inf|nan)", re.IGNORECASE)
_HARMLESS = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?|\d{4}-\d\d-\d\d")
"""Numbers and dates that mean the same to everybody who reads them unquoted."""
_FLOW_WORD = re.compile(r"[\w.%（）]+")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


@dataclass(frozen=True, slots=True)
class Text:
    """A scalar. Line ends of any kind count as one newline; `quoted` asks for quotation marks (postcodes)."""

    text: str
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A key with its value; `comment` goes on the same line where there is room, `above` on lines before it.

    An entry that is `off` is written as comment lines, good YAML once their `# ` is taken away.
    """

    key: str
    value: Value
    comment: str = ""
    above: tuple[str, ...] = ()
    off: bool = False


@dataclass(frozen=True, slots=True)
class Remark:
    """Comment lines between entries; an empty one is an empty line."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A mapping, in the order given. Keys are written without white space at their ends."""

    items: tuple[Entry | Remark, ...]


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    values: tuple[Value, ...]


Value = Text | Group | Items


def emit(root: Group) -> str:
    """The text of a data file, ending in a newline (UTF-8, LF when written)."""
    lines = [line for item in root.items for line in _item(item, 0, _COMMENT_COLUMN)]
    return "".join(f"{line}\n" for line in (lines if _holds_something(root) else ["{}", *lines]))


def of_node(node: Node) -> Value:
    """The value of a node as it was read; comments are not part of nodes."""
    if isinstance(node, Scalar):
        return Text(node.text, quoted=node.style is Style.QUOTED)
    if isinstance(node, nodes.Mapping):
        return Group(tuple(Entry(entry.key.text, of_node(entry.value)) for entry in node.entries))
    return Items(tuple(of_node(item) for item in node.items))


# -- lines -------------------------------------------------------------------------------------------


def _item(item: Entry | Remark, depth: int, column: int) -> Iterator[str]:
    """The lines of an item; comments beside it begin at `column`."""
    if isinstance(item, Remark):
        yield from _comments(item.lines, depth)
    elif item.off:
        indent = _INDENT * depth
        for line in _entry(item, depth, column - len(_OFF)):
            bare = line.removeprefix(indent)
            yield line if bare.startswith("#") else f"{indent}{_OFF}{bare}".rstrip()
    else:
        yield from _entry(item, depth, column)


def _entry(item: Entry, depth: int, column: int) -> Iterator[str]:
    head = f"{_INDENT * depth}{_key(item.key)}:"
    on_line, below = _value(item.value, depth, column)
    line = f"{head} {on_line}" if on_line else head
    comment = one_line(item.comment)
    beside = _beside(line, comment, column) if not on_line.startswith("|") else ""
    if display_width(line + beside) > _LINE_WIDTH:
        beside = ""
    yield from _comments(item.above if beside else (*item.above, *((comment,) if comment else ())), depth)
    yield line + beside
    yield from below


def _comments(lines: tuple[str, ...], depth: int) -> Iterator[str]:
    for line in lines:
        yield f"{_INDENT * depth}# {one_line(line)}".rstrip() if line.strip() else ""


def _beside(line: str, comment: str, column: int) -> str:
    if not comment:
        return ""
    gap = max(column - display_width(line), 2)
    return f"{' ' * gap}# {comment}"


def one_line(comment: str) -> str:
    """A text as it can stand in a comment: on one line, without characters that nobody sees."""
    return " ".join(UNSEEN.sub("", comment).split())


def _value(value: Value, depth: int, column: int) -> tuple[str, list[str]]:
    """What stands behind the colon or dash at `depth`, and the lines below it."""
    if isinstance(value, Text):
        return _scalar(value, depth + 1)
    if isinstance(value, Group):
        below = [line for item in value.items for line in _item(item, depth + 1, column)]
        return ("", below) if _holds_something(value) else ("{}", below)
    flow = _flow(value)
    if flow is not None:
        return flow, []
    return "", [line for item in value.values for line in _listed(item, depth + 1, column)]


def _holds_something(group: Group) -> bool:
    return any(isinstance(item, Entry) and not item.off for item in group.items)


def _listed(value: Value, depth: int, column: int) -> list[str]:
    dash = f"{_INDENT * depth}- "
    on_line, below = _value(value, depth, column)
    if on_line or not below:
        return [f"{dash}{on_line}".rstrip(), *below]
    if below[0].lstrip().startswith("#"):
        return [dash.rstrip(), *below]
    return [dash + below[0].lstrip(" "), *below[1:]]


def _flow(items: Items) -> str | None:
    """A list of short plain words or numbers as `[a, b]`."""
    words = [item.text for item in items.values if isinstance(item, Text) and not item.quoted]
    if len(words) < len(items.values) or not all(_FLOW_WORD.fullmatch(word) and _is_plain(word) for word in words):
        return None
    line = f"[{', '.join(words)}]"
    return line if display_width(line) <= _LINE_WIDTH else None


# -- scalars -----------------------------------------------------------------------------------------


def _key(key: str) -> str:
    """A key with a bracket in it is quoted: plain, it looks as if its colon had been forgotten."""
    return _scalar_on_line(key.strip(), quoted=not _BRACKETS.isdisjoint(key))


def _scalar(value: Text, depth: int) -> tuple[str, list[str]]:
    text = value.text.replace("\r\n", "\n").replace("\r", "\n")
    if not _is_block(text):
        return _scalar_on_line(text, value.quoted), []
    lines = text.removesuffix("\n").split("\n")
    return "|" if text.endswith("\n") else "|-", [f"{_INDENT * depth}{line}" if line else "" for line in lines]


def _is_block(text: str) -> bool:
    """Whether a `|` block holds the text unchanged: lines that can be seen whole, one newline at most at the end."""
    if "\n" not in text or "\t" in text or text.endswith("\n\n") or _has_unseen(text):
        return False
    lines = text.removesuffix("\n").split("\n")
    content = [line for line in lines if line]
    return bool(content) and not content[0].startswith(" ") and all(line.strip(" ") for line in content)


def _scalar_on_line(text: str, quoted: bool) -> str:
    if not quoted and _is_plain(text):
        return text
    return '"' + "".join(map(_escaped, text)) + '"'


def _is_plain(text: str) -> bool:
    if not text or text != text.strip() or text[0] in _INDICATORS | _WIDE_BARS or "\n" in text or "\t" in text:
        return False
    if ": " in text or text.endswith(":") or " #" in text or _has_unseen(text) or text.startswith("..."):
        return False
    return not _is_guessed(text)


def _is_guessed(text: str) -> bool:
    """Whether other YAML readers would take the text for a yes or no, a null or some other number or time."""
    if text.lower() in _GUESSED_WORDS:
        return True
    return _NUMBER_LIKE.fullmatch(text) is not None and _HARMLESS.fullmatch(text) is None


def _has_unseen(text: str) -> bool:
    return UNSEEN.search(text) is not None


def _escaped(char: str) -> str:
    """A character inside quotation marks; what cannot be seen is written as its number, so that it can be."""
    if char in _ESCAPES:
        return _ESCAPES[char]
    if not _has_unseen(char):
        return char
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
