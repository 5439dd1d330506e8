"""Figures of a leader's copy in content controls: each says where in the data it comes from and looks no other."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
import wordml
import writer_samples
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from pdf_levels import sample_report
from wordml import W, attribute

from reportgen.document.tree import Document, Text
from reportgen.writers.figure_tags import LONGEST, paths_by_tag, shown_name, tag_of

ToDocx = Callable[[Document], bytes]
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
IGNORABLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable"
LONG = "主动公开.分类." + "重点领域信息公开专栏和其他依照规定应当公开的信息" * 4


def drafted(document: Document) -> Document:
    return replace(document, metadata=replace(document.metadata, draft=True))


def controls(data: bytes) -> list[etree._Element]:
    return list(wordml.root(data).iter(f"{W}sdt"))


def tagged(data: bytes) -> list[tuple[str | None, str]]:
    return [(attribute(control, "sdtPr/tag"), wordml.shown(control)) for control in controls(data)]


def plain_form(data: bytes) -> str:
    """The text's XML with all controls taken away."""
    root = wordml.root(data)
    for control in list(root.iter(f"{W}sdt")):
        (run,) = control.find(f"{W}sdtContent")
        control.getparent().replace(control, run)
    return re.sub(r"<w:document[^>]*>", "", etree.tostring(root, encoding="unicode"))


def test_each_figure_of_a_draft_is_tagged_with_its_path_in_reading_order(to_docx: ToDocx) -> None:
    report = drafted(sample_report())
    assert len(report.figures) > 10
    assert tagged(to_docx(report)) == list(report.figures)


def test_a_final_report_has_no_controls_so_that_every_program_reads_its_figures(to_docx: ToDocx) -> None:
    data = to_docx(sample_report())
    assert controls(data) == []
    assert IGNORABLE not in wordml.root(data).attrib
    assert wordml.read_back(data) == wordml.read_back(data, controls=True)


def test_a_control_has_a_number_of_its_own_a_readable_name_no_look_and_no_lock(to_docx: ToDocx) -> None:
    text = (Text("共"), Text("2", figure="表三.新收.自然人"), Text("件和"), Text("2", figure="表三.新收.自然人"))
    data = to_docx(drafted(writer_samples.document(writer_samples.paragraph(*text))))
    properties = [[child.tag for child in control.find(f"{W}sdtPr")] for control in controls(data)]
    assert properties == [[f"{W}alias", f"{W}tag", f"{W}id", f"{W15}appearance"]] * 2
    assert [attribute(control, "sdtPr/id") for control in controls(data)] == ["1", "2"]
    assert {attribute(control, "sdtPr/alias") for control in controls(data)} == {"表三·新收·自然人"}
    assert {control.find(f"{W}sdtPr/{W15}appearance").get(f"{W15}val") for control in controls(data)} == {"hidden"}
    assert wordml.root(data).get(IGNORABLE) == "w15"


@pytest.mark.parametrize("sample", ["compact", "rich"])
def test_but_for_its_controls_and_stamp_a_draft_is_the_final_report(
    sample: str, to_docx: ToDocx, request: pytest.FixtureRequest
) -> None:
    document: Document = request.getfixturevalue(f"{sample}_document")
    draft, final = to_docx(drafted(document)), to_docx(document)
    assert controls(draft) != []
    headers = re.compile(r"<w:headerReference[^>]*>|r:id=\"\w+\"")
    assert headers.sub("", plain_form(draft)) == headers.sub("", plain_form(final))


def test_a_long_path_is_cut_and_found_again(to_docx: ToDocx) -> None:
    paths = [LONG, LONG + "其一", LONG + "其二"]
    text = tuple(Text("1", figure=path) for path in paths)
    tags = [tag for tag, _ in tagged(to_docx(drafted(writer_samples.document(writer_samples.paragraph(*text)))))]
    assert [paths_by_tag(paths)[tag or ""] for tag in tags] == paths
    assert all(tag is not None and len(tag) == LONGEST and tag.startswith("主动公开.分类.") for tag in tags)
    assert shown_name(LONG).startswith("…") and len(shown_name(LONG)) == LONGEST


@pytest.mark.parametrize(
    ("path", "name"),
    [("主动公开.总数", "主动公开·总数"), ('主动公开.分类["公告、公示"].合计', "主动公开·分类·公告、公示·合计")],
)
def test_a_path_is_shown_without_its_punctuation(path: str, name: str) -> None:
    assert (tag_of(path), shown_name(path)) == (path, name)


@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=120), unique=True))
def test_no_tag_is_too_long_for_word_and_no_two_paths_share_one(paths: list[str]) -> None:
    found = paths_by_tag(paths)
    assert sorted(found.values()) == sorted(paths)
    names = [*found, *map(shown_name, paths)]
    assert all(len(name.encode("utf-16-le")) <= 2 * LONGEST for name in names)
