"""What a finished file says against what the data say: every figure, heading, sentence and table cell."""

from __future__ import annotations

from reportgen.office.read_back.comparing import Compared, compared
from reportgen.office.read_back.words import Difference, Kind

__all__ = ["Compared", "Difference", "Kind", "compared"]
