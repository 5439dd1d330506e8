"""The files of the example offices: PDF/A-2a, PDF/UA-1, and packages that Word opens."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from docx_damage import GATES
from pdf_levels import LEVELS, rules_broken

from reportgen import pipeline

EXAMPLES = Path(__file__).resolve().parents[2] / "data" / "examples"
REPORTS = ["national-2019/青岚县林业局/2020", "national-2021/云州市/2024", "national-2021/青禾镇/2024"]


@cache
def files(name: str) -> dict[str, bytes]:
    report = pipeline.check(EXAMPLES / f"{name}.yaml").report
    assert report is not None
    rendered, found = pipeline.render(report, pipeline.compose_document(report), ["docx", "pdf"], "vendored")
    assert found.diagnostics == ()
    return rendered


@pytest.mark.parametrize("level", LEVELS["2a+ua1"])
@pytest.mark.parametrize("name", REPORTS)
def test_the_pdf_of_an_example_conforms(name: str, level: str) -> None:
    assert rules_broken(files(name)["pdf"], level) == set()


@pytest.mark.parametrize("gate", GATES)
@pytest.mark.parametrize("name", REPORTS)
def test_the_docx_of_an_example_is_valid(name: str, gate: str) -> None:
    assert GATES[gate](files(name)["docx"]) == []
