"""What becomes of the words of a paragraph that was edited: new words, and the references that still print the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

from reportgen.document.tree import Text
from reportgen.office.importing.references import written
from reportgen.office.merging.units import Unit, is_at
from reportgen.report.markup import NUMBERS
from reportgen.source.characters import UNSEEN
from reportgen.span import SourceText

_TOKEN = re.compile(r"\s*(?:\d+(?:\.\d+)?|[A-Za-z]+|\S)\s*?")
_NUMBER = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class _Atom:
    """A stretch that is changed as a whole: the tokens that it prints, and how the data file has it."""

    tokens: tuple[str, ...]
    source: str
    reference: bool = False


def edited(unit: Unit, text: str, source: SourceText) -> str:
    """The markup of a unit after the edit, without its number and marks.

    A reference stays where the edit has its figure unchanged. Where a number stands in its place, the words of the
    data stay as they were: that is a conflict, which a comparison of the outcome with the edited file will show.
    """
    atoms = [*_number(unit), *_atoms(unit, source)]
    ours = [token for atom in atoms for token in atom.tokens]
    pieces = _pieces(UNSEEN.sub("", text.replace("\t", " ").replace("\n", " ")))
    theirs = [piece.strip() for piece in pieces]
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    made: list[str] = []
    for kind, start, end, other_start, other_end in _by_atoms(matcher.get_opcodes(), atoms):
        within = _between(atoms, start, end)
        if kind == "equal":
            made += [atom.source for atom in within]
        else:
            made.append(_replaced(within, pieces[other_start:other_end]))
    return _without_number("".join(made).strip(), unit)


def _pieces(text: str) -> list[str]:
    return _TOKEN.findall(text.strip())


def _number(unit: Unit) -> Iterator[_Atom]:
    """The number of a heading, which the data do not have."""
    if unit.number:
        yield _Atom(tuple(token.strip() for token in _pieces(unit.number)), "")


def _atoms(unit: Unit, source: SourceText) -> Iterator[_Atom]:
    for (is_reference, _), group in groupby(unit.texts, key=lambda text: _kind(text, source)):
        texts = list(group)
        if is_reference:
            shown = "".join(text.text for text in texts)
            yield _Atom(tuple(token.strip() for token in _pieces(shown)), _reference(texts, source), reference=True)
        else:
            for piece in _pieces("".join(text.text for text in texts)):
                yield _Atom((piece.strip(),), piece)


def _kind(text: Text, source: SourceText) -> tuple[bool, object]:
    """Whether a text is printed by a reference, and by which."""
    if is_at(text, source):
        assert text.span is not None
        reference = source.slice(text.span).startswith("{{") and source.slice(text.span) != text.text
        return reference, text.span if reference else None
    return bool(text.figure), text.figure or None


def _reference(texts: Sequence[Text], source: SourceText) -> str:
    """The reference as the data file has it, or one for a figure in the edition's words."""
    first = texts[0]
    if is_at(first, source):
        assert first.span is not None
        return source.slice(first.span)
    return f"{{{{ {written(first.figure)} }}}}"


Opcode = tuple[str, int, int, int, int]


def _by_atoms(opcodes: Sequence[Opcode], atoms: Sequence[_Atom]) -> list[Opcode]:
    """The changes as whole atoms: one that is changed in part joins the change with all of it."""
    bounds, place = {0}, 0
    for atom in atoms:
        place += len(atom.tokens)
        bounds.add(place)
    made: list[Opcode] = []
    for kind, start, end, other_start, other_end in opcodes:
        if kind == "equal" and start not in bounds:  # the rest of an atom that was changed before it
            inside = min(bound for bound in bounds if bound > start)
            taken = min(inside, end) - start
            made = _grown(made, start + taken, other_start + taken)
            start, other_start = start + taken, other_start + taken
        last = max(bound for bound in bounds if bound <= end) if end not in bounds else end
        if kind == "equal" and last < end:  # the beginning of one that is changed behind it
            last = max(last, start)
            if start < last:
                made.append(("equal", start, last, other_start, other_start + last - start))
            made.append(("replace", last, end, other_start + last - start, other_end))
        elif start < end or other_start < other_end:
            made.append((kind, start, end, other_start, other_end))
    return _joined(made)


def _grown(made: list[Opcode], end: int, other_end: int) -> list[Opcode]:
    if not made or made[-1][0] == "equal":
        return [*made, ("replace", made[-1][2] if made else 0, end, made[-1][4] if made else 0, other_end)]
    _, start, _, other_start, _ = made[-1]
    return [*made[:-1], ("replace", start, end, other_start, other_end)]


def _joined(opcodes: Sequence[Opcode]) -> list[Opcode]:
    """Neighbouring changes as one."""
    made: list[Opcode] = []
    for opcode in opcodes:
        if made and made[-1][0] != "equal" and opcode[0] != "equal":
            made[-1] = ("replace", made[-1][1], opcode[2], made[-1][3], opcode[4])
        else:
            made.append(opcode)
    return made


def _between(atoms: Sequence[_Atom], start: int, end: int) -> list[_Atom]:
    found, place = [], 0
    for atom in atoms:
        if start <= place and place + len(atom.tokens) <= end and atom.tokens:
            found.append(atom)
        place += len(atom.tokens)
    return found


def _replaced(atoms: Sequence[_Atom], pieces: Sequence[str]) -> str:
    """The words that stand in the place of some atoms: those of the edit, with the references that they still print."""
    left = list(pieces)
    for atom in atoms:
        if not atom.reference:
            continue
        place = _place(atom.tokens, left)
        if place is not None:
            left[place : place + len(atom.tokens)] = [atom.source]
        elif any(_NUMBER.match(piece.strip()) for piece in left):
            return "".join(item.source for item in atoms)
    return "".join(left)


def _place(tokens: Sequence[str], pieces: Sequence[str]) -> int | None:
    """Where the tokens stand among the pieces."""
    bare = [piece.strip() for piece in pieces]
    length = len(tokens)
    return next((at for at in range(len(bare) - length + 1) if bare[at : at + length] == list(tokens)), None)


def _without_number(text: str, unit: Unit) -> str:
    if not unit.number:
        return text
    found = NUMBERS[unit.level - 1].match(text)
    return text[found.end() :] if found is not None else text
