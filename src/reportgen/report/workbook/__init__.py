"""What a workbook says: from sheets of cells to the root that a data file would have.

`meaning` brings it together: the head first (`head`), by which the edition is chosen, then by the edition's own labels
the forms (`forms`, `form_nodes`), figures outside them (`groups`, `trees`), text (`words`) and lists (`lists`). Sheets,
rows and columns are known by what stands in them, never by their names or numbers.
"""
