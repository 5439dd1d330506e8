"""Two years of a city, in the form in force: what was carried out of the first was carried into the second."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from reportgen import pipeline
from reportgen.diagnostics.model import Diagnostic, NotChecked
from reportgen.layout.pack import Shelf
from reportgen.report.model import Report

SHELF = Shelf()

FIRST = """
年度: 2023
机关: {名称: 示例市人民政府, 层级: 市级政府}
表二:
  rules: [2, 0, 11]
  normative_docs: [109, 489, 597]
  licenses: 1808595
  penalties: 2822652
  coercive: 20163
  admin_fees: 59237.2449
表三:
  new_received: [3402, 99, 0, 4, 5, 1, 3511]
  carried_in: [91, 3, 0, 0, 2, 0, 96]
  granted: [1175, 12, 0, 3, 1, 0, 1191]
  partial: [319, 7, 0, 0, 2, 0, 328]
  denied_law_prohibited: [27, 0, 0, 0, 0, 0, 27]
  denied_safety_stability: [6, 0, 0, 0, 0, 0, 6]
  denied_third_party: [38, 0, 0, 0, 0, 0, 38]
  denied_internal_affairs: [20, 0, 0, 0, 0, 0, 20]
  denied_process_info: [9, 0, 0, 0, 0, 0, 9]
  denied_enforcement_files: [21, 0, 0, 0, 0, 0, 21]
  denied_admin_query: [20, 1, 0, 0, 0, 0, 21]
  unable_not_held: [968, 74, 0, 1, 3, 1, 1047]
  unable_needs_creation: [26, 2, 0, 0, 0, 0, 28]
  unable_unclear: [3, 0, 0, 0, 0, 0, 3]
  refused_petition: [305, 0, 0, 0, 0, 0, 305]
  refused_duplicate: [39, 0, 0, 0, 0, 0, 39]
  refused_excessive: [58, 0, 0, 0, 0, 0, 58]
  refused_confirmation: [4, 0, 0, 0, 0, 0, 4]
  other_overdue_correction: [40, 0, 0, 0, 0, 0, 40]
  other_overdue_fee: [10, 0, 0, 0, 0, 0, 10]
  other_misc: [287, 3, 0, 0, 1, 0, 291]
  total_handled: [3375, 99, 0, 4, 7, 1, 3486]
  carried_out: [118, 3, 0, 0, 0, 0, 121]
  未填按零: 是
表四:
  review: [309, 17, 88, 26, 440]
  litigation_direct: [1, 1, 16, 6, 24]
  litigation_after_review: [13, 0, 67, 9, 89]
信息处理费: 0
"""
SECOND = """
年度: 2024
机关: {名称: 示例市人民政府, 层级: 市级政府}
表二:
  rules: [2, 1, 12]
  normative_docs: [50, 227, 420]
  licenses: 1573179
  penalties: 2676474
  coercive: 29351
  admin_fees: 72701.2578
表三:
  new_received: [3440, 75, 0, 1, 6, 3, 3525]
  carried_in: [118, 3, 0, 0, 0, 0, 121]
  granted: [1408, 21, 0, 0, 2, 0, 1431]
  partial: [462, 9, 0, 0, 0, 0, 471]
  denied_state_secret: [2, 0, 0, 0, 0, 0, 2]
  denied_law_prohibited: [1, 0, 0, 0, 0, 0, 1]
  denied_safety_stability: [4, 0, 0, 0, 0, 0, 4]
  denied_third_party: [16, 1, 0, 0, 0, 0, 17]
  denied_internal_affairs: [21, 0, 0, 0, 0, 0, 21]
  denied_process_info: [10, 1, 0, 0, 0, 0, 11]
  denied_enforcement_files: [21, 2, 0, 0, 0, 0, 23]
  denied_admin_query: [13, 0, 0, 0, 0, 0, 13]
  unable_not_held: [859, 33, 0, 0, 3, 2, 897]
  unable_needs_creation: [35, 1, 0, 0, 0, 0, 36]
  unable_unclear: [8, 0, 0, 0, 0, 0, 8]
  refused_petition: [86, 1, 0, 0, 0, 0, 87]
  refused_duplicate: [26, 1, 0, 0, 0, 0, 27]
  refused_excessive: [3, 0, 0, 0, 0, 0, 3]
  other_overdue_correction: [75, 1, 0, 1, 0, 0, 77]
  other_overdue_fee: [38, 0, 0, 0, 0, 0, 38]
  other_misc: [352, 2, 0, 0, 0, 0, 354]
  total_handled: [3440, 73, 0, 1, 5, 2, 3521]
  carried_out: [118, 5, 0, 0, 1, 1, 125]
  未填按零: 是
