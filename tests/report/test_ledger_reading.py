"""What a register's rows mean: which year they count in, which row and column, and what is wrong with them."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from register_files import HEAD, OF_THE_BUREAU, Row, csv, write_xlsx
from reportgen.diagnostics import catalogue
from reportgen.diagnostics.model import Severity
from reportgen.layout import pack
from reportgen.layout.spec import Layout
from reportgen.report.ledger import form as ledger_form
from reportgen.report.ledger import reading as ledger_reading
from reportgen.report.ledger import weekdays
from reportgen.report.ledger.form import LedgerWords
from reportgen.report.ledger.reading import LedgerReading

YEAR = 2023


@cache
def layout(name: str = "national-2021") -> Layout:
    loaded = pack.load(name, None).layout
    assert loaded is not None
    return loaded


def read(tmp_path: Path, text: str, name: str = "台账.csv") -> LedgerReading:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return ledger_reading.read(path, name, layout(), YEAR)


def read_rows(tmp_path: Path, *rows: Row, head: Row = HEAD) -> LedgerReading:
    return read(tmp_path, csv(*rows, head=head))


def told(reading: LedgerReading) -> list[tuple[str, str, int, str]]:
    return [(item.code, item.variant, item.span.line, item.path) for item in reading.diagnostics]


def numbers(reading: LedgerReading, path: str) -> list[str]:
    return [case.number for case in reading.ledger.cells[f"表三.{path}"]]


def test_the_cases_of_a_year_are_counted_by_their_dates(tmp_path: Path) -> None:
    reading = read_rows(tmp_path, *OF_THE_BUREAU)
    assert reading.diagnostics == ()
    assert numbers(reading, "新收.自然人") == ["2023-001", "2023-002", "2023-004", "2023-005"]
    assert numbers(reading, "上年结转.自然人") == ["2022-009"]
    assert numbers(reading, "予以公开.自然人") == ["2022-009", "2023-001", "2023-002"]
    assert numbers(reading, "予以公开.商业企业") == ["2023-003"]
    assert numbers(reading, "部分公开.总计") == ["2023-004"]
    assert numbers(reading, "结转下年度.自然人") == ["2023-005"]
    assert len(reading.ledger.cells["表三.办理总计.总计"]) == 5


def test_cases_of_other_years_do_not_count_and_are_not_found_fault_with(tmp_path: Path) -> None:
    reading = read_rows(
        tmp_path,
        ("2021-001", "自然人", "2021-03-01", "2022-01-04", "不知道", ""),
        ("2024-001", "外星人", "2024-01-04", "", "不知道", ""),
        ("2022-001", "自然人", "2022-12-30", "", "办理中", ""),
    )
    assert reading.diagnostics == ()
    assert [case.number for case in reading.ledger.cases] == ["2022-001"]
    assert numbers(reading, "上年结转.自然人") == numbers(reading, "结转下年度.自然人") == ["2022-001"]


@pytest.mark.parametrize(
    ("row", "variant", "field"),
    [
        (("1", "自然人", "", "2023-03-20", "予以公开", ""), "case-missing", "收到日期"),
        (("1", "自然人", "2023-03-01", "", "予以公开", ""), "case-missing", "答复日期"),
        (("1", "自然人", "2023-03-01", "2023-03-20", "", ""), "case-missing", "处理结果"),
        (("1", "", "2023-03-01", "2023-03-20", "予以公开", ""), "case-missing", "申请人类型"),
        (("1", "自然人", "三月初", "2023-03-20", "予以公开", ""), "case-date", "收到日期"),
        (("1", "自然人", "2023-03-01", "2023-02-20", "予以公开", ""), "case-order", "答复日期"),
        (("1", "自然人", "2023-03-01", "2023-03-20", "办理中", ""), "case-pending", "处理结果"),
        (("1", "自然人", "2023-03-01", "2023-03-20", "已答复", ""), "case-outcome", "处理结果"),
        (("1", "自然人", "2023-03-01", "2023-03-20", "不予公开", ""), "case-group", "处理结果"),
        (("1", "王某某", "2023-03-01", "2023-03-20", "予以公开", ""), "case-applicant", "申请人类型"),
    ],
)
def test_what_is_not_understood_is_a_warning_at_its_cell_and_the_case_is_unclear(
    tmp_path: Path, row: Row, variant: str, field: str
) -> None:
    reading = read_rows(tmp_path, *OF_THE_BUREAU, row)
    assert told(reading) == [("Y007", variant, 8, f"台账.1.{field}")]
    (item,) = reading.diagnostics
    assert item.severity is Severity.WARNING
    assert item.value
    column = row.index("王某某") if "王某某" in row else HEAD.index(field)
    line = csv(*OF_THE_BUREAU, row).splitlines()[7]
    assert item.span.column == len(",".join(line.split(",")[:column])) + (2 if column else 1)
    assert [case.number for case in reading.ledger.unclear] == ["1"]
    assert not reading.ledger.gives_table


def test_the_same_word_is_told_once_with_the_number_of_its_cases(tmp_path: Path) -> None:
    rows = [(str(i), "自然人", "2023-03-01", "2023-03-20", "已答复", "") for i in range(4)]
    (item,) = read_rows(tmp_path, *rows).diagnostics
    assert (item.args["count"], item.args["text"], item.span.line) == (4, "已答复", 2)


def test_a_number_met_again_is_told_with_both_lines_and_counts_once(tmp_path: Path) -> None:
    again = ("2023-001", "自然人", "2023-06-01", "2023-06-20", "予以公开", "")
    reading = read_rows(tmp_path, *OF_THE_BUREAU, again)
    assert told(reading) == [("Y003", "case", 8, "台账.2023-001.编号")]
    (item,) = reading.diagnostics
    assert [label.span.line for label in item.related] == [3]
    assert len(numbers(reading, "新收.自然人")) == 4
    assert reading.ledger.at_most("表三.新收.自然人", "自然人") == 5
    assert reading.ledger.at_most("表三.新收.商业企业", "商业企业") == 1


@pytest.mark.parametrize(
    ("outcome", "shown"),
    [
        ("已电话告知欧阳某某", "已电话告知…"),
        ("转信访，联系人司马某 13800000000", "转信访，…… …"),
        ("已答复申请人", "已答复申请人"),
        ("欧阳某某", "…"),
    ],
)
def test_an_outcome_is_quoted_by_the_words_that_tell_of_nobody(tmp_path: Path, outcome: str, shown: str) -> None:
    reading = read_rows(tmp_path, ("1", "自然人", "2023-03-01", "2023-03-20", outcome, ""))
    (item,) = reading.diagnostics
    assert item.variant == "case-outcome" and item.args["text"].replace("……", "…") == shown.replace("……", "…")
    assert reading.source is not None
    assert ("某" in reading.source.text, outcome in reading.source.text) == (False, shown == outcome)


def test_dates_and_numbers_that_repeat_a_name_are_not_shown(tmp_path: Path) -> None:
    head = ("编号", "申请人姓名", *HEAD[1:])
    rows = [
        ("欧阳某某1", "欧阳某某", "自然人", "欧阳某某3月1日来", "2023-03-20", "予以公开", ""),
        ("13700000000", "", "自然人", "2023-03-01", "2023-03-20", "予以公开", ""),
        ("13700000000", "", "自然人", "2023-03-01", "2023-03-20", "予以公开", ""),
    ]
    reading = read_rows(tmp_path, *rows, head=head)
    said = " ".join(f"{item.path} {item.value} {item.args}" for item in reading.diagnostics)
    assert reading.source is not None
    for word in ("某", "1370000"):
        assert word not in said and word not in reading.source.text
    assert told(reading)[1:] == [
        ("Y007", "case-date", 2, "台账.第2行.收到日期"),
        ("Y003", "case", 4, "台账.第4行.编号"),
    ]


def test_an_enterprise_is_a_business(tmp_path: Path) -> None:
    rows = [(str(i), kind, "2023-03-01", "2023-03-20", "予以公开", "") for i, kind in enumerate(("企业", "公司"))]
    assert len(numbers(read_rows(tmp_path, *rows), "新收.商业企业")) == 2


def test_names_and_numbers_of_people_are_neither_kept_nor_told(tmp_path: Path) -> None:
    head = ("编号", "申请人姓名", "联系电话", *HEAD[1:], "备注")
    rows = [
        ("1", "欧阳某某", "13800000000", "自然人", "2023-03-01", "2023-03-20", "予以公开", "", "欧阳某某来取"),
        ("2", "司马某", "13900000000", "司马某", "2023-03-01", "司马某已取", "予以公开", "", ""),
        ("13700000000", "上官某", "", "自然人", "2023-03-01", "", "予以公开", "", ""),
        ("4", "诸葛某,诸葛某某", "", "自然人", "2023-03-01", "2023-03-20", "予以公开", "", "诸葛"),
    ]
    reading = read_rows(tmp_path, *rows, head=head)
    said = [catalogue.message(item).zh + item.path + item.value + str(item.args) for item in reading.diagnostics]
    for word in ("欧阳", "司马", "上官", "诸葛", "13800000000", "13900000000", "13700000000"):
        assert reading.source is not None and word not in reading.source.text
        assert not any(word in text for text in said)
        assert word not in str(reading.ledger)
    assert ("Q601", "register", 1, "台账") in told(reading)
    assert next(item for item in reading.diagnostics if item.code == "Q601").args["columns"] == "申请人姓名、联系电话"
    assert ("Y007", "case-shape", 5, "台账.第5行.编号") in told(reading) or (
        ("Y007", "case-shape", 5, "台账.4.编号") in told(reading)
    )


def test_heads_are_found_under_titles_and_on_every_page_and_sums_and_empty_numbers_are_no_cases(tmp_path: Path) -> None:
    text = "2023年台账,,,,,\n" + csv(*OF_THE_BUREAU[:3]) + csv(*OF_THE_BUREAU[3:]) + "2023-999,,,,,\n合计：,6,6,6,6,\n"
    reading = read(tmp_path, text)
    assert reading.diagnostics == ()
    assert len(reading.ledger.cases) == 6


def test_columns_are_known_by_their_everyday_names_in_any_order(tmp_path: Path) -> None:
    head = ("办结时间", "办理结果", "受理日期", "申请人 类别", "是否延期答复", "申请编号")
    row = ("2023/3/20", "部分公开", "2023年3月1日", "法人或其他组织·商业企业", "是", "甲1")
    reading = read_rows(tmp_path, row, head=head)
    assert reading.diagnostics == ()
    (case,) = reading.ledger.cases
    assert (case.number, case.applicant, case.outcome, case.extended) == ("甲1", "商业企业", "部分公开", True)
    assert (case.received, case.answered) == (date(2023, 3, 1), date(2023, 3, 20))


def test_a_register_without_the_columns_is_told_which_ones_it_lacks(tmp_path: Path) -> None:
    reading = read_rows(tmp_path, ("1", "自然人", "2023-03-01"), head=("编号", "申请人类型", "收到日期"))
    assert told(reading) == [("Y007", "register-columns", 1, "台账")]
    assert reading.diagnostics[0].args["columns"] == "处理结果、答复日期"
    assert reading.ledger.reason is not None
    assert not reading.ledger.gives_table


def test_a_file_that_is_no_register_keeps_nothing_of_its_text(tmp_path: Path) -> None:
    reading = read(tmp_path, "姓名,电话\n张某某,13800000000\n")
    assert told(reading) == [("Y007", "register-columns", 1, "台账")]
    assert reading.source is not None and "张某某" not in reading.source.text


def test_the_sheets_of_a_workbook_are_one_register_and_serial_numbers_may_begin_anew(tmp_path: Path) -> None:
    head = ("序号", *HEAD[1:5])
    first = ("1", "自然人", date(2023, 3, 1), date(2023, 3, 20), "予以公开")
    second = (1, "自然人", date(2023, 9, 1), "2023-09-18", "信访")
    sheets = {"上半年": [head, first], "下半年": [head, second], "说明": [("填表说明",)]}
    path = write_xlsx(tmp_path / "台账.xlsx", sheets)
    reading = ledger_reading.read(path, "台账.xlsx", layout(), YEAR)
    assert [case.number for case in reading.ledger.cases] == ["上半年序号1", "下半年序号1"]
    (item,) = reading.diagnostics
    assert reading.source is not None
    assert (item.variant, reading.source.place(item.span.line)) == ("case-outcome", "下半年!E2")


@pytest.mark.parametrize("edition", ["national-2019", "national-2021"])
def test_every_row_and_column_is_understood_by_its_key_and_its_printed_label(edition: str) -> None:
    form = ledger_form.form_of(layout(edition))
    assert form is not None
    words = LedgerWords(form)
    for _, row in form.table.rows():
        if row.key in form.outcomes:
            group, _, step = row.key.rpartition(".")
            written = {row.label, row.key, row.key.replace(".", "·"), f"{group}（{step}）" if group else row.key}
            assert {words.outcome(text).key for text in written if row.key.count(".") or text != step} == {row.key}
    assert [words.applicant(column) for column in form.columns] == list(form.columns)
    assert words.outcome("四、结转下年度继续办理").pending and words.outcome("未办结").pending


@pytest.mark.parametrize(
    "word", ["其他", "不予公开·重复申请", "予以公开、不予公开", "部分公开（属于国家秘密）", "办理总计", "新收"]
)
def test_what_may_mean_several_outcomes_or_none_is_not_guessed(word: str) -> None:
    form = ledger_form.form_of(layout())
    assert form is not None
    assert LedgerWords(form).outcome(word).key == ""


def test_an_edition_without_the_table_has_no_use_for_a_register(tmp_path: Path) -> None:
    path = tmp_path / "台账.csv"
    path.write_text(csv(*OF_THE_BUREAU), encoding="utf-8")
    reading = ledger_reading.read(path, "台账.csv", layout("five-section-2008"), 2017)
    assert reading.diagnostics == ()
    assert reading.ledger.reason is not None and reading.ledger.table == ""


@given(st.dates(date(2019, 1, 1), date(2030, 1, 1)), st.integers(0, 400))
def test_weekdays_are_those_between_two_days_without_the_first(first: date, days: int) -> None:
    last = first + timedelta(days=days)
    one_by_one = sum((first + timedelta(days=i)).weekday() < 5 for i in range(1, days + 1))
    assert weekdays(first, last) == one_by_one
    assert weekdays(last, first) == 0


CASE = st.tuples(
    st.sampled_from(["自然人", "商业企业", "其他"]),
    st.dates(date(2022, 1, 1), date(2024, 6, 1)),
    st.one_of(st.none(), st.integers(0, 500)),
    st.sampled_from(["予以公开", "部分公开", "不予处理·重复申请"]),
)


@given(st.lists(CASE, max_size=12))
def test_whatever_the_cases_are_the_table_balances(cases: list[tuple[str, date, int | None, str]]) -> None:
    from tempfile import TemporaryDirectory

    rows = [
        (i, kind, day, day + timedelta(days=took) if took is not None else "", outcome if took is not None else "", "")
        for i, (kind, day, took, outcome) in enumerate(cases)
    ]
    with TemporaryDirectory() as folder:
        reading = read_rows(Path(folder), *rows)
    assert reading.diagnostics == ()
    for column in ("自然人", "商业企业", "其他", "总计"):
        came = len(numbers(reading, f"新收.{column}")) + len(numbers(reading, f"上年结转.{column}"))
        went = len(numbers(reading, f"办理总计.{column}")) + len(numbers(reading, f"结转下年度.{column}"))
        assert came == went
