"""The guard before every parser: harmless packages are opened, all others are refused for what they are."""

from __future__ import annotations

import io
import struct
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from word_files import INPUTS, LINKS, MAIN_LINK, NAME, WORD_TYPES, docx, p, parts, zipped

from reportgen.diagnostics import catalogue
from reportgen.diagnostics.model import Diagnostic
from reportgen.source import package, renamed
from reportgen.source.package_kinds import Kind

SOUND = docx(p("正文"))
XLSX_TYPES = WORD_TYPES.replace("wordprocessingml.document.main", "spreadsheetml.sheet.main")
XLSX = zipped({"[Content_Types].xml": XLSX_TYPES, "xl/workbook.xml": "<workbook/>"})


def refusal(data: bytes, name: str = NAME, wanted: Kind = Kind.WORD) -> Diagnostic:
    opened = package.opened_bytes(data, name, wanted)
    assert opened.package is None
    (found,) = opened.diagnostics
    assert catalogue.message(found).zh and catalogue.hint(found).zh
    return found


def told(found: Diagnostic) -> tuple[str, str]:
    return found.code, found.variant


def with_part(name: str, content: str | bytes) -> bytes:
    return zipped({**parts(p("正文")), name: content})


def compound(*streams: str) -> bytes:
    """An OLE file: a header of one sector, then a directory whose entries name these streams."""
    entries = b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in ("Root Entry", *streams))
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0") + entries


