"""From a finished report or a workbook to the data file that it would have been made from.

`editions` chooses the layout, `heads`, `figures` and `words` say what the file holds in the shape of a data file,
`references` puts figures of the data in the place of numbers typed in the text, `remains` finds what the file says and
the data do not. `importer` knows the order. Nothing is guessed, and nothing is left out without a word.
"""

from __future__ import annotations

from reportgen.office.importing.importer import Imported, import_file

__all__ = ["Imported", "import_file"]
