"""One row of a register as a case: its dates, its applicant, its outcome, and what is wrong with them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from reportgen.report import values
from reportgen.report.ledger.columns import SERIAL, Head, Meaning
from reportgen.report.ledger.form import LedgerWords, Understood
from reportgen.report.ledger.model import Case
from reportgen.report.ledger.showing import Outcomes, may_be_date, names_someone
from reportgen.source.ledger import RawCell, RawRow
from reportgen.span import Span

_OF_A_PERSON = re.compile(r"[1-8]\d{16}[0-9Xx]|(?:\+?86)?1[3-9]\d{9}")
"""An identity card or mobile number: some registers number their cases by it, and it is never shown."""
_NOT_YET = Span.whole_file("")
_EXTENDED = frozenset(("已延期", "延期", "延长", "已延长", "√", "✓", "有"))
_MANY_DAYS = 1000


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a cell: the code and variant of the finding, and what fills its words."""

    code: str
    variant: str
    cell: RawCell
    meaning: Meaning
    args: Mapping[str, object] = field(default_factory=dict)
    """`word` is what the cell says, where it may be quoted, and otherwise tells equal words from others."""
    first: RawCell | None = None
    """Where the same stands for the first time."""


@dataclass(slots=True)
class RowCells:
    """A row with the head of its sheet; of empty places, too, there is one cell each."""

    head: Head
    row: RawRow
    is_text: bool
    """It stands in a CSV."""
    _made: dict[Meaning, RawCell] = field(default_factory=dict)

    def cell(self, meaning: Meaning) -> RawCell:
        """The cell in a column that the register has."""
        if meaning not in self._made:
            found = self.head.cell(self.row, meaning)
            assert found is not None
            self._made[meaning] = found
        return self._made[meaning]

    def text(self, meaning: Meaning) -> str:
        """What the cell says; empty where there is no such column."""
        return self.cell(meaning).text if meaning in self.head.columns else ""

    @property
    def anchor(self) -> RawCell:
        """The cell that stands for the row: its number, or the day it came."""
        return self.cell(Meaning.NUMBER if Meaning.NUMBER in self.head.columns else Meaning.RECEIVED)

    @property
    def numbered_by_person(self) -> bool:
        """Whether the number of the case is, or holds, something about a person."""
        number = number_of(self)
        personal = (self.row.cell(cell.column).text for cell in self.head.personal)
        return _OF_A_PERSON.fullmatch(number) is not None or names_someone(number, personal)

    @property
    def out_of_shape(self) -> bool:
        """Whether the row of a CSV has more cells than its head, so that none is sure to stand in its column."""
        return self.is_text and self.row.width > self.head.row.width


def number_of(cells: RowCells) -> str:
    """The number of a case as it is compared; empty without one."""
    return "".join(unicodedata.normalize("NFKC", cells.text(Meaning.NUMBER)).split())


class CaseReader:
    """Reads rows for one report year."""

    def __init__(self, words: LedgerWords, year: int) -> None:
        self._words = words
        self._year = year
        self._outcomes = Outcomes(words.form)

    def read(self, cells: RowCells) -> tuple[Case, tuple[Fault, ...]]:
        """The case of a row, with its faults. It has no place yet."""
        place = f"{cells.row.sheet}!{cells.row.number}行" if cells.row.sheet else f"第{cells.row.number}行"
        case = Case(_name(cells, place), place, _NOT_YET, clear=False)
        if cells.out_of_shape:
            args = {"found": cells.row.width, "expected": cells.head.row.width}
            return case, (Fault("Y007", "case-shape", cells.anchor, Meaning.NUMBER, args),)
        return _RowReader(cells, self._words, self._year).case(case)

    def may_be_shown(self, cells: RowCells, meaning: Meaning) -> bool:
        """Whether a cell can hold nothing about people: an applicant or outcome in known words, a date."""
        text = cells.text(meaning)
        if meaning is Meaning.APPLICANT:
            return bool(self._words.applicant(text))
        if meaning is Meaning.NUMBER:
            return not cells.numbered_by_person
        if meaning is Meaning.OUTCOME:
            return self._outcomes.shown(text) == text
        return may_be_date(text) or _says_yes(text) is not None

    def outcome_shown(self, text: str) -> str:
        """An outcome as a finding may quote it."""
        return self._outcomes.shown(text)


