"""--ledger, and explain of a cell whose cases a register names."""

from __future__ import annotations

from pathlib import Path

from running import Run

from register_files import OF_THE_BUREAU, csv

BASE = Path(__file__).parents[1] / "rules" / "base_national.yaml"


def office(tmp_path: Path) -> tuple[Path, Path]:
    data = tmp_path / "data"
    data.mkdir()
    source, register = data / "2023.yaml", tmp_path / "登记.csv"
    source.write_text(BASE.read_text(encoding="utf-8"), encoding="utf-8")
    register.write_text(csv(*OF_THE_BUREAU), encoding="utf-8")
    return source, register


def test_explain_lists_the_cases_behind_a_cell(run: Run, tmp_path: Path) -> None:
    source, register = office(tmp_path)
    done = run("explain", "表三.予以公开.自然人", source, "--ledger", register)
    start = done.lines.index(f"  台账：3 件，相符（{register}）")
    assert done.lines[start + 1 : start + 4] == [
        "    2022-009  2022-12-20 收到，2023-01-10 答复  第2行",
        "    2023-001  2023-02-01 收到，2023-02-20 答复  第3行",
        "    2023-002  2023-03-01 收到，2023-03-20 答复  第4行",
    ]


def test_explain_says_of_a_table_that_is_left_out_that_the_register_gives_it(run: Run, tmp_path: Path) -> None:
    source, register = office(tmp_path)
    text = source.read_text(encoding="utf-8")
    start, end = text.index("表三:"), text.index("表四:")
    source.write_text(text[:start] + text[end:], encoding="utf-8")
    done = run("explain", "表三.部分公开.总计", source, "--ledger", register)
    assert "  数值：1件（没有写，由台账逐件算出）" in done.lines
    assert f"  出处：台账 {register}" in done.lines
    assert f"  台账：1 件（{register}）" in done.lines


def test_check_takes_a_register_for_one_data_file_only(run: Run, tmp_path: Path) -> None:
    source, register = office(tmp_path)
    assert run("check", source, "--ledger", register).code == 0
    done = run("check", source, source, "--ledger", register)
    assert done.code == 2
    assert "--ledger" in done.err


def test_check_of_a_register_that_is_not_there_cannot_go_on(run: Run, tmp_path: Path) -> None:
    source, _ = office(tmp_path)
    done = run("check", source, "--ledger", tmp_path / "没有.csv")
    assert done.code == 2
    assert "Y001" in done.out