def open_document(kind: str) -> bytes:
    """An OpenDocument file as programs write it: what it is comes first and is not packed."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}", zipfile.ZIP_STORED)
        archive.writestr("content.xml", "<x/>")
    return made.getvalue()


def test_a_sound_package_gives_its_parts_whatever_the_case_of_their_names() -> None:
    opened = package.opened_bytes(SOUND, NAME, Kind.WORD)
    assert opened.diagnostics == ()
    assert opened.package is not None
    assert opened.package.names == ("[Content_Types].xml", "_rels/.rels", "word/document.xml")
    assert opened.package.part("/Word/Document.xml") == zipfile.ZipFile(io.BytesIO(SOUND)).read("word/document.xml")
    assert opened.package.part("word/styles.xml") is None
    assert package.opened_bytes(XLSX, "年报.xlsx", Kind.WORKBOOK).package is not None


@pytest.mark.parametrize(
    ("data", "name", "wanted", "suffix"),
    [
        (compound("WordDocument", "1Table"), "2016年报.doc", Kind.WORD, ".docx"),
        (compound("WordDocument"), "2016年报.docx", Kind.WORD, ".docx"),
        (compound("WordDocument"), "2016年报.wps", Kind.WORD, ".docx"),
        (compound("Workbook"), "数据.xls", Kind.WORKBOOK, ".xlsx"),
        (compound("Book"), "数据.et", Kind.WORKBOOK, ".xlsx"),
        (compound("Workbook"), "数据.doc", Kind.WORD, ".xlsx"),
        (compound(), "2016年报.doc", Kind.WORD, ".docx"),
        (compound(), "数据.et", Kind.WORD, ".xlsx"),
        (compound(), "2016年报.wps", Kind.WORKBOOK, ".docx"),
    ],
)
def test_an_old_format_is_told_with_the_format_to_save_it_in(data: bytes, name: str, wanted: Kind, suffix: str) -> None:
    found = refusal(data, name, wanted)
    assert (*told(found), found.args["wanted"]) == ("Y001", "old-format", suffix)
    assert f"旧格式（{found.args['kind']}），请另存为 {suffix}" in catalogue.message(found).zh


def test_a_stream_name_in_the_text_of_an_old_file_is_not_its_kind() -> None:
    body = b"\0" * 2 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 94
    found = refusal(compound("WordDocument") + body, "2016年报.doc")
    assert told(found) == ("Y001", "old-format")


def test_a_locked_file_asks_for_the_password_to_be_removed() -> None:
    assert told(refusal(compound("EncryptionInfo", "EncryptedPackage"))) == ("Y001", "password")


@pytest.mark.parametrize(
    ("data", "wanted", "kind", "suffix"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\n", Kind.WORD, "PDF", ".pdf"),
        ("\ufeff<!DOCTYPE html>\n<html>年报</html>".encode(), Kind.WORD, "网页", ".html"),
        ("<HTML><body>年报".encode("gbk"), Kind.WORD, "网页", ".html"),
        ("江城镇2016年年度报告\n".encode() * 20, Kind.WORD, "纯文本", ".txt"),
        ("江城镇2016年年度报告\n".encode("gbk") * 20, Kind.WORD, "纯文本", ".txt"),
        (b"\xff\xfe" + "年度报告\n".encode("utf-16-le") * 20, Kind.WORD, "纯文本", ".txt"),
        (XLSX, Kind.WORD, "Excel 工作簿", ".xlsx"),
        (SOUND, Kind.WORKBOOK, "Word 文档", ".docx"),
    ],
)
def test_a_renamed_file_is_told_for_what_it_is_and_how_to_name_it(
    data: bytes, wanted: Kind, kind: str, suffix: str
) -> None:
    found = refusal(data, f"年报{wanted}", wanted)
    assert told(found) == ("Y001", "renamed")
    assert (found.args["kind"], found.args["wanted"], found.args["suffix"]) == (kind, suffix, wanted.value)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"{\\rtf1\\ansi}", "RTF 文档"),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "图片"),
        (b"Rar!\x1a\x07", "压缩包"),
        (zipped({"年报.txt": "x"}), "压缩包（ZIP）"),
        (zipped({"ppt/presentation.xml": "<p/>"}), "演示文稿（.pptx）"),
        (zipped({"xl/workbook.bin": "x"}), "二进制的 Excel 工作簿（.xlsb）"),
        (zipped({"mimetype": "x", "content.xml": "<x/>"}), "OpenDocument 文件（.odt、.ods）"),
        (zipped({"OFD.xml": "<x/>", "Doc_0/Document.xml": "<x/>"}), "OFD 版式文件"),
        (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?>', "Word 或 Excel 的 XML 文件"),
        (b'<?xml version="1.0"?><data/>', "XML 文件"),
        (bytes(range(256)) * 8, "无法辨认的二进制文件"),
        (compound("PowerPoint Document"), "演示文稿（.ppt、.dps）"),
    ],
)
def test_what_cannot_be_read_at_all_is_told_for_what_it_is(data: bytes, kind: str) -> None:
    found = refusal(data)
    assert (*told(found), found.args["kind"]) == ("Y001", "foreign", kind)


@pytest.mark.parametrize("wanted", list(Kind))
@pytest.mark.parametrize(
    ("data", "kind", "suffix"),
    [
        (open_document("spreadsheet"), "OpenDocument 表格 .ods", ".xlsx"),
        (open_document("text"), "OpenDocument 文字 .odt", ".docx"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n", "单个文件的网页 .mht", ".html"),
    ],
)
def test_what_other_programs_can_save_anew_is_told_with_the_format_to_save_it_in(
    data: bytes, kind: str, suffix: str, wanted: Kind
) -> None:
    found = refusal(data, wanted=wanted)
    assert (*told(found), found.args["kind"], found.args["wanted"]) == ("Y001", "other-format", kind, suffix)
    assert f"请另存为 {suffix}" in catalogue.message(found).zh
    content = renamed.content_of(data, "年报.html")
    assert (content.variant, content.suffix) == ("other-format", suffix)


@pytest.mark.parametrize("data", [b"", b"\r\n \t", bytes(4096)])
def test_an_empty_file_is_empty(data: bytes) -> None:
    assert told(refusal(data)) == ("Y001", "empty-file")


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_a_file_that_is_cut_off_is_damaged(share: float) -> None:
    assert told(refusal(SOUND[: int(len(SOUND) * share)])) == ("Y001", "damaged-package")


def test_a_part_whose_bytes_were_changed_is_named() -> None:
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w") as archive:
        for name, content in parts(p("正文")).items():
            archive.writestr(name, content)
    found = refusal(stored.getvalue().replace("正文".encode(), "反文".encode()))
    assert (*told(found), found.args["part"]) == ("Y001", "damaged-part", "word/document.xml")


def test_a_small_file_that_opens_into_a_flood_is_refused_without_being_unfolded() -> None:
    flood = b"<w:p/>" * (64 * 1024 * 1024 // 6)
    data = with_part("word/document.xml", flood)
    assert len(data) < 320 * 1024
    del flood
    tracemalloc.start()
    found = refusal(data)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (*told(found), found.args["part"]) == ("Y005", "ratio", "word/document.xml")
    assert peak < 2 * 1024 * 1024


def test_a_flood_that_states_a_small_size_is_not_unfolded_either() -> None:
    flood = b"<w:p/>" * (8 * 1024 * 1024 // 6)
    data = with_part("word/document.xml", flood)
    lie = data.replace(struct.pack("<L", len(flood)), struct.pack("<L", 600))
    assert lie != data
    tracemalloc.start()
    found = refusal(lie)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert told(found) == ("Y001", "damaged-part")
    assert peak < 2 * 1024 * 1024


def test_limits_hold_for_a_part_for_all_parts_and_for_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    filler = {f"word/part{index}.xml": bytes(range(32, 127)) * 10_000 for index in range(4)}
    data = zipped({**parts(p("正文")), **filler})
    assert package.opened_bytes(data, NAME, Kind.WORD).package is not None
    for name, limit, expected in (
        ("PART_LIMIT", 900_000, "unfolds"),
        ("XML_LIMIT", 3_000_000, "unfolds-whole"),
        ("WHOLE_LIMIT", 3_500_000, "unfolds-whole"),
        ("COUNT_LIMIT", 6, "parts"),
        ("FILE_LIMIT", 2_000, "file-size"),
    ):
        with monkeypatch.context() as patch:
            patch.setattr(package, name, limit)
            assert told(refusal(data)) == ("Y005", expected), name


def test_more_tags_than_are_read_are_refused_before_a_tree_is_made_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "TAG_LIMITS", {Kind.WORD: 20_000})
    assert package.opened_bytes(docx("<w:p/>" * 9_000), NAME, Kind.WORD).package is not None
    found = refusal(docx('<w:p w:rsidR="00A1"/>' * 11_000))
    assert (*told(found), found.args["limit"]) == ("Y005", "tags", 2)


@pytest.mark.parametrize("name", ["../outside.xml", "word/../../x.xml", "/etc/x.xml", "C:/x.xml", "word\\x.xml"])
def test_a_name_that_leads_out_of_the_package_is_refused(name: str) -> None:
    found = refusal(with_part(name, "<x/>"))
    assert (*told(found), found.args["part"]) == ("Y005", "part-name", name)


def test_two_parts_of_one_name_are_refused() -> None:
    found = refusal(with_part("WORD/document.xml", "<x/>"))
    assert (*told(found), found.args["part"]) == ("Y005", "part-twice", "WORD/document.xml")


def test_a_locked_part_is_a_locked_file() -> None:
    entry = SOUND.index(b"PK\x01\x02")
    locked = SOUND[: entry + 8] + b"\x01" + SOUND[entry + 9 :]
    assert told(refusal(locked)) == ("Y001", "password")


def test_a_way_of_folding_that_word_does_not_know_is_not_tried() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("word/document.xml", "<x/>")
    assert told(refusal(stream.getvalue())) == ("Y001", "damaged-part")


_DTD = '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]><d>&x;</d>'


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("word/document.xml", _DTD),
        ("word/_rels/document.xml.rels", _DTD),
        ("word/styles.xml", _DTD.encode("utf-16")),
        ("customXml/item1.xml", "<!--" + "说明" * 5000 + "-->" + _DTD[21:]),
        ("word/drawing.vml", '<!DOCTYPE d SYSTEM "http://example.cn/d.dtd"><d/>'),
    ],
    ids=["body", "relationships", "UTF-16", "after a long comment", "drawing"],
)
def test_a_document_type_in_any_xml_part_is_refused(name: str, content: str | bytes) -> None:
    found = refusal(with_part(name, content))
    assert (*told(found), found.args["part"]) == ("Y005", "entities", name)


def test_what_is_no_file_is_told_as_for_every_other_source(tmp_path: Path) -> None:
    for path, variant in ((tmp_path, "folder"), (tmp_path / "无.docx", "missing")):
        (found,) = package.opened(path, path.name, Kind.WORD).diagnostics
        assert told(found) == ("Y001", variant)
    place = tmp_path / NAME
    place.write_bytes(SOUND)
    assert package.opened(place, NAME, Kind.WORD).package is not None


def test_the_main_part_decides_what_a_package_is_and_not_the_folders_of_others() -> None:
    embedded = with_part("xl/workbook.xml", "<x/>")
    assert package.opened_bytes(embedded, NAME, Kind.WORD).package is not None
    typeless = zipped({"_rels/.rels": LINKS.format(MAIN_LINK), "word/document.xml": "<x/>"})
    assert package.opened_bytes(typeless, NAME, Kind.WORD).package is not None


@given(data=st.data())
@settings(max_examples=150, deadline=None)
def test_no_damage_makes_the_guard_raise(data: st.DataObject) -> None:
    spoilt = bytearray(SOUND[: data.draw(st.integers(0, len(SOUND)))])
    for place in data.draw(st.lists(st.integers(0, max(len(spoilt) - 1, 0)), max_size=6)):
        if spoilt:
            spoilt[place] = data.draw(st.integers(0, 255))
    for wanted in Kind:
        opened = package.opened_bytes(bytes(spoilt), NAME, wanted)
        assert (opened.package is None) is bool(opened.diagnostics)


@pytest.mark.skipif(not INPUTS.is_dir(), reason="the folder of shared inputs is not here")
def test_the_old_word_file_of_a_public_report_is_told_to_be_saved_anew() -> None:
    (found,) = package.opened(INPUTS / "B104_last_year.doc", "B104_last_year.doc", Kind.WORD).diagnostics
    assert (*told(found), found.args["wanted"]) == ("Y001", "old-format", ".docx")
