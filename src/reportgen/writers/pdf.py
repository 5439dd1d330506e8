"""The PDF writer: the report as GB/T 9704-2012 sets it, ready for the archive and for being read aloud.

`pdf_characters` looks every character up, `pdf_layout` makes pages of the tree, `pdf_canvas` draws them.
`pdf_structure` and `pdf_tagging` say what is on them to those who cannot see it, `pdf_level` what the file
claims to be.
"""

from __future__ import annotations

from reportgen.diagnostics.finding import finding
from reportgen.diagnostics.model import Diagnostic, Severity
from reportgen.document.style import Style
from reportgen.document.tree import Document
from reportgen.typeset.fonts import FontSet
from reportgen.writers.base import WriteOptions, Written
from reportgen.writers.pdf_canvas import PdfCanvas
from reportgen.writers.pdf_characters import NOWHERE, missing_glyphs, table_name
from reportgen.writers.pdf_layout import lay_out
from reportgen.writers.pdf_level import level_of
from reportgen.writers.pdf_structure import Structure
from reportgen.writers.pdf_table import Misfit
from reportgen.writers.pdf_tagging import Tagger


class PdfWriter:
    """Writes `.pdf`. Finds P701 (a character without a glyph), P702 (another face used), P703 (a cell too narrow).

    After an error there are no bytes, unless the document is a draft: there 〓 stands for what no face has.
    Every file is tagged PDF/A of `WriteOptions.profile`.
    """

    extension = ".pdf"

    def write(self, document: Document, style: Style, options: WriteOptions) -> Written:
        """The file as bytes. Reads the faces that are shipped with the program, or the machine's own if asked to.

        ValueError for attachments that the profile does not allow (ISO 19005-2, 6.8).
        """
        level = level_of(options.profile, document.metadata)
        if options.attachments and not level.holds_files:
            raise ValueError(f"a PDF of profile {options.profile} holds no files")
        fonts = FontSet.system() if options.fonts == "system" else FontSet.vendored()
        findings = missing_glyphs(document, style, fonts)
        draft = document.metadata.draft
        if _any_error(findings) and not draft:
            return Written(b"", (*findings, *_substitutions(document, fonts)))
        pages = lay_out(document, style, fonts)
        findings += [_does_not_fit(misfit) for misfit in pages.misfits]
        findings += _substitutions(document, fonts)
        if _any_error(findings) and not draft:
            return Written(b"", tuple(findings))
        canvas = PdfCanvas(style.page, document.metadata, level, Tagger(Structure(document)))
        for sheet in pages.sheets:
            canvas.draw(sheet)
        return Written(canvas.finish(options.attachments), tuple(findings))


def _any_error(findings: list[Diagnostic]) -> bool:
    return any(found.severity is Severity.ERROR for found in findings)


def _substitutions(document: Document, fonts: FontSet) -> list[Diagnostic]:
    """P702 for every role whose face of choice could not be had."""
    return [
        finding(
            "P702",
            document.title.span or NOWHERE,
            wanted=substitution.wanted,
            used=substitution.used,
            reason=substitution.reason,
            reason_en=substitution.reason_en,
        )
        for substitution in fonts.substitutions
    ]


def _does_not_fit(misfit: Misfit) -> Diagnostic:
    return finding(
        "P703",
        misfit.span or NOWHERE,
        misfit.text.path or misfit.text.figure,
        table=table_name(misfit.table),
        row=misfit.row,
        column=misfit.column,
        text=misfit.text.text,
    )
