"""Bytes to text: the encoding is told by the bytes, and what is no text is said to be what it is."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from readings import NAME, text_at

from reportgen.diagnostics.model import Diagnostic
from reportgen.source import decoding, yaml

_TEXT = "单位: 示例镇人民政府\n年度: 2017\n概述: 按照要求公开。\n"
_TRADITIONAL = "單位: 範例鎮人民政府\n年度: 2017\n概述: 按照要求公開政府資訊，接受社會監督。\n"


def refusal(data: bytes) -> Diagnostic:
    reading = yaml.read_bytes(data, NAME)
    assert reading.root is None
    (found,) = reading.diagnostics
    return found


@pytest.mark.parametrize(
    "data",
    [
        _TEXT.encode("utf-8"),
        b"\xef\xbb\xbf" + _TEXT.encode("utf-8"),
        b"\xff\xfe" + _TEXT.encode("utf-16-le"),
        b"\xfe\xff" + _TEXT.encode("utf-16-be"),
    ],
    ids=["UTF-8", "B033 UTF-8 with a byte order mark", "UTF-16 little-endian", "UTF-16 big-endian"],
)
def test_unicode_is_read_with_or_without_a_byte_order_mark(data: bytes) -> None:
    reading = yaml.read_bytes(data, NAME)
    assert reading.diagnostics == ()
    assert reading.root == yaml.read_bytes(_TEXT.encode(), NAME).root
    assert text_at(reading.root, "单位") == "示例镇人民政府"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (_TEXT.encode("gbk"), "GBK 或 GB18030"),
        ("organ: 示例镇人民政府\nyear: 2017\n".encode("gbk"), "GBK 或 GB18030"),
        ("站所: 㙓𠅤站\n单位: 示例镇\n".encode("gb18030"), "GBK 或 GB18030"),
        (_TRADITIONAL.encode("big5"), "Big5（繁体）"),
        (_TEXT.encode("utf-16-le"), "UTF-16（没有字节顺序标记）"),
        (_TEXT.encode("utf-32"), "UTF-32"),
        (b"\xff\xfe" + _TEXT.encode("utf-16-le") + b"\x00", "UTF-16（末尾残缺）"),
    ],
    ids=["GBK", "B031 GBK with keys in ASCII", "GB18030", "Big5", "UTF-16 without mark", "UTF-32", "cut off"],
)
def test_another_encoding_is_named_and_not_guessed_at(data: bytes, encoding: str) -> None:
    found = refusal(data)
    assert (found.code, found.variant, found.args["encoding"]) == ("Y001", "encoding", encoding)


def test_a_damaged_byte_is_told_with_its_line_and_not_taken_for_another_encoding() -> None:
    data = _TEXT.encode().replace("求".encode(), b"\xe6\xb1")
    found = refusal(data)
    assert (found.variant, found.span.line, found.args["line"]) == ("damaged", 3, 3)


def _zip(*names: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (_zip("word/document.xml"), "Word 文档（.docx）"),
        (_zip("xl/workbook.xml"), "Excel 工作簿（.xlsx）"),
        (_zip("年报.txt"), "压缩包（ZIP）"),
        (b"%PDF-1.7\n%\xe2\xe3", "PDF 文件"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "旧版 Word、Excel 或 WPS 文件"),
        (b"{\\rtf1\\ansi}", "RTF 文档"),
        (b"\x89PNG\r\n\x1a\n", "图片"),
        ("<!DOCTYPE html>\n<html>年报</html>".encode(), "网页或 XML 文件"),
        (bytes(range(256)) * 8, "程序或其他二进制文件"),
    ],
)
def test_what_is_no_text_is_said_to_be_what_it_is(data: bytes, kind: str) -> None:
    found = refusal(data)
    assert (found.code, found.variant, found.args["kind"]) == ("Y001", "not-text", kind)


def test_a_file_over_the_limit_is_refused_and_one_at_the_limit_is_read() -> None:
    line = "# 说明\n".encode()
    body = "年度: 2017\n".encode()
    full = body + b"#" * (decoding.SIZE_LIMIT - len(body))
    assert yaml.read_bytes(full, NAME).diagnostics == ()
    found = refusal(full + line)
    assert (found.code, found.variant, found.args["limit"]) == ("Y005", "size", 8)


def test_a_missing_file_is_told_with_names_near_it(tmp_path: Path) -> None:
    (tmp_path / "2017.yaml").write_text("年度: 2017\n", encoding="utf-8")
    (found,) = yaml.read(tmp_path / "2018.yaml", "data/2018.yaml").diagnostics
    assert (found.code, found.variant, found.args["near"]) == ("Y001", "missing-near", "2017.yaml")
    (found,) = yaml.read(tmp_path / "nowhere" / "x.yaml", "x.yaml").diagnostics
    assert (found.variant, found.span.file) == ("missing", "x.yaml")


def test_a_folder_is_no_data_file(tmp_path: Path) -> None:
    (found,) = yaml.read(tmp_path, "data").diagnostics
    assert (found.code, found.variant) == ("Y001", "folder")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_and_a_device_are_refused_at_once(tmp_path: Path) -> None:
    pipe = tmp_path / "2017.yaml"
    os.mkfifo(pipe)
    for path in (pipe, Path(os.devnull)):
        (found,) = yaml.read(path, str(path)).diagnostics
        assert (found.code, found.variant) == ("Y001", "special")


def test_a_link_to_nothing_is_missing_and_its_own_name_is_no_help(tmp_path: Path) -> None:
    link = tmp_path / "2017.yaml"
    link.symlink_to(tmp_path / "elsewhere.yaml")
    (found,) = yaml.read(link, str(link)).diagnostics
    assert (found.code, found.variant) == ("Y001", "missing")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_said_to_be_so(tmp_path: Path) -> None:
    place = tmp_path / "2017.yaml"
    place.write_text("年度: 2017\n", encoding="utf-8")
    place.chmod(0)
    (found,) = yaml.read(place, "2017.yaml").diagnostics
    assert (found.code, found.variant) == ("Y001", "permission")


@pytest.mark.parametrize("name", ["a\0b.yaml", "长" * 2000 + ".yaml"], ids=["null in the name", "name too long"])
def test_a_path_that_the_system_refuses_is_a_finding(name: str) -> None:
    (found,) = yaml.read(Path(name), "x.yaml").diagnostics
    assert (found.code, found.variant) == ("Y001", "system")


def test_the_system_encoding_does_not_matter(tmp_path: Path) -> None:
    """B029: the same file, read where the system's own encoding is ASCII."""
    place = tmp_path / "2017.yaml"
    place.write_text(_TEXT, encoding="utf-8")
    script = (
        "import sys; from pathlib import Path; from reportgen.source import yaml;"
        "reading = yaml.read(Path(sys.argv[1]), 'x'); value = reading.root.get('单位'.encode().decode());"
        "sys.exit(0 if value.text == '\\u793a\\u4f8b\\u9547\\u4eba\\u6c11\\u653f\\u5e9c' else 1)"
    ).replace("'单位'.encode().decode()", "'\\u5355\\u4f4d'")
    plain = {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "LC_ALL": "C", "PYTHONPATH": os.pathsep.join(sys.path)}
    result = subprocess.run([sys.executable, "-c", script, str(place)], env={**os.environ, **plain}, check=False)
    assert result.returncode == 0
