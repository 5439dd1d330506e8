"""Sample trees and style for the tests of writers (`writer_samples` builds them), and the files made of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import writer_samples

from reportgen.document.style import Style
from reportgen.document.tree import Document
from reportgen.writers.base import WriteOptions, writer


@pytest.fixture(scope="session")
def style() -> Style:
    return writer_samples.official_style()


@pytest.fixture(scope="session")
def compact_document() -> Document:
    return writer_samples.compact_document()


@pytest.fixture(scope="session")
def rich_document() -> Document:
    return writer_samples.rich_document()


@pytest.fixture(scope="session")
def draft_document() -> Document:
    return writer_samples.rich_document(draft=True)


@pytest.fixture(scope="session")
def plain_document() -> Document:
    return writer_samples.plain_document()


@pytest.fixture(scope="session")
def to_docx(style: Style) -> Callable[[Document], bytes]:
    """Writes a document in the official style."""
    return lambda document: writer("docx").write(document, style, WriteOptions()).data


@pytest.fixture(scope="session")
def compact_docx(to_docx: Callable[[Document], bytes], compact_document: Document) -> bytes:
    return to_docx(compact_document)


@pytest.fixture(scope="session")
def rich_docx(to_docx: Callable[[Document], bytes], rich_document: Document) -> bytes:
    return to_docx(rich_document)


@pytest.fixture(scope="session")
def draft_docx(to_docx: Callable[[Document], bytes], draft_document: Document) -> bytes:
    return to_docx(draft_document)


@pytest.fixture(scope="session")
def plain_docx(to_docx: Callable[[Document], bytes], plain_document: Document) -> bytes:
    return to_docx(plain_document)
