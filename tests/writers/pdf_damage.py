"""Good files spoilt in one place each, to prove that the gates would find it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from io import BytesIO

import pdf_tags
import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

Damage = Callable[[Pdf], None]

DAMAGES: dict[str, Damage] = {}
"""Every way of spoiling a file by its name."""


def damage(spoil: Damage) -> Damage:
    DAMAGES[spoil.__name__] = spoil
    return spoil


def damaged(data: bytes, name: str) -> bytes:
    """The file with one damage, saved by another program."""
    with pikepdf.open(BytesIO(data)) as file:
        DAMAGES[name](file)
        saved = BytesIO()
        file.save(saved, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.preserve)
    assert saved.getvalue() != data
    return saved.getvalue()


def _dictionaries(file: Pdf, key: str) -> list[Dictionary]:
    found = [item for item in file.objects if isinstance(item, Dictionary) and key in item]
    assert found, f"no object has {key}"
    return found


def _elements(file: Pdf, *kinds: str) -> list[Dictionary]:
    found = [element for element in pdf_tags.elements(file) if str(element.S)[1:] in kinds]
    assert found, f"no element is a {kinds}"
    return found


def _rewrite(file: Pdf, page: int, change: Callable[[bytes], bytes]) -> None:
    before = file.pages[page].Contents.read_bytes()
    after = change(before)
    assert after != before
    file.pages[page].Contents = file.make_stream(after)


def _rewrite_xmp(file: Pdf, old: bytes, new: bytes) -> None:
    before = file.Root.Metadata.read_bytes()
    assert old in before
    file.Root.Metadata = file.make_stream(before.replace(old, new), Type=Name.Metadata, Subtype=Name.XML)


def _pieces(content: bytes, tag: bytes) -> Iterator[re.Match[bytes]]:
    found = re.finditer(rb"/" + tag + rb" <<[^>]*>> BDC\n(.*?)\nEMC\n", content, re.DOTALL)
    first = next(found, None)
    assert first is not None, f"nothing is marked {tag!r}"
    yield first
    yield from found


@damage
def no_output_intent(file: Pdf) -> None:
    del file.Root.OutputIntents


@damage
def no_language(file: Pdf) -> None:
    del file.Root.Lang


@damage
def wrong_widths(file: Pdf) -> None:
    for font in _dictionaries(file, "/DW"):
        font.DW = 900


@damage
def unmarked_text(file: Pdf) -> None:
    def bare(content: bytes) -> bytes:
        piece = next(_pieces(content, b"P"))
        return content[: piece.start()] + piece[1] + b"\n" + content[piece.end() :]

    _rewrite(file, 0, bare)


@damage
def header_cells_without_scope(file: Pdf) -> None:
    for cell in _elements(file, "TH"):
        del cell.A.Scope


@damage
def a_missing_glyph_drawn(file: Pdf) -> None:
    _rewrite(file, 0, lambda content: re.sub(rb"<[0-9A-F]{4}", b"<0000", content, count=1))


@damage
def no_map_to_unicode(file: Pdf) -> None:
    for font in _dictionaries(file, "/ToUnicode"):
        del font.ToUnicode


@damage
def a_character_of_private_use(file: Pdf) -> None:
    font = _dictionaries(file, "/ToUnicode")[0]
    content = re.sub(rb"<0001> <[0-9A-F]+>", b"<0001> <E000>", font.ToUnicode.read_bytes())
    font.ToUnicode = file.make_stream(content)


@damage
def no_metadata(file: Pdf) -> None:
    del file.Root.Metadata


@damage
def metadata_without_title(file: Pdf) -> None:
    _rewrite_xmp(file, b"dc:title>", b"dc:source>")


@damage
def metadata_of_another_part(file: Pdf) -> None:
    _rewrite_xmp(file, b"<pdfaid:part>", b"<pdfaid:part>1")


@damage
def no_claim_of_accessibility(file: Pdf) -> None:
    _rewrite_xmp(file, b"<pdfuaid:part>1</pdfuaid:part>", b"")


@damage
def not_said_to_be_tagged(file: Pdf) -> None:
    del file.Root.MarkInfo


@damage
def no_structure(file: Pdf) -> None:
    del file.Root.StructTreeRoot


@damage
def a_heading_level_skipped(file: Pdf) -> None:
    for heading in _elements(file, "H2"):
        heading.S = Name.H4


@damage
def no_first_heading(file: Pdf) -> None:
    for heading in _elements(file, "H1"):
        heading.S = Name.P


@damage
def parent_tree_emptied(file: Pdf) -> None:
    file.Root.StructTreeRoot.ParentTree.Nums = Array([])


@damage
def parent_tree_shifted(file: Pdf) -> None:
    parents = file.Root.StructTreeRoot.ParentTree.Nums[1]
    first = parents[0]
    parents[0] = parents[1]
    parents[1] = first


@damage
def a_font_not_embedded(file: Pdf) -> None:
    del _dictionaries(file, "/FontFile2")[0].FontFile2


@damage
def a_span_too_wide(file: Pdf) -> None:
    spanning = [cell for cell in _elements(file, "TH", "TD") if "/ColSpan" in cell.get("/A", {})]
    spanning[0].A.ColSpan = 5


@damage
def rows_that_are_none(file: Pdf) -> None:
    for row in _elements(file, "TR"):
        row.S = Name.Div


@damage
def title_not_shown(file: Pdf) -> None:
    file.Root.ViewerPreferences.DisplayDocTitle = False


@damage
def a_script(file: Pdf) -> None:
    file.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


@damage
def a_foreign_colour_space(file: Pdf) -> None:
    _rewrite(file, 0, lambda content: b"0 0 0 1 k\n" + content)


@damage
def artifacts_within_content(file: Pdf) -> None:
    def nested(content: bytes) -> bytes:
        place = next(_pieces(content, b"P")).start(1)
        return content[:place] + b"/Artifact <</Type /Layout>> BDC\nEMC\n" + content[place:]

    _rewrite(file, 0, nested)


@damage
def an_element_of_no_known_kind(file: Pdf) -> None:
    _elements(file, "P")[0].S = Name("/Absatz")


@damage
def a_picture_without_words(file: Pdf) -> None:
    _elements(file, "P")[0].S = Name.Figure
