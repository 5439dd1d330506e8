"""The official forms among the tables of read-in reports: cell by cell, whatever became of spans, order and labels."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
import read_in_reports as reports

import national_forms
from reportgen.document.tree import Heading, Table, plain
from reportgen.layout.table_spec import Block, RowSpec, TableSpec, path_of

HEAD = "示例县水务局2023年政府信息公开工作年度报告"
SECTIONS = {
    "表二": "二、主动公开政府信息情况",
    "表三": "三、收到和处理政府信息公开申请情况",
    "表四": "四、政府信息公开行政复议、行政诉讼情况",
}
APPLICANTS = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
RESULTS = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
COURTS = ["行政复议", "未经复议直接起诉", "复议后起诉"]


def report_with(key: str, rows: Sequence[Sequence[str]]) -> reports.Read:
    return reports.read(reports.flow(HEAD, "一、总体情况", "我局按规定公开信息。", SECTIONS[key], rows))


def table(key: str) -> TableSpec:
    form = reports.edition("national-2021").table(key)
    assert form is not None
    return form


def cells_of(form: TableSpec, block: Block, row: RowSpec) -> list[str]:
    columns = block.column_leaves()
    return [path_of(form, row, column if len(columns) > 1 else None) for column in columns]


def numbered(form: TableSpec) -> dict[str, str]:
    """Another figure for every cell, by its path."""
    paths = [path for block in form.blocks for row in block.row_leaves() for path in cells_of(form, block, row)]
    return {path: str(number) for number, path in enumerate(paths, start=101)}


def as_lines(form: TableSpec, figures: dict[str, str], order: Sequence[int] | None = None) -> list[list[str]]:
    """The rows by their printed labels with the figures behind them, as a table without spans has them."""
    lines = []
    for block in form.blocks:
        columns = block.column_leaves()
        places = order or range(len(columns))
        lines.append(["信息内容", *(columns[place].label for place in places)])
        for row in block.row_leaves():
            paths = cells_of(form, block, row)
            lines.append([row.label, *(figures[paths[place]] for place in places)])
    return lines


def grouped(figures: dict[str, str]) -> list[list[str]]:
    """表三 as it is printed: labels in three columns, heads in three rows, with all their spans."""
    form = table("表三")
    top = [["（勾稽关系）", "<", "<", "申请人情况", "<", "<", "<", "<", "<", "<"],
           ["^", "^", "^", "自然人", "法人或其他组织", "<", "<", "<", "<", "总计"],
           ["^", "^", "^", "^", *APPLICANTS[1:6], "^"]]  # fmt: skip
    lines: list[list[str]] = []
    group, outcome = "", False
    for block in form.blocks:
        for row in block.row_leaves():
            paths = cells_of(form, block, row)
            outer, _, inner = row.key.partition(".")
            is_outcome = row.label.startswith("（") or bool(inner)
            first = ("三、本年度办理结果" if not outcome else "^") if is_outcome else row.label
            outcome = outcome or is_outcome
            if not is_outcome:
                labels = [row.label, "<", "<"]
            elif not inner:
                labels = [first, row.label, "<"]
            else:
                label = next(item.label for item in form.groups() if item.key == outer)
                labels = [first, label if group != outer else "^", row.label]
            group = outer if inner else ""
            lines.append([*labels, *(figures[path] for path in paths)])
    return [*top, *lines]


def known(read: reports.Read, key: str) -> dict[str, str]:
    cells = {spec.key for spec in read.report.layout.fields if spec.cell is not None and not spec.cell.derived}
    return {path: text for path, text in read.known().items() if path.startswith(f"{key}.") and path in cells}


@pytest.mark.parametrize("key", ["表二", "表三", "表四"])
def test_every_cell_of_a_form_without_spans_lands_in_its_own_field(key: str) -> None:
    figures = numbered(table(key))
    read = report_with(key, as_lines(table(key), figures))
    assert known(read, key) == figures
    assert all(read.said(path) == text for path, text in figures.items())
    assert [item for item in read.diagnostics if item.code in ("S109", "I001") and item.path.startswith(key)] == []


def test_every_cell_of_the_printed_form_of_applications_lands_in_its_own_field() -> None:
    figures = numbered(table("表三"))
    read = report_with("表三", grouped(figures))
    assert known(read, "表三") == figures
    assert [item.path for item in read.diagnostics if item.code == "S109"] == []


def test_a_form_whose_spans_were_lost_in_pasting_is_read_by_its_heads_and_groups() -> None:
    figures = numbered(table("表三"))
    lines = [[cell for cell in row if cell not in ("<", "^")] for row in grouped(figures)]
    read = reports.text(
        "\n".join([HEAD, "一、总体情况", "我局按规定公开信息。", SECTIONS["表三"], *map("\t".join, lines)])
    )
    assert known(read, "表三") == figures


def across(figures: dict[str, str]) -> list[list[str]]:
    """表四 as it is printed: the kinds of cases side by side over one line of figures."""
    return [
        ["行政复议", "<", "<", "<", "<", "行政诉讼", *["<"] * 9],
        [*RESULTS, "未经复议直接起诉", *["<"] * 4, "复议后起诉", *["<"] * 4],
        ["^", "^", "^", "^", "^", *RESULTS, *RESULTS],
        [figures[f"表四.{court}.{result}"] for court in COURTS for result in RESULTS],
    ]  # fmt: skip


def test_the_form_of_cases_is_read_across_with_and_without_its_spans() -> None:
    figures = numbered(table("表四"))
    assert known(report_with("表四", across(figures)), "表四") == figures
    bare = [["行政复议", "行政诉讼"], RESULTS, list(across(figures)[3])]
    assert known(report_with("表四", bare), "表四") == figures


@pytest.mark.parametrize("order", [(6, 0, 1, 2, 3, 4, 5), (0, 6, 1, 2, 3, 4, 5)])
def test_columns_in_another_order_are_followed(order: Sequence[int]) -> None:
    figures = numbered(table("表三"))
    assert known(report_with("表三", as_lines(table("表三"), figures, order)), "表三") == figures


def test_heads_with_instructions_spaces_in_labels_and_figures_with_spaces_are_understood() -> None:
    figures = numbered(table("表三"))
    lines = as_lines(table("表三"), figures)
    lines[0] = ["", "自 然 人", *APPLICANTS[1:6], "总计（自动求和）"]
    lines = [lines[0], *([f" {row[0]} ", *(f"  {cell}　" for cell in row[1:])] for row in lines[1:])]
    assert known(report_with("表三", lines), "表三") == figures


def test_a_row_that_was_added_lost_or_left_blank_moves_no_other() -> None:
    figures = numbered(table("表三"))
    lines = as_lines(table("表三"), figures)
    gone = next(index for index, row in enumerate(lines) if row[0].startswith("5.属于"))
    blank = next(index for index, row in enumerate(lines) if row[0].startswith("1.信访"))
    lines[blank] = [lines[blank][0], *[""] * 7]
    lines[gone] = ["5.属于地方自定事项", *["9"] * 7]
    read = report_with("表三", lines)
    changed = ("表三.不予公开.属于三类内部事务信息", "表三.不予处理.信访举报投诉类申请")
    expected = {path: text for path, text in figures.items() if not path.startswith(changed)}
    assert {path: text for path, text in known(read, "表三").items() if not path.startswith(changed)} == expected
    assert "A209" in read.codes()
    assert read.report.figures[f"{changed[1]}.自然人"].value is None
    assert [item.variant for item in read.diagnostics if item.code == "S109"] == ["reworded"]


def test_a_form_of_another_edition_is_recognised_and_reported() -> None:
    lines = [["信息内容", "本年新制作数量", "本年新公开数量", "对外公开总数量"], ["规章", "0", "0", "0"],
             ["规范性文件", "0", "0", "0"], ["信息内容", "上一年项目数量", "本年增/减", "处理决定数量"],
             ["行政许可", "3", "+1", "5"]]  # fmt: skip
    read = report_with("表二", lines)
    assert "S108" in read.codes()
    assert "I001" not in read.codes()


def test_a_table_that_is_no_form_is_reported_at_its_place_and_one_that_comes_twice_is_read_once() -> None:
    odd = [["科室", "电话分机"], ["办公室", "12"], ["业务科", "13"]]
    read = report_with("表二", odd)
    assert [(item.variant, item.span.line) for item in read.diagnostics if item.code == "I001"] == [("table", 5)]
    figures = numbered(table("表二"))
    again = as_lines(table("表二"), dict.fromkeys(figures, "7"))
    blocks: list[str | Sequence[Sequence[str]]] = [HEAD, "一、总体情况", "我局按规定公开信息。", SECTIONS["表二"]]
    read = reports.read(reports.flow(*blocks, as_lines(table("表二"), figures), "我局补充如下。", again))
    assert known(read, "表二") == figures
    assert [item.variant for item in read.diagnostics if item.code == "I001"] == ["table-twice"]


def test_a_picture_in_the_place_of_a_form_is_one() -> None:
    lines = "\n".join(
        [HEAD, "一、总体情况", "我局按规定公开信息。", SECTIONS["表二"], "（图片）", SECTIONS["表三"], "无"]
    )
    found = reports.text(lines).diagnostics
    assert [item.path for item in found if item.variant == "picture"] == ["表二"]


@pytest.mark.parametrize("name", sorted(national_forms.EDITIONS))
def test_the_forms_that_the_program_draws_are_read_back_cell_by_cell(name: str) -> None:
    figure = "7"
    drawn = national_forms.national_report(name, figure)
    blocks: list[str | Sequence[Sequence[str]]] = [drawn.title.text]
    numbers = iter("一二三四五六")
    for block in drawn.blocks:
        if isinstance(block, Heading):
            blocks.append((f"{next(numbers)}、" if block.level == 1 else "") + plain(block.content))
        elif isinstance(block, Table):
            blocks.append(words(block))
    read = reports.read(reports.flow(*blocks), name)
    cells = {spec.key for spec in read.report.layout.fields if spec.cell is not None and not spec.cell.derived}
    assert {path for path, text in read.known().items() if text.startswith(figure)} >= cells
    assert [item.path for item in read.diagnostics if item.code in ("S109", "I001")] == []


def words(drawn: Table) -> list[list[str]]:
    """A drawn table as rows of words with marks for what its spans cover."""
    width = sum(cell.col_span for cell in drawn.rows[0].cells)
    grid = [[""] * width for _ in drawn.rows]
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(drawn.rows):
        free = iter(column for column in range(width) if (number, column) not in taken)
        for cell in row.cells:
            first = next(column for column in free if (number, column) not in taken)
            for down in range(cell.row_span):
                for right in range(cell.col_span):
                    taken.add((number + down, first + right))
                    grid[number + down][first + right] = "<" if right else "^" if down else cell.text
    return grid


# -- labels broken over rows, as the lines of a PDF are ------------------------------------------------


def broken(lines: Sequence[Sequence[str]], way: str) -> list[list[str]]:
    """Every long label in two or three pieces: its figures beside the first, the last or the middle one."""
    rows: list[list[str]] = [list(lines[0])]
    for label, *figures in lines[1:]:
        third, half = len(label) // 3, len(label) // 2
        none = [""] * len(figures)
        if len(label) < 9:
            rows.append([label, *figures])
        elif way == "first":
            rows += [[label[:half], *figures], [label[half:], *none]]
        elif way == "last":
            rows += [[label[:half], *none], [label[half:], *figures]]
        elif way == "alone":
            rows += [[label[:half]], [label[half:], *figures]]
        else:
            rows += [[label[:third], *none], [label[third : third * 2], *figures], [label[third * 2 :], *none]]
    return rows


@pytest.mark.parametrize("way", ["first", "last", "alone", "middle"])
def test_a_label_broken_over_rows_is_one_label_with_the_figures_beside_any_of_its_pieces(way: str) -> None:
    figures = numbered(table("表三"))
    read = report_with("表三", broken(as_lines(table("表三"), figures), way))
    assert {path: read.known().get(path) for path in figures} == figures
    assert not [item for item in read.codes() if item in ("I001", "S109")]


def test_heads_broken_over_rows_are_read_from_the_top_down() -> None:
    figures = numbered(table("表三"))
    heads = [["信息内容", "自然", "商业", "科研", "社会公", "法律服", "其他", "总计"],
             ["", "人", "企业", "机构", "益组织", "务机构", "", ""]]  # fmt: skip
    read = report_with("表三", [*heads, *as_lines(table("表三"), figures)[1:]])
    assert {path: read.known().get(path) for path in figures} == figures


def test_rows_whose_labels_make_no_label_together_stay_two() -> None:
    lines = as_lines(table("表二"), numbered(table("表二")))
    read = report_with("表二", [*lines, ["镇发", "", "", ""], ["文件", "1", "2", "3"]])
    assert {path: read.known().get(path) for path in numbered(table("表二"))} == numbered(table("表二"))
    assert "S109" in read.codes()
