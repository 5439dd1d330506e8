"""What the text says, and how it says it (N401–N414).

The rules stand in modules by their subject; this is the family that the registry knows.
"""

from __future__ import annotations

from reportgen.rules import (
    narrative_basis,
    narrative_copies,
    narrative_counting,
    narrative_figures,
    narrative_names,
    narrative_outcomes,
    narrative_residue,
    narrative_sentences,
    narrative_years,
)
from reportgen.rules.registry import Rule

_MODULES = (
    narrative_figures,
    narrative_years,
    narrative_residue,
    narrative_names,
    narrative_basis,
    narrative_counting,
    narrative_outcomes,
    narrative_copies,
    narrative_sentences,
)
RULES: tuple[Rule, ...] = tuple(
    sorted((rule for module in _MODULES for rule in module.RULES), key=lambda rule: rule.code)
)
