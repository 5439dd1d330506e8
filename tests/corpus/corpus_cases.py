"""The re-keyed facts of published reports, the answer key, and the variations to leave alone.

`legacy/<id>.yaml` (2008-2018) and `national/<id>.yaml` (2019 and later) hold what one published report states, as
facts and figures; issuers are renamed and people left out. `<folder>_labels.tsv` has one line for each place of a
real defect, `<folder>_tolerate.tsv` one for each lawful variation. In both, `at` quotes the text of the converted
report on which the matter stands; in the answer key a path (正文.复议诉讼, 表二.规章.本年废止件数) stands for what is
missing, or for a cell.

Keys of a case: `seen` is whole, head (the text stops early) or tail (it begins late); `preamble` has the parts it
lists, their number as claimed, and whether the list is open; a section tells what it is `about`, its `numbers` are
typed before its lines, `figures` and `words` are said in it as they stand; `headings: run-on` makes one paragraph
of the report, `run-in` puts text behind its heading; `period.as` is the period as written. A `hedge` is 余 or 多
behind a number; `breakdowns` are sums beside those of `categories` and `channels`.

A national case names the `form` its tables are drawn by; `tables` has their rows by the form's names with the
figures in the form's order, or `picture` or `none`. `heads` and `names` are labels printed otherwise (an empty one is
lost), `order` another order of the columns, `split` a row given as several, `spaced` figures with spaces before them;
a table that is `cut` goes on where the text cannot be seen.
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
FOLDERS = ("legacy", "national")
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
    """Every case, those of a folder by id; all scalars are text."""
    files = (file for folder in FOLDERS for file in sorted((FOLDER / folder).glob("*.yaml")))
    return tuple(yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader) for file in files)


@cache
def labels() -> tuple[Label, ...]:
    return tuple(Label(**row) for folder in FOLDERS for row in _rows(f"{folder}_labels.tsv"))


@cache
def tolerated() -> tuple[Tolerated, ...]:
    return tuple(Tolerated(**row) for folder in FOLDERS for row in _rows(f"{folder}_tolerate.tsv"))


def _rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
