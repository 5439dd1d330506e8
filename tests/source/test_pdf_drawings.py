"""PDFs that draw a few small forms so often that a reader would never end: refused before anything is parsed."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from itertools import pairwise

import pikepdf
import pytest

from reportgen.source import pdf_text
from reportgen.source.pdf_text import streams
from reportgen.source.tally import TooMuch

TEN = b"/X Do " * 10


def nested(
    levels: int,
    draw: bytes = TEN,
    change: Callable[[pikepdf.Pdf, Sequence[pikepdf.Object]], None] | None = None,
    deepest: bytes = b"0 0 m 9 9 l S",
    packed: bool = False,
) -> bytes:
    """A page that draws a form, which draws the next one, and so on; `packed` puts what is no stream into one."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        forms = [pdf.make_stream(draw) for _ in range(levels - 1)] + [pdf.make_stream(deepest)]
        for form, inner in zip(forms, [*forms[1:], None], strict=True):
            form.Type, form.Subtype, form.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, [0, 0, 9, 9]
            names = pikepdf.Dictionary() if inner is None else pikepdf.Dictionary(X=inner)
            form.Resources = pdf.make_indirect(pikepdf.Dictionary(XObject=pdf.make_indirect(names)))
        page.Contents = pdf.make_stream(b"/X Do")
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=forms[0]))
        if change is not None:
            change(pdf, forms)
        made = io.BytesIO()
        mode = pikepdf.ObjectStreamMode.generate if packed else pikepdf.ObjectStreamMode.disable
        pdf.save(made, object_stream_mode=mode)
    return made.getvalue()


def resources_of_the_page(pdf: pikepdf.Pdf, forms: Sequence[pikepdf.Object]) -> None:
    """Forms without resources of their own, which have those of the page."""
    names = pikepdf.Dictionary()
    for index, form in enumerate(forms):
        names[f"/X{index}"] = form
        form.write((b"/X%d Do " % (index + 1)) * 10)
        del form.Resources
    pdf.pages[0].Contents = pdf.make_stream(b"/X0 Do")
    pdf.pages[0].Resources = pikepdf.Dictionary(XObject=names)


def resources_of_all_pages(pdf: pikepdf.Pdf, forms: Sequence[pikepdf.Object]) -> None:
    resources = pdf.pages[0].obj.Resources
    pdf.Root.Pages.Resources = resources
    del pdf.pages[0].obj["/Resources"]


def itself(pdf: pikepdf.Pdf, forms: Sequence[pikepdf.Object]) -> None:
    forms[-1].write(b"/X Do")
    forms[-1].Resources.XObject.X = forms[-1]


@pytest.mark.parametrize(
    "data",
    [
        nested(7),
        nested(7, packed=True),
        nested(7, b"/#58 Do " * 10),
        nested(7, b"/X % a note\n Do " * 10),
        nested(7, (b"/X" + b" " * 3000 + b"Do ") * 10),
        nested(7, b"/P Do/X Do " * 10),
        nested(7, change=resources_of_the_page),
        nested(7, change=resources_of_all_pages),
        nested(2, change=itself),
        nested(2, b"/X Do " * 1000, deepest=b"BT /F 9 Tf (abcdefgh) Tj ET " * 1000),
        nested(40, b"/X Do"),
    ],
    ids=[
        "plain", "packed", "escaped", "comments", "blanks", "several", "page", "pages", "itself", "words", "deep",
    ],
)  # fmt: skip
def test_forms_drawn_without_end_are_refused_before_they_are_parsed(
    data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert len(data) < 100_000
    monkeypatch.setattr("pypdfium2.PdfDocument", None)
    (found,) = pdf_text.read_bytes(data, "年报.pdf").diagnostics
    assert (found.code, found.variant) == ("Y005", "pdf-contents")


def test_a_form_of_a_name_that_also_leads_upwards_is_counted() -> None:
    def named(pdf: pikepdf.Pdf, forms: Sequence[pikepdf.Object]) -> None:
        for form, inner in pairwise(forms):
            form.Resources.XObject = pikepdf.Dictionary(P=inner)

    with pytest.raises(TooMuch):
        streams.measure(nested(7, b"/P Do " * 10, change=named))


def test_a_letterhead_on_every_page_and_a_chart_of_forms_are_let_pass() -> None:
    with pikepdf.new() as pdf:
        chart = pdf.make_stream(b"0 0 m 9 9 l S " * 20_000)
        mark = pdf.make_stream(b"0 0 9 9 re f")
        head = pdf.make_stream(b"/Mark Do " * 30)
        for form in (chart, mark, head):
            form.Type, form.Subtype, form.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, [0, 0, 9, 9]
        head.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Mark=mark))
        for number in range(60):
            page = pdf.add_blank_page()
            page.Contents = pdf.make_stream(b"/Head Do " + (b"/Chart Do" if number == 7 else b""))
            page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Head=head, Chart=chart))
        made = io.BytesIO()
        pdf.save(made)
    streams.measure(made.getvalue())


def test_two_forms_of_one_name_on_two_pages_are_each_their_own() -> None:
    with pikepdf.new() as pdf:
        for number in range(200):
            page = pdf.add_blank_page()
            form = pdf.make_stream(b"0 0 m 9 9 l S " * (60_000 if number == 3 else 1))
            form.Type, form.Subtype, form.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, [0, 0, 9, 9]
            page.Contents = pdf.make_stream(b"/Fm0 Do")
            page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Fm0=form))
        made = io.BytesIO()
        pdf.save(made, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    streams.measure(made.getvalue())
