"""YAML into located nodes: every scalar as text, every place to the code point, nothing guessed.

PyYAML says where things begin and end; what a scalar's characters are, and where each of them stands, is
taken from the source itself (`yaml_scalars`). So libyaml and the pure Python parser give the same nodes.
Reading never raises: what is wrong is a finding (Y001–Y003, Y005, Y006, Y009).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from reportgen.diagnostics.finding import finding
from reportgen.diagnostics.model import Diagnostic, Label, Message
from reportgen.source import decoding
from reportgen.source.characters import escaped, seen, unprintable
from reportgen.source.node import Entry, Located, Mapping, Node, Scalar, Sequence, Style
from reportgen.source.reading import Reading
from reportgen.source.yaml.faults import Open, Stop, diagnose
from reportgen.source.yaml.scalars import unfold
from reportgen.source.yaml.slips import Page, Written, slips
from reportgen.span import Span

try:
    from yaml import CBaseLoader
except ImportError:  # PyYAML built without libyaml
    CBaseLoader = None  # type: ignore[assignment,misc]

DEPTH_LIMIT = 40
NODE_LIMIT = 20_000
"""Values in one file; the fullest national form has under a thousand."""

_STYLES = {"": Style.PLAIN, "'": Style.QUOTED, '"': Style.QUOTED, "|": Style.BLOCK, ">": Style.BLOCK}
_CANNOT_READ = ("Y001", "Y002", "Y005")
_NUMERIC_ESCAPE = re.compile(r"\\u[0-9a-fA-F]{4}|\\U[0-9a-fA-F]{8}")
_LEADING = re.compile(r"(?:\A|(?<=[\r\n]))[ \t]+(?=[^ \t\r\n])")
_NOT_STRUCTURE = re.compile(r"\?|(?<![\"' \r\n]):(?=[,\[\]{}])|(?:\A|(?<=[\r\n]))%")
_SWALLOWING_COMMENT = re.compile(r"[ \t]+#(?=[^\s#])([^\r\n]*)")
_NUMBER_LIKE = r"(?i:[\d０-９.,，_+\-/年月日:%条件个篇 ]*|是|否|有|无|yes|no|true|false|~|null|—+)"


def read(path: Path, shown: str) -> Reading:
    """Read a file; `shown` is its path as the user wrote it, which findings show."""
    return _read(decoding.read_file(path, shown), shown, pure=False)


def read_bytes(data: bytes, shown: str, *, pure: bool = False) -> Reading:
    """Read the bytes of a source named `shown`; `pure` leaves libyaml aside."""
    return _read(decoding.decode(data, shown), shown, pure)


def _read(decoded: decoding.Decoded, shown: str, pure: bool) -> Reading:
    if decoded.source is None:
        return Reading(None, None, decoded.diagnostics)
    page = Page(decoded.source, seen(decoded.source.text))
    composer = _Composer(page)
    composer.run(pure)
    found = composer.found
    if not page.seen.whole:
        words = [(page.seen.place(item.start), page.seen.place(item.end)) for item in composer.scalars]
        found = [*found, *unprintable(decoded.source, decoded.surrogates, words)]
    if composer.root is None and not any(item.code in _CANNOT_READ for item in found):
        found.append(finding("Y001", Span.whole_file(shown), variant="empty"))
    if any(item.code in _CANNOT_READ for item in found):
        found = [item for item in found if item.code in (*_CANNOT_READ, "Y006")]
        return Reading(None, decoded.source, tuple(sorted(found, key=lambda item: item.sort_key)))
    return Reading(composer.root, decoded.source, tuple(sorted(found, key=lambda item: item.sort_key)))


@dataclass(slots=True)
class _Frame:
    """A collection being read. `indent` is the column of the block collection it is or stands in."""

    opened: Open
    indent: int
    entries: list[Entry] = field(default_factory=list)
    items: list[Node] = field(default_factory=list)
    key: Scalar | None = None
    first_lines: dict[str, Scalar] = field(default_factory=dict)


class _Composer:
    """Builds the nodes from the parser's events, without recursion."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.root: Node | None = None
        self.found: list[Diagnostic] = []
        self.scalars: list[Written] = []
        self._frames: list[_Frame] = []
        self._nodes = 0
        self._end = 0

    def run(self, pure: bool) -> None:
        parser_class: Any = yaml.BaseLoader if pure or CBaseLoader is None else CBaseLoader
        try:
            parser = parser_class(_for_parser(self.page.text))
            for event in _events(parser):
                if self._refuses(event):
                    return
                self._take(event)
        except (yaml.YAMLError, ValueError) as fault:
            # ValueError: the pure parser on numbers longer than Python converts (%YAML 1.999…)
            self._stopped(_stop(fault, len(self.page.text)))
            return
        misread = slips(self.page, self.scalars)
        if not misread and isinstance(self.root, Scalar) and self.root.style is Style.PLAIN:
            misread = [finding("Y002", self.root.span, variant="no-keys")] if self.root.text else []
            self.root = None
        self.found.extend(misread)

    def _stopped(self, stop: Stop) -> None:
        if "depth" in stop.problem:  # libyaml's own limit, met while looking ahead
            self._unsafe("depth", min(stop.at, len(self.page.text) - 1), limit=DEPTH_LIMIT)
            return
        if " a tag" in stop.context and 0 <= stop.since < len(self.page.text):
            self._unsafe("tag", stop.since, name=self._word(stop.since))
            return
        opened = [frame.opened for frame in self._frames]
        self.found.append(diagnose(self.page, stop, self.scalars, opened))

    def _refuses(self, event: Any) -> bool:
        mark = event.start_mark
        if not isinstance(event, yaml.NodeEvent):
            again = isinstance(event, yaml.DocumentStartEvent) and self.root is not None
            if again:
                end = max(event.end_mark.index, mark.index)
                self.found.append(self.page.slip("documents", mark.index, end))
            return again
        self._nodes += 1
        if event.anchor is not None:
            variant = "alias" if isinstance(event, yaml.AliasEvent) else "anchor"
            return self._unsafe(variant, mark.index, name=event.anchor)
        if getattr(event, "tag", None) is not None:
            return self._unsafe("tag", mark.index, name=self._word(mark.index))
        if len(self._frames) >= DEPTH_LIMIT and isinstance(event, yaml.CollectionStartEvent):
            return self._unsafe("depth", mark.index, limit=DEPTH_LIMIT)
        return self._nodes > NODE_LIMIT and self._unsafe("nodes", mark.index, limit=NODE_LIMIT)

    def _unsafe(self, variant: str, start: int, **args: Any) -> bool:
        named = len(str(args.get("name", ""))) + (variant != "tag")
        end = min(start + max(named, 1), len(self.page.text))
        self.found.append(finding("Y005", self.page.span(start, end), variant=variant, **args))
        return True

    def _word(self, start: int) -> str:
        """What is written at `start`, up to the next white space."""
        return (self.page.text[start : start + 20].split(maxsplit=1) or [""])[0]

    def _take(self, event: Any) -> None:
        start, end = event.start_mark.index, event.end_mark.index
        if isinstance(event, yaml.ScalarEvent):
            self._place(self._scalar(start, end, event.style or ""))
        elif isinstance(event, yaml.CollectionStartEvent):
            column = start - self.page.line_start(start)
            opened = Open(start, column, isinstance(event, yaml.SequenceStartEvent), bool(event.flow_style))
            if self._awaits_key():
                self.found.append(self.page.slip("key-is-group", start, min(start + 1, len(self.page.text))))
            self._frames.append(_Frame(opened, self._indent() if opened.in_flow else column))
        elif isinstance(event, yaml.CollectionEndEvent):
            self._close(end)

    def _awaits_key(self) -> bool:
        frame = self._frames[-1] if self._frames else None
        return frame is not None and not frame.opened.is_list and frame.key is None

    def _indent(self) -> int:
        """The column of the block collection being read, -1 at the root."""
        return self._frames[-1].indent if self._frames else -1

    def _scalar(self, start: int, end: int, style: str) -> Scalar:
        page, frame = self.page, self._frames[-1] if self._frames else None
        is_key = frame is not None and frame.key is None and not frame.opened.is_list
        if start == end and not is_key:
            start = end = self._empty_place(start)
        indent = frame.indent if frame is not None else -1
        text, indices, unseen = unfold(page.text, start, end, style, indent)
        if style in ("|", ">"):
            end = max(indices[-1], start + 1)
        self._end = end
        in_flow = frame is not None and frame.opened.in_flow
        self.scalars.append(Written(start, end, style, indent, in_flow, is_key))
        located = Located(text, page.source, page.places(indices))
        for low, high, code in unseen:
            self.found.append(escaped(page.source, page.seen.place(low), page.seen.place(high - 1) + 1, code))
        scalar = Scalar(located, page.span(start, end), _STYLES[style])
        if not style and not is_key and page.text.startswith((" ", "\t"), end):
            self._warn_of_comment(scalar, end)
        return scalar

    def _empty_place(self, start: int) -> int:
        """Where an empty value stands: behind its colon, wherever the parser puts it."""
        colon = self.page.text.find(":", self._end, start) if self._frames and self._frames[-1].key is not None else -1
        return colon + 1 if colon >= 0 else start

    def _warn_of_comment(self, scalar: Scalar, end: int) -> None:
        match = _SWALLOWING_COMMENT.match(self.page.text, end)
        if match is None or (scalar.text and re.fullmatch(_NUMBER_LIKE, scalar.text)):
            return
        span = self.page.span(match.start() + match[0].index("#"), match.end())
        lost = f"#{match[1].rstrip()}"
        variant = "" if scalar.text else "all"
        self.found.append(
            finding("Y009", span, self._path(), variant=variant, value=scalar.text, kept=scalar.text, lost=lost)
        )

    def _path(self) -> str:
        names = []
        for frame in self._frames:
            if frame.opened.is_list:
                names.append(f"[{len(frame.items) + 1}]")
            elif frame.key is not None:
                names.append(f".{frame.key.text.strip()}")
        return "".join(names).lstrip(".")

    def _place(self, node: Node) -> None:
        """Put a finished node where it belongs."""
        if not self._frames:
            self.root = node
            return
        frame = self._frames[-1]
        if frame.opened.is_list:
            frame.items.append(node)
        elif frame.key is None:
            frame.key = self._key(node)
        else:
            self._enter(frame, frame.key, node)
            frame.key = None

    def _key(self, node: Node) -> Scalar:
        if not isinstance(node, Scalar):
            place = self.page.source.offset(node.span.line, node.span.column)
            return Scalar(Located("", self.page.source, (place,)), node.span)
        if not node.text.strip():
            self.found.append(finding("Y002", node.span, variant="key-missing"))
        bare = node.located.strip()
        return node if bare is node.located else Scalar(bare, node.span, node.style)

    def _enter(self, frame: _Frame, key: Scalar, value: Node) -> None:
        first = frame.first_lines.setdefault(key.text, key)
        if first is key:
            frame.entries.append(Entry(key, value))
        else:
            self._duplicate(first, key)
        if frame.opened.in_flow and isinstance(value, Scalar) and not value.text and len(self.scalars) > 1:
            self._mark_alone()

    def _mark_alone(self) -> None:
        """The key before an empty value of a flow mapping may be a key and value run together."""
        written, value = self.scalars[-2:]
        if value.start == value.end and written.is_key:
            self.scalars[-2] = written._replace(alone=True)

    def _duplicate(self, first: Scalar, again: Scalar) -> None:
        label = Label(first.span, Message("第一次写在这里", "first written here"))
        self.found.append(
            finding(
                "Y003",
                again.span,
                self._path(),
                related=(label,),
                key=again.text,
                first_line=first.span.line,
                line=again.span.line,
            )
        )

    def _close(self, end: int) -> None:
        """A block collection ends with its last value, not with the blank lines after it."""
        frame = self._frames.pop()
        opened = frame.opened
        if opened.in_flow:
            self._end = end
        span = self.page.span(opened.start, max(opened.start, self._end))
        if opened.is_list:
            self._place(Sequence(tuple(frame.items), span))
        else:
            self._place(Mapping(tuple(frame.entries), span))


