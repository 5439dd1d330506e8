"""How a source has written the forms of its edition: labels that are not the form's, rows and columns it lacks.

Kept apart from the figures, which are bound as far as they can be, so that rules can judge the form (S108, S109).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from reportgen.span import Span


class Oddity(Enum):
    """Why a label is not one of the form's."""

    FOREIGN = "foreign"
    """It belongs to the form of other years."""
    SHORTENED = "shortened"
    """The form's label with words cut off or added."""
    REWORDED = "reworded"
    """The form's label in other words, known by its likeness or by its place."""
    LOST = "lost"
    """No label, where only one row or column can stand."""
    SPLIT = "split"
    """A row of the form given as several, which are added up."""
    ADDED = "added"
    """A row or column that the form does not have."""


@dataclass(frozen=True, slots=True)
class OddLabel:
    """A label that the edition's form does not have."""

    table: str
    """Key of the form; empty for a key beside the forms."""
    written: str
    span: Span
    path: str
    oddity: Oddity
    column: bool = False
    meant: str = ""
    """The form's label that it stands for."""
    edition: str = ""
    """For a foreign one, the edition whose form has it."""


@dataclass(frozen=True, slots=True)
class WrittenForm:
    """A form as it stands in the source."""

    key: str
    span: Span
    picture: bool = False
    """It is there as a picture, from which no figure can be read."""
    rows: tuple[str, ...] = ()
    """Keys of the rows that are there, in the form's order."""
    lacking_columns: tuple[str, ...] = ()
    """Labels of the columns that none of the rows of their block has."""


@dataclass(frozen=True, slots=True)
class WrittenForms:
    """The forms of a source by key, and every label in or beside them that the edition does not have."""

    by_key: Mapping[str, WrittenForm] = field(default_factory=dict)
    odd_labels: tuple[OddLabel, ...] = ()
