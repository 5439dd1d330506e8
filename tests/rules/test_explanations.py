"""核实说明 answers warnings, and lapses when there is nothing left to answer (E001)."""

from __future__ import annotations

import factory
import pytest

from reportgen.diagnostics import catalogue
from reportgen.diagnostics.finding import finding
from reportgen.diagnostics.model import Diagnostic, Explanation, Findings, Message, NotChecked, Severity
from reportgen.rules import explanations


def warning(value: str = "2018-04-04", path: str = "公布日期", line: int = 5, **overrides: object) -> Diagnostic:
    return finding("D503", factory.span(line), path, value=value, **overrides)


def explanation(value: str = "2018-04-04", path: str = "公布日期", code: str = "D503", line: int = 40) -> Explanation:
    return Explanation(code, path, value, "系统升级", "党政办", "2018-04-04", False, factory.span(line))


def applied(found: tuple[Diagnostic, ...], *given: Explanation, not_checked: tuple[NotChecked, ...] = ()) -> Findings:
    return explanations.apply(Findings(found, not_checked), factory.report_with(explanations=given))


def lapsed(findings: Findings) -> list[Diagnostic]:
    return [item for item in findings.diagnostics if item.code == "E001"]


def test_a_warning_with_its_code_place_and_value_carries_its_explanation() -> None:
    given = explanation()
    result = applied((warning(),), given)
    assert [item.explained for item in result.diagnostics] == [given]
    assert result.warnings == ()
    assert result.explained == result.diagnostics


def test_numbers_are_compared_as_numbers_and_text_without_regard_to_white_space() -> None:
    assert lapsed(applied((warning("4"),), explanation("4.0"))) == []
    assert lapsed(applied((warning("公开 100 条。"),), explanation("公开100条。"))) == []


def test_a_changed_value_lapses_at_the_explanation_and_names_both_values() -> None:
    result = applied((warning("2018-04-09"),), explanation())
    (item,) = lapsed(result)
    assert (item.severity, item.variant, item.span.line) == (Severity.WARNING, "changed", 40)
    assert catalogue.message(item).zh == "核实说明写的现值是“2018-04-04”，现在是“2018-04-09”，原说明失效。"
    assert len(result.warnings) == 2


def test_an_explanation_without_a_value_does_not_count() -> None:
    (item,) = lapsed(applied((warning(),), explanation(value="")))
    assert item.variant == "no-value"


def test_an_explanation_with_nothing_to_explain_lapses() -> None:
    (item,) = lapsed(applied((), explanation()))
    assert (item.variant, item.path) == ("", "核实说明[1]")
    (other,) = lapsed(applied((warning(path="落款日期"),), explanation()))
    assert other.variant == ""


@pytest.mark.parametrize("severity", [Severity.ERROR, Severity.NOTE])
def test_errors_and_notes_cannot_be_explained(severity: Severity) -> None:
    result = applied((warning(severity=severity),), explanation())
    assert result.explained == ()
    (item,) = lapsed(result)
    assert item.variant == severity.value


def test_an_explanation_without_a_place_says_where_it_could_belong() -> None:
    (item,) = lapsed(applied((warning(), warning(path="落款日期", line=6)), explanation(path="")))
    assert (item.variant, item.args["count"]) == ("place", 2)
    (none,) = lapsed(applied((), explanation(path="")))
    assert none.variant == "nowhere"


def test_two_findings_at_one_place_are_told_apart_by_their_value() -> None:
    result = applied((warning("甲句。"), warning("乙句。", line=6)), explanation("乙句。"))
    assert [item.explained is not None for item in result.diagnostics] == [False, True]
    assert lapsed(result) == []


def test_the_same_explanation_twice_lapses_once() -> None:
    assert len(lapsed(applied((warning(),), explanation(), explanation(line=41)))) == 1


def test_findings_that_say_the_same_at_one_place_may_each_have_their_line_or_share_one() -> None:
    alike = (warning("甲句。"), warning("甲句。", line=6))
    for given in ((explanation("甲句。"),), (explanation("甲句。"), explanation("甲句。", line=41))):
        result = applied(alike, *given)
        assert len(result.explained) == 2 and lapsed(result) == []
    spare = applied(alike, *(explanation("甲句。", line=line) for line in (40, 41, 42)))
    assert [item.span.line for item in lapsed(spare)] == [42]


def test_an_explanation_whose_rule_could_not_run_is_left_alone() -> None:
    skipped = NotChecked("C303", "", Message("缺2016年数据", "no data of 2016"))
    assert lapsed(applied((), explanation(code="C303"), not_checked=(skipped,))) == []


def test_all_messages_of_lapsed_explanations_can_be_shown() -> None:
    cases = (
        applied((), explanation()),
        applied((), explanation(path="")),
        applied((warning("9"),), explanation()),
        applied((warning(),), explanation(value="")),
        applied((warning(),), explanation(path="")),
        applied((warning(severity=Severity.ERROR),), explanation()),
        applied((warning(severity=Severity.NOTE),), explanation()),
    )
    for case in cases:
        (item,) = lapsed(case)
        assert "{" not in catalogue.message(item).zh + catalogue.hint(item).en
