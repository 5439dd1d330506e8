"""Figures in content controls: a leader's copy of the report knows where in the data each of its numbers comes from.

Only drafts, the copies that go round for corrections, have them. Programs that take a paragraph's own runs for its text
(python-docx does) do not see into a control, and LibreOffice sets a line with controls a little closer: a report that
is published must say its figures to every program and print alike in each.

A control shows nothing of itself (w15:appearance hidden), is not locked, and goes when its figure is deleted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count

from docx.oxml.parser import oxml_parser
from docx.oxml.xmlchemy import BaseOxmlElement
from lxml import etree

from reportgen.document.tree import Text
from reportgen.writers.docx_xml import run, runs, w
from reportgen.writers.figure_tags import shown_name, tag_of

_W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


class Controls:
    """Makes the controls of one document and numbers them in the order of its text."""

    def __init__(self) -> None:
        self._numbers = count(1)

    def runs(self, content: Iterable[Text], character_style: str = "", size: float = 0.0) -> Iterator[BaseOxmlElement]:
        """As `docx_xml.runs`, each figure's run in a control of its own."""
        for part in content:
            if part.figure and part.text:
                yield self._control(part.figure, run(part.text, character_style, size))
            else:
                yield from runs((part,), character_style, size)

    def _control(self, path: str, element: BaseOxmlElement) -> BaseOxmlElement:
        properties = (
            w("alias", val=shown_name(path)),
            w("tag", val=tag_of(path)),
            w("id", val=next(self._numbers)),
            oxml_parser.makeelement(f"{{{_W15}}}appearance", {f"{{{_W15}}}val": "hidden"}, nsmap={"w15": _W15}),
        )
        return w("sdt", w("sdtPr", *properties), w("sdtContent", element))


def declare(root: BaseOxmlElement) -> None:
    """Say in a part's root that programs which do not know `w15` may pass it over (ISO/IEC 29500-3, 10.1)."""
    root.set(f"{{{_MC}}}Ignorable", "w15")
    etree.cleanup_namespaces(root, top_nsmap={"mc": _MC, "w15": _W15}, keep_ns_prefixes=["w", "r"])
