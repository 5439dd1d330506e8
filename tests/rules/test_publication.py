"""Personal information in the text (Q601), and a rule that crashes (X901)."""

from __future__ import annotations

from collections.abc import Iterator

import factory
import pytest
from hypothesis import given
from hypothesis import strategies as st
from narrative_reports import findings, said, told

from reportgen.diagnostics import catalogue
from reportgen.diagnostics.model import Diagnostic, Severity
from reportgen.report.model import Report
from reportgen.rules import registry

MOBILE = "13900000000"


def identity(first: str = "19999919900101001") -> str:
    """An 18-character number of a region that does not exist, with its check character."""
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return first + "10X98765432"[sum(int(digit) * weight for digit, weight in zip(first, weights, strict=True)) % 11]


def card(first: str = "400000000000012") -> str:
    """A card number of an issuer that does not exist, with its check digit."""
    total = 0
    for place, digit in enumerate(reversed(first)):
        number = int(digit) * (1 if place % 2 else 2)
        total += number - 9 if number > 9 else number
    return first + str(-total % 10)


@pytest.mark.parametrize(
    ("number", "variant"),
    [
        (identity(), "identity"),
        (MOBILE, "mobile"),
        ("139-0000-0000", "mobile"),
        (card(), "card"),
        ("a.b@qq.com", "mail"),
    ],
)
def test_q601_finds_it_and_never_repeats_it_whole(number: str, variant: str) -> None:
    report = told(f"村民反映情况，留有{number}等材料。")
    (found,) = findings(report, "Q601")
    assert (found.variant, found.severity) == (variant, Severity.WARNING)
    assert said(report, "Q601") == [number]
    assert number not in catalogue.message(found).zh + found.value + str(found.args)
    assert found.value.startswith("村民反映情况，留有")


def test_q601_masks_every_number_of_the_sentence_it_quotes() -> None:
    for found in findings(told(f"证号{identity()}，手机{MOBILE}。"), "Q601"):
        assert identity() not in found.value
        assert MOBILE not in found.value


def test_q601_reads_full_width_digits() -> None:
    wide = MOBILE.translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    assert said(told(f"手机{wide}。"), "Q601") == [wide]


@pytest.mark.parametrize(
    "text",
    [
        f"证号{identity()[:-1]}{'0' if identity()[-1] != '0' else '1'}。",
        "固定电话0800-1234567，传真0800-7654321。",
        f"金额{MOBILE}元。",
        "文号为示政发〔2017〕139号。",
        f"统一社会信用代码{card()}。",
        "电子邮箱：qingxi@163.com。",
        "投诉可发邮件至jb@qingxi.gov.cn。",
        "点击量1390000次，编号A13900000000。",
    ],
)
def test_q601_leaves_what_is_no_personal_number(text: str) -> None:
    assert findings(told(text), "Q601") == []


def test_q601_leaves_the_offices_own_contact() -> None:
    report = told(f"可拨打{MOBILE}，或写信给town.office@qq.com。", contact={
        "电话": factory.stated("139 0000 0000（工作日）"),
        "电子邮箱": factory.stated("town.office@qq.com"),
    })  # fmt: skip
    assert findings(report, "Q601") == []


@given(st.text(alphabet="0123456789xX-@. 年a元"))
def test_q601_never_fails(text: str) -> None:
    for found in findings(told(text), "Q601"):
        assert isinstance(found, Diagnostic)


def test_x901_tells_of_a_rule_that_crashed_and_lets_the_others_run() -> None:
    def crashes(report: Report) -> Iterator[Diagnostic]:
        raise ZeroDivisionError("no base")
        yield

    found = registry.run_all(told("我镇加强领导"), (registry.Rule("N401", crashes), *_rules("N410"))).diagnostics
    assert sorted(item.code for item in found) == ["N410", "X901"]
    crash = next(item for item in found if item.code == "X901")
    assert crash.severity is Severity.ERROR
    assert "N401" in catalogue.message(crash).zh
    assert "ZeroDivisionError" in catalogue.message(crash).en


def _rules(code: str) -> tuple[registry.Rule, ...]:
    return tuple(rule for rule in registry.all_rules() if rule.code == code)
