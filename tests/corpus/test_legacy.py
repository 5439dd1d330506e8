"""Published reports of 2008–2018, told anew from their facts, before every rule under the pack of article 32.

Run with `pytest -s tests/corpus` to see which labels were found, which were missed, and what else was said.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from functools import cache
from pathlib import Path

import conversion
import pytest
from conversion import Converted
from legacy_cases import Case, Label, Tolerated, cases, labels, tolerated

from reportgen.diagnostics import catalogue
from reportgen.diagnostics.model import Diagnostic, Severity
from reportgen.report import recognise
from reportgen.report.model import FigureState

NO_RULE = "a slip that makes words of its own: no rule knows which word was meant"
MISSED = {
    "L03 TYPO 二0一七年": "0 among Chinese numerals is a common way of writing the year and is tolerated",
    "L17 TYPO 申述": NO_RULE,
    "L17 TYPO 索取号": NO_RULE,
    "L25 TYPO 不断增政府工作透明度": NO_RULE,
    "L43 TYPO 他其信息": NO_RULE,
    "L56 CATEGORY_DRIFT 五大块": "the number of kinds that prose announces is not compared with those that follow",
    "L59 TYPO □□□": NO_RULE,
}
"""Sure labels that no rule finds, with the reason; a label that is found after all must leave this table."""
DOUBTED = {
    "L04 PERIOD_WRONG 2017年1月日": "a date that lost its day on the web page is no date; nothing is concluded from it",
    "L10 PARTS_COUNT 八个部分": "an open list (等八个部分) names some parts, and the text stops before the eighth",
    "L12 WORDING 撤销复议": NO_RULE,
    "L25 MISSING_SECTION 正文.复议诉讼": "the text stops early; what follows cannot be judged",
    "L27 SELF_CONTRADICT 24余条": "the number is said of another year and found as that (N403)",
    "L32 PARTS_COUNT 八个部分": "an open list (等八个部分) names some parts, and the text stops before the eighth",
    "L33 SELF_CONTRADICT 不予公开信息10条": "papers not to be made public are no answers to applications",
    "L38 TYPO 揭示板": NO_RULE,
    "L39 SELF_CONTRADICT 2423条": "录入信息 need not be 主动公开信息",
    "L40 WORDING 认真贯彻落实按照": NO_RULE,
    "L56 PARTS_COUNT 八个部分": "an open list (等八个部分) names some parts, and the text stops before the eighth",
    "L66 PARTS_VS_BODY 概述": "a first section of another name that deals with the overview is an overview",
}
"""The same for labels that are only likely."""

DEMANDED = {
    "S101 正文.收费": "article 32 names fees among the contents of every report",
    "N407": "余 and 多 behind an exact number are doubted wherever they stand",
}
"""Warnings that the catalogue of rules demands, though the answer key leaves the matter alone."""

TOPICS = {
    "overview": "概述",
    "disclosed": "主动公开",
    "requests": "依申请公开",
    "review": "复议诉讼",
    "fees": "收费",
    "problems": "问题改进",
}


@cache
def converted(id_: str) -> Converted:
    return conversion.convert(next(case for case in cases() if case["id"] == id_))


def all_converted() -> list[Converted]:
    return [converted(case["id"]) for case in cases()]


def found_by(label: Label) -> list[Diagnostic]:
    """The findings that are this label's: its code, on its words or, for what is missing, at its path."""
    report = converted(label.id)
    named = [item for item in report.diagnostics if item.code == label.rule and item.path == label.at]
    if named or label.at not in report.source.text:
        return named
    return [item for item in conversion.standing_on(report, label.at) if item.code == label.rule]


def unlabelled(report: Converted, severity: Severity) -> list[Diagnostic]:
    own = [item for label in labels() if label.id == report.case["id"] for item in found_by(label)]
    return [
        item for item in report.diagnostics if item.severity is severity and item not in own and not is_demanded(item)
    ]


def is_demanded(item: Diagnostic) -> bool:
    return item.severity is Severity.WARNING and not {item.code, f"{item.code} {item.path}"}.isdisjoint(DEMANDED)


def described(report: Converted, item: Diagnostic) -> str:
    return f"{report.case['id']}:{item.span.line} {item.code} {catalogue.message(item).zh}"


# -- the conversion itself ---------------------------------------------------------------------------


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["id"])
def test_a_figure_says_where_it_stands_and_slices_back_to_its_own_text(case: Case) -> None:
    report = converted(case["id"])
    stated = [figure for figure in report.report.figures.values() if figure.state is FigureState.STATED]
    for figure in stated:
        said = report.source.slice(figure.span)
        assert figure.text in (said, "0"), figure.path
    totals = {case[group]["total"] for group in ("disclosed",) if group in case and "hedge" not in case[group]}
    assert totals <= {figure.text for figure in stated}


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["id"])
def test_every_heading_is_recognised_for_what_it_is_about(case: Case) -> None:
    sections = converted(case["id"]).report.sections
    assert len(sections) == len(case["sections"])
    for section, stated in zip(sections, case["sections"], strict=True):
        abouts = [stated["about"]] if isinstance(stated["about"], str) else stated["about"]
        assert section.spec is not None, section.heading
        topics = {topic.value for topic in (section.spec.topic, *section.spec.also)}
        assert {TOPICS[about] for about in abouts if about in TOPICS} <= topics, section.heading
        if not set(abouts) & set(TOPICS):
            assert topics == {"其他"}, section.heading


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["id"])
def test_the_parts_that_a_preamble_lists_are_read_one_by_one(case: Case) -> None:
    parts = case.get("preamble", {}).get("parts")
    if parts is None:
        assert converted(case["id"]).report.listed_parts == ()
        return
    read = converted(case["id"]).report.listed_parts
    assert [recognise.loose_form(name) for name in read] == [recognise.loose_form(name) for name in parts]


# -- the answer key ------------------------------------------------------------------------------------


SURE = [label for label in labels() if label.rule and label.certainty == "sure"]


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
        theirs = {(row["id"], row["code"], row["certainty"], row["detail"]) for row in rows if row["id"][0] == "L"}
    assert {(label.id, label.label, label.certainty, label.detail) for label in labels()} == theirs


def test_the_table_of_what_was_found_missed_and_said_besides() -> None:
    kinds = Counter((label.label, label.certainty) for label in labels())
    found = Counter((label.label, label.certainty) for label in labels() if label.rule and found_by(label))
    lines = ["", f"{'label':<22}{'certainty':<11}{'places':>7}{'found':>7}{'missed':>8}"]
    for (name, certainty), count in sorted(kinds.items()):
        hits = found[name, certainty]
        lines.append(f"{name:<22}{certainty:<11}{count:>7}{hits:>7}{count - hits:>8}")
    lines.append("said beside the answer key:")
    for report in all_converted():
        for severity in Severity:
            lines += [f"  {severity.value:<8}{described(report, item)}" for item in unlabelled(report, severity)]
    demanded = [item.code for report in all_converted() for item in report.diagnostics if is_demanded(item)]
    lines.append(f"  warnings that the rules demand all the same: {dict(sorted(Counter(demanded).items()))}")
    sys.stdout.write("\n".join(lines) + "\n")
    missed = {key: count - found[key] for key, count in kinds.items()}
    assert sum(count for (_, certainty), count in missed.items() if certainty == "sure") == len(MISSED)
