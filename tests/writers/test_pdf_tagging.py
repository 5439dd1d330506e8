"""What tags cost in bytes: as good as nothing in a report, little where there are only tables."""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

import pdf_reading
import pdf_tags
import pikepdf
import pytest
from pdf_samples import pdf

from reportgen.document.tree import Document

sys.path.append(str(Path(__file__).resolve().parents[2] / "tools"))

import bench_tagging

DOCUMENTS, STYLE = bench_tagging.documents()
FORM = DOCUMENTS["the statute's tables, full"]()


def written(document: Document, way: str) -> bytes:
    return bench_tagging.written(document, STYLE, way)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_tagged_file_is_at_most_a_twentieth_larger_than_an_untagged_one(name: str) -> None:
    document = DOCUMENTS[name]()
    assert len(written(document, "tagged")) <= 1.05 * len(written(document, "plain"))


@pytest.mark.parametrize("way", ["plain", "packed"])
def test_the_file_that_it_is_compared_with_prints_the_same_and_has_no_tags(way: str) -> None:
    tagged, untagged = written(FORM, "tagged"), written(FORM, way)
    assert pdf_reading.page_texts(untagged) == pdf_reading.page_texts(tagged)
    assert {piece.tag for piece in pdf_tags.pieces(untagged)} == {""}
    with pikepdf.open(BytesIO(untagged)) as file:
        assert "/StructTreeRoot" not in file.Root


def test_the_measured_tagged_file_is_the_one_that_the_writer_makes() -> None:
    assert written(FORM, "tagged") == pdf(FORM)
