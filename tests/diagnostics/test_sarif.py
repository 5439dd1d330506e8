"""Findings as SARIF: valid by the standard's own schema, and nothing lost or made up on the way."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from gallery_arguments import CASES, FILE, example
from hypothesis import given
from hypothesis import strategies as st
from specimens import ADDRESSES, ODD, TOP, TOTAL, all_kinds, case, late, quoting, sums

from reportgen.diagnostics import catalogue
from reportgen.diagnostics.addresses import Addresses
from reportgen.diagnostics.catalogue.entry import Entry
from reportgen.diagnostics.finding import finding
from reportgen.diagnostics.machine import as_plain, dumps
from reportgen.diagnostics.model import Diagnostic, Findings, Label, Message, NotChecked
from reportgen.diagnostics.sarif import FINGERPRINT, Run, as_sarif
from reportgen.span import Span
from sarif_schema import faults


def page(entry: Entry) -> str:
    return f"# {entry.code}\n\n说明。"


def log(findings: Findings, **changes: Any) -> dict[str, Any]:
    """The log after it went through JSON text."""
    run = replace(Run("0.1.0", ADDRESSES, page), **changes)
    text = dumps(as_sarif(as_plain(findings), run))
    read: dict[str, Any] = json.loads(text)
    return read


def run_of(*items: Diagnostic, not_checked: tuple[NotChecked, ...] = (), **changes: Any) -> dict[str, Any]:
    run: dict[str, Any] = log(Findings(items, not_checked), **changes)["runs"][0]
    return run


def result_of(item: Diagnostic, **changes: Any) -> dict[str, Any]:
    (result,) = run_of(item, **changes)["results"]
    return dict(result)


def physical(result: dict[str, Any]) -> dict[str, Any]:
    place: dict[str, Any] = result["locations"][0]["physicalLocation"]
    return place


# -- the standard --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["zh", "en", "both"])
def test_a_log_reads_as_the_golden_file_shows_and_is_valid(lang: str, golden: Callable[[str, str], None]) -> None:
    run = Run("0.1.0", ADDRESSES, page, lang, exit_code=3, sources=(FILE, ODD, FILE), files=("out/2017/报告.pdf",))
    made = as_sarif(as_plain(all_kinds()), run)
    assert faults(json.loads(dumps(made))) == []
    golden(f"diagnostics/sarif.{lang}.json", dumps(made) + "\n")


@pytest.mark.parametrize("lang", ["zh", "en", "both"])
def test_every_message_of_the_catalogue_makes_a_valid_log(lang: str) -> None:
    items = tuple(example(entry, variant) for entry, variant in CASES)
    made = log(Findings(items), lang=lang)
    assert faults(made) == []
    run = made["runs"][0]
    assert len(run["results"]) == len(CASES)
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == sorted({item.code for item in items})


def test_a_log_without_findings_is_valid_and_has_an_empty_list_of_results() -> None:
    made = log(Findings())
    assert faults(made) == []
    assert made["runs"][0]["results"] == [] and made["runs"][0]["tool"]["driver"]["rules"] == []


def test_the_schema_refuses_a_log_that_is_spoilt() -> None:
    made = log(all_kinds())

    def spoilt(change: Callable[[Any], object]) -> list[str]:
        other = copy.deepcopy(made)
        change(other["runs"][0])
        return faults(other)

    assert spoilt(lambda run: run["results"][0].pop("message"))
    assert spoilt(lambda run: run["results"][0].update(level="fatal"))
    assert spoilt(lambda run: run["results"][0]["partialFingerprints"].update(number=1))
    assert spoilt(lambda run: run["invocations"][0].pop("executionSuccessful"))
    assert spoilt(lambda run: run.update(columnKind="codePoints"))
    assert spoilt(lambda run: run["tool"]["driver"].update(colour="red"))


SPANS = st.builds(
    lambda line, column, lines, columns: Span(FILE, line, column, line + lines, column + columns),
    st.integers(0, 9999), st.integers(1, 999), st.integers(0, 3), st.integers(0, 99),
)  # fmt: skip


@given(st.text(min_size=1), st.text(), st.text(), SPANS)
def test_whatever_the_files_and_texts_are_the_log_is_valid_and_its_uris_are_uris(
    file: str, path: str, text: str, span: Span
) -> None:
    item = quoting(text, span._replace(file=file), path)
    made = log(Findings((item,), (NotChecked("C304", path, Message(text, text)),)), sources=(file,))
    assert faults(made) == []
    for place in made["runs"][0]["artifacts"]:
        uri = place["location"]["uri"]
        assert uri.isascii() and not set(uri) & set(' "<>\\^`{|}') and urlsplit(uri).scheme in ("", "file")


# -- rules ---------------------------------------------------------------------------------------------------


def test_the_rules_are_those_that_are_named_in_the_order_of_their_codes() -> None:
    run = run_of(late(), sums(), not_checked=(NotChecked("C304", "", Message("缺", "none")),))
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["A201", "C304", "D503"]
    assert [(item["ruleId"], item["ruleIndex"]) for item in run["results"]] == [("D503", 2), ("A201", 0)]
    assert rules[0]["name"] == "parts-differ-from-total"
    assert (
        rules[0]["defaultConfiguration"] == {"level": "error"}
        and rules[2]["defaultConfiguration"]["level"] == "warning"
    )
    assert rules[0]["help"]["text"] == page(catalogue.entry("A201"))
    assert rules[0]["shortDescription"]["text"] == "分项与总数不符。"
    assert "informationUri" not in run["tool"]["driver"]


def test_a_finding_has_the_level_it_was_given_and_not_that_of_its_rule() -> None:
    (soft,) = [item for item in all_kinds().diagnostics if item.code == "C303"]
    assert soft.severity == "warning"
    assert result_of(soft)["level"] == "warning"
    assert result_of(case("D504", TOTAL))["level"] == "note"
    assert result_of(sums())["level"] == "error"


# -- what a result says --------------------------------------------------------------------------------------


def test_a_message_is_in_the_language_asked_for_and_ends_with_what_to_do() -> None:
    zh, en, both = (result_of(sums(), lang=lang)["message"]["text"] for lang in ("zh", "en", "both"))
    assert zh.split("\n")[0] == "分项之和 519 与总数 501 不符，多 18。" and zh.split("\n")[1].startswith("改法：")
    assert en.split("\n")[0] == "The parts add up to 519, but “总数” is 501: 18 too many."
    assert both == f"{zh}\n{en}"


def test_braces_and_brackets_of_a_data_file_are_no_placeholders_and_no_links() -> None:
    text = "{0} [点这里](javascript:x) [附件]"
    said = result_of(quoting(text))["message"]["text"]
    assert "{{0}} \\[点这里](javascript:x) [附件]" in said


def test_control_characters_are_written_out() -> None:
    said = result_of(quoting("\x1b\u202e"))
    assert "<U+001B><U+202E>" in said["message"]["text"]


def test_the_arguments_and_the_value_stay_what_they_are() -> None:
    properties = result_of(sums())["properties"]
    assert properties["args"] == {"name": "总数", "total": 501, "sum": 519, "difference": 18}
    assert properties["value"] == "501"


# -- places --------------------------------------------------------------------------------------------------


def test_a_region_is_the_finding_s_own_with_the_place_in_the_data_beside_it() -> None:
    result = result_of(sums())
    assert physical(result) == {
        "artifactLocation": {"uri": "data/2017.yaml", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 14, "startColumn": 7, "endLine": 14, "endColumn": 10},
    }
    assert result["locations"][0]["logicalLocations"] == [{"fullyQualifiedName": "主动公开.总数"}]
    (related,) = result["relatedLocations"]
    assert related["message"]["text"].startswith("分项") and related["physicalLocation"]["region"]["endLine"] == 17


def test_a_name_with_spaces_and_chinese_is_percent_encoded_and_reads_back() -> None:
    uri = physical(result_of(case("D504", Span(ODD, 3, 1, 3, 9))))["artifactLocation"]["uri"]
    assert uri == "%E6%95%B0%E6%8D%AE%20%E7%BB%88%E7%A8%BF/2017%2Ca%3Ab%25.yaml"
    assert unquote(uri) == ODD


def test_a_file_outside_the_checkout_has_a_file_uri_and_no_base() -> None:
    far = physical(result_of(case("D504", Span("/home/甲 乙/2017.yaml", 3, 1, 3, 9))))["artifactLocation"]
    assert far == {"uri": "file:///home/%E7%94%B2%20%E4%B9%99/2017.yaml"}
    up = physical(result_of(case("D504", Span("../别处/2017.yaml", 3, 1, 3, 9))))["artifactLocation"]
    assert up == {"uri": "file:///srv/%E5%88%AB%E5%A4%84/2017.yaml"}


def test_a_file_is_named_from_the_checkout_when_the_command_runs_below_it() -> None:
    below = Addresses(TOP / "县/甲局", TOP)
    assert below.uri("data/2017.yaml") == "%E5%8E%BF/%E7%94%B2%E5%B1%80/data/2017.yaml"
    assert below.path("../乙局/data/2017.yaml") == "县/乙局/data/2017.yaml"
    assert below.path(str(TOP / "县/甲局/./data/2017.yaml")) == "县/甲局/data/2017.yaml"
    assert Addresses(Path("/srv/office2"), Path("/srv/office")).below_root("data/2017.yaml") is None


def test_a_name_that_is_no_utf8_keeps_its_bytes() -> None:
    assert ADDRESSES.uri("\udce5\udc91.yaml") == "%E5%91.yaml"
    assert ADDRESSES.uri("\ud800.yaml") == "%EF%BF%BD.yaml"


def test_a_place_without_a_line_has_no_region() -> None:
    cell = result_of(case("A201", Span.whole_file("报表/表三.xlsx"), "表三!D7"))
    assert "region" not in physical(cell)
    assert cell["locations"][0]["logicalLocations"] == [{"fullyQualifiedName": "表三!D7"}]
    assert "region" not in physical(result_of(case("A201", Span(FILE, 0, 0, 0, 0), "表三")))
    whole = physical(result_of(case("Y001", Span.whole_file(FILE), variant="missing")))
    assert whole["region"] == {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 1}


def test_a_place_in_no_file_is_the_place_in_the_document() -> None:
    nowhere = Span("", 1, 1, 1, 1)
    assert result_of(case("P701", nowhere, "正文.概述"))["locations"] == [
        {"logicalLocations": [{"fullyQualifiedName": "正文.概述"}]}
    ]
    assert "locations" not in result_of(case("P701", nowhere))


# -- fixes, explanations, what was not checked ---------------------------------------------------------------


def test_edits_become_replacements() -> None:
    (fix,) = result_of(sums())["fixes"]
    assert fix["description"]["text"] == "把 501 改为 519"
    (change,) = fix["artifactChanges"]
    assert change["artifactLocation"]["uri"] == "data/2017.yaml"
    assert change["replacements"] == [
        {
            "deletedRegion": {"startLine": 14, "startColumn": 7, "endLine": 14, "endColumn": 10},
            "insertedContent": {"text": "519"},
        }
    ]


def test_an_explained_finding_is_suppressed_with_its_reason_and_the_others_are_said_not_to_be() -> None:
    explained, open_ = run_of(late(), sums())["results"]
    (suppression,) = explained["suppressions"]
    assert (suppression["kind"], suppression["status"]) == ("inSource", "accepted")
    assert suppression["justification"] == "网站迁移（党政办，2018-04-04）"
    assert suppression["location"]["physicalLocation"]["region"]["startLine"] == 30
    assert suppression["properties"] == {
        "reason": "网站迁移", "by": "党政办", "on": "2018-04-04", "printed": True, "value": "2018-04-04",
    }  # fmt: skip
    assert open_["suppressions"] == []


def test_an_explanation_in_a_file_beside_the_report_is_external() -> None:
    (suppression,) = result_of(late("核实说明.yaml"))["suppressions"]
    assert suppression["kind"] == "external"


def test_a_check_that_could_not_run_is_a_notification_that_names_its_rule() -> None:
    run = run_of(sums(), not_checked=(NotChecked("C303", "正文.概述", Message("缺2016年数据", "no data of 2016")),))
    (notification,) = run["invocations"][0]["toolExecutionNotifications"]
    assert notification["message"]["text"] == "未检查 C303（正文.概述）：缺2016年数据"
    assert notification["associatedRule"] == {"id": "C303", "index": 1}
    assert run["tool"]["driver"]["notifications"][notification["descriptor"]["index"]]["id"] == "not-checked"
    assert notification["locations"] == [{"logicalLocations": [{"fullyQualifiedName": "正文.概述"}]}]


@pytest.mark.parametrize(("code", "successful"), [(0, True), (3, True), (2, False)])
def test_the_invocation_says_how_the_run_ended(code: int, successful: bool) -> None:
    (invocation,) = run_of(sums(), exit_code=code, successful=successful)["invocations"]
    assert (invocation["exitCode"], invocation["executionSuccessful"]) == (code, successful)


# -- fingerprints --------------------------------------------------------------------------------------------


def prints(*items: Diagnostic) -> list[str]:
    return [result["partialFingerprints"][FINGERPRINT] for result in run_of(*items)["results"]]


@given(st.integers(1, 500), st.integers(1, 60))
def test_a_finding_that_moves_keeps_its_fingerprint(line: int, column: int) -> None:
    assert prints(sums(Span(FILE, line, column, line, column + 3))) == prints(sums())


def test_line_numbers_among_the_arguments_do_not_count() -> None:
    first, second = (finding("Y003", TOTAL, "总数", key="总数", first_line=line, line=line + 3) for line in (14, 20))
    assert prints(first) == prints(second)


def test_another_value_path_code_or_file_is_another_finding() -> None:
    others = (
        sums(total=502),
        replace(sums(), path="主动公开.渠道"),
        sums(TOTAL._replace(file="data/2016.yaml")),
        replace(sums(), code="A202", variant="channels"),
    )
    assert len({*prints(sums()), *(print_ for item in others[:3] for print_ in prints(item))}) == 4


def test_findings_that_are_alike_are_numbered() -> None:
    first, second = prints(sums(), sums(Span(FILE, 20, 7, 20, 10)))
    assert first == f"{first[:32]}:1" and second == f"{first[:32]}:2"


def test_related_places_are_not_told_twice() -> None:
    label = Label(TOTAL, Message("总数 501", "total 501"))
    other = Label(TOTAL, Message("另一处", "another"))
    item = finding("A201", TOTAL, related=(label, other, label), name="总数", total=501, sum=519, difference=18)
    assert [place["message"]["text"] for place in result_of(item)["relatedLocations"]] == ["总数 501", "另一处"]
