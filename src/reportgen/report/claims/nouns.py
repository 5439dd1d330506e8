"""The edition's own nouns for its figures (政策解读, 收费通知), beside a number in running text."""

from __future__ import annotations

import re
from collections.abc import Container
from functools import cached_property

from reportgen.layout.spec import FieldType, Layout
from reportgen.report.claims import matters
from reportgen.report.claims.setting import Setting, Tie


class Nouns:
    """The nouns of every figure but those `told` by set phrases or by the names of cells."""

    def __init__(self, layout: Layout, told: Container[str]) -> None:
        self._fields = {spec.key: spec for spec in layout.fields}
        counted = (FieldType.COUNT, FieldType.AMOUNT)
        named = (s for s in layout.fields if s.nouns and s.key not in told and s.type in counted)
        self._paths = {f"f{number}": spec.key for number, spec in enumerate(named)}

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        parts = (f"(?P<{group}>{'|'.join(self._fields[path].nouns)})" for group, path in self._paths.items())
        return re.compile(f"(?:{'|'.join(parts)})$") if self._paths else None

    def named(self, setting: Setting) -> tuple[Tie, ...]:
        """The figure whose noun stands right before the number, or right behind it."""
        if self._pattern is None:
            return ()
        words = matters.without_tail(setting.reach)
        match = self._pattern.search(words) or self._pattern.match(setting.after.removeprefix("的"))
        return (Tie(self._paths[match.lastgroup], match.group()),) if match is not None and match.lastgroup else ()

    def amount_behind(self, setting: Setting) -> tuple[Tie, ...]:
        """发出收费通知3件，总金额300元，实际收取200元: amounts of the things just counted, due and paid."""
        spec = self._fields.get(setting.last)
        words = re.search(r"(?:总?金额|总额|实(?:际)?收(?:取|到)?)$", matters.without_tail(setting.clause))
        if spec is None or spec.cell is not None or words is None:
            return ()
        group = f"{spec.key.rsplit('.', 1)[0]}."
        amounts = [s.key for s in self._fields.values() if s.key.startswith(group) and s.type is FieldType.AMOUNT]
        meant = amounts[-1:] if words.group().startswith("实") else amounts[:1]
        return tuple(Tie(path, words.group()) for path in meant)