def _name(cells: RowCells, place: str) -> str:
    number = number_of(cells)
    if not number or cells.numbered_by_person:
        return place
    return f"{cells.row.sheet}{SERIAL}{number}" if cells.head.numbers_rows else number


class _RowReader:
    def __init__(self, cells: RowCells, words: LedgerWords, year: int) -> None:
        self._cells = cells
        self._words = words
        self._year = year
        self._faults: list[Fault] = []

    def case(self, case: Case) -> tuple[Case, tuple[Fault, ...]]:
        received, answered = self._date(Meaning.RECEIVED), self._date(Meaning.ANSWERED)
        case = replace(case, received=received, answered=answered)
        if received is not None and answered is not None and answered < received:
            args = {"received": received.isoformat(), "answered": answered.isoformat()}
            self._fault("case-order", Meaning.ANSWERED, args)
        elif received is not None and received.year > self._year:
            return case, ()
        elif answered is not None and answered.year < self._year:
            return replace(case, clear=True), ()
        elif received is None and not self._faults:
            self._fault("case-missing", Meaning.RECEIVED)
        applicant = self._applicant()
        outcome = self._outcome(answered)
        case = replace(case, applicant=applicant, outcome=outcome, clear=not self._faults)
        return self._with_time_limit(case), tuple(self._faults)

    def _with_time_limit(self, case: Case) -> Case:
        """With what bears on the time limit alone; what is not understood there is taken for nothing said."""
        corrected = values.parse_date(self._cells.text(Meaning.CORRECTED))
        days = values.parse_count(self._cells.text(Meaning.SET_ASIDE).removesuffix("天").removesuffix("个工作日"))
        return replace(
            case,
            extended=_says_yes(self._cells.text(Meaning.EXTENDED)) is True,
            starts=corrected.value if isinstance(corrected, values.Parsed) else None,
            set_aside=int(days.value) if isinstance(days, values.Parsed) and days.value < _MANY_DAYS else 0,
        )

    def _date(self, meaning: Meaning) -> date | None:
        read = values.parse_date(self._cells.text(meaning))
        if isinstance(read, values.Parsed):
            return read.value
        if isinstance(read, values.Fault) and read.suggestion:
            return date.fromisoformat(read.suggestion)
        if isinstance(read, values.Fault):
            self._fault("case-date", meaning)
        return None

    def _applicant(self) -> str | None:
        text = self._cells.text(Meaning.APPLICANT)
        if values.blank(text) is not None:
            self._fault("case-missing", Meaning.APPLICANT)
            return None
        found = self._words.applicant(text)
        if not found:
            known = "、".join(self._words.form.columns)
            self._fault("case-applicant", Meaning.APPLICANT, {"word": text, "choices": known})
        return found or None

    def _outcome(self, answered: date | None) -> str | None:
        text = self._cells.text(Meaning.OUTCOME)
        blank = values.blank(text) is not None
        if answered is not None and answered.year > self._year:
            return None
        meant = Understood(pending=True) if blank else self._words.outcome(text)
        wrong_date = any(fault.meaning is Meaning.ANSWERED for fault in self._faults)
        if not meant.key and not meant.pending:
            self._not_an_outcome(text, meant)
        elif wrong_date:
            return meant.key or None
        elif answered is None and meant.key:
            self._fault("case-missing", Meaning.ANSWERED)
        elif answered is not None and blank:
            self._fault("case-missing", Meaning.OUTCOME)
        elif answered is not None and meant.pending:
            self._fault("case-pending", Meaning.OUTCOME, {"word": text, "answered": answered.isoformat()})
        return meant.key or None

    def _not_an_outcome(self, text: str, meant: Understood) -> None:
        if meant.choices:
            choices = "、".join(key.replace(".", "·") for key in meant.choices)
            self._fault("case-group", Meaning.OUTCOME, {"word": text, "choices": choices})
        else:
            self._fault("case-outcome", Meaning.OUTCOME, {"word": text})

    def _fault(self, variant: str, meaning: Meaning, args: Mapping[str, object] | None = None) -> None:
        self._faults.append(Fault("Y007", variant, self._cells.cell(meaning), meaning, args or {}))


def _says_yes(text: str) -> bool | None:
    word = text.strip()
    if word in _EXTENDED:
        return True
    read = values.parse_yes_no(word)
    if values.blank(word) is not None:
        return False
    return read.value if isinstance(read, values.Parsed) else None
