"""Published reports of 2008-2025, told anew from their facts, before every rule of their edition.

Run with `pytest -s tests/corpus` to see which labels were found, which were missed, and what else was said.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from pathlib import Path

import conversion
import pytest
from conversion import Converted, converted
from corpus_cases import Case, Label, Tolerated, cases, labels, tolerated
from known_misses import DEMANDED, DOUBTED, MISSED

from reportgen.diagnostics import catalogue
from reportgen.diagnostics.model import Diagnostic, Severity


def all_converted() -> list[Converted]:
    return [converted(case["id"]) for case in cases()]


def found_by(label: Label) -> list[Diagnostic]:
    """The findings that are this label's: its code, on its words or, for cells and what is missing, at its path."""
    report = converted(label.id)
    named = [item for item in report.diagnostics if item.code == label.rule and _is_at(item.path, label.at)]
    if named or label.at not in report.source.text:
        return named
    return [item for item in conversion.standing_on(report, label.at) if item.code == label.rule]


def _is_at(path: str, at: str) -> bool:
    """Whether a path is the one given, or a cell of the row or table given."""
    return bool(at) and (path == at or (at.startswith("表") and path.startswith(f"{at}.")))


def unlabelled(report: Converted, severity: Severity) -> list[Diagnostic]:
    own = [item for label in labels() if label.id == report.case["id"] for item in found_by(label)]
    return [
        item for item in report.diagnostics if item.severity is severity and item not in own and not is_demanded(item)
    ]


def is_demanded(item: Diagnostic) -> bool:
    return item.severity is Severity.WARNING and not {item.code, f"{item.code} {item.path}"}.isdisjoint(DEMANDED)


def described(report: Converted, item: Diagnostic) -> str:
    return f"{report.case['id']}:{item.span.line} {item.code} {catalogue.message(item).zh}"


# -- the answer key ------------------------------------------------------------------------------------


SURE = [label for label in labels() if label.certainty == "sure" and label.name not in MISSED]


@pytest.mark.parametrize("label", SURE, ids=lambda label: label.name)
def test_a_sure_defect_is_found_under_its_code_at_its_place(label: Label) -> None:
    assert found_by(label), [described(converted(label.id), item) for item in converted(label.id).diagnostics]


@pytest.mark.parametrize(("certainty", "known"), [("sure", MISSED), ("likely", DOUBTED)])
def test_the_labels_that_are_missed_are_the_known_ones(certainty: str, known: dict[str, str]) -> None:
    missed = {label.name for label in labels() if label.certainty == certainty and not (label.rule and found_by(label))}
    assert missed == set(known)


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["id"])
def test_no_error_is_reported_that_the_answer_key_does_not_know(case: Case) -> None:
    report = converted(case["id"])
    assert [described(report, item) for item in unlabelled(report, Severity.ERROR)] == []


@pytest.mark.parametrize(
    "item", [item for item in tolerated() if item.at], ids=lambda item: f"{item.id} {item.variation}"
)
def test_a_tolerated_variation_draws_no_error_and_no_warning_but_those_demanded(item: Tolerated) -> None:
    report = converted(item.id)
    known = {id(found) for label in labels() if label.id == item.id for found in found_by(label)}
    blamed = [
        described(report, found)
        for found in conversion.standing_on(report, item.at)
        if found.severity is not Severity.NOTE and id(found) not in known and not is_demanded(found)
    ]
    assert blamed == []


def test_warnings_beside_the_answer_key_are_rare() -> None:
    """At most one case in ten; each is a doubt that a clerk must answer in vain."""
    warned = [report for report in all_converted() if unlabelled(report, Severity.WARNING)]
    said = [described(report, item) for report in warned for item in unlabelled(report, Severity.WARNING)]
    assert len(warned) * 10 <= len(cases()), said


def test_the_answer_key_is_that_of_the_source_material(shared: Path) -> None:
    with (shared / "corpus" / "labels.tsv").open(encoding="utf-8") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        theirs = {(row["id"], row["code"], row["certainty"], row["detail"]) for row in rows}
    assert {(label.id, label.label, label.certainty, label.detail) for label in labels()} == theirs


def test_the_variations_to_leave_alone_are_those_of_the_source_material(shared: Path) -> None:
    with (shared / "corpus" / "tolerate.tsv").open(encoding="utf-8") as file:
        theirs = {(row["id"], row["variation"]) for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)}
    assert {(item.id, item.variation) for item in tolerated()} == theirs


def _by_code() -> list[str]:
    """Labels found and missed, and false errors and warnings, by the code of the rule."""
    found = Counter(label.rule for label in labels() if label.rule and found_by(label))
    missed = Counter(label.rule for label in labels() if label.rule and not found_by(label))
    loud = (Severity.ERROR, Severity.WARNING)
    false = Counter(item.code for report in all_converted() for level in loud for item in unlabelled(report, level))
    lines = [f"{'code':<8}{'found':>7}{'missed':>8}{'false':>7}"]
    for code in sorted({*found, *missed, *false}):
        lines.append(f"{code:<8}{found[code]:>7}{missed[code]:>8}{false[code]:>7}")
    return lines


def test_the_table_of_what_was_found_missed_and_said_besides() -> None:
    kinds = Counter((label.label, label.certainty) for label in labels())
    found = Counter((label.label, label.certainty) for label in labels() if label.rule and found_by(label))
    lines = ["", f"{'label':<22}{'certainty':<11}{'places':>7}{'found':>7}{'missed':>8}"]
    for (name, certainty), count in sorted(kinds.items()):
        hits = found[name, certainty]
        lines.append(f"{name:<22}{certainty:<11}{count:>7}{hits:>7}{count - hits:>8}")
    lines += ["", *_by_code(), "", "said beside the answer key:"]
    for report in all_converted():
        for severity in Severity:
            lines += [f"  {severity.value:<8}{described(report, item)}" for item in unlabelled(report, severity)]
    demanded = [item.code for report in all_converted() for item in report.diagnostics if is_demanded(item)]
    lines.append(f"  warnings that the rules demand all the same: {dict(sorted(Counter(demanded).items()))}")
    sys.stdout.write("\n".join(lines) + "\n")
    missed = {key: count - found[key] for key, count in kinds.items()}
    assert sum(count for (_, certainty), count in missed.items() if certainty == "sure") == len(MISSED)
