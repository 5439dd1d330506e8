"""Where a number of the running text stands, and what it is tied to."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.layout.spec import Topic


@dataclass(frozen=True, slots=True)
class Tie:
    """The figure a noun means, "" when the words mean a sum or one of several.

    `figures` then lists what they may lawfully mean; `a+b` is a sum.
    """

    figure: str
    noun: str
    figures: tuple[str, ...] = ()

    @classmethod
    def to(cls, noun: str, paths: tuple[str, ...]) -> Tie:
        """To the first of these paths, each a figure or a sum `a+b`."""
        first = "" if "+" in paths[0] else paths[0]
        return cls(first, noun, paths if len(paths) > 1 or not first else ())

    @property
    def alternatives(self) -> tuple[str, ...]:
        """The figures or sums that may be meant."""
        return self.figures or ((self.figure,) if self.figure else ())


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a number stands. All texts are masked; `before` and `after` end and begin at the number."""

    before: str
    """The passage up to the number."""
    reach: str
    """From the previous number or the end of the sentence before."""
    clause: str
    """From the last comma, colon or bracket."""
    after: str
    """From behind the unit to the next mark or number."""
    sentence: str
    unit: str
    topics: frozenset[Topic]
    zero: bool = False
    """Whether the number is nought, which is said of each that a list names."""
    last: str = ""
    """The item that the passage spoke of last."""
