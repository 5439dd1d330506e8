"""The blocks of a Word file in reading order: paragraphs with their numbers, tables, text boxes, notes, pictures.

Where things stand that hang on a paragraph: a text box before it, or after it when words of the paragraph stand before
the box; a note after the paragraph (or the table) that refers to it. Headers and footers are not read, nor a list of
contents, which repeats the headings. A table that is only a frame around text is read as that text.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from reportgen.source.blocks import Block, Drawn, Passage
from reportgen.source.element import Element
from reportgen.source.tally import Tally, TooMuch
from reportgen.source.word.fields import Fields
from reportgen.source.word.numbering import Numbering
from reportgen.source.word.parts import switched, value, w
from reportgen.source.word.styles import Look, Styles, look_of_paragraph
from reportgen.source.word.tables import table_blocks
from reportgen.source.word.text import ALTERNATES, Speech, chosen, is_contents_control

BLOCK_DEPTH = 20
"""Tables, text boxes and controls in each other."""
_NOTE_NAMES = {"footnotes": "脚注", "endnotes": "尾注"}
_SKIPPED = frozenset(w(name) for name in ("sectPr", "tcPr", "sdtPr", "sdtEndPr", "customXmlPr", "del", "moveFrom"))
_REMOVED_MARK = (f"{w('rPr')}/{w('del')}", f"{w('rPr')}/{w('moveFrom')}")
_ADDED_MARK = (f"{w('rPr')}/{w('ins')}", f"{w('rPr')}/{w('moveTo')}")


@dataclass(slots=True)
class Shelf:
    """What the parts of a file hold beside its body."""

    styles: Styles
    numbering: Numbering
    notes: dict[tuple[str, str], Element] = field(default_factory=dict)
    """By kind ("footnotes", "endnotes") and id."""


class Walker:
    """Goes through a story and what hangs on it; each note is read where it is first referred to."""

    def __init__(self, shelf: Shelf, fields_ignored: bool = False) -> None:
        self.tally = Tally()
        self.broken_fields = False
        self._shelf = shelf
        self._fields_ignored = fields_ignored
        self._fields = Fields(ignored=fields_ignored)
        self._story = ""
        self._noted: dict[str, int] = {}
        self._notes_read: set[tuple[str, str]] = set()

    def story(self, container: Element, depth: int, name: str) -> list[Block]:
        """The blocks of the body (`name` is ""), of a text box or a note."""
        outer = self._fields, self._story
        self._fields, self._story = Fields(ignored=self._fields_ignored), name
        blocks = self.blocks(container, depth)
        self._fields.close()
        self.broken_fields = self.broken_fields or self._fields.broken
        self._fields, self._story = outer
        return blocks

    def blocks(self, container: Element, depth: int) -> list[Block]:
        """The blocks of a container: a body, a cell, the contents of a text box."""
        found: list[Block] = []
        pending = self._collect(container, depth, found, None)
        if pending is not None:  # the mark of the last paragraph was deleted, with nothing to join it to
            found += self._finished(pending, Look(), "", depth)
        return found

    def _collect(self, container: Element, depth: int, found: list[Block], pending: Speech | None) -> Speech | None:
        """Adds the blocks of a container to those found; returns the text whose mark was deleted, which goes on."""
        if depth > BLOCK_DEPTH:
            raise TooMuch("nested", BLOCK_DEPTH)
        for child in container:
            tag = child.tag
            if tag == w("p"):
                pending = self._paragraph(child, depth, found, pending)
            elif tag == w("tbl"):
                if pending is not None:
                    found += self._finished(pending, Look(), "", depth)
                    pending = None
                found += table_blocks(child, self.tally, lambda cell: self.blocks(cell, depth + 1))
            elif tag == w("altChunk"):  # another file put in whole: something is there that is not read
                found.append(Drawn(0, 0))
            elif tag == ALTERNATES:
                branch = chosen(child)
                if branch is not None:
                    pending = self._collect(branch, depth + 1, found, pending)
            elif tag in _SKIPPED or (tag == w("sdt") and is_contents_control(child)):
                continue
            elif len(child):
                pending = self._collect(child, depth + 1, found, pending)
        return pending

    def _paragraph(self, paragraph: Element, depth: int, found: list[Block], before: Speech | None) -> Speech | None:
        properties = paragraph.find(w("pPr"))
        style_id = (None if properties is None else value(properties.find(w("pStyle")))) or self._shelf.styles.usual
        style = self._shelf.styles.look(style_id)
        own = look_of_paragraph(properties)
        speech = before or Speech(self._shelf.styles, self.tally, self._fields)
        changes = self.tally.changes
        speech.hear(paragraph, style)
        if self._mark_removed(properties, speech, changes):
            return speech
        number_text = "" if self._is_silent(properties, style, speech) else self._number(own, style, style_id)
        look = Look(
            level=style.level if own.level is None else own.level,
            centred=style.centred if own.centred is None else own.centred,
            title=style.title,
        )
        found += self._finished(speech, look, number_text, depth)
        return None

    def _mark_removed(self, properties: Element | None, speech: Speech, changes: int) -> bool:
        """The mark at the end of the paragraph was deleted. A change of the mark counts where it is the only one."""
        if properties is None:
            return False
        removed = any(properties.find(path) is not None for path in _REMOVED_MARK)
        added = any(properties.find(path) is not None for path in _ADDED_MARK)
        if (removed or added) and self.tally.changes == changes:
            self.tally.change("mark-out" if removed else "mark-in", speech.said, speech.here)
        return removed

    def _is_silent(self, properties: Element | None, style: Look, speech: Speech) -> bool:
        """Nothing of the paragraph is seen, not even its number: it is hidden, or part of a list of contents."""
        if speech.has_text:
            return False
        mark = None if properties is None else switched(properties.find(w("rPr")), "vanish")
        return self._fields.muted or bool(style.hidden if mark is None else mark)

    def _number(self, own: Look, style: Look, style_id: str) -> str:
        list_id = style.list_id if own.list_id is None else own.list_id
        if list_id is None:
            return ""
        level = own.list_level
        if level is None and own.list_id is None:
            tied = (
                self._shelf.numbering.level_of_style(list_id, name) for name in self._shelf.styles.ancestry(style_id)
            )
            level = next((found for found in tied if found is not None), style.list_level)
        return self._shelf.numbering.next_number(list_id, level or 0)

    def _finished(self, speech: Speech, look: Look, number_text: str, depth: int) -> list[Block]:
        """The paragraph with what hangs on it, in reading order."""
        said = speech.finish(number_text)
        self.tally.another_paragraph(len(said.text))
        before = [block for late, box in speech.boxes if not late for block in self._box(box, depth)]
        after = [block for late, box in speech.boxes if late for block in self._box(box, depth)]
        early = [drawn for drawn in speech.pictures if not drawn.after_text]
        late = [drawn for drawn in speech.pictures if drawn.after_text]
        level = look.level or 0
        one_line = level > 0 or bool(look.title)
        passage = Passage(said, level, bool(look.centred), bool(number_text), one_line, self._story)
        itself: list[Block] = [passage] if said.text.strip() else []
        notes = [block for note in speech.notes for block in self._note(note, depth)]
        return [*before, *early, *itself, *late, *notes, *after]

    def _box(self, box: Element, depth: int) -> list[Block]:
        self.tally.boxes += 1
        return self.story(box, depth + 1, f"文本框{self.tally.boxes}")

    def _note(self, note: tuple[str, str], depth: int) -> list[Block]:
        element = self._shelf.notes.get(note)
        if element is None or note in self._notes_read:
            return []
        self._notes_read.add(note)
        kind = note[0]
        self._noted[kind] = self._noted.get(kind, 0) + 1
        return self.story(element, depth + 1, f"{_NOTE_NAMES[kind]}{self._noted[kind]}")
