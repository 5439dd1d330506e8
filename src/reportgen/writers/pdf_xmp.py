"""What a file says of itself in XMP: the words of the document information, and the standards it conforms to.

ISO 19005-1, 6.7 and ISO 19005-2, 6.6: the packet is readable as it stands in the file, and it says the same as the
document information. PDF/UA's own property needs a description of its schema, for PDF/A does not know it.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from reportgen.document.tree import Metadata
from reportgen.writers.pdf_level import Level
from reportgen.writers.pdf_objects import copied

_UA = "http://www.aiim.org/pdfua/ns/id/"

_NAMES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
}
_EXTENSION_NAMES = {
    "pdfuaid": _UA,
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}
_OFFICE_ZONE = "+08:00"


def packet(metadata: Metadata, level: Level) -> bytes:
    """The XMP packet of a file, UTF-8. Like the document information it names no program and no hour."""
    names = _NAMES | (_EXTENSION_NAMES if level.accessible else {})
    declared = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in names.items())
    return "\n".join(
        [
            '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>',
            '<x:xmpmeta xmlns:x="adobe:ns:meta/">',
            '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
            f'<rdf:Description rdf:about="" {declared}>',
            *_described(metadata),
            *_claims(level),
            "</rdf:Description>",
            "</rdf:RDF>",
            "</x:xmpmeta>",
            '<?xpacket end="w"?>',
        ]
    ).encode("utf-8")


def _described(metadata: Metadata) -> Iterator[str]:
    """The document information's entries by their XMP names (ISO 19005-1, table 1)."""
    title, organ, subject = (_text(words) for words in (metadata.title, metadata.organ, metadata.subject))
    keywords = _text("; ".join(metadata.keywords))
    moment = f"{metadata.dated:%Y-%m-%d}T00:00:00{_OFFICE_ZONE}"
    yield "<dc:format>application/pdf</dc:format>"
    yield f"<dc:language><rdf:Bag><rdf:li>{_text(metadata.language)}</rdf:li></rdf:Bag></dc:language>"
    if title:
        yield f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>'
    if organ:
        yield f"<dc:creator><rdf:Seq><rdf:li>{organ}</rdf:li></rdf:Seq></dc:creator>"
    if subject:
        yield f'<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>'
    if keywords:
        yield f"<pdf:Keywords>{keywords}</pdf:Keywords>"
    yield f"<xmp:CreateDate>{moment}</xmp:CreateDate>"
    yield f"<xmp:ModifyDate>{moment}</xmp:ModifyDate>"


def _text(words: str) -> str:
    return escape(copied(words), quote=False)


def _claims(level: Level) -> Iterator[str]:
    yield f"<pdfaid:part>{level.part}</pdfaid:part>"
    yield "<pdfaid:conformance>A</pdfaid:conformance>"
    if level.accessible:
        yield "<pdfuaid:part>1</pdfuaid:part>"
        yield from _extension()


def _extension() -> Iterator[str]:
    """The description of PDF/UA's identification schema (ISO 19005-2, 6.6.2.3)."""
    yield '<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">'
    yield "<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>"
    yield f"<pdfaSchema:namespaceURI>{_UA}</pdfaSchema:namespaceURI>"
    yield "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    yield '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">'
    yield "<pdfaProperty:name>part</pdfaProperty:name>"
    yield "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    yield "<pdfaProperty:category>internal</pdfaProperty:category>"
    yield "<pdfaProperty:description>The part of ISO 14289 that the file conforms to</pdfaProperty:description>"
    yield "</rdf:li></rdf:Seq></pdfaSchema:property>"
    yield "</rdf:li></rdf:Bag></pdfaExtension:schemas>"
