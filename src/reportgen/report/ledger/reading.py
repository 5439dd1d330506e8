"""From the rows of a register to its cases: what each cell means, and a finding where it means nothing.

Findings are warnings: a register is a working paper, and the report may be right where it is not. The kind of
applicant is never quoted, since some registers have people's names in its place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from reportgen.diagnostics.finding import finding
from reportgen.diagnostics.model import Diagnostic, Label, Message, Severity
from reportgen.layout.spec import Layout
from reportgen.report import keys
from reportgen.report.ledger import form as ledger_form
from reportgen.report.ledger.cases import CaseReader, Fault, RowCells, number_of
from reportgen.report.ledger.columns import NEEDED, Head, Meaning, head_of, repeats
from reportgen.report.ledger.form import LedgerForm, LedgerWords
from reportgen.report.ledger.model import KEY, Case, Ledger, of_year
from reportgen.source import ledger as registers
from reportgen.source.ledger import Kept, RawCell, RawRow, Register
from reportgen.span import SourceText, Span

_SUMS = frozenset(("合计", "小计", "总计", "共计"))
_MEANINGS_OF_TEXT = (Meaning.OUTCOME, Meaning.APPLICANT)


@dataclass(frozen=True, slots=True)
class LedgerReading:
    """A register as read. `source` is the text to which findings point: it holds nothing about people."""

    ledger: Ledger
    source: SourceText | None = None
    diagnostics: tuple[Diagnostic, ...] = ()


def read(path: Path, shown: str, layout: Layout, year: int) -> LedgerReading:
    """The register in a file, read for a report year. Never raises for a fault of the file."""
    form = ledger_form.form_of(layout)
    if form is None:
        reason = Message("这个版式没有申请情况表，台账没有用", "the edition has no table of applications")
        return LedgerReading(Ledger(shown, "", reason=reason))
    reading = registers.read(path, shown)
    if reading.register is None:
        reason = Message(f"台账“{shown}”读不出来", f"the register “{shown}” cannot be read")
        return LedgerReading(Ledger(shown, form.table.key, reason=reason), None, reading.diagnostics)
    return _Reader(reading.register, form, year).read()


@dataclass(frozen=True, slots=True)
class _Found:
    """A case with what is wrong with it; places are cells until it is known which cells are kept."""

    case: Case
    cells: RowCells
    faults: tuple[Fault, ...]


class _Reader:
    def __init__(self, register: Register, form: LedgerForm, year: int) -> None:
        self.register = register
        self.form = form
        self.year = year
        self.heads: list[Head] = []
        self._cases = CaseReader(LedgerWords(form), year)

    def read(self) -> LedgerReading:
        rows = list(self._rows())
        best = max(self.heads, key=lambda head: len(head.columns), default=None)
        if best is None or all(head.lacking for head in self.heads):
            return self._unusable(best)
        found = [item for item in (self._found(row) for row in rows) if item is not None]
        found = list(self._numbered_once(found))
        kept = self._kept(found)
        cases = tuple(self._with_places(item, kept) for item in found)
        told = tuple(self._told(found, cases, kept))
        cells = ledger_form.placed(self.form, cases, self.year)
        read = Ledger(self.register.shown, self.form.table.key, cases, cells)
        return LedgerReading(read, kept.source, (*self._personal(kept), *told))

    # -- rows --------------------------------------------------------------------------------------------

    def _rows(self) -> Iterator[RowCells]:
        """The rows that hold cases, of every sheet that has a head."""
        for sheet in self.register.sheets:
            head = head_of(sheet)
            if head is None:
                continue
            self.heads.append(head)
            if head.lacking:
                continue
            for row in sheet.rows:
                if row.number > head.row.number and self._is_case(head, row):
                    yield RowCells(head, row, self.register.text is not None)

    def _is_case(self, head: Head, row: RawRow) -> bool:
        """Whether a row is a case: no repeated head, sum or number printed in advance, nor the rest of a merged row."""
        number = head.cell(row, Meaning.NUMBER)
        others = [cell.text for meaning in head.columns if (cell := head.cell(row, meaning)) and cell is not number]
        first = next((cell.text for _, cell in sorted(row.cells.items()) if cell.text), "")
        if not any(others) or repeats(head, row) or keys.form(first).rstrip("：:") in _SUMS:
            return False
        return number is None or number.row == row.number

    def _found(self, cells: RowCells) -> _Found | None:
        """A case of the year with its faults; None for one of other years."""
        case, faults = self._cases.read(cells)
        if next(of_year((case,), self.year), None) is None:
            return None
        return _Found(case, cells, faults)

    def _numbered_once(self, found: list[_Found]) -> Iterator[_Found]:
        """Of cases with the same number all but the first are unclear: one case twice, or two with a slip."""
        first: dict[tuple[str, str], RowCells] = {}
        for item in found:
            number = number_of(item.cells)
            scope = item.cells.row.sheet if item.cells.head.numbers_rows else ""
            before = first.setdefault((scope, number), item.cells) if number else item.cells
            if before is item.cells:
                yield item
                continue
            cell = item.cells.cell(Meaning.NUMBER)
            args = {"key": item.case.number, "first_line": before.row.number, "line": item.cells.row.number}
            fault = Fault("Y003", "case", cell, Meaning.NUMBER, args, before.cell(Meaning.NUMBER))
            yield _Found(replace(item.case, clear=False), item.cells, (*item.faults, fault))

    # -- places and findings -------------------------------------------------------------------------------

    def _kept(self, found: list[_Found]) -> Kept:
        shown: list[RawCell] = []
        hidden: list[RawCell] = []
        for head in self.heads:
            shown += [*head.columns.values(), *head.personal]
        for item in found:
            for meaning in item.cells.head.columns:
                is_told = self._cases.may_be_shown(item.cells, meaning) and not item.cells.out_of_shape
                (shown if is_told else hidden).append(item.cells.cell(meaning))
        return registers.kept(self.register, shown, hidden)

    @staticmethod
    def _with_places(item: _Found, kept: Kept) -> Case:
        anchor = item.cells.anchor
        answered = item.cells.cell(Meaning.ANSWERED)
        return replace(item.case, span=kept.span(anchor), answered_span=kept.span(answered))

    def _told(self, found: list[_Found], cases: tuple[Case, ...], kept: Kept) -> Iterator[Diagnostic]:
        """The findings. A word that is met again and again is told once, with the number of its cases."""
        together: dict[tuple[str, str, str], list[tuple[Fault, Case]]] = {}
        for item, case in zip(found, cases, strict=True):
            for fault in item.faults:
                word = str(fault.args.get("word", "")) if fault.meaning in _MEANINGS_OF_TEXT else ""
                key = (fault.variant, fault.meaning, word) if word else (fault.variant, fault.meaning, case.place)
                together.setdefault(key, []).append((fault, case))
        for group in together.values():
            fault, case = group[0]
            yield self._finding(fault, case, kept, len(group))

    def _finding(self, fault: Fault, case: Case, kept: Kept, count: int) -> Diagnostic:
        """A finding's value, which a 核实说明 names, is the word; the place where there is none or it is not shown."""
        word = str(fault.args.get("word", "")) if fault.meaning is not Meaning.APPLICANT else ""
        word = self._cases.outcome_shown(word)
        args = {name: value for name, value in fault.args.items() if name != "word"}
        related: tuple[Label, ...] = ()
        if fault.first is not None:
            related = (Label(kept.span(fault.first), Message("第一次写在这里", "first written here")),)
        return finding(
            fault.code, kept.span(fault.cell), f"{KEY}.{case.number}.{fault.meaning}", variant=fault.variant,
            severity=Severity.WARNING, value=word or case.place, related=related,
            field=str(fault.meaning), text=word, case=case.number, place=case.place, count=count, more=args,
        )  # fmt: skip

    def _personal(self, kept: Kept) -> Iterator[Diagnostic]:
        cells = list({keys.form(cell.text): cell for head in self.heads for cell in head.personal}.values())
        if cells:
            names = "、".join(" ".join(cell.text.split()) for cell in cells)
            yield finding(
                "Q601", kept.span(cells[0]), KEY, variant="register", severity=Severity.NOTE, value=names, columns=names
            )

    def _unusable(self, best: Head | None) -> LedgerReading:
        """A register whose columns cannot be told: nothing of it is kept but its head."""
        shown = self.register.shown
        lacking = best.lacking if best is not None else NEEDED
        names = "、".join(lacking)
        kept = registers.kept(self.register, best.columns.values() if best is not None else ())
        place = kept.span(next(iter(best.columns.values()))) if best is not None else Span.whole_file(shown)
        found = finding(
            "Y007", place, KEY, variant="register-columns", severity=Severity.WARNING, value=names, columns=names
        )
        reason = Message(f"台账“{shown}”没有这些栏：{names}", f"the register “{shown}” has no columns {names}")
        ledger = Ledger(shown, self.form.table.key, reason=reason)
        return LedgerReading(ledger, kept.source, (found,))
