"""A finished report that somebody edited, back into the data file it was built from.

`units` are the paragraphs of the report as the data give them, `wording` works out what becomes of the words of one,
`placing` where that stands in the data file; `merger` does all of it and compares the outcome with the edited file.
Text changes are taken over, at their places and with comments and order left alone. A changed figure is not: whether
the data or the edit is right is for people to decide.
"""

from __future__ import annotations

from reportgen.office.merging.merger import Merged, merge

__all__ = ["Merged", "merge"]