表四:
  review: [88, 18, 28, 36, 170]
  litigation_direct: [7, 0, 11, 7, 25]
  litigation_after_review: [33, 0, 6, 13, 52]
信息处理费: 0
"""
FORM_2019 = """
年度: 2019
机关: {名称: 示例镇人民政府, 层级: 乡镇}
表二: {未填按零: 是}
表三:
  新收: 0
  上年结转: [3, 0, 0, 0, 0, 0, 3]
  予以公开: [3, 0, 0, 0, 0, 0, 3]
  未填按零: 是
表四: {review: [1, 0, 0, 0, 1], 未填按零: 是}
"""
LEGACY = "年度: {year}\n版式: five-section-2008\n机关: {{名称: 示例镇人民政府, 层级: 乡镇}}\n主动公开: {{总数: 5}}\n"
"""The head of a report of five sections, to be given its year and its other figures."""


def write(folder: Path, first: str = FIRST, second: str = SECOND) -> Path:
    """The two files in the data folder of a workspace; returns the path of the second."""
    data = folder / "data"
    data.mkdir(exist_ok=True)
    (data / "2023.yaml").write_text(first, encoding="utf-8")
    (data / "2024.yaml").write_text(second, encoding="utf-8")
    return data / "2024.yaml"


def report(folder: Path, first: str = FIRST, second: str = SECOND) -> Report:
    """The second year's report beside that of the first."""
    found = pipeline.check(write(folder, first, second), folder, shelf=SHELF).report
    assert found is not None and found.previous.report is not None
    return found


@cache
def pair() -> Report:
    with TemporaryDirectory() as folder:
        return report(Path(folder))


def changed(report: Report, **values: int | str | None) -> Report:
    """The report with other figures, `表三__上年结转__总计` standing for the path."""
    figures = dict(report.figures)
    for name, value in values.items():
        path = name.replace("__", ".")
        known = None if value is None else Decimal(value)
        figures[path] = replace(figures[path], value=known, text="" if value is None else str(value))
    return replace(report, figures=figures)


def before(report: Report, **values: int | str | None) -> Report:
    """The report beside a changed one of last year."""
    last = report.previous.report
    assert last is not None
    return replace(report, previous=replace(report.previous, report=changed(last, **values)))


def findings(results: Iterable[Diagnostic | NotChecked]) -> list[Diagnostic]:
    return [item for item in results if isinstance(item, Diagnostic)]


def skipped(results: Iterable[Diagnostic | NotChecked]) -> list[str]:
    return [item.reason.zh for item in results if isinstance(item, NotChecked)]


def checked(folder: Path, first: str, second: str, years: tuple[int, int] = (2023, 2024)) -> pipeline.Checked:
    """The second of two files, of any edition."""
    data = folder / "data"
    data.mkdir(exist_ok=True)
    for year, text in zip(years, (first, second), strict=True):
        (data / f"{year}.yaml").write_text(text, encoding="utf-8")
    return pipeline.check(data / f"{years[1]}.yaml", folder, shelf=SHELF)


def of(found: pipeline.Checked, code: str) -> list[Diagnostic]:
    return [item for item in found.findings.diagnostics if item.code == code]
