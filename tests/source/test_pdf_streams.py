"""PDFs whose contents open into more than is read: refused before a reader makes objects of them."""

from __future__ import annotations

import io
import zlib

import pikepdf
import pytest

from reportgen.source import pdf_text
from reportgen.source.pdf_text import streams
from reportgen.source.tally import TooMuch

WORDS = b"BT /F 10 Tf 10 10 Td " + b"(abcdefghij) Tj " * 600_000 + b"ET"
STROKES = b"0 0 m 10 10 l S " * 2_200_000
NOTHING = b"q Q " * 9_000_000


def file(contents: bytes, **entries: object) -> bytes:
    """A PDF of one page with these contents, compressed; `entries` change the dictionary of their stream."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        page.Contents = pdf.make_stream(b"")
        page.Contents.write(contents, filter=pikepdf.Name.FlateDecode, decode_parms=None)
        for name, value in entries.items():
            page.Contents[f"/{name}"] = value
        made = io.BytesIO()
        pdf.save(made, compress_streams=False)
    return made.getvalue()


@pytest.mark.parametrize("contents", [WORDS, STROKES, NOTHING], ids=["words", "strokes", "nothing"])
def test_a_page_that_opens_into_too_much_is_refused_without_being_parsed(
    contents: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = file(zlib.compress(contents))
    assert len(data) < 300_000
    monkeypatch.setattr("pypdfium2.PdfDocument", None)
    (found,) = pdf_text.read_bytes(data, "年报.pdf").diagnostics
    assert (found.code, found.variant) == ("Y005", "pdf-contents")


def test_contents_called_a_picture_are_measured_all_the_same() -> None:
    with pytest.raises(TooMuch):
        streams.measure(file(zlib.compress(WORDS), Subtype=pikepdf.Name.Image))


def test_contents_that_are_compressed_twice_are_refused() -> None:
    twice = pikepdf.Array([pikepdf.Name.FlateDecode, pikepdf.Name.FlateDecode])
    with pytest.raises(TooMuch):
        streams.measure(file(zlib.compress(zlib.compress(WORDS)), Filter=twice))


def test_a_large_picture_is_no_page_content() -> None:
    picture = bytes(range(256)) * 200_000
    streams.measure(file(zlib.compress(picture)))


def test_a_report_and_a_broken_stream_are_let_pass() -> None:
    streams.measure(b"%PDF-1.7\n1 0 obj<</Filter/FlateDecode>>stream\nxxxx\nendstream endobj")
    streams.measure(b"%PDF-1.7\n1 0 obj<</Filter/FlateDecode>>stream\n")
