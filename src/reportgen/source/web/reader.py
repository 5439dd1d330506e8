"""Saved web pages (.html, .htm) into a flow: what a browser shows of them, as far as the page itself says it.

Reading never raises for a fault of the file: what cannot be read is Y001 or Y005; characters that were lost when the
page was saved are Y006, as a warning. Nothing in a page is run and nothing outside it is loaded. What is not read:
style sheets, frames, menus that are marked as such or hold nothing but links, and what is hidden or struck out.
The rest of what a portal puts around an article is kept, as paragraphs like all others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from reportgen.diagnostics.finding import finding
from reportgen.diagnostics.model import Diagnostic, Severity
from reportgen.source import decoding
from reportgen.source.characters import UNSEEN, unprintable
from reportgen.source.element import Element
from reportgen.source.flow import Flow, FlowReading
from reportgen.source.renamed import content_of, instead
from reportgen.source.setting import Setting
from reportgen.source.tally import Tally, TooMuch
from reportgen.source.web.blocks import Walker
from reportgen.source.web.encoding import page_text
from reportgen.span import Span

_MIB = 1024 * 1024
FILE_LIMIT = 32 * _MIB
"""Bytes of a file; pictures that a browser saved into the page take most of them."""
TEXT_LIMIT = 3_000_000
"""Characters of a page without its pictures and scripts; that of a report with all forms has some 300,000."""
MARK_LIMIT = 400_000
"""Marks of tags and attributes, which are held as a tree."""
DEPTH_LIMIT = 120
"""Elements in elements; a portal's page has some thirty."""

_SUFFIX = ".html"
_READ_AS = (_SUFFIX, ".txt")
_DATA = re.compile(r"(?i)data:[a-z0-9/+.;=-]{0,100}?base64,[a-z0-9+/=%\s]*")
_APART = re.compile(r"(?i)<!--|<(?:script|style)\b")
_APART_ENDS = {
    "<!--": re.compile("-->"),
    "<script": re.compile(r"(?i)</script\s*>"),
    "<style": re.compile(r"(?i)</style\s*>"),
}
_PAGE_BEGINS = re.compile(r"(?i)<(?:html|body)\b")
_PAGE_ENDS = re.compile(r"(?i)</(?:html|body)\s*>")
_CUT_TAG = re.compile(r"<[/!a-zA-Z][^>]*")
_TITLE_NAMES = ("articletitle", "og:title")
"""Names under which portals give the title of an article alone; <title> mostly has the portal's name in it too."""


def read(path: Path, shown: str) -> FlowReading:
    """Read a file; `shown` is its path as the user wrote it, which findings show."""
    data = decoding.file_bytes(path, shown, FILE_LIMIT + 1)
    return FlowReading(None, data.diagnostics) if isinstance(data, decoding.Decoded) else read_bytes(data, shown)


def read_bytes(data: bytes, shown: str) -> FlowReading:
    """Read the bytes of a page named `shown`."""
    whole = Span.whole_file(shown)
    if len(data) > FILE_LIMIT:
        return _refused(finding("Y005", whole, variant="page-size", limit=FILE_LIMIT // _MIB))
    text = page_text(data)
    content = content_of(data, shown)
    is_page = content.variant == "renamed" and content.suffix in _READ_AS
    if not is_page and (text is None or not text.lstrip().startswith("<")):
        return _refused(instead(content, shown, _SUFFIX))
    if text is None:
        return _refused(finding("Y001", whole, variant="page-encoding"))
    try:
        return _flow(text, shown)
    except TooMuch as fault:
        return _refused(finding("Y005", whole, variant=fault.variant, limit=fault.limit, more={"suffix": _SUFFIX}))


def _refused(found: Diagnostic) -> FlowReading:
    return FlowReading(None, (found,))


def _flow(text: str, shown: str) -> FlowReading:
    text = _without_apart(_DATA.sub("data:,", text))
    if len(text) > TEXT_LIMIT:
        raise TooMuch("page-text", TEXT_LIMIT // 10_000)
    if text.count("<") + text.count("=") > MARK_LIMIT:
        raise TooMuch("tags", MARK_LIMIT // 10_000)
    page = _parsed(text)
    setting = Setting(shown)
    flow = setting.flow([], "") if page is None else setting.flow(Walker(Tally()).read(page), _title(page))
    if not flow.blocks:
        return _refused(finding("Y001", Span.whole_file(shown), variant="no-words" if text.strip() else "empty-file"))
    return FlowReading(replace(flow, truncated=_is_cut_off(text)), tuple(_lost(flow, setting.words)))


def _without_apart(text: str) -> str:
    """The text without comments, scripts and styles, as far as they end: each may hold what looks like another."""
    kept: list[str] = []
    start = 0
    while opening := _APART.search(text, start):
        closing = _APART_ENDS[opening[0].lower()].search(text, opening.end())
        if closing is None:
            break
        kept.append(text[start : opening.start()])
        start = closing.end()
    return "".join(kept) + text[start:]


def _parsed(text: str) -> Element | None:
    """The root element; None for a page without any. Ends of pages are passed over, for text may come after them."""
    from lxml import etree

    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False, default_doctype=False
    )
    try:
        page = etree.fromstring(_PAGE_ENDS.sub("", text).encode("utf-8"), parser)
    except etree.XMLSyntaxError:
        return None
    if page is not None:
        _check_depth(page)
    return page


def _check_depth(page: Element) -> None:
    """The parser leaves out what stands deeper than 255 elements, so that this limit must be below."""
    waiting = [(page, 1)]
    while waiting:
        element, depth = waiting.pop()
        if depth > DEPTH_LIMIT:
            raise TooMuch("page-depth", DEPTH_LIMIT)
        waiting += [(child, depth + 1) for child in element]


def _title(page: Element) -> str:
    for meta in page.iter("meta"):
        name = meta.get("name") or meta.get("property") or ""
        if name.lower() in _TITLE_NAMES and (meta.get("content") or "").strip():
            return " ".join((meta.get("content") or "").split())
    return " ".join("".join(next((title.itertext() for title in page.iter("title")), ())).split())


def _is_cut_off(text: str) -> bool:
    """The file ends inside a tag, or a page begins that never ends."""
    last = max(text.rfind("<"), 0)
    return bool(_CUT_TAG.fullmatch(text, last)) or bool(_PAGE_BEGINS.search(text) and not _PAGE_ENDS.search(text))


def _lost(flow: Flow, words: list[tuple[int, int]]) -> Iterator[Diagnostic]:
    """Characters that were lost when the page was made or saved: no fault of the figures, and not put right here."""
    if UNSEEN.search(flow.source.text):
        for item in unprintable(flow.source, {}, words):
            yield replace(item, severity=Severity.WARNING, fix=None, path=flow.source.place(item.span.line))
