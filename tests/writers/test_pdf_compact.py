"""Packing a PDF changes its size and nothing else; the colour profile is what it says."""

from __future__ import annotations

import hashlib
from io import BytesIO

import pikepdf
import pytest
from PIL import Image, ImageCms
from reportlab.pdfgen.canvas import Canvas

from reportgen.writers.pdf_colour import srgb_profile
from reportgen.writers.pdf_compact import compact


def plain(pages: int = 3) -> bytes:
    """A PDF as reportlab leaves it."""
    canvas = Canvas(BytesIO(), invariant=1, pageCompression=0)
    for number in range(pages):
        canvas.bookmarkPage(f"page-{number}")
        canvas.addOutlineEntry(f"endobj {number} endstream", f"page-{number}")
        canvas.drawString(72, 72, f"trailer xref startxref {number}")
        canvas.showPage()
    data: bytes = canvas.getpdfdata()
    return data


def objects(data: bytes) -> dict[int, bytes]:
    """Every object of a file but the streams that only hold others."""
    with pikepdf.open(BytesIO(data)) as file:
        return {
            item.objgen[0]: item.unparse() + (item.read_bytes() if isinstance(item, pikepdf.Stream) else b"")
            for item in file.objects
            if item.get("/Type") not in (pikepdf.Name.ObjStm, pikepdf.Name.XRef)
        }


@pytest.mark.parametrize("pages", [1, 3, 400])
def test_a_packed_file_has_the_same_objects_under_the_same_numbers(pages: int) -> None:
    data = plain(pages)
    assert objects(compact(data)) == objects(data)


def test_a_packed_file_keeps_its_information_and_identifier() -> None:
    data = plain()
    with pikepdf.open(BytesIO(data)) as before, pikepdf.open(BytesIO(compact(data))) as after:
        assert before.trailer.Root.objgen == after.trailer.Root.objgen
        assert {**before.docinfo} == {**after.docinfo}
        assert before.trailer.ID == after.trailer.ID


def test_many_small_objects_take_little_room() -> None:
    data = plain(400)
    assert len(compact(data)) < len(data) * 0.75


def test_nothing_is_left_between_the_objects_that_a_reader_would_have_to_repair() -> None:
    with pikepdf.open(BytesIO(compact(plain(400)))) as file:
        assert file.check_pdf_syntax() == []


@pytest.mark.parametrize(
    "data", [b"", b"%PDF-1.7\n", b"startxref\n0\n%%EOF", b"%PDF-1.7\nxref\n3 1\nstartxref\n9\n%%EOF"]
)
def test_what_is_no_plain_pdf_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError):
        compact(data)


def test_the_colour_profile_means_what_srgb_means() -> None:
    ours = ImageCms.ImageCmsProfile(BytesIO(srgb_profile()))
    steps = bytes(value for red in range(0, 256, 5) for green in range(0, 256, 51) for value in (red, green, 255 - red))
    picture = Image.frombytes("RGB", (len(steps) // 3, 1), steps)
    seen = ImageCms.profileToProfile(picture, ours, ImageCms.createProfile("sRGB"))
    assert seen is not None
    assert max(abs(before - after) for before, after in zip(steps, seen.tobytes(), strict=True)) <= 1


def test_the_colour_profile_is_of_version_two_and_always_the_same() -> None:
    data = srgb_profile()
    assert (int.from_bytes(data[:4], "big"), data[8:12].hex(), data[36:40]) == (len(data), "02100000", b"acsp")
    assert hashlib.sha256(data).hexdigest().startswith("dd425703070cf2c3")
