"""Findings for programs: every key of the contract, numbers as numbers, in the order of the file."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from reportgen.diagnostics.finding import finding
from reportgen.diagnostics.machine import as_plain, dumps, to_json
from reportgen.diagnostics.model import (
    Diagnostic,
    Edit,
    Explanation,
    Findings,
    Fix,
    Label,
    Message,
    NotChecked,
    Severity,
)
from reportgen.span import Span

FILE = "data/2017.yaml"
TOTAL = Span(FILE, 14, 7, 14, 10)


def sums(span: Span = TOTAL, **changes: Any) -> Diagnostic:
    args = {"name": "总数", "total": Decimal(501), "sum": Decimal(519), "difference": Decimal(18), **changes}
    return finding("A201", span, "主动公开.总数", **args)


def late(**changes: Any) -> Diagnostic:
    args = {"day": date(2018, 4, 4), "deadline": date(2018, 3, 31), "days": 4, "basis": "条例（2008）第三十一条"}
    return finding("D503", Span(FILE, 9, 7, 9, 17), "公布日期", value="2018-04-04", **{**args, **changes})


def args_of(**args: object) -> Any:
    """The arguments of a finding after they went through JSON text."""
    return json.loads(to_json(Findings((sums(**args),))), parse_float=Decimal)["findings"][0]["args"]


def test_a_finding_has_every_key_of_the_contract() -> None:
    label = Label(Span(FILE, 15, 3, 15, 5), Message("分项", "parts"))
    fix = Fix(Message("把 501 改为 519", "change 501 to 519"), (Edit(TOTAL, "519"),))
    args = {"name": "总数", "total": 501, "sum": 519, "difference": 18}
    item = finding("A201", TOTAL, "主动公开.总数", value="501", related=(label,), fix=fix, caused_by="Y007", more=args)
    cite = "A total is the sum of its parts: by definition of 总计; the same holds for categories in the text."
    assert as_plain(Findings((item,))) == {
        "schema": "reportgen.findings/1",
        "verdict": "fail",
        "summary": {"errors": 1, "warnings": 0, "notes": 0, "explained": 0},
        "findings": [
            {
                "code": "A201",
                "name": "parts-differ-from-total",
                "severity": "error",
                "message": {
                    "zh": "分项之和 519 与总数 501 不符，多 18。",
                    "en": "The parts add up to 519, but “总数” is 501: 18 too many.",
                },
                "file": "data/2017.yaml",
                "line": 14,
                "column": 7,
                "end_line": 14,
                "end_column": 10,
                "path": "主动公开.总数",
                "value": "501",
                "args": {"name": "总数", "total": 501, "sum": 519, "difference": 18},
                "related": [
                    {
                        "file": "data/2017.yaml",
                        "line": 15,
                        "column": 3,
                        "end_line": 15,
                        "end_column": 5,
                        "message": {"zh": "分项", "en": "parts"},
                    }
                ],
                "hint": {
                    "zh": "逐项核对，改正分项或总数；总数也可以不填，由分项相加得出。",
                    "en": "Check each part, then correct a part or the total; "
                    "the total may also be left out and is then computed.",
                },
                "fix": {
                    "description": {"zh": "把 501 改为 519", "en": "change 501 to 519"},
                    "edits": [
                        {
                            "file": "data/2017.yaml",
                            "line": 14,
                            "column": 7,
                            "end_line": 14,
                            "end_column": 10,
                            "replacement": "519",
                        }
                    ],
                },
                "cite": {"zh": "总数等于各分项之和：统计表中“总计”的定义；正文分类列举同理", "en": cite},
                "caused_by": "Y007",
                "explained": None,
            }
        ],
        "not_checked": [],
    }


def test_the_hint_is_the_variants_own_filled_with_the_arguments() -> None:
    place = Span(FILE, 3, 3, 3, 6)
    item = finding("Y007", place, "主动公开.总数", variant="full-width", field="总数", text="５０１", suggestion="501")
    plain = as_plain(Findings((item,)))["findings"][0]
    assert plain["hint"] == {"zh": "改为 501。", "en": "Write 501."}
    assert (plain["value"], plain["caused_by"]) == ("", "")


def test_a_finding_without_a_fix_says_null() -> None:
    plain = as_plain(Findings((late(),)))["findings"][0]
    assert plain["fix"] is None and plain["explained"] is None and plain["related"] == []


def test_warnings_pass_and_are_counted_and_one_answered_is_counted_apart() -> None:
    answer = Explanation(
        "D503", "公布日期", "2018-04-04", "网站迁移", "党政办", "2018-04-04", True, Span(FILE, 30, 5, 30, 90)
    )
    plain = as_plain(Findings((late(), late().explained_by(answer))))
    assert plain["verdict"] == "pass"
    assert plain["summary"] == {"errors": 0, "warnings": 1, "notes": 0, "explained": 1}
    assert plain["findings"][1]["explained"] == {
        "code": "D503",
        "path": "公布日期",
        "value": "2018-04-04",
        "reason": "网站迁移",
        "by": "党政办",
        "on": "2018-04-04",
        "printed": True,
        "file": "data/2017.yaml",
        "line": 30,
        "column": 5,
        "end_line": 30,
        "end_column": 90,
    }


def test_what_could_not_be_checked_is_listed_with_its_reason() -> None:
    skipped = NotChecked("C303", "", Message("缺2016年数据", "no data of 2016"))
    assert as_plain(Findings((), (skipped,)))["not_checked"] == [
        {"code": "C303", "path": "", "reason": {"zh": "缺2016年数据", "en": "no data of 2016"}}
    ]


def test_findings_stand_by_file_line_column_and_code_whatever_order_they_come_in() -> None:
    other = Span("data/2016.yaml", 20, 1, 20, 2)
    items = (sums(), sums(Span(FILE, 2, 9, 2, 10)), sums(Span(FILE, 2, 10, 2, 11)), late(), sums(other))
    plain = as_plain(Findings(tuple(reversed(items))))["findings"]
    assert [(item["file"], item["line"], item["column"], item["code"]) for item in plain] == [
        ("data/2016.yaml", 20, 1, "A201"),
        ("data/2017.yaml", 2, 9, "A201"),
        ("data/2017.yaml", 2, 10, "A201"),
        ("data/2017.yaml", 9, 7, "D503"),
        ("data/2017.yaml", 14, 7, "A201"),
    ]


def test_numbers_are_numbers_and_decimals_keep_every_digit() -> None:
    found = args_of(a=501, b=Decimal("0.35"), c=Decimal("98.0"), d=Decimal("1E+2"), e=Decimal("66.70"))
    assert [found[name] for name in "abcde"] == [501, Decimal("0.35"), 98, 100, Decimal("66.7")]
    exact = Decimal("12345678901234567890.123456789")
    assert args_of(a=exact)["a"] == exact
    assert '"a": 0.1,' in to_json(Findings((sums(a=Decimal("0.1"), b=1),)))


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4))
def test_no_decimal_changes_its_value_on_the_way_into_json(number: Decimal) -> None:
    assert args_of(a=number)["a"] == number


def test_dates_are_iso_texts_and_other_values_plain_ones() -> None:
    found = args_of(
        a=date(2018, 1, 24), b=None, c=True, d=("甲", Decimal("1.5")), e=Severity.NOTE, f={"乙": date(2018, 1, 1)}
    )
    assert found["a"] == "2018-01-24" and found["b"] is None and found["c"] is True
    assert (found["d"], found["e"], found["f"]) == (["甲", Decimal("1.5")], "note", {"乙": "2018-01-01"})


def test_plain_values_are_what_any_json_writer_takes() -> None:
    plain = as_plain(Findings((sums(a=Decimal("0.35")), late())))
    assert json.loads(json.dumps(plain)) == json.loads(to_json(Findings((sums(a=Decimal("0.35")), late()))))


def test_chinese_is_written_as_it_is_and_control_characters_are_escaped() -> None:
    text = to_json(Findings((sums(a="甲\x1b[31m\u202e\x9b\udc80"),)))
    assert '"甲\\u001b[31m\\u202e\\u009b\\udc80"' in text
    assert text.encode("utf-8") and text.endswith("}\n")


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
)


@given(PLAIN)
def test_what_is_written_as_json_reads_back_the_same(value: Any) -> None:
    assert json.loads(dumps(value)) == value
