"""Reading a finished report in: from the paragraphs and tables of a file to the root that a data file would have.

`take_apart` finds where the report begins and ends (`frame`, `titles`); `read` what its headings are (`outline`,
`headings`, `marks`), the official forms among its tables (`grids`, `forms`), and the figures that its text states
(`stated`, `listings`, `sums`). Every scalar points into the file's text; what could not be placed is I001, and nothing
is guessed.
"""

from __future__ import annotations

from reportgen.report.reading_in.assembly import Draft, ReadIn, bind_to, read, take_apart

__all__ = ["Draft", "ReadIn", "bind_to", "read", "take_apart"]
