"""The re-keyed facts of published reports of 2008–2018, the answer key, and the variations to leave alone.

`legacy/<id>.yaml` holds what one published report states, as facts and figures; issuers are renamed and
people left out. `legacy_labels.tsv` has one line for each place of a real defect, `legacy_tolerate.tsv` one for
each lawful variation. In both, `at` quotes the text of the converted report on which the matter stands; in the
answer key a path (正文.复议诉讼) stands for what is missing and so stands nowhere.

Keys of a case: `seen` is whole, head (the text stops early) or tail (it begins late); `preamble` has the parts it
lists, their number as claimed, and whether the list is open; a section tells what it is `about`, its `numbers` are
typed before its lines, `figures` and `words` are said in it as they stand; `headings: run-on` makes one paragraph
of the report, `run-in` puts text behind its heading; `period.as` is the period as written. A `hedge` is 余 or 多
behind a number; `breakdowns` are sums beside those of `categories` and `channels`.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).resolve().parent
Case = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Label:
    """One defect at one place. `rule` is the code that must find it, empty when no rule looks for its kind."""

    id: str
    label: str
    certainty: str
    rule: str
    at: str
    detail: str

    @property
    def name(self) -> str:
        return f"{self.id} {self.label} {self.at}"


@dataclass(frozen=True, slots=True)
class Tolerated:
    """A variation that is no defect; `at` is empty when it is one of the whole report."""

    id: str
    variation: str
    at: str


@cache
def cases() -> tuple[Case, ...]:
    """Every case by id; all scalars are text."""
    files = sorted((FOLDER / "legacy").glob("*.yaml"))
    return tuple(yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader) for file in files)


@cache
def labels() -> tuple[Label, ...]:
    return tuple(Label(**row) for row in _rows("legacy_labels.tsv"))


@cache
def tolerated() -> tuple[Tolerated, ...]:
    return tuple(Tolerated(**row) for row in _rows("legacy_tolerate.tsv"))


def _rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