def _events(parser: Any) -> Iterator[yaml.Event]:
    try:
        while parser.check_event():
            yield parser.get_event()
    finally:
        parser.dispose()


def _for_parser(text: str) -> str:
    """The text with what the two parsers take differently put so that they agree; every index stays.

    What becomes U+FFFD is never structure: tabs in the indentation, question marks (a data file has no
    complex keys), directives and colons that touch a bracket. `yaml_slips` judges them; numeric escapes
    are decoded by `yaml_scalars`.
    """
    if "\t" in text:
        text = _LEADING.sub(lambda match: match[0].replace("\t", "\ufffd"), text).replace("\t", " ")
    text = _NOT_STRUCTURE.sub("\ufffd", text)
    if "\\" in text:
        text = _NUMERIC_ESCAPE.sub(lambda match: match[0][:2] + match[0][2:].translate(_ZEROS)[:-2] + "41", text)
    return text


_ZEROS = dict.fromkeys(map(ord, "123456789abcdefABCDEF"), "0")


def _stop(fault: Exception, length: int) -> Stop:
    mark = getattr(fault, "problem_mark", None)
    since = getattr(fault, "context_mark", None)
    return Stop(
        problem=getattr(fault, "problem", None) or str(fault),
        at=length if mark is None else mark.index,
        context=getattr(fault, "context", None) or "",
        since=-1 if since is None else since.index,
    )
