"""Places in a source."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportgen.span import SourceText, Span

TEXTS = st.text(alphabet="a字\n\r", max_size=30)


@given(TEXTS, st.integers(-3, 35), st.integers(-3, 35))
def test_a_span_goes_from_the_place_of_its_start_to_that_of_its_end(text: str, start: int, end: int) -> None:
    source = SourceText("a.txt", text)
    expected = Span("a.txt", *source.position(start), *source.position(max(start, end)))
    assert source.span(start, end) == expected


@given(TEXTS, st.integers(0, 30), st.integers(0, 30))
def test_a_span_slices_back_to_what_it_covers(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    source = SourceText("a.txt", text)
    assert source.slice(source.span(start, end)) == text[start:end]
