"""Reports with the national forms filled in at will, for tests of what their cells must satisfy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from random import Random

from reportgen import pipeline
from reportgen.layout.pack import Shelf
from reportgen.layout.table_spec import cells
from reportgen.report.model import Figure, FigureState, Report

SHELF = Shelf()

COLUMNS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
BASE = Path(__file__).with_name("base_national.yaml")


def checked(text: str, folder: Path, year: int = 2023) -> pipeline.Checked:
    """A data file of this text, checked."""
    path = folder / "data" / f"{year}.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return pipeline.check(path, folder, shelf=SHELF)


def base_with(*changes: tuple[str, str]) -> str:
    """The bureau's data file with some of its lines replaced; each must be there."""
    text = BASE.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return text


def result_rows(report: Report) -> list[str]:
    """Keys of the rows of 表三 that add up to （七）总计."""
    table = report.layout.table("表三")
    assert table is not None
    return [row.key for _, row in table.rows() if row.key not in ("新收", "上年结转", "办理总计", "结转下年度")]


def random_cells(report: Report, random: Random) -> dict[str, Decimal]:
    """Figures for every cell of 表三 that satisfy every relation; four cells in five are zero."""
    values: dict[str, Decimal] = {}
    rows = result_rows(report)
    for column in COLUMNS[:-1]:
        for row in (*rows, "结转下年度"):
            values[f"表三.{row}.{column}"] = Decimal(0 if random.random() < 0.8 else random.randint(1, 12))
        handled = sum((values[f"表三.{row}.{column}"] for row in rows), Decimal(0))
        come_in = handled + values[f"表三.结转下年度.{column}"]
        values[f"表三.办理总计.{column}"] = handled
        values[f"表三.上年结转.{column}"] = min(come_in, Decimal(random.randint(0, 12)))
        values[f"表三.新收.{column}"] = come_in - values[f"表三.上年结转.{column}"]
    for row in (*rows, "新收", "上年结转", "办理总计", "结转下年度"):
        values[f"表三.{row}.总计"] = sum((values[f"表三.{row}.{column}"] for column in COLUMNS[:-1]), Decimal(0))
    return values


def with_cells(report: Report, values: Mapping[str, Decimal]) -> Report:
    """The report with these figures, all typed."""
    stated: dict[str, Figure] = {
        path: replace(report.figures[path], value=value, text=str(value), state=FigureState.STATED, parts=())
        for path, value in values.items()
    }
    return replace(report, figures={**report.figures, **stated})


def cell_paths(report: Report, table: str = "表三") -> list[str]:
    spec = report.layout.table(table)
    assert spec is not None
    return [path for path, _, _ in cells(spec)]
