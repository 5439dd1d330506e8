"""Files that travel inside the PDF, each tied to the report with what it is to it (ISO 19005-3, 6.8 and annex E)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFDocument, PDFName, PDFString

from reportgen.writers.base import Attachment
from reportgen.writers.pdf_objects import add_entries, stream


def install(attachments: Sequence[Attachment], pdf: PDFDocument, moment: str) -> None:
    """Embed the files, dated `moment` (a PDF date), and list them where readers and archives look for them."""
    if not attachments:
        return
    listed: list[object] = []
    tied = []
    for place, attachment in enumerate(attachments, start=1):
        key = f"attachment-{place:03}{PurePath(attachment.name).suffix}"
        file = pdf.Reference(_specification(attachment, key, pdf, moment))
        listed += [PDFString(key), file]
        tied.append(file)
    names = PDFDictionary({"EmbeddedFiles": PDFDictionary({"Names": PDFArray(listed)})})
    add_entries(pdf.Catalog, AF=PDFArray(tied), Names=names)


def _specification(attachment: Attachment, key: str, pdf: PDFDocument, moment: str) -> PDFDictionary:
    content = stream(
        attachment.data,
        Type=PDFName("EmbeddedFile"),
        Subtype=_media_type(attachment),
        Params=PDFDictionary({"Size": len(attachment.data), "ModDate": PDFString(moment)}),
    )
    file = pdf.Reference(content)
    return PDFDictionary(
        {
            "Type": PDFName("Filespec"),
            "F": PDFString(key),
            "UF": PDFString(attachment.name),
            "Desc": PDFString(attachment.description),
            "AFRelationship": PDFName(attachment.relationship),
            "EF": PDFDictionary({"F": file, "UF": file}),
        }
    )


def _media_type(attachment: Attachment) -> str:
    """The type as a name; reportlab would let its slash begin another one."""
    return "#2F".join(map(PDFName, attachment.media_type.split("/"))).replace("#2F/", "#2F")
