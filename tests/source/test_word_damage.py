"""Word files that ask for too much, or are spoilt in any way: told, never raised."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from word_files import (
    BEGIN,
    END,
    INSERTED,
    NAME,
    SEPARATE,
    body,
    code,
    docx,
    level,
    listed,
    lists,
    only,
    p,
    r,
    style,
    tbl,
    tc,
    texts,
    tr,
    zipped,
)

from reportgen.source import tally, word
from reportgen.source.word import blocks


def nested_tables(depth: int) -> str:
    content = p("甲")
    for _ in range(depth):
        content = tbl(tr(tc(content + p()), tc("乙")))
    return content


def test_limits_are_told_for_what_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tally, "PARAGRAPH_LIMIT", 40)
    monkeypatch.setattr(tally, "CELL_LIMIT", 60)
    monkeypatch.setattr(tally, "CHARACTER_LIMIT", 500)
    wide = tbl(tr(tc("甲", '<w:gridSpan w:val="99999"/>')))
    deep_runs = "<w:ins>" * 70 + r("甲") + "</w:ins>" * 70
    for content, variant in (
        (p("甲") * 41, "paragraphs"),
        (tbl(*[tr(tc("甲"), tc("乙"))] * 31), "cells"),
        (wide, "cells"),
        (p("甲" * 501), "characters"),
        (nested_tables(blocks.BLOCK_DEPTH + 1), "nested"),
        (p(deep_runs), "nested"),
    ):
        found = only(docx(content))
        assert (found.code, found.variant) == ("Y005", variant)
    assert texts(body(p("甲") * 40)) == ["甲"] * 40


def test_a_note_that_is_referred_to_again_and_again_is_read_once() -> None:
    reference = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    inside = f'<w:footnote w:id="1">{p(r("说明") + reference)}</w:footnote>'
    assert texts(body(p(r("甲") + reference * 100), footnotes=inside)) == ["甲", "说明"]


RICH = docx(
    p("年度报告", '<w:pStyle w:val="1"/>')
    + listed("概述")
    + p(r("公开") + INSERTED.format(r("5")) + BEGIN + code("PAGE") + SEPARATE + r("1") + END)
    + tbl(
        tr(tc("甲", '<w:gridSpan w:val="2"/>'), tc("乙", '<w:vMerge w:val="restart"/>')),
        tr(tc("1"), tc("2"), tc("", "<w:vMerge/>")),
    ),
    styles=style("1", "heading 1"),
    numbering=lists(level(0, "chineseCounting", "%1、")),
    footnotes=f'<w:footnote w:id="1">{p("注")}</w:footnote>',
)


@given(data=st.data())
@settings(max_examples=200, deadline=None)
def test_no_damage_to_the_bytes_makes_reading_raise(data: st.DataObject) -> None:
    spoilt = bytearray(RICH[: data.draw(st.integers(0, len(RICH)))] if data.draw(st.booleans()) else RICH)
    for place in data.draw(st.lists(st.integers(0, max(len(spoilt) - 1, 0)), max_size=4)):
        if spoilt:
            spoilt[place] = data.draw(st.integers(0, 255))
    reading = word.read_bytes(bytes(spoilt), NAME)
    assert reading.flow is not None or reading.diagnostics


@given(data=st.data())
@settings(max_examples=200, deadline=None)
def test_no_damage_to_the_xml_makes_reading_raise(data: st.DataObject) -> None:
    """Elements taken out, doubled or put elsewhere, and values changed: well-formed nonsense of any kind."""
    from lxml import etree

    with zipfile.ZipFile(io.BytesIO(RICH)) as archive:
        made: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    name = data.draw(st.sampled_from(["word/document.xml", "word/numbering.xml", "word/styles.xml"]))
    root = etree.fromstring(made[name])
    for _ in range(data.draw(st.integers(1, 5))):
        elements = [item for item in root.iter() if item.getparent() is not None]
        if not elements:
            break
        item, other = data.draw(st.sampled_from(elements)), data.draw(st.sampled_from(elements))
        match data.draw(st.integers(0, 2)):
            case 0:
                item.getparent().remove(item)
            case 1:
                other.append(etree.fromstring(etree.tostring(item)))
            case _:
                for key in item.attrib:
                    item.set(key, data.draw(st.sampled_from(["", "-1", "99999999999", "甲", "0", "restart", "end"])))
    made[name] = etree.tostring(root)
    reading = word.read_bytes(zipped(made), NAME)
    assert reading.flow is not None or reading.diagnostics
