"""How much a PDF draws when what it draws again and again is counted each time.

A page may draw a form, which is a stream of its own, many times, and a form other forms: seven forms of sixty bytes,
each drawing the next ten times, are ten million. A reader follows each of them, so the sum is made before anything is
parsed (ISO 32000-1, 8.10). What a name stands for is taken from all that the resources of a stream lead to; where two
bear one name the larger counts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

DEPTH_LIMIT = 30
"""Forms in forms; programs make some three."""
VISIT_LIMIT = 1_000_000
"""Objects looked at to learn what names stand for."""
_PER_DRAWING = 200
"""Bytes of page content that take a reader as long as opening a form does."""
_LONGEST_NAME = 1024
"""Bytes; a name has at most 127 characters, each of which may be written with three (#58)."""

_GAP = rb"(?:[\s\0]|%[^\r\n]{0,60}[\r\n])"
_NUMBER = rb"(?<!\d)(\d{1,10})" + _GAP + rb"+\d{1,10}" + _GAP + rb"+"
_HEADER = re.compile(_NUMBER + rb"obj(?![A-Za-z])")
_REFERENCE = re.compile(_NUMBER + rb"R(?![A-Za-z])")
_BINDING = re.compile(rb"/([^\s\0/<>\[\](){}%]+)" + _GAP + rb"*" + _NUMBER + rb"R(?![A-Za-z])")
_UPWARDS = re.compile(rb"/(?:Parent|Prev|Next|Dest|P)" + _GAP + rb"*" + _NUMBER + rb"R(?![A-Za-z])|/Kids\s*\[[^\]]*\]")
_PARENT = re.compile(rb"/Parent" + _GAP + rb"*" + _NUMBER + rb"R(?![A-Za-z])")
_CONTENTS = re.compile(rb"/Contents" + _GAP + rb"*(\[[^\]]*\]|" + _NUMBER + rb"R(?![A-Za-z]))")
_PAGE = re.compile(rb"/Type[\s\0]*/Pages?(?![A-Za-z])")
_DRAW = re.compile(rb"Do(?![A-Za-z0-9])")
_DELIMITER = re.compile(rb"[\s<>\[\](){}%]")
_COMMENT = re.compile(rb"%[^\r\n]*")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")


@dataclass(slots=True)
class Content:
    """What a stream holds as page content. `place` is where it begins in the file, `size` what it costs to read."""

    place: int
    size: int = 0
    uses: Counter[bytes] = field(default_factory=Counter)
    """How often it draws what has which name."""
    objects: bytes = b""
    """The opened bytes of a stream that holds objects."""

    def add(self, piece: bytes) -> None:
        """Count what a piece of the stream draws, comments left out or not, whichever is more."""
        if b"Do" in piece:
            self.uses += _drawn(piece) | (_drawn(_COMMENT.sub(b" ", piece)) if b"%" in piece else Counter())


def amount(data: bytes, contents: Sequence[Content], limit: int) -> int:
    """Bytes of page content that the pages draw, each time counted; more than `limit`, if that is passed.

    So it is for forms that draw themselves, or are too deep in each other.
    """
    if not any(content.uses for content in contents):
        return 0
    try:
        return _Drawings(data, contents, limit).amount()
    except _Endless:
        return limit + 1


def holds_objects(head: bytes) -> bool:
    """Whether the stream of this dictionary holds objects."""
    return b"/First" in _plain(head)


def _drawn(piece: bytes) -> Counter[bytes]:
    names: Counter[bytes] = Counter()
    piece = b" ".join(piece.replace(b"\0", b" ").split())
    for match in _DRAW.finditer(piece):
        before = piece[max(0, match.start() - _LONGEST_NAME) : match.start()].rstrip()
        slash = before.rfind(b"/")
        name = before[slash + 1 :]
        if slash >= 0 and not _DELIMITER.search(name):
            names[_plain(name)] += 1
    return names


def _plain(text: bytes) -> bytes:
    """Names without their escapes: /#58 is /X."""
    return _ESCAPED.sub(lambda match: bytes((int(match[1], 16),)), text) if b"#" in text else text


class _Endless(Exception):
    """Forms that no honest program makes: in themselves, too deep, or with names without end."""


class _Drawings:
    def __init__(self, data: bytes, contents: Sequence[Content], limit: int) -> None:
        self._limit = limit
        self._texts: dict[int, bytes] = {}
        self._streams: dict[int, list[Content]] = {}
        self._links: dict[int, tuple[set[int], list[tuple[bytes, int]]]] = {}
        self._named: dict[int, Mapping[bytes, set[int]]] = {}
        self._costs: dict[int, int] = {}
        self._anywhere: dict[bytes, set[int]] | None = None
        self._visits = 0
        self._read_objects(data, contents)
        for content in contents:
            self._read_packed(content.objects)

    def _read_objects(self, data: bytes, contents: Sequence[Content]) -> None:
        """Objects by their numbers: of streams the dictionary. Two of one number are taken together."""
        headers = [(match.start(), match.end(), int(match[1])) for match in _HEADER.finditer(data)]
        ahead = iter([*contents, Content(len(data) + 1)])
        content = next(ahead)
        for index, (_, begin, number) in enumerate(headers):
            end = headers[index + 1][0] if index + 1 < len(headers) else len(data)
            while content.place < begin:
                content = next(ahead)
            if content.place < end:
                self._streams.setdefault(number, []).append(content)
            self._add(number, data[begin : min(end, content.place)])

    def _read_packed(self, objects: bytes) -> None:
        """The objects in a stream: pairs of number and place, then the objects."""
        head = re.match(rb"[\s\0]*(?:\d{1,10}[\s\0]+)*", objects)
        numbers = [int(number) for number in head[0].split()] if head is not None else []
        first = head.end() if head is not None else 0
        for index in range(0, len(numbers) - 1, 2):
            stop = numbers[index + 3] if index + 3 < len(numbers) else len(objects)
            self._add(numbers[index], objects[first + numbers[index + 1] : first + stop])

    def _add(self, number: int, text: bytes) -> None:
        known = self._texts.get(number)
        self._texts[number] = _plain(text) if known is None else known + b"\n" + _plain(text)

    def amount(self) -> int:
        total = 0
        for number, text in self._texts.items():
            found = _CONTENTS.search(text) if number not in self._streams else None
            if found is None:
                continue
            named = self._names_of_page(number)
            for content in self._contents(found[1]):
                total += self._cost_of(content, named, ())
                if total > self._limit:
                    return total
        return total

    def _contents(self, reference: bytes) -> list[Content]:
        numbers = [int(match[1]) for match in _REFERENCE.finditer(reference)]
        for number in tuple(numbers):
            if number not in self._streams:
                numbers += [int(match[1]) for match in _REFERENCE.finditer(self._texts.get(number, b""))]
        return [content for number in dict.fromkeys(numbers) for content in self._streams.get(number, ())]

    def _names_of_page(self, number: int) -> Mapping[bytes, set[int]]:
        """What names stand for on a page, whose resources may be those of the group of pages it belongs to."""
        named = dict(self._names(number))
        for _ in range(DEPTH_LIMIT):
            text = self._texts.get(number, b"")
            parent = _PARENT.search(text)
            if parent is None or b"/Resources" in text:
                break
            number = int(parent[1])
            for name, targets in self._names(number).items():
                named[name] = named.get(name, set()) | targets
        return named

    def _names(self, number: int) -> Mapping[bytes, set[int]]:
        """What names stand for in all that an object leads to, other streams and pages left out."""
        if number not in self._named:
            named: dict[bytes, set[int]] = {}
            seen, waiting = {number}, [number]
            while waiting:
                self._visits += 1
                if self._visits > VISIT_LIMIT:
                    raise _Endless
                leads, bound = self._linked(waiting.pop())
                for name, target in bound:
                    named.setdefault(name, set()).add(target)
                inner = [target for target in leads - seen if self._is_inner(target)]
                seen.update(inner)
                waiting += inner
            self._named[number] = named
        return self._named[number]

    def _linked(self, number: int) -> tuple[set[int], list[tuple[bytes, int]]]:
        if number not in self._links:
            text = self._texts.get(number, b"")
            leads = {int(match[1]) for match in _REFERENCE.finditer(_UPWARDS.sub(b" ", text))}
            self._links[number] = leads, [(match[1], int(match[2])) for match in _BINDING.finditer(text)]
        return self._links[number]

    def _is_inner(self, number: int) -> bool:
        return number not in self._streams and _PAGE.search(self._texts.get(number, b"")) is None

    def _cost_of(self, content: Content, named: Mapping[bytes, set[int]], above: tuple[int, ...]) -> int:
        cost = content.size
        for name, count in content.uses.items():
            targets = named.get(name) or self._bound_anywhere(name)
            drawn = max((self._cost(target, above) for target in targets), default=0)
            cost += count * (_PER_DRAWING + drawn)
        return cost

    def _cost(self, number: int, above: tuple[int, ...]) -> int:
        """What it takes to draw a stream once."""
        if number in above or len(above) >= DEPTH_LIMIT:
            raise _Endless
        if number not in self._costs:
            inside = (*above, number)
            if number in self._streams:
                named = self._names(number)
                cost = max(self._cost_of(content, named, inside) for content in self._streams[number])
            else:
                bare = _REFERENCE.match(self._texts.get(number, b"").strip())
                cost = self._cost(int(bare[1]), inside) if bare is not None else 0
            self._costs[number] = cost
        return self._costs[number]

    def _bound_anywhere(self, name: bytes) -> Iterable[int]:
        """What a name stands for that the resources of its stream lack: such a stream has those of its page."""
        if self._anywhere is None:
            self._anywhere = {}
            for number in self._texts:
                for bound, target in self._linked(number)[1]:
                    self._anywhere.setdefault(bound, set()).add(target)
        return self._anywhere.get(name, ())
