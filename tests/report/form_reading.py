"""A city's forms of the edition in force, and a reader of single sentences, for tests of claims about cells."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from pathlib import Path

from claim_reading import passage

from reportgen.layout import pack
from reportgen.layout.spec import Layout
from reportgen.report import claims
from reportgen.report.model import Claim, ClaimKind, Figure, FigureState
from reportgen.span import Span

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
_PLACE = Span("data/2024.yaml", 1, 1, 1, 2)


@cache
def edition(name: str = "national-2021") -> Layout:
    """An edition of the national form as its pack gives it."""
    found = pack.read_pack(TEMPLATES / name, TEMPLATES).layout
    assert found is not None
    return found


@cache
def figures(name: str = "national-2021") -> dict[str, Figure]:
    """Every figure of the edition, each with the value 7."""
    return {
        spec.key: Figure(spec.key, Decimal(7), "7", spec.unit, FigureState.STATED, _PLACE, (), spec.label)
        for spec in edition(name).fields
    }


def read(
    text: str, place: str = "总体情况/依申请公开", year: int | None = 2024, name: str = "national-2021"
) -> tuple[Claim, ...]:
    """The claims of one paragraph at a place of the report."""
    return claims.extract(edition(name), figures(name), [(place, passage(text))], year=year)


def meant(text: str, place: str = "总体情况/依申请公开", name: str = "national-2021") -> list[str]:
    """Each number of a paragraph with what it may mean, tables and 总计 left off: `3件 新收 | 新收+上年结转`."""
    return [_shown(claim) for claim in read(text, place, name=name) if claim.kind is not ClaimKind.GROWTH]


def _shown(claim: Claim) -> str:
    paths = claims.alternatives(claim) or ("?",)
    words = " | ".join("+".join(_short(term) for term in path.split("+")) for path in paths)
    kind = "" if claim.kind is ClaimKind.COUNT else f"{claim.kind.value} "
    return f"{kind}{claim.text} {words}"


def _short(path: str) -> str:
    return path.partition(".")[2].removesuffix(".总计") or path
