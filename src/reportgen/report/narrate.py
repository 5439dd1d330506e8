"""Settling what will be printed: the clerk's words, default wording where there are none, references resolved.

After this stage every passage is known character by character and marked clerk, pack or pending, so rules
judge the text that a reader will see (FORMAT 1.5).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reportgen.diagnostics.finding import finding
from reportgen.diagnostics.model import Diagnostic
from reportgen.layout.spec import Layout, PartSpec, SectionSpec
from reportgen.report import facts, keys, markup, recognise, references, refusals, values
from reportgen.report.default_words import DefaultWords
from reportgen.report.model import Origin, Part, Passage, PassageKind, Piece, Section
from reportgen.report.references import Context
from reportgen.source import node as nodes
from reportgen.source.node import Located, Node, Scalar
from reportgen.span import Span

PENDING = "待补"
NARRATIVE = "正文"
PREAMBLE = "引言"


@dataclass(frozen=True, slots=True)
class _Written:
    """What the clerk wrote under one key of 正文."""

    key: Scalar
    heading: str
    number: str
    parts: tuple[markup.RawPart, ...]


class Narrator:
    """Builds preamble and sections of one report."""

    def __init__(
        self, layout: Layout, context: Context, where: Span, found: list[Diagnostic], as_read: bool = False
    ) -> None:
        self.layout = layout
        self.context = context
        self.where = where
        self.found = found
        self.as_read = as_read
        """A read-in report: another's words, to be judged as they stand."""
        self._words = DefaultWords(layout, context, found)

    # -- the whole ---------------------------------------------------------------------------------

    def sections(self, node: Node | None) -> tuple[Section, ...]:
        """Sections in printing order: the layout's, with extra ones after the section they follow in the file."""
        if self.as_read:
            return self._sections_as_read(node)
        written, extras = self._written(node)
        headings = self._headings(written, extras)
        known = {f"部分.{spec.key}": "有" for spec in self.layout.sections if self._stands(spec, spec.key in written)}
        known |= {f"正文.{key}": "有" for key in written}
        self.context = replace(self.context, facts={**self.context.facts, **facts.of_outline(headings), **known})
        self._words = DefaultWords(self.layout, self.context, self.found)
        built: list[Section] = [self._extra(item) for item in extras.get("", ())]
        for spec in self.layout.sections:
            section = self._section(spec, written.get(spec.key))
            if section is not None:
                built.append(section)
            built.extend(self._extra(item) for item in extras.get(spec.key, ()))
        return tuple(built)

    def _sections_as_read(self, node: Node | None) -> tuple[Section, ...]:
        """Sections of a read-in report: as they stand, in their own order, nothing supplied by the edition."""
        built = []
        for entry in node.entries if isinstance(node, nodes.Mapping) else ():
            item = self._raw(entry)
            if item is None:
                continue
            known = recognise.section_of(self.layout, item.heading, read_in=True)
            spec = known.spec if known is not None else None
            path = f"{NARRATIVE}.{item.heading}"
            parts = tuple(self._part(spec, raw, path) for raw in item.parts)
            key = spec.key if spec is not None else item.heading
            built.append(
                Section(key, item.heading, parts, path, item.key.span, spec, Origin.CLERK, item.heading, item.number)
            )
        return tuple(built)

    def preamble(self, node: Node | None) -> tuple[Passage, ...]:
        """引言: the clerk's, else the pack's. Call after `sections`, whose number and names it may state."""
        if isinstance(node, Scalar) and (text := self._text(node, PREAMBLE, PREAMBLE)).text.strip():
            return tuple(passage for part in markup.parse(text) for passage in self._opening(part))
        if self.as_read:
            return ()
        if node is not None and not isinstance(node, Scalar):
            self.found.append(finding("Y007", node.span, PREAMBLE, variant="text", field=PREAMBLE))
        return tuple(self._words.passages(PREAMBLE, PREAMBLE, self.where))

    def _opening(self, raw: markup.RawPart) -> Iterator[Passage]:
        """The passages of a part of the preamble. It has no parts of its own: a heading is printed where it stands."""
        passages = [self._passage(item, PREAMBLE) for item in raw.passages]
        if raw.heading is not None:
            pieces = references.resolve(raw.heading, self.context, PREAMBLE, self.found)
            lead = sum(len(piece.text) for piece in pieces) if raw.run_in else 0
            if raw.run_in:
                pieces += passages.pop(0).pieces
            kind = PassageKind.RUN_IN if raw.run_in else PassageKind.HEADING
            yield Passage(pieces, raw.heading.span(), kind, Origin.CLERK, 2, raw.number, lead)
        yield from passages

    # -- what the clerk wrote ----------------------------------------------------------------------

    def _written(self, node: Node | None) -> tuple[dict[str, _Written], dict[str, list[_Written]]]:
        """The written sections by layout key, and the extra ones by the key of the section before them."""
        written: dict[str, _Written] = {}
        extras: dict[str, list[_Written]] = {}
        last = ""
        if node is not None and not isinstance(node, nodes.Mapping):
            if not refusals.is_blank(node):
                self.found.append(refusals.not_a_group(node, NARRATIVE, NARRATIVE))
            return written, extras
        found = ((entry, recognise.section_of(self.layout, entry.key.text)) for entry in node.entries) if node else ()
        entries = tuple(found)
        taken = {known.spec.key for _, known in entries if known is not None}
        for entry, known in entries:
            item = self._raw(entry)
            if item is None:
                continue
            if known is not None and known.spec.key in written:
                first = written[known.spec.key].key
                self.found.append(keys.same_item_twice(entry.key, first, f"{NARRATIVE}.{entry.key.text}"))
            elif known is not None:
                written[known.spec.key] = item
                last = known.spec.key
            elif meant := recognise.meant_section(self.layout, entry.key.text, taken):
                spec, name = meant
                self.found.append(keys.meant_key(entry.key, f"{NARRATIVE}.{entry.key.text}", name))
                if spec.key not in taken:  # it stands for that section, so that this is not said to be missing as well
                    taken.add(spec.key)
                    written[spec.key] = replace(item, heading=spec.heading)
                    last = spec.key
            else:
                extras.setdefault(last, []).append(item)
        return written, extras

    def _raw(self, entry: nodes.Entry) -> _Written | None:
        path, field = f"{NARRATIVE}.{entry.key.text}", entry.key.text
        if not isinstance(entry.value, Scalar):
            self.found.append(finding("Y007", entry.value.span, path, variant="text", field=field))
            return None
        number, heading = markup.split_number(entry.key.located.strip(), 1)
        return _Written(entry.key, heading.text, number, markup.parse(self._text(entry.value, path, field)))

    def _text(self, scalar: Scalar, path: str, field: str) -> Located:
        """What is written, as typed; nothing for null and its like, which are not words of the report."""
        read = refusals.read_text(scalar, path, field, self.found)
        return scalar.located.cut(0, 0) if isinstance(read, values.Blank) else scalar.located

    def _headings(self, written: dict[str, _Written], extras: dict[str, list[_Written]]) -> list[str]:
        headings = [item.heading for item in extras.get("", ())]
        for spec in self.layout.sections:
            if self._stands(spec, spec.key in written):
                headings.append(self._heading(spec, written.get(spec.key)))
            headings.extend(item.heading for item in extras.get(spec.key, ()))
        return headings

    def _heading(self, spec: SectionSpec, item: _Written | None) -> str:
        """The edition's heading, or the listed variant of it that the office chose to write."""
        if item is None or self.layout.closed:
            return spec.heading
        variants = {recognise.heading_form(name) for name in spec.variants}
        return item.heading if recognise.heading_form(item.heading) in variants else spec.heading

    # -- one section -------------------------------------------------------------------------------

    def _stands(self, spec: SectionSpec, written: bool) -> bool:
        """Whether a section is printed: written, or demanded; one that may be missing, only if it says something."""
        if written or not spec.required or spec.severity_if_missing == "error" or spec.must_write:
            return written or spec.required
        return self._words.exist(spec.key) or any(True for _ in self._due(spec))

    def _section(self, spec: SectionSpec, item: _Written | None) -> Section | None:
        if not self._stands(spec, item is not None):
            return None
        path = f"{NARRATIVE}.{item.key.text if item is not None else spec.key}"
        heading = self._heading(spec, item)
        if item is not None:
            parts = self._parts(spec, item, path)
            return Section(spec.key, heading, parts, path, item.key.span, spec, Origin.CLERK, item.heading, item.number)
        due = tuple(self._default_part(spec, part, path) for part in self._due(spec))
        parts = (*self._lead_default(spec, path, due), *due)
        origin = Origin.PENDING if spec.must_write else Origin.PACK
        return Section(spec.key, heading, parts, path, self.where, spec, origin)

    def _extra(self, item: _Written) -> Section:
        path = f"{NARRATIVE}.{item.key.text}"
        parts = tuple(self._own_parts(None, item, path))
        return Section(
            item.heading, item.heading, parts, path, item.key.span, None, Origin.CLERK, item.heading, item.number
        )

    def _parts(self, spec: SectionSpec, item: _Written, path: str) -> tuple[Part, ...]:
        """The clerk's parts, with the edition's own where a part is due and was not written.

        A section written as running text without any `##` replaces the whole section, and so does an outline of the
        office's own where the edition allows one.
        """
        own = self._own_parts(spec, item, path)
        if not own or all(part.spec is None and not part.heading for part in own):
            return tuple(own)
        lead = [part for part in own if not part.heading] or self._lead_default(spec, path, own)
        rest = [part for part in own if part.heading]
        has_own_outline = spec.own_outline and any(part.spec is None for part in rest)
        for part_spec in self._due(spec) if not has_own_outline else ():
            if all(part.spec is not part_spec for part in rest):
                rest.insert(
                    self._place(spec, part_spec, rest), self._default_part(spec, part_spec, path, item.key.span)
                )
        return (*lead, *rest)

    def _own_parts(self, spec: SectionSpec | None, item: _Written, path: str) -> list[Part]:
        """What the clerk wrote of a section; a part that stands in it twice is reported at the second place."""
        own = [self._part(spec, raw, path) for raw in item.parts]
        first: dict[str, Part] = {}
        for part in own:
            name = part.spec.key if part.spec is not None else recognise.heading_form(part.heading)
            if part.heading and first.setdefault(name, part) is not part:
                source = item.key.located.source
                self.found.append(keys.same_part_twice(part.heading, part.span, first[name].span, source, part.path))
        return own

    def _due(self, spec: SectionSpec) -> Iterator[PartSpec]:
        """The parts that stand in every report of the edition, and those for which it has something to say."""
        return (part for part in spec.parts if part.required or self._words.exist(f"{spec.key}/{part.key}"))

    @staticmethod
    def _place(spec: SectionSpec, missing: PartSpec, parts: list[Part]) -> int:
        """Before the first written part that the edition puts after the missing one."""
        order = {id(part): index for index, part in enumerate(spec.parts)}
        later = (i for i, part in enumerate(parts) if part.spec and order[id(part.spec)] > order[id(missing)])
        return next(later, len(parts))

    def _part(self, spec: SectionSpec | None, raw: markup.RawPart, path: str) -> Part:
        passages = tuple(self._passage(item, path) for item in raw.passages)
        if raw.heading is None:
            span = passages[0].span if passages else self.where
            return Part("", passages, path, span)
        known = recognise.part_of(spec, raw.heading.text)
        pieces = references.resolve(raw.heading, self.context, path, self.found)
        heading = "".join(piece.text for piece in pieces)
        written = raw.heading.text.rstrip("。：:")
        is_key = known is not None and recognise.heading_form(written) == recognise.heading_form(known.key)
        if known is not None and is_key and not self.as_read:
            heading, pieces = known.heading + ("。" if raw.run_in else ""), ()
        span = raw.heading.span()
        if not markup.has_words(heading):
            heading, pieces, written = PENDING, self._no_words(span, path), PENDING
        below = f"{path}.{known.key if known is not None else written}"
        return Part(heading, passages, below, span, known, Origin.CLERK, raw.number, raw.run_in, pieces)

    # -- passages ----------------------------------------------------------------------------------

    def _passage(self, raw: markup.RawPassage, path: str) -> Passage:
        pieces = references.resolve(raw.text, self.context, path, self.found)
        if raw.kind is PassageKind.HEADING and not markup.has_words(raw.text.text):
            pieces = self._no_words(raw.text.span(), path)
        return Passage(pieces, raw.text.span(), raw.kind, Origin.CLERK, raw.level, raw.number, _lead(pieces, raw))

    def _no_words(self, span: Span, path: str) -> tuple[Piece, ...]:
        """Report a heading that is only a mark or a number; what a draft prints for its words is not judged again."""
        self.found.append(finding("Y008", span, path, variant="heading"))
        return (Piece(PENDING, span, reference=PENDING),)

    def _lead_default(self, spec: SectionSpec, path: str, following: Sequence[Part]) -> list[Part]:
        """The pack's words before the parts that follow; 待补 where the office must write, or nothing would stand."""
        passages = tuple(self._words.passages(spec.key, path, self.where))
        if passages:
            return [Part("", passages, path, self.where, None, Origin.PACK)]
        written = any(part.origin is Origin.CLERK for part in following) or self.layout.prints_form(spec)
        if (spec.must_write or not following) and not written:
            return [Part("", (_pending(self.where),), path, self.where, None, Origin.PENDING)]
        return []

    def _default_part(self, spec: SectionSpec, part: PartSpec, path: str, where: Span | None = None) -> Part:
        """The pack's words for a part; 待补 for what the office must write, or what waits for a figure."""
        span = where or self.where
        below = f"{path}.{part.key}"
        passages = () if part.must_write else tuple(self._words.passages(f"{spec.key}/{part.key}", below, span))
        origin = Origin.PACK if passages else Origin.PENDING
        heading = f"{part.heading}。" if part.run_in else part.heading
        return Part(heading, passages or (_pending(span),), below, span, part, origin, "", part.run_in)


def _lead(pieces: tuple[Piece, ...], raw: markup.RawPassage) -> int:
    """Length of a run-in heading once its references are resolved."""
    if raw.kind is not PassageKind.RUN_IN:
        return 0
    text = "".join(piece.text for piece in pieces)
    return text.find("。") + 1


def _pending(span: Span) -> Passage:
    return Passage((Piece(PENDING, span),), span, PassageKind.PARAGRAPH, Origin.PENDING)
