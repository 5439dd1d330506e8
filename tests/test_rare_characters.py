"""What no face has is found by `check` as by `build`, once; a file without rare characters opens no face."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from reportgen.diagnostics.model import Severity
from reportgen.office import building
from sample import DATA, change, check, copy_to, found

RARE = "\U0002cc56"
"""A character of CJK extension E that another of our faces lends."""
NONE = "\U0001f600"
"""One that none of them has."""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return copy_to(tmp_path)


def test_a_character_that_no_face_has_is_an_error_of_check_at_its_place(file: Path) -> None:
    line = change(file, "由镇长任组长", f"由镇长{NONE}任组长")
    (item,) = found(check(file), "P701")
    assert (item.severity, item.span.line, item.path) == (Severity.ERROR, line, "正文.概述.加强组织领导，层层落实责任")
    assert item.args["char"] == NONE


def test_a_name_that_another_face_lends_is_a_note_of_check(file: Path) -> None:
    change(file, "由镇长任组长", f"由镇长甲某{RARE}任组长")
    assert [item.severity for item in found(check(file), "P701")] == [Severity.NOTE]


def test_a_rare_character_in_a_remark_is_not_printed_and_not_reported(file: Path) -> None:
    change(file, "年度: 2017", f"年度: 2017   # {NONE}")
    assert found(check(file), "P701") == []


@pytest.mark.parametrize("draft", [False, True])
def test_build_tells_it_once(file: Path, draft: bool) -> None:
    change(file, "由镇长任组长", f"由镇长{NONE}任组长")
    built = building.build(check(file), building.BuildOptions(draft=draft))
    assert len(found(built.checked, "P701")) == 1
    assert bool(built.files) is draft


def test_checking_the_sample_opens_no_face_and_composes_nothing() -> None:
    program = (
        "import sys; from pathlib import Path; from reportgen import pipeline; pipeline.check(Path(sys.argv[1]));"
        "print([name for name in sys.modules if name.startswith(('reportgen.typeset', 'reportgen.writers',"
        " 'reportgen.document'))])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(DATA / "2017.yaml")], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
