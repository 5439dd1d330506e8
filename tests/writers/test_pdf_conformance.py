"""Every PDF is what it claims to be, by a validator in the same process; and a file that is not would be found out."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO

import pdf_reading
import pdf_tags
import pikepdf
import pytest
from hypothesis import given, settings
from pdf_damage import DAMAGES, damaged
from pdf_levels import ATTACHMENTS, LEVELS, REPORTS, long_report, report, rules_broken
from pdf_samples import pdf, write
from pdf_strategies import documents
from writer_samples import document, paragraph

from reportgen.document.tree import Document, Metadata, Title
from reportgen.writers.base import Attachment, PdfProfile, WriteOptions

CAUGHT: dict[str, tuple[str, str]] = {
    "no_output_intent": ("2a", "DEVICE-GRAY-001"),
    "no_language": ("ua1", "TEXT-LANGUAGE-001"),
    "wrong_widths": ("2a", "TRUETYPE-GLYPH-WIDTH-001"),
    "unmarked_text": ("ua1", "CONTENT-TAGGING-001"),
    "header_cells_without_scope": ("ua1", "TABLE-HEADERS-SCOPE-001"),
    "a_missing_glyph_drawn": ("2a", "NOTDEF-GLYPH-001"),
    "no_map_to_unicode": ("2a", "UNICODE-MAPPING-001"),
    "a_character_of_private_use": ("2a", "UNICODE-PUA-ACTUALTEXT-001"),
    "no_metadata": ("2a", "METADATA-STRUCTURE-001"),
    "metadata_without_title": ("ua1", "METADATA-TITLE-001"),
    "metadata_of_another_part": ("2a", "ID-PART-001"),
    "no_claim_of_accessibility": ("ua1", "ID-SCHEMA-001"),
    "not_said_to_be_tagged": ("2a", "TAGGED-DOCUMENT-001"),
    "no_structure": ("2a", "STRUCT-TREE-ROOT-001"),
    "a_heading_level_skipped": ("ua1", "HEADING-NESTING-001"),
    "no_first_heading": ("ua1", "HEADING-NESTING-001"),
    "a_font_not_embedded": ("2a", "FONT-EMBEDDING-001"),
    "a_span_too_wide": ("ua1", "TABLE-ROW-COLUMNSPAN-001"),
    "rows_that_are_none": ("ua1", "TABLE-KIDS-001"),
    "title_not_shown": ("ua1", "VIEWER-PREFERENCES-001"),
    "a_script": ("2a", "ACTION-TYPE-001"),
    "a_foreign_colour_space": ("2a", "DEVICE-CMYK-001"),
    "artifacts_within_content": ("ua1", "ARTIFACT-NESTED-001"),
    "an_element_of_no_known_kind": ("2a", "STRUCT-TREE-ROLE-MAP-001"),
    "a_picture_without_words": ("ua1", "FIGURE-ALTERNATIVE-TEXT-001"),
}
"""The level that each damage breaks and the rule that finds it. The parent tree has a check of our own."""

PROFILES: tuple[PdfProfile, ...] = tuple(LEVELS)


def metadata_of(data: bytes) -> str:
    """The XMP packet, which stands in the file as it is."""
    start = data.index(b"<?xpacket begin=")
    return data[start : data.index(b'<?xpacket end="w"?>', start)].decode("utf-8")


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("name", REPORTS)
def test_every_sample_report_conforms_to_the_levels_of_its_profile(name: str, profile: PdfProfile) -> None:
    data = report(name, profile)
    assert {level: rules_broken(data, level) for level in LEVELS[profile]} == {
        level: set() for level in LEVELS[profile]
    }


def test_a_report_of_more_than_fifty_pages_conforms() -> None:
    data = pdf(long_report())
    assert len(pdf_reading.page_contents(data)) > 50
    assert (rules_broken(data, "2a"), rules_broken(data, "ua1")) == (set(), set())


@settings(max_examples=25, deadline=None)
@given(documents())
def test_any_document_conforms(tree: Document) -> None:
    data = write(tree).data
    assert (rules_broken(data, "2a"), rules_broken(data, "ua1")) == (set(), set())


def test_a_good_file_saved_by_another_program_is_still_good(rich_document: Document) -> None:
    with pikepdf.open(BytesIO(pdf(rich_document))) as file:
        saved = BytesIO()
        file.save(saved, deterministic_id=True)
    assert (rules_broken(saved.getvalue(), "2a"), rules_broken(saved.getvalue(), "ua1")) == (set(), set())


@pytest.mark.parametrize("name", CAUGHT)
def test_a_damaged_file_is_found_out_by_the_rule_meant_for_it(name: str, rich_document: Document) -> None:
    level, rule = CAUGHT[name]
    assert rule in rules_broken(damaged(pdf(rich_document), name), level)


def test_each_damage_is_watched_for() -> None:
    assert {*CAUGHT, "parent_tree_emptied", "parent_tree_shifted"} == DAMAGES.keys()


@pytest.mark.parametrize("name", ["parent_tree_emptied", "parent_tree_shifted"])
def test_a_parent_tree_that_tells_otherwise_than_the_elements_is_found_out(name: str, rich_document: Document) -> None:
    data = pdf(rich_document)
    assert pdf_tags.parent_faults(data) == []
    with pikepdf.open(BytesIO(data)) as file:
        DAMAGES[name](file)
        assert pdf_tags.parent_disagreements(file)


def test_a_stream_without_a_line_end_behind_it_is_found_out(rich_document: Document) -> None:
    data = pdf(rich_document)
    spoilt = data.replace(b"\r\nendstream", b"  endstream", 1)
    assert len(spoilt) == len(data)
    assert "STREAM-EOL-001" in rules_broken(spoilt, "2a")


def test_a_file_of_one_level_is_no_file_of_another() -> None:
    assert "ID-PART-001" in rules_broken(report("one of each kind", "2a+ua1"), "3a")
    assert rules_broken(report("one of each kind", "2a+ua1"), "1a") >= {"ID-PART-001"}
    assert "ID-SCHEMA-001" in rules_broken(report("one of each kind", "1a"), "ua1")


@pytest.mark.parametrize(("profile", "version"), [("2a+ua1", b"1.7"), ("3a", b"1.7"), ("1a", b"1.4")])
def test_a_file_says_its_level_and_version(profile: PdfProfile, version: bytes) -> None:
    data = report("one of each kind", profile)
    words = metadata_of(data)
    assert data.startswith(b"%PDF-" + version)
    assert f"<pdfaid:part>{profile[0]}</pdfaid:part>" in words
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in words
    assert ("<pdfuaid:part>1</pdfuaid:part>" in words) is (profile != "1a")
    assert (b"/ObjStm" in data) is (profile != "1a")


def test_the_metadata_say_what_the_document_information_says(compact_document: Document) -> None:
    data = pdf(compact_document)
    words = metadata_of(data)
    with pikepdf.open(BytesIO(data)) as file:
        information = {key: str(value) for key, value in file.docinfo.items()}
    for key in ("/Title", "/Author", "/Subject", "/Keywords"):
        assert f">{information[key]}</" in words
    assert information["/CreationDate"] == information["/ModDate"] == "D:20180124000000+08'00'"
    assert words.count("2018-01-24T00:00:00+08:00") == 2


def test_odd_metadata_are_escaped_and_what_is_left_out_is_left_out() -> None:
    odd = Metadata("甲<乙>&丙\ue000", "", "", (), date(2018, 1, 24))
    words = metadata_of(write(Document(odd, Title("年度报告"), (paragraph("正文。"),))).data)
    assert "甲&lt;乙&gt;&amp;丙〓" in words
    assert not re.search("dc:creator|dc:description|pdf:Keywords", words)


def test_accessibility_is_not_claimed_for_a_file_without_a_title() -> None:
    bare = Metadata("", "", "", (), date(2018, 1, 24))
    data = write(Document(bare, Title("年度报告"), (paragraph("正文。"),))).data
    assert "pdfuaid" not in metadata_of(data)
    assert rules_broken(data, "2a") == set()


def test_files_travel_inside_with_their_names_and_what_they_are() -> None:
    with pikepdf.open(BytesIO(report("one of each kind", "3a"))) as file:
        found = [
            Attachment(
                spec.filename, spec.get_file().read_bytes(), spec.get_file().mime_type, spec.description,
                str(spec.relationship)[1:],  # type: ignore[arg-type]
            )
            for _, spec in sorted(file.attachments.items())
        ]  # fmt: skip
        assert tuple(found) == ATTACHMENTS
        assert [spec.UF for spec in file.Root.AF] == [attachment.name for attachment in ATTACHMENTS]
        assert list(file.attachments) == ["attachment-001.yaml", "attachment-002.csv"]


@pytest.mark.parametrize("profile", ["2a+ua1", "1a"])
def test_a_profile_that_holds_no_files_refuses_them(profile: PdfProfile) -> None:
    with pytest.raises(ValueError, match="holds no files"):
        write(document(paragraph("甲")), WriteOptions(profile=profile, attachments=ATTACHMENTS))


def test_attachments_change_the_identifier_and_nothing_else_does() -> None:
    def identifier(*attachments: Attachment) -> bytes:
        data = write(document(paragraph("甲")), WriteOptions(profile="3a", attachments=attachments)).data
        return re.search(rb"/ID ?\[(<\w+> <\w+>)\]", data)[1]  # type: ignore[index]

    assert identifier() == identifier()
    assert len({identifier(), identifier(ATTACHMENTS[0]), identifier(ATTACHMENTS[1])}) == 3


def test_a_character_without_a_meaning_is_copied_as_a_printers_mark() -> None:
    data = write(document(paragraph("甲\ue000乙\ufffe丙"), draft=True)).data
    assert pdf_reading.text(data).endswith("甲〓乙〓丙")


def test_the_glyphs_of_a_subset_are_listed_where_the_level_wants_it() -> None:
    for profile, listed in (("1a", True), ("2a+ua1", False)):
        with pikepdf.open(BytesIO(report("one of each kind", profile))) as file:
            fonts = [item for item in file.objects if isinstance(item, pikepdf.Dictionary) and "/FontFile2" in item]
            assert len(fonts) >= 4
            assert all(("/CIDSet" in font) is listed for font in fonts)
