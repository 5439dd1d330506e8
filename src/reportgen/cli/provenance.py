"""Where a figure comes from, in words: its value and place, what it was computed from, the relations it stands in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from reportgen.cli import cell_names
from reportgen.errors import UsageProblem
from reportgen.layout.spec import Identity
from reportgen.layout.table_spec import TableSpec
from reportgen.report import identities, keys, successions
from reportgen.report.model import Figure, FigureState, Report
from reportgen.report.tables.binding import UNFILLED_IS_ZERO

_SAID = {
    FigureState.STATED: "按所填数据印出",
    FigureState.COMPUTED: "未填写，由下列各项相加得出",
    FigureState.BLANK: "填了空白，不作零处理",
    FigureState.ABSENT: "没有填写",
}
_SIGNS = {"A201": "＝", "A203": "＝", "A204": "＝", "A205": "≥"}
_TIES = {"C301": "＝", "C302": "＝", "C308": "≥"}


def lines(report: Report, subject: str, source: str) -> list[str]:
    """All that is known of the figure that `subject` names by its path, or a cell of a form by its printed labels.

    Raises UsageProblem when there is none, or when several may be meant.
    """
    figure = _figure(report, subject, source)
    spec = report.layout.field(figure.path)
    table = report.layout.table(spec.cell.table) if spec is not None and spec.cell is not None else None
    said = [f"{figure.path}  {figure.label}"]
    if table is not None:
        said += _position(table, figure)
    value = f"{figure.text}{figure.unit}" if figure.known else figure.text or "未知"
    said.append(f"  数值：{value}（{_state(report, table, figure)}）")
    said.append(f"  出处：{_origin(report, figure)}")
    said += [
        f"    {_called(part)} {part.text or '未知'}{part.unit}  {_place(report, part)}"
        for part in _parts(report, figure)
    ]
    said += _cases(report, figure)
    said += _relations(report, figure)
    said += _last_year(report, figure)
    if table is not None:
        said += [f"  依据：{row.basis}" for _, row in table.rows() if row.basis and _is_of(table, row.key, figure)]
    if spec is not None:
        said.append(f"  字段：{spec.id}，单位：{spec.unit}，版式：{report.layout.id}")
    return said


def _figure(report: Report, subject: str, source: str) -> Figure:
    found = report.figures.get(subject)
    if found is not None:
        return found
    meant = [path for path in cell_names.meant(report.layout, subject) if path in report.figures]
    if not meant and report.layout.table(subject) is None:
        meant = [path for path in report.figures if path.startswith(f"{subject}.")]
    if len(meant) > 1:
        shown = "、".join(meant)
        raise UsageProblem(
            f"“{subject}”可以是几个数，请写其中一个：{shown}。",
            f"“{subject}” may mean several figures: {shown}. Name one.",
        )
    if meant:
        return report.figures[meant[0]]
    near = keys.nearest_to(subject, tuple(report.figures))
    hint = f"，是不是“{near}”" if near else ""
    raise UsageProblem(
        f"“{source}”里没有数据项“{subject}”{hint}。",
        f"“{source}” has no figure “{subject}”" + (f"; did you mean “{near}”?" if near else "."),
    )


def _place(report: Report | None, figure: Figure) -> str:
    """File and line, or the cell or paragraph of a file that has no lines; `report` is the one the figure is in."""
    span = figure.span
    place = report.source.place(span.line) if report is not None and report.source.name == span.file else ""
    return f"{span.file} {place}" if place else f"{span.file}:{span.line}:{span.column}"


def _called(figure: Figure) -> str:
    return identities.called(figure) if figure.row else figure.label


# -- cells of forms --------------------------------------------------------------------------------------


def _position(table: TableSpec, figure: Figure) -> Iterator[str]:
    """Where a cell stands in the form, by the labels that are printed."""
    for block, row in table.rows():
        if _is_of(table, row.key, figure):
            column = next((item for item in block.column_leaves() if figure.path.endswith(f".{item.key}")), None)
            if column is None and len(block.column_leaves()) == 1:
                column = block.column_leaves()[0]
            title = f"{block.title}，" if block.title else ""
            across = f"，列“{cell_names.printed(block.columns, column)}”" if column is not None else ""
            yield f"  位置：{table.key}“{table.label}”，{title}行“{cell_names.printed(block.rows, row)}”{across}"
            return
    yield f"  位置：{table.key}“{table.label}”；表上不印，由“{figure.row}”各行相加"


def _is_of(table: TableSpec, row_key: str, figure: Figure) -> bool:
    path = f"{table.key}.{row_key}"
    return figure.path == path or figure.path.rpartition(".")[0] == path


def _state(report: Report, table: TableSpec | None, figure: Figure) -> str:
    if table is None:
        return _SAID[figure.state]
    if figure.state is FigureState.STATED and _is_filled_with_zero(report, table, figure):
        return f"没有写，按“{UNFILLED_IS_ZERO}”算 0"
    if _is_counted(report, figure):
        return "没有写，由台账逐件算出"
    row = next((row for _, row in table.rows() if _is_of(table, row.key, figure)), None)
    if figure.state is FigureState.COMPUTED and row is not None and row.computed == "勾稽":
        return "未填写，由下列各项按勾稽关系算出"
    return _SAID[figure.state]


def _is_filled_with_zero(report: Report, table: TableSpec, figure: Figure) -> bool:
    """Whether its place is that of something else than a number, in a table that says that what is missing is zero."""
    if not report.flags.get(f"{table.key}.{UNFILLED_IS_ZERO}") or figure.span.file != report.source.name:
        return False
    return report.source.slice(figure.span).strip() != figure.text


def _parts(report: Report, figure: Figure) -> Iterator[Figure]:
    """What a figure was computed from, or is broken down into."""
    return (report.figures[name] for name in figure.parts if name in report.figures)


# -- the register of applications --------------------------------------------------------------------------


def _is_counted(report: Report, figure: Figure) -> bool:
    """Whether the figure was left out and counted in the register."""
    return report.ledger is not None and report.ledger.made_table and figure.path in report.ledger.cells


def _origin(report: Report, figure: Figure) -> str:
    if report.ledger is not None and _is_counted(report, figure):
        return f"台账 {report.ledger.file}"
    return _place(report, figure)


def _cases(report: Report, figure: Figure) -> Iterator[str]:
    """The cases behind a figure, one a line, with what is not known of others."""
    ledger = report.ledger
    cases = ledger.behind(figure.path) if ledger is not None else None
    if ledger is None or cases is None:
        return
    against = ""
    if figure.value is not None and not _is_counted(report, figure):
        against = f"，{_compared(figure.value, '＝', Decimal(len(cases)))}"
    yield f"  台账：{len(cases)} 件{against}（{ledger.file}）"
    for case in cases:
        answered = f"{case.answered.isoformat()} 答复" if case.answered is not None else "没有答复"
        yield f"    {case.number}  {case.received} 收到，{answered}  {case.place}"
    if ledger.unclear:
        yield f"    另有 {len(ledger.unclear)} 件没有读懂，不知道是否在内：reportgen check 会列出"


# -- relations -------------------------------------------------------------------------------------------


def _relations(report: Report, figure: Figure) -> Iterator[str]:
    for identity in report.layout.identities:
        left = identities.members(identity.left, report.figures)
        right = identities.members(identity.right, report.figures)
        paths = {item.path for item in (*left, *right)}
        if figure.path not in paths or not identities.holds(identity, report.flags):
            continue
        if identity.code == "A202":
            for part in right:
                if figure.path in (part.path, *(item.path for item in left)):
                    yield from _relation(identity, left, "≥", (part,))
        elif identity.nothing_from_nothing:
            words = [_sum_of_words(side, identity) for side in (left, right)]
            yield f"  关系：{words[0]}是 0 时，{words[1]}也是 0（{identity.code}，{identity.cite}）"
        elif identity.code in _SIGNS:
            yield from _relation(identity, left, _SIGNS[identity.code], right)


def _relation(identity: Identity, left: Iterable[Figure], sign: str, right: Iterable[Figure]) -> Iterator[str]:
    left, right = tuple(left), tuple(right)
    words = f"{_sum_of_words(left, identity)} {sign} {_sum_of_words(right, identity)}"
    source = f"，{identity.cite}" if identity.cite else ""
    yield f"  关系：{words}（{identity.code}{source}）"
    yield f"    {_sum_of_figures(left)} {sign} {_sum_of_figures(right)}，{_verdict(left, sign, right)}"


def _sum_of_words(side: Iterable[Figure], identity: Identity) -> str:
    return "＋".join(identities.called(figure, identity) for figure in side) or "0"


def _sum_of_figures(side: Iterable[Figure]) -> str:
    """The figures added up, those that are zero left out."""
    shown = [figure.text or "未知" for figure in side if figure.value != 0]
    return "＋".join(shown) or "0"


def _verdict(left: tuple[Figure, ...], sign: str, right: tuple[Figure, ...]) -> str:
    if not all(figure.known for figure in (*left, *right)):
        return "有的数没有填，未核对"
    return _compared(identities.added(left), sign, identities.added(right))


def _compared(left: Decimal, sign: str, right: Decimal) -> str:
    holds = left >= right if sign == "≥" else left == right
    return "相符" if holds else f"不符，差 {format(abs(left - right), 'f')}"


# -- last year -------------------------------------------------------------------------------------------


def _last_year(report: Report, figure: Figure) -> Iterator[str]:
    last = report.previous.report
    before = last.figures.get(figure.path) if last is not None else None
    if before is not None and before.known:
        yield f"  上年：{before.text}{before.unit}  {_place(last, before)}"
    for code, sign in _TIES.items():
        for tie in successions.ties(report, code):
            if tie.rule.this == figure.path and tie.last:
                yield f"  跨年：{_tie_words(tie, sign)}（{code}{'，' if tie.rule.cite else ''}{tie.rule.cite}）"
                for item in tie.last:
                    yield f"    上年的“{_called(item)}” {item.text or '未知'}{item.unit}  {_place(last, item)}"
                if tie.known and tie.this is not None and tie.this.value is not None:
                    yield f"    {_tie_verdict(tie, sign)}"


def _tie_words(tie: successions.Tie, sign: str) -> str:
    assert tie.this is not None
    last = "＋".join(f"上年的“{_called(item)}”" for item in tie.last)
    plus = "".join(f"＋“{_called(item)}”" for item in tie.plus)
    minus = "".join(f"－“{_called(item)}”" for item in tie.minus)
    return f"“{_called(tie.this)}” {sign} {last}{plus}{minus}"


def _tie_verdict(tie: successions.Tie, sign: str) -> str:
    assert tie.this is not None and tie.this.value is not None
    expected = identities.added((*tie.last, *tie.plus)) - identities.added(tie.minus)
    return f"{tie.this.text} {sign} {format(expected, 'f')}，{_compared(tie.this.value, sign, expected)}"
