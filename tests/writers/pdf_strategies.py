"""Documents that nobody would write, for properties that hold of any."""

from __future__ import annotations

from hypothesis import strategies as st
from writer_samples import metadata

from reportgen.document.tree import (
    Addressee,
    Block,
    Cell,
    Document,
    DocumentNumber,
    Heading,
    Paragraph,
    Row,
    RunIn,
    Signature,
    Table,
    Text,
    Title,
)

WORDS = st.text(st.sampled_from("公开信息（）《》“”，。、——……12,.%aB 　\n\u200b🎉"), max_size=90)
SEEN_WORDS = st.text(st.sampled_from("公开信息（）《》“”，。、——……12,.%aB"), min_size=1, max_size=90)
_SHORT = st.text(st.sampled_from("公开信息，（）12.%a "), max_size=30)


def blocks(words: st.SearchStrategy[str] = WORDS) -> st.SearchStrategy[Block]:
    """Any block but a table, saying such words."""
    inside = words.map(lambda text: (Text(text),))
    headings = st.builds(Heading, st.integers(1, 4), st.sampled_from(["", "一、", "（一）"]), inside)
    return st.one_of(
        headings,
        st.builds(Paragraph, inside),
        st.builds(RunIn, headings, inside),
        st.builds(Signature, words, words),
        st.builds(Addressee, words),
        st.builds(DocumentNumber, words),
    )


@st.composite
def tables(draw: st.DrawFn, most_rows: int = 40) -> Table:
    """A table of up to five columns whose rows may be too short and whose spans may reach too far."""
    columns = draw(st.integers(1, 5))
    rows = []
    for _ in range(draw(st.integers(0, most_rows))):
        spans = st.integers(1, 6)
        row = [
            Cell((Text(draw(_SHORT)),), draw(spans) if draw(st.booleans()) else 1, draw(spans))
            for _ in range(draw(st.integers(0, columns)))
        ]
        rows.append(Row(tuple(row)))
    return Table("t", (), (1 / columns,) * columns, draw(st.integers(0, 3)), tuple(rows))


def documents() -> st.SearchStrategy[Document]:
    """Drafts, which are written whatever is wrong with them."""
    content = st.lists(st.one_of(blocks(), tables(12)), max_size=12)
    titles = st.text(st.sampled_from("云溪县年度报告2017（）"), max_size=60)
    return st.builds(lambda title, inside: Document(metadata(draft=True), Title(title), tuple(inside)), titles, content)
