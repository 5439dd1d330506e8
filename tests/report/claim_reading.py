"""A town's figures and a reader of single sentences, for the tests of claims."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from reportgen.layout import pack
from reportgen.layout.spec import Layout
from reportgen.report import claims
from reportgen.report.model import Claim, Figure, FigureState, Passage, Piece
from reportgen.source.node import Located
from reportgen.span import SourceText, Span

PACK = Path(__file__).resolve().parents[2] / "templates" / "five-section-2008"
_PLACE = Span("data/2017.yaml", 1, 1, 1, 2)
_TREE = "主动公开.分类"
_FOCUS = f"{_TREE}.重点领域"
VALUES = {
    "主动公开.总数": 480,
    "主动公开.渠道.县政府网站": 410,
    "主动公开.渠道.政务微信": 95,
    "主动公开.政策解读": 12,
    "主动公开.回应关切": 3,
    _FOCUS: 300,
    f"{_FOCUS}.项目建设": 180,
    f"{_FOCUS}.环境保护信息": 75,
    f"{_FOCUS}.其他": 45,
    f"{_TREE}.通知公告": 110,
    f"{_TREE}.人事任免": 60,
    f"{_TREE}.公告、公示": 10,
    "依申请公开.收到": 6,
    "依申请公开.上年结转": 2,
    "依申请公开.办结": 7,
    "依申请公开.结转下年": 1,
    "行政复议.总数": 3,
    "行政诉讼.总数": 1,
    "收费.金额（元）": 0,
}
_PARTS = {
    _TREE: (_FOCUS, f"{_TREE}.通知公告", f"{_TREE}.人事任免", f"{_TREE}.公告、公示"),
    _FOCUS: (f"{_FOCUS}.项目建设", f"{_FOCUS}.环境保护信息", f"{_FOCUS}.其他"),
}


def layout() -> Layout:
    """The edition of five sections as its pack gives it."""
    found = pack.read_pack(PACK, None).layout
    assert found is not None
    return found


LAYOUT = layout()


def figures() -> dict[str, Figure]:
    values: dict[str, int] = {**VALUES, _TREE: 480}
    return {
        path: Figure(
            path,
            Decimal(value),
            str(value),
            "条",
            FigureState.STATED,
            _PLACE,
            _PARTS.get(path, ()),
            path.rsplit(".")[-1],
        )
        for path, value in values.items()
    }


def passage(text: str, **overrides: object) -> Passage:
    """One typed paragraph that stands alone in its source."""
    located = Located.at(SourceText("data/2017.yaml", text), 0, len(text))
    return replace(Passage((Piece(text, located.span(), located),), located.span()), **overrides)  # type: ignore[arg-type]


def read(text: str, section: str = "主动公开", year: int | None = 2017) -> tuple[Claim, ...]:
    """The claims of one paragraph in a section."""
    return claims.extract(LAYOUT, figures(), [(section, passage(text))], year=year)


def short(claim: Claim) -> str:
    """A claim in one line: kind, value and unit, figure (without its group where that is clear), qualifier."""
    figure = claim.figure or "|".join(claim.figures)
    number = "" if claim.value is None else f" {claim.value}{claim.unit}"
    sign = f" {claim.direction.value}" if claim.direction else ""
    hedge = f" ~{claim.qualifier}" if claim.qualifier else ""
    return f"{claim.kind.value}{sign}{number} {figure or '?'}{hedge}"
