"""The edition's own sentences are composed from the figures: what is wrong is found at those, in the data file."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import small_office
from reportgen import pipeline
from reportgen.layout.pack import Shelf

SHELF = Shelf()

SMALL = st.one_of(st.none(), st.integers(0, 3))
REQUESTS = ("收到", "上年结转", "办结", "结转下年")
COMPOSED = ("正文.依申请公开", "正文.复议诉讼", "正文.收费")
"""What is left to the edition to write."""
CASES = ("总数", "维持", "纠正", "其他", "未审结")


def group(names: tuple[str, ...], numbers: tuple[int | None, ...]) -> str:
    given = [f"{name}: {number}" for name, number in zip(names, numbers, strict=True) if number is not None]
    return "{" + ", ".join(given) + "}"


def groups(names: tuple[str, ...]) -> st.SearchStrategy[str]:
    return st.tuples(*[SMALL] * len(names)).map(lambda numbers: group(names, numbers))


@settings(max_examples=20, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(
    groups(REQUESTS),
    groups(CASES),
    groups(CASES),
    groups(("金额（元）", "减免（元）")),
    st.sampled_from(["", "{总数: 9}"]),
    st.sampled_from(["five-section-2008", "eight-section-2008", "article32-2008"]),
)
def test_no_finding_stands_in_the_edition(
    requests: str, review: str, court: str, fees: str, last: str, layout: str
) -> None:
    with TemporaryDirectory() as folder:
        figures = {"依申请公开": requests, "行政复议": review, "行政诉讼": court, "收费": fees}
        path = small_office.data_file(Path(folder), layout, last=last, **figures)
        found = pipeline.check(path, shelf=SHELF).findings.diagnostics
        assert [(item.code, item.span.file) for item in found if item.span.file != str(path)] == []
        judged = [(item.code, item.path) for item in found if item.path in COMPOSED and item.code != "S101"]
        assert judged == []
