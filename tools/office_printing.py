"""Print DOCX files with the LibreOffice of this machine, in the vendored faces and nothing else Chinese.

For developers and the tests. Every call has a profile of its own, so that no office program in use is disturbed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from office_fonts import write_fonts_conf

PLAIN = "pdf"
ARCHIVE = (
    'pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"2"},'
    '"PDFUACompliance":{"type":"boolean","value":"true"},"UseTaggedPDF":{"type":"boolean","value":"true"},'
    '"ExportBookmarks":{"type":"boolean","value":"true"}}'
)
"""LibreOffice's export as PDF/A-2b and PDF/UA-1 with bookmarks: the most it offers."""
SECONDS = 180
"""How long one call may take; the first start of a profile alone takes some seconds."""


def office_program() -> str | None:
    """The office program's path, None when the machine has none."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def print_with_office(sources: Sequence[Path], folder: Path, form: str = PLAIN) -> list[Path]:
    """The sources as PDF files in `folder`, in their order.

    Raises FileNotFoundError when there is no office program or it wrote no file for a source (it may well report
    success), subprocess.SubprocessError when it fails or takes too long.
    """
    office = office_program()
    if office is None:
        raise FileNotFoundError("LibreOffice is not installed (Debian: apt-get install libreoffice-writer-nogui)")
    folder.mkdir(parents=True, exist_ok=True)
    environment = os.environ | {"FONTCONFIG_FILE": str(write_fonts_conf((folder / "fonts").resolve()))}
    profile = f"-env:UserInstallation={(folder / 'profile').resolve().as_uri()}"
    command = [office, profile, "--headless", "--convert-to", form, "--outdir", str(folder), *map(str, sources)]
    subprocess.run(command, env=environment, capture_output=True, check=True, timeout=SECONDS)
    printed = [folder / f"{source.stem}.pdf" for source in sources]
    for path in printed:
        if not path.is_file():
            raise FileNotFoundError(f"LibreOffice wrote no {path.name}")
    return printed
